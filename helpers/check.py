"""Check the answers to the exercises: right, or a hint; and remember what was right."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from .show import Drawing

ROOT = Path(__file__).resolve().parents[1]
Checker = Callable[..., "str | None"]
_checkers: dict[str, Checker] = {}
_accepted: set[str] = set()


def exercise(name: str) -> Callable[[Checker], Checker]:
    """Mark what checks an exercise: it takes the answers and returns a hint, or None when they are right.

    >>> @exercise("99.9")
    ... def twice_two(answer):
    ...     return None if answer == 4 else "Count two fingers on each hand."
    >>> check("99.9", 5)
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
        if hint is None:
            _remember(name)
        print("Right." if hint is None else f"Not yet: {hint}")


def progress(forget: bool = False) -> Drawing:
    """The exercises that check() has accepted, in this notebook or another, and what is next.

    They are kept in the file .progress in the folder of the course. progress(forget=True) begins anew.
    """
    if forget:
        _accepted.clear()
        if file := _file():
            with suppress(OSError):
                file.unlink()
    done, rows, open_ones, total = _done(), [], [], 0
    for path in sorted((ROOT / "helpers" / "exercises").glob("chapter_[0-9][0-9].py")):
        names = re.findall(r'^@exercise\("([\d.]+)"\)', path.read_text(encoding="utf-8"), re.M)
        missing = [name for name in names if name not in done]
        marks = " ".join("□" if name in missing else "■" for name in names)
        rows.append((_title(path.stem[-2:]), f"{marks}  next: {missing[0]}" if missing else f"{marks}  done"))
        open_ones += missing
        total += len(names)
    ahead = f"next is {open_ones[0]}" if open_ones else "nothing is left"
    return Drawing(f"{total - len(open_ones)} of {total} exercises done, {ahead}", rows)


def _title(number: str) -> str:
    names = [path.stem[3:] for path in (ROOT / "notebooks").glob(f"{number}_*.ipynb")]
    return ". ".join([number, *names]).replace("_", " ")


def _file() -> Path | None:
    """Where it is kept; COOKBOOK_PROGRESS names another file, or none if it is empty."""
    name = os.environ.get("COOKBOOK_PROGRESS", str(ROOT / ".progress"))
    return Path(name) if name else None


def _done() -> set[str]:
    if file := _file():
        with suppress(OSError):
            return _accepted | set(re.findall(r"^\d\d\.\d$", file.read_text("utf-8", "replace"), re.M))
    return _accepted


def _remember(name: str) -> None:
    """Appending one short line is a single write: notebooks that run side by side lose nothing."""
    file = _file()
    if file and name not in _done():
        with suppress(OSError), file.open("a", encoding="utf-8") as lines:
            lines.write(f"{name}\n")
    _accepted.add(name)
