"""Server-side tool search: functions that were declared with defer_loading are loaded when they are wanted."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from typing import TYPE_CHECKING

from ..mind.steps import UseTool
from ..response_object import tool_echo
from .running import Brought, Item, Place

if TYPE_CHECKING:
    from ..events import Event, Script


def run(step: UseTool, place: Place, script: Script) -> Generator[Event, None, Brought]:
    paths = list(step.arguments["paths"])
    call = script.begin("tool_search_call", status="in_progress", call_id=None, execution="server")
    yield call.added(arguments={})
    yield call.done(status="completed", arguments={"paths": paths})
    tools = [tool_echo(tool) for tool in _named(paths, place.tools)]
    output = script.begin("tool_search_output", status="in_progress", call_id=None, execution="server", tools=tools)
    yield output.added()
    yield output.done(status="completed")
    return Brought(tools)


def _named(paths: Sequence[str], tools: Sequence[Item]) -> Iterator[Item]:
    """Functions by their names, whole namespaces by theirs."""
    for tool in tools:
        if tool.get("name") in paths and (tool.get("defer_loading") or tool["type"] == "namespace"):
            yield tool
