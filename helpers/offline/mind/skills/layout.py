"""How the parts of an answer are to be set: between which marks, behind which mark each line begins."""

from __future__ import annotations

import re
from functools import lru_cache

from ..answer import Answer, Layout
from ..own_words import orders_of
from ..patterns import later
from ..request import Request, edges_of
from ..words import WORD

TRIGGERS = frozenset("separated comma semicolon line lines bullets numbering per row delimited pipe commas semicolons dashes".split())
_SEPARATED = later(
    r"\b(?:separated|delimited|divided|split|joined) (?:only )?(?:by|with) (?:an? )?(?:single )?(comma|semicolon|pipe|slash|dash|hyphen|space|new ?line|line break|tab|[,;|/])(?:e?s)?"
    r"|\b(comma|semicolon|pipe|newline|space)[- ](?:separated|delimited)\b|\b(?:with|using) (comma|semicolon)s between\b"
)
_IN_ONE_LINE = later(r"\b(?:in|on|as) (?:just )?(?:one|a single) line\b|\ball on the same line\b")
_LINE_BY_LINE = later(
    r"\b(?:one|each|every one|every item|each item)(?: \w+)? (?:per|a|on (?:a|its own|a new|a separate|an own)) line\b|\bon (?:separate|different) lines\b"
    r"|\bwithout (?:any )?(?:bullets?(?: points?)?|numbering|numbers|dashes)\b|\bno (?:bullets?(?: points?)?|numbering)\b"
)
_LED = later(r"\b(?:start|begin|prefix|precede) (?:each|every|all)(?: new)?(?: of the)? (?:lines?|items?|bullets?|points?|entry|sentences?)(?: \w+)? with (?:an? |the )?(?:word |character |symbol |sign )?[\"'“‘`]?([^\s\"'”’`]{1,20}?)[\"'”’`]?(?=[.,!?]?(?:\s|$))", re.IGNORECASE)
_MARKS = {"comma": ", ", ",": ", ", "semicolon": "; ", ";": "; ", "pipe": " | ", "|": " | ", "slash": " / ", "/": " / ", "dash": " - ", "hyphen": " - ", "space": " ", "tab": "\t"}
_SIGNS = {"asterisk": "*", "star": "*", "hyphen": "-", "dash": "-", "hash": "#", "plus": "+", "arrow": "->"}


@lru_cache(maxsize=256)
def is_told(instructions: str) -> bool:
    """Whether the instructions may ask for a layout."""
    return bool(instructions) and not TRIGGERS.isdisjoint(WORD.findall(orders_of(instructions).lower()))


def laid_out(answer: Answer, request: Request) -> Answer:
    """The answer with the layout that the request or the instructions ask for."""
    texts = edges_of(request.plain), request.orders
    for text in filter(None, texts):
        lower = text.lower()
        led = _LED.search(text)
        if led:
            return answer._replace(layout=Layout("\n", _SIGNS.get(led[1].lower(), led[1])))
        separated = _SEPARATED.search(lower)
        if separated:
            return answer._replace(layout=Layout(_MARKS.get(next(filter(None, separated.groups())), "\n")))
        if _IN_ONE_LINE.search(lower):
            return answer._replace(layout=Layout(", "))
        if _LINE_BY_LINE.search(lower):
            return answer._replace(layout=Layout("\n"))
    return answer
