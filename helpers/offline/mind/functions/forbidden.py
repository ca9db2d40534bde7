"""What is said where only a function could tell, and none may be called."""

from __future__ import annotations

from ..answer import render
from ..planned import Planned
from ..request import Request
from ..steps import Say
from ..words import name_parts
from .fitting import fitting
from .on_offer import callable_now

_LOOKING_UP = frozenset("get find search lookup look list fetch query retrieve".split())


def not_allowed(request: Request) -> Planned | None:
    """A sentence on the function that may not be called; nothing where the request can be answered without it."""
    context = request.context
    fits = [] if request.answered or context.format.get("type") != "text" else fitting(request, callable_now(context))
    if not fits or _LOOKING_UP.isdisjoint(name_parts(fits[0].tool.name)):
        return None
    from ..skills.table import answer_in_words  # loaded when first needed

    if "OPENAI_API_KEY" not in render(answer_in_words(request), request.wishes, context.verbosity):
        return None
    said = f"I cannot look that up: it would take the function {fits[0].tool.name}, and tool_choice allows no calls here."
    return Planned([Say(said)], "tell that no function may be called")
