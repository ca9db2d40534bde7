"""Counts tokens as the API bills them: of a text, exactly; of a whole request, as recorded answers show."""

from __future__ import annotations

from .media import image, image_size, media
from .prompts import prompt, sealed_length
from .stretches import DIGEST_SIZE, Block, Prompt
from .texts import count, first, pieces, warm

__all__ = [
    "DIGEST_SIZE",
    "Block",
    "Prompt",
    "count",
    "first",
    "image",
    "image_size",
    "media",
    "pieces",
    "prompt",
    "sealed_length",
    "warm",
]
