"""/v1/vector_stores: stores, the files in them, batches of files, and search."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from . import contract
from .errors import APIError, invalid
from .files import Answer, find
from .memory import Memory, page
from .names import Names
from .vector_store import AUTOMATIC, FileBatch, Result, StoredDocument, VectorStore

if TYPE_CHECKING:
    from .app import Request

Body = Mapping[str, Any]
USUAL_RESULTS = 10


def find_store(memory: Memory, identifier: str) -> VectorStore:
    store = memory.vector_stores.get(identifier)
    if store is None:
        raise APIError(404, f"No vector store found with id '{identifier}'.", param="vector_store_id")
    return store


def check_known(memory: Memory, identifiers: Sequence[str]) -> None:
    """The stores that a request wants to search."""
    unknown = [identifier for identifier in identifiers if memory.vector_stores.get(identifier) is None]
    if unknown:
        raise APIError(404, f"Vector store with id {unknown} not found.")
    for identifier in identifiers:
        find_store(memory, identifier).check_not_expired()


def _store(request: Request) -> VectorStore:
    return find_store(request.room.memory, request.part(3))


def _active(request: Request) -> VectorStore:
    """The store, to work with: that keeps it alive, and an expired one is no longer there for it."""
    store = _store(request)
    store.touch()
    return store


def _names(request: Request, *, unordered: Sequence[str] = ()) -> Names:
    """The ids of files uploaded side by side come in any order: they count sorted."""
    seed = request.path.encode() + b" " + (repr(sorted(unordered)).encode() if unordered else request.raw)
    return Names(seed + b"#%d" % request.room.repeats.of(seed))


def _body(request: Request, route: str) -> dict[str, Any]:
    body = request.json() if request.raw.strip() else {}
    contract.check(route, body)
    return body


# ------------------------------------------------------------------------------------------------ Stores


def create(request: Request) -> dict[str, Any]:
    body = _body(request, "vector_stores")
    added = [_document(request, identifier, body) for identifier in body.get("file_ids") or ()]
    store = VectorStore(
        id=_names(request).new("vs")[:35],
        created_at=int(time.time()),
        name=body.get("name") or "",
        description=body.get("description"),
        metadata=body.get("metadata") or {},
        expires_after=body.get("expires_after"),
    )
    request.room.memory.vector_stores.put(store)
    store.add(added)
    told = store.wire()
    store.begin(request.room.memory, added)
    return told


def listing(request: Request) -> dict[str, Any]:
    return page([store.wire() for store in request.room.memory.vector_stores], request.query)


def retrieve(request: Request) -> dict[str, Any]:
    return _store(request).wire()


def update(request: Request) -> dict[str, Any]:
    store = _store(request)
    body = _body(request, "vector_store")
    if "name" in body:
        store.name = body["name"] or ""
    if "metadata" in body:
        store.metadata = body["metadata"] or {}
    if "expires_after" in body:
        store.expires_after = body["expires_after"]
    store.last_active_at = int(time.time())
    return store.wire()


def delete(request: Request) -> dict[str, Any]:
    store = _store(request)
    request.room.memory.vector_stores.take(store.id)
    return {"id": store.id, "object": "vector_store.deleted", "deleted": True}


def search(request: Request) -> dict[str, Any]:
    store = _active(request)
    body = _body(request, "vector_store_search")
    queries = [body["query"]] if isinstance(body["query"], str) else body["query"]
    limit = body.get("max_num_results") or USUAL_RESULTS
    found = search_in([store], queries, body.get("filters"), body.get("ranking_options"), limit)
    return {
        "object": "vector_store.search_results.page",
        "search_query": queries,
        "data": [_result(one) for one in found],
        "has_more": False,
        "next_page": None,
    }


def _result(found: Result) -> dict[str, Any]:
    return {
        "file_id": found.file_id,
        "filename": found.filename,
        "score": found.score,
        "attributes": found.attributes,
        "content": [{"type": "text", "text": found.text}],
    }


def search_in(
    stores: Sequence[VectorStore],
    queries: Sequence[str],
    filters: Body | None,
    ranking: Body | None,
    limit: int,
) -> list[Result]:
    """The best chunks of all the stores for any of the queries, each once, best first."""
    found = [one for store in stores for one in store.search(queries, filters, ranking, limit)]
    found.sort(key=lambda one: (-one.score, one.file_id, one.place))
    once: dict[tuple[str, int], Result] = {}
    for one in found:
        once.setdefault((one.file_id, one.place), one)
    return list(once.values())[:limit]


# ----------------------------------------------------------------------------------------- Files of a store


def _document(request: Request, identifier: str, options: Body) -> StoredDocument:
    kept = find(request.room.memory, identifier)
    strategy = options.get("chunking_strategy") or {"type": "auto"}
    return StoredDocument(
        id=kept.id,
        filename=kept.filename,
        created_at=int(time.time()),
        chunking=strategy["static"] if strategy["type"] == "static" else AUTOMATIC,
        attributes=options.get("attributes") or {},
    )


def _found(request: Request) -> StoredDocument:
    store = _store(request)
    return store.document(request.part(5))


def create_file(request: Request) -> dict[str, Any]:
    store = _active(request)
    body = _body(request, "vector_store_files")
    document = _document(request, body["file_id"], body)
    store.add([document])
    told = document.wire(store.id)
    store.begin(request.room.memory, [document])
    return told


def list_files(request: Request) -> dict[str, Any]:
    store = _store(request)
    return _listed(store, list(store.documents.values()), request)


def _listed(store: VectorStore, documents: Sequence[StoredDocument], request: Request) -> dict[str, Any]:
    wanted = request.query.get("filter")
    if wanted not in (None, "in_progress", "completed", "failed", "cancelled"):
        raise invalid(
            f"Invalid value: '{wanted}'. Supported values are: 'in_progress', 'completed', 'failed', and "
            "'cancelled'.",
            "filter",
            "invalid_value",
        )
    shown = [one.wire(store.id) for one in documents if wanted in (None, one.status)]
    return page(shown, request.query)


def retrieve_file(request: Request) -> dict[str, Any]:
    return _found(request).wire(request.part(3))


def update_file(request: Request) -> dict[str, Any]:
    document = _found(request)
    document.attributes = _body(request, "vector_store_file")["attributes"] or {}
    _store(request).index(document)
    return document.wire(request.part(3))


def delete_file(request: Request) -> dict[str, Any]:
    document = _found(request)
    _store(request).remove(document.id)
    return {"id": document.id, "object": "vector_store.file.deleted", "deleted": True}


def file_content(request: Request) -> dict[str, Any]:
    return {
        "object": "vector_store.file_content.page",
        "data": [{"type": "text", "text": text} for text in _found(request).pages],
        "has_more": False,
        "next_page": None,
    }


# -------------------------------------------------------------------------------------------------- Batches


def create_batch(request: Request) -> dict[str, Any]:
    store = _active(request)
    body = _body(request, "file_batches")
    if bool(body.get("file_ids")) == bool(body.get("files")):
        raise invalid("Provide exactly one of 'file_ids' or 'files', and not an empty one.", "file_ids")
    # The SDK uploads side by side and names the files in the order in which they arrived.
    ids = sorted(set(body.get("file_ids") or ()))
    each = body.get("files") or [{**body, "file_id": identifier} for identifier in ids]
    added = [_document(request, one["file_id"], one) for one in each]
    identifier = _names(request, unordered=ids).new("vsfb")[:37]
    batch = FileBatch(identifier, int(time.time()), [document.id for document in added])
    store.add(added)
    store.batches[batch.id] = batch
    told = store.batch_wire(batch)
    store.begin(request.room.memory, added)
    return told


def _batch(request: Request) -> tuple[VectorStore, FileBatch]:
    store = _store(request)
    batch = store.batches.get(request.part(5))
    if batch is None:
        raise APIError(
            404,
            f"No file batch found with id '{request.part(5)}' in vector store '{store.id}'.",
            param="batch_id",
        )
    return store, batch


def retrieve_batch(request: Request) -> dict[str, Any]:
    store, batch = _batch(request)
    return store.batch_wire(batch)


def cancel_batch(request: Request) -> dict[str, Any]:
    store, batch = _batch(request)
    store.cancel(batch)
    return store.batch_wire(batch)


def list_batch_files(request: Request) -> dict[str, Any]:
    store, batch = _batch(request)
    return _listed(store, store.documents_of(batch), request)


ROUTES: dict[str, dict[str, Answer]] = {
    "/v1/vector_stores": {"GET": listing, "POST": create},
    "/v1/vector_stores/*": {"GET": retrieve, "POST": update, "DELETE": delete},
    "/v1/vector_stores/*/search": {"POST": search},
    "/v1/vector_stores/*/files": {"GET": list_files, "POST": create_file},
    "/v1/vector_stores/*/files/*": {"GET": retrieve_file, "POST": update_file, "DELETE": delete_file},
    "/v1/vector_stores/*/files/*/content": {"GET": file_content},
    "/v1/vector_stores/*/file_batches": {"POST": create_batch},
    "/v1/vector_stores/*/file_batches/*": {"GET": retrieve_batch},
    "/v1/vector_stores/*/file_batches/*/cancel": {"POST": cancel_batch},
    "/v1/vector_stores/*/file_batches/*/files": {"GET": list_batch_files},
}
