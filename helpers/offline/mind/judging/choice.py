"""The label, of those on offer, that a text speaks for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..finding.papers import kind_label
from ..labels import LEFT_OVER
from ..words import name_parts
from . import truths
from .degrees import degree_label
from .languages import language_label
from .sentiment import feeling, sentiment_label
from .subjects import all_subjects, subject_label

_WITHOUT = frozenset(("not", "non", "no", "un"))
_OPPOSITES = {
    "spam": ("ham", "legitimate", "legit", "genuine", "safe", "inbox", "ok", "normal", "clean"),
    "phishing": ("legitimate", "safe", "genuine"),
    "toxic": ("clean", "safe", "civil", "ok", "acceptable", "respectful", "polite", "neutral"),
    "offensive": ("clean", "safe", "civil", "ok", "acceptable", "respectful", "inoffensive"),
    "abusive": ("clean", "safe", "civil", "ok", "acceptable", "respectful"),
    "urgent": ("normal", "routine"),
    "question": ("statement",),
}
_SPOKEN_OF, _NULL = 2.0, "unspecified"
"""Where a label may be left open, a mere hint is not enough."""
_HEAD, _TAIL = 1_500, 500
"""Of a long text so much of its beginning and its end is judged."""
_ORDER = re.compile(
    r"^[^:\n]{0,120}\b(?:classif\w+|categori[sz]\w*|label|analy[sz]e|extract|rate|tag|judge|detect|decide|determine|route|sentiment"
    r"|this (?:review|ticket|text|message|email|tweet))\b[^:\n]{0,200}(?::|\n)\s?(?=\S)",
    re.IGNORECASE,
)


def sentiment(text: str) -> tuple[int, int]:
    """How much a text praises and how much it blames, as whole numbers that can be compared."""
    felt = feeling(_judged_part(text))
    if abs(felt.total) < 1.45:
        return 0, 0
    return round(felt.praise), round(felt.blame)


def fitting(labels: Sequence[str], text: str) -> str | None:
    """The label that the text itself speaks for, or None."""
    text = _judged_part(text)
    known = [label for label in labels if label]
    for judge in (language_label, kind_label, _opposed_label, sentiment_label, degree_label):
        found = judge(known, text)
        if found is not None:
            return found
    subjects = [label for label in known if label.lower() not in LEFT_OVER]
    return subject_label(subjects, text, _SPOKEN_OF) if _NULL in known else subject_label(subjects, text)


def all_fitting(labels: Sequence[str], text: str) -> list[str]:
    """Every label that the text speaks for."""
    return all_subjects([label for label in labels if label.lower() not in LEFT_OVER], _judged_part(text))


def _judged_part(text: str) -> str:
    """A text without the `Classify this ticket:` before it."""
    order = _ORDER.match(text)
    text = text[order.end() :] if order else text
    return text if len(text) <= _HEAD + _TAIL else f"{text[:_HEAD]}\n{text[-_TAIL:]}"


def _opposed_label(labels: Sequence[str], text: str) -> str | None:
    """One of two labels of which the other says the contrary: spam and not_spam, toxic and clean."""
    said = {label: [part for part in name_parts(label) if part not in _WITHOUT] for label in labels}
    if len(labels) not in (2, 3):
        return None
    for label, parts in said.items():
        if len(parts) != len(name_parts(label)):
            continue
        contrary = next(
            (one for one in labels if one != label and _is_contrary(label, parts, one, said)), None
        )
        if contrary is None:
            continue
        judged = truths.judged(parts, text)
        if judged is not None:
            return label if judged else contrary
    return None


def _is_contrary(label: str, parts: list[str], other: str, said: dict[str, list[str]]) -> bool:
    negated = len(said[other]) < len(name_parts(other)) and said[other] == parts
    return (
        negated
        or other.lower() == f"non{label.lower()}"
        or other.lower() in _OPPOSITES.get(label.lower(), ())
    )
