"""Quotations that follow the name of what they are: with the subject 'Friday' and the text 'See you'."""

from __future__ import annotations

import re
from itertools import chain

from ..facts.facts import Facts
from ..words import stem
from .source import Wanted

_QUOTE = (
    r"(?:\"([^\"\n]{1,2000})\"|“([^”\n]{1,2000})”|(?<!\w)'((?:[^'\n]|(?<=\w)'(?=\w)){1,2000})'(?!\w)|‘((?:[^’\n]|(?<=\w)’(?=\w)){1,2000})’(?!\w))"
)
_FOLLOWING = re.compile(rf"(?: line| text| of| is| that says| that reads| reading| saying)?\s?[:=,]?\s?{_QUOTE}")
_ALSO = {
    stem(name): tuple(map(stem, others.split()))
    for names, others in {
        "body message text content": "text body message content saying says say words note reading reads",
        "title name summary": "title titled called named name entitled event note task summary",
        "subject": "subject headline heading",
        "note comment remark": "note comment remark saying memo",
        "query q question": "for",
    }.items()
    for name in names.split()
}  # fmt: skip


def after_its_name(wanted: Wanted, facts: Facts) -> list[str]:
    if not wanted.parts or not facts.quoted:
        return []
    last = wanted.stems[-1]
    names = dict.fromkeys((last, *_ALSO.get(last, ())))
    places = chain.from_iterable(facts.places_of_stems.get(one, ()) for one in names)
    found = (_FOLLOWING.match(facts.text, facts.tokens[place][2]) for place in places)
    return [next(filter(None, match.groups())) for match in found if match]
