"""The exercises of chapter 12: functions of the reader's, tried on cases and on a model that calls for ever."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from ..check import exercise

CASES: list[tuple[str, dict[str, Any], list[str], str, bool]] = [
    # what it is about, the case, the calls that were made, the answer, whether it is right
    ("the fact is there", {"says": "150"}, [], "The deposit is 150 pounds.", True),
    ("the fact is missing", {"says": "150"}, [], "There is a deposit.", False),
    ("only capitals differ", {"says": "monday"}, [], "We are closed on Monday.", True),
    ("the call was made", {"calls": ["find_order"]}, ["find_order"], "It is ready.", True),
    ("the call is missing", {"calls": ["find_order"]}, [], "It is ready.", False),
    ("a call was made too many", {"says": "150"}, ["hand_over"], "150 pounds.", False),
    ("another call came as well", {"calls": ["find_order"]}, ["find_order", "hand_over"], "Ready.", False),
    ("the call was made twice", {"calls": ["find_order"]}, ["find_order", "find_order"], "Ready.", True),
    ("the call is there and the fact is not", {"calls": ["find_order"], "says": "lost"}, ["find_order"], "Ready.", False),
    ("the calls came in another order", {"calls": ["a", "b"]}, ["b", "a"], "Done.", True),
]  # fmt: skip


@exercise("12.1")
def judges_cases(is_right: Any) -> str | None:
    if not callable(is_right):
        return "hand over the function itself, without calling it."
    for about, case, calls, answer, expected in CASES:
        said = is_right(dict(case), list(calls), answer)
        if said is None:
            return "your function returned nothing: return True or False."
        if bool(said) != expected:
            return f"a case where {about} is {'right' if expected else 'a mistake'}: {case}, {calls}, {answer!r}."
    return None


TEXTS: list[tuple[str, str, str, set[float]]] = [
    # what it is about, the answer, the source, the numbers from nowhere
    ("nothing is invented", "It costs 12 pounds.", "Puncture repair: 12 pounds", set()),
    ("a number is invented", "It costs 13 pounds.", "Puncture repair: 12 pounds", {13.0}),
    ("there are no numbers", "It is free.", "Puncture repair: 12 pounds", set()),
    ("thousands are written with a comma", "Pay 1,894.37 pounds.", "premium 1894.37", set()),
    ("a full stop follows the number", "You pay 45.", "Basic service: 45 pounds", set()),
    ("one number is a part of another", "It costs 12 pounds.", "order 1212", {12.0}),
    ("12.00 and 12 are the same", "It costs 12 pounds.", "price: 12.00", set()),
    ("two of three are invented", "From 9 to 17, on 3 days.", "open from 9", {17.0, 3.0}),
]


@exercise("12.2")
def finds_invented_numbers(invented: Any) -> str | None:
    if not callable(invented):
        return "hand over the function itself, without calling it."
    for about, answer, source, expected in TEXTS:
        said = invented(answer, source)
        if isinstance(said, (bool, str)) or not hasattr(said, "__iter__"):
            return f"return a set of numbers, not {said!r}."
        if any(isinstance(one, str) for one in said):
            return "the set holds texts: make each a float, so that 12 and 12.00 are the same."
        if set(said) != expected:
            return f"where {about}, in {answer!r} and {source!r}, {expected or 'no number'} is from nowhere, and your function returns {said!r}."
    return None


class Restless:
    """Stands in for a client: its model calls two functions in each round, unless it may not."""

    def __init__(self, answers_after: int) -> None:
        self.requests: list[dict[str, Any]] = []
        self.responses = SimpleNamespace(create=self._create)
        self._answers_after = answers_after

    def _create(self, **request: Any) -> Any:
        self.requests.append(request)
        round_ = len(self.requests)
        if request.get("tool_choice") == "none" or round_ > self._answers_after:
            return SimpleNamespace(id=f"resp_{round_}", output=[], output_text="the answer")
        return SimpleNamespace(id=f"resp_{round_}", output=_calls(round_), output_text="")

    def answered(self, round_: int) -> set[str]:
        """The ids of the calls that the request after a round answers."""
        items = self.requests[round_].get("input")
        items = items if isinstance(items, list) else []
        return {str(_part(one, "call_id")) for one in items if _part(one, "type") == "function_call_output"}

    def remembers(self, round_: int) -> bool:
        """Whether a later request says what came before it, in one of the ways there are."""
        request = self.requests[round_]
        if request.get("conversation") or request.get("previous_response_id") == f"resp_{round_}":
            return True
        items = request.get("input")
        return any(_part(one, "type") == "function_call" for one in items) if isinstance(items, list) else False


def _calls(round_: int) -> list[Any]:
    names = [f"call_{round_}{letter}" for letter in "ab"]
    return [SimpleNamespace(type="function_call", name="look", arguments="{}", call_id=one, id=one) for one in names]


def _part(item: Any, name: str) -> Any:
    return item.get(name) if isinstance(item, dict) else getattr(item, name, None)


MOST = 12
"""Whoever sends more has no end."""


@exercise("12.3")
def ends_every_conversation(converse: Callable[..., Any]) -> str | None:
    if not callable(converse):
        return "hand over the function itself, without calling it."
    for rounds, answers_after in ((4, 99), (4, 1), (3, 0)):
        client, ran = Restless(answers_after), []

        def run(call: Any, ran: list[str] = ran, client: Restless = client) -> str:
            ran.append(call.call_id)
            if len(client.requests) > MOST:
                raise RecursionError(f"{MOST} requests were sent: there is no end")
            return "try again"

        said = converse(client, "Where is it?", [], run, rounds)
        sent = len(client.requests)
        if sent > rounds:
            return f"{sent} requests were sent, and {rounds} are allowed: in the last, tool_choice='none' forbids calls."
        if sent > answers_after + 1:
            return f"the answer was there after {answers_after + 1} requests, and {sent} were sent: stop when no call comes."
        for round_ in range(1, sent):
            wanted = {call.call_id for call in _calls(round_)}
            if client.answered(round_) != wanted:
                return "each call of a response needs an output with its call_id, all of them in the next request."
            if not client.remembers(round_):
                return "the next request has forgotten the calls: pass previous_response_id, or send them along."
        if said != "the answer":
            return f"your function returned {said!r} and not the text of the last response."
    return None
