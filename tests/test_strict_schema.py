"""Schemas outside the subset of structured outputs are refused in the API's own words."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.offline.contract.strict_schema import can_be_strict, check_parameters, check_strict_schema
from helpers.offline.errors import APIError

TEXT = {"type": "string"}


def objects(required: list[str] | None = None, /, **properties: Any) -> dict[str, Any]:
    """An object as the subset wants it: every property required, and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties) if required is None else required,
        "additionalProperties": False,
    }


def without(schema: dict[str, Any], *keywords: str) -> dict[str, Any]:
    return {keyword: value for keyword, value in schema.items() if keyword not in keywords}


def problem(schema: Any, check: Any = check_strict_schema) -> str:
    with pytest.raises(APIError) as raised:
        check(schema, "function 'f'", "tools[0].parameters", "invalid_function_parameters")
    error = raised.value
    assert (error.status, error.param, error.code) == (
        400,
        "tools[0].parameters",
        "invalid_function_parameters",
    )
    assert error.message.startswith("Invalid schema for function 'f': ")
    return error.message.removeprefix("Invalid schema for function 'f': ")


def loose_problem(schema: Any) -> str:
    return problem(schema, check_parameters)


# -------------------------------------------------------------------------------------------- Accepted

PERSON = objects(
    name={**TEXT, "description": "d", "minLength": 1, "maxLength": 9, "pattern": "^[A-Z]"},
    born={**TEXT, "format": "date"},
    age={"type": ["integer", "null"], "minimum": 0, "exclusiveMaximum": 200, "multipleOf": 1},
    mood={**TEXT, "enum": ["good", "bad"], "default": "good"},
    kind={**TEXT, "const": "person"},
    tags={"type": "array", "items": TEXT, "minItems": 1, "maxItems": 3},
    home={"anyOf": [objects(city=TEXT), {"type": "null"}]},
    flags=objects(a={"type": "boolean"}, b={"type": "number"}),
)
LIST = {
    **objects(head={"$ref": "#/$defs/node"}),
    "$defs": {
        "node": objects(
            value={"type": "integer"}, next={"anyOf": [{"$ref": "#/$defs/node"}, {"type": "null"}]}
        )
    },
}
TREE = objects(label=TEXT, children={"type": "array", "items": {"$ref": "#"}})


@pytest.mark.parametrize("schema", [objects(), PERSON, LIST, TREE, {"title": "T", **objects(a=TEXT)}])
def test_what_keeps_the_rules_passes(schema: Any) -> None:
    check_strict_schema(schema, "function 'f'", "p", None)
    assert can_be_strict(schema)


# --------------------------------------------------------------------------------------------- Refused

REQUIRED = "'required' is required to be supplied and to be an array including every key in properties."
NO_OTHERS = "'additionalProperties' is required to be supplied and to be false."
ROOT = "schema must have type 'object' and not have 'oneOf'/'anyOf'/'allOf'/'enum'/'not' at the top level."


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({}, "schema must be a JSON Schema of 'type: \"object\"', got 'type: \"None\"'."),
        (TEXT, "schema must be a JSON Schema of 'type: \"object\"', got 'type: \"string\"'."),
        (
            {"type": "array", "items": TEXT},
            "schema must be a JSON Schema of 'type: \"object\"', got 'type: \"array\"'.",
        ),
        (
            {"anyOf": [objects(a=TEXT)]},
            "schema must be a JSON Schema of 'type: \"object\"', got 'type: \"None\"'.",
        ),
        ({**objects(a=TEXT), "anyOf": [objects(b=TEXT)]}, ROOT),
        (without(objects(a=TEXT), "additionalProperties"), f"In context=(), {NO_OTHERS}"),
        ({**objects(a=TEXT), "additionalProperties": True}, f"In context=(), {NO_OTHERS}"),
        (
            objects(address=without(objects(a=TEXT), "additionalProperties")),
            f"In context=('properties', 'address'), {NO_OTHERS}",
        ),
        (
            objects(list={"type": "array", "items": without(objects(a=TEXT), "additionalProperties")}),
            f"In context=('properties', 'list', 'items'), {NO_OTHERS}",
        ),
        (
            objects(a={"anyOf": [TEXT, without(objects(b=TEXT), "additionalProperties")]}),
            f"In context=('properties', 'a', 'anyOf', '1'), {NO_OTHERS}",
        ),
        (
            {
                **objects(a={"$ref": "#/$defs/n"}),
                "$defs": {"n": without(objects(b=TEXT), "additionalProperties")},
            },
            f"In context=('$defs', 'n'), {NO_OTHERS}",
        ),
        (objects([], a=TEXT), f"In context=(), {REQUIRED} Missing 'a'."),
        (without(objects(a=TEXT), "required"), f"In context=(), {REQUIRED} Missing 'a'."),
        (objects(["a"], a=TEXT, b=TEXT), f"In context=(), {REQUIRED} Missing 'b'."),
        (objects(["a", "b"], a=TEXT), f"In context=(), {REQUIRED} Extra required key 'b' supplied."),
        (
            objects(any={"type": "object", "additionalProperties": False}),
            f"In context=(), {REQUIRED} Extra required key 'any' supplied.",
        ),
        (objects(a={"description": "d"}), "In context=('properties', 'a'), schema must have a 'type' key."),
        (objects(a={"type": "array"}), "In context=('properties', 'a'), array schema missing items."),
        (
            objects(a={"type": "array", "prefixItems": [TEXT]}),
            "In context=('properties', 'a'), array schema missing items.",
        ),
        (
            objects(a={"type": "array", "items": {}}),
            "In context=('properties', 'a', 'items'), schema must have a 'type' key.",
        ),
        (objects(a={"type": "str"}), "'str' is not valid under any of the given schemas."),
        (
            objects(a={"$ref": "#/$defs/none"}),
            "In context=('properties', 'a'), "
            "reference to component '#/$defs/none' which was not found in the schema.",
        ),
        (
            {**objects(a={"$ref": "#/$defs/n", "description": "d"}), "$defs": {"n": TEXT}},
            "In context=('properties', 'a'), $ref cannot have keywords {'description'}.",
        ),
        (
            objects(a={**TEXT, "format": "uri"}),
            "In context=('properties', 'a'), 'uri' is not a valid format.",
        ),
        (
            objects(a={"type": "integer", "enum": ["one"]}),
            "In context=('properties', 'a'), enum value one does not validate against {'type': 'integer'}.",
        ),
        (
            objects(a={**TEXT, "enum": ['say "a"']}),
            "In context=('properties', 'a'), \" "
            "is not allowed in string literals for structured outputs (strict=true).",
        ),
    ],
)
def test_what_breaks_a_rule_is_named_with_its_place(schema: Any, expected: str) -> None:
    assert problem(schema) == expected
    assert not can_be_strict(schema)


@pytest.mark.parametrize(
    "keyword",
    [
        "allOf",
        "oneOf",
        "not",
        "if",
        "dependentRequired",
        "dependentSchemas",
        "patternProperties",
        "propertyNames",
        "minProperties",
        "uniqueItems",
        "contains",
    ],
)
def test_keywords_outside_the_subset_are_refused(keyword: str) -> None:
    assert problem(objects(a={**TEXT, keyword: []})) == (
        f"In context=('properties', 'a'), '{keyword}' is not permitted."
    )


def nested(levels: int) -> dict[str, Any]:
    schema: Any = TEXT
    for _ in range(levels):
        schema = objects(a=schema)
    return schema


def test_sizes_have_limits() -> None:
    check_strict_schema(nested(10), "function 'f'", "p", None)
    assert problem(nested(11)) == "11 levels of nesting exceeds limit of 10."

    check_strict_schema(objects(**{f"p{n}": TEXT for n in range(5_000)}), "function 'f'", "p", None)
    many = problem(objects(**{f"p{n}": TEXT for n in range(5_001)}))
    assert many == "5001 parameters exceeds limit of 5000."

    def choice(values: int, length: int) -> dict[str, Any]:
        return objects(a={**TEXT, "enum": [f"{n:0{length}}" for n in range(values)]})

    check_strict_schema(choice(1_000, 4), "function 'f'", "p", None)
    assert "1001" in problem(choice(1_001, 4))
    check_strict_schema(choice(250, 400), "function 'f'", "p", None)
    assert "15000" in problem(choice(251, 60))
    assert "120000" in problem(objects(**{"p" * 119_999: {**TEXT, "const": "cc"}}))


# ----------------------------------------------------------------------------------------- Not so strict


def test_parameters_that_are_not_strict_may_be_nearly_anything() -> None:
    for schema in (
        {},
        {"type": "object"},
        {"type": "object", "properties": {"a": {}}},
        {"type": "object", "properties": {"a": {"allOf": [TEXT]}}, "additionalProperties": True},
    ):
        check_parameters(schema, "function 'f'", "p", None)
        assert not can_be_strict(schema)


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        (TEXT, "schema must be a JSON Schema of 'type: \"object\"', got 'type: \"string\"'."),
        ({"properties": {}}, "schema must be a JSON Schema of 'type: \"object\"', got 'type: \"None\"'."),
        ({"type": "object", "anyOf": []}, ROOT),
        ({"type": "object", "allOf": []}, ROOT),
        (
            {"type": "object", "properties": {"a": {"type": "array"}}},
            "In context=('properties', 'a'), array schema missing items.",
        ),
        (
            {"type": "object", "properties": {"a": {"type": "any"}}},
            "'any' is not valid under any of the given schemas.",
        ),
        ({"type": "object", "properties": {"a": "string"}}, "'string' is not of type 'object', 'boolean'."),
    ],
)
def test_parameters_must_be_the_schema_of_an_object(schema: Any, expected: str) -> None:
    assert loose_problem(schema) == expected


# ------------------------------------------------------------------------------------------------ Always

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text("ab#/$")
    | st.sampled_from(sorted(PERSON)),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "type",
                    "properties",
                    "required",
                    "items",
                    "anyOf",
                    "$ref",
                    "$defs",
                    "enum",
                    "const",
                    "format",
                    "a",
                ]
            ),
            inner | st.sampled_from(["object", "array", "string", "#", "#/$defs/a"]),
            max_size=5,
        )
    ),
    max_leaves=12,
)


@given(schema=st.dictionaries(st.sampled_from(["properties", "$defs", "required", "anyOf", "enum"]), JSON))
@settings(max_examples=500, deadline=None)
def test_anything_for_a_schema_is_answered(schema: dict[str, Any]) -> None:
    for whole in ({**schema, "type": "object", "additionalProperties": False}, schema):
        for check in (check_strict_schema, check_parameters):
            try:
                check(whole, "function 'f'", "p", None)
            except APIError as error:
                assert error.message.startswith("Invalid schema for function 'f': ")


def test_a_schema_seen_before_costs_next_to_nothing() -> None:
    schema = objects(**{f"p{n}": PERSON for n in range(50)})
    check_strict_schema(schema, "function 'f'", "p", None)
    start = time.thread_time()
    for _ in range(100):
        check_strict_schema(schema, "function 'f'", "p", None)
    assert time.thread_time() - start < 0.1


def test_equal_values_of_different_types_are_not_taken_for_each_other() -> None:
    check_strict_schema(objects(a={"type": "integer", "enum": [1]}), "function 'f'", "p", None)
    assert "enum value True" in problem(objects(a={"type": "integer", "enum": [True]}))
    check_strict_schema(objects(a={"type": "number", "enum": [1, 1.5]}), "function 'f'", "p", None)
    assert "enum value 1.5" in problem(objects(a={"type": "integer", "enum": [1.5]}))
