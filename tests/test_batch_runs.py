"""helpers.batch through every failure: no row is lost, none is answered twice, and it stops when it must."""

from __future__ import annotations

import asyncio
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tenacity import wait_random_exponential

from helpers.batch import run, sender, work
from tests.batches import AnswersAtOnce, answers_in, question, texts_in
from tests.fixtures import Wire

pytestmark = pytest.mark.usefixtures("api")


def test_hundreds_of_rows_through_faults_of_every_kind(
    tmp_path: Path, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    for fault in ("server_error", "overloaded", "drop", "failed"):
        wire.ask_for_fault(fault, times=100, probability=0.06)
    for fault in ("drop_mid_stream", "truncated_event", "malformed_event"):
        wire.ask_for_fault(fault, times=20, probability=0.02)
    wire.ask_for_fault("rate_limit", times=30, probability=0.02, seconds=0.05)
    wire.ask_for_fault("slow", times=10, probability=0.01, seconds=0.2)
    monkeypatch.setattr(sender, "_growing", wait_random_exponential(multiplier=0.01))
    rows = (question(number) for number in range(400))
    report = run(rows, tmp_path / "out.jsonl", concurrency=32, progress=False)
    assert (report.answered, report.failed, report.stopped) == (400, 0, None)
    assert report.troubles.total() > 80
    texts = texts_in(tmp_path)
    assert set(texts) == {f"row-{number}" for number in range(400)}
    assert all(str(2 * number) in texts[f"row-{number}"] for number in range(400))


def test_a_row_is_never_sent_more_often_than_the_runner_says(tmp_path: Path, wire: Wire) -> None:
    """The SDK would try each of these attempts three times."""
    wire.ask_for_fault("server_error", times=3)
    report = run([question(1)], tmp_path / "out.jsonl", progress=False)
    assert report.troubles == {"500 server_error": 3}
    assert wire.faults("GET").json()["faults"][0]["times_left"] == 0
    assert 1_000_000 - int(wire("GET", "/models").headers["x-ratelimit-remaining-requests"]) <= 1


def test_a_row_without_an_answer_is_honest_and_gets_another_chance(
    tmp_path: Path, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sender, "MOST_ATTEMPTS", 2)
    wire.ask_for_fault("drop", times=2)
    report = run([question(1)], tmp_path / "out.jsonl", progress=False)
    assert report.failed == 1
    assert answers_in(tmp_path)["row-1"]["error"]["code"] == "no connection"
    report = run([question(1)], tmp_path / "out.jsonl", progress=False)
    assert (report.earlier, report.answered) == (0, 1)
    assert answers_in(tmp_path)["row-1"]["error"] is None


def test_a_wait_that_would_pass_the_deadline_is_not_waited(tmp_path: Path, wire: Wire) -> None:
    wire.ask_for_fault("rate_limit", seconds=500)
    report = run([question(1)], tmp_path / "out.jsonl", deadline=60, progress=False)
    assert report.kinds == {"429 rate_limit_exceeded": 1}
    assert answers_in(tmp_path)["row-1"]["response"]["status_code"] == 429


def test_without_credit_the_run_stops_and_goes_on_later(tmp_path: Path, wire: Wire) -> None:
    rows = [question(number) for number in range(200)]
    run(rows[:50], tmp_path / "out.jsonl", progress=False)
    wire.ask_for_fault("quota", times=1_000)
    report = run(rows, tmp_path / "out.jsonl", concurrency=4, progress=False)
    assert "no credit left" in str(report)
    assert (report.earlier, report.answered, report.failed, report.left) == (50, 0, 0, 150)
    assert wire.faults("DELETE").json()["faults"][0]["fired"] <= 4
    report = run(rows, tmp_path / "out.jsonl", progress=False)
    assert (report.earlier, report.answered, report.stopped) == (50, 150, None)


def test_a_wrong_key_stops_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-invalid-1234")
    report = run([question(number) for number in range(50)], tmp_path / "out.jsonl", progress=False)
    assert "Incorrect API key" in str(report.stopped)
    assert answers_in(tmp_path) == {}


def test_while_the_api_is_down_it_is_left_alone(
    tmp_path: Path, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The breaker opens, one probe at a time goes out, and with the first answer all go on."""
    monkeypatch.setattr(sender, "FAILURES_IN_A_ROW", 5)
    monkeypatch.setattr(sender, "SECONDS_OPEN", 0.2)
    wire.ask_for_fault("server_error", times=1_000)
    wire_sees = []

    def rows() -> Iterator[dict[str, Any]]:
        for number in range(30):
            yield question(number)
        wire_sees.append(wire.faults("DELETE").json()["faults"][0]["fired"])
        yield question(30)

    report = run(rows(), tmp_path / "out.jsonl", concurrency=31, deadline=60, progress=False)
    assert (report.answered, report.failed) == (31, 0)


def test_an_api_that_stays_down_stops_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sender, "FAILURES_IN_A_ROW", 3)
    monkeypatch.setattr(sender, "SECONDS_OPEN", 0.1)
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    rows = [question(number) for number in range(500)]
    report = run(rows, tmp_path / "out.jsonl", concurrency=4, deadline=1, progress=False)
    assert "has not answered" in str(report.stopped)
    assert report.failed < 20


@pytest.mark.parametrize("limit", [{"max_output_tokens": 200}, {}])
def test_the_budget_is_not_exceeded_not_even_over_several_runs(tmp_path: Path, limit: dict[str, int]) -> None:
    rows = [question(number, **limit) for number in range(100)]
    for _ in range(3):
        report = run(rows, tmp_path / "out.jsonl", max_usd=0.002, progress=False)
        assert "budget of $0.002" in str(report.stopped)
        assert 0 < report.dollars + report.earlier_dollars <= 0.002
    assert 5 < len(answers_in(tmp_path)) < 100
    assert run(rows, tmp_path / "out.jsonl", max_usd=1, progress=False).left == 0


def test_no_budget_for_a_model_without_a_price(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="the price of my-model is not known"):
        run([question(1, model="my-model")], tmp_path / "out.jsonl", max_usd=1, progress=False)


def test_the_answers_do_not_depend_on_order_or_concurrency(
    tmp_path: Path, server: Any, monkeypatch: Any
) -> None:
    found = []
    for order, concurrency in ((1, 1), (-1, 50)):
        folder = tmp_path / str(concurrency)
        folder.mkdir()
        monkeypatch.setenv("OPENAI_API_KEY", f"order-{concurrency}-{tmp_path.name}")
        rows = [question(number) for number in range(60)][::order]
        run(rows, folder / "out.jsonl", concurrency=concurrency, progress=False)
        found.append(
            {name: (line["id"], texts_in(folder)[name]) for name, line in answers_in(folder).items()}
        )
    assert found[0] == found[1]


def test_it_runs_where_a_loop_is_running_already(tmp_path: Path) -> None:
    async def in_a_notebook() -> int:
        return run([question(1)], tmp_path / "out.jsonl", progress=False).answered

    assert asyncio.run(in_a_notebook()) == 1


def test_the_report_says_what_happened_and_draws_it(tmp_path: Path) -> None:
    run([question(1)], tmp_path / "out.jsonl", progress=False)
    report = run(
        [question(1), question(2)], tmp_path / "out.jsonl", rpm=60_000, tpm=10_000_000, progress=False
    )
    shown = str(report)
    for text in ("2 rows answered", "1 row in", "of the limit of 60,000", "of the limit of 10,000,000", "$"):
        assert text in shown
    assert [plot.get_ylabel() for plot in report.plot().axes] == ["rows per minute", "tokens per minute"]


def test_memory_does_not_grow_with_the_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 30,000 rows the last ones are watched: whatever stayed for each row would show."""
    held = []

    def rows() -> Iterator[dict[str, Any]]:
        for number in range(30_000):
            if number == 24_000:
                tracemalloc.start()
            if number in (25_000, 29_999):
                held.append(tracemalloc.get_traced_memory()[0])
            yield question(number)

    monkeypatch.setattr(work, "Sender", AnswersAtOnce)
    report = run(rows(), tmp_path / "out.jsonl", progress=False)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert report.answered == 30_000
    assert held[1] - held[0] < 100_000
    assert peak < 2_000_000
