"""The offline model's mind: rules that turn a context into steps. It knows neither HTTP nor the clock."""

from __future__ import annotations

import re
from collections.abc import Mapping

from . import danger
from .answer import render
from .functions.outputs import answer_from_outputs
from .reasoning import reason
from .request import Request
from .skills.table import answer
from .steps import CallCustomTool, CallFunction, Context, Reason, Refuse, Say, Step

__all__ = ["CallCustomTool", "CallFunction", "Context", "Reason", "Refuse", "Say", "Step", "think"]


def think(context: Context) -> list[Step]:
    """What the offline model does about a context: perhaps reason, then call, say or refuse."""
    request = Request(context)
    steps, why = _decide(request)
    if context.effort == "none":
        return steps
    return [reason(request, why, isinstance(steps[0], (CallFunction, CallCustomTool))), *steps]


def _decide(request: Request) -> tuple[list[Step], str]:
    """The steps, and why, as the end of the sentence `I need to ...`."""
    context = request.context
    form = context.format.get("type")
    if danger.is_harmful(request):
        refused = Refuse(danger.REFUSAL) if form == "json_schema" else Say(danger.REFUSAL)
        return [refused], "decline, because this could hurt somebody"
    if context.tools:
        from .functions.plan import plan  # loaded when first needed: most requests have no tools

        planned = plan(request)
        if planned.calls:
            return [*planned.calls], planned.why
        if planned.question and form == "text":
            return [Say(planned.question)], planned.why
    if form in ("json_schema", "json_object") or asks_for_json(request):
        from .structured import any_object, by_schema  # loaded when first needed, like the functions

        written = by_schema(request, context.format) if form == "json_schema" else any_object(request)
        return [Say(written.text)], written.why
    found = answer_from_outputs(request) if request.answered else answer(request)
    text = render(found, request.wishes, context.verbosity)
    return [Say(_about_tools(request) + text)], found.why


_OF_THE_CALLER = frozenset(("function", "custom", "allowed_tools"))
"""Tools and choices that are not about the API's own tools."""
_JSON_IN_WORDS = re.compile(
    r"\b(?:as|in|return|returns|respond with|reply with|answer with|output|produce|give me"
    r"|generate|valid|only)\s"
    r"(?:(?:a|an|the|only|valid|strict|raw|following|single)\s){0,4}json\b"
)


def asks_for_json(request: Request) -> bool:
    """Whether JSON is asked for in words, without a format in the request."""
    asked = "json" in request.vocabulary and _JSON_IN_WORDS.search(request.lower)
    return bool(asked) or request.wishes.as_json


def _about_tools(request: Request) -> str:
    """A word on a hosted tool that the request insists on."""
    choice = request.context.tool_choice
    kinds: list[str] = []
    if isinstance(choice, Mapping):
        kinds = [str(choice.get("type"))]
    elif choice == "required":
        kinds = [str(tool.get("type")) for tool in request.context.tools]
    if not kinds or not _OF_THE_CALLER.isdisjoint(kinds):
        return ""
    return f"The offline API does not run the {kinds[0]} tool yet, so this answer comes without it. "
