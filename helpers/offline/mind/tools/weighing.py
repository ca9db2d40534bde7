"""How well a passage of a file answers a question: by its words, its heading, and the kind of answer wanted."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from ...hosted.fitting import fit_for
from ...hosted.thesaurus import families
from ..words import stem, stems, words
from .passages import Passage

_KIN = 0.6
"""What a word of the same family counts, of what the word itself would."""
_HEADING, _BEFORE, _TITLE = 1.0, 0.45, 0.5
"""What a word counts that stands in the heading, in the sentence before, in the file's title or name."""
_QUESTION, _FIRST = 1.05, 0.12
"""What a word counts in a heading that is itself a question, and how much more the first passage below it."""
_SECTION = 0.3
"""How much of the score is that of all the passages below one heading."""
_BOTH = 0.35
"""How much more a word counts that stands in the passage and in its heading."""
_ASKS = 0.3
"""What the words count that only say which kind of answer is wanted: cost, long, heavy."""
_APT = 0.4
"""What a row loses whose name has nothing to do with the question."""
_LONG = 0.012
_KINDS = frozenset(
    stem(word)
    for word in words(
        "bring take keep leave cost costs price prices much charge long far heavy weigh weight tall high fast wide old many often time times "
        "day date kind expensive cheap total"
    )
)
_LIGHT = frozenset(
    stem(word)
    for word in words(
        """
        anything something everything somebody anybody nothing thing things way use used want wish like get got put go
        come make made know happen happens find away list tell give show explain describe say says need needed please
        question answer one two three four five many exactly file files document documents anyone someone possible become
        """
    )
)
"""Words that say nothing of what a question is about."""


class Words(NamedTuple):
    """The stems of a passage and the families of each, by the place where they stand."""

    own: frozenset[str]
    heading: frozenset[str]
    before: frozenset[str]
    title: frozenset[str]
    length: int


class Weighed(NamedTuple):
    score: float
    share: float
    """How much of the question it holds, from 0 to 1."""


@lru_cache(maxsize=8192)
def _known(text: str) -> frozenset[str]:
    kin = families()
    own = stems(text)
    return frozenset(own).union(*(kin.get(word, ()) for word in own))


@lru_cache(maxsize=8192)
def words_of(passage: Passage, name: str) -> Words:
    length = len(stems(passage.told))
    return Words(
        _known(passage.told), _known(passage.heading), _known(passage.before), _known(f"{passage.title} {name}"), length
    )


_JOINING = re.compile(r"\bbecom(?:e|ing) (?:a )?members?\b", re.IGNORECASE)


def asked(question: str) -> list[str]:
    """The stems that a question is about, each once."""
    told = list(dict.fromkeys(stems(_JOINING.sub("join", question))))
    return [word for word in told if word not in _LIGHT] or told


def weigh(question: str, found: Sequence[tuple[Passage, str]]) -> list[Weighed]:
    """How well each passage, with the name of its file, answers the question."""
    read = [words_of(*one) for one in found]
    rarity = _rarities(asked(question), read)
    wanted = _known(question)
    most = sum(rarity.values()) or 1
    fit = fit_for(question)
    sections: dict[tuple[str, str], set[str]] = {}
    for (passage, name), place in zip(found, read):
        if passage.heading and not passage.is_row:
            sections.setdefault((name, passage.heading), set(place.heading)).update(place.own)
    held_by = {
        section: sum(weight * _in(word, known) for word, weight in rarity.items()) / most for section, known in sections.items()
    }
    weighed = []
    for (passage, name), place in zip(found, read):
        asks = passage.heading.endswith("?")
        share = sum(weight * _held(word, place, asks) for word, weight in rarity.items()) / most
        whole = held_by.get((name, passage.heading), share)
        score = (1 - _SECTION) * share + _SECTION * max(whole, share)
        if passage.name:
            score *= _aptness(passage.name, wanted)
        first = 1 + _FIRST * (not passage.before and bool(passage.heading))
        weighed.append(Weighed(score * first / (1 + _LONG * place.length) * (fit.of(passage.told) if share else 1), share))
    return weighed


def _aptness(name: str, wanted: Collection[str]) -> float:
    """Less for a row about more than what is asked: a cargo e-bike, where an e-bike is."""
    own = set(stems(name))
    return 1 - _APT * (1 - sum(_in(word, wanted) for word in own) / len(own)) if own else 1.0


def _rarities(wanted: Iterable[str], read: Sequence[Words]) -> dict[str, float]:
    holding = Counter(word for place in read for word in place.own | place.heading | place.title)
    return {
        word: math.log(1 + (len(read) + 0.5) / (holding[word] + 0.5)) * (_ASKS if word in _KINDS else 1)
        for word in wanted
    }


def _in(word: str, known: Collection[str]) -> float:
    """1 for the word itself, less for one of its family."""
    return 1.0 if word in known else _KIN if any(kin in known for kin in families().get(word, ())) else 0.0


def _held(word: str, place: Words, heading_asks: bool) -> float:
    own, heading = _in(word, place.own), _in(word, place.heading)
    best = max(own, (_QUESTION if heading_asks else _HEADING) * heading)
    if best < _TITLE:
        best = max(best, _BEFORE * _in(word, place.before), _TITLE * _in(word, place.title))
    return best + _BOTH * min(own, heading)
