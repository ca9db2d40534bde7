"""The exercises of chapter 03 know a right answer from a wrong one, and say what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from openai import OpenAI

Said = Callable[..., str]


def outputs(response: Any, run: Callable[[Any], Any], **changes: Any) -> list[dict[str, Any]]:
    return [
        {"type": "function_call_output", "call_id": item.call_id, "output": run(item)} | changes
        for item in response.output
        if item.type == "function_call"
    ]


def run_all(response: Any, functions: dict[str, Any]) -> list[dict[str, Any]]:
    def run(call: Any) -> str:
        try:
            return json.dumps(functions[call.name](**json.loads(call.arguments)))
        except Exception as error:
            return f"{type(error).__name__}: {error}"

    return outputs(response, run)


def run_and_hope(response: Any, functions: dict[str, Any]) -> list[dict[str, Any]]:
    return outputs(response, lambda call: json.dumps(functions[call.name](**json.loads(call.arguments))))


def run_the_known(response: Any, functions: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in run_all(response, functions) if "KeyError" not in one["output"]]


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        (run_all, "Right."),
        (run_and_hope, "raised KeyError"),
        (run_the_known, "every call needs an output"),
        (lambda response, functions: None, "a list of dictionaries"),
        (
            lambda response, functions: outputs(response, lambda call: "42", type="message"),
            "function_call_output",
        ),
        (lambda response, functions: outputs(response, lambda call: {"double": 42}), "json.dumps"),
        (lambda response, functions: outputs(response, lambda call: "done"), "42 is not in its output"),
        (
            lambda response, functions: [
                one if "42" in one["output"] else one | {"output": ""} for one in run_all(response, functions)
            ],
            "an empty output",
        ),
        ([], "without calling it"),
    ],
)
def test_every_call_gets_its_output(answer: Any, hint: str, said: Said) -> None:
    assert hint in said("03.1", answer)


SEARCH: dict[str, Any] = {
    "model": "gpt-6-luna",
    "input": "How does a list differ from a tuple in Python?",
    "tools": [{"type": "web_search", "filters": {"allowed_domains": ["docs.example.org"]}}],
    "tool_choice": "required",
    "include": ["web_search_call.action.sources"],
}


@pytest.mark.parametrize(
    ("changes", "hint"),
    [
        ({}, "Right."),
        ({"tools": [], "tool_choice": "auto"}, "no web_search"),
        ({"tools": [{"type": "web_search"}]}, "may read other sites too"),
        ({"tool_choice": "auto"}, "free not to search"),
        ({"include": []}, "pages that were read are missing"),
        ({"input": "What is an HTTP status code?"}, "not about lists and tuples"),
    ],
)
def test_a_search_on_one_site_with_its_sources(
    changes: dict[str, Any], hint: str, client: OpenAI, said: Said
) -> None:
    assert hint in said("03.2", client.responses.create(**SEARCH | changes))


def decided(response: Any, decide: Callable[[Any], Any], **changes: Any) -> list[dict[str, Any]]:
    """One answer for each wish; a change of None takes the key away."""
    answers = [
        {"type": "mcp_approval_response", "approval_request_id": item.id, "approve": decide(item)} | changes
        for item in response.output
        if item.type == "mcp_approval_request"
    ]
    return [{key: value for key, value in answer.items() if value is not None} for answer in answers]


def ask_a_person(item: Any, may: Any) -> bool:
    try:
        arguments = json.loads(item.arguments)
    except json.JSONDecodeError:
        return False
    return may(item.name, arguments)


def as_text(response: Any, may: Any) -> list[dict[str, Any]]:
    return decided(response, lambda item: may(item.name, item.arguments))


def trusting(item: Any, may: Any) -> bool:
    return ask_a_person(item, may) or item.id == "mcpr_3"


@pytest.mark.parametrize(
    ("decide", "hint"),
    [
        (lambda response, may: decided(response, lambda item: ask_a_person(item, may)), "Right."),
        (True, "without calling it"),
        (
            lambda response, may: decided(response, lambda item: may(item.name, json.loads(item.arguments))),
            "refuse that without asking",
        ),
        (as_text, "takes the arguments as a dictionary"),
        (lambda response, may: response.wishes, "raised AttributeError"),
        (lambda response, may: None, "a list of dictionaries"),
        (lambda response, may: decided(response, lambda item: True)[:1], "each wish, and nothing else"),
        (
            lambda response, may: decided(response, lambda item: True, approval_request_id=None, id="mcpr_1"),
            "as approval_request_id",
        ),
        (
            lambda response, may: decided(response, lambda item: True, type="function_call_output"),
            "mcp_approval_response",
        ),
        (lambda response, may: decided(response, lambda item: True), "nobody was asked"),
        (
            lambda response, may: decided(response, lambda item: trusting(item, may)),
            "no JSON, and was approved",
        ),
        (
            lambda response, may: decided(response, lambda item: not trusting(item, may)),
            "your answers say False and True",
        ),
        (
            lambda response, may: decided(response, lambda item: ask_a_person(item, may) if "}" in item.arguments else None),
            "in every answer",
        ),
    ],
)
def test_a_person_decides_what_may_run(decide: Any, hint: str, said: Said) -> None:
    assert hint in said("03.3", decide)
