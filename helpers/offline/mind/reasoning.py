"""How long the mind pretends to think, and what it says of it: a plan of what it really does."""

from __future__ import annotations

from .request import Request
from .skills.subjects import echo
from .steps import Reason

_STEP = 64
_RANGES = {
    "minimal": (0, 64),
    "low": (0, 64),
    "medium": (64, 256),
    "high": (320, 704),
    "xhigh": (704, 1472),
    "max": (1536, 3008),
}


def reason(request: Request, why: str, acts: bool) -> Reason:
    """The reasoning step before an answer, or, if it `acts`, before a call."""
    context = request.context
    low, high = _RANGES.get(context.effort, _RANGES["medium"])
    tokens = low + round((high - low) * _difficulty(request, acts) / _STEP) * _STEP
    return Reason(tokens, _summary(request, why, acts) if context.summary else ())


def _difficulty(request: Request, acts: bool) -> float:
    """From 0 to 1: longer requests, tools, schemas and earlier turns make a request harder."""
    context = request.context
    weight = len(request.words) / 60 + 0.12 * len(context.tools) + 0.02 * len(context.items) + 0.2 * acts
    if context.format.get("type") == "json_schema":
        schema = context.format.get("schema")
        weight += 0.2 + 0.0002 * len(str(schema)[:5_000])
    return min(1.0, 0.15 + weight)


def _summary(request: Request, why: str, acts: bool) -> tuple[str, ...]:
    asked = echo(request.text)
    title = "Choosing a function" if acts else "Planning the answer"
    first = f"**{title}**\n\nThe user asks: “{asked}”. I need to {why}."
    if request.context.summary != "detailed":
        return (first,)
    return first, f"**{_second_title(request, acts)}**\n\n{_second(request, acts)}"


def _second_title(request: Request, acts: bool) -> str:
    if acts:
        return "Filling in the arguments"
    return "Checking the format" if request.context.format.get("type") != "text" else "Settling the length"


def _second(request: Request, acts: bool) -> str:
    wishes = request.wishes
    if acts:
        return (
            "I take each argument from the words of the request and keep to the types that the schema allows."
        )
    if request.context.format.get("type") != "text":
        return "The answer must be JSON: I fill what the text speaks of and leave the other fields plain."
    if wishes.points:
        return f"A list of {wishes.points} points is wanted, so I keep to that number."
    if wishes.sentences or wishes.words:
        return "The request sets a length, so I keep within it."
    return f"With {request.context.verbosity} verbosity a few plain sentences are enough."
