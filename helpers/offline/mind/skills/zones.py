"""The time in one city when it is a given time in another."""

from __future__ import annotations

import re

from ..answer import Answer
from ..request import Request

TRIGGERS = frozenset("time am pm clock utc gmt".split())

_TABLE = """
    0 london lisbon dublin edinburgh utc gmt reykjavik; 1 paris berlin madrid rome amsterdam vienna brussels oslo
    stockholm copenhagen zurich prague warsaw budapest cet; 2 helsinki athens kyiv bucharest cairo johannesburg
    jerusalem; 3 istanbul moscow nairobi riyadh; 4 dubai; 5 karachi; 5.5 mumbai delhi bangalore india kolkata;
    7 bangkok jakarta hanoi; 8 beijing shanghai singapore hongkong perth manila china; 9 tokyo seoul osaka japan;
    10 sydney melbourne brisbane; 12 auckland wellington; -3 saopaulo buenosaires rio; -5 newyork boston toronto
    washington miami est lima bogota; -6 chicago mexicocity dallas houston cst; -7 denver phoenix; -8 losangeles
    sanfrancisco seattle vancouver pst; -10 honolulu
"""
_OFFSETS = {
    city: float(part.split()[0]) for part in _TABLE.replace("\n", " ").split(";") for city in part.split()[1:]
}
_FIXED = frozenset(
    "utc gmt reykjavik cairo johannesburg istanbul moscow nairobi riyadh dubai karachi mumbai delhi bangalore india "
    "kolkata bangkok jakarta hanoi beijing shanghai singapore hongkong perth manila china tokyo seoul osaka japan "
    "brisbane saopaulo buenosaires rio est lima bogota mexicocity cst phoenix pst honolulu cet".split()
)
"""Where the clocks are never changed."""
_JOINED = re.compile(r"\b(new york|hong kong|los angeles|san francisco|sao paulo|são paulo|buenos aires|mexico city)\b")
_TIME = re.compile(r"\b(\d{1,2})(?:[:.](\d{2}))?\s?(am|pm|a\.m\.|p\.m\.|o['’]clock)?|\b(noon|midnight)\b")
_NAMED = re.compile(r"\b(" + "|".join(_OFFSETS) + r")\b")
_ASKED = re.compile(r"\bwhat time\b|\bwhat(?:['’]s| is) \d|\bconvert\b|\bwhich time\b")
_LONGEST = 200


def tell_elsewhere(request: Request) -> Answer | None:
    text = request.lower
    if len(text) > _LONGEST or not _ASKED.search(text):
        return None
    joined = _JOINED.sub(lambda name: name[0].replace(" ", "").replace("ã", "a"), text)
    cities, time = list(_NAMED.finditer(joined)), _TIME.search(joined)
    if len(cities) != 2 or time is None or not (time[2] or time[3] or time[4]):
        return None
    here = next((one for one in cities if one.start() >= time.end()), cities[0])
    if not re.match(r"(?: o['’]clock)?(?: in the (?:morning|evening|afternoon))?(?: time)? ?(?:in |at )?$",
                    joined[time.end() : here.start()]):  # fmt: skip
        here = cities[0] if not joined.startswith(("what time is it in", "what time will")) else cities[1]
    there = cities[1] if here is cities[0] else cities[0]
    minutes = _minutes(time)
    if minutes is None:
        return None
    shifted = minutes + round((_OFFSETS[there[1]] - _OFFSETS[here[1]]) * 60)
    day = {-1: " the day before", 1: " the next day"}.get(shifted // 1440, "")
    name, other = _written(there[1]), _written(here[1])
    shown = f"{shifted % 1440 // 60}:{shifted % 60:02}"
    sentence = f"When it is {minutes // 60}:{minutes % 60:02} in {other}, it is {shown} in {name}{day}"
    if here[1] in _FIXED and there[1] in _FIXED:
        return Answer((f"{sentence}.",), "compare two time zones", shown)
    more = "While only one of the two keeps summer time, it is an hour off."
    return Answer((f"{sentence}, by standard time.", more), "compare two time zones", shown)


def _minutes(time: re.Match[str]) -> int | None:
    if time[4]:
        return 720 if time[4] == "noon" else 0
    hours, minutes = int(time[1]), int(time[2] or 0)
    half = (time[3] or "").replace(".", "")
    if half in ("am", "pm"):
        hours = hours % 12 + (12 if half == "pm" else 0)
    return hours * 60 + minutes if hours < 24 and minutes < 60 else None


def _written(city: str) -> str:
    parts = {"newyork": "New York", "hongkong": "Hong Kong", "losangeles": "Los Angeles", "saopaulo": "São Paulo",
             "sanfrancisco": "San Francisco", "buenosaires": "Buenos Aires", "mexicocity": "Mexico City"}  # fmt: skip
    return parts.get(city) or (city.upper() if len(city) == 3 and city != "rio" else city.capitalize())
