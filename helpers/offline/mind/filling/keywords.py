"""Values of schema keywords, whatever somebody wrote there."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, TypeGuard


def mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def listed(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else ()


def is_number(value: Any) -> TypeGuard[int | float]:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def are_numbers(*values: Any) -> bool:
    return all(map(is_number, values))


def whole_number(value: Any, otherwise: Any) -> Any:
    """A length or a count; `otherwise` where there is none."""
    if not is_number(value) or not math.isfinite(value):
        return otherwise
    return max(0, math.ceil(value))
