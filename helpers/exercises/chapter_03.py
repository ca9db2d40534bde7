"""The exercises of chapter 03. Each looks at what was really sent, or at what the reader's function returns."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from openai.types.responses import Response, ResponseFunctionToolCall

from ..check import exercise

Item = dict[str, Any]
DOCS = "docs.example.org"


@exercise("03.1")
def every_call_is_answered(run_all: Callable[..., list[Item]]) -> str | None:
    if not callable(run_all):
        return "hand over the function itself, without calling it."
    try:
        outputs = run_all(_three_calls(), {"double": lambda number: {"double": 2 * number}})
    except Exception as error:
        return (
            f"your function raised {type(error).__name__}: an unknown function, or an argument that does not fit, "
            "is an output for the model to read."
        )
    if not isinstance(outputs, list) or not all(isinstance(one, dict) for one in outputs):
        return "it should return a list of dictionaries, one for each call."
    if [one.get("call_id") for one in outputs] != ["call_1", "call_2", "call_3"]:
        return "every call needs an output with its call_id, in the order of the calls; a reasoning item needs none."
    if any(one.get("type") != "function_call_output" for one in outputs):
        return 'the type of each output is "function_call_output".'
    if not all(isinstance(one.get("output"), str) for one in outputs):
        return "output is a string: put what the function returns through json.dumps."
    if "42" not in outputs[0]["output"]:
        return "the first call is double(21), and 42 is not in its output."
    if not all(one["output"].strip('" ') for one in outputs):
        return "an empty output tells the model nothing: say what went wrong."
    return None


@exercise("03.2")
def a_search_with_its_sources(response: Response) -> str | None:
    tool = next((one for one in response.tools if one.type == "web_search"), None)
    if tool is None:
        return "the request had no web_search among its tools."
    if not tool.filters or tool.filters.allowed_domains != [DOCS]:
        return f"the search may read other sites too: set allowed_domains in filters to {DOCS} alone."
    if response.tool_choice == "auto":
        return "the model was free not to search: require it with tool_choice."
    searches = [item for item in response.output if item.type == "web_search_call"]
    actions = [item.action for item in searches if item.action.type == "search"]
    if not actions:
        return "there was no search in the response."
    if not any(action.sources for action in actions):
        return 'the pages that were read are missing: include "web_search_call.action.sources".'
    if not {"list", "tuple"} <= {*response.output_text.lower().replace("s ", " ").split()}:
        return "the answer is not about lists and tuples: ask how they differ."
    return None


@exercise("03.3")
def a_person_decides(decide: Callable[..., list[Item]]) -> str | None:
    if not callable(decide):
        return "hand over the function itself, without calling it."
    asked: list[Any] = []

    def may(name: str, arguments: Any) -> bool:
        asked.append(arguments)
        return name == "book_repair" and bool(arguments["repair"] == "brakes")

    try:
        answers = decide(_three_wishes(), may)
    except json.JSONDecodeError:
        return "the model may write what is no JSON: refuse that without asking."
    except Exception as error:
        if any(not isinstance(one, dict) for one in asked):
            return f"may() got {asked[-1]!r}: it takes the arguments as a dictionary, and has nothing to say to others."
        return f"your function raised {type(error).__name__}: {error}."
    if not isinstance(answers, list) or not all(isinstance(one, dict) for one in answers):
        return "it should return a list of dictionaries, one for each wish."
    if [one.get("approval_request_id") for one in answers] != ["mcpr_1", "mcpr_2", "mcpr_3"]:
        return "each wish, and nothing else in the output, gets one answer with its id as approval_request_id."
    if any(one.get("type") != "mcp_approval_response" for one in answers):
        return 'the type of each answer is "mcp_approval_response".'
    if not asked:
        return "nobody was asked: call may(name, arguments)."
    decisions = [one.get("approve") for one in answers]
    if decisions[2]:
        return "the third wish has arguments that are no JSON, and was approved."
    if decisions[:2] != [True, False]:
        return f"may() said True and False to the first two, and your answers say {decisions[0]} and {decisions[1]}."
    return None if decisions[2] is False else "approve is True or False in every answer, the refused ones too."


def _three_wishes() -> Response:
    """One that is fine, one that is not, one that cannot be read."""
    written = ['{"repair": "brakes"}', '{"repair": "everything"}', '{"repair": "bra']
    wishes = [
        {"type": "mcp_approval_request", "id": f"mcpr_{number}", "server_label": "workshop"}
        | {"name": "book_repair", "arguments": arguments}
        for number, arguments in enumerate(written, 1)
    ]
    return _response(wishes)


def _three_calls() -> Response:
    """One that succeeds, one of a function that there is not, one with an argument that does not fit."""
    asked = [("double", '{"number": 21}'), ("treble", '{"number": 21}'), ("double", '{"amount": 21}')]
    calls = [
        ResponseFunctionToolCall(
            type="function_call", call_id=f"call_{number}", name=name, arguments=arguments
        )
        for number, (name, arguments) in enumerate(asked, 1)
    ]
    return _response([call.to_dict() for call in calls])


def _response(items: list[Any]) -> Response:
    thought = {"type": "reasoning", "id": "rs_1", "summary": []}
    output = [thought, *items]
    return Response.model_validate(
        {
            "id": "resp_0",
            "object": "response",
            "created_at": 0,
            "model": "gpt-6-luna",
            "output": output,
            "parallel_tool_calls": True,
            "tool_choice": "auto",
            "tools": [],
        }
    )
