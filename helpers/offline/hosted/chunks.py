"""Documents cut into chunks of so many tokens, each overlapping the one before, as vector stores keep them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import NamedTuple

from .. import tokens
from .reading import Document

AUTO_SIZE, AUTO_OVERLAP = 800, 400
SMALLEST, LARGEST = 100, 4_096


class Chunk(NamedTuple):
    text: str
    start: int
    end: int
    """Its place in the text of the document: text[start:end] is the chunk."""
    page: int
    """On which it begins."""


def cut(document: Document, size: int = AUTO_SIZE, overlap: int = AUTO_OVERLAP) -> list[Chunk]:
    """Chunks of at most `size` tokens, each of which repeats the last `overlap` tokens of the one before.

    They begin where they must: at starts of lines or sentences the right passage was not found more often.
    """
    if not SMALLEST <= size <= LARGEST:
        raise ValueError(f"A chunk must have {SMALLEST} to {LARGEST} tokens, not {size}.")
    if not 0 <= overlap <= size // 2:
        raise ValueError(f"The overlap must be at most half of a chunk, {size // 2} tokens, not {overlap}.")
    text = document.text
    pieces = tokens.pieces(text)
    place = list(accumulate(map(len, pieces), initial=0))
    used = list(accumulate(map(tokens.count, pieces), initial=0))
    chunks = []
    first = 0
    while True:
        last = bisect_right(used, used[first] + size) - 1
        chunk = text[place[first] : place[last]]
        if chunk.strip():
            chunks.append(Chunk(chunk, place[first], place[last], document.page_at(place[first])))
        if last == len(pieces):
            return chunks
        first = max(first + 1, bisect_left(used, used[last] - overlap))
