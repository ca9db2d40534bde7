"""What the model reads for one request, cut where the prompt cache may cut."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple

from .texts import as_bytes, word_sizes, words_of

Item = Mapping[str, Any]


class Block(NamedTuple):
    """One stretch of the prompt, in cache order."""

    digest: bytes
    """Of its content; empty where a second boundary falls on the one before."""
    tokens: int
    breakpoint: str | None
    """What ends here: None, "implicit" (an eligible message) or "explicit" (a marked part)."""
    ttl: str | None = None


class Stretch(NamedTuple):
    tokens: int
    label: str
    content: str | bytes | Item | None
    """The words that were counted; or what else stands here, as bytes or a part; None if nothing is added."""
    breakpoint: str | None = None
    ttl: str | None = None
    closing: int = 0
    """How many of the tokens come after the place where the cache may cut."""


class Prompt:
    """All that the model reads for one request. It is hashed only when `blocks` or `marks` are asked for."""

    def __init__(self, stretches: Sequence[Stretch], opening: int, reply: int) -> None:
        self._stretches = stretches
        self.opening = opening
        """How many blocks come before the conversation: tools, format, instructions, developer messages."""
        self.tokens = reply + sum(stretch.tokens for stretch in stretches)

    @property
    def compactions(self) -> int:
        return sum(stretch.label == "compaction" for stretch in self._stretches)

    def blocks(self) -> list[Block]:
        """The prompt cut wherever the cache may cut. What follows the last cut is never cached."""
        blocks = []
        read = cut = 0
        for stretch in self._stretches:
            read += stretch.tokens
            tokens = read - stretch.closing - cut
            cut += tokens
            blocks.append(Block(_digest(stretch), tokens, stretch.breakpoint, stretch.ttl))
        return blocks

    def marks(self, every: int, seed: bytes) -> Iterator[tuple[int, bytes]]:
        """The multiples of `every` tokens, each with a digest of `seed` and of the prompt up to that word."""
        prefix = blake2b(seed, digest_size=DIGEST_SIZE)
        read = 0
        mark = every
        for stretch in self._stretches:
            within = read + stretch.tokens >= mark
            for data, tokens in _word_by_word(stretch) if within else [(_data(stretch), stretch.tokens)]:
                prefix.update(data)
                read += tokens
                if read >= mark:
                    mark = read // every * every
                    yield mark, prefix.digest()
                    mark += every


DIGEST_SIZE = 16


def _digest(stretch: Stretch) -> bytes:
    data = _data(stretch)
    return blake2b(data, digest_size=DIGEST_SIZE).digest() if data else b""


def _data(stretch: Stretch) -> bytes:
    content = stretch.content
    if content is None:
        return b""
    if isinstance(content, str):
        content = as_bytes(content)
    elif not isinstance(content, bytes):
        unmarked = {key: value for key, value in content.items() if key != "prompt_cache_breakpoint"}
        content = json.dumps(unmarked, sort_keys=True).encode()
    return _head(stretch) + content


def _head(stretch: Stretch) -> bytes:
    return f"\0{stretch.label}\0".encode()


def _word_by_word(stretch: Stretch) -> Iterator[tuple[bytes, int]]:
    """The data of a stretch, word by word where it has words."""
    if not isinstance(stretch.content, str):
        yield _data(stretch), stretch.tokens
        return
    words = words_of(stretch.content)
    sizes = [word_sizes[word] for word in words]
    yield _head(stretch), stretch.tokens - sum(sizes)
    yield from zip(map(as_bytes, words), sizes, strict=True)


class Wrapping(NamedTuple):
    """The hidden tokens around what a request says, fitted to answers recorded in 2025 and 2026."""

    message: int
    assistant: int
    call: int
    output: int
    names_output: bool
    """Whether a function's output repeats the function's name."""
    tools: int
    """Beside the text of the declarations; one less for each tool."""
    format: int
    reply: int
    """What opens the answer, at the end of every prompt."""
