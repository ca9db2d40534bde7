"""Killed at any moment, interrupted, out of disk: the same command of helpers.batch goes on where it was."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from helpers.batch import BadInput, answers, run
from tests.batches import answers_in, question, text_of, texts_in, write_requests
from tests.fixtures import Wire
from tools.regenerate import ROOT

pytestmark = pytest.mark.usefixtures("api")


def start(folder: Path, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "helpers.batch", folder / "in.jsonl", folder / "out.jsonl", *options]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def wait_for_lines(folder: Path, count: int, process: subprocess.Popen[str]) -> None:
    out = folder / "out.jsonl"
    while process.poll() is None and not (out.exists() and out.read_bytes().count(b"\n") >= count):
        time.sleep(0.002)


def test_killed_again_and_again_no_row_is_lost_or_answered_twice(
    tmp_path: Path, batch_command: Callable[..., str]
) -> None:
    write_requests(tmp_path, 300)
    random = Random(5)
    seen: dict[str, str] = {}
    for kill in range(1, 4):
        process = start(tmp_path, "--concurrency", "20")
        wait_for_lines(tmp_path, 70 * kill + random.randrange(20), process)
        time.sleep(random.random() / 100)
        process.kill()
        process.communicate()
        whole = (tmp_path / "out.jsonl").read_text(encoding="utf-8").rpartition("\n")[0].splitlines()
        now = {line["custom_id"]: line["response"]["request_id"] for line in map(json.loads, whole)}
        assert len(now) == len(whole)
        assert seen.items() <= now.items()
        seen = now
    assert 0 < len(seen) < 300
    assert batch_command(tmp_path / "in.jsonl", tmp_path / "out.jsonl") == ""
    found = answers_in(tmp_path)
    assert len(found) == 300
    assert seen.items() <= {name: line["response"]["request_id"] for name, line in found.items()}.items()
    assert all(str(2 * number) in text_of(found[f"row-{number}"]).replace(",", "") for number in range(300))


@pytest.mark.parametrize("cut", [1, 20, 300])
def test_a_half_line_is_not_read_as_a_row(tmp_path: Path, cut: int) -> None:
    rows = [question(number) for number in range(5)]
    out = tmp_path / "out.jsonl"
    run(rows, out, progress=False)
    last = out.read_bytes().splitlines(keepends=True)[-1]
    out.write_bytes(out.read_bytes()[: -len(last)] + last[:cut])
    report = run(rows, out, progress=False)
    assert (report.earlier, report.answered) == (4, 1)
    assert len(texts_in(tmp_path)) == 5


def test_a_line_of_which_only_its_end_is_missing_is_not_read_as_a_row(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    run([question(1)], out, progress=False)
    out.write_bytes(out.read_bytes().rstrip(b"\n"))
    assert run([question(1)], out, progress=False).answered == 1
    assert len(texts_in(tmp_path)) == 1


def test_two_runs_cannot_write_to_one_file(tmp_path: Path) -> None:
    first = answers.Answers(tmp_path / "out.jsonl")
    with pytest.raises(BadInput, match="Another run is writing"):
        run([question(1)], tmp_path / "out.jsonl", progress=False)
    first.close()
    assert run([question(1)], tmp_path / "out.jsonl", progress=False).answered == 1


def test_a_row_counts_when_the_disk_has_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a disk that fails, nothing is reported as done."""

    def fails(_: int) -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr(answers.os, "fsync", fails)
    with pytest.raises(OSError, match="the disk is gone"):
        run([question(number) for number in range(20)], tmp_path / "out.jsonl", progress=False)


@pytest.mark.skipif(sys.platform == "win32", reason="there a signal cannot be sent to one process alone")
def test_ctrl_c_finishes_what_is_under_way_and_says_how_to_go_on(tmp_path: Path, wire: Wire) -> None:
    wire.ask_for_fault("slow", times=10_000, seconds=0.2)
    write_requests(tmp_path, 500)
    process = start(tmp_path, "--concurrency", "10")
    wait_for_lines(tmp_path, 10, process)
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "Stopped: by Ctrl-C. The same command goes on." in errors
    assert "Traceback" not in output + errors
    found = answers_in(tmp_path)
    assert 10 <= len(found) < 100
    assert f"{len(found)} rows answered" in output
    [fired] = [fault["fired"] for fault in wire.faults("DELETE").json()["faults"]]
    assert fired == len(found)
