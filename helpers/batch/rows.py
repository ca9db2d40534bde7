"""Requests in the Batch API's form: reading them, and saying which cannot be sent."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

MOST_SHOWN = 20
OURS = "batch_req_row_"
"""How the ids begin that say which request was answered; those of the Batch API do not."""
ABOUT_A_ROW = ("custom_id", "method", "url")


class BadInput(ValueError):
    """The rows cannot be run. The message says where and why."""


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    place: str
    custom_id: str
    url: str
    body: dict[str, Any]
    id: str
    size: int

    @property
    def model(self) -> str:
        return str(self.body.get("model"))


@dataclass(frozen=True, slots=True)
class Problem:
    place: str
    text: str

    def __str__(self) -> str:
        return f"{self.place}: {self.text}"


def refuse(what: str, problems: list[Problem], total: int) -> BadInput:
    """`problems` are the first few of `total`."""
    lines = [f"  {problem}" for problem in problems]
    if total > len(problems):
        lines.append(f"  … and {total - len(problems):,} more")
    return BadInput("\n".join([what, *lines]))


def read(requests: Any) -> Iterator[Row | Problem]:
    """Of a file, a DataFrame or any iterable of dictionaries, one at a time."""
    if isinstance(requests, (str, Path)):
        with Path(requests).open("rb") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield _from_line(number, line if number > 1 else line.removeprefix(BOM_UTF8))
        return
    is_frame = hasattr(requests, "iloc")
    for number, request in enumerate(_from_frame(requests) if is_frame else requests, start=1):
        if isinstance(request, Mapping):
            yield _row(f"row {number}", {"method": "POST", "url": "/v1/responses", **request})
        else:
            yield Problem(f"row {number}", f"a dictionary is needed, not {_kind(request)}")


def check_kind(requests: Any) -> None:
    if (
        isinstance(requests, (Mapping, bytes))
        or not hasattr(requests, "__iter__")
        and not isinstance(requests, Path)
    ):
        needed = "the path of a JSONL file, a DataFrame or an iterable of dictionaries"
        raise BadInput(f"The requests must be {needed}, not {_kind(requests)}.")


def name_of(requests: Any) -> str:
    return Path(requests).name if isinstance(requests, (str, Path)) else "The input"


def can_be_read_twice(requests: Any) -> bool:
    return isinstance(requests, (str, Path)) or iter(requests) is not requests


def _from_line(number: int, line: bytes) -> Row | Problem:
    place = f"line {number}"
    try:
        request = json.loads(line.decode(), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        return Problem(place, f"not valid JSON ({str(error)[:100]})")
    if not isinstance(request, dict):
        return Problem(place, "a JSON object is needed")
    return _row(place, request)


def _row(place: str, request: dict[str, Any]) -> Row | Problem:
    custom_id, url, body = request.get("custom_id"), request.get("url"), request.get("body")
    if not isinstance(custom_id, str) or not custom_id:
        return Problem(place, f"'custom_id' must be a text that is not empty{_instead(request, 'custom_id')}")
    if request.get("method") != "POST":
        return Problem(place, f"'method' must be 'POST'{_instead(request, 'method')}")
    if not isinstance(url, str) or not url.startswith("/v1/"):
        return Problem(
            place, f"'url' must be the path of an endpoint, such as '/v1/responses'{_instead(request, 'url')}"
        )
    if not isinstance(body, dict):
        return Problem(place, f"'body' must be the request, as an object{_instead(request, 'body')}")
    for name in ("stream", "background"):
        if body.get(name):
            return Problem(place, f"'{name}' is not possible here: every row waits for its whole answer")
    try:
        text = json.dumps(body, sort_keys=True, ensure_ascii=False, allow_nan=False).encode()
        digest = blake2b(json.dumps([custom_id, url]).encode() + text, digest_size=16).hexdigest()
        custom_id.encode()
    except UnicodeEncodeError:
        return Problem(
            place, "there is half a character (a lone surrogate such as \\ud800), which cannot be sent"
        )
    except (TypeError, ValueError, RecursionError) as error:
        return Problem(place, f"'body' is not JSON that can be sent ({str(error)[:100]})")
    return Row(place, custom_id, url, body, OURS + digest, len(text))


def _from_frame(frame: Any) -> Iterator[dict[str, Any]]:
    """A column `body`, or every column that is not about the row is a parameter; empty cells are left out."""
    if "custom_id" not in frame.columns:
        frame = frame.assign(custom_id=[str(label) for label in frame.index])
    for start in range(0, len(frame), 1_000):
        text = frame.iloc[start : start + 1_000].to_json(orient="records", lines=True, date_format="iso")
        for line in text.splitlines():
            cells = {name: cell for name, cell in json.loads(line).items() if cell is not None}
            if type(cells.get("custom_id")) is int:
                cells["custom_id"] = str(cells["custom_id"])
            if "body" not in cells:
                parameters = {name: cells.pop(name) for name in list(cells) if name not in ABOUT_A_ROW}
                cells["body"] = parameters
            yield cells


def _instead(request: dict[str, Any], name: str) -> str:
    """What stands there; texts are not repeated, as they may be long."""
    if name not in request:
        return ", and is missing"
    found = request[name]
    if isinstance(found, str):
        return ""
    return f", not {found if isinstance(found, (int, float)) else _kind(found)}"


def _kind(value: Any) -> str:
    return "nothing" if value is None else type(value).__name__


def _no_number(text: str) -> Any:
    raise ValueError(f"{text} is not a number in JSON")
