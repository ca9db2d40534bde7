"""Questions about two or more pictures: which they are, and how they differ."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ...hosted.describing import compare, describe, describe_difference
from .facts import values_of
from .pictures import LIMIT

if TYPE_CHECKING:
    from ...hosted.looking import Picture
    from ...hosted.sights import Sight

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_DIFFERENT = r"\b(?:differ\w*|changed?|compare\w*|comparison|same|identical|alike|equal|similar\w*|spot)\b"
_MEASURES: tuple[tuple[str, tuple[str, str, str], Callable[[Picture], float], bool], ...] = (
    (r"\bbright\w*|\blight(?:er|est)\b", ("bright", "brighter", "brightest"), lambda one: round(one.brightness, 2), True),
    (r"\bdark\w*", ("dark", "darker", "darkest"), lambda one: round(one.brightness, 2), False),
    (r"\b(?:larger|largest|bigger|biggest|most pixels|higher resolution)\b", ("large", "larger", "largest"), lambda one: one.width * one.height, True),
    (r"\b(?:smaller|smallest|fewest pixels|lower resolution)\b", ("small", "smaller", "smallest"), lambda one: one.width * one.height, False),
    (r"\b(?:wider|widest)\b", ("wide", "wider", "widest"), lambda one: one.width, True),
    (r"\b(?:taller|tallest)\b", ("tall", "taller", "tallest"), lambda one: one.height, True),
    (r"\bcolou?rful\b|\bmost colou?rs\b", ("colourful", "more colourful", "most colourful"), lambda one: len(one.colours), True),
)  # fmt: skip


_TRAITS: tuple[tuple[str, str, Callable[[Picture], bool]], ...] = (
    (r"\bportrait\b|\bupright\b", "in portrait format", lambda one: one.orientation == "portrait"),
    (r"\blandscape (?:format|orientation|mode)\b|\bin landscape\b", "in landscape format", lambda one: one.orientation == "landscape"),
    (r"\bsquare\b(?!s| (?:on|in)\b)", "square", lambda one: one.orientation == "square"),
    (r"\btransparen\w*", "partly transparent", lambda one: one.transparent > 0.005),
    (r"\bjpe?gs?\b", "a JPEG file", lambda one: one.format == "JPEG"),
    (r"\bpngs?\b", "a PNG file", lambda one: one.format == "PNG"),
    (r"\bphoto(?:graph)?s?\b(?! \w+ (?:is|has|shows)\b)(?=\?|$)|\ba photo(?:graph)?\b", "like a photograph", lambda one: one.kind == "photo-like"),
    (r"\b(?:chart|graph|diagram)s?\b", "a chart, by its metadata", lambda one: bool(values_of(one))),
)  # fmt: skip


def answer_about_several(question: str, sights: Sequence[Sight]) -> list[str]:
    """Sentences about all of them; nothing if the question is about one."""
    asked = question.lower()
    pictures = [sight.picture for sight in sights]
    if any(picture is None for picture in pictures):
        return []
    seen = [picture for picture in pictures if picture is not None]
    for pattern, words, measure, most in _MEASURES:
        if re.search(pattern, asked) and re.search(r"\bwhich|\bwhat|\bcompare|\bor\b|\bis\b", asked):
            return [_ranked(words, [measure(one) for one in seen], seen, most)]
    for pattern, trait, holds in _TRAITS:
        if re.search(pattern, asked) and re.search(r"\b(?:which|what|are any|is any|any of|how many|both|all)\b", asked):
            return [_those(trait, [number for number, one in enumerate(seen) if holds(one)], len(seen))]
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
    """Each by its number; what the offline model looks at stands once, before them."""
    told = [about(picture) for picture in seen]
    limits = [LIMIT] if any(sentences[:1] == [LIMIT] for sentences in told) else []
    each = [[one for one in sentences if one != LIMIT] or describe(picture)[:1] for sentences, picture in zip(told, seen)]
    return limits + [f"{_name(number)}: {' '.join(sentences[:3])}" for number, sentences in enumerate(each)]


def _those(told: str, numbers: list[int], of: int) -> str:
    if not numbers:
        return f"None of them is {told}."
    if len(numbers) == of:
        return f"{'Both' if of == 2 else 'All of them'} are {told}."
    named = " and ".join(f"the {ORDINALS[min(number, 9)]}" for number in numbers)
    return f"{named[0].upper()}{named[1:]} {'is' if len(numbers) == 1 else 'are'} {told}."


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


def _ranked(words: tuple[str, str, str], amounts: list[float], seen: Sequence[Picture], most: bool) -> str:
    best = (max if most else min)(amounts)
    winners = [number for number, amount in enumerate(amounts) if amount == best]
    if len(winners) > 1:
        return (
            f"{'Both' if len(amounts) == 2 else 'All of them'} are equally {words[0]}: none is {words[1]} than the others."
            if len(winners) == len(amounts)
            else f"Pictures {' and '.join(str(n + 1) for n in winners)} are equally {words[0]}, and {words[1]} than the rest."
        )
    sizes = "; ".join(
        f"picture {number + 1} is {one.width} by {one.height} pixels, brightness {one.brightness:.0%}"
        for number, one in enumerate(seen)
    )
    return f"The {ORDINALS[min(winners[0], 9)]} is {words[1] if len(amounts) == 2 else f'the {words[2]}'}: {sizes}."
