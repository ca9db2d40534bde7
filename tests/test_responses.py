"""Responses are made, kept, followed, listed, cancelled and deleted as the API documents it."""

from __future__ import annotations

import time

import openai
import pytest
from openai import OpenAI
from openai.types.responses import CompactedResponse, Response, ResponseItemList

from tests.fixtures import Wire
from tests.strict import misfits

RECORDED_KEYS = [
    "id", "object", "created_at", "status", "access_programs", "background", "billing", "completed_at", "error",
    "frequency_penalty", "incomplete_details", "instructions", "max_output_tokens", "max_tool_calls", "model",
    "moderation", "output", "parallel_tool_calls", "presence_penalty", "previous_response_id", "prompt_cache_key",
    "prompt_cache_retention", "reasoning", "safety_identifier", "service_tier", "store", "temperature", "text",
    "tool_choice", "tool_usage", "tools", "top_logprobs", "top_p", "truncation", "usage", "user", "metadata",
]  # fmt: skip

WEATHER = {
    "type": "function",
    "name": "get_weather",
    "description": "Current weather of a city",
    "parameters": {
        "type": "object",
        "properties": {"city": {"type": "string"}},
        "required": ["city"],
        "additionalProperties": False,
    },
    "strict": True,
}


def call_weather(wire: Wire, **more: object) -> dict:
    response = wire.create(input="What is the weather in Paris?", tools=[WEATHER], tool_choice="required", **more)
    return {"response": response, "call": response["output"][-1]}


def wait_until_ended(client: OpenAI, identifier: str) -> Response:
    for _ in range(400):
        response = client.responses.retrieve(identifier)
        if response.status not in ("queued", "in_progress"):
            return response
        time.sleep(0.01)
    raise AssertionError("the response never ended")


def test_a_response_has_every_recorded_key_in_the_recorded_order(wire: Wire) -> None:
    assert list(wire.create(input="hello")) == RECORDED_KEYS


REQUESTS = {
    "plain": {"input": "hello"},
    "no reasoning": {"input": "hello", "reasoning": {"effort": "none"}},
    "summary": {"input": "hello", "reasoning": {"effort": "high", "summary": "auto"}},
    "model that does not reason": {"input": "hello", "model": "gpt-4.1"},
    "hosted tools": {
        "input": "hello",
        "tools": [
            WEATHER,
            {"type": "custom", "name": "note"},
            {"type": "web_search"},
            {"type": "code_interpreter", "container": {"type": "auto"}},
            {"type": "image_generation"},
        ],
    },
    "function call": {"input": "Weather in Paris?", "tools": [WEATHER], "tool_choice": "required"},
    "custom tool call": {"input": "Note this", "tools": [{"type": "custom", "name": "n"}], "tool_choice": "required"},
    "schema": {
        "input": "Ada is 36",
        "text": {"format": {"type": "json_schema", "name": "p", "strict": True, "schema": WEATHER["parameters"]}},
    },
    "log probabilities": {
        "input": "hello",
        "reasoning": {"effort": "none"},
        "include": ["message.output_text.logprobs"],
        "top_logprobs": 2,
    },
    "too short": {"input": "Explain recursion in detail", "reasoning": {"effort": "none"}, "max_output_tokens": 16},
    "cache options": {"input": "hello", "prompt_cache_options": {"mode": "explicit"}, "prompt_cache_key": "k"},
    "moderation": {"input": "hello", "moderation": {"model": "omni-moderation-latest"}},
    "flex": {"input": "hello", "service_tier": "flex", "metadata": {"a": "b"}, "user": "u"},
}


@pytest.mark.parametrize("request_body", REQUESTS.values(), ids=REQUESTS)
def test_every_response_fits_the_sdk(wire: Wire, request_body: dict) -> None:
    assert misfits(Response, wire.create(**request_body)) == []


def test_usage_adds_up(wire: Wire) -> None:
    usage = wire.create(input="Why is the sky blue?", reasoning={"effort": "high"})["usage"]
    assert usage["total_tokens"] == usage["input_tokens"] + usage["output_tokens"]
    assert 0 < usage["output_tokens_details"]["reasoning_tokens"] < usage["output_tokens"]


def test_the_same_requests_in_the_same_order_give_the_same_bytes(server, wire: Wire) -> None:  # noqa: ANN001
    def told(key: str) -> list[dict]:
        room = Wire(wire.http, key)
        first = room.create(input="hello")
        answers = [first, room.create(input="and?", previous_response_id=first["id"]), room.create(input="hello")]
        for answer in answers:
            answer["created_at"] = answer["completed_at"] = 0
        return answers

    assert told(f"{wire.key}-one") == told(f"{wire.key}-two")


def test_a_string_and_a_list_of_messages_are_the_same_input(wire: Wire) -> None:
    as_string = wire.create(input="What is recursion?")
    as_list = wire.create(input=[{"role": "user", "content": "What is recursion?"}])
    as_parts = wire.create(
        input=[{"type": "message", "role": "user", "content": [{"type": "input_text", "text": "What is recursion?"}]}]
    )
    texts = {response["output"][-1]["content"][0]["text"] for response in (as_string, as_list, as_parts)}
    counts = {response["usage"]["input_tokens"] for response in (as_string, as_list, as_parts)}
    assert len(texts) == len(counts) == 1


def test_a_response_can_be_read_again_at_once_and_not_after_it_was_deleted(client: OpenAI) -> None:
    made = client.responses.create(model="gpt-6-luna", input="hello")
    assert client.responses.retrieve(made.id) == made
    client.responses.delete(made.id)
    with pytest.raises(openai.NotFoundError, match=f"Response with id '{made.id}' not found"):
        client.responses.retrieve(made.id)


def test_a_response_that_is_not_stored_is_gone(client: OpenAI) -> None:
    made = client.responses.create(model="gpt-6-luna", input="hello", store=False)
    with pytest.raises(openai.NotFoundError):
        client.responses.retrieve(made.id)
    with pytest.raises(openai.BadRequestError) as refused:
        client.responses.create(model="gpt-6-luna", input="and?", previous_response_id=made.id)
    assert refused.value.code == "previous_response_not_found"


def test_a_chain_is_remembered_and_billed_whole(client: OpenAI) -> None:
    first = client.responses.create(model="gpt-6-luna", input="My name is Ada.")
    second = client.responses.create(model="gpt-6-luna", input="I live in Turin.", previous_response_id=first.id)
    third = client.responses.create(model="gpt-6-luna", input="What is my name?", previous_response_id=second.id)
    assert "Ada" in third.output_text
    assert first.usage.input_tokens < second.usage.input_tokens < third.usage.input_tokens


def test_two_forks_of_one_response_do_not_know_of_each_other(client: OpenAI) -> None:
    root = client.responses.create(model="gpt-6-luna", input="Hello.")
    ada = client.responses.create(model="gpt-6-luna", input="My name is Ada.", previous_response_id=root.id)
    bob = client.responses.create(model="gpt-6-luna", input="My name is Bob.", previous_response_id=root.id)
    asked = [
        client.responses.create(model="gpt-6-luna", input="What is my name?", previous_response_id=fork.id)
        for fork in (ada, bob)
    ]
    assert "Ada" in asked[0].output_text and "Bob" not in asked[0].output_text
    assert "Bob" in asked[1].output_text and "Ada" not in asked[1].output_text


def test_instructions_are_not_inherited(wire: Wire) -> None:
    first = wire.create(input="hello", instructions="Answer like a pirate.")
    assert wire.create(input="hello", previous_response_id=first["id"])["instructions"] is None


def test_a_chain_keeps_calls_and_their_outputs(wire: Wire) -> None:
    made = call_weather(wire)
    answer = wire.create(
        input=[{"type": "function_call_output", "call_id": made["call"]["call_id"], "output": "sunny, 21 degrees"}],
        previous_response_id=made["response"]["id"],
        tools=[WEATHER],
    )
    assert "21" in answer["output"][-1]["content"][0]["text"]
    listed = wire("GET", f"/responses/{answer['id']}/input_items?order=asc").json()
    kinds = [item["type"] for item in listed["data"]]
    assert kinds[0] == "message" and kinds[-2:] == ["function_call", "function_call_output"]
    assert misfits(ResponseItemList, listed) == []


def test_a_call_without_its_output_is_refused(wire: Wire) -> None:
    made = call_weather(wire)
    body = {"model": "gpt-6-luna", "input": "Well?", "previous_response_id": made["response"]["id"]}
    status, error = wire.refusal("POST", "/responses", body)
    assert (status, error["param"], error["code"]) == (400, "input", None)
    assert error["message"] == f"No tool output found for function call {made['call']['call_id']}."


def test_an_output_without_its_call_is_refused(wire: Wire) -> None:
    output = {"type": "function_call_output", "call_id": "call_nobody", "output": "21"}
    status, error = wire.refusal("POST", "/responses", {"model": "gpt-6-luna", "input": [output]})
    assert status == 400
    assert error["message"] == "No tool call found for function call output with call_id call_nobody."


def test_reasoning_without_what_followed_it_is_refused(wire: Wire) -> None:
    reasoning = wire.create(input="hello")["output"][0]
    body = {"model": "gpt-6-luna", "input": [{"role": "user", "content": "hello"}, reasoning]}
    status, error = wire.refusal("POST", "/responses", body)
    assert status == 400
    assert error["message"] == (
        f"Item '{reasoning['id']}' of type 'reasoning' was provided without its required following item."
    )


def test_a_conversation_by_hand_needs_no_store(client: OpenAI) -> None:
    history: list = [{"role": "user", "content": "My name is Ada."}]
    history += client.responses.create(model="gpt-6-luna", input=history, store=False).output
    history.append({"role": "user", "content": "What is my name?"})
    assert "Ada" in client.responses.create(model="gpt-6-luna", input=history, store=False).output_text


def test_an_item_reference_stands_for_the_item(wire: Wire) -> None:
    first = wire.create(input="My name is Ada.")
    said = wire("GET", f"/responses/{first['id']}/input_items").json()["data"][0]
    answer = wire.create(
        input=[{"type": "item_reference", "id": said["id"]}, {"role": "user", "content": "What is my name?"}]
    )
    assert "Ada" in answer["output"][-1]["content"][0]["text"]


def test_an_unknown_item_reference_is_refused(wire: Wire) -> None:
    for reference in ({"type": "item_reference", "id": "msg_nobody"}, {"id": "msg_nobody"}):
        status, error = wire.refusal("POST", "/responses", {"model": "gpt-6-luna", "input": [reference]})
        assert status == 400
        assert error["message"].startswith("Item with id 'msg_nobody' not found. Items are not persisted when")


def test_input_items_come_in_pages(wire: Wire) -> None:
    messages = [{"role": "user", "content": f"number {number}"} for number in range(7)]
    identifier = wire.create(input=messages)["id"]
    seen: list[str] = []
    after = ""
    while True:
        page = wire("GET", f"/responses/{identifier}/input_items?limit=3&order=asc{after}").json()
        assert misfits(ResponseItemList, page) == []
        seen += [item["content"][0]["text"] for item in page["data"]]
        after = f"&after={page['last_id']}"
        if not page["has_more"]:
            break
    assert seen == [f"number {number}" for number in range(7)]
    newest = wire("GET", f"/responses/{identifier}/input_items?limit=1").json()["data"][0]
    assert newest["content"][0]["text"] == "number 6"


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("limit=0", "integer_below_min_value"),
        ("limit=101", "integer_above_max_value"),
        ("limit=x", "invalid_type"),
        ("order=up", "invalid_value"),
    ],
)
def test_a_page_that_cannot_be_is_refused(wire: Wire, query: str, code: str) -> None:
    identifier = wire.create(input="hello")["id"]
    status, error = wire.refusal("GET", f"/responses/{identifier}/input_items?{query}")
    assert (status, error["code"]) == (400, code)


def test_counting_agrees_with_the_bill(wire: Wire) -> None:
    body = {"input": "What is the weather in Paris?", "tools": [WEATHER], "instructions": "Be brief."}
    counted = wire("POST", "/responses/input_tokens", {"model": "gpt-6-luna", **body}).json()
    assert counted == {
        "object": "response.input_tokens",
        "input_tokens": wire.create(**body)["usage"]["input_tokens"],
    }


def test_compaction_makes_the_context_shorter_and_forgets_nothing(wire: Wire) -> None:
    first = wire.create(input="My name is Ada. " + "We talk about many things at great length. " * 200)
    compacted = wire(
        "POST", "/responses/compact", {"model": "gpt-6-luna", "previous_response_id": first["id"]}
    ).json()
    assert compacted["object"] == "response.compaction"
    assert [item["type"] for item in compacted["output"]] == ["message", "compaction"]
    assert misfits(CompactedResponse, {**compacted, "output": compacted["output"][-1:]}) == []
    question = {"role": "user", "content": "What is my name?"}
    answer = wire.create(input=[*compacted["output"], question])
    assert "Ada" in answer["output"][-1]["content"][0]["text"]
    assert answer["usage"]["input_tokens"] < first["usage"]["input_tokens"]


def test_a_compaction_that_was_tampered_with_is_refused(wire: Wire) -> None:
    body = {"model": "gpt-6-luna", "input": [{"type": "compaction", "encrypted_content": "gAAAAAB-nonsense"}]}
    status, error = wire.refusal("POST", "/responses", body)
    assert (status, error["code"]) == (400, "invalid_encrypted_content")


def test_the_server_compacts_when_the_threshold_is_crossed(wire: Wire) -> None:
    long = wire.create(
        input="My name is Ada. " + "We talk about many things at great length. " * 200,
        context_management=[{"type": "compaction", "compact_threshold": 1_000}],
    )
    assert [item["type"] for item in long["output"]] == ["compaction", "reasoning", "message"]
    after = wire.create(input="What is my name?", previous_response_id=long["id"])
    assert "Ada" in after["output"][-1]["content"][0]["text"]
    assert after["usage"]["input_tokens"] < long["usage"]["input_tokens"]


@pytest.mark.parametrize(
    ("management", "code"),
    [
        ([], "empty_array"),
        ([{"type": "compaction", "compact_threshold": 999}], "integer_below_min_value"),
        ([{"type": "forgetting"}], None),
    ],
)
def test_a_context_management_that_cannot_be(wire: Wire, management: list, code: str | None) -> None:
    body = {"model": "gpt-6-luna", "input": "hello", "context_management": management}
    status, error = wire.refusal("POST", "/responses", body)
    assert (status, error["code"]) == (400, code)


def test_a_context_that_is_too_long_is_refused_or_cut(wire: Wire) -> None:
    turns = [{"role": "user", "content": f"Turn {number}. " + "word " * 10_000} for number in range(15)]
    body = {"model": "gpt-4o", "input": [*turns, {"role": "user", "content": "What is recursion?"}]}
    status, error = wire.refusal("POST", "/responses", body)
    assert (status, error["code"], error["param"]) == (400, "context_length_exceeded", "input")
    cut = wire("POST", "/responses", {**body, "truncation": "auto"}).json()
    assert cut["usage"]["input_tokens"] <= 128_000


def test_a_response_in_the_background_is_queued_and_then_completed(client: OpenAI) -> None:
    queued = client.responses.create(model="gpt-6-luna", input="What is recursion?", background=True)
    assert (queued.status, queued.output, queued.usage) == ("queued", [], None)
    ended = wait_until_ended(client, queued.id)
    assert ended.status == "completed" and ended.output_text and ended.usage


def test_a_response_in_the_background_must_be_stored(wire: Wire) -> None:
    body = {"model": "gpt-6-luna", "input": "hello", "background": True, "store": False}
    assert wire.refusal("POST", "/responses", body)[0] == 400


def test_only_what_still_runs_in_the_background_can_be_cancelled(client: OpenAI, wire: Wire) -> None:
    waiting = client.responses.create(model="gpt-6-luna", input="hello")
    with pytest.raises(openai.BadRequestError, match="Cannot cancel a synchronous response."):
        client.responses.cancel(waiting.id)
    done = client.responses.create(model="gpt-6-luna", input="hello", background=True)
    wait_until_ended(client, done.id)
    with pytest.raises(openai.BadRequestError, match="Cannot cancel a completed response."):
        client.responses.cancel(done.id)


def test_an_unknown_response_is_not_found(client: OpenAI) -> None:
    for use in (client.responses.retrieve, client.responses.delete, client.responses.cancel):
        with pytest.raises(openai.NotFoundError, match="Response with id 'resp_nobody' not found"):
            use("resp_nobody")


def test_two_keys_do_not_see_each_other(client: OpenAI) -> None:
    made = client.responses.create(model="gpt-6-luna", input="hello")
    with pytest.raises(openai.NotFoundError):
        client.with_options(api_key="somebody-else").responses.retrieve(made.id)


@pytest.mark.parametrize(
    ("model", "status", "message"),
    [
        ("gpt-9", 400, "The requested model 'gpt-9' does not exist."),
        (
            "gpt-4",
            404,
            "The model `gpt-4` has been deprecated, learn more here: https://platform.openai.com/docs/deprecations",
        ),
    ],
)
def test_a_model_that_is_not_served_is_refused(wire: Wire, model: str, status: int, message: str) -> None:
    got, error = wire.refusal("POST", "/responses", {"model": model, "input": "hello"})
    assert (got, error["code"], error["message"]) == (status, "model_not_found", message)


def test_an_answer_cut_by_its_limit_says_so(wire: Wire) -> None:
    short = wire.create(input="Explain recursion in detail.", reasoning={"effort": "none"}, max_output_tokens=16)
    assert (short["status"], short["incomplete_details"]) == ("incomplete", {"reason": "max_output_tokens"})
    assert short["usage"]["output_tokens"] == 16
    assert short["output"][0]["status"] == "incomplete"


def test_reasoning_may_eat_the_whole_limit(wire: Wire) -> None:
    spent = wire.create(input="Explain recursion in detail.", reasoning={"effort": "high"}, max_output_tokens=16)
    assert spent["status"] == "incomplete"
    assert [item["type"] for item in spent["output"]] == ["reasoning"]
    assert spent["usage"]["output_tokens_details"]["reasoning_tokens"] == 16
