"""Texts for strings about which nothing is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .formats import example, short_example
from .keywords import whole_number
from .pattern import pattern

NOT_KNOWN = "unknown"
_LONGEST = 100_000


def placeholders(schema: Mapping[str, Any], nth: int) -> Iterator[str]:
    """Texts that may satisfy a string's schema, the most honest first; others for another nth."""
    shortest = min(whole_number(schema.get("minLength"), 0), _LONGEST)
    longest = whole_number(schema.get("maxLength"), None)
    form = schema.get("format")
    some = [example(form, nth, shortest), *(example(form, other) for other in range(3)), short_example(form)]
    yield from (one for one in some if one is not None)
    found = pattern(schema["pattern"]) if isinstance(schema.get("pattern"), str) else None
    if found:
        yield from found.strings(shortest, longest, nth)
    text = f"{NOT_KNOWN} {nth + 1}" if nth else NOT_KNOWN
    yield text if len(text) >= shortest else _lengthened(text, shortest)
    if longest is not None:
        yield text[:longest]
        yield str(nth)[:longest].rjust(min(shortest, longest), "0")
        yield (chr(97 + nth % 26) + str(nth // 26 or ""))[:longest]


def _lengthened(text: str, length: int) -> str:
    return (f"{text} " + f"{NOT_KNOWN} " * (length // len(NOT_KNOWN) + 1))[: length - 1] + "."
