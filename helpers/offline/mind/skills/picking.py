"""Working on the list that was given before: `the second one`, `sort them`, `how many are there?`"""

from __future__ import annotations

import re
from dataclasses import replace

from ..answer import Answer, say
from ..library import library, title_words
from ..patterns import later
from ..request import Request, squeezed
from ..words import words
from .conversation import ORDINALS

TRIGGERS = frozenset(ORDINALS) | frozenset(
    "sort them reverse order many remove without shuffle alphabetically ones".split()
)
_LONGEST = 12
_NTH = later(
    rf"(?:(?:and|what|which|which one|tell me more|more|about|is|was|were|explain|describe|tell me|give me|only|just|say"
    rf"|repeat|i (?:like|want|prefer|meant|choose|take)|what about|now|please|s) )*"
    rf"(?:about |on )?the (?:very )?({'|'.join(ORDINALS)})(?: (?:one|item|point|of them|of these|entry|answer))?(?: please| again)?"
)
_SORT = later(r"\b(?:sort|order|put|arrange)\b.{0,20}\b(?:them|these|those|alphabetical\w*|list)\b")
_REVERSE = later(r"\breverse\b.{0,20}\b(?:them|order|list|these)\b|\bin reverse(?: order)?$")
_COUNT = later(r"(?:and )?how many (?:are (?:there|they|these|those)|is that|items|did you (?:list|name|give).*)(?: in total| altogether)?")
_MARK = later(r"^(?:[-*•]|\d{1,3}[.)])\s+")
_MORE = later(r"\b(?:more|explain|describe|about)\b")


def pick(request: Request) -> Answer | None:
    if request.position < 1 or len(request.words) > _LONGEST:
        return None
    text = " ".join(request.words)
    nth, count = _NTH.fullmatch(text), _COUNT.fullmatch(text)
    sort, reverse = _SORT.search(text), _REVERSE.search(text)
    items = listed_before(request) if nth or count or sort or reverse else []
    if len(items) < 2:
        return None
    if count:
        return Answer((f"There are {len(items)}.",), "count the items of the list above", str(len(items)))
    if sort or reverse:
        items = sorted(items, key=str.casefold) if sort else items[::-1]
        return say("\n".join(f"- {one}" for one in items), "put the list above in another order")
    place = ORDINALS[nth[1]] if nth else 0
    if place >= len(items):
        return Answer((f"The list above has only {len(items)} items.",), "look at the list above", "None")
    item = items[place]
    found = library().titled(title_words(words(item))) if _MORE.search(text) and len(item) < 60 else None
    if found:
        from .subjects import answer_from_library  # the same for a question of its own

        asked = Request(replace(request.context, items=[{"role": "user", "content": f"What is {item}?"}]))
        return answer_from_library(asked)
    ending = "" if item.endswith((".", "!", "?")) else "."
    return Answer((f"{item}{ending}",), "pick one item of the list above", item)


def listed_before(request: Request) -> list[str]:
    """The items of the latest answer that is a list."""
    for role, text in reversed(request.earlier[-6:]):
        if role != "assistant":
            continue
        lines = squeezed(text).split("\n")
        marked = [_MARK.sub("", line) for line in lines if _MARK.match(line)]
        if len(marked) > 1:
            return marked
        if len(lines) == 1 and text.count(",") > 1 and len(text) < 2_000 and ". " not in text:
            return [one for one in re.split(r",\s+(?:and\s+)?|\s+and\s+", lines[0].rstrip(".")) if one]
    return []
