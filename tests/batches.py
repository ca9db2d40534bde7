"""Rows for the tests of helpers.batch, and what came of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


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
