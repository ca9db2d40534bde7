"""Days between dates, weekdays, dates before and after others, leap years."""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from datetime import date, timedelta

from ..answer import Answer
from ..facts.dates import MONTH, MONTHS, YEAR, days
from ..patterns import later
from ..request import Request
from ..words import NUMBER_WORDS

TRIGGERS = frozenset({"#", "days", "weekday", "leap", "date", "day", "week", "weeks", "month", "months"} | set(MONTHS))

_LONGEST = 300
_BETWEEN = later(
    r"\bhow (?:many|much) (days|weeks|months|time)\b|\b(days|weeks) (?:are there )?between\b"
    r"|\bhow long\b|\bdifference between\b"
)
_WEEKDAY = later(r"\b(?:day of the week|weekday|(?:what|which) day (?:is|was|will|does|did|falls))\b")
_SHIFT = later(
    r"\b(\d{1,5}|[a-z]{3,9}) (day|week|month|year)s? (after|from|before|later than|earlier than|prior to)\b"
)
_ADD = later(r"\b(add|subtract) (\d{1,5}|[a-z]{3,9}) (day|week|month|year)s?\b")
_AHEAD = later(r"\bin (\d{1,5}|[a-z]{1,9}) (day|week|month|year)s?\b|\b(\d{1,5}|[a-z]{1,9}) (day|week|month|year)s? (from (?:now|today)|ago)\b")
_NEAR_DAY = later(r"\b(?:what|which) (?:date|day|weekday)\b[^?]{0,20}\b(yesterday|tomorrow|today)\b")
_UNTIL = later(r"\bhow many (?:more )?days\b[^?]{0,30}?\b(?:until|till|to|before|left until) ([^?]{3,40})")
_TODAY = later(r"\b(?:today(?:['’]s date)?|(?:the )?(?:current )?date(?: today)?) ?(?:is|:) ?([^\n;!?]{3,40})", re.IGNORECASE)
_FEASTS = {"christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "new year": (1, 1), "new year's day": (1, 1),
           "halloween": (10, 31), "valentine's day": (2, 14), "new year's eve": (12, 31)}  # fmt: skip
_LEAP = later(r"\b(?:is|was|will) (?:the year )?(\d{1,4}) (?:be )?a leap year\b")
_IN_MONTH = later(
    rf"\bhow many days (?:are |does |has |were )?(?:there )?(?:in )?({MONTH})\b(?: of| in|,)?(?: (\d{{4}}))?"
)
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def count_days(request: Request) -> Answer | None:
    text = request.lower
    if len(text) > _LONGEST:
        return None
    sentence = _leap(text) or _in_month(text) or _of_dates(text) or _from_today(request, text)
    return Answer((sentence,), "work out a date", sentence.rstrip(".").split()[-1]) if sentence else None


def _from_today(request: Request, text: str) -> str:
    """`Which date is it in three weeks?`, where the instructions or the user have said what day it is."""
    ahead = _AHEAD.search(text)
    near = _NEAR_DAY.search(text) if not ahead else None
    days_until = _UNTIL.search(text) if not ahead and not near else None
    if not (ahead or near or days_until):
        return ""
    told = "\n".join([request.instructions, *(one for role, one in request.earlier[-6:] if role == "user"), request.text])
    today = _TODAY.search(told)
    found = next((date.fromisoformat(day.iso) for day in days(today[1].lower()) if day.iso), None) if today else None
    if found is None:
        return ""
    try:
        if days_until:
            return _until(found, days_until)
        if near:
            moved = found + timedelta(days={"yesterday": -1, "tomorrow": 1, "today": 0}[near[1]])
            return f"{near[1].capitalize()} {'was' if near[1] == 'yesterday' else 'is'} {_WEEKDAYS[moved.weekday()]}, {_written(moved)}."
        amount, unit, ago = (ahead[1], ahead[2], None) if ahead and ahead[1] else (ahead[3], ahead[4], ahead[5]) if ahead else ("", "", "")
        if amount in ("a", "an", "one"):
            amount = "1"
        return _shifted(found, amount, unit, -1 if ago == "ago" else 1)
    except (OverflowError, ValueError):
        return "That date lies outside the years that I can count."


def _until(today: date, asked: re.Match[str]) -> str:
    end = next((date.fromisoformat(day.iso) for day in days(asked[1]) if day.iso), None)
    if end is None:
        feast = _FEASTS.get(asked[1].strip(" ?.!").removeprefix("the "))
        named = re.fullmatch(rf"(?:the )?(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({MONTH})|({MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?", asked[1].strip(" ?.!"))
        if named:
            month = next(n for n, name in enumerate(MONTHS, 1) if name.startswith((named[2] or named[3])[:3]))
            feast = month, int(named[1] or named[4])
        if feast is None:
            return ""
        end = date(today.year, *feast)
        end = end if end >= today else date(today.year + 1, *feast)
    return _between(today, end, "days")


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
