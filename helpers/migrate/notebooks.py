"""A notebook as one piece of Python, and back: of the file only the source of changed cells becomes other bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any

from .rewriting import WORDS, Plan, plan
from .sites import Site
from .source import NotPython, parse

CELL = "#§cell {}§"
HIDDEN = "#§{}§"
MAGIC = re.compile(r"^([ \t]*(?:[\w, ]+=[ \t]*)?)([%!?].*|[^\n=(]*\?)$", re.MULTILINE)
RUNS_PYTHON = re.compile(r"%%(time|timeit|capture|prun)\b.*")


@dataclass
class Cell:
    """The source of a code cell, and where it stands in the file."""

    text: str
    start: int
    end: int


@dataclass
class NotebookPlan:
    plan: Plan
    places: list[str]
    new: str
    unread: list[str]


def plan_notebook(raw: str) -> NotebookPlan:
    """Raises ValueError if this is no notebook."""
    cells = list(_cells(raw))
    hidden: list[str] = []
    unread: list[str] = []
    texts = [_as_python(cell.text, number, hidden, unread) for number, cell in enumerate(cells, 1)]
    whole = "".join(f"{CELL.format(number)}\n{text}\n" for number, text in enumerate(texts, 1))
    planned = plan(whole, "\n".join(text for text in hidden if not text.endswith("?")))
    masked = [site for number, text in enumerate(hidden) for site in _inside_magic(whole, number, text)]
    planned.sites = sorted(planned.sites + masked, key=lambda site: site.line)
    pieces = re.split(CELL.replace("{}", r"\d+") + "\n", planned.new)[1:]
    new_texts = [_unhide(piece[:-1], hidden) for piece in pieces]
    return NotebookPlan(
        planned, [_place(whole, site) for site in planned.sites], _put(raw, cells, new_texts), unread
    )


def _inside_magic(whole: str, number: int, text: str) -> Iterator[Site]:
    if any(word in text for word in WORDS[:3]):
        yield Site(
            whole[: whole.index(HIDDEN.format(number))].count("\n") + 1, reason="it stands in a magic command"
        )


def _place(whole: str, site: Site) -> str:
    before = whole.splitlines()[: site.line]
    starts = [number for number, line in enumerate(before, 1) if line.startswith(CELL[:7])]
    return f"cell {len(starts)}, line {site.line - starts[-1]}"


def _as_python(text: str, number: int, hidden: list[str], unread: list[str]) -> str:
    """The cell with its magic commands hidden in comments."""

    def hide(found: re.Match[str]) -> str:
        hidden.append(found[2])
        return (
            f"{found[1]}pass{HIDDEN.format(len(hidden) - 1)}"
            if "=" not in found[1]
            else (f"{found[1]}0{HIDDEN.format(len(hidden) - 1)}")
        )

    if _parses(text):
        return text
    if not text.lstrip().startswith("%%") or RUNS_PYTHON.match(text.lstrip()):
        masked = MAGIC.sub(hide, text)
        if _parses(masked):
            return masked
        unread.append(f"cell {number} is not Python")
    hidden.append(text)
    return HIDDEN.format(len(hidden) - 1)


def _unhide(text: str, hidden: list[str]) -> str:
    return re.sub(r"(?:pass|0)?#§(\d+)§", lambda found: hidden[int(found[1])], text)


def _parses(text: str) -> bool:
    try:
        parse(text)
        return True
    except NotPython:
        return False


# ------------------------------------------------------------------------------- The file, byte by byte

SPACE = re.compile(r"[ \t\r\n]*")
ATOM = re.compile(r"-?[\w.+-]+")


@dataclass
class Part:
    """A JSON value and where it stands."""

    value: Any
    start: int
    end: int


def _cells(raw: str) -> Iterator[Cell]:
    try:
        json.loads(raw)
        cells = _part(raw, SPACE.match(raw, 0).end()).value["cells"].value  # type: ignore[union-attr]
        code = [cell.value for cell in cells if cell.value["cell_type"].value == "code"]
        for fields in code:
            source = fields["source"]
            lines = source.value if isinstance(source.value, list) else [source]
            yield Cell("".join(line.value for line in lines), source.start, source.end)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ValueError("this is no notebook of format 4") from None


def _part(raw: str, start: int) -> Part:
    if raw[start] == '"':
        text, end = scanstring(raw, start + 1)
        return Part(text, start, end)
    if raw[start] not in "[{":
        found = ATOM.match(raw, start)
        assert found
        return Part(found[0], start, found.end())
    is_list = raw[start] == "["
    parts: list[Part] = []
    fields: dict[str, Part] = {}
    position = SPACE.match(raw, start + 1).end()  # type: ignore[union-attr]
    while raw[position] not in "]}":
        one = _part(raw, position)
        if not is_list:
            position = SPACE.match(raw, raw.index(":", one.end) + 1).end()  # type: ignore[union-attr]
            name, one = one.value, _part(raw, position)
            fields[name] = one
        parts.append(one)
        position = SPACE.match(raw, one.end).end()  # type: ignore[union-attr]
        if raw[position] == ",":
            position = SPACE.match(raw, position + 1).end()  # type: ignore[union-attr]
    return Part(parts if is_list else fields, start, position + 1)


def _put(raw: str, cells: list[Cell], texts: list[str]) -> str:
    pieces, position = [], 0
    for cell, text in zip(cells, texts, strict=True):
        if text != cell.text:
            pieces += [raw[position : cell.start], _source(raw[cell.start : cell.end], text)]
            position = cell.end
    return "".join([*pieces, raw[position:]])


def _source(old: str, text: str) -> str:
    """In the form of the old one: a string, or a list of lines with its white space."""
    ascii_only = old.isascii() and "\\u" in old
    if not old.startswith("["):
        return json.dumps(text, ensure_ascii=ascii_only)
    before = SPACE.match(old, 1)[0]  # type: ignore[index]
    after = old[len(old[:-1].rstrip()) : -1]
    lines = [json.dumps(line, ensure_ascii=ascii_only) for line in re.findall(r"[^\n]*\n|[^\n]+", text)]
    between = "," + (before or " ")
    return f"[{before}{between.join(lines)}{after}]"
