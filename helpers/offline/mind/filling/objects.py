"""Objects for a schema."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

from ..facts.foreign import parts_in_english
from ..finding.source import Wanted
from ..words import name_parts, stem
from .derived import complete
from .keywords import is_number, listed, mapping, whole_number
from .merging import merge
from .nesting import branch_of, holds_its_kind, node_for
from .pattern import pattern
from .tally import tally
from .valid import is_valid, resolve, schemas_for

if TYPE_CHECKING:
    from .instance import Filler

_DEEPEST, _MOST, _MOST_NAMES = 90, 5_000, 60


def object_of(
    filler: Filler, schema: Mapping[str, Any], wanted: Wanted, depth: int, nth: int
) -> dict[str, Any]:
    """An object with what is required, and with what else the text has something for."""
    node = node_for(filler, schema) if not nth and filler.looks else None
    if node is not None:
        return branch_of(filler, schema, node, wanted, depth)
    counted = tally(filler, schema) if not nth and filler.looks else None
    if counted is not None:
        return counted
    was_flat = filler.is_flat
    filler.is_flat = was_flat or holds_its_kind(filler, schema)
    made = _built(filler, schema, wanted, depth, nth)
    filler.is_flat = was_flat
    return made


def _built(
    filler: Filler, schema: Mapping[str, Any], wanted: Wanted, depth: int, nth: int
) -> dict[str, Any]:
    required = [key for key in listed(schema.get("required")) if isinstance(key, str)]
    title = name_parts(schema["title"]) if isinstance(schema.get("title"), str) else ()
    around = wanted.around.union(stem(part) for part in (*wanted.parts, *title))
    most = schema.get("maxProperties")
    room = most - len(required) if is_number(most) else math.inf
    made: dict[str, Any] = {}
    beside = tuple(stem(part) for key in mapping(schema.get("properties")) for part in parts_in_english(key))
    for key, one in mapping(schema.get("properties")).items():
        below = Wanted(parts_in_english(key), around, "", beside)
        if key in required:
            made[key] = filler.value(one, below, depth + 1, nth)
        elif room > 0 and filler.looks and depth < _DEEPEST and not _repeats(filler, one):
            before, taken = filler.source.found, set(filler.source.taken)
            value = filler.value(one, below, depth + 1)
            if filler.source.found > before and value is not None:
                made[key] = value
                room -= 1
            else:
                filler.source.taken = taken
    for key in required:
        if key not in made:
            made[key] = filler.value(_schema_of(key, schema), Wanted(name_parts(key), around), depth + 1, nth)
    if not nth:
        complete(schema, made)
    _complete(filler, schema, made, depth, nth)
    return made


def _repeats(filler: Filler, schema: Any) -> bool:
    """Whether a property forbids everything, or only repeats what is being filled."""
    if schema is False:
        return True
    return (
        isinstance(schema, Mapping)
        and "$ref" in schema
        and filler.is_within(resolve(schema["$ref"], filler.root))
    )


def _schema_of(key: str, schema: Mapping[str, Any]) -> Any:
    merged: Any = True
    for one in schemas_for(key, schema):
        merged = merge(merged, one)
    return merged


def _complete(filler: Filler, schema: Mapping[str, Any], made: dict[str, Any], depth: int, nth: int) -> None:
    """Adds the properties that others depend on, and as many as there must be."""
    for key, needed in mapping(schema.get("dependentRequired")).items():
        if key in made:
            for one in listed(needed):
                if one not in made:
                    made[one] = filler.value(_schema_of(one, schema), Wanted(name_parts(one)), depth + 1, nth)
    least = min(whole_number(schema.get("minProperties"), 0), _MOST)
    if len(made) >= least:
        return
    for key in _further_keys(filler, schema):
        if len(made) >= least:
            return
        allowed = _schema_of(key, schema)
        if key not in made and allowed is not False:
            made[key] = filler.value(allowed, Wanted(name_parts(key)), depth + 1, nth)


def _further_keys(filler: Filler, schema: Mapping[str, Any]) -> Iterator[str]:
    yield from mapping(schema.get("properties"))
    rule = schema.get("propertyNames", True)
    for source in mapping(schema.get("patternProperties")):
        found = pattern(source)
        if found:
            for nth in range(_MOST_NAMES):
                some = [*islice(found.strings(nth=nth), 2), *islice(found.strings(nth + 3, nth=nth), 2)]
                yield from (key for key in some if is_valid(key, rule, filler.root))
    for nth in range(_MOST):
        named = isinstance(rule, Mapping)
        yield str(filler.plain({"type": "string", **rule}, nth)) if named else f"key{nth + 1}"
