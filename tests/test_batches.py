"""The Batch API: a file of requests goes in, files of answers and refusals come out, for half the price."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx2
import openai
import pytest
from openai import OpenAI
from openai.types import Batch, FileObject
from openai.types.chat import ChatCompletion
from openai.types.responses import Response

from helpers import cost
from helpers.offline import batch as batch_module
from helpers.offline import batch_input, batches
from helpers.offline.app import OfflineAPI
from tests.fixtures import Wire
from tests.strict import misfits

RESPONSES, CHAT = "/v1/responses", "/v1/chat/completions"
ENDED = ("completed", "failed", "expired", "cancelled")
QUIET = {"reasoning": {"effort": "none"}}


def line(custom_id: str, **body: Any) -> dict[str, Any]:
    body = {"model": "gpt-6-luna", "input": f"What is {custom_id[1:]} plus 1?", **QUIET, **body}
    return {"custom_id": custom_id, "method": "POST", "url": RESPONSES, "body": body}


def chat_line(custom_id: str, **body: Any) -> dict[str, Any]:
    body = {"model": "gpt-6-luna", "messages": [{"role": "user", "content": f"Hello, {custom_id}"}], **body}
    return {"custom_id": custom_id, "method": "POST", "url": CHAT, "body": body}


def content_of(lines: list[Any]) -> bytes:
    return "\n".join(one if isinstance(one, str) else json.dumps(one) for one in lines).encode()


def begin(client: OpenAI, lines: list[Any], endpoint: Any = RESPONSES, **more: Any) -> Batch:
    file = client.files.create(file=("in.jsonl", content_of(lines)), purpose="batch")
    return client.batches.create(
        input_file_id=file.id, endpoint=endpoint, completion_window="24h", **more
    )


def until(client: OpenAI, batch: Batch, reached: Callable[[Batch], bool]) -> Batch:
    for _ in range(3_000):
        batch = client.batches.retrieve(batch.id)
        if reached(batch):
            return batch
        time.sleep(0.01)
    raise AssertionError(f"still {batch.status}: {batch.request_counts}")


def end_of(client: OpenAI, batch: Batch) -> Batch:
    return until(client, batch, lambda batch: batch.status in ENDED)


def run(client: OpenAI, lines: list[Any], endpoint: Any = RESPONSES, **more: Any) -> Batch:
    return end_of(client, begin(client, lines, endpoint, **more))


def lines_in(client: OpenAI, file_id: str | None) -> list[dict[str, Any]]:
    return [json.loads(one) for one in client.files.content(file_id).text.splitlines()] if file_id else []


def by_id(client: OpenAI, file_id: str | None) -> dict[str, dict[str, Any]]:
    return {one["custom_id"]: one for one in lines_in(client, file_id)}


@contextmanager
def served(**options: Any) -> Iterator[tuple[OfflineAPI, OpenAI]]:
    """An offline API with settings of its own, in this process."""
    app = OfflineAPI(**options)
    with httpx2.Client(transport=httpx2.WSGITransport(app=app)) as http:
        yield app, OpenAI(base_url="http://offline/v1", api_key="batches", max_retries=0, http_client=http)
    app.close()


# A batch that works


def test_a_file_of_requests_becomes_a_file_of_responses(client: OpenAI, wire: Wire) -> None:
    batch = begin(client, [line(f"q{n}") for n in range(5)], metadata={"night": "1"})
    assert (batch.status, batch.model, batch.request_counts.total) == ("validating", None, 0)
    assert batch.expires_at == batch.created_at + 86_400
    batch = end_of(client, batch)
    assert (batch.status, batch.model, batch.metadata) == ("completed", "gpt-6-luna", {"night": "1"})
    counts = batch.request_counts
    assert (counts.total, counts.completed, counts.failed, batch.error_file_id) == (5, 5, 0, None)
    assert batch.created_at <= batch.in_progress_at <= batch.finalizing_at <= batch.completed_at
    assert (batch.failed_at, batch.expired_at, batch.cancelling_at, batch.cancelled_at) == (None,) * 4
    assert misfits(Batch, wire("GET", f"/batches/{batch.id}").json()) == []

    answers = by_id(client, batch.output_file_id)
    assert set(answers) == {f"q{n}" for n in range(5)}
    for answer in answers.values():
        assert list(answer) == ["id", "custom_id", "response", "error"]
        assert answer["id"].startswith("batch_req_") and answer["error"] is None
        assert answer["response"]["status_code"] == 200 and answer["response"]["request_id"]
        assert misfits(Response, answer["response"]["body"]) == []
    assert Response.model_validate(answers["q3"]["response"]["body"]).output_text == "3 + 1 = 4."
    assert len({answer["id"] for answer in answers.values()}) == 5


def test_chat_completions_run_in_batches_too(client: OpenAI) -> None:
    batch = run(client, [chat_line("a"), chat_line("b", n=2)], CHAT)
    answers = by_id(client, batch.output_file_id)
    bodies = {name: answer["response"]["body"] for name, answer in answers.items()}
    assert [misfits(ChatCompletion, body) for body in bodies.values()] == [[], []]
    assert len(bodies["b"]["choices"]) == 2
    assert batch.usage.total_tokens == sum(body["usage"]["total_tokens"] for body in bodies.values())


def test_the_answer_is_the_one_that_a_call_would_have_given(client: OpenAI) -> None:
    question = line("q1", input="Write a haiku about rivers.")
    batch = run(client, [question])
    [answer] = lines_in(client, batch.output_file_id)
    called = client.responses.create(**question["body"])
    assert Response.model_validate(answer["response"]["body"]).output_text == called.output_text
    assert answer["response"]["body"]["id"] != called.id


def test_the_usage_is_the_sum_and_costs_half(client: OpenAI) -> None:
    batch = run(client, [line(f"q{n}", reasoning={"effort": "medium"}) for n in range(3)])
    bodies = [answer["response"]["body"] for answer in lines_in(client, batch.output_file_id)]
    for field in ("input_tokens", "output_tokens", "total_tokens"):
        assert getattr(batch.usage, field) == sum(body["usage"][field] for body in bodies)
    assert batch.usage.output_tokens_details.reasoning_tokens > 0
    half = float(cost(bodies)) / 2
    assert float(cost(batch)) == float(cost(bodies, tier="batch")) == pytest.approx(half)
    assert "of which a batch does not tell" in repr(cost(batch))


def test_the_files_of_a_batch_are_files_like_any_other(client: OpenAI, wire: Wire) -> None:
    lines = [line("q1"), line("q2", max_output_tokens=1)]
    batch = run(client, lines, output_expires_after={"anchor": "created_at", "seconds": 3_600})
    for file_id, kind in ((batch.output_file_id, "output"), (batch.error_file_id, "error")):
        told = wire("GET", f"/files/{file_id}").json()
        assert misfits(FileObject, told) == []
        assert (told["purpose"], told["filename"]) == ("batch_output", f"{batch.id}_{kind}.jsonl")
        assert told["expires_at"] == told["created_at"] + 3_600
    batch = run(client, lines)
    kept = client.files.retrieve(batch.output_file_id)
    assert kept.expires_at == kept.created_at + 30 * 86_400
    assert {one.id for one in client.files.list(purpose="batch_output")} >= {batch.output_file_id}
    client.files.delete(batch.output_file_id)
    assert client.batches.retrieve(batch.id).output_file_id == batch.output_file_id


def test_what_the_api_refuses_is_in_the_error_file_with_its_status(client: OpenAI) -> None:
    wrong = {"q2": {"max_output_tokens": 1}, "q3": {"previous_response_id": "resp_unknown"}, "q4": {"colour": "red"}}
    batch = run(client, [line(f"q{n}", **wrong.get(f"q{n}", {})) for n in range(1, 6)])
    assert (batch.status, batch.request_counts.completed, batch.request_counts.failed) == ("completed", 2, 3)
    assert set(by_id(client, batch.output_file_id)) == {"q1", "q5"}
    refused = by_id(client, batch.error_file_id)
    assert set(refused) == {"q2", "q3", "q4"}
    for name, body in wrong.items():
        with pytest.raises(openai.BadRequestError) as called:
            client.responses.create(**{"model": "gpt-6-luna", "input": "hi", "extra_body": body})
        assert refused[name]["error"] is None
        assert refused[name]["response"]["status_code"] == 400
        assert refused[name]["response"]["body"]["error"]["message"] == called.value.body["message"]


def test_a_batch_in_which_everything_was_refused_has_no_output(client: OpenAI) -> None:
    batch = run(client, [line("q1", max_output_tokens=1)])
    assert (batch.status, batch.output_file_id, batch.usage.total_tokens) == ("completed", None, 0)
    assert len(lines_in(client, batch.error_file_id)) == 1


def test_a_long_answer_is_out_later_than_the_short_ones_after_it(client: OpenAI) -> None:
    long = line("long", input="Explain photosynthesis in three paragraphs.", reasoning={"effort": "high"})
    batch = run(client, [long, line("q1"), line("q2")])
    assert [one["custom_id"] for one in lines_in(client, batch.output_file_id)] == ["q1", "q2", "long"]


def test_the_same_batch_has_the_same_ids_and_texts_under_every_key(server: Any, http: Any) -> None:
    told = []
    for key in ("batch-a", "batch-b"):
        client = OpenAI(base_url=server.url, api_key=key, http_client=http)
        same = "Tell me a story about a robot, in one sentence."
        batch = run(client, [line(f"q{n}", input=same) for n in range(4)])
        answers = lines_in(client, batch.output_file_id)
        told.append(
            (
                batch.id,
                batch.output_file_id,
                [(one["id"], one["response"]["request_id"], one["response"]["body"]["id"]) for one in answers],
                [Response.model_validate(one["response"]["body"]).output_text for one in answers],
            )
        )
    assert told[0] == told[1]


def test_a_thousand_lines_are_done_before_anybody_gets_bored(client: OpenAI) -> None:
    batch = run(client, [line(f"q{n}") for n in range(1_000)])
    assert batch.request_counts.completed == len(by_id(client, batch.output_file_id)) == 1_000


def test_blank_lines_and_windows_line_ends_do_no_harm(client: OpenAI) -> None:
    content = b"\r\n" + content_of([line("q1")]) + b"\r\n\r\n" + content_of([line("q2")]) + b"\r\n"
    file = client.files.create(file=("in.jsonl", content), purpose="batch")
    batch = client.batches.create(input_file_id=file.id, endpoint=RESPONSES, completion_window="24h")
    assert end_of(client, batch).request_counts.completed == 2


# What is wrong with an input file

GOOD = line("q1")
BAD_LINES: dict[str, tuple[Any, str, str, str | None]] = {
    "no JSON": ("{oops", "invalid_json_line", "This line is not parseable as valid JSON.", None),
    "not a number": (
        '{"custom_id": NaN}',
        "invalid_json_line",
        "This line is not parseable as valid JSON.",
        None,
    ),
    "an array": ([1], "invalid_json_line", "This line is not a JSON object.", None),
    "no custom_id": (
        {**GOOD, "custom_id": None},
        "missing_required_parameter",
        "Missing required parameter: 'custom_id'.",
        "custom_id",
    ),
    "a number as custom_id": (
        {**GOOD, "custom_id": 7},
        "invalid_type",
        "Invalid type for 'custom_id': expected a string, but got an integer instead.",
        "custom_id",
    ),
    "the same custom_id": (
        GOOD,
        "duplicate_custom_id",
        "The custom_id 'q1' for this request is a duplicate of another request. The custom_id parameter must be "
        "unique for each request in a batch.",
        "custom_id",
    ),
    "no method": (
        {**GOOD, "method": None},
        "missing_required_parameter",
        "Missing required parameter: 'method'.",
        "method",
    ),
    "another method": (
        {**GOOD, "method": "GET"},
        "invalid_value",
        "Invalid value: 'GET'. Supported values are: 'POST'.",
        "method",
    ),
    "no url": ({**GOOD, "url": None}, "missing_required_parameter", "Missing required parameter: 'url'.", "url"),
    "another url": (
        {**GOOD, "url": CHAT},
        "invalid_url",
        "The URL provided for this request does not match the batch endpoint.",
        "url",
    ),
    "no body": (
        {**GOOD, "body": None},
        "missing_required_parameter",
        "Missing required parameter: 'body'.",
        "body",
    ),
    "a text as body": (
        {**GOOD, "body": "hello"},
        "invalid_type",
        "Invalid type for 'body': expected an object, but got a string instead.",
        "body",
    ),
    "no model": (
        line("q2", model=None),
        "missing_required_parameter",
        "Missing required parameter: 'model'.",
        "body.model",
    ),
    "a number as model": (
        line("q2", model=6),
        "invalid_type",
        "Invalid type for 'body.model': expected a string, but got an integer instead.",
        "body.model",
    ),
    "no such model": (
        line("q2", model="gpt-9"),
        "model_not_found",
        "The provided model 'gpt-9' is not supported by the Batch API.",
        "body.model",
    ),
    "another model": (
        line("q2", model="gpt-6-sol"),
        "mismatched_model",
        "The model 'gpt-6-sol' for this request does not match the rest of the batch. Each batch must contain "
        "requests for a single model.",
        "body.model",
    ),
    "no input": (
        line("q2", input=None),
        "missing_required_parameter",
        "Missing required parameter: 'input'.",
        "body.input",
    ),
    "a stream": (
        line("q2", stream=True),
        "streaming_unsupported",
        "Responses: Streaming is not supported in the Batch API.",
        "body.stream",
    ),
}


@pytest.mark.parametrize("case", BAD_LINES)
def test_one_bad_line_spoils_the_batch_and_is_named(client: OpenAI, wire: Wire, case: str) -> None:
    bad, code, message, param = BAD_LINES[case]
    batch = run(client, [GOOD, json.dumps(bad) if isinstance(bad, list) else bad])
    assert misfits(Batch, wire("GET", f"/batches/{batch.id}").json()) == []
    assert (batch.status, batch.output_file_id, batch.error_file_id) == ("failed", None, None)
    assert batch.failed_at and batch.in_progress_at is None and batch.request_counts.total == 0
    [error] = batch.errors.data
    assert (error.line, error.code, error.message, error.param) == (2, code, message, param)


def test_every_bad_line_is_named_with_its_number(client: OpenAI) -> None:
    batch = run(client, ["", line("q1"), "{", line("q1"), line("q2", stream=True)])
    assert [(error.line, error.code) for error in batch.errors.data] == [
        (3, "invalid_json_line"),
        (4, "duplicate_custom_id"),
        (5, "streaming_unsupported"),
    ]
    assert batch.errors.object == "list"


def test_a_chat_without_messages_spoils_the_batch(client: OpenAI) -> None:
    [error] = run(client, [chat_line("a", messages=None), chat_line("b")], CHAT).errors.data
    assert (error.message, error.param, error.line) == (
        "Missing required parameter: 'messages'.",
        "body.messages",
        1,
    )


def failing(client: OpenAI, file_id: str) -> tuple[str | None, str | None, str | None, int | None]:
    batch = client.batches.create(input_file_id=file_id, endpoint=RESPONSES, completion_window="24h")
    [error] = end_of(client, batch).errors.data
    return error.code, error.message, error.param, error.line


def test_a_file_that_does_not_exist_is_found_missing_when_the_batch_is_validated(client: OpenAI) -> None:
    assert failing(client, "file-nobody") == (
        "invalid_request",
        "Cannot find file file-nobody, or organization org-offline does not have access to it.",
        "file_id",
        None,
    )


def test_a_file_for_something_else_is_refused(client: OpenAI) -> None:
    file = client.files.create(file=("in.jsonl", content_of([GOOD])), purpose="user_data")
    message = f"The file {file.id} has the purpose 'user_data' and not 'batch'."
    assert failing(client, file.id) == ("invalid_request", message, "file_id", None)


def test_the_input_is_a_jsonl_file_and_is_kept_for_thirty_days(client: OpenAI) -> None:
    kept = client.files.create(file=("in.jsonl", content_of([GOOD])), purpose="batch")
    assert kept.expires_at == kept.created_at + 30 * 86_400
    with pytest.raises(openai.BadRequestError, match="Must be .jsonl"):
        client.files.create(file=("in.txt", content_of([GOOD])), purpose="batch")


def test_a_batch_that_was_not_read_yet_has_no_price(client: OpenAI, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch_module.Batch, "start", lambda *_: None)
    file = client.files.create(file=("in.jsonl", content_of([GOOD])), purpose="batch")
    batch = client.batches.create(input_file_id=file.id, endpoint=RESPONSES, completion_window="24h")
    with pytest.raises(ValueError, match=r"There is no usage to price \(status: validating\)"):
        cost(batch)


def test_a_file_with_nothing_in_it_is_refused(client: OpenAI) -> None:
    file = client.files.create(file=("in.jsonl", b"\n \n"), purpose="batch")
    message = "The input file is empty. Please ensure that the batch contains at least one request."
    assert failing(client, file.id) == ("empty_file", message, None, None)


def test_a_file_with_too_many_requests_is_refused(client: OpenAI, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch_input, "MOST_LINES", 2)
    file = client.files.create(file=("in.jsonl", content_of([line(f"q{n}") for n in range(3)])), purpose="batch")
    message = "The number of requests in the input file exceeds the maximum allowed value of 2."
    assert failing(client, file.id) == ("too_many_tasks", message, None, None)


def test_the_list_of_errors_has_an_end(client: OpenAI) -> None:
    assert len(run(client, ["{"] * 500).errors.data) == 100


REFUSED: dict[str, tuple[dict[str, Any], str, str]] = {
    "endpoint": (
        {"endpoint": "/v1/audio"},
        "Invalid value: '/v1/audio'. Supported values are: '/v1/responses', '/v1/chat/completions', "
        "'/v1/embeddings', '/v1/completions', '/v1/moderations', '/v1/images/generations', '/v1/images/edits', and "
        "'/v1/videos'.",
        "endpoint",
    ),
    "endpoint that is not offline": (
        {"endpoint": "/v1/embeddings"},
        "The offline API runs no batches for '/v1/embeddings'. It runs them for '/v1/responses' and "
        "'/v1/chat/completions'.",
        "endpoint",
    ),
    "window": (
        {"completion_window": "1h"},
        "Invalid value: '1h'. Supported values are: '24h'.",
        "completion_window",
    ),
    "metadata": (
        {"metadata": {"tags": ["a"]}},
        "Invalid type for 'metadata.tags': expected a string, but got an array instead.",
        "metadata.tags",
    ),
    "too short a life": (
        {"output_expires_after": {"anchor": "created_at", "seconds": 60}},
        "Invalid 'output_expires_after.seconds': integer below minimum value. Expected a value >= 3600, but got 60 "
        "instead.",
        "output_expires_after.seconds",
    ),
    "unknown field": ({"priority": 1}, "Unknown parameter: 'priority'.", "priority"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_wrong_with_the_call_is_said_at_once(wire: Wire, case: str) -> None:
    changed, message, param = REFUSED[case]
    body = {"input_file_id": "file-1", "endpoint": RESPONSES, "completion_window": "24h", **changed}
    status, error = wire.refusal("POST", "/batches", body)
    assert (status, error["message"], error["param"]) == (400, message, param)


@pytest.mark.parametrize("name", ["input_file_id", "endpoint", "completion_window"])
def test_what_is_missing_is_named(wire: Wire, name: str) -> None:
    body = {"input_file_id": "file-1", "endpoint": RESPONSES, "completion_window": "24h"}
    del body[name]
    status, error = wire.refusal("POST", "/batches", body)
    assert (status, error["code"], error["param"]) == (400, "missing_required_parameter", name)


# Finding them again


def test_batches_are_listed_newest_first_and_paged(client: OpenAI, wire: Wire) -> None:
    ids = [run(client, [line(f"q{n}")]).id for n in range(3)]
    assert [one.id for one in client.batches.list()] == ids[::-1]
    first = client.batches.list(limit=2)
    assert ([one.id for one in first.data], first.has_more) == (ids[:0:-1], True)
    assert [one.id for one in client.batches.list(limit=1)] == ids[::-1]
    assert [one.id for one in client.batches.list(after=ids[1])] == ids[:1]
    assert all(misfits(Batch, one) == [] for one in wire("GET", "/batches").json()["data"])


def test_a_batch_belongs_to_its_key(client: OpenAI, server: Any, http: Any) -> None:
    batch = run(client, [GOOD])
    stranger = OpenAI(base_url=server.url, api_key="a stranger to batches", http_client=http)
    assert stranger.batches.list().data == []
    for use in (stranger.batches.retrieve, stranger.batches.cancel):
        with pytest.raises(openai.NotFoundError, match=f"No batch found with id '{batch.id}'"):
            use(batch.id)
    with pytest.raises(openai.NotFoundError):
        stranger.files.content(batch.output_file_id)
    own = stranger.batches.create(
        input_file_id=batch.input_file_id, endpoint=RESPONSES, completion_window="24h"
    )
    assert end_of(stranger, own).errors.data[0].message.startswith("Cannot find file")


# Stopping


def test_a_cancelled_batch_keeps_what_was_done() -> None:
    with served(time_scale=1.0) as (_, client):
        batch = begin(client, [line(f"q{n}") for n in range(6_000)])
        until(client, batch, lambda batch: batch.request_counts.completed >= 3)
        batch = client.batches.cancel(batch.id)
        assert batch.status in ("cancelling", "cancelled") and batch.cancelling_at
        batch = end_of(client, batch)
        assert (batch.status, batch.completed_at) == ("cancelled", None) and batch.cancelled_at
        done, undone = lines_in(client, batch.output_file_id), lines_in(client, batch.error_file_id)
        assert 3 <= len(done) == batch.request_counts.completed < 6_000
        assert len(done) + len(undone) == 6_000
        assert {one["error"]["code"] for one in undone} == {"batch_cancelled"}
        assert {one["response"] for one in undone} == {None}
        assert misfits(Batch, json.loads(batch.to_json())) == []
        assert client.batches.cancel(batch.id).status == "cancelled"


def test_a_batch_can_be_cancelled_before_it_has_begun() -> None:
    with served(time_scale=1_000.0) as (_, client):
        batch = begin(client, [GOOD])
        client.batches.cancel(batch.id)
        batch = end_of(client, batch)
        assert (batch.status, batch.output_file_id, batch.request_counts.total) == ("cancelled", None, 0)


def test_what_has_ended_cannot_be_cancelled(client: OpenAI) -> None:
    for lines, status in (([GOOD], "completed"), (["{"], "failed")):
        batch = run(client, lines)
        with pytest.raises(openai.ConflictError) as refused:
            client.batches.cancel(batch.id)
        assert refused.value.body["message"] == f"Cannot cancel a batch with status '{status}'."
        assert client.batches.retrieve(batch.id).status == status


def test_a_batch_expires_in_the_middle_when_that_is_asked_for(client: OpenAI, wire: Wire) -> None:
    wire.ask_for_fault("batch_expired")
    assert client.responses.create(model="gpt-6-luna", input="hello").status == "completed"
    batch = run(client, [line(f"q{n}") for n in range(6)])
    assert batch.status == "expired" and batch.expired_at and batch.completed_at is None
    assert set(by_id(client, batch.output_file_id)) == {"q0", "q1", "q2"}
    late = by_id(client, batch.error_file_id)
    assert set(late) == {"q3", "q4", "q5"}
    assert late["q3"]["response"] is None
    assert late["q3"]["error"] == {
        "code": "batch_expired",
        "message": "This request could not be executed before the completion window expired.",
    }
    assert run(client, [line("q9")]).status == "completed"


def test_a_batch_expires_by_the_clock(client: OpenAI, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch_module, "DAY", 0)
    batch = run(client, [GOOD], output_expires_after={"anchor": "created_at", "seconds": 3_600})
    assert (batch.status, batch.output_file_id) == ("expired", None)
    assert len(lines_in(client, batch.error_file_id)) == 1


def test_the_end_of_the_server_is_the_end_of_its_batches() -> None:
    with served(time_scale=1_000.0) as (app, client):
        begin(client, [GOOD])
        [ours] = [one for one in threading.enumerate() if one.name == "batch"]
        app.close()
        assert not ours.is_alive()


# Limits


def test_a_batch_takes_nothing_from_the_limits_of_its_key() -> None:
    with served(requests_per_minute=30, tokens_per_minute=100) as (_, client):
        batch = run(client, [line(f"q{n}") for n in range(50)])
        assert batch.request_counts.completed == 50
        assert batch.usage.total_tokens > 100
        raw = client.batches.with_raw_response.retrieve(batch.id)
        assert raw.headers["x-ratelimit-remaining-tokens"] == "100"
        assert raw.headers["x-ratelimit-remaining-requests"] == "30"


def test_only_so_many_batches_run_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "MOST_RUNNING", 2)
    with served(time_scale=1_000.0) as (_, client):
        running = [begin(client, [line(f"q{n}")]) for n in range(2)]
        with pytest.raises(openai.RateLimitError, match="at most 2 batches at a time"):
            begin(client, [line("q9")])
        client.batches.cancel(running[0].id)
        end_of(client, running[0])
        assert begin(client, [line("q9")]).status == "validating"


def test_an_output_that_does_not_fit_fails_the_batch_and_keeps_what_does(client: OpenAI) -> None:
    client.files.create(file=("a.bin", bytes(63 * 1024**2)), purpose="vision")
    client.files.create(file=("b.bin", bytes(900 * 1024)), purpose="vision")
    batch = run(client, [line(f"q{n}") for n in range(200)])
    assert batch.status == "failed"
    [error] = batch.errors.data
    assert (error.code, error.line) == ("storage_full", None)
    assert "at most 64 MB of files" in error.message
    assert 0 < len(lines_in(client, batch.output_file_id)) == batch.request_counts.completed < 200
