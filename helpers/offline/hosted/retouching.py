"""Changes a picture as a prompt asks: its colours, its background, its light; draws and writes onto it.

What is in the picture is not known, so only what names a colour, a light or a thing to add has an effect.
"""

from __future__ import annotations

import re
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from . import colours, known_things
from .colours import PAINTS, RGB
from .drawing import LABEL, coarser, dimensions, encoded, paint_thing
from .drawn.layout import placed
from .drawn.lettering import banner, label
from .drawn.objects import moon
from .drawn.pen import Pen
from .drawn.reading import LONGEST_PROMPT, Plan, read
from .looking import opened

if TYPE_CHECKING:
    from PIL.Image import Image

Box = tuple[int, int, int, int]
Boxes = known_things.Boxes

ADDING = r"\b(?:add|put|place|draw|insert|include|give)\b"
RECOLOUR = (
    r"\b(?:change|make|turn|paint|replace|recolou?r)\b.*?\b({0})\b.*?\b(?:to|into|with|by|in)?\s*\b({0})\b"
)
LONGEST_AUTO, SHORTEST_AUTO = 2_048, 64
ROUGH = 128
NEAR = 40


class Edited(NamedTuple):
    data: bytes
    is_changed: bool
    missing: str
    """The thing that was to change, where nothing says where it is."""


def edit(
    image: bytes,
    prompt: str,
    mask: bytes | None = None,
    *,
    size: str = "auto",
    output_format: str = "png",
    compression: int = 100,
    seed: int = 0,
) -> Edited:
    """The picture, changed; looking.Unreadable if there is none. A mask is transparent where it may be."""
    from PIL import Image as Images
    from PIL import ImageChops
    from PIL import ImageDraw as Draws

    sent = opened(image)
    before, boxes = sent.convert("RGBA"), known_things.boxes_in(sent)
    wanted = _bounded(before.size) if size == "auto" else dimensions(size)
    if before.size != wanted:
        before, boxes = _within(before, wanted, boxes)
    after, boxes, missing = _with_changed_thing(before, prompt, boxes)
    if after is before and not missing:
        after = _recoloured(before, prompt)
    after = _lit(after, prompt)
    open_ = _open_part(mask, wanted)
    box = (open_ and open_.getbbox()) or (0, 0, *wanted)
    after = _with_things(after, prompt, box, Random(f"{prompt}|{seed}"))
    if open_:
        after = Images.composite(after, before, open_)
    is_changed = ImageChops.difference(after, before).getbbox(alpha_only=False) is not None
    label(Draws.Draw(after), wanted, LABEL)
    return Edited(encoded(after, prompt, output_format, compression, things=boxes), is_changed, missing)


def _within(image: Image, wanted: tuple[int, int], boxes: Boxes) -> tuple[Image, Boxes]:
    """All of the picture in the wanted size, on the colour of its rim: nothing is cut off."""
    from PIL import Image as Images
    from PIL import ImageOps

    inner = ImageOps.contain(image, wanted)
    x, y = (wanted[0] - inner.width) // 2, (wanted[1] - inner.height) // 2
    corner = image.getchannel("A").crop((0, 0, 1, 1)).tobytes()[0]
    whole = Images.new("RGBA", wanted, (*_rim_colour(image), corner))
    whole.paste(inner, (x, y))
    across, down = inner.width / wanted[0], inner.height / wanted[1]
    x_part, y_part = x / wanted[0], y / wanted[1]
    moved = [
        (name, left * across + x_part, top * down + y_part, right * across + x_part, bottom * down + y_part)
        for name, left, top, right, bottom in boxes
    ]
    return whole, moved


def _with_changed_thing(image: Image, prompt: str, boxes: Boxes) -> tuple[Image, Boxes, str]:
    """The picture with one of its things painted or gone, the boxes of the others, and a thing that is not found."""
    name, paint = known_things.asked_for(prompt[:LONGEST_PROMPT])
    if not name:
        return image, boxes, ""
    found = known_things.boxes_of(name, boxes, image.size)
    if not found:
        names_two_paints = re.search(RECOLOUR.format("|".join(PAINTS)), prompt[:LONGEST_PROMPT].lower())
        return image, boxes, "" if names_two_paints else name
    changed = image.copy()
    for box in found:
        if not paint:
            changed = known_things.removed(changed, box)
        elif old := known_things.main_colour(image, box):
            changed.paste(_new_colour(changed.crop(box), old, PAINTS[paint]), box[:2])
    kept = boxes if paint else [one for one in boxes if one[0] not in (name, name.removesuffix("s"))]
    return changed, kept, ""


def partials(edited: bytes, prompt: str, count: int, output_format: str, compression: int) -> list[bytes]:
    """What a stream shows on the way to an edited picture."""
    whole = opened(edited).convert("RGBA")
    return [encoded(rough, prompt, output_format, compression) for rough in coarser(whole, count)]


def _bounded(size: tuple[int, int]) -> tuple[int, int]:
    """The picture's own size, unless it is larger or smaller than pictures are made."""
    factor = min(1.0, LONGEST_AUTO / max(size))
    width, height = (max(SHORTEST_AUTO, round(side * factor)) for side in size)
    return width, height


def _open_part(mask: bytes | None, size: tuple[int, int]) -> Image | None:
    if mask is None:
        return None
    alpha = opened(mask).convert("RGBA").getchannel("A").resize(size)
    return alpha.point(lambda value: 255 if value < 128 else 0)


# --------------------------------------------------------------------------------------------- colours


def _recoloured(image: Image, prompt: str) -> Image:
    words = prompt[:LONGEST_PROMPT].lower()
    paint = "|".join(sorted(PAINTS, key=len, reverse=True))
    if "background" in words:
        named = re.search(rf"\b({paint})\b(?:\s+\w+)?\s+background|background\b.*?\b({paint})\b", words)
        if named:
            return _new_background(image, (*PAINTS[named[1] or named[2]], 255))
        if re.search(r"\b(?:transparent|remove|without|no)\b", words):
            return _new_background(image, (0, 0, 0, 0))
    if change := re.search(RECOLOUR.format(paint), words):
        return _new_colour(image, change[1], PAINTS[change[2]])
    return image


def _new_background(image: Image, fill: tuple[int, int, int, int]) -> Image:
    """Fills what is of the rim's colour and reaches the rim."""
    from PIL import Image as Images
    from PIL import ImageChops, ImageDraw

    near = _near(image, _rim_colour(image))
    rough = near.resize((ROUGH, ROUGH), Images.Resampling.NEAREST)
    framed = Images.new("L", (ROUGH + 2, ROUGH + 2), 255)
    framed.paste(rough, (1, 1))
    ImageDraw.floodfill(framed, (0, 0), 128)
    reached = framed.crop((1, 1, ROUGH + 1, ROUGH + 1)).point(lambda value: 255 if value == 128 else 0)
    part = ImageChops.multiply(
        near, reached.resize(image.size, Images.Resampling.BILINEAR).point(lambda value: 255 if value else 0)
    )
    return Images.composite(Images.new("RGBA", image.size, fill), image, part)


def _near(image: Image, colour: RGB) -> Image:
    """White where the picture is about this colour."""
    from PIL import Image as Images
    from PIL import ImageChops

    red, green, blue = ImageChops.difference(
        image.convert("RGB"), Images.new("RGB", image.size, colour)
    ).split()
    largest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return largest.point(lambda value: 255 if value < NEAR else 0)


def _rim_colour(image: Image) -> RGB:
    from PIL import Image as Images

    small = image.convert("RGB").resize((64, 64), Images.Resampling.NEAREST)
    pixels = small.tobytes()
    across = [tuple(pixels[start : start + 3]) for start in range(0, len(pixels), 3)]
    rim = across[:64] + across[-64:] + across[::64] + across[63::64]
    red, green, blue = max(set(rim), key=rim.count)
    return red, green, blue


def _new_colour(image: Image, old: str, new: RGB) -> Image:
    """Every shade that is called by the old name becomes a shade of the new one."""
    from PIL import Image as Images

    flat = image.convert("RGB").quantize(128, dither=Images.Dither.NONE)
    palette = flat.getpalette() or []
    wanted = colours.name(PAINTS[old]).split()[-1]
    base = sum(PAINTS[old])
    for start in range(0, len(palette), 3):
        rgb = (palette[start], palette[start + 1], palette[start + 2])
        if colours.name(rgb).split()[-1] == wanted:
            palette[start : start + 3] = [min(255, round(part * sum(rgb) / base)) for part in new]
    flat.putpalette(palette)
    changed = flat.convert("RGBA")
    changed.putalpha(image.getchannel("A"))
    return changed


# ------------------------------------------------------------------------------------------------ light


def _lit(image: Image, prompt: str) -> Image:
    from PIL import Image as Images
    from PIL import ImageEnhance, ImageFilter, ImageOps

    words = set(re.findall(r"[a-z]+", prompt.lower()))
    alpha, plain = image.getchannel("A"), image.convert("RGB")
    if words & {"grayscale", "greyscale", "monochrome"} or {"black", "white"} <= words:
        plain = plain.convert("L").convert("RGB")
    if "sepia" in words:
        plain = ImageOps.colorize(plain.convert("L"), (52, 32, 16), (252, 238, 210))
    for named, factor in (("brighter", 1.35), ("lighter", 1.35), ("darker", 0.65)):
        if named in words:
            plain = ImageEnhance.Brightness(plain).enhance(factor)
    for named, tint in (
        ("warmer", (255, 176, 96)),
        ("cooler", (110, 160, 255)),
        ("night", (18, 26, 74)),
        ("sunset", (250, 120, 60)),
    ):
        if named in words:
            plain = Images.blend(
                plain, Images.new("RGB", image.size, tint), 0.58 if named == "night" else 0.25
            )
    if words & {"blur", "blurred", "blurry"}:
        plain = plain.filter(ImageFilter.GaussianBlur(min(image.size) / 80))
    if words & {"invert", "inverted", "negative"}:
        plain = ImageOps.invert(plain)
    lit = plain.convert("RGBA")
    lit.putalpha(alpha)
    if words & {"flip", "mirror", "mirrored", "flipped"}:
        lit = ImageOps.mirror(lit)
    return lit


# ------------------------------------------------------------------------------------------ things, words


def _with_things(image: Image, prompt: str, box: Box, random: Random) -> Image:
    """What is to be added is drawn in the open part, large; words go on a sign."""
    from PIL import Image as Images
    from PIL import ImageDraw as Draws

    asked = re.search(ADDING, prompt, re.IGNORECASE)
    plan = read(prompt[asked.end() :]) if asked else Plan(prompt, words=read(prompt).words)
    wide, high = box[2] - box[0], box[3] - box[1]
    layer = Images.new("RGBA", (wide * 2, high * 2), (0, 0, 0, 0))
    draw = Draws.Draw(layer)
    if "night" in prompt.lower():
        moon(Pen(draw, wide * 1.7, high * 0.42, min(wide, high) * 0.3), (246, 240, 212))
    things = Plan(prompt, plan.things)
    whole = (wide, high) == image.size
    for place in placed(things, layer.size, random):
        if whole:  # leave the middle of the picture to what is in it
            place.height *= 0.5
            place.x, place.y = (
                _aside(place.x, place.kind, wide * 2),
                high * (0.6 if place.kind in ("sun", "moon", "star", "cloud", "bird") else 1.86),
            )
        paint_thing(draw, layer.size, things, place, transparent=True)
    if plan.words:
        banner(draw, layer.size, plan.words, 0.86 if not plan.things else 0.14, PAINTS["cream"], (44, 42, 54))
    changed = image.copy()
    changed.alpha_composite(layer.reduce(2), box[:2])
    return changed


def _aside(x: float, kind: str, wide: float) -> float:
    return wide * 0.78 if abs(x - wide / 2) < wide * 0.05 else x
