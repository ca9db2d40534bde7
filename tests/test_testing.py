"""`helpers.testing`: what a reader's own test run gets from the plugin."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
APPLICATION = """
from openai import AsyncOpenAI, OpenAI, APIError

client = OpenAI(max_retries=1)  # made at import, as in many applications
in_turns = AsyncOpenAI()


def answer(question):
    try:
        return client.responses.create(model="gpt-6-luna", input=question).output_text
    except APIError as error:
        return f"failed: {error.code}"
"""
TESTS = """
import asyncio
import os

import app
from openai import NotFoundError, OpenAI
from pytest import raises

kept = []


def test_client_of_the_application(offline_api):
    assert "JSON" in app.answer("What is JSON?")
    assert offline_api.requests == [{"model": "gpt-6-luna", "input": "What is JSON?"}]
    assert offline_api.traffic[0].status == 200


def test_fault_that_was_asked_for_and_never_struck(offline_api):
    offline_api.simulate("quota", times=99).__enter__()


def test_nothing_is_left_of_the_test_before(offline_api):
    assert not app.answer("What is JSON?").startswith("failed")
    assert len(offline_api.requests) == 1


def test_retries_are_seen(offline_api):
    with offline_api.simulate("rate_limit", times=2, seconds=0.01) as simulation:
        assert app.answer("What is JSON?") == "failed: rate_limit_exceeded"
    assert simulation.fired == len(offline_api.requests) == 2


def test_response_that_is_kept(offline_api):
    kept.append(offline_api.client.responses.create(model="gpt-6-luna", input="Hello").id)
    assert OpenAI().responses.retrieve(kept[0])


def test_response_that_is_forgotten(offline_api):
    with raises(NotFoundError):
        app.client.responses.retrieve(kept[0])


def test_async_client(offline_api):
    asyncio.run(app.in_turns.responses.create(model="gpt-6-luna", input="Hello"))
    assert len(offline_api.requests) == 1


def test_without_the_fixture_no_key_is_used_either():
    assert app.client.api_key == "offline" and "127.0.0.1" in str(app.client.base_url)


def test_that_fails(offline_api):
    app.answer("Hello")
    assert offline_api.requests[0]["input"] == "Goodbye"
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What pytest says of an application that has a real key in its environment."""
    folder = tmp_path_factory.mktemp("application")
    (folder / "conftest.py").write_text('pytest_plugins = ["helpers.testing"]\n', encoding="utf-8")
    (folder / "app.py").write_text(APPLICATION, encoding="utf-8")
    (folder / "test_app.py").write_text(TESTS, encoding="utf-8")
    outside = {
        "OPENAI_API_KEY": "a real key",
        "OPENAI_BASE_URL": "http://127.0.0.1:9/v1",
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", "pytest", "-rA", "-p", "no:nbval", "-p", "no:cacheprovider", "."]
    ran = subprocess.run(
        command, cwd=folder, env=os.environ | outside, capture_output=True, text=True, encoding="utf-8"
    )
    return ran.stdout + ran.stderr


def names_in(source: str) -> list[str]:
    return re.findall(r"^def (test_\w+)", source, re.M)


@pytest.mark.parametrize("name", [name for name in names_in(TESTS) if name != "test_that_fails"])
def test_what_a_test_of_an_application_may_rely_on(name: str, report: str) -> None:
    assert f"PASSED test_app.py::{name}" in report, report


def test_a_wrong_expectation_fails_and_shows_what_was_sent(report: str) -> None:
    assert "FAILED test_app.py::test_that_fails" in report
    assert "'Hello' == 'Goodbye'" in report
