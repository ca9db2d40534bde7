"""One child process that runs Python: its start, its pipes, its watch and its end, seen from the parent.

Nothing that a child sends is believed: its answers are short JSON with the token of the request, its output is
bytes up to a limit, and what is in its directory is looked up here.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from threading import Condition, Lock, Thread
from typing import Any

from . import python_job
from .python_start import IDLE_SECONDS, RESERVE

READY = "ready"
START_SECONDS = 30.0
MOST_CHILDREN = 20
MOST_BYTES = 500_000_000
MOST_FILES = 5_000
LONGEST_ANSWER = 40_000_000
FLOOD = 100  # times the output limit: whoever prints on and on is stopped before the time is up
WATCH_SECONDS = 0.1
WROTE_TOO_MUCH, TOO_MANY_FILES = "wrote too much", "made too many files"


@dataclass(frozen=True, slots=True)
class Answer:
    output: str
    error: str | None
    pictures: list[Any]
    ended: bool


class Child:
    """A process that answers one request at a time. Once ended it stays ended."""

    def __init__(self, directory: Path, memory_limit: int, output_limit: int) -> None:
        self.directory = directory
        self.used_at = time.monotonic()
        self.busy = False
        self.ended = False
        self._ready = False
        self.reason = ""
        self.memory_limit = memory_limit
        self._output_limit = output_limit
        self._output = bytearray()
        self._printed = 0
        self._answer: bytes | None = None
        self._mark = b""
        self._tail = b""
        self._marked = False
        self._news = Condition()
        self.process = RESERVE.take()
        assert self.process.stdin and self.process.stdout and self.process.stderr
        self._stdin, self._stdout, self._stderr = self.process.stdin, self.process.stdout, self.process.stderr
        self._job = python_job.confine(self.process.pid, memory_limit)
        for read in (self._read_output, self._read_answers):
            Thread(target=read, name="python output", daemon=True).start()
        self._send({"directory": str(directory), "memory": memory_limit, "idle": 2 * IDLE_SECONDS})
        WATCH.add(self)

    def ask(self, code: str, seconds: float) -> Answer:
        """Runs the code; ends the process when it takes too long. Starting is not on the code's time."""
        self.busy = True
        if not self._ready:
            self._ready = self._wait(READY, time.monotonic() + START_SECONDS) is not None
        token = secrets.token_hex(8)
        with self._news:
            self._output.clear()
            self._printed = 0
            self._answer, self._mark, self._marked = None, b"\0" + token.encode() + b"\n", False
        # A child that does not read must not hold up the server.
        request = ({"code": code, "token": token},)
        Thread(target=self._send, args=request, name="python input", daemon=True).start()
        answer = self._wait(token, time.monotonic() + seconds)
        if answer is None:
            self.end("timed out" if not self.ended else "stopped")
            self._wait_for_end()
        with self._news:
            self._news.wait_for(lambda: self._marked or self.ended, timeout=1)
            output, printed = bytes(self._output), self._printed
        self.used_at, self.busy = time.monotonic(), False
        text = output.split(self._mark)[0].replace(b"\0", b"")[: self._output_limit].decode("utf-8", "replace")
        if printed > self._output_limit + len(self._mark):
            text += f"\n[output cut after {self._output_limit:,} bytes]\n"
        if answer is None:
            return Answer(text, self.reason, [], True)
        error, pictures = answer.get("error"), answer.get("pictures")
        return Answer(
            text,
            error[:500] if isinstance(error, str) else None,
            pictures if isinstance(pictures, list) else [],
            False,
        )

    def end(self, reason: str) -> None:
        """Kills the process; the first reason is the one that is told."""
        with self._news:
            self.reason = self.reason or reason
        self.process.kill()
        self.process.wait()
        with self._news:
            self.ended = True
            self._news.notify_all()
        WATCH.remove(self)
        python_job.release(self._job)
        self._job = None
        with contextlib.suppress(OSError):  # what was not read yet cannot be flushed
            self._stdin.close()

    def _send(self, message: dict[str, Any]) -> None:
        with contextlib.suppress(OSError, ValueError):  # it has ended, which the readers notice
            self._stdin.write(json.dumps(message).encode() + b"\n")
            self._stdin.flush()

    def _wait(self, token: str, deadline: float) -> dict[str, Any] | None:
        while True:
            with self._news:
                self._news.wait_for(
                    lambda: self._answer is not None or self.ended, max(0, deadline - time.monotonic())
                )
                line, self._answer = self._answer, None
            if line is None:
                return None
            try:
                answer = json.loads(line)
            except (ValueError, RecursionError):
                continue
            if isinstance(answer, dict) and answer.get("token") == token:
                return answer

    def _wait_for_end(self) -> None:
        with self._news:
            self._news.wait_for(lambda: self.ended, timeout=5)

    def _read_output(self) -> None:
        while data := os.read(self._stderr.fileno(), 65536):
            with self._news:
                room = self._output_limit + len(self._mark) - len(self._output)
                self._output += data[:room]
                self._printed += len(data)
                # The mark comes last, so it is looked for at the end only; it may arrive in two pieces.
                self._tail = (self._tail + data)[-len(self._mark) :]
                if self._mark and self._tail == self._mark:
                    self._marked = True
                    self._news.notify_all()
                flooded = self._printed > FLOOD * self._output_limit
            if flooded:
                self.end("printed too much")
        self._stderr.close()

    def _read_answers(self) -> None:
        while line := self._stdout.readline(LONGEST_ANSWER):
            with self._news:
                self._answer = line
                self._news.notify_all()
        self._stdout.close()
        try:
            self.end(how_it_ended(self.process.wait(timeout=1)))
        except subprocess.TimeoutExpired:
            self.end("stopped")  # it lives, but will never answer


class Watch:
    """One thread for all children, while there are any: idle ones end, and no directory overflows."""

    def __init__(self) -> None:
        self._children: list[Child] = []
        self._lock = Lock()
        self._running = False

    def add(self, child: Child) -> None:
        with self._lock:
            idle = sorted((c for c in self._children if not c.busy), key=lambda c: c.used_at)
            surplus = idle[: max(0, len(self._children) + 1 - MOST_CHILDREN)]
            self._children.append(child)
            start, self._running = not self._running, True
        for old in surplus:
            old.end("idle")
        if start:
            Thread(target=self._watch, name="python watch", daemon=True).start()

    def remove(self, child: Child) -> None:
        with self._lock:
            if child in self._children:
                self._children.remove(child)

    def alive(self) -> int:
        with self._lock:
            return len(self._children)

    def _watch(self) -> None:
        while True:
            time.sleep(WATCH_SECONDS)
            with self._lock:
                children = list(self._children)
                self._running = bool(children)
            if not children:
                return
            for child in children:
                if fault := fault_of(child):
                    child.end(fault)


def fault_of(child: Child) -> str | None:
    if not child.busy and time.monotonic() - child.used_at > IDLE_SECONDS:
        return "idle"
    size, files = size_of(child.directory)
    if size + size_of_unlinked(child.process.pid) > MOST_BYTES:
        return WROTE_TOO_MUCH
    if files > MOST_FILES:
        return TOO_MANY_FILES
    if sys.platform == "darwin" and resident_bytes(child.process.pid) > child.memory_limit:
        return "ran out of memory"
    return None


def size_of(directory: Path) -> tuple[int, int]:
    """Bytes and files below the directory, links not followed; counting stops soon after the limit."""
    size = files = 0
    places = [str(directory)]
    while places and files <= MOST_FILES:
        try:
            with os.scandir(places.pop()) as entries:
                for entry in entries:
                    files += 1
                    if entry.is_dir(follow_symlinks=False):
                        places.append(entry.path)
                    else:
                        size += entry.stat(follow_symlinks=False).st_size
                    if files > MOST_FILES:
                        break
        except OSError:
            continue
    return size, files


def size_of_unlinked(pid: int) -> int:
    """Bytes in open files that have no name any more, where the system shows them."""
    size = 0
    if sys.platform.startswith("linux"):
        try:
            with os.scandir(f"/proc/{pid}/fd") as entries:
                for entry in entries:
                    found = entry.stat()
                    size += found.st_blocks * 512 if found.st_nlink == 0 else 0
        except OSError:
            return size
    return size


def resident_bytes(pid: int) -> int:
    """Where the kernel does not limit memory, it is measured."""
    told = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return int(told.stdout.strip() or 0) * 1024


def how_it_ended(code: int) -> str:
    if code == -9:
        return "ran out of memory"
    return f"stopped by signal {-code}" if code < 0 else "stopped" if code else "left"


WATCH = Watch()
