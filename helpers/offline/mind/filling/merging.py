"""Schemas put together."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from .keywords import are_numbers, listed, mapping
from .valid import same

_DEEPEST, _MOST_BRANCHES = 40, 12
_LEAST = frozenset(("minimum", "minLength", "minItems", "minProperties", "exclusiveMinimum"))
_MOST = frozenset(("maximum", "maxLength", "maxItems", "maxProperties", "exclusiveMaximum"))
_NAMED = frozenset(("properties", "patternProperties", "$defs", "definitions", "dependentSchemas"))
_NESTED = frozenset(("items", "additionalProperties", "contains", "propertyNames"))
_CONDITIONS = frozenset(("if", "then", "else", "not", "dependentSchemas"))


def merge(one: Any, other: Any, depth: int = 0) -> Any:
    """A schema that asks for what both ask for, as far as one schema can say it."""
    if one is False or other is False:
        return False
    if not isinstance(one, Mapping) or not one:
        return other if isinstance(other, Mapping) or not isinstance(one, Mapping) else one
    if not isinstance(other, Mapping) or depth > _DEEPEST:
        return one
    merged = dict(one)
    for key, value in other.items():
        merged[key] = _both(key, merged[key], value, depth + 1) if key in merged else value
    for closed, naming in ((one, other), (other, one)):
        _close(merged, closed, naming)
    return merged


def _both(key: str, one: Any, other: Any, depth: int) -> Any:
    if key in _NAMED:
        return _both_named(mapping(one), mapping(other), depth)
    if key in _NESTED:
        return merge(one, other, depth)
    if key == "type":
        return _both_types(one, other)
    if key in _LEAST and are_numbers(one, other):
        return max(one, other)
    if key in _MOST and are_numbers(one, other):
        return min(one, other)
    if key == "multipleOf" and isinstance(one, int) and isinstance(other, int):
        return math.lcm(one, other)
    if key == "pattern" and one != other:
        return f"(?=[\\s\\S]*?(?:{one}))(?=[\\s\\S]*?(?:{other}))[\\s\\S]*"
    if isinstance(one, list) and isinstance(other, list):
        return _both_lists(key, one, other, depth)
    return one or other if key == "uniqueItems" else other


def _both_named(one: Mapping[str, Any], other: Mapping[str, Any], depth: int) -> dict[str, Any]:
    both = dict(one)
    for name, schema in other.items():
        both[name] = merge(both[name], schema, depth) if name in both else schema
    return both


def _both_lists(key: str, one: list[Any], other: list[Any], depth: int) -> Any:
    if key == "required":
        return [*one, *(name for name in other if name not in one)]
    if key == "enum":
        return [value for value in one if any(same(value, another) for another in other)] or one
    if key == "allOf":
        return [*one, *other]
    if key in ("anyOf", "oneOf"):
        pairs = (merge(a, b, depth) for a in one[:_MOST_BRANCHES] for b in other[:_MOST_BRANCHES])
        return [
            pair for pair in pairs if pair is not False and (pair is True or pair.get("type") != [])
        ] or one
    return other


def _both_types(one: Any, other: Any) -> Any:
    if one == other:
        return one
    first, second = (value if isinstance(value, list) else [value] for value in (one, other))
    both = [name for name in first if name in second]
    if "integer" not in both and "integer" in first + second and "number" in first + second:
        both.append("integer")
    return both[0] if len(both) == 1 else both


def _close(merged: dict[str, Any], closed: Mapping[str, Any], naming: Mapping[str, Any]) -> None:
    """What allows no further properties does not allow those that only the other schema names."""
    if closed.get("additionalProperties") is False and not closed.get("patternProperties"):
        extra = [
            key for key in mapping(naming.get("properties")) if key not in mapping(closed.get("properties"))
        ]
        if extra:
            merged["properties"] = {**merged["properties"], **dict.fromkeys(extra, False)}


def rewritten(schema: Any, depth: int = 0) -> Iterator[Any]:
    """The schema with its conditions made part of it, once met and once not; then its properties likewise."""
    if not isinstance(schema, Mapping) or depth > 6:
        return
    plain = {key: value for key, value in schema.items() if key not in _CONDITIONS}
    if "if" in schema:
        yield merge(merge(plain, schema["if"]), schema.get("then", True))
        yield merge(plain, schema.get("else", True))
    for needed in mapping(schema.get("dependentSchemas")).values():
        yield merge(plain, needed)
    for key, one in mapping(schema.get("properties")).items():
        for changed in rewritten(one, depth + 1):
            yield {**schema, "properties": {**schema["properties"], key: changed}}
    if listed(schema.get("allOf")):
        for place, one in enumerate(schema["allOf"]):
            for changed in rewritten(one, depth + 1):
                yield {**schema, "allOf": [*schema["allOf"][:place], changed, *schema["allOf"][place + 1 :]]}
