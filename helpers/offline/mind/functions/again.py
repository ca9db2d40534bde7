"""A call made in an earlier turn, once more with what the reader now says instead: `And in Bergen?`"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from ..facts.facts import Facts
from ..filling.instance import fill
from ..finding.source import Source
from ..request import Request, role_of
from ..words import name_parts
from .calls import ToolCall, call_with, listed_values
from .fitting import Tool

_OPENING = re.compile(
    r"(?:(?:ok(?:ay)?|and|but|or|now|then|also|please|what about|how about|the same|same|again|try(?: it)?"
    r"|do (?:it|that|the same)|instead|what if it (?:is|were)|no,? i meant|i meant|sorry|make (?:it|that)),?\s)+"
)
_LONGEST = 12
_LOOK_BACK = 24
_TO = frozenset("to into in".split())
_TOWARDS = frozenset("to target destination dest arrival end".split())
_ANY_WORDS = frozenset("subject title body text message content description note reason summary".split())


def called_again(request: Request, tools: Sequence[Tool]) -> list[ToolCall]:
    """The latest call with its old arguments, but for those for which this message has a value."""
    if len(request.words) > _LONGEST or request.first < 2:
        return []
    opening = _OPENING.match(request.lower)
    if not opening and len(request.words) > 4:
        return []
    before = _latest_call(request)
    tool = next((tool for tool in tools if before and tool.name == before.get("name")), None)
    if before is None or tool is None or tool.is_custom:
        return []
    try:
        old = json.loads(str(before.get("arguments")))
    except (ValueError, RecursionError):
        return []
    text = (request.plain[opening.end() :] if opening else request.plain).strip(" .?!")
    text = f"for {text}" if text[:1].isdigit() else text
    new = _replaced(tool, Facts(text)) if isinstance(old, dict) else {}
    listed = listed_values(tool, Facts(text))
    if listed:
        return [call_with(tool, {**old, **new, listed[0]: value}) for value in listed[1]]
    return [call_with(tool, {**old, **new})] if new else []


def _latest_call(request: Request) -> Mapping[str, Any] | None:
    items = request.context.items
    for place in range(request.first - 1, max(request.first - _LOOK_BACK, -1), -1):
        if items[place].get("type") == "function_call":
            return items[place]
        if role_of(items[place]) == "user":
            return None
    return None


def _replaced(tool: Tool, facts: Facts) -> dict[str, Any]:
    """The values in the text, each for one argument; of two it goes to the one that `to` points at."""
    found: dict[str, dict[str, Any]] = {}
    for name, schema in tool.properties.items():
        if not isinstance(schema, Mapping) or not _ANY_WORDS.isdisjoint(name_parts(name)):
            continue
        source = Source(facts)
        filled = fill({"type": "object", "properties": {name: schema}, "required": [name]}, source, tool.name)
        if source.found and isinstance(filled, dict) and filled.get(name) is not None:
            found.setdefault(json.dumps(filled[name]).lower(), {})[name] = filled[name]
    towards = not _TO.isdisjoint(facts.lower.split())
    new: dict[str, Any] = {}
    for rivals in found.values():
        chosen = [name for name in rivals if "enum" in tool.properties[name]]
        names = chosen or [name for name in rivals if not _TOWARDS.isdisjoint(name_parts(name))] if towards else []
        name = (names or list(rivals))[0]
        new[name] = rivals[name]
    return new
