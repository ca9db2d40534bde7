"""Writing Python for what is asked, and telling what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from ..request import Request
from ..steps import Found, Item, Say, Step, UseTool

WHY = "write some Python and run it"


def first(request: Request, definition: Item, must: bool) -> Sequence[Step]:
    from ..programs.choosing import first_program  # loaded when first needed, like all that follows

    return _run(first_program(request, must))


def further(request: Request, found: Sequence[Found]) -> Sequence[Step]:
    from ..programs.going_on import next_program

    return _run(next_program(request, found))


def answer(request: Request, found: Sequence[Found]) -> Say:
    from ..programs.telling import tell

    return tell(request, found)


def _run(code: str | None) -> Sequence[Step]:
    return () if code is None else (UseTool("code_interpreter", {"code": code}),)
