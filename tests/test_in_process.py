"""Without sockets and threads, as in a browser, the same `OpenAI()` finds the offline API in its own process."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
import threading
from collections.abc import Iterator
from typing import Any

import httpx2
import openai
import pytest
from openai import AsyncOpenAI, OpenAI

from helpers import connect, simulate, wire

module = sys.modules["helpers.connect"]
HELLO: dict[str, Any] = {"model": "gpt-6-luna", "input": "Hello", "reasoning": {"effort": "none"}}
COUNT = HELLO | {"input": "Count from 1 to 30.", "stream": True}


@pytest.fixture(autouse=True)
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As much of a browser as matters here: nobody listens, nobody connects, and the offline API has no threads."""

    def refuse(*_: Any, **__: Any) -> None:
        raise RuntimeError("there is none in a browser")

    def start(thread: threading.Thread) -> None:
        refuse() if thread.name.startswith("offline API") else begin(thread)

    begin = threading.Thread.start
    for name in ("OPENAI_BASE_URL", "OPENAI_API_KEY", "COOKBOOK_OFFLINE", "COOKBOOK_WORKSHOP", "COOKBOOK_TIME_SCALE", "no_proxy"):
        monkeypatch.setenv(name, "")  # so that it is put back
        monkeypatch.delenv(name)
    for transport, method in (
        (httpx2.HTTPTransport, "handle_request"),
        (httpx2.AsyncHTTPTransport, "handle_async_request"),
    ):
        monkeypatch.setattr(transport, method, getattr(transport, method))
    monkeypatch.setattr(module, "IN_BROWSER", True)
    monkeypatch.setattr(module, "_started", {})
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "bind", refuse)
    monkeypatch.setattr(threading.Thread, "start", start)
    connect()
    yield


def test_the_same_cells_are_answered(capsys: pytest.CaptureFixture[str]) -> None:
    connect()
    assert capsys.readouterr().out.endswith(
        "Offline: a simulated API on this machine answers. No key, no network, no cost.\n"
    )
    client = OpenAI()
    stored = client.responses.create(**HELLO)
    assert client.responses.retrieve(stored.id).output_text == stored.output_text != ""
    with wire() as traffic:
        text = "".join(
            event.delta for event in client.responses.create(**COUNT) if "output_text.delta" in event.type
        )
    assert text.endswith("29, 30")
    assert "response.completed" in str(traffic[0].response_body)


def test_waiting_is_left_out_unless_it_is_asked_for() -> None:
    assert module._started.keys() == {"{}"}
    first = os.environ["OPENAI_BASE_URL"]
    connect(time_scale=0.01)
    assert os.environ["OPENAI_BASE_URL"] != first


def test_streams_of_two_tasks_take_turns() -> None:
    async def read(name: str, order: list[str]) -> None:
        async with AsyncOpenAI() as client:
            async for _ in await client.responses.create(**COUNT):
                order.append(name)

    async def both() -> list[str]:
        order: list[str] = []
        await asyncio.gather(read("a", order), read("b", order))
        return order

    order = asyncio.run(both())
    assert order.index("b") < len(order) - 1 - order[::-1].index("a")


def test_refusals_and_simulated_failures_arrive_as_the_sdks_errors() -> None:
    client = OpenAI(max_retries=0)
    with pytest.raises(openai.NotFoundError, match="gpt-4"):
        client.responses.create(model="gpt-4", input="Hello")
    with simulate("server_error") as simulation, pytest.raises(openai.InternalServerError):
        client.responses.create(**HELLO)
    assert simulation.fired == 1
    with simulate("drop"), pytest.raises(openai.APIConnectionError):
        client.responses.create(**HELLO)
    with simulate("drop_mid_stream"), pytest.raises((openai.APIConnectionError, httpx2.RemoteProtocolError)):
        list(client.responses.create(**COUNT))
    with simulate("timeout", seconds=0.05), pytest.raises(openai.APITimeoutError):
        client.with_options(timeout=0.01).responses.create(**HELLO)
    with pytest.raises(ValueError, match="must be one of"), simulate("earthquake"):
        pass


def test_other_addresses_are_not_answered_here() -> None:
    with pytest.raises(Exception, match="none in a browser|Connection error"):
        OpenAI(base_url="http://127.0.0.1:65000/v1", max_retries=0).responses.create(**HELLO)
