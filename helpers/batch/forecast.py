"""What a row will take, learned from the rows before it: tokens for the limit, dollars for the budget."""

from __future__ import annotations

from typing import Any

from ..cost import cost
from .rows import Row

TOKENS_PER_BYTE = 0.25
CAUTION = 2
"""Times the longest answer so far: the next may be longer."""
WRITTEN_TO_CACHE = 1.25


class Forecast:
    def __init__(self) -> None:
        self._rows = self._bytes = self._input = self._output = 0
        self._densest = TOKENS_PER_BYTE
        self._longest = 0
        self._tools = 0.0

    def learn(self, row: Row, read: int, written: int, dollars_for_tools: float = 0.0) -> None:
        if read:
            self._rows += 1
            self._bytes += row.size
            self._input += read
            self._output += written
            self._densest = max(self._densest, read / row.size)
            self._longest = max(self._longest, written)
            self._tools = max(self._tools, dollars_for_tools)

    def tokens(self, row: Row) -> int:
        if not self._rows:
            return round(row.size * TOKENS_PER_BYTE)
        return round(row.size * self._input / self._bytes + self._output / self._rows)

    def most_dollars(self, row: Row) -> float | None:
        """At most, as far as one can know. None before the first answer, unless the row has a limit."""
        most = row.body.get("max_output_tokens") or row.body.get("max_completion_tokens")
        if not self._rows and not isinstance(most, int):
            return None
        read = round(row.size * (self._densest if self._rows else 1) * WRITTEN_TO_CACHE)
        written = most if isinstance(most, int) else self._longest * CAUTION
        return dollars(row, {"input_tokens": read, "output_tokens": written}) + self._tools


def dollars(row: Row, usage: dict[str, int]) -> float:
    """ValueError where no price is known."""
    tier = row.body.get("service_tier")
    try:
        return cost(usage, row.model, tier).total
    except ValueError:
        return cost(usage, row.model).total


def has_price(row: Row) -> bool:
    try:
        dollars(row, {"input_tokens": 0, "output_tokens": 0})
    except ValueError:
        return False
    return True


def tokens_of(answer: dict[str, Any]) -> tuple[int, int]:
    usage = answer.get("usage") or {}
    read = usage.get("input_tokens", usage.get("prompt_tokens")) or 0
    return read, usage.get("output_tokens", usage.get("completion_tokens")) or 0
