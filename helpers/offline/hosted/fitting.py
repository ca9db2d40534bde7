"""What kind of answer a question asks for (a sum, a time, a person), and which sentences have one."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..mind.words import NUMBER_WORDS


def _any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{pattern})" for pattern in patterns), re.IGNORECASE)


class Fit(NamedTuple):
    asked: re.Pattern[str]
    had: tuple[tuple[re.Pattern[str], float], ...] = ()
    """What a sentence may have, and by how much it gains; the first that it has counts."""

    def of(self, sentence: str) -> float:
        return next((gain for pattern, gain in self.had if pattern.search(sentence)), 1)


_MONTH = "(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_NUMBER = rf"(?:(?!(?:19|20)\d\d\b)\d|(?:half|twice|{'|'.join(NUMBER_WORDS)})\b)"
_MONEY = r"(?:crowns|euros|pounds|thalers|pesos|couronnes|taler)\b"
_UNIT = (
    r"(?:(?:kilo|centi)?met(?:re|er)s?|(?:kilo)?grams?|degrees?|decibels|hours?|minutes?|seconds?|days?|weeks?"
    r"|months?|years?|until|jahre?|monate?|tage?|bis|ans?|mois|jours?|años?|meses|días?)\b"
)

_ANY = Fit(_any_of(""))
_ASKED = [
    Fit(
        _any_of(r"how (?:much|expensive)\b", r"(?:prices?|costs?|combien|cuánto)\b", r"wie (?:viel|teuer)\b"),
        ((_any_of(rf"\d.* {_MONEY}", r"free\b"), 1.8), (_any_of(_NUMBER), 1.4)),
    ),
    Fit(
        _any_of(r"how (?:long|far|high|old|heavy|large|warm|fast|loud)\b", r"wie (?:lange|hoch|weit)\b"),
        ((_any_of(rf"{_NUMBER}.*\b{_UNIT}", rf"{_UNIT}.*{_NUMBER}"), 1.8), (_any_of(_NUMBER), 1.2)),
    ),
    Fit(_any_of(r"how many\b", r"wie viele\b", r"cuánt[ao]s\b"), ((_any_of(_NUMBER), 1.4),)),
    Fit(
        _any_of(r"when\b", r"(?:what|which) (?:year|date|day)\b", r"(?:hours|quand|wann|cuándo)\b"),
        (
            (_any_of(rf"\d{{1,2}} {_MONTH}\b", rf"{_MONTH} \d{{4}}\b", r"\d{1,2}:\d\d"), 1.8),
            (_any_of(rf"{_MONTH}\b", r"(?:1[5-9]|20)\d\d\b"), 1.5),
            (_any_of(r"\w+days?\b", r"from \w+ to \w+", r"opens?\b"), 1.2),
        ),
    ),
    Fit(
        _any_of(r"(?:who|qui|wer|quién)\b"),
        ((re.compile(r"\b(?!The |A |An |In |On )[A-Z][a-z]+ [A-Z][a-z]+\b"), 1.4),),
    ),
    Fit(
        _any_of(r"(?:why|warum|pourquoi)\b", "por qué"),
        (
            (
                _any_of(r"(?:because|caused?|causes|reason|since|therefore|so that|weil|denn|car|porque)\b"),
                1.4,
            ),
        ),
    ),
    Fit(
        _any_of(r"what (?:is|are)\b", r"(?:define|explain)\b"),
        ((re.compile(r"^(?:[\w-]+ ){1,4}(?:is|are) (?:a|an|the)\b"), 1.3),),
    ),
]

CHANGES = Fit(
    _any_of(""),
    (
        (
            _any_of(
                r"(?:instead of|no longer|moved|replaces|rises|raise[sd]|lower(?:s|ed)|widens|grows|fell|now)\b",
                r"(?:larger than|will not|has been back|after a first|had (?:said|set|expected))\b",
                r"from [\d,.]+ to [\d,.]+",
            ),
            1.5,
        ),
    ),
)
"""What a sentence has that tells of a new state of things."""


def fit_for(question: str) -> Fit:
    return next((fit for fit in _ASKED if fit.asked.search(question)), _ANY)
