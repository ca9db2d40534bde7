"""Streams carry the events that the API sends, in its order, and survive a lost connection."""

from __future__ import annotations

import httpx2
import openai
import pytest
from openai import OpenAI
from openai.types.responses import ResponseStreamEvent

from tests.fixtures import Wire, sent_events
from tests.strict import misfits
from tests.test_responses import REQUESTS, WEATHER

MESSAGE = ["output_item.added", "content_part.added", "output_text.delta", "output_text.done", "content_part.done",
           "output_item.done"]  # fmt: skip


def order(events: list[dict]) -> list[str]:
    """The kinds of events, a run of deltas told once."""
    kinds = [event["type"].removeprefix("response.") for event in events]
    return [kind for place, kind in enumerate(kinds) if not (kind.endswith(".delta") and kinds[place - 1] == kind)]


@pytest.mark.parametrize("request_body", REQUESTS.values(), ids=REQUESTS)
def test_every_event_fits_the_sdk_and_is_numbered(wire: Wire, request_body: dict) -> None:
    events = wire.stream(**request_body)
    assert [misfit for event in events for misfit in misfits(ResponseStreamEvent, event)] == []
    assert [event["sequence_number"] for event in events] == list(range(len(events)))


@pytest.mark.parametrize("request_body", REQUESTS.values(), ids=REQUESTS)
def test_a_stream_ends_with_what_json_would_have_said(wire: Wire, request_body: dict) -> None:
    last = wire.stream(**request_body)[-1]["response"]
    waited = Wire(wire.http, f"{wire.key}-json").create(**request_body)
    texts = [
        [item.get("content") or item.get("arguments") or item.get("input") for item in response["output"]]
        for response in (last, waited)
    ]
    assert texts[0] == texts[1]
    assert last["usage"]["output_tokens"] == waited["usage"]["output_tokens"]
    assert last["status"] == waited["status"]


def test_plain_text(wire: Wire) -> None:
    events = wire.stream(input="hello", reasoning={"effort": "none"})
    assert order(events) == ["created", "in_progress", *MESSAGE, "completed"]
    text = "".join(event.get("delta", "") for event in events)
    assert text == events[-1]["response"]["output"][0]["content"][0]["text"]
    assert list(next(event for event in events if event["type"].endswith("delta"))) == [
        "type", "content_index", "delta", "item_id", "logprobs", "obfuscation", "output_index", "sequence_number",
    ]  # fmt: skip


def test_a_reasoning_summary_comes_first(wire: Wire) -> None:
    events = wire.stream(input="What is recursion?", reasoning={"effort": "high", "summary": "auto"})
    kinds = order(events)
    part = ["reasoning_summary_part.added", "reasoning_summary_text.delta", "reasoning_summary_text.done",
            "reasoning_summary_part.done"]  # fmt: skip
    assert kinds[2:7] == ["output_item.added", *part]
    assert kinds[-len(MESSAGE) - 1 :] == [*MESSAGE, "completed"]


def test_a_function_call(wire: Wire) -> None:
    events = wire.stream(
        input="Weather in Paris?", tools=[WEATHER], tool_choice="required", reasoning={"effort": "none"}
    )
    call = ["output_item.added", "function_call_arguments.delta", "function_call_arguments.done", "output_item.done"]
    assert order(events) == ["created", "in_progress", *call, "completed"]
    assert events[2]["item"]["arguments"] == ""
    assert events[-1]["response"]["status"] == "completed"


def test_an_incomplete_answer(wire: Wire) -> None:
    events = wire.stream(input="Explain recursion.", reasoning={"effort": "none"}, max_output_tokens=16)
    assert order(events)[-1] == "incomplete"
    assert events[-1]["response"]["incomplete_details"] == {"reason": "max_output_tokens"}
    assert events[-2]["item"]["status"] == "incomplete"


def test_events_are_padded_to_sixteen_characters_unless_switched_off(wire: Wire) -> None:
    padded = [event for event in wire.stream(input="hello") if event["type"].endswith("delta")]
    assert padded and all((len(event["delta"]) + len(event["obfuscation"])) % 16 == 0 for event in padded)
    plain = wire.stream(input="hello", stream_options={"include_obfuscation": False})
    assert not any("obfuscation" in event for event in plain)


def test_the_wire_format(wire: Wire) -> None:
    answer = wire("POST", "/responses", {"model": "gpt-6-luna", "input": "hello", "stream": True})
    assert answer.headers["content-type"] == "text/event-stream; charset=utf-8"
    blocks = answer.text.split("\n\n")
    assert blocks.pop() == ""
    for block in blocks:
        name, data = block.split("\n")
        assert name.startswith("event: ") and data.startswith('data: {"type":"' + name.removeprefix("event: "))
    assert "[DONE]" not in answer.text


def test_the_sdk_helper_follows_the_whole_stream(client: OpenAI) -> None:
    with client.responses.stream(
        model="gpt-6-luna", input="Weather in Paris?", tools=[WEATHER], tool_choice="required"
    ) as stream:
        kinds = [event.type for event in stream]
        final = stream.get_final_response()
    assert kinds[-1] == "response.completed"
    assert final.output[-1].type == "function_call"


def test_a_response_is_stored_when_its_last_event_is_out(client: OpenAI) -> None:
    events = list(client.responses.create(model="gpt-6-luna", input="My name is Ada.", stream=True))
    follow_up = client.responses.create(
        model="gpt-6-luna", input="What is my name?", previous_response_id=events[-1].response.id
    )
    assert "Ada" in follow_up.output_text


def test_a_stream_in_the_background_is_resumed_where_it_broke(wire: Wire) -> None:
    events = wire.stream(input="What is recursion?", background=True)
    assert order(events)[:3] == ["created", "queued", "in_progress"]
    path = f"/responses/{events[0]['response']['id']}?stream=true"
    assert _events(wire("GET", f"{path}&starting_after=5")) == events[6:]
    assert _events(wire("GET", path)) == events
    assert _events(wire("GET", f"{path}&starting_after=100000")) == []


def _events(answer: httpx2.Response) -> list[dict]:
    assert answer.status_code == 200
    return sent_events(answer.text)


@pytest.mark.parametrize(
    ("made", "lacking"), [({}, "background"), ({"stream": True}, "background"), ({"background": True}, "stream")]
)
def test_only_a_stream_made_in_the_background_can_be_replayed(wire: Wire, made: dict, lacking: str) -> None:
    answer = wire("POST", "/responses", {"model": "gpt-6-luna", "input": "hello", **made})
    identifier = _events(answer)[0]["response"]["id"] if made.get("stream") else answer.json()["id"]
    status, error = wire.refusal("GET", f"/responses/{identifier}?stream=true")
    assert (status, error["param"]) == (400, "stream")
    assert error["message"] == f"This response cannot be streamed because it was not created with {lacking}=true."


def test_a_failure_in_the_stream_raises_in_the_sdk_after_the_nested_error(client: OpenAI, wire: Wire) -> None:
    wire.ask_for_fault("failed", times=2)
    events = wire.stream(input="hello")
    assert order(events) == ["created", "in_progress", "error", "failed"]
    assert events[2]["error"]["code"] == events[3]["response"]["error"]["code"] == "server_error"
    assert misfits(ResponseStreamEvent, events[3]) == []
    with pytest.raises(openai.APIError, match="The server had an error"):
        list(client.responses.create(model="gpt-6-luna", input="hello", stream=True))
