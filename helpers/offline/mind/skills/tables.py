"""Small tables of what the lists and the library hold."""

from __future__ import annotations

import re
from functools import cache

from ..answer import Answer, say
from ..library import library
from ..request import Request
from ..words import number
from .lists import LISTS

TRIGGERS = frozenset(("table",))
_ASKED = re.compile(r"\btable\b(?: of| with| for| listing| that (?:lists|shows))?\s?(.{2,100})")
_CAPITALS = re.compile(r"\bcapitals?\b|\bcapital cities\b")
_OF_CODE = frozenset("sql html create database css".split())
_USUAL = 10


def tabulate(request: Request) -> Answer | None:
    asked = _ASKED.search(request.lower[:300])
    if not asked or len(request.words) > 20 or not ({"make", "give", "show", "create", "write", "as", "in", "draw"} & request.vocabulary):
        return None
    if _OF_CODE - {"create"} & request.vocabulary:
        return None
    what = asked[1]
    most = next((n for word in what.split() if (n := number(word)) and n <= 50), None)
    if _CAPITALS.search(what):
        rows = [list(pair) for pair in capitals().items()][: most or _USUAL]
        return say(_drawn(["Country", "Capital"], rows), "put capitals that the library knows into a table")
    name = next((one for one in sorted(LISTS, key=len, reverse=True) if re.search(rf"\b{one}\b", what)), None)
    if name is None or re.search(r"\b(?:and|with) (?!their names?\b|names?\b)[a-z]", what):
        return None
    rows = [[str(n), one] for n, one in enumerate(LISTS[name][:most], 1)]
    head = name.removesuffix("s").capitalize() if not name.endswith("ies") else f"{name[:-3]}y".capitalize()
    return say(_drawn(["No.", head], rows), f"put {name} into a table")


@cache
def capitals() -> dict[str, str]:
    """Capital by country, in the library's order."""
    of_capitals = sorted((one for one in library().passages if "apital" in one.title), key=lambda one: one.title)
    sentences = (sentence for passage in of_capitals for sentence in passage.sentences)
    pairs = (re.fullmatch(r"The capital of (?:the )?(.+) is (.+?)\.", one) for one in sentences)
    return {pair[1]: pair[2] for pair in pairs if pair}


def _drawn(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
