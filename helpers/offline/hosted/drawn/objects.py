"""Things that people make, things in the sky, and plain shapes."""

from __future__ import annotations

from ..colours import RGB, darker, lighter, mixed
from .belongings import BELONGINGS
from .pen import Icon, Pen, curve, star
from .wheels import WHEELED

INK: RGB = (34, 32, 44)
GLASS: RGB = (176, 216, 236)
CREAM: RGB = (250, 243, 221)


def sun(pen: Pen, colour: RGB) -> None:
    pen.poly(star(14, 0.5, 0.36), lighter(colour, 0.25))
    pen.disc(0, -0.5, 0.31, colour)


def moon(pen: Pen, colour: RGB) -> None:
    pen.disc(0, -0.5, 0.42, colour)
    for x, y, radius in ((-0.14, -0.62, 0.09), (0.14, -0.44, 0.12), (-0.08, -0.3, 0.06), (0.16, -0.72, 0.05)):
        pen.disc(x, y, radius, darker(colour, 0.12))


def star_(pen: Pen, colour: RGB) -> None:
    pen.poly(star(5, 0.5, 0.21), colour)


def cloud(pen: Pen, colour: RGB) -> None:
    shade = darker(colour, 0.08)
    for x, y, radius, paint in (
        (-0.42, -0.26, 0.22, shade),
        (0.42, -0.26, 0.22, shade),
        (-0.16, -0.44, 0.32, colour),
        (0.2, -0.38, 0.27, colour),
    ):
        pen.disc(x, y, radius, paint)
    pen.block(-0.62, -0.3, 0.62, -0.04, colour, 0.13)


def rainbow(pen: Pen, colour: RGB) -> None:
    bands = ((226, 72, 66), (242, 150, 54), (248, 214, 76), (96, 178, 96), (74, 132, 214), (132, 84, 184))
    for band, paint in enumerate(bands):
        radius = 1.0 - band * 0.075
        pen.arc(0, 0, radius, radius, 180, 360, paint, 0.08)


def house(pen: Pen, colour: RGB, accent: RGB | None = None) -> None:
    roof = accent or mixed(darker(colour, 0.45), (168, 70, 56), 0.35)
    pen.block(0.2, -0.98, 0.31, -0.6, darker(roof, 0.3))
    pen.block(-0.42, -0.56, 0.42, 0, colour)
    pen.block(0.3, -0.56, 0.42, 0, darker(colour, 0.12))
    pen.poly([(-0.54, -0.54), (0, -0.98), (0.54, -0.54)], roof)
    pen.block(-0.09, -0.3, 0.09, 0, (116, 74, 50), 0.02)
    pen.disc(0.05, -0.14, 0.016, (240, 200, 90))
    for x in (-0.26, 0.26):
        pen.block(x - 0.1, -0.44, x + 0.1, -0.22, CREAM)
        pen.block(x - 0.08, -0.42, x + 0.08, -0.24, (252, 222, 130))
        pen.line([(x, -0.42), (x, -0.24)], CREAM, 0.018)
        pen.line([(x - 0.08, -0.33), (x + 0.08, -0.33)], CREAM, 0.018)
    pen.disc(0, -0.68, 0.075, CREAM)
    pen.disc(0, -0.68, 0.055, (252, 222, 130))


def castle(pen: Pen, colour: RGB, accent: RGB | None = None) -> None:
    roof, dark = accent or (176, 74, 84), darker(colour, 0.22)
    pen.block(-0.42, -0.46, 0.42, 0, colour)
    for x in (-0.36, -0.2, -0.04, 0.12, 0.28):
        pen.block(x, -0.53, x + 0.09, -0.44, colour)
    for x, top in ((-0.46, -0.62), (0.46, -0.62), (0, -0.74)):
        pen.block(x - 0.11, top, x + 0.11, 0 if x else -0.4, dark if x else mixed(colour, dark, 0.5))
        pen.poly([(x - 0.15, top), (x, top - 0.27), (x + 0.15, top)], roof)
        pen.block(x - 0.03, top + 0.1, x + 0.03, top + 0.22, (252, 222, 130), 0.03)
    pen.slice(0, -0.2, 0.1, 0.12, 180, 360, (96, 64, 48))
    pen.block(-0.1, -0.2, 0.1, 0, (96, 64, 48))


def lighthouse(pen: Pen, colour: RGB) -> None:
    pen.oval(0, -0.01, 0.4, 0.07, (120, 112, 108))
    tops = [(-0.8, 0.1), (-0.6, 0.115), (-0.4, 0.13), (-0.2, 0.15), (0, 0.17)]
    for part, ((top, narrow), (bottom, wide)) in enumerate(zip(tops, tops[1:])):
        pen.poly(
            [(-narrow, top), (narrow, top), (wide, bottom), (-wide, bottom)], CREAM if part % 2 else colour
        )
    pen.block(-0.14, -0.83, 0.14, -0.79, INK, 0.01)
    pen.block(-0.08, -0.92, 0.08, -0.82, (254, 226, 120))
    pen.poly([(-0.12, -0.91), (0, -1.0), (0.12, -0.91)], darker(colour, 0.3))


def boat(pen: Pen, colour: RGB, accent: RGB | None = None) -> None:
    pen.line([(0, -0.98), (0, -0.2)], (110, 78, 54), 0.03)
    pen.poly(curve([(0.03, -0.94), (0.4, -0.5), (0.46, -0.27)]) + [(0.03, -0.27)], accent or CREAM)
    pen.poly(
        curve([(-0.03, -0.86), (-0.22, -0.54), (-0.34, -0.27)]) + [(-0.03, -0.27)],
        darker(accent or CREAM, 0.1),
    )
    pen.poly([(-0.52, -0.22), (0.56, -0.22), (0.36, 0), (-0.36, 0)], colour)
    pen.poly([(-0.5, -0.2), (0.54, -0.2), (0.5, -0.15), (-0.455, -0.15)], lighter(colour, 0.35))


def car(pen: Pen, colour: RGB) -> None:
    pen.poly(curve([(-0.52, -0.52), (-0.36, -0.92), (0.22, -0.92), (0.48, -0.52)]), colour)
    pen.poly([(-0.36, -0.56), (-0.27, -0.84), (-0.06, -0.84), (-0.06, -0.56)], GLASS)
    pen.poly([(0.0, -0.56), (0.0, -0.84), (0.18, -0.84), (0.34, -0.56)], GLASS)
    pen.block(-0.86, -0.58, 0.88, -0.16, colour, 0.13)
    pen.block(-0.86, -0.3, 0.88, -0.16, darker(colour, 0.2), 0.07)
    pen.disc(0.8, -0.44, 0.06, (254, 232, 150))
    for x in (-0.48, 0.5):
        pen.disc(x, -0.17, 0.19, INK)
        pen.disc(x, -0.17, 0.09, (198, 202, 208))


def rocket(pen: Pen, colour: RGB, accent: RGB | None = None) -> None:
    fin = accent or (214, 66, 62)
    pen.poly(curve([(-0.09, -0.16), (0, 0.04), (0.09, -0.16)]), (248, 170, 50))
    pen.poly(curve([(-0.05, -0.16), (0, -0.04), (0.05, -0.16)]), (254, 228, 120))
    for side in (-1, 1):
        pen.poly([(side * 0.12, -0.42), (side * 0.3, -0.18), (side * 0.28, -0.1), (side * 0.1, -0.2)], fin)
    pen.poly(
        curve(
            [
                (0, -1.0),
                (0.15, -0.76),
                (0.18, -0.46),
                (0.12, -0.16),
                (-0.12, -0.16),
                (-0.18, -0.46),
                (-0.15, -0.76),
                (0, -1.0),
            ]
        ),
        colour,
    )
    pen.poly(
        curve([(0, -1.0), (0.09, -0.9), (0.14, -0.78)]) + curve([(-0.14, -0.78), (-0.09, -0.9), (0, -1.0)]),
        fin,
    )
    pen.disc(0, -0.6, 0.095, darker(colour, 0.35))
    pen.disc(0, -0.6, 0.07, GLASS)


def balloon(pen: Pen, colour: RGB, accent: RGB | None = None) -> None:
    second = accent or CREAM
    pen.poly([(-0.3, -0.5), (0.3, -0.5), (0.09, -0.22), (-0.09, -0.22)], colour)
    pen.disc(0, -0.63, 0.36, colour)
    pen.oval(0, -0.63, 0.22, 0.36, second)
    pen.poly([(-0.19, -0.46), (0.19, -0.46), (0.055, -0.22), (-0.055, -0.22)], second)
    pen.oval(0, -0.63, 0.085, 0.36, colour)
    pen.poly([(-0.07, -0.44), (0.07, -0.44), (0.02, -0.22), (-0.02, -0.22)], colour)
    for x in (-0.08, 0.08):
        pen.line([(x, -0.22), (x * 0.8, -0.13)], INK, 0.01)
    pen.block(-0.09, -0.14, 0.09, 0, (150, 104, 64), 0.02)


def plane(pen: Pen, colour: RGB) -> None:
    pen.poly([(-0.66, -0.86), (-0.5, -0.86), (-0.3, -0.5), (-0.56, -0.5)], darker(colour))
    pen.block(-0.68, -0.6, 0.72, -0.3, colour, 0.15)
    pen.poly([(0.1, -0.42), (-0.2, 0), (-0.38, 0), (-0.2, -0.42)], darker(colour, 0.3))
    for x in (-0.3, -0.14, 0.02, 0.18, 0.34):
        pen.disc(x, -0.48, 0.04, GLASS)
    pen.slice(0.56, -0.47, 0.14, 0.1, 250, 360, GLASS)


def heart(pen: Pen, colour: RGB) -> None:
    for side in (-1, 1):
        pen.disc(side * 0.225, -0.68, 0.262, colour)
    pen.poly([(-0.46, -0.56), (0.46, -0.56), (0.02, -0.03), (-0.02, -0.03)], colour)
    pen.disc(0, -0.06, 0.03, colour)
    pen.poly([(-0.3, -0.75), (0.3, -0.75), (0.3, -0.45), (-0.3, -0.45)], colour)


def apple(pen: Pen, colour: RGB) -> None:
    for side in (-1, 1):
        pen.oval(side * 0.17, -0.4, 0.27, 0.38, colour)
    pen.line(curve([(0, -0.68), (0.02, -0.84), (0.08, -0.94)]), (110, 76, 50), 0.045)
    pen.poly(curve([(0.05, -0.82), (0.2, -0.98), (0.36, -0.92), (0.22, -0.8), (0.05, -0.82)]), (96, 168, 76))
    pen.oval(-0.24, -0.52, 0.06, 0.12, lighter(colour, 0.4))


def cup(pen: Pen, colour: RGB) -> None:
    pen.ring(0.38, -0.4, 0.19, darker(colour, 0.15), 0.07)
    pen.poly(
        curve([(-0.4, -0.7), (-0.36, -0.3), (-0.2, -0.06), (0.2, -0.06), (0.36, -0.3), (0.4, -0.7)]), colour
    )
    pen.oval(0, -0.7, 0.4, 0.1, lighter(colour, 0.3))
    pen.oval(0, -0.69, 0.33, 0.07, (104, 66, 42))
    pen.oval(0, -0.03, 0.46, 0.045, darker(colour, 0.2))
    for x in (-0.12, 0.1):
        pen.line(
            curve([(x, -0.8), (x + 0.06, -0.87), (x - 0.03, -0.93), (x + 0.04, -1.0)]), (206, 206, 210), 0.026
        )


def book(pen: Pen, colour: RGB) -> None:
    pen.poly([(-0.62, -0.7), (0, -0.6), (0.62, -0.7), (0.62, -0.12), (0, -0.02), (-0.62, -0.12)], colour)
    for side in (-1, 1):
        pen.poly(
            curve([(0, -0.64), (side * 0.26, -0.76), (side * 0.56, -0.74)])
            + [(side * 0.56, -0.19), (0, -0.09)],
            CREAM,
        )
        for row in range(5):
            y = -0.62 + row * 0.085
            pen.line([(side * 0.1, y), (side * 0.47, y - 0.035)], (186, 176, 156), 0.014)
    pen.line([(0, -0.63), (0, -0.08)], darker(CREAM, 0.3), 0.016)


def umbrella(pen: Pen, colour: RGB) -> None:
    pen.line(curve([(0, -0.9), (0, -0.12), (0.06, -0.03), (0.14, -0.1)]), (104, 76, 58), 0.035)
    pen.slice(0, -0.5, 0.5, 0.44, 180, 360, colour)
    pen.slice(0, -0.5, 0.19, 0.44, 180, 360, lighter(colour, 0.3))
    for x in (-0.335, 0, 0.335):
        pen.slice(x, -0.49, 0.165, 0.06, 180, 360, darker(colour, 0.3))


def cake(pen: Pen, colour: RGB) -> None:
    pen.oval(0, -0.03, 0.56, 0.05, (214, 214, 222))
    pen.block(-0.46, -0.36, 0.46, -0.04, (222, 176, 124), 0.04)
    pen.block(-0.34, -0.62, 0.34, -0.34, (236, 198, 150), 0.04)
    for left, right, y in ((-0.46, 0.46, -0.36), (-0.34, 0.34, -0.62)):
        pen.block(left, y, right, y + 0.09, colour, 0.03)
        for drip in range(5):
            x = left + (drip + 0.5) * (right - left) / 5
            pen.disc(x, y + 0.09, 0.045, colour)
    for x in (-0.18, 0, 0.18):
        pen.line([(x, -0.63), (x, -0.8)], (120, 160, 220), 0.035)
        pen.oval(x, -0.87, 0.025, 0.05, (252, 190, 70))


def circle(pen: Pen, colour: RGB) -> None:
    pen.disc(0, -0.5, 0.5, colour)


def ring(pen: Pen, colour: RGB) -> None:
    pen.ring(0, -0.5, 0.48, colour, 0.15)


def square(pen: Pen, colour: RGB) -> None:
    pen.block(-0.46, -0.96, 0.46, -0.04, colour)


def rectangle(pen: Pen, colour: RGB) -> None:
    pen.block(-0.62, -0.82, 0.62, -0.18, colour)


def triangle(pen: Pen, colour: RGB) -> None:
    pen.poly([(0, -0.98), (0.54, -0.04), (-0.54, -0.04)], colour)


def diamond(pen: Pen, colour: RGB) -> None:
    pen.poly([(0, -1.0), (0.4, -0.5), (0, 0), (-0.4, -0.5)], colour)


def hexagon(pen: Pen, colour: RGB) -> None:
    pen.poly(star(3, 0.5, 0.5), colour)


SHAPES: dict[str, Icon] = {
    "circle": circle, "ring": ring, "square": square, "rectangle": rectangle, "triangle": triangle,
    "diamond": diamond, "hexagon": hexagon,
}  # fmt: skip

OBJECTS: dict[str, Icon] = {
    "sun": sun, "moon": moon, "star": star_, "cloud": cloud, "rainbow": rainbow, "house": house,
    "castle": castle, "lighthouse": lighthouse, "boat": boat, "car": car, "rocket": rocket,
    "balloon": balloon, "plane": plane, "heart": heart, "apple": apple, "cup": cup, "book": book,
    "umbrella": umbrella, "cake": cake, **SHAPES, **WHEELED, **BELONGINGS,
}  # fmt: skip
