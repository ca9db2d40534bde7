"""What several calls of one function brought, set against each other."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from ..request import Call
from ..words import name_parts

_COMPARING = re.compile(
    r"\b(?:compar\w+|differences?|versus|vs|more|less|most|than|or"
    r"|(?!(?:over|after|other|under|ever|never|whether|weather|number|order|customer|user)\b)\w{3,}(?:er|est))\b"
)
_MOST_KEYS = 3


def compared(calls: Sequence[Call], asked: str) -> list[str]:
    """`The temperature is higher for Madrid (25) than for Rome (21).`, or the best of more than two."""
    if len(calls) > 2:
        return _best_of(calls, asked)
    if len(calls) != 2 or calls[0].name != calls[1].name or not _COMPARING.search(asked):
        return []
    names = [_name(call) for call in calls]
    one, other = (_numbers(call.output) for call in calls)
    if not all(names) or names[0] == names[1]:
        return []
    said = []
    for key in [key for key in one if key in other][:_MOST_KEYS]:
        about = " ".join(name_parts(key)) or key
        if one[key] == other[key]:
            said.append(f"The {about} is the same for both: {one[key]}.")
            continue
        high, low = (0, 1) if one[key] > other[key] else (1, 0)
        values = one[key], other[key]
        said.append(
            f"The {about} is higher for {names[high]} ({values[high]}) than for {names[low]} ({values[low]})."
        )
    return said


_SUPERLATIVE = re.compile(r"\b(\w{3,}est|most|least|best)\b")
_SMALLEST = ("cheapest", "lowest", "least", "fewest", "shortest", "quickest", "fastest", "smallest", "youngest", "coldest")
_MEASURES = {
    ("cheapest", "dearest", "expensive", "cost", "costs"): ("price", "cost", "pounds", "euros", "dollars", "amount"),
    ("longest", "shortest", "quickest", "fastest", "slowest"): ("minutes", "duration", "time", "hours", "seconds", "days"),
    ("warmest", "hottest", "coldest"): ("temperature", "temp", "celsius"),
}
"""Of which key a superlative speaks, where there are several."""


def _best_of(calls: Sequence[Call], asked: str) -> list[str]:
    """`Of these, puncture has the lowest pounds: 15.`"""
    found = _SUPERLATIVE.search(asked)
    rows = [(name, numbers) for call in calls if (name := _name(call)) and (numbers := _numbers(call.output))]
    shared = [key for key in rows[0][1] if all(key in numbers for _, numbers in rows)] if rows else []
    if not found or not shared or len({call.name for call in calls}) > 1 or len(rows) < 2:
        return []
    said = set(re.findall(r"\w+", asked))
    wanted = {key for words, keys in _MEASURES.items() if said & {*words} for key in keys}
    key = next((one for one in shared if wanted & set(name_parts(one))), shared[0])
    is_small = any(word in said for word in _SMALLEST)
    best = (min if is_small else max)(rows, key=lambda row: row[1][key])
    about = " ".join(name_parts(key)) or key
    return [f"Of these, {best[0]} has the {'lowest' if is_small else 'highest'} {about}: {best[1][key]}."]


def _name(call: Call) -> str:
    arguments = _mapping(call.arguments)
    return next((one for one in arguments.values() if isinstance(one, str) and len(one) <= 60), "")


def _numbers(output: Any) -> dict[str, float]:
    return {
        str(key): one
        for key, one in _mapping(output).items()
        if isinstance(one, (int, float)) and not isinstance(one, bool)
    }


def _mapping(text: Any) -> Mapping[str, Any]:
    try:
        value = json.loads(text) if isinstance(text, str) else None
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, Mapping) else {}
