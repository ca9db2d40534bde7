"""Whether to call functions, and which."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from ..library import library, subject_words, title_words
from ..request import Call, Request, squeezed
from ..words import name_parts, stem, words
from .calls import Caller, ToolCall, brought
from .fitting import Fit, Tool, fitting, ranked, refuses_tools, tool_of

_MOST_CALLS = 8
_BREAK = re.compile(r"(?:,\s)?\b(?:and|then|also|after that|plus)\b|[.?!;]\s|\n")
_LONGEST_REPLY = 8
_IN_OWN_WORDS = frozenset(
    "subject title body text message content description query note reason summary question".split()
)
"""Parts of the names of parameters for which any words will do."""
_IN = re.compile(r"(?:in|at|to|from|for|on|it|the|my)\b", re.IGNORECASE)
_ASKING = frozenset("what how who when where which find".split())
_PLACE = frozenset(map(stem, ("city", "location", "place", "country")))


class Plan(NamedTuple):
    """The calls to make, and why, as the end of the sentence `I need to ...`."""

    calls: Sequence[ToolCall]
    why: str
    question: str = ""
    """What must be known before anything can be called."""


NO_CALLS = Plan((), "")


def plan(request: Request) -> Plan:
    """The calls that the request asks for now; none if it is to be answered in words."""
    context = request.context
    choice = context.tool_choice
    if choice == "none":
        return NO_CALLS
    tools = [tool_of(one) for one in context.tools if one.get("type") in ("function", "custom")]
    forced = choice == "required"
    if isinstance(choice, Mapping):
        tools, forced = _chosen(tools, choice)
    if not tools:
        return NO_CALLS
    if forced:
        return _forced(request, tools)
    if refuses_tools(request):
        return NO_CALLS
    fits = fitting(request, tools)
    if not fits and (whole := _with_what_was_asked_back(request)):
        request, fits = whole, fitting(whole, tools)
    fits = fits or _last_resort(request, tools)
    question = _asking_back(request, tools, fits)
    if question:
        return Plan((), "ask for what is missing before a function can be called", question)
    return _wanted(request, tools, fits)


def _chosen(tools: Sequence[Tool], choice: Mapping[str, object]) -> tuple[list[Tool], bool]:
    """The tools that a tool_choice object leaves, and whether one of them must be called."""
    if choice.get("type") in ("function", "custom"):
        return [tool for tool in tools if tool.name == choice.get("name")][:1], True
    if choice.get("type") == "allowed_tools":
        allowed = choice.get("tools")
        names = (
            {one.get("name") for one in allowed if isinstance(one, Mapping)}
            if isinstance(allowed, list)
            else set()
        )
        return [tool for tool in tools if tool.name in names], choice.get("mode") == "required"
    return [], False


def _forced(request: Request, tools: Sequence[Tool]) -> Plan:
    """A call in any case until its output is there; then perhaps the one that takes the final answer."""
    made = {call.name for call in request.answered}
    fits = [fit for fit in fitting(request, tools) if fit.tool.name not in made]
    planned = _wanted(request, tools, fits)
    if planned.calls:
        return planned
    finishing = [fit for fit in ranked(request, tools) if fit.tool.is_finishing and fit.tool.name not in made]
    if made:
        why = "hand over the result in the form that is required"
        return Plan(Caller(request).calls(finishing[:1], with_outputs=True), why) if finishing else NO_CALLS
    best = ranked(request, tools)[0]
    chosen = best if best.score > 0 or not finishing else finishing[0]
    return Plan(Caller(request).calls([chosen]), "call a function, since one is required")


def _last_resort(request: Request, tools: Sequence[Tool]) -> list[Fit]:
    """A function that searches is worth a call for a question that nothing else answers."""
    searching = [tool for tool in tools if tool.is_search]
    subject = subject_words(request.words) if searching else []
    asks = "?" in request.lower[-3:] or (request.words and request.words[0] in _ASKING)
    if len(subject) < 2 or not asks or library().titled(title_words(request.words)):
        return []
    return [Fit(searching[0], 1.0, frozenset())]


def _wanted(request: Request, tools: Sequence[Tool], fits: Sequence[Fit]) -> Plan:
    """The calls for the fitting functions that were not made yet, those first for which others wait."""
    if not fits:
        return NO_CALLS
    texts = _texts_for(request, fits)
    spoken = list(texts)
    fits = sorted(fits, key=lambda fit: spoken.index(fit.tool.name) if fit.tool.name in texts else len(texts))
    caller = Caller(request, texts)
    first: dict[str, Fit] = {}
    waiting: list[Fit] = []
    for fit in fits:
        providers = _providers(fit.tool, tools, caller)
        if providers:
            waiting.append(fit)
            first.update((one.tool.name, one) for one in providers)
        else:
            first.setdefault(fit.tool.name, fit)
    calls = _new(caller.calls(list(first.values())), request.calls)
    if not calls:
        made = {call.name for call in request.calls}
        ready = [fit for fit in waiting if fit.tool.name not in made]
        calls = caller.calls(ready[:1], with_outputs=True)
        return Plan(calls, "use what came back for the next function") if calls else NO_CALLS
    most = _MOST_CALLS if request.context.parallel_tool_calls else 1
    return Plan(calls[:most], _reason(fits))


def _with_what_was_asked_back(request: Request) -> Request | None:
    """The earlier request completed by a short answer to the question that came back."""
    earlier = request.earlier
    if len(earlier) < 2 or len(request.words) > _LONGEST_REPLY or not earlier[-1][1].rstrip().endswith("?"):
        return None
    asked = next((text for role, text in reversed(earlier) if role == "user"), "")
    reply = request.plain.strip(" .!")
    if len(reply.split()) <= 3 and not _IN.match(reply):
        reply = f"{'for' if reply[:1].isdigit() else 'in'} {reply}"
    items = [{"role": "user", "content": f"{asked.rstrip(' .?!')} {reply}"}]
    return Request(replace(request.context, items=items))


def _asking_back(request: Request, tools: Sequence[Tool], fits: Sequence[Fit]) -> str:
    """The question to ask when the request holds nothing that the only fitting function needs."""
    if len(fits) != 1 or fits[0].is_named or request.calls or fits[0].tool.is_custom:
        return ""
    tool, caller = fits[0].tool, Caller(request)
    missing = [name for name in caller.missing(tool) if _IN_OWN_WORDS.isdisjoint(name_parts(name))]
    if not missing or missing[0] != tool.required[0] or _providers(tool, tools, caller):
        return ""
    names = [" ".join(name_parts(name)) for name in missing]
    if len(names) == 1:
        return f"Which {names[0]} do you mean? I need it to call {tool.name}."
    listed = f"{', '.join(names[:-1])} and {names[-1]}"
    return f"Could you tell me the {listed}? I need them to call {tool.name}."


def _reason(fits: Sequence[Fit]) -> str:
    best = fits[0]
    shared = sorted(one.lstrip("~") for one in best.matched)[:3]
    because = (
        f", because the request speaks of {' and '.join(shared)}" if shared and not best.is_named else ""
    )
    return f"call {' and '.join(dict.fromkeys(fit.tool.name for fit in fits))}{because}"


def _texts_for(request: Request, fits: Sequence[Fit]) -> dict[str, str]:
    """For several functions, to each the part of the request that speaks of it."""
    if len(fits) < 2:
        return {}
    text = squeezed(request.given)
    parts: dict[str, str] = {}
    current, start = "", 0
    for end, following in [*(match.span() for match in _BREAK.finditer(text)), (len(text), len(text))]:
        current = _spoken_of(text[start:end], fits) or current
        parts[current] = parts.get(current, "") + text[start:following]
        start = following
    return {name: part for name, part in parts.items() if name}


def _spoken_of(clause: str, fits: Sequence[Fit]) -> str:
    spoken = {stem(word) for word in words(clause)}
    for fit in fits:
        if fit.tool.name.lower() in clause.lower() or any(one.lstrip("~") in spoken for one in fit.matched):
            return fit.tool.name
    return ""


def _providers(tool: Tool, tools: Sequence[Tool], caller: Caller) -> list[Fit]:
    """Functions that need no arguments and may bring what this one lacks: get_user_city for get_weather."""
    others = [
        one
        for one in tools
        if not (one.name == tool.name or one.is_custom or one.required or one.is_finishing)
    ]
    missing = caller.missing(tool) if others else []
    wanted = {stem(part) for name in missing for part in name_parts(name)}
    if wanted & _PLACE:
        wanted |= _PLACE
    return [Fit(other, 1.0, frozenset()) for other in others if wanted & other.in_name]


def _new(planned: Sequence[ToolCall], made: Sequence[Call]) -> list[ToolCall]:
    """The planned calls without those that were made, whatever the spelling of their arguments."""
    done = {(call.name, _normal(call.arguments)) for call in made}
    times_made = Counter(call.name for call in made)
    times_planned = Counter(call.name for call in planned)
    new: dict[tuple[str, str], ToolCall] = {}
    for call in planned:
        key = call.name, _normal(brought(call))
        if key not in done and times_made[call.name] < times_planned[call.name]:
            new.setdefault(key, call)
    return list(new.values())


def _normal(arguments: str) -> str:
    try:
        return json.dumps(json.loads(arguments), sort_keys=True)
    except (ValueError, RecursionError):
        return arguments
