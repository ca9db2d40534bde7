"""Dates, calendars and times of day elsewhere."""

from __future__ import annotations

import re

from ..facts.dates import MONTH, MONTHS, days, times
from ..request import Request
from .asking import wants_python, with_digits

_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_ADDED = re.compile(
    r"\b(\d{1,5}) (working days|business days|weekdays|days?|weeks?|months?|years?) (after|from|before|later|earlier)\b"
)
_YEAR = re.compile(r"\b(1[6-9]\d\d|2[01]\d\d)\b")
_FRIDAYS = re.compile(rf"\b({'|'.join(_DAYS)})s?,? the (\d{{1,2}})(?:st|nd|rd|th)?\b")
_ZONES = {
    "new york": "America/New_York",
    "boston": "America/New_York",
    "toronto": "America/Toronto",
    "chicago": "America/Chicago",
    "denver": "America/Denver",
    "los angeles": "America/Los_Angeles",
    "san francisco": "America/Los_Angeles",
    "seattle": "America/Los_Angeles",
    "mexico city": "America/Mexico_City",
    "sao paulo": "America/Sao_Paulo",
    "são paulo": "America/Sao_Paulo",
    "buenos aires": "America/Argentina/Buenos_Aires",
    "london": "Europe/London",
    "dublin": "Europe/Dublin",
    "lisbon": "Europe/Lisbon",
    "paris": "Europe/Paris",
    "berlin": "Europe/Berlin",
    "madrid": "Europe/Madrid",
    "rome": "Europe/Rome",
    "vienna": "Europe/Vienna",
    "zurich": "Europe/Zurich",
    "zürich": "Europe/Zurich",
    "bern": "Europe/Zurich",
    "geneva": "Europe/Zurich",
    "amsterdam": "Europe/Amsterdam",
    "brussels": "Europe/Brussels",
    "oslo": "Europe/Oslo",
    "stockholm": "Europe/Stockholm",
    "helsinki": "Europe/Helsinki",
    "athens": "Europe/Athens",
    "istanbul": "Europe/Istanbul",
    "moscow": "Europe/Moscow",
    "cairo": "Africa/Cairo",
    "nairobi": "Africa/Nairobi",
    "lagos": "Africa/Lagos",
    "johannesburg": "Africa/Johannesburg",
    "dubai": "Asia/Dubai",
    "mumbai": "Asia/Kolkata",
    "delhi": "Asia/Kolkata",
    "india": "Asia/Kolkata",
    "bangkok": "Asia/Bangkok",
    "singapore": "Asia/Singapore",
    "hong kong": "Asia/Hong_Kong",
    "shanghai": "Asia/Shanghai",
    "beijing": "Asia/Shanghai",
    "seoul": "Asia/Seoul",
    "tokyo": "Asia/Tokyo",
    "sydney": "Australia/Sydney",
    "melbourne": "Australia/Melbourne",
    "auckland": "Pacific/Auckland",
    "honolulu": "Pacific/Honolulu",
    "utc": "UTC",
    "gmt": "UTC",
}
_PLACE = re.compile(rf"\b({'|'.join(_ZONES)})\b")


def write(request: Request) -> str | None:
    lower = with_digits(request.lower[:1_000])
    return _elsewhere(lower) or _fridays(lower) or _calendar(lower) or _between(request, lower)


def _elsewhere(lower: str) -> str | None:
    places = list(dict.fromkeys(_PLACE.findall(lower)))
    if len(places) < 2 or not re.search(r"\b(?:time|zone|zones|o'clock|when)\b", lower):
        return None
    dated, moment = next(iter(days(lower)), None), next(iter(times(lower)), None)
    if not dated or not dated.iso or not moment:
        return None
    target = re.search(rf"\btimes?\b[^.?]{{0,30}}\bin ({'|'.join(places)})\b(?![^.?]*\bwhat\b)", lower)
    to = target[1] if target and target.start() > moment.start else None
    asked = re.search(rf"\bin ({'|'.join(places)})\b[^?]{{0,40}}\b(?:when|if)\b", lower)
    to = asked[1] if asked else to or places[-1]
    source = next(place for place in places if place != to)
    year, month, day = map(int, dated.iso.split("-"))
    hour, minute = map(int, moment.iso.split(":")[:2])
    here, there = _titled(source), _titled(to)
    return "\n".join(
        [
            "from datetime import datetime",
            "from zoneinfo import ZoneInfo",
            "",
            f'here = datetime({year}, {month}, {day}, {hour}, {minute}, tzinfo=ZoneInfo("{_ZONES[source]}"))',
            f'there = here.astimezone(ZoneInfo("{_ZONES[to]}"))',
            f'print(f"When it is {{here:%H:%M on %A, %d %B %Y}} in {here}, it is {{there:%H:%M on %A, %d %B %Y}} in {there}.")',
        ]
    )


def _titled(place: str) -> str:
    return place.upper() if place in ("utc", "gmt") else place.title()


def _fridays(lower: str) -> str | None:
    year = _YEAR.search(lower)
    found = _FRIDAYS.search(lower)
    if found and year and re.search(r"\b(?:every|all|each|list|how many|which)\b", lower):
        return "\n".join(
            [
                "from datetime import date",
                "",
                f"found = [date({year[1]}, month, {found[2]}) for month in range(1, 13)]",
                f"found = [day for day in found if day.weekday() == {_DAYS.index(found[1])}]",
                f'print("{found[1].title()} the {found[2]}th in {year[1]}:", ", ".join(map(str, found)))',
                'print("Number of them:", len(found))',
            ]
        )
    if year and re.search(r"\bleap year", lower):
        years = _YEAR.findall(lower)
        if len(years) == 2:
            return (
                "import calendar\n\n"
                f"leap = [year for year in range({years[0]}, {years[1]} + 1) if calendar.isleap(year)]\n"
                f'print("Leap years from {years[0]} to {years[1]}:", *leap)\n'
                'print("Number of them:", len(leap))'
            )
        return (
            "import calendar\n\n"
            f'print("{year[1]} is a leap year." if calendar.isleap({year[1]}) else "{year[1]} is not a leap year.")'
        )
    counted = re.search(rf"\bhow many ({'|'.join(_DAYS)})s\b", lower)
    month = re.search(rf"\b({MONTH})\b", lower)
    if counted and year:
        inside = f" and day.month == {_month(month[1])}" if month else ""
        where = f"{MONTHS[_month(month[1]) - 1].title()} {year[1]}" if month else year[1]
        return (
            "from datetime import date, timedelta\n\n"
            f"start = date({year[1]}, 1, 1)\n"
            "days = [start + timedelta(n) for n in range(366)]\n"
            f"found = [day for day in days if day.year == {year[1]}{inside} and day.weekday() == {_DAYS.index(counted[1])}]\n"
            f'print("Number of {counted[1].title()}s in {where}:", len(found))'
        )
    return None


def _month(name: str) -> int:
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(name[:3]))


def _calendar(lower: str) -> str | None:
    year, month = _YEAR.search(lower), re.search(rf"\b({MONTH})\b", lower)
    if not year or not re.search(r"\bcalendar\b", lower):
        return None
    if month:
        return f"import calendar\n\nprint(calendar.TextCalendar().formatmonth({year[1]}, {_month(month[1])}))"
    return f"import calendar\n\nprint(calendar.TextCalendar().formatyear({year[1]}))"


def _between(request: Request, lower: str) -> str | None:
    found = [day for day in days(lower) if day.iso]
    names = [f"date({', '.join(str(int(part)) for part in day.iso.split('-'))})" for day in found]
    added = _ADDED.search(lower)
    if added and len(found) == 1:
        return _moved(names[0], added)
    if len(found) >= 2 and re.search(
        r"\b(?:days?|weeks?|months|years|how long|between|difference|from|until|old)\b", lower
    ):
        lines = ["from datetime import date", "", f"start = {names[0]}", f"end = {names[1]}"]
        if re.search(r"\b(?:working days|business days|weekdays|workdays)\b", lower):
            lines = [
                "import numpy as np",
                *lines,
                "# The first day counts, the last does not; public holidays are not known here.",
                'print("Working days:", int(np.busday_count(start, end)))',
            ]
        else:
            lines += ["days = (end - start).days", 'print("Days:", days)']
            if re.search(r"\bweeks?\b", lower):
                lines.append('print("Weeks:", f"{days // 7} weeks and {days % 7} days")')
            if re.search(r"\b(?:years|old|age)\b", lower):
                lines.append(
                    'print("Full years:", end.year - start.year - ((end.month, end.day) < (start.month, start.day)))'
                )
        return "\n".join(lines)
    if len(found) == 1 and re.search(
        r"\b(?:weekday|day of the week|what day|which day|week number|day of the year)\b", lower
    ):
        if not wants_python(request) and "week number" not in lower and "of the year" not in lower:
            return None
        lines = [
            "from datetime import date",
            "",
            f"day = {names[0]}",
            'print(f"{day.day} {day:%B %Y} is a {day:%A}.")',
        ]
        if "week number" in lower:
            lines.append('print("ISO week number:", day.isocalendar().week)')
        if "of the year" in lower:
            lines.append('print("Day of the year:", day.timetuple().tm_yday)')
        return "\n".join(lines)
    return None


def _moved(name: str, added: re.Match[str]) -> str | None:
    count, unit, way = added[1], added[2], added[3]
    sign = "-" if way in ("before", "earlier") else "+"
    shown = '\nprint(f"The date is {day.day} {day:%B %Y}, a {day:%A}.")'
    if unit in ("working days", "business days", "weekdays"):
        step = -1 if sign == "-" else 1
        return (
            "from datetime import date, timedelta\n\n"
            f"day = {name}\n"
            f"left = {count}\n"
            "while left:\n"
            f"    day += timedelta(days={step})\n"
            "    # Saturday and Sunday do not count.\n"
            f"    left -= day.weekday() < 5{shown}"
        )
    if unit.startswith(("day", "week")):
        word = "days" if unit.startswith("day") else "weeks"
        return f"from datetime import date, timedelta\n\nday = {name} {sign} timedelta({word}={count}){shown}"
    months = int(count) * (12 if unit.startswith("year") else 1)
    return (
        "import pandas as pd\n\n"
        f"day = pd.Timestamp{name.removeprefix('date')} {sign} pd.DateOffset(months={months}){shown}"
    )
