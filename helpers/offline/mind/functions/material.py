"""The pieces of a request that may stand in a text with a grammar: quotations, numbers, dates, names and words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..facts.facts import Facts
from ..words import NUMBER_WORDS, STOP, stem
from .forms import forms

_WORD = re.compile(r"[^\W_][\w'-]{0,40}")
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)*")
_TOKEN = re.compile(r"[^\s\"“”'`(]+")
_MOST, _LONGEST = 60, 600
_PADDED, _WITH_CENTS, _WHOLE_FORM = 2.0, 2.9, 7.0
OF_FORMS = frozenset((_PADDED, _WITH_CENTS, _WHOLE_FORM))
"""What other spellings of numbers weigh, and those of dates, times, amounts, codes and names."""

_MEANINGS = {
    "+": "plus add added sum and",
    "-": "minus subtract less",
    "*": "times multiply multiplied by",
    "/": "divided divide over by",
    ">": "over more greater above older larger higher exceeds",
    "<": "under less below younger smaller lower fewer",
    ">=": "least",
    "<=": "most",
    "=": "is equals equal",
    "select": "show list get which what give find",
    "where": "where with whose who that older younger over under more less",
    "order by": "sort sorted ordered",
    "limit": "first top limit most",
    "count": "count many number",
    "desc": "descending highest largest newest most",
    "asc": "ascending lowest smallest oldest",
    "delete": "delete remove",
    "insert": "insert add",
    "from": "from of table in",
    "into": "into to in table",
    "true": "yes on enable enabled",
    "false": "no off disable disabled",
    "on": "on",
    "off": "off",
    "am": "morning",
    "pm": "evening afternoon night",
}
"""Words that speak for a sign or a keyword."""


_SPEAKING = frozenset(word for words in _MEANINGS.values() for word in words.split())
_FRAME = frozenset(
    "table tables column columns query sql show list run write give call use make create find get object file first top "
    "please named called value values field fields text string grammar tool turn switch set put book schedule send change "
    "move start stop".split()
)
"""Words about the text that is wanted, which seldom stand in it."""
_NOT_IN_NAMES = STOP | _FRAME | _SPEAKING


class Piece(NamedTuple):
    text: str
    place: int
    """Where it stands in the request."""
    weight: float


def pieces(facts: Facts) -> list[Piece]:
    """The pieces in the order of the text, each in the spellings that a grammar may want."""
    text = facts.text[:_LONGEST]
    found: list[Piece] = []
    for quotation in facts.quoted[:8]:
        found.append(Piece(quotation, text.find(quotation), 4.0))
    spans = [(day.start, day.end) for day in facts.days[:4]]
    spans += [(moment.start, moment.end) for moment in facts.times[:4]]
    for address in [*facts.emails[:4], *facts.urls[:4], *facts.phones[:4]]:
        found.append(Piece(address, text.find(address), 4.0))
    for number in _NUMBER.finditer(text):
        is_part = any(start <= number.start() < end for start, end in spans)
        found.append(Piece(number[0].replace(",", ""), number.start(), 0.8 if is_part else 3.0))
        found += [
            Piece(part, number.start(), 0.6 if is_part else 2.0) for part in re.findall(r"\d+", number[0]) if part != number[0]
        ]
    for token in _TOKEN.finditer(text):
        whole = token[0].rstrip(".,;:!?)")
        if re.search(r"\d", whole) and re.search(r"[^\w.,]", whole):
            found.append(Piece(whole, token.start(), 3.2))
    words = [match for match in _WORD.finditer(text) if not match[0][0].isdigit()]
    seen: set[str] = set()
    for match in words:
        lower = match[0].lower()
        if lower in seen:
            continue
        seen.add(lower)
        if lower in NUMBER_WORDS:
            found.append(Piece(str(NUMBER_WORDS[lower]), match.start(), 2.5))
        elif lower not in STOP:
            if lower in _FRAME or lower in _SPEAKING:
                found += [Piece(one, match.start(), -0.1) for one in _spellings(match[0])]
                continue
            weight = 1.0 + 0.05 * len(match[0]) + (0.5 if match[0][0].isupper() and match.start() else 0.0)
            found += [Piece(one, match.start(), weight) for one in _spellings(match[0])]
    for one, other in zip(words, words[1:]):
        if other.start() - one.end() == 1 and not {one[0].lower(), other[0].lower()} & _NOT_IN_NAMES:
            found.append(Piece(text[one.start() : other.end()], one.start(), 2.2))
    spelt = [Piece(one, start, _weight_of_form(one)) for one, start, _ in forms(facts)]
    known = sorted(dict.fromkeys(found), key=lambda piece: piece.place)[: _MOST * 3]
    return sorted(dict.fromkeys([*known, *spelt]), key=lambda piece: piece.place)


def _weight_of_form(text: str) -> float:
    if text.isalpha():
        return 0.5
    if not _NUMBER.fullmatch(text) or text.count(".") > 1:
        return _WHOLE_FORM
    return _WITH_CENTS if "." in text else _PADDED


def _spellings(word: str) -> Iterator[str]:
    yield from dict.fromkeys((word, word.lower(), word.upper(), word.capitalize()))


class Spoken:
    """Which signs and keywords a request speaks of."""

    def __init__(self, facts: Facts) -> None:
        self._places: dict[str, int] = {}
        self._words: dict[str, int] = {}
        for match in _WORD.finditer(facts.text[:_LONGEST].lower()):
            self._places.setdefault(stem(match[0]), match.start())
            self._words.setdefault(match[0], match.start())
        self._text = facts.text[:_LONGEST]

    def leads(self, said: str, piece: Piece) -> bool:
        """Whether the word that was said last also stands before the piece in the request."""
        keyword = re.search(r"([A-Za-z]+)\W*$", said)
        before = re.search(r"([A-Za-z]+)\W+$", self._text[max(0, piece.place - 40) : piece.place])
        if not keyword or not before:
            return False
        last, word = keyword[1].lower(), before[1].lower()
        return word == last or word in _MEANINGS.get(last, "").split()

    def place(self, literal: str) -> int | None:
        """Where the request speaks of a sign or a keyword."""
        plain = literal.strip().lower()
        if not plain:
            return None
        if plain in _MEANINGS:
            places = [self._words[word] for word in _MEANINGS[plain].split() if word in self._words]
            if places:
                return min(places)
        parts = re.findall(r"[^\W_]+", plain)
        places = [self._places[stem(part)] for part in parts if stem(part) in self._places]
        if parts and len(places) == len(parts):
            return places[0]
        if not parts and plain in self._text:
            return self._text.find(plain)
        return None
