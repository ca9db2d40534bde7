"""Solving a linear equation."""

from __future__ import annotations

from ..answer import Answer
from ..equations import worked
from ..request import Request

TRIGGERS = frozenset("solve equation x".split())
_LONGEST = 300


def solve(request: Request) -> Answer | None:
    if len(request.lower) > _LONGEST or "=" not in request.lower:
        return None
    steps = worked(request.lower.rstrip(" .?!"))
    if not steps:
        return None
    result = steps[-1][1]
    told = [f"{done} That gives {yields}." for done, yields in steps]
    return Answer((f"{result}.", *told), "solve an equation", result)
