"""What helpers.batch takes, what it refuses before anything is sent, and what it writes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from helpers.batch import BadInput, run
from tests.batches import answers_in, question, text_of, write_requests
from tests.fixtures import Wire

pytestmark = pytest.mark.usefixtures("api")


def refused(requests: Any, out: Path) -> str:
    with pytest.raises(BadInput) as refusal:
        run(requests, out, concurrency=1, progress=False)
    return str(refusal.value)


def test_a_file_in_the_batch_form_is_answered_in_the_batch_form(tmp_path: Path) -> None:
    report = run(write_requests(tmp_path, 3), tmp_path / "out.jsonl", progress=False)
    lines = list(report.lines())
    assert {line["custom_id"] for line in lines} == {"row-0", "row-1", "row-2"}
    for line in lines:
        assert set(line) == {"id", "custom_id", "response", "error"}
        assert line["error"] is None
        assert set(line["response"]) == {"status_code", "request_id", "body"}
        assert line["response"]["body"]["object"] == "response"
        assert line["response"]["request_id"].startswith("req_")


def test_chat_completions_and_responses_may_stand_in_one_input(tmp_path: Path) -> None:
    body = {"model": "gpt-6-luna", "messages": [{"role": "user", "content": "What is 2 plus 2?"}]}
    chat = {"custom_id": "chat", "method": "POST", "url": "/v1/chat/completions", "body": body}
    run([question(1), chat], tmp_path / "out.jsonl", progress=False)
    kinds = {name: line["response"]["body"]["object"] for name, line in answers_in(tmp_path).items()}
    assert kinds == {"row-1": "response", "chat": "chat.completion"}


def test_a_request_that_the_api_refuses_is_answered_with_the_refusal(tmp_path: Path) -> None:
    wrong = question(1)
    wrong["body"]["inputs"] = "typing mistake"
    report = run([wrong, question(2)], tmp_path / "out.jsonl", progress=False)
    refusal = answers_in(tmp_path)["row-1"]["response"]
    assert refusal["status_code"] == 400
    assert refusal["body"]["error"]["message"] == "Unknown parameter: 'inputs'."
    assert (report.answered, report.failed, report.troubles.total()) == (1, 1, 1)


def test_a_data_frame_is_a_request_a_row(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {
            "model": "gpt-6-luna",
            "input": ["What is 1 plus 1?", "What is 2 plus 2?"],
            "max_output_tokens": pd.array([None, 500], dtype="Int64"),
        },
        index=["one", "two"],
    )
    run(frame, tmp_path / "out.jsonl", progress=False)
    found = answers_in(tmp_path)
    assert "2" in text_of(found["one"]) and "4" in text_of(found["two"])
    assert found["one"]["response"]["body"]["max_output_tokens"] is None
    assert found["two"]["response"]["body"]["max_output_tokens"] == 500


def test_all_that_is_wrong_is_said_with_its_line_before_anything_is_sent(tmp_path: Path, wire: Wire) -> None:
    good = json.dumps(question(0))
    lines = [
        good,
        '{"custom_id": "half',
        json.dumps({**question(2), "custom_id": ""}),
        "",
        good,
        json.dumps({**question(5), "url": "responses"}),
        json.dumps({**question(6), "method": "GET"}),
        json.dumps({**question(7), "body": "hello"}),
        json.dumps({**question(8), "body": {"stream": True}}),
        json.dumps(question(9)).replace('"model"', '"temperature": NaN, "model"'),
        json.dumps({**question(10), "body": {"input": "\ud800"}}),
        "[1]",
    ]
    source = tmp_path / "in.jsonl"
    source.write_text("\n".join(lines))
    message = refused(source, tmp_path / "out.jsonl")
    assert "nothing was sent" in message
    for number, reason in {
        2: "not valid JSON",
        3: "'custom_id'",
        5: "custom_id 'row-0' stands in line 1 already",
        6: "'url'",
        7: "'method'",
        8: "'body'",
        9: "'stream'",
        10: "NaN",
        11: "half a character",
        12: "a JSON object",
    }.items():
        assert any(f"line {number}:" in line and reason in line for line in message.splitlines()), number
    assert not (tmp_path / "out.jsonl").read_text()
    assert requests_left(wire) == 1_000_000


def requests_left(wire: Wire) -> int:
    return int(wire("GET", "/models").headers["x-ratelimit-remaining-requests"])


def test_a_long_list_of_mistakes_is_counted(tmp_path: Path) -> None:
    message = refused([{"custom_id": str(number)} for number in range(1_000)], tmp_path / "out.jsonl")
    assert "row 1:" in message
    assert "… and 980 more" in message


def test_a_changed_line_is_reported_and_the_old_answer_kept(tmp_path: Path) -> None:
    source = write_requests(tmp_path, 5)
    out = tmp_path / "out.jsonl"
    run(source, out, progress=False)
    before = out.read_bytes()
    source.write_text(source.read_text().replace("What is 3 plus 3?", "What is 4 plus 4?"))
    assert "line 4: changed since it was answered" in refused(source, out)
    assert out.read_bytes() == before


def test_a_line_that_is_gone_from_the_input_is_reported(tmp_path: Path) -> None:
    source = write_requests(tmp_path, 5)
    run(source, tmp_path / "out.jsonl", progress=False)
    source.write_text("".join(source.read_text().splitlines(keepends=True)[:4]))
    message = refused(source, tmp_path / "out.jsonl")
    number = 1 + list(answers_in(tmp_path)).index("row-4")
    assert f"out.jsonl line {number}: answers a custom_id that the input does not have" in message


def test_lines_may_be_added_moved_and_written_differently(tmp_path: Path) -> None:
    run(write_requests(tmp_path, 3), tmp_path / "out.jsonl", progress=False)
    more = [question(number) for number in (5, 2, 0, 1)]
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps(one, sort_keys=True, indent=None) + "\n" for one in more))
    report = run(source, tmp_path / "out.jsonl", progress=False)
    assert (report.earlier, report.answered) == (3, 1)


def test_a_generator_is_read_as_it_is_needed_and_stops_at_a_duplicate(tmp_path: Path) -> None:
    def rows() -> Iterator[dict[str, Any]]:
        yield from (question(number) for number in range(3))
        yield question(1)

    assert "row 4: custom_id 'row-1' stands in row 2 already" in refused(rows(), tmp_path / "out.jsonl")
    assert set(answers_in(tmp_path)) == {"row-0", "row-1", "row-2"}


def test_a_file_that_is_something_else_is_not_touched(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    for content in ("My diary, without an end of line", '{"a": 1}\n'):
        out.write_text(content)
        assert "another output file" in refused([question(1)], out)
        assert out.read_text() == content


def test_input_and_output_cannot_be_one_file(tmp_path: Path) -> None:
    source = write_requests(tmp_path, 2)
    before = source.read_bytes()
    assert "another file" in refused(source, source)
    assert source.read_bytes() == before


def test_answers_of_the_batch_api_count_and_what_expired_there_is_sent(tmp_path: Path) -> None:
    """Its output and error files, one after the other, are a file to go on with."""
    body = {"object": "response", "usage": {"input_tokens": 5, "output_tokens": 5}, "model": "gpt-6-luna"}
    done = {"status_code": 200, "request_id": "req_1", "body": body}
    expired = {"code": "batch_expired", "message": "This request could not be executed in time."}
    lines = [
        {"id": "batch_req_1", "custom_id": "row-0", "response": done, "error": None},
        {"id": "batch_req_2", "custom_id": "row-1", "response": None, "error": expired},
    ]
    (tmp_path / "out.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    report = run(write_requests(tmp_path, 2), tmp_path / "out.jsonl", progress=False)
    assert (report.earlier, report.answered) == (1, 1)
    assert answers_in(tmp_path)["row-0"]["id"] == "batch_req_1"
    assert answers_in(tmp_path)["row-1"]["response"]["status_code"] == 200
