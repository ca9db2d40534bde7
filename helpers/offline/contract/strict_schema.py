"""Does a JSON Schema keep the rules of structured outputs? Says what is wrong in the API's own words."""

from __future__ import annotations

import json
import marshal
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from ..errors import invalid

TYPES = frozenset({"string", "number", "integer", "boolean", "object", "array", "null"})
FORMATS = frozenset({"date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid"})
NOT_PERMITTED = frozenset(
    {
        "allOf",
        "oneOf",
        "not",
        "if",
        "then",
        "else",
        "dependentRequired",
        "dependentSchemas",
        "patternProperties",
        "propertyNames",
        "minProperties",
        "maxProperties",
        "unevaluatedProperties",
        "unevaluatedItems",
        "uniqueItems",
        "contains",
        "minContains",
        "maxContains",
    }
)
NOT_AT_THE_ROOT = ("oneOf", "anyOf", "allOf", "enum", "not")
DEFINITIONS = ("$defs", "definitions")
BY_NAME = ("properties", *DEFINITIONS)
NAMES = {str: "string", int: "integer", bool: "boolean", dict: "object", list: "array", type(None): "null"}

MOST_PROPERTIES = 5_000
MOST_LEVELS = 10
MOST_ENUM_VALUES = 1_000
MOST_CHARACTERS = 120_000
LONG_ENUM, MOST_LONG_ENUM_CHARACTERS = 250, 15_000

Context = tuple[str, ...]


def check_strict_schema(schema: object, title: str, param: str, code: str | None) -> None:
    """Refuse a schema that the API cannot enforce. `title` is how it is named: "function 'f'"."""
    if problem := _remembered(schema, True):
        raise invalid(f"Invalid schema for {title}: {problem}", param, code)


def check_parameters(schema: object, title: str, param: str, code: str | None) -> None:
    """Refuse what even a function that is not strict may not have for parameters."""
    if problem := _remembered(schema, False):
        raise invalid(f"Invalid schema for {title}: {problem}", param, code)


def check_function(function: Mapping[str, Any], path: str) -> None:
    """Refuse the parameters of a function, which lies at that path, if it has any."""
    if function.get("parameters") is not None:
        check = check_strict_schema if function.get("strict") else check_parameters
        title = f"function '{function['name']}'"
        check(function["parameters"], title, f"{path}.parameters", "invalid_function_parameters")


def can_be_strict(schema: object) -> bool:
    """Whether a function that does not say `strict` becomes strict."""
    return _remembered(schema, True) is None


def _remembered(schema: Any, strict: bool) -> str | None:
    # Version 2 of marshal writes equal values as equal bytes, and is faster than JSON.
    return _problem(marshal.dumps(schema, 2), strict)


@lru_cache(maxsize=256)
def _problem(marshalled: bytes, strict: bool) -> str | None:
    schema = marshal.loads(marshalled)
    return next(_strict_problems(schema) if strict else _loose_problems(schema), None)


def _loose_problems(schema: Any) -> Iterator[str]:
    if schema == {}:
        return
    yield from _root_problems(schema, NOT_AT_THE_ROOT)
    yield from _shape_problems(schema, ())


def _strict_problems(schema: Any) -> Iterator[str]:
    # The other keywords are nowhere permitted, and are answered like anywhere else.
    yield from _root_problems(schema, ("anyOf", "enum"))
    yield from _node_problems(schema, (), schema)
    yield from _size_problems(schema)


def _root_problems(schema: Any, refused: tuple[str, ...]) -> Iterator[str]:
    if not isinstance(schema, dict) or schema.get("type") != "object":
        kind = schema.get("type") if isinstance(schema, dict) else None
        yield f"schema must be a JSON Schema of 'type: \"object\"', got 'type: \"{kind}\"'."
    elif any(keyword in schema for keyword in refused):
        words = "/".join(f"'{keyword}'" for keyword in NOT_AT_THE_ROOT)
        yield f"schema must have type 'object' and not have {words} at the top level."


def _shape_problems(schema: Any, context: Context) -> Iterator[str]:
    """What is no JSON Schema at all, and arrays that do not say of what."""
    if isinstance(schema, bool):
        return
    if not isinstance(schema, dict):
        yield f"{schema!r} is not of type 'object', 'boolean'."
        return
    if not _is_type(schema.get("type", "object")):
        yield f"{schema['type']!r} is not valid under any of the given schemas."
    if "array" in _types(schema) and "items" not in schema:
        yield f"{_in(context)}array schema missing items."
    for step, inner in _children(schema):
        yield from _shape_problems(inner, (*context, *step))


def _node_problems(node: Any, context: Context, root: Any) -> Iterator[str]:
    if isinstance(node, bool) or node == {}:
        yield f"{_in(context)}schema must have a 'type' key."
        return
    if not isinstance(node, dict):
        yield f"{node!r} is not of type 'object', 'boolean'."
        return
    if "$ref" in node:
        yield from _reference_problems(node, context, root)
        return
    for keyword in node:
        if keyword in NOT_PERMITTED:
            yield f"{_in(context)}'{keyword}' is not permitted."
    if "type" not in node and "anyOf" not in node:
        yield f"{_in(context)}schema must have a 'type' key."
    if not _is_type(node.get("type", "object")):
        yield f"{node['type']!r} is not valid under any of the given schemas."
    types = _types(node)
    if "object" in types:
        yield from _object_problems(node, context)
    if "array" in types and "items" not in node:
        yield f"{_in(context)}array schema missing items."
    if isinstance(node.get("format"), str) and node["format"] not in FORMATS:
        yield f"{_in(context)}'{node['format']}' is not a valid format."
    yield from _literal_problems(node, context, types)
    for step, inner in _children(node):
        yield from _node_problems(inner, (*context, *step), root)


def _object_problems(node: dict[str, Any], context: Context) -> Iterator[str]:
    properties = node.get("properties", {})
    if not isinstance(properties, dict):
        yield f"{properties!r} is not of type 'object'."
        return
    if node.get("additionalProperties") is not False and not (context and _vanishes(node)):
        yield f"{_in(context)}'additionalProperties' is required to be supplied and to be false."
    required = node.get("required")
    names = [name for name in required if isinstance(name, str)] if isinstance(required, list) else []
    rule = (
        f"{_in(context)}'required' is required to be supplied and to be an array "
        "including every key in properties."
    )
    kept = {name: True for name, inner in properties.items() if not _vanishes(inner)}
    listed = set(names)
    for name in kept:
        if name not in listed:
            yield f"{rule} Missing '{name}'."
    for name in names:
        if name not in kept:
            yield f"{rule} Extra required key '{name}' supplied."


def _vanishes(node: Any) -> bool:
    """The API drops a property that allows no fixed keys, and then finds its name superfluous."""
    if node == {}:
        return True
    if not isinstance(node, dict) or node.get("type") != "object" or "properties" in node:
        return False
    return node.get("additionalProperties") is False or isinstance(node.get("additionalProperties"), dict)


def _reference_problems(node: dict[str, Any], context: Context, root: Any) -> Iterator[str]:
    beside = sorted(repr(key) for key in node if key != "$ref")
    if beside:
        yield f"{_in(context)}$ref cannot have keywords {{{', '.join(beside)}}}."
    if not _resolves(node["$ref"], root):
        yield f"{_in(context)}reference to component '{node['$ref']}' which was not found in the schema."


def _resolves(reference: Any, root: Any) -> bool:
    if not isinstance(reference, str) or not reference.startswith("#"):
        return False
    found = root
    for step in reference.split("/")[1:]:
        step = step.replace("~1", "/").replace("~0", "~")
        if not isinstance(found, dict) or step not in found:
            return False
        found = found[step]
    return True


def _literal_problems(node: dict[str, Any], context: Context, types: list[str]) -> Iterator[str]:
    values = list(node["enum"]) if isinstance(node.get("enum"), list) else []
    for value in [*values, *([node["const"]] if "const" in node else [])]:
        for character in value if isinstance(value, str) else "":
            if character == '"' or character < " ":
                yield (
                    f"{_in(context)}{character} is not allowed in string literals "
                    "for structured outputs (strict=true)."
                )
    rest = {key: value for key, value in node.items() if key != "enum"}
    for value in values:
        if types and not any(_is_of(value, type_) for type_ in types):
            yield f"{_in(context)}enum value {value} does not validate against {rest}."


def _is_of(value: Any, type_: str) -> bool:
    if type(value) is float:
        return type_ == "number" or (type_ == "integer" and value.is_integer())
    return NAMES.get(type(value)) == type_ or (type_ == "number" and type(value) is int)


def _children(node: dict[str, Any]) -> Iterator[tuple[Context, Any]]:
    """Every schema directly inside this one, with the steps that lead to it."""
    for keyword in BY_NAME:
        if isinstance(node.get(keyword), dict):
            for name, inner in node[keyword].items():
                yield (keyword, name), inner
    if "items" in node:
        yield ("items",), node["items"]
    for keyword in ("anyOf", "allOf", "oneOf"):
        if isinstance(node.get(keyword), list):
            for index, inner in enumerate(node[keyword]):
                yield (keyword, str(index)), inner


def _size_problems(schema: dict[str, Any]) -> Iterator[str]:
    levels = properties = enum_values = characters = 0
    for node, level in _with_levels(schema):
        levels = max(levels, level)
        properties += len(node["properties"]) if isinstance(node.get("properties"), dict) else 0
        enum = node["enum"] if isinstance(node.get("enum"), list) else []
        enum_values += len(enum)
        enum_characters = sum(map(_length, enum))
        characters += enum_characters + (_length(node["const"]) if "const" in node else 0)
        characters += sum(len(step[1]) for step, _ in _children(node) if step[0] in BY_NAME)
        if len(enum) > LONG_ENUM and enum_characters > MOST_LONG_ENUM_CHARACTERS:
            yield (
                f"enum with {len(enum)} values has {enum_characters} characters, which exceeds limit of "
                f"{MOST_LONG_ENUM_CHARACTERS}."
            )
    for count, most, noun in (
        (levels, MOST_LEVELS, "levels of nesting"),
        (properties, MOST_PROPERTIES, "parameters"),
        (enum_values, MOST_ENUM_VALUES, "enum values"),
        (characters, MOST_CHARACTERS, "characters of names, enums and consts"),
    ):
        if count > most:
            yield f"{count} {noun} exceeds limit of {most}."


def _with_levels(schema: dict[str, Any]) -> Iterator[tuple[dict[str, Any], int]]:
    """Every schema in this one, and how many objects and arrays it is deep; a definition starts anew."""
    waiting: list[tuple[Any, int]] = [(schema, 0)]
    while waiting:
        node, level = waiting.pop()
        if isinstance(node, dict):
            level += not {"object", "array"}.isdisjoint(_types(node))
            yield node, level
            waiting += [(inner, 0 if step[0] in DEFINITIONS else level) for step, inner in _children(node)]


def _length(value: Any) -> int:
    return len(value) if isinstance(value, str) else len(json.dumps(value))


def _is_type(value: Any) -> bool:
    if isinstance(value, list):
        return bool(value) and all(isinstance(each, str) and each in TYPES for each in value)
    return isinstance(value, str) and value in TYPES


def _types(node: dict[str, Any]) -> list[str]:
    value = node.get("type")
    if isinstance(value, str):
        return [value]
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _in(context: Context) -> str:
    return f"In context={context}, "
