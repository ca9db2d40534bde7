"""Questions about two or more pictures: which they are, and how they differ."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ...hosted.describing import compare, describe, describe_difference

if TYPE_CHECKING:
    from ...hosted.looking import Picture
    from ...hosted.sights import Sight

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_DIFFERENT = r"\b(?:differ\w*|changed?|compare\w*|comparison|same|identical|alike|equal|similar\w*|spot)\b"
_MEASURES: tuple[tuple[str, str, Callable[[Picture], float], bool], ...] = (
    (r"\bbright\w*|\blight(?:er|est)\b", "brighter", lambda one: one.brightness, True),
    (r"\bdark\w*", "darker", lambda one: one.brightness, False),
    (r"\b(?:larger|largest|bigger|biggest|most pixels|higher resolution)\b", "larger", lambda one: one.width * one.height, True),
    (r"\b(?:smaller|smallest|fewest pixels|lower resolution)\b", "smaller", lambda one: one.width * one.height, False),
    (r"\b(?:wider|widest)\b", "wider", lambda one: one.width, True),
    (r"\b(?:taller|tallest)\b", "taller", lambda one: one.height, True),
    (r"\bcolou?rful\b", "more colourful", lambda one: len(one.colours), True),
)  # fmt: skip


def answer_about_several(question: str, sights: Sequence[Sight]) -> list[str]:
    """Sentences about all of them; nothing if the question is about one."""
    asked = question.lower()
    pictures = [sight.picture for sight in sights]
    if any(picture is None for picture in pictures):
        return []
    seen = [picture for picture in pictures if picture is not None]
    for pattern, word, measure, most in _MEASURES:
        if re.search(pattern, asked) and re.search(r"\bwhich|\bwhat|\bcompare|\bor\b|\bis\b", asked):
            return [_ranked(word, [measure(one) for one in seen], seen, most)]
    if re.search(r"\bhow many (?:images|pictures|photos|files)\b", asked):
        return [f"There are {len(seen)} pictures."]
    if re.search(_DIFFERENT, asked):
        if len(seen) == 2:
            return describe_difference(compare(sights[0].data, sights[1].data))
        sentences = []
        for number in range(1, len(sights)):
            told = describe_difference(compare(sights[0].data, sights[number].data))
            sentences.append(f"The first and the {ORDINALS[min(number, 9)]}: {' '.join(told)}")
        return sentences
    return []


def one_by_one(seen: Sequence[Picture], about: Callable[[Picture], list[str]] = describe) -> list[str]:
    return [f"{_name(number)}: {' '.join(about(picture)[:3])}" for number, picture in enumerate(seen)]


def chosen(question: str, sights: Sequence[Sight]) -> Sight | None:
    """The picture that the question points at by its number."""
    asked = question.lower()
    for number, ordinal in enumerate(ORDINALS[: len(sights)]):
        if re.search(rf"\b{ordinal}\b|\b(?:image|picture|photo|file|number) {number + 1}\b", asked):
            return sights[number]
    if re.search(r"\b(?:last|latest|newest)\b", asked):
        return sights[-1]
    return None


def _name(number: int) -> str:
    return f"Picture {number + 1}"


def _ranked(word: str, amounts: list[float], seen: Sequence[Picture], most: bool) -> str:
    best = (max if most else min)(amounts)
    winners = [number for number, amount in enumerate(amounts) if amount == best]
    if len(winners) > 1:
        return (
            f"None is {word} than the others."
            if len(winners) == len(amounts)
            else f"Pictures {' and '.join(str(n + 1) for n in winners)} are equally so."
        )
    sizes = "; ".join(
        f"picture {number + 1} is {one.width} by {one.height} pixels, brightness {one.brightness:.0%}"
        for number, one in enumerate(seen)
    )
    return f"The {ORDINALS[min(winners[0], 9)]} is {word}: {sizes}."
