"""What a skill answers, and how that becomes text of the wanted form."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from .wishes import PLAIN, Wishes
from .words import NUMBER_WORDS

USUAL_WORDS = {"low": 12, "medium": 34, "high": 75}
"""An answer of so many words needs no further sentence."""
_SHORT, _LONG = 10, 400


class Layout(NamedTuple):
    """How the lines of an answer are set."""

    between: str
    before: str = ""
    """What every line begins with."""


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
    layout: Layout | None = None
    dress: Callable[[str], str] | None = None
    """What gives the finished text the form that was asked for."""


def say(text: str, why: str) -> Answer:
    """An answer that nothing shortens."""
    return Answer((text,), why, exact=True)


def render(answer: Answer, wishes: Wishes, verbosity: str) -> str:
    text = _rendered(answer, wishes, verbosity)
    return answer.dress(text) if answer.dress else text


def _rendered(answer: Answer, wishes: Wishes, verbosity: str) -> str:
    sentences = answer.sentences
    if wishes.yes_or_no and answer.title in ("Yes", "No"):
        return answer.title
    if wishes.number_only and _FIGURE.fullmatch(answer.title):
        return answer.title
    if wishes.number_only and answer.title != "Unknown" and (counted := _COUNTED.search(sentences[0])):
        return counted[0] if counted[0][0].isdigit() else str(NUMBER_WORDS[counted[0].lower()])
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
    if answer.layout:
        text = _set(text, answer.layout)
    return text if wishes is PLAIN else _dressed(text, wishes)


_MARK = re.compile(r"^(?:[-*•]|\d{1,3}[.)])\s+")
_LISTED = re.compile(r"[^.!?\n:]{1,60}(?:, [^.!?\n:]{1,60})*(?: and [^.!?\n]{1,60})\.?")


def _set(text: str, layout: Layout) -> str:
    """The lines, or the items of a list in one sentence, between other marks."""
    lines = [_MARK.sub("", line).strip() for line in text.split("\n") if line.strip()]
    if "```" in text or "|" in text:
        return text
    if len(lines) == 1 and _LISTED.fullmatch(text) and text.count(" ") < 40:
        lines = re.split(r", | and ", text.rstrip("."))
    if layout.between == "\n":
        return "\n".join(f"{layout.before} {line}".strip() for line in lines)
    return layout.between.join(line.rstrip(".") for line in lines) if len(lines) > 1 else text


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
    named = _NAMED.search(answer.sentences[0]) if limit <= 5 else None
    if named and len(named[1].split()) <= limit:
        return named[1]
    if limit <= 3 and answer.title:
        return " ".join(answer.title.split()[:limit])
    whole = _main_clause(answer.sentences[0], limit) if limit > 3 else ""
    if whole:
        return whole
    beginning = answer.sentences[0].split()[:limit]
    return " ".join(beginning).rstrip(".,;:") + ("…" if limit > 3 else "")


_FIGURE = re.compile(r"[-$€£]?\d[\d.,]*%?")
_COUNTED = re.compile(rf"\b(?:\d[\d,]*(?:\.\d+)?|{'|'.join(NUMBER_WORDS)})\b", re.IGNORECASE)
_NAMED = re.compile(r"^The [^.,]{3,60} (?:is|was) ((?:[A-Z][\w'’-]*|\d[\d,.]*\d|\d)(?: [A-Z][\w-]*){0,2})\.?$")
"""What a sentence such as `The capital of Spain is Madrid` names at its end."""
_JOINED = re.compile(r",\s+|;\s+|\s[–—]\s")
_LEANING = re.compile(
    r"(?:and|but|or|so|which|who|because|although|though|while|when|if|due to|in|on|at|after|before|for|since|during|with|despite"
    r"|thanks to|as|from|by|however|where|including|such as)\b",
    re.IGNORECASE,
)
_MOST_PARTS = 16
_ASIDE = re.compile(r"(?:which|who|whose|where)\b")
_LATER = re.compile(r"\s(?=(?:because|although|while|when|after|before|since|so that|which|in order|as well as|due to|despite|during|with|for)\b)")


def _main_clause(sentence: str, limit: int) -> str:
    """The longest run of whole clauses within `limit` words that can stand as a sentence."""
    parts = _JOINED.split(sentence.rstrip(".!?"))[:_MOST_PARTS]
    if len(parts) > 2 and _ASIDE.match(parts[1]):
        parts = [f"{parts[0]} {parts[2]}", *parts[3:]]
    starts = [n for n in range(len(parts)) if all(_LEANING.match(part) for part in parts[:n])]
    runs = [", ".join(parts[start:end]) for start in starts for end in range(start + 1, len(parts) + 1)]
    main = next((part for part in parts if not _LEANING.match(part)), parts[0])
    cut = [main[: found.start()] for found in _LATER.finditer(main)]
    fitting = [one for one in (*runs, *cut) if 3 <= len(one.split()) <= limit and not _LEANING.match(one)]
    best = max(fitting, key=lambda one: len(one.split()), default="")
    return best[:1].upper() + best[1:] + "." if best else ""


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
