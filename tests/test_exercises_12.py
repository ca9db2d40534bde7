"""The exercises of chapter 12 accept what is right, and tell from each wrong answer what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

Say = Callable[..., str]
Case = dict[str, Any]


def by_both(case: Case, calls: list[str], answer: str) -> bool:
    return case.get("says", "").lower() in answer.lower() and set(calls) == set(case.get("calls", []))


WRONG_JUDGES: list[tuple[str, Any]] = [
    ("without calling it", True),
    ("returned nothing", lambda case, calls, answer: None),
    ("only capitals differ", lambda case, calls, answer: case.get("says", "") in answer),
    ("too many", lambda case, calls, answer: case.get("says", "").lower() in answer.lower() and {*case.get("calls", [])} <= {*calls}),
    ("call is missing", lambda case, calls, answer: case.get("says", "").lower() in answer.lower()),
    ("made twice", lambda case, calls, answer: case.get("says", "").lower() in answer.lower() and calls == case.get("calls", [])),
    ("KeyError", lambda case, calls, answer: case["says"] in answer and calls == case["calls"]),
]  # fmt: skip


@pytest.mark.parametrize(("hint", "answer"), WRONG_JUDGES, ids=[hint for hint, _ in WRONG_JUDGES])
def test_a_judge_that_is_wrong(hint: str, answer: Any, said: Say) -> None:
    assert hint in said("12.1", answer)


def test_a_judge_that_is_right(said: Say) -> None:
    assert said("12.1", by_both) == "Right.\n"


def values(text: str, pattern: str = r"\d[\d,]*(?:\.\d+)?") -> set[float]:
    return {float(one.replace(",", "")) for one in re.findall(pattern, text)}


WRONG_NUMBERS: list[tuple[str, Any]] = [
    ("without calling it", set()),
    ("return a set", lambda answer, source: values(answer) <= values(source)),
    ("holds texts", lambda answer, source: {*re.findall(r"\d+", answer)} - {*re.findall(r"\d+", source)}),
    ("nothing is invented", lambda answer, source: values(answer)),
    ("thousands", lambda answer, source: values(answer, r"\d+") - values(source, r"\d+")),
    ("a part of another", lambda answer, source: {one for one in values(answer) if f"{one:g}" not in source}),
]


@pytest.mark.parametrize(("hint", "answer"), WRONG_NUMBERS, ids=[hint for hint, _ in WRONG_NUMBERS])
def test_numbers_that_are_wrong(hint: str, answer: Any, said: Say) -> None:
    assert hint in said("12.2", answer)


def test_numbers_that_are_right(said: Say) -> None:
    assert said("12.2", lambda answer, source: values(answer) - values(source)) == "Right.\n"
    assert said("12.2", lambda answer, source: [*(values(answer) - values(source))]) == "Right.\n"


def converse(
    client: Any, question: str, tools: list[Any], run: Any, rounds: int, *, last_round: str = "none",
    stops: bool = True, remembers: bool = True, answers: int | None = None, returns: str = "output_text",
) -> Any:  # fmt: skip
    """Right as it is; each option takes away a part that is needed."""
    items: Any = question
    response = None
    for left in reversed(range(rounds)):
        last = response.id if response and remembers else None
        response = client.responses.create(
            input=items, tools=tools, tool_choice="auto" if left else last_round, previous_response_id=last
        )
        items = [
            {"type": "function_call_output", "call_id": item.call_id, "output": run(item)} for item in response.output
        ][:answers]
        if stops and not items:
            break
    return getattr(response, returns)


def without_end(client: Any, question: str, tools: list[Any], run: Any, rounds: int) -> Any:
    return converse(client, question, tools, run, 50)


def by_items(client: Any, question: str, tools: list[Any], run: Any, rounds: int) -> str:
    """Another right way: no state on the server."""
    items: list[Any] = [{"role": "user", "content": question}]
    for left in reversed(range(rounds)):
        response = client.responses.create(input=[*items], tools=tools, tool_choice="auto" if left else "none")
        calls = [item for item in response.output if item.type == "function_call"]
        if not calls:
            return str(response.output_text)
        items = [*calls, *({"type": "function_call_output", "call_id": one.call_id, "output": run(one)} for one in calls)]
    return ""


WRONG_LOOPS: list[tuple[str, Any]] = [
    ("without calling it", "an answer"),
    ("no end", without_end),
    ("not the text", lambda *given: converse(*given, last_round="auto")),
    ("stop when no call comes", lambda *given: converse(*given, stops=False)),
    ("forgotten", lambda *given: converse(*given, remembers=False)),
    ("call_id", lambda *given: converse(*given, answers=1)),
    ("not the text", lambda *given: converse(*given, returns="id")),
]


@pytest.mark.parametrize(("hint", "answer"), WRONG_LOOPS)
def test_a_loop_that_is_wrong(hint: str, answer: Any, said: Say) -> None:
    assert hint in said("12.3", answer)


@pytest.mark.parametrize("answer", [converse, by_items])
def test_a_loop_that_ends(answer: Any, said: Say) -> None:
    assert said("12.3", answer) == "Right.\n"
