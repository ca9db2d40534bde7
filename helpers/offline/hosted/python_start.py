"""Starts the child processes that run Python, with pandas and matplotlib loaded, and keeps one that is asked for early."""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
import site
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from threading import Lock, Timer

WORKER = Path(__file__).with_name("python_worker.py")
IDLE_SECONDS = 300.0


@cache
def scratch() -> str:
    """Where processes start before they know their directory; matplotlib's list of fonts is shared here."""
    place = tempfile.mkdtemp(prefix="python-")

    def leave() -> None:
        RESERVE.empty()
        shutil.rmtree(place, ignore_errors=True)

    atexit.register(leave)
    return place


def launch() -> subprocess.Popen[bytes]:
    """A process that loads what most code needs and waits for its directory."""
    no_user_site = () if site.ENABLE_USER_SITE else ("-s",)
    return subprocess.Popen(
        [interpreter(), *no_user_site, "-P", str(WORKER)],
        cwd=scratch(),
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def interpreter() -> str:
    """On Windows the python.exe of a virtual environment is a launcher, which would make two processes of one."""
    return str(getattr(sys, "_base_executable", "")) if sys.platform == "win32" else sys.executable


def environment() -> dict[str, str]:
    """What Python needs to start and to behave the same everywhere, and nothing of the reader's."""
    made = {
        "LANG": "C.UTF-8",
        "MALLOC_ARENA_MAX": "2",
        "MPLBACKEND": "module://python_figures",
        "MPLCONFIGDIR": scratch(),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "TZ": "UTC",
    }
    threads = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
    made.update(dict.fromkeys(threads, "1"))
    if site.ENABLE_USER_SITE:
        made["PYTHONUSERBASE"] = site.getuserbase()
    if interpreter() != sys.executable:
        made["__PYVENV_LAUNCHER__"] = sys.executable
    for name in ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
        if name in os.environ:
            made[name] = os.environ[name]
    return made


class Reserve:
    """At most one process, which ends when nobody takes it for some minutes."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = Lock()
        self._timer: Timer | None = None

    def fill(self) -> None:
        with self._lock:
            if self._process is None or self._process.poll() is not None:
                self._process = launch()
            if self._timer:
                self._timer.cancel()
            self._timer = Timer(IDLE_SECONDS, self.empty)
            self._timer.daemon = True
            self._timer.start()

    def take(self) -> subprocess.Popen[bytes]:
        """The one in reserve, or a new one. It is not replaced: 80 MB are much for a second that may be saved."""
        with self._lock:
            process, self._process = self._process, None
        return process if process and process.poll() is None else launch()

    def empty(self) -> None:
        with self._lock:
            process, self._process = self._process, None
            if self._timer:
                self._timer.cancel()
        if process:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout, process.stderr):
                with contextlib.suppress(OSError):
                    pipe.close()  # type: ignore[union-attr]


RESERVE = Reserve()
