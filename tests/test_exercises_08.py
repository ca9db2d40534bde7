"""The exercises of chapter 08 accept what is right, and tell from each wrong answer what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import pytest
from openai import OpenAI

from helpers.show import wire

QUESTION: dict[str, Any] = {"model": "gpt-6-luna", "input": "How do black holes form?"}
NONE: dict[str, Any] = {"reasoning": {"effort": "none"}}
RULES = "Lock the bicycle to the rack and note its number. " * 150
Say = Callable[..., str]
Answer = Callable[[str, str, str], Any]


@pytest.mark.parametrize(
    ("hint", "changes"),
    [
        ("take gpt-6-luna", {"model": "gpt-6-sol"} | NONE),
        ("cut off", {"max_output_tokens": 16} | NONE),
        ("are thoughts", {"text": {"verbosity": "low"}}),
        ("42 output tokens", NONE),
        ("another one", {"input": "What is recycling? Answer in one word."} | NONE),
    ],
)
def test_an_answer_that_is_too_dear(hint: str, changes: dict[str, Any], client: OpenAI, said: Say) -> None:
    assert hint in said("08.1", client.responses.create(**QUESTION | changes))


def test_a_text_is_no_response(said: Say) -> None:
    assert "the response itself" in said("08.1", "Some black holes form when a star collapses.")


@pytest.mark.parametrize(
    "changes", [{"text": {"verbosity": "low"}}, {"instructions": "Answer in one sentence."}], ids=str
)
def test_an_answer_that_is_short(changes: dict[str, Any], client: OpenAI, said: Say) -> None:
    assert said("08.1", client.responses.create(**QUESTION | NONE | changes)) == "Right.\n"


def constant(text: str, marked: bool = True) -> dict[str, Any]:
    mark = {"prompt_cache_breakpoint": {"mode": "explicit"}} if marked else {}
    return {"role": "developer", "content": [{"type": "input_text", "text": text} | mark]}


def request(question: str, rules: dict[str, Any] | None = None, **changes: Any) -> dict[str, Any]:
    messages = [rules or constant(RULES), {"role": "user", "content": question}]
    return {"model": "gpt-6-luna", "input": messages, "prompt_cache_key": "mine"} | NONE | changes


FIRST, SECOND = "What is recycling?", "What is DNA?"
WRONG_PAIRS: list[tuple[str, list[dict[str, Any]]]] = [
    ("a list of the two responses", [request(FIRST)]),
    ("ask the same", [request(FIRST), request(FIRST)]),
    ("in front of the question", [request(FIRST), request(SECOND, constant("Lock it."))]),
    (
        "same prompt_cache_key",
        [request(FIRST, prompt_cache_key=None), request(SECOND, prompt_cache_key=None)],
    ),
    ("prompt_cache_key differs", [request(FIRST), request(SECOND, prompt_cache_key="yours")]),
    ("reasoning differs", [request(FIRST), request(SECOND, reasoning={"effort": "low"})]),
    (
        "with a breakpoint",
        [request(FIRST, constant(RULES, marked=False)), request(SECOND, constant(RULES, marked=False))],
    ),
    ("the question behind it", [request(FIRST, constant("Now. " + RULES)), request(SECOND)]),
]


@pytest.mark.parametrize(("hint", "requests"), WRONG_PAIRS, ids=[hint for hint, _ in WRONG_PAIRS])
def test_two_requests_that_do_not_share_a_prefix(
    hint: str, requests: list[dict[str, Any]], client: OpenAI, said: Say
) -> None:
    with wire() as traffic:
        responses = [client.responses.create(**one) for one in requests]
    assert hint in said("08.2", traffic, responses)


def test_a_key_that_was_used_before(client: OpenAI, said: Say) -> None:
    client.responses.create(**request("How can I sleep better?"))
    with wire() as traffic:
        responses = [client.responses.create(**request(one)) for one in (FIRST, SECOND)]
    assert "nobody has used" in said("08.2", traffic, responses)


def test_requests_outside_of_the_block(client: OpenAI, said: Say) -> None:
    responses = [client.responses.create(**request(one)) for one in (FIRST, SECOND)]
    with wire() as traffic:
        pass
    assert "0 of the two requests" in said("08.2", traffic, responses)


def test_two_requests_that_share_a_prefix(client: OpenAI, said: Say) -> None:
    with wire() as traffic:
        responses = [client.responses.create(**request(one)) for one in (FIRST, SECOND)]
    assert said("08.2", traffic, responses) == "Right.\n"


def keeping(
    ask: Answer, size: int, key: Callable[..., Any], statuses: tuple[str, ...] = ("completed",)
) -> Answer:
    """Remember in this way, and throw the oldest out when there are too many."""
    kept: dict[Any, Any] = {}

    def answer(*question: str) -> Any:
        if key(*question) in kept:
            return kept[key(*question)]
        response = ask(*question)
        if response.status in statuses:
            kept[key(*question)] = response
            if len(kept) > size:
                del kept[next(iter(kept))]
        return response

    return answer


def everything(*question: str) -> tuple[str, ...]:
    return question


def raising(ask: Answer, size: int) -> Answer:
    @lru_cache(maxsize=size)
    def completed(*question: str) -> Any:
        response = ask(*question)
        if response.status != "completed":
            raise RuntimeError
        return response

    return completed


def silent(ask: Answer, size: int) -> Answer:
    def answer(*question: str) -> Any:
        try:
            return completed(*question)
        except RuntimeError:
            return None

    completed = raising(ask, size)
    return answer


def handing_over(ask: Answer, size: int) -> Answer:
    """Another right way: the exception carries what lru_cache shall not keep."""

    @lru_cache(maxsize=size)
    def completed(*question: str) -> Any:
        response = ask(*question)
        if response.status != "completed":
            raise RuntimeError(response)
        return response

    def answer(*question: str) -> Any:
        try:
            return completed(*question)
        except RuntimeError as error:
            return error.args[0]

    return answer


@pytest.mark.parametrize(
    ("hint", "remembering"),
    [
        ("without calling it", "a text"),
        ("has to return a function", lambda ask, size: "a text"),
        (
            "what ask(model, prompt, text) returned",
            lambda ask, size: lambda *question: ask(*question).output_text,
        ),
        ("made two calls", lambda ask, size: ask),
        ("differ in the text", lambda ask, size: keeping(ask, size, lambda m, p, t: (m, p))),
        ("differ in the prompt", lambda ask, size: keeping(ask, size, lambda m, p, t: (m, t))),
        ("differ in the model", lambda ask, size: keeping(ask, size, lambda m, p, t: (p, t))),
        ("where one argument ends", lambda ask, size: keeping(ask, size, lambda *q: "".join(q))),
        ("raised RuntimeError", raising),
        ("has to be returned, too", silent),
        ("was kept", lambda ask, size: keeping(ask, size, everything, ("completed", "incomplete"))),
        ("throw one out", lambda ask, size: keeping(ask, 1000, everything)),
        (
            "the newest of three",
            lambda ask, size: keeping(ask, 0, everything) if size == 2 else keeping(ask, size, everything),
        ),
    ],
)
def test_a_cache_with_a_fault(hint: str, remembering: Any, said: Say) -> None:
    assert hint in said("08.3", remembering)


@pytest.mark.parametrize("remembering", [lambda ask, size: keeping(ask, size, everything), handing_over])
def test_a_cache_that_keeps_what_it_should(remembering: Any, said: Say) -> None:
    assert said("08.3", remembering) == "Right.\n"
