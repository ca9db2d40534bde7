"""Answers to questions about a text that came with them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..answer import Answer
from ..library import split_sentences
from ..request import Request, squeezed
from ..words import SHAPING, STOP, WORD, stem, words

_FEWEST_WORDS, _MOST_SENTENCES = 18, 300
_MARKED = re.compile(r"\bquestion\s?:\s*([^\n]{3,300})", re.IGNORECASE)
_QUESTION = re.compile(r"(?:^|[.!:\n]\s{0,3})([^.!?:\n]{6,250}\?)")
_HEADING = re.compile(r"^(?:context|text|passage)\s?:\s?", re.IGNORECASE)
_ASKING = re.compile(r"\b(?:who|what|when|where|why|which|how)\b", re.IGNORECASE)
_WANTED = {
    "when": re.compile(
        r"\d|day\b|month|year|morning|evening|noon|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    ),
    "how": re.compile(
        r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|million)\b"
    ),
    "why": re.compile(r"\b(?:because|since|due to|so that|in order|therefore|owing to)\b"),
    "who": re.compile(r"(?<=\s)[A-Z][a-z]+|^[A-Z][a-z]+ (?:[A-Z]|[a-z]+ed\b)"),
}
_LEANING = re.compile(r"(?:It|Its|He|She|They|His|Her|Their|This|These|Since then|Then)\b")
_ABOUT_TEXT = frozenset("text context passage article following document above below paragraph".split())
_NOT_OF_A_QUESTION = (
    STOP | SHAPING | _ABOUT_TEXT | frozenset("read using use based according many much long".split())
)
_WHY = "find the sentence of the given text that answers"


def answer_from_text(request: Request) -> Answer | None:
    """The sentence of the given text, or of the instructions, that holds what the question asks for."""
    text, question = _text_and_question(request)
    if not question:
        return None
    found = telling(split_all(text), question)
    if found:
        return Answer(found, _WHY, found[0])
    if text is request.instructions or _ABOUT_TEXT.isdisjoint(request.vocabulary):
        return None
    return Answer(
        ("The text that was given does not say that, as far as the offline model can see.",), _WHY, "Unknown"
    )


def _text_and_question(request: Request) -> tuple[str, str]:
    if len(request.words) < _FEWEST_WORDS:
        asks = (
            request.position >= 0
            and bool(request.instructions)
            and ("?" in request.plain or _ASKING.match(request.lower))
        )
        return (request.instructions, request.plain) if asks else ("", "")
    if "?" not in request.given and "uestion:" not in request.given:
        return "", ""
    text = squeezed(request.given)
    marked = _MARKED.search(text)
    questions = [marked] if marked else list(_QUESTION.finditer(text))
    if len(questions) != 1 or not _ASKING.search(questions[0][1]):
        return "", ""
    found = questions[0]
    rest = text[: found.start(1)] + "\n" + text[found.end(1) :]
    return (rest, found[1]) if len(rest.split()) >= 8 else ("", "")


def split_all(text: str) -> list[str]:
    sentences = [one for line in text.split("\n") for one in split_sentences(line)]
    return [_HEADING.sub("", one) for one in sentences[:_MOST_SENTENCES]]


def telling(sentences: Sequence[str], question: str) -> list[str]:
    """The sentence that shares most with the question, if that is more than half of what is asked about."""
    asked = [word for word in WORD.findall(question.lower()) if word not in _NOT_OF_A_QUESTION]
    wanted = {stem(word) for word in asked}
    if not wanted:
        return []
    kind = next((word.lower() for word in _ASKING.findall(question)), "")
    fits = _WANTED.get(kind)
    if kind == "how" and not re.search(r"\bhow (?:many|much|long|old|far|often|big)\b", question.lower()):
        fits = None
    best, most, before = "", 0.0, set[str]()
    for sentence in sentences:
        own = set(map(stem, words(sentence)))
        leaning = wanted & before if _LEANING.match(sentence) else set()
        shared = wanted & own
        if shared and len(shared | leaning) > len(wanted) / 2 and (len(wanted) > 1 or len(shared) == 1):
            worth = (
                len(shared) + 0.6 * len(leaning - shared) + (0.75 if fits and fits.search(sentence) else 0)
            )
            if worth > most:
                best, most = sentence, worth
        before = own | leaning
    return [best] if best else []
