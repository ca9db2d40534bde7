"""Check the answers to the exercises: right, or a hint."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import Any

Checker = Callable[..., "str | None"]
_checkers: dict[str, Checker] = {}


def exercise(name: str) -> Callable[[Checker], Checker]:
    """Mark what checks an exercise: it takes the answers and returns a hint, or None when they are right.

    >>> @exercise("00.9")
    ... def twice_two(answer):
    ...     return None if answer == 4 else "Count two fingers on each hand."
    >>> check("00.9", 5)
    Not yet: Count two fingers on each hand.
    """

    def register(checker: Checker) -> Checker:
        _checkers[name] = checker
        return checker

    return register


def check(name: str, *answers: Any) -> None:
    """Say whether the answers to an exercise are right; helpers/exercises/chapter_01.py knows those of 01."""
    with suppress(ModuleNotFoundError):
        import_module(f"helpers.exercises.chapter_{name.partition('.')[0]}")
    if name not in _checkers:
        print(f"There is no exercise {name}. There is: {', '.join(sorted(_checkers)) or 'none yet'}.")
    elif not answers or any(answer is ... for answer in answers):
        print(f"Exercise {name} is still to be done: put your answer in the place of the dots.")
    else:
        try:
            hint = _checkers[name](*answers)
        except Exception as error:  # the answer may be anything
            hint = f"that is not the kind of answer asked for ({type(error).__name__}: {error})."
        print("Right." if hint is None else f"Not yet: {hint}")
