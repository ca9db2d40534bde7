"""Python for the code interpreter: code runs in a process of its own, contained, and its state is kept.

What holds the code back, on a bare machine and without privileges:

- everywhere: a separate process with its own directory, an environment made for it, no inherited files and a
  session of its own; an audit hook in the interpreter that refuses files outside the directory (reading Python's
  own library, fonts and time zones apart), the network, other processes, signals to others, ctypes and modules
  that are not on a list; limits of time, output, files and the size of the directory, kept by the parent; the
  process ends when its parent does.
- Linux: limits of memory, CPU time, size of files and their number by the kernel. Where Landlock is there (5.13
  and later, in most distributions and containers), the kernel refuses files outside, from 6.7 also TCP, and from
  6.12 signals. A seccomp filter (x86-64, ARM64) refuses network, processes, tracing and signals to others.
- macOS: limits of CPU time, size of files and other processes by the kernel; memory is measured ten times a
  second. Files and network are refused by the hook only.
- Windows: a job object limits memory, allows one process and ends it with the parent. Files and network are
  refused by the hook only.

A hook inside the interpreter stops code that tries everything Python offers, not code that breaks the interpreter's
memory from within; against that only the kernel's measures help. Sizes and times of files outside can be asked for
everywhere, their contents and lists cannot.
"""

from __future__ import annotations

import base64
import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from .python_child import TOO_MANY_FILES, WROTE_TOO_MUCH, Child
from .python_start import RESERVE

Files = dict[str, tuple[int, int, int]]

SHOWN = "/mnt/data"
MOST_PICTURES = 20
LARGEST_PICTURE = 10_000_000
PNG = b"\x89PNG\r\n\x1a\n"
ADDRESS = re.compile(r"\bat 0x[0-9a-fA-F]{6,16}\b")
LOST = "[Python was started again: the variables of earlier runs are gone, the files are still there.]\n"
REASONS = {
    "timed out": "[timed out after {seconds:g} seconds]",
    WROTE_TOO_MUCH: "[stopped, because the directory grew too large; the files of this run were removed]",
    TOO_MANY_FILES: "[stopped, because there were too many files; those of this run were removed]",
    "left": "[the code ended its own process]",
}


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of one run. `logs` has everything printed and the traceback, `made` the new and changed files."""

    logs: str = ""
    pictures: list[bytes] = field(default_factory=list)
    error: str | None = None
    made: list[str] = field(default_factory=list)


def get_ready() -> None:
    """Starts a process in reserve, so that the first run of the next container finds everything loaded."""
    RESERVE.fill()


class PythonProcess:
    """Python in a directory, like a notebook: variables last until `close()`, a time-out or a crash."""

    def __init__(
        self,
        directory: Path,
        *,
        memory_limit: int = 1 << 30,
        seconds: float = 30.0,
        output_limit: int = 100_000,
    ) -> None:
        self.directory = Path(directory).resolve()
        self._memory_limit = memory_limit
        self._seconds = seconds
        self._output_limit = output_limit
        self._child: Child | None = None
        self._before: Files = {}
        self._lock = Lock()

    def start(self) -> None:
        """Starts Python ahead of the first run, which then does not wait for it."""
        with self._lock:
            self._living_child()

    def run(self, code: str) -> Ran:
        """Runs code and waits for it. Runs of the same process wait for each other."""
        with self._lock:
            lost = self._child is not None and self._child.ended
            child = self._living_child()
            before = self._before = all_files_in(self.directory)
            answer = child.ask(code, self._seconds)
            if child.reason == "idle":  # it was ended in the very moment before
                lost, child = True, self._living_child()
                answer = child.ask(code, self._seconds)
            self._make_room()
            after = files_in(self.directory)
        logs = (LOST if lost else "") + self._shown(answer.output)
        error = self._shown(answer.error) if answer.error else None
        if answer.ended:
            told = REASONS.get(error or "", f"[{error}]").format(seconds=self._seconds)
            logs = f"{logs}{told}\n"
        return Ran(
            logs,
            valid_pictures(answer.pictures),
            error,
            sorted(name for name, seen in after.items() if before.get(name) != seen),
        )

    def close(self) -> None:
        """Ends the process, even in the middle of a run. The files stay; another run would start afresh."""
        if child := self._child:
            child.end("closed")

    def _living_child(self) -> Child:
        if self._child is None or self._child.ended:
            self._make_room()
            self._child = Child(self.directory, self._memory_limit, self._output_limit)
        return self._child

    def _make_room(self) -> None:
        """Removes what was written since the last run began, if it was too much: or no run would work again."""
        if self._child and self._child.reason in (WROTE_TOO_MUCH, TOO_MANY_FILES):
            for name, seen in all_files_in(self.directory).items():
                if self._before.get(name) != seen:
                    (self.directory / name).unlink(missing_ok=True)

    def _shown(self, text: str) -> str:
        """Without the machine's paths, and without addresses in memory, which differ from run to run."""
        true = str(self.directory)
        for path in (true.replace("\\", "\\\\"), true):
            text = text.replace(path, SHOWN)
        return ADDRESS.sub("at 0x...", text)


def files_in(directory: Path) -> Files:
    """Ordinary files by name, with what changes when they do; not the libraries' own, which are hidden."""
    found = all_files_in(directory)
    return {name: seen for name, seen in found.items() if not is_hidden(name)}


def all_files_in(directory: Path) -> Files:
    found: Files = {}
    for place, _, names in os.walk(directory):
        for name in names:
            path = Path(place, name)
            try:
                seen = path.lstat()
            except OSError:
                continue
            if stat.S_ISREG(seen.st_mode):
                found[path.relative_to(directory).as_posix()] = (seen.st_ino, seen.st_size, seen.st_mtime_ns)
    return found


def is_hidden(name: str) -> bool:
    return any(part.startswith(".") or part == "__pycache__" for part in name.split("/"))


def valid_pictures(sent: list[object]) -> list[bytes]:
    pictures = []
    for text in sent[:MOST_PICTURES]:
        if isinstance(text, str) and len(text) < LARGEST_PICTURE * 4 / 3:
            try:
                picture = base64.b64decode(text, validate=True)
            except ValueError:
                continue
            if picture.startswith(PNG):
                pictures.append(picture)
    return pictures
