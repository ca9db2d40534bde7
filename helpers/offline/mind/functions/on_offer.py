"""The functions, custom tools and tools of MCP servers that a request may call, and those that wait to be loaded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from ..steps import Context
from ..words import STOP, stem
from .fitting import Tool, tool_of
from .told_values import with_told_values

_CALLABLE = ("function", "custom")
_BRINGING = ("tool_search_output", "additional_tools")
"""Items that bring tools with them."""


def callable_now(context: Context) -> list[Tool]:
    found = [_with_words(tool) for tool in (*_declared(context.tools), *_brought(context), *_of_servers(context))]
    return with_told_values(list({(tool.server, tool.namespace, tool.name): tool for tool in found}.values()))


def not_loaded(context: Context) -> list[Tool]:
    """The tools that tool search has to load before they can be called."""
    known = {tool.name for tool in _brought(context)}
    return [tool for tool in _declared(context.tools, deferred=True) if tool.name not in known]


def _with_words(tool: Tool) -> Tool:
    """A custom tool is also for what the words of its grammar speak of."""
    form = tool.definition.get("format") if tool.is_custom else None
    if not isinstance(form, Mapping) or form.get("type") != "grammar":
        return tool
    spoken = _words_of_grammar(str(form.get("syntax")), str(form.get("definition"))[:_LONGEST_GRAMMAR])
    return tool._replace(in_description=tool.in_description | spoken - tool.in_name)


_LONGEST_GRAMMAR = 4_000
_WRITTEN = {"lark": re.compile(r"\"([^\"\n]{2,60})\"|/([^/\n]{2,200})/"), "regex": re.compile("(.+)", re.DOTALL)}
_A_WORD = re.compile(r"(?<![\\\w\[-])[A-Za-z]{3,30}(?![\w\]-])")


@lru_cache(maxsize=256)
def _words_of_grammar(syntax: str, definition: str) -> frozenset[str]:
    texts = (next(filter(None, found.groups()), "") for found in _WRITTEN[syntax].finditer(definition))
    said = {word.lower() for text in texts for word in _A_WORD.findall(text)}
    return frozenset(stem(word) for word in said if word not in STOP)


def _declared(tools: Sequence[Mapping[str, Any]], deferred: bool = False) -> Iterator[Tool]:
    """The functions and custom tools of a request, also those inside a namespace."""
    for one in tools:
        if one.get("type") == "namespace":
            for inner in one.get("tools") or ():
                if inner.get("type") in _CALLABLE and bool(inner.get("defer_loading")) == deferred:
                    yield tool_of(inner, str(one.get("name", "")))
        elif one.get("type") in _CALLABLE and bool(one.get("defer_loading")) == deferred:
            yield tool_of(one)


def _brought(context: Context) -> Iterator[Tool]:
    """What tool search has loaded. One that the API has loaded is called in a namespace of its own name."""
    for item in context.items:
        if item.get("type") in _BRINGING:
            by_server = item.get("execution") == "server"
            for one in item.get("tools") or ():
                if one.get("type") == "namespace":
                    for inner in one.get("tools") or ():
                        yield tool_of(inner, str(one.get("name", "")))
                elif one.get("type") in _CALLABLE:
                    yield tool_of(one, str(one.get("name", "")) if by_server else "")


def _of_servers(context: Context) -> Iterator[Tool]:
    """What the MCP servers of the request have listed."""
    for definition in context.tools:
        if definition.get("type") == "mcp":
            for one in listed(context, definition):
                schema = one.get("input_schema")
                yield tool_of({**one, "type": "mcp", "parameters": schema}, server=definition["server_label"])


def listed(context: Context, definition: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The latest listing of a server, without what this request does not allow."""
    from ...hosted.mcp import is_allowed  # only requests with a server need it

    for item in reversed(context.items):
        if item.get("type") == "mcp_list_tools" and item.get("server_label") == definition["server_label"]:
            allowed = definition.get("allowed_tools")
            return [one for one in item.get("tools") or () if is_allowed(one, allowed)]
    return []
