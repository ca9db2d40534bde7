"""The exercises of chapter 01 accept what is right, and tell from each wrong answer what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from openai import OpenAI

from helpers.cost import cost

Say = Callable[..., str]
LOW = {"reasoning": {"effort": "low"}, "text": {"verbosity": "low"}}
NONE = {"reasoning": {"effort": "none"}}


def ask(client: OpenAI, question: str = "What is a prompt?", **options: Any) -> Any:
    return client.responses.create(model="gpt-6-luna", input=question, **options)


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        (LOW, "Right."),
        ({"text": {"verbosity": "low"}}, "the effort of your call was 'medium'"),
        (LOW | {"reasoning": {"effort": "high"}}, "the effort of your call was 'high'"),
        ({"reasoning": {"effort": "low"}}, 'pass text={"verbosity": "low"} as well'),
    ],
)
def test_a_short_and_quick_call(options: dict[str, Any], hint: str, client: OpenAI, said: Say) -> None:
    assert hint in said("01.1", ask(client, **options))


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        (NONE | {"max_output_tokens": 16}, "Right."),
        (NONE, "make max_output_tokens smaller"),
        ({"max_output_tokens": 16}, "thinking has used up the limit"),
    ],
)
def test_a_call_that_is_cut(options: dict[str, Any], hint: str, client: OpenAI, said: Say) -> None:
    assert hint in said("01.2", ask(client, "Explain recursion in detail.", **options))


@pytest.mark.parametrize(
    ("sum_up", "hint"),
    [
        (lambda right: right, "Right."),
        (lambda right: right * 1_000_000, "divide by 1_000_000"),
        (lambda right: 0.5, "Multiply input_tokens and output_tokens"),
    ],
)
def test_a_price_by_hand(sum_up: Callable[..., float], hint: str, client: OpenAI, said: Say) -> None:
    response = ask(client)
    assert hint in said("01.3", response, sum_up(float(cost(response))))


def test_thoughts_that_were_not_paid_for(client: OpenAI, said: Say) -> None:
    response = ask(client)
    unthought = response.usage.output_tokens - response.usage.output_tokens_details.reasoning_tokens
    price = cost(response).parts["output"] / response.usage.output_tokens
    assert "do not subtract them" in said("01.3", response, cost(response).parts["input"] + unthought * price)
