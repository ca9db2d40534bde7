"""Word sums: speed, prices, bills, tips, discounts, shares, averages, token costs and durations."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from ..answer import Answer
from ..patterns import later
from ..request import Request
from ..sums import rounded
from ..words import NUMBER_WORDS
from .prices import MONEY_SIGN, Worked, bill, discount, money, number, several, token_cost, token_count

TRIGGERS = frozenset(
    "# how much many what split share each per average cost price long far fast speed left twice double half when percent percentage".split()
)
_NUMBERS = frozenset(NUMBER_WORDS) | {"#"}
_LONGEST, _SHORTEST = 600, 6
_THOUSANDS = later(r"(?<=\d)[, ](?=\d{3}(?!\d))")
_WORDS = later(r"\b(" + "|".join(one for one in NUMBER_WORDS if one not in ("single", "couple", "zero", "dozen")) + r")\b")
_N = r"(\d{1,12}(?:\.\d{1,6})?)"
_LENGTH = r"(km|kilomet(?:re|er)s?|miles?|m|met(?:re|er)s?)"
_TIME = r"(hours?|h|hrs?|minutes?|mins?|seconds?|s|days?)"
_DISTANCE, _DURATION = later(rf"{_N} ?{_LENGTH}\b(?! ?(?:/|per|an hour))"), later(rf"{_N} ?{_TIME}\b")
_SPEED = later(rf"{_N} ?(km/h|kph|mph|m/s|(?:{_LENGTH[1:-1]}) (?:per|an|a|/) ?(?:hour|h|second|s|minute))")
_SHARE = later(rf"{_N} (?:out )?of (?:the |its |our |my )?{_N}\b")
_PCT_CHANGE = later(rf"\b(?:from|was) [$€£]?{_N}[^\d]{{0,30}}\b(?:to|now|is) [$€£]?{_N}\b")
_MIXTURE = later(rf"\bratio (?:of )?(?:[a-z ]{{0,30}}?)?{_N} ?(?::|to) ?{_N}")
_HOURS = {"h": 1, "hr": 1, "hour": 1, "m": Fraction(1, 60), "min": Fraction(1, 60), "minute": Fraction(1, 60), "s": Fraction(1, 3600),
          "second": Fraction(1, 3600), "day": 24}  # fmt: skip


def solve_story(request: Request) -> Answer | None:
    if _NUMBERS.isdisjoint(request.vocabulary):
        return None
    text = request.lower
    if len(text) > _LONGEST or len(request.words) < _SHORTEST or not _numbers_in(request) or not _is_a_sum(text):
        return None
    text = plain(text)
    if text.count(" ") < 12 and request.position > 0 and len(re.findall(r"\d", text)) < 3:
        return None
    for attempt in _ATTEMPTS:
        found = attempt(text)
        if found:
            return Answer((found[0],), "work out a word sum", found[1])
    return None


def _numbers_in(request: Request) -> int:
    """How many numbers there are to work with; `in two sentences` is none."""
    wishes = request.wishes
    in_words = sum(map(NUMBER_WORDS.__contains__, request.words))
    in_digits = sum(word[0].isdecimal() for word in request.words) if "#" in request.vocabulary else 0
    return in_words + in_digits - bool(wishes.sentences or wishes.points or wishes.words or wishes.paragraphs)


def plain(text: str) -> str:
    """The text with numbers as digits: `1,200` and `three` and `two and a half`."""
    text = _WORDS.sub(lambda word: str(NUMBER_WORDS[word[1]]), _THOUSANDS.sub("", text))
    text = re.sub(r"\b(?:an? )?half an hour\b", "0.5 hours", text)
    text = re.sub(r"\b(?:an|1) hour and a half\b", "1.5 hours", text)
    text = re.sub(r"\b(\d{1,6}) and a half\b|\b(\d{1,6}) hours? and a half\b", lambda n: f"{n[1] or n[2]}.5" + (" hours" if n[2] else ""), text)
    return re.sub(r"\b(\d{1,3}) ?(?:hours?|h) (?:and )?(\d{1,2}) ?(?:minutes?|min)\b", lambda n: f"{rounded(Fraction(int(n[1]) * 60 + int(n[2]), 60))} hours", text)


def _is_a_sum(text: str) -> bool:
    return bool(re.search(r"\d", text) or _WORDS.search(text)) and bool(
        re.search(r"\b(?:how (?:much|many|long|far|fast|old)|what|when|split|share|each|per|calculate|work out|total|average|divide)\b", text)
    )


def _hours(found: re.Match[str]) -> Fraction:
    return Fraction(found[1]) * _HOURS[found[2].removesuffix("s") or "s"]


def _motion(text: str) -> Worked:
    distance, speed = _DISTANCE.search(text), _SPEED.search(text)
    bare = _SPEED.sub(" ", text)
    duration = _DURATION.search(bare)
    asks_speed = re.search(r"\bspeed\b|\bhow fast\b|\b(?:km|miles|kilomet\w+) per hour\b", text)
    if asks_speed and distance and duration and not speed and _hours(duration):
        unit = "mph" if distance[2].startswith("mile") else "km/h" if distance[2].startswith("k") else "m/s"
        per = _hours(duration) * (3600 if unit == "m/s" else 1)
        value = f"{rounded(Fraction(distance[1]) / per)} {unit}"
        return f"The average speed is {value}: {distance[0]} in {duration[0]}.", value
    if not speed:
        return None
    pace, unit = Fraction(speed[1]), "miles" if speed[2][0] == "m" and "p" in speed[2][:2] or "mile" in speed[2] else "km"
    if speed[2].startswith(("m/s", "met", "m ")):
        return None
    if re.search(r"\bhow far\b|\bdistance\b|\bhow many (?:km|kilomet\w+|miles)\b", text) and duration:
        value = f"{rounded(pace * _hours(duration))} {unit}"
        return f"That is {value}.", value
    if re.search(r"\bhow long\b|\bhow many (?:hours|minutes)\b|\bhow much time\b|\bwhen\b", text) and distance and pace:
        return _in_time(Fraction(distance[1]) / pace)
    return None


def _in_time(hours: Fraction) -> tuple[str, str]:
    minutes = round(hours * 60)
    whole, rest = divmod(minutes, 60)
    shown = " and ".join(
        part for part in (f"{whole} hour{'s' * (whole != 1)}" if whole else "", f"{rest} minute{'s' * (rest != 1)}" if rest else "") if part
    )
    more = f", or {rounded(hours)} hours" if whole and rest else ""
    return f"It takes {shown}{more}.", shown


def _part_of(text: str) -> Worked:
    if not re.search(r"\b(?:what|which|by how many) (?:was |is )?(?:the )?(?:percentage|percent|per cent|share)\b|\bin percent\b|\bas a percentage\b", text):
        return None
    change = _PCT_CHANGE.search(text)
    if change and re.search(r"\b(?:increas|decreas|ris|rose|grew|grow|fell|fall|chang|drop|went)", text) and Fraction(change[1]):
        by = (Fraction(change[2]) - Fraction(change[1])) * 100 / Fraction(change[1])
        return f"That is {'an increase' if by >= 0 else 'a decrease'} of {rounded(abs(by))}%.", f"{rounded(abs(by))}%"
    share = _SHARE.search(text)
    if share and Fraction(share[2]):
        value = f"{rounded(Fraction(share[1]) * 100 / Fraction(share[2]))}%"
        return f"{share[1]} of {share[2]} is {value}.", value
    numbers = re.findall(_N, text)
    if len(numbers) == 2 and max(map(Fraction, numbers)):
        small, large = sorted(map(Fraction, numbers))
        value = f"{rounded(small * 100 / large)}%"
        return f"{rounded(small)} of {rounded(large)} is {value}.", value
    return None


def _average(text: str) -> Worked:
    if not re.search(r"\b(?:average|mean)\b", text) or "speed" in text:
        return None
    series = re.search(rf"{_N}(?:[^\d.?!]{{1,25}}{_N}){{1,40}}", text)
    numbers = [Fraction(one) for one in re.findall(_N, series[0])] if series else []
    if len(numbers) < 2:
        return None
    value = rounded(sum(numbers, Fraction(0)) / len(numbers))
    return f"The average is {value}.", value


def _ratio(text: str) -> Worked:
    """`Share 60 in the ratio 2:3`, `2 cups of rice for 4 people, how much for 10?`"""
    ratio = _MIXTURE.search(text)
    if not ratio:
        return None
    others = [one[0] for one in re.finditer(_N, text) if one.end() < ratio.start() or one.start() > ratio.end()]
    if len(others) != 1:
        return None
    total, one, other = Fraction(others[0]), Fraction(ratio[1]), Fraction(ratio[2])
    first, second = rounded(total * one / (one + other)), rounded(total * other / (one + other))
    return f"The parts are {first} and {second}.", f"{first} and {second}"


def _scaled_up(text: str) -> Worked:
    """`A recipe for 4 people needs 300 g flour. How much for 6 people?` and `2 cups per person for 5 people`."""
    served = [one for one in re.finditer(rf"{_N} (?:people|persons|servings|guests|portions|pancakes|cookies|muffins)", text)]
    amount = re.search(rf"{_N} ?(g|grams?|kg|ml|l|litres?|liters?|cups?|eggs?|tablespoons?|teaspoons?|spoons?)\b", text)
    if len(served) == 2 and amount and Fraction(served[0][1]):
        value = rounded(Fraction(amount[1]) * Fraction(served[1][1]) / Fraction(served[0][1]))
        return f"You need {value} {amount[2]}.", f"{value} {amount[2]}"
    return None


def _repeated(text: str) -> Worked:
    """`60 pages a day, how many in a week?`, `5 boxes with 12 eggs each`, `15 euros an hour for 8 hours`."""
    each = re.search(rf"{_N} (?:\w+ ){{0,2}}?(?:with|of|hold(?:s|ing)?|contain(?:s|ing)?|have|has) {_N} ([a-z]+)(?: [a-z]+)? (?:each|per|in each)", text)
    holds = re.search(rf"\beach (?:\w+ )?(?:holds?|has|have|contains?|costs?|weighs?|gets?|needs?) {_N}", text)
    if each and re.search(r"\bhow many\b|\btotal\b", text):
        value = rounded(Fraction(each[1]) * Fraction(each[2]))
        return f"{each[1]} × {each[2]} = {value}.", value
    first = re.search(_N, text)
    if holds and first and first.end() < holds.start():
        value = rounded(Fraction(first[1]) * Fraction(holds[1]))
        return f"{first[1]} × {holds[1]} = {value}.", value
    one = re.search(rf"\b(?:an?|1|each|every|one) ([a-z]{{2,20}}) (?:holds?|has|contains?|weighs?|needs?|takes?|fits?|seats?|carries|uses?|makes?|gives?|lays?) {_N}", text)
    many = re.search(rf"{_N} {re.escape(one[1].rstrip('s'))}(?:e?s)\b", text[one.end() :]) if one else None
    if one and many and re.search(r"\bhow (?:many|much)\b", text):
        value = rounded(Fraction(one[2]) * Fraction(many[1]))
        return f"{many[1]} × {one[2]} = {value}.", value
    rate = re.search(rf"{_N}(?: [a-z]+)?(?: [a-z]+)? (?:a|an|per|each|every|/) ?(hour|day|week|month|year|minute)\b", text)
    if not rate or len(re.findall(_N, text)) > 2:
        return None
    after = text[rate.end() :]
    time = re.search(rf"(?:{_N} |\b(?:a|an|1|per|in one) )(hour|day|week|month|year|minute)s?\b", after)
    amount = re.search(rf"\bhow (?:many (?:days|weeks|hours|months|minutes|years)|long)\b[^?]*?{_N}", text)
    total = amount or (re.search(rf"\b{_N} [a-z]+", text[: rate.start()]) if re.search(r"\bhow (?:many (?:days|weeks|hours|months|minutes|years)|long)\b", text) else None)
    if total and Fraction(rate[1]):
        value = rounded(Fraction(total[1]) / Fraction(rate[1]))
        return f"It takes {value} {rate[2]}s.", value
    if not time or not re.search(r"\bhow (?:much|many|far)\b|\btotal\b", text):
        return None
    length = _PERIODS.get((rate[2], time[2]))
    if length is None:
        return None
    value = rounded(Fraction(rate[1]) * Fraction(time[1] or 1) * length)
    unit = MONEY_SIGN.search(text)
    shown = money(Fraction(rate[1]) * Fraction(time[1] or 1) * length, text) if unit else value
    return f"That makes {shown}.", shown


_PERIODS: dict[tuple[str, str], Fraction] = {(one, one): Fraction(1) for one in "hour day week month year minute".split()} | {
    ("day", "week"): Fraction(7), ("month", "year"): Fraction(12), ("week", "year"): Fraction(52), ("hour", "day"): Fraction(24),
    ("minute", "hour"): Fraction(60), ("day", "year"): Fraction(365), ("day", "month"): Fraction(30), ("hour", "minute"): Fraction(1, 60),
}  # fmt: skip


def _ages(text: str) -> Worked:
    """`Tom is 12 and Ana is 5 years older`, `twice as old as`."""
    base = re.search(rf"\b(?:is|am) {_N}(?: years old)?\b(?! years? (?:older|younger))", text)
    if not base or not re.search(r"\bhow old\b", text):
        return None
    apart = re.search(rf"{_N} years? (older|younger)", text)
    times = re.search(rf"\b(?:(twice|half|double)|{_N} times) (?:as old|his|her|my|the|their)", text)
    later = re.search(rf"\bin {_N} years\b|\b{_N} years (?:from now|later|ago)\b", text)
    age = Fraction(base[1])
    if times:
        age *= {"twice": Fraction(2), "double": Fraction(2), "half": Fraction(1, 2)}.get(times[1] or "", Fraction(times[2] or 1))
    if apart:
        age += Fraction(apart[1]) * (1 if apart[2] == "older" else -1)
    if later:
        age += number(later, 1, 2) * (-1 if "ago" in later[0] else 1)
    if not (apart or times or later):
        return None
    return f"The age is {rounded(age)}.", rounded(age)


def _clock_time(text: str) -> Worked:
    """`starts at 9:40 and lasts 95 minutes`, `from 9:15 to 17:45`."""
    times = list(re.finditer(r"\b(\d{1,2})(?:[:.](\d{2}))? ?([ap])\.?m\b|\b(\d{1,2}):(\d{2})\b", text))
    minutes = [_minutes(one) for one in times]
    if len(minutes) == 2 and re.search(r"\bhow (?:long|many (?:hours|minutes))\b", text):
        return _in_time(Fraction((minutes[1] - minutes[0]) % (24 * 60), 60))
    duration = _DURATION.search(re.sub(r"\b\d{1,2}:\d{2}\b", " ", text))
    if len(minutes) == 1 and duration and re.search(r"\b(?:what time|when)\b", text):
        sign = -1 if re.search(r"\b(?:before|earlier|leave by|must (?:i|we) leave|should (?:i|we) leave)\b", text) else 1
        at = (minutes[0] + sign * round(_hours(duration) * 60)) % (24 * 60)
        half = times[0][3]
        shown = f"{at // 60:02}:{at % 60:02}" if not half else f"{at // 60 % 12 or 12}:{at % 60:02} {'am' if at < 720 else 'pm'}"
        return f"At {shown}.", shown
    return None


def _minutes(found: re.Match[str]) -> int:
    if found[4]:
        return int(found[4]) * 60 + int(found[5])
    return (int(found[1]) % 12 + (12 if found[3] == "p" else 0)) * 60 + int(found[2] or 0)


def _in_other_units(text: str) -> Worked:
    asked = re.search(rf"\bhow many (seconds|minutes|hours|days) (?:are |is )?(?:there )?in {_N} (hours?|minutes?|days?|weeks?)", text)
    if not asked:
        return None
    unit = asked[3].rstrip("s")
    hours = Fraction(asked[2]) * (168 if unit == "week" else _HOURS[unit])
    value = rounded(hours / _HOURS[asked[1].rstrip("s")])
    return f"{asked[2]} {asked[3]} are {value} {asked[1]}.", value


_ATTEMPTS: tuple[Callable[[str], Worked], ...] = (
    _in_other_units, token_cost, token_count, _motion, _clock_time, discount, bill, _part_of, _average, _ages, _ratio, _scaled_up, several, _repeated,
)  # fmt: skip
