"""Webhooks arrive, are signed as the SDK wants them, and come again until somebody takes them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Empty, Queue
from threading import Thread
from typing import Any

import openai
import pytest
from openai import InvalidWebhookSignatureError, OpenAI

from tests.fixtures import Wire

QUESTION: dict[str, Any] = {"model": "gpt-6-luna", "input": "What is JSON?", "background": True}
OF_RESPONSES = ["response.completed", "response.failed", "response.cancelled", "response.incomplete"]
OF_BATCHES = ["batch.completed", "batch.failed", "batch.expired", "batch.cancelled"]


class Inbox:
    """A receiver that answers with these statuses in turn, and then always with 200."""

    def __init__(self, *statuses: int) -> None:
        self.url = ""
        self.arrived: Queue[tuple[dict[str, str], bytes]] = Queue()
        self._statuses = [*statuses]

    def next(self) -> tuple[dict[str, str], bytes]:
        return self.arrived.get(timeout=10)

    def answer(self, headers: dict[str, str], body: bytes) -> int:
        self.arrived.put((headers, body))
        return self._statuses.pop(0) if self._statuses else 200


@contextmanager
def inbox(*statuses: int) -> Iterator[Inbox]:
    opened = Inbox(*statuses)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            self.send_response(opened.answer(headers, body))
            self.end_headers()

        def log_message(self, *line: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        opened.url = f"http://127.0.0.1:{server.server_port}/hooks?from=openai"
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield opened
        server.shutdown()


def subscribe(client: OpenAI, inbox: Inbox, kinds: list[Any] = OF_RESPONSES) -> Any:
    return client.webhooks.create(name="test", url=inbox.url, event_types=kinds)


def test_a_finished_response_is_told_of_and_the_sdk_accepts_the_signature(client: OpenAI) -> None:
    with inbox() as box:
        endpoint = subscribe(client, box)
        response = client.responses.create(**QUESTION)
        headers, body = box.next()
    event = client.webhooks.unwrap(body, headers, secret=endpoint.signing_secret)
    assert (event.type, event.data.id) == ("response.completed", response.id)
    assert (event.id[:4], event.object, headers["webhook-id"][:3]) == ("evt_", "event", "wh_")


def changed_body(headers: dict[str, str], body: bytes) -> tuple[dict[str, str], bytes]:
    return headers, body.replace(b"completed", b"failed")


def another_id(headers: dict[str, str], body: bytes) -> tuple[dict[str, str], bytes]:
    return headers | {"webhook-id": "wh_1"}, body


def another_time(headers: dict[str, str], body: bytes) -> tuple[dict[str, str], bytes]:
    return headers | {"webhook-timestamp": str(int(headers["webhook-timestamp"]) - 1)}, body


@pytest.mark.parametrize("tamper", [changed_body, another_id, another_time])
def test_the_signature_covers_everything(tamper: Callable[..., Any], client: OpenAI) -> None:
    with inbox() as box:
        endpoint = subscribe(client, box)
        client.responses.create(**QUESTION)
        headers, body = tamper(*box.next())
    with pytest.raises(InvalidWebhookSignatureError):
        client.webhooks.unwrap(body, headers, secret=endpoint.signing_secret)


def test_what_is_not_taken_comes_again_with_the_same_id(client: OpenAI) -> None:
    with inbox(500, 302) as box:
        subscribe(client, box)
        client.responses.create(**QUESTION)
        attempts = [box.next() for _ in range(3)]
        with pytest.raises(Empty):
            box.arrived.get(timeout=0.2)
    assert len({headers["webhook-id"] for headers, _ in attempts}) == 1
    assert len({body for _, body in attempts}) == 1


def test_every_ending_has_its_event(client: OpenAI, wire: Wire) -> None:
    with inbox() as box:
        subscribe(client, box)
        client.responses.create(**QUESTION, max_output_tokens=16)
        assert json.loads(box.next()[1])["type"] == "response.incomplete"
        wire.ask_for_fault("failed")
        client.responses.create(**QUESTION)
        assert json.loads(box.next()[1])["type"] == "response.failed"


def test_a_cancelled_response_is_told_of() -> None:
    from helpers.offline.serve import serve

    server = serve(time_scale=1)
    slow = OpenAI(base_url=server.url, api_key="slow")
    with inbox() as box:
        subscribe(slow, box)
        response = slow.responses.create(**QUESTION)
        slow.responses.cancel(response.id)
        told = json.loads(box.next()[1])
    server.close()
    assert (told["type"], told["data"]["id"]) == ("response.cancelled", response.id)


def test_nobody_hears_of_a_response_that_was_waited_for_or_of_what_was_not_asked_for(client: OpenAI) -> None:
    with inbox() as box:
        subscribe(client, box, ["response.failed", "response.incomplete"])
        client.responses.create(**QUESTION)
        client.responses.create(**QUESTION | {"background": False}, max_output_tokens=16)
        client.responses.create(**QUESTION, max_output_tokens=16)
        assert json.loads(box.next()[1])["type"] == "response.incomplete"
        assert box.arrived.empty()


def test_a_batch_is_told_of(client: OpenAI, wire: Wire) -> None:
    line = {"custom_id": "1", "method": "POST", "url": "/v1/responses"}
    line["body"] = {"model": "gpt-6-luna", "input": "What is JSON?"}
    with inbox() as box:
        subscribe(client, box, OF_BATCHES)
        for lines, ending in ([line], "completed"), ([line | {"method": "GET"}], "failed"):
            content = "\n".join(map(json.dumps, lines)).encode()
            file = client.files.create(file=("lines.jsonl", content), purpose="batch")
            batch = client.batches.create(
                input_file_id=file.id, endpoint="/v1/responses", completion_window="24h"
            )
            told = json.loads(box.next()[1])
            assert (told["type"], told["data"]["id"]) == (f"batch.{ending}", batch.id)


def test_a_rotated_secret_signs_and_the_old_one_too_if_it_is_kept(client: OpenAI) -> None:
    with inbox() as box:
        endpoint = subscribe(client, box)
        for keep in (True, False):
            rotated = client.webhooks.rotate_secret(endpoint.id, keep_old_secret_active_for_24_hours=keep)
            client.responses.create(**QUESTION)
            headers, body = box.next()
            client.webhooks.unwrap(body, headers, secret=rotated.signing_secret)
            if keep:
                client.webhooks.unwrap(body, headers, secret=endpoint.signing_secret)
        with pytest.raises(InvalidWebhookSignatureError):
            client.webhooks.unwrap(body, headers, secret=endpoint.signing_secret)


def test_endpoints_are_listed_changed_tested_and_deleted(client: OpenAI) -> None:
    with inbox(418) as box:
        endpoint = subscribe(client, box)
        [listed] = client.webhooks.list()
        assert "signing_secret" not in listed.model_dump()
        assert client.webhooks.update(endpoint.id, name="renamed").url == box.url
        assert client.webhooks.retrieve(endpoint.id).name == "renamed"
        assert client.webhooks.test(endpoint.id, event_type="batch.completed").status_code == 418
        assert "batch.expired" in client.webhooks.event_types.list().data
        client.webhooks.delete(endpoint.id)
        client.responses.create(**QUESTION)
        assert json.loads(box.next()[1])["type"] == "batch.completed"
        with pytest.raises(Empty):
            box.arrived.get(timeout=0.2)
    with pytest.raises(openai.NotFoundError, match="No webhook endpoint found"):
        client.webhooks.retrieve(endpoint.id)


def test_another_key_does_not_hear(client: OpenAI, server: Any) -> None:
    with inbox() as box:
        subscribe(client, box)
        client.with_options(api_key="somebody else").responses.create(**QUESTION)
        with pytest.raises(Empty):
            box.arrived.get(timeout=0.2)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"url": "https://example.com/hooks"}, "only to this machine"),
        ({"url": "http://127.0.0.1:99999/"}, "only to this machine"),
        ({"url": "http://[::1/"}, "only to this machine"),
        ({"event_types": ["response.done"]}, "Invalid value: 'response.done'"),
        ({"name": None}, "Invalid type for 'name'"),
    ],
)
def test_what_is_wrong_is_refused(change: dict[str, Any], message: str, client: OpenAI) -> None:
    with pytest.raises(openai.BadRequestError, match=message.replace("[", r"\[")):
        client.webhooks.create(
            **{"name": "a", "url": "http://127.0.0.1:1/", "event_types": OF_BATCHES} | change
        )


def test_testing_an_endpoint_where_nobody_listens_says_so(client: OpenAI) -> None:
    endpoint = client.webhooks.create(name="a", url="http://127.0.0.1:1/", event_types=OF_BATCHES)
    with pytest.raises(openai.BadRequestError, match="Nobody answers at"):
        client.webhooks.test(endpoint.id, event_type="batch.completed")
