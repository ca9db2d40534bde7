"""Which of several labels fits a text, and the words that a text is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from .words import stem, stems, words

LEFT_OVER = frozenset(
    ("other", "others", "unknown", "none", "neutral", "general", "misc", "miscellaneous", "unspecified", "n/a", "na",
     "mixed", "else", "unclear", "undefined", "uncategorised", "uncategorized")
)  # fmt: skip
_FAR_ENOUGH = 2_000


def sentiment(text: str) -> tuple[int, int]:
    """How much a text praises and how much it blames; equal where it does neither to speak of."""
    from .judging.choice import sentiment  # its vocabulary is loaded when first needed

    return sentiment(text)


def fitting(labels: Sequence[str], text: str) -> str | None:
    """The label that the text itself speaks for, or None."""
    from .judging.choice import fitting

    return fitting(labels, text)


def all_fitting(labels: Sequence[str], text: str) -> list[str]:
    """Every label that the text speaks for, where several may."""
    from .judging.choice import all_fitting

    return all_fitting(labels, text)


def written(labels: Sequence[str], text: str) -> str | None:
    """The one label in capitals or with a digit, such as Q2 and M, that stands in the text as it is."""
    codes = [label for label in labels if label.isupper() or any(map(str.isdigit, label))]
    found = [label for label in codes if label in text and _stands(label, text)]
    return found[0] if len(found) == 1 else None


def _stands(label: str, text: str) -> bool:
    """Whether a label is a word of the text; A and I may be words of another kind, a figure the part of a number."""
    after = r"(?=[,;:!?)\"”’]|\.?(?:\s*$|\n)|\.\s)" if label in ("A", "I") else r"(?![\w-])(?!\.\d)"
    before = r"(?<=\w[ :])" if label in ("A", "I") else r"(?<![\w-])(?<!\d[.,])"
    if len(label) == 1 and label.isdigit():
        return False
    return re.search(rf"{before}{re.escape(label)}{after}", text) is not None


def left_over(labels: Sequence[str]) -> str | None:
    """The label for whatever fits no other: `other`, `unknown`, the middle of a scale."""
    from .judging.degrees import middle

    return next((label for label in labels if label.lower() in LEFT_OVER), None) or middle(labels)


def key_words(text: str, most: int = 5) -> list[str]:
    """The words of meaning that occur most often, in the order of their first occurrence."""
    known = set(stems(text))
    some = [
        word
        for word in words(text)[:_FAR_ENOUGH]
        if len(word) > 3 and stem(word) in known and not word.isdecimal()
    ]
    first = dict.fromkeys(some)
    frequent = {word for word, _ in Counter(some).most_common(most)}
    return [word for word in first if word in frequent]
