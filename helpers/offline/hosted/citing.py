"""An answer made of sentences that stand in web pages, each with a link mark and a `url_citation`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from ..mind.words import NUMBER_WORDS
from . import choosing
from .pages import Page
from .web import wants_news, web

NOTHING_FITS = "None of the pages that I found answers this."

Kind = Literal["answer", "news", "summary", "comparison", "changes"]
Citation = dict[str, Any]


class Style(NamedTuple):
    kind: Kind = "answer"
    many: int = 2
    """Of sentences; in a comparison for each side, in changes of steps."""
    bullets: bool = False


_MOST = 12
_COUNTED = re.compile(
    rf"\b(\d{{1,2}}|a|{'|'.join(NUMBER_WORDS)}) (?:short |single |bullet )?(sentence|bullet|point|fact)"
)
_A_STORY = re.compile(r"\b(?:a|one) (?:\w+ ){0,2}story\b")
_LISTED = re.compile(r"\bbullets?\b|\bpoints\b|\b(?:a|as) (?:\w+ )?list\b|^list\b")
_USUAL: tuple[Kind, int] = "answer", 2
_KINDS: list[tuple[re.Pattern[str], Kind, int]] = [
    (
        re.compile(r"\bwhat(?: has|'s|’s)? changed\b|\bhow (?:has|have|did)\b.* (?:changed?|develop\w*)\b"),
        "changes",
        4,
    ),
    (re.compile(r"\bcompar\w+|\bversus\b|\bvs\b|\bdifferences? between\b"), "comparison", 2),
    (re.compile(r"\bsummar\w+|\bwhat does (?:the|this) page say\b"), "summary", 4),
]


def style_for(question: str) -> Style:
    """The style that a question asks for, in its own words."""
    low = question.lower()
    asked = ((kind, many) for asks, kind, many in _KINDS if asks.search(low))
    kind: Kind
    kind, usual = ("news", 3) if wants_news(question) else next(asked, _USUAL)
    if kind == "news" and _A_STORY.search(low):
        usual = 1
    counted = _COUNTED.search(low)
    listed = bool(_LISTED.search(low))
    if not counted:
        return Style(kind, 3 if listed and kind == "answer" else usual, listed)
    number = 1 if counted[1] == "a" else NUMBER_WORDS.get(counted[1]) or int(counted[1])
    return Style(kind, min(max(number, 1), _MOST), listed or counted[2] != "sentence")


_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_COMING = re.compile(r"\b(the )?day after tomorrow\b|\btomorrow\b", re.IGNORECASE)


def dated(question: str) -> str:
    """With the name of the day for `tomorrow`: forecasts name the days, and here the newest page is of today."""
    today = web().newest.weekday()
    return _COMING.sub(lambda found: _WEEKDAYS[(today + (2 if "after" in found[0].lower() else 1)) % 7], question)


def compose(question: str, pages: Sequence[Page], style: Style | None = None) -> tuple[str, list[Citation]]:
    """The text of the answer and its citations; plain words and no citation if nothing fits."""
    kind, count, bullets = style or style_for(question)
    question = dated(question)
    if kind == "comparison" and len(choosing.sides(question)) > 1:
        return _written(choosing.comparison(question, pages, count), bullets=True)
    if kind == "changes":
        return _written(choosing.changes(question, pages, count), bullets=True)
    if kind == "news":
        return _written(choosing.news(question, pages, count), bullets=bullets or count > 1)
    if kind == "summary":
        return _written(choosing.summary(pages, count), bullets=bullets)
    return _written(choosing.answer(question, pages, count, listed=bullets), bullets=bullets)


def _written(lines: Sequence[choosing.Line], *, bullets: bool) -> tuple[str, list[Citation]]:
    """Each sentence with its mark, `([site](url))`. The citation spans the sentence, which stands in the page.

    The API's own spans were seen to cover the mark; so one could not tell which words are cited.
    """
    if not lines:
        return NOTHING_FITS, []
    text = ""
    citations: list[Citation] = []
    for lead, hits in lines:
        text += ("\n" if bullets else " ") if text else ""
        text += ("- " if bullets else "") + (f"**{lead}:** " if lead else "")
        for number, (_, page, passage) in enumerate(hits):
            text += (" " if number else "") + (f"({passage.columns}) " if passage.columns else "")
            start = len(text)
            text += passage.text
            end = len(text)
            text += f" ([{page.site}]({page.url}))"
            citations.append(
                {
                    "type": "url_citation",
                    "end_index": end,
                    "start_index": start,
                    "title": page.title,
                    "url": page.url,
                }
            )
    return text, citations
