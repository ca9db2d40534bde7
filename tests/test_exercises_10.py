"""The exercises of chapter 10 accept what is right, and tell from each wrong answer what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from openai import OpenAI

from helpers.migrate import migrate

OLD = {
    "model": "gpt-6-luna",
    "messages": [{"role": "user", "content": "Hi"}],
    "max_completion_tokens": 100,
    "reasoning_effort": "low",
}
NEW = migrate(OLD).new
Say = Callable[..., str]


def without(name: str, **more: Any) -> dict[str, Any]:
    return {key: value for key, value in NEW.items() if key != name} | more


@pytest.mark.parametrize(
    ("hint", "arguments"),
    [
        ("messages is called input", OLD),
        ("a dict of arguments", list(NEW)),
        ("called max_output_tokens", without("max_output_tokens", max_completion_tokens=100)),
        ('reasoning={"effort": ...}', without("reasoning", reasoning_effort="low")),
        ("stored unless you pass store=False", without("store")),
        ("stored unless you pass store=False", NEW | {"store": True}),
        ("same conversation", NEW | {"input": "Hello"}),
        ("reasoning should be", NEW | {"reasoning": "low"}),
        ("seed was not in the old request", NEW | {"seed": 1}),
    ],
)
def test_a_translation_that_is_wrong(hint: str, arguments: Any, said: Say) -> None:
    assert hint in said("10.1", arguments)


@pytest.mark.parametrize("arguments", [NEW, NEW | {"input": "Hi"}])
def test_a_translation_that_is_right_and_runs(arguments: Any, said: Say, client: OpenAI) -> None:
    assert said("10.1", arguments) == "Right.\n"
    assert client.responses.create(**arguments).status == "completed"


def by_first_item(response: Any) -> str:
    if response.status == "incomplete":
        reason = response.incomplete_details.reason
        return "length" if reason == "max_output_tokens" else reason
    return "tool_calls" if response.output[0].type == "function_call" else "stop"


def by_any_item(response: Any) -> str:
    if any(item.type == "function_call" for item in response.output):
        return "tool_calls"
    return by_first_item(response)


@pytest.mark.parametrize(
    ("hint", "answer"),
    [
        ("without calling it", "stop"),
        ("behind its reasoning item", by_first_item),
        ("your function fails", lambda response: response.choices[0].finish_reason),
        ("your function fails", lambda response: response.incomplete_details.reason),
        ("said 'completed'", lambda response: response.status),
        (
            "ran into max_output_tokens your function said 'max_output_tokens'",
            lambda response: by_any_item(response).replace("length", "max_output_tokens"),
        ),
        ("that was filtered", lambda response: by_any_item(response).replace("content_filter", "length")),
    ],
)
def test_an_old_reason_that_is_wrong(hint: str, answer: Any, said: Say) -> None:
    assert hint in said("10.2", answer)


def test_an_old_reason_that_is_right(said: Say) -> None:
    assert said("10.2", by_any_item) == "Right.\n"


def rule(share: float, good: int, bad: int) -> float:
    if bad >= 10:
        return 0
    if good + bad < 50:
        return share
    return 0 if bad / (good + bad) > 0.02 else min(2 * share, 1.0)


@pytest.mark.parametrize(
    ("hint", "answer"),
    [
        ("without calling it", 0.2),
        ("too few to judge by", lambda share, good, bad: min(2 * share, 1.0)),
        (
            "not more than 2 %",
            lambda share, good, bad: 0 if good + bad >= 50 and bad else rule(share, good, bad),
        ),
        (
            "more than everybody",
            lambda share, good, bad: 2 * share if bad == 0 and good > 49 else rule(share, good, bad),
        ),
        ("however few", lambda share, good, bad: share if good + bad < 50 else rule(share, good, bad)),
        ("however many", lambda share, good, bad: 0.2 if good > 900 else rule(share, good, bad)),
        ("said None", lambda share, good, bad: None),
    ],
)
def test_a_rule_that_is_wrong(hint: str, answer: Any, said: Say) -> None:
    assert hint in said("10.3", answer)


def test_a_rule_that_is_right(said: Say) -> None:
    assert said("10.3", rule) == "Right.\n"
