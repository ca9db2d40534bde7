"""The exercises of chapter 13 accept what is right, and tell from each wrong answer what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from openai import OpenAI

Say = Callable[..., str]

WRONG_QUERIES = [
    ("a string", 5),
    ("no such column: worst", "SELECT worst FROM calls"),
    ("two columns", "SELECT purpose FROM calls"),
    ("two columns", "SELECT purpose, error FROM calls WHERE 0"),
    ("one row for each", "SELECT purpose, 1 FROM calls WHERE error IS NOT NULL GROUP BY purpose"),
    ("one row for each", "SELECT purpose, error FROM calls"),
    ("first column", "SELECT avg(error IS NOT NULL), purpose FROM calls GROUP BY purpose"),
    ("whole numbers divide", "SELECT purpose, count(error) / count(*) FROM calls GROUP BY purpose"),
    ("a share of 0.5", "SELECT purpose, count(error) * 100.0 / count(*) FROM calls GROUP BY purpose"),
    ("a share of 0.5", "SELECT purpose, avg(error) FROM calls GROUP BY purpose"),
    ("the worst first", "SELECT purpose, avg(error IS NOT NULL) AS f FROM calls GROUP BY purpose ORDER BY f"),
]


@pytest.mark.parametrize(("hint", "query"), WRONG_QUERIES)
def test_a_query_that_is_wrong(hint: str, query: Any, said: Say) -> None:
    assert hint in said("13.1", query)


def test_another_query_that_is_right(said: Say) -> None:
    query = "SELECT purpose, 1.0 * count(error) / count(*) FROM calls GROUP BY purpose ORDER BY 2 DESC"
    assert said("13.1", query) == "Right.\n"


def careless(body: bytes, headers: dict[str, str], secret: str, seen: set[str]) -> Any:
    """Notes the id before it verifies."""
    if headers["webhook-id"] in seen:
        return None
    seen.add(headers["webhook-id"])
    return OpenAI(api_key="none").webhooks.unwrap(body, headers, secret=secret)


def trusting(body: bytes, headers: dict[str, str], secret: str, seen: set[str]) -> Any:
    """Does not verify at all."""
    if headers["webhook-id"] in seen:
        return None
    seen.add(headers["webhook-id"])
    told = json.loads(body)
    return type("Event", (), told)


def forgetful(body: bytes, headers: dict[str, str], secret: str, seen: set[str]) -> Any:
    return OpenAI(api_key="none").webhooks.unwrap(body, headers, secret=secret)


def by_signature(body: bytes, headers: dict[str, str], secret: str, seen: set[str]) -> Any:
    event = forgetful(body, headers, secret, seen)
    if headers["webhook-signature"] in seen:
        return None
    seen.add(headers["webhook-signature"])
    return event


def tolerant(body: bytes, headers: dict[str, str], secret: str, seen: set[str]) -> Any:
    OpenAI(api_key="none").webhooks.verify_signature(body, headers, secret=secret, tolerance=3_600)
    return trusting(body, headers, secret, seen)


@pytest.mark.parametrize(
    ("hint", "receive"),
    [
        ("without calling it", "an event"),
        ("returned nothing", lambda *message: None),
        ("that client.webhooks.unwrap gives you", lambda *message: True),
        ("came twice", forgetful),
        ("in other headers", by_signature),
        ("was forged", trusting),
        ("was ten minutes old", tolerant),
        ("before you note the id", careless),
    ],
)
def test_a_receiver_that_is_wrong(hint: str, receive: Any, said: Say) -> None:
    assert hint in said("13.2", receive)


def refund(arguments: str, orders: dict[str, float]) -> float:
    given = json.loads(arguments)
    if given["order"] not in orders:
        raise PermissionError
    return given["crowns"]


def limited(arguments: str, orders: dict[str, float]) -> float:
    crowns = refund(arguments, orders)
    if crowns > orders[json.loads(arguments)["order"]]:
        raise PermissionError
    return crowns


def positive(arguments: str, orders: dict[str, float]) -> float:
    crowns = limited(arguments, orders)
    if crowns <= 0:
        raise PermissionError
    return crowns


def forbidding(arguments: str, orders: dict[str, float]) -> float:
    raise PermissionError


def lax(arguments: str, orders: dict[str, float]) -> float:
    """Knows the arguments that it wants and overlooks others."""
    try:
        given = json.loads(arguments)
        order, crowns = given["order"], given["crowns"]
        good = type(crowns) in (int, float) and order in orders and 0 < crowns <= orders[order]
    except (ValueError, TypeError, KeyError):
        good = False
    if not good:
        raise PermissionError
    return crowns


@pytest.mark.parametrize(
    ("hint", "answer"),
    [
        ("without calling it", 100),
        ("an order of another customer", lambda arguments, orders: json.loads(arguments)["crowns"]),
        ("more than was paid", refund),
        ("a negative amount", limited),
        ("a TypeError left your function", positive),
        ("an argument that is not known", lax),
        ("is allowed where 100", forbidding),
        ("not the crowns to pay back", lambda arguments, orders: None),
    ],
)
def test_a_refund_that_is_wrong(hint: str, answer: Any, said: Say) -> None:
    assert hint in said("13.3", answer)
