"""The exercises of chapter 02. Each looks at what the reader's calls really sent, or at what their function does."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from openai import OpenAI
from openai.types.responses import Response

from ..check import exercise
from ..show import Traffic

Item = dict[str, Any]
MODEL = "gpt-6-luna"


@exercise("02.1")
def continued_with_the_same_rules(first: Response, second: Response) -> str | None:
    if second.previous_response_id is None:
        return "the second call stands alone: pass previous_response_id=first.id."
    if second.previous_response_id != first.id:
        return "the second call continues another response than your first one."
    if not first.instructions:
        return "the first call had no instructions."
    if second.instructions is None:
        return "the second call had no instructions: they are not inherited, so pass them again."
    if second.instructions != first.instructions:
        return "the instructions of the two calls differ."
    return None


@exercise("02.2")
def three_turns_without_storage(traffic: Traffic) -> str | None:
    calls = [one for one in traffic if one.url.endswith("/responses") and one.status == 200]
    if len(calls) != 3:
        return f"{len(calls)} calls were answered inside the block, three are asked for."
    requests = [json.loads(call.request_body) for call in calls]
    for number, request in enumerate(requests, 1):
        if request.get("store") is not False:
            return f"call {number} was stored: pass store=False."
    sent = [_essence(item) for item in _input(requests[2])]
    for number in (1, 2):
        if any(_essence(item) not in sent for item in _input(requests[number - 1])):
            return f"the third request lacks a question of call {number}: keep one list and append to it."
        answer = json.loads(calls[number - 1].response_body)["output"]
        lost = [item["type"] for item in answer if _essence(item) not in sent]
        if lost:
            return (
                f"the third request lacks what call {number} sent back, or a part of it: {', '.join(lost)}. "
                "Append response.output, not its text."
            )
    return None


@exercise("02.3")
def the_last_turns_that_fit(fit: Callable[[list[Item], int], list[Item]]) -> str | None:
    client = OpenAI()

    def count(history: list[Item]) -> int:
        return client.responses.input_tokens.count(model=MODEL, input=history).input_tokens

    for expected in (RULES + TURNS[1] + TURNS[2], RULES + TURNS[2], RULES + sum(TURNS, [])):
        given, budget = RULES + sum(TURNS, []), count(expected)
        whole = list(given)
        kept = fit(given, budget)
        if given != whole:
            return "your function changes the list that it was given: build a new one."
        if kept is None:
            return "your function returns nothing: end it with `return`."
        if kept[:1] != RULES:
            return "the rules at the top are gone: keep what stands before the first user message."
        if len(_calls(kept)) % 2:
            return "a function call and its output were separated: cut only in front of a user message."
        if count(kept) > budget:
            return (
                f"for a budget of {budget} tokens it kept {count(kept)}: "
                "words are not tokens, so ask input_tokens.count."
            )
        if len(kept) < len(expected):
            return (
                f"for a budget of {budget} tokens it kept {len(kept)} items, and {len(expected)} would fit."
            )
        if kept != expected:
            return "it kept other items than the last ones, or in another order."
    return None


def _input(request: dict[str, Any]) -> list[Item]:
    given = request["input"]
    return [{"role": "user", "content": given}] if isinstance(given, str) else given


def _essence(item: Item) -> Any:
    """What of an item must not be lost, in whatever form it is sent again."""
    content = item.get("content") or ""
    text = content if isinstance(content, str) else "".join(part.get("text", "") for part in content)
    return item.get("encrypted_content") or (item.get("call_id"), text, item.get("phase"))


def _calls(history: list[Item]) -> list[Item]:
    return [item for item in history if "call_id" in item]


RULES: list[Item] = [{"role": "developer", "content": "Answer in one short sentence."}]
TURNS: list[list[Item]] = [
    [
        {"role": "user", "content": "What is antidisestablishmentarianism, in the shortest possible words?"},
        {"role": "assistant", "content": "Opposition to separating church and state."},
    ],
    [
        {"role": "user", "content": "What is the weather in Oslo?"},
        {"type": "function_call", "call_id": "call_1", "name": "get_weather", "arguments": '{"city":"Oslo"}'},
        {"type": "function_call_output", "call_id": "call_1", "output": "4 degrees, clear"},
        {"role": "assistant", "content": "It is clear in Oslo, at 4 degrees."},
    ],
    [{"role": "user", "content": "Thank you! What did I ask first?"}],
]
