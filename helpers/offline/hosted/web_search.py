"""The web_search tool: searches, opens and reads pages of the offline web."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..mind.steps import UseTool
from . import web
from .running import Brought, Item, Place

if TYPE_CHECKING:
    from ..events import Event, Script

PAGES = {"low": 3, "medium": 5, "high": 8}
PASSAGES = {"low": 3, "medium": 6, "high": 12}
"""How many pages of a search are read, and how many passages of each."""
SOURCES = "web_search_call.action.sources"


def run(step: UseTool, place: Place, script: Script) -> Generator[Event, None, Brought]:
    action = step.arguments["action"]
    # Recordings show no action here yet; the SDK's type demands one.
    call = script.begin("web_search_call", status="in_progress", action=dict(action))
    yield call.added()
    yield call.stage("in_progress")
    yield call.stage("searching")
    brought, told = _act(action, place.definition("web_search"))
    yield call.stage("completed")
    shown = told if SOURCES in place.include else {key: value for key, value in told.items() if key != "sources"}
    yield call.done(status="completed", action=shown, kept={"action": told})
    return brought


def _act(action: Mapping[str, Any], definition: Item) -> tuple[Brought, dict[str, Any]]:
    """What the action brings, and the action as the item tells it."""
    if action["type"] == "search":
        return _search(action["queries"], definition)
    page = web.open_page(action["url"])
    if action["type"] == "open_page":
        pages = [page] if page else []
        return Brought(pages, page.text if page else ""), {"type": "open_page", "url": action["url"]}
    found = web.find_in_page(page, action["pattern"]) if page else []
    told = {"type": "find_in_page", "pattern": action["pattern"], "url": action["url"]}
    return Brought(found, "\n".join(one.text for one in found)), told


def _search(queries: Sequence[str], definition: Item) -> tuple[Brought, dict[str, Any]]:
    filters = definition.get("filters") or {}
    size = definition.get("search_context_size") or "medium"
    pages: dict[str, web.Page] = {}
    for query in queries:
        found = web.search(
            query,
            allowed_domains=filters.get("allowed_domains") or (),
            blocked_domains=filters.get("blocked_domains") or (),
            location=definition.get("user_location"),
            limit=PAGES[size],
        )
        pages.update((page.url, page) for page in found)
    read = "\n\n".join(_read(page, queries, PASSAGES[size]) for page in pages.values())
    told = {
        "type": "search",
        "queries": list(queries),
        "query": queries[0],
        "sources": [{"type": "url", "url": url} for url in pages],
    }
    return Brought(list(pages.values()), read), told


def _read(page: web.Page, queries: Sequence[str], limit: int) -> str:
    texts = [passage.text for passage in web.passages(page, " ".join(queries), limit)]
    return "\n".join([page.title, page.url, *texts])
