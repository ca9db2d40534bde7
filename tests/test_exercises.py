"""Every chapter has three exercises, a polite stub, a solution that passes, and hints for wrong answers.

nbval runs the chapters and the notebooks of solutions, so what is stored in them is what happens.
"""

from __future__ import annotations

import ast
import inspect
import re
from importlib import import_module
from pathlib import Path

import nbformat
import pytest

from tools.regenerate import SOLUTIONS
from tools.solutions import Exercise, exercises

CHAPTERS = sorted((Path(__file__).resolve().parents[1] / "notebooks").glob("[0-9][0-9]_*.ipynb"))
POLITE = re.compile(r"(Exercise [\d.]+ is still to be done|Not yet: (?!that is not the kind)).+\n")
FEWEST_HINTS = 2
by_name = {"argvalues": CHAPTERS, "ids": [path.stem for path in CHAPTERS]}


def exercises_of(chapter: Path) -> list[Exercise]:
    return exercises(nbformat.read(chapter, as_version=4))


@pytest.mark.parametrize("chapter", **by_name)
def test_a_chapter_has_three_exercises(chapter: Path) -> None:
    assert [one.name for one in exercises_of(chapter)] == [
        f"{chapter.name[:2]}.{number}" for number in (1, 2, 3)
    ]


@pytest.mark.parametrize("chapter", **by_name)
def test_an_untouched_stub_fails_politely(chapter: Path) -> None:
    for one in exercises_of(chapter):
        [output] = one.stub.outputs
        assert POLITE.fullmatch(output.get("text", ""))


@pytest.mark.parametrize("chapter", **by_name)
def test_the_folded_solution_passes(chapter: Path) -> None:
    solved = nbformat.read(chapter.parent / SOLUTIONS / chapter.name, as_version=4)
    for one in exercises_of(chapter):
        assert one.task.startswith(f"**{one.name}** ")
        [cell] = [cell for cell in solved.cells if cell.source == one.solved]
        assert [output.get("text") for output in cell.outputs] == ["Right.\n"]


def test_no_solutions_are_left_of_chapters_that_are_gone() -> None:
    folder = CHAPTERS[0].parent / SOLUTIONS
    assert {path.name for path in folder.glob("*.ipynb")} == {path.name for path in CHAPTERS}


def hints_tested(number: str) -> dict[str, set[str]]:
    """The hints that the tests of a chapter expect, by exercise: in the tables of tests, and in single asserts."""
    module = import_module(f"tests.test_exercises_{number}")
    hints: dict[str, set[str]] = {}
    for test in [test for name, test in vars(module).items() if name.startswith("test_")]:
        text = inspect.getsource(test)
        tables = [mark.args for mark in getattr(test, "pytestmark", []) if mark.name == "parametrize"]
        expected = {row[names.index("hint")] for names, rows in tables if "hint" in names for row in rows} | {
            ast.literal_eval(told) for told in re.findall(r'assert ("[^"\n]+") in said\(', text)
        }
        for name in re.findall(r'said\((?:capsys, )?"(\d\d\.\d)"', text):
            hints.setdefault(name, set()).update(expected - {"Right."})
    return hints


@pytest.mark.parametrize("chapter", **by_name)
def test_wrong_answers_get_hints_of_their_own(chapter: Path) -> None:
    tested = hints_tested(chapter.name[:2])
    few = {one.name for one in exercises_of(chapter) if len(tested.get(one.name, ())) < FEWEST_HINTS}
    assert few == set()
