"""Changes single things of a drawing: those whose boxes its own metadata lists, since nothing is recognised."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING

from . import colours
from .colours import PAINTS, RGB

if TYPE_CHECKING:
    from PIL.Image import Image

Box = tuple[int, int, int, int]
Boxes = list[tuple[str, float, float, float, float]]

MARGIN = 0.02
_PAINT = "|".join(sorted(PAINTS, key=len, reverse=True))
_RECOLOUR = re.compile(
    r"\b(?:make|turn|paint|colou?r|recolou?r|change|dye)\b (?:the |my |this |that |its )?(?:colou?r of (?:the |my )?)?"
    rf"(?:\w+ )??(\w+?)(?:['’]s)?(?: colou?r)? (?:to |into |in )?(?:bright |dark |light )?\b({_PAINT})\b"
)
_REMOVE = re.compile(
    r"\b(?:remove|delete|erase|take away|get rid of|take out|cut out|wipe out)\b (?:the |my |this |that |all )?(?:\w+ )??(\w+)"
    r"(?= from\b| in\b| and\b| please\b|\W*$|[.,!?])"
)
_NO_THING = frozenset(
    "it its picture image photo drawing background sky everything all them colour color colours colors label text words".split()
)


def boxes_in(image: Image) -> Boxes:
    """The names and boxes that the metadata lists, in parts of the picture's size."""
    try:
        listed = json.loads(image.info.get("Things", "[]"))
        return [(str(name), *map(float, sides)) for name, *sides in listed if len(sides) == 4]  # type: ignore[misc]
    except (ValueError, TypeError, RecursionError):
        return []


def asked_for(prompt: str) -> tuple[str, str]:
    """The thing that is to change, and the paint it gets: none if it is to go."""
    words = prompt.lower()
    found = _RECOLOUR.search(words)
    if found and found[1] not in _NO_THING and found[1] not in PAINTS:
        return found[1], found[2]
    found = _REMOVE.search(words)
    return (found[1], "") if found and found[1] not in _NO_THING and found[1] not in PAINTS else ("", "")


def boxes_of(name: str, known: Boxes, size: tuple[int, int]) -> list[Box]:
    wide, high = size
    return [
        (
            max(0, round((left - MARGIN) * wide)),
            max(0, round((top - MARGIN) * high)),
            min(wide, round((right + MARGIN) * wide)),
            min(high, round((bottom + MARGIN) * high)),
        )
        for called, left, top, right, bottom in known
        if called in (name, name.removesuffix("s"))
    ]


def removed(image: Image, box: Box) -> Image:
    """Fills the box, line by line, with what stands beside it."""
    from PIL import Image as Images

    left, top, right, bottom = box
    size = (right - left, bottom - top)
    before = image.crop((max(0, left - 1), top, max(0, left - 1) + 1, bottom)).resize(size)
    after = image.crop((min(image.width - 1, right), top, min(image.width - 1, right) + 1, bottom)).resize(size)
    slope = Images.linear_gradient("L").rotate(90).resize(size)
    changed = image.copy()
    changed.paste(Images.composite(after, before, slope), (left, top))
    return changed


def main_colour(image: Image, box: Box) -> str:
    """The name of the most common colour in the box that is not one of the picture around it."""
    small = image.convert("RGB").resize((64, 64), 0)
    around = Counter(_names(small.crop((0, 0, 64, 1))) + _names(small.crop((0, 63, 64, 64))))
    around += Counter(_names(small.crop((0, 0, 1, 64))) + _names(small.crop((63, 0, 64, 64))))
    ground = {name for name, count in around.items() if count > 4}
    inner = Counter(_names(image.convert("RGB").crop(box).resize((48, 48), 0)))
    vivid = [name for name, _ in inner.most_common() if name not in ground and name not in ("white", "black", "grey")]
    return (vivid or [name for name, _ in inner.most_common() if name not in ground] or [""])[0]


def _names(image: Image) -> list[str]:
    flat = image.quantize(32)
    palette, places = flat.getpalette() or [], flat.tobytes()
    rgb: dict[int, RGB] = {one: (palette[3 * one], palette[3 * one + 1], palette[3 * one + 2]) for one in set(places)}
    named = {one: colours.name(paint).split()[-1] for one, paint in rgb.items()}
    return [named[one] for one in places]
