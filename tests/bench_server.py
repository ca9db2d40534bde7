"""The offline API in a process of its own, for what is timed."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass
class Served:
    url: str
    process: subprocess.Popen[str]

    @property
    def resident(self) -> float:
        return resident(self.process.pid)


@contextmanager
def offline_api(**options: object) -> Iterator[Served]:
    """The options are those of the command line, such as rpm or time_scale."""
    asked = {"port": 0, "time_scale": 0} | options
    words = [word for name, value in asked.items() for word in (f"--{name.replace('_', '-')}", str(value))]
    process = subprocess.Popen(
        [sys.executable, "-m", "helpers.offline", *words], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    url = process.stdout.readline().strip().partition("OPENAI_BASE_URL=")[2]
    time.sleep(1.5)
    try:
        yield Served(url, process)
    finally:
        process.terminate()
        process.wait()


def resident(pid: int | str) -> float:
    """Resident memory in MB, where the system tells it."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return float("nan")
    found = re.search(r"VmRSS:\s+(\d+)", status.read_text())
    return int(found[1]) / 1024 if found else float("nan")
