"""Finds plain shapes on a plain ground: circles, squares and the like, and where they are.

Only what can be told surely from how much of its box a region fills. A picture that is anything but a few
separate shapes yields none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from . import colours

if TYPE_CHECKING:
    from PIL.Image import Image

Row = tuple[int, int, int]
"""A run of pixels of one colour: its line, its first pixel, the one after its last."""

MOST_SHAPES = 8
MOST_COLOURS = 12
SMALLEST_SHARE = 0.004
SMALL_SHARE = 0.015
"""Of what may be of any form, as a caption in a corner is."""

SPECKS_AT_MOST = 0.05
ALIKE = 28


@dataclass(frozen=True, slots=True)
class Shape:
    form: str
    colour: str
    share: float
    where: str


def shapes_in(image: Image) -> tuple[Shape, ...]:
    """The shapes from left to right, or none if any large region is not one of those known."""
    labels = _labelled(image)
    found_regions = list(regions(labels))
    pixels = image.width * image.height
    ground = _ground(labels)
    found: list[tuple[float, Shape]] = []
    specks = 0
    for label, rows in found_regions:
        size = sum(end - start for _, start, end in rows)
        if label == ground and size > pixels / 5:
            continue
        if size < pixels * SMALLEST_SHARE:
            specks += size
            continue
        form = _form(rows)
        if form is None and size < pixels * SMALL_SHARE:
            specks += size
            continue
        touches_edge = any(
            line in (0, image.height - 1) or start == 0 or end == image.width for line, start, end in rows
        )
        if form is None or touches_edge or len(found) == MOST_SHAPES:
            return ()
        line, start, end = rows[len(rows) // 2]
        colour = colours.name(image.getpixel(((start + end) // 2, line)))
        x, y = middle_of(rows)
        place = where(x / image.width, y / image.height)
        found.append((x, Shape(form, colour, size / pixels, place)))
    if specks > pixels * SPECKS_AT_MOST:
        return ()
    return tuple(shape for _, shape in sorted(found, key=lambda each: each[0]))


def _labelled(image: Image) -> Image:
    """A number for each main colour; those that differ as little as JPEG makes them differ have the same."""
    from PIL import Image as Images

    flat = image.quantize(MOST_COLOURS)
    indices = flat.tobytes()
    counts = sorted(((indices.count(index), index) for index in set(indices)), reverse=True)
    palette = flat.getpalette() or []
    rgb = {index: palette[3 * index : 3 * index + 3] for _, index in counts}
    merged: dict[int, int] = {}
    for _, index in counts:  # the commonest keeps its own number
        alike = (
            other
            for other in merged.values()
            if max(abs(a - b) for a, b in zip(rgb[index], rgb[other])) < ALIKE
        )
        merged[index] = next(alike, index)
    return Images.frombytes("L", flat.size, indices.translate(bytes(merged.get(n, 0) for n in range(256))))


def _ground(labels: Image) -> int:
    """The colour that most of the rim has."""
    width, height = labels.size
    pixels = labels.tobytes()
    rim = pixels[:width] + pixels[-width:] + pixels[::width] + pixels[width - 1 :: width]
    return max(set(rim), key=rim.count)


def regions(labels: Image) -> Iterator[tuple[int, list[Row]]]:
    """Connected regions of one label, as runs of pixels that overlap from line to line."""
    width, height = labels.size
    pixels = labels.tobytes()
    parent: list[int] = []
    runs: list[tuple[int, Row]] = []

    def root(run: int) -> int:
        while parent[run] != run:
            parent[run] = run = parent[parent[run]]
        return run

    above: list[int] = []
    for line in range(height):
        row = pixels[line * width : (line + 1) * width]
        changes = [0, *(x for x in range(1, width) if row[x] != row[x - 1]), width]
        here = []
        for start, end in pairwise(changes):
            run = len(runs)
            runs.append((row[start], (line, start, end)))
            parent.append(run)
            here.append(run)
            for other in above:
                label, (_, from_, to) = runs[other]
                if label == row[start] and from_ < end and start < to:
                    parent[root(other)] = root(run)
        above = here
    grouped: dict[int, list[Row]] = {}
    for run, (_, row_) in enumerate(runs):
        grouped.setdefault(root(run), []).append(row_)
    for first, rows in grouped.items():
        yield runs[first][0], rows


def middle_of(rows: list[Row]) -> tuple[float, float]:
    size = sum(end - start for _, start, end in rows)
    x = sum((start + end) / 2 * (end - start) for _, start, end in rows) / size
    y = sum((line + 0.5) * (end - start) for line, start, end in rows) / size
    return x, y


def _form(rows: list[Row]) -> str | None:
    """`circle`, `square`, `rectangle`, `triangle`, or None where that is not sure."""
    top, bottom = rows[0][0], rows[-1][0] + 1
    left, right = min(start for _, start, _ in rows), max(end for *_, end in rows)
    width, height = right - left, bottom - top
    if len(rows) != height or min(width, height) < 8:
        return None  # a line in two pieces: a hollow or notched form
    size = sum(end - start for _, start, end in rows)
    filled, aspect = size / (width * height), width / height
    even = 0.9 < aspect < 1.1
    if filled > 0.95:
        return "square" if even else "rectangle"
    widths = [end - start for _, start, end in sorted(rows)]
    if 0.74 < filled < 0.83 and _same_both_ways(widths):
        return "circle" if even else "ellipse"
    if 0.44 < filled < 0.58 and (_pointed(widths) or _pointed(widths[::-1])):
        return "triangle"
    return None


def _same_both_ways(widths: list[int]) -> bool:
    """Round at the top as at the bottom, and widest in the middle.

    The first and the last line say little: how much of the rim they catch is chance.
    """
    slack, inner = max(2, max(widths) // 6), widths[1:-1]
    mirrored = all(abs(one - other) <= slack for one, other in zip(inner, inner[::-1]))
    return mirrored and widths[len(widths) // 2] >= max(widths) - 2 and min(widths) < max(widths) * 0.7


def _pointed(widths: list[int]) -> bool:
    """Grows from a point."""
    return widths[0] < max(widths) / 5 and all(after >= before - 2 for before, after in pairwise(widths))


def where(x: float, y: float) -> str:
    """`on the left`, `at the top right`, `in the middle`."""
    across = "left" if x < 0.38 else "right" if x > 0.62 else ""
    down = "top" if y < 0.33 else "bottom" if y > 0.67 else ""
    if down:
        return f"at the {down}{' ' + across if across else ''}"
    return f"on the {across}" if across else "in the middle"
