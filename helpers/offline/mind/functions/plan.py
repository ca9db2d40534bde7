"""Whether to call functions, and which."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from ..facts.facts import Facts
from ..filling.scalars import is_choice
from ..finding.kinds import string_kind
from ..library import library, subject_words, title_words
from ..planned import Planned
from ..request import Call, Request, squeezed
from ..steps import CallCustomTool, CallFunction, Say, Step
from ..words import name_parts, stem, words
from . import search, servers
from .again import called_again
from .calls import Caller, ToolCall
from .custom import lacks_its_text
from .fitting import Fit, Tool, code_form, fitting, ranked, refuses_tools
from .forbidden import not_allowed
from .on_offer import callable_now

_MOST_CALLS = 8
_BREAK = re.compile(r"(?:,\s)?\b(?:and|then|also|after that|plus)\b|[.?!;]\s|\n")
_LONGEST_REPLY = 30
_IN_OWN_WORDS = frozenset(
    "subject title body text message content description query note reason summary question".split()
)
"""Parts of the names of parameters for which any words will do."""
_IN = re.compile(r"(?:in|at|to|from|for|on|it|the|my)\b", re.IGNORECASE)
_ONLY_TELLS = re.compile(r"(?:(?:hi|hello|good \w+)[,.!]? )?(?:my|our) [\w' -]{2,40} is (?:number )?#?[A-Z]{0,5}-?\d+\.?", re.IGNORECASE)
"""`My order number is TC-1043.`"""
_OWN = re.compile(r"\b(?:my|our) (?!\w+ day)")
_POINTING = frozenset("it that this them".split())
_SHORT, _TOLD_BEFORE = 6, 8
_ASKING = frozenset("what how who when where which find".split())
_MARKS = frozenset(map(stem, ("id", "ids", "number", "key", "code", "reference")))
_FINDING = frozenset("get find search lookup look list fetch query retrieve".split())
_TOLD_KINDS = ("date", "time", "city", "place", "person", "email", "phone", "code")
_PLACE = frozenset(map(stem, ("city", "location", "place", "country")))


class Plan(NamedTuple):
    """The calls to make, and why, as the end of the sentence `I need to ...`."""

    calls: Sequence[ToolCall]
    why: str
    question: str = ""
    """What must be known before anything can be called."""


NO_CALLS = Plan((), "")


def plan(request: Request) -> Planned | None:
    """The calls that the request asks for now; none if it is to be answered in words."""
    context = request.context
    if context.tool_choice == "none":
        return not_allowed(request)
    approved = servers.approved(request)
    if approved:
        return Planned(approved, "make the call that was approved")
    in_words = context.format.get("type") == "text"
    told = servers.told(request) if in_words else None
    if told:
        return Planned([told], "tell which tools the server has listed")
    tools, forced = _choice(request)
    searching = search.steps(request, tools)
    if searching:
        return Planned(searching, "look for a tool that can do this")
    planned = _calls(request, tools, forced)
    if planned.calls:
        return Planned([_step(call, request) for call in planned.calls], planned.why)
    return Planned([Say(planned.question)], planned.why) if planned.question and in_words else None


def _step(call: ToolCall, request: Request) -> Step:
    tool = call.tool
    if tool.server:
        return servers.step_for(call, request.context)
    if tool.is_custom:
        return CallCustomTool(tool.name, call.text, tool.namespace)
    return CallFunction(tool.name, call.text, tool.namespace)


def _calls(request: Request, tools: Sequence[Tool], forced: bool) -> Plan:
    if not tools:
        return NO_CALLS
    if forced:
        return _forced(request, tools)
    if refuses_tools(request):
        return NO_CALLS
    if _ONLY_TELLS.fullmatch(request.plain.strip()):
        return NO_CALLS
    fits = fitting(request, tools)
    if told := _with_what_was_told(request, tools, fits):
        request, fits = told, fitting(told, tools)
    if not fits or fits[0].tool.name in {call.name for call in request.past_answered}:
        again = called_again(request, tools)
        if again:
            calls = _new(again, request.calls)
            return Plan(calls, "make the call of before with what was said now") if calls else NO_CALLS
    if not fits and (whole := _with_what_was_asked_back(request)):
        request, fits = whole, fitting(whole, tools)
    fits = fits or _last_resort(request, tools)
    question = _asking_back(request, tools, fits)
    if question and _is_for_the_files(request):
        return NO_CALLS
    if question:
        return Plan((), "ask for what is missing before a function can be called", question)
    return _wanted(request, tools, fits)


def _choice(request: Request) -> tuple[list[Tool], bool]:
    """The tools that `tool_choice` leaves, and whether one of them must be called."""
    tools, choice = callable_now(request.context), request.context.tool_choice
    if search.has_just_loaded(request):
        return tools, True
    if not isinstance(choice, Mapping):
        return tools, choice == "required"
    if choice.get("type") == "allowed_tools":
        left = [tool for tool in tools if any(_is_meant(tool, one) for one in choice.get("tools") or ())]
        return left, choice.get("mode") == "required"
    return [tool for tool in tools if _is_meant(tool, choice)], True


def _is_meant(tool: Tool, choice: Mapping[str, object]) -> bool:
    if choice.get("type") == "mcp":
        return tool.server == choice.get("server_label") and choice.get("name") in (None, tool.name)
    kind = "custom" if tool.is_custom else "function"
    return not tool.server and choice.get("type") == kind and choice.get("name") == tool.name


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
    if best.score <= 0 and request.context.tool_choice == "required" and _others_may_do(request):
        return NO_CALLS
    chosen = best if best.score > 0 or not finishing else finishing[0]
    return Plan(Caller(request).calls([chosen]), "call a function, since one is required")


_OF_THE_CALLER = ("function", "custom", "namespace", "mcp", "tool_search")


def _others_may_do(request: Request) -> bool:
    """Whether one of the API's own tools could be used instead of a function."""
    return any(tool.get("type") not in _OF_THE_CALLER for tool in request.context.tools)


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
    waiting: dict[str, Fit] = {}
    for fit in fits:
        _in_order(fit, tools, caller, first, waiting)
    recalled = [fit for fit in first.values() if not request.calls and caller.recalls(fit.tool)]
    ready_now = [fit for fit in first.values() if fit not in recalled]
    calls = _new([*caller.calls(ready_now), *caller.calls(recalled, with_outputs=True)], request.calls)
    if not calls:
        made = {call.name for call in request.calls}
        ready = [
            fit
            for fit in waiting.values()
            if fit.tool.name not in made and not caller.missing(fit.tool, with_outputs=True)
        ]
        calls = caller.calls(ready[:1], with_outputs=True)
        return Plan(calls, "use what came back for the next function") if calls else NO_CALLS
    most = _MOST_CALLS if request.context.parallel_tool_calls else 1
    return Plan(calls[:most], _reason(fits))


def _with_what_was_asked_back(request: Request) -> Request | None:
    """The earlier request completed by a short answer to the question that came back."""
    earlier = request.earlier
    if len(earlier) < 2 or len(request.words) > _LONGEST_REPLY or "?" not in earlier[-1][1]:
        return None
    asked = next((text for role, text in reversed(earlier) if role == "user"), "")
    reply = request.plain.strip(" .!")
    reply = reply[:1].lower() + reply[1:] if _IN.match(reply) else reply
    if len(reply.split()) <= 3 and not _IN.match(reply):
        reply = f"{'for' if reply[:1].isdigit() else 'in'} {reply}"
    items = [{"role": "user", "content": f"{asked.rstrip(' .?!')} {reply}"}]
    return Request(replace(request.context, items=items))


def _with_what_was_told(request: Request, tools: Sequence[Tool], fits: Sequence[Fit]) -> Request | None:
    """The request with a number that was told before, where a function needs one of that form and it has none."""
    if request.calls or not request.earlier:
        return None
    pointing = not fits and len(request.words) <= _SHORT and not _POINTING.isdisjoint(request.vocabulary)
    wanting = tools if pointing else [fit.tool for fit in fits[:1]]
    for tool in wanting:
        for form in filter(None, map(code_form, tool.properties.values())):
            if re.search(form, request.plain):
                return None
            for role, text in reversed(request.earlier[-_TOLD_BEFORE:]):
                if role == "user" and (told := re.search(rf"(?<![\w-]){form}(?![\w-])", text)):
                    items = [*request.context.items[: request.position]]
                    said = {"role": "user", "content": f"{request.plain.rstrip(' .?!')} {told[0]}"}
                    return Request(replace(request.context, items=[*items, said]))
    return None


def _is_for_the_files(request: Request) -> bool:
    """Whether a question is a general one, which the files may answer: about no order of the asker's own."""
    has_files = any(tool.get("type") == "file_search" for tool in request.context.tools)
    return has_files and request.lower.rstrip().endswith("?") and not _OWN.search(request.lower)


def _asking_back(request: Request, tools: Sequence[Tool], fits: Sequence[Fit]) -> str:
    """The question to ask when the request holds nothing that the only fitting function needs."""
    if len(fits) == 1 and fits[0].tool.is_custom and not request.calls:
        lacks = lacks_its_text(fits[0].tool.definition, Facts(request.given))
        return f"Which one do you mean? I need it to call {fits[0].tool.name}." if lacks else ""
    if len(fits) != 1 or fits[0].is_named or request.calls:
        return ""
    tool, caller = fits[0].tool, Caller(request)
    missing = [name for name in caller.missing(tool) if _IN_OWN_WORDS.isdisjoint(name_parts(name)) and _must_be_told(tool, name)]
    if not missing or caller.recalls(tool):
        return ""
    if _providers(tool, tools, caller):
        return ""
    names = [" ".join(name_parts(name)) for name in missing]
    if len(names) == 1:
        return f"Which {names[0]} do you mean? I need it to call {tool.name}."
    listed = f"{', '.join(names[:-1])} and {names[-1]}"
    return f"Could you tell me the {listed}? I need them to call {tool.name}."


def _must_be_told(tool: Tool, name: str) -> bool:
    """Whether no call makes sense without a value: the first one, a number that is no mere choice, a day, a place."""
    if name == tool.required[0]:
        return True
    schema = tool.properties[name]
    if schema.get("type") == "string":
        return string_kind(name_parts(name)) in _TOLD_KINDS
    return not is_choice(name_parts(name), schema)


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
    named = next((fit.tool.name for fit in fits if fit.tool.name.lower() in clause.lower()), "")
    shared = [sum(one.lstrip("~") in spoken for one in fit.matched) for fit in fits]
    return named or (fits[shared.index(max(shared))].tool.name if max(shared) else "")


def _in_order(
    fit: Fit, tools: Sequence[Tool], caller: Caller, first: dict[str, Fit], waiting: dict[str, Fit]
) -> None:
    """Sorts a function under those that can be called at once or, behind its providers, those that wait."""
    known = fit.tool.name in first or fit.tool.name in waiting
    providers = [] if known else _providers(fit.tool, tools, caller)
    if not providers:
        first.setdefault(fit.tool.name, fit)
        return
    waiting[fit.tool.name] = fit
    for provider in providers:
        if provider.tool.name not in waiting:
            _in_order(provider, tools, caller, first, waiting)
    waiting[fit.tool.name] = waiting.pop(fit.tool.name)


def _providers(tool: Tool, tools: Sequence[Tool], caller: Caller) -> list[Fit]:
    """Functions that may bring what this one lacks: get_user_city for get_weather, find_customer for an id."""
    others = [one for one in tools if not (one.name == tool.name or one.is_custom or one.is_finishing)]
    missing = caller.missing(tool) if others else []
    if not missing:
        return []
    wanted = {stem(part) for name in missing for part in name_parts(name)}
    if wanted & _PLACE:
        wanted |= _PLACE
    plain = [one for one in others if not one.required and wanted & one.in_name]
    if plain:
        return [Fit(one, 1.0, frozenset()) for one in plain]
    things = wanted - _MARKS if wanted & _MARKS else set()
    finding = [one for one in others if things & one.in_name and not _FINDING.isdisjoint(name_parts(one.name))]
    lacking = {one.name: len(caller.missing(one)) for one in finding}
    able = [one for one in finding if not lacking[one.name] or tool.in_name.isdisjoint(things)]
    return [Fit(one, 1.0, frozenset()) for one in sorted(able, key=lambda one: lacking[one.name])[:1]]


def _new(planned: Sequence[ToolCall], made: Sequence[Call]) -> list[ToolCall]:
    """The planned calls without those that were made, whatever the spelling of their arguments."""
    done = {(call.name, _normal(call.arguments)) for call in made}
    times_made = Counter(call.name for call in made)
    times_planned = Counter(call.name for call in planned)
    new: dict[tuple[str, str], ToolCall] = {}
    for call in planned:
        key = call.name, _normal(call.text)
        if key not in done and times_made[call.name] < times_planned[call.name]:
            new.setdefault(key, call)
    return list(new.values())


def _normal(arguments: str) -> str:
    try:
        return json.dumps(json.loads(arguments), sort_keys=True)
    except (ValueError, RecursionError):
        return arguments
