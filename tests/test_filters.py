"""Attribute filters choose files as the API describes, and never fail on what attributes happen to hold."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.offline.hosted.filters import matches

BOOK = {"category": "policy", "year": 2026, "rating": 4.5, "public": True, "name": "Ödön"}

plain = st.text(max_size=5) | st.integers() | st.floats(allow_nan=False) | st.booleans()
keys = st.sampled_from(["category", "year", "rating", "public", "name", "missing"])
values = plain | st.sampled_from(list(BOOK.values()))
comparisons = st.one_of(
    st.fixed_dictionaries(
        {"type": st.sampled_from(["eq", "ne", "gt", "gte", "lt", "lte"]), "key": keys, "value": values}
    ),
    st.fixed_dictionaries(
        {"type": st.sampled_from(["in", "nin"]), "key": keys, "value": st.lists(values, max_size=3)}
    ),
)
filters = st.recursive(
    comparisons,
    lambda inner: st.fixed_dictionaries(
        {"type": st.sampled_from(["and", "or"]), "filters": st.lists(inner, min_size=1, max_size=3)}
    ),
    max_leaves=8,
)
attributes = st.dictionaries(keys, values)


def compare(kind: str, key: str, value: Any) -> dict[str, Any]:
    return {"type": kind, "key": key, "value": value}


@pytest.mark.parametrize(
    ("kind", "key", "value", "expected"),
    [
        ("eq", "category", "policy", True),
        ("eq", "category", "Policy", False),
        ("eq", "year", 2026.0, True),
        ("eq", "public", True, True),
        ("ne", "category", "faq", True),
        ("ne", "category", "policy", False),
        ("gt", "year", 2025, True),
        ("gt", "year", 2026, False),
        ("gte", "year", 2026, True),
        ("lt", "rating", 4.6, True),
        ("lt", "rating", 4.5, False),
        ("lte", "rating", 4.5, True),
        ("gt", "category", "phone", True),
        ("lt", "category", "phone", False),
        ("in", "category", ["faq", "policy"], True),
        ("in", "category", ["faq"], False),
        ("in", "category", [], False),
        ("in", "year", [2024, 2026], True),
        ("in", "category", "policy", True),
        ("nin", "category", ["faq"], True),
        ("nin", "category", ["faq", "policy"], False),
        ("nin", "category", [], True),
    ],
)
def test_each_operator_compares(kind: str, key: str, value: Any, expected: bool) -> None:
    assert matches(compare(kind, key, value), BOOK) is expected


@pytest.mark.parametrize("kind", ["eq", "gt", "gte", "lt", "lte", "in"])
def test_a_missing_attribute_matches_nothing(kind: str) -> None:
    assert not matches(compare(kind, "author", ["x"] if kind == "in" else "x"), BOOK)


@pytest.mark.parametrize(("kind", "value"), [("ne", "x"), ("nin", ["x"])])
def test_but_it_is_not_equal_to_anything(kind: str, value: Any) -> None:
    assert matches(compare(kind, "author", value), BOOK)


@pytest.mark.parametrize("value", ["2026", True, None, ["2026"]])
@pytest.mark.parametrize("kind", ["eq", "gt", "gte", "lt", "lte"])
def test_values_of_unlike_types_are_neither_equal_nor_ordered(kind: str, value: Any) -> None:
    assert not matches(compare(kind, "year", value), BOOK)


def test_true_is_not_the_number_one() -> None:
    assert not matches(compare("eq", "public", 1), BOOK)
    assert not matches(compare("gte", "public", 0), BOOK)


def test_and_needs_all_or_needs_one_and_they_nest() -> None:
    policy, old = compare("eq", "category", "policy"), compare("lt", "year", 2020)
    assert not matches({"type": "and", "filters": [policy, old]}, BOOK)
    assert matches({"type": "or", "filters": [policy, old]}, BOOK)
    both = {"type": "and", "filters": [policy, {"type": "or", "filters": [old, policy]}]}
    assert matches(both, BOOK)


@pytest.mark.parametrize("nothing", [None, {}])
def test_without_a_filter_every_file_passes(nothing: Any) -> None:
    assert matches(nothing, {})


def test_an_unknown_operator_is_named() -> None:
    with pytest.raises(ValueError, match="Unknown filter type 'like'. Use eq, ne"):
        matches(compare("like", "name", "x"), BOOK)


@given(filters, attributes)
def test_no_filter_fails_on_any_attributes(condition: dict[str, Any], held: dict[str, Any]) -> None:
    assert matches(condition, held) in (True, False)


@given(keys, values, attributes)
def test_opposites_disagree(key: str, value: Any, held: dict[str, Any]) -> None:
    assert matches(compare("eq", key, value), held) != matches(compare("ne", key, value), held)
    assert matches(compare("in", key, [value]), held) != matches(compare("nin", key, [value]), held)


@given(filters, filters, attributes)
def test_and_and_or_are_what_logic_says(one: Any, other: Any, held: dict[str, Any]) -> None:
    each = matches(one, held), matches(other, held)
    assert matches({"type": "and", "filters": [one, other]}, held) == all(each)
    assert matches({"type": "or", "filters": [one, other]}, held) == any(each)
