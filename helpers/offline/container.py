"""One container of the code interpreter: a directory with files, and Python that runs in it."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import RLock
from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakSet

from .errors import APIError, invalid
from .names import Names

if TYPE_CHECKING:
    from .hosted.python_process import PythonProcess, Ran

SHOWN = "/mnt/data"
GIGABYTES = {"1g": 1, "4g": 4, "16g": 16, "64g": 64}
MOST_GIGABYTES = 4
"""Of the machine that this runs on, whatever size is asked for."""
IDLE_MINUTES = 20


class Given(NamedTuple):
    """A file that a request puts into a container."""

    id: str
    filename: str
    content: bytes


class Container:
    """Its directory is gone when it expires, is deleted, or the process ends."""

    def __init__(
        self,
        identifier: str,
        name: str,
        *,
        memory_limit: str = "1g",
        idle_minutes: int = IDLE_MINUTES,
        network_policy: Mapping[str, Any] | None = None,
    ) -> None:
        self.id = identifier
        self.name = name
        self.memory_limit = memory_limit
        self.network_policy = network_policy or {"type": "disabled"}
        self.created_at = self.last_active_at = int(time.time())
        self._idle_minutes = idle_minutes
        self._sources: dict[str, tuple[str, int]] = {}
        """Of every file: who put it there, and when."""
        self._given: set[str] = set()
        self._files = TemporaryDirectory(prefix="container-", ignore_cleanup_errors=True)
        self.directory = Path(self._files.name)
        self._python: PythonProcess | None = None
        self._lock = RLock()
        self._is_open = True
        _OPEN.add(self)

    # ---------------------------------------------------------------------------------------------- Its life

    @property
    def is_alive(self) -> bool:
        """Once it was idle for too long a container is gone for good; what is known about it can still be read."""
        if self._is_open and time.time() >= self.last_active_at + 60 * self._idle_minutes:
            self.close()
        return self._is_open

    def touch(self) -> None:
        if not self.is_alive:
            raise invalid("Container is expired.")
        self.last_active_at = int(time.time())

    def close(self) -> None:
        with self._lock:
            self._is_open = False
            if self._python:
                self._python.close()
            self._files.cleanup()

    def wire(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "object": "container",
            "created_at": self.created_at,
            "status": "running" if self.is_alive else "expired",
            "expires_after": {"anchor": "last_active_at", "minutes": self._idle_minutes},
            "last_active_at": self.last_active_at,
            "memory_limit": self.memory_limit,
            "name": self.name,
            "network_policy": public(self.network_policy),
        }

    # --------------------------------------------------------------------------------------------- Its files

    def put(self, filename: str, content: bytes, source: str = "user") -> str:
        """Write a file, whatever the code has left under that name; returns its id."""
        with self._lock:
            self.directory.mkdir(exist_ok=True)  # code may have removed it
            target = self.directory / filename
            try:
                if target.parent != self.directory:
                    raise OSError
                target.unlink(missing_ok=True)
                flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY
                with open(os.open(target, flags, 0o644), "wb") as file:
                    file.write(content)
            except OSError:
                raise invalid(f"There can be no file named '{filename}' in this container.", "file") from None
            self._sources[filename] = source, int(time.time())
        return self.file_id(filename)

    def give(self, files: Sequence[Given]) -> None:
        """Files of a request, each once: what the code has made of one since then stays."""
        with self._lock:
            for file in files:
                if file.id not in self._given:
                    self._given.add(file.id)
                    self.put(own_name(file, self._sources), file.content)

    def file_id(self, path: str) -> str:
        return Names(f"{self.id}/{path}".encode("utf-8", "replace")).new("cfile")[:38]

    def files(self) -> list[dict[str, Any]]:
        from .hosted.python_process import files_in

        sizes = {path: seen[1] for path, seen in files_in(self.directory).items()}
        known = {path: self._sources.get(path, ("assistant", self.last_active_at)) for path in sizes}
        in_order = sorted(known, key=lambda path: (known[path][1], path))
        return [self._file_wire(path, sizes[path], *known[path]) for path in in_order]

    def _file_wire(self, path: str, size: int, source: str, created_at: int) -> dict[str, Any]:
        return {
            "id": self.file_id(path),
            "object": "container.file",
            "created_at": created_at,
            "bytes": size,
            "container_id": self.id,
            "path": f"{SHOWN}/{path}",
            "source": source,
        }

    def file(self, identifier: str) -> dict[str, Any]:
        for file in self.files():
            if file["id"] == identifier:
                return file
        raise APIError(
            404, f"File with id '{identifier}' not found in container '{self.id}'.", param="file_id"
        )

    def content(self, path: str) -> bytes:
        """The bytes of a file. What the code has made is not trusted: no link is followed, no pipe waited for."""
        with (
            suppress(OSError),
            open(os.open(self._true(path), os.O_RDONLY | NO_LINKS | BINARY), "rb") as file,
        ):
            if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return file.read()
        raise _no_file(path)

    def delete(self, path: str) -> None:
        self._true(path).unlink(missing_ok=True)
        self._sources.pop(path.removeprefix(f"{SHOWN}/"), None)

    def _true(self, path: str) -> Path:
        true = self.directory / path.removeprefix(f"{SHOWN}/")
        if not true.parent.resolve().is_relative_to(self.directory.resolve()):
            raise _no_file(path)
        return true

    # --------------------------------------------------------------------------------------------- Its Python

    def run(self, code: str) -> Ran:
        from .hosted.python_process import PythonProcess

        self.touch()
        with self._lock:
            self.directory.mkdir(exist_ok=True)
            if self._python is None:
                gigabytes = min(GIGABYTES[self.memory_limit], MOST_GIGABYTES)
                self._python = PythonProcess(self.directory, memory_limit=gigabytes << 30)
        ran = self._python.run(code)
        self.last_active_at = int(time.time())
        with self._lock:
            self._sources.update((path, ("assistant", self.last_active_at)) for path in ran.made)
        return ran


BINARY = getattr(os, "O_BINARY", 0)
NO_LINKS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


_OPEN: WeakSet[Container] = WeakSet()


def close_idle_ones() -> None:
    """All of them, whoever made them: somebody may never come back to ask for his own."""
    for container in list(_OPEN):
        if not container.is_alive:
            _OPEN.discard(container)


def _no_file(path: str) -> APIError:
    return APIError(404, f"'{path}' is not a file.", param="file_id")


def public(policy: Mapping[str, Any]) -> dict[str, Any]:
    """Secrets of a domain are never told."""
    return {name: value for name, value in policy.items() if name != "domain_secrets"}


def own_name(file: Given, taken: Collection[str]) -> str:
    """What a file is called in a container: by its own name, with its id before it where another has that name."""
    return f"{file.id}-{file.filename}" if file.filename in taken else file.filename


def names_of(files: Sequence[Given]) -> list[str]:
    """
    >>> names_of([Given("file-1", "a.csv", b""), Given("file-2", "a.csv", b"")])
    ['a.csv', 'file-2-a.csv']
    """
    names: list[str] = []
    for file in {file.id: file for file in files}.values():
        names.append(own_name(file, names))
    return names
