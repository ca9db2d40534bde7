"""Whatever a stranger gives helpers.batch, he is told in one sentence what to do, and no key or password is shown."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from helpers.batch import BadInput, run
from helpers.offline import app
from helpers.offline.errors import APIError
from tests.batches import answers_in, question, text_of, write_requests
from tests.fixtures import Wire

pytestmark = pytest.mark.usefixtures("api")


def chat(number: int) -> dict[str, Any]:
    asked = [{"role": "user", "content": f"What is {number} plus {number}?"}]
    body = {"model": "gpt-6-luna", "messages": asked}
    return {"custom_id": f"chat-{number}", "method": "POST", "url": "/v1/chat/completions", "body": body}


# Options


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"rpm": 0}, "rpm must be a whole number above 0, not 0."),
        ({"rpm": "500"}, "rpm must be a whole number above 0, not '500'."),
        ({"tpm": 0.5}, "tpm must be a whole number above 0, not 0.5."),
        ({"max_usd": 0}, "max_usd must be a number above 0, not 0."),
        ({"deadline": float("nan")}, "deadline must be a number above 0, not nan."),
        ({"concurrency": 5_000}, "concurrency must be a whole number from 1 to 1,000, not 5000."),
        ({"out": None}, "The output must be the path of a file, not None."),
        ({"redis": "localhost"}, "The address of the shared limit must look like redis://host:6379."),
        ({"cluster": "there"}, "The address of a Dask scheduler looks like tcp://host:8786, not there."),
    ],
)
def test_options_that_cannot_be_kept(tmp_path: Path, options: dict[str, Any], told: str) -> None:
    with pytest.raises(BadInput) as refusal:
        run([question(1)], **{"out": tmp_path / "out.jsonl", "progress": False, **options})
    assert str(refusal.value) == told


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("OPENAI_API_KEY", "", "There is no OPENAI_API_KEY"),
        ("OPENAI_API_KEY", "sk-secret\n", "OPENAI_API_KEY has characters that no key has"),
        ("OPENAI_BASE_URL", "api.example.com", "OPENAI_BASE_URL must begin with https://"),
    ],
)
def test_an_environment_that_cannot_be_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, told: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(BadInput, match=told) as refusal:
        run([question(1)], tmp_path / "out.jsonl", progress=False)
    assert "secret" not in str(refusal.value)


def test_the_password_of_a_shared_limit_is_not_shown(tmp_path: Path) -> None:
    report = run(
        [question(1)], tmp_path / "out.jsonl", rpm=60, redis="redis://:secret@127.0.0.1:9", progress=False
    )
    assert "redis://127.0.0.1:9 does not answer" in str(report.stopped)


# Requests


@pytest.mark.parametrize("requests", [5, None, {"custom_id": "a"}, b"in.jsonl"])
def test_requests_that_are_none(tmp_path: Path, requests: Any) -> None:
    with pytest.raises(BadInput, match="must be the path of a JSONL file, a DataFrame or an iterable"):
        run(requests, tmp_path / "out.jsonl", progress=False)


def test_nothing_to_do_is_no_mistake_and_is_said(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text("\n")
    assert "the input has no rows" in str(run(tmp_path / "in.jsonl", tmp_path / "out.jsonl", progress=False))
    run([question(1)], tmp_path / "one.jsonl", progress=False)
    shown = str(run([question(1)], tmp_path / "one.jsonl", progress=False))
    assert "nothing was left to send" in shown
    assert "per minute" not in shown


def test_a_folder_that_is_missing_is_made(tmp_path: Path) -> None:
    assert run([question(1)], tmp_path / "new" / "one" / "out.jsonl", progress=False).answered == 1


def test_both_endpoints_in_one_file_and_one_that_does_not_exist(tmp_path: Path) -> None:
    report = run(
        [chat(2), question(1), {**question(3), "url": "/v1/nowhere"}], tmp_path / "out.jsonl", progress=False
    )
    assert (report.answered, report.failed) == (2, 1)
    found = answers_in(tmp_path)
    assert "4" in found["chat-2"]["response"]["body"]["choices"][0]["message"]["content"]
    assert found["row-3"]["response"]["status_code"] == 404
    assert report.tokens.total() > 0 and report.dollars > 0


def test_names_in_any_script_and_a_file_that_windows_wrote(tmp_path: Path) -> None:
    names = ["größe-日本-🚲", "two\nlines"]
    rows = [{**question(number), "custom_id": name} for number, name in enumerate(names)]
    text = "".join(json.dumps(row, ensure_ascii=False) + "\r\n" for row in rows)
    (tmp_path / "in.jsonl").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert run(tmp_path / "in.jsonl", tmp_path / "out.jsonl", progress=False).answered == 2
    assert set(answers_in(tmp_path)) == set(names)


def test_half_a_character_is_found_before_anything_is_sent(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="row 2: there is half a character"):
        run([question(1), {**question(2), "custom_id": "\ud800"}], tmp_path / "out.jsonl", progress=False)


def test_a_line_of_two_megabytes(tmp_path: Path) -> None:
    row = question(1, instructions="word " * 400_000)
    assert run([row], tmp_path / "out.jsonl", progress=False).tokens["read"] > 400_000


def test_a_data_frame_needs_no_names_and_may_have_numbers_for_them(tmp_path: Path) -> None:
    frame = pd.DataFrame({"model": "gpt-6-luna", "input": ["What is 1 plus 1?", "What is 2 plus 2?"]})
    run(frame, tmp_path / "out.jsonl", progress=False)
    assert "4" in text_of(answers_in(tmp_path)["1"])
    (tmp_path / "out.jsonl").unlink()
    run(frame.assign(custom_id=[17, 18]), tmp_path / "out.jsonl", progress=False)
    assert set(answers_in(tmp_path)) == {"17", "18"}


def test_a_budget_for_rows_without_a_price_is_refused_before_anything_is_sent(tmp_path: Path) -> None:
    rows = [question(1), question(2, model="my-model"), {**question(3), "body": {"input": "x"}}]
    with pytest.raises(BadInput) as refusal:
        run(rows, tmp_path / "out.jsonl", max_usd=1, progress=False)
    assert "row 2: the price of my-model is not known" in str(refusal.value)
    assert "row 3: it names no model" in str(refusal.value)
    assert answers_in(tmp_path) == {}


def test_a_key_that_is_revoked_half_way(tmp_path: Path, wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    before, asked = app.OfflineAPI._room_for, count()

    def room_for(api: app.OfflineAPI, authorization: str) -> Any:
        if next(asked) >= 20:
            raise APIError(401, "Incorrect API key provided: sk-…1234.", code="invalid_api_key")
        return before(api, authorization)

    rows = [question(number) for number in range(60)]
    with monkeypatch.context() as revoked:
        revoked.setattr(app.OfflineAPI, "_room_for", room_for)
        report = run(rows, tmp_path / "out.jsonl", concurrency=4, progress=False)
    assert "The API refuses this key; set another" in str(report.stopped)
    assert "Incorrect API key provided" in str(report.stopped)
    assert wire.key not in str(report.stopped)
    assert (report.answered, report.failed, report.left) == (20, 0, 40)
    assert run(rows, tmp_path / "out.jsonl", progress=False).left == 0


# The command


def test_the_command_says_in_one_sentence_what_is_wrong(
    tmp_path: Path, batch_command: Callable[..., str]
) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    assert batch_command(source, out) == f"There is no file {source}."
    write_requests(tmp_path, 1)
    assert batch_command(tmp_path, out) == f"{tmp_path} is a folder: name a file in it."
    assert batch_command(source, tmp_path) == f"{tmp_path} is a folder: name a file in it."
    assert batch_command(source, out, "--rpm", 0) == "rpm must be a whole number above 0, not 0."
    assert batch_command(source, out, "--plot", "plot.doc").startswith("The plot can be drawn as .png")
    assert "another file" in batch_command(source, source)


def test_the_command_stops_before_its_budget_is_exceeded(
    tmp_path: Path, batch_command: Callable[..., str]
) -> None:
    source = write_requests(tmp_path, 100)
    told = batch_command(source, tmp_path / "out.jsonl", "--max-usd", 0.001)
    assert "could exceed the budget of $0.001: raise it to go on" in told
    assert 0 < len(answers_in(tmp_path)) < 100


def test_the_command_draws_the_plot(tmp_path: Path, batch_command: Callable[..., str]) -> None:
    write_requests(tmp_path, 2)
    plot = tmp_path / "plots" / "plot.png"
    assert batch_command(tmp_path / "in.jsonl", tmp_path / "out.jsonl", "--plot", plot) == ""
    assert plot.read_bytes().startswith(b"\x89PNG")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl", "plots"]
