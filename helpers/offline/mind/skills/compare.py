"""Two subjects of the library side by side."""

from __future__ import annotations

import re
from itertools import zip_longest

from ..answer import Answer, say
from ..library import Passage, library, title_words
from ..request import Request
from ..words import words

TRIGGERS = frozenset("compare comparison difference differences differ differs versus vs contrast".split())

_LONGEST = 300
_PAIR = re.compile(
    r"\b(?:compare|contrast|differences? between|comparison (?:of|between))\s(.{2,60}?)\s(?:and|with|to|vs\.?|versus)\s(.{2,60})"
    r"|(?:^|\blist |\bdoes (?:an? )?)(.{2,60}?)\s(?:vs\.?|versus|(?:differs?|(?:is |are )?different) from)\s(.{2,60})"
)
_AFTER = re.compile(
    r"\s(?:in (?:a|one|two|three|\d|terms)|as a|with|for|using|briefly|please|differences?)\b.*$|[.?!,].*$"
)
_MOST_ROWS, _MOST_WORDS = 4, 150
_POINTING = frozenset("it that this them".split())


def compare(request: Request) -> Answer | None:
    if len(request.words) > _MOST_WORDS:
        return None
    found = library().all_titled(title_words(request.words))
    if len(found) != 2:
        found = _pair(request) or _with_the_one_before(request, found)
    if len(found) != 2:
        return None
    one, other = found
    why = f"set {one.title} and {other.title} side by side"
    pairs = list(zip_longest(one.sentences, other.sentences, fillvalue=""))
    if "table" in request.vocabulary:
        rows = [f"| {left} | {right} |" for left, right in pairs[:_MOST_ROWS]]
        return say("\n".join([f"| {one.title} | {other.title} |", "| --- | --- |", *rows]), why)
    sentences = tuple(" ".join(filter(None, pair)) for pair in pairs[:3])
    return Answer(sentences, why, one.title)


def _with_the_one_before(request: Request, found: list[Passage]) -> list[Passage]:
    """`Compare it with Rust`: the subject of the latest question that names one, and the one named now."""
    if len(found) != 1 or request.position < 1 or _POINTING.isdisjoint(request.vocabulary):
        return []
    for role, text in reversed(request.earlier[-6:]):
        titled = library().titled(title_words(words(text[:_LONGEST]))) if role == "user" else None
        if titled and titled[0] is not found[0]:
            return [titled[0], *found]
    return []


def _pair(request: Request) -> list[Passage]:
    """The passages on the two sides of `X vs Y`, unless one passage is about both of them."""
    asked = _PAIR.search(request.lower[:_LONGEST])
    both = library().titled(title_words(request.words))
    if asked is None:
        return []
    sides = [words(_AFTER.sub("", asked[n] or asked[n + 2])) for n in (1, 2)]
    named = [library().titled(title_words(side)) or library().alone(side) for side in sides]
    found = [one[0] for one in named if one]
    if len(found) != 2 or found[0] is found[1]:
        return []
    covers = both is not None and all(both[1] & set(title_words(side)) for side in sides)
    return [] if covers else found
