"""Colours by their plain English names, to see them in a picture and to draw with them."""

from __future__ import annotations

import colorsys
from functools import lru_cache

RGB = tuple[int, int, int]

PAINTS: dict[str, RGB] = {
    "red": (214, 48, 49),
    "crimson": (176, 23, 49),
    "maroon": (115, 26, 38),
    "orange": (240, 138, 36),
    "amber": (245, 176, 38),
    "coral": (246, 128, 110),
    "peach": (250, 203, 165),
    "yellow": (247, 211, 52),
    "gold": (222, 176, 52),
    "golden": (222, 176, 52),
    "green": (64, 160, 82),
    "lime": (150, 205, 60),
    "olive": (128, 128, 48),
    "mint": (150, 222, 184),
    "teal": (28, 140, 140),
    "turquoise": (56, 196, 192),
    "cyan": (60, 200, 224),
    "blue": (46, 104, 200),
    "navy": (28, 44, 100),
    "azure": (70, 150, 230),
    "indigo": (72, 60, 160),
    "purple": (130, 70, 180),
    "violet": (130, 70, 180),
    "lavender": (196, 180, 232),
    "lilac": (196, 170, 220),
    "magenta": (204, 52, 150),
    "pink": (244, 150, 186),
    "brown": (126, 84, 52),
    "tan": (208, 176, 136),
    "beige": (232, 220, 192),
    "cream": (250, 243, 221),
    "white": (252, 252, 250),
    "black": (28, 28, 32),
    "grey": (138, 142, 148),
    "gray": (138, 142, 148),
    "silver": (188, 194, 200),
}
"""What a word in a prompt is painted with."""

HUES = ((12, "red"), (40, "orange"), (68, "yellow"), (165, "green"), (190, "turquoise"), (258, "blue"),
        (308, "purple"), (340, "pink"), (361, "red"))  # fmt: skip
"""Where each hue ends, in degrees."""


@lru_cache(maxsize=4_096)
def name(rgb: RGB) -> str:
    """What one would call this colour.

    >>> name((250, 250, 250)), name((200, 30, 30)), name((20, 30, 90))
    ('white', 'red', 'dark blue')
    """
    hue, lightness, saturation = colorsys.rgb_to_hls(*(part / 255 for part in rgb))
    chroma = (max(rgb) - min(rgb)) / 255
    if lightness > 0.95 and chroma < 0.12:
        return "white"
    if lightness < 0.09 or (lightness < 0.16 and chroma < 0.08):
        return "black"
    if chroma < 0.09 or saturation < 0.08:
        return _shade("grey", lightness, 0.3, 0.72)
    hue *= 360
    plain = next(called for end, called in HUES if hue < end)
    if plain in ("orange", "red", "yellow") and 10 <= hue < 50:
        if lightness < 0.36 or (lightness < 0.5 and saturation < 0.55):
            return "dark brown" if lightness < 0.2 else "brown"
        if lightness > 0.68 and saturation < 0.75:
            return "beige"
    if plain == "yellow" and lightness > 0.8 and chroma < 0.2:
        return "beige"
    if plain == "red" and lightness > 0.7:
        return "pink"
    return _shade(plain, lightness, 0.24, 0.74)


def _shade(plain: str, lightness: float, dark: float, light: float) -> str:
    return f"dark {plain}" if lightness < dark else f"light {plain}" if lightness > light else plain


def mixed(one: RGB, other: RGB, share: float) -> RGB:
    """The one colour with that share of the other in it."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other))
    return red, green, blue


def darker(rgb: RGB, share: float = 0.25) -> RGB:
    return mixed(rgb, (14, 16, 34), share)


def lighter(rgb: RGB, share: float = 0.3) -> RGB:
    return mixed(rgb, (255, 255, 255), share)
