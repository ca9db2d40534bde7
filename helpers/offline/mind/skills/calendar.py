"""Days between dates, weekdays, dates before and after others, leap years."""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from datetime import date, timedelta

from ..answer import Answer
from ..facts.dates import MONTH, MONTHS, YEAR, days
from ..request import Request
from ..words import NUMBER_WORDS

TRIGGERS = frozenset({"#", "days", "weekday", "leap"} | set(MONTHS))

_LONGEST = 300
_BETWEEN = re.compile(
    r"\bhow (?:many|much) (days|weeks|months|time)\b|\b(days|weeks) (?:are there )?between\b"
    r"|\bhow long\b|\bdifference between\b"
)
_WEEKDAY = re.compile(r"\b(?:day of the week|weekday|(?:what|which) day (?:is|was|will|does|did|falls))\b")
_SHIFT = re.compile(
    r"\b(\d{1,5}|[a-z]{3,9}) (day|week|month|year)s? (after|from|before|later than|earlier than|prior to)\b"
)
_ADD = re.compile(r"\b(add|subtract) (\d{1,5}|[a-z]{3,9}) (day|week|month|year)s?\b")
_LEAP = re.compile(r"\b(?:is|was|will) (?:the year )?(\d{1,4}) (?:be )?a leap year\b")
_IN_MONTH = re.compile(
    rf"\bhow many days (?:are |does |has |were )?(?:there )?(?:in )?({MONTH})\b(?: of| in|,)?(?: (\d{{4}}))?"
)
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def count_days(request: Request) -> Answer | None:
    text = request.lower
    if len(text) > _LONGEST:
        return None
    sentence = _leap(text) or _in_month(text) or _of_dates(text)
    return Answer((sentence,), "work out a date", sentence.rstrip(".").split()[-1]) if sentence else None


def _leap(text: str) -> str:
    asked = _LEAP.search(text)
    if not asked or not int(asked[1]):
        return ""
    year = int(asked[1])
    return f"{'Yes' if isleap(year) else 'No'}, {year} is {'' if isleap(year) else 'not '}a leap year."


def _in_month(text: str) -> str:
    asked = _IN_MONTH.search(text)
    if not asked:
        return ""
    month = next(n for n, name in enumerate(MONTHS, 1) if name.startswith(asked[1][:3]))
    name = MONTHS[month - 1].capitalize()
    if not asked[2] and month == 2:
        return "February has 28 days, and 29 in a leap year."
    year = int(asked[2] or YEAR)
    named = f"{name} {year}" if asked[2] else name
    return f"{named} has {monthrange(year, month)[1]} days." if year else ""


def _of_dates(text: str) -> str:
    found = [date.fromisoformat(day.iso) for day in days(text) if day.iso]
    if len(found) == 2 and (unit := _BETWEEN.search(text)):
        return _between(found[0], found[1], unit[1] or unit[2] or "days")
    if len(found) != 1:
        return ""
    try:
        shift, add = _SHIFT.search(text), _ADD.search(text)
        if shift:
            sign = -1 if shift[3] in ("before", "earlier than", "prior to") else 1
            return _shifted(found[0], shift[1], shift[2], sign)
        if add:
            return _shifted(found[0], add[2], add[3], 1 if add[1] == "add" else -1)
    except (OverflowError, ValueError):
        return "That date lies outside the years that I can count."
    if _WEEKDAY.search(text):
        return f"{_written(found[0])} is a {_WEEKDAYS[found[0].weekday()]}."
    return ""


def _between(one: date, other: date, unit: str) -> str:
    apart = abs((other - one).days)
    if unit == "weeks":
        weeks, left = divmod(apart, 7)
        more = f" and {left} day{'s' * (left != 1)}" if left else ""
        return f"From {_written(one)} to {_written(other)} it is {weeks} weeks{more}."
    return f"From {_written(one)} to {_written(other)} it is {apart} day{'s' * (apart != 1)}."


def _shifted(start: date, amount: str, unit: str, sign: int) -> str:
    number = int(amount) if amount.isdecimal() else NUMBER_WORDS.get(amount)
    if number is None:
        return ""
    by = sign * number
    if unit in ("day", "week"):
        moved = start + timedelta(days=by * (7 if unit == "week" else 1))
    else:
        months = start.year * 12 + start.month - 1 + by * (12 if unit == "year" else 1)
        year, month = divmod(months, 12)
        moved = date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
    where = "after" if sign > 0 else "before"
    return f"{number} {unit}{'s' * (number != 1)} {where} {_written(start)} is {_WEEKDAYS[moved.weekday()]}, {_written(moved)}."


def _written(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1].capitalize()} {day.year}"
