"""Containers keep files and run Python in them, by request and by the code_interpreter tool."""

from __future__ import annotations

import base64
import os
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import openai
import pytest
from openai import OpenAI
from openai.types import ContainerCreateResponse, ContainerListResponse, ContainerRetrieveResponse
from openai.types.containers import FileCreateResponse, FileListResponse
from openai.types.responses import Response, ResponseCodeInterpreterToolCall

from helpers.offline import respond
from helpers.offline.container import Container
from helpers.offline.errors import APIError
from helpers.offline.mind.steps import Context, Say
from helpers.offline.serve import Server, serve
from tests.fixtures import Wire
from tests.hosted import let_responses_use
from tests.strict import misfits

AUTO = {"type": "code_interpreter", "container": {"type": "auto"}}
OUTPUTS = ["code_interpreter_call.outputs"]
CSV = b"city,degrees\nOslo,4\nRome,19\n"


# ------------------------------------------------------------------------------------------------- By request


def test_a_container_is_made_listed_and_deleted(wire: Wire, client: OpenAI) -> None:
    body = {"name": "box", "memory_limit": "4g", "expires_after": {"anchor": "last_active_at", "minutes": 5}}
    told = wire("POST", "/containers", body).json()
    assert misfits(ContainerCreateResponse, told) == []
    assert (told["status"], told["memory_limit"], told["expires_after"]["minutes"]) == ("running", "4g", 5)
    assert told["network_policy"] == {"type": "disabled"}
    assert misfits(ContainerRetrieveResponse, wire("GET", f"/containers/{told['id']}").json()) == []
    other = client.containers.create(name="other")
    assert misfits(ContainerListResponse, wire("GET", "/containers").json()["data"][0]) == []
    assert [one.id for one in client.containers.list()] == [other.id, told["id"]]
    assert [one.id for one in client.containers.list(name="box")] == [told["id"]]
    client.containers.delete(told["id"])
    status, error = wire.refusal("GET", f"/containers/{told['id']}")
    assert (status, error["message"]) == (404, f"Container with id '{told['id']}' not found.")


def test_files_come_into_a_container_in_three_ways_and_out_again(wire: Wire, client: OpenAI) -> None:
    kept = client.files.create(file=("cities.csv", CSV), purpose="user_data")
    box = client.containers.create(name="box", file_ids=[kept.id]).id
    told = client.containers.files.create(box, file=("notes.bin", b"\0\1\xff")).to_dict()
    assert misfits(FileCreateResponse, told) == []
    assert (told["path"], told["bytes"], told["source"]) == ("/mnt/data/notes.bin", 3, "user")
    later = client.files.create(file=("later.txt", b"later"), purpose="assistants")
    client.containers.files.create(box, file_id=later.id)
    listed = wire("GET", f"/containers/{box}/files?order=asc").json()["data"]
    assert [misfits(FileListResponse, one) for one in listed] == [[]] * 3
    contents = {
        one["path"]: client.containers.files.content.retrieve(one["id"], container_id=box).read()
        for one in listed
    }
    assert contents == {
        "/mnt/data/cities.csv": CSV,
        "/mnt/data/notes.bin": b"\0\1\xff",
        "/mnt/data/later.txt": b"later",
    }
    client.containers.files.delete(told["id"], container_id=box)
    status, error = wire.refusal("GET", f"/containers/{box}/files/{told['id']}")
    assert status == 404
    assert told["id"] in error["message"]


def test_a_file_keeps_to_its_directory_whatever_its_name_is(client: OpenAI, tmp_path: Path) -> None:
    box = client.containers.create(name="box").id
    for name in ("../outside.txt", str(tmp_path / "outside.txt"), ".."):
        client.containers.files.create(box, file=(name, b"x"))
    assert {one.path for one in client.containers.files.list(box)} == {
        "/mnt/data/outside.txt",
        "/mnt/data/upload",
    }
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_no_file_can_have_is_refused(
    wire: Wire, client: OpenAI, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_responses_use(monkeypatch, "code_interpreter", code="import os; os.mkdir('/mnt/data/taken')")
    box = wire.create(input="Go.", tools=[AUTO])["output"][0]["container_id"]
    for name in ("taken", "n" * 300):
        with pytest.raises(openai.BadRequestError, match="There can be no file named"):
            client.containers.files.create(box, file=(name, b"x"))


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_link_that_code_has_left_leads_nowhere(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    container = Container("cntr_1", "box")
    (container.directory / "a.txt").symlink_to(secret)
    (container.directory / "there").symlink_to(tmp_path)
    for path in ("/mnt/data/a.txt", "/mnt/data/there/secret.txt", "/mnt/data/../secret.txt"):
        with pytest.raises(APIError, match="is not a file"):
            container.content(path)
    container.put("a.txt", b"uploaded")
    assert (secret.read_text(), container.content("/mnt/data/a.txt")) == ("secret", b"uploaded")
    container.close()


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "no name": ({}, "Missing required parameter: 'name'."),
    "size": (
        {"name": "a", "memory_limit": "2g"},
        "Invalid value: '2g'. Supported values are: '1g', '4g', '16g',",
    ),
    "file": ({"name": "a", "file_ids": ["file-1"]}, "No such File object: file-1"),
    "unknown": ({"name": "a", "colour": "red"}, "Unknown parameter: 'colour'."),
    "skills": (
        {"name": "a", "skills": [{"type": "skill_reference", "skill_id": "s"}]},
        "The offline API has no skills",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_wrong_with_a_request_is_said(wire: Wire, case: str) -> None:
    body, message = REFUSED[case]
    _, error = wire.refusal("POST", "/containers", body)
    assert error["message"].startswith(message)


def test_a_file_is_given_once_and_not_twice_or_never(wire: Wire, client: OpenAI) -> None:
    box = client.containers.create(name="box").id
    status, error = wire.refusal("POST", f"/containers/{box}/files", {})
    assert (status, error["message"]) == (400, "Provide exactly one of 'file' or 'file_id'.")


def test_an_idle_container_expires_for_good(client: OpenAI, monkeypatch: pytest.MonkeyPatch) -> None:
    box = client.containers.create(name="box").id
    file = client.containers.files.create(box, file=("a.txt", b"a")).id
    begun = time.time()
    for minutes in (15, 30, 45):
        monkeypatch.setattr(time, "time", lambda: begun + minutes * 60)  # noqa: B023
        assert client.containers.retrieve(box).status == "running"
    monkeypatch.setattr(time, "time", lambda: begun + 66 * 60)
    assert client.containers.retrieve(box).status == "expired"
    monkeypatch.setattr(time, "time", lambda: begun)
    with pytest.raises(openai.BadRequestError, match="Container is expired."):
        client.containers.files.content.retrieve(file, container_id=box)
    tool = {"type": "code_interpreter", "container": box}
    with pytest.raises(openai.BadRequestError, match="Container is expired."):
        client.responses.create(model="gpt-6-luna", input="1 + 1?", tools=[tool])


def test_nothing_stays_on_the_disk(
    server: Server, wire: Wire, client: OpenAI, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    client.containers.delete(client.containers.create(name="deleted").id)
    assert list(tmp_path.iterdir()) == []
    forgotten = client.containers.create(name="forgotten")
    monkeypatch.setattr(time, "time", lambda: forgotten.created_at + 21 * 60.0)
    stranger = OpenAI(base_url=server.url, api_key="somebody else's key")
    stranger.containers.create(name="another")
    assert len(list(tmp_path.iterdir())) == 1
    other = serve()
    OpenAI(base_url=other.url, api_key="a").containers.create(name="box")
    assert len(list(tmp_path.iterdir())) == 2
    other.close()
    assert len(list(tmp_path.iterdir())) == 1


def test_the_containers_of_a_key_that_256_others_came_after_end(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    server = serve()
    client = OpenAI(base_url=server.url, api_key="first")
    client.containers.create(name="box")
    for number in range(255):
        client.with_options(api_key=f"other-{number}").models.list()
    assert len(list(tmp_path.iterdir())) == 1
    client.with_options(api_key="one more").models.list()
    assert list(tmp_path.iterdir()) == []
    server.close()


def test_automatic_containers_make_room_for_new_ones_and_others_do_not(
    wire: Wire, client: OpenAI, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_responses_use(monkeypatch, "code_interpreter", code="1")
    first = wire.create(input="Go.", tools=[AUTO])["output"][0]["container_id"]
    kept = [client.containers.create(name=f"box {n}").id for n in range(99)]
    second = wire.create(input="Go on.", tools=[AUTO])["output"][0]["container_id"]
    listed = [one.id for one in client.containers.list(limit=100)]
    assert listed == [second, *kept[::-1]]
    assert first not in listed
    client.containers.create(name="the last")
    with pytest.raises(openai.BadRequestError, match="keeps at most 100 containers for one API key"):
        client.containers.create(name="one too many")


def test_keys_do_not_see_each_others_containers(client: OpenAI, server, http) -> None:
    box = client.containers.create(name="box").id
    stranger = OpenAI(base_url=server.url, api_key="a stranger's key", http_client=http)
    assert stranger.containers.list().data == []
    with pytest.raises(openai.NotFoundError):
        stranger.responses.create(
            model="gpt-6-luna", input="?", tools=[{"type": "code_interpreter", "container": box}]
        )


# ---------------------------------------------------------------------------------------------- By the tool


def test_code_runs_and_its_outputs_are_shown_only_when_asked(
    wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought = let_responses_use(monkeypatch, "code_interpreter", code="print(6 * 7)")
    quiet = wire.create(input="6 times 7?", tools=[AUTO])
    assert misfits(Response, quiet) == []
    assert quiet["tools"] == [{**AUTO, "container": {"type": "auto"}}]
    call = quiet["output"][0]
    assert list(call) == ["id", "type", "status", "code", "container_id", "outputs"]
    assert (call["code"], call["outputs"]) == ("print(6 * 7)", None)
    told = wire.create(input="6 times 7?", tools=[AUTO], include=OUTPUTS)["output"][0]
    assert misfits(ResponseCodeInterpreterToolCall, told) == []
    assert [(one["type"], one["logs"].strip()) for one in told["outputs"]] == [("logs", "42")]
    assert [(one.logs.strip(), one.error, one.container_id) for one in brought] == [
        ("42", None, call["container_id"]),
        ("42", None, told["container_id"]),
    ]


def test_code_streams_as_recorded(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    let_responses_use(monkeypatch, "code_interpreter", code="total = 1 + 1\nprint(total)")
    events = wire.stream(input="1 + 1?", tools=[AUTO], include=OUTPUTS)
    kinds = [one["type"].removeprefix("response.") for one in events]
    deltas = [one["delta"] for one in events if one["type"].endswith("call_code.delta")]
    assert "".join(deltas) == "total = 1 + 1\nprint(total)"
    assert len(deltas) > 3
    assert [kind for kind in kinds[2:] if not kind.endswith("delta")][:7] == [
        "output_item.added",
        "code_interpreter_call.in_progress",
        "code_interpreter_call_code.done",
        "code_interpreter_call.interpreting",
        "code_interpreter_call.completed",
        "output_item.done",
        "output_item.added",
    ]
    begun = events[2]["item"]
    assert (begun["status"], begun["code"], begun["outputs"]) == ("in_progress", "", [])


def test_an_automatic_container_lasts_for_the_conversation(
    wire: Wire, client: OpenAI, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_responses_use(monkeypatch, "code_interpreter", code="seen = 41\nprint('ok')")
    first = wire.create(input="Remember 41.", tools=[AUTO])
    box = first["output"][0]["container_id"]
    let_responses_use(monkeypatch, "code_interpreter", code="print(seen + 1)")
    by_id = wire.create(input="Add 1.", previous_response_id=first["id"], tools=[AUTO], include=OUTPUTS)
    replayed = [
        {"role": "user", "content": "Remember 41."},
        *first["output"],
        {"role": "user", "content": "Add 1."},
    ]
    by_items = wire.create(input=replayed, tools=[AUTO], include=OUTPUTS)
    for response in (by_id, by_items):
        assert response["output"][0]["container_id"] == box
        assert response["output"][0]["outputs"][0]["logs"].strip() == "42"
    fresh = wire.create(input="Add 1.", tools=[AUTO], include=OUTPUTS)["output"][0]
    assert fresh["container_id"] != box
    assert "NameError" in fresh["outputs"][0]["logs"]
    client.containers.delete(box)
    after = wire.create(input="Add 1.", previous_response_id=first["id"], tools=[AUTO])
    assert after["output"][0]["container_id"] not in (box, fresh["container_id"])


def test_files_of_the_tool_and_of_the_messages_are_there(
    wire: Wire, client: OpenAI, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = client.files.create(file=("cities.csv", CSV), purpose="user_data")
    same_name = client.files.create(file=("cities.csv", CSV * 2), purpose="user_data")
    attached = {
        "type": "input_file",
        "filename": "notes.txt",
        "file_data": "data:text/plain;base64," + base64.b64encode(b"attached").decode(),
    }
    tool = {"type": "code_interpreter", "container": {"type": "auto", "file_ids": [kept.id, same_name.id]}}
    code = "import os\nfor n in sorted(os.listdir('/mnt/data')):\n    if n[0] != '.': print(n, os.path.getsize(n))"
    let_responses_use(monkeypatch, "code_interpreter", code=code)
    message = {"role": "user", "content": [{"type": "input_text", "text": "What is there?"}, attached]}
    call = wire.create(input=[message], tools=[tool], include=OUTPUTS)["output"][0]
    assert call["outputs"][0]["logs"].splitlines() == [
        f"cities.csv {len(CSV)}",
        f"{same_name.id}-cities.csv {2 * len(CSV)}",
        "notes.txt 8",
    ]


def test_the_mind_is_told_which_files_are_there(
    wire: Wire, client: OpenAI, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = []

    def think(context: Context) -> list[Say]:
        told.append(sorted(context.files))
        return [Say("I see.")]

    monkeypatch.setattr(respond, "think", think)
    kept = client.files.create(file=("cities.csv", CSV), purpose="user_data")
    box = client.containers.create(name="box", file_ids=[kept.id]).id
    client.containers.files.create(box, file=("more.txt", b"more"))
    by_id = {
        "type": "input_file",
        "file_id": client.files.create(file=("a.txt", b"a"), purpose="user_data").id,
    }
    tools = (
        {"type": "code_interpreter", "container": box},
        {"type": "code_interpreter", "container": {"type": "auto", "file_ids": [kept.id]}},
        {"type": "web_search"},
    )
    for tool in tools:
        wire.create(input=[{"role": "user", "content": [by_id]}], tools=[tool])
    assert told == [["a.txt", "cities.csv", "more.txt"], ["a.txt", "cities.csv"], []]


def test_files_that_code_makes_can_be_cited_and_downloaded(
    wire: Wire, client: OpenAI, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = "from pathlib import Path\nPath('/mnt/data/out').mkdir()\nPath('/mnt/data/out/a.csv').write_text('a,b')"
    brought = let_responses_use(monkeypatch, "code_interpreter", code=code)
    wire.create(input="Write a file.", tools=[AUTO])
    ((identifier, filename),) = brought[0].made
    assert filename == "a.csv"
    box = brought[0].container_id
    assert client.containers.files.content.retrieve(identifier, container_id=box).text == "a,b"
    (listed,) = client.containers.files.list(box)
    assert (listed.id, listed.path, listed.source) == (identifier, "/mnt/data/out/a.csv", "assistant")


def test_pictures_are_data_urls(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    code = "import matplotlib.pyplot as plt\nplt.plot([1, 4, 9])\nplt.show()"
    brought = let_responses_use(monkeypatch, "code_interpreter", code=code)
    response = wire.create(input="Plot it.", tools=[AUTO], include=OUTPUTS)
    call = response["output"][0]
    assert brought[0].pictures == 1
    (url,) = [one["url"] for one in call["outputs"] if one["type"] == "image"]
    assert base64.b64decode(url.removeprefix("data:image/png;base64,")).startswith(b"\x89PNG")
    replayed = [*response["output"], {"role": "user", "content": "And now?"}]
    assert wire.create(input=replayed, tools=[AUTO])["usage"]["input_tokens"] < 5_000


def test_the_outputs_are_known_to_later_turns_though_not_shown(
    wire: Wire, client: OpenAI, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = []
    for code in ("print('word ' * 300)", "word = 'word ' * 300"):
        let_responses_use(monkeypatch, "code_interpreter", code=code)
        turn = wire.create(input="Go.", tools=[AUTO])
        counts.append(
            client.responses.input_tokens.count(
                model="gpt-6-luna", previous_response_id=turn["id"], input="And?"
            ).input_tokens
        )
    assert counts[0] > counts[1] + 250


def test_errors_of_the_code_are_told_and_do_not_end_the_response(
    wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought = let_responses_use(monkeypatch, "code_interpreter", code="1 / 0")
    response = wire.create(input="Divide.", tools=[AUTO])
    assert response["status"] == "completed"
    assert brought[0].error == "ZeroDivisionError: division by zero"


def test_code_runs_in_the_background_and_in_a_named_container(
    client: OpenAI, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = client.containers.create(name="box").id
    brought = let_responses_use(monkeypatch, "code_interpreter", code="print('there')")
    tool = {"type": "code_interpreter", "container": box}
    response = client.responses.create(model="gpt-6-luna", input="Go.", tools=[tool], background=True)
    while response.status in ("queued", "in_progress"):
        time.sleep(0.01)
        response = client.responses.retrieve(response.id)
    assert [one.type for one in response.output] == ["code_interpreter_call", "message"]
    assert (brought[0].container_id, brought[0].logs.strip()) == (box, "there")


WAITING_CODE = """
import os, time
open("/mnt/data/started", "w").close()
while not os.path.exists("/mnt/data/go"):
    time.sleep(0.01)
print("gone")
"""


def test_others_are_answered_while_code_runs(client: OpenAI, monkeypatch: pytest.MonkeyPatch) -> None:
    box = client.containers.create(name="box").id
    brought = let_responses_use(monkeypatch, "code_interpreter", code=WAITING_CODE)
    request = {
        "model": "gpt-6-luna",
        "input": "Wait.",
        "tools": [{"type": "code_interpreter", "container": box}],
    }
    with ThreadPoolExecutor() as others:
        response = others.submit(client.responses.create, **request)
        while not client.containers.files.list(box).data:
            assert not response.done()
        client.containers.files.create(box, file=("go", b"!"))
        assert response.result().status == "completed"
    assert brought[0].logs.strip() == "gone"


def test_a_container_that_is_not_there_is_refused_before_anything_happens(wire: Wire) -> None:
    body = {
        "model": "gpt-6-luna",
        "input": "?",
        "tools": [{"type": "code_interpreter", "container": "cntr_none"}],
    }
    for stream in (False, True):
        status, error = wire.refusal("POST", "/responses", {**body, "stream": stream})
        assert (status, error["message"]) == (404, "Container with id 'cntr_none' not found.")
    body["tools"] = [{"type": "code_interpreter", "container": {"type": "auto", "file_ids": ["file-none"]}}]
    status, error = wire.refusal("POST", "/responses", body)
    assert (status, error["message"]) == (404, "No such File object: file-none")
