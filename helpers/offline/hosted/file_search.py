"""The file_search tool: searches the request's vector stores."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Any

from ..mind.steps import UseTool
from ..vector_store import Result
from ..vector_stores import find_store, search_in
from .running import Brought, Place

if TYPE_CHECKING:
    from ..events import Event, Script

USUAL_RESULTS = 20
RESULTS = "file_search_call.results"


def run(step: UseTool, place: Place, script: Script) -> Generator[Event, None, Brought]:
    """What the model reads of the results stands in the item, as later turns know it."""
    queries = list(step.arguments["queries"])
    call = script.begin("file_search_call", status="in_progress", queries=[], results=None)
    yield call.added()
    yield call.stage("in_progress")
    yield call.stage("searching")
    found = _search(place, queries)
    yield call.stage("completed")
    results = [_told(one) for one in found]
    shown = results if RESULTS in place.include else None
    yield call.done(status="completed", queries=queries, results=shown, kept={"results": results})
    return Brought(found)


def _search(place: Place, queries: list[str]) -> list[Result]:
    tool = place.definition("file_search")
    stores = [find_store(place.memory, identifier) for identifier in tool["vector_store_ids"]]
    for store in stores:
        store.touch()
    limit = tool.get("max_num_results") or USUAL_RESULTS
    return search_in(stores, queries, tool.get("filters"), tool.get("ranking_options"), limit)


def _told(found: Result) -> dict[str, Any]:
    return {
        "attributes": found.attributes,
        "file_id": found.file_id,
        "filename": found.filename,
        "score": found.score,
        "text": found.text,
    }
