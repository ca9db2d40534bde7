"""The exercises of chapter 11 accept what is right, and tell from each wrong answer what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openai import OpenAI

from helpers.show import wire

ROOT = Path(__file__).resolve().parents[1]
HANDBOOK = (ROOT / "data" / "knowledge" / "members_handbook_2026.md").read_text(encoding="utf-8")
MARK = {"prompt_cache_breakpoint": {"mode": "explicit"}}
PLAIN: dict[str, Any] = {"model": "gpt-6-luna", "reasoning": {"effort": "none"}}
Say = Callable[..., str]


@pytest.mark.parametrize(
    ("hint", "answer"),
    [
        ("30 minutes", 2),
        ("is whole", 2.67),
        ("nobody reads", 1),
        ("as the first", 0),
        ("earlier", 4),
        ("not the kind of answer", "three"),
    ],
)
def test_a_wrong_number_of_requests(hint: str, answer: Any, said: Say) -> None:
    assert hint in said("11.1", answer)


@pytest.mark.parametrize("answer", [3, 3.0])
def test_the_right_number_of_requests(answer: Any, said: Say) -> None:
    assert said("11.1", answer) == "Right.\n"


def ask(client: OpenAI, question: str, **options: Any) -> Any:
    part = {"type": "input_text", "text": options.pop("text", HANDBOOK)} | options.pop("mark", MARK)
    opening: Any = {"role": "developer", "content": [part]}
    asked: Any = [opening, {"role": "user", "content": question}]
    return client.responses.create(input=asked, **PLAIN | {"prompt_cache_key": "exercise"} | options)


def both(first: dict[str, Any], second: dict[str, Any]) -> Callable[[OpenAI], Any]:
    return lambda client: [ask(client, "What is HTTP?", **first), ask(client, "What is DNA?", **second)]


WRONG_PAIRS: list[tuple[str, Callable[[OpenAI], Any]]] = [
    ("into a list", lambda client: ask(client, "What is DNA?")),
    ("there are 1", lambda client: [ask(client, "What is DNA?")]),
    ("ask the same", lambda client: [ask(client, "What is DNA?") for _ in range(2)]),
    ("fewer than 1,024", both({"text": "Be kind."}, {"text": "Be kind."})),
    ("mark the end", both({"mark": {}}, {"mark": {}})),
    ("different keys", both({}, {"prompt_cache_key": "another"})),
    ("change the question only", both({}, {"model": "gpt-6.1-terra"})),
    ("the same in both", both({}, {"text": f"Today is Friday. {HANDBOOK}"})),
]


@pytest.mark.parametrize(("hint", "pair"), WRONG_PAIRS, ids=[hint for hint, _ in WRONG_PAIRS])
def test_nothing_is_read_from_the_cache(
    hint: str, pair: Callable[[OpenAI], Any], client: OpenAI, said: Say
) -> None:
    with wire() as traffic:
        answers = pair(client)
    assert hint in said("11.2", answers, traffic)


def test_requests_that_were_not_recorded(client: OpenAI, said: Say) -> None:
    answers = both({}, {})(client)
    with wire() as traffic:
        pass
    assert "below `with wire()`" in said("11.2", answers, traffic)


@pytest.mark.parametrize(
    "options", [{}, {"prompt_cache_options": {"mode": "explicit"}}], ids=["implicit", "explicit"]
)
def test_the_handbook_is_read_from_the_cache(options: dict[str, Any], client: OpenAI, said: Say) -> None:
    with wire() as traffic:
        answers = both(options, options)(client)
    assert said("11.2", answers, traffic) == "Right.\n"


def checked_afterwards(dollars: float, requests: Any, most: Any, send: Any) -> int:
    spent = sent = 0
    for request in requests:
        spent += send(request)
        sent += 1
        if spent > dollars:
            break
    return sent


def added_up_the_most(dollars: float, requests: Any, most: Any, send: Any) -> int:
    left, sent = dollars, 0
    for request in requests:
        left -= most(request)
        if left < 0:
            break
        send(request)
        sent += 1
    return sent


def went_on_with_cheaper_ones(dollars: float, requests: Any, most: Any, send: Any) -> int:
    spent = sent = 0
    for request in requests:
        if spent + most(request) <= dollars:
            spent += send(request)
            sent += 1
    return sent


def left_a_cent_over(dollars: float, requests: Any, most: Any, send: Any) -> int:
    spent = sent = 0
    for request in requests:
        if spent + most(request) >= dollars:
            break
        spent += send(request)
        sent += 1
    return sent


def kept_it_to_itself(dollars: float, requests: Any, most: Any, send: Any) -> None:
    spent = 0.0
    for request in requests:
        if spent + most(request) > dollars:
            break
        spent += send(request)


@pytest.mark.parametrize(
    ("hint", "answer"),
    [
        ("without calling it", 3),
        ("ask most() before send()", checked_afterwards),
        ("not the most", added_up_the_most),
        ("none after the stop", went_on_with_cheaper_ones),
        ("exactly what is left", left_a_cent_over),
        ("returned None", kept_it_to_itself),
    ],
)
def test_a_guard_that_is_wrong(hint: str, answer: Any, said: Say) -> None:
    assert hint in said("11.3", answer)


def test_a_guard_that_is_right(said: Say) -> None:
    def recursive(dollars: float, requests: Any, most: Any, send: Any) -> int:
        if not requests or most(requests[0]) > dollars:
            return 0
        return 1 + recursive(dollars - send(requests[0]), requests[1:], most, send)

    assert said("11.3", recursive) == "Right.\n"
