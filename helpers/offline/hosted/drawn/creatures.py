"""Animals, people and robots, each drawn in a dozen strokes."""

from __future__ import annotations

from functools import partial

from ..colours import RGB, darker, lighter
from .pen import Icon, Pen, curve, star

INK: RGB = (34, 32, 44)
WHITE: RGB = (255, 255, 255)
PINK: RGB = (240, 150, 160)


def _face(pen: Pen, y: float, apart: float = 0.085, nose: RGB = PINK, eye: float = 0.032) -> None:
    for side in (-1, 1):
        pen.disc(side * apart, y, eye, INK)
        pen.disc(side * apart + 0.01, y - 0.012, eye / 3, WHITE)
        pen.oval(side * apart * 1.9, y + 0.07, 0.035, 0.022, nose)
    pen.poly([(-0.022, y + 0.045), (0.022, y + 0.045), (0, y + 0.072)], darker(nose))
    for side in (-1, 1):
        pen.arc(side * 0.028, y + 0.072, 0.028, 0.026, 20, 160, INK, 0.011)


def _sitting(pen: Pen, colour: RGB, ears: str, tail: str = "long", belly: bool = True) -> None:
    """Seen from the front: what tells one animal from another is its ears and its tail."""
    shade, light = darker(colour, 0.18), lighter(colour, 0.5)
    if tail == "long":
        pen.line(curve([(0.18, -0.06), (0.4, -0.1), (0.44, -0.28), (0.34, -0.36)]), shade, 0.075)
    elif tail == "bushy":
        pen.line(curve([(0.16, -0.08), (0.4, -0.1), (0.42, -0.34)]), colour, 0.15)
        pen.disc(0.42, -0.37, 0.07, light)
    elif tail == "round":
        pen.disc(0.27, -0.12, 0.075, light)
    pen.oval(0, -0.24, 0.26, 0.25, colour)
    if belly:
        pen.oval(0, -0.2, 0.15, 0.17, light)
    for side in (-1, 1):
        pen.oval(side * 0.13, -0.035, 0.085, 0.045, shade)
    _ears(pen, colour, ears)
    pen.oval(0, -0.62, 0.25, 0.215, colour)
    if ears in ("floppy", "point", "round"):
        pen.oval(0, -0.545, 0.125, 0.095, light)
    _face(pen, -0.64)
    if ears == "floppy":
        for side in (-1, 1):
            pen.oval(side * 0.245, -0.6, 0.07, 0.16, shade)


def _ears(pen: Pen, colour: RGB, ears: str) -> None:
    shade = darker(colour, 0.18)
    for side in (-1, 1):
        if ears in ("point", "cat"):
            pen.poly([(side * 0.23, -0.64), (side * 0.24, -0.97), (side * 0.03, -0.8)], colour)
            pen.poly([(side * 0.2, -0.74), (side * 0.21, -0.89), (side * 0.1, -0.8)], PINK)
        elif ears == "long":
            pen.oval(side * 0.11, -0.93, 0.065, 0.2, colour)
            pen.oval(side * 0.11, -0.92, 0.032, 0.14, PINK)
        elif ears == "round":
            pen.disc(side * 0.19, -0.79, 0.095, shade)
        elif ears == "big":
            pen.disc(side * 0.23, -0.78, 0.15, shade)
            pen.disc(side * 0.23, -0.78, 0.09, PINK)
        elif ears == "gills":
            for angle in (-0.95, -0.8, -0.66):
                pen.line([(side * 0.2, -0.68), (side * 0.42, angle * 0.94)], PINK, 0.035)
                pen.disc(side * 0.42, angle * 0.94, 0.03, (224, 96, 130))
        elif ears == "mane":
            for x, y in star(11, 0.35, 0.35, 0, -0.62)[::2]:
                pen.disc(x, y, 0.095, darker(colour, 0.45))
            pen.disc(0, -0.62, 0.34, darker(colour, 0.45))
            break


def cat(pen: Pen, colour: RGB) -> None:
    _sitting(pen, colour, "cat")
    for side in (-1, 1):
        for dy in (-0.012, 0.02):
            pen.line([(side * 0.13, -0.575 + dy), (side * 0.3, -0.59 + dy * 2.2)], lighter(INK, 0.2), 0.008)
    for x in (-0.05, 0, 0.05):
        pen.line([(x, -0.82), (x, -0.76)], darker(colour, 0.3), 0.016)


def bird(pen: Pen, colour: RGB) -> None:
    pen.poly([(-0.3, -0.42), (-0.62, -0.5), (-0.56, -0.32)], darker(colour))
    pen.oval(0, -0.42, 0.36, 0.27, colour)
    pen.disc(0.24, -0.66, 0.18, colour)
    pen.poly([(0.4, -0.7), (0.58, -0.63), (0.4, -0.58)], (244, 170, 50))
    pen.disc(0.29, -0.7, 0.035, INK)
    pen.oval(0.05, -0.34, 0.2, 0.13, lighter(colour, 0.55))
    pen.poly(
        curve([(-0.02, -0.5), (-0.2, -0.62), (-0.42, -0.7), (-0.24, -0.42), (-0.02, -0.36)]),
        darker(colour, 0.35),
    )
    for x in (-0.04, 0.1):
        pen.line([(x, -0.17), (x, 0)], (216, 140, 50), 0.025)


def duck(pen: Pen, colour: RGB) -> None:
    pen.poly([(-0.3, -0.34), (-0.56, -0.46), (-0.42, -0.16)], colour)
    pen.oval(-0.05, -0.24, 0.42, 0.24, colour)
    pen.disc(0.24, -0.66, 0.19, colour)
    pen.poly([(0.12, -0.58), (0.36, -0.55), (0.3, -0.3), (0.05, -0.3)], colour)
    pen.oval(0.47, -0.62, 0.12, 0.05, (240, 140, 40))
    pen.disc(0.29, -0.71, 0.032, INK)
    pen.slice(-0.1, -0.28, 0.24, 0.17, 0, 180, darker(colour, 0.16))


def fish(pen: Pen, colour: RGB, accent: RGB | None = None) -> None:
    fin = accent or darker(colour, 0.25)
    pen.poly([(-0.36, -0.5), (-0.66, -0.78), (-0.58, -0.5), (-0.66, -0.22)], fin)
    pen.poly(curve([(-0.16, -0.72), (0.02, -0.98), (0.22, -0.74)]), fin)
    pen.poly(curve([(-0.1, -0.3), (-0.02, -0.1), (0.14, -0.28)]), fin)
    pen.oval(0, -0.5, 0.48, 0.29, colour)
    pen.oval(0.04, -0.38, 0.32, 0.14, lighter(colour, 0.4))
    for x in (-0.12, 0.06):
        pen.arc(x - 0.16, -0.5, 0.2, 0.24, -55, 55, fin, 0.05)
    pen.disc(0.3, -0.56, 0.06, WHITE)
    pen.disc(0.315, -0.56, 0.034, INK)
    pen.arc(0.4, -0.46, 0.06, 0.05, 60, 170, INK, 0.014)


def whale(pen: Pen, colour: RGB) -> None:
    pen.poly(
        curve(
            [
                (-0.5, -0.3),
                (-0.78, -0.66),
                (-0.96, -0.68),
                (-0.8, -0.5),
                (-0.84, -0.34),
                (-0.62, -0.22),
                (-0.4, -0.1),
            ]
        ),
        colour,
    )
    pen.slice(0.05, -0.3, 0.66, 0.5, 180, 360, colour)
    pen.slice(0.05, -0.31, 0.66, 0.3, 0, 180, lighter(colour, 0.55))
    pen.disc(0.46, -0.38, 0.04, INK)
    for side in (-1, 1):
        pen.arc(0.14 + side * 0.1, -0.9, 0.1, 0.1, 180, 360, (190, 226, 246), 0.035)
    pen.line([(0.14, -0.8), (0.14, -0.9)], (190, 226, 246), 0.035)


def penguin(pen: Pen, colour: RGB) -> None:
    for side in (-1, 1):
        pen.oval(side * 0.3, -0.42, 0.08, 0.25, darker(colour, 0.4))
        pen.oval(side * 0.12, -0.03, 0.12, 0.04, (240, 150, 50))
    pen.oval(0, -0.48, 0.31, 0.47, colour)
    pen.oval(0, -0.38, 0.22, 0.34, WHITE)
    for side in (-1, 1):
        pen.disc(side * 0.09, -0.73, 0.115, WHITE)
        pen.disc(side * 0.09, -0.74, 0.034, INK)
    pen.poly([(-0.06, -0.69), (0.06, -0.69), (0, -0.58)], (240, 150, 50))


def owl(pen: Pen, colour: RGB) -> None:
    _ears(pen, darker(colour), "point")
    pen.oval(0, -0.42, 0.32, 0.42, colour)
    pen.oval(0, -0.6, 0.3, 0.27, colour)
    pen.oval(0, -0.28, 0.2, 0.24, lighter(colour, 0.45))
    for y in (-0.36, -0.26, -0.16):
        for x in (-0.1, 0, 0.1):
            pen.arc(x, y, 0.04, 0.03, 0, 180, darker(colour), 0.014)
    for side in (-1, 1):
        pen.disc(side * 0.13, -0.63, 0.125, (252, 240, 204))
        pen.disc(side * 0.13, -0.63, 0.062, INK)
        pen.disc(side * 0.13 + 0.02, -0.65, 0.02, WHITE)
        pen.oval(side * 0.31, -0.36, 0.07, 0.22, darker(colour))
    pen.poly([(-0.05, -0.56), (0.05, -0.56), (0, -0.46)], (240, 160, 50))


def butterfly(pen: Pen, colour: RGB, accent: RGB | None = None) -> None:
    accent = accent or lighter(colour, 0.5)
    for side in (-1, 1):
        pen.oval(side * 0.24, -0.66, 0.22, 0.24, colour)
        pen.oval(side * 0.19, -0.3, 0.16, 0.19, darker(colour, 0.2))
        pen.disc(side * 0.27, -0.68, 0.1, accent)
        pen.disc(side * 0.2, -0.28, 0.07, accent)
        pen.line(curve([(0, -0.76), (side * 0.06, -0.92), (side * 0.14, -0.96)]), INK, 0.016)
    pen.oval(0, -0.5, 0.04, 0.32, INK)


def person(pen: Pen, colour: RGB) -> None:
    skin, trousers = (238, 190, 150), (64, 72, 110)
    for side in (-1, 1):
        pen.line([(side * 0.07, -0.36), (side * 0.09, -0.04)], trousers, 0.1)
        pen.oval(side * 0.11, -0.02, 0.08, 0.03, INK)
        pen.line([(side * 0.13, -0.64), (side * 0.25, -0.4)], darker(colour, 0.15), 0.07)
        pen.disc(side * 0.255, -0.38, 0.042, skin)
    pen.block(-0.16, -0.7, 0.16, -0.32, colour, 0.07)
    pen.disc(0, -0.84, 0.135, skin)
    pen.slice(0, -0.86, 0.145, 0.14, 180, 360, (92, 62, 44))
    for side in (-1, 1):
        pen.disc(side * 0.05, -0.83, 0.016, INK)
    pen.arc(0, -0.8, 0.05, 0.04, 20, 160, INK, 0.012)


def robot(pen: Pen, colour: RGB, accent: RGB | None = None) -> None:
    light = accent or (110, 224, 222)
    for side in (-1, 1):
        pen.line([(side * 0.11, -0.26), (side * 0.11, -0.05)], darker(colour, 0.4), 0.08)
        pen.block(side * 0.11 - 0.09, -0.07, side * 0.11 + 0.09, 0, darker(colour, 0.5), 0.03)
        pen.line(
            curve([(side * 0.22, -0.46), (side * 0.36, -0.38), (side * 0.34, -0.26)]),
            darker(colour, 0.4),
            0.06,
        )
        pen.disc(side * 0.34, -0.24, 0.055, darker(colour, 0.5))
    pen.block(-0.23, -0.54, 0.23, -0.2, colour, 0.06)
    pen.block(-0.13, -0.46, 0.13, -0.3, darker(colour, 0.45), 0.03)
    for x, paint in ((-0.07, light), (0, (244, 190, 60)), (0.07, (232, 84, 84))):
        pen.disc(x, -0.38, 0.024, paint)
    pen.line([(0, -0.9), (0, -0.97)], darker(colour, 0.4), 0.03)
    pen.disc(0, -0.97, 0.035, (232, 84, 84))
    pen.block(-0.27, -0.9, 0.27, -0.57, lighter(colour, 0.15), 0.09)
    pen.block(-0.2, -0.83, 0.2, -0.65, INK, 0.06)
    for side in (-1, 1):
        pen.disc(side * 0.09, -0.74, 0.045, light)


NECK_AND_CROWN = {
    "person": (-0.69, -0.94, 0.13),
    "penguin": (-0.52, -0.92, 0.2),
    "owl": (-0.4, -0.84, 0.2),
    "robot": (-0.55, -0.88, 0.24),
}


def put_on(pen: Pen, kind: str, worn: dict[str, RGB]) -> None:
    """A scarf round the neck, a hat on the head."""
    neck, crown, wide = NECK_AND_CROWN.get(kind, (-0.44, -0.8, 0.19))
    if scarf := worn.get("scarf"):
        pen.block(wide * 0.3, neck, wide * 0.3 + 0.1, neck + 0.24, darker(scarf, 0.15), 0.03)
        pen.block(-wide, neck - 0.045, wide, neck + 0.045, scarf, 0.045)
    if hat := worn.get("hat"):
        pen.block(-wide * 0.7, crown - 0.2, wide * 0.7, crown + 0.02, hat, 0.04)
        pen.block(-wide * 0.7, crown - 0.04, wide * 0.7, crown + 0.01, darker(hat, 0.4))
        pen.block(-wide * 1.15, crown, wide * 1.15, crown + 0.045, hat, 0.022)


SITTING = {
    "dog": ("floppy", "long"), "rabbit": ("long", "round"), "bear": ("round", "none"),
    "fox": ("point", "bushy"), "mouse": ("big", "long"), "lion": ("mane", "long"),
    "axolotl": ("gills", "long"), "otter": ("round", "long"),
}  # fmt: skip

CREATURES: dict[str, Icon] = {
    "cat": cat, "bird": bird, "duck": duck, "fish": fish, "whale": whale, "penguin": penguin, "owl": owl,
    "butterfly": butterfly, "person": person, "robot": robot,
    **{kind: partial(_sitting, ears=ears, tail=tail) for kind, (ears, tail) in SITTING.items()},
}  # fmt: skip
