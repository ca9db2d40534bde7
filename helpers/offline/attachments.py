"""Pictures and files in the input, as the mind sees them."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import Any

from .asked import ask
from .container import SHOWN, Given, names_of
from .containers import in_use, uploaded
from .items import Item
from .job import Body
from .memory import Memory
from .sent_parts import MEDIA, media_in
from .uploads import base_name


def looked_at(items: Sequence[Item], memory: Memory) -> Sequence[Item]:
    """The same items, in which every picture and file has a `sight`: what there is to know about it."""
    seen = dict(_with_sights(items, memory))
    return [seen.get(place, item) for place, item in enumerate(items)] if seen else items


def _with_sights(items: Sequence[Item], memory: Memory) -> Iterator[tuple[int, Item]]:
    for place, item in enumerate(items):
        if item["type"] == "image_generation_call" and item.get("result"):
            made = {"type": "input_image", "image_url": f"data:image;base64,{item['result']}"}
            yield place, {**item, "sight": _sight(made, memory)}
        elif key := media_in(item):
            question = _asked_before(items, place) if key == "output" else ""
            parts = [
                part if part["type"] not in MEDIA
                else _in_words(part, memory, question) if key == "output" else _as_seen(part, memory)
                for part in item[key]
            ]  # fmt: skip
            yield place, {**item, key: parts}


def _as_seen(part: Item, memory: Memory) -> Item:
    return {**part, "sight": _sight(part, memory)}


def _in_words(part: Item, memory: Memory, question: str) -> Item:
    """What a tool's output shows is read as text, like the rest of it: that of it which was asked for."""
    from .mind.seeing.facts import in_words
    from .mind.seeing.pictures import answer_about

    sight = _sight(part, memory)
    told = answer_about(question, sight.picture) if question and sight.picture else []
    return {"type": "input_text", "text": " ".join(told) or in_words(sight)}


def _asked_before(items: Sequence[Item], place: int) -> str:
    from .mind.request import role_of, squeezed, text_of

    asked = (item for item in reversed(items[:place]) if role_of(item) == "user")
    return squeezed(text_of(next(asked, {}).get("content")))


def _sight(part: Item, memory: Memory) -> Any:
    from .hosted.sights import Sight

    return Sight(part, memory)


def files_at_hand(body: Body, memory: Memory) -> Sequence[str]:
    """The names of the files that the code interpreter's code will find."""
    tool = next((tool for tool in body.get("tools") or () if tool["type"] == "code_interpreter"), None)
    if tool is None:
        return ()
    context = ask(body, memory).seen
    container = in_use(memory, tool["container"], context)
    there = [file["path"].removeprefix(f"{SHOWN}/") for file in container.files()] if container else []
    given = names_of(given_to_code(tool["container"], context, memory))
    return list(dict.fromkeys([*there, *given]))


def given_to_code(asked: str | Item, items: Sequence[Item], memory: Memory) -> list[Given]:
    """The files that a request puts into its container: those of the tool, and those of the messages."""
    ids = () if isinstance(asked, str) else asked.get("file_ids") or ()
    given = uploaded(memory, ids)
    for item in items:
        content = item.get("content")
        for part in content if item["type"] == "message" and isinstance(content, list) else ():
            if part["type"] == "input_file":
                given += _given(part, memory)
    return given


def _given(part: Item, memory: Memory) -> list[Given]:
    if part.get("file_id"):
        kept = memory.files.get(part["file_id"])
        return [Given(kept.id, kept.filename, kept.content)] if kept else []
    if not part.get("file_data"):
        return []
    try:
        content = b64decode(part["file_data"].rpartition(",")[2], validate=True)
    except ValueError:
        return []
    identifier = f"file-{blake2b(content, digest_size=8).hexdigest()}"
    return [Given(identifier, base_name(part.get("filename") or "input.txt"), content)]
