"""Stretches of time as people say them: an hour and a half, 1 h 20, two and a half days."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..facts.facts import Facts
from ..words import NUMBER_WORDS, stem
from ..words import number as number_of

_SECONDS = {"second": 1, "sec": 1, "s": 1, "minute": 60, "min": 60, "hour": 3_600, "hr": 3_600, "h": 3_600}
_COUNT = rf"\d{{1,4}}(?:\.\d{{1,2}})?|{'|'.join(NUMBER_WORDS)}|an?"
_UNIT = r"hours?|hrs?|h|minutes?|mins?|min|seconds?|secs?"
_PART = {"half": 0.5, "quarter": 0.25, "three quarters": 0.75, "three-quarters": 0.75}
_STRETCH = re.compile(
    rf"\b(?:(?P<part>half|three[ -]quarters|quarter)(?: of)? an? (?P<of>hour|minute)"
    rf"|(?P<count>{_COUNT})(?P<half> and a half)?[ -]?(?P<unit>{_UNIT})\b\.?(?P<later> and a (?:half|quarter))?"
    rf"(?:(?: and|,)? ?(?P<rest>\d{{1,2}}|{'|'.join(NUMBER_WORDS)}) ?(?P<small>minutes?|mins?|min|m|seconds?|secs?|s)?\b(?! ?(?:%|[$€£:.])))?)"
)
_WRITTEN = re.compile(r"(?<![\d:])\d{1,2}:\d\d(?::\d\d)?(?! ?[ap]m)(?![\d:])")
_NEAR = 40


class Stretch(NamedTuple):
    seconds: float
    text: str
    start: int
    is_plain: bool
    """Whether it is no more than one number with one unit."""


def stretches(facts: Facts) -> list[Stretch]:
    return [_read(match) for match in _STRETCH.finditer(facts.lower)]


def _read(match: re.Match[str]) -> Stretch:
    if match["part"]:
        return Stretch(_PART[match["part"]] * _SECONDS[match["of"]], match[0], match.start(), False)
    unit = _SECONDS[match["unit"].removesuffix("s") or "s"]
    count = match["count"]
    value = 1.0 if count in ("a", "an") else float(count) if count[0].isdigit() else float(number_of(count) or 0)
    extra = 0.5 * bool(match["half"]) + (0.25 if "quarter" in (match["later"] or "") else 0.5 * bool(match["later"]))
    seconds = (value + extra) * unit
    text = match[0]
    if match["rest"] and (match["small"] or unit == 3_600):
        small = _SECONDS.get((match["small"] or "min").removesuffix("s") or "s", 60)
        seconds += float(number_of(match["rest"]) or 0) * small
    elif match["rest"]:
        text = match[0][: match.start("rest") - match.start()].rstrip(" ,")
    return Stretch(seconds, text, match.start(), count not in ("a", "an") and not extra and text.endswith(match["unit"]))


def unit_asked(parts: tuple[str, ...]) -> int:
    """The seconds in the unit that a property's name ends with: 60 for duration_minutes."""
    return _SECONDS.get(parts[-1].removesuffix("s") or "s", 0) if parts and parts[-1] not in ("s", "h") else 0


def duration_in(parts: tuple[str, ...], facts: Facts) -> float | int | None:
    """A stretch in the unit of the name, where the text has it in another form; the one of which the name speaks first."""
    unit = unit_asked(parts)
    found = stretches(facts) if unit else []
    if not found or all(one.is_plain and _UNIT_OF.search(one.text)[1] == _short(unit) for one in found):  # type: ignore[index]
        return None
    told = {stem(part) for part in parts[:-1]}
    ends = [0, *(one.start + len(one.text) for one in found)]
    near = [one for one, end in zip(found, ends) if told & {stem(word) for word in re.findall(r"\w+", facts.lower[max(end, one.start - _NEAR) : one.start])}]
    value = (near or found)[0].seconds / unit
    return int(value) if value == int(value) else round(value, 2)


_UNIT_OF = re.compile(r"(h|m|s)\w*\.?$")


def _short(unit: int) -> str:
    return {1: "s", 60: "m", 3_600: "h"}[unit]


def duration_said(facts: Facts) -> list[str]:
    """The stretches as the text writes them: `3:45`, `2 hours`."""
    return [*(facts.text[one.start : one.start + len(one.text)] for one in stretches(facts)), *_WRITTEN.findall(facts.text)]
