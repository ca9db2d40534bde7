"""Two subjects of the library side by side."""

from __future__ import annotations

from itertools import zip_longest

from ..answer import Answer
from ..library import library, title_words
from ..request import Request

TRIGGERS = frozenset("compare comparison difference differences differ versus vs contrast".split())


def compare(request: Request) -> Answer | None:
    found = library().all_titled(title_words(request.words))
    if len(found) != 2:
        return None
    one, other = found
    pairs = zip_longest(one.sentences[:3], other.sentences[:3])
    sentences = tuple(sentence for pair in pairs for sentence in pair if sentence)
    return Answer(sentences, f"set {one.title} and {other.title} side by side", one.title)
