"""What chapters 00 to 13 tell of the 2025 guide, in notes and by running old code, is what data/guide records."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from helpers.connect import ROOT
from helpers.guide import Row, rows

TREATED = tomllib.loads(Path(__file__).with_name("guide_notes.toml").read_text(encoding="utf-8"))
FACTS = {
    "error": r"\b([A-Z]\w*Error)\b",
    "status": r"(?<![\d,.$])\b([45]\d\d)\b(?!,\d| ms| output)",
    "price": r"(?:\$|(?=\S+ dollars))(\d+(?:\.\d\d?)?)(?![\d.]*\d)",  # a sum with more digits was measured
    "tokens": r"([\d,]+K?) tokens",
    "model": r"(?i)\b(gpt-\d(?:[\w.-]*\w)?|o[134]|computer-use-preview)\b",
    "name": r"response(?:\.\w+){2,}|[a-z]\w*(?:[_-][a-z]\w*)+",
}
SINCE = {r"\*\*Today\*\*,? (?:as|and) then|as in 2025": ("wrong", "half true"), "is still": ("true",)}
# Forms that chapters leave out: they begin with the first fault mended, or end at it.
NOT_RUN = ("S18 old", "S29 old", "S32 old", "S35 mended", "S39 old", "S41 mended", "S43 old")
per_chapter = pytest.mark.parametrize("chapter", TREATED)


class Part(NamedTuple):
    kind: str  # note, old code, or nothing of these
    text: str
    printed: str = ""


@cache
def parts(chapter: str) -> list[Part]:
    """The paragraphs and code cells of a chapter."""
    [path] = (Path(ROOT) / "notebooks").glob(f"{chapter}_*.ipynb")
    found = []
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        text = "".join(cell["source"])
        if cell["cell_type"] == "code":
            kind = "old code" if "the-guide-said" in cell["metadata"].get("tags", []) else ""
            found += [Part(kind, text, "".join("".join(one.get("text", [])) for one in cell["outputs"]))]
        else:
            found += [Part("note" * one.startswith("> **The guide"), one) for one in text.split("\n\n")]
    return found


def treated(chapter: str, kind: str) -> list[tuple[Part, list[Row]]]:
    """Parts of a kind with their rows."""
    places = [(words, [rows()[name] for name in names.split()]) for words, names in TREATED[chapter].items()]
    here = [part for part in parts(chapter) if part.kind == kind]
    return [
        (part, its_rows) for words, its_rows in places for part in here if words in part.text and its_rows
    ]


@per_chapter
def test_every_note_and_all_old_code_is_listed_with_its_rows(chapter: str) -> None:
    found = {words: [part for part in parts(chapter) if words in part.text] for words in TREATED[chapter]}
    assert {words: len(some) for words, some in found.items() if len(some) != 1} == {}
    listed = [part for some in found.values() for part in some]
    assert [part.text for part in parts(chapter) if part.kind and part not in listed] == []


def test_every_row_is_treated_in_the_chapter_that_it_names() -> None:
    named = {chapter: " ".join(places.values()).split() for chapter, places in TREATED.items()}
    named["14"] = re.findall(r"\b[SC]\d+\b", " ".join(part.text for part in parts("14")))
    assert [name for name, row in rows().items() if name not in named[f"{row.chapter:02}"]] == []


def facts(kind: str, text: str) -> set[str]:
    found = re.findall(FACTS[kind], text)
    return {f"{float(one):.2f}" for one in found} if kind == "price" else set(found)


def ends(text: str) -> Iterator[str]:
    """Days, each with the model that is named last before it, or else next."""
    for day in re.finditer(r"(?<!as of )\d{4}-\d\d-\d\d", text):
        before = re.findall(FACTS["model"], text[: day.start()])[-1:]
        for model in before or re.findall(FACTS["model"], text[day.end() :])[:1]:
            yield f"{model.lower()} {day[0]}"


def drift(note: str, its_rows: list[Row]) -> list[str]:
    """What a note tells otherwise than its rows."""
    fields = [field for row in its_rows for field in vars(row).values()]
    values = [list(field.values()) if isinstance(field, Mapping) else [field] for field in fields]
    known = " ".join(str(one) for some in values for one in some)
    found = {kind: facts(kind, note) - facts(kind, known) for kind in ("error", "status", "price")}
    found["end"] = set(ends(note)) - set(ends(known))
    for kind in ("tokens", "model", "name"):
        told = facts(kind, " ".join(re.findall(r"`[^`]+`", note)) if kind == "name" else note)
        whole = r"(?i)(?<!\w){}(?!\.?\w)"  # GPT-6 is known from gpt-6-luna, but not gpt-4 from gpt-4.1
        found[kind] = {one for one in told if not re.search(whole.format(re.escape(one)), known)}
    for words, verdicts in SINCE.items():
        if re.search(words, note):
            found["verdict"] = {row.name for row in its_rows if row.verdict not in ("", *verdicts)}
    return sorted(f"{kind} {one}" for kind, some in found.items() for one in some)


@per_chapter
def test_notes_tell_what_their_rows_record(chapter: str) -> None:
    for part, its_rows in treated(chapter, "note"):
        assert drift(part.text, its_rows) == [], part.text


@pytest.mark.parametrize(
    ("chapter", "old", "new", "found"),
    [
        ("00", "ends in a 404", "ends in a 410", "status 410"),
        ("07", "a `NameError`", "an `ImportError`", "error ImportError"),
        ("01", "`o3` end on 2026-12-11", "`o3` end on 2026-12-12", "end o3 2026-12-12"),
        ("05", "and `gpt-4.1`, which", "and `gpt-4`, which", "end gpt-4 2027-01-14"),
        ("03", "`computer-use-preview`", "`gpt-4o`", "model gpt-4o"),
        ("03", "with its `call_id`", "with its `tool_id`", "name tool_id"),
        ("05", "`response.reasoning.delta`", "`response.thought.delta`", "name response.thought.delta"),
        ("11", "GPT-5 \\$1.25", "GPT-5 \\$1.52", "price 1.52"),
        ("11", "at least 1,024 tokens", "at least 2,048 tokens", "tokens 2,048"),
        ("03", "**Today** that is still so", "**Today**, as then, it is", "verdict C6"),
    ],
)
def test_a_note_that_drifts_is_found(chapter: str, old: str, new: str, found: str) -> None:
    [(part, its_rows)] = [one for one in treated(chapter, "note") if old in one[0].text]
    assert found in drift(part.text.replace(old, new), its_rows)


def failures(chapter: str) -> Iterator[tuple[Mapping[str, Any], str]]:
    """How rows fail whose old code a chapter runs, each with all that is printed there."""
    printed: dict[str, str] = {}
    for part, its_rows in treated(chapter, "old code"):
        printed |= {row.name: printed.get(row.name, "") + part.printed for row in its_rows}
    for name, text in printed.items():
        for form, outcome in ("old", rows()[name].happens), ("mended", rows()[name].then):
            if outcome.get("kind") == "raised" and f"{name} {form}" not in NOT_RUN:
                yield outcome, text
            elif outcome.get("kind") == "ran" and "thread" in outcome:
                error, _, message = outcome["thread"].partition(": ")
                yield {"error": error, "message": message}, text


def tells(line: str, outcome: Mapping[str, Any]) -> bool:
    """By its message, which may be cut; or else by its code, or its class if it has no message."""
    message = outcome.get("message") or outcome["error"]
    start = line.find(message[:12])
    is_told = start >= 0 and (line.startswith(message, start) or message.startswith(line[start:]))
    return is_told or outcome.get("code", message) in line


def misfits(outcome: Mapping[str, Any], printed: str) -> list[str]:
    """Where nothing that was printed tells an outcome, or a line gives it another class or status."""
    printed = re.sub(r"(?m)^(\w+Error \d+)\n", r"\1 ", printed)  # the message is on the next line
    lines = [line for line in printed.splitlines() if tells(line, outcome)]
    found = [] if lines else [f"nothing tells {outcome.get('message') or outcome['error']}"]
    for kind in ("error", "status"):
        firsts = [re.findall(FACTS[kind], line)[:1] for line in lines]
        found += [f"{kind} {one[0]}" for one in firsts if one and one[0] != str(outcome.get(kind))]
    return found


@per_chapter
def test_old_code_fails_as_recorded(chapter: str) -> None:
    for outcome, printed in failures(chapter):
        assert misfits(outcome, printed) == [], printed


@pytest.mark.parametrize(
    ("chapter", "old", "new", "found"),
    [
        ("00", "NotFoundError 404", "BadRequestError 404", "error BadRequestError"),
        ("12", "400 Missing required", "404 Missing required", "status 404"),
        ("13", "404 model_not_found", "410 model_not_found", "status 410"),
        ("10", "has been dep", "is no more", "nothing tells The model `gpt-4` has been deprecated"),
        ("03", "].container", "].room", "nothing tells Missing required parameter: 'tools[0].container'."),
        ("09", "RetryError", "TimeoutError", "nothing tells RetryError"),
    ],
)
def test_old_code_that_drifts_is_found(chapter: str, old: str, new: str, found: str) -> None:
    changed = [misfits(outcome, printed.replace(old, new)) for outcome, printed in failures(chapter)]
    assert [found] in changed
