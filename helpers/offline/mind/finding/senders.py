"""Who wrote a paper: told by `From`, by the head of the letter, or by the name below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SMALL = r"(?:&|and|of|the|de|van|von|for)"
_NAME = re.compile(rf"[A-Z][\w.'’-]+(?: {_SMALL})*(?: (?:[A-Z][\w.'’-]*|{_SMALL}))* [A-Z][\w.'’-]+|[A-Z][\w.'’-]+ {_SMALL} [A-Z][\w.'’-]+")
_SAID = re.compile(r"^(?:from|(?:written|prepared|filled in|signed|compiled) by|author|sender|vendor|supplier)\b:?\s+(.+)|\b(?:written|prepared|compiled) by (.+)|\btrading as (.+)", re.IGNORECASE)
_TO_OTHERS = re.compile(r"^(?:to|for|client|customer|sold to|bill(?:ed)? to|dear|subject|place|where|about|prepared for|work|re|cc)\b", re.IGNORECASE)
_NO_NAMES = re.compile(
    r"\b(?:invoice|bill|quotation|quote|offer|estimate|reminder|complaint|report|minutes|order|booking|number|date|january|february|march|april|may|june"
    r"|july|august|september|october|november|december|\d+)\b|\d", re.IGNORECASE
)  # fmt: skip
_PARTS = re.compile(r",\s|\s[-–—|]\s|\s\.\s|:\s|\s{2,}| sends | on | \(|\)|[.,;|]$")
_MARK = re.compile(r"\s(?=(?:no\.|nr\.|(?:our |your )?(?:invoice|quote|quotation|estimate|offer|order)\b|\S*\d))", re.IGNORECASE)
"""Where a number begins that stands behind a name."""
_HEAD, _FOOT = 6, 3
_LONGEST_LINE = 80


def sender(lines: Sequence[str]) -> str | None:
    """The first that is there of what `From` says, the head and the foot of the letter."""
    said = (next(filter(None, found.groups())) for line in lines if (found := _SAID.search(line)))
    head = [line for line in _until_the_text(lines[:_HEAD]) if not _TO_OTHERS.match(line)]
    foot = [line for line in reversed(lines[-_FOOT:]) if len(line) < _LONGEST_LINE and not _TO_OTHERS.match(line)]
    return next((name for line in (*said, *head, *foot) if (name := _name_in(line))), None)


def _until_the_text(lines: Sequence[str]) -> Sequence[str]:
    for place, line in enumerate(lines):
        if len(line) > _LONGEST_LINE or re.match(r"(?:dear|hi|hello|good \w+|sirs|to whom)\b", line, re.IGNORECASE):
            return lines[:place]
    return lines


def _name_in(line: str) -> str | None:
    """The first part of a line that is a name of several words."""
    for part in _PARTS.split(line):
        part = _MARK.split((part or "").strip(" .,:"))[0]
        if _NAME.fullmatch(part) and not _NO_NAMES.search(part):
            return part.title() if part.isupper() else part
    return None
