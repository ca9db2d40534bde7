"""Diffs as the apply_patch tool takes them: a new file has `+` before every line, a change stands between its context."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

_CONTEXT = 3


def created(text: str) -> str:
    return "\n".join(f"+{line}" for line in text.rstrip("\n").split("\n"))


def changed(old: str, new: str) -> str:
    """The sections that turn one text into the other, each beginning with `@@`."""
    before, after = old.split("\n"), new.split("\n")
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    lines: list[str] = []
    cursor = 0
    for group in matcher.get_grouped_opcodes(_CONTEXT):
        start, end = group[0][1], group[-1][2]
        first = _first_certain(before, start, end, cursor)
        lines += ["@@", *(f" {line}" for line in before[first:start])]
        for kind, one, two, three, four in group:
            if kind == "equal":
                lines += (f" {line}" for line in before[one:two])
            else:
                lines += (f"-{line}" for line in before[one:two])
                lines += (f"+{line}" for line in after[three:four])
        cursor = end
    return "\n".join(lines)


def _first_certain(lines: Sequence[str], start: int, end: int, cursor: int) -> int:
    """From where the old lines must be told, so that they are found at no earlier place."""
    while start > cursor and _place(lines, lines[start:end], cursor) != start:
        start -= 1
    return start


def _place(lines: Sequence[str], wanted: Sequence[str], start: int) -> int:
    return next(place for place in range(start, len(lines)) if lines[place : place + len(wanted)] == wanted)
