"""Dice, coins and random numbers, which rules can only stand in for."""

from __future__ import annotations

import re

from ..answer import Answer
from ..patterns import later
from ..request import Request
from ..words import NUMBER_WORDS, number

TRIGGERS = frozenset("dice die coin random randomly pick choose flip toss roll".split())
_LONGEST = 200
_N = r"(\d{1,9}|" + "|".join(NUMBER_WORDS) + ")"
_DICE = later(r"\b(?:roll|throw)\b.{0,20}\b(?:dice|die)\b")
_COIN = later(r"\b(?:flip|toss)\b.{0,10}\bcoin\b|\bheads or tails\b")
_NUMBER = later(
    rf"\b(?:random|pick|choose)\b.{{0,20}}\b(?:number|integer)s?\b(?:.{{0,12}}(?:between|from) {_N} (?:and|to) {_N})?"
)
_ONE_OF = later(r"\b(?:pick|choose)\b.{0,30}\b(?:one of|from|between|random\w*)\b[^:]{0,20}:?\s(.{3,150})", re.IGNORECASE)
_OF_CODE = frozenset("python code function script javascript library module how numpy algorithm".split())
_NOTE = "The offline model chose it by a rule, not by chance."


def take_a_chance(request: Request) -> Answer | None:
    text = request.lower.rstrip(" .?!")
    if len(text) > _LONGEST or not _OF_CODE.isdisjoint(request.vocabulary):
        return None
    numbered = _NUMBER.search(text)
    if _DICE.search(text):
        chosen = str(request.choose(range(1, 7)))
    elif _COIN.search(text):
        chosen = request.choose(("Heads", "Tails"))
    elif numbered:
        first, last = (number(numbered[1]) or 0, number(numbered[2]) or 0) if numbered[1] else (1, 100)
        if last <= first:
            return None
        chosen = str(request.choose(range(first, last + 1)))
    else:
        listed = _ONE_OF.search(request.plain.rstrip(" .?!"))
        options = re.split(r",\s*(?:and |or )?|\s+(?:and|or)\s+", listed[1]) if listed else []
        if len(options) < 2:
            return None
        chosen = request.choose(options).strip(" \"'“”")
    return Answer((f"{chosen}.", _NOTE), "choose where chance was asked for", chosen)
