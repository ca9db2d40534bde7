"""An exercise's check always says something, and never breaks."""

from __future__ import annotations

import doctest
import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

from helpers import check

module = sys.modules["helpers.check"]


@pytest.fixture(autouse=True)
def exercises(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    checkers: dict[str, Any] = {}
    monkeypatch.setattr(module, "_checkers", checkers)

    @module.exercise("00.1")
    def capital(answer: str) -> str | None:
        return None if answer.upper() == answer else "Look at the case of the letters."

    @module.exercise("00.2")
    def two_parts(first: int, second: int) -> str | None:
        return None if first < second else "The first number must be smaller than the second."

    yield


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (("00.1", "ADA"), "Right.\n"),
        (("00.1", "Ada"), "Not yet: Look at the case of the letters.\n"),
        (("00.2", 1, 2), "Right.\n"),
        (("00.2", 2, 1), "Not yet: The first number must be smaller than the second.\n"),
        (("00.1", ...), "Exercise 00.1 is still to be done: put your answer in the place of the dots.\n"),
        (("00.2", 1, ...), "Exercise 00.2 is still to be done: put your answer in the place of the dots.\n"),
        (("00.1",), "Exercise 00.1 is still to be done: put your answer in the place of the dots.\n"),
        (("00.3", 1), "There is no exercise 00.3. There is: 00.1, 00.2.\n"),
        (("nonsense", 1), "There is no exercise nonsense. There is: 00.1, 00.2.\n"),
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
    check("00.1", answer)
    said = capsys.readouterr().out
    assert said.startswith("Not yet: that is not the kind of answer asked for (AttributeError: ")


def test_a_checker_that_says_nothing_useful_does_not_pass(capsys: pytest.CaptureFixture[str]) -> None:
    module.exercise("00.4")(lambda answer: False)
    check("00.4", 1)
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


def test_the_examples_in_the_documentation_run() -> None:
    assert doctest.testmod(module).failed == 0
