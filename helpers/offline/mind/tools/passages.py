"""What can be told of a file that a search has found: its sentences, the rows of its table, its values."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from ..library import split_sentences

_SHORTEST = 3
_FULL_LINE = 50
"""A line of this length that ends without a full stop goes on in the next one."""
_LIST_MARK = re.compile(r"^(?:[-*•]|\d{1,2}[.)])\s+")
_MARKUP = re.compile(r"\*\*|__|`")
_NAMES = ("name", "title", "label", "id")


class Passage(NamedTuple):
    told: str
    context: str
    """What it is about, where it does not say so itself: its heading, the sentence before it, its columns."""


def passages(filename: str, text: str, opening: str) -> Iterator[Passage]:
    """The passages of a piece of a file; `opening` is how the file begins, which names the columns of a table."""
    kind = filename.rpartition(".")[2].lower()
    if kind in ("csv", "tsv"):
        return _rows(text, opening, "\t" if kind == "tsv" else ",")
    if kind == "json":
        return _json_lines(text)
    return _sentences(text)


def _rows(text: str, opening: str, delimiter: str) -> Iterator[Passage]:
    columns = next(csv.reader(opening.splitlines()[:1], delimiter=delimiter), [])
    for cells in csv.reader(text.splitlines(), delimiter=delimiter):
        if len(cells) == len(columns) and cells != columns:
            told = "; ".join(f"{name}: {cell}" for name, cell in zip(columns, cells) if cell)
            yield Passage(told, " ".join(columns).replace("_", " "))


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
        yield Passage(f"{', '.join(path)}: {value}", "")


def _sentences(text: str) -> Iterator[Passage]:
    heading = before = ""
    for line in _whole_lines(text):
        if line.startswith("#"):
            heading, before = line.lstrip("# "), ""
            continue
        for sentence in split_sentences(_LIST_MARK.sub("", line)):
            sentence = _MARKUP.sub("", sentence).strip()
            if sentence.endswith("?"):
                heading, before = sentence, ""
            elif len(sentence.split()) >= _SHORTEST:
                yield Passage(sentence, f"{heading} {before}")
                before = sentence


def _whole_lines(text: str) -> Iterator[str]:
    """Lines, those joined that a page has broken."""
    kept = ""
    for line in (line.strip() for line in text.splitlines()):
        goes_on = len(kept) >= _FULL_LINE and kept[-1] not in ".!?:" and not _LIST_MARK.match(line)
        if kept and not (goes_on and line and not line.startswith(("#", "|"))):
            yield kept
            kept = ""
        kept = f"{kept} {line}".strip()
    if kept:
        yield kept
