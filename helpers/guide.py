"""The 2025 guide, checked: its snippets and claims as data/guide tells them, run again."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from .connect import ROOT
from .execute import Outcome, execute, fresh_processes, offline_api
from .show import Drawing

DATA = Path(ROOT) / "data" / "guide"
GIVEN = "from openai import OpenAI\n\nclient = OpenAI()\n"
GONE = {
    "kind": "raised",
    "error": "NotFoundError",
    "status": 404,
    "code": "model_not_found",
    "message": "has been deprecated",
}
WIDTH = 88
AT_ONCE = 4
"""Programs in memory at the same time, however many processors there are: most of them wait."""


@dataclass(frozen=True)
class Row:
    """A snippet (S1 to S53) or a claim (C1 to C52) of the guide."""

    name: str
    topic: str
    about: str
    chapter: int  # that teaches what is right
    right: str = ""  # what to do today, in a few words
    given: str = GIVEN  # what the guide leaves to the reader
    old: str = ""  # the guide's form, in JavaScript its twin in Python
    happens: Mapping[str, Any] = field(default_factory=dict)  # what comes of it
    mended: str = ""  # the same with the first fault mended, where a second hides behind it
    then: Mapping[str, Any] = field(default_factory=dict)
    today: str = ""  # the right form; for a claim, what shows the truth
    prints: str = ""
    shows: str = ""  # put below each form, to show what came of it
    fault: Mapping[str, Any] = field(default_factory=dict)  # what the API is asked to do meanwhile
    javascript: str = ""
    node: str = ""  # what Node.js says to it, nothing if it runs
    verdict: str = ""  # of a claim
    cannot: str = ""  # why a claim cannot be shown by code
    as_of: date | None = None

    @property
    def forms(self) -> list[str]:
        return [form for form in ("old", "mended", "today") if getattr(self, form)]

    def program(self, form: str) -> str:
        parts = (self.given, getattr(self, form), self.shows)
        return "\n\n".join(part.strip("\n") for part in parts if part) + "\n"

    def ends(self, form: str) -> date | None:
        """The day from which on its model is gone, and the recorded outcome with it."""
        return {"old": self.happens, "mended": self.then}.get(form, {}).get("ends")

    def recorded(self, form: str, day: date) -> Mapping[str, Any]:
        """The outcome that was recorded for a form on that day."""
        if form == "today":
            return {"kind": "ran", "prints": self.prints}
        if day >= (self.ends(form) or date.max):
            return GONE
        told = self.happens if form == "old" else self.then
        return {name: value for name, value in told.items() if name != "ends"}


@dataclass(frozen=True)
class Result:
    """A row that was run: an outcome for each of its forms."""

    row: Row
    outcomes: Mapping[str, Outcome]
    day: date

    @property
    def differences(self) -> list[str]:
        """Where it is not as recorded."""
        return [
            f"{self.row.name} {form}: {difference}"
            for form, outcome in self.outcomes.items()
            for difference in outcome.differences(self.row.recorded(form, self.day))
        ]

    def told(self, form: str) -> str:
        """What happened. Where a model has an end, what happens before and after: one of the two was just seen."""
        ends = self.row.ends(form)
        if not ends or self.differences:
            return str(self.outcomes[form])
        before = self.row.recorded(form, date.min)
        return f"until {ends} {before.get('error') or before['prints']}, then NotFoundError 404"

    @property
    def sort(self) -> str:
        """What kind of end the guide's form comes to."""
        if self.row.ends("old") and not self.differences:
            is_right = self.row.recorded("old", date.min)["kind"] == "ran"
            return "works until its model ends" if is_right else "fails after a paid request"
        sort = self.outcomes["old"].sort
        return {"runs": "runs, with a wrong result"}.get(sort, sort)


@cache
def rows() -> dict[str, Row]:
    """Every row by its name: the snippets, then the claims.

    >>> rows()["S19"].about
    'Pool.map over a function that calls the API'
    """
    found = [
        Row(name, path.stem, **facts)
        for path in DATA.glob("*.toml")
        for name, facts in tomllib.loads(path.read_text(encoding="utf-8")).items()
    ]
    return {one.name: one for one in sorted(found, key=lambda one: (one.name[0] != "S", int(one.name[1:])))}


def row(name: str) -> Row:
    found = rows().get(name.upper())
    if not found:
        raise ValueError(f"There is no row {name!r}: S1 to S53 are the snippets, C1 to C52 the claims.")
    return found


def run(*names: str) -> list[Result]:
    """Run these rows, or all, several at a time: every form in a fresh process.

    >>> [result] = run("S6")
    >>> result.sort, result.differences
    ('HTTP 404', [])
    """
    chosen = [row(name) for name in names or rows()]
    jobs = [(one, form) for one in chosen for form in one.forms]
    jobs.sort(key=lambda job: job[0].recorded(job[1], date.min)["kind"] != "hangs")  # they only wait
    fresh_processes(), offline_api()  # once, before threads ask for them
    with ThreadPoolExecutor(AT_ONCE) as pool:
        ended = pool.map(lambda job: execute(job[0].program(job[1]), job[0].fault), jobs)
        outcomes = dict(zip([(one.name, form) for one, form in jobs], ended))
    today = date.today()
    return [Result(one, {form: outcomes[one.name, form] for form in one.forms}, today) for one in chosen]


def table(results: Result | Iterable[Result]) -> str:
    """Two lines for each row: what it is about, and what came of its forms, or what a claim comes to."""
    lines = []
    for result in [results] if isinstance(results, Result) else results:
        one = result.row
        if one.verdict:
            lines += [f"{one.name:3} {one.about}: {one.verdict}"]
            lines += [
                "    " + " | ".join(_fitted([one.right, result.told("today")] if one.today else [one.cannot]))
            ]
        else:
            lines += [f"{one.name:3} {one.about}"]
            lines += ["    " + " -> ".join(_fitted([result.told(form) for form in one.forms]))]
    return "\n".join(_cut(line, WIDTH + 4) for line in lines)


def _fitted(parts: list[str]) -> list[str]:
    """Cut the longest until all of them fit on a line."""
    parts, room = list(parts), WIDTH - 4 * (len(parts) - 1)
    while sum(map(len, parts)) > room:
        longest = max(range(len(parts)), key=lambda index: len(parts[index]))
        others = sum(map(len, parts)) - len(parts[longest])
        second = max([len(part) for index, part in enumerate(parts) if index != longest], default=0)
        parts[longest] = _cut(parts[longest], max(room - others, min(second, len(parts[longest]) - 1), 12))
    return parts


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def guide(name: str) -> Drawing:
    """One row in full: each form, and what comes of it, now; until when, if its model ends.

    >>> guide("C50")
    C50 · the client reads OPENAI_API_KEY · chapter 00
      checked by  import os
                  import openai
                  print(openai.OpenAI().api_key == os.environ.pop("OPENAI_API_KEY"))
                  try:
                      openai.OpenAI()
                  except openai.OpenAIError as error:
                      print(str(error)[:19])
      prints      True
                  Missing credentials
      so          true: and says so when it is not there
    """
    [result] = run(name)
    one = result.row
    lines = [("JavaScript", one.javascript)] if one.javascript else []
    labels = {"old": "the guide", "mended": "mended", "today": "checked by" if one.verdict else "today"}
    for form, outcome in result.outcomes.items():
        code = one.program(form) if form == "old" else getattr(one, form)
        is_told = outcome.thread or one.ends(form)  # the same words, whether its model has ended or not
        happened = outcome.prints if outcome.kind == "ran" and not is_told else result.told(form)
        label = "prints" if outcome.kind == "ran" and not one.ends(form) else "happens"
        lines += [(labels[form], code), (label, happened)]
    if one.cannot:
        lines += [("not shown", f"{one.cannot} (as of {one.as_of})")]
    if one.right:
        lines += [("so", f"{one.verdict}: {one.right}" if one.verdict else one.right)]
    shown = [(label, "\n".join(filter(str.strip, text.splitlines()))) for label, text in lines]
    return Drawing(f"{one.name} · {one.about} · chapter {one.chapter:02}", shown)
