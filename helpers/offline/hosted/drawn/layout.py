"""Gives every thing of a plan its place: sky above, large things behind small ones, many in rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil, sqrt
from random import Random

from ..colours import RGB
from .ground import horizon
from .reading import ALONE, SKY, WATER, Plan, Thing
from .scenery import stands_in_row

HEIGHTS = {
    "house": 1.0, "castle": 1.15, "lighthouse": 1.25, "tree": 1.1, "pine": 1.1, "palm": 1.15, "rocket": 1.1,
    "cat": 0.62, "dog": 0.64, "rabbit": 0.52, "bear": 0.72, "fox": 0.6, "mouse": 0.4, "lion": 0.75,
    "axolotl": 0.5, "otter": 0.6, "bird": 0.36, "duck": 0.36, "fish": 0.4, "whale": 0.56, "penguin": 0.58,
    "owl": 0.5, "person": 0.72, "robot": 0.75, "flower": 0.48, "cactus": 0.75, "mushroom": 0.4, "car": 0.42,
    "boat": 0.72, "sun": 0.5, "moon": 0.5, "star": 0.26, "cloud": 0.34, "rainbow": 0.9, "balloon": 0.75,
    "plane": 0.32, "butterfly": 0.3, "bicycle": 0.5, "tandem": 0.5, "cargo bike": 0.5, "unicycle": 0.5,
    "wheel": 0.4, "bus": 0.6, "train": 0.6, "bread": 0.3, "key": 0.3, "bridge": 0.75, "tent": 0.6,
    "guitar": 0.55, "clock": 0.4, "letter": 0.3, "laptop": 0.38, "phone": 0.34, "camera": 0.34,
    "chair": 0.55, "lamp": 0.55, "gear": 0.4, "spanner": 0.4, "umbrella": 0.5,
}  # fmt: skip
"""How high a thing is beside a house."""

WIDTHS = {
    "car": 1.8, "whale": 1.9, "rainbow": 2.1, "plane": 1.5, "cloud": 1.4, "book": 1.3, "fish": 1.2,
    "duck": 1.1, "rectangle": 1.3, "boat": 1.15, "tree": 0.85, "lighthouse": 0.7, "flower": 0.62,
    "person": 0.6, "pine": 0.65, "rocket": 0.65, "balloon": 0.8, "bird": 1.2, "house": 1.1, "castle": 1.2,
    "bicycle": 1.75, "tandem": 2.25, "cargo bike": 2.2, "unicycle": 0.65, "bus": 1.95, "train": 1.95,
    "bread": 1.6, "key": 0.7, "bridge": 2.2, "tent": 1.75, "guitar": 0.6, "letter": 1.4, "laptop": 1.6,
    "phone": 0.6, "camera": 1.3, "chair": 0.8, "lamp": 0.8,
}  # fmt: skip
"""How wide a thing is for its height."""

LARGE = 0.95
SIDES = {"left": 0.0, "middle": 0.5, "right": 1.0}


@dataclass(slots=True)
class Place:
    kind: str
    colours: list[RGB]
    x: float
    y: float
    height: float
    flip: bool = False
    width: float = 0.0
    worn: dict[str, RGB] = field(default_factory=dict)


def placed(plan: Plan, size: tuple[int, int], random: Random) -> list[Place]:
    """Where everything stands, the farthest first."""
    if plan.is_badge:
        return _in_badge(plan, size)
    if stands_in_row(plan):
        return _row(plan.things, size, 0.76, 0.56, random)
    if plan.ground in ("plain", "space", "underwater", "sky"):
        return _grid(plan, size, random)
    above = [
        thing
        for thing in plan.things
        if thing.kind in SKY and not (thing.kind == "bird" and len(plan.things) == 1)
    ]
    on_water = [thing for thing in plan.things if thing.kind in WATER and plan.ground in ("sea", "beach")]
    standing = [thing for thing in plan.things if thing not in above and thing not in on_water]
    places = _sky(above, size, random)
    edge = horizon(plan)
    if plan.ground == "sea":  # nothing but boats, what swims, and lighthouses on their rocks
        places += _row(on_water + standing, size, edge + (0.97 - edge) * 0.62, 0.5, random)
        return places
    places += _row(on_water, size, edge + 0.14, 0.3, random)
    behind = [thing for thing in standing if HEIGHTS.get(thing.kind, 0.5) * thing.size >= LARGE]
    before = [thing for thing in standing if thing not in behind]
    rows_differ = bool(behind and before)
    places += _row(behind, size, 0.8 if rows_differ else 0.88, 0.46 if rows_differ else 0.54, random)
    places += _row(before, size, 0.93 if rows_differ else 0.88, 0.42 if rows_differ else 0.56, random)
    return places


def badge(size: tuple[int, int], named: bool) -> tuple[float, float, float]:
    """The middle and the radius of a round badge, higher where a name stands below it."""
    return size[0] / 2, size[1] * (0.43 if named else 0.5), min(size) * (0.31 if named else 0.4)


def _in_badge(plan: Plan, size: tuple[int, int]) -> list[Place]:
    """At most three things, side by side within the ring."""
    x, y, radius = badge(size, bool(plan.words))
    units = _units(plan.things)[:3]
    wide = [WIDTHS.get(thing.kind, 0.95) for thing, _ in units]
    high = radius * min(1.1, 1.5 / (sum(wide) or 1))
    places, left = [], x - high * sum(wide) / 2
    for (thing, paints), broad in zip(units, wide):
        middle = left + high * broad / 2
        places.append(Place(thing.kind, paints, middle, y + high / 2, high * 0.92, worn=thing.worn))
        left += high * broad
    return places


def _units(things: list[Thing]) -> list[tuple[Thing, list[RGB]]]:
    """Each single thing. Two colours for one thing are both its own; for several, they take turns."""
    units = []
    for thing in things:
        for number in range(thing.count):
            paints = thing.paints
            units.append((thing, [paints[number % len(paints)]] if thing.count > 1 else paints))
    return _ordered(units)


def _ordered(units: list[tuple[Thing, list[RGB]]]) -> list[tuple[Thing, list[RGB]]]:
    """From left to right, as the prompt asks; what it leaves open fills the gaps between."""
    last = max(1, len(units) - 1)
    wanted = [
        (SIDES.get(thing.place, index / last), index, (thing, paints))
        for index, (thing, paints) in enumerate(units)
    ]
    return [unit for *_, unit in sorted(wanted, key=lambda each: each[:2])]


def _row(
    things: list[Thing], size: tuple[int, int], line: float, share: float, random: Random
) -> list[Place]:
    """Side by side on one line; two lines when there are more than seven."""
    units = _units(things)
    if not units:
        return []
    if len(units) > 7:
        half = ceil(len(units) / 2)
        front = _spread(units[half:], size, line, share, random)
        back = _spread(units[:half], size, line, share, random)
        step = (front[1].x - front[0].x) / 6
        for place in back:
            place.x, place.y = place.x + step, place.y - 0.85 * max(each.height for each in front)
        for place in front:
            place.x -= step
        return back + front
    return _spread(units, size, line, share, random)


def _spread(
    units: list[tuple[Thing, list[RGB]]], size: tuple[int, int], line: float, share: float, random: Random
) -> list[Place]:
    width, height = size
    heights = [HEIGHTS.get(thing.kind, 0.5) * thing.size for thing, _ in units]
    tallest = max(heights)
    wide = [WIDTHS.get(thing.kind, 0.9) * each for (thing, _), each in zip(units, heights)]
    room = 0.76 if len(units) > 3 else 0.86
    unit = min(share * height / max(tallest, 0.8), room * width / sum(wide))
    gap = (width - sum(wide) * unit) / (len(units) + 1)
    places, x = [], gap
    for (thing, paints), high, broad in zip(units, heights, wide):
        middle = x + broad * unit / 2
        if len(units) == 1 and thing.place in SIDES:
            middle = width * (0.25 + 0.5 * SIDES[thing.place])
        drop = random.uniform(-0.008, 0.012) * height if len(units) > 2 else 0
        places.append(
            Place(
                thing.kind,
                paints,
                middle,
                line * height + drop,
                high * unit,
                middle > width * 0.62,
                worn=thing.worn,
            )
        )
        x += broad * unit + gap
    return places


def _sky(things: list[Thing], size: tuple[int, int], random: Random) -> list[Place]:
    """Side by side, by turns higher and lower; a sun or moon keeps to its corner, a rainbow spans it all."""
    width, height = size
    units = _units([thing for thing in things if thing.kind not in ("sun", "moon", "rainbow")])
    high = min(size) * (0.4 if len(units) < 6 else 0.28)
    lights = [thing for thing in things if thing.kind in ("sun", "moon")]
    places = []
    for thing in things:
        if thing.kind == "rainbow":
            arch = min(width * 0.46, height * 0.5)
            places.append(Place("rainbow", thing.paints, width / 2, height * 0.72, arch))
    for number, (thing, paints) in enumerate(_units(lights)):
        x = SIDES.get(thing.place, 1.0 if number == 0 else 0.5 / number)
        tall = HEIGHTS[thing.kind] * thing.size * min(size) * 0.4
        places.append(Place(thing.kind, paints, width * (0.18 + 0.64 * x), height * 0.1 + tall, tall))
    room = 0.7 if lights and len(units) > 1 else 0.9
    for number, (thing, paints) in enumerate(units):
        tall = HEIGHTS.get(thing.kind, 0.4) * thing.size * high
        x = 0.05 + room * (number + 0.5) / len(units)
        if len(units) == 1:
            x = 0.2 + 0.6 * SIDES.get(thing.place, 0.5)
        top = height * ((0.12 if number % 2 else 0.2) + random.uniform(-0.03, 0.03)) - tall / 2
        flip = bool(number % 2) and thing.kind == "bird"
        places.append(Place(thing.kind, paints, width * x, max(top, height * 0.03) + tall, tall, flip))
    return places


def _grid(plan: Plan, size: tuple[int, int], random: Random) -> list[Place]:
    """In cells, each as large as fits: shapes, single subjects, whatever floats."""
    width, height = size
    scattered = [thing for thing in plan.things if thing.kind == "star" and plan.ground == "space"]
    units = _units([thing for thing in plan.things if thing not in scattered])
    places = [
        Place(
            "star",
            [paint],
            random.uniform(0.05, 0.95) * width,
            random.uniform(0.08, 0.9) * height,
            min(size) * 0.07,
        )
        for thing in scattered
        for paint in (thing.paints * thing.count)[: thing.count]
    ]
    if not units:
        return places
    top = 0.2 if plan.words else 0.05
    room_high = height * (0.93 - top)
    columns = min(len(units), max(1, round(sqrt(len(units) * width / room_high))))
    if len(units) <= 4 and width >= height * 0.9:
        columns = len(units)
    rows = ceil(len(units) / columns)
    cell_wide, cell_high = width * 0.92 / columns, room_high / rows
    for number, (thing, paints) in enumerate(units):
        row, column = divmod(number, columns)
        in_row = min(columns, len(units) - row * columns)
        relative = (
            1.0
            if len({unit.kind for unit, _ in units}) == 1 or thing.kind in ALONE
            else max(0.55, HEIGHTS.get(thing.kind, 0.7)) ** 0.5
        )
        high = (
            min(cell_high * 0.76, cell_wide * 0.8 / WIDTHS.get(thing.kind, 0.95))
            * relative
            * min(thing.size, 1.15)
        )
        x = width / 2 + (column - (in_row - 1) / 2) * cell_wide
        y = height * top + (row + 0.5) * cell_high
        if len(units) == 1 and thing.place in SIDES:
            x = width * (0.27 + 0.46 * SIDES[thing.place])
        if thing.place in ("top", "bottom") and rows == 1:
            y = height * (0.3 if thing.place == "top" else 0.72)
        if plan.ground in ("space", "underwater", "sky") and len(units) > 1:
            x += random.uniform(-0.08, 0.08) * cell_wide
            y += random.uniform(-0.14, 0.14) * cell_high
            high *= 0.86
        places.append(
            Place(
                thing.kind,
                paints,
                x,
                y + high / 2,
                high,
                plan.ground == "underwater" and row % 2 == 1,
                worn=thing.worn,
            )
        )
    return places
