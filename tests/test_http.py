"""Whatever reaches the server, its answer is HTTP with OpenAI's envelope, and it goes on serving."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import pytest
from openai import AsyncOpenAI, OpenAI

from helpers.offline.app import OfflineAPI
from helpers.offline.serve import Server
from tests.fixtures import Wire

ENVELOPE = {"message", "type", "param", "code"}
HELLO = {"model": "gpt-6-luna", "input": "hello"}
ROOT = Path(__file__).resolve().parents[1]


def talk(server: Server, sent: bytes) -> bytes:
    """Raw bytes to the server and back."""
    address = urlsplit(server.url)
    with socket.create_connection((address.hostname, address.port), timeout=5) as connection:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        received = b""
        while chunk := connection.recv(65_536):
            received += chunk
    return received


@pytest.mark.parametrize(
    ("method", "path", "status", "message"),
    [
        ("GET", "/nothing", 404, "Invalid URL (GET /v1/nothing)"),
        ("POST", "/responses/a/b/c", 404, "Invalid URL (POST /v1/responses/a/b/c)"),
        ("POST", "/models", 405, "Not allowed to POST on /v1/models. (HINT: Perhaps you meant to use a different"),
        ("PUT", "/responses", 405, "Not allowed to PUT on /v1/responses."),
        ("GET", "/models/gpt-9", 404, "The model 'gpt-9' does not exist"),
    ],
)
def test_an_unknown_address_or_method(wire: Wire, method: str, path: str, status: int, message: str) -> None:
    got, error = wire.refusal(method, path)
    assert (got, error["type"]) == (status, "invalid_request_error")
    assert error["message"].startswith(message) and set(error) == ENVELOPE


def test_a_missing_and_a_wrong_key(wire: Wire) -> None:
    nobody = wire.http.post("/responses", json=HELLO)
    assert nobody.status_code == 401
    assert nobody.json()["error"] == {
        "message": "Missing bearer or basic authentication in header",
        "type": "invalid_request_error",
        "param": None,
        "code": None,
    }
    wire.key = "sk-invalid-1234567890abcd"
    status, error = wire.refusal("POST", "/responses", HELLO)
    assert (status, error["code"]) == (401, "invalid_api_key")
    assert error["message"].startswith("Incorrect API key provided: sk-inval...abcd.")


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b'{"model": }', b"\xff\xfe", b"[" * 100_000, b'{"a":NaN}', b'{"a":1e999}', b'{"input":"\\ud800"}'],
    ids=["empty", "unfinished", "no value", "not text", "deep", "not a number", "infinite", "half a character"],
)
def test_a_body_that_is_not_json(wire: Wire, body: bytes) -> None:
    status, error = wire.refusal("POST", "/responses", body)
    assert status == 400 and set(error) == ENVELOPE
    assert error["message"].startswith("We could not parse the JSON body of your request.")


@pytest.mark.parametrize("body", [[], 7, "text", None, True])
def test_json_that_is_not_an_object(wire: Wire, body: object) -> None:
    status, error = wire.refusal("POST", "/responses", json.dumps(body).encode())
    assert status == 400 and set(error) == ENVELOPE


def test_a_body_that_is_nested_too_deeply(wire: Wire) -> None:
    nested: object = {}
    for _ in range(150):
        nested = {"a": nested}
    status, error = wire.refusal("POST", "/responses", {**HELLO, "metadata": nested})
    assert status == 400 and "nested" in error["message"]


def test_another_content_type(wire: Wire) -> None:
    status, error = wire.refusal("POST", "/responses", b"hello", headers={"content-type": "text/plain"})
    assert status == 400
    assert error["message"].startswith("Unsupported content type: 'text/plain'.")


def test_a_body_that_is_too_large(server: Server) -> None:
    head = b"POST /v1/responses HTTP/1.1\r\nhost: x\r\nauthorization: Bearer k\r\ncontent-length: 999999999999\r\n\r\n"
    answer = talk(server, head)
    assert answer.startswith(b"HTTP/1.1 413 ") and b'"error"' in answer


def test_an_input_that_is_too_long(wire: Wire) -> None:
    status, error = wire.refusal("POST", "/responses", {**HELLO, "input": "a" * 10_485_761})
    assert (status, error["code"]) == (400, "string_above_max_length")


@pytest.mark.parametrize(
    "sent",
    [
        b"nonsense\r\n\r\n",
        b"GET\r\n\r\n",
        b"POST /v1/responses HTTP/1.1\r\nno colon here\r\n\r\n",
        b"POST /v1/responses HTTP/1.1\r\ncontent-length: many\r\n\r\n",
        b"POST /v1/responses HTTP/1.1\r\ncontent-length: " + b"9" * 5_000 + b"\r\n\r\n",
        b"POST /v1/responses HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n",
        b"POST /v1/responses HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n-5\r\n",
        b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"x: y\r\n" * 200 + b"\r\n",
        b"\x16\x03\x01\x02\x00\x01",
    ],
    ids=["nonsense", "half a line", "no header", "no length", "absurd length", "no chunk", "negative chunk", "long", "many headers", "TLS"],
)
def test_bytes_that_are_not_http(server: Server, wire: Wire, sent: bytes) -> None:
    answer = talk(server, sent)
    assert answer.startswith(b"HTTP/1.1 400 ") and b'{"error":{"message":"' in answer
    assert wire.create(input="still there?")


def test_a_body_in_chunks(server: Server) -> None:
    body = json.dumps(HELLO).encode()
    chunks = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in (body[:9], body[9:])) + b"0\r\n\r\n"
    head = (
        b"POST /v1/responses HTTP/1.1\r\nhost: x\r\nauthorization: Bearer chunks\r\nconnection: close\r\n"
        b"content-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n"
    )
    answer = talk(server, head + chunks)
    assert answer.startswith(b"HTTP/1.1 200 OK") and b'"status":"completed"' in answer


def test_a_client_that_goes_away_in_the_middle_harms_nobody(client: OpenAI, wire: Wire) -> None:
    stream = client.responses.create(model="gpt-6-luna", input="What is recursion?", stream=True)
    next(iter(stream))
    stream.close()
    assert wire.create(input="still there?")


def test_it_listens_on_this_machine_only(server: Server) -> None:
    assert urlsplit(server.url).hostname == "127.0.0.1"


async def ask_asynchronously(client: AsyncOpenAI) -> list[str]:
    stream = await client.responses.create(model="gpt-6-luna", input="hello", stream=True)
    return [event.type async for event in stream]


def test_the_asynchronous_client(server: Server) -> None:
    import asyncio

    async def run() -> list[str]:
        async with AsyncOpenAI(base_url=server.url, api_key="async") as client:
            return await ask_asynchronously(client)

    assert asyncio.run(run())[-1] == "response.completed"


def test_the_same_application_answers_without_a_socket() -> None:
    transport = httpx2.WSGITransport(app=OfflineAPI())
    client = OpenAI(base_url="http://offline/v1", api_key="k", http_client=httpx2.Client(transport=transport))
    assert client.responses.create(model="gpt-6-luna", input="hello").output_text
    assert list(client.responses.create(model="gpt-6-luna", input="hello", stream=True))[-1].type.endswith("completed")
    assert client.models.retrieve("gpt-6-luna").id == "gpt-6-luna"


def test_models_are_listed_with_the_day_they_end(client: OpenAI) -> None:
    models = {model.id: model for model in client.models.list()}
    assert models["gpt-6-luna"].model_extra is not None
    assert "gpt-4" not in models and "gpt-6-luna" in models


@pytest.fixture
def command(tmp_path: Path):  # noqa: ANN201
    arguments = ["--port", "0", "--time-scale", "0", "--log", str(tmp_path / "log.jsonl")]
    process = subprocess.Popen(
        [sys.executable, "-m", "helpers.offline", *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    yield process
    process.terminate()
    assert process.wait(10) in (0, -15, 1)


def test_the_command_serves_logs_and_stops(command: subprocess.Popen, tmp_path: Path) -> None:
    assert command.stdout is not None
    url = command.stdout.readline().strip().partition("OPENAI_BASE_URL=")[2]
    client = OpenAI(base_url=url, api_key="sk-secret")
    client.responses.create(model="gpt-6-luna", input="hello")
    (line,) = (tmp_path / "log.jsonl").read_text().splitlines()
    logged = json.loads(line)
    assert (logged["method"], logged["path"], logged["status"]) == ("POST", "/v1/responses", 200)
    assert logged["request"]["input"] == "hello" and logged["response"]["object"] == "response"
    assert "sk-secret" not in line
    command.terminate()
    assert command.wait(10) in (0, 1)


def test_the_first_requests_may_come_all_at_once() -> None:
    """Each route loads its part of the SDK at first use: sixteen threads at once must not trip over that."""
    paths = {
        "/responses": HELLO,
        "/chat/completions": {"model": "gpt-6-luna", "messages": [{"role": "user", "content": "hello"}]},
        "/conversations": {"items": [{"role": "user", "content": "hello"}]},
        "/responses/input_tokens": HELLO,
    }
    program = (
        "import json, sys, threading\n"
        "from helpers.offline.app import OfflineAPI\n"
        "from io import BytesIO\n"
        "app, statuses = OfflineAPI(), []\n"
        "def ask(path, body):\n"
        "    raw = json.dumps(body).encode()\n"
        "    environ = {'REQUEST_METHOD': 'POST', 'PATH_INFO': '/v1' + path, 'CONTENT_TYPE': 'application/json',\n"
        "        'CONTENT_LENGTH': str(len(raw)), 'HTTP_AUTHORIZATION': 'Bearer k', 'wsgi.input': BytesIO(raw)}\n"
        "    app(environ, lambda status, headers: statuses.append(status))\n"
        "threads = [threading.Thread(target=ask, args=pair) for pair in json.loads(sys.argv[1]).items()]\n"
        "[thread.start() for thread in threads]; [thread.join() for thread in threads]\n"
        "print(sorted(statuses))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, json.dumps(paths)], cwd=ROOT, capture_output=True, text=True
    )
    assert ended.stdout.strip() == str(["200 OK"] * 4), ended.stderr


def test_an_answer_to_an_old_client_has_no_chunks(server: Server) -> None:
    body = json.dumps({**HELLO, "stream": True}).encode()
    head = (
        b"POST /v1/responses HTTP/1.0\r\nauthorization: Bearer old\r\n"
        b"content-type: application/json\r\ncontent-length: %d\r\n\r\n" % len(body)
    )
    answer = talk(server, head + body)
    assert b"\r\n\r\nevent: response.created\n" in answer and answer.endswith(b"\n\n")


def test_a_port_that_is_taken_is_said_in_one_sentence(server: Server) -> None:
    port = str(urlsplit(server.url).port)
    ended = subprocess.run(
        [sys.executable, "-m", "helpers.offline", "--port", port], cwd=ROOT, capture_output=True, text=True
    )
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"The offline API cannot listen on 127.0.0.1:{port}")
    assert "Traceback" not in ended.stderr
