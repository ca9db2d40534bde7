"""The exercises of chapter 06. They look at the parts of a message: in what was sent, or from the reader's function."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx2
from openai.types.responses import Response

from ..check import exercise
from ..show import Exchange

DATA = Path(__file__).parents[2] / "data"
FILES = ("images/tower.png", "images/valley.jpg", "knowledge/safety_manual.pdf", "knowledge/prices_2026.csv")
KINDS = {".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp", ".gif": "image/gif"}
NOTHING_SENT = "nothing was sent inside the block: make your request below `with wire()`."


@exercise("06.1")
def low_detail(response: Any, traffic: list[Exchange]) -> str | None:
    requests = list(_requests(traffic))
    if not requests:
        return NOTHING_SENT
    if len(requests) > 1:
        return f"there were {len(requests)} requests: one is enough."
    pictures = [part for part in _parts(requests[0]) if part.get("type") == "input_image"]
    if len(pictures) != 1:
        return f"the message has {len(pictures)} parts of the type input_image, and should have one."
    address = pictures[0].get("image_url") or ""
    if address.startswith("data:") and _decoded(address) != (DATA / FILES[0]).read_bytes():
        return "this is another picture: send data/images/tower.png as it is."
    detail = pictures[0].get("detail")
    if detail != "low":
        said = f"you asked for {detail}" if detail else "without it the level is auto"
        return f'{said}: put "detail": "low" into the part, next to image_url.'
    return None if isinstance(response, Response) else "keep what the call returns in `response`."


@exercise("06.2")
def part_of_a_file(part_of: Callable[[Path], Any]) -> str | None:
    if not callable(part_of):
        return "hand over the function itself, without calling it."
    with TemporaryDirectory() as folder:
        made = [Path(folder) / name for name in ("scan.webp", "moving.gif", "PHOTO.JPG", "notes.txt")]
        for path in made:
            path.write_bytes(path.name.encode())
        hints = (_fault(part_of(path), path) for path in [*(DATA / name for name in FILES), *made])
        return next(filter(None, hints), None)


def _fault(part: Any, path: Path) -> str | None:
    """What is wrong with the part of this file."""
    if not isinstance(part, dict):
        return f"for {path.name} your function returned {type(part).__name__}: return the part, a dictionary."
    kind = KINDS.get(path.suffix.lower())
    wanted = "input_image" if kind else "input_file"
    if part.get("type") != wanted:
        return f"for {path.name} the type is {part.get('type')!r}: it should be {wanted!r}."
    key = "image_url" if kind else "file_data"
    address = part.get(key)
    if not isinstance(address, str):
        return f"for {path.name} {key} should be a data URL, a string."
    if not address.startswith(f"data:{kind}" if kind else "data:"):
        return f"for {path.name} {key} begins with {address[:22]!r}: it should be 'data:{kind or 'text/plain'};base64,'."
    if ";base64," not in address or _decoded(address) != path.read_bytes():
        return f"for {path.name} {key} does not hold the bytes of the file in base64."
    if not kind and part.get("filename") != path.name:
        return f"for {path.name} the filename is {part.get('filename')!r}: the server tells the kind of file by it."
    return None


@exercise("06.3")
def seen_only_once(first: Any, second: Any, traffic: list[Exchange]) -> str | None:
    if not (isinstance(first, Response) and isinstance(second, Response)):
        return "keep both responses, in `first` and `second`."
    requests = list(_requests(traffic))
    if not requests:
        return NOTHING_SENT
    if len(requests) < 2:
        return "there was one request only: ask for the total in a second one."
    if not any(part.get("type") == "input_image" for part in _parts(requests[0])):
        return "the first request has no picture: put the receipt into it as an input_image."
    again = requests[-1]
    for key in ("previous_response_id", "conversation"):
        if again.get(key):
            return f"{key} brings the whole first turn back, picture included: leave it out."
    if any(part.get("type") == "input_image" for part in _parts(again)):
        return "the second request holds the picture again: send the text that the first one answered."
    told = "\n".join(_strings(again.get("input")))
    if not any(len(line) > 9 and line in told for line in first.output_text.splitlines()):
        return "the second request does not know what the first answered: put first.output_text into its input."
    return None


def _requests(traffic: list[Exchange]) -> Iterator[dict[str, Any]]:
    for exchange in traffic:
        if exchange.method == "POST" and httpx2.URL(exchange.url).path.endswith("/responses"):
            yield json.loads(exchange.request_body)


def _parts(request: dict[str, Any]) -> Iterator[dict[str, Any]]:
    given = request.get("input")
    for item in given if isinstance(given, list) else []:
        content = item.get("content")
        yield from content if isinstance(content, list) else []


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(one)


def _decoded(address: str) -> bytes:
    try:
        return b64decode(address.partition(",")[2])
    except ValueError:
        return b""
