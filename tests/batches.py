"""Rows for the tests of helpers.batch, and what came of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from helpers.batch.rows import Row
from helpers.batch.sender import Outcome


def question(number: int, **parameters: Any) -> dict[str, Any]:
    body = {"model": "gpt-6-luna", "input": f"What is {number} plus {number}?", **parameters}
    return {"custom_id": f"row-{number}", "method": "POST", "url": "/v1/responses", "body": body}


def write_requests(folder: Path, rows: int, start: int = 0) -> Path:
    path = folder / "in.jsonl"
    lines = (json.dumps(question(number)) + "\n" for number in range(start, start + rows))
    path.write_text("".join(lines))
    return path


def answers_in(folder: Path) -> dict[str, dict[str, Any]]:
    """By custom_id; a half line or a second answer to a row would fail here."""
    lines = [json.loads(line) for line in (folder / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    found = {line["custom_id"]: line for line in lines}
    assert len(found) == len(lines)
    return found


def text_of(line: dict[str, Any]) -> str:
    return line["response"]["body"]["output"][-1]["content"][0]["text"]


def texts_in(folder: Path) -> dict[str, str]:
    return {name: text_of(line) for name, line in answers_in(folder).items()}


class AnswersAtOnce:
    """In the place of a Sender."""

    def __init__(self, settings: Any) -> None:
        pass

    async def answer(self, row: Row) -> Outcome:
        line = {"id": row.id, "custom_id": row.custom_id, "response": {"status_code": 200}, "error": None}
        return Outcome(json.dumps(line).encode() + b"\n", "answered", 10, 100, 0.001)

    async def stop(self) -> None:
        pass

    open = close = stop
