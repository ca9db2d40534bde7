"""The exercises of chapter 10. Each looks at arguments, or lets the reader's function judge some cases."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from openai.types.responses import Response

from ..check import exercise

MOVED = {
    "messages": "messages is called input in Responses.",
    "max_completion_tokens": "max_completion_tokens is called max_output_tokens in Responses.",
    "max_tokens": "max_tokens is called max_output_tokens in Responses.",
    "reasoning_effort": 'reasoning_effort moves into an object: reasoning={"effort": ...}.',
}
WANTED = {"model": "gpt-6-luna", "max_output_tokens": 100, "reasoning": {"effort": "low"}}


@exercise("10.1")
def translated(arguments: Any) -> str | None:
    if not isinstance(arguments, dict):
        return "give a dict of arguments, as you would spread it with **."
    for name, hint in MOVED.items():
        if name in arguments:
            return hint
    if arguments.get("input") not in ("Hi", [{"role": "user", "content": "Hi"}]):
        return "input should hold the same conversation, as the text or as the list of messages."
    if arguments.get("store") is not False:
        return "a response is stored unless you pass store=False."
    for name, value in WANTED.items():
        if arguments.get(name) != value:
            return f"{name} should be {value!r}, not {arguments.get(name)!r}."
    more = sorted(set(arguments) - set(WANTED) - {"input", "store"})
    return f"{more[0]} was not in the old request." if more else None


def response(status: str, reason: str | None = None, called: bool = False) -> Response:
    reasoning = {"type": "reasoning", "id": "rs_0", "summary": []}
    call = {"type": "function_call", "call_id": "call_0", "name": "get_weather", "arguments": "{}"}
    message = {"type": "message", "id": "msg_0", "role": "assistant", "status": status, "content": []}
    return Response.model_validate(
        {
            "id": "resp_0",
            "object": "response",
            "created_at": 0,
            "model": "gpt-6-luna",
            "status": status,
            "incomplete_details": {"reason": reason} if reason else None,
            "output": [reasoning, call if called else message],
            "parallel_tool_calls": True,
            "tool_choice": "auto",
            "tools": [],
        }
    )


@exercise("10.2")
def the_old_reason(finish_reason: Callable[[Response], Any]) -> str | None:
    if not callable(finish_reason):
        return "hand over the function itself, without calling it."
    cases = [
        ("stop", "that completed", response("completed")),
        ("tool_calls", "with a function_call behind its reasoning item", response("completed", called=True)),
        ("length", "that ran into max_output_tokens", response("incomplete", "max_output_tokens")),
        ("content_filter", "that was filtered", response("incomplete", "content_filter")),
    ]
    for wanted, what, given in cases:
        try:
            said = finish_reason(given)
        except AttributeError as error:
            return f"for a response {what} your function fails: {error}."
        if said != wanted:
            return f"for a response {what} your function said {said!r} and not {wanted!r}."
    return None


@exercise("10.3")
def the_rule(next_share: Callable[[float, int, int], Any]) -> str | None:
    if not callable(next_share):
        return "hand over the function itself, without calling it."
    cases = [
        ((0.1, 20, 0), 0.1, "20 answers are too few to judge by"),
        ((0.1, 50, 0), 0.2, "50 good answers are enough to double the share"),
        ((0.1, 49, 1), 0.2, "one bad answer of 50 is 2 %, which is not more than 2 %"),
        ((0.1, 48, 2), 0, "two bad answers of 50 are too many"),
        ((0.8, 100, 0), 1.0, "more than everybody cannot take the new path"),
        ((0, 100, 0), 0, "what was stopped stays stopped"),
        ((0.1, 5, 10), 0, "ten bad answers stop it, however few answers there are"),
        ((0.1, 990, 10), 0, "ten bad answers stop it, however many good ones there are"),
    ]
    for arguments, wanted, why in cases:
        said = next_share(*arguments)
        if said is None or abs(said - wanted) > 1e-9:
            return f"next_share{arguments} said {said}, not {wanted}: {why}."
    return None
