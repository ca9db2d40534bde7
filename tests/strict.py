"""Does a piece of wire data fit the SDK's own model, with nothing missing and nothing unknown?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

# Real recordings carry these, although the SDK's models do not name them.
SEEN_LIVE = {"billing", "bytes", "store", "frequency_penalty", "presence_penalty", "obfuscation", "return_token_budget"}


def misfits(kind: Any, data: Any) -> list[str]:
    """What is wrong with the data, as sentences; an empty list when it fits."""
    try:
        parsed = _adapter(kind).validate_python(data)
    except ValidationError as error:
        return [f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()]
    return [f"unknown to the SDK: {path}" for path in _unknown(parsed, "")]


_adapter = cache(TypeAdapter)


def _unknown(thing: Any, path: str) -> Iterator[str]:
    if isinstance(thing, BaseModel):
        yield from (f"{path}.{key}" for key in set(thing.model_extra or {}) - SEEN_LIVE)
        for name in type(thing).model_fields:
            yield from _unknown(getattr(thing, name), f"{path}.{name}")
    elif isinstance(thing, list):
        for place, inner in enumerate(thing):
            yield from _unknown(inner, f"{path}[{place}]")
