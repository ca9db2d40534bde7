"""Dates, times and time zones for the properties of a schema."""

from __future__ import annotations

import re

from ..facts.facts import Facts
from ..words import WORD, stem
from .source import Fits, Source, Wanted

_JUST_DATE = frozenset(map(stem, ("date", "day")))
_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ](\d\d:\d\d(?::\d\d)?)")
_CLOCK = re.compile(r"[T ]\d\d:\d\d(?::\d\d)?(?:[.,]\d{1,6})?Z?")
_STRAIGHT = re.compile(r"[^\d.;,!?\n]*")
_BOUNDS = frozenset(map(stem, "start end begin finish from to departure arrival until starts ends".split()))
_CLOSING = frozenset(map(stem, ("closes", "closing", "close", "until", "end", "finish")))
_UNTIL = re.compile(r"(?:until|till|to|[-–]) ?$")
_TIME_ZONES = {
    "london": "Europe/London",
    "paris": "Europe/Paris",
    "berlin": "Europe/Berlin",
    "madrid": "Europe/Madrid",
    "rome": "Europe/Rome",
    "lisbon": "Europe/Lisbon",
    "dublin": "Europe/Dublin",
    "amsterdam": "Europe/Amsterdam",
    "oslo": "Europe/Oslo",
    "stockholm": "Europe/Stockholm",
    "moscow": "Europe/Moscow",
    "istanbul": "Europe/Istanbul",
    "new york": "America/New_York",
    "nyc": "America/New_York",
    "boston": "America/New_York",
    "chicago": "America/Chicago",
    "denver": "America/Denver",
    "los angeles": "America/Los_Angeles",
    "san francisco": "America/Los_Angeles",
    "seattle": "America/Los_Angeles",
    "toronto": "America/Toronto",
    "mexico city": "America/Mexico_City",
    "são paulo": "America/Sao_Paulo",
    "tokyo": "Asia/Tokyo",
    "seoul": "Asia/Seoul",
    "shanghai": "Asia/Shanghai",
    "beijing": "Asia/Shanghai",
    "singapore": "Asia/Singapore",
    "delhi": "Asia/Kolkata",
    "mumbai": "Asia/Kolkata",
    "dubai": "Asia/Dubai",
    "sydney": "Australia/Sydney",
    "cairo": "Africa/Cairo",
    "nairobi": "Africa/Nairobi",
    "lagos": "Africa/Lagos",
}


def date(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    """A date before which a word of the property's name stands, such as `due on`, comes first."""
    days, lower = source.facts.days, source.facts.lower
    named = set(wanted.stems) - _JUST_DATE
    if named == set(wanted.stems) and named & _BOUNDS and facts_give_times(source):
        return time(wanted, source, fits)
    if len(days) > 1 and named:
        before = {
            day: {stem(word) for word in WORD.findall(lower[max(0, day.start - 16) : day.start])}
            for day in days
        }
        days = sorted(days, key=lambda day: named.isdisjoint(before[day]))
    return source.take("day", [day.iso or day.text for day in days], fits)


def facts_give_times(source: Source) -> bool:
    """Whether a start or an end is rather one of the times than one of the days."""
    return len(source.facts.times) > len(source.facts.days) or (
        bool(source.facts.times) and any(family == "day" for family, _ in source.taken)
    )


def stamp(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    """A moment in the form that the text gives it, or the day and the time that it names."""
    facts = source.facts
    written = [f"{day.text}{'' if _DATE_TIME.match(day.text) else time}" for day, time in zip(facts.days, _times_after(facts))]
    return source.take("moment", written, fits) or time(wanted, source, fits)


def time_after(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    """The time that closely follows the property's name: `opens at 10:00`."""
    facts = source.facts
    ends = [facts.tokens[place][2] for place in facts.places_of_stems.get(wanted.stems[-1], ())] if wanted.parts else []
    near = [one.iso[:5] for end in ends for one in facts.times if 0 < one.start - end <= 30 and _STRAIGHT.fullmatch(facts.text, end, one.start)]
    return source.take("time", near, fits)


def _times_after(facts: Facts) -> list[str]:
    """The time that follows each day, or nothing."""
    found = (_CLOCK.match(facts.text, day.end) for day in facts.days)
    return [match[0] if match else "" for match in found]


def time(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    if wanted.parts[-1:] in (("zone",), ("timezone",), ("tz",)):
        return _time_zone(wanted, source, fits)
    times = source.facts.times
    if not _CLOSING.isdisjoint(wanted.stems):
        times = sorted(times, key=lambda one: not _UNTIL.search(source.facts.lower, max(0, one.start - 8), one.start))
    forms = [one.iso if one.text.count(":") > 1 else one.iso[:5] for one in times], [one.iso[:5] for one in times], [one.iso for one in times], [one.iso + "Z" for one in times]
    return next(filter(None, (source.take("time", some, fits) for some in forms)), None)


def date_time(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    facts = source.facts
    usual = facts.times[0].iso if facts.times else "00:00:00"
    some = []
    for day in facts.days:
        if day.iso:
            written = _DATE_TIME.match(day.text)
            at = written[1] if written else usual
            some.append(f"{day.iso}T{at if len(at) == 8 else at + ':00'}{day.zone or 'Z'}")
    return source.take("moment", some, fits)


def _time_zone(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    zones = re.findall(r"\b[A-Z][a-z]{2,10}/[A-Z][A-Za-z_]{2,30}\b|\bUTC\b|\bGMT\b", source.facts.text)
    places = source.facts.places
    known = [zone for place in places if (zone := _TIME_ZONES.get(place.lower().partition(",")[0]))]
    return source.take("zone", [*zones, *known, *places], fits)
