"""What the programs print, taken apart: sentences, named values, tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple


class Table(NamedTuple):
    title: str
    header: list[str]
    rows: list[list[str]]


class Logs(NamedTuple):
    sentences: list[str]
    pairs: list[tuple[str, str]]
    tables: list[Table]
    rest: str


_PAIR = re.compile(r"^(\S[^:\n]{0,120}?): +(\S.*)$")
_EQUALS = re.compile(r"^([\w()!]{1,20} =) (\S.*)$")
_HEADING = re.compile(r"^([A-Z][^:\n]{2,120}):$")
_EMPTY = re.compile(r"^(?:Columns|Index): \[.*\]$")
_LONGEST_VALUE = 400
_SAID = re.compile(r"^(?:Yes|No|When|There|The)\b.*\.$")
_FLAT = re.compile(r"\[([^\[\]]*)\]")
_SENTENCE = re.compile(r"^[A-Z\d].* .*[a-z)]\.$")


def read(logs: str) -> Logs:
    found = Logs([], [], [], "")
    rest: list[str] = []
    lines = logs.rstrip().splitlines()
    place = 0
    while place < len(lines):
        line = lines[place]
        place += 1
        if line.startswith("Empty DataFrame") or _EMPTY.match(line):
            continue
        if _SAID.match(line):
            found.sentences.append(line)
        elif _HEADING.match(line):
            end = place
            while (
                end < len(lines)
                and lines[end].strip()
                and not _HEADING.match(lines[end])
                and not _named(lines[end])
            ):
                end += 1
            table = table_in(lines[place:end], line[:-1])
            if table:
                found.tables.append(table)
            elif end > place:
                rest += [line, *lines[place:end]]
            place = end
        elif pair := _EQUALS.match(line) or _PAIR.match(line):
            found.pairs.append((pair[1], pair[2]))
        elif _SENTENCE.match(line):
            found.sentences.append(line)
        else:
            rest.append(line)
    if "Empty DataFrame" in logs and not found.tables:
        found.sentences.append("There are no such rows.")
    return found._replace(rest="\n".join(rest).strip("\n"))


def _named(line: str) -> bool:
    """A line that names a value, and no row of a table with a time of day."""
    return bool(re.match(r"^[A-Z][^:]{2,80}: \S", line)) and not re.search(r"\s{2,}", line.split(":")[0])


def tidy(value: str) -> str:
    """A value as people write it: no brackets around a list, no .0 at the end."""
    flat = _FLAT.fullmatch(value)
    if flat:
        value = flat[1].replace("'", "")
    elif re.fullmatch(r"-?[\d.]+(?: -?[\d.]+)+", value):
        value = value.replace(" ", ", ")
    if len(value) > _LONGEST_VALUE and " " not in value[:_LONGEST_VALUE]:
        return (
            f"{value[:40]}…{value[-10:]}, which has {len(value)} digits"
            if value.isdecimal()
            else f"{value[:_LONGEST_VALUE]}…"
        )
    return re.sub(r"(?<=\d)\.0+(?!\d)", "", value) or "none"


def table_in(lines: Sequence[str], title: str) -> Table | None:
    """The cells of a table as pandas prints it: columns are what blanks in every line separate."""
    if not lines:
        return None
    if re.match(r"(?:Series\(|Empty DataFrame)", lines[0]):
        return Table(title, [], [])
    if len(lines) == 1 or not _has_header(lines):
        pairs = [line.rsplit(None, 1) for line in lines]
        return (
            Table(title, ["", ""], [[pair[0].strip(), tidy(pair[1])] for pair in pairs])
            if all(len(pair) == 2 for pair in pairs)
            else None
        )
    width = max(map(len, lines))
    padded = [line.ljust(width) for line in lines]
    blank = [all(line[place] == " " for line in padded) for place in range(width)]
    spans: list[list[int]] = []
    for place, is_blank in enumerate(blank):
        if not is_blank and (place == 0 or blank[place - 1]):
            spans.append([place, place])
        if not is_blank:
            spans[-1][1] = place + 1
    whole: list[list[int]] = []
    start = None
    for begin, end in spans:
        begin = begin if start is None else start
        cells = [line[begin:end].strip() for line in padded]
        # Without a header, or with nothing but one, it is part of what follows.
        if (
            (not cells[0] or not any(cells[1:]))
            and [begin, end] != [spans[-1][0], spans[-1][1]]
            and end != spans[-1][1]
        ):
            start = begin
            continue
        start = None
        whole.append([begin, end])
    rows = [
        [tidy(line[begin:end].strip()) if line[begin:end].strip() else "" for begin, end in whole]
        for line in padded
    ]
    return Table(title, rows[0], rows[1:])


def _has_header(lines: Sequence[str]) -> bool:
    """A column of figures under a word; a series printed as it is has a figure in its first line."""
    last = lines[0].split()[-1]
    return not re.fullmatch(r"-?[\d.]+", last) or bool(
        re.fullmatch(r"\d{1,3}", last) and lines[0].lstrip().startswith("x ")
    )
