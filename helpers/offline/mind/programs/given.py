"""Data that stands in the request itself: lists of numbers, named values, tables."""

from __future__ import annotations

import csv
import io
import re
from typing import NamedTuple

from ..request import Request
from .asking import numbers, without_zeros

_LIST = re.compile(
    r"(?<![\w.])-?\d[\d.,]*(?:\s?[,;]\s?(?:and\s)?-?\d[\d.]*|\s(?:and|&)\s-?\d[\d.]*|\s-?\d[\d.]*(?=[\s,;.?!\])]|$)){1,5000}"
)
_NAMED = re.compile(
    r"(?<![\w])([A-Za-z_][\w ]{0,30}?)\s?(?::|=|\bis\b|\bare\b)\s?[\[(]?\s?(-?\d[\d.]*(?:\s?[,;]\s?-?\d[\d.]*){1,2000}|-?\d[\d.]*(?:\s-?\d[\d.]*){2,2000})"
)
_PAIR = re.compile(
    r"[\"']?([^\W\d_][\w .'’-]{0,40}?)[\"']?\s?(?::|=|\s-\s|–)\s?[$€£]?(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(%?)(?![\w:/-]|\.\d|,\d{3})"
)
_SPOKEN_PAIR = re.compile(
    r"\b([A-Z][\w'’-]{0,30}(?: [A-Z][\w'’-]{0,30})?) (?:\(|has |had |scored |got |with |sold |made )?[$€£]?(-?\d+(?:\.\d+)?)\b"
)
_LISTED_PAIR = re.compile(
    r"(?:^|[:,;]|\band\b)\s*([^\W\d_][\w '’-]{0,30}?)\s+[$€£]?(\d+(?:\.\d+)?)(?=\s*(?:[,;.?!€]|$|and\b))",
    re.MULTILINE,
)
_PAIR_TURNED = re.compile(
    r"[$€£]?\b(\d+(?:\.\d+)?)[%€]?(?: ?[a-z]{1,12})? (?:on|in|at|for|from|by) ([A-Z][\w'’-]{2,30})\b"
)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{1,2}:\d{2}")


class Pasted(NamedTuple):
    """A table in the request, with its text as CSV."""

    text: str
    header: list[str]
    rows: list[list[str]]


def number_lists(request: Request) -> dict[str, list[str]]:
    """The lists of numbers in the request by their names; a single one is called `numbers`."""
    text = _DATE.sub(" ", request.text)
    named: dict[str, list[str]] = {}
    for match in _NAMED.finditer(text):
        name = re.sub(r"\W+", "_", match[1].strip().split("\n")[-1].lower()).strip("_")
        name = "_".join(name.split("_")[-2:])
        values = numbers(_spaced(match[2]))
        if len(values) > 1:
            named.setdefault(name or "numbers", values)
    if len(named) > 1:
        return {_identifier(name): values for name, values in named.items()}
    lists = [numbers(_spaced(match[0])) for match in _LIST.finditer(text)]
    lists = [one for one in lists if len(one) > 1]
    if not lists:
        return {}
    if len(lists) == 2 and len(lists[0]) == len(lists[1]) and len(lists[0]) > 2:
        return {"x": lists[0], "y": lists[1]}
    return {"numbers": max(lists, key=len)}


def _spaced(text: str) -> str:
    """`1,234` alone is one number, in a list with other commas it is two."""
    if re.search(r",(?!\d{3}\b)|, ", text) or not re.search(r"\d,\d{3}", text) or text.count(",") > 2:
        text = re.sub(r"\s?[,;]\s?", " ", text)
    return re.sub(r"\.(?!\d)", " ", text)


def _identifier(name: str) -> str:
    return (
        name
        if name.isidentifier() and name not in ("in", "is", "and", "or", "for", "from", "with")
        else "numbers"
    )


_ASKING = re.compile(
    r"^(?:please |can you |could you )*(?:draw|make|create|plot|show|chart|generate|sort|rank|compare|save|give|visuali[sz]e)\b.*\b(?:of|for|with|from|showing)\s",
    re.IGNORECASE,
)


def named_values(request: Request) -> dict[str, str]:
    """Single values by their names: `apples: 5, pears: 8`, or a line each."""
    text = request.text
    found = {
        name.strip(): without_zeros(value.replace(",", ""))
        for name, value, _ in _PAIR.findall(_DATE.sub(" ", text))
    }
    found = {
        re.sub(r"^(?:of|and|for|with|the|data|values) ", "", name): value for name, value in found.items()
    }
    if len(found) > 1:
        return found
    listed = dict(_LISTED_PAIR.findall(text))
    if len(listed) > 2:
        return {re.sub(r"^(?:and|or|for|with|the) ", "", name): value for name, value in listed.items()}
    spoken = dict(_SPOKEN_PAIR.findall(text))
    if len(spoken) > 1:
        return spoken
    on_days = {name: without_zeros(value) for value, name in _PAIR_TURNED.findall(text)}
    return on_days if len(on_days) > 1 else {}


def pasted_table(request: Request) -> Pasted | None:
    return pasted_table_in(request.text)


def pasted_table_in(text: str) -> Pasted | None:
    """A table with a header in a text: CSV, tabs, or Markdown."""
    lines = [line.strip() for line in text.strip().splitlines()]
    for separator in ("|", "\t", ";", ","):
        block = _longest_block(lines, separator)
        if len(block) < 2:
            continue
        rows = _rows(block, separator)
        header = rows[0]
        widths = {len(row) for row in rows}
        if len(widths) != 1 or len(header) < 2 or any(_is_number(cell) for cell in header) or not all(header):
            continue
        if separator == "," and any(" " in cell.strip() and len(cell) > 25 for cell in header):
            continue
        output = io.StringIO()
        csv.writer(output, lineterminator="\n").writerows(rows)
        return Pasted(output.getvalue(), header, rows[1:])
    return None


def _longest_block(lines: list[str], separator: str) -> list[str]:
    best: list[str] = []
    now: list[str] = []
    for line in [*lines, ""]:
        if separator in line and (not now or line.count(separator) == now[0].count(separator) or '"' in line):
            now.append(line)
            continue
        best = now if len(now) > len(best) else best
        now = [line] if separator in line else []
    return best


def _rows(lines: list[str], separator: str) -> list[list[str]]:
    if separator == "|":
        cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
        return [row for row in cells if not all(re.fullmatch(r":?-{2,}:?", cell) for cell in row)]
    return [[cell.strip() for cell in row] for row in csv.reader(lines, delimiter=separator)]


def _is_number(cell: str) -> bool:
    return bool(re.fullmatch(r"-?\d+(?:\.\d+)?", cell))
