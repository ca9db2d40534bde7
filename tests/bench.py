"""What is timed: `make bench` prints these figures. Run it on a quiet machine.

A part of it: `python -m tests.bench api`, `batch`, `recipes`, `room` (twenty minutes), or the names of single figures.
"""

from __future__ import annotations

import json
import os
import re
import selectors
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from tests import bench_batch, bench_recipes, bench_room
from tests.bench_server import ROOT, offline_api

BODY = {"model": "gpt-6-luna", "input": "Explain what a cache is in two sentences, please."}
RUNS = 5


def main() -> None:
    api = (connecting, sdk_latency, requests_per_second, events_per_second, memory)
    parts = {"api": api, "batch": bench_batch.FIGURES, "room": bench_room.FIGURES, "recipes": bench_recipes.FIGURES}
    parts |= {figure.__name__: (figure,) for figures in list(parts.values()) for figure in figures}
    asked = sys.argv[1:] or ["api", "batch", "recipes"]
    if unknown := set(asked) - set(parts):
        sys.exit(f"There is no {min(unknown)} here, but {', '.join(parts)}.")
    for figure in dict.fromkeys(figure for part in asked for figure in parts[part]):
        for name, value in figure():
            print(f"{name:<66}{value}", flush=True)


def connecting() -> Iterator[tuple[str, str]]:
    """In fresh processes, the SDK's own import not counted."""
    program = (
        "import openai, time; from openai.types.responses import Response\n"
        "start = time.perf_counter()\n"
        "from helpers.connect import connect; connect()\n"
        "connected = time.perf_counter()\n"
        "openai.OpenAI().responses.create(model='gpt-6-luna', input='hello')\n"
        "print('ms', 1000 * (connected - start), 1000 * (time.perf_counter() - start))"
    )
    environment = {**os.environ, "COOKBOOK_TIME_SCALE": "0"}
    environment.pop("OPENAI_API_KEY", None)
    timed = []
    for _ in range(RUNS):
        output = subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
        ).stdout
        timed.append([float(number) for number in output.split("ms ")[1].split()])
    returned, answered = (statistics.median(column) for column in zip(*timed))
    yield "connect() until it returns (at most 100 ms)", f"{returned:.0f} ms"
    yield "connect() until the first answer is there (at most 700 ms)", f"{answered:.0f} ms"


def sdk_latency() -> Iterator[tuple[str, str]]:
    """How much later the SDK has its answer than from a server that does nothing at all."""
    with offline_api() as served, null_server() as null_url:
        real, null = _sdk_median(served.url), _sdk_median(null_url)
    yield "SDK call, p50", f"{real:.2f} ms"
    yield "of which the offline API adds (at most 0.5 ms)", f"{real - null:.2f} ms"


def _sdk_median(url: str) -> float:
    from openai import OpenAI

    client = OpenAI(base_url=url, api_key="bench")
    timed = []
    for _ in range(1_500):
        start = time.perf_counter()
        client.responses.create(**BODY)
        timed.append(time.perf_counter() - start)
    return 1000 * statistics.median(timed[500:])


def requests_per_second() -> Iterator[tuple[str, str]]:
    with offline_api() as served:
        blast(served.url, connections=16, seconds=1)
        rates = [blast(served.url, connections=16, seconds=3) for _ in range(RUNS)]
    yield "requests per second, 16 connections (at least 4,000)", f"{statistics.median(rates):,.0f}"


def events_per_second() -> Iterator[tuple[str, str]]:
    schema = {"type": "object", "properties": {"all": {"type": "array", "items": {"type": "integer"}, "minItems": 5_000}}}
    body = {
        "model": "gpt-6-luna",
        "input": "Five thousand numbers, please.",
        "text": {"format": {"type": "json_schema", "name": "long", "schema": schema | {"required": ["all"]}}},
        "reasoning": {"effort": "none"},
        "stream": True,
    }
    rates = []
    with offline_api() as served:
        for _ in range(RUNS):
            start = time.perf_counter()
            with _connected(served.url) as connection:
                connection.sendall(_request(served.url, body, close=True))
                received = b"".join(iter(lambda: connection.recv(1 << 20), b""))
            rates.append(received.count(b"event: ") / (time.perf_counter() - start))
    yield "events in one stream", f"{received.count(b'event: '):,}"
    yield "events per second, one stream (at least 20,000)", f"{statistics.median(rates):,.0f}"


def memory() -> Iterator[tuple[str, str]]:
    with offline_api() as served:
        sent = 0
        for stored in (0, 10_000, 50_000, 100_000):
            blast(served.url, connections=16, requests=stored - sent)
            sent = stored
            yield f"resident memory after {stored:,} stored requests (at most 180 MB)", f"{served.resident:.0f} MB"


def blast(url: str, *, connections: int, seconds: float = 3600, requests: int = sys.maxsize) -> float:
    """Keep every connection busy; the requests answered per second."""
    request, pattern = _request(url, BODY), re.compile(rb"content-length: (\d+)")
    selector = selectors.DefaultSelector()
    for _ in range(connections):
        connection = _connected(url)
        selector.register(connection, selectors.EVENT_READ, bytearray())
        connection.sendall(request)
    start, answered = time.perf_counter(), 0
    while answered < requests and time.perf_counter() - start < seconds:
        for key, _ in selector.select(1):
            buffer = key.data
            buffer += key.fileobj.recv(1 << 16)
            head = buffer.find(b"\r\n\r\n")
            length = pattern.search(buffer)
            if head >= 0 and length and len(buffer) >= head + 4 + int(length[1]):
                if not buffer.startswith(b"HTTP/1.1 200"):
                    raise SystemExit(f"The offline API refused: {bytes(buffer[:300])!r}")
                buffer.clear()
                answered += 1
                key.fileobj.sendall(request)
    elapsed = time.perf_counter() - start
    for key in list(selector.get_map().values()):
        key.fileobj.close()
    return answered / elapsed


def _connected(url: str) -> socket.socket:
    address = urlsplit(url)
    connection = socket.create_connection((address.hostname, address.port))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def _request(url: str, body: dict, close: bool = False) -> bytes:
    payload = json.dumps(body).encode()
    connection = "close" if close else "keep-alive"
    return (
        f"POST {urlsplit(url).path}/responses HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer bench\r\n"
        f"content-type: application/json\r\nconnection: {connection}\r\ncontent-length: {len(payload)}\r\n\r\n"
    ).encode() + payload


@contextmanager
def null_server() -> Iterator[str]:
    """The same door with nothing behind it but a finished answer."""
    program = (
        "import io, socket, sys; from helpers.offline.app import OfflineAPI; from helpers.offline.door import Door\n"
        "raw = sys.argv[1].encode(); sent = []\n"
        "environ = {'REQUEST_METHOD': 'POST', 'PATH_INFO': '/v1/responses', 'CONTENT_TYPE': 'application/json',\n"
        "    'CONTENT_LENGTH': str(len(raw)), 'HTTP_AUTHORIZATION': 'Bearer k', 'wsgi.input': io.BytesIO(raw)}\n"
        "body = OfflineAPI()(environ, lambda *head: sent.extend(head))\n"
        "def app(environ, start): start(*sent); return body\n"
        "app.may_wait = lambda environ: False\n"
        "listener = socket.create_server(('127.0.0.1', 0))\n"
        "print(f'http://127.0.0.1:{listener.getsockname()[1]}/v1', flush=True)\n"
        "Door(listener, app).serve_forever()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program, json.dumps(BODY)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    main()
