"""What follows from the other properties of an object: how many, how long, until when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from ..finding.durations import unit_asked
from ..words import name_parts, stem
from .keywords import mapping
from .placeholders import NOT_KNOWN
from .valid import is_valid

_COUNTS = frozenset(map(stem, "count total number num n of how many".split()))
_STARTS = frozenset(map(stem, "start from begin checkin in arrival first since".split()))
_ENDS = frozenset(map(stem, "end to until finish checkout out departure last till".split()))
_FEELINGS = frozenset(map(stem, ("positive", "negative", "neutral", "mixed")))
_LENGTHS = frozenset(map(stem, ("nights", "days")))
_NOTHING = (0, None, NOT_KNOWN, "")


def complete(schema: Mapping[str, Any], made: dict[str, Any]) -> None:
    """Puts in what the text did not say itself."""
    _count_lists(schema, made)
    stems = {key: {stem(part) for part in name_parts(key)} for key in made}
    start = next((key for key in made if stems[key] & _STARTS and isinstance(made[key], str)), "")
    end = next((key for key in made if stems[key] & _ENDS and isinstance(made[key], str) and key != start), "")
    if start and end:
        _between_days(schema, made, stems, start, end)
        _between_times(schema, made, start, end)


def _put(schema: Mapping[str, Any], made: dict[str, Any], key: str, value: Any) -> None:
    if made[key] in _NOTHING and is_valid(value, mapping(schema.get("properties")).get(key, True), schema):
        made[key] = value


def _between_days(schema: Mapping[str, Any], made: dict[str, Any], stems: Mapping[str, set[str]], start: str, end: str) -> None:
    """Five nights from the 1st to the 6th; the 6th, where five nights begin on the 1st."""
    first, last = _day(made[start]), _day(made[end])
    length = next((key for key in made if stems[key] & _LENGTHS and isinstance(made[key], int) and "per" not in stems[key]), "")
    if not first or not length:
        return
    if last and last > first:
        _put(schema, made, length, (last - first).days)
    elif made[length]:
        _put(schema, made, end, (first + timedelta(days=made[length])).isoformat())


def _between_times(schema: Mapping[str, Any], made: dict[str, Any], start: str, end: str) -> None:
    first, last = _minute(made[start]), _minute(made[end])
    if first is None or last is None or last <= first:
        return
    for key in list(made):
        if isinstance(made[key], (int, float)) and (unit := unit_asked(name_parts(key))):
            value = 60 * (last - first) / unit
            _put(schema, made, key, int(value) if value == int(value) else round(value, 2))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _minute(text: str) -> int | None:
    hour, colon, minute = text.partition(":")
    return 60 * int(hour) + int(minute[:2]) if colon and hour.isdecimal() and minute[:2].isdecimal() else None


def _with_label(values: list[Any], label: set[str]) -> int | None:
    """How many of a list are labelled so: 3 for the positive ones; None where none of its labels is of that kind."""
    labels = [{stem(part) for part in name_parts(text)} for one in values if isinstance(one, dict) for text in one.values() if isinstance(text, str) and len(text) < 30]
    count = sum(one == label for one in labels)
    return count if count or (label & _FEELINGS and any(one & _FEELINGS for one in labels)) else None


def _count_lists(schema: Mapping[str, Any], made: dict[str, Any]) -> None:
    """The count beside a list is the length of that list."""
    lists = {key: len(one) for key, one in made.items() if isinstance(one, list)}
    for key in list(made) if lists else ():
        stems = {stem(part) for part in name_parts(key)}
        if not stems & _COUNTS or mapping(mapping(schema.get("properties")).get(key)).get("type") != "integer":
            continue
        rest = stems - _COUNTS
        if rest and (counts := [count for one in lists if (count := _with_label(made[one], rest)) is not None]):
            made[key] = counts[0]
            continue
        of = [one for one in lists if rest and rest <= {stem(part) for part in name_parts(one)}] or ([] if rest else list(lists))
        if len(of) == 1 and is_valid(lists[of[0]], mapping(schema.get("properties"))[key], schema):
            made[key] = lists[of[0]]
