"""JSON that somebody sent: read strictly, and never deeper than can be worked with."""

from __future__ import annotations

import json
from typing import Any

from .errors import invalid

DEEPEST_NESTING = 100


def parse(raw: bytes) -> Any:
    try:
        text = raw.decode()
        body = _decoder.decode(text)
        if "\\u" in text:
            json.dumps(body, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise invalid(
            "We could not parse the JSON body of your request. (HINT: This likely means you aren't using your HTTP "
            "library correctly. The OpenAI API expects a JSON payload, but what was sent was not valid JSON. If you "
            "have trouble figuring out how to fix this, please contact us through our help center at "
            "help.openai.com.)"
        ) from None
    if raw.count(b"{") + raw.count(b"[") > DEEPEST_NESTING and _depth(body) > DEEPEST_NESTING:
        raise invalid(f"The JSON body of your request is nested more than {DEEPEST_NESTING} levels deep.")
    return body


def _depth(body: Any) -> int:
    depth, level = 0, [body]
    while level:
        depth += 1
        inner: list[Any] = []
        for thing in level:
            inner += thing.values() if isinstance(thing, dict) else thing if isinstance(thing, list) else ()
        level = [thing for thing in inner if isinstance(thing, (dict, list))]
    return depth


def _refuse(number: str) -> Any:
    raise ValueError(number)


def _finite(number: str) -> float:
    value = float(number)
    if value in (float("inf"), float("-inf")):
        raise ValueError(number)
    return value


_decoder = json.JSONDecoder(parse_constant=_refuse, parse_float=_finite)
