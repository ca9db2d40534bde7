"""Percentages, interest, primes, areas and other questions about numbers that are not written as sums."""

from __future__ import annotations

import re
import statistics
from collections.abc import Callable
from fractions import Fraction

from ..answer import Answer
from ..patterns import later
from ..request import Request
from ..sums import rounded
from ..words import NUMBER_WORDS

TRIGGERS = frozenset(
    "# percentage percent median mode range prime area circumference perimeter binary hexadecimal "
    "compound interest bigger larger greater smaller more left sort".split()
)
_LONGEST = 500
_N = r"[$€£]?(-?\d{1,12}(?:\.\d{1,6})?)"
_MONEY = r"(?: ?(?:euros?|dollars?|pounds?|eur|usd|gbp|€|\$|£))?"
_PERCENT = r" ?(?:%|percent|per cent)"
_THOUSANDS = later(r"(?<=\d),(?=\d{3}\b)")
_SHARE = later(
    rf"\b(?:what|which) (?:percentage|percent|per cent|%|share) of {_N}{_MONEY} (?:is|are) {_N}"
)
_SHARE_AFTER = later(
    rf"{_N}{_MONEY} (?:is|are) (?:what|which) (?:percentage|percent|per cent|%) of {_N}"
)
_CHANGED = later(rf"\b(increase|raise|decrease|reduce|lower|discount) {_N}{_MONEY} by {_N}{_PERCENT}")
_PRICE = later(
    rf"{_N}(?: ?(?:euros?|dollars?|pounds?|eur|usd|gbp|€|\$|£))|[$€£](\d{{1,9}}(?:\.\d{{1,2}})?)"
)
_OFF = later(
    rf"\b(?:reduced by|discount of|discounted by|lowered by|falls? by|drops? by) {_N}{_PERCENT}"
    rf"|\b(\d{{1,3}}){_PERCENT} (?:off|discount)"
)
_UP = later(
    rf"\b(?:raised by|increased by|increases by|rises by|goes up by) {_N}{_PERCENT}|\b(\d{{1,3}}){_PERCENT} (?:tax|vat|tip|increase)"
)
_RATE, _YEARS = later(rf"{_N}{_PERCENT}"), later(r"\b(\d{1,3}|[a-z]{3,6}) years?\b")
_FRACTION = later(rf"{_N} ?/ ?{_N} (?:as|in|to|into) (?:a |an )?(percentage|percent|per cent|%|decimal)")
_BORN = later(r"\bhow old\b.{0,40}\bborn in (\d{4})\b.{0,30}\bin (\d{4})\b")
_PRIME = later(r"\bis (?:the number )?(\d{1,12}) (?:an? )?prime\b")
_DIVISIBLE = later(r"\bis (?:the number )?(\d{1,12}) (?:evenly )?divisible by (\d{1,12})\b")
_EVEN = later(r"\bis (?:the number )?(\d{1,12}) (?:an? )?(even|odd)\b")
_CIRCLE = later(
    rf"\b(area|circumference) of (?:a|the) circle (?:with|of) (?:a |the )?(radius|diameter) (?:of )?{_N}"
)
_BOX = later(
    rf"\b(area|perimeter) of (?:a|the) (?:rectangle|room|square)[^\d]{{0,40}}{_N}[^\d.]{{0,30}}(?:{_N})?"
)
_TRIANGLE = later(
    rf"\barea of (?:a|the) triangle[^\d]{{0,40}}\bbase[^\d]{{0,10}}{_N}[^\d.]{{0,30}}height[^\d]{{0,10}}{_N}"
)
_BASE = later(r"\b(?:what is |convert )?(\d{1,12}) (?:in|to|into|as) (binary|hexadecimal|hex|octal)\b")
_STATISTIC = later(r"\b(median|mode|range) of (?:the numbers |these numbers:? )?([-\d., and]{3,300})")
_LARGER = later(
    rf"\bwhich (?:number |one )?is (bigger|larger|greater|smaller|less|more)\b[^\d-]{{0,20}}{_N}(?:,? or |, | and ){_N}"
)
_NUMBER = later(r"-?\d+(?:\.\d+)?")
_STORY_END = later(r"\bhow (?:many|much)\b[^?]{0,60}\b(?:have|has|left|there|remain|altogether|total)\b")
_STEP = later(
    r"\b(has|have|had|are|is|buys?|bought|gets?|got|finds?|found|receives?|received|picks?|picked|earns?|earned|adds?"
    r"|added|arrives?|joins?|gives?|gave|loses?|lost|eats?|ate|sells?|sold|spends?|spent|uses?|used|breaks?|leaves?|left)"
    r" (?:away |out |up |another |[a-z]{1,12} )?(\d{1,6}|" + "|".join(NUMBER_WORDS) + r")\b"
)  # fmt: skip
_START = frozenset("has have had are is".split())
_FEWER = frozenset(
    "give gives gave lose loses lost eat eats ate sell sells sold spend spends spent use uses used break "
    "breaks leave leaves left".split()
)


def figure(request: Request) -> Answer | None:
    if len(request.lower) > _LONGEST:
        return None
    text = _THOUSANDS.sub("", request.lower)
    for attempt in _ATTEMPTS:
        found = attempt(text)
        if found:
            sentence, result = found
            return Answer((sentence,), "work out a figure", result)
    return None


def _share(text: str) -> tuple[str, str] | None:
    found, after = _SHARE.search(text), _SHARE_AFTER.search(text)
    if not found and not after:
        return None
    whole, part = (found[1], found[2]) if found else (after[2], after[1]) if after else ("0", "0")
    if not Fraction(whole):
        return "A share of zero has no meaning.", "None"
    share = rounded(Fraction(part) * 100 / Fraction(whole))
    return f"{part} is {share}% of {whole}.", f"{share}%"


def _fraction(text: str) -> tuple[str, str] | None:
    found = _FRACTION.search(text)
    if not found or not Fraction(found[2]):
        return None
    value = Fraction(found[1]) / Fraction(found[2])
    shown = rounded(value) if found[3] == "decimal" else f"{rounded(value * 100)}%"
    return f"{found[1]}/{found[2]} is {shown}.", shown


def _age(text: str) -> tuple[str, str] | None:
    """The age in a year: the birthday of that year may still be to come."""
    found = _BORN.search(text)
    age = int(found[2]) - int(found[1]) if found else 0
    return (f"{age}, or {age - 1} until the birthday of that year.", str(age)) if 0 < age < 130 else None


def _changed(text: str) -> tuple[str, str] | None:
    found = _CHANGED.search(text)
    if found:
        sign = 1 if found[1] in ("increase", "raise") else -1
        return _by_percent(found[2], Fraction(found[3]), sign)
    price = _PRICE.search(text)
    change = _OFF.search(text) or _UP.search(text)
    if price and change:
        sign = 1 if _UP.search(text) and not _OFF.search(text) else -1
        return _by_percent(price[1] or price[2], Fraction(change[1] or change[2]), sign)
    return None


def _by_percent(amount: str, percent: Fraction, sign: int) -> tuple[str, str]:
    result = rounded(Fraction(amount) * (100 + sign * percent) / 100)
    how = "more" if sign > 0 else "less"
    return f"{amount} with {rounded(percent)}% {how} is {result}.", result


def _interest(text: str) -> tuple[str, str] | None:
    if "interest" not in text and "compound" not in text:
        return None
    rate = _RATE.search(text)
    years = next((one for one in _YEARS.finditer(text) if one[1].isdecimal() or one[1] in NUMBER_WORDS), None)
    if not rate or not years:
        return None
    over = NUMBER_WORDS.get(years[1]) if years[1].isalpha() else int(years[1])
    amounts = [one for one in _NUMBER.finditer(text) if one.span() not in (rate.span(1), years.span(1))]
    if not amounts or not over or not 0 < Fraction(rate[1]) <= 100 or len(amounts[0][0]) > 12:
        return None
    principal = Fraction(amounts[0][0])
    if "simple" in text:
        total = principal * (1 + Fraction(rate[1]) * over / 100)
        kind = "simple interest"
    else:
        times = 12 if "monthly" in text else 4 if "quarterly" in text else 1
        total = principal * Fraction((1 + float(Fraction(rate[1])) / 100 / times) ** (times * over))
        kind = "interest compounded " + {12: "monthly", 4: "quarterly", 1: "annually"}[times]
    shown, gain = f"{float(total):.2f}", f"{float(total - principal):.2f}"
    return (
        f"{rounded(principal)} at {rate[1]}% {kind} grows to {shown} in {over} years, which is {gain} of interest.",
        shown,
    )


def _prime(text: str) -> tuple[str, str] | None:
    found = _PRIME.search(text)
    if not found:
        return None
    number = int(found[1])
    if number < 2:
        return f"No, {number} is not a prime number: primes begin with 2.", "No"
    divisor = next((one for one in range(2, 1_000_001) if one * one > number or number % one == 0), number)
    if divisor * divisor > number:
        return f"Yes, {number} is a prime number.", "Yes"
    return f"No, {number} is not a prime number: it is {divisor} * {number // divisor}.", "No"


def _divides(text: str) -> tuple[str, str] | None:
    found = _DIVISIBLE.search(text)
    if found and int(found[2]):
        yes = int(found[1]) % int(found[2]) == 0
        return f"{'Yes' if yes else 'No'}, {found[1]} is {'' if yes else 'not '}divisible by {found[2]}.", "Yes" if yes else "No"
    even = _EVEN.search(text)
    if not even:
        return None
    yes = (int(even[1]) % 2 == 0) == (even[2] == "even")
    return f"{'Yes' if yes else 'No'}, {even[1]} is {'even' if int(even[1]) % 2 == 0 else 'odd'}.", "Yes" if yes else "No"


def _area(text: str) -> tuple[str, str] | None:
    circle = _CIRCLE.search(text)
    if circle:
        radius = float(circle[3]) / (2 if circle[2] == "diameter" else 1)
        value = 3.141592653589793 * (radius**2 if circle[1] == "area" else 2 * radius)
        return f"The {circle[1]} of the circle is about {value:.2f}.", f"{value:.2f}"
    triangle = _TRIANGLE.search(text)
    if triangle:
        result = rounded(Fraction(triangle[1]) * Fraction(triangle[2]) / 2)
        return f"The area of the triangle is {result}.", result
    box = _BOX.search(text)
    if not box or not (box[3] or "square" in box[0]):
        return None
    one, other = Fraction(box[2]), Fraction(box[3] or box[2])
    result = rounded(one * other if box[1] == "area" else 2 * (one + other))
    return f"The {box[1]} is {result}.", result


def _base(text: str) -> tuple[str, str] | None:
    found = _BASE.search(text)
    if not found:
        return None
    sign = {"binary": "b", "octal": "o"}.get(found[2], "x")
    shown = format(int(found[1]), sign)
    return f"{found[1]} in {found[2]} is {shown}.", shown


def _statistic(text: str) -> tuple[str, str] | None:
    found = _STATISTIC.search(text)
    numbers = [Fraction(one) for one in _NUMBER.findall(found[2])] if found else []
    if not found or len(numbers) < 2:
        return None
    value = {
        "median": statistics.median, "mode": statistics.mode, "range": lambda some: max(some) - min(some),
    }[found[1]](numbers)  # fmt: skip
    return f"The {found[1]} is {rounded(Fraction(value))}.", rounded(Fraction(value))


def _larger(text: str) -> tuple[str, str] | None:
    found = _LARGER.search(text)
    if not found:
        return None
    one, other = sorted((found[2], found[3]), key=Fraction)
    wanted = one if found[1] in ("smaller", "less") else other
    return f"{wanted} is {found[1]} than {other if wanted == one else one}.", wanted


def _sorted(text: str) -> tuple[str, str] | None:
    found = re.search(r"\bsort\b[^:\d]{0,60}:? ?\[?"
                      r"((?:-?\d+(?:\.\d+)?[, ]{1,2}(?:and )?){1,200}-?\d+(?:\.\d+)?)", text)  # fmt: skip
    if not found:
        return None
    down = "descending" in text or "largest first" in text or "highest first" in text
    some = ", ".join(sorted(_NUMBER.findall(found[1]), key=Fraction, reverse=down))
    return some + ".", some


def _story(text: str) -> tuple[str, str] | None:
    """`Tom has 3 apples and buys 5 more. How many does he have?`"""
    end = _STORY_END.search(text)
    total, steps = 0, 0
    for verb, amount in _STEP.findall(text[: end.start()]) if end else ():
        number = int(amount) if amount.isdecimal() else NUMBER_WORDS.get(amount)
        if number is None:
            continue
        if verb in _START and steps:
            return None
        total += -number if verb in _FEWER else number
        steps += 1
    told = text[: end.start()] if end else ""
    counted = len(_NUMBER.findall(told)) + sum(word in NUMBER_WORDS for word in told.split())
    return (f"The result is {total}.", str(total)) if steps > 1 and steps == counted else None


_ATTEMPTS: tuple[Callable[[str], tuple[str, str] | None], ...] = (
    _share, _fraction, _age, _interest, _changed, _prime, _divides, _area, _base, _statistic, _larger, _sorted, _story,
)  # fmt: skip
