"""The exercises of chapter 11. One is a number; one looks at what was sent; one runs the reader's function."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from openai.types.responses import Response

from ..check import exercise
from ..show import Exchange

SHORTEST_PREFIX = 1_024


@exercise("11.1")
def uses_until_twelve_hours_pay(requests: Any) -> str | None:
    if isinstance(requests, float) and not requests.is_integer():
        return f"a number of requests is whole: after {requests:.2f}, which is the first that is cheaper?"
    if requests == 2:
        return (
            "that holds for 30 minutes, where writing costs 1.25 times. Writing for 12 hours costs 2.5 times."
        )
    if requests == 1:
        return "one request writes and nobody reads: 2.5 against 1."
    if requests < 1:
        return "count the request that writes as the first."
    if requests > 3:
        return "it pays earlier: n requests cost 2.5 + 0.1 * (n - 1) with the cache and n without."
    return None


@exercise("11.2")
def read_from_the_cache(answers: Any, traffic: list[Exchange]) -> str | None:
    if not isinstance(answers, list) or not all(isinstance(one, Response) for one in answers):
        return "put the two responses into a list."
    if len(answers) != 2:
        return f"two responses are asked for, and there are {len(answers)}."
    sent = {_id_of(one): json.loads(one.request_body or "{}") for one in traffic if one.status == 200}
    if any(one.id not in sent for one in answers):
        return "make both requests below `with wire()`, so that they can be looked at."
    first, second = (sent[one.id] for one in answers)
    if first.get("input") == second.get("input"):
        return "both requests ask the same: the beginning should be shared, and the questions differ."
    usages = [one.usage for one in answers]
    if any(usage is None or usage.input_tokens < SHORTEST_PREFIX for usage in usages):
        return f"a prefix of fewer than {SHORTEST_PREFIX:,} tokens is not cached: put the whole handbook in front."
    read = usages[1].input_tokens_details.cached_tokens if usages[1] else 0
    if read >= SHORTEST_PREFIX:
        return None
    if "prompt_cache_breakpoint" not in json.dumps(first):
        return "nothing was read: mark the end of the handbook with prompt_cache_breakpoint."
    if first.get("prompt_cache_key") != second.get("prompt_cache_key"):
        return "the two requests have different keys: give both the same prompt_cache_key."
    if any(first.get(name) != second.get(name) for name in ("model", "reasoning", "tools", "text")):
        return "another model, effort, tool list or format is another prefix: change the question only."
    return "nothing was read: is the marked part the first, the same in both, and followed by the question?"


def _id_of(exchange: Exchange) -> str:
    try:
        return str(json.loads(exchange.response_body or "{}").get("id"))
    except ValueError:
        return ""


CASES: list[tuple[str, float, list[tuple[float, float]], int]] = [
    # what it is about, the budget, (most, actual) of each request, how many can be sent
    ("all fit", 10, [(2, 1), (2, 1), (2, 1)], 3),
    ("there are no requests", 10, [], 0),
    ("the first could exceed", 1, [(2, 1), (0.5, 0.5)], 0),
    ("actual costs are half of the most", 10.5, [(4, 2)] * 6, 4),
    ("the most is exactly what is left", 6, [(2, 2)] * 4, 3),
    ("a dear request comes before a cheap one", 5, [(2, 2), (9, 9), (1, 1)], 1),
]


@exercise("11.3")
def within_the_budget(run_within: Callable[..., int]) -> str | None:
    if not callable(run_within):
        return "hand over the function itself, without calling it."
    for about, dollars, requests, expected in CASES:
        sent: list[int] = []

        def most(request: int, requests: list[tuple[float, float]] = requests) -> float:
            return requests[request][0]

        def send(request: int, requests: Any = requests, sent: list[int] = sent) -> float:
            sent.append(request)
            return requests[request][1]

        said = run_within(dollars, list(range(len(requests))), most, send)
        where = f"where {about}"
        if sent != list(range(len(sent))):
            return f"{where}, the requests were sent as {sent}: each once, in order, and none after the stop."
        if len(sent) > expected:
            return f"{where}, a request was sent that could exceed the budget: ask most() before send()."
        if len(sent) < expected:
            return f"{where}, it stopped after {len(sent)} of {expected}: add up what send() returns, not the most."
        if said != expected:
            return f"{where}, {expected} were sent and your function returned {said!r}."
    return None
