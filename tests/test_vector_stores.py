"""Vector stores: files are read, cut, indexed and searched, by request and by the file_search tool."""

from __future__ import annotations

import time
from threading import Event
from typing import Any

import openai
import pytest
from openai import OpenAI
from openai.types import VectorStore, VectorStoreDeleted
from openai.types.responses import Response, ResponseFileSearchToolCall
from openai.types.vector_stores import VectorStoreFile, VectorStoreFileBatch, VectorStoreFileDeleted

from helpers.offline import vector_store
from helpers.offline.hosted import reading
from tests.fixtures import Wire
from tests.hosted import let_responses_use
from tests.strict import misfits

OPENING = b"# Opening hours\n\nThe workshop opens at nine on weekdays and is closed on Sunday.\n"
RETURNS = b"# Returns\n\nA bicycle can be returned within thirty days if it was not ridden.\n"
COUNTS = {"in_progress": 0, "completed": 0, "failed": 0, "cancelled": 0, "total": 0}


def filled(client: OpenAI, **options: Any) -> tuple[str, str, str]:
    """A store with two files, and their ids."""
    ids = [
        client.files.create(file=(name, content), purpose="assistants").id
        for name, content in (("opening.md", OPENING), ("returns.md", RETURNS))
    ]
    store = client.vector_stores.create(name="shop", **options)
    for number, identifier in enumerate(ids):
        client.vector_stores.files.create_and_poll(
            identifier, vector_store_id=store.id, attributes={"year": 2025 + number, "topic": f"t{number}"}
        )
    return store.id, *ids


def test_a_store_has_the_recorded_keys(wire: Wire) -> None:
    told = wire("POST", "/vector_stores", {"name": "shop", "metadata": {"a": "b"}}).json()
    assert list(told) == [
        "id", "object", "created_at", "name", "description", "usage_bytes", "file_counts", "status",
        "expires_after", "expires_at", "last_active_at", "metadata",
    ]  # fmt: skip
    # Recorded, though the SDK does not name it.
    assert misfits(VectorStore, {key: value for key, value in told.items() if key != "description"}) == []
    assert (told["status"], told["file_counts"], told["metadata"]) == ("completed", COUNTS, {"a": "b"})


def test_a_file_is_first_in_progress_and_then_completed(wire: Wire, client: OpenAI) -> None:
    store = client.vector_stores.create(name="shop")
    kept = client.files.create(file=("opening.md", OPENING), purpose="assistants")
    answer = wire("POST", f"/vector_stores/{store.id}/files", {"file_id": kept.id})
    told = answer.json()
    assert misfits(VectorStoreFile, told) == []
    assert list(told) == [
        "id", "object", "usage_bytes", "created_at", "vector_store_id", "status", "last_error",
        "chunking_strategy", "attributes",
    ]  # fmt: skip
    assert (told["status"], told["usage_bytes"]) == ("in_progress", 0)
    assert told["chunking_strategy"]["static"] == {"max_chunk_size_tokens": 800, "chunk_overlap_tokens": 400}
    assert "openai-poll-after-ms" in answer.headers
    ended = client.vector_stores.files.poll(kept.id, vector_store_id=store.id)
    assert (ended.status, ended.usage_bytes) == ("completed", len(OPENING))
    store = client.vector_stores.retrieve(store.id)
    assert (store.file_counts.completed, store.usage_bytes) == (1, len(OPENING))


def test_a_store_may_be_made_with_its_files(wire: Wire, client: OpenAI) -> None:
    kept = client.files.create(file=("opening.md", OPENING), purpose="assistants")
    told = wire("POST", "/vector_stores", {"file_ids": [kept.id]}).json()
    assert (told["status"], told["file_counts"]) == ("in_progress", {**COUNTS, "in_progress": 1, "total": 1})
    assert client.vector_stores.search(told["id"], query="When does it open?").data[0].file_id == kept.id


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("run.exe", b"MZ", "unsupported_file"),
        ("scan.pdf", b"no PDF", "invalid_file"),
        ("a.txt", b" ", "invalid_file"),
    ],
)
def test_a_file_that_cannot_be_read_has_failed_and_says_why(
    client: OpenAI, name: str, content: bytes, code: str
) -> None:
    store = client.vector_stores.create()
    ended = client.vector_stores.files.upload_and_poll(vector_store_id=store.id, file=(name, content))
    assert (ended.status, ended.last_error.code) == ("failed", code)
    assert name in ended.last_error.message
    assert client.vector_stores.retrieve(store.id).file_counts.failed == 1


def test_a_file_that_is_too_much_says_so(client: OpenAI, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vector_store, "MOST_BYTES", len(OPENING))
    store = client.vector_stores.create()
    client.vector_stores.files.upload_and_poll(vector_store_id=store.id, file=("opening.md", OPENING))
    other = client.vector_stores.create()
    ended = client.vector_stores.files.upload_and_poll(vector_store_id=other.id, file=("returns.md", RETURNS))
    assert (ended.status, ended.last_error.code) == ("failed", "server_error")
    assert ended.last_error.message.endswith("in the vector stores of one API key.")


def test_a_batch_is_uploaded_and_polled_by_the_sdk(wire: Wire, client: OpenAI) -> None:
    store = client.vector_stores.create()
    uploads = [(f"{n}.txt", f"Number {n}".encode()) for n in range(6)] + [("x.exe", b"MZ")]
    batch = client.vector_stores.file_batches.upload_and_poll(store.id, files=uploads)
    assert batch.status == "completed"
    assert (batch.file_counts.completed, batch.file_counts.failed, batch.file_counts.total) == (6, 1, 7)
    assert (
        misfits(
            VectorStoreFileBatch, wire("GET", f"/vector_stores/{store.id}/file_batches/{batch.id}").json()
        )
        == []
    )
    listed = client.vector_stores.file_batches.list_files(batch.id, vector_store_id=store.id, filter="failed")
    assert [one.status for one in listed] == ["failed"]
    assert len(list(client.vector_stores.files.list(store.id, limit=2))) == 7


def test_the_order_in_which_uploads_arrive_does_not_change_a_batch(server, http) -> None:
    batches = []
    for key in ("batch-a", "batch-b"):
        client = OpenAI(base_url=server.url, api_key=key, http_client=http)
        store = client.vector_stores.create(name="s")
        ids = [client.files.create(file=(f"{n}.txt", b"text"), purpose="assistants").id for n in range(3)]
        batch = client.vector_stores.file_batches.create(
            store.id, file_ids=ids if key == "batch-a" else ids[::-1]
        )
        client.vector_stores.file_batches.poll(batch.id, vector_store_id=store.id)
        batches.append((batch.id, [one.id for one in client.vector_stores.files.list(store.id)]))
    assert batches[0] == batches[1]


def test_a_batch_may_give_each_file_its_own_attributes(client: OpenAI) -> None:
    store = client.vector_stores.create()
    ids = [client.files.create(file=(f"{n}.txt", b"some text"), purpose="assistants").id for n in range(2)]
    files = [{"file_id": identifier, "attributes": {"n": n}} for n, identifier in enumerate(ids)]
    client.vector_stores.file_batches.create_and_poll(store.id, files=files)
    for n, identifier in enumerate(ids):
        kept = client.vector_stores.files.retrieve(identifier, vector_store_id=store.id)
        assert kept.attributes == {"n": n}


def test_a_batch_can_be_cancelled_while_it_is_read(client: OpenAI, monkeypatch: pytest.MonkeyPatch) -> None:
    may_go_on, has_ended = Event(), Event()

    def slow(filename: str, data: bytes) -> reading.Document:
        may_go_on.wait(20)
        has_ended.set()
        return reading.Document([data.decode()])

    store = client.vector_stores.create()
    ids = [client.files.create(file=(f"{n}.txt", b"some text"), purpose="assistants").id for n in range(2)]
    monkeypatch.setattr(reading, "read", slow)
    batch = client.vector_stores.file_batches.create(store.id, file_ids=ids)
    for seen in (batch, client.vector_stores.file_batches.retrieve(batch.id, vector_store_id=store.id)):
        assert (seen.status, seen.file_counts.in_progress) == ("in_progress", 2)
    cancelled = client.vector_stores.file_batches.cancel(batch.id, vector_store_id=store.id)
    may_go_on.set()
    has_ended.wait(20)
    assert (cancelled.status, cancelled.file_counts.cancelled) == ("cancelled", 2)
    assert client.vector_stores.search(store.id, query="some text").data == []
    assert client.vector_stores.retrieve(store.id).file_counts.cancelled == 2


def test_what_is_done_cannot_be_cancelled(client: OpenAI) -> None:
    store = client.vector_stores.create()
    kept = client.files.create(file=("a.txt", b"some text"), purpose="assistants")
    batch = client.vector_stores.file_batches.create_and_poll(store.id, file_ids=[kept.id])
    cancelled = client.vector_stores.file_batches.cancel(batch.id, vector_store_id=store.id)
    assert (cancelled.status, cancelled.file_counts.completed) == ("completed", 1)


def test_static_chunks_have_the_asked_size_and_the_content_can_be_read_back(client: OpenAI) -> None:
    text = "".join(f"Line {n} is about the number {n}.\n" for n in range(400))
    store = client.vector_stores.create()
    strategy = {"type": "static", "static": {"max_chunk_size_tokens": 100, "chunk_overlap_tokens": 20}}
    kept = client.vector_stores.files.upload_and_poll(
        vector_store_id=store.id, file=("lines.txt", text.encode()), chunking_strategy=strategy
    )
    assert kept.chunking_strategy.static.max_chunk_size_tokens == 100
    found = client.vector_stores.search(
        store.id, query="Which line is about the number 321?", max_num_results=50
    )
    assert "number 321" in found.data[0].content[0].text
    assert all(len(one.content[0].text.splitlines()) < 15 for one in found.data)
    parts = client.vector_stores.files.content(kept.id, vector_store_id=store.id)
    assert "".join(part.text for part in parts) == text


def test_a_search_ranks_filters_and_limits(client: OpenAI) -> None:
    store, opening, returns = filled(client)
    search = client.vector_stores.search
    found = search(store, query="Is the workshop open on Sunday?").data
    assert (found[0].file_id, found[0].filename) == (opening, "opening.md")
    assert 0 < found[0].score <= 1
    both = ["Is the workshop open on Sunday?", "Can I return a bicycle?"]
    assert {one.file_id for one in search(store, query=both)} == {opening, returns}
    assert len(search(store, query=both, max_num_results=1).data) == 1
    newer = {"type": "gte", "key": "year", "value": 2026}
    assert {one.file_id for one in search(store, query=both, filters=newer)} == {returns}
    one_of = {"type": "or", "filters": [newer, {"type": "eq", "key": "topic", "value": "t0"}]}
    assert {one.file_id for one in search(store, query=both, filters=one_of)} == {opening, returns}
    strict = {"score_threshold": 1.0}
    assert search(store, query="Something about zebras", ranking_options=strict).data == []


def test_attributes_can_be_changed_and_count_at_once(client: OpenAI) -> None:
    store, opening, _ = filled(client)
    client.vector_stores.files.update(opening, vector_store_id=store, attributes={"year": 1999})
    old = {"type": "lt", "key": "year", "value": 2000}
    assert [
        one.file_id for one in client.vector_stores.search(store, query="open on Sunday", filters=old)
    ] == [opening]


def test_files_leave_a_store_one_by_one_or_when_they_are_deleted(wire: Wire, client: OpenAI) -> None:
    store, opening, returns = filled(client)
    told = wire("DELETE", f"/vector_stores/{store}/files/{opening}").json()
    assert misfits(VectorStoreFileDeleted, told) == []
    assert client.files.retrieve(opening).id == opening
    client.files.delete(returns)
    assert client.vector_stores.files.list(store).data == []
    assert client.vector_stores.search(store, query="returned within thirty days").data == []
    status, error = wire.refusal("GET", f"/vector_stores/{store}/files/{returns}")
    assert (status, error["message"]) == (
        404,
        f"No file found with id '{returns}' in vector store '{store}'.",
    )


def test_stores_are_listed_changed_and_deleted(wire: Wire, client: OpenAI) -> None:
    ids = [client.vector_stores.create(name=f"s{n}").id for n in range(3)]
    assert [one.id for one in client.vector_stores.list()] == ids[::-1]
    assert [one.id for one in client.vector_stores.list(order="asc", after=ids[0])] == ids[1:]
    assert [one.id for one in client.vector_stores.list(order="asc", before=ids[2]).data] == ids[:2]
    changed = client.vector_stores.update(ids[0], name="renamed", metadata={"k": "v"})
    assert (changed.name, changed.metadata) == ("renamed", {"k": "v"})
    assert misfits(VectorStoreDeleted, wire("DELETE", f"/vector_stores/{ids[0]}").json()) == []
    status, error = wire.refusal("GET", f"/vector_stores/{ids[0]}")
    assert (status, error["message"]) == (404, f"No vector store found with id '{ids[0]}'.")


def test_an_unused_store_expires_and_a_used_one_does_not(
    client: OpenAI, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, *_ = filled(client, expires_after={"anchor": "last_active_at", "days": 2})
    begun = time.time()
    for days in (1, 2, 3):
        monkeypatch.setattr(time, "time", lambda: begun + days * 86_400)  # noqa: B023
        assert client.vector_stores.search(store, query="open").data
    monkeypatch.setattr(time, "time", lambda: begun + 6 * 86_400)
    assert client.vector_stores.retrieve(store).status == "expired"
    with pytest.raises(openai.BadRequestError, match="has expired"):
        client.vector_stores.search(store, query="open")


REFUSED: dict[str, tuple[str, dict[str, Any], str]] = {
    "no query": ("/search", {}, "Missing required parameter: 'query'."),
    "too many": (
        "/search",
        {"query": "x", "max_num_results": 51},
        "Invalid 'max_num_results': integer above maximum value. Expected a value <= 50, but got 51 instead.",
    ),
    "filter": (
        "/search",
        {"query": "x", "filters": {"type": "like", "key": "a", "value": "b"}},
        "Invalid value: 'like'",
    ),
    "unknown": ("", {"colour": "red"}, "Unknown parameter: 'colour'."),
    "overlap": (
        "/files",
        {
            "file_id": "file-1",
            "chunking_strategy": {
                "type": "static",
                "static": {"max_chunk_size_tokens": 200, "chunk_overlap_tokens": 101},
            },
        },
        "Invalid 'chunking_strategy.static.chunk_overlap_tokens': integer above maximum value. Expected a value "
        "<= 100, but got 101 instead.",
    ),
    "attribute": (
        "/files",
        {"file_id": "file-1", "attributes": {"a": []}},
        "Invalid type for 'attributes.a'",
    ),
    "no file": ("/files", {"file_id": "file-1"}, "No such File object: file-1"),
    "empty batch": (
        "/file_batches",
        {},
        "Provide exactly one of 'file_ids' or 'files', and not an empty one.",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_wrong_with_a_request_is_said(wire: Wire, client: OpenAI, case: str) -> None:
    path, body, message = REFUSED[case]
    store = client.vector_stores.create()
    _, error = wire.refusal("POST", f"/vector_stores/{store.id}{path}", body)
    assert error["message"].startswith(message)


def test_keys_do_not_see_each_others_stores(client: OpenAI, server, http) -> None:
    store = client.vector_stores.create()
    stranger = OpenAI(base_url=server.url, api_key="a stranger's key", http_client=http)
    with pytest.raises(openai.NotFoundError):
        stranger.vector_stores.retrieve(store.id)


# ------------------------------------------------------------------------------------------------ file_search


def search_tool(store: str, **options: Any) -> dict[str, Any]:
    return {"type": "file_search", "vector_store_ids": [store], **options}


def test_file_search_brings_what_the_mind_needs_and_shows_results_only_when_asked(
    wire: Wire, client: OpenAI, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, opening, _ = filled(client)
    brought = let_responses_use(monkeypatch, "file_search", queries=["Is the workshop open on Sunday?"])
    quiet = wire.create(input="Sunday?", tools=[search_tool(store)])
    assert misfits(Response, quiet) == []
    call = quiet["output"][0]
    assert list(call) == ["id", "type", "status", "queries", "results"]
    assert (call["queries"], call["results"]) == (["Is the workshop open on Sunday?"], None)
    best = brought[0][0]
    assert (best.file_id, best.filename, best.attributes["topic"]) == (opening, "opening.md", "t0")
    assert "closed on Sunday" in best.text
    told = wire.create(input="Sunday?", tools=[search_tool(store)], include=["file_search_call.results"])
    shown = told["output"][0]["results"]
    assert misfits(ResponseFileSearchToolCall, told["output"][0]) == []
    assert [one["file_id"] for one in shown] == [one.file_id for one in brought[1]]
    assert shown[0]["text"] == OPENING.decode()


def test_what_was_found_can_be_replayed(wire: Wire, client: OpenAI, monkeypatch: pytest.MonkeyPatch) -> None:
    store, *_ = filled(client)
    let_responses_use(monkeypatch, "file_search", queries=["Sunday"])
    first = wire.create(input="Sunday?", tools=[search_tool(store)], include=["file_search_call.results"])
    again = [
        {"role": "user", "content": "Sunday?"},
        *first["output"],
        {"role": "user", "content": "And Monday?"},
    ]
    assert wire.create(input=again, tools=[search_tool(store)])["status"] == "completed"


def test_what_was_found_is_billed_and_known_to_later_turns(
    wire: Wire, client: OpenAI, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, *_ = filled(client)
    let_responses_use(monkeypatch, "file_search", queries=["Sunday"])
    with_text = wire.create(input="Sunday?", tools=[search_tool(store)])
    nothing = {"type": "eq", "key": "topic", "value": "no such"}
    without = wire.create(input="Sunday?", tools=[search_tool(store, filters=nothing)])
    assert with_text["usage"]["input_tokens"] > without["usage"]["input_tokens"] + 15
    tokens = [
        client.responses.input_tokens.count(
            model="gpt-6-luna", previous_response_id=one["id"], input="And?"
        ).input_tokens
        for one in (with_text, without)
    ]
    assert tokens[0] > tokens[1] + 15


@pytest.mark.parametrize(
    ("options", "count"),
    [
        ({}, 2),
        ({"max_num_results": 1}, 1),
        ({"filters": {"type": "eq", "key": "year", "value": 2026}}, 1),
        ({"ranking_options": {"score_threshold": 1.0}}, 0),
    ],
)
def test_the_tools_settings_are_obeyed(
    wire: Wire, client: OpenAI, monkeypatch: pytest.MonkeyPatch, options: dict[str, Any], count: int
) -> None:
    store, *_ = filled(client)
    let_responses_use(monkeypatch, "file_search", queries=["workshop on Sunday", "return a bicycle"])
    told = wire.create(input="?", tools=[search_tool(store, **options)], include=["file_search_call.results"])
    assert len(told["output"][0]["results"]) == count


def test_file_search_streams_as_recorded_and_runs_in_the_background(
    wire: Wire, client: OpenAI, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, *_ = filled(client)
    let_responses_use(monkeypatch, "file_search", queries=["Sunday"])
    events = wire.stream(input="Sunday?", tools=[search_tool(store)])
    assert [one["type"].removeprefix("response.") for one in events[2:7]] == [
        "output_item.added",
        "file_search_call.in_progress",
        "file_search_call.searching",
        "file_search_call.completed",
        "output_item.done",
    ]
    assert (events[2]["item"]["queries"], events[2]["item"]["results"]) == ([], None)
    response = client.responses.create(
        model="gpt-6-luna", input="?", tools=[search_tool(store)], background=True
    )
    while response.status in ("queued", "in_progress"):
        response = client.responses.retrieve(response.id)
    assert [one.type for one in response.output] == ["file_search_call", "message"]


def test_a_store_that_is_not_there_is_refused_before_anything_happens(wire: Wire) -> None:
    body = {"model": "gpt-6-luna", "input": "?", "tools": [search_tool("vs_none")]}
    for stream in (False, True):
        status, error = wire.refusal("POST", "/responses", {**body, "stream": stream})
        assert (status, error["message"]) == (404, "Vector store with id ['vs_none'] not found.")
