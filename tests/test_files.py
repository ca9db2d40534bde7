"""Files are uploaded, listed, given back and deleted as the API does it, through the SDK and on the wire."""

from __future__ import annotations

import time
from pathlib import Path

import openai
import pytest
from openai import OpenAI
from openai.types import FileDeleted, FileObject

from tests.fixtures import Wire
from tests.strict import misfits

PARTS = b'--b\r\nContent-Disposition: form-data; name="purpose"\r\n\r\nevals\r\n'
FORM = {"content-type": "multipart/form-data; boundary=b"}


def test_a_file_has_the_recorded_keys_and_comes_back_byte_for_byte(wire: Wire, client: OpenAI) -> None:
    content = bytes(range(256)) * 40 + b"\r\n--not the boundary\r\n\r\n"
    kept = client.files.create(file=("readings.bin", content), purpose="vision")
    told = wire("GET", f"/files/{kept.id}").json()
    assert list(told) == [
        "object", "id", "purpose", "filename", "bytes", "created_at", "expires_at", "status", "status_details",
    ]  # fmt: skip
    assert misfits(FileObject, told) == []
    assert (told["bytes"], told["status"], told["expires_at"]) == (len(content), "processed", None)
    assert client.files.content(kept.id).read() == content


@pytest.mark.parametrize(
    ("filename", "kind"), [("prices.csv", "text/csv"), ("été n°1.pdf", "application/pdf"), ('a "b".zzz', "")]
)
def test_names_survive_and_downloads_say_what_they_are(client: OpenAI, filename: str, kind: str) -> None:
    kept = client.files.create(file=(filename, b"1,2"), purpose="evals")
    assert kept.filename == filename
    answer = client.files.content(kept.id).response
    assert answer.headers["content-type"] == (kind or "application/octet-stream")


def test_a_path_and_an_open_file_can_be_uploaded(client: OpenAI, tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_bytes(b"# Notes\r\nBoth line ends\n")
    with path.open("rb") as file:
        kept = [
            client.files.create(file=path, purpose="evals"),
            client.files.create(file=file, purpose="evals"),
        ]
    assert [client.files.content(one.id).read() for one in kept] == [path.read_bytes()] * 2


def test_where_a_file_lay_does_not_become_part_of_its_name(client: OpenAI) -> None:
    for path in ("/home/ada/a.txt", "C:\\ada\\a.txt", "../../a.txt"):
        assert client.files.create(file=(path, b"x"), purpose="evals").filename == "a.txt"
    assert client.files.create(file=("..", b"x"), purpose="evals").filename == "upload"


def test_ids_depend_on_what_is_uploaded_and_not_on_the_form(server, http) -> None:
    ids = []
    for key in ("same-a", "same-b"):
        client = OpenAI(base_url=server.url, api_key=key, http_client=http)
        ids.append([client.files.create(file=("a.txt", b"a"), purpose="evals").id for _ in range(2)])
    assert ids[0] == ids[1]
    assert ids[0][0] != ids[0][1]


@pytest.mark.parametrize("purpose", ["assistants", "user_data"])
def test_files_that_the_api_keeps_to_itself(wire: Wire, client: OpenAI, purpose: str) -> None:
    kept = client.files.create(file=("a.txt", b"a"), purpose=purpose)
    status, error = wire.refusal("GET", f"/files/{kept.id}/content")
    assert (status, error["message"]) == (400, f"Not allowed to download files of purpose: {purpose}")


def test_a_list_can_be_filtered_ordered_and_paged(client: OpenAI) -> None:
    purposes = ("evals", "vision", "evals", "evals")
    ids = [client.files.create(file=(f"{n}.txt", b"a"), purpose=p).id for n, p in enumerate(purposes)]
    assert [one.id for one in client.files.list()] == ids[::-1]
    assert [one.id for one in client.files.list(purpose="vision")] == [ids[1]]
    first = client.files.list(order="asc", limit=3)
    assert ([one.id for one in first.data], first.has_more) == (ids[:3], True)
    assert [one.id for one in client.files.list(order="asc", limit=1)] == ids
    assert [one.id for one in client.files.list(order="asc", after=ids[2])] == ids[3:]


def test_a_deleted_file_is_gone(wire: Wire, client: OpenAI) -> None:
    kept = client.files.create(file=("a.txt", b"a"), purpose="evals")
    assert misfits(FileDeleted, wire("DELETE", f"/files/{kept.id}").json()) == []
    for method, path in (("GET", ""), ("GET", "/content"), ("DELETE", "")):
        status, error = wire.refusal(method, f"/files/{kept.id}{path}")
        assert (status, error["message"], error["param"]) == (404, f"No such File object: {kept.id}", "id")


def test_a_file_can_expire(client: OpenAI, monkeypatch: pytest.MonkeyPatch) -> None:
    lifetime = {"anchor": "created_at", "seconds": 3_600}
    kept = client.files.create(file=("a.txt", b"a"), purpose="evals", expires_after=lifetime)
    assert kept.expires_at == kept.created_at + 3_600
    monkeypatch.setattr(time, "time", lambda: kept.created_at + 3_601.0)
    assert client.files.list().data == []
    with pytest.raises(openai.NotFoundError):
        client.files.retrieve(kept.id)


REFUSED = {
    "purpose": (
        {"purpose": "vector_store"},
        "'vector_store' is not one of ['fine-tune', 'assistants', 'batch', 'user_data', 'vision', 'evals'] - "
        "'purpose'",
        "purpose",
    ),
    "empty": ({"file": ("a.txt", b"")}, "File is empty.", "file"),
    "too short a life": (
        {"expires_after": {"anchor": "created_at", "seconds": 60}},
        "Invalid 'expires_after.seconds': integer below minimum value. Expected a value >= 3600, but got 60 instead.",
        "expires_after.seconds",
    ),
    "unknown field": ({"extra_body": {"name": "x"}}, "Unknown parameter: 'name'.", "name"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_wrong_with_an_upload_is_said(client: OpenAI, case: str) -> None:
    changed, message, param = REFUSED[case]
    with pytest.raises(openai.BadRequestError) as refused:
        client.files.create(**{"file": ("a.txt", b"a"), "purpose": "evals", **changed})
    assert (refused.value.body["message"], refused.value.param) == (message, param)


BROKEN = {
    "no file": (PARTS + b"--b--\r\n", "Missing required parameter: 'file'."),
    "file as text": (
        PARTS + b'--b\r\nContent-Disposition: form-data; name="file"\r\n\r\nhello\r\n--b--\r\n',
        "Invalid type for 'file': expected a file, but got a string instead.",
    ),
    "cut off": (PARTS, "We could not parse the multipart form data of your request: it does not end"),
    "no name": (b"--b\r\nX: y\r\n\r\nz\r\n--b--\r\n", "We could not parse the multipart form data"),
    "no headers": (b"--b\r\nz\r\n--b--\r\n", "We could not parse the multipart form data"),
    "nothing": (b"", "We could not parse the multipart form data"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_form_is_explained(wire: Wire, case: str) -> None:
    raw, message = BROKEN[case]
    status, error = wire.refusal("POST", "/files", raw, headers=FORM)
    assert status == 400
    assert error["message"].startswith(message)


def test_a_form_without_boundary_and_json_are_explained(wire: Wire) -> None:
    status, error = wire.refusal("POST", "/files", PARTS, headers={"content-type": "multipart/form-data"})
    assert status == 400
    assert "names no boundary" in error["message"]
    status, error = wire.refusal("POST", "/files", {"purpose": "batch"})
    assert status == 400
    assert "only accepts 'multipart/form-data' requests" in error["message"]


def test_a_form_is_not_taken_where_json_is_wanted(wire: Wire) -> None:
    status, error = wire.refusal("POST", "/responses", PARTS, headers=FORM)
    assert (status, error["code"]) == (400, "unsupported_content_type")


def test_keys_do_not_see_each_others_files(client: OpenAI, server, http) -> None:
    kept = client.files.create(file=("a.txt", b"a"), purpose="evals")
    stranger = OpenAI(base_url=server.url, api_key="a stranger's key", http_client=http)
    assert stranger.files.list().data == []
    with pytest.raises(openai.NotFoundError):
        stranger.files.retrieve(kept.id)


def test_a_full_store_says_which_limit_was_hit(client: OpenAI) -> None:
    client.files.create(file=("a.bin", bytes(40 * 1024**2)), purpose="evals")
    with pytest.raises(
        openai.BadRequestError, match="keeps at most 64 MB of files for one API key: delete some"
    ):
        client.files.create(file=("b.bin", bytes(30 * 1024**2)), purpose="evals")
    with pytest.raises(openai.APIStatusError) as refused:
        client.files.create(file=("c.bin", bytes(65 * 1024**2)), purpose="evals")
    assert refused.value.status_code == 413
