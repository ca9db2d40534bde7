"""What people keep in houses, bags and workshops, and two things that they build."""

from __future__ import annotations

import math

from ..colours import RGB, darker, lighter
from .pen import Icon, Pen, curve

INK: RGB = (34, 32, 44)
STEEL: RGB = (150, 156, 166)
GLASS: RGB = (176, 216, 236)
CREAM: RGB = (250, 243, 221)
WOOD: RGB = (150, 100, 62)


def gear(pen: Pen, colour: RGB) -> None:
    corners = []
    for tooth in range(10):
        for turn, radius in ((0.0, 0.38), (0.15, 0.5), (0.42, 0.5), (0.57, 0.38)):
            angle = 2 * math.pi * (tooth + turn) / 10
            corners.append((radius * math.cos(angle), -0.5 + radius * math.sin(angle)))
    pen.poly(corners, colour)
    pen.disc(0, -0.5, 0.24, darker(colour, 0.25))
    pen.disc(0, -0.5, 0.13, CREAM)


def spanner(pen: Pen, colour: RGB) -> None:
    pen.line([(-0.28, -0.2), (0.24, -0.74)], colour, 0.15)
    pen.disc(0.27, -0.77, 0.2, colour)
    pen.poly([(0.24, -0.76), (0.36, -1.0), (0.52, -0.86)], CREAM)
    pen.disc(-0.3, -0.18, 0.16, colour)
    pen.disc(-0.3, -0.18, 0.07, CREAM)


def bread(pen: Pen, colour: RGB) -> None:
    crust = darker(colour, 0.3)
    outside = [(-0.7, -0.06), (-0.76, -0.36), (-0.5, -0.68), (0, -0.76), (0.5, -0.68), (0.76, -0.36), (0.7, -0.06)]
    inside = [(-0.64, -0.2), (-0.68, -0.4), (-0.44, -0.63), (0, -0.7), (0.44, -0.63), (0.68, -0.4), (0.64, -0.2)]
    pen.poly(curve(outside), crust)
    pen.block(-0.7, -0.3, 0.7, -0.02, crust, 0.1)
    pen.poly(curve(inside), colour)
    for x in (-0.36, 0, 0.36):
        pen.line(curve([(x - 0.07, -0.58), (x + 0.02, -0.44), (x + 0.04, -0.28)]), lighter(colour, 0.5), 0.06)


def key(pen: Pen, colour: RGB) -> None:
    shade = darker(colour, 0.25)
    pen.line([(0, -0.62), (0, -0.05)], colour, 0.09)
    pen.ring(0, -0.75, 0.24, colour, 0.1)
    for y, long in ((-0.08, 0.22), (-0.24, 0.16)):
        pen.block(0, y - 0.05, long, y + 0.04, shade, 0.01)


def bridge(pen: Pen, colour: RGB) -> None:
    dark = darker(colour, 0.3)
    pen.block(-1.1, -0.36, 1.1, -0.26, dark)
    for x in (-0.55, 0.55):
        pen.block(x - 0.06, -0.98, x + 0.06, 0, colour, 0.02)
        pen.block(x - 0.1, -0.08, x + 0.1, 0, dark)
    cable = [(-1.1, -0.38), (-0.82, -0.6), (-0.55, -0.94), (-0.28, -0.62), (0, -0.5), (0.28, -0.62), (0.55, -0.94)]
    line = curve([*cable, (0.82, -0.6), (1.1, -0.38)])
    pen.line(line, colour, 0.03)
    for x, y in line[6::6]:
        pen.line([(x, y), (x, -0.34)], colour, 0.014)


def tent(pen: Pen, colour: RGB) -> None:
    pen.poly([(-0.2, -0.9), (0.36, -0.74), (0.78, 0), (0.24, 0)], darker(colour, 0.25))
    pen.poly([(-0.2, -0.9), (-0.72, 0), (0.34, 0)], colour)
    pen.poly([(-0.2, -0.72), (-0.38, 0), (0.04, 0)], darker(colour, 0.55))
    pen.poly([(-0.2, -0.72), (-0.38, 0), (-0.48, 0)], lighter(colour, 0.35))
    pen.line([(-0.2, -0.98), (-0.2, -0.86)], WOOD, 0.03)
    for peg in (-0.84, 0.9):
        pen.line([(peg * 0.8, -0.2), (peg, 0)], CREAM, 0.012)


def guitar(pen: Pen, colour: RGB) -> None:
    dark = darker(colour, 0.4)
    pen.block(-0.045, -0.9, 0.045, -0.4, darker(WOOD, 0.3))
    pen.block(-0.075, -1.0, 0.075, -0.87, dark, 0.02)
    for y in (-0.97, -0.91):
        for side in (-1, 1):
            pen.disc(side * 0.1, y, 0.022, STEEL)
    pen.oval(0, -0.44, 0.19, 0.15, colour)
    pen.oval(0, -0.2, 0.27, 0.2, colour)
    pen.block(-0.155, -0.42, 0.155, -0.24, colour)
    pen.disc(0, -0.34, 0.08, INK)
    pen.block(-0.1, -0.15, 0.1, -0.11, dark, 0.01)
    for x in (-0.024, 0, 0.024):
        pen.line([(x, -0.9), (x, -0.13)], CREAM, 0.006)


def clock(pen: Pen, colour: RGB) -> None:
    pen.disc(0, -0.5, 0.49, colour)
    pen.disc(0, -0.5, 0.41, CREAM)
    for hour in range(12):
        angle = math.pi * hour / 6
        near = 0.3 if hour % 3 == 0 else 0.34
        ends = [(radius * math.sin(angle), -0.5 - radius * math.cos(angle)) for radius in (near, 0.38)]
        pen.line(ends, INK, 0.03 if hour % 3 == 0 else 0.016)
    pen.line([(0, -0.5), (-0.15, -0.64)], INK, 0.04)
    pen.line([(0, -0.5), (0.2, -0.74)], INK, 0.026)
    pen.disc(0, -0.5, 0.035, darker(colour, 0.2))


def letter(pen: Pen, colour: RGB) -> None:
    edge = darker(colour, 0.22)
    pen.block(-0.68, -0.9, 0.68, -0.06, edge, 0.04)
    pen.block(-0.65, -0.87, 0.65, -0.09, colour, 0.03)
    for side in (-1, 1):
        pen.line([(side * 0.62, -0.12), (side * 0.1, -0.46)], edge, 0.02)
    pen.poly([(-0.65, -0.87), (0.65, -0.87), (0, -0.36)], lighter(colour, 0.3))
    pen.line([(-0.65, -0.87), (0, -0.36), (0.65, -0.87)], edge, 0.022)
    pen.disc(0, -0.4, 0.09, (202, 62, 58))


def laptop(pen: Pen, colour: RGB) -> None:
    pen.block(-0.58, -0.92, 0.58, -0.16, darker(colour, 0.3), 0.05)
    pen.block(-0.52, -0.86, 0.52, -0.22, (38, 62, 96), 0.02)
    for row, long in enumerate((0.5, 0.34, 0.62, 0.28)):
        pen.line([(-0.42, -0.74 + 0.13 * row), (-0.42 + long, -0.74 + 0.13 * row)], (126, 206, 170), 0.035)
    pen.poly([(-0.6, -0.17), (0.6, -0.17), (0.78, -0.03), (-0.78, -0.03)], colour)
    pen.block(-0.78, -0.05, 0.78, 0, darker(colour, 0.2), 0.02)
    pen.block(-0.14, -0.1, 0.14, -0.06, darker(colour, 0.25), 0.01)


def phone(pen: Pen, colour: RGB) -> None:
    pen.block(-0.27, -1.0, 0.27, 0, darker(colour, 0.45), 0.07)
    pen.block(-0.23, -0.92, 0.23, -0.1, GLASS, 0.02)
    pen.disc(0, -0.05, 0.025, CREAM)
    for row in range(3):
        for x in (-0.14, 0, 0.14):
            pen.block(x - 0.045, -0.84 + row * 0.17, x + 0.045, -0.75 + row * 0.17, colour, 0.02)


def camera(pen: Pen, colour: RGB) -> None:
    pen.block(-0.22, -0.86, 0.2, -0.66, darker(colour, 0.2), 0.04)
    pen.block(-0.62, -0.74, 0.62, -0.06, colour, 0.08)
    pen.block(-0.62, -0.58, 0.62, -0.5, darker(colour, 0.35))
    pen.disc(0, -0.38, 0.27, INK)
    pen.disc(0, -0.38, 0.2, (70, 96, 140))
    pen.disc(-0.07, -0.45, 0.06, GLASS)
    pen.block(0.36, -0.68, 0.52, -0.6, (252, 232, 150), 0.02)


def chair(pen: Pen, colour: RGB) -> None:
    dark = darker(colour, 0.25)
    for x in (-0.3, 0.28):
        pen.line([(x, -0.46), (x * 1.12, -0.02)], dark, 0.06)
    pen.line([(-0.3, -0.46), (-0.34, -0.98)], colour, 0.065)
    for y in (-0.9, -0.74, -0.6):
        pen.line([(-0.33, y), (0.16, y)], dark, 0.055)
    pen.line([(0.18, -0.46), (0.16, -0.98)], colour, 0.065)
    pen.poly([(-0.36, -0.5), (0.24, -0.5), (0.36, -0.41), (-0.32, -0.41)], colour)


def lamp(pen: Pen, colour: RGB) -> None:
    pen.oval(0, -0.03, 0.24, 0.04, WOOD)
    pen.line([(0, -0.04), (0, -0.5)], WOOD, 0.05)
    pen.poly([(-0.2, -0.96), (0.2, -0.96), (0.38, -0.46), (-0.38, -0.46)], colour)
    pen.oval(0, -0.46, 0.38, 0.04, (252, 232, 150))


BELONGINGS: dict[str, Icon] = {
    "gear": gear, "spanner": spanner, "bread": bread, "key": key, "bridge": bridge, "tent": tent,
    "guitar": guitar, "clock": clock, "letter": letter, "laptop": laptop, "phone": phone,
    "camera": camera, "chair": chair, "lamp": lamp,
}  # fmt: skip
