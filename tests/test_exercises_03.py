"""The exercises of chapter 03 know a right answer from a wrong one, and say what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from openai import OpenAI

from helpers.check import check

NOTEBOOK = Path(__file__).resolve().parents[1] / "notebooks" / "03_tools.ipynb"
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


@pytest.mark.parametrize("number", [0, 1])
def test_the_notebook_solves_its_exercises(
    number: int, client: OpenAI, capsys: pytest.CaptureFixture[str]
) -> None:
    cells = nbformat.read(NOTEBOOK, as_version=4).cells
    stubs = [cell.source for cell in cells if cell.cell_type == "code" and "...  # your" in cell.source]
    solutions = [cell.source for cell in cells if "<summary>Solution" in cell.source]
    names = {"client": client, "check": check, "json": json}
    exec(stubs[number], names)
    assert "still to be done" in capsys.readouterr().out
    exec(solutions[number].split("```")[1].removeprefix("python"), names)
    exec(stubs[number].splitlines()[-1], names)
    assert capsys.readouterr().out == "Right.\n"
