"""The program after the first: what a look at a file makes possible, or a repair."""

from __future__ import annotations

from collections.abc import Sequence

from ..request import Request
from ..steps import Found
from . import texts
from .asking import is_sound
from .before import before, frame_program, leans
from .columns import columns_in
from .own_code import own_code
from .query import Query, query_in
from .repairing import repaired
from .statistics import program as assembled

_LOOKED = "different, such as"
_SEPARATORS = ";", "\t", "|"


def next_program(request: Request, found: Sequence[Found]) -> str | None:
    last = found[-1]
    code = str(last.step.arguments["code"])
    if code == own_code(request, True):
        return None
    if last.result.error:
        if sum(bool(one.result.error) for one in found) > 1:
            return None
        return repaired(code, last.result.error, before(request).code)
    if _LOOKED in code:
        return _after_look(request, code, last.result.logs)
    if code.startswith("path = ") and "print(text[:500])" in code:
        lines = texts.examined(request.lower) or texts.transformed(request.lower)
        return assembled([], lines) if lines else None
    return None


def _after_look(request: Request, code: str, logs: str) -> str | None:
    columns = columns_in(logs)
    if len(columns) == 1 and "sep=" not in code:
        separator = next((one for one in _SEPARATORS if one in columns[0].name), "")
        if separator:
            return code.replace("pd.read_csv(path", f"pd.read_csv(path, sep={separator!r}".replace("'", '"'))
    if not columns or "\nRows and columns: (0, " in f"\n{logs}":
        return None
    query = query_in(request.text, columns)
    if query == Query() and leans(request) and request.earlier:
        query = query_in(next(text for role, text in reversed(request.earlier) if role == "user"), columns)
    program = frame_program(request, query, columns, code)
    return program if is_sound(program) else None
