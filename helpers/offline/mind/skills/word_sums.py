"""Short stories with one sum in them: percentages one after the other, shares, rates, sequences, offsets of time zones."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from ..answer import Answer
from ..patterns import later
from ..request import Request
from ..sums import rounded
from ..words import NUMBER_WORDS
from .prices import money

TRIGGERS = frozenset("# share shared twice half third utc dozen next double".split())
_LONGEST = 260
_WORD = r"(\d{1,9}(?:\.\d{1,4})?|" + "|".join(NUMBER_WORDS) + r")"
_PERCENT = r"(\d{1,3}(?:\.\d{1,3})?) ?(?:%|percent|per cent)"
_STEP = later(_PERCENT)
_DOWN = later(r"\b(?:off|discount\w*|reduc\w+|falls?|fell|drop\w*|decreas\w+|lower\w*|cheaper|minus|less|los[et]s?|loses|cut)\b")
_UP = later(r"\b(?:plus|tax|vat|tip|rises?|rose|increas\w+|rais\w+|grows?|grew|added|more|adds?|surcharge|gains?)\b")
_START = later(r"(?:[$€£] ?(\d{1,9}(?:\.\d{1,2})?)|(?<![\d.])(\d{1,9}(?:\.\d{1,2})?)(?! ?(?:%|percent|per cent)|\d|\.\d))")
_OFFSET = later(r"(\d{1,2})(?::(\d\d))? ?(am|pm)?\b[^?]{0,60}?\(?(?:utc|gmt) ?([+-−]?) ?(\d{1,2})?\)?.{0,80}?(?:utc|gmt) ?([+-−]) ?(\d{1,2})")
_WORKERS = later(rf"{_WORD} (workers|people|men|machines|painters|pumps|printers|builders|taps)\b.{{0,40}}?{_WORD} (days|hours|minutes|weeks)\b.{{0,60}}?{_WORD} (?:\2|of them|such)")
_NEXT = later(r"\bnext (?:number|term|value)\b\D{0,40}((?:-?\d{1,9}, ?){2,12}-?\d{1,9})|((?:-?\d{1,9}, ?){3,12}-?\d{1,9})\D{0,30}\b(?:next|what comes)\b")
_PART = later(r"\b(?:(\d{1,2})/(\d{1,3})|(one|two|three|a)[ -](half|third|quarter|fourth|fifth|sixth|eighth|tenth)s?|(half))(?: of (?:them|the \w+|\d+ \w+))? (?:are|is|were|have|left|went)\b")
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_OTHERS = later(r"\b(present|remain\w*|left over|not|rest|others?|are left)\b")
_SLICES = later(rf"\b{_WORD} (?:equal )?(?:slices|pieces|parts)\b.{{0,40}}?\b(?:eat|ate|eats|take|took|takes|used?|gives?|give away)\b {_WORD}\b.*\bfraction\b.*\b(left|remain\w*|eaten|taken)")
_SHARED = later(rf"\b{_WORD} (?:\w+ )?(?:share|divide|split)s? {_WORD} (\w+)")
_DOZEN = later(rf"\b{_WORD} dozen\b")
_NOTES = later(r"\b(\d{1,4}|[a-z]{3,5}) (five|ten|twenty|fifty|hundred|one|two|\d{1,3})[- ](?:euro|dollar|pound|cent)s? (?:notes?|bills?|coins?)")
_TWO = later(r"\b(?:add up to|sum (?:is|of)|sum to)\D{0,6}(\d{1,6})\D{1,40}(?:differ by|difference (?:is|of)|differ)\D{0,6}(\d{1,6})")
_AFTER = later(rf"\b{_WORD} (minutes?|hours?)(?: and {_WORD} minutes?)? (after|before|from|past) (\d{{1,2}})(?::(\d\d))? ?(am|pm)?\b")
_CUT = later(r"(\d{1,6}(?:\.\d{1,3})?) ?(m|cm|km|metres?|meters?|centimetres?|l|litres?|g|kg|ml)\b.{0,50}?\b(?:pieces?|parts?|bottles?|bags?|glasses|portions?|cups?|boxes)\b.{0,12}?(\d{1,6}(?:\.\d{1,3})?) ?(m|cm|km|metres?|meters?|centimetres?|l|litres?|g|kg|ml)\b.{0,40}how many")
_RECIPE = later(rf"\bfor {_WORD}(?: people| persons| servings| portions)?[^.]{{0,20}} (?:needs?|uses?|takes?|requires?) {_WORD} (?:(g|grams?|kg|ml|cups?|litres?) (?:of )?)?(\w+).*\bfor {_WORD}\b")
_EARNED = later(rf"{_WORD} (?:euros?|dollars?|pounds?) (?:an|per|a) hour\b.{{0,40}}?{_WORD} hours? (?:a|per|every) (day|week)\b.{{0,20}}?{_WORD} (days|weeks)")
_Found = tuple[str, str] | None


def solve_short_story(request: Request) -> Answer | None:
    if len(request.lower) > _LONGEST:
        return None
    text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", request.lower)
    for attempt in _ATTEMPTS:
        found = attempt(text)
        if found:
            return Answer((found[0],), "work out a figure", found[1])
    return None


def _value(word: str) -> Fraction:
    return Fraction(word) if word[0].isdigit() else Fraction(NUMBER_WORDS[word])


def _chained(text: str) -> _Found:
    steps = list(_STEP.finditer(text))
    start = _START.search(text)
    if len(steps) < 2 or not start or not re.search(r"\b(?:final|now|end|price|total|pay|cost|worth|much)\b", text):
        return None
    first = Fraction(start[1] or start[2])
    total, before, end = first, 0, 0
    for place, step in enumerate(steps):
        led, close = text[end : step.start()], steps[place + 1].start() if place + 1 < len(steps) else len(text)
        after = re.split(r"[.,]|\b(?:and|then)\b", text[step.end() : close])[0]
        near = [led, after] if re.search(r"\b(?:by|minus|plus) (?:another |a further )?$", led) else [after, led]
        sign = next((-1 if _DOWN.search(one) else 1 for one in near if _DOWN.search(one) or _UP.search(one)), before)
        if not sign:
            return None
        total, before, end = total * (100 + sign * Fraction(step[1])) / 100, sign, step.end()
    shown = money(total, text)
    return f"The result is {shown}.", shown


def _zones(text: str) -> _Found:
    found = _OFFSET.search(text)
    if not found or "time" not in text:
        return None
    hour = int(found[1]) % 12 + 12 * (found[3] == "pm") if found[3] else int(found[1])
    there = int(found[7]) * (1 if found[6] == "+" else -1)
    here = int(found[5] or 0) * (-1 if found[4] in ("-", "−") else 1)
    return _clock(hour * 60 + int(found[2] or 0) + (there - here) * 60)


def _clock(minutes: int) -> _Found:
    shown = f"{minutes // 60 % 24:02}:{minutes % 60:02}"
    day = {-1: " the day before", 1: " the next day"}.get(minutes // 1440, "")
    return f"It is {shown}{day}.", shown


def _later(text: str) -> _Found:
    found = _AFTER.search(text)
    if not found or "time" not in text:
        return None
    step = int(_value(found[1]) * (60 if found[2].startswith("hour") else 1)) + (int(_value(found[3])) if found[3] else 0)
    hour = int(found[5]) % 12 + 12 * (found[7] == "pm") if found[7] else int(found[5])
    return _clock(hour * 60 + int(found[6] or 0) + (-step if found[4] == "before" else step))


def _workers(text: str) -> _Found:
    found = _WORKERS.search(text)
    if not found or not _value(found[5]):
        return None
    result = f"{rounded(_value(found[1]) * _value(found[3]) / _value(found[5]))} {found[4]}"
    return f"They need {result}.", result


def _next(text: str) -> _Found:
    found = _NEXT.search(text)
    row = [Fraction(one) for one in re.findall(r"-?\d+", found[1] or found[2])] if found else []
    if len(row) < 3:
        return None
    steps = [b - a for a, b in zip(row, row[1:])]
    second = [b - a for a, b in zip(steps, steps[1:])]
    if len(set(steps)) == 1:
        result = row[-1] + steps[0]
    elif all(row) and len({b / a for a, b in zip(row, row[1:])}) == 1:
        result = row[-1] * row[1] / row[0]
    elif all(c == a + b for a, b, c in zip(row, row[1:], row[2:])):
        result = row[-1] + row[-2]
    elif len(set(second)) == 1:
        result = row[-1] + steps[-1] + second[0]
    else:
        return None
    return f"The next number is {rounded(result)}.", rounded(result)


def _part(text: str) -> _Found:
    part, whole = _PART.search(text), re.search(rf"\b{_WORD} [a-z]+", text)
    if not part or not whole or "how many" not in text:
        return None
    top = int(part[1] or {"two": 2, "three": 3}.get(part[3] or "", 1))
    share = Fraction(top, int(part[2] or _PARTS[part[4] or part[5]]))
    asked = text[text.index("how many") :]
    result = rounded(_value(whole[1]) * (1 - share if _OTHERS.search(asked) and not _OTHERS.search(part[0]) else share))
    return f"That is {result}.", result


def _shares(text: str) -> _Found:
    if (shared := _SHARED.search(text)) and "each" in text:
        result = rounded(_value(shared[2]) / max(_value(shared[1]), Fraction(1)))
        return f"Each gets {result} {shared[3]}.", result
    if slices := _SLICES.search(text):
        whole, eaten = _value(slices[1]), _value(slices[2])
        result = str((whole - eaten if slices[3] in ("left",) or slices[3].startswith("remain") else eaten) / whole)
        return f"{result} is {slices[3]}.", result
    if (two := _TWO.search(text)) and int(two[1]) >= int(two[2]):
        one = Fraction(int(two[1]) + int(two[2]), 2)
        return f"The numbers are {rounded(one)} and {rounded(one - int(two[2]))}.", rounded(one)
    return None


def _amounts(text: str) -> _Found:
    notes = _NOTES.findall(text)
    if notes and re.search(r"\bhow much\b|\btotal\b", text):
        total = sum((_value(count) * _value(worth) for count, worth in notes if count.isdecimal() or count in NUMBER_WORDS), Fraction(0))
        return f"That is {money(total, text)}.", money(total, text)
    if (dozen := _DOZEN.search(text)) and "how many" in text:
        result = rounded(_value(dozen[1]) * 12)
        return f"That is {result}.", result
    if (cut := _CUT.search(text)) and cut[2][0] == cut[4][0] and len(cut[2]) == len(cut[4]) and Fraction(cut[3]):
        result = rounded(Fraction(cut[1]) / Fraction(cut[3]))
        return f"That makes {result}.", result
    if (recipe := _RECIPE.search(text)) and _value(recipe[1]):
        result = rounded(_value(recipe[2]) * _value(recipe[5]) / _value(recipe[1]))
        return f"You need {result} {recipe[3] or recipe[4]}.", result
    if earned := _EARNED.search(text):
        shown = money(_value(earned[1]) * _value(earned[2]) * _value(earned[4]), text)
        return f"You earn {shown}.", shown
    return None


_ATTEMPTS: tuple[Callable[[str], _Found], ...] = (_chained, _zones, _later, _workers, _next, _part, _shares, _amounts)
