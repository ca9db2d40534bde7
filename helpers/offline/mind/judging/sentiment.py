"""How much a text praises and how much it blames."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from ..words import name_parts, stem, words
from .feelings import EXPECTED, IDIOMS, NEGATIONS, OF_STEM, OF_WORD, STRONGER

_LONGEST = 12_000
_CONTRACTED = ((re.compile(r"\bcan['’]t\b"), "cannot"), (re.compile(r"\bwon['’]t\b"), "will not"),
               (re.compile(r"n['’]t\b"), " not"))  # fmt: skip
_SENTENCE = re.compile(r"[.!?;\n]+(?=\s|$)|\n")
_TURN = re.compile(r"\b(?:but|however|yet|unfortunately|sadly|except that|until|on the other hand)\b")
_ASIDE = re.compile(r"\b(?:although|though|even if|despite|while it)\b")
_CLAUSE = re.compile(r"[,:()–—]|\s-\s|\b(?:and|because)\b")
_IDIOM = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, IDIOMS), key=len, reverse=True)) + r")\b")
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "zero": 0}
_COUNT = r"(\d(?:\.\d)?|zero|one|two|three|four|five)"
_RATING = re.compile(
    rf"(?<![\w.,/])(?:{_COUNT}(?:\s?-\s?|\s)?(?:stars?\b|★|⭐)|{_COUNT}\s?(?:/|out of|of)\s?(?:5|five)\b(?!\s?%|/))",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"[★⭐]{1,5}")
_OUT_OF_TEN = re.compile(r"(?<![\w.,/])(\d{1,2})\s?(?:/|out of)\s?(?:10|ten)\b", re.IGNORECASE)
_HAPPY = re.compile(r"[😀😃😄😁😊😍🥰😘👍❤🎉🙌🔥💯]|(?<!\w)[:;]-?[)D](?!\w)|<3")
_UNHAPPY = re.compile(r"[😞😠😡🤬😢😭👎😤💔🙄😒]|(?<!\w):-?[(/](?!\w)")
_LONG_WAIT = re.compile(
    r"\b(?:wait(?:ed|ing)?|on hold|queue[ds]?|queuing|delayed|stood)\b[^.!?]{0,25}\b(?:minutes|hours?|days|weeks|months)\b"
    r"|\b(?:minutes|hours?|days|weeks|months) (?:of waiting|late|on hold|overdue)\b"
)
_ENOUGH = 1.45


class Feeling(NamedTuple):
    praise: float
    blame: float

    @property
    def total(self) -> float:
        return self.praise - self.blame


@lru_cache(maxsize=16)
def plainly(text: str) -> str:
    """Small letters, and `not` written out."""
    lower = text[:_LONGEST].lower()
    for pattern, full in _CONTRACTED:
        lower = pattern.sub(full, lower)
    return lower


def rating(text: str) -> float | None:
    """The stars that a text gives, from 0 to 5: `Two stars.`, `4/5`, `★★★`. Nothing that is only counted."""
    found = _RATING.search(text[:_LONGEST])
    if found:
        said = (found[1] or found[2]).lower()
        value = float(_NUMBERS.get(said, 0) if said.isalpha() else said)
        return value if value <= 5 else None
    signs = _SIGNS.search(text[:_LONGEST])
    return float(len(signs[0])) if signs else None


@lru_cache(maxsize=64)
def feeling(text: str) -> Feeling:
    """What speaks for praise and what for blame; `but` and a rating weigh most."""
    praise = blame = 0.0
    for sentence in _SENTENCE.split(plainly(text)):
        for clause, weight in _weighed(sentence):
            good, bad = _of_clause(clause)
            praise += good * weight
            blame += bad * weight
    stars = rating(text)
    if stars is None and (ten := _OUT_OF_TEN.search(text[:_LONGEST])) and int(ten[1]) <= 10:
        stars = int(ten[1]) / 2
    if stars is not None and stars != 3:
        if stars > 3:
            praise += 3.0 * (stars - 2.5)
        else:
            blame += 3.0 * (3.5 - stars)
    blame += 1.5 * bool(_LONG_WAIT.search(plainly(text)))
    praise += 2.0 * bool(_HAPPY.search(text))
    blame += 2.0 * bool(_UNHAPPY.search(text))
    return Feeling(praise, blame)


def _weighed(sentence: str) -> list[tuple[str, float]]:
    """The sides of a `but`: what comes after it weighs more; an `although` weighs less."""
    before, turn, after = "", None, sentence
    turn = _TURN.search(sentence)
    parts = [(sentence, 1.0)]
    if turn and turn.start():
        before, after = sentence[: turn.start()], sentence[turn.start() :]
        parts = [(before, 0.7), (after, 1.5)]
    weighed = []
    for part, weight in parts:
        aside = _ASIDE.search(part)
        if aside is None:
            weighed.append((part, weight))
        elif aside.start() == 0 or not part[: aside.start()].strip():
            first, comma, rest = part.partition(",")
            weighed += [(first, weight * 0.5), (rest, weight)] if comma else [(part, weight * 0.5)]
        else:
            weighed += [(part[: aside.start()], weight), (part[aside.start() :], weight * 0.5)]
    return weighed


def _of_clause(clause: str) -> tuple[float, float]:
    praise = blame = 0.0

    def count(value: float) -> None:
        nonlocal praise, blame
        praise, blame = (praise + value, blame) if value > 0 else (praise, blame - value)

    def idiom(match: re.Match[str]) -> str:
        count(IDIOMS[match[0]])
        return " , "

    for part in _CLAUSE.split(_IDIOM.sub(idiom, clause)):
        before: list[str] = []
        for word in words(part):
            value = _value(word)
            near = before[-4:]
            turned = sum(one in NEGATIONS for one in near)
            if not value and turned and stem(word) in EXPECTED:
                value, turned = -2.0, 0
            if value:
                for one in near[-2:]:
                    value *= STRONGER.get(one, 1.0)
                if "neither" in near or "nor" in near:
                    value = 0.0
                elif turned:
                    value *= -0.8 if value > 0 else -0.5  # what is not bad is not yet good
                elif near[-1:] == ["too"] and value > 0:
                    value = -2.0
                count(value)
            before.append(word)
    return praise, blame


def _value(word: str) -> float:
    known = OF_WORD.get(word)
    if known is not None:
        return known
    value = OF_STEM.get(stem(word))
    if value is not None:
        return value
    if word in ("other", "never", "over", "under", "order", "after", "number", "ever"):
        return 0.0
    for ending, instead in (("iest", "y"), ("ier", "y"), ("est", ""), ("er", ""), ("est", "e"), ("er", "e")):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            value = OF_STEM.get(stem(word[: -len(ending)] + instead))
            if value:
                return value
    return 0.0


_SCALE: Mapping[str, float] = {
    **dict.fromkeys("positive good happy satisfied favourable favorable pos promoter praise like bullish".split(), 1.0),
    **dict.fromkeys("negative bad unhappy dissatisfied unfavourable unfavorable neg detractor angry dislike "
                    "unsatisfied bearish".split(), -1.0),
    **dict.fromkeys("neutral indifferent objective passive".split(), 0.0),
}  # fmt: skip
_VERY = frozenset("very strongly extremely highly".split())
_WEAKLY = frozenset("slightly somewhat weakly mildly".split())
_MIXED = frozenset(("mixed", "ambivalent", "both"))


def sentiment_label(labels: Sequence[str], text: str) -> str | None:
    """The label for how a text is meant; None if the labels are no scale of that."""
    values = {label: value for label in labels if (value := _place(label)) is not None}
    if not any(value > 0 for value in values.values()) or not any(value < 0 for value in values.values()):
        return None
    felt = feeling(text)
    mixed = next((label for label in labels if not _MIXED.isdisjoint(name_parts(label))), None)
    less, more = sorted((felt.praise, felt.blame))
    if mixed and less >= _ENOUGH and less >= more / 4 and rating(text) in (None, 3):
        return mixed
    if abs(felt.total) < _ENOUGH:
        aim = 0.0
    elif any(abs(value) != 1 for value in values.values() if value):
        aim = max(-2.0, min(2.0, felt.total / 2.5))
    else:
        aim = 1.0 if felt.total > 0 else -1.0
    if aim == 0 and 0.0 not in values.values():
        if mixed:
            return mixed
        if left := [label for label in labels if label not in values]:
            return left[0]
        aim = 0.1 if felt.total > 0 else -0.1
    return min(values, key=lambda label: abs(values[label] - aim))


def _place(label: str) -> float | None:
    parts = name_parts(label)
    value = next((_SCALE[part] for part in parts if part in _SCALE), None)
    if value is None or len(parts) > 2 or "not" in parts:
        return None
    if not _VERY.isdisjoint(parts):
        return value * 2
    return value * 0.5 if not _WEAKLY.isdisjoint(parts) else value
