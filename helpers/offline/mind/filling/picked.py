"""Some of the entries of a list, where only some are asked for: the three worst, the first five, the negative ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from ..finding.listing import Entry
from ..words import number

_WORST = "worst|angriest|unhappiest|saddest|harshest|nastiest|(?:most|very) (?:negative|critical|angry|annoyed|unhappy|damning|disappointed|serious|severe)"
_BEST = "best|happiest|kindest|nicest|(?:most|very) (?:positive|enthusiastic|satisfied|happy|favourable|favorable)"
_URGENT = "(?:most|very) (?:urgent|pressing|important|critical)"
_KINDS = f"{_WORST}|{_BEST}|{_URGENT}|longest|shortest|first|last|top"
_COUNT = r"\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty"
_NOUN = r"(?:ones?|comments?|reviews?|messages?|tickets?|entries|entry|items?|opinions?|feedback|lines?|emails?|complaints?|posts?)"
_MANY = re.compile(rf"\b(?P<count>{_COUNT}) (?P<kind>{_KINDS})\b|\b(?P<kind2>{_KINDS}) (?P<count2>{_COUNT})\b|\b(?:which|what) (?P<count3>{_COUNT})\b[^.?!\n]{{0,40}}?\b(?P<kind3>{_KINDS})\b")
_ONE = re.compile(rf"\b(?:the|single) (?P<kind>{_WORST}|{_BEST}|{_URGENT}|longest|shortest) (?:comment|review|message|ticket|entry|item|opinion|line|email|complaint|post|one)\b")
_ONLY = r"\b(?:only|just|list|extract|find|return|keep|pick|show|show me|give me|report)(?: only| just)?(?: all)?(?: of)?(?: the| those)? "


def picked(entries: Sequence[Entry], made: Sequence[Any], asked: str) -> list[Any]:
    """What was made of those entries that are asked for, the worst first where the worst are."""
    asked = asked.lower()
    made = _with_label(made, asked)
    found = _MANY.search(asked)
    single = None if found else _ONE.search(asked)
    if found:
        said = {name.rstrip("23"): one for name, one in found.groupdict().items() if one}
        kind, count = said["kind"], number(said["count"]) or len(made)
    elif single:
        kind, count = single["kind"], 1
    else:
        return list(made)
    if len(made) != len(entries):
        return list(made)[:count]
    if kind == "last":
        return list(made)[-count:]
    rank = _rank(kind)
    places = sorted(range(len(made)), key=lambda place: rank(entries[place].text)) if rank else range(len(made))
    return [made[place] for place in places][:count]


def _rank(kind: str) -> Callable[[str], float] | None:
    from ..judging.degrees import urgency  # their vocabularies are loaded when first needed
    from ..judging.sentiment import feeling

    if re.fullmatch(_WORST, kind):
        return lambda text: feeling(text).total
    if re.fullmatch(_BEST, kind):
        return lambda text: -feeling(text).total
    if re.fullmatch(_URGENT, kind):
        return lambda text: -(urgency(text) or 0)
    return {"longest": lambda text: -len(text), "shortest": len}.get(kind)


def _with_label(made: Sequence[Any], asked: str) -> Sequence[Any]:
    """Those with the label in `only the negative comments`."""
    labels = {one for value in made if isinstance(value, dict) for one in value.values() if isinstance(one, str) and one.isalpha() and len(one) < 20}
    for label in sorted(labels):
        name = re.escape(label.lower())
        if re.search(rf"{_ONLY}{name} {_NOUN}\b|\b{name} {_NOUN} only\b", asked):
            return [value for value in made if label in value.values()]
    return made
