"""What can be told of a file that a search has found: its sentences, the rows of its table, its values."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from ..library import split_sentences

_SHORTEST = 3
_LONGEST_HEADING = 8
"""Words of a line without a full stop that can be a heading."""
_FULL_LINE = 50
"""A line of this length that ends without a full stop goes on in the next one."""
_LIST_MARK = re.compile(r"^(?:[-*•]|\d{1,2}[.)])\s+")
_BULLET = re.compile(r"^[-*•]\s")
_MARKUP = re.compile(r"\*\*|__|`")
_NAMES = ("name", "title", "label", "id")
_NO_CELL = re.compile(r"^[-: ]*$")


class Passage(NamedTuple):
    told: str
    heading: str
    """What it is about by the heading above it, or the names of its columns."""
    before: str = ""
    """The sentence before it, on which it may lean."""
    title: str = ""
    """How its file begins."""
    is_row: bool = False
    name: str = ""
    """Of a row, what it is about: its first cell."""


@lru_cache(maxsize=512)
def passages(filename: str, text: str, opening: str) -> tuple[Passage, ...]:
    """The passages of a piece of a file; `opening` is how the file begins, which names the columns of a table."""
    kind = filename.rpartition(".")[2].lower()
    if kind in ("csv", "tsv"):
        return tuple(_rows(text, opening, "\t" if kind == "tsv" else ","))
    if kind == "json":
        return tuple(_json_lines(text))
    title = next((line.lstrip("# ") for line in opening.splitlines() if line.strip()), "")
    return tuple(passage._replace(title=title) for passage in _sentences(text))


def _rows(text: str, opening: str, delimiter: str) -> Iterator[Passage]:
    columns = next(csv.reader(opening.splitlines()[:1], delimiter=delimiter), [])
    for cells in csv.reader(text.splitlines(), delimiter=delimiter):
        if len(cells) == len(columns) and cells != columns:
            yield _row(columns, cells)


def _row(columns: Sequence[str], cells: Sequence[str], heading: str = "") -> Passage:
    """A row told as `column: value`; one of two cells below no names is a name and its value."""
    if not any(columns) and len(cells) == 2:
        return Passage(": ".join(cells), heading, is_row=True)
    told = "; ".join(f"{name}: {cell}" if name else cell for name, cell in zip(columns, cells) if cell)
    return Passage(told, f"{heading} {' '.join(columns)}".replace("_", " ").strip(), is_row=True, name=cells[0])


_MEMBER = re.compile(r'\s*"([^"]+)": (.+?),?\s*$')


def _json_lines(text: str) -> Iterator[Passage]:
    """The values of JSON that is written in lines, also where a chunk begins or ends in the middle of it."""
    path: list[tuple[int, str]] = []
    for line in text.splitlines():
        depth = len(line) - len(line.lstrip())
        path = [(place, key) for place, key in path if place < depth]
        member = _MEMBER.match(line)
        if not member:
            continue
        key, written = member[1].replace("_", " "), member[2]
        try:
            value = json.loads(written)
        except ValueError:
            path.append((depth, key))
            continue
        if member[1] in _NAMES and isinstance(value, str):
            path.append((depth - 1, value))
        yield from _values(value, (*(one for _, one in path), key))


def _values(value: Any, path: tuple[str, ...]) -> Iterator[Passage]:
    if isinstance(value, dict):
        own = next((str(value[name]) for name in _NAMES if isinstance(value.get(name), str)), "")
        for key, inner in value.items():
            yield from _values(inner, (*path, *([own] if own and own not in path else []), key.replace("_", " ")))
    elif isinstance(value, list):
        for inner in value:
            yield from _values(inner, path)
    elif value is not None:
        yield Passage(f"{', '.join(path)}: {value}", "", is_row=True)


def _sentences(text: str) -> Iterator[Passage]:
    heading = before = ""
    columns: list[str] = []
    for line in whole_lines(text):
        cells = _cells(line)
        if cells:
            if not columns:
                columns = cells
                if any(cells):
                    continue
            elif not all(map(_NO_CELL.match, cells)) and len(cells) == len(columns):
                yield _row(columns, cells, heading)
            continue
        columns = []
        line = _MARKUP.sub("", line)
        if line.isdecimal():
            continue
        if _is_heading(line):
            heading, before = _LIST_MARK.sub("", line.lstrip("# ")), ""
            continue
        lead = ""
        for sentence in split_sentences(_LIST_MARK.sub("", line)):
            sentence = sentence.strip()
            if sentence.endswith("?"):
                heading, before = sentence, ""
            elif len(sentence.split()) < _SHORTEST or (not before and not lead and _is_lead(line, sentence)):
                lead = f"{lead} {sentence}".strip()
            else:
                yield Passage(f"{lead} {sentence}".strip(), heading, before)
                before, lead = sentence, ""
        if lead and len(lead.split()) >= _SHORTEST:
            yield Passage(lead, heading, before)


def _cells(line: str) -> list[str]:
    """The cells of a row of a table, in Markdown or as a DOCX is read."""
    if line.startswith("|"):
        return [_MARKUP.sub("", cell).strip() for cell in line.strip().strip("|").split("|")] if "|" in line[1:] else []
    return [cell.strip() for cell in line.split("\t")] if "\t" in line.strip() else []


def _is_heading(line: str) -> bool:
    if line.startswith("#"):
        return True
    words = line.split()
    return bool(line) and len(words) <= _LONGEST_HEADING and line[-1].isalnum() and not _BULLET.match(line) and (line[0].isupper() or line[0].isdecimal())


def _is_lead(line: str, sentence: str) -> bool:
    """Whether a short sentence names what its paragraph is about: `2. Lakeside hut. The lease is signed.`"""
    return line[0].isdecimal() and len(sentence.split()) <= 4 and len(line) > 2 * len(sentence)


def whole_lines(text: str) -> Iterator[str]:
    """Lines, those joined that a page has broken."""
    kept = ""
    for line in (line.strip() for line in text.splitlines()):
        goes_on = len(kept) >= _FULL_LINE and kept[-1] not in ".!?:" and not _LIST_MARK.match(line)
        if kept and not (goes_on and line and "\t" not in kept and not line.startswith(("#", "|"))):
            yield kept
            kept = ""
        kept = f"{kept} {line}".strip()
    if kept:
        yield kept
