"""One offline API for the whole test run; every test has a key, and so a room, of its own."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

import httpx2
import pytest
from openai import OpenAI

from helpers.check import check
from helpers.offline.serve import Server, serve

KEYS = count()


@dataclass
class Wire:
    """The API as plain HTTP: what a client in any language would see."""

    http: httpx2.Client
    key: str

    def __call__(self, method: str, path: str, body: Any = None, **options: Any) -> httpx2.Response:
        headers = {"authorization": f"Bearer {self.key}", **options.pop("headers", {})}
        if body is not None:
            options["content"] = body if isinstance(body, bytes) else json.dumps(body).encode()
            headers.setdefault("content-type", "application/json")
        return self.http.request(method, path, headers=headers, **options)

    def create(self, **body: Any) -> dict[str, Any]:
        answer = self("POST", "/responses", {"model": "gpt-6-luna", **body})
        assert answer.status_code == 200, answer.text
        return answer.json()

    def stream(self, path: str = "/responses", **body: Any) -> list[dict[str, Any]]:
        answer = self("POST", path, {"model": "gpt-6-luna", "stream": True, **body})
        assert answer.status_code == 200, answer.text
        return sent_events(answer.text)

    def faults(self, method: str, body: Any = None) -> httpx2.Response:
        return self(method, str(self.http.base_url.join("/offline/faults")), body)

    def ask_for_fault(self, fault: str, **details: Any) -> None:
        assert self.faults("POST", {"fault": fault, **details}).status_code == 200

    def refusal(self, method: str, path: str, body: Any = None, **options: Any) -> tuple[int, dict[str, Any]]:
        answer = self(method, path, body, **options)
        return answer.status_code, answer.json()["error"]


def sent_events(text: str) -> list[dict[str, Any]]:
    lines = (line.removeprefix("data: ") for line in text.splitlines() if line.startswith("data: "))
    return [json.loads(line) for line in lines if line != "[DONE]"]


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    running = serve()
    yield running
    running.close()


@pytest.fixture(scope="session")
def http(server: Server) -> Iterator[httpx2.Client]:
    with httpx2.Client(base_url=server.url, timeout=30) as shared:
        yield shared


@pytest.fixture
def wire(http: httpx2.Client) -> Wire:
    return Wire(http, f"test-{next(KEYS)}")


@pytest.fixture
def client(server: Server, http: httpx2.Client, wire: Wire) -> OpenAI:
    """The official SDK, in the same room as `wire`."""
    return OpenAI(base_url=server.url, api_key=wire.key, max_retries=0, http_client=http)


@pytest.fixture
def api(server: Server, wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    """For code that asks the environment: the same room again."""
    monkeypatch.setenv("OPENAI_BASE_URL", server.url)
    monkeypatch.setenv("OPENAI_API_KEY", wire.key)


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """What `check()` prints about the answers to an exercise."""

    def said(name: str, *answers: Any) -> str:
        check(name, *answers)
        return capsys.readouterr().out

    return said


@pytest.fixture
def batch_command(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """What `python -m helpers.batch` says at its end, where it does not end well."""

    from helpers.batch import __main__

    def command(*words: object) -> str:
        monkeypatch.setattr(sys, "argv", ["batch", *map(str, words)])
        try:
            __main__.main()
        except SystemExit as end:
            return str(end.code)
        return ""

    return command
