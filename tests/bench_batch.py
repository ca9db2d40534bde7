"""What is timed of helpers.batch: how near it comes to the limit, and that no row is lost or answered twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any
from urllib.request import Request, urlopen

from tests.batches import question, write_requests
from tests.bench_contenders import CONTENDERS, PER_MINUTE
from tests.bench_contenders import ROWS as CONTENDED
from tests.bench_server import ROOT, Served, offline_api

Figures = Iterator[tuple[str, str]]
PACE = 0.1
"""Of a real model: answers take 0.2 s instead of 2 s, so that the limit and not the tail of a run is measured."""
ROWS = 3_000


# ------------------------------------------------------------------------------------- Near the limit, never over


def throughput_given() -> Figures:
    """The API allows twice as much; the runner holds what it was told."""
    with offline_api(rpm=12_000, time_scale=PACE) as served, account(served):
        bound = 60 * ROWS / 6_000
        yield from against_bound("with --rpm 6000", bound, *timed_run(ROWS, rpm=6_000))


def throughput_learned() -> Figures:
    """A minute's worth has gathered in the API's bucket; then it refills."""
    with offline_api(rpm=2_000, time_scale=PACE) as served, account(served):
        bound = 60 * (ROWS - 2_000) / 2_000
        yield from against_bound("at 2,000 a minute, learned", bound, *timed_run(ROWS))


def throughput_on_dask() -> Figures:
    from distributed import LocalCluster

    rows, limit = 1_800, 1_200
    workers = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None}
    with (
        offline_api(rpm=limit, time_scale=PACE) as served,
        account(served),
        LocalCluster(**workers) as cluster,
    ):
        report, latency = timed_run(rows, cluster=cluster)
    yield from against_bound("by 2 Dask workers", 60 * (rows - limit) / limit, report, latency, rows, 95)


def timed_run(rows: int, **options: Any) -> tuple[Any, float]:
    """Its report, and how long an answer takes where nobody waits for a limit."""
    from helpers.batch import run

    with tempfile.TemporaryDirectory() as folder:
        latency = run(
            [question(number) for number in range(3)], Path(folder) / "1", concurrency=1, progress=False
        )
        report = run(
            [question(number) for number in range(rows)], Path(folder) / "2", progress=False, **options
        )
    return report, latency.seconds / 3


def against_bound(
    how: str, bound: float, report: Any, latency: float, rows: int = ROWS, least: int = 97
) -> Figures:
    refused = report.troubles["429 rate_limit_exceeded"]
    assert report.answered == rows, report
    share = 100 * (bound + latency) / report.seconds
    yield f"{rows:,} rows {how}: of the bound (at least {least} %)", f"{share:.1f} %"
    yield "… answered 429 (at most 0.5 %)", f"{100 * refused / rows:.2f} %"


# ------------------------------------------------------------------------------------------ The same work by others

PATIENCE = dict.fromkeys(CONTENDERS, 60) | {"pool_gpt_4": 10, "pool": 30}
NAMES = {
    "ours": "helpers.batch (whoever is faster loses rows)",
    "pool_gpt_4": "the guide's Pool, as it stands there",
    "pool": "the guide's Pool, with a model of today",
    "gather": "asyncio.gather and a semaphore",
    "langchain": "langchain-openai, abatch",
    "parallel_processor": "the cookbook's parallel processor, its idea",
}


def contenders() -> Figures:
    """A fresh account each: a minute's worth at once, then the limit."""
    bound = 60 * (CONTENDED - PER_MINUTE) / PER_MINUTE
    yield f"{CONTENDED} rows, {PER_MINUTE} a minute; the limit allows", f"{bound:.0f} s"
    with offline_api(rpm=PER_MINUTE, time_scale=PACE) as served:
        for name in CONTENDERS:
            with account(served, name):
                yield f"… {NAMES[name]}", outcome_of(name)


def outcome_of(name: str) -> str:
    command = [sys.executable, "-m", "tests.bench_contenders", name]
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        output, errors = process.communicate(timeout=PATIENCE[name])
    except subprocess.TimeoutExpired:
        end_family(process)
        return f"hangs: ended after {PATIENCE[name]} s, all rows lost"
    if process.returncode:
        return errors.strip().splitlines()[-1]
    answered, seconds = json.loads(output.splitlines()[-1])
    return f"{seconds:.1f} s, {CONTENDED - answered} rows lost"


def end_family(process: subprocess.Popen[str]) -> None:
    """A pool has children, which would go on."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True)
    else:
        os.killpg(process.pid, 9)
    process.communicate()


# ------------------------------------------------------------------------------------------------ Faults and crashes

FAULTS = {
    "rate_limit": {"probability": 0.03, "seconds": 0.1},
    "server_error": {"probability": 0.04},
    "overloaded": {"probability": 0.03},
    "drop": {"probability": 0.03},
    "failed": {"probability": 0.03},
    "drop_mid_stream": {"probability": 0.01},
    "truncated_event": {"probability": 0.01},
    "malformed_event": {"probability": 0.01},
    "slow": {"probability": 0.005, "seconds": 0.5},
    "stall": {"probability": 0.002, "seconds": 0.5},
    "timeout": {"probability": 0.002, "seconds": 3, "times": 20},
    "quota": {"probability": 0.0005, "times": 2},
}
FAULTY_ROWS = 5_000


def faults() -> Figures:
    """Without credit a run stops; then the same command is given again."""
    from helpers.batch import run

    rows = [question(number) for number in range(FAULTY_ROWS)]
    with offline_api() as served, account(served), tempfile.TemporaryDirectory() as folder:
        for fault, details in FAULTS.items():
            ask_for_fault(served, {"fault": fault, "times": 10_000, **details})
        met: Counter[str] = Counter()
        stopped, runs = True, 0
        while stopped and runs < 10:
            report = run(rows, Path(folder) / "out.jsonl", timeout=2, progress=False)
            met += report.troubles
            stopped, runs = bool(report.stopped), runs + 1
        names = [line["custom_id"] for line in report.lines()]
    answered, failed = report.answered + report.earlier, report.failed
    yield f"{FAULTY_ROWS:,} rows, faults of every kind", f"{met.total():,} met, in {runs} runs"
    yield "… answered, and failed with their reason", f"{answered:,} and {failed:,}"
    yield (
        "… lost, and answered twice (0 and 0)",
        f"{FAULTY_ROWS - len(set(names))} and {len(names) - len(set(names))}",
    )


KILLS, KILLED_ROWS = 20, 2_000


def kills() -> Figures:
    random, twice, mark = Random(0), 0, 0
    known: set[str] = set()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        log, out = folder / "log.jsonl", folder / "out.jsonl"
        write_requests(folder, KILLED_ROWS)
        with offline_api(log=log) as served, account(served):
            for kill in range(1, KILLS + 1):
                process = start_command(folder)
                wait_for_lines(out, kill * KILLED_ROWS // (KILLS + 2), process)
                time.sleep(random.random() / 20)
                process.kill()
                process.wait()
                twice += len(known & sent_since(log, mark))
                known, mark = set(lines_of(out, whole=False)), log.stat().st_size
            start_command(folder).wait()
            twice += len(known & sent_since(log, mark))
        found = out.read_text(encoding="utf-8").splitlines()
        names = Counter(lines_of(out, whole=True))
        corrupt = len(found) - names.total()
    yield f"kill -9, {KILLS} times over {KILLED_ROWS:,} rows: lost (0)", f"{KILLED_ROWS - len(names)}"
    yield (
        "… answered twice, sent again after their answer (0 and 0)",
        f"{names.total() - len(names)} and {twice}",
    )
    yield "… corrupt lines (0)", f"{corrupt}"


def start_command(folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "helpers.batch", folder / "in.jsonl", folder / "out.jsonl"]
    return subprocess.Popen(
        [*command, "--concurrency", "20"],
        cwd=ROOT,
        text=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def wait_for_lines(out: Path, count: int, process: subprocess.Popen[str]) -> None:
    while process.poll() is None and not (out.exists() and out.read_bytes().count(b"\n") >= count):
        time.sleep(0.005)


def lines_of(out: Path, *, whole: bool) -> list[str]:
    text = out.read_text(encoding="utf-8")
    lines = (text if whole else text.rpartition("\n")[0]).splitlines()
    return [json.loads(line)["custom_id"] for line in lines]


def sent_since(log: Path, mark: int) -> set[str]:
    """The names of the rows that the API has answered since."""
    with log.open("rb") as file:
        file.seek(mark)
        requests = [json.loads(line)["request"] for line in file]
        inputs = [request["input"] for request in requests if request]
    return {f"row-{text.split()[2]}" for text in inputs}


# ------------------------------------------------------------------------------------------------------------ Memory

MILLION = 1_000_000


def memory_of_batch() -> Figures:
    """The first rows go over the wire. The API would take an hour for all: then answers come from nowhere."""
    with offline_api() as served, account(served), tempfile.TemporaryDirectory() as folder:
        for part in ("wire", "file"):
            command = [sys.executable, "-m", "tests.bench_memory", part, folder]
            done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
            for line in done.stdout.splitlines():
                name, value = line.split("\t")
                yield name, value


# ------------------------------------------------------------------------------------------------------- The account


@contextmanager
def account(served: Served, key: str = "bench") -> Iterator[None]:
    ours = {"OPENAI_BASE_URL": served.url, "OPENAI_API_KEY": key}
    before = {name: os.environ.get(name) for name in ours}
    os.environ.update(ours)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name)
            if value is not None:
                os.environ[name] = value


def ask_for_fault(served: Served, fault: dict[str, Any]) -> None:
    url = served.url.removesuffix("v1") + "offline/faults"
    headers = {"Authorization": "Bearer bench", "Content-Type": "application/json"}
    urlopen(Request(url, json.dumps(fault).encode(), headers)).close()


FIGURES = (
    throughput_given,
    throughput_learned,
    throughput_on_dask,
    contenders,
    faults,
    kills,
    memory_of_batch,
)
