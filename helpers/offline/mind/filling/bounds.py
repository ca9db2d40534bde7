"""Numbers within the bounds of a schema."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from .keywords import is_number
from .valid import is_multiple

_TRIES = 400


class _Range(NamedTuple):
    low: Fraction | None
    low_open: bool
    high: Fraction | None
    high_open: bool

    def holds(self, one: Fraction) -> bool:
        above = self.low is None or one > self.low or (one == self.low and not self.low_open)
        return above and (self.high is None or one < self.high or (one == self.high and not self.high_open))


def nearest_to_zero(schema: Mapping[str, Any], whole: bool, nth: int = 0) -> float | int:
    """The number within a schema's bounds that is nearest to nought, or the nth nearest."""
    bounds = _bounds(schema)
    step = schema.get("multipleOf")
    step = step if is_number(step) and step > 0 else None
    if step is None and not whole:
        return _plain(_real(bounds, nth), whole=False)
    good: list[float | int] = []
    for one in _multiples(bounds, step, whole):
        number = _plain(one, whole)
        if bounds.holds(one) and (step is None or is_multiple(number, step)):
            good.append(number)
            if len(good) > nth:
                return number
    return good[nth % len(good)] if good else 0


def _bounds(schema: Mapping[str, Any]) -> _Range:
    """The bounds, with `exclusiveMinimum: true` as older schemas have it."""
    low, low_open = _edge(schema.get("minimum"), schema.get("exclusiveMinimum"), 1)
    high, high_open = _edge(schema.get("maximum"), schema.get("exclusiveMaximum"), -1)
    return _Range(low, low_open, high, high_open)


def _edge(closed: Any, opened: Any, direction: int) -> tuple[Fraction | None, bool]:
    at, beyond = _fraction(closed), _fraction(opened)
    if opened is True or at is None or beyond is None:
        return (at, opened is True) if beyond is None else (beyond, True)
    return (beyond, True) if (beyond - at) * direction >= 0 else (at, False)


def _fraction(value: Any) -> Fraction | None:
    return Fraction(str(value)) if is_number(value) and math.isfinite(value) else None


def _multiples(bounds: _Range, step: Any, whole: bool) -> Iterator[Fraction]:
    """Multiples of the step, from the one nearest to nought outwards."""
    unit = Fraction(str(step)) if step is not None else Fraction(1)
    if whole and unit.denominator != 1:
        unit = Fraction(unit.numerator)
    first = 0
    ways: tuple[int, ...] = 1, -1
    if bounds.low is not None and bounds.low >= 0:
        first, ways = math.ceil(bounds.low / unit), (1,)
    elif bounds.high is not None and bounds.high <= 0:
        first, ways = math.floor(bounds.high / unit), (-1,)
    for distance in range(_TRIES):
        yield from dict.fromkeys((first + way * distance) * unit for way in ways)


def _real(bounds: _Range, nth: int) -> Fraction:
    low, high = bounds.low, bounds.high
    candidates = [Fraction(nth), Fraction(-nth)]
    if low is not None and high is not None:
        candidates += [low, high] if not nth else []
        candidates.append(low + (high - low) * Fraction(nth + 1, nth + 2 + (nth > 0)))
    elif low is not None:
        candidates += [low + nth, Fraction(math.floor(low) + 1 + nth)]
    elif high is not None:
        candidates += [high - nth, Fraction(math.ceil(high) - 1 - nth)]
    return next((one for one in candidates if bounds.holds(one)), candidates[-1])


def _plain(value: Fraction, whole: bool) -> float | int:
    return int(value) if whole or value.denominator == 1 else float(value)
