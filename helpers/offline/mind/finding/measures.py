"""Numbers with a unit of their own, ordinal numbers, and marks such as versions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..facts.facts import Facts, Number
from ..words import stem
from .kinds import FROM, TO
from .source import Fits, Source, Wanted

_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_ORDINAL = rf"(?:(\d{{1,3}})(?:st|nd|rd|th)|({'|'.join(_ORDINALS)}))"
_BEFORE_ITS_NAME = re.compile(rf"\b{_ORDINAL}[ -]$")
_SHORT_FOR = {stem("quarter"): re.compile(r"\bq([1-4])\b"), stem("half"): re.compile(r"\bh([12])\b")}
_UNIT = re.compile(r"\s?-?\s?(%|°\s?[CFK]?|[^\W\d_]{1,15}[²³]?(?:/[^\W\d_]{1,6}[²³]?)?)")
_SIGNED = re.compile(r"([$€£¥])\s?$")
_SYMBOLS = {
    "%": "percent", "°c": "celsius", "°f": "fahrenheit", "kilograms": "kg", "kilos": "kg", "kilo": "kg", "grams": "g", "gram": "g",
    "milligrams": "mg", "milligram": "mg", "metres": "m", "meters": "m", "metre": "m", "meter": "m", "centimetres": "cm",
    "centimeters": "cm", "kilometres": "km", "kilometers": "km", "miles": "mi", "mile": "mi", "pounds": "lb", "lbs": "lb", "feet": "ft",
    "foot": "ft", "inches": "in", "inch": "in", "litres": "l", "liters": "l", "litre": "l", "liter": "l", "hours": "h", "hour": "h",
    "minutes": "min", "minute": "min", "seconds": "s", "second": "s", "c": "celsius", "f": "fahrenheit",
}  # fmt: skip
_UNITS = frozenset("iu mcg mg ml cl mm g kg m km l cm gb mb tb w kw kwh v ma mah hz ghz mhz bar psi lb oz ft in mph km/h kcal".split())
_CHANGED = re.compile(r"\d ?(?:degrees )?([a-z]+) (?:to|into|in|as) ([a-z]+)|\bhow many ([a-z]+) (?:is|are|in|make) [\d.,]+ ?([a-z]+)")
_PIECES = frozenset("piece pieces pcs pc unit units whole item items count each none".split())
_NO_UNITS = frozenset("and or of in on at to for from with by is was are were per the an each until x".split())


def ordinal_for(name: str, facts: Facts) -> int | None:
    """3 for the quarter of `the third quarter` and of `Q3`, for the floor of `on the 3rd floor`."""
    for place in facts.places_of_stems.get(name, ()):
        start = facts.tokens[place][1]
        found = _BEFORE_ITS_NAME.search(facts.lower, max(0, start - 12), start)
        if found:
            return int(found[1]) if found[1] else _ORDINALS.index(found[2]) + 1
    short = _SHORT_FOR[name].search(facts.lower) if name in _SHORT_FOR else None
    return int(short[1]) if short else None


def unit_of(number: Number, facts: Facts) -> str:
    """The unit as the text writes it."""
    if signed := _SIGNED.search(facts.text, max(0, number.start - 2), number.start):
        return signed[1]
    found = _UNIT.match(facts.text, number.end)
    return found[1] if found and found[1].lower() not in _NO_UNITS else ""


def unit(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    """The unit of the number that was found before it."""
    ends = _CHANGED.search(source.facts.lower) if not (FROM | TO).isdisjoint(wanted.stems) else None
    if ends:
        first, second = (ends[1], ends[2]) if ends[1] else (ends[4], ends[3])
        return next((one for one in (first if not FROM.isdisjoint(wanted.stems) else second,) if fits(one)), None)
    if source.measured is None:
        return None
    written = unit_of(source.measured, source.facts)
    return written if written and fits(written) else None


def unit_among(labels: Sequence[str], wanted: Wanted, source: Source) -> str | None:
    """The label for that unit, however it is written: kg for kilograms."""
    written = unit(wanted, source, bool) if wanted.kind == "unit" else None
    if wanted.kind == "unit" and not written and source.facts.text.startswith("goods: "):
        return next((label for label in labels if label.lower() in _PIECES), None)
    return next((label for label in labels if written and _plain(label) == _plain(written)), None)


def is_unit(written: str) -> bool:
    plain = _plain(written)
    return plain in _UNITS or plain in _SYMBOLS.values()


def _plain(unit: str) -> str:
    lower = unit.lower().replace(" ", "").strip(".")
    known = _SYMBOLS.get(lower, lower)
    return _SYMBOLS.get(known.replace("meter", "metre"), known)
