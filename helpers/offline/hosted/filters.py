"""Which files a search may look at: filters over their attributes."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any

Attribute = str | float | bool
Filter = Mapping[str, Any]

_ORDERS: dict[str, Callable[[Any, Any], bool]] = {
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
}


def matches(condition: Filter | None, attributes: Mapping[str, Attribute]) -> bool:
    """Whether a file with these attributes passes. No condition lets every file pass.

    What is not there is equal to nothing: only `ne` and `nin` hold for a missing attribute. Values of unlike
    types are neither equal nor in any order; true and 1 are unlike, 1 and 1.0 are the same.

    >>> matches({"type": "gte", "key": "year", "value": 2025}, {"year": 2026})
    True
    """
    if not condition:
        return True
    kind = condition["type"]
    if kind in ("and", "or"):
        return (all if kind == "and" else any)(matches(one, attributes) for one in condition["filters"])
    actual, wanted = attributes.get(condition["key"]), condition["value"]
    match kind:
        case "eq":
            return _same(actual, wanted)
        case "ne":
            return not _same(actual, wanted)
        case "in":
            return _among(actual, wanted)
        case "nin":
            return not _among(actual, wanted)
        case "gt" | "gte" | "lt" | "lte":
            return _alike(actual, wanted) and _ORDERS[kind](actual, wanted)
    raise ValueError(f"Unknown filter type {kind!r}. Use eq, ne, gt, gte, lt, lte, in, nin, and, or.")


def _among(actual: Attribute | None, wanted: Any) -> bool:
    """A value that is not a list stands for a list of one."""
    return any(_same(actual, one) for one in (wanted if isinstance(wanted, list) else [wanted]))


def _same(actual: Attribute | None, wanted: Any) -> bool:
    return _alike(actual, wanted) and actual == wanted


def _alike(actual: Any, wanted: Any) -> bool:
    kind = _kind(actual)
    return kind is not None and kind is _kind(wanted)


def _kind(value: Any) -> type | None:
    if isinstance(value, bool):
        return bool
    if isinstance(value, (int, float)):
        return float
    return str if isinstance(value, str) else None
