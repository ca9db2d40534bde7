"""The dates, times, amounts, codes and names of a request, each in the spellings that a pattern may want."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time
from itertools import islice

from ..facts.dates import MONTHS
from ..facts.facts import Facts, Number

Form = tuple[str, int, int]
"""A spelling, and from where to where the request says it."""

_MOST = 4
_CODE = re.compile(r"\b([A-Za-z]{1,5})[ -]?(\d{1,10})\b")
_CURRENCIES = {"GBP": ("£", "pound gbp"), "EUR": ("€", "euro eur"), "USD": ("$", "dollar usd buck"), "JPY": ("¥", "yen jpy")}
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def forms(facts: Facts) -> Iterator[Form]:
    """The likeliest spelling of each comes first."""
    days = [one for one in facts.days[:_MOST] if one.iso]
    times = facts.times[:_MOST]
    for day, moment in zip(days, times):
        span = day.start, max(day.end, moment.end)
        yield from ((one, *span) for one in _both(date.fromisoformat(day.iso), time.fromisoformat(moment.iso)))
    for day in days:
        yield from ((one, day.start, day.end) for one in _dates(date.fromisoformat(day.iso)))
    for moment in times:
        yield from ((one, moment.start, moment.end) for one in _times(time.fromisoformat(moment.iso)))
    for number in facts.numbers[:_MOST]:
        yield from ((one, number.start, number.end) for one in _amounts(number, facts.text))
    for person in facts.people[:_MOST]:
        start = facts.text.find(person)
        yield from ((one, start, start + len(person)) for one in _names(person))
    for found in list(_CODE.finditer(facts.text[:600]))[:_MOST]:
        letters = dict.fromkeys((found[1].upper(), found[1], found[1].lower()))
        yield from ((f"{one}{sign}{found[2]}", *found.span()) for one in letters for sign in ("-", "", " ", "_", "#"))


def _both(day: date, moment: time) -> Iterator[str]:
    clocks = list(islice(_times(moment), 4))
    yield from (f"{day.isoformat()}{joint}{clock}" for joint in "T " for clock in clocks)
    yield from (f"{one} {clock}" for one in islice(_numeric(day), 12) for clock in clocks[:2])


def _dates(day: date) -> Iterator[str]:
    month = MONTHS[day.month - 1].capitalize()
    yield day.isoformat()
    yield from _numeric(day)
    for name in (month, month[:3], month[:3].upper(), month.lower()):
        yield from (
            f"{day.day} {name} {day.year}", f"{day.day:02} {name} {day.year}", f"{name} {day.day}, {day.year}",
            f"{day.day:02}-{name}-{day.year}", f"{day.day} {name}", f"{name} {day.day}", f"{name} {day.year}",
        )  # fmt: skip
    weekday = _DAYS[day.weekday()]
    yield from (weekday, weekday[:3], weekday.lower(), f"{day.year}-W{day.isocalendar().week:02}")


def _numeric(day: date) -> Iterator[str]:
    year, month, number = f"{day.year}", f"{day.month:02}", f"{day.day:02}"
    for sign in "/.-":
        yield f"{number}{sign}{month}{sign}{year}"
        yield f"{day.day}{sign}{day.month}{sign}{year}"
        yield f"{year}{sign}{month}{sign}{number}"
        yield f"{number}{sign}{month}{sign}{year[2:]}"
    yield from (f"{year}{month}{number}", f"{number}{month}{year}", f"{year}-{month}", f"{month}/{year}")
    yield from (f"{number}/{month}", f"{number}.{month}.", f"{day.day}.{day.month}.", f"{month}-{number}")


def _times(moment: time) -> Iterator[str]:
    hour = moment.hour % 12 or 12
    half = "am" if moment.hour < 12 else "pm"
    clock = f"{moment.hour:02}:{moment.minute:02}"
    yield from (clock, f"{clock}:{moment.second:02}", f"{clock}:{moment.second:02}Z", f"{clock}Z")
    for blank in ("", " "):
        for spelling in (half, half.upper()):
            yield from (f"{hour}:{moment.minute:02}{blank}{spelling}", f"{hour:02}:{moment.minute:02}{blank}{spelling}")
            if not moment.minute:
                yield f"{hour}{blank}{spelling}"
    yield from (f"{moment.hour}:{moment.minute:02}", clock.replace(":", "."), clock.replace(":", ""), clock.replace(":", "h"))


def _amounts(number: Number, text: str) -> Iterator[str]:
    plain = f"{number.value}"
    exact = f"{number.value:.2f}"
    written = [exact, exact.replace(".", ","), plain, f"{number.value:,.2f}"]
    for code, (sign, words) in _CURRENCIES.items():
        beside = text[max(0, number.start - 2) : number.end + 2]
        if number.money and (sign in beside or set(number.after) & set(words.split())):
            for one in written:
                yield from (f"{code} {one}", f"{one} {code}", f"{sign}{one}", f"{one} {sign}", f"{one}{sign}", f"{one}{code}")
    yield from written if number.money else ()
    if number.percent:
        yield from (f"{plain}%", f"{plain} %")
    if isinstance(number.value, int) and not number.money:
        yield from (f"{number.value:0{width}}" for width in (2, 3, 4, 5, 6) if len(plain) < width)
        yield exact


def _names(person: str) -> Iterator[str]:
    first, *others = person.split()
    last = others[-1] if others else ""
    yield person
    if last:
        yield from (f"{last}, {first}", f"{first[0]}. {last}", f"{first} {last}", f"{last.upper()}, {first}")
        yield from (f"{first}{sign}{last}".lower() for sign in (".", "_", "-", ""))
        yield from (f"{first[0]}{last}".lower(), f"{first[0]}{last[0]}", f"{last} {first}")
    yield person.upper()
