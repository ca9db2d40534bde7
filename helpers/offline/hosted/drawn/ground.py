"""Ground, water, mountains and streets, in the light of the hour."""

from __future__ import annotations

import math
from random import Random
from typing import TYPE_CHECKING

from ..colours import RGB, darker, lighter, mixed
from .pen import Pen
from .plants import pine
from .reading import Plan

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

DARKNESS = {"day": 0.0, "dawn": 0.08, "sunset": 0.26, "night": 0.5}

Size = tuple[int, int]


def horizon(plan: Plan) -> float:
    """How far down the ground begins, as a share of the height."""
    if plan.ground in ("space", "underwater", "sky"):
        return 1.0
    return {"sea": 0.56, "beach": 0.5, "city": 0.78, "room": 0.66}.get(plan.ground, 0.66)


def shade(plan: Plan, colour: RGB) -> RGB:
    """A colour in the light of that time of day."""
    return darker(colour, DARKNESS[plan.time])


def paint_ground(draw: ImageDraw, size: Size, plan: Plan, random: Random) -> None:
    if plan.ground in ("sea", "beach"):
        _sea(draw, size, plan, random)
    elif plan.ground == "city":
        _city(draw, size, plan, random)
    else:
        greens: dict[str, tuple[RGB, RGB, RGB]] = {
            "desert": ((238, 204, 140), (228, 184, 112), (214, 164, 92)),
            "snowy": ((226, 236, 246), (236, 243, 250), (246, 250, 253)),
        }
        far, middle, near = greens.get(plan.ground, ((150, 200, 122), (118, 182, 98), (94, 162, 82)))
        if plan.earth:
            far, middle, near = lighter(plan.earth), plan.earth, darker(plan.earth, 0.15)
        edge = horizon(plan)
        paint_hill(draw, size, random, edge, 0.035, shade(plan, far))
        if plan.ground == "forest" or plan.ground == "snowy":
            _trees(draw, size, plan, random, 15 if plan.ground == "forest" else 7)
        paint_hill(draw, size, random, edge + 0.08, 0.025, shade(plan, middle))
        paint_hill(draw, size, random, edge + 0.18, 0.015, shade(plan, near))
        if plan.ground in ("meadow", "forest"):
            _tufts(draw, size, random, shade(plan, darker(near, 0.2)))


def paint_mountains(draw: ImageDraw, size: Size, plan: Plan, random: Random) -> None:
    width, height = size
    base = height * horizon(plan) + height * 0.03
    for row, colour in enumerate(((142, 154, 184), (104, 118, 152))):
        paint = shade(plan, colour)
        for peak in range(4):
            x = width * (peak + 0.3 + 0.4 * random.random() - 0.3 * row) / 3.2
            high = height * random.uniform(0.24, 0.4) * (1 - 0.25 * row)
            wide = high * random.uniform(0.8, 1.05)
            draw.polygon([(x - wide, base), (x, base - high), (x + wide, base)], fill=paint)
            draw.polygon([(x, base), (x, base - high), (x + wide, base)], fill=darker(paint, 0.14))
            cap = 0.3
            snow = ((-cap, 1 - cap), (0, 1), (cap, 1 - cap), (0.13, 0.77), (0.02, 0.68), (-0.12, 0.78))
            points = [(x + wide * across, base - high * up) for across, up in snow]
            draw.polygon(points, fill=shade(plan, (244, 247, 252)))


def paint_hill(draw: ImageDraw, size: Size, random: Random, level: float, rise: float, colour: RGB) -> None:
    width, height = size
    phase, waves = random.uniform(0, 6.3), random.uniform(0.8, 1.5)
    line = [
        (width * step / 48, height * (level - rise * math.sin(phase + waves * 6.3 * step / 48)))
        for step in range(49)
    ]
    draw.polygon([(0, height), *line, (width, height)], fill=colour)


def _trees(draw: ImageDraw, size: Size, plan: Plan, random: Random, count: int) -> None:
    width, height = size
    for tree in range(count):
        x = width * (tree + random.uniform(0.1, 0.9)) / count
        high = height * random.uniform(0.15, 0.3)
        pine(Pen(draw, x, height * (horizon(plan) + 0.06), high), shade(plan, (46, 120, 78)))


def _tufts(draw: ImageDraw, size: Size, random: Random, colour: RGB) -> None:
    width, height = size
    for _ in range(26):
        x, y, high = random.uniform(0, width), random.uniform(height * 0.86, height * 0.99), min(size) * 0.012
        for lean in (-0.5, 0, 0.5):
            draw.line([(x, y), (x + high * lean, y - high)], fill=colour, width=max(1, round(high * 0.16)))


def _sea(draw: ImageDraw, size: Size, plan: Plan, random: Random) -> None:
    width, height = size
    edge = height * horizon(plan)
    water = plan.earth or (62, 146, 204)
    far, near = shade(plan, water), shade(plan, darker(water, 0.35))
    for band in range(9):
        top, end = (round(edge + (height - edge) * part / 9) for part in (band, band + 1))
        draw.rectangle([0, top, width, end - 1], fill=mixed(far, near, band / 8))
    glint = (255, 214, 150) if plan.time in ("sunset", "dawn") else lighter(far, 0.45)
    for wave in range(46):
        depth = random.random()
        y = edge + (height - edge) * (0.03 + 0.95 * depth)
        long = width * (0.012 + 0.04 * depth) * random.uniform(0.6, 1.4)
        under_the_sun = plan.time in ("sunset", "dawn") and wave % 2
        x = random.gauss(width / 2, width * 0.1) if under_the_sun else random.uniform(0, width)
        draw.line(
            [(x - long, y), (x + long, y)], fill=glint, width=max(1, round(height * (0.0015 + 0.003 * depth)))
        )
    if plan.ground == "beach":
        paint_hill(draw, size, random, 0.755, 0.012, (250, 244, 230))
        paint_hill(draw, size, random, 0.77, 0.012, shade(plan, (240, 214, 160)))


def _city(draw: ImageDraw, size: Size, plan: Plan, random: Random) -> None:
    width, height = size
    base = height * horizon(plan)
    lit = plan.time in ("night", "sunset")
    for row, paint in enumerate((shade(plan, (146, 160, 186)), shade(plan, (104, 118, 148)))):
        x = 0.0
        while x < width:
            wide = width * random.uniform(0.06, 0.12)
            top = base - height * random.uniform(0.14, 0.5) * (1 - 0.3 * row)
            colour = mixed(paint, darker(paint), random.random() * 0.5)
            draw.rectangle([x, top, x + wide, base], fill=colour)
            step = width * 0.019
            for column in range(1, int(wide / step)):
                for line in range(1, int((base - top) / step) - 1):
                    if random.random() < 0.55:
                        light = (252, 218, 120) if lit else lighter(colour, 0.35)
                        draw.rectangle(
                            [
                                x + column * step - step * 0.24,
                                top + line * step,
                                x + column * step + step * 0.24,
                                top + line * step + step * 0.52,
                            ],
                            fill=light,
                        )
            x += wide * 1.04
    draw.rectangle([0, base, width, height], fill=shade(plan, (112, 116, 126)))
    draw.rectangle([0, base, width, base + height * 0.02], fill=shade(plan, (176, 178, 184)))
    for dash in range(9):
        x = width * (dash + 0.2) / 9
        draw.rectangle(
            [x, height * 0.9, x + width * 0.055, height * 0.908], fill=shade(plan, (244, 240, 220))
        )
