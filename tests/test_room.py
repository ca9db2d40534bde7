"""A room full of people shares one offline API: keys, what is switched off, and failures for everybody at once."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openai
import pytest
from openai import OpenAI

from helpers import connect, simulate
from helpers.offline import __main__, instructor
from helpers.offline.classroom import Classroom
from helpers.offline.serve import Server, serve

ROOT = Path(__file__).resolve().parents[1]
HELLO = {"model": "gpt-6-luna", "input": "Hello", "reasoning": {"effort": "none"}}
VARIABLES = ("OPENAI_BASE_URL", "OPENAI_API_KEY", "COOKBOOK_OFFLINE", "COOKBOOK_WORKSHOP", "no_proxy")
Say = Callable[..., str]


@pytest.fixture
def classroom(monkeypatch: pytest.MonkeyPatch) -> Classroom:
    for name in VARIABLES:
        monkeypatch.setenv(name, "")  # so that it is put back even if the test adds it
        monkeypatch.delenv(name)
    return Classroom("workshop")


@pytest.fixture
def room(classroom: Classroom) -> Iterator[Server]:
    server = serve(classroom=classroom)
    yield server
    server.close()


@pytest.fixture
def elsewhere() -> Iterator[Server]:
    """The learners sit at other machines, and are not trusted with this one."""
    server = serve(classroom=Classroom("workshop", is_trusted=False))
    yield server
    server.close()


@pytest.fixture
def say(
    room: Server, classroom: Classroom, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Say:
    """What the instructor's command says, and how it ends if not well."""

    def command(*words: str, key: str = classroom.instructor, url: str = room.url) -> str:
        monkeypatch.setattr(sys, "argv", ["instructor", *words, "--key", key, "--url", url])
        capsys.readouterr()
        try:
            instructor.main()
        except SystemExit as end:
            return f"{capsys.readouterr().err}{end.code}"
        return capsys.readouterr().out

    return command


def learner(room: Server, key: str) -> OpenAI:
    return OpenAI(base_url=room.url, api_key=key, max_retries=0)


def enter(monkeypatch: pytest.MonkeyPatch, room: Server, key: str) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", room.url)
    monkeypatch.setenv("OPENAI_API_KEY", key)
    connect()


# Keys


@pytest.mark.parametrize("key", ["workshop-ada", "workshop-ben.2", "workshop-7"])
def test_the_key_of_the_room_and_a_name_let_you_in(room: Server, key: str) -> None:
    assert learner(room, key).responses.create(**HELLO).output_text


@pytest.mark.parametrize("key", ["workshop", "workshop-", "workshops-ada", "ada", "sk-0123456789", "x-workshop-ada"])
def test_any_other_key_is_refused_as_the_api_does(room: Server, key: str) -> None:
    with pytest.raises(openai.AuthenticationError, match="Incorrect API key provided") as refused:
        learner(room, key).responses.create(**HELLO)
    assert refused.value.code == "invalid_api_key"


def test_each_learner_has_a_room_of_their_own(room: Server) -> None:
    ada, ben = learner(room, "workshop-ada"), learner(room, "workshop-ben")
    kept = ada.responses.create(**HELLO)
    file = ada.files.create(file=("notes.txt", b"mine"), purpose="user_data")
    assert ada.responses.retrieve(kept.id).id == kept.id
    for theirs in (lambda: ben.responses.retrieve(kept.id), lambda: ben.files.retrieve(file.id)):
        with pytest.raises(openai.NotFoundError):
            theirs()


def test_another_name_begins_anew_with_the_answers_of_the_first_run(room: Server) -> None:
    first = learner(room, "workshop-ada").responses.create(**HELLO).id
    assert learner(room, "workshop-ada").responses.create(**HELLO).id != first
    assert learner(room, "workshop-ada.2").responses.create(**HELLO).id == first


def test_without_a_room_key_any_key_is_let_in_and_nobody_is_the_instructor(server: Server, say: Say) -> None:
    assert learner(server, "anything at all").models.list()
    assert "Only the instructor" in say(url=server.url)


# What acts on the instructor's machine


@pytest.mark.parametrize(
    "tool",
    [
        {"type": "code_interpreter", "container": {"type": "auto"}},
        {"type": "shell", "environment": {"type": "container_auto"}},
        {"type": "mcp", "server_label": "diary", "server_url": "http://127.0.0.1:9/mcp"},
    ],
    ids=lambda tool: tool["type"],
)
def test_learners_elsewhere_cannot_act_on_the_instructors_machine(elsewhere: Server, tool: dict[str, Any]) -> None:
    client = learner(elsewhere, "workshop-ada")
    with pytest.raises(openai.PermissionDeniedError, match="switched off in this workshop"):
        client.responses.create(**HELLO, tools=[tool])
    line = {"custom_id": "1", "method": "POST", "url": "/v1/responses", "body": {**HELLO, "tools": [tool]}}
    source = client.files.create(file=("lines.jsonl", json.dumps(line).encode()), purpose="batch")
    batch = client.batches.create(
        input_file_id=source.id, endpoint="/v1/responses", completion_window="24h"
    )
    while batch.status not in ("completed", "failed"):
        batch = client.batches.retrieve(batch.id)
    assert batch.error_file_id and "switched off" in client.files.content(batch.error_file_id).text


def test_learners_elsewhere_have_everything_else_but_webhooks(elsewhere: Server) -> None:
    client = learner(elsewhere, "workshop-ada")
    assert client.responses.create(**HELLO, tools=[{"type": "web_search"}]).output_text
    with pytest.raises(openai.PermissionDeniedError, match="Webhooks are switched off"):
        client.get("/webhook_endpoints", cast_to=object)


def test_learners_on_this_machine_may_run_code(room: Server) -> None:
    tool = {"type": "code_interpreter", "container": {"type": "auto"}}
    ran = learner(room, "workshop-ada").responses.create(
        model="gpt-6-luna", input="Use Python to compute 2**64.", tools=[tool]
    )
    assert "code_interpreter_call" in {item.type for item in ran.output}


# What a notebook sees


def test_connect_says_that_the_workshop_is_offline(
    room: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        enter(monkeypatch, room, "workshop-grace")
        said = capsys.readouterr().out
        assert said == f"Offline: a simulated API at {room.url} answers your key ending in …race. It costs nothing.\n"
    assert OpenAI().responses.create(**HELLO).output_text
    assert (os.environ["OPENAI_BASE_URL"], os.environ["OPENAI_API_KEY"]) == (room.url, "workshop-grace")


def test_connect_says_that_the_workshop_refuses_a_key(
    room: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    enter(monkeypatch, room, "grace")
    said = capsys.readouterr().out
    assert "refuses your key: ask whoever runs it" in said and "costs nothing" not in said


def test_a_learner_can_simulate_failures_without_hurting_others(
    room: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter(monkeypatch, room, "workshop-ada")
    with simulate("server_error") as simulation:
        assert learner(room, "workshop-ben").responses.create(**HELLO).output_text
        with pytest.raises(openai.InternalServerError):
            OpenAI(max_retries=0).responses.create(**HELLO)
    assert simulation.fired == 1
    assert OpenAI(max_retries=0).responses.create(**HELLO).output_text


def test_a_chapter_that_asks_for_a_pace_gets_an_api_of_its_own_and_comes_back(
    room: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter(monkeypatch, room, "workshop-ada")
    kept = OpenAI().responses.create(**HELLO)
    connect(time_scale=0)
    assert os.environ["OPENAI_BASE_URL"] != room.url
    with simulate("quota"), pytest.raises(openai.RateLimitError):
        OpenAI(max_retries=0).responses.create(**HELLO)
    connect()
    assert OpenAI().responses.retrieve(kept.id).id == kept.id


def test_a_key_of_your_own_leads_out_of_the_workshop(
    room: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    enter(monkeypatch, room, "workshop-ada")
    monkeypatch.delenv("OPENAI_BASE_URL")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-proj-0123456789abcd")
    capsys.readouterr()
    connect()
    assert capsys.readouterr().out.startswith("Live: https://api.openai.com/v1 ")
    assert "COOKBOOK_OFFLINE" not in os.environ


# The instructor


def test_the_instructor_makes_everybodys_next_calls_fail(room: Server, say: Say) -> None:
    learners = [learner(room, f"workshop-{name}") for name in ("ada", "ben", "cleo")]
    assert say() == "0 learners: nobody has connected yet.\n"
    for one in learners:
        one.models.list()
    assert say("rate_limit", "--times", "2") == "rate_limit: asked for 3 learners, all who have connected so far.\n"
    for one in learners[:2]:
        for _ in range(2):
            with pytest.raises(openai.RateLimitError):
                one.responses.create(**HELLO)
        assert one.responses.create(**HELLO).output_text
    assert say().splitlines() == [
        "3 learners: workshop-ada, workshop-ben, workshop-cleo.",
        "rate_limit: met by 2, waits for 1",
    ]
    assert say("off") == "No failure waits any more for 3 learners.\n"
    assert learners[2].responses.create(**HELLO).output_text


def test_failures_may_happen_by_chance_and_last_as_long_as_asked(room: Server, say: Say) -> None:
    ada = learner(room, "workshop-ada")
    ada.models.list()
    say("slow", "--seconds", "0.2")
    say("overloaded", "--times", "1000", "--probability", "0.5")
    outcomes = set()
    for _ in range(20):
        try:
            outcomes.add(ada.responses.create(**HELLO).status)
        except openai.InternalServerError as error:
            outcomes.add(str(error.status_code))
    assert outcomes == {"completed", "503"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("rate_limit", "--times", "0"), "'times' must be a whole number of at least 1."),
        (("earthquake",), "choose from"),
        (("rate_limit", "--probability", "7"), "'probability' must be a number above 0"),
    ],
)
def test_the_instructor_is_told_what_is_wrong(room: Server, say: Say, words: tuple[str, ...], told: str) -> None:
    learner(room, "workshop-ada").models.list()
    assert told in say(*words)
    assert learner(room, "workshop-ada").responses.create(**HELLO).output_text


def test_nobody_else_can_make_everybodys_calls_fail(room: Server, say: Say) -> None:
    ben = learner(room, "workshop-ben")
    ben.models.list()
    assert "Only the instructor" in say("quota", key="workshop-ada")
    assert "Incorrect API key" in say("quota", key="ada")
    assert ben.responses.create(**HELLO).output_text


def test_a_wrong_address_is_said_in_one_sentence(say: Say) -> None:
    assert say(url="http://127.0.0.1:9/v1").startswith("Nobody answers at http://127.0.0.1:9/v1: ")
    assert say(url="nowhere").startswith("Nobody answers at nowhere: ")


# The command


def test_others_are_let_in_only_with_a_key() -> None:
    refused = command("--host", "0.0.0.0")
    assert "Give the room a key" in refused.stderr and refused.returncode == 1
    assert "Traceback" not in refused.stderr
    assert "letters, digits" in command("--key", "two words").stderr


def command(*words: str) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-m", "helpers.offline", "--port", "0", *words]
    return subprocess.run(program, cwd=ROOT, capture_output=True, text=True, timeout=30)


@pytest.mark.parametrize(
    ("words", "is_trusted"),
    [(["--host", "0.0.0.0"], False), (["--host", "0.0.0.0", "--trusted"], True), ([], True)],
    ids=["network", "trusted", "here"],
)
def test_the_command_says_what_to_tell_learners(words: list[str], is_trusted: bool) -> None:
    program = [sys.executable, "-m", "helpers.offline", "--port", "0", "--time-scale", "0", "--key", "workshop"]
    with subprocess.Popen([*program, *words], cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        said = ""
        while "Who is there" not in said:
            said += process.stdout.readline()
        port = re.search(r"OPENAI_BASE_URL=http://\S+:(\d+)/v1\n", said)
        key = re.search(r"--key (\S+)", said)
        assert port and key and "0.0.0.0" not in said
        assert ("--trusted allows them" in said) is not is_trusted
        here = SimpleNamespace(url=f"http://127.0.0.1:{port[1]}/v1")
        assert learner(here, "workshop-ada").responses.create(**HELLO).output_text
        learner(here, key[1]).models.list()
        with pytest.raises(openai.AuthenticationError):
            learner(here, "ada").models.list()
        process.terminate()


@pytest.mark.parametrize(("host", "alone"), [("127.0.0.1", True), ("localhost", True), ("::1", True), ("::", False)])
def test_which_addresses_only_this_machine_reaches(host: str, alone: bool) -> None:
    assert __main__._is_this_machine_only(host) is alone
