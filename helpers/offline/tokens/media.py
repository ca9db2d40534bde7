"""Pictures and files that bring their own data."""

from __future__ import annotations

import base64
from collections.abc import Callable

from ..hosted.image_tokens import image_tokens
from .stretches import Item
from .texts import count, strings

UNKNOWN_IMAGE = (1_024, 1_024)
UNKNOWN_FILE = 700
HEADER = 90_000
"""Bytes of a picture in which its size is looked for."""

Media = Callable[[Item], int]


def media(part: Item, model: str) -> int:
    """A part that is no text, by what it brings with it."""
    kind = part.get("type")
    if kind in ("input_image", "computer_screenshot"):
        url = part.get("image_url") or ""
        data = _decoded(url.partition(",")[2][: HEADER * 4 // 3]) if url.startswith("data:") else b""
        return image(data, part.get("detail"), model)
    if kind == "input_file":
        return _file(part)
    return count(" ".join(strings(part)))


def image(data: bytes, detail: str | None, model: str) -> int:
    """By the rule of the model. A picture whose size is not known counts as 1024 by 1024."""
    return image_tokens(model, *(image_size(data) or UNKNOWN_IMAGE), detail or "auto")


def image_size(data: bytes) -> tuple[int, int] | None:
    """Width and height, from the first bytes of a picture."""
    found = (0, 0)
    if data.startswith(b"\x89PNG"):
        found = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    elif data.startswith(b"GIF8"):
        found = int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")
    elif data.startswith(b"\xff\xd8"):
        found = _jpeg_size(data)
    elif data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        found = _webp_size(data)
    return found if all(found) else None


def _jpeg_size(data: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 < len(data):
        if data[at + 1] in (0xC0, 0xC1, 0xC2):  # the segment that starts the picture tells its size
            return int.from_bytes(data[at + 7 : at + 9]), int.from_bytes(data[at + 5 : at + 7])
        at += 2 + int.from_bytes(data[at + 2 : at + 4])
    return 0, 0


def _webp_size(data: bytes) -> tuple[int, int]:
    """Each of the three kinds says it in another way: lossy, lossless, extended."""
    kind = data[12:16]
    if kind == b"VP8 ":
        return int.from_bytes(data[26:28], "little") & 0x3FFF, int.from_bytes(data[28:30], "little") & 0x3FFF
    if kind == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8X":
        return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    return 0, 0


def _file(part: Item) -> int:
    """The text of a text file. For any other, and one that is only named, about a page."""
    head, _, data = (part.get("file_data") or "").partition(",")
    if head.startswith("data:text/"):
        return count(_decoded(data).decode("utf-8", "replace"))
    return UNKNOWN_FILE


def _decoded(data: str) -> bytes:
    try:
        return base64.b64decode(data)
    except ValueError:
        return b""
