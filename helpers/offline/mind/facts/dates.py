"""Dates and times as people write them, turned into the ISO form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

YEAR = 2026
"""The year of a date that names none: the mind has no clock."""

MONTHS = "january february march april may june july august september october november december".split()
MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?"
)
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_RELATIVE = {"today": 0, "tonight": 0, "tomorrow": 1, "yesterday": -1, "day after tomorrow": 2}

_DATE = re.compile(
    r"\b(?:(?=\d)(?:(?P<iso>\d{4}-\d{2}-\d{2})(?:[T ](?P<at>\d{2}:\d{2}(?::\d{2})?)(?P<zone>Z|[+-]\d{2}:\d{2})?)?"
    rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{MONTH})\b\.?(?:,? (?P<year>\d{{4}}))?"
    r"|(?P<one>\d{1,2})(?P<sign>[/.])(?P<two>\d{1,2})(?P=sign)(?P<year3>\d{4})\b)"
    rf"|(?=[adfjmnos])(?P<month2>{MONTH})\.? (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<year2>\d{{4}}))?"
    rf"|(?=[dflmnostwy])(?P<spoken>(?:next |this |last |on )?(?:{'|'.join(_DAYS)})s?|day after tomorrow|tomorrow|today"
    r"|tonight|yesterday|next (?:week|month|year)|this (?:week|weekend|month))\b)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?=\d)(?<![\d:.])(?P<hour>\d{1,2})(?::(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?)? ?"
    r"(?P<half>[ap]\.?m\b\.?)?(?!\d|:\d)|(?=[mn])\b(?P<word>noon|midnight)\b",
    re.IGNORECASE,
)
_STRETCH = re.compile(r"(?<![\w:.-])(\d{1,2})(?:st|nd|rd|th)? ?(?:to|until|and|[-–]) ?$")
_AT = re.compile(r"\bat $", re.IGNORECASE)


class Day(NamedTuple):
    start: int
    end: int
    iso: str
    """Empty for a spoken day, such as tomorrow, when nobody said what today is."""
    text: str
    zone: str = ""


class Moment(NamedTuple):
    start: int
    end: int
    iso: str
    text: str


def days(text: str, today: date | None = None) -> list[Day]:
    found = [day for match in _DATE.finditer(text) for day in _first_of_stretch(match, text, today) if day]
    return [one for one, following in zip(found, [*found[1:], None]) if not (following and _only_names(one, following, text))]


def _first_of_stretch(match: re.Match[str], text: str, today: date | None) -> Iterator[Day | None]:
    """The day, and before it the 3rd of `from 3 to 5 July 2026`, after it the 5th of `July 3-5`."""
    last = _day(match, today)
    first = _STRETCH.search(text, max(0, match.start() - 9), match.start()) if match["day"] else None
    if last and last.iso and first and int(first[1]) < int(match["day"]):
        yield Day(first.start(1), first.end(1), f"{last.iso[:8]}{int(first[1]):02}", f"{first[1]} {match['month']}")
    yield last


def _only_names(day: Day, date: Day, text: str) -> bool:
    """Whether a day of the week only stands before its date: Saturday, 14 June."""
    return day.text.isalpha() and not date.text.isalpha() and text[day.end : date.start] in (" ", ", ", ", the ", " the ")


def _day(match: re.Match[str], today: date | None) -> Day | None:
    if match["iso"]:
        written = match["iso"]
    elif match["spoken"]:
        written = _spoken(match["spoken"].lower(), today)
        text = re.sub(r"^on ", "", match[0], flags=re.IGNORECASE)
        return Day(match.start(), match.end(), written, text)
    elif match["one"]:
        first, second = int(match["one"]), int(match["two"])
        day, month = (second, first) if second > 12 and match["sign"] == "/" else (first, second)
        written = _iso(int(match["year3"]), month, day)
    else:
        month = next(
            n
            for n, name in enumerate(MONTHS, 1)
            if name.startswith((match["month"] or match["month2"]).lower()[:3])
        )
        year = match["year"] or match["year2"]
        written = _iso(
            int(year) if year else today.year if today else YEAR, month, int(match["day"] or match["day2"])
        )
    if written and match["iso"] and not _iso(*map(int, written.split("-"))):
        return None
    return Day(match.start(), match.end(), written, match[0], match["zone"] or "") if written else None


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _spoken(text: str, today: date | None) -> str:
    if today is None:
        return ""
    if text in _RELATIVE:
        return (today + timedelta(days=_RELATIVE[text])).isoformat()
    name = text.split()[-1]
    if name in _DAYS:
        ahead = (_DAYS.index(name) - today.weekday()) % 7
        if text.startswith("last"):
            ahead -= 7
        elif ahead == 0:
            ahead = 7
        return (today + timedelta(days=ahead)).isoformat()
    return (today + timedelta(days=7)).isoformat() if text == "next week" else ""


def times(text: str) -> Iterator[Moment]:
    """Times of day; a bare number is one only after `at` or before am and pm."""
    for match in _TIME.finditer(text):
        if match["word"]:
            yield Moment(
                match.start(),
                match.end(),
                "12:00:00" if match["word"].lower() == "noon" else "00:00:00",
                match[0],
            )
            continue
        hour, half = int(match["hour"]), (match["half"] or "").lower()
        after_at = bool(_AT.search(text, max(0, match.start() - 4), match.start()))
        bare = not match["minute"] and not half
        if bare and not (after_at and not re.match(r" ?(?:%|[a-z$€£])|\.\d", text[match.end() : match.end() + 2])):
            continue
        if half.startswith("p") and hour < 12:
            hour += 12
        elif half.startswith("a") and hour == 12:
            hour = 0
        if hour < 24:
            iso = f"{hour:02}:{match['minute'] or '00'}:{match['second'] or '00'}"
            yield Moment(match.start(), match.end(), iso, match[0].strip())
