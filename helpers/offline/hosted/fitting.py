"""What kind of answer a question asks for (a sum, a time, a person), and which sentences have one."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from ..mind.words import NUMBER_WORDS


def _any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{pattern})" for pattern in patterns), re.IGNORECASE)


class Fit(NamedTuple):
    """A kind of question, and what a sentence has that answers it."""

    asked: re.Pattern[str]
    had: tuple[tuple[re.Pattern[str], float], ...] = ()
    """What a sentence may have, and by how much it gains; the first that it has counts."""

    def of(self, sentence: str) -> float:
        return next((gain for pattern, gain in self.had if pattern.search(sentence)), 1)


_MONTH = "(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_NUMBER = rf"(?:(?!(?:19|20)\d\d\b)\d|(?:half|twice|{'|'.join(NUMBER_WORDS)})\b)"
_MONEY = r"(?:crowns|euros|pounds|dollars|pence|thalers|pesos|couronnes|taler|per cent|percent|a (?:tenth|fifth|quarter|third|half))\b"
_IS_A_SUM = r"(?:is|was|are|were) the (?:\w+ )?(?:grant|damage|costs?|prices?|fees?|admission|deposit|rent|fine)\b"
_TIME = r"(?:hours?|minutes?|seconds?|days?|weeks?|fortnight|months?|years?|until|jahre?|monate?|tage?|bis|ans?|mois|jours?|años?|meses|días?)\b"
_LENGTH = r"(?:(?:kilo|centi|milli)?met(?:re|er)s?|[kcm]m|miles?|inch(?:es)?)\b"
_MASS = r"(?:(?:kilo)?grams?|kg|tons?|tonnes?|pounds in weight)\b"
_UNIT = rf"(?:{_LENGTH}|{_MASS}|{_TIME}|(?:degrees?|decibels|hectares?|litres?|watts?)\b)"


def _measured(unit: str, gain: float = 1.8) -> tuple[tuple[re.Pattern[str], float], ...]:
    return (_any_of(rf"{_NUMBER}.*\b{unit}", rf"\d{unit}", rf"{unit}.*{_NUMBER}"), gain), (_any_of(_NUMBER), 1.2)


_ASKED = [
    Fit(
        _any_of(r"(?:again|resumes?|reopens?|(?:is|are|come|came|comes|be|run|runs|gets?) back)\b"),
        ((_any_of(r"(?:again|back since|is back|has been back|resum\w+|reopen\w*|returns? to service)\b"), 1.8),),
    ),
    Fit(
        _any_of(r"(?:wins?|won|winners?)\b", r"(?:is|are|was|were|the) (?:the )?best\b", r"better\b", r"came (?:first|second|third|last)\b"),
        ((_any_of(r"(?:(?:is|was) the winner|wins?|won|winner|best|came \w+|comes \w+|prefer\w*|more \w+ than|better)\b"), 1.8),),
    ),
    Fit(
        _any_of(r"how (?:much|expensive)\b", rf"how high {_IS_A_SUM}", r"(?:prices?|costs?|fees?|charged?|deposit|fine|wages?|combien|cuánto)\b", r"wie (?:viel|teuer)\b"),
        (
            (_any_of(rf"\d.* {_MONEY}", r"\w*price[\w ()]*: ?\d", r"(?:free|for nothing|without charge|costs? nothing)\b"), 1.8),
            (_any_of(_NUMBER), 1.4),
        ),
    ),
    Fit(
        _any_of(r"how old\b", r"(?:minimum )?age\b"),
        ((_any_of(rf"(?:at least|from|over|under|until|between) {_NUMBER}", rf"{_NUMBER}[\w ]{{0,12}}\byears?\b"), 1.8),),
    ),
    Fit(_any_of(r"how heavy\b", r"weight\b", r"weighs?\b"), ((_any_of(rf"weigh\w*.*{_NUMBER}"), 2.2), *_measured(_MASS))),
    Fit(_any_of(rf"how (?:far|tall|wide|high(?! {_IS_A_SUM}))\b", r"(?:distance|range)\b"), _measured(_LENGTH)),
    Fit(_any_of(r"how (?:often|regularly)\b"), ((_any_of(r"(?:every|each|once|twice|daily|weekly|monthly|yearly|annually|after)\b"), 1.7),)),
    Fit(
        _any_of(r"(?:will|is) it (?:going to )?(?:rain|snow|be)\w*"),
        ((_any_of(r"(?:possible|expected|today|chance of|likely)\b"), 1.8),),
    ),
    Fit(_any_of(r"how loud\b"), _measured(r"decibels?\b")),
    Fit(_any_of(r"how (?:warm|cold|hot)\b", r"temperature\b"), _measured(r"degrees?\b")),
    Fit(
        _any_of(r"how (?:long|large|big|fast|deep)\b", r"wie (?:lange|hoch|weit)\b"),
        _measured(_UNIT),
    ),
    Fit(_any_of(r"how many\b", r"wie viele\b", r"cuánt[ao]s\b"), ((_any_of(_NUMBER), 1.4),)),
    Fit(
        _any_of(r"what time\b", r"(?:opening )?(?:times|hours)\b", r"opening time\b", r"open on\b"),
        ((_any_of(r"\d{1,2}:\d\d", r"closed\b", r"from \w+ to \w+"), 1.5),),
    ),
    Fit(
        _any_of(
            r"when\b", r"(?:what|which|at what) (?:year|date|day|time|month|week)s?\b", r"open(?:ing)? times?\b", r"(?:hours|quand|wann|cuándo)\b"
        ),
        (
            (_any_of(rf"\d{{1,2}} {_MONTH}\b", rf"{_MONTH} \d{{1,4}}\b", r"\d{1,2}:\d\d", r"from \w+ to \w+", r"in (?:1[5-9]|20)\d\d\b", r"on the \d+(?:st|nd|rd|th)\b"), 1.8),
            (_any_of(rf"{_MONTH}\b", r"(?:1[5-9]|20)\d\d\b", rf"at (?:half past |a quarter \w+ )?{_NUMBER}"), 1.5),
            (_any_of(r"(?:on|since|until|from|by|every) \w{3,}days?\b"), 1.35),
            (_any_of(r"\w{3,}days?\b", r"(?:in|until|since|after) \w+\b", r"opens?\b"), 1.2),
        ),
    ),
    Fit(
        _any_of(r"(?:where|in which place)\b"),
        ((_any_of(r"(?:at|in|on|by|under|behind|beside|near|outside|across|above|between|address[:,]) (?:the |our |a )?\w"), 1.3),),
    ),
    Fit(
        _any_of(r"(?:who|qui|wer|quién)\b"),
        ((re.compile(r"\b(?!The |A |An |In |On )[A-Z][a-z]+ [A-Z][a-z]+\b"), 1.4),),
    ),
    Fit(
        _any_of(r"(?:why|warum|pourquoi)\b", "por qué"),
        (
            (
                _any_of(r"(?:because|caused?|causes|reason|since (?!\w{3,}day\b|\d|[A-Z])|therefore|so that|weil|denn|parce que|porque)\b"),
                1.8,
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


class Fits(NamedTuple):
    """All the kinds that a question is of: when a ferry runs again asks for a day, and for its coming back."""

    kinds: tuple[Fit, ...]

    def of(self, sentence: str) -> float:
        return math.prod(kind.of(sentence) for kind in self.kinds)


_AT_MOST = 2


_COUNTED = re.compile(r"\bhow many (\w{3,})", re.IGNORECASE)


def fit_for(question: str) -> Fits:
    kinds = tuple(fit for fit in _ASKED if fit.asked.search(question))[:_AT_MOST]
    counted = _COUNTED.search(question)
    return Fits((*kinds, _number_of(counted[1])) if counted else kinds)


def _number_of(things: str) -> Fit:
    """A number with what is to be counted: `412 members`, `homes: 99,000`."""
    thing = re.escape(things.rstrip("s"))
    return Fit(_any_of(""), ((_any_of(rf"{_NUMBER}[\d,.]*(?: \w+)? {thing}", rf"{thing}\w*: ?\d"), 1.5),))
