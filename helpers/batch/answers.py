"""The output file: what is in it has been answered, whatever happens to the process or the machine.

A line is handed to the operating system in one piece as soon as its answer is there; a killed process
cannot lose it. It counts as done when the disk has it too (fsync), so a power cut cannot take back what
was reported. One fsync serves all lines that came while the one before it ran, so that the disk does
not set the pace. What a crash leaves behind is at most a last line without an end, and it is cut off.
"""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from .rows import MOST_SHOWN, OURS, BadInput, Problem, Row, can_be_read_twice, name_of, read, refuse

WORTH_ANOTHER_TRY = {408, 409, 429}
LINE_START = b'{"id":"batch_req_'
CACHE_KB = 64_000
IF_MEANT = "If that is meant, name another output file"


def is_answer(line: dict[str, Any]) -> bool:
    """Or only the note that there was none: then the row is sent again by the next run."""
    response = line.get("response")
    if not response or line.get("error"):
        return False
    status, body = response.get("status_code", 0), response.get("body")
    failed = isinstance(body, dict) and body.get("object") == "response" and body.get("status") == "failed"
    return status < 500 and status not in WORTH_ANOTHER_TRY and not failed


class Answers:
    """The file, and an index of it that SQLite keeps outside of memory."""

    def __init__(self, path: Path) -> None:
        if path.is_dir():
            raise BadInput(f"{path} is a folder: name a file in it.")
        self.path = path
        self._lock = FileLock(f"{path}.lock")
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise BadInput(f"Another run is writing to {path}: wait for it, or name another file.") from None
        self._index = sqlite3.connect("", isolation_level=None, check_same_thread=False)  # a file of its own
        self._index.executescript(
            f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-{CACHE_KB};"
            "CREATE TABLE answered (key BLOB PRIMARY KEY, id TEXT, line INTEGER) WITHOUT ROWID;"
            "CREATE TABLE seen (key BLOB PRIMARY KEY, place TEXT) WITHOUT ROWID; BEGIN"
        )
        self._syncing = asyncio.Lock()
        self._written = self._on_disk = 0
        try:
            self._without_half_line()
            self._without_failures()
            self._file = path.open("ab", buffering=0)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        self._index.close()
        with suppress(AttributeError):
            self._file.close()
        self._lock.release()
        with suppress(OSError):
            os.unlink(self._lock.lock_file)

    # What was answered before

    def earlier(self) -> Iterator[dict[str, Any]]:
        """The lines of the file; the index then knows them."""
        if self.path.exists():
            for number, line in enumerate(self._lines(), start=1):
                self._note(line, number)
                yield line

    def has(self, row: Row) -> bool:
        found = self._index.execute("SELECT 1 FROM answered WHERE key = ?", [_key(row.custom_id)])
        return found.fetchone() is not None

    def check(self, row: Row) -> Row | Problem:
        """Is it the only row of its name, and still the one that was answered?"""
        key = _key(row.custom_id)
        if not self._index.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", [key, row.place]).rowcount:
            [first] = self._index.execute("SELECT place FROM seen WHERE key = ?", [key]).fetchone()
            return Problem(row.place, f"custom_id {row.custom_id!r} stands in {first} already")
        answered = self._index.execute("SELECT id, line FROM answered WHERE key = ?", [key]).fetchone()
        if answered and answered[0].startswith(OURS) and answered[0] != row.id:
            told = f"{self.path.name} line {answered[1]} has the answer to another request of this custom_id"
            return Problem(row.place, f"changed since it was answered: {told}. {IF_MEANT}")
        return row

    def check_all(self, requests: Any, objection: Callable[[Row], str | None]) -> int:
        """How many rows there are; all that is wrong with them is said at once."""
        total = wrong = 0
        shown: list[Problem] = []
        for row in read(requests):
            found = self.check(row) if isinstance(row, Row) else row
            if isinstance(found, Row) and (told := objection(found)):
                found = Problem(found.place, told)
            total += 1
            if isinstance(found, Problem):
                wrong += 1
                shown += [found][: MOST_SHOWN - len(shown)]
        where = "FROM answered WHERE key NOT IN (SELECT key FROM seen)"
        [gone] = self._index.execute(f"SELECT count(*) {where}").fetchone()
        for [line] in self._index.execute(
            f"SELECT line {where} ORDER BY line LIMIT {MOST_SHOWN - len(shown)}"
        ):
            told = f"answers a custom_id that the input does not have, or not any more. {IF_MEANT}"
            shown.append(Problem(f"{self.path.name} line {line}", told))
        if wrong + gone:
            raise refuse(f"{name_of(requests)}: nothing was sent. Put this right first:", shown, wrong + gone)
        return total

    def missing(self, requests: Any) -> Iterator[Row]:
        """The rows that are to be sent. A source that can be read only once is checked on the way."""
        checked = can_be_read_twice(requests)
        for row in read(requests):
            found = row if checked or isinstance(row, Problem) else self.check(row)
            if isinstance(found, Problem):
                raise refuse("Stopped at a row that cannot be sent:", [found], 1)
            if not self.has(found):
                yield found

    # New answers

    async def append(self, line: bytes) -> None:
        self._write(line)
        mine = self._written
        async with self._syncing:
            if self._on_disk < mine:
                written = self._written
                await asyncio.to_thread(os.fsync, self._file.fileno())
                self._on_disk = written

    def _write(self, line: bytes) -> None:
        place = self._file.tell()
        if self._file.write(line) != len(line):
            self._file.truncate(place)
            raise OSError(f"The disk is full: {self.path} takes no more lines.")
        self._written += 1

    # After a crash

    def _lines(self) -> Iterator[dict[str, Any]]:
        with self.path.open("rb") as file:
            for number, text in enumerate(file, start=1):
                try:
                    line = json.loads(text)
                    line["custom_id"].encode(), line["id"].encode(), line["response"], line["error"]
                except (ValueError, TypeError, KeyError, AttributeError):
                    told = f"{self.path} line {number} is not an answer of a batch"
                    raise BadInput(
                        f"{told}: name another output file. Nothing was changed or sent."
                    ) from None
                yield line

    def _without_half_line(self) -> None:
        if not self.path.exists():
            return
        with self.path.open("r+b") as file:
            size = place = file.seek(0, os.SEEK_END)
            tail = b""
            while place and b"\n" not in tail:
                step = min(place, 1 << 16)
                place -= step
                file.seek(place)
                tail = file.read(step) + tail
            half = tail[tail.rfind(b"\n") + 1 :]
            if half and not half.startswith(LINE_START[: len(half)]):
                raise BadInput(f"{self.path} is not a file of answers: name another output file.")
            if half:
                file.truncate(size - len(half))

    def _without_failures(self) -> None:
        """Rows that had no answer get another chance, and must not be in the file twice."""
        if not self.path.exists() or all(is_answer(line) for line in self._lines()):
            return
        renewed = self.path.with_name(self.path.name + ".new")
        with self.path.open("rb") as old, renewed.open("wb") as new:
            new.writelines(text for text in old if is_answer(json.loads(text)))
            new.flush()
            os.fsync(new.fileno())
        os.replace(renewed, self.path)

    def _note(self, line: dict[str, Any], number: int) -> None:
        key = _key(line["custom_id"])
        if not self._index.execute(
            "INSERT OR IGNORE INTO answered VALUES (?, ?, ?)", [key, line["id"], number]
        ).rowcount:
            raise BadInput(f"{self.path} line {number} answers {line['custom_id']!r} a second time.")


def _key(custom_id: str) -> bytes:
    return blake2b(custom_id.encode(), digest_size=16).digest()
