"""A few correct pieces of Python, found by what they are for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from ..answer import Answer, say
from ..request import Request
from ..words import STOP, stem, words

PATH = Path(__file__).parents[4] / "data" / "scenes" / "code.md"
TRIGGERS = frozenset(
    "python code function script program snippet regex regexp expression sql query linux unix bash terminal shell ubuntu macos windows git commit branch "
    "vim repository repo pip npm javascript js docker command".split()
)
_LONGEST = 40
_WANTED = re.compile(
    r"\b(?:write|show|give|create|generate|implement|code|need|how (?:do|can|would|to)|example of|make|program|regex|query|function|^sql)\b"
)
_OTHER_LANGUAGES = frozenset(
    "rust java typescript go golang ruby swift kotlin php perl haskell scala c cpp csharp r".split()
)
_SAYING = frozenset(
    map(
        stem,
        """
        write show give python code function script program snippet make me please can how do simple short small
        example using use that which checks check whether if number create implement generate returns return
        takes take for in it compute computes calculate calculates print prints get one two line need some
        query select all regular expression match validate value command terminal linux git javascript docker directory folder run
        """.split(),
    )
)


_KINDS = {"sql": "sql", "regex": "regex", "regexp": "regex", "expression": "regex", "linux": "linux", "unix": "linux", "bash": "linux", "terminal": "linux",
          "shell": "linux", "ubuntu": "linux", "macos": "linux", "git": "git", "commit": "git", "branch": "git", "repository": "git", "repo": "git",
          "javascript": "javascript", "js": "javascript", "docker": "docker", "npm": "javascript"}  # fmt: skip
_MARKS = frozenset(_KINDS.values())
"""Words that a piece must share with the request, if either has them."""


_ALIKE = {stem(one): stem(other) for one, other in (pair.split(":") for pair in
          "remove:delete erase:delete make:create folder:directory undo:revert merge:combine rename:move exit:quit leave:quit terminate:kill stop:kill end:kill "
          "dict:dictionary integer:number int:number array:list look:search".split())}  # fmt: skip


def _alike(stems: Iterable[str]) -> frozenset[str]:
    """The stems, with one word for those that mean the same here."""
    return frozenset(_ALIKE.get(one, one) for one in stems)


@cache
def _pieces() -> list[tuple[frozenset[str], str]]:
    """(what it is for, the text) of every piece in the file."""
    found = []
    for piece in PATH.read_text(encoding="utf-8").removeprefix("# ").split("\n# "):
        name, _, body = piece.partition("\n")
        found.append((_alike(map(stem, words(name))), body.strip()))
    return found


def show_code(request: Request) -> Answer | None:
    asked = request.words
    if len(asked) > _LONGEST or not _WANTED.search(request.lower) or _OTHER_LANGUAGES & request.vocabulary:
        return None
    given = _alike(stem(word) for word in asked if word not in STOP)
    subject = given - _SAYING
    best, rank = "", (0.0, 0.0)
    marks = {mark for word, mark in _KINDS.items() if word in request.vocabulary}
    for name, body in _pieces():
        if marks ^ (name & _MARKS):
            continue
        shared = subject & name
        core = name - _SAYING
        now = (len(shared) / max(1, len(core)), len(given & name))
        if shared and (2 * len(shared) > len(core) or marks and 2 * len(shared) == len(core)) and 2 * len(shared) >= len(subject) and now > rank:
            best, rank = body, now
    return say(best, "give a short piece of Python for it") if best else None
