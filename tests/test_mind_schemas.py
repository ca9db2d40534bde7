"""Whatever JSON schema a request brings, the mind's JSON satisfies it."""

from __future__ import annotations

import json
import os
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from helpers.offline.mind import CallFunction, Context, Say, think

EXAMPLES = int(os.environ.get("SCHEMA_EXAMPLES", "500"))


def examples(share: float) -> settings:
    return settings(
        max_examples=round(EXAMPLES * share),
        deadline=None,
        derandomize="SCHEMA_EXAMPLES" not in os.environ,
        suppress_health_check=list(HealthCheck),
        database=None,
    )


TEXTS = st.sampled_from(
    [
        "",
        "Hello!",
        "Extract the person: John Smith is 30 years old and lives in Paris, France. Email john@example.com.",
        "Invoice INV-2041 of 12 March 2026: 2 apples at $1.50, 3 pears at $2.00. Total: $9.00. Paid: yes.",
        "Alice and Bob are going to a science fair on Friday at 3pm.",
        "Classify: I love this product, it is wonderful! Call +44 20 7946 0958 or see https://example.com/a?b=c.",
        "name: Ada, age: 36, active: false, tags: maths, engines and poetry",
        "-5 to 1,000,000.5; 12%; 2024-02-30; 99:99; ((([[[{{{\\\\ \" ' \n\t 日本語 🙂",
    ]
) | st.text(max_size=80)

NAMES = st.sampled_from(
    "name age city country email price total quantity date time url id tags items people is_active summary answer "
    "rating description first_name colour score confidence steps status type value a b".split()
) | st.text(alphabet="abcdefXYZ_-é9 ", min_size=1, max_size=8)

PATTERNS = st.sampled_from(
    [
        r"^[A-Z]{3}-\d{4}$", r"^\d{5}(-\d{4})?$", r"^#[0-9a-fA-F]{6}$", r"^(red|green|blue)$", r"^\w+@\w+\.com$",
        r"^\+?[1-9]\d{1,14}$", r"[a-z]+\d", r"^[^@\s]+@[^@\s]+\.[^@\s]+$", r"^$", r"^.{3,7}$", r"^(a|bc){2,3}d?$",
        r"^[\w.-]{2,}$", r"\bword\b", r"^[\u4e00-\u9fff]{2}$", r"^(?:[01]\d|2[0-3]):[0-5]\d$", r"^v\d+\.\d+\.\d+$",
        r"^@[a-zA-Z0-9_]+$", r"^(?=.*[A-Z])(?=.*\d).{8,}$", r"^(?!foo)[a-z]{3}$", r"^([a-z])\1$", r"^[^a-z]+$", r"^\S+$",
        r"^-?\d+(\.\d+)?$", r"a{2,4}?b*c+", r"^\p{L}+$", r"^(?<year>\d{4})$", r"^[A-Za-z0-9+/]{4}={0,2}$", r"^\/[a-z]+$",
        r"^(([a-z]+)\.)+com$", r"^[+-]?\d+$", r"^\x41\t?$",
    ]
)  # fmt: skip
ATOMS = st.sampled_from(
    ["a", "[a-c]", r"\d", r"\w", ".", "[^x]", "(?:ab|c)", "-", r"\.", "[0-9A-F]", "(x|yz)"]
)
QUANTIFIERS = st.sampled_from(["", "", "?", "*", "+", "{2}", "{1,3}", "{2,}", "*?"])
MADE_PATTERNS = st.builds(
    lambda parts, start, end: start + "".join(a + q for a, q in parts) + end,
    st.lists(st.tuples(ATOMS, QUANTIFIERS), min_size=1, max_size=5),
    st.sampled_from(["", "^"]),
    st.sampled_from(["", "$"]),
)
FORMATS = st.sampled_from(
    "date date-time time duration email hostname ipv4 ipv6 uuid uri regex json-pointer unheard-of".split()
)


@st.composite
def strings(draw: Any) -> dict[str, Any]:
    kind = draw(st.sampled_from(["plain", "plain", "length", "pattern", "made", "format"]))
    schema: dict[str, Any] = {"type": "string"}
    if kind == "pattern":
        schema["pattern"] = draw(PATTERNS)
    elif kind == "made":
        schema["pattern"] = draw(MADE_PATTERNS)
    elif kind == "format":
        schema["format"] = draw(FORMATS)
    elif kind == "length":
        schema["minLength"] = draw(st.integers(0, 30))
        if draw(st.booleans()):
            schema["maxLength"] = schema["minLength"] + draw(st.integers(0, 10))
    return schema


@st.composite
def numbers(draw: Any) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": draw(st.sampled_from(["integer", "number"]))}
    low = draw(st.integers(-1000, 1000))
    high = low + draw(st.integers(2, 500))
    if draw(st.booleans()):
        schema[draw(st.sampled_from(["minimum", "exclusiveMinimum"]))] = low
    if draw(st.booleans()):
        schema[draw(st.sampled_from(["maximum", "exclusiveMaximum"]))] = high
    if schema["type"] == "number" and draw(st.booleans()):
        schema["multipleOf"] = draw(st.sampled_from([0.01, 0.1, 0.25, 0.5, 1]))
    elif draw(st.booleans()):
        schema["multipleOf"] = draw(st.sampled_from([1, 2]))
    if draw(st.integers(0, 5)) == 0:
        schema = {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1}
    return schema


ENUMS = st.lists(
    st.sampled_from(
        ["positive", "negative", "neutral", "red", "low", "high", "other", "France", 1, 2.5, None, True]
    ),
    min_size=1,
    max_size=5,
    unique_by=repr,
).map(lambda some: {"enum": some})
LEAVES = st.one_of(
    strings(),
    numbers(),
    ENUMS,
    st.just({"type": "boolean"}),
    st.just({"type": "null"}),
    st.sampled_from(["x", 3, None, {"a": [1]}]).map(lambda value: {"const": value}),
    st.just({"type": ["string", "null"]}),
    st.just({"type": ["integer", "string"]}),
    st.just({"$ref": "#/$defs/leaf"}),
    st.just({"$ref": "#/$defs/tree"}),
    strings().map(
        lambda schema: {"anyOf": [schema, {"type": "null"}], "description": "The city where it happened"}
    ),
)


def strict_object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object", "properties": properties, "required": list(properties), "additionalProperties": False,
    }  # fmt: skip


def arrays(items: Any) -> Any:
    return st.builds(
        lambda one, least, more: {"type": "array", "items": one, "minItems": least, "maxItems": least + more},
        items,
        st.integers(0, 3),
        st.integers(0, 3),
    ) | items.map(lambda one: {"type": "array", "items": one})


STRICT = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.dictionaries(NAMES, inner, max_size=5).map(strict_object),
        arrays(inner),
        st.lists(inner, min_size=1, max_size=3).map(lambda some: {"anyOf": some}),
    ),
    max_leaves=9,
)
DEFS = {
    "leaf": {
        "type": "object",
        "properties": {"name": {"type": "string"}},
        "required": ["name"],
        "additionalProperties": False,
    },
    "tree": strict_object(
        {
            "value": {"type": ["integer", "null"]},
            "children": {"type": "array", "items": {"$ref": "#/$defs/tree"}},
            "next": {"anyOf": [{"$ref": "#/$defs/tree"}, {"type": "null"}]},
            "kind": {"anyOf": [strict_object({"of": {"$ref": "#/$defs/tree"}}), {"type": "string"}]},
        }
    ),
}
ROOTS = st.dictionaries(NAMES, STRICT, max_size=6).map(lambda some: {**strict_object(some), "$defs": DEFS})


@st.composite
def loose(draw: Any) -> dict[str, Any]:
    """Schemas beyond the strict subset, each made so that something satisfies it."""
    leaf, other = draw(LEAVES), draw(STRICT)
    return draw(
        st.sampled_from(
            [
                {"type": "object", "properties": {"name": leaf, "extra": other}, "required": ["name"]},
                {"oneOf": [strict_object({"kind": {"const": "a"}, "x": leaf}), strict_object({"kind": {"const": "b"}})]},
                {"allOf": [{"type": "object", "properties": {"a": leaf}, "required": ["a"]}, {"properties": {"b": other}, "required": ["b"]}]},
                {"type": "object", "minProperties": 3, "additionalProperties": {"type": "integer"}},
                {"type": "object", "patternProperties": {"^x-": {"type": "string"}}, "additionalProperties": False, "minProperties": 2},
                {"type": "object", "propertyNames": {"pattern": "^[a-z]{4}$"}, "minProperties": 2},
                {"type": "array", "prefixItems": [leaf, {"type": "string"}], "items": False, "minItems": 2},
                {"type": "array", "prefixItems": [leaf], "items": other},
                {"type": "array", "uniqueItems": True, "minItems": 4, "items": {"type": "string"}},
                {"type": "array", "uniqueItems": True, "minItems": 3, "items": {"type": "integer", "minimum": 5, "maximum": 7}},
                {"type": "array", "uniqueItems": True, "minItems": 2, "items": strict_object({"on": {"type": "boolean"}})},
                {"type": "array", "uniqueItems": True, "minItems": 3, "items": {"enum": ["a", "b", "c"]}},
                {"type": "array", "uniqueItems": True, "minItems": 3, "items": {"type": "string", "pattern": "^[a-z]{2}$"}},
                {"type": "array", "uniqueItems": True, "minItems": 3, "items": {"type": "string", "format": "date"}},
                {"type": "array", "contains": {"const": 7}, "minItems": 2, "maxItems": 3},
                {"not": {"type": "string"}},
                {"not": {"const": "unknown"}, "type": "string"},
                {"type": "object", "properties": {"a": {"type": "boolean"}}, "required": ["a"],
                 "if": {"properties": {"a": {"const": False}}}, "then": {"required": ["b"]}},
                {"type": "object", "properties": {"a": leaf}, "required": ["a"], "dependentRequired": {"a": ["b", "c"]}},
                {"type": "integer", "allOf": [{"minimum": 3}, {"multipleOf": 5}]},
                {"type": "string", "allOf": [{"pattern": "[0-9]"}, {"pattern": "^[a-f0-9]+$"}, {"minLength": 5}]},
                {"anyOf": [{"type": "string", "maxLength": 3}, {"type": "integer", "minimum": 2}], "description": "name"},
                {"type": "string", "pattern": "^a+$", "minLength": 12, "maxLength": 14},
                {"type": "string", "pattern": "^(ab)+$", "minLength": 9, "maxLength": 12},
                {"type": "string", "format": "email", "minLength": 24},
                {"$ref": "#/$defs/tree"},
                {"$ref": "#/$defs/leaf", "description": "beside a reference"},
                {"properties": {"a": leaf}},
                {"enum": ["only", 1], "type": "integer"},
                {"type": ["array", "null"], "items": leaf, "minItems": 1},
                {},
            ]
        )
    )  # fmt: skip


def answer(schema: Any, text: str) -> Any:
    form = {"type": "json_schema", "name": "thing", "schema": schema, "strict": True}
    items = [{"type": "message", "role": "user", "content": text}]
    (step,) = think(Context(model="m", items=items, format=form))
    assert isinstance(step, Say)
    return json.loads(step.text)


def assert_valid(instance: Any, schema: Any) -> None:
    schema = without_javascript(schema)
    Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(instance)


def without_javascript(schema: Any) -> Any:
    """The validator reads patterns as Python does, so those spelled for JavaScript are taken out."""
    if isinstance(schema, dict):
        return {
            key: without_javascript(value)
            for key, value in schema.items()
            if not (key == "pattern" and isinstance(value, str) and ("\\p{" in value or "(?<year" in value))
        }
    return [without_javascript(one) for one in schema] if isinstance(schema, list) else schema


@examples(1)
@given(ROOTS, TEXTS)
def test_any_strict_schema_is_satisfied(schema: dict[str, Any], text: str) -> None:
    assert_valid(answer(schema, text), schema)


@examples(0.2)
@given(loose(), TEXTS)
def test_schemas_beyond_the_strict_subset_are_satisfied(schema: dict[str, Any], text: str) -> None:
    schema = {**schema, "$defs": DEFS}
    assert_valid(answer(schema, text), schema)


@examples(0.2)
@given(ROOTS, TEXTS, st.sampled_from(["required", {"type": "function", "name": "do_it"}]))
def test_a_forced_call_has_arguments_that_satisfy_its_parameters(
    schema: dict[str, Any], text: str, choice: Any
) -> None:
    items = [{"type": "message", "role": "user", "content": text}]
    tool = {"type": "function", "name": "do_it", "parameters": schema, "strict": True}
    steps = think(Context(model="m", items=items, tools=[tool], tool_choice=choice))
    assert steps
    for step in steps:
        assert isinstance(step, CallFunction) and step.name == "do_it"
        assert_valid(json.loads(step.arguments), schema)


@examples(0.2)
@given(st.dictionaries(NAMES, STRICT, max_size=6), st.data(), TEXTS)
def test_optional_parameters_may_be_left_out_but_never_wrong(properties: Any, data: Any, text: str) -> None:
    required = data.draw(st.lists(st.sampled_from(list(properties)), unique=True)) if properties else []
    schema = {"type": "object", "properties": properties, "required": required, "$defs": DEFS}
    tool = {"type": "function", "name": "save_person", "parameters": schema}
    items = [{"type": "message", "role": "user", "content": text}]
    (call, *_) = think(Context(model="m", items=items, tools=[tool], tool_choice="required"))
    assert isinstance(call, CallFunction)
    assert_valid(json.loads(call.arguments), schema)


@pytest.mark.parametrize(
    "schema",
    [
        False,
        {"type": "string", "pattern": "((("},
        {"type": "nonsense"},
        {"$ref": "#/$defs/missing"},
        {"$ref": "#"},
        {"allOf": [{"$ref": "#"}]},
        {"anyOf": []},
        {"enum": []},
        {"type": "integer", "minimum": 5, "maximum": 1},
        {"type": "array", "items": {"$ref": "#"}, "minItems": 1},
        {"type": "string", "minLength": 10**12},
        {"type": "array", "minItems": 10**12},
        {"required": "name", "properties": [], "type": 7},
        {"type": "string", "pattern": "^(a+)+$", "minLength": 40},
        {"type": "number", "multipleOf": 0},
        {"type": "number", "minimum": "three", "multipleOf": 1e-300},
    ],
)
def test_a_schema_that_nothing_satisfies_still_gets_json(schema: Any) -> None:
    answer(schema, "Ada is 36.")


def test_a_schema_that_unfolds_without_end_is_cut_short() -> None:
    laughs = {
        f"d{n}": strict_object({key: {"$ref": f"#/$defs/d{n + 1}"} for key in "ab"}) for n in range(40)
    } | {"d40": {"type": "string"}}  # fmt: skip
    answer({"$ref": "#/$defs/d0", "$defs": laughs}, "Ada is 36.")
