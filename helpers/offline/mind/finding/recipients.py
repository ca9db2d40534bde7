"""Who gets a message, and who only a copy of it."""

from __future__ import annotations

import re

from ..facts.facts import Facts
from .source import Wanted

_CLAUSE = re.compile(r"[;\n]|[.!?](?:\s|$)|,? (?:and|but|then) (?=(?:put|add|copy|cc|bcc|keep|with|in|send|blind)\b)|, (?=(?:put|copy|cc|bcc|with|in|blind|keep)\b)", re.IGNORECASE)
_BLIND = re.compile(r"\bbcc\b|\bblind\b|\bhidden\b|\bsecret", re.IGNORECASE)
_COPY = re.compile(r"\bcc\b|\bcop(?:y|ied|ies|ying)\b|\bin (?:the )?loop\b", re.IGNORECASE)


def recipients(wanted: Wanted, facts: Facts) -> list[str] | None:
    """The addresses for `to`, `cc` or `bcc`, where a property stands for each; None for other lists of addresses."""
    if not {"cc", "bcc"} & {*wanted.beside} or not {"to", "cc", "bcc"} & {*wanted.stems}:
        return None
    found: dict[str, list[str]] = {"to": [], "cc": [], "bcc": []}
    for clause in _CLAUSE.split(facts.text):
        field = "bcc" if _BLIND.search(clause) else "cc" if _COPY.search(clause) else "to"
        found[field] += [one for one in facts.emails if one in clause]
    return next(list(dict.fromkeys(found[one])) for one in ("bcc", "cc", "to") if one in wanted.stems)
