"""Run a program in a fresh process, against an offline API of its own, and say what came of it."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import count
from multiprocessing.connection import Connection, wait
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

from .connect import ROOT

if TYPE_CHECKING:
    from .offline.serve import Server

PATIENCE = 50.0  # seconds for a program that gives no sign of trouble
LAST_CHANCE = 3.0  # seconds for one in which a thread has died
GOODBYE = 0.5  # seconds for one that has nothing more to do
KEYS = count(1)
NO_GUARD = """The program could not be started. In a script, call this below
if __name__ == "__main__":
since each process that is started begins by importing the script."""


@dataclass(frozen=True)
class Outcome:
    """What came of a program."""

    kind: str  # "ran", "raised" or "hangs"
    error: str = ""
    status: int | None = None
    code: str | None = None
    message: str = ""
    prints: str = ""
    requests: int = 0  # that this process sent; those of its own processes are not seen
    thread: str = ""  # the error of which a thread died, unseen by the program

    def __str__(self) -> str:
        if self.kind == "hangs":
            return f"hangs: a thread died of {self.thread}" if self.thread else "hangs"
        if self.kind == "raised":
            return f"{self.error} {self.status or ''}".strip() + f": {self.message}"
        said = self.prints.replace("\n", " / ") or "prints nothing"
        return f"{said} (a thread died of {self.thread})" if self.thread else said

    @property
    def sort(self) -> str:
        """What kind of end it was, in words."""
        if self.kind == "hangs":
            return "hangs for ever"
        if self.error in ("SyntaxError", "IndentationError"):
            return "does not compile"
        if self.error in ("NameError", "ModuleNotFoundError"):
            return "lacks an import or a package"
        if self.status:
            return f"HTTP {self.status}"
        if self.kind == "raised":
            return "fails after a paid request" if self.requests else "refused by Python, nothing sent"
        return "runs"

    def differences(self, recorded: Mapping[str, Any]) -> list[str]:
        """Where it is not as recorded: numbers and names must be equal, texts must contain what was recorded."""
        found = []
        for name, expected in recorded.items():
            obtained = getattr(self, name)
            fits = expected in obtained if name in ("message", "prints", "thread") else expected == obtained
            if not fits:
                found.append(f"{name} is {obtained!r}, recorded was {expected!r}")
        return found


def execute(program: str, fault: Mapping[str, Any] | None = None) -> Outcome:
    """Run it; a fault makes the API fail as `simulate` does, for this program only. No key is used, nothing is paid.

    In a script of your own, call it below `if __name__ == "__main__":`, as with all that starts processes.

    >>> print(execute("print(6 * 7)"))
    42
    """
    from .execute_inside import run_program

    processes = fresh_processes()
    api, key = offline_api(), f"program-{next(KEYS)}"
    environment = {"OPENAI_BASE_URL": api.url, "OPENAI_API_KEY": key}
    environment |= {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
    if fault:
        _ask_for(fault, environment)
    ours, theirs = processes.Pipe(duplex=False)
    folder = mkdtemp()
    process = processes.Process(target=run_program, args=(program, folder, environment, theirs))
    process.start()
    theirs.close()
    try:
        return _outcome(ours, process.sentinel)
    finally:
        _end(process)
        api.forget(key)
        shutil.rmtree(folder, ignore_errors=True)


def _outcome(messages: Connection, process: int) -> Outcome:
    """Wait for the end of a program. It hangs if nothing comes, at most a while after a thread of it has died."""
    began, died = False, ""
    while wait([messages, process], LAST_CHANCE if died else PATIENCE):
        try:
            what, told = messages.recv()
        except EOFError:
            if not began:
                raise RuntimeError(NO_GUARD) from None
            return Outcome("raised", "EOFError", message="the process ended without a word", thread=died)
        if what == "ended":
            return Outcome(**told, thread=died)
        began, died = True, told
    return Outcome("hangs", thread=died)


def _end(process: Any) -> None:
    """Let a process end, or end it and those that it has started, and no others: they are in a group of their own."""
    process.join(GOODBYE)
    if process.is_alive() and hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.kill(process.pid, signal.SIGINT)  # as a reader would: it can give back what it holds
            process.join(GOODBYE)
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.join()


@cache
def fresh_processes() -> Any:
    """Where processes come from: forked, where that is possible, from one that has loaded the SDK already."""
    if getattr(multiprocessing.current_process(), "_inheriting", False):
        raise SystemExit(1)  # a script without a main guard is being imported: who started us says so
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    from multiprocessing.forkserver import ensure_running

    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["helpers.execute_inside"])
    path = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [ROOT, path]))  # where it looks for that module
    try:
        ensure_running()
    finally:
        del os.environ["PYTHONPATH"]
        os.environ.update({"PYTHONPATH": path} if path else {})
    return processes


@cache
def offline_api() -> Server:
    """An offline API for such programs, without any waiting."""
    from .offline.serve import serve

    return serve()


def _ask_for(fault: Mapping[str, Any], environment: dict[str, str]) -> None:
    import httpx2

    address = environment["OPENAI_BASE_URL"].removesuffix("v1") + "offline/faults"
    key = {"Authorization": f"Bearer {environment['OPENAI_API_KEY']}"}
    httpx2.post(address, json=dict(fault), headers=key, trust_env=False).raise_for_status()
