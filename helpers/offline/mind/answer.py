"""What a skill answers, and how that becomes text of the wanted form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .wishes import PLAIN, Wishes

USUAL_WORDS = {"low": 12, "medium": 34, "high": 75}
"""An answer of so many words needs no further sentence."""
_SHORT, _LONG = 10, 400


class Answer(NamedTuple):
    """Sentences that can be cut from behind, each to be understood after those before it."""

    sentences: Sequence[str]
    why: str
    """What was done, as the end of the sentence `I need to ...`."""
    title: str = ""
    """One to three words that stand for all of it."""
    lead: str = ""
    """Words before the first sentence, which do not count."""
    exact: bool = False
    """To be said as it is, whatever form is wished for."""


def say(text: str, why: str) -> Answer:
    """An answer that nothing shortens."""
    return Answer((text,), why, exact=True)


def render(answer: Answer, wishes: Wishes, verbosity: str) -> str:
    sentences = answer.sentences
    if answer.exact:
        text = sentences[0]
    elif wishes is PLAIN:
        text = " ".join(_enough(sentences, USUAL_WORDS.get(verbosity, 34)))
    elif wishes.points:
        text = _points(sentences, wishes)
    elif wishes.words:
        text = _within(answer, wishes.words)
    elif wishes.sentences:
        text = " ".join(sentences[: wishes.sentences])
    elif wishes.paragraphs:
        text = _paragraphs(sentences, wishes.paragraphs)
    else:
        usual = USUAL_WORDS.get(verbosity, 34)
        text = " ".join(_enough(sentences, {-1: _SHORT, 0: usual, 1: _LONG}[wishes.length]))
    if answer.lead and not wishes.words:
        text = answer.lead + ("\n" if wishes.points else " ") + text
    return text if wishes is PLAIN else _dressed(text, wishes)


def _enough(sentences: Sequence[str], words: int) -> Sequence[str]:
    """The first sentences, up to the one that brings the number of words up to `words`."""
    total = 0
    for number, sentence in enumerate(sentences, 1):
        total += sentence.count(" ") + 1
        if total >= words:
            return sentences[:number]
    return sentences


def _points(sentences: Sequence[str], wishes: Wishes) -> str:
    marks = (f"{n}. " if wishes.numbered else "- " for n in range(1, len(sentences) + 1))
    return "\n".join(mark + sentence for mark, sentence in zip(marks, sentences[: wishes.points]))


def _within(answer: Answer, limit: int) -> str:
    """At most `limit` words: whole sentences if they fit, else the title or the beginning of the first."""
    kept: list[str] = []
    room = limit
    for sentence in answer.sentences:
        room -= len(sentence.split())
        if room < 0:
            break
        kept.append(sentence)
    if kept:
        return " ".join(kept)
    if limit <= 3 and answer.title:
        return " ".join(answer.title.split()[:limit])
    beginning = answer.sentences[0].split()[:limit]
    return " ".join(beginning).rstrip(".,;:") + ("…" if limit > 3 else "")


def _paragraphs(sentences: Sequence[str], count: int) -> str:
    count = min(count, len(sentences))
    cuts = [round(number * len(sentences) / count) for number in range(count + 1)]
    return "\n\n".join(" ".join(sentences[start:end]) for start, end in zip(cuts, cuts[1:]))


_OPENINGS = {"pirate": "Arr!", "cowboy": "Howdy!", "shakespeare": "Hark!"}


def _dressed(text: str, wishes: Wishes) -> str:
    opening = wishes.opening or _OPENINGS.get(wishes.persona, "")
    if opening:
        text = f"{opening} {text}"
    if wishes.ending:
        text = f"{text} {wishes.ending}"
    return text.upper() if wishes.capitals else text
