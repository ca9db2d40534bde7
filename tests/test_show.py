"""What the API sends is readable in a terminal and in a notebook; a recording of the wire keeps no secret."""

from __future__ import annotations

import asyncio
import doctest
import gzip
import json
import re
import sys
from collections.abc import Callable, Iterator
from typing import Any

import httpx2
import openai
import pytest
from openai import AsyncOpenAI, OpenAI
from openai.types.responses import Response
from pydantic import BaseModel

from helpers import show, wire

module = sys.modules["helpers.show"]
KEY = "sk-proj-abcdefghijklmnop1234"
USAGE = {
    "input_tokens": 20,
    "input_tokens_details": {"cached_tokens": 8, "cache_write_tokens": 4},
    "output_tokens": 15,
    "output_tokens_details": {"reasoning_tokens": 5},
    "total_tokens": 35,
}
MESSAGE: dict[str, Any] = {
    "id": "msg_1",
    "type": "message",
    "role": "assistant",
    "status": "completed",
    "phase": "final_answer",
    "content": [{"type": "output_text", "text": "Hello, world", "annotations": [], "logprobs": []}],
}


def message(text: str) -> dict[str, Any]:
    return {**MESSAGE, "content": [{**MESSAGE["content"][0], "text": text}]}


def body(**fields: Any) -> dict[str, Any]:
    return {
        "id": "resp_1",
        "object": "response",
        "created_at": 1790000000,
        "completed_at": 1790000001,
        "status": "completed",
        "error": None,
        "incomplete_details": None,
        "model": "gpt-6-luna",
        "output": [MESSAGE],
        "parallel_tool_calls": True,
        "tool_choice": "auto",
        "tools": [],
        "usage": USAGE,
        **fields,
    }


def response(**fields: Any) -> Response:
    return Response.model_validate(body(**fields))


def events() -> list[dict[str, Any]]:
    place = {"item_id": "msg_1", "output_index": 0, "content_index": 0}
    part = {"type": "output_text", "text": "", "annotations": [], "logprobs": []}
    started = body(status="in_progress", output=[], usage=None)
    told: list[dict[str, Any]] = [
        {"type": "response.created", "response": started},
        {"type": "response.output_item.added", "output_index": 0, "item": {**MESSAGE, "content": []}},
        {"type": "response.content_part.added", **place, "part": part},
        *({"type": "response.output_text.delta", **place, "delta": word, "logprobs": []} for word in WORDS),
        {"type": "response.output_text.done", **place, "text": "".join(WORDS), "logprobs": []},
        {"type": "response.completed", "response": body()},
    ]
    return [{**event, "sequence_number": number} for number, event in enumerate(told)]


WORDS = ("Hel", "lo", ", ", "wörld")


def sent(event: dict[str, Any]) -> bytes:
    return f"event: {event['type']}\ndata: {json.dumps(event, ensure_ascii=False)}\n\n".encode()


Handler = Callable[[httpx2.Request], httpx2.Response]


def answer(request: httpx2.Request) -> httpx2.Response:
    """As the API does: JSON, or a stream when asked for one."""
    if not json.loads(request.content or b"{}").get("stream"):
        return httpx2.Response(200, json=body(), headers={"set-cookie": "secret=1", "x-request-id": "req_1"})
    headers = {"content-type": "text/event-stream"}
    return httpx2.Response(200, headers=headers, stream=Chunks([sent(event) for event in events()]))


class Chunks(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """Chunks of a body that remember how many of them were read."""

    def __init__(self, chunks: list[bytes]) -> None:
        self.chunks, self.read = chunks, 0

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self.chunks:
            self.read += 1
            yield chunk

    async def __aiter__(self) -> Any:
        for chunk in iter(self):
            yield chunk


def client(handler: Handler = answer, **options: Any) -> OpenAI:
    http = httpx2.Client(transport=httpx2.MockTransport(handler))
    return OpenAI(**{"api_key": KEY, "base_url": "http://127.0.0.1:4321/v1", "http_client": http, **options})


def async_client(handler: Handler = answer) -> AsyncOpenAI:
    http = httpx2.AsyncClient(transport=httpx2.MockTransport(handler))
    return AsyncOpenAI(api_key=KEY, base_url="http://127.0.0.1:4321/v1", http_client=http)


def ask(of: OpenAI, **options: Any) -> Any:
    return of.responses.create(model="gpt-6-luna", input="Hello", **options)


# Drawings


def test_a_response_is_drawn_item_by_item() -> None:
    output = [
        {"id": "rs_1", "type": "reasoning", "summary": [{"type": "summary_text", "text": "A greeting."}]},
        {**MESSAGE, "phase": "commentary"},
        {**MESSAGE, "content": [{"type": "refusal", "refusal": "I can't help with that."}]},
        {"id": "fc_1", "type": "function_call", "call_id": "call_1", "name": "f", "arguments": '{"a":1}'},
        {
            "id": "ws_1",
            "type": "web_search_call",
            "status": "failed",
            "action": {"type": "search", "query": "x"},
        },
    ]
    assert repr(show(response(output=output))).splitlines() == [
        "resp_1 · completed · gpt-6-luna",
        "  reasoning                 A greeting.",
        "  message (commentary)      Hello, world",
        '  message                   {"refusal": "I can\'t help with that."}',
        '  function_call             f({"a":1}) call_1',
        '  web_search_call (failed)  {"action": {"type": "search", "query": "x"}}',
        "  usage                     20 in (8 cached, 4 written) + 15 out (5 reasoning)",
    ]


def test_it_says_why_a_response_is_incomplete_or_failed() -> None:
    unfinished = response(status="incomplete", incomplete_details={"reason": "max_output_tokens"})
    assert "max_output_tokens" in repr(show(unfinished))
    failed = response(
        status="failed", output=[], error={"code": "server_error", "message": "Sorry."}, usage=None
    )
    assert repr(show(failed)).splitlines()[0] == "resp_1 · failed · gpt-6-luna"
    assert "server_error" in repr(show(failed)) and "Sorry." in repr(show(failed))


def test_a_parsed_response_is_drawn_like_any_other() -> None:
    class Greeting(BaseModel):
        text: str

    def parsed(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, json=body(output=[message('{"text": "hi"}')]))

    result = client(parsed).responses.parse(model="gpt-6-luna", input="Hello", text_format=Greeting)
    assert result.output_parsed == Greeting(text="hi")
    assert '  message  {"text": "hi"}' in repr(show(result)).splitlines()


def test_a_long_text_is_wrapped_under_its_label_and_keeps_its_lines() -> None:
    text = "word " * 60 + "\n\n    indented"
    lines = repr(show(response(output=[message(text)]))).splitlines()
    assert all(len(line) <= 100 for line in lines)
    assert lines[1].startswith("  message  word word")
    assert lines[2].startswith(" " * 11 + "word")
    assert lines[-3:-1] == ["", " " * 11 + "    indented"]


STREAM = """\
events: 9
  0    response.created                in_progress
  1    response.output_item.added      message
  2    response.content_part.added
  3-6  4 × response.output_text.delta  Hello, wörld
  7    response.output_text.done       Hello, wörld
  8    response.completed              completed"""  # noqa: RUF001


def test_a_stream_is_drawn_with_its_deltas_folded() -> None:
    stream = ask(client(), stream=True)
    assert repr(show(stream)) == STREAM
    assert list(stream) == []
    assert repr(show(list(ask(client(), stream=True)))) == STREAM
    assert repr(show(events())) == STREAM
    with client().responses.stream(model="gpt-6-luna", input="Hello") as helper:
        assert "× response.output_text.delta  Hello, wörld" in repr(show(helper))  # noqa: RUF001


def test_deltas_of_two_items_are_not_folded_together() -> None:
    two = [
        {"type": "x.delta", "delta": "a", "item_id": id, "sequence_number": n} for n, id in enumerate("1122")
    ]
    assert [line.split()[0] for line in repr(show(two)).splitlines()[1:]] == ["0-1", "2-3"]


def test_an_asynchronous_stream_is_drawn_once_it_has_been_read() -> None:
    async def read() -> list[Any]:
        stream = await async_client().responses.create(model="gpt-6-luna", input="Hello", stream=True)
        with pytest.raises(TypeError):
            show(stream)
        return [event async for event in stream]

    assert "4 × response.output_text.delta" in repr(show(asyncio.run(read())))  # noqa: RUF001


def test_a_page_of_items_says_whether_more_follow() -> None:
    question = {"type": "message", "id": "msg_0", "role": "user", "status": "completed"}
    content = [
        {"type": "input_text", "text": "Hi"},
        {"type": "input_image", "detail": "auto", "image_url": "data:image/png;base64," + "A" * 500},
    ]

    def page(request: httpx2.Request) -> httpx2.Response:
        data = {"object": "list", "data": [{**question, "content": content}], "has_more": True}
        return httpx2.Response(200, json={**data, "first_id": "msg_0", "last_id": "msg_0"})

    lines = repr(show(client(page).responses.input_items.list("resp_1"))).splitlines()
    assert lines[:2] == ["items: 1, more follow", "  message (user)  Hi"]
    assert lines[2].strip().startswith('{"detail": "auto", "image_url": "data:image/png;base64,AAA')
    assert len(lines) == 3


def test_an_error_is_drawn_with_what_the_api_said() -> None:
    def refuse(request: httpx2.Request) -> httpx2.Response:
        error = {
            "message": "No such model.",
            "type": "invalid_request_error",
            "param": "model",
            "code": "x_y",
        }
        return httpx2.Response(400, json={"error": error})

    with pytest.raises(openai.BadRequestError) as caught:
        ask(client(refuse))
    drawn = repr(show(caught.value))
    assert drawn.splitlines()[0] == "BadRequestError"
    assert all(text in drawn for text in ("No such model.", "400", "invalid_request_error", "model", "x_y"))
    assert repr(show(ValueError("plain"))).splitlines() == ["ValueError", "  message  plain"]


def test_usage_items_and_other_objects_can_be_drawn_on_their_own() -> None:
    assert (
        repr(show(response().usage)) == "usage\n  tokens  20 in (8 cached, 4 written) + 15 out (5 reasoning)"
    )
    assert repr(show(response().output)) == "items: 1\n  message  Hello, world"
    assert repr(show(response().output[0])) == "items: 1\n  message  Hello, world"
    assert repr(show([{"role": "user", "content": "Hi"}])) == "items: 1\n  message (user)  Hi"
    deleted = {"id": "resp_1", "object": "response.deleted", "deleted": True}
    assert repr(show(deleted)) == 'items: 1\n  response.deleted  {"id": "resp_1", "deleted": true}'


@pytest.mark.parametrize("thing", ["text", b"bytes", 3, object(), None])
def test_anything_else_is_refused(thing: Any) -> None:
    with pytest.raises(TypeError):
        show(thing)


def test_html_cannot_be_injected_and_dollars_are_not_mathematics() -> None:
    hostile = "<script>alert('x')</script> costs $1 and $2 <img src=x onerror=alert(1)>"
    drawn = show(response(id="<b>id</b>", output=[message(hostile)]))._repr_html_()
    assert set(re.findall(r"<(\w+)", drawn)) == {"pre", "b", "table", "tr", "td"}
    assert "<b>id" not in drawn and "&lt;script&gt;" in drawn
    outside = re.sub(r"<pre.*?</pre>", "", drawn, flags=re.DOTALL)
    assert "$" not in outside


def test_html_brings_no_colours_and_no_ids() -> None:
    for thing in (response(), events(), response().usage):
        assert not re.search(r"color|background(?!:none)|#[0-9a-f]{3}|\bid=|<style|<script", show(thing)._repr_html_())


def test_a_drawing_shows_no_time_and_is_the_same_every_time() -> None:
    for make in (
        response,
        lambda: events(),
        lambda: {"id": "conv_1", "object": "conversation", "created_at": 1790000000},
    ):
        now, again = show(make()), show(make())
        assert repr(now) == repr(again) and now._repr_html_() == again._repr_html_()
        assert "17900000" not in repr(now) + now._repr_html_()


# The wire


def test_an_exchange_holds_what_was_sent_and_what_came_back() -> None:
    with wire() as traffic:
        result = ask(client(), metadata={"a": "b"})
    (exchange,) = traffic
    assert (exchange.method, exchange.url) == ("POST", "http://127.0.0.1:4321/v1/responses")
    assert json.loads(exchange.request_body) == {
        "model": "gpt-6-luna",
        "input": "Hello",
        "metadata": {"a": "b"},
    }
    assert exchange.request_headers["content-type"] == "application/json"
    assert exchange.status == 200
    assert exchange.response_headers["x-request-id"] == "req_1" == result._request_id
    assert json.loads(exchange.response_body) == body()
    assert result.output_text == "Hello, world"


@pytest.mark.parametrize("created", ["before the block", "inside the block"])
def test_any_client_is_heard(created: str) -> None:
    early = client()
    with wire() as traffic:
        ask(early if created == "before the block" else client())
    assert len(traffic) == 1


def test_a_stream_is_recorded_as_it_is_read_and_not_before() -> None:
    chunks = Chunks([sent(event) for event in events()])
    headers = {"content-type": "text/event-stream"}
    with wire() as traffic:
        stream = ask(
            client(lambda request: httpx2.Response(200, headers=headers, stream=chunks)), stream=True
        )
        assert (traffic[0].status, traffic[0].response_body, chunks.read) == (200, "", 0)
        next(iter(stream))
        assert traffic[0].response_body == sent(events()[0]).decode()
        assert chunks.read == 1
    rest = list(stream)
    assert len(rest) == len(events()) - 1
    assert traffic[0].response_body == b"".join(map(sent, events())).decode()


def test_a_letter_that_arrives_in_two_chunks_stays_whole() -> None:
    whole = b"".join(map(sent, events()))
    cut = whole.index("ö".encode()) + 1
    headers = {"content-type": "text/event-stream"}
    chunks = Chunks([whole[:cut], whole[cut:]])
    with wire() as traffic:
        list(ask(client(lambda request: httpx2.Response(200, headers=headers, stream=chunks)), stream=True))
    assert traffic[0].response_body == whole.decode()


def test_a_compressed_stream_is_recorded_as_text() -> None:
    packed = gzip.compress(b"".join(map(sent, events())))
    headers = {"content-type": "text/event-stream", "content-encoding": "gzip"}
    with wire() as traffic:
        chunks = Chunks([packed[:50], packed[50:]])
        list(ask(client(lambda request: httpx2.Response(200, headers=headers, stream=chunks)), stream=True))
    assert traffic[0].response_body == b"".join(map(sent, events())).decode()


def test_asynchronous_calls_and_streams_are_recorded_too() -> None:
    async def run() -> Any:
        asynchronous = async_client()
        with wire() as traffic:
            await asynchronous.responses.create(model="gpt-6-luna", input="Hello")
            stream = await asynchronous.responses.create(model="gpt-6-luna", input="Hello", stream=True)
            assert traffic[1].response_body == ""
            got = [event async for event in stream]
        return traffic, got

    traffic, got = asyncio.run(run())
    assert json.loads(traffic[0].response_body) == body()
    assert traffic[1].response_body == b"".join(map(sent, events())).decode()
    assert len(got) == len(events())


def test_raw_and_streaming_raw_access_still_work_inside_the_block() -> None:
    with wire() as traffic:
        raw = client().responses.with_raw_response.create(model="gpt-6-luna", input="Hello")
        assert raw.parse().output_text == "Hello, world"
        with client().responses.with_streaming_response.create(model="gpt-6-luna", input="Hello") as lazy:
            assert lazy.parse().output_text == "Hello, world"
    assert [json.loads(exchange.response_body) for exchange in traffic] == [body(), body()]


def test_each_attempt_is_an_exchange_of_its_own() -> None:
    statuses = iter([500, 429, 200])

    def unsteady(request: httpx2.Request) -> httpx2.Response:
        status = next(statuses)
        headers = {"retry-after-ms": "1"}
        return httpx2.Response(status, json=body() if status == 200 else {"error": {}}, headers=headers)

    with wire() as traffic:
        ask(client(unsteady))
    assert [exchange.status for exchange in traffic] == [500, 429, 200]
    assert [exchange.request_headers["x-stainless-retry-count"] for exchange in traffic] == ["0", "1", "2"]
    assert "retry-after-ms: 1" in repr(traffic)


def test_a_request_without_an_answer_is_recorded_and_the_error_passes() -> None:
    def down(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError("down", request=request)

    with wire() as traffic, pytest.raises(openai.APIConnectionError):
        ask(client(down, max_retries=0))
    assert traffic[0].status is None
    assert "no answer" in repr(traffic)


def test_after_the_block_nothing_is_recorded_even_if_it_broke() -> None:
    before = httpx2.Client.send, httpx2.AsyncClient.send
    with pytest.raises(RuntimeError), wire() as traffic:
        ask(client())
        raise RuntimeError
    ask(client())
    assert len(traffic) == 1
    assert (httpx2.Client.send, httpx2.AsyncClient.send) == before


def test_blocks_can_be_nested() -> None:
    with wire() as outer:
        ask(client())
        with wire() as inner:
            ask(client())
        ask(client())
    assert (len(outer), len(inner)) == (3, 1)


def test_no_secret_is_kept_or_drawn() -> None:
    def echo(request: httpx2.Request) -> httpx2.Response:
        text = f"{KEY} of org-abcdefghijklmnop in proj_abcdefghijklmnop"
        headers = {
            "set-cookie": "session=topsecret",
            "openai-organization": "acme-corporation",
            "openai-project": "proj_abcdefghijklmnop",
        }
        return httpx2.Response(200, json=body(metadata={"echo": text}), headers=headers)

    with wire() as traffic:
        ask(
            client(echo, organization="org-abcdefghijklmnop", project="proj_abcdefghijklmnop"),
            metadata={"note": f"my key is {KEY}"},
            extra_query={"key": KEY},
            extra_headers={"Cookie": "session=topsecret", "api-key": "topsecret"},
        )
    kept = repr([vars(exchange) for exchange in traffic]) + repr(traffic) + traffic._repr_html_()
    for secret in (KEY, "abcdefghijklmnop", "topsecret", "acme-corporation"):
        assert secret not in kept
    assert traffic[0].request_headers["authorization"] == "…"


def test_the_drawing_does_not_change_with_the_machine_or_the_moment() -> None:
    def at(port: int, moment: int, version: str) -> str:
        def serve(request: httpx2.Request) -> httpx2.Response:
            headers = {
                "date": f"Fri, {moment} Nov 2026",
                "x-request-id": f"req_{moment}",
                "openai-processing-ms": str(moment),
                "x-ratelimit-limit-requests": "500",
                "x-ratelimit-remaining-requests": str(moment),
                "x-ratelimit-reset-requests": f"{moment}ms",
            }
            return httpx2.Response(200, json=body(created_at=moment, completed_at=moment), headers=headers)

        machine = {"user-agent": version, "x-stainless-os": version, "x-stainless-runtime-version": version}
        with wire() as traffic:
            ask(client(serve, base_url=f"http://127.0.0.1:{port}/v1"), extra_headers=machine)
        return repr(traffic) + traffic._repr_html_()

    drawn = at(4321, 1790000000, "Linux")
    assert drawn == at(5432, 1790000999, "Windows 11")
    for telling in ("POST /v1/responses", '"input": "Hello"', "200", "x-ratelimit-limit-requests: 500"):
        assert telling in drawn


def test_long_bodies_are_shortened() -> None:
    def long(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, json=body(metadata={str(n): "x y " * 100 for n in range(16)}))

    with wire() as traffic:
        list(ask(client(), stream=True, metadata={"a": "b" * 400}))
        ask(client(long))
    assert len(repr(traffic).splitlines()) < 150
    assert len(traffic[1].response_body) > 6_000


def test_the_examples_in_the_documentation_run() -> None:
    assert doctest.testmod(module).failed == 0


def test_what_others_in_this_process_send_is_not_recorded() -> None:
    transport = httpx2.MockTransport(lambda request: httpx2.Response(200, json={}))
    with wire() as traffic, httpx2.Client(transport=transport) as other:
        other.post("http://127.0.0.1/mcp", json={"method": "tools/list"})
    assert traffic == []
