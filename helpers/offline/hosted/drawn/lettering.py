"""Writes words into a picture, as large as they fit."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ..colours import RGB

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw


@lru_cache(maxsize=64)
def font(size: int) -> Any:
    """Pillow's own font, which is the same on every system."""
    from PIL import ImageFont

    return ImageFont.load_default(size)


def fitted(text: str, width: float, height: float) -> Any:
    """The font in which the text is at most so wide and so high."""
    size = max(8, round(height))
    long = font(size).getlength(text) or 1
    return font(max(8, int(size * min(1.0, width / long))))


def _plain(text: str) -> str:
    """Without accents, which Pillow's own font does not have."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def write(
    draw: ImageDraw, at: tuple[float, float], text: str, face: Any, fill: tuple[int, ...], anchor: str = "mm"
) -> None:
    draw.text(at, _plain(text), font=face, fill=fill, anchor=anchor)


def lines_of(text: str, most: int = 3) -> list[str]:
    """The words on up to that many lines of about the same length.

    >>> lines_of("many happy returns of the day", 2)
    ['many happy returns', 'of the day']
    """
    words = text.split()
    count = min(most, max(1, round(len(text) / 18)), len(words)) or 1
    target = len(text) / count
    lines = [""]
    for word in words:
        if lines[-1] and len(lines) < count and len(lines[-1]) + len(word) / 2 > target:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def banner(draw: ImageDraw, size: tuple[int, int], text: str, middle: float, ground: RGB, ink: RGB) -> None:
    """A sign with the words on it, across the picture at that height."""
    width, height = size
    lines = lines_of(text)
    high = min(height * 0.075, min(size) * 0.09)
    faces = [fitted(line, width * 0.78, high) for line in lines]
    wide = max(face.getlength(line) for face, line in zip(faces, lines)) + high * 1.4
    tall = high * (1.18 * len(lines) + 0.5)
    top = height * middle - tall / 2
    box = [width / 2 - wide / 2, top, width / 2 + wide / 2, top + tall]
    draw.rounded_rectangle(box, high * 0.35, fill=ground, outline=ink, width=max(1, round(high * 0.05)))
    for number, (line, face) in enumerate(zip(lines, faces)):
        write(draw, (width / 2, top + high * (0.84 + 1.18 * number)), line, face, ink)


def poster(draw: ImageDraw, size: tuple[int, int], text: str, ink: RGB) -> None:
    """Nothing but the words, large."""
    width, height = size
    lines = lines_of(text, 5)
    high = min(height * 0.62 / len(lines), width * 0.2)
    for number, line in enumerate(lines):
        y = height / 2 + (number - (len(lines) - 1) / 2) * high * 1.05
        write(draw, (width / 2, y), line, fitted(line, width * 0.8, high * 0.85), ink)


def label(draw: ImageDraw, size: tuple[int, int], text: str) -> None:
    """Small, in the bottom right corner."""
    width, height = size
    high = max(9, round(min(size) * 0.022))
    face = font(high)
    wide = face.getlength(text)
    x, y = width - wide - high * 1.3, height - high * 2.1
    draw.rounded_rectangle(
        [x, y, width - high * 0.45, height - high * 0.45], high * 0.5, fill=(252, 252, 250)
    )
    write(draw, ((x + width - high * 0.45) / 2, (y + height - high * 0.45) / 2), text, face, (70, 72, 84))
