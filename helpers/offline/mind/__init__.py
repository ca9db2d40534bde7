"""The offline model's mind: rules that turn a context into steps. It knows neither HTTP nor the clock."""

from __future__ import annotations

import re

from . import danger
from .answer import render
from .functions.outputs import answer_from_outputs, in_words
from .planned import Planned
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
    return [reason(request, why, not isinstance(steps[0], Say | Refuse)), *steps]


def _decide(request: Request) -> tuple[list[Step], str]:
    """The steps, and why, as the end of the sentence `I need to ...`."""
    context = request.context
    form = context.format.get("type")
    if danger.is_harmful(request):
        refused = Refuse(danger.REFUSAL) if form == "json_schema" else Say(danger.REFUSAL)
        return [refused], "decline, because this could hurt somebody"
    planned = _with_tools(request) if context.tools else None
    told = planned.steps[0] if planned else None
    if planned and (form == "text" or not isinstance(told, Say)):
        return [*planned.steps], planned.why
    if form in ("json_schema", "json_object") or asks_for_json(request):
        from .structured import any_object, by_schema  # loaded when first needed, like the tools

        found = told.text if isinstance(told, Say) else ""
        by_form = form == "json_schema"
        written = by_schema(request, context.format, found) if by_form else any_object(request, found)
        return [Say(written.text)], written.why
    answered = answer_from_outputs(request) if request.answered else answer(request)
    return [Say(render(answered, request.wishes, context.verbosity))], answered.why


def _with_tools(request: Request) -> Planned | None:
    """The calls that the request needs, or the answer from what the API's own tools have brought."""
    from .functions.plan import plan  # loaded when first needed: most requests have no tools
    from .tools import plan as hosted
    from .tools.citations import joined

    called = plan(request)
    if called:
        return called
    planned = hosted.plan(request)
    told = planned.steps[-1] if planned else None
    if planned and request.answered and isinstance(told, Say):
        return Planned([joined([Say(in_words(request)), told])], planned.why)
    return planned


_JSON_IN_WORDS = re.compile(
    r"\b(?:as|in|return|returns|respond with|reply with|answer with|output|produce|give me"
    r"|generate|valid|only)\s"
    r"(?:(?:a|an|the|only|valid|strict|raw|following|single)\s){0,4}json\b"
)


def asks_for_json(request: Request) -> bool:
    """Whether JSON is asked for in words, without a format in the request."""
    asked = "json" in request.vocabulary and _JSON_IN_WORDS.search(request.lower)
    return bool(asked) or request.wishes.as_json
