"""An exercise's check always says something, and never breaks; what was right is remembered."""

from __future__ import annotations

import doctest
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from helpers import check
from tools.regenerate import go_offline

module = sys.modules["helpers.check"]


@pytest.fixture(autouse=True)
def exercises(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    checkers: dict[str, Any] = {}
    monkeypatch.setattr(module, "_checkers", checkers)
    monkeypatch.setattr(module, "_accepted", set())

    @module.exercise("99.1")
    def capital(answer: str) -> str | None:
        return None if answer.upper() == answer else "Look at the case of the letters."

    @module.exercise("99.2")
    def two_parts(first: int, second: int) -> str | None:
        return None if first < second else "The first number must be smaller than the second."

    yield


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (("99.1", "ADA"), "Right.\n"),
        (("99.1", "Ada"), "Not yet: Look at the case of the letters.\n"),
        (("99.2", 1, 2), "Right.\n"),
        (("99.2", 2, 1), "Not yet: The first number must be smaller than the second.\n"),
        (("99.1", ...), "Exercise 99.1 is still to be done: put your answer in the place of the dots.\n"),
        (("99.2", 1, ...), "Exercise 99.2 is still to be done: put your answer in the place of the dots.\n"),
        (("99.1",), "Exercise 99.1 is still to be done: put your answer in the place of the dots.\n"),
        (("99.3", 1), "There is no exercise 99.3. There is: 99.1, 99.2.\n"),
        (("nonsense", 1), "There is no exercise nonsense. There is: 99.1, 99.2.\n"),
    ],
)
def test_what_the_reader_is_told(
    answers: tuple[Any, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    check(*answers)
    assert capsys.readouterr().out == said


@pytest.mark.parametrize("answer", [None, 3, object(), [...]])
def test_an_answer_of_another_kind_gets_a_sentence_and_no_traceback(
    answer: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    check("99.1", answer)
    said = capsys.readouterr().out
    assert said.startswith("Not yet: that is not the kind of answer asked for (AttributeError: ")


def test_a_checker_that_says_nothing_useful_does_not_pass(capsys: pytest.CaptureFixture[str]) -> None:
    module.exercise("99.4")(lambda answer: False)
    check("99.4", 1)
    assert "Right" not in capsys.readouterr().out


def test_the_checkers_of_a_chapter_are_found_by_its_number(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def load(name: str) -> ModuleType:
        assert name == "helpers.exercises.chapter_98"
        module.exercise("98.1")(lambda answer: None)
        return ModuleType(name)

    monkeypatch.setattr(module, "import_module", load)
    check("98.1", "anything")
    assert capsys.readouterr().out == "Right.\n"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course of two chapters, where progress is kept as it is for a reader."""
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "helpers" / "exercises").mkdir(parents=True)
    for number, title in [("98", "the_first"), ("99", "the_last")]:
        (tmp_path / "notebooks" / f"{number}_{title}.ipynb").touch()
        names = "".join(f'@exercise("{number}.{place}")\n' for place in (1, 2))
        (tmp_path / "helpers" / "exercises" / f"chapter_{number}.py").write_text(names, encoding="utf-8")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.delenv("COOKBOOK_PROGRESS")
    return tmp_path


def shown(done: str) -> str:
    count, first, last = done.split(", ")
    return f"{count} of 4 exercises done, next is 98.1\n  98. the first  {first}\n  99. the last   {last}"


NOTHING_DONE = shown("0, □ □  next: 98.1, □ □  next: 99.1")
ONE_DONE = shown("1, □ □  next: 98.1, ■ □  next: 99.2")


def in_a_new_kernel(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(module, "_accepted", set())
    return repr(module.progress())


def test_what_was_right_is_remembered_in_the_next_kernel(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check("99.1", "Ada")
    assert repr(module.progress()) == NOTHING_DONE
    check("99.1", "ADA")
    check("99.1", "ADA")
    assert repr(module.progress()) == ONE_DONE
    assert in_a_new_kernel(monkeypatch) == ONE_DONE
    assert (course / ".progress").read_text(encoding="utf-8") == "99.1\n"


def test_progress_can_begin_anew(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check("99.1", "ADA")
    assert repr(module.progress(forget=True)) == NOTHING_DONE
    assert in_a_new_kernel(monkeypatch) == NOTHING_DONE
    assert repr(module.progress(forget=True)) == NOTHING_DONE


def test_when_everything_is_done_nothing_is_left(course: Path) -> None:
    (course / ".progress").write_text("98.2\n98.1\n99.1\n99.2\n", encoding="utf-8")
    title, first, _ = repr(module.progress()).splitlines()
    assert title == "4 of 4 exercises done, nothing is left"
    assert first == "  98. the first  ■ ■  done"


def test_where_nothing_can_be_written_it_is_remembered_for_this_kernel(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (course / ".progress").mkdir()
    check("99.1", "ADA")
    assert capsys.readouterr().out == "Right.\n"
    assert repr(module.progress()) == ONE_DONE
    assert repr(module.progress(forget=True)) == NOTHING_DONE


def test_a_file_of_something_else_does_no_harm(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (course / ".progress").write_bytes(b"\xff\xfe 98.1 98.11\n77.1\n")
    check("99.1", "ADA")
    assert in_a_new_kernel(monkeypatch) == ONE_DONE


def test_notebooks_that_run_side_by_side_lose_nothing(course: Path) -> None:
    names = [f"{chapter}.{place}" for chapter in range(50, 90) for place in (1, 2, 3)]
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(module._remember, names))
    assert sorted((course / ".progress").read_text(encoding="utf-8").split()) == names


def test_tests_and_regeneration_leave_the_file_of_the_reader_alone(course: Path) -> None:
    go_offline(os.environ)
    check("99.1", "ADA")
    assert not (course / ".progress").exists()
    assert repr(module.progress()) == ONE_DONE


def test_the_examples_in_the_documentation_run() -> None:
    assert doctest.testmod(module).failed == 0
