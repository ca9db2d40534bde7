"""Plants, each drawn in a dozen strokes."""

from __future__ import annotations

from ..colours import RGB, darker, lighter, mixed
from .pen import Icon, Pen, curve, star

WHITE: RGB = (255, 255, 255)


def flower(pen: Pen, colour: RGB, accent: RGB | None = None) -> None:
    stem: RGB = (70, 140, 70)
    pen.line(curve([(0, 0), (0.02, -0.3), (0, -0.7)]), stem, 0.05)
    for side, y in ((-1, -0.2), (1, -0.32)):
        pen.poly(
            curve(
                [
                    (0, y + 0.06),
                    (side * 0.14, y - 0.12),
                    (side * 0.28, y - 0.1),
                    (side * 0.16, y + 0.05),
                    (0, y + 0.06),
                ]
            ),
            stem,
        )
    for x, y in star(4, 0.17, 0.17, 0, -0.76):
        pen.disc(x, y, 0.098, colour)
    pen.disc(0, -0.76, 0.11, accent or mixed((250, 205, 70), colour, 0.1))


def tree(pen: Pen, colour: RGB) -> None:
    pen.poly([(-0.05, -0.5), (0.05, -0.5), (0.075, 0), (-0.075, 0)], (112, 78, 54))
    for x, y, radius, shade in (
        (-0.2, -0.52, 0.18, 0.25),
        (0.21, -0.54, 0.18, 0.25),
        (0, -0.5, 0.2, 0.2),
        (-0.1, -0.7, 0.2, 0.06),
        (0.12, -0.72, 0.19, 0.1),
        (0, -0.8, 0.18, 0.0),
    ):
        pen.disc(x, y, radius, darker(colour, shade))
    for x, y in ((-0.06, -0.84), (0.09, -0.72), (-0.16, -0.66)):
        pen.disc(x, y, 0.045, lighter(colour, 0.22))


def pine(pen: Pen, colour: RGB) -> None:
    pen.block(-0.04, -0.14, 0.04, 0, (104, 74, 52))
    for top, bottom, wide, shade in (
        (-0.58, -0.1, 0.3, 0.22),
        (-0.8, -0.36, 0.24, 0.1),
        (-1.0, -0.6, 0.17, 0),
    ):
        pen.poly([(0, top), (wide, bottom), (-wide, bottom)], darker(colour, shade))
        pen.poly([(0, top), (0, bottom), (-wide, bottom)], darker(colour, shade + 0.1))


def palm(pen: Pen, colour: RGB) -> None:
    pen.line(curve([(0, 0), (0.03, -0.35), (0.12, -0.74)]), (150, 112, 74), 0.06)
    for tip, lift in (
        ((-0.34, -0.62), -0.92),
        ((-0.2, -0.94), -1.0),
        ((0.3, -1.0), -1.04),
        ((0.52, -0.84), -0.98),
        ((0.46, -0.58), -0.86),
    ):
        middle = ((0.12 + tip[0]) / 2, lift)
        pen.poly(curve([(0.12, -0.78), middle, tip, (middle[0], lift + 0.14), (0.12, -0.72)]), colour)
    for x in (0.08, 0.15):
        pen.disc(x, -0.7, 0.04, (112, 76, 48))


def cactus(pen: Pen, colour: RGB) -> None:
    shade = darker(colour, 0.25)
    pen.line(curve([(0, -0.34), (-0.26, -0.36), (-0.27, -0.62)]), colour, 0.12)
    pen.line(curve([(0, -0.46), (0.24, -0.48), (0.26, -0.74)]), colour, 0.12)
    pen.block(-0.12, -0.96, 0.12, 0, colour, 0.12)
    for x in (-0.05, 0.05):
        pen.line([(x, -0.86), (x, -0.06)], shade, 0.018)
    pen.disc(0, -0.97, 0.05, (240, 120, 150))


def mushroom(pen: Pen, colour: RGB) -> None:
    pen.block(-0.13, -0.5, 0.13, 0, (244, 232, 212), 0.09)
    pen.slice(0, -0.46, 0.42, 0.48, 180, 360, colour)
    for x, y, radius in ((-0.2, -0.62, 0.07), (0.06, -0.76, 0.08), (0.24, -0.58, 0.055)):
        pen.disc(x, y, radius, WHITE)


PLANTS: dict[str, Icon] = {
    "flower": flower,
    "tree": tree,
    "pine": pine,
    "palm": palm,
    "cactus": cactus,
    "mushroom": mushroom,
}
