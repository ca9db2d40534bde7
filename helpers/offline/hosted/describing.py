"""Says in plain English what looking.look() found in a picture, and how two pictures differ."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import colours
from .looking import Picture, opened

if TYPE_CHECKING:
    from PIL.Image import Image

KINDS = {
    "plain": "It is one plain colour.",
    "line drawing": "It is dark lines or text on a light ground.",
    "drawing": "It has flat areas of colour, as a drawing, a chart or a screenshot has.",
    "photo-like": "Its shades run into one another, as in a photograph.",
}
TEXTS = ("Title", "Description", "Comment", "Author", "Copyright")
FORMATS = {"PNG": "PNG", "JPEG": "JPEG", "GIF": "GIF", "WEBP": "WebP"}
LONGEST_QUOTE = 400
MOST_VALUES = 24


def describe(picture: Picture) -> list[str]:
    """One fact in each sentence, the most useful first."""
    sentences = [
        f"The image is {_a(FORMATS[picture.format])} of {picture.width} by {picture.height} pixels, "
        f"{_shape_of(picture)}."
    ]
    sentences += _metadata(picture)
    if picture.shapes:
        sentences.append(f"It shows {_shapes(picture)}.")
    sentences.append(KINDS[picture.kind])
    if picture.colours:
        shares = [f"{colour.name} ({colour.share:.0%})" for colour in picture.colours]
        sentences.append(f"Its main {'colours are' if shares[1:] else 'colour is'} {_listed(shares)}.")
    sentences.append(f"Over all it is {_brightness(picture.brightness)}.")
    if picture.transparent > 0.005:
        sentences.append(f"About {picture.transparent:.0%} of it is transparent.")
    if picture.frames > 1:
        sentences.append(f"It is animated, with {picture.frames} frames; this is about the first.")
    return sentences


def _shape_of(picture: Picture) -> str:
    return "a square" if picture.orientation == "square" else f"in {picture.orientation} format"


def _shapes(picture: Picture) -> str:
    """Each with its place, unless there are more than two of a kind."""
    kinds = Counter((shape.colour, shape.form) for shape in picture.shapes)
    told_shapes = [f"{count} {colour} {form}s" for (colour, form), count in kinds.items() if count > 2]
    told_shapes += [
        f"{_a(f'{shape.colour} {shape.form}')} {shape.where}"
        for shape in picture.shapes
        if kinds[shape.colour, shape.form] <= 2
    ]
    return _listed(told_shapes)


def _metadata(picture: Picture) -> list[str]:
    quoted = [f"{key} “{_shortened(picture.texts[key])}”" for key in TEXTS if key in picture.texts]
    sentences = [f"The file's metadata says: {'; '.join(quoted)}."] if quoted else []
    if picture.data is not None:
        sentences.append(f"Its metadata also holds the values shown: {told(picture.data)}.")
    return sentences


def told(data: Any) -> str:
    """Values as `A 3, B 5`, whether they came as {label: value}, as rows, or as columns.

    >>> told({"north": 3, "south": 5})
    'north 3, south 5'
    """
    match data:
        case {"labels": [*labels], "values": [*values]}:
            data = dict(zip(map(str, labels), values))
        case [{}, *_]:
            data = {
                _shortened(" ".join(map(str, list(row.values())[:-1]))): list(row.values())[-1]
                for row in data
                if row
            }
        case [[_, _], *_]:
            data = {str(row[0]): row[1] for row in data if isinstance(row, list) and len(row) == 2}
    if not isinstance(data, dict):
        return _shortened(data if isinstance(data, str) else json.dumps(data, ensure_ascii=False))
    items = [
        f"{key} {value if isinstance(value, int | float | str) else json.dumps(value)}"
        for key, value in data.items()
    ]
    more = f" and {len(items) - MOST_VALUES} more" if len(items) > MOST_VALUES else ""
    return ", ".join(items[:MOST_VALUES]) + more


def _brightness(value: float) -> str:
    return "dark" if value < 0.3 else "bright" if value > 0.75 else "of middling brightness"


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"


def _a(words: str) -> str:
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def _listed(words: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


# ---------------------------------------------------------------------------------------- differences


@dataclass(frozen=True, slots=True)
class Difference:
    """How the second of two pictures differs from the first."""

    same_size: bool
    share: float
    """Of the picture that is different."""
    places: tuple[str, ...] = ()
    """Each different place: where it is, and what its colour was and became."""


GRID = 96
NOTICEABLE = 24
MOST_PLACES = 6


def compare(first: bytes, second: bytes) -> Difference:
    """Where the two pictures differ; of two sizes, compared at a common one."""
    from PIL import Image, ImageChops

    one, other = (opened(data) for data in (first, second))
    same_size = one.size == other.size
    grid = (min(GRID, one.width), max(1, round(min(GRID, one.width) * one.height / one.width)))
    before, after = _reduced(one, grid), _reduced(other, grid)
    steps = ImageChops.difference(before, after).split()
    changed = ImageChops.lighter(ImageChops.lighter(steps[0], steps[1]), steps[2])
    mask = changed.point(lambda value: 255 if value > NOTICEABLE else 0)
    share = mask.histogram()[255] / (grid[0] * grid[1])
    if share == 0 and same_size:  # what is smaller than a cell of the grid shows only at full size
        exact = ImageChops.difference(one.convert("RGB"), other.convert("RGB")).convert("L")
        share = sum(exact.histogram()[NOTICEABLE:]) / (one.width * one.height)
        mask = exact.point(lambda value: 255 if value > NOTICEABLE else 0).resize(grid, Image.Resampling.BOX)
        mask = mask.point(lambda value: 255 if value else 0)
    return Difference(same_size, share, tuple(_places(mask, before, after)) if share < 0.5 else ())


def describe_difference(difference: Difference) -> list[str]:
    """The same in sentences."""
    sentences = [] if difference.same_size else ["The two pictures are of different sizes."]
    if difference.share == 0:
        return [*sentences, "I see no difference between the two pictures."]
    if not difference.places:
        return [
            *sentences,
            f"The two pictures differ almost everywhere ({difference.share:.0%} of the area).",
        ]
    count = len(difference.places)
    amount = "less than 1%" if difference.share < 0.01 else f"{difference.share:.0%}"
    sentences.append(
        f"The pictures differ in {'one place' if count == 1 else f'{count} places'}, {amount} of the area."
    )
    return [*sentences, *(f"{place[0].upper()}{place[1:]}." for place in difference.places)]


def _reduced(image: Image, grid: tuple[int, int]) -> Image:
    from PIL import Image as Images

    rgba = image.convert("RGBA").resize(grid, Images.Resampling.BOX)
    white = Images.new("RGBA", grid, (255, 255, 255, 255))
    return Images.alpha_composite(white, rgba).convert("RGB")


def _places(mask: Image, before: Image, after: Image) -> list[str]:
    """The changed cells joined to places, the largest first."""
    from .shapes import middle_of, regions, where

    cells = [rows for label, rows in regions(mask) if label]
    cells = _joined(cells)
    cells.sort(key=lambda rows: -sum(end - start for _, start, end in rows))
    told_places = []
    for rows in cells[:MOST_PLACES]:
        x, y = middle_of(rows)
        line, start, end = max(rows, key=lambda row: row[2] - row[1])
        at = ((start + end) // 2, line)
        was, became = (colours.name(image.getpixel(at)) for image in (before, after))
        change = f"{was} became {became}" if was != became else f"the shade of {was} changed"
        told_places.append(f"{where(x / mask.width, y / mask.height)}, {change}")
    return told_places


def _joined(cells: list[list[Any]], gap: int = 3) -> list[list[Any]]:
    """Regions whose boxes are close to one another are one place."""
    joined: list[list[Any]] = []
    for rows in cells:
        for other in joined:
            if _near(rows, other, gap):
                other += rows
                break
        else:
            joined.append(list(rows))
    return joined if len(joined) == len(cells) else _joined(joined, gap)


def _near(rows: list[Any], others: list[Any], gap: int) -> bool:
    boxes = [
        (min(r[0] for r in each), max(r[0] for r in each), min(r[1] for r in each), max(r[2] for r in each))
        for each in (rows, others)
    ]
    (top, bottom, left, right), (top2, bottom2, left2, right2) = boxes
    return top <= bottom2 + gap and top2 <= bottom + gap and left <= right2 + gap and left2 <= right + gap
