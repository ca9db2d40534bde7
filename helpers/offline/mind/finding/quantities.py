"""Numbers and truths for the properties of a schema."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..facts.facts import Facts, Number
from ..sums import work_out
from ..words import stem
from .kinds import NUMBER_KIND_OF, OPERANDS, STRICT_NUMBERS, UNITS
from .source import Fits, Source, Wanted, labelled

_DIGITS = re.compile(r"-?\d+(?:\.\d+)?")
_EACH = re.compile(r"\bat\b|@|\beach\b|\bx\b|×")
_NOT = frozenset("not no without never isn aren wasn doesn don didn non neither nor unless t cannot".split())
_HELPING = frozenset(
    map(stem, "is has have should was can want include with need be are does do will get".split())
)
_TRUE, _FALSE = ("yes", "true", "on", "y", "1"), ("no", "false", "off", "n", "0", "not")
_RESULTS = frozenset(map(stem, ("result", "answer", "solution", "output", "value")))
_TOTAL, _YEARS = stem("total"), stem("years")


def number_for(wanted: Wanted, source: Source, fits: Fits) -> float | int | None:
    """The number for a property: the one that its name labels, else the one whose unit suits it best."""
    facts = source.facts
    told = _labelled_number(wanted, source, fits)
    if told is not None:
        return told
    stems = wanted.stems
    if {_TOTAL, "sum"} & set(stems) and (total := _total(facts)) is not None and fits(total):
        return total
    if _RESULTS.intersection(stems) and (result := _worked_out(facts)) is not None and fits(result):
        return result
    kind = next((NUMBER_KIND_OF[one] for one in reversed(stems) if one in NUMBER_KIND_OF), None)
    if kind == "year":
        return _year(facts, fits)
    scores = [_score(number, set(stems), kind) for number in facts.numbers]
    for place in sorted(range(len(scores)), key=lambda place: -scores[place]):
        number = facts.numbers[place]
        if ("number", place) in source.taken or not fits(number.value):
            continue
        if scores[place] > 0 or (number.bare and scores[place] == 0 and (kind or _may_be_bare(stems))):
            source.taken.add(("number", place))
            return number.value
    return None


def _labelled_number(wanted: Wanted, source: Source, fits: Fits) -> float | int | None:
    told = labelled(wanted, source.facts)
    numbers = Facts(told).numbers if told and any(map(str.isdigit, told)) else []
    if not numbers or not fits(numbers[0].value):
        return None
    value = numbers[0].value
    same = [place for place, number in enumerate(source.facts.numbers) if number.value == value]
    source.taken.update(("number", place) for place in same[:1])
    return value


def _worked_out(facts: Facts) -> float | int | None:
    """The result of a sum that the text asks for."""
    worked = work_out(facts.text[:400])
    digits = _DIGITS.fullmatch(worked[1].removeprefix("about ")) if worked else None
    if digits is None:
        return None
    return float(digits[0]) if "." in digits[0] else int(digits[0])


def _score(number: Number, stems: set[str], kind: str | None) -> int:
    own = 4 * bool(stems.intersection(number.after[:1])) + 3 * bool(stems.intersection(number.before))
    score = own + 3 * bool(kind and UNITS[kind].intersection(number.after[:1]))
    for unit, is_so in (("money", number.money), ("percent", number.percent)):
        if kind == unit:
            score += 3 if is_so else -(unit == "money" and not own)
        elif is_so:
            score -= 1 if own else 6
    if kind == "quantity" and score == 0 and isinstance(number.value, int):
        score = 1
    if kind != "age" and number.after[:2] == (_YEARS, "old"):
        score -= 6
    return score


def _may_be_bare(stems: Sequence[str]) -> bool:
    """Whether any number will do: not for a confidence or a limit, which a text must name."""
    return STRICT_NUMBERS.isdisjoint(stems) or (len(stems) == 1 and stems[0] in OPERANDS)


def _year(facts: Facts, fits: Fits) -> int | None:
    years = [
        one.value
        for one in facts.numbers
        if isinstance(one.value, int) and 1000 <= one.value < 3000 and not one.money
    ]
    years += [int(day.iso[:4]) for day in facts.days if day.iso]
    return next((year for year in years if fits(year)), None)


def _total(facts: Facts) -> float | int | None:
    """What the text calls a total, else the sum of the prices it names, each times its number of pieces."""
    prices = [(place, number) for place, number in enumerate(facts.numbers) if number.money]
    named = [number.value for _, number in prices if _TOTAL in number.before]
    if named:
        return named[-1]
    if not prices:
        return None
    return round(sum(price.value * _pieces(facts, place) for place, price in prices), 2)


def _pieces(facts: Facts, place: int) -> int:
    """How many pieces a price is for: 3 in `3 notebooks at $4`."""
    price = facts.numbers[place]
    before = facts.numbers[place - 1] if place else None
    if before is None or before.money or not isinstance(before.value, int):
        return 1
    between = facts.text[before.end : price.start]
    each = _EACH.search(between) or facts.text[price.end : price.end + 6].strip().startswith("each")
    return before.value if each else 1


def truth_for(wanted: Wanted, source: Source) -> bool | None:
    """Whether the text affirms or denies what a property's name says; None if it does neither."""
    told = labelled(wanted, source.facts)
    if told:
        first = told.lower().split()[0].strip(".,!")
        if first in _TRUE or first in _FALSE:
            return first in _TRUE
    stems = [one for one in wanted.stems if one not in _HELPING] or wanted.stems
    tokens = source.facts.tokens
    for place in source.facts.places_of_stems.get(stems[-1], ()):
        if stems[-1] in ("on", "off") and (place + 1 < len(tokens) and tokens[place - 1][0] not in _SWITCHED):
            continue
        around = [word for word, _, _ in tokens[max(0, place - 3) : place]]
        switched = [word for word, _, _ in tokens[max(0, place - 1) : place + 2]]
        return _NOT.isdisjoint(around) and (stems[-1] == "off" or "off" not in switched)
    return None


_SWITCHED = frozenset("turn turned switch switched is it them be".split())
