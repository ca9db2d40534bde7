"""Sky, light and weather: what lies behind the things and before them."""

from __future__ import annotations

import math
from random import Random
from typing import TYPE_CHECKING

from ..colours import PAINTS, RGB, darker, lighter, mixed
from .ground import Size, horizon, paint_ground, paint_hill, paint_mountains
from .objects import moon, sun
from .pen import Pen, curve
from .reading import LIVING, SKY, Plan

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

SKIES: dict[str, tuple[RGB, RGB]] = {
    "day": ((112, 184, 236), (218, 240, 250)),
    "dawn": ((142, 160, 216), (253, 212, 180)),
    "sunset": ((92, 70, 134), (252, 160, 96)),
    "night": ((16, 22, 56), (60, 72, 124)),
    "space": ((10, 12, 34), (42, 30, 80)),
    "underwater": ((60, 172, 206), (14, 72, 128)),
}
BANDS = 28


def paint_background(draw: ImageDraw, size: Size, plan: Plan, random: Random) -> None:
    if plan.ground == "plain":
        _plain(draw, size, plan)
        return
    if plan.ground == "room":
        _room(draw, size, plan)
        return
    _sky(draw, size, plan)
    if plan.ground in ("space", "underwater"):
        _deep(draw, size, plan, random)
        return
    if plan.time == "night":
        _stars(draw, size, random, 60)
    _lights(draw, size, plan)
    if plan.mountains:
        paint_mountains(draw, size, plan, random)
    if plan.ground != "sky":
        paint_ground(draw, size, plan, random)
    if plan.weather == "fog":
        paint_fog(draw, size, random)


def paper(plan: Plan) -> RGB:
    """The ground of a picture without a scene."""
    if plan.background:
        return plan.background
    first = plan.things[0].paints[0] if plan.things else PAINTS["azure"]
    return mixed((247, 243, 234), first, 0.1)


def stands_in_row(plan: Plan) -> bool:
    """Whether several things stand on a plain floor, as creatures do and shapes do not."""
    several = sum(thing.count for thing in plan.things) > 1
    return (
        plan.ground == "plain"
        and several
        and any(thing.kind in LIVING and thing.kind != "fish" for thing in plan.things)
    )


def _plain(draw: ImageDraw, size: Size, plan: Plan) -> None:
    width, height = size
    ground = paper(plan)
    draw.rectangle([0, 0, width, height], fill=ground)
    if stands_in_row(plan):
        draw.rectangle([0, height * 0.6, width, height], fill=darker(ground, 0.07))
    if plan.things and plan.things[0].kind in LIVING and len(plan.things) == 1 and plan.things[0].count == 1:
        radius = min(size) * 0.4
        light = lighter(ground, 0.5) if sum(ground) < 700 else darker(ground, 0.06)
        draw.ellipse(
            [width / 2 - radius, height * 0.5 - radius, width / 2 + radius, height * 0.5 + radius], fill=light
        )


def _room(draw: ImageDraw, size: Size, plan: Plan) -> None:
    width, height = size
    wall = plan.background or (240, 226, 204)
    edge = height * horizon(plan)
    draw.rectangle([0, 0, width, edge], fill=wall)
    for stripe in range(0, 24, 2):
        draw.rectangle([width * stripe / 24, 0, width * (stripe + 1) / 24, edge], fill=lighter(wall, 0.18))
    draw.rectangle([0, edge, width, height], fill=(170, 118, 76))
    draw.rectangle([0, edge, width, edge + height * 0.018], fill=(140, 94, 60))


def _sky(draw: ImageDraw, size: Size, plan: Plan) -> None:
    width, height = size
    top, bottom = SKIES.get(plan.ground) or SKIES[plan.time]
    if plan.weather in ("rain", "fog") and plan.time == "day":
        top, bottom = mixed(top, (128, 140, 152), 0.7), mixed(bottom, (196, 204, 210), 0.7)
    if plan.sky or plan.background:
        top = plan.sky or plan.background or top
        bottom = lighter(top, 0.45)
    depth = height * min(1.0, horizon(plan) + 0.05)
    for band in range(BANDS):
        y = round(depth * band / BANDS)
        end = round(depth * (band + 1) / BANDS) - 1 if band + 1 < BANDS else height
        draw.rectangle([0, y, width, end], fill=mixed(top, bottom, band / (BANDS - 1)))


def _lights(draw: ImageDraw, size: Size, plan: Plan) -> None:
    """The sun or moon of that hour, unless the prompt asks for one of its own."""
    width, height = size
    named = {thing.kind for thing in plan.things}
    crowded = sum(thing.count for thing in plan.things if thing.kind in SKY) > 2
    if plan.time in ("sunset", "dawn") and "sun" not in named:
        colour: RGB = (255, 214, 120) if plan.time == "dawn" else (255, 196, 92)
        radius, x, y = min(size) * 0.12, width * 0.5, height * (horizon(plan) - 0.05)
        for glow, paint in ((1.6, (255, 220, 160, 60)), (1.28, (255, 226, 150, 90))):
            draw.ellipse(
                [x - radius * glow, y - radius * glow, x + radius * glow, y + radius * glow], fill=paint
            )
        draw.ellipse([x - radius, y - radius, x + radius, y + radius], fill=colour)
    elif plan.time == "night" and "moon" not in named:
        moon(Pen(draw, width * 0.8, height * 0.26, min(size) * 0.17), (246, 240, 212))
    elif (
        plan.time == "day"
        and plan.ground != "sky"
        and not (crowded or named & {"sun", "moon", "rainbow", "cloud"})
        and not plan.weather
    ):
        sun(Pen(draw, width * 0.85, height * 0.24, min(size) * 0.16), (252, 214, 84))


def _stars(draw: ImageDraw, size: Size, random: Random, count: int) -> None:
    width, height = size
    for _ in range(count):
        x, y, radius = (
            random.uniform(0, width),
            random.uniform(0, height * 0.62),
            min(size) * random.uniform(0.0012, 0.0032),
        )
        draw.ellipse([x - radius, y - radius, x + radius, y + radius], fill=(250, 246, 220))


def _deep(draw: ImageDraw, size: Size, plan: Plan, random: Random) -> None:
    """Space, or the sea from within."""
    width, height = size
    if plan.ground == "space":
        _stars(draw, (width, round(height * 1.6)), random, 130)
        radius = min(size) * 0.13
        x, y = width * 0.16, height * 0.2
        draw.ellipse([x - radius, y - radius, x + radius, y + radius], fill=(206, 132, 96))
        draw.chord([x - radius, y - radius, x + radius, y + radius], 20, 160, fill=(184, 108, 80))
        draw.arc(
            [x - radius * 1.7, y - radius * 0.45, x + radius * 1.7, y + radius * 0.45],
            -20,
            200,
            fill=(238, 206, 150),
            width=max(1, round(radius * 0.12)),
        )
        return
    for _ in range(26):
        x, y, radius = (
            random.uniform(0, width),
            random.uniform(0, height * 0.85),
            min(size) * random.uniform(0.004, 0.014),
        )
        draw.ellipse(
            [x - radius, y - radius, x + radius, y + radius],
            outline=(200, 236, 246),
            width=max(1, round(radius * 0.25)),
        )
    paint_hill(draw, size, random, 0.88, 0.02, (222, 196, 142))
    for plant in range(9):
        x = width * (plant + random.uniform(0.2, 0.8)) / 9
        high = height * random.uniform(0.1, 0.26)
        sway = width * 0.018
        line = curve(
            [(x + sway * math.sin(step * 1.9 + plant), height * 0.93 - high * step / 4) for step in range(5)],
            6,
        )
        draw.line(
            line,
            fill=mixed((34, 128, 96), (90, 176, 100), random.random()),
            width=max(1, round(min(size) * 0.014)),
            joint="curve",
        )


def paint_fog(draw: ImageDraw, size: Size, random: Random) -> None:
    width, height = size
    for band in range(9):
        y, x = height * (0.3 + 0.06 * band), width * random.uniform(-0.3, 0.3)
        draw.rounded_rectangle([x, y, x + width, y + height * 0.09], height * 0.045, fill=(238, 242, 246, 84))


def paint_weather(draw: ImageDraw, size: Size, plan: Plan, random: Random) -> None:
    """What falls in front of everything."""
    width, height = size
    unit = min(size)
    if plan.weather == "rain":
        for _ in range(110):
            x, y, long = random.uniform(0, width * 1.1), random.uniform(-0.1, 1) * height, unit * 0.035
            draw.line(
                [(x, y), (x - long * 0.35, y + long)],
                fill=(206, 224, 240),
                width=max(1, round(unit * 0.0026)),
            )
    elif plan.weather == "snow":
        for _ in range(120):
            x, y, radius = (
                random.uniform(0, width),
                random.uniform(0, height),
                unit * random.uniform(0.002, 0.006),
            )
            draw.ellipse([x - radius, y - radius, x + radius, y + radius], fill=(255, 255, 255))
