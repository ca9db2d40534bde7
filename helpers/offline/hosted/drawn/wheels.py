"""Bicycles of several kinds, and what else has wheels and stands on rails or roads."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ..colours import RGB, darker, lighter
from .pen import Icon, Pen, Point

INK: RGB = (34, 32, 44)
STEEL: RGB = (150, 156, 166)
GLASS: RGB = (176, 216, 236)
CREAM: RGB = (250, 243, 221)
WOOD: RGB = (176, 122, 74)


def tyre(pen: Pen, x: float, y: float, radius: float) -> None:
    for spoke in range(8):
        angle = math.pi * spoke / 8
        wide, high = radius * math.cos(angle), radius * math.sin(angle)
        pen.line([(x - wide, y - high), (x + wide, y + high)], STEEL, 0.008)
    pen.ring(x, y, radius, INK, 0.045)
    pen.disc(x, y, 0.035, INK)


def saddle(pen: Pen, x: float, y: float) -> None:
    pen.poly([(x - 0.14, y - 0.03), (x + 0.13, y - 0.01), (x + 0.12, y + 0.03), (x - 0.12, y + 0.05)], INK)


def handlebar(pen: Pen, x: float, y: float) -> None:
    pen.line([(x, y + 0.08), (x - 0.03, y), (x + 0.1, y - 0.03)], INK, 0.035)


def cranks(pen: Pen, x: float, y: float) -> None:
    pen.disc(x, y, 0.08, STEEL)
    pen.line([(x - 0.05, y - 0.11), (x + 0.05, y + 0.11)], INK, 0.028)
    for side in (-1, 1):
        pen.line([(x + side * 0.05 - 0.05, y + side * 0.11), (x + side * 0.05 + 0.05, y + side * 0.11)], INK, 0.03)


def tubes(pen: Pen, colour: RGB, *lines: Sequence[Point]) -> None:
    for line in lines:
        pen.line(line, colour, 0.045)


def bicycle(pen: Pen, colour: RGB) -> None:
    rear, front, middle = (-0.52, -0.34), (0.52, -0.34), (-0.08, -0.32)
    seat, head = (-0.22, -0.76), (0.36, -0.76)
    for wheel_at in (rear, front):
        tyre(pen, *wheel_at, 0.33)
    tubes(pen, colour, [rear, middle, seat, rear], [seat, head, middle], [(0.34, -0.86), front])
    pen.line([seat, (-0.25, -0.86)], STEEL, 0.035)
    saddle(pen, -0.25, -0.88)
    handlebar(pen, 0.34, -0.94)
    cranks(pen, *middle)


def tandem(pen: Pen, colour: RGB) -> None:
    rear, front = (-0.8, -0.32), (0.8, -0.32)
    cranks_at = ((-0.34, -0.3), (0.22, -0.3))
    seats, head = ((-0.46, -0.7), (0.1, -0.7)), (0.66, -0.7)
    for wheel_at in (rear, front):
        tyre(pen, *wheel_at, 0.31)
    tubes(pen, colour, [rear, cranks_at[0], cranks_at[1], head, seats[0], rear], [(0.64, -0.8), front])
    for seat, crank in zip(seats, cranks_at):
        tubes(pen, colour, [seat, crank])
        pen.line([seat, (seat[0] - 0.03, -0.8)], STEEL, 0.035)
        saddle(pen, seat[0] - 0.03, -0.83)
        cranks(pen, *crank)
    handlebar(pen, 0.18, -0.86)
    handlebar(pen, 0.64, -0.88)


def cargo_bike(pen: Pen, colour: RGB) -> None:
    rear, middle, seat = (-0.78, -0.32), (-0.4, -0.3), (-0.52, -0.72)
    tyre(pen, *rear, 0.31)
    tyre(pen, 0.88, -0.21, 0.2)
    tubes(pen, colour, [rear, middle, seat, rear], [seat, (-0.1, -0.68), middle], [(-0.12, -0.8), (-0.04, -0.2)])
    tubes(pen, colour, [middle, (-0.04, -0.16), (0.62, -0.16), (0.88, -0.21)])
    pen.poly([(0.0, -0.62), (0.78, -0.62), (0.62, -0.2), (0.06, -0.2)], WOOD)
    pen.poly([(0.0, -0.62), (0.78, -0.62), (0.755, -0.55), (0.01, -0.55)], darker(WOOD, 0.25))
    pen.line([seat, (-0.55, -0.82)], STEEL, 0.035)
    saddle(pen, -0.55, -0.85)
    handlebar(pen, -0.12, -0.88)
    cranks(pen, *middle)


def unicycle(pen: Pen, colour: RGB) -> None:
    tyre(pen, 0, -0.3, 0.28)
    tubes(pen, colour, [(-0.05, -0.3), (-0.05, -0.66), (0.05, -0.66), (0.05, -0.3)], [(0, -0.66), (0, -0.88)])
    saddle(pen, 0, -0.92)
    cranks(pen, 0, -0.3)


def wheel(pen: Pen, colour: RGB) -> None:
    for spoke in range(12):
        angle = math.pi * spoke / 12
        wide, high = 0.43 * math.cos(angle), 0.43 * math.sin(angle)
        pen.line([(-wide, -0.5 - high), (wide, -0.5 + high)], STEEL, 0.014)
    pen.ring(0, -0.5, 0.49, INK, 0.06)
    pen.ring(0, -0.5, 0.43, colour, 0.035)
    pen.disc(0, -0.5, 0.075, colour)
    pen.disc(0, -0.5, 0.03, INK)


def bus(pen: Pen, colour: RGB) -> None:
    pen.block(-0.95, -0.95, 0.95, -0.16, colour, 0.1)
    pen.block(-0.95, -0.34, 0.95, -0.28, lighter(colour, 0.5))
    for x in (-0.82, -0.48, -0.14, 0.2):
        pen.block(x, -0.82, x + 0.27, -0.46, GLASS, 0.03)
    pen.block(0.56, -0.82, 0.82, -0.18, GLASS, 0.03)
    pen.line([(0.69, -0.8), (0.69, -0.2)], darker(colour, 0.3), 0.02)
    for x in (-0.56, 0.34):
        pen.disc(x, -0.16, 0.16, INK)
        pen.disc(x, -0.16, 0.07, STEEL)


def train(pen: Pen, colour: RGB) -> None:
    pen.line([(-0.95, -0.02), (0.95, -0.02)], darker(STEEL, 0.3), 0.03)
    pen.block(-0.86, -0.92, -0.3, -0.2, colour, 0.04)
    pen.block(-0.92, -1.0, -0.24, -0.9, darker(colour, 0.35), 0.03)
    pen.block(-0.74, -0.78, -0.44, -0.5, GLASS, 0.03)
    pen.block(-0.32, -0.62, 0.68, -0.2, colour, 0.08)
    pen.block(0.36, -0.92, 0.52, -0.6, INK, 0.02)
    pen.block(0.31, -0.97, 0.57, -0.89, INK, 0.02)
    pen.slice(0.0, -0.6, 0.12, 0.14, 180, 360, (230, 184, 80))
    pen.poly([(0.68, -0.26), (0.92, -0.06), (0.64, -0.06)], darker(colour, 0.4))
    for x, radius in ((-0.62, 0.2), (-0.12, 0.14), (0.2, 0.14), (0.52, 0.14)):
        pen.disc(x, -0.03 - radius, radius, INK)
        pen.disc(x, -0.03 - radius, radius * 0.5, (206, 92, 72))


WHEELED: dict[str, Icon] = {
    "bicycle": bicycle, "tandem": tandem, "cargo bike": cargo_bike, "unicycle": unicycle, "wheel": wheel,
    "bus": bus, "train": train,
}  # fmt: skip
