"""What leads a reader who learns alone is true: glossary, reading paths, times, questions."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest

from tools.minutes import minutes

ROOT = Path(__file__).resolve().parents[1]
CHAPTERS = {
    path.name: nbformat.read(path, as_version=4) for path in sorted(ROOT.glob("notebooks/[0-9][0-9]_*.ipynb"))
}
TERMS = re.findall(
    r"^- \*\*(.+?)\*\*: (.+) \[(\d\d)\]\(notebooks/(\S+)\)$", (ROOT / "GLOSSARY.md").read_text("utf-8"), re.M
)


def text_of(chapter: str) -> str:
    return "\n".join(cell.source for cell in CHAPTERS[chapter].cells)


def test_every_line_of_the_glossary_is_a_term_in_its_alphabetical_place() -> None:
    lines = [line for line in (ROOT / "GLOSSARY.md").read_text("utf-8").splitlines() if line.startswith("-")]
    names = [term.lower() for term, *_ in TERMS]
    assert len(lines) == len(TERMS)
    assert names == sorted({*names})


@pytest.mark.parametrize(("term", "meaning", "number", "chapter"), TERMS, ids=[term for term, *_ in TERMS])
def test_the_chapter_uses_the_term_that_the_glossary_sends_there(
    term: str, meaning: str, number: str, chapter: str
) -> None:
    assert chapter.startswith(number)
    assert term.lower() in text_of(chapter).lower()
    assert len(meaning.split()) <= 30


def needed_by(chapter: str) -> set[str]:
    [row] = re.findall(r"^\| \*\*You need\*\* \|(.*)\|$", text_of(chapter), re.M)
    return set(re.findall(r"\((\S+?\.ipynb)\)", row))


def test_a_reading_path_has_every_chapter_behind_what_it_needs() -> None:
    _, _, rows = text_of("00_start_here.ipynb").partition("| you are | read, in this order |")
    paths = {
        reader: re.findall(r"\((\S+?\.ipynb)\)", path)
        for reader, path in re.findall(r"^\| ([^|]+) \|(.+)\|$", rows, re.M)
        if "ipynb" in path
    }
    assert len(paths) == 4
    for reader, path in paths.items():
        for place, chapter in enumerate(path):
            assert needed_by(chapter) <= {*path[:place]}, f"{reader}: {chapter} comes too early"


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_ends_with_questions_to_answer_without_scrolling(chapter: str) -> None:
    _, recap, end = CHAPTERS[chapter].cells[-1].source.partition("## Recap")
    _, asked, questions = end.partition("Before you go on, answer without scrolling:")
    assert recap and asked
    assert 2 <= questions.count("?") <= 4


def test_the_readme_tells_the_right_minutes() -> None:
    told = re.findall(
        r"\]\(notebooks/(\S+?\.ipynb)\)[^|\n]*\| *(\d+) \+ (\d+) *\|", (ROOT / "README.md").read_text("utf-8")
    )
    assert len(told) == len(CHAPTERS)
    assert {name: (int(reading), int(solving)) for name, reading, solving in told} == {
        name: minutes(CHAPTERS[name]) for name, *_ in told
    }
