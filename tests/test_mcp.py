"""A response calls the tools of a real MCP server, asks before it does where that is wanted, and tells what failed."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from openai import APIStatusError, OpenAI
from openai.types.responses import Response, ResponseStreamEvent

from helpers.mcp_server import Running, start
from tests.fixtures import Wire
from tests.strict import misfits

MODEL = "gpt-6-luna"


@pytest.fixture(scope="module")
def workshop() -> Iterator[Running]:
    running = start()
    yield running
    running.stop()


def tool_of(workshop: Running, **settings: Any) -> dict[str, Any]:
    return {
        "type": "mcp",
        "server_label": "workshop",
        "server_url": workshop.url,
        "require_approval": "never",
        **settings,
    }


def kinds(response: Response) -> list[str]:
    return [item.type for item in response.output if item.type != "reasoning"]


def calls(response: Response) -> list[Any]:
    return [item for item in response.output if item.type == "mcp_call"]


def ask(client: OpenAI, asked: Any, *tools: dict[str, Any], **settings: Any) -> Response:
    response = client.responses.create(model=MODEL, input=asked, tools=list(tools), **settings)
    assert misfits(Response, response.to_dict()) == []
    return response


# ------------------------------------------------------------------------------------------------ Calls


def test_a_tool_is_listed_called_and_its_output_is_the_answer(client: OpenAI, workshop: Running) -> None:
    response = ask(client, "How many tandems are free today?", tool_of(workshop))
    assert kinds(response) == ["mcp_list_tools", "mcp_call", "message"]
    (call,) = calls(response)
    assert (call.name, call.server_label, call.error, call.status) == (
        "free_bicycles",
        "workshop",
        None,
        "completed",
    )
    assert "tandem" in call.arguments
    assert "1" in response.output_text


def test_several_calls_at_once(client: OpenAI, workshop: Running) -> None:
    response = ask(
        client,
        "How long does a repair of the brakes take, and how many cargo bikes are free?",
        tool_of(workshop),
    )
    assert {call.name for call in calls(response)} == {"repair_time", "free_bicycles"}
    assert "45" in response.output_text and "2" in response.output_text


def test_one_call_after_the_other_where_parallel_calls_are_off(client: OpenAI, workshop: Running) -> None:
    asked = "How long does a repair of the brakes take, and how many cargo bikes are free?"
    response = ask(client, asked, tool_of(workshop), parallel_tool_calls=False, reasoning={"effort": "low"})
    order = [item.type for item in response.output]
    first, second = [place for place, kind in enumerate(order) if kind == "mcp_call"]
    assert "reasoning" in order[first:second]


def test_nothing_is_called_for_what_no_tool_is_about(client: OpenAI, workshop: Running) -> None:
    response = ask(client, "What is the capital of France?", tool_of(workshop))
    assert kinds(response) == ["mcp_list_tools", "message"]
    assert "Paris" in response.output_text


def test_the_listing_of_an_earlier_turn_is_not_asked_for_again(client: OpenAI, workshop: Running) -> None:
    first = ask(client, "How many tandems are free?", tool_of(workshop))
    second = ask(client, "And how many e-bikes are free?", tool_of(workshop), previous_response_id=first.id)
    assert kinds(second) == ["mcp_call", "message"]
    assert "5" in second.output_text


def test_what_a_server_offers_is_told_from_its_listing(client: OpenAI, workshop: Running) -> None:
    response = ask(
        client, "What tools does this server have?", tool_of(workshop, allowed_tools=["repair_time"])
    )
    assert "repair_time" in response.output_text
    assert "book_repair" not in response.output_text


def test_functions_and_servers_side_by_side(client: OpenAI, workshop: Running) -> None:
    function = {
        "type": "function",
        "name": "get_weather",
        "parameters": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]},
    }
    response = ask(
        client, "What is the weather in Oslo, and how many tandems are free?", tool_of(workshop), function
    )
    assert {"mcp_call", "function_call"} <= set(kinds(response))
    (call,) = [item for item in response.output if item.type == "function_call"]
    output = {"type": "function_call_output", "call_id": call.call_id, "output": '{"sky": "clear"}'}
    second = ask(client, [output], tool_of(workshop), function, previous_response_id=response.id)
    assert "clear" in second.output_text and "tandem" in second.output_text


def test_a_schema_is_filled_from_what_a_server_returned(client: OpenAI, workshop: Running) -> None:
    schema = {
        "type": "object",
        "properties": {"minutes": {"type": "integer"}},
        "required": ["minutes"],
        "additionalProperties": False,
    }
    form = {"type": "json_schema", "name": "repair", "schema": schema, "strict": True}
    response = ask(
        client, "How long does a repair of the gears take?", tool_of(workshop), text={"format": form}
    )
    assert response.output_text == '{"minutes": 60}'


def test_each_value_that_a_description_names_is_tried_for_a_superlative(
    client: OpenAI, workshop: Running
) -> None:
    response = ask(client, "Which repair is cheapest?", tool_of(workshop))
    assert len(calls(response)) == 4
    assert "puncture has the lowest pounds: 15" in response.output_text


def test_several_calls_each_with_its_own_date(client: OpenAI, workshop: Running) -> None:
    asked = "Book the brakes for 2026-12-01 and the gears for 2026-12-02."
    made = [json.loads(call.arguments) for call in calls(ask(client, asked, tool_of(workshop)))]
    assert made == [{"repair": "brakes", "day": "2026-12-01"}, {"repair": "gears", "day": "2026-12-02"}]


# --------------------------------------------------------------------------------------------- Tool choice


@pytest.mark.parametrize(
    "choice",
    [
        "required",
        {"type": "mcp", "server_label": "workshop"},
        {"type": "mcp", "server_label": "workshop", "name": "repair_time"},
        {"type": "allowed_tools", "mode": "required", "tools": [{"type": "mcp", "server_label": "workshop"}]},
    ],
)
def test_a_call_can_be_required(client: OpenAI, workshop: Running, choice: Any) -> None:
    response = ask(client, "Tell me about a puncture.", tool_of(workshop), tool_choice=choice)
    assert len(calls(response)) == 1
    if isinstance(choice, dict) and "name" in choice:
        assert calls(response)[0].name == "repair_time"


@pytest.mark.parametrize(
    "choice",
    [
        "none",
        {
            "type": "allowed_tools",
            "mode": "auto",
            "tools": [{"type": "mcp", "server_label": "workshop", "name": "book_repair"}],
        },
    ],
)
def test_a_call_can_be_ruled_out(client: OpenAI, workshop: Running, choice: Any) -> None:
    response = ask(client, "How many tandems are free today?", tool_of(workshop), tool_choice=choice)
    assert calls(response) == []


def test_calls_end_with_max_tool_calls(client: OpenAI, workshop: Running) -> None:
    asked = "How long does a repair of the brakes take, and how many cargo bikes are free?"
    assert len(calls(ask(client, asked, tool_of(workshop), max_tool_calls=1))) == 1


# ---------------------------------------------------------------------------------------------- Approvals

BOOK = "Book a repair of the brakes for 2026-11-24."
FREE = "How many tandems are free today?"


@pytest.mark.parametrize(
    ("wanted", "asks_for_booking", "asks_for_reading"),
    [
        (None, True, True),
        ("always", True, True),
        ("never", False, False),
        ({"never": {"read_only": True}}, True, False),
        ({"never": {"tool_names": ["book_repair"]}}, False, True),
        ({"always": {"tool_names": ["book_repair"]}}, True, True),
        (
            {"always": {"tool_names": ["book_repair"]}, "never": {"tool_names": ["free_bicycles"]}},
            True,
            False,
        ),
    ],
)
def test_who_is_asked(
    client: OpenAI, workshop: Running, wanted: Any, asks_for_booking: bool, asks_for_reading: bool
) -> None:
    tool = tool_of(workshop, require_approval=wanted)
    for asked, asks in ((BOOK, asks_for_booking), (FREE, asks_for_reading)):
        last = ask(client, asked, tool).output[-1].type
        assert last == ("mcp_approval_request" if asks else "message")


def test_what_was_approved_is_called_once(client: OpenAI, workshop: Running) -> None:
    tool = tool_of(workshop, require_approval="always")
    first = ask(client, BOOK, tool)
    question = first.output[-1]
    assert question.type == "mcp_approval_request" and question.name == "book_repair"
    yes = {"type": "mcp_approval_response", "approval_request_id": question.id, "approve": True}
    second = ask(client, [yes], tool, previous_response_id=first.id)
    assert kinds(second) == ["mcp_call", "message"]
    (call,) = calls(second)
    assert call.approval_request_id == question.id and call.arguments == question.arguments
    assert "2026-11-24" in second.output_text
    third = ask(client, "Thank you!", tool, previous_response_id=second.id)
    assert kinds(third) == ["message"]


def test_approval_without_stored_state(client: OpenAI, workshop: Running) -> None:
    tool = tool_of(workshop, require_approval="always")
    items: list[Any] = [{"role": "user", "content": BOOK}]
    first = ask(client, items, tool, store=False)
    items += [item.to_dict() for item in first.output]
    items.append(
        {"type": "mcp_approval_response", "approval_request_id": first.output[-1].id, "approve": True}
    )
    assert kinds(ask(client, items, tool, store=False)) == ["mcp_call", "message"]


def test_what_was_not_approved_is_not_called(client: OpenAI, workshop: Running) -> None:
    tool = tool_of(workshop) | {"require_approval": "always"}
    first = ask(client, BOOK, tool)
    no = {"type": "mcp_approval_response", "approval_request_id": first.output[-1].id, "approve": False}
    second = ask(client, [{**no, "reason": "Too expensive."}], tool, previous_response_id=first.id)
    assert kinds(second) == ["message"]
    assert "not approved: Too expensive" in second.output_text


def test_a_request_for_approval_has_to_be_answered(client: OpenAI, workshop: Running) -> None:
    tool = tool_of(workshop, require_approval="always")
    first = ask(client, BOOK, tool)
    with pytest.raises(APIStatusError, match="do not have an approval: mcpr_"):
        ask(client, "Never mind.", tool, previous_response_id=first.id)
    stray = {"type": "mcp_approval_response", "approval_request_id": "mcpr_1", "approve": True}
    with pytest.raises(APIStatusError, match="mcpr_1"):
        ask(client, [{"role": "user", "content": "Hello"}, stray], tool)


# ------------------------------------------------------------------------------------------- Other ways


def test_the_events_of_a_call(wire: Wire, workshop: Running) -> None:
    events = wire.stream(input=FREE, tools=[tool_of(workshop)])
    for event in events:
        assert misfits(ResponseStreamEvent, event) == []
    told = [event["type"].removeprefix("response.") for event in events if "mcp" in event["type"]]
    assert told[:4] == [
        "mcp_list_tools.in_progress",
        "mcp_list_tools.completed",
        "mcp_call.in_progress",
        "mcp_call_arguments.delta",
    ]
    assert told[-2:] == ["mcp_call_arguments.done", "mcp_call.completed"]


def test_the_events_of_a_question(wire: Wire, workshop: Running) -> None:
    events = wire.stream(input=BOOK, tools=[tool_of(workshop, require_approval="always")])
    for event in events:
        assert misfits(ResponseStreamEvent, event) == []
    ends = [event["type"] for event in events if event.get("item", {}).get("type") == "mcp_approval_request"]
    assert ends == ["response.output_item.added", "response.output_item.done"]


def test_in_the_background(client: OpenAI, workshop: Running) -> None:
    response = client.responses.create(model=MODEL, input=FREE, tools=[tool_of(workshop)], background=True)
    for _ in range(200):
        if response.status == "completed":
            break
        response = client.responses.retrieve(response.id)
    assert kinds(response) == ["mcp_list_tools", "mcp_call", "message"]


# ------------------------------------------------------------------------------------------------ Failures


def test_an_error_of_the_tool_is_an_object_and_is_told(client: OpenAI, workshop: Running) -> None:
    response = ask(client, "How many free bicycles of the kind 'unicycle' are there?", tool_of(workshop))
    (call,) = calls(response)
    assert call.status == "failed" and call.output is None
    assert call.error.type == "mcp_tool_execution_error"
    assert "unicycle" in response.output_text and "error" in response.output_text


def test_a_server_that_is_not_there(client: OpenAI) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/mcp"
    with pytest.raises(APIStatusError, match="Is it running") as failure:
        ask(client, FREE, {"type": "mcp", "server_label": "gone", "server_url": url})
    assert failure.value.status_code == 424


def test_only_this_machine_is_reached(client: OpenAI) -> None:
    with pytest.raises(APIStatusError, match="on this machine"):
        ask(client, FREE, {"type": "mcp", "server_label": "far", "server_url": "https://mcp.example.com/mcp"})


def test_what_stands_in_one_list_with_a_known_value_is_asked_for_too(client: OpenAI, workshop: Running) -> None:
    response = ask(client, "How many tandems and unicycles are free today?", tool_of(workshop))
    assert [json.loads(call.arguments)["kind"] for call in calls(response)] == ["tandem", "unicycle"]
    assert "unicycle" in response.output_text


def test_a_day_is_a_date_or_is_asked_for(client: OpenAI, workshop: Running) -> None:
    asked = "Book a puncture repair for tomorrow"
    response = ask(client, asked, tool_of(workshop))
    assert calls(response) == []
    assert "day" in response.output_text
    response = ask(client, asked, tool_of(workshop), instructions="Today is 2026-11-20.")
    (call,) = calls(response)
    assert (call.name, json.loads(call.arguments)) == ("book_repair", {"repair": "puncture", "day": "2026-11-21"})


def test_what_a_description_lists_is_told_without_a_call(client: OpenAI, workshop: Running) -> None:
    response = ask(client, "Which repairs do you offer?", tool_of(workshop))
    assert calls(response) == []
    assert all(one in response.output_text for one in ("puncture", "brakes", "gears", "basic service"))
