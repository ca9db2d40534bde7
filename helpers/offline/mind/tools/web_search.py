"""Searching the web: when, for what, and the answer made of the pages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...hosted.citing import NOTHING_FITS, Style, compose, style_for
from ...hosted.pages import Page
from ...hosted.web import search, subject
from ..request import Request
from ..steps import Found, Item, Say, Step, UseTool
from ..words import stems, words
from .citations import behind

WHY = "search the web for this"

_ADDRESS = re.compile(r"https?://[^\s<>\"')\]]+")
_IN_A_PAGE = re.compile(
    r"\b(?:find|look for|search for|contains?|mentions?|say about)\s+[\"“']([^\"”']{1,80})[\"”']", re.IGNORECASE
)
_WANTED = re.compile(
    r"\b(?:search|browse|look up|look (?:it|this|that|them) up|look for|google|web|online|internet|sources?|cite|citations?|latest|today|news"
    r"|newest|recent|recently|current|currently|this (?:week|month|year)|20\d\d|price of|who won|updates?"
    r"|weather|forecast|(?:will|is) it (?:going to )?(?:rain|snow)\w*|tomorrow)\b"
)
_ASKING = frozenset(
    "what who when where which why how is are was were do does did can could has have will should compare explain "
    "tell summarise summarize describe".split()
)
_NOT_OF_THE_WEB = frozenset("i me my mine we our us you your yourself above following".split())
_HOW_TO = re.compile(r"\b(?:do|can|could|should|would|must|may|might) (?:i|we|you)\b")
"""Words that speak of oneself only in passing: how do I, how many should we."""
_OF_HERE = re.compile(r"\b(?:weather|forecast|rain\w*|snow\w*|sunny|near (?:me|here)|nearby|umbrella|degrees|cold|warm)\b")
_THE_TEXT = re.compile(r"\bthis (?:\w+ )?(?:text|article|paragraph|e-?mail|conversation|list|message|review|sentence|code)\b|:\s")
_FRAME = re.compile(
    r"^(?:please |could you |can you |would you )?(?:search(?: the web| online| the internet)?(?: for| and tell me)?"
    r"|look up|browse(?: for)?|find(?: out| me)?(?: about)?|tell me(?: about)?|give me|use (?:the )?web search (?:to|and|for))"
    r"\s+|\b(?:please|on the web|on the internet|online|with sources|cite (?:your |the )?sources)\b[.:]?\s*",
    re.IGNORECASE,
)
_SIDES = re.compile(r"\b(?:compare|difference between|versus|vs\.?)\b", re.IGNORECASE)
_LONGEST_QUERY = 200


def first(request: Request, definition: Item, must: bool) -> Sequence[Step]:
    if not must and not _is_worth_it(request):
        return ()
    address = _ADDRESS.search(request.plain)
    if address:
        return [UseTool("web_search", {"action": {"type": "open_page", "url": address[0].rstrip(".,;:!?")}})]
    return [UseTool("web_search", {"action": {"type": "search", "queries": _queries(request)}})]


def _is_worth_it(request: Request) -> bool:
    """Whether it is asked for, or the question is one about the world and the web has an answer."""
    low = request.lower
    if _WANTED.search(low) or _ADDRESS.search(low):
        return True
    asks = low.rstrip().endswith("?") or (request.words and request.words[0] in _ASKING)
    own = not _NOT_OF_THE_WEB.isdisjoint(words(_HOW_TO.sub("", low))) or _THE_TEXT.search(low)
    if not asks or own or len(subject(low)) < 2:
        return False
    question = request.plain[:_LONGEST_QUERY]
    pages = search(question)
    named = _NAME.search(question) and _of_these_names(question, pages)
    return bool(named or _composed(question, pages)[1])


def _composed(question: str, pages: Sequence[Page]) -> tuple[str, Sequence[Item]]:
    """An answer from the pages, unless it only shares a name with the question."""
    text, citations = compose(question, _of_these_names(question, pages))
    about = set(subject(_NAME.sub("", question)))
    is_forecast = _OF_HERE.search(question.lower())
    if style_for(question).kind == "answer" and not is_forecast and about and about.isdisjoint(stems(text)):
        return NOTHING_FITS, ()
    return text, citations


_NAME = re.compile(r"(?<=[a-z,] )[A-Z]\w+")


def _of_these_names(question: str, pages: Sequence[Page]) -> list[Page]:
    """The pages that tell of everybody and every place that a question names; of one of them to compare."""
    names = set(_NAME.findall(question))
    enough = any if _SIDES.search(question) else all
    return [page for page in pages if not names or enough(name in page.text or name in page.title for name in names)]


def _queries(request: Request) -> list[str]:
    """The question without its frame; for a comparison each side too."""
    from ...hosted.choosing import sides

    question = _FRAME.sub("", request.plain).strip(" .?!:")[:_LONGEST_QUERY] or request.plain[:_LONGEST_QUERY]
    question = _located(question, request)
    if not words(question):
        return [request.plain[:_LONGEST_QUERY] or "news"]
    compared = sides(question) if _SIDES.search(question) else []
    return list(dict.fromkeys([question, *compared]))[:4]


def _located(question: str, request: Request) -> str:
    """With the reader's city, if the question is one about the place and names none."""
    tools = (tool for tool in request.context.tools if str(tool["type"]).startswith("web_search"))
    city = ((next(tools, {}) or {}).get("user_location") or {}).get("city")
    if not city or not _OF_HERE.search(question.lower()) or _NAME.search(question):
        return question
    ending = "?" if question.endswith("?") else ""
    return f"{question.rstrip(' ?')} in {city}{ending}"


def further(request: Request, found: Sequence[Found]) -> Sequence[Step]:
    """Open the best page if it is wanted to be read, and look for the words that are to be found in it."""
    last = found[-1]
    action = last.step.arguments["action"]
    if action["type"] == "find_in_page" or not last.result:
        return ()
    pattern = _IN_A_PAGE.search(request.plain)
    if pattern:
        page = last.result[0]
        return [UseTool("web_search", {"action": {"type": "find_in_page", "pattern": pattern[1], "url": page.url}})]
    if action["type"] == "search" and re.search(r"\b(?:open|read)\b.{0,30}\bpages?\b|\bfirst result\b", request.lower):
        return [UseTool("web_search", {"action": {"type": "open_page", "url": last.result[0].url}})]
    return ()


def answer(request: Request, found: Sequence[Found]) -> Say:
    last = found[-1]
    action = last.step.arguments["action"]
    if action["type"] == "find_in_page":
        return _found_in_page(action, last.result)
    if action["type"] == "open_page" and not last.result:
        return Say(f"I could not open {action['url']}: the offline web holds no such page.")
    pages = {page.url: page for one in found for page in one.result}
    question = _located(_FRAME.sub("", request.plain), request)
    if action["type"] == "open_page":
        return _read_out(_ADDRESS.sub("this page", question), last.result[0])
    text, citations = _composed(question, list(pages.values()))
    if text == NOTHING_FITS:
        near = _of_these_names(question, list(pages.values()))[:1]
        told, citations = compose(question, near, Style("summary", 2)) if _NAME.search(question) and near else ("", [])
        if not citations:
            return Say(f"{NOTHING_FITS} Offline, I search a small web of invented sites.")
        lead = f"{NOTHING_FITS} The nearest, “{near[0].title}”, says: "
        return behind(lead, Say(told, citations))
    return Say(text, citations)


def _read_out(question: str, page: Page) -> Say:
    """What an opened page says to the rest of the question, which may leave out what the page is about."""
    rest = _OPEN.sub("", question)
    if not subject(rest):
        return Say(*compose(question, [page], style_for(f"summarise {question}")))
    for asked in (rest, f"{rest} {page.title}"):
        text, citations = compose(asked, [page])
        if citations:
            return Say(text, citations)
    told, citations = compose(question, [page], Style("summary", 2))
    return behind(f"{NOTHING_FITS} “{page.title}” says: ", Say(told, citations))


_OPEN = re.compile(
    r"\b(?:open|read|visit|look at|go to|check) (?:the )?(?:web)?page\b|\bthis page\b|^[\s,.:]*(?:and|then)?[\s,]*(?:tell me|say|find out)?\b",
    re.IGNORECASE,
)


def _found_in_page(action: Item, passages: Sequence[Found]) -> Say:
    pattern, url = action["pattern"], action["url"]
    if not passages:
        return Say(f"“{pattern}” does not stand in {url}.")
    quoted = "\n".join(f"- {passage.text}" for passage in passages[:8])
    times = "once" if len(passages) == 1 else f"in {len(passages)} places"
    return Say(f"“{pattern}” stands {times} in {url}:\n{quoted}")
