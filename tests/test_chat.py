"""Chat Completions answers over the same core, in its own shape."""

from __future__ import annotations

import json

import openai
import pytest
from openai import OpenAI
from openai.types.chat import ChatCompletion, ChatCompletionChunk

from tests.fixtures import Wire
from tests.strict import misfits

HELLO = [{"role": "user", "content": "hello"}]
WEATHER = {
    "type": "function",
    "function": {
        "name": "get_weather",
        "description": "Current weather of a city",
        "parameters": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]},
    },
}


def test_a_completion_fits_the_sdk(wire: Wire) -> None:
    body = {"model": "gpt-6-luna", "messages": HELLO, "n": 2}
    completion = wire("POST", "/chat/completions", body).json()
    assert misfits(ChatCompletion, completion) == []
    assert [choice["index"] for choice in completion["choices"]] == [0, 1]
    usage = completion["usage"]
    assert usage["total_tokens"] == usage["prompt_tokens"] + usage["completion_tokens"]


def test_both_apis_say_the_same(client: OpenAI) -> None:
    question = "What is recursion?"
    chat = client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": question}])
    response = client.responses.create(model="gpt-6-luna", input=question)
    assert chat.choices[0].message.content == response.output_text
    assert chat.usage.prompt_tokens == response.usage.input_tokens


@pytest.mark.parametrize("with_usage", [False, True])
def test_a_stream_of_chunks(wire: Wire, with_usage: bool) -> None:
    body = {"messages": HELLO, **({"stream_options": {"include_usage": True}} if with_usage else {})}
    chunks = wire.stream("/chat/completions", **body)
    assert [misfit for chunk in chunks for misfit in misfits(ChatCompletionChunk, chunk)] == []
    assert chunks[0]["choices"][0]["delta"] == {"role": "assistant", "content": "", "refusal": None}
    ending = chunks[-2] if with_usage else chunks[-1]
    assert ending["choices"] == [{"index": 0, "delta": {}, "finish_reason": "stop"}]
    assert bool(chunks[-1].get("usage")) is with_usage
    assert len({chunk["id"] for chunk in chunks}) == 1


def test_a_stream_ends_with_done(wire: Wire) -> None:
    answer = wire("POST", "/chat/completions", {"model": "gpt-6-luna", "messages": HELLO, "stream": True})
    assert answer.text.endswith("data: [DONE]\n\n") and "event:" not in answer.text


def test_a_tool_is_called_and_its_output_used(client: OpenAI) -> None:
    messages: list = [{"role": "user", "content": "What is the weather in Paris?"}]
    options = {"model": "gpt-6-luna", "tools": [WEATHER], "reasoning_effort": "none"}
    asked = client.chat.completions.create(messages=messages, **options)
    assert asked.choices[0].finish_reason == "tool_calls"
    call = asked.choices[0].message.tool_calls[0]
    assert json.loads(call.function.arguments) == {"city": "Paris"}
    messages += [asked.choices[0].message, {"role": "tool", "tool_call_id": call.id, "content": "21 degrees"}]
    assert "21" in client.chat.completions.create(messages=messages, **options).choices[0].message.content


def test_a_streamed_tool_call(client: OpenAI) -> None:
    with client.chat.completions.stream(
        model="gpt-6-luna",
        messages=[{"role": "user", "content": "What is the weather in Paris?"}],
        tools=[WEATHER],
        reasoning_effort="none",
    ) as stream:
        final = stream.get_final_completion()
    assert json.loads(final.choices[0].message.tool_calls[0].function.arguments) == {"city": "Paris"}


def test_a_json_schema(client: OpenAI) -> None:
    schema = {
        "type": "object",
        "properties": {"name": {"type": "string"}, "age": {"type": "integer"}},
        "required": ["name", "age"],
        "additionalProperties": False,
    }
    answer = client.chat.completions.create(
        model="gpt-6-luna",
        messages=[{"role": "user", "content": "Ada is 36 years old."}],
        response_format={"type": "json_schema", "json_schema": {"name": "person", "strict": True, "schema": schema}},
    )
    assert json.loads(answer.choices[0].message.content) == {"name": "Ada", "age": 36}


def test_an_older_model_takes_older_parameters(client: OpenAI) -> None:
    answer = client.chat.completions.create(
        model="gpt-4.1", messages=[{"role": "user", "content": "Explain recursion."}], max_tokens=5, temperature=0.2
    )
    assert answer.choices[0].finish_reason == "length"
    assert answer.usage.completion_tokens == 5


def test_text_ends_before_a_stop_sequence(client: OpenAI) -> None:
    question = [{"role": "user", "content": "What is recursion?"}]
    whole = client.chat.completions.create(model="gpt-4.1", messages=question).choices[0].message.content
    word = whole.split()[3]
    cut = client.chat.completions.create(model="gpt-4.1", messages=question, stop=[word]).choices[0].message.content
    assert whole.startswith(cut) and word not in cut


def test_tools_with_reasoning_are_refused_here(client: OpenAI) -> None:
    with pytest.raises(openai.BadRequestError, match="Function tools with reasoning_effort are not supported") as it:
        client.chat.completions.create(model="gpt-6-luna", messages=HELLO, tools=[WEATHER])
    assert it.value.param == "reasoning_effort"


def test_a_tool_message_answers_a_call(client: OpenAI) -> None:
    with pytest.raises(openai.BadRequestError, match="must be a response to a preceeding message"):
        client.chat.completions.create(
            model="gpt-6-luna", messages=[*HELLO, {"role": "tool", "tool_call_id": "call_1", "content": "x"}]
        )


def test_a_call_is_answered_before_the_talk_goes_on(client: OpenAI) -> None:
    call = {"id": "call_1", "type": "function", "function": {"name": "f", "arguments": "{}"}}
    with pytest.raises(openai.BadRequestError, match="did not have response messages: call_1"):
        client.chat.completions.create(
            model="gpt-6-luna", messages=[*HELLO, {"role": "assistant", "tool_calls": [call]}, *HELLO]
        )


@pytest.mark.parametrize(
    ("model", "message"),
    [
        ("gpt-9", "The model `gpt-9` does not exist or you do not have access to it."),
        ("gpt-4", "The model `gpt-4` has been deprecated, learn more here: "),
    ],
)
def test_a_model_that_is_not_served(wire: Wire, model: str, message: str) -> None:
    status, error = wire.refusal("POST", "/chat/completions", {"model": model, "messages": HELLO})
    assert (status, error["code"]) == (404, "model_not_found")
    assert error["message"].startswith(message)
