"""One vector store: its files, how they are read and cut into chunks, and what a search finds in them."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from threading import Condition
from typing import TYPE_CHECKING, Any

from .aside import aside
from .errors import APIError, invalid

if TYPE_CHECKING:
    from .files import StoredFile
    from .hosted.chunks import Chunk
    from .hosted.retrieval import Index
    from .memory import Memory

Body = Mapping[str, Any]
logger = logging.getLogger("helpers.offline")
AUTOMATIC = {"max_chunk_size_tokens": 800, "chunk_overlap_tokens": 400}
MOST_FILES = 2_000
MOST_BYTES = 8 * 1024**2
"""Of chunks, in all the stores of a key: with its index a chunk takes some forty times its size."""
LONGEST_WAIT = 20.0
DAY = 86_400


@dataclass(slots=True)
class StoredDocument:
    """A file in a store."""

    id: str
    filename: str
    created_at: int
    chunking: Body
    attributes: dict[str, Any]
    status: str = "in_progress"
    last_error: dict[str, str] | None = None
    pages: Sequence[str] = ()
    chunks: Sequence[Chunk] = ()
    usage_bytes: int = 0

    def wire(self, store: str) -> dict[str, Any]:
        return {
            "id": self.id,
            "object": "vector_store.file",
            "usage_bytes": self.usage_bytes,
            "created_at": self.created_at,
            "vector_store_id": store,
            "status": self.status,
            "last_error": self.last_error,
            "chunking_strategy": {"type": "static", "static": dict(self.chunking)},
            "attributes": self.attributes,
        }


@dataclass(frozen=True, slots=True)
class FileBatch:
    id: str
    created_at: int
    files: Sequence[str]


@dataclass(frozen=True, slots=True)
class Result:
    """A chunk that a search has found."""

    file_id: str
    filename: str
    score: float
    text: str
    attributes: Mapping[str, Any]
    place: int
    """Where the chunk begins in the text of its file."""
    page: int


@dataclass(slots=True)
class VectorStore:
    id: str
    created_at: int
    name: str
    description: str | None
    metadata: dict[str, str]
    expires_after: Body | None
    last_active_at: int = 0
    documents: dict[str, StoredDocument] = field(default_factory=dict)
    batches: dict[str, FileBatch] = field(default_factory=dict)
    _news: Condition = field(default_factory=Condition)
    _index: Index | None = None

    def __post_init__(self) -> None:
        self.last_active_at = self.created_at

    @property
    def expires_at(self) -> int | None:
        return self.last_active_at + self.expires_after["days"] * DAY if self.expires_after else None

    @property
    def is_expired(self) -> bool:
        return self.expires_at is not None and self.expires_at <= time.time()

    @property
    def usage_bytes(self) -> int:
        return sum(one.usage_bytes for one in list(self.documents.values()))

    def check_not_expired(self) -> None:
        if self.is_expired:
            raise invalid(f"Vector store '{self.id}' has expired.", "vector_store_id")

    def touch(self) -> None:
        self.check_not_expired()
        self.last_active_at = int(time.time())

    def wire(self) -> dict[str, Any]:
        documents = list(self.documents.values())
        busy = any(one.status == "in_progress" for one in documents)
        return {
            "id": self.id,
            "object": "vector_store",
            "created_at": self.created_at,
            "name": self.name,
            "description": self.description,
            "usage_bytes": self.usage_bytes,
            "file_counts": counts(documents),
            "status": "expired" if self.is_expired else "in_progress" if busy else "completed",
            "expires_after": self.expires_after,
            "expires_at": self.expires_at,
            "last_active_at": self.last_active_at,
            "metadata": self.metadata,
        }

    def batch_wire(self, batch: FileBatch) -> dict[str, Any]:
        documents = self.documents_of(batch)
        states = {one.status for one in documents}
        status = next((state for state in ("in_progress", "cancelled") if state in states), "completed")
        return {
            "id": batch.id,
            "object": "vector_store.files_batch",
            "created_at": batch.created_at,
            "vector_store_id": self.id,
            "status": status,
            "file_counts": counts(documents),
        }

    def documents_of(self, batch: FileBatch) -> list[StoredDocument]:
        return [self.documents[identifier] for identifier in batch.files if identifier in self.documents]

    def document(self, identifier: str) -> StoredDocument:
        document = self.documents.get(identifier)
        if document is None:
            raise APIError(
                404, f"No file found with id '{identifier}' in vector store '{self.id}'.", param="file_id"
            )
        return document

    # ------------------------------------------------------------------------------------------- Indexing

    def add(self, documents: Sequence[StoredDocument]) -> None:
        with self._news:
            if len(self.documents) + len(documents) > MOST_FILES:
                raise invalid(f"The offline API keeps at most {MOST_FILES:,} files in a vector store.")
            for document in documents:
                self._remove(document.id)
                self.documents[document.id] = document

    def begin(self, memory: Memory, documents: Sequence[StoredDocument]) -> None:
        """Read and cut the files, in a thread: who asks meanwhile is told that they are in progress."""
        kept = [(one, memory.files.get(one.id)) for one in documents]
        if kept:
            aside("vector store", lambda: self._index_all(memory, kept))

    def _index_all(self, memory: Memory, kept: Sequence[tuple[StoredDocument, StoredFile | None]]) -> None:
        for document, file in kept:
            if document.status != "in_progress":
                continue
            try:
                pages, found = read_and_cut(file, document.chunking)
                check_room(memory, found)
            except Failure as failure:
                self._end(document, "failed", {"code": failure.code, "message": str(failure)})
            except Exception:
                logger.exception("A file could not be indexed: %s", document.filename)
                self._end(
                    document, "failed", {"code": "server_error", "message": "An internal error occurred."}
                )
            else:
                with self._news:
                    document.pages, document.chunks, document.usage_bytes = pages, found, size_of(found)
                    self._end(document, "completed")
                    self.index(document)

    def index(self, document: StoredDocument) -> None:
        """Make the chunks of a file known to searches, or its new attributes."""
        from .hosted.retrieval import Index

        with self._news:
            if self._index is None:
                self._index = Index()
            if self.documents.get(document.id) is document and document.status == "completed":
                self._index.add(document.id, document.chunks, document.attributes, document.filename)

    def _end(self, document: StoredDocument, status: str, error: dict[str, str] | None = None) -> None:
        with self._news:
            if document.status == "in_progress":
                document.status, document.last_error = status, error
            self._news.notify_all()

    def cancel(self, batch: FileBatch) -> None:
        with self._news:
            for document in self.documents_of(batch):
                self._end(document, "cancelled")

    def remove(self, identifier: str) -> None:
        with self._news:
            self._remove(identifier)
            self._news.notify_all()

    def _remove(self, identifier: str) -> None:
        self.documents.pop(identifier, None)
        if self._index is not None:
            self._index.remove(identifier)

    def search(
        self, queries: Sequence[str], filters: Body | None, ranking: Body | None, limit: int
    ) -> list[Result]:
        """The best chunks, best first. Files that are still being read are waited for, so that the same request
        finds the same."""
        from .hosted.retrieval import USUAL, Weights

        with self._news:
            self._news.wait_for(self._is_ready, LONGEST_WAIT)
            if self._index is None:
                return []
        ranking = ranking or {}
        shares = ranking.get("hybrid_search")
        hits = self._index.search(
            queries,
            limit,
            filters,
            ranking.get("score_threshold") or 0.0,
            ranking.get("ranker") or "auto",
            Weights(shares["text_weight"], shares["embedding_weight"]) if shares else USUAL,
        )
        documents = self.documents
        return [
            Result(
                hit.file_id,
                documents[hit.file_id].filename,
                hit.score,
                hit.chunk.text,
                dict(hit.attributes),
                hit.chunk.start,
                hit.chunk.page,
            )
            for hit in hits
            if hit.file_id in documents
        ]

    def _is_ready(self) -> bool:
        return all(one.status != "in_progress" for one in self.documents.values())


class Failure(Exception):
    """Why a file is not in its store."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def read_and_cut(file: StoredFile | None, chunking: Body) -> tuple[Sequence[str], Sequence[Chunk]]:
    from .hosted import chunks, reading

    if file is None:
        raise Failure("invalid_file", "The file was deleted before it was read.")
    try:
        read = reading.read(file.filename, file.content)
    except reading.Unreadable as reason:
        known = PurePath(file.filename).suffix.lower().removeprefix(".") in reading.TYPES
        raise Failure("invalid_file" if known else "unsupported_file", str(reason)) from None
    sizes = chunking["max_chunk_size_tokens"], chunking["chunk_overlap_tokens"]
    return read.pages, chunks.cut(read, *sizes)


def check_room(memory: Memory, chunks: Sequence[Chunk]) -> None:
    if size_of(chunks) + sum(store.usage_bytes for store in memory.vector_stores) > MOST_BYTES:
        most = f"{MOST_BYTES // 1024**2} MB of chunks"
        message = f"The offline API keeps at most {most} in the vector stores of one API key."
        raise Failure("server_error", message)


def size_of(chunks: Sequence[Chunk]) -> int:
    return sum(len(chunk.text.encode()) for chunk in chunks)


def counts(documents: Sequence[StoredDocument]) -> dict[str, int]:
    states = [one.status for one in documents]
    told = {state: states.count(state) for state in ("in_progress", "completed", "failed", "cancelled")}
    return {**told, "total": len(documents)}
