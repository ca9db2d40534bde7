"""Charts that a prompt asks for: bars, a line or a pie, of the values that it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..colours import PAINTS, RGB, darker
from .lettering import fitted, write
from .reading import LONGEST_PROMPT

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

INK: RGB = (48, 50, 62)
SERIES = ("blue", "orange", "teal", "coral", "purple", "gold", "green", "pink")
VALUE = re.compile(
    r"([A-Za-z][\w ]{0,20}?|\b(?:19|20)\d\d)\s*[:=(]?\s*(-?\d+(?:\.\d+)?)\s*%?\)?(?=\s*(?:[,;.]|and\b|$))"
)
MOST_VALUES = 12


@dataclass(frozen=True, slots=True)
class Chart:
    form: str
    title: str
    values: dict[str, float]
    colours: tuple[RGB, ...]


def chart_in(prompt: str) -> Chart | None:
    """The chart that the prompt asks for, if it does and names at least two values."""
    asked = re.search(r"\b(bar|column|line|pie)?\s*(chart|graph|plot|diagram)\b", prompt, re.IGNORECASE)
    if not asked:
        return None
    rest = prompt[asked.end() : asked.end() + LONGEST_PROMPT]
    head, colon, listed = rest.partition(":")
    values = {}
    for label, value in VALUE.findall(listed if colon else rest):
        label = re.sub(r"^(?:and|with|of|for|showing|the)\s+", "", label.strip(), flags=re.IGNORECASE)
        values[label] = float(value) if "." in value else int(value)
    if len(values) < 2:
        return None
    title = re.sub(r"^\s*(?:of|for|showing|about|titled)?\s*", "", head if colon else "").strip(" .,\"'")
    form = (asked[1] or "bar").lower()
    named = tuple(PAINTS[word] for word in re.findall(r"[a-z]+", prompt.lower()) if word in PAINTS)
    return Chart("bar" if form == "column" else form, title, dict(list(values.items())[:MOST_VALUES]), named)


def paint_chart(draw: ImageDraw, size: tuple[int, int], chart: Chart) -> None:
    width, height = size
    draw.rectangle([0, 0, width, height], fill=(252, 252, 250))
    if chart.title:
        text = chart.title[0].upper() + chart.title[1:]
        write(draw, (width / 2, height * 0.08), text, fitted(text, width * 0.8, height * 0.05), INK)
    box = (width * 0.12, height * 0.17, width * 0.93, height * 0.84)
    if chart.form == "pie":
        _pie(draw, box, chart)
    else:
        _axes(draw, box, chart)


def _paint(chart: Chart, number: int) -> RGB:
    if chart.colours:
        base = chart.colours[number % len(chart.colours)]
        return (
            base if chart.form != "pie" or len(chart.colours) > number else darker(base, 0.12 * (number % 5))
        )
    return PAINTS[SERIES[number % len(SERIES)]] if chart.form == "pie" else PAINTS["blue"]


def _axes(draw: ImageDraw, box: tuple[float, float, float, float], chart: Chart) -> None:
    left, top, right, bottom = box
    low, high = min(0.0, *chart.values.values()), max(0.0, *chart.values.values()) or 1.0
    step = _step(high - low)
    thin = max(1, round((bottom - top) / 400))

    def level(value: float) -> float:
        return bottom - (value - low) / (high - low) * (bottom - top)

    tick = step * (low // step)
    small = fitted("0000", right, (bottom - top) * 0.035)
    while tick <= high + step * 0.01:
        if tick >= low:
            draw.line([(left, level(tick)), (right, level(tick))], fill=(226, 228, 234), width=thin)
            write(draw, (left * 0.62, level(tick)), f"{tick:g}", small, INK)
        tick += step
    slot = (right - left) / len(chart.values)
    points = []
    for number, (label, value) in enumerate(chart.values.items()):
        x = left + slot * (number + 0.5)
        points.append((x, level(value)))
        if chart.form == "bar":
            ends = sorted((level(value), level(0)))
            draw.rectangle([x - slot * 0.33, ends[0], x + slot * 0.33, ends[1]], fill=_paint(chart, number))
        above = (bottom - top) * (0.035 if chart.form == "bar" else 0.055)
        write(draw, (x, level(value) - above), f"{value:g}", small, INK)
        write(
            draw,
            (x, bottom + (bottom - top) * 0.05),
            label,
            fitted(label, slot * 0.95, (bottom - top) * 0.042),
            INK,
        )
    if chart.form == "line":
        draw.line(points, fill=_paint(chart, 0), width=thin * 6, joint="curve")
        for x, y in points:
            draw.ellipse([x - thin * 9, y - thin * 9, x + thin * 9, y + thin * 9], fill=_paint(chart, 0))
    draw.line([(left, level(0)), (right, level(0))], fill=INK, width=thin * 2)


def _step(span: float) -> float:
    """A round distance between the lines, for about five of them."""
    power = 10.0 ** (len(str(int(span))) - 1) if span >= 1 else 0.1
    return next((power * part for part in (0.1, 0.2, 0.5, 1, 2, 5) if span / (power * part) <= 6), power)


def _pie(draw: ImageDraw, box: tuple[float, float, float, float], chart: Chart) -> None:
    left, top, right, bottom = box
    radius = min((right - left) * 0.34, (bottom - top) / 2)
    x, y = left + radius, (top + bottom) / 2
    total = sum(abs(value) for value in chart.values.values()) or 1.0
    start = -90.0
    line = min((bottom - top) / (len(chart.values) + 1), radius * 0.26)
    for number, (label, value) in enumerate(chart.values.items()):
        end = start + 360 * abs(value) / total
        draw.pieslice(
            [x - radius, y - radius, x + radius, y + radius],
            start,
            end,
            fill=_paint(chart, number),
            outline=(252, 252, 250),
            width=max(1, round(radius / 90)),
        )
        start = end
        row = y + (number - (len(chart.values) - 1) / 2) * line
        key = x + radius * 1.12
        draw.rectangle(
            [key, row - line * 0.25, key + line * 0.5, row + line * 0.25], fill=_paint(chart, number)
        )
        text = f"{label} {abs(value) / total:.0%}"
        write(
            draw,
            (key + line * 0.75, row),
            text,
            fitted(text, right - key - line, line * 0.55),
            INK,
            anchor="lm",
        )
