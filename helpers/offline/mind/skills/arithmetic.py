"""Answers to sums."""

from __future__ import annotations

from ..answer import Answer
from ..request import Request
from ..sums import work_out

TRIGGERS = frozenset({"#", "plus", "minus", "times", "divided", "multiplied", "squared", "cubed", "percent"})

_LONGEST = 400


def calculate(request: Request) -> Answer | None:
    text = request.lower
    if len(text) > _LONGEST:
        return None
    worked = work_out(text)
    if worked is None:
        return None
    asked, result = worked
    vocabulary = request.vocabulary
    bare = bool({"just", "only"} & vocabulary and {"number", "result", "figure"} & vocabulary)
    shown = (
        result
        if bare
        else f"{asked} {'is' if asked.startswith('The') else '='} {result}."
        if asked
        else result
    )
    return Answer((shown,), "work out a sum", result, exact=bare)
