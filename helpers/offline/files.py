"""/v1/files: what is uploaded, kept and given back."""

from __future__ import annotations

import mimetypes
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from . import contract
from .errors import APIError, invalid
from .memory import Memory, page
from .names import Names
from .uploads import Upload

if TYPE_CHECKING:
    from .app import Request
    from .job import Room

_NUMBER = re.compile(r"-?[0-9]{1,18}")
KEPT_TO_THEMSELVES = ("assistants", "user_data")
"""The purposes of which the API does not give a file back."""
BATCH_LIFETIME = 30 * 24 * 3_600
"""Of the input of a batch, in seconds; other files stay."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    id: str
    filename: str
    purpose: str
    content: bytes
    created_at: int
    expires_at: int | None

    @property
    def size(self) -> int:
        return len(self.content)

    @property
    def is_expired(self) -> bool:
        return self.expires_at is not None and self.expires_at <= time.time()

    def wire(self) -> dict[str, Any]:
        return {
            "object": "file",
            "id": self.id,
            "purpose": self.purpose,
            "filename": self.filename,
            "bytes": len(self.content),
            "created_at": self.created_at,
            "expires_at": self.expires_at,
            "status": "processed",
            "status_details": None,
        }


@dataclass(frozen=True, slots=True)
class Download:
    """An answer that is a file and not JSON."""

    content: bytes
    filename: str

    @property
    def kind(self) -> str:
        return mimetypes.guess_type(self.filename)[0] or "application/octet-stream"

    @property
    def disposition(self) -> str:
        return f"attachment; filename*=UTF-8''{quote(self.filename)}"


Answer = Callable[["Request"], "dict[str, Any] | Download"]


def create(request: Request) -> dict[str, Any]:
    given = request.form()
    contract.check("files", _with_numbers(given))
    upload = whole_upload(given)
    lifetime = (given.get("expires_after") or {}).get("seconds")
    if given["purpose"] == "batch":
        if not upload.filename.endswith(".jsonl"):
            raise invalid("Invalid file format for Batch API. Must be .jsonl")
        lifetime = lifetime or BATCH_LIFETIME
    return keep(request.room, upload, given["purpose"], lifetime).wire()


def keep(room: Room, upload: Upload, purpose: str, lifetime: int | None = None) -> StoredFile:
    """The id comes from what is uploaded: the boundary of a form is another one every time."""
    seed = b"/v1/files\0%b\0%b\0%b" % (
        purpose.encode(),
        upload.filename.encode("utf-8", "replace"),
        upload.content,
    )
    names = Names(seed + b"#%d" % room.repeats.of(seed))
    now = int(time.time())
    for old in room.memory.files:
        if old.is_expired:
            forget(room.memory, old.id)
    kept = StoredFile(
        names.letters("file-", 22),
        upload.filename,
        purpose,
        upload.content,
        now,
        now + lifetime if lifetime else None,
    )
    room.memory.files.put(kept)
    return kept


def whole_upload(given: dict[str, Any]) -> Upload:
    upload = given["file"]
    if not isinstance(upload, Upload):
        raise invalid(
            "Invalid type for 'file': expected a file, but got a string instead.", "file", "invalid_type"
        )
    if not upload.content:
        raise invalid("File is empty.", "file")
    return upload


def _with_numbers(given: dict[str, Any]) -> dict[str, Any]:
    """A form knows only text."""
    lifetime = given.get("expires_after")
    if isinstance(lifetime, dict) and _NUMBER.fullmatch(str(lifetime.get("seconds"))):
        lifetime["seconds"] = int(lifetime["seconds"])
    return given


def find(memory: Memory, identifier: str) -> StoredFile:
    kept = memory.files.get(identifier)
    if kept is None or kept.is_expired:
        raise APIError(404, f"No such File object: {identifier}", param="id")
    return kept


def forget(memory: Memory, identifier: str) -> None:
    """A file that is deleted leaves every vector store too."""
    memory.files.take(identifier)
    for store in memory.vector_stores:
        store.remove(identifier)


def retrieve(request: Request) -> dict[str, Any]:
    return find(request.room.memory, request.part(3)).wire()


def listing(request: Request) -> dict[str, Any]:
    purpose = request.query.get("purpose")
    shown = [
        kept.wire()
        for kept in request.room.memory.files
        if not kept.is_expired and purpose in (None, kept.purpose)
    ]
    return page(shown, request.query, usual=10_000, most=10_000)


def content(request: Request) -> Download:
    kept = find(request.room.memory, request.part(3))
    if kept.purpose in KEPT_TO_THEMSELVES:
        raise invalid(f"Not allowed to download files of purpose: {kept.purpose}")
    return Download(kept.content, kept.filename)


def delete(request: Request) -> dict[str, Any]:
    kept = find(request.room.memory, request.part(3))
    forget(request.room.memory, kept.id)
    return {"id": kept.id, "object": "file", "deleted": True}


ROUTES: dict[str, dict[str, Answer]] = {
    "/v1/files": {"GET": listing, "POST": create},
    "/v1/files/*": {"GET": retrieve, "DELETE": delete},
    "/v1/files/*/content": {"GET": content},
}
