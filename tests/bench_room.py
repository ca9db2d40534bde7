"""A workshop on one machine: fifty learners run whole notebooks in kernels of their own, against one offline API.

A cell's latency counts from sending it to its kernel until its outputs are there. People think between cells; here
they do for `THINK` seconds on average, several times as fast as a reader. In a workshop learners do not share a
processor with the server, so here their kernels get what it leaves. On a small machine it is still their own work,
such as importing and drawing, that makes cells slow: therefore the server is also timed by itself, with a small
request that a visitor sends all the while.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import statistics
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
import psutil  # there with the kernels
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError

from tests.bench_server import ROOT, Served, offline_api

LEARNERS = 50
THINK = 15.0
ARRIVE = 60.0
"""Seconds within which all open their notebooks."""
KEY = "bench"


@dataclass
class Cells:
    seconds: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    largest: list[tuple[float, str]] = field(default_factory=list)
    """Most memory that each kernel and its programs had, in MB, with its notebook."""
    visits: list[float] = field(default_factory=list)

    @property
    def p95(self) -> float:
        return percentile(self.seconds, 95)


def learners() -> Iterator[tuple[str, str]]:
    chapters = all_chapters()
    with offline_api(key=KEY, time_scale=0.1) as served:
        alone = asyncio.run(_class(served.url, chapters, at_once=1, think=0))
        many = [*islice(cycle(chapters), LEARNERS)]
        busy, start = cpu_seconds(served), time.perf_counter()
        together = asyncio.run(_class(served.url, many, at_once=LEARNERS, think=THINK))
        elapsed = time.perf_counter() - start
        busy, memory = cpu_seconds(served) - busy, served.resident
    yield f"cells run by {LEARNERS} learners, {THINK:g} s of thought between them", f"{len(together.seconds):,}"
    yield "minutes, and load of the machine at the end", f"{elapsed / 60:.1f}, {os.getloadavg()[0]:.1f}"
    yield "cells that failed (0)", str(len(together.failures))
    yield from _failed([*alone.failures, *together.failures])
    for name, cells in (("one learner after the other", alone), (f"{LEARNERS} at once", together)):
        median = statistics.median(cells.seconds)
        yield f"cell latency, {name}: p50 and p95", f"{1000 * median:.0f} ms, {1000 * cells.p95:.0f} ms"
        visits = [percentile(cells.visits, share) for share in (50, 95)]
        yield f"small request, {name}: p50 and p95", " ms, ".join(f"{1000 * one:.1f}" for one in visits) + " ms"
    yield "p95 of cells, many to one (at most 2)", f"{together.p95 / alone.p95:.2f}"
    yield "of one core, what the server used meanwhile", f"{100 * busy / elapsed:.0f} %"
    yield f"resident memory of the server with {LEARNERS} rooms", f"{memory:.0f} MB"


def kernel_memory() -> Iterator[tuple[str, str]]:
    """Without a workshop, as most people run the course: the offline API lives in the kernel."""
    cells = asyncio.run(_class("", all_chapters(), at_once=1, think=0))
    yield from _failed(cells.failures)
    size, name = max(cells.largest)
    told = f"kernel, offline API and their programs, {len(cells.largest)} notebooks, heaviest: {name} (at most 400 MB)"
    yield told, f"{size:.0f} MB"


def _failed(failures: list[str]) -> Iterator[tuple[str, str]]:
    yield from (("  failed", failure) for failure in failures[:5])


def all_chapters() -> list[Path]:
    return sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))


async def _class(url: str, notebooks: list[Path], *, at_once: int, think: float) -> Cells:
    """Each of these notebooks run by a learner with a copy of the course and a key."""
    cells, places = Cells(), asyncio.Semaphore(at_once)

    async def learn(number: int, notebook: Path) -> None:
        thinking = Random(number)
        async with places:
            await asyncio.sleep(thinking.uniform(0, ARRIVE) if think else 0)
            await _run(cells, notebook, _environment(url, f"{KEY}-{at_once}-{number}"), think, thinking)

    with TemporaryDirectory() as folder:
        own = [_copy(notebook, Path(folder) / str(number)) for number, notebook in enumerate(notebooks)]
        async with _visited(url, cells):
            await asyncio.gather(*(learn(number, notebook) for number, notebook in enumerate(own)))
    return cells


def _copy(notebook: Path, course: Path) -> Path:
    for part in ("helpers", "data", "notebooks"):
        shutil.copytree(ROOT / part, course / part, ignore=shutil.ignore_patterns("__pycache__"))
    return course / "notebooks" / notebook.name


async def _run(cells: Cells, path: Path, environment: dict[str, str], think: float, thinking: Random) -> None:
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=600,
        kernel_name="python3",
        extra_arguments=["--Application.log_level=ERROR"],
        resources={"metadata": {"path": str(path.parent)}},
    )
    number = 0
    try:
        async with client.async_setup_kernel(env=environment):
            kernel: Any = client.km
            if hasattr(os, "setpriority"):
                os.setpriority(os.PRIO_PROCESS, kernel.provisioner.pid, 10)
            async with _watched(kernel.provisioner.pid, THINK if think else 0.25) as sizes:
                for number, cell in enumerate(notebook.cells):
                    if cell.cell_type == "code":
                        await asyncio.sleep(thinking.expovariate(1 / think) if think else 0)
                        start = time.perf_counter()
                        await client.async_execute_cell(cell, number)
                        cells.seconds.append(time.perf_counter() - start)
            cells.largest.append((max(sizes), path.name))
    except (CellExecutionError, DeadKernelError, TimeoutError) as error:
        what = getattr(error, "evalue", "") or str(error).strip().splitlines()[-1:]
        cells.failures.append(f"{path.name}, cell {number}: {getattr(error, 'ename', type(error).__name__)} {what}")


@asynccontextmanager
async def _watched(kernel: int, pause: float) -> AsyncIterator[list[float]]:
    """Memory in MB of a kernel and of the programs that it runs, again and again; what they share counts once."""
    sizes: list[float] = []

    async def watch() -> None:
        while True:
            with suppress(psutil.Error):
                family = [psutil.Process(kernel), *psutil.Process(kernel).children(recursive=True)]
                sizes.append(sum(one.memory_full_info().pss for one in family) / 2**20)
            await asyncio.sleep(pause)

    watching = asyncio.create_task(watch())
    try:
        yield sizes
    finally:
        watching.cancel()


def _environment(url: str, key: str) -> dict[str, str]:
    ours = {"OPENAI_BASE_URL": url, "OPENAI_API_KEY": key} if url else {}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("OPENAI_", "COOKBOOK_"))}
    return kept | ours


@asynccontextmanager
async def _visited(url: str, cells: Cells) -> AsyncIterator[None]:
    """Somebody sends a small request twice a second, and looks at the clock."""
    if not url:
        yield
        return
    program = (
        "import sys, time, http.client; from urllib.parse import urlsplit\n"
        "address = urlsplit(sys.argv[1])\n"
        "connection = http.client.HTTPConnection(address.hostname, address.port)\n"
        "while True:\n"
        "    start = time.perf_counter()\n"
        "    connection.request('GET', '/v1/models/gpt-6-luna', headers={'Authorization': f'Bearer {sys.argv[2]}'})\n"
        "    connection.getresponse().read()\n"
        "    print(time.perf_counter() - start, flush=True)\n"
        "    time.sleep(0.5)"
    )
    command = [sys.executable, "-c", program, url, f"{KEY}-visitor"]
    visitor = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)

    async def listen() -> None:
        assert visitor.stdout
        async for line in visitor.stdout:
            cells.visits.append(float(line))

    listening = asyncio.create_task(listen())
    try:
        yield
    finally:
        visitor.terminate()
        await listening
        await visitor.wait()


def cpu_seconds(served: Served) -> float:
    """Used by the server up to now, where the system tells it; its containers apart."""
    with suppress(OSError):
        ticks = Path(f"/proc/{served.process.pid}/stat").read_text().rsplit(")", 1)[1].split()[11:13]
        return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")
    return float("nan")


def percentile(values: list[float], share: int) -> float:
    return sorted(values)[min(len(values) - 1, len(values) * share // 100)]


FIGURES = (learners, kernel_memory)
