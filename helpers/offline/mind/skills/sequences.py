"""Counting, and rows of numbers and letters that follow a rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import count, islice, takewhile

from ..answer import Answer, say
from ..patterns import later
from ..request import Request
from ..words import NUMBER_WORDS

TRIGGERS = frozenset(
    "count counting numbers number primes prime fibonacci alphabet squares cubes powers multiples table even odd "
    "integers letters".split()
)
_LONGEST, _MOST = 200, 1_000
_N = r"(-?\d{1,9}|" + "|".join(NUMBER_WORDS) + ")"
_STEPS = {"twos": 2, "threes": 3, "fours": 4, "fives": 5, "sixes": 6, "sevens": 7, "eights": 8, "nines": 9, "tens": 10}
_BY = later(rf"\bby (?:{_N}s?|({'|'.join(_STEPS)}))\b|\bsteps of {_N}\b")
_COUNT = later(
    rf"\bcount(?:ing)?\b(?: out loud| aloud)?(?: up| upwards)?(?: by \w+| in \w+)?(?: from {_N})?(?: up)?(?: to {_N})\b"
)
_DOWN = later(rf"\bcount(?:ing)? (?:down|backwards)(?: from)? {_N}(?: (?:down )?to {_N})?")
_RANGE = later(
    rf"\b(even |odd |prime |whole |natural )?(?:numbers?|integers|primes)\b(?: that are)?"
    rf"(?: from {_N} (?:up )?(?:to|through|until) {_N}| between {_N} and {_N}"
    rf"| (?:up to|to|below|under|less than|smaller than|until) (?:and including )?{_N})"
)
_PRIMES_TO = later(rf"\bprimes (?:up to|to|below|under|less than|smaller than|until) {_N}")
_FIRST = later(
    rf"\bfirst {_N} (even numbers|odd numbers|primes?(?: numbers?)?|fibonacci(?: numbers?)?|square numbers|squares"
    rf"|cube numbers|cubes|powers of (?:two|2|ten|10|three|3)|(?:natural |whole )?numbers|letters of the alphabet"
    rf"|multiples of {_N})\b"
)
_TIMES = later(rf"\b{_N}(?: times|['’]?s?(?: times)?| multiplication)[- ]table\b|\b(?:times|multiplication) table (?:of|for) {_N}")
_ALPHABET = later(r"\balphabet\b")
_ABOUT_ALPHABET = later(r"\b(?:history|invent\w+|who|when|why|greek|cyrillic|hebrew|arabic|russian|korean|phonetic|sort|function|code)\b")
_ASKING = later(r"\b(?:count|list|name|give|print|write|show|say|what|which|tell|recite|first|generate|output|make|create)\b")
_PROGRAM = frozenset("python code function program script javascript sql average sum mean random guess how many".split())
_WHY = "follow a rule from one number to the next"


def count_up(request: Request) -> Answer | None:
    text = request.lower.rstrip(" .?!")
    if len(text) > _LONGEST or not _PROGRAM.isdisjoint(request.vocabulary) or not _ASKING.search(text):
        return None
    for attempt in _ATTEMPTS:
        some = attempt(text)
        if some:
            lined = request.wishes.numbered or "line" in request.vocabulary
            return say(("\n" if lined else ", ").join(some), _WHY)
    return None


def _value(written: str) -> int:
    return NUMBER_WORDS[written] if written in NUMBER_WORDS else int(written)


def _down(text: str) -> list[str]:
    found = _DOWN.search(text)
    return _row(_value(found[1]), _value(found[2]) if found[2] else 1, -_step(text)) if found else []


def _counted(text: str) -> list[str]:
    found = _COUNT.search(text)
    if not found:
        return []
    step = _step(text)
    first = _value(found[1]) if found[1] else step
    last = _value(found[2])
    return _row(first, last, step if first <= last else -step)


def _step(text: str) -> int:
    found = _BY.search(text) or re.search(rf"\bin ({'|'.join(_STEPS)})\b", text)
    name = next(filter(None, found.groups()), "1") if found else "1"
    return max(1, _STEPS.get(name) or _value(name))


def _range(text: str) -> list[str]:
    found = _RANGE.search(text)
    primes = _PRIMES_TO.search(text)
    if primes:
        return _primes_between(2, _last(text, primes, _value(primes[1])))
    if not found:
        return []
    kind = (found[1] or "").strip() or ("prime" if "primes" in found[0] else "")
    bounds = [_value(one) for one in found.groups()[1:] if one]
    first, last = bounds if len(bounds) == 2 else (1, _last(text, found, bounds[0]))
    if kind == "prime":
        return _primes_between(first, last)
    if kind in ("even", "odd"):
        first += (first % 2 == 1) if kind == "even" else (first % 2 == 0)
    return _row(first, last, _step(text) if kind not in ("even", "odd") else 2)


def _last(text: str, found: re.Match[str], value: int) -> int:
    """`Below 30` leaves 30 out."""
    return value - 1 if re.search(r"below|under|less|smaller", found[0]) else value


def _row(first: int, last: int, step: int) -> list[str]:
    row = range(first, last + (1 if step > 0 else -1), step)
    return [str(one) for one in row] if 0 < len(row) <= _MOST else []


def _first(text: str) -> list[str]:
    found = _FIRST.search(text)
    if not found or not 0 < _value(found[1]) <= _MOST // 5:
        return []
    what = found[2]
    if what.startswith("letters"):
        return list("ABCDEFGHIJKLMNOPQRSTUVWXYZ")[: _value(found[1])]
    if what.startswith("multiples"):
        row: Iterator[int] = count(_value(found[3]), _value(found[3]))
    elif what.startswith("powers"):
        base = _value(what.split()[-1])
        row = (base**n for n in count())
    else:
        row = next(make for name, make in _ROWS.items() if what.startswith(name))()
    return [str(one) for one in islice(row, _value(found[1]))]


def _primes() -> Iterator[int]:
    return (one for one in count(2) if all(one % divisor for divisor in range(2, int(one**0.5) + 1)))


def _primes_between(first: int, last: int) -> list[str]:
    if last > 10 * _MOST:
        return []
    return [str(one) for one in takewhile(lambda one: one <= last, _primes()) if one >= first]


def _fibonacci() -> Iterator[int]:
    one, following = 0, 1
    while True:
        yield one
        one, following = following, one + following


_ROWS: dict[str, Callable[[], Iterator[int]]] = {
    "even": lambda: count(2, 2),
    "odd": lambda: count(1, 2),
    "prime": _primes,
    "fibonacci": _fibonacci,
    "square": lambda: (n * n for n in count(1)),
    "cube": lambda: (n**3 for n in count(1)),
    "natural": lambda: count(1),
    "whole": lambda: count(1),
    "number": lambda: count(1),
}


def _times_table(text: str) -> list[str]:
    found = _TIMES.search(text)
    if not found:
        return []
    factor = _value(found[1] or found[2])
    return ["\n".join(f"{n} * {factor} = {n * factor}" for n in range(1, 11))]


def _alphabet(text: str) -> list[str]:
    if not _ALPHABET.search(text) or _ABOUT_ALPHABET.search(text) or len(text) > 60:
        return []
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return list(letters[::-1] if re.search(r"backwards|reverse", text) else letters)


_ATTEMPTS = _down, _counted, _first, _range, _times_table, _alphabet
