"""What day or time it is, which the offline model cannot know unless it is told."""

from __future__ import annotations

import re

from ..answer import Answer
from ..request import Request, squeezed

TRIGGERS = frozenset("time date today day year month".split())

_ASKED = re.compile(
    r"\bwhat(?:['’]?s| is)? (?:the )?(?:current |exact )?(?:time|date|day|year|month)"
    r"(?: and (?:time|date))?(?: is it| is today|(?= ?\?)| today| now| of the week)"
    r"|\bwhat(?:['’]?s| is) (?:today['’]?s(?: date)?"
    r"|the (?:current |exact )?(?:time|date)\b(?! of| for| in))"
    r"|\bwhat is today\b"
)
_TOLD = re.compile(
    r"\b(?:today(?:['’]s date)?|the (?:current )?(?:date|time)(?: now)?)"
    r" ?(?:is|:) ?([^\n;!?]{3,40}?)(?:\.(?:\s|$)|$|\n|;)",
    re.IGNORECASE,
)


def tell_time(request: Request) -> Answer | None:
    if not _ASKED.search(request.lower[:300]):
        return None
    told = _TOLD.search(
        squeezed("\n".join([request.instructions, *(text for _, text in request.earlier[-6:])]))
    )
    if told:
        return Answer(
            (f"From what I was told, it is {told[1].strip()}.",), "tell the date that was given", told[1]
        )
    return Answer(
        ("I cannot know the date or the time: the offline model has no clock.",
         "A real model does not know them either unless the request or a tool tells it."),
        "say that there is no clock", "Unknown",
    )  # fmt: skip
