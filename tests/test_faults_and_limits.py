"""The API fails when asked to, limits what it was told to limit, and says so as the real one does."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import httpx2
import openai
import pytest
from openai import OpenAI

from helpers.offline.app import OfflineAPI
from helpers.offline.errors import APIError
from helpers.offline.memory import Memory, StoredResponse
from tests.fixtures import Wire

DURATION = re.compile(r"(\d+h)?(\d+m)?(\d+(\.\d+)?s|\d+ms)")


def ask(client: OpenAI, **more: object) -> object:
    return client.responses.create(model="gpt-6-luna", input="hello", **more)


@pytest.mark.parametrize(
    ("fault", "kind", "status", "code"),
    [
        ("rate_limit", openai.RateLimitError, 429, "rate_limit_exceeded"),
        ("quota", openai.RateLimitError, 429, "insufficient_quota"),
        ("forbidden", openai.PermissionDeniedError, 403, "unsupported_country_region_territory"),
        ("conversation_locked", openai.BadRequestError, 400, "conversation_locked"),
        ("server_error", openai.InternalServerError, 500, None),
        ("overloaded", openai.InternalServerError, 503, None),
    ],
)
def test_a_fault_strikes_once_with_the_real_error(
    client: OpenAI, wire: Wire, fault: str, kind: type[openai.APIStatusError], status: int, code: str | None
) -> None:
    wire.ask_for_fault(fault)
    with pytest.raises(kind) as refused:
        ask(client)
    assert (refused.value.status_code, refused.value.code) == (status, code)
    assert ask(client)


def test_the_sdk_survives_two_rate_limits_by_itself(client: OpenAI, wire: Wire) -> None:
    wire.ask_for_fault("rate_limit", times=2, seconds=0.01)
    raw = client.with_options(max_retries=2).responses.with_raw_response.create(model="gpt-6-luna", input="hello")
    assert raw.retries_taken == 2


def test_a_rate_limit_says_when_to_come_back(wire: Wire) -> None:
    wire.ask_for_fault("rate_limit", seconds=0.25)
    refused = wire("POST", "/responses", {"model": "gpt-6-luna", "input": "hello"})
    assert refused.headers["retry-after-ms"] == "251" and refused.headers["retry-after"] == "1"
    assert "Please try again in 250ms." in refused.json()["error"]["message"]


def test_a_dropped_connection_is_a_connection_error(client: OpenAI, wire: Wire) -> None:
    wire.ask_for_fault("drop")
    with pytest.raises(openai.APIConnectionError):
        ask(client)


def test_a_stream_may_break_off_in_the_middle(client: OpenAI, wire: Wire) -> None:
    wire.ask_for_fault("drop_mid_stream")
    seen = 0
    with pytest.raises((openai.APIConnectionError, httpx2.HTTPError)):
        for _ in ask(client, stream=True):  # type: ignore[attr-defined]
            seen += 1
    assert seen > 2


def test_the_server_may_report_an_error_in_the_middle_of_a_stream(client: OpenAI, wire: Wire) -> None:
    wire.ask_for_fault("error_mid_stream")
    seen = []
    with pytest.raises(openai.APIError, match="The server had an error") as reported:
        for event in ask(client, stream=True):  # type: ignore[attr-defined]
            seen.append(event.type)
    assert reported.value.code == "server_error"
    assert "response.output_text.delta" in seen


def test_an_answer_in_json_may_break_off_too(client: OpenAI, wire: Wire) -> None:
    wire.ask_for_fault("drop_mid_stream")
    with pytest.raises((openai.APIConnectionError, httpx2.HTTPError)):
        ask(client)


def test_a_malformed_event_cannot_be_decoded(client: OpenAI, wire: Wire) -> None:
    wire.ask_for_fault("malformed_event")
    with pytest.raises(ValueError):
        list(ask(client, stream=True))  # type: ignore[call-overload]


def test_a_truncated_event_ends_the_stream_without_its_terminal_event(wire: Wire) -> None:
    wire.ask_for_fault("truncated_event")
    answer = wire("POST", "/responses", {"model": "gpt-6-luna", "input": "hello", "stream": True})
    assert "response.completed" not in answer.text and not answer.text.endswith("\n\n")


def test_a_time_out_is_the_clients_own(client: OpenAI, wire: Wire) -> None:
    wire.ask_for_fault("timeout", seconds=2)
    with pytest.raises(openai.APITimeoutError):
        ask(client.with_options(timeout=0.2))


def test_a_slow_answer_and_a_stall_arrive_in_the_end(client: OpenAI, wire: Wire) -> None:
    for fault in ("slow", "stall"):
        wire.ask_for_fault(fault, seconds=0.2)
        start = time.monotonic()
        assert list(ask(client, stream=True))[-1].type == "response.completed"  # type: ignore[call-overload]
        assert time.monotonic() - start >= 0.2


def test_a_fault_may_strike_by_chance(wire: Wire) -> None:
    wire.ask_for_fault("server_error", times=1000, probability=0.3)
    body = {"model": "gpt-6-luna", "input": "hello"}
    struck = sum(wire("POST", "/responses", body).status_code == 500 for _ in range(100))
    assert 15 < struck < 45


def test_waiting_faults_are_listed_and_cleared(client: OpenAI, wire: Wire) -> None:
    wire.ask_for_fault("server_error", times=3)
    with pytest.raises(openai.InternalServerError):
        ask(client)
    waiting = {"faults": [{"fault": "server_error", "times_left": 2, "fired": 1}]}
    assert wire.faults("GET").json() == waiting
    assert wire.faults("DELETE").json() == waiting
    assert ask(client)


@pytest.mark.parametrize(
    "request_body", [{}, {"fault": "earthquake"}, {"fault": "drop", "times": 0}, {"fault": "drop", "wrong": 1}, []]
)
def test_a_fault_that_does_not_exist_is_explained(wire: Wire, request_body: object) -> None:
    assert wire.faults("POST", request_body).status_code == 400


def test_faults_of_one_key_do_not_touch_another(wire: Wire) -> None:
    wire.ask_for_fault("server_error")
    assert Wire(wire.http, "untouched").create(input="hello")


def test_every_answer_tells_the_limits(wire: Wire) -> None:
    for answer in (
        wire("POST", "/responses", {"model": "gpt-6-luna", "input": "hello"}),
        wire("POST", "/responses", {"model": "gpt-6-luna", "input": "hello", "stream": True}),
        wire("POST", "/responses", {"model": "gpt-6-luna", "input": 7}),
        wire("GET", "/models"),
    ):
        for unit in ("requests", "tokens"):
            limit = int(answer.headers[f"x-ratelimit-limit-{unit}"])
            assert 0 <= int(answer.headers[f"x-ratelimit-remaining-{unit}"]) <= limit
            assert DURATION.fullmatch(answer.headers[f"x-ratelimit-reset-{unit}"])
        assert re.fullmatch(r"req_[0-9a-f]{32}", answer.headers["x-request-id"])
        assert answer.headers["openai-version"] == "2020-10-01"
        assert answer.headers["openai-processing-ms"].isdecimal()


@pytest.fixture
def limited() -> Iterator[Wire]:
    """An API of its own, reached without a socket, with small limits."""
    app = OfflineAPI(requests_per_minute=3, tokens_per_minute=3_000)
    with httpx2.Client(transport=httpx2.WSGITransport(app=app), base_url="http://offline/v1") as http:
        yield Wire(http, "limited")


def test_requests_per_minute_are_limited(limited: Wire) -> None:
    for _ in range(3):
        limited.create(input="hello")
    answer = limited("POST", "/responses", {"model": "gpt-6-luna", "input": "hello"})
    error = answer.json()["error"]
    assert (answer.status_code, error["type"], error["code"]) == (429, "requests", "rate_limit_exceeded")
    assert "on requests per min (RPM): Limit 3, Used 3, Requested 1. Please try again in " in error["message"]
    assert answer.headers["x-ratelimit-remaining-requests"] == "0"
    assert int(answer.headers["retry-after-ms"]) <= 20_000


def test_tokens_per_minute_are_limited(limited: Wire) -> None:
    limited.create(input="word " * 2_500)
    status, error = limited.refusal("POST", "/responses", {"model": "gpt-6-luna", "input": "word " * 2_500})
    assert (status, error["type"], error["code"]) == (429, "tokens", "rate_limit_exceeded")


def test_a_request_over_the_whole_limit_is_too_large(limited: Wire) -> None:
    status, error = limited.refusal("POST", "/responses", {"model": "gpt-6-luna", "input": "word " * 5_000})
    assert status == 429
    assert error["message"].startswith("Request too large for gpt-6-luna in organization")


def test_limits_recover_with_time() -> None:
    app = OfflineAPI(requests_per_minute=600)
    with httpx2.Client(transport=httpx2.WSGITransport(app=app), base_url="http://offline/v1") as http:
        room = Wire(http, "k")
        body = {"model": "gpt-6-luna", "input": "hello"}
        while (answer := room("POST", "/responses", body)).status_code == 200:
            pass
        time.sleep(int(answer.headers["retry-after-ms"]) / 1000 + 0.05)
        assert room("POST", "/responses", body).status_code == 200


def test_the_time_scale_sets_the_pace() -> None:
    def seconds(time_scale: float) -> float:
        app = OfflineAPI(time_scale=time_scale)
        with httpx2.Client(transport=httpx2.WSGITransport(app=app), base_url="http://offline/v1") as http:
            room = Wire(http, "k")
            room.create(input="hello")
            start = time.monotonic()
            room.create(input="What is recursion?", reasoning={"effort": "none"})
            return time.monotonic() - start

    assert seconds(0) < 0.1 < seconds(0.2)


def test_what_was_dropped_from_memory_is_said() -> None:
    memory = Memory(entries=2)
    for number in range(3):
        finished = {"id": f"resp_{number}", "output": []}
        memory.responses.put(StoredResponse(f"resp_{number}", [], None, finished, size=1))
    assert memory.response("resp_2")
    with pytest.raises(APIError, match="keeps only the newest .* dropped 1 older"):
        memory.response("resp_0")
