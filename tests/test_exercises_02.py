"""The exercises of chapter 02 accept right answers in more than one form and say what is wrong with others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from openai import OpenAI

from helpers.show import wire

History = list[Any]
Fit = Callable[[History, int], Any]
QUESTIONS = ["My name is Ada.", "What is Git?", "What is my name?"]
RULE = "Answer in one sentence."


pytestmark = pytest.mark.usefixtures("api")  # the checker of 02.3 counts tokens with a client of its own


@pytest.mark.parametrize(
    ("first", "second", "hint"),
    [
        ({"instructions": RULE}, {"instructions": RULE}, "Right."),
        (
            {"instructions": RULE},
            {"instructions": RULE, "alone": True},
            "Not yet: the second call stands alone",
        ),
        ({"instructions": RULE}, {}, "Not yet: the second call had no instructions: they are not inherited"),
        ({}, {"instructions": RULE}, "Not yet: the first call had no instructions."),
        (
            {"instructions": RULE},
            {"instructions": "Be kind."},
            "Not yet: the instructions of the two calls differ",
        ),
    ],
)
def test_continuing_with_the_same_rules(
    first: dict[str, Any],
    second: dict[str, Any],
    hint: str,
    client: OpenAI,
    said: Callable[..., str],
) -> None:
    parent = client.responses.create(model="gpt-6-luna", input="What is Git?", **first)
    link = {} if second.pop("alone", False) else {"previous_response_id": parent.id}
    answer = client.responses.create(model="gpt-6-luna", input="What is HTTP?", **link, **second)
    assert said("02.1", parent, answer).startswith(hint)


def test_continuing_another_response(client: OpenAI, said: Callable[..., str]) -> None:
    first, other = (client.responses.create(model="gpt-6-luna", input=text) for text in ("Hello", "Hi"))
    second = client.responses.create(model="gpt-6-luna", input="Go on", previous_response_id=other.id)
    assert said("02.1", first, second).startswith("Not yet: the second call continues another response")


def whole(history: History, response: Any) -> None:
    history += response.output


def as_plain_data(history: History, response: Any) -> None:
    history += [item.to_dict() for item in response.output]


def only_the_text(history: History, response: Any) -> None:
    history.append({"role": "assistant", "content": response.output_text})


def only_messages(history: History, response: Any) -> None:
    history += [item for item in response.output if item.type == "message"]


def nothing(history: History, response: Any) -> None:
    pass


def forgetful(history: History, response: Any) -> None:
    history.clear()


@pytest.mark.parametrize(
    ("keep", "options", "hint"),
    [
        (whole, {"store": False}, "Right."),
        (as_plain_data, {"store": False}, "Right."),
        (whole, {"store": False, "reasoning": {"effort": "none"}}, "Right."),
        (whole, {}, "Not yet: call 1 was stored: pass store=False."),
        (
            only_messages,
            {"store": False},
            "Not yet: the third request lacks what call 1 sent back, or a part of it: r",
        ),
        (
            only_the_text,
            {"store": False},
            "Not yet: the third request lacks what call 1 sent back, or a part of it: reasoning, message. Append",
        ),
        (
            only_the_text,
            {"store": False, "reasoning": {"effort": "none"}},
            "Not yet: the third request lacks what call 1 sent back, or a part of it: message. Append",
        ),
        (nothing, {"store": False}, "Not yet: the third request lacks what call 1 sent back"),
        (forgetful, {"store": False}, "Not yet: the third request lacks a question of call 1"),
    ],
)
def test_three_turns_without_storage(
    keep: Callable[[History, Any], None],
    options: dict[str, Any],
    hint: str,
    client: OpenAI,
    said: Callable[..., str],
) -> None:
    history: History = []
    with wire() as traffic:
        for question in QUESTIONS:
            history.append({"role": "user", "content": question})
            keep(history, client.responses.create(model="gpt-6-luna", input=history, **options))
    assert said("02.2", traffic).startswith(hint)


def test_no_calls_at_all(said: Callable[..., str]) -> None:
    with wire() as traffic:
        pass
    assert said("02.2", traffic) == "Not yet: 0 calls were answered inside the block, three are asked for.\n"


def starts(history: History) -> Iterator[int]:
    return (place for place, item in enumerate(history) if item.get("role") == "user")


def counted(history: History) -> int:
    return OpenAI().responses.input_tokens.count(model="gpt-6-luna", input=history).input_tokens


def drop_whole_turns(history: History, budget: int) -> History:
    for start in starts(history):
        shorter = history[:1] + history[start:]
        if counted(shorter) <= budget:
            break
    return shorter


def drop_from_the_callers_list(history: History, budget: int) -> History:
    while counted(history) > budget:
        del history[1]
    return history


def return_nothing(history: History, budget: int) -> None:
    drop_whole_turns(history, budget)


def drop_items(history: History, budget: int) -> History:
    """Until nothing is left of the call but its output. The API would refuse to count that, so it is not asked."""
    return history[:1] + history[5:]


def keep_only_the_last(history: History, budget: int) -> History:
    return history[:1] + history[-1:]


@pytest.mark.parametrize(
    ("fit", "hint"),
    [
        (drop_whole_turns, "Right."),
        (drop_from_the_callers_list, "Not yet: your function changes the list that it was given"),
        (return_nothing, "Not yet: your function returns nothing"),
        (drop_items, "Not yet: a function call and its output were separated"),
        (lambda history, budget: history[5:], "Not yet: the rules at the top are gone"),
        (lambda history, budget: list(history), "Not yet: for a budget of "),
        (keep_only_the_last, "Not yet: for a budget of "),
        (lambda history, budget: 3, "Not yet: that is not the kind of answer asked for"),
    ],
)
def test_fitting_into_a_budget(fit: Fit, hint: str, said: Callable[..., str]) -> None:
    assert said("02.3", fit).startswith(hint)


def test_the_two_ways_to_miss_the_budget_are_told_apart(said: Callable[..., str]) -> None:
    assert "words are not tokens" in said("02.3", lambda history, budget: list(history))
    assert "would fit" in said("02.3", keep_only_the_last)
