"""Naming the one of several classes to which a text belongs."""

from __future__ import annotations

import re

from ..answer import Answer
from ..labels import fitting, left_over
from ..request import Request

TRIGGERS = frozenset(
    "classify categorise categorize label sentiment category classification spam tone".split()
)

_AMONG = re.compile(
    r"\b(?:as|into|either|of|options|labels|categories|classes|among|between)\b"
    r"(?: the following)?(?: categories| labels| one of)?:?\s([^.:?\n]{3,200})",
    re.IGNORECASE,
)
_BETWEEN_LABELS = re.compile(r",\s?(?:and |or )?|\s(?:and|or)\s|/|\|")
_SENTIMENTS = ["positive", "negative", "neutral"]


def classify(request: Request) -> Answer | None:
    lower = request.lower
    if not any(word in lower for word in ("classif", "categor", "sentiment", "label", "spam or", "tone")):
        return None
    labels, text = _labels(request)
    if not labels:
        return None
    label = fitting(labels, text) or left_over(labels)
    if label is None:
        return Answer(
            (f"I cannot tell which of {', '.join(labels[:-1])} and {labels[-1]} fits this text.",
             "I am the offline model, which goes by the words that it knows."),
            "say that no class could be found", "Unknown",
        )  # fmt: skip
    shown = label[0].upper() + label[1:]
    return Answer((f"{shown}.",), f"name the class that fits the text: {label}", shown)


def _labels(request: Request) -> tuple[list[str], str]:
    for source in (request.plain, request.instructions):
        found = _AMONG.search(source)
        if found:
            labels = [one.strip(" \"'“”`*") for one in _BETWEEN_LABELS.split(found[1])]
            labels = [one for one in labels if one and len(one.split()) <= 3]
            if len(labels) > 1:
                rest = request.plain.replace(found[0], " ", 1) if source is request.plain else request.plain
                return labels, rest
    if "sentiment" in request.lower or "sentiment" in request.instructions.lower():
        return _SENTIMENTS, request.plain
    return [], ""
