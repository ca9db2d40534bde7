"""A page of the course's offline web: its file, its sections and its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlsplit

from ..mind.library import split_sentences
from ..mind.words import stems

_FOOTER = "\n---\n"
_MONTHS = "January February March April May June July August September October November December".split()
"""Not from `calendar`, whose names follow the locale."""


class Passage(NamedTuple):
    """A sentence, an item of a list or a row of a table."""

    text: str
    section: str
    start: int
    end: int
    """Where it stands in the text of the page."""
    stems: frozenset[str]
    around: frozenset[str]
    """Of its heading and, for a row, of the names of the columns."""
    columns: str = ""
    """Of a row the names of its columns, in the same order."""

    @property
    def told(self) -> str:
        """A row with the name of its column at each cell, anything else as it is."""
        if not self.columns:
            return self.text
        return "; ".join(map(": ".join, zip(self.columns.split(" | "), self.text.split(" | "))))


class Section(NamedTuple):
    heading: str
    text: str
    start: int


@dataclass(frozen=True, eq=False)
class Page:
    url: str
    title: str
    date: date
    language: str
    country: str
    city: str
    is_news: bool
    text: str
    """In Markdown, with the footer of its site."""

    @property
    def site(self) -> str:
        return urlsplit(self.url).hostname or ""

    @property
    def day(self) -> str:
        return f"{self.date.day} {_MONTHS[self.date.month - 1]} {self.date.year}"

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The parts below each heading; what stands before the first heading has an empty one."""
        body = self.text.partition(_FOOTER)[0]
        headings = list(re.finditer(r"^#+ +(.+)\n", body, re.MULTILINE))
        starts = [0, *(one.end() for one in headings)]
        ends = [*(one.start() for one in headings), len(body)]
        names = ["", *(one[1].strip() for one in headings)]
        parts = (Section(name, body[a:b], a) for name, a, b in zip(names, starts, ends))
        return tuple(part for part in parts if part.text.strip())

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        return tuple(passage for section in self.sections for passage in _passages_in(section))

    @cached_property
    def title_stems(self) -> frozenset[str]:
        return frozenset(stems(self.title))

    @cached_property
    def stems(self) -> frozenset[str]:
        """Of all its sentences."""
        return frozenset().union(*(passage.stems for passage in self.passages))

    @cached_property
    def about_stems(self) -> frozenset[str]:
        """Of the title, the site and the place: what every sentence of the page is about."""
        return self.title_stems.union(stems(f"{self.site} {self.city}"))


def _passages_in(section: Section) -> Iterator[Passage]:
    start = section.start
    heading = frozenset(stems(section.heading))
    columns: list[str] = []
    for line in section.text.splitlines(keepends=True):
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if not columns:
                columns = cells
            elif set(cells[0]) != {"-"}:
                row = " | ".join(cells)
                end = start + len(line.rstrip())
                own, around = frozenset(stems(" ".join(cells))), heading.union(stems(" ".join(columns)))
                yield Passage(row, section.heading, start, end, own, around, " | ".join(columns))
        else:
            columns = []
            mark = re.match(r"(?:- |\d+\. )?", line)
            at = mark.end() if mark else 0
            for sentence in split_sentences(line[at:]):
                at = line.index(sentence, at)
                end = at + len(sentence)
                own = frozenset(stems(sentence))
                yield Passage(sentence, section.heading, start + at, start + end, own, heading)
                at = end
        start += len(line)


def read(text: str) -> Page:
    """A page file: a header line for each field, an empty line, then the text."""
    head, _, body = text.partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    return Page(
        url=fields["url"],
        title=fields["title"],
        date=date.fromisoformat(fields["date"]),
        language=fields["language"],
        country=fields.get("country", ""),
        city=fields.get("city", ""),
        is_news=fields.get("kind") == "news",
        text=body.strip(),
    )
