"""Whether a value satisfies a JSON schema, as far as a schema can ask for something."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import unquote

from .formats import has_format
from .keywords import is_number, listed, mapping
from .pattern import pattern

_DEEPEST = 120

_TYPES: dict[str, tuple[type, ...]] = {
    "object": (Mapping,),
    "array": (list, tuple),
    "string": (str,),
    "boolean": (bool,),
    "null": (type(None),),
}


def resolve(reference: Any, root: Any) -> Any:
    """The schema that a $ref names; True, which allows anything, if there is none."""
    if not isinstance(reference, str) or not reference.startswith("#"):
        return _anchored(reference, root)
    found = root
    if reference not in ("#", "#/"):
        if not reference.startswith("#/"):
            return _anchored(reference[1:], root)
        for part in reference[2:].split("/"):
            key = unquote(part).replace("~1", "/").replace("~0", "~")
            if isinstance(found, Mapping) and key in found:
                found = found[key]
            elif isinstance(found, list) and key.isdecimal() and int(key) < len(found):
                found = found[int(key)]
            else:
                return True
    return found


def _anchored(name: Any, root: Any) -> Any:
    definitions = [root.get(key) for key in ("$defs", "definitions")] if isinstance(root, Mapping) else []
    for group in definitions:
        for schema in group.values() if isinstance(group, Mapping) else ():
            if (
                isinstance(schema, Mapping)
                and name is not None
                and name in (schema.get("$anchor"), schema.get("$id"))
            ):
                return schema
    return True


def same(one: Any, other: Any) -> bool:
    """Equality as JSON has it: 1 and 1.0 are equal, 1 and true are not."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    return one == other


def is_type(value: Any, name: Any) -> bool:
    if name in ("number", "integer"):
        whole = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
        return not isinstance(value, bool) and (whole or (name == "number" and isinstance(value, float)))
    return name not in _TYPES or isinstance(value, _TYPES[name])


def is_multiple(value: Any, of: Any) -> bool:
    """Exactly, and also for those who divide in floating point."""
    try:
        exact = Decimal(str(value)) % Decimal(str(of)) == 0
        quotient = value / of
        return exact and quotient == int(quotient)
    except (ArithmeticError, InvalidOperation, ValueError):
        return False


def is_valid(value: Any, schema: Any, root: Any, depth: int = 0) -> bool:
    if schema is True or schema is False:
        return bool(schema)
    if not isinstance(schema, Mapping) or depth > _DEEPEST:
        return True
    if "$ref" in schema and not is_valid(value, resolve(schema["$ref"], root), root, depth + 1):
        return False
    types = schema.get("type")
    if types is not None and not any(
        is_type(value, name) for name in (types if isinstance(types, list) else [types])
    ):
        return False
    if "const" in schema and not same(value, schema["const"]):
        return False
    if isinstance(schema.get("enum"), list) and not any(same(value, one) for one in schema["enum"]):
        return False
    if not _combined(value, schema, root, depth + 1):
        return False
    if isinstance(value, str):
        return _valid_string(value, schema)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _valid_number(value, schema)
    if isinstance(value, list):
        return _valid_array(value, schema, root, depth + 1)
    if isinstance(value, Mapping):
        return _valid_object(value, schema, root, depth + 1)
    return True


def _combined(value: Any, schema: Mapping[str, Any], root: Any, depth: int) -> bool:
    def fits(one: Any) -> bool:
        return is_valid(value, one, root, depth)

    if "allOf" in schema and not all(map(fits, listed(schema["allOf"]))):
        return False
    if "anyOf" in schema and not any(map(fits, listed(schema["anyOf"]))):
        return False
    if "oneOf" in schema and sum(map(fits, listed(schema["oneOf"]))) != 1:
        return False
    if "not" in schema and fits(schema["not"]):
        return False
    if "if" in schema:
        return fits(schema.get("then" if fits(schema["if"]) else "else", True))
    return True


def _valid_string(value: str, schema: Mapping[str, Any]) -> bool:
    if not _between(len(value), schema.get("minLength"), schema.get("maxLength")):
        return False
    source = schema.get("pattern")
    if isinstance(source, str):
        wanted = pattern(source)
        if wanted is not None and not wanted.finds(value):
            return False
    return has_format(value, schema.get("format"))


def _valid_number(value: float, schema: Mapping[str, Any]) -> bool:
    least, most = schema.get("minimum"), schema.get("maximum")
    above, below = schema.get("exclusiveMinimum"), schema.get("exclusiveMaximum")
    above = least if above is True else above
    below = most if below is True else below
    if not _between(value, least, most):
        return False
    if (is_number(above) and value <= above) or (is_number(below) and value >= below):
        return False
    step = schema.get("multipleOf")
    return not is_number(step) or step <= 0 or is_multiple(value, step)


def _valid_array(value: list[Any], schema: Mapping[str, Any], root: Any, depth: int) -> bool:
    if not _between(len(value), schema.get("minItems"), schema.get("maxItems")):
        return False
    first = listed(schema.get("prefixItems"))
    items = schema.get("items", True)
    if isinstance(items, list):
        first, items = items, schema.get("additionalItems", True)
    if not all(is_valid(one, of, root, depth) for one, of in zip(value, first)):
        return False
    if items is not True and not all(is_valid(one, items, root, depth) for one in value[len(first) :]):
        return False
    if schema.get("uniqueItems") is True and not _all_different(value):
        return False
    if "contains" in schema:
        count = sum(is_valid(one, schema["contains"], root, depth) for one in value)
        return _between(count, schema.get("minContains", 1), schema.get("maxContains"))
    return True


def _all_different(value: list[Any]) -> bool:
    if all(isinstance(one, str) for one in value):
        return len(set(value)) == len(value)
    return not any(same(one, other) for place, one in enumerate(value) for other in value[:place])


def _valid_object(value: Mapping[str, Any], schema: Mapping[str, Any], root: Any, depth: int) -> bool:
    if not _between(len(value), schema.get("minProperties"), schema.get("maxProperties")):
        return False
    if any(key not in value for key in listed(schema.get("required"))):
        return False
    for keyword in ("dependentRequired", "dependentSchemas", "dependencies"):
        for key, needed in mapping(schema.get(keyword)).items():
            if key in value:
                if isinstance(needed, list) and any(one not in value for one in needed):
                    return False
                if not isinstance(needed, list) and not is_valid(value, needed, root, depth):
                    return False
    if "propertyNames" in schema and not all(
        is_valid(key, schema["propertyNames"], root, depth) for key in value
    ):
        return False
    return all(
        is_valid(one, of, root, depth) for key, one in value.items() for of in schemas_for(key, schema)
    )


def schemas_for(key: str, schema: Mapping[str, Any]) -> list[Any]:
    """Every schema that an object's schema applies to the value of a key."""
    found = []
    properties = mapping(schema.get("properties"))
    if key in properties:
        found.append(properties[key])
    for source, one in mapping(schema.get("patternProperties")).items():
        wanted = pattern(source)
        if wanted is not None and wanted.finds(key):
            found.append(one)
    if not found and "additionalProperties" in schema:
        found.append(schema["additionalProperties"])
    return found


def _between(value: float, least: Any, most: Any) -> bool:
    return not ((is_number(least) and value < least) or (is_number(most) and value > most))
