"""Pictures and files that came with a request: read once, and remembered by what is in them."""

from __future__ import annotations

from base64 import b64decode
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from .. import tokens
from .image_input import named
from .looking import Picture, Unreadable, look

if TYPE_CHECKING:
    from ..files import StoredFile
    from ..memory import Memory

Item = Mapping[str, Any]
MOST_KEPT, MOST_CHARACTERS = 256, 20_000_000


@dataclass(frozen=True, slots=True)
class SeenImage:
    picture: Picture | None
    problem: str = ""
    """Why there is no picture: the reason of looking.Unreadable, or `missing`."""

    @property
    def weight(self) -> int:
        return 2_000 + sum(map(len, self.picture.texts.values())) if self.picture else 100


@dataclass(frozen=True, slots=True)
class SeenFile:
    name: str
    pages: tuple[str, ...]
    tokens: int
    problem: str = ""
    """Why there is no text, in a sentence for the reader."""
    is_damaged: bool = False

    @property
    def weight(self) -> int:
        return sum(map(len, self.pages)) + 100


class Sight:
    """One picture or file, looked at when the mind first wants to know."""

    def __init__(self, part: Item, memory: Memory) -> None:
        self._part, self._memory = part, memory
        self.kind = "file" if part["type"] == "input_file" else "image"

    @cached_property
    def name(self) -> str:
        return name_of(self._part, self._memory)

    @cached_property
    def image(self) -> SeenImage:
        return image(self._part, self._memory)

    @cached_property
    def file(self) -> SeenFile:
        return file(self._part, self._memory)

    @property
    def picture(self) -> Picture | None:
        return self.image.picture if self.kind == "image" else None

    @property
    def data(self) -> bytes:
        return data_of(self._part, self._memory)


def image(part: Item, memory: Memory) -> SeenImage:
    return _once(part, lambda: _seen_image(data_of(part, memory)))


def file(part: Item, memory: Memory) -> SeenFile:
    name = name_of(part, memory)
    return _once(part, lambda: _seen_file(name, data_of(part, memory)), name)


def data_of(part: Item, memory: Memory) -> bytes:
    """The bytes; nothing where they are gone or were never sent."""
    kept = _kept(part, memory)
    if kept:
        return kept.content
    written = _written(part)
    if written.startswith(("http://", "https://")):
        return b""
    try:
        return b64decode(written.rpartition(",")[2])
    except ValueError:
        return b""


def name_of(part: Item, memory: Memory) -> str:
    kept = _kept(part, memory)
    return kept.filename if kept else str(part.get("filename") or "")


def _kept(part: Item, memory: Memory) -> StoredFile | None:
    identifier = part.get("file_id")
    return memory.files.get(identifier) if identifier else None


def _written(part: Item) -> str:
    return part.get("image_url") or part.get("file_data") or ""


def _seen_image(data: bytes) -> SeenImage:
    if not data:
        return SeenImage(None, "missing")
    try:
        return SeenImage(look(data))
    except Unreadable as unreadable:
        return SeenImage(None, unreadable.reason)


def _seen_file(name: str, data: bytes) -> SeenFile:
    from . import reading

    if not data:
        return SeenFile(name, (), 0, f"{name or 'The file'} is no longer there.")
    shown = name or "The file"
    known = named(name, data).extension in reading.TYPES
    try:
        document = reading.read(name if known else f"{name}.txt", data)
    except reading.Unreadable as unreadable:
        problem = (
            str(unreadable) if known else f"{shown} is of a kind whose text the offline model cannot read."
        )
        return SeenFile(name, (), 0, problem, "damaged" in problem)
    return SeenFile(name, document.pages, tokens.count(document.text))


# ------------------------------------------------------------------------------------------ remembering

Seen = TypeVar("Seen", SeenImage, SeenFile)
_seen: OrderedDict[bytes, Any] = OrderedDict()
_weight = 0
_lock = Lock()


def _once(part: Item, look_at: Callable[[], Seen], name: str = "") -> Seen:
    """A conversation brings the same picture again with every turn."""
    global _weight
    key = blake2b(
        f"{part['type']} {name} {part.get('file_id') or ''} ".encode("utf-8", "replace"), digest_size=16
    )
    key.update(_written(part).encode("utf-8", "replace"))
    digest = key.digest()
    with _lock:
        found: Seen | None = _seen.get(digest)
        if found is not None:
            _seen.move_to_end(digest)
            return found
    found = look_at()
    with _lock:
        if digest not in _seen and found.weight < MOST_CHARACTERS:
            _seen[digest] = found
            _weight += found.weight
            while len(_seen) > MOST_KEPT or _weight > MOST_CHARACTERS:
                _weight -= _seen.popitem(last=False)[1].weight
    return found
