"""The image_generation tool: draws what the prompt names, or changes a picture of the conversation."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .. import tokens
from ..mind.steps import UseTool
from . import drawing, retouching
from .running import Brought, Item, Place
from .sights import data_of

if TYPE_CHECKING:
    from ..events import Event, Script

TOKENS = {"low": (272, 408), "medium": (1_056, 1_584), "high": (4_160, 6_240)}
"""Output tokens of a square and of a longer picture, as published for gpt-image-1; of later models unverified."""

BASE, TILE, TILE_SIDE = 65, 129, 512
"""Input tokens of a picture that is changed, and of each tile of it, as published for gpt-image-1."""

SHAPES = {"wide": "1536x1024", "tall": "1024x1536"}
ORDINALS = ("first", "second", "third", "fourth", "fifth")


@dataclass(frozen=True, slots=True)
class Wish:
    """What the tool's definition asks for, everything settled that it leaves to the model."""

    prompt: str
    size: str
    output_format: str
    compression: int
    quality: str
    background: str
    partial_images: int

    @classmethod
    def of(cls, definition: Item, prompt: str, shape: str) -> Wish:
        compression = definition.get("output_compression")
        return cls(
            prompt,
            _settled(definition.get("size"), SHAPES.get(shape, "auto")),
            definition.get("output_format") or "png",
            100 if compression is None else compression,
            _settled(definition.get("quality"), "medium"),
            _settled(definition.get("background"), "opaque"),
            definition.get("partial_images") or 0,
        )


def run(step: UseTool, place: Place, script: Script) -> Generator[Event, None, Brought]:
    definition = place.definition("image_generation")
    wish = Wish.of(definition, step.arguments["prompt"], step.arguments.get("shape", ""))
    item = script.begin("image_generation_call", status="in_progress")
    yield item.added()
    yield item.stage("in_progress")
    yield item.stage("generating")
    before = _picture_to_change(wish.prompt, place) if step.arguments["action"] == "edit" else None
    edited = _changed(before, wish, _mask(definition, place)) if before else None
    made = edited.data if edited else _drawn(wish)
    width, height = tokens.image_size(made) or (0, 0)
    told: dict[str, Any] = {
        "background": wish.background,
        "output_format": wish.output_format,
        "quality": wish.quality,
        "size": f"{width}x{height}",
    }
    for number, partial in enumerate(_partials(wish, made if before else None)):
        yield item.stage(
            "partial_image", partial_image_b64=_encoded(partial), partial_image_index=number, **told
        )
    yield item.stage("completed")
    action, result = "edit" if before else "generate", _encoded(made)
    yield item.done(status="completed", action=action, result=result, revised_prompt=wish.prompt, **told)
    done = {"is_changed": edited.is_changed, "missing": edited.missing} if edited else {}
    return Brought({"action": action, **told, **done}, images=_usage(wish, before, width == height), size=len(result))


def _settled(value: str | None, otherwise: str) -> str:
    return value if value and value != "auto" else otherwise


def _drawn(wish: Wish) -> bytes:
    return drawing.draw(wish.prompt, **_look(wish))


def _look(wish: Wish) -> dict[str, Any]:
    return {
        "size": wish.size,
        "quality": wish.quality,
        "background": wish.background,
        "output_format": wish.output_format,
        "compression": wish.compression,
    }


def _changed(before: bytes, wish: Wish, mask: bytes | None) -> retouching.Edited:
    return retouching.edit(
        before,
        wish.prompt,
        mask,
        size=wish.size,
        output_format=wish.output_format,
        compression=wish.compression,
    )


def _partials(wish: Wish, edited: bytes | None) -> Sequence[bytes]:
    count = wish.partial_images
    if not count:
        return ()
    if edited:
        return retouching.partials(edited, wish.prompt, count, wish.output_format, wish.compression)
    return drawing.partials(wish.prompt, count, **_look(wish))


def _encoded(data: bytes) -> str:
    return b64encode(data).decode()


def _usage(wish: Wish, before: bytes | None, is_square: bool) -> Mapping[str, Any]:
    made = TOKENS.get(wish.quality, TOKENS["high"])[0 if is_square else 1]
    asked, seen = tokens.count(wish.prompt), _tokens_of(before) if before else 0
    return {
        "input_tokens": asked + seen,
        "input_tokens_details": {"image_tokens": seen, "text_tokens": asked},
        "output_tokens": made,
        "output_tokens_details": {"image_tokens": made, "text_tokens": 0},
        "total_tokens": asked + seen + made,
    }


def _tokens_of(picture: bytes) -> int:
    """Its shortest side is made 512 pixels long, and tiles of that are counted."""
    width, height = tokens.image_size(picture) or (TILE_SIDE, TILE_SIDE)
    return BASE + TILE * -(-max(width, height) // min(width, height))


def _picture_to_change(prompt: str, place: Place) -> bytes | None:
    """The latest picture of the conversation, sent or made, or the one that the prompt names by its number."""
    pictures = list(_pictures(place))
    for number, ordinal in enumerate(ORDINALS[: len(pictures)]):
        if re.search(
            rf"\b{ordinal}\b (?:\w+ )?(?:image|picture|photo|one|drawing|version)", prompt, re.IGNORECASE
        ):
            return data_of(pictures[number], place.memory)
    return data_of(pictures[-1], place.memory) if pictures else None


def _pictures(place: Place) -> Iterator[Item]:
    for item in place.items:
        if item["type"] == "image_generation_call" and item.get("result"):
            yield {"type": "input_image", "image_url": f"data:image;base64,{item['result']}"}
        parts = item.get("content")
        if isinstance(parts, list):
            yield from (part for part in parts if part.get("type") == "input_image")


def _mask(definition: Item, place: Place) -> bytes | None:
    mask = definition.get("input_image_mask")
    return data_of(mask, place.memory) if mask else None
