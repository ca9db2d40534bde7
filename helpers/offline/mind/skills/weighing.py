"""Who is older, which is cheaper, what came first: what was told of several, set against each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..answer import Answer
from ..library import split_sentences
from ..patterns import later
from ..request import Request, squeezed
from ..words import NUMBER_WORDS
from .statements import QUESTION, corrected

_ADJECTIVES = """
    old: older oldest elder eldest +
    old: younger youngest -
    tall: taller tallest higher highest bigger biggest larger largest greater greatest +
    tall: shorter shortest smaller smallest lower lowest littler littlest tiniest -
    dear: pricier priciest dearer dearest costlier costliest +
    dear: cheaper cheapest -
    heavy: heavier heaviest +
    heavy: lighter lightest -
    fast: faster fastest quicker quickest +
    fast: slower slowest -
    deep: deeper deepest wider widest thicker thickest broader broadest +
    deep: shallower shallowest narrower narrowest thinner thinnest -
    long: longer longest further furthest farther farthest +
    long: nearer nearest closer closest -
    late: later latest last +
    late: earlier earliest first sooner soonest -
    warm: warmer warmest hotter hottest +
    warm: colder coldest cooler coolest -
    much: more most better best +
    much: less least fewer fewest worse worst -
    new: newer newest +
    rich: richer richest +
    strong: stronger strongest +
    strong: weaker weakest -
""".strip().splitlines()
_SIDE: dict[str, tuple[str, int]] = {}
for _line in _ADJECTIVES:
    _scale, _, _some = _line.strip().partition(": ")
    for _word in _some.split()[:-1]:
        _SIDE[_word] = _scale, 1 if _some.endswith("+") else -1
TRIGGERS = frozenset(_SIDE)
_WHICH = re.compile(rf"\b(?:who|which|what|whose|when|where)\b[^.?!]*?\b({'|'.join(_SIDE)})\b(?: (expensive|cheap|money|time))?")
_MUCH = re.compile(rf"\bhow (?:much|many)\b[^.?!]*?\b({'|'.join(one for one in _SIDE if one not in ('first', 'last'))})\b(?: (expensive))?")
_COUNTING = [one for one in NUMBER_WORDS if one not in ("one", "single", "couple")]
_NOT_ABOUT_THINGS = frozenset("question questions message messages answer answers mention mentioned say said ask asked tell list name".split())
_ASIDE = frozenset("last first latest best more most".split())
_VALUE = later(
    rf"([$€£])?(?<![\w.])(\d{{1,2}}[:.]\d\d(?! ?(?:euros?|dollars?|pounds?|%|k?m\b|kg))(?: ?[ap]m)?|\d{{1,3}}(?:,\d{{3}})+|\d{{1,9}}(?:\.\d{{1,3}})?|{'|'.join(_COUNTING)})\b ?([a-zA-Z°%€$£]{{1,12}})?"
)
_DAYS = {name: place for place, name in enumerate("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(), 1)}
_MONTHS = {
    name: place
    for place, name in enumerate("January February March April May June July August September October November December".split(), 1)
}
_DATE = later(rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)? )?({'|'.join(_MONTHS)})(?: (\d{{1,2}}))?(?:,? (\d{{4}}))?\b|\b({'|'.join(_DAYS)})\b")
_UNITS = {"kg": 1000, "g": 1, "kilos": 1000, "kilograms": 1000, "grams": 1, "km": 1000, "m": 1, "cm": 0.01, "metres": 1, "meters": 1, "kilometres": 1000,
          "kilometers": 1000, "hours": 60, "hour": 60, "minutes": 1, "days": 1440, "day": 1440, "weeks": 10080, "months": 43200, "years": 525600,
          "pm": 1, "am": 1}  # fmt: skip
_TIMES = frozenset("hours hour minutes minute min mins h seconds second days day weeks".split())
_SPLIT = later(r",? (?:and|but|while|whereas)(?: then)? |, (?=[A-Za-z])|; ")
_VERB = (
    r"(?:is|are|was|were|costs?|weighs?|takes?|took|has|have|had|ran|runs?|got|gets|scored?|scores|arrived?|arrives|leaves?|left|starts?|ends?|came|comes|finished"
    r"|earns?|earned|walked|swam|reads?|sold|won|makes?|made|drove|jumped|measures?|lasts?|goes|lives|opened|opens|closes|born|turned|turns|at|with|founded"
    r"|moved|visited|released|built|ate|cycled|paid|spent|saved|departs?|wakes?|woke|received|holds?|uses|charges?|can|stands)"
)
_HEAD = later(rf"^(?:and |but |then |also |well |hi |so )*((?:\S+ ){{0,4}}?\S+?):? (?={_VERB}\b|$)")
_HANGING = later(r"(?:['’]m| am| in| at| on| about| only| one)+$")
_FILLING = later(r"^(?:the|a|an) ", re.IGNORECASE)
_THAN = later(rf"\b([\w' ]{{1,30}}?) (?:is|was|are|runs|ran|arrived) (?:\w+ )?({'|'.join(_SIDE)})(?: (expensive|cheap))? than ([\w' ]{{1,30}}?)(?= and |[,.;]|$)")
_LONGEST, _FAR_ENOUGH = 40, 2_000


class Valued(NamedTuple):
    who: str
    value: float
    shown: str
    kind: str
    """`time` for durations, `year`, `clock`, `date`, `money` or the unit."""


def weigh(request: Request) -> Answer | None:
    if len(request.words) > 3 * _LONGEST or not _NOT_ABOUT_THINGS.isdisjoint(request.vocabulary):
        return None
    asked = _MUCH.search(request.lower) or _WHICH.search(request.lower)
    if not asked:
        return None
    word, what = asked[1], asked[2]
    scale, side = _SIDE[word]
    if scale == "much" and not what and asked.re is _WHICH and not {"who", "which"} & request.vocabulary:
        return None
    if what in ("expensive", "money"):
        scale = "dear"
    elif what == "cheap":
        scale, side = "dear", -side
    said = [*corrected([squeezed(text[:_FAR_ENOUGH]) for role, text in request.earlier if role == "user"])[-40:], QUESTION.sub("", request.plain).strip()]
    told = [sentence for text in said for sentence in split_sentences(QUESTION.sub("", text))]
    found = _fitting([one for sentence in told for one in _valued(sentence)], scale, request)
    if len(found) < 2:
        return _by_relation(told, scale, side, word)
    if asked.re is _MUCH:
        return _by_how_much(found, word, what)
    if word in ("last", "latest") and len({one.value for one in found}) == 1:
        return None
    ranked = sorted(found, key=lambda one: _worth(one, scale), reverse=side > 0)
    best, rest = ranked[0], ranked[1:]
    if _worth(best, scale) == _worth(rest[0], scale):
        return _told(f"Neither: {_said(best)} and {_said(rest[0])} are equal ({best.shown}).", "Neither")
    others = ", ".join(f"{_said(one)}: {one.shown}" for one in rest[:6])
    if word in _ASIDE or word in ("less", "least", "fewer", "fewest", "further", "furthest", "farther", "farthest", "longer", "longest") and not what:
        return _told(f"{_capital(_said(best))}: {best.shown} ({others}).", _said(best))
    full = f"{word} {what}" if what == "expensive" else word
    the = "the " if word.endswith("est") or word == "most" else ""
    return _told(f"{_capital(_said(best))} {'are' if best.who.lower() in ('you', 'i') else 'is'} {the}{full}: {best.shown} ({others}).", _said(best))


def _worth(one: Valued, scale: str) -> float:
    """What the older, the faster, the later has more of."""
    turned = scale == "old" and one.kind in ("year", "date") or scale == "fast" and one.kind in ("time", "clock")
    return -one.value if turned else one.value


def _fitting(found: Sequence[Valued], scale: str, request: Request) -> list[Valued]:
    """The latest value of each subject, of the one kind that the most share."""
    if scale == "late":
        found = [one for one in found if one.kind in ("clock", "date", "year")]
    elif scale == "dear":
        found = [one for one in found if one.kind == "money"] or [one for one in found if one.kind == ""]
    elif scale == "old":
        found = [one for one in found if one.kind in ("", "year", "years", "date")]
    kinds = [one.kind for one in found]
    kind = max(dict.fromkeys(reversed(kinds)), key=kinds.count, default="")
    latest = {one.who.lower(): one for one in found if one.kind == kind}
    named = [one for who, one in latest.items() if re.search(rf"\b{re.escape(_FILLING.sub('', who))}\b", request.lower)]
    return named if len(named) > 1 else list(latest.values())


def _valued(sentence: str) -> list[Valued]:
    """Of `Tom is 180 cm tall and Lea 169 cm` who has which value."""
    found = []
    kind_before = ""
    for part in _SPLIT.split(sentence.rstrip(".!")):
        date, number = _DATE.search(part), _VALUE.search(part)
        if date:
            day, month, after, year, weekday = date.groups()
            value = float(_DAYS[weekday]) if weekday else int(year or 0) * 400 + _MONTHS[month] * 31 + int(day or after or 0)
            start, shown, kind = date.start(), date[0], "date"
        elif number:
            value, kind = _measured(number)
            start, shown = number.start(), number[0].strip()
            if kind == "" and kind_before in ("money", "year"):
                kind = kind_before
            if (unit := number[3]) and not kind and not unit.islower():
                shown = shown.removesuffix(unit).strip()
            shown = re.sub(r" (?:and|in|at|on|for|years?|old|tall|a|per|points?)$", "", shown) if kind != "time" else shown
        else:
            continue
        who = _HEAD.match(part[:start].strip(" ,:(") + " ")
        name = _HANGING.sub("", who[1].strip(" ,:")) if who else ""
        if name and name.lower() not in ("it", "he", "she", "they", "there", "that", "this"):
            found.append(Valued(name, value, shown, kind))
            kind_before = kind
    return found


def _measured(number: re.Match[str]) -> tuple[float, str]:
    sign, digits, unit = number[1], number[2].lower(), (number[3] or "").lower()
    clock = re.fullmatch(r"(\d{1,2})[:.](\d\d)(?: ?([ap])m)?", digits)
    if clock and (":" in digits or clock[3]) and not sign:
        return (int(clock[1]) % 12 + 12 * (clock[3] == "p") if clock[3] else int(clock[1])) * 60 + int(clock[2]), "clock"
    value = float(NUMBER_WORDS[digits]) if digits in NUMBER_WORDS else float(digits.replace(",", ""))
    if unit in ("am", "pm"):
        return (value % 12 + 12 * (unit == "pm")) * 60, "clock"
    if sign or unit in ("euro", "euros", "dollar", "dollars", "pound", "pounds", "€", "$", "£", "francs", "usd", "eur", "cents"):
        return value, "money"
    if unit in _TIMES:
        return value * _UNITS.get(unit, 1), "time"
    if unit in _UNITS and unit not in ("years", "months"):
        return value * _UNITS[unit], "measure"
    if 1000 <= value <= 2100 and not unit.strip("andbut"):
        return value, "year"
    return value, ""


def _by_how_much(found: Sequence[Valued], word: str, what: str | None) -> Answer | None:
    if len(found) != 2 or found[0].kind not in ("", "year", "money") and found[0].shown.split()[-1] != found[1].shown.split()[-1]:
        return None
    numbers = [_VALUE.search(one.shown) for one in found]
    if None in numbers:
        return None
    values = [float(one[2].replace(",", "")) if one and one[2][0].isdigit() and ":" not in one[2] else None for one in numbers]
    if values[0] is None or values[1] is None:
        return None
    apart = f"{abs(values[0] - values[1]):g}"
    shown = found[0].shown
    sign = shown[0] if shown[0] in "$€£" else ""
    unit = " years" if word in ("older", "younger") else "" if sign else " " + shown.split()[-1] if " " in shown else ""
    return _told(f"By {sign}{apart}{unit}: {_said(found[0])} {shown}, {_said(found[1])} {found[1].shown}.", sign + apart)


def _by_relation(told: Sequence[str], scale: str, side: int, word: str) -> Answer | None:
    """`Anna is taller than Ben. Ben is taller than Cara.`: who stands at the end of the row."""
    above: list[tuple[str, str]] = []
    for sentence in told:
        for one in _THAN.finditer(sentence):
            held, way = _SIDE[one[2]]
            if one[3]:
                held, way = "dear", way if one[3] == "expensive" else -way
            if held == scale:
                pair = _bare(one[1]), _bare(one[4])
                above.append(pair if way > 0 else pair[::-1])
    higher, lower = {one for one, _ in above}, {one for _, one in above}
    ends = (higher - lower) if side > 0 else (lower - higher)
    if len(ends) != 1:
        return None
    best = ends.pop()
    the = "the " if word.endswith("est") else ""
    return _told(f"{_capital(best)} is {the}{word}.", best)


def _bare(who: str) -> str:
    return re.sub(r"^(?:and|but|that|know|also) ", "", who.strip())


def _said(one: Valued) -> str:
    who = re.sub(r"^(?:My|my|Our|our) ", "your ", one.who)
    return "you" if who in ("I", "i") else who


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _told(sentence: str, title: str) -> Answer:
    return Answer((sentence,), "set what was told of each side by side", title)
