"""Divisors, roots, volumes, fractions, and numbers and dates in another notation."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable
from fractions import Fraction

from ..answer import Answer
from ..patterns import later
from ..request import Request
from ..sums import written
from ..words import NUMBER_WORDS

TRIGGERS = frozenset(
    "lcm gcd gcf hcf multiple divisor factor factors factorisation factorization cube volume hypotenuse fraction simplify decimals roman numeral numerals "
    "iso words decimal format number working business larger bigger probability separators change note sum round".split()
)
_LONGEST = 220
_N = r"(-?\d{1,9}(?:\.\d{1,6})?)"
_TWO = r"\D{0,30}?(\d{1,9})(?:,? and |, ?)(\d{1,9})"
_MULTIPLE = later(rf"\b(?:least|lowest|smallest) common multiple\b{_TWO}|\blcm\b{_TWO}")
_DIVISOR = later(rf"\b(?:greatest|highest|largest) common (?:divisor|factor|denominator)\b{_TWO}|\b(?:gcd|gcf|hcf)\b{_TWO}")
_PRIMES = later(r"\bprime (?:factors|factori[sz]ation|decomposition)\b\D{0,20}(\d{1,9})\b|\bfactori[sz]e (?:the number )?(\d{1,9})\b")
_FACTORS = later(r"\b(?:factors|divisors)\b (?:of|does)\D{0,15}(\d{1,7})\b")
_CUBE_ROOT = later(r"\bcube root of (\d{1,12})\b")
_BOX = later(r"\bvolume\b.{0,60}")
_CUBE = later(rf"\bcube\b.{{0,50}}?{_N}")
_CYLINDER = later(rf"\bcylinder\b.{{0,30}}radius\D{{0,12}}{_N}.{{0,20}}height\D{{0,12}}{_N}")
_SPHERE = later(rf"\bsphere\b.{{0,30}}radius\D{{0,12}}{_N}")
_LEGS = later(rf"\bhypotenuse\b.{{0,60}}?{_N}\D{{1,20}}{_N}")
_SUM = later(r"(\d{1,6}) ?/ ?(\d{1,6}) ?([-+*x×]) ?(\d{1,6}) ?/ ?(\d{1,6})")
_SIMPLIFIED = later(r"\b(?:simplify|reduce)\b\D{0,30}(\d{1,9}) ?/ ?(\d{1,9})")
_AS_FRACTION = later(r"(\d{0,6}\.\d{1,6})\b.{0,20}\bfraction\b|\bfraction\b.{0,20}?(\d{0,6}\.\d{1,6})")
_LARGER = later(r"\b(larger|bigger|greater|more|smaller|less)\b\D{0,12}(\d{1,6}) ?/ ?(\d{1,6}) or (\d{1,6}) ?/ ?(\d{1,6})")
_ROUNDED = later(r"\bround(?:ed)? (?:off )?(-?\d{1,9}\.\d{1,12})\b.{0,20}?\b(one|two|three|four|1|2|3|4|nearest whole|nearest integer|whole)\b")
_MONEY = later(r"(?:(dollars?|usd|euros?|eur|pounds?|gbp|currency|price)\b.{0,40})?\btwo decimals?\b")
_AMOUNT = later(r"[$€£]?(\d{1,9}(?:,\d{3})*(?:\.\d+)?)(?: ?(dollars?|usd|euros?|eur|pounds?|gbp))?")
_ROMAN = later(r"\b([ivxlcdm]{1,12})\b (?:as|in|to|into) (?:an? )?(?:arabic |ordinary |normal |decimal )?(?:number|numerals?|digits?|figures?)|\bnumber\b.{0,20}\broman numerals? ([ivxlcdm]{1,12})\b|\broman numerals? ([ivxlcdm]{2,12})\b")
_TO_ROMAN = later(r"\b(\d{1,4})\b.{0,20}\broman numerals?\b|\broman numerals? (?:for|of)\D{0,12}(\d{1,4})\b")
_IN_WORDS = later(r"\b(?:write|spell|say|put|what is|convert)\b\D{0,25}(\d{1,7})\b.{0,12}?\b(?:in|as|into|to|out in) (?:english )?words\b")
_SEPARATED = later(r"\b(\d{4,15})\b.{0,20}\bthousands? separators?\b")
_ISO = later(r"\biso\b|\byyyy-mm-dd\b")
_DATE = later(r"\b(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]{3,9})\.?,? (\d{4})\b|\b([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b|\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b")
_WORKING = later(r"\b(\d{1,3}|[a-z]{3,6}) (?:working|business|week) ?days? (after|before|from)\b")
_CHANCE = later(r"\b(?:probability|chance)\b")
_FIRST_NUMBERS = later(r"\bsum of (?:the )?(?:first (\d{1,6}) (?:natural |positive |whole )?(?:numbers|integers)|(?:all )?(?:the )?(?:numbers|integers|whole numbers)? ?from 1 to (\d{1,6}))")
_CHANGE = later(r"\bchange\b")
_MONTHS = "january february march april may june july august september october november december".split()
_ROMANS = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_PLACES = {"one": 1, "two": 2, "three": 3, "four": 4}
_Found = tuple[str, str] | None


def tell_number(request: Request) -> Answer | None:
    if len(request.lower) > _LONGEST:
        return None
    for attempt in _ATTEMPTS:
        found = attempt(request.lower)
        if found:
            return Answer((found[0],), "work out a figure", found[1])
    return None


def _common(text: str) -> _Found:
    multiple, divisor = _MULTIPLE.search(text), _DIVISOR.search(text)
    found = multiple or divisor
    if not found:
        return None
    one, other = (int(part) for part in found.groups() if part)
    result = math.lcm(one, other) if multiple else math.gcd(one, other)
    kind = "least common multiple" if multiple else "greatest common divisor"
    return f"The {kind} of {one} and {other} is {result}.", str(result)


def _divisors(text: str) -> _Found:
    if primes := _PRIMES.search(text):
        number = int(primes[1] or primes[2])
        parts = _prime_factors(number)
        product = " × ".join(map(str, parts))
        return f"{number} = {product}, so its prime factors are {_and(sorted(set(parts)))}.", product
    found = _FACTORS.search(text)
    if not found:
        return None
    number = int(found[1])
    small = [one for one in range(1, math.isqrt(number) + 1) if number % one == 0]
    every = sorted({*small, *(number // one for one in small)})
    return f"The factors of {number} are {_and(every)}.", ", ".join(map(str, every))


def _prime_factors(number: int) -> list[int]:
    parts, divisor = [], 2
    while divisor * divisor <= number:
        while number % divisor == 0:
            parts.append(divisor)
            number //= divisor
        divisor += 1
    return [*parts, number] if number > 1 or not parts else parts


def _and(some: list[int]) -> str:
    return str(some[0]) if len(some) == 1 else f"{', '.join(map(str, some[:-1]))} and {some[-1]}"


def _space(text: str) -> _Found:
    if root := _CUBE_ROOT.search(text):
        result = _plain(round(int(root[1]) ** (1 / 3), 4))
        return f"The cube root of {root[1]} is {result}.", result
    if legs := _LEGS.search(text):
        result = _plain(round(math.hypot(float(legs[1]), float(legs[2])), 2))
        return f"The hypotenuse is {result}.", result
    if "volume" not in text:
        return None
    unit = next((f" cubic {name}" for name, sign in (("metres", r"\d ?m\b|met(?:re|er)"), ("centimetres", r"\d ?cm\b|centimet")) if re.search(sign, text)), "")
    cylinder, sphere, cube = _CYLINDER.search(text), _SPHERE.search(text), _CUBE.search(text)
    sizes = re.findall(r"\d+(?:\.\d+)?", text)
    if cylinder:
        result = _plain(round(math.pi * float(cylinder[1]) ** 2 * float(cylinder[2]), 2))
    elif sphere:
        result = _plain(round(4 / 3 * math.pi * float(sphere[1]) ** 3, 2))
    elif cube:
        result = written(Fraction(cube[1]) ** 3)
    elif len(sizes) == 3:
        result = written(Fraction(sizes[0]) * Fraction(sizes[1]) * Fraction(sizes[2]))
    else:
        return None
    return f"The volume is {result}{unit}.", result


def _plain(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")


def _fractions(text: str) -> _Found:
    if larger := _LARGER.search(text):
        one, other = f"{larger[2]}/{larger[3]}", f"{larger[4]}/{larger[5]}"
        pair = sorted((one, other), key=Fraction)
        wanted = pair[0] if larger[1] in ("smaller", "less") else pair[1]
        return f"{wanted} is {larger[1]} than {other if wanted == one else one}.", wanted
    if simple := _SIMPLIFIED.search(text):
        return _equal(f"{simple[1]}/{simple[2]}", Fraction(int(simple[1]), int(simple[2]) or 1))
    if (decimal := _AS_FRACTION.search(text)) and "/" not in text:
        shown = decimal[1] or decimal[2]
        return _equal(shown, Fraction(shown))
    sums = _SUM.search(text)
    if not sums or not int(sums[2]) * int(sums[5]):
        return None
    one, other = Fraction(int(sums[1]), int(sums[2])), Fraction(int(sums[4]), int(sums[5]))
    return _equal(sums[0], one + other if sums[3] == "+" else one - other if sums[3] == "-" else one * other)


def _equal(shown: str, value: Fraction) -> _Found:
    return f"{shown} = {value}.", str(value)


def _roman(text: str) -> _Found:
    if to_roman := _TO_ROMAN.search(text):
        number, shown = int(to_roman[1] or to_roman[2]), ""
        left = number
        for value, sign in _ROMANS:
            shown += sign * (left // value)
            left %= value
        return (f"{number} in Roman numerals is {shown}.", shown) if shown else None
    found = _ROMAN.search(text)
    if not found:
        return None
    sign = next(filter(None, found.groups())).upper()
    values = [dict((one, value) for value, one in _ROMANS)[letter] for letter in sign]
    total = sum(-value if value < max(values[place:]) and value < values[min(place + 1, len(values) - 1)] else value for place, value in enumerate(values))
    return f"{sign} is {total}.", str(total)


def _notation(text: str) -> _Found:
    if spelt := _IN_WORDS.search(text):
        shown = in_words(int(spelt[1]))
        return shown.capitalize() + ".", shown
    if separated := _SEPARATED.search(text):
        return f"{int(separated[1]):,}", f"{int(separated[1]):,}"
    if near := _ROUNDED.search(text):
        places = _PLACES.get(near[2], int(near[2]) if near[2].isdecimal() else 0)
        step = Fraction(1, 10**places)
        shown = f"{float(math.floor(Fraction(near[1]) / step + Fraction(1, 2)) * step):.{places}f}"
        return shown, shown
    amount = _AMOUNT.search(text) if _MONEY.search(text) and re.search(r"\b(?:format|write|show|put|express|display)\b", text) else None
    if not amount:
        return None
    shown = f"{float(amount[1].replace(',', '')):,.2f}"
    sign = next((one for one, name in (("$", r"\$|dollar|usd"), ("€", r"€|euro|eur\b"), ("£", r"£|pound|gbp")) if re.search(name, text)), "")
    return f"{sign}{shown}", f"{sign}{shown}"


_ONES = sorted((value, word) for word, value in NUMBER_WORDS.items() if word not in ("single", "couple", "dozen", "hundred"))


def in_words(number: int) -> str:
    for size, name in ((1_000_000, "million"), (1_000, "thousand"), (100, "hundred")):
        if number >= size:
            head, rest = divmod(number, size)
            joint = " and " if 0 < rest < 100 else " "
            return f"{in_words(head)} {name}{joint + in_words(rest) if rest else ''}"
    spelt = dict(_ONES)
    return spelt[number] if number in spelt else f"{spelt[number - number % 10]}-{spelt[number % 10]}"


def _date(text: str) -> datetime.date | None:
    found = _DATE.search(text)
    if not found:
        return None
    name = (found[2] or found[4] or "")[:3]
    month = next((n for n, one in enumerate(_MONTHS, 1) if name and one.startswith(name)), 0) or int(found[8] or 0)
    day = int(found[1] or found[5] or found[7])
    if found[7] and re.search(r"mm/dd|month/day|\bus\b|american", text):
        day, month = month, day
    try:
        return datetime.date(int(found[3] or found[6] or found[9]), month, day)
    except ValueError:
        return None


def _dates(text: str) -> _Found:
    day = _date(text)
    if not day:
        return None
    if _ISO.search(text):
        return day.isoformat(), day.isoformat()
    working = _WORKING.search(text)
    count = (int(working[1]) if working[1].isdecimal() else NUMBER_WORDS.get(working[1], 0)) if working else 0
    if not working or not count:
        return None
    step, left, now = datetime.timedelta(-1 if working[2] == "before" else 1), count, day
    while left:
        now += step
        left -= now.weekday() < 5
    shown = f"{now:%A}, {now.day} {now:%B} {now.year}"
    return f"{count} working days {working[2]} {day.day} {day:%B} {day.year} is {shown}.", shown


def _chance(text: str) -> _Found:
    if not _CHANCE.search(text):
        return None
    things = re.findall(r"\b(\d{1,4}) ([a-z]+)\b", text)
    wanted = next((int(count) for count, name in things if re.search(rf"\b(?:probability|chance)\b.*\b{name}\b", text)), 0)
    total = sum(int(count) for count, _ in things)
    if len(things) > 1 and wanted:
        share = Fraction(wanted, total)
        return f"The probability is {wanted}/{total}{f' = {share}' if str(share) != f'{wanted}/{total}' else ''}, about {float(share) * 100:.1f}%.", str(share)
    if re.search(r"\b(?:die|dice)\b", text) and re.search(r"\b(?:a|an|the) (?:one|two|three|four|five|six|[1-6])\b", text):
        return "The probability is 1/6, about 16.7%.", "1/6"
    return ("The probability is 1/2, or 50%.", "1/2") if re.search(r"\bcoin\b", text) and re.search(r"\b(?:heads|tails)\b", text) and not re.search(r"\b(?:two|twice|three|both)\b", text) else None


def _sums(text: str) -> _Found:
    if first := _FIRST_NUMBERS.search(text):
        last = int(first[1] or first[2])
        total = str(last * (last + 1) // 2)
        return f"The sum of the numbers from 1 to {last} is {total}.", total
    if not _CHANGE.search(text) or not re.search(r"\bhow much\b|\bwhat\b", text):
        return None
    note = re.search(r"(\d{1,4})[- ]?(?:euro|dollar|pound)s?[- ](?:note|bill|banknote)|[$€£](\d{1,4}) (?:note|bill)|\bpa(?:y|id) with (?:an? )?[$€£]?(\d{1,4})", text)
    if not note:
        return None
    rest = text[: note.start()] + " " + text[note.end() :]
    each = re.search(r"\b(\d{1,3}|[a-z]{3,6}) [a-z ]{2,30}?(?:at|for|costing|that cost)\s[$€£]?(\d{1,5}(?:\.\d{1,2})?)(?: euros?| dollars?| pounds?)? (?:each|a piece|per)", rest)
    prices = re.findall(r"\d{1,5}(?:\.\d{1,2})?", rest)
    count = (int(each[1]) if each[1].isdecimal() else NUMBER_WORDS.get(each[1], 0)) if each else 0
    cost = Fraction(each[2]) * count if each and count else sum(map(Fraction, prices), Fraction(0))
    left = Fraction(next(filter(None, note.groups()))) - cost
    if not cost or left < 0:
        return None
    shown = f"{float(left):.2f}"
    return f"The change is {shown}.", shown


_ATTEMPTS: tuple[Callable[[str], _Found], ...] = (_common, _divisors, _space, _fractions, _roman, _notation, _dates, _chance, _sums)
