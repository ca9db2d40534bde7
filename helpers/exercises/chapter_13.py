"""The exercises of chapter 13. Each runs the reader's answer: on a log, on messages that are signed here, on calls."""

from __future__ import annotations

import base64
import json
import sqlite3
import time
from collections.abc import Callable, Mapping
from typing import Any

import openai

from ..check import exercise
from ..offline.webhook import signature

CALLS = [
    ("explain", None),
    ("explain", None),
    ("explain", "server_error"),
    ("translate", "insufficient_quota"),
    ("translate", None),
    ("weather", None),
]
SHARES = {"translate": 0.5, "explain": 1 / 3, "weather": 0.0}


@exercise("13.1")
def shares_of_failures(query: Any) -> str | None:
    if not isinstance(query, str):
        return "hand over the query itself, a string."
    log = sqlite3.connect(":memory:")
    log.execute(
        "CREATE TABLE calls (at REAL, purpose TEXT, model TEXT, status TEXT, error TEXT, seconds REAL, "
        "retries INT, input INT, cached INT, output INT, dollars REAL, tools TEXT, request_id TEXT, left REAL, text TEXT)"
    )
    rows = [(purpose, "error" if error else "completed", error) for purpose, error in CALLS]
    log.executemany("INSERT INTO calls (purpose, status, error) VALUES (?, ?, ?)", rows)
    try:
        told = log.execute(query).fetchall()
    except sqlite3.Error as error:
        return f"SQLite says: {error}."
    finally:
        log.close()
    if not told or len(told[0]) != 2:
        return "each row should have two columns: the purpose, and the share of its calls that failed."
    shares = dict(told)
    if len(told) != len(SHARES):
        return (
            f"there are three purposes in my log and {len(told)} in your answer: one row for each, also for "
            "the purpose that never failed. GROUP BY makes the rows, WHERE would take some away."
        )
    if set(shares) != set(SHARES):
        return "the first column should be the purpose."
    if set(shares.values()) <= {0, 1} and 0.5 not in shares.values():
        return "every share is 0 or 1: whole numbers divide without a rest in SQL. avg() does not."
    if any(abs((shares[purpose] or 0) - share) > 0.005 for purpose, share in SHARES.items()):
        return f"of two calls to translate one failed, a share of 0.5, and your query says {shares['translate']}."
    return None if list(shares) == list(SHARES) else "put the worst first: ORDER BY … DESC."


SECRET = "whsec_" + base64.b64encode(b"a secret of this exercise, 32 by").decode()


def signed(number: int, *, secret: str = SECRET, age: int = 0) -> tuple[bytes, dict[str, str]]:
    """A webhook as it arrives: the body and the headers."""
    moment = int(time.time()) - age
    data = {"id": f"resp_{number}"}
    event = {
        "id": f"evt_{number}",
        "object": "event",
        "created_at": moment,
        "type": "response.completed",
        "data": data,
    }
    body = json.dumps(event).encode()
    headers = {"webhook-id": f"wh_{number}", "webhook-timestamp": str(moment)}
    text = b"wh_%d.%d.%b" % (number, moment, body)
    return body, headers | {"webhook-signature": signature(secret, text)}


Receive = Callable[[bytes, dict[str, str], str, set[str]], Any]


@exercise("13.2")
def good_and_new(receive: Receive) -> str | None:
    if not callable(receive):
        return "hand over the function itself, without calling it."
    seen: set[str] = set()
    body, headers = signed(1)
    event = receive(body, headers, SECRET, seen)
    if event is None:
        return "a good and new message came, and your function returned nothing."
    if getattr(event, "type", None) != "response.completed":
        return "return the event that client.webhooks.unwrap gives you."
    if receive(body, headers, SECRET, seen) is not None:
        return "the same message came twice, and your function returned an event both times."
    again = headers | {"webhook-signature": "v1,none " + headers["webhook-signature"]}
    if receive(body, again, SECRET, seen) is not None:
        return "the same message came in other headers: what stays the same is webhook-id."
    forged = signed(2, secret="whsec_" + base64.b64encode(b"somebody else's").decode())
    for name, (content, sent) in {"forged": forged, "ten minutes old": signed(3, age=600)}.items():
        if not _is_refused(receive, content, sent, seen):
            return f"a message was {name}, and your function did not raise InvalidWebhookSignatureError."
    for number in (2, 3):
        if receive(*signed(number), SECRET, seen) is None:
            return (
                "a forged message came first, and then the real one with the same id was dropped: verify before "
                "you note the id."
            )
    return None


def _is_refused(receive: Receive, body: bytes, headers: dict[str, str], seen: set[str]) -> bool:
    try:
        receive(body, headers, SECRET, seen)
    except openai.InvalidWebhookSignatureError:
        return True
    return False


ORDERS = {"A-1": 100, "A-2": 35.5}
ALLOWED = [({"order": "A-1", "crowns": 100}, 100), ({"order": "A-2", "crowns": 0.5}, 0.5)]
FORBIDDEN: list[tuple[Any, str]] = [
    ({"order": "B-9", "crowns": 10}, "an order of another customer"),
    ({"order": "A-1", "crowns": 101}, "more than was paid"),
    ({"order": "A-1", "crowns": -20}, "a negative amount"),
    ({"order": "A-1", "crowns": 0}, "nothing at all"),
    ({"order": "A-1", "crowns": "100"}, "an amount that is a text"),
    ({"order": "A-1", "crowns": True}, "an amount that is true"),
    ({"order": "A-1", "crowns": float("nan")}, "an amount that is no number, NaN"),
    ({"order": "A-1"}, "an order and no amount"),
    ({"order": "A-1", "crowns": 5, "to": "mallory"}, "an argument that is not known, `to`"),
    ({"order": ["A-1"], "crowns": 5}, "a list for an order"),
    ([1, 2], "a list for arguments"),
    ('{"order": "A-1", ', "arguments that are cut off"),
]


@exercise("13.3")
def only_what_is_theirs(refund: Callable[[str, Mapping[str, float]], Any]) -> str | None:
    if not callable(refund):
        return "hand over the function itself, without calling it."
    for given, crowns in ALLOWED:
        try:
            paid = refund(json.dumps(given), dict(ORDERS))
        except PermissionError:
            return f"{given} is allowed where {ORDERS[given['order']]} crowns were paid, and you refused it."
        if paid != crowns:
            return f"for {given} your function returned {paid!r} and not the crowns to pay back, {crowns}."
    for asked, what in FORBIDDEN:
        written = asked if isinstance(asked, str) else json.dumps(asked)
        try:
            paid = refund(written, dict(ORDERS))
        except PermissionError:
            continue
        except Exception as error:
            return f"the model asked for {what}, and a {type(error).__name__} left your function: raise PermissionError."
        return f"the model asked for {what}, {written}, and your function returned {paid!r}."
    return None
