"""Draws in the coordinates of one thing, wherever it stands and however large it is."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

Fill = tuple[int, ...]
Point = tuple[float, float]
Icon = Callable[..., None]
"""Draws one thing with a pen, in a colour; some take a second one."""


class Pen:
    """A thing stands on (0, 0) and is one unit high: its top is at y = -1, its sides at x = -0.5 and 0.5."""

    def __init__(self, draw: ImageDraw, x: float, y: float, size: float, flip: bool = False) -> None:
        self.draw, self.x, self.y, self.size = draw, x, y, size
        self.side = -1 if flip else 1

    def at(self, x: float, y: float) -> Point:
        return self.x + self.side * x * self.size, self.y + y * self.size

    def box(self, x: float, y: float, wide: float, high: float) -> list[float]:
        """Around (x, y), which is how far it reaches to each side."""
        middle, line = self.at(x, y)
        wide, high = wide * self.size, high * self.size
        return [middle - wide, line - high, middle + wide, line + high]

    def oval(self, x: float, y: float, wide: float, high: float, fill: Fill) -> None:
        self.draw.ellipse(self.box(x, y, wide, high), fill=fill)

    def disc(self, x: float, y: float, radius: float, fill: Fill) -> None:
        self.oval(x, y, radius, radius, fill)

    def ring(self, x: float, y: float, radius: float, fill: Fill, width: float) -> None:
        self.draw.ellipse(self.box(x, y, radius, radius), outline=fill, width=self.thick(width))

    def poly(self, points: Sequence[Point], fill: Fill) -> None:
        self.draw.polygon([self.at(*point) for point in points], fill=fill)

    def block(
        self, left: float, top: float, right: float, bottom: float, fill: Fill, round: float = 0
    ) -> None:
        (x0, y0), (x1, y1) = self.at(left, top), self.at(right, bottom)
        self.draw.rounded_rectangle([min(x0, x1), y0, max(x0, x1), y1], round * self.size, fill=fill)

    def line(self, points: Sequence[Point], fill: Fill, width: float) -> None:
        """With round ends and bends."""
        thick = self.thick(width)
        placed = [self.at(*point) for point in points]
        self.draw.line(placed, fill=fill, width=thick, joint="curve")
        if thick > 4:
            for x, y in placed:
                self.draw.ellipse([x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2], fill=fill)

    def arc(
        self, x: float, y: float, wide: float, high: float, start: float, end: float, fill: Fill, width: float
    ) -> None:
        """Degrees run clockwise from the right."""
        if self.side < 0:
            start, end = 180 - end, 180 - start
        self.draw.arc(self.box(x, y, wide, high), start, end, fill=fill, width=self.thick(width))

    def slice(
        self, x: float, y: float, wide: float, high: float, start: float, end: float, fill: Fill
    ) -> None:
        if self.side < 0:
            start, end = 180 - end, 180 - start
        self.draw.pieslice(self.box(x, y, wide, high), start, end, fill=fill)

    def thick(self, width: float) -> int:
        return max(1, round(width * self.size))


def star(points: int, outer: float, inner: float, x: float = 0, y: float = -0.5) -> list[Point]:
    """The corners of a star, the first at the top; with inner = outer, of a polygon of twice as many."""
    corners = []
    for corner in range(points * 2):
        radius = inner if corner % 2 else outer
        angle = math.pi * corner / points - math.pi / 2
        corners.append((x + radius * math.cos(angle), y + radius * math.sin(angle)))
    return corners


def curve(points: Sequence[Point], steps: int = 12) -> list[Point]:
    """A smooth line through the points."""
    line: list[Point] = []
    padded = [points[0], *points, points[-1]]
    for before, start, end, after in zip(padded, padded[1:], padded[2:], padded[3:]):
        for step in range(steps):
            t = step / steps
            line.append(
                (
                    _spline(before[0], start[0], end[0], after[0], t),
                    _spline(before[1], start[1], end[1], after[1], t),
                )
            )
    return [*line, points[-1]]


def _spline(before: float, start: float, end: float, after: float, t: float) -> float:
    return 0.5 * (
        2 * start
        + (end - before) * t
        + (2 * before - 5 * start + 4 * end - after) * t * t
        + (3 * start - before - 3 * end + after) * t * t * t
    )
