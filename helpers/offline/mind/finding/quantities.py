"""Numbers and truths for the properties of a schema."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..facts.facts import Facts, Number
from ..sums import work_out
from ..words import number as number_of
from ..words import stem
from .durations import duration_in
from .kinds import NUMBER_KIND_OF, OPERANDS, STRICT_NUMBERS, UNITS
from .measures import is_unit, ordinal_for, unit_of
from .records import goods_sold
from .sizes import size_for
from .source import Fits, Source, Wanted, labelled

_DIGITS = re.compile(r"-?\d+(?:\.\d+)?")
_EACH = re.compile(r"\bat\b|@|\beach\b|\bx\b|×")
_NOT = frozenset("not no without never isn aren wasn doesn don didn non neither nor unless t cannot".split())
_HELPING = frozenset(
    map(stem, "is has have should was can want include with need be are does do will get only".split())
)
_STATES = frozenset(map(stem, "allowed permitted accepted available included possible required present offered agreed accepts wanted requested ok".split()))
_IS = frozenset("is are was were has have can may".split())
_TRUE, _FALSE = ("yes", "true", "on", "y", "1"), ("no", "false", "off", "n", "0", "not")
_JOINS = frozenset(("per", "a", "an", "each"))
_LENGTHS = frozenset(map(stem, "cm mm m km metres meters centimetres inches feet ft years kg mg g ml l".split()))
_MEASURED = {
    stem(word): stem(measure)
    for word, measure in {
        "wide": "width", "high": "height", "tall": "height", "deep": "depth", "long": "length", "thick": "thickness",
        "old": "age", "heavy": "weight", "monthly": "month", "yearly": "year", "annually": "year",
    }.items()
}  # fmt: skip
_FOR = re.compile(r"(?: \w{1,10})? (?:for|per|an?) (?:each |an? )?(\w{2,20})\b(?! #?\d)")
_UNDONE = re.compile(r" not (?:included|allowed|available|possible|permitted|offered|provided|needed|required)\b| (?:is|are|was|were|has|have|had|does|do|did|will|can)(?: not|n['’]t)\b")
_RESULTS = frozenset(map(stem, ("result", "answer", "solution", "output", "value")))
_TOTAL, _YEARS, _YEAR = stem("total"), stem("years"), stem("year")
_SIZE = stem("size")
_TOTALS = frozenset((_TOTAL, "due"))
_STRETCH = re.compile(
    r"(?<![\w./:-])[$€£]?(\d[\d,]*(?:\.\d+)?)(?:\s?(?:[-–/:]|to|and)\s?|, [A-Z]\w+ (?=\d+[.,]?(?:\s|$)))[$€£]?(\d[\d,]*(?:\.\d+)?)(?![\w/:-])"
)
_ENDS = (
    frozenset(map(stem, "min minimum low lower from start lowest least begin home winner systolic".split())),
    frozenset(map(stem, "max maximum high upper to end highest most until away loser diastolic".split())),
)
"""The names of the first and of the second number of a stretch."""
_MINMAX = frozenset(("min", "minimum", "max", "maximum"))
_LIMIT = tuple(re.compile(rf"\b(?:{words}) [$€£]?(\d[\d,]*(?:\.\d+)?)") for words in ("over|above|from|at least|more than|minimum(?: of)?", "under|below|up to|at most|less than|no more than|maximum(?: of)?"))
_STARS = stem("stars")
_EATERS = frozenset(map(stem, ("servings", "portions", "people", "persons", "guests")))
_FOR_SO_MANY = re.compile(r"\b(?:for|serves|makes|feeds) (\w{1,10})(?=$| ?[:,;.)(]| (?:people|persons?|guests|servings|portions|please|tomorrow|today|tonight|this|next|on|at) ?)")
_OFTEN = re.compile(r"\b(once|twice) (?:a|per|every|each|daily|weekly)\b")
_MARKS = frozenset(map(stem, ("id", "index", "number", "no", "nr", "position", "rank", "step", "order")))
_COUNTED_OFF = [(one,) for one in "day week month round chapter stage lesson phase level season episode question review ticket".split()]
_BARE_VALUES = frozenset(map(stem, ("value", "amount", "number", "quantity", "magnitude", "size")))
"""Names that say less than the name of the object they are in: the value of a weight."""
_MEASURE_NAMES = frozenset(map(stem, ("value", "amount")))
_SAME = {stem("children"): frozenset((stem("child"), stem("kids"))), stem("kids"): frozenset((stem("child"), stem("children")))}
_YEARLY = re.compile(r"(?:\b(?:in|of|since|from|until|by|during|a|an|the|my|our|this|till|to|year)|[(©,–-])\s?$")


def number_for(wanted: Wanted, source: Source, fits: Fits) -> float | int | None:
    """The number for a property: the one that its name labels, else the one whose unit suits it best."""
    facts = source.facts
    stems = _telling(wanted)
    if stems and _MINMAX.isdisjoint(stems) and (nth := ordinal_for(stems[-1], facts)) is not None and fits(nth):
        return nth
    if stems[:1] == ["tim"] and (often := _OFTEN.search(facts.lower)) and fits(1 + (often[1] == "twice")):
        return 1 + (often[1] == "twice")
    if _EATERS.intersection(stems) and (many := _FOR_SO_MANY.search(facts.lower)) and (count := number_of(many[1])) and fits(count):
        return count
    if source.mark.isdecimal() and (not _MARKS.isdisjoint(stems) or wanted.parts[-1:] in _COUNTED_OFF) and fits(int(source.mark)):
        return int(source.mark)
    if (size := size_for(stems, wanted.beside, facts)) is not None and fits(size[0]):
        source.measured = next(number for number in reversed(facts.numbers) if number.start < size[1])
        return size[0]
    if (lasting := duration_in(wanted.parts, facts)) is not None and fits(lasting):
        return lasting
    if wanted.parts[1:] and wanted.parts[-1] == "cents" and (money := number_for(wanted._replace(parts=(*wanted.parts[:-1], "price")), source, bool)):
        return round(100 * money)
    told = _labelled_number(wanted, source, fits)
    if told is not None:
        return told
    if {_TOTAL, "sum"} & set(stems) and (total := _total(facts)) is not None and fits(total):
        return total
    if _RESULTS.intersection(stems) and (result := _worked_out(facts)) is not None and fits(result):
        return result
    if (bound := _bound(stems, facts)) is not None and fits(bound):
        return bound
    if _STARS in stems:
        from ..judging.sentiment import rating

        given = rating(facts.text)
        if given is not None and fits(given):
            return given
        if not any(number.after[:1] == (_STARS,) for number in facts.numbers):
            return None  # `froze three times` rates nothing
    kind = "rating" if wanted.parts[-1:] == ("rating",) else _kind(stems)
    if kind == "percent" and _RATES & set(wanted.beside) and not _RATES & set(stems):
        kind = "money"  # the tax beside its rate
    if kind is None and _SIZE in stems and any(number.after[:1] and number.after[0] in UNITS["area"] for number in facts.numbers):
        kind = "area"
    if kind == "year" and "years" not in wanted.parts:
        return _year(facts, fits)
    scores = [_score(number, set(stems), kind) + 8 * _is_for(number, facts, stems) for number in facts.numbers]
    if source.is_part and kind is None and stems[-1:] and stems[-1] not in _LENGTHS and _may_be_bare(stems) and len(scores) == 1 and scores[0] <= 0 and not facts.numbers[0].money:
        scores[0] = 1
    if kind in (None, "money", "quantity") and len(wanted.parts) == 1 and wanted.around and not _MEASURE_NAMES.isdisjoint(wanted.stems):
        scores = [max(score, _is_measured(number, facts)) for score, number in zip(scores, facts.numbers)]
    for place in sorted(range(len(scores)), key=lambda place: -scores[place]):
        number = facts.numbers[place]
        if ("number", place) in source.taken or not fits(number.value):
            continue
        if scores[place] <= 0 and _is_year(number, facts):
            continue
        if scores[place] > 0 or (number.bare and scores[place] == 0 and (kind or _may_be_bare(stems))):
            source.taken.add(("number", place))
            source.measured = number
            return number.value
    return None


def _kind(stems: Sequence[str]) -> str | None:
    """The kind of number that the last telling part of a name speaks for; a mere value says the least."""
    stems = list(stems)
    stems = stems[: stems.index("per")] if "per" in stems[1:] else stems
    if stems[-2:] == ["m", "2"]:
        return "area"
    by_weight = [*(one for one in stems if one in _BARE_VALUES), *(one for one in stems if one not in _BARE_VALUES)]
    return next((NUMBER_KIND_OF[one] for one in reversed(by_weight) if one in NUMBER_KIND_OF), None)


def _telling(wanted: Wanted) -> list[str]:
    """The stems that say which number is meant, those of the object around it included for a mere value."""
    stems = wanted.stems
    stems = [*stems, *(one for own in stems for one in _SAME.get(own, ()))]
    if not _BARE_VALUES.isdisjoint(wanted.stems) and len(wanted.parts) == 1:
        return [*sorted(one for one in wanted.around if one in NUMBER_KIND_OF), *stems]
    return stems


def _is_year(number: Number, facts: Facts) -> bool:
    """`since 2019`, `a 2010 film`: which belongs to nothing but a year."""
    written = facts.text[number.start : number.end]
    is_one = len(written) == 4 and written.isdecimal() and 1500 <= number.value < 2100 and not number.money
    return is_one and bool(_YEARLY.search(facts.lower, max(0, number.start - 8), number.start))


def _is_measured(number: Number, facts: Facts) -> bool:
    return not number.money and is_unit(unit_of(number, facts))


def _bound(stems: Sequence[str], facts: Facts) -> float | int | None:
    """One end of a stretch: 70,000 to 85,000, 2019-2023, 3-1, 145/90."""
    end = next((end for end, names in enumerate(_ENDS) if names.intersection(stems)), None)
    if end is None:
        return None
    if (limit := _LIMIT[end].search(facts.lower)) and not {"start", "begin", "hom", "winner", "from"} & set(stems) and _MINMAX.intersection(stems):
        return float(limit[1]) if "." in limit[1] else int(limit[1].replace(",", ""))
    is_year = _YEAR in stems
    moments = [*((day.start, day.end) for day in facts.days), *((one.start, one.end) for one in facts.times)]
    for match in _STRETCH.finditer(facts.text):
        values = [float(one) if "." in one else int(one) for one in (part.replace(",", "") for part in match.groups())]
        if any(start < match.end() and match.start() < end for start, end in moments):
            continue
        are_years = all(1000 <= value < 3000 for value in values)
        if are_years == is_year or (are_years and set(stems) <= _ENDS[0] | _ENDS[1]):
            return values[end]
    return None


def _labelled_number(wanted: Wanted, source: Source, fits: Fits) -> float | int | None:
    told = labelled(wanted, source.facts)
    numbers = Facts(told).numbers if told and any(map(str.isdigit, told)) else []
    if told and (bound := _bound(wanted.stems, Facts(told))) is not None and fits(bound):
        return bound
    kind = _kind(wanted.stems)
    suiting = [one for one in numbers if (one.percent, one.money) == (kind == "percent", kind == "money")]
    numbers = suiting or [one for one in numbers if kind != "money" or one.bare]
    if not numbers or not fits(numbers[0].value):
        return None
    value = numbers[0].value
    same = [place for place, number in enumerate(source.facts.numbers) if number.value == value]
    source.measured = source.facts.numbers[same[0]] if same else None
    source.taken.update(("number", place) for place in same[:1])
    return value


def _worked_out(facts: Facts) -> float | int | None:
    """The result of a sum that the text asks for."""
    worked = work_out(facts.text[:400])
    digits = _DIGITS.fullmatch(worked[1].removeprefix("about ")) if worked else None
    if digits is None:
        return None
    return float(digits[0]) if "." in digits[0] else int(digits[0])


def _is_for(number: Number, facts: Facts, stems: Sequence[str]) -> bool:
    """`12 euros for adults`"""
    found = _FOR.match(facts.lower, number.end)
    return found is not None and (one := stem(found[1])) in stems and not (number.money and any(other.after[:1] == (one,) for other in facts.numbers))


def _score(number: Number, stems: set[str], kind: str | None) -> int:
    is_measured = bool(number.after) and (number.after[0] in _JOINS or number.after[0] in _LENGTHS)
    after = {_MEASURED.get(one, one) for one in number.after[: 1 + is_measured]}
    own = (4 if stems.intersection(after) else 2 * bool(number.bare is False and stems.intersection(number.after[1:2]))) + 3 * bool(stems.intersection(number.before))
    score = own + 3 * bool(kind and UNITS[kind].intersection(number.after[:1]))
    for unit, is_so in (("money", number.money), ("percent", number.percent)):
        if kind == unit:
            score += 3 if is_so else -(unit == "money" and not own)
        elif is_so:
            score -= 1 if own else 6
    if kind == "quantity" and score == 0 and isinstance(number.value, int):
        score = 1
    if number.money and kind in _NO_PRICES:
        score -= 20
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
    named = [number.value for number in facts.numbers if not _TOTALS.isdisjoint(number.before if number.money else number.before[-1:])]
    if named:
        return named[-1]
    if not prices:
        sold = goods_sold(facts)
        return round(sum(count * price for count, price in sold), 2) if sold else None
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
    if source.ticked is not None and not _TICKED.isdisjoint(wanted.stems):
        return source.ticked
    told = labelled(wanted, source.facts)
    if told:
        first = told.lower().split()[0].strip(".,!")
        if first in _TRUE or first in _FALSE:
            return first in _TRUE
    from ..judging.truths import judged  # its vocabulary is loaded when first needed

    said = judged(wanted.parts, source.facts.text)
    if said is not None:
        return said
    if wanted.stems[-1:] in (["on"], ["off"]) and (turned := _TURNED.search(source.facts.lower)):
        return (turned[1] or turned[2]) == wanted.stems[-1]
    stems = [one for one in wanted.stems if one not in _HELPING] or wanted.stems
    if stems[-1] in _STATES and len(stems) > 1 and stems[-1] not in source.facts.places_of_stems:
        stems = stems[:-1]
        if stems[-1] not in source.facts.places_of_stems:
            stems = stems[:1]
    if f"un{stems[-1]}" in source.facts.places_of_stems and stems[-1] not in source.facts.places_of_stems:
        return False
    if stems[-1] not in source.facts.places_of_stems:
        stems = [*stems, *(one for one in _ALSO_SAID.get(stems[-1], ()) if one in source.facts.places_of_stems)]
    tokens = source.facts.tokens
    for place in source.facts.places_of_stems.get(stems[-1], ()):
        if stems[-1] in ("on", "off") and (place + 1 < len(tokens) and tokens[place - 1][0] not in _SWITCHED):
            continue
        start = max(source.facts.text.rfind(sign, 0, tokens[place][1]) for sign in ".!?\n;")
        around = [word for word, at, _ in tokens[max(0, place - 3) : place] if at > start]
        if "but" in around or ("and" in around and tokens[place + 1 : place + 2] and tokens[place + 1][0] in _IS):
            around = around[max(n for n, word in enumerate(around) if word in ("but", "and")) + 1 :]
        if around[-1:] != ["not"] and "not" in (word for word, _, _ in tokens[place + 1 : place + 3]) and _UNDONE.match(source.facts.lower, tokens[place][2]):
            return False
        if _UNFIT.search(source.facts.lower, start + 1, tokens[place][1]):
            return False
        if around[-2:] == ["out", "of"]:
            return False
        switched = [word for word, _, _ in tokens[max(0, place - 1) : place + 2]]
        return _NOT.isdisjoint(around) and (stems[-1] == "off" or "off" not in switched)
    return None


_TICKED = frozenset(map(stem, "done complete completed finished checked ticked closed".split()))
_ALSO_SAID = {
    stem(name): tuple(map(stem, said.split()))
    for name, said in {"delayed": "late", "outdoor": "outside terrace garden", "outside": "outdoor outdoors terrace", "urgent": "immediately asap"}.items()
}
_RATES = frozenset(map(stem, ("rate", "percent", "percentage")))
_NO_PRICES = frozenset(("nights", "age", "duration", "people", "distance", "weight", "height", "area", "temperature"))
_UNFIT = re.compile(r"\bnot (?:suitable|safe|fit|meant|intended|available|allowed|included|for)\b[^,;]{0,30}$")
_TURNED = re.compile(r"\b(?:turn|switch|put)\w*\b[^.,;]{0,40}?\b(on|off)\b|\b(?:lights?|lamps?|heating|tv|fan|radio|alarm|pump|heater|oven|music|it|them) (on|off)\b")
_SWITCHED = frozenset("turn turned switch switched is it them be".split())
