"""Tool search: functions that were declared with defer_loading are loaded before they are called."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ..facts.facts import Facts
from ..filling.instance import fill
from ..finding.source import Source
from ..library import subject_words
from ..request import Request
from ..steps import CallClient, Item, Step, UseTool
from .fitting import Fit, Tool, fitting, ranked, refuses_tools
from .on_offer import not_loaded

_GOAL: dict[str, Any] = {"type": "object", "properties": {"goal": {"type": "string"}}, "required": ["goal"]}
_FEWEST_WORDS = 3


def steps(request: Request, tools: Sequence[Tool]) -> list[Step]:
    """The search for what the request needs and cannot call yet."""
    searching = next((tool for tool in request.context.tools if tool.get("type") == "tool_search"), None)
    if searching is None or refuses_tools(request):
        return []
    if searching.get("execution") == "client":
        return [] if _was_asked(request) else _by_the_caller(request, searching, tools)
    wanted = _wanted(request, tools)
    paths = list(dict.fromkeys(fit.tool.namespace or fit.tool.name for fit in wanted))
    return [UseTool("tool_search", {"paths": paths})] if paths else []


def has_just_loaded(request: Request) -> bool:
    """Whether the API has loaded tools a moment ago, so that one of them is to be called."""
    found = request.context.found
    return bool(found) and found[-1].step.tool == "tool_search" and bool(found[-1].result)


def _wanted(request: Request, tools: Sequence[Tool]) -> list[Fit]:
    waiting = not_loaded(request.context)
    choice = request.context.tool_choice
    if isinstance(choice, Mapping):
        named = [choice, *(choice.get("tools") or ())]
        waiting = [tool for tool in waiting if any(one.get("name") == tool.name for one in named)]
    if not waiting:
        return []
    names = {tool.name for tool in waiting}
    meant = _with_the_right_number(request, fitting(request, [*tools, *waiting]))
    fits = [fit for fit in meant if fit.tool.name in names]
    if not fits and not tools and not request.calls and choice != "auto":
        return ranked(request, waiting)[:1]
    return fits


def _with_the_right_number(request: Request, fits: Sequence[Fit]) -> list[Fit]:
    """Of tools whose names differ by a number only, those whose number the request says behind the same word."""
    alike: dict[str, list[Fit]] = {}
    for fit in fits:
        alike.setdefault(_DIGITS.sub("#", fit.tool.name), []).append(fit)
    kept = []
    for some in alike.values():
        right = [fit for fit in some if _is_numbered_so(fit.tool.name, request.lower)] if len(some) > 1 else []
        kept += right or some
    return [fit for fit in fits if fit in kept]


_DIGITS = re.compile(r"\d+")
_NUMBERED = re.compile(r"([a-z]+)_?(\d+)|(\d+)_?([a-z]+)")


def _is_numbered_so(name: str, lower: str) -> bool:
    found = _NUMBERED.search(name.lower())
    if not found:
        return False
    word, number = found[1] or found[4], found[2] or found[3]
    behind = rf"\b{word}s?\b(?: (?:number|no\.?|nr\.?|#))? ?#?0*{number}\b"
    in_list = rf"\b{word}s?\b (?:\d+(?:, (?:and |or )?| and | or ))+{number}\b"
    return bool(re.search(rf"{behind}|{in_list}|\b{number}(?:st|nd|rd|th)? {word}\b", lower))


def _was_asked(request: Request) -> bool:
    return any(
        item.get("type") == "tool_search_call" for item in request.context.items[request.position + 1 :]
    )


def _by_the_caller(request: Request, searching: Item, tools: Sequence[Tool]) -> list[Step]:
    if request.calls or fitting(request, tools):
        return []
    if len(request.words) < _FEWEST_WORDS or not subject_words(request.words):
        return []
    arguments = _arguments(request, searching.get("parameters"))
    return [CallClient({"type": "tool_search_call", "arguments": arguments, "execution": "client"})]


def _arguments(request: Request, parameters: Any) -> dict[str, Any]:
    """The request in words for every text that is wanted, and what fits for the rest."""
    schema = parameters if isinstance(parameters, Mapping) else _GOAL
    filled = fill(schema, Source(Facts(request.given)), "tool_search")
    named = schema.get("properties") or {}
    goal = f"Find a tool for this request: {request.plain[:200]}"
    texts = {name: goal for name, one in named.items() if _takes_any_text(one)}
    return {**(filled if isinstance(filled, dict) else {}), **texts}


def _takes_any_text(schema: Any) -> bool:
    return (
        isinstance(schema, Mapping)
        and schema.get("type") == "string"
        and schema.keys() <= {"type", "description"}
    )
