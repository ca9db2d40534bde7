"""What earlier programs of a conversation have left behind, and requests that go on from there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from typing import NamedTuple

from ..request import Request
from . import statistics, texts
from .asking import file_to_save, literal
from .columns import Column, columns_in, columns_of
from .derived import made_in
from .frames import Writer, written
from .given import named_values, number_lists, pasted_table_in
from .merging import merged
from .plots import draw, drawn, kind_of, shown
from .query import Query, query_in
from .styles import again, styled, without_style

_LEANING = re.compile(
    r"^(?:and|as an?|now|then|also|next|ok(?:ay)?|what about|how about|the same|same|instead|only|but|please|can you|could you|save|plot|draw|show)\b"
    r"|\b(?:it|its|that|them|these|those|this|the same|instead|again|result|results)\b"
)
_CHANGING = re.compile(
    r"(?:and |now |then |please |can you |could you )*(?:add|change|set|make|use|put|give|turn|colou?r|label|save|export|download)\b"
)
_ADDED = re.compile(
    r"\b(?:add|include|also|together with|along with|second|another)\b[^.?!]{0,40}\b(?:lines?|bars?|series|chart|plot|it)\b"
)
"""Something more in the same chart."""
_LIST = re.compile(r"^(\w+) = (?:\[|list\(|np\.)", re.MULTILINE)
_SHORT = 8
"""So few words about a figure are about what is already there."""
_SAVED = re.compile(r"\b(?:save|export|download|csv|file|json)\b")


class Before(NamedTuple):
    code: str
    logs: str
    asked: Sequence[str]
    """The earlier questions, oldest first."""
    last: str = ""
    """The last program."""


def before(request: Request) -> Before:
    calls = [
        item
        for item in request.context.items[: max(request.position, 0)]
        if item.get("type") == "code_interpreter_call"
    ]
    logs = [
        part.get("logs") or ""
        for item in calls
        for part in item.get("outputs") or ()
        if part.get("type") == "logs"
    ]
    asked = [text for role, text in request.earlier if role == "user"]
    codes = [str(item.get("code") or "") for item in calls]
    return Before("\n\n".join(codes), "\n".join(logs), asked, codes[-1] if codes else "")


def leans(request: Request) -> bool:
    return len(request.words) <= 30 and bool(_LEANING.search(request.lower))


def go_on(request: Request) -> str | None:
    """The next program of a conversation whose variables are still there."""
    past = before(request)
    if not past.code or number_lists(request) or len(named_values(request)) > 1:
        return None
    columns = known_columns(past)
    if _is_about_looks(request, columns) and (redrawn := again(request, past.last)):
        return redrawn
    if columns and re.search(r"^df = ", past.code, re.MULTILINE):
        return _of_table(request, past, columns)
    if not leans(request) and len(request.words) > _SHORT:
        return None
    if re.search(r"^values = \{", past.code, re.MULTILINE):
        return _of_values(request)
    lists = _LIST.findall(past.code)
    if lists:
        return _of_list(request, lists)
    if re.search(r"^text = ", past.code, re.MULTILINE):
        lines = texts.transformed(request.lower) or texts.examined(request.lower)
        return statistics.program([], lines) if lines else None
    return None


def _is_about_looks(request: Request, columns: Sequence[Column]) -> bool:
    """Whether a turn only wants the last chart to look different, or in a file."""
    if not (leans(request) or _CHANGING.match(request.lower)) or (
        drawn(request.lower) and kind_of(request.lower, "")
    ):
        return False
    query = query_in(without_style(request.lower), columns)
    return not (query.by or query.period or query.filters or query.special or query.ends or query.made)


def known_columns(past: Before) -> list[Column]:
    columns = columns_in(past.logs)
    if columns:
        return [*columns, *made_in(past.code, columns)]
    tables = filter(None, map(pasted_table_in, reversed(past.asked)))
    table = next(tables, None)
    return columns_of(table.header, table.rows) if table else []


def _of_table(request: Request, past: Before, columns: Sequence[Column]) -> str | None:
    past_query = reduce(
        _later, [query_in(text.partition("\n\n")[0], columns) for text in past.asked[-3:]], Query()
    )
    query = query_in(request.text, columns, past_query.measures)
    if query == Query() or (query == Query(rows=True) and not leans(request)):
        saving = file_to_save(request, "csv", "json", otherwise="result.csv")
        if not (saving and leans(request) and "result = " in past.code):
            return None
        has_index = "result.reset_index()" in past.last
        return f'{written("result", saving, has_index)}\nprint("Number of rows written:", len(result))'
    if (
        leans(request)
        or _ADDED.search(request.lower)
        or not (query.measures or query.by or query.filters or query.special)
    ):
        added = query.measures if _ADDED.search(request.lower) and past_query.plot else ()
        query = merged(past_query, query)
        if added:
            both = tuple(dict.fromkeys([*past_query.measures, *added]))
            query = replace(query, measures=both, plot=query.plot or past_query.plot)
    return frame_program(request, query, columns, past.code)


def _later(old: Query, new: Query) -> Query:
    """A question with a subject of its own starts afresh."""
    return new if new.measures or new.special else merged(old, new)


def frame_program(request: Request, query: Query, columns: Sequence[Column], earlier: str) -> str:
    otherwise = "result.json" if re.search(r"\bjson\b", request.lower) else "result.csv"
    writer = Writer(query, columns, earlier, file_to_save(request, "csv", "json", otherwise=otherwise))
    writer.prepare(request.lower)
    code = writer.program()
    return styled(request, "\n".join([code, *shown(request)])) if "plt." in code else code


def _of_values(request: Request) -> str | None:
    if drawn(request.lower):
        return statistics.program([], ["import matplotlib.pyplot as plt", *statistics.charted(request)])
    lines, _ = statistics.measured(request.lower, "list(values.values())")
    return statistics.program([], lines) if lines else None


def _of_list(request: Request, lists: Sequence[str]) -> str | None:
    name = lists[-1]
    if drawn(request.lower):
        x, y = ("x", "y") if {"x", "y"} <= set(lists) else (f"range(1, len({name}) + 1)", name)
        kind = kind_of(request.lower, "line")
        label = name.capitalize()
        return statistics.program(
            [],
            ["import matplotlib.pyplot as plt", *draw(kind, x, y, label, "Number", label), *shown(request)],
        )
    saving = file_to_save(request, "csv", "txt", otherwise=f"{name}.csv")
    if saving and _SAVED.search(request.lower):
        return (
            f'with open({literal("/mnt/data/" + saving)}, "w") as file:\n'
            f'    file.write("{name}\\n" + "\\n".join(map(str, {name})) + "\\n")\n'
            f'print("Number of values written:", len({name}))'
        )
    lines, _ = statistics.measured(request.lower, name)
    return statistics.program([], lines) if lines else None
