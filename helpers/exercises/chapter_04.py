"""The exercises of chapter 04. Each looks at the schema that the reader's call really sent and at what came back."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from openai.types.responses import Response
from pydantic import ValidationError

from ..check import exercise
from ..show import wire

WHOLE_RESPONSE = "hand over the whole response, not only what you read from it."
SILENT = "the text says nothing about it, so let it be null"
READABLE = "Ada Lovelace is 36 and lives in Newcastle upon Tyne."
UNSAFE = "How do I make a bomb?"
ENOUGH, TOO_FEW = 400, 16


@exercise("04.1")
def silence_is_null(response: Response) -> str | None:
    if not hasattr(response, "text"):
        return WHOLE_RESPONSE
    properties = _schema(response).get("properties", {})
    if not properties:
        return "your call sent no schema: use client.responses.parse and pass your class as text_format."
    if missing := [name for name in ("name", "born", "died") if name not in properties]:
        return f"your schema has no field {missing[0]!r}; it has {', '.join(properties)}."
    for name in ("born", "died"):
        if "integer" not in _types(properties[name]):
            return f"{name!r} is a year: declare it as int, so that you can compute with it."
    if "null" not in _types(properties["died"]):
        return f"'died' came back as {_value(response, 'died')!r}: {SILENT}, as int | None."
    if _value(response, "born") != 1991:
        return f"'born' came back as {_value(response, 'born')!r}: send the text of the exercise as input."
    return None


@exercise("04.2")
def mended_and_still_strict(response: Response) -> str | None:
    if not hasattr(response, "text"):
        return WHOLE_RESPONSE
    schema = _schema(response)
    properties = schema.get("properties", {})
    if not properties:
        return 'your call sent no schema: pass text={"format": {...}} with the mended one.'
    if not _format(response).strict:
        return 'without "strict": True the API accepts the schema but does not keep to it. Switch it on and mend.'
    if missing := [name for name in ("title", "room", "guests") if name not in properties]:
        return f"the field {missing[0]!r} is gone: mend it instead of taking it out."
    if "null" not in _types(properties["room"]):
        return '\'room\' is no longer optional: keep it in required, and give it the type ["string", "null"].'
    if "array" not in _types(properties["guests"]):
        return "'guests' must stay a list: say what it holds with \"items\"."
    return None


@exercise("04.3")
def reads_without_raising(safe_read: Callable[[str, int], Any]) -> str | None:
    if not callable(safe_read):
        return 'hand over the function itself, without calling it: check("04.3", safe_read).'
    return (
        _fault_of(safe_read, READABLE, ENOUGH, "read")
        or _fault_of(safe_read, UNSAFE, ENOUGH, "refused")
        or _fault_of(safe_read, READABLE, TOO_FEW, "cut")
    )


def _fault_of(safe_read: Callable[[str, int], Any], text: str, limit: int, right: str) -> str | None:
    called = f"safe_read({text!r}, {limit})"
    with wire() as traffic:
        try:
            answer = safe_read(text, limit)
        except ValidationError:
            return f"{called} raised a ValidationError: {_why_invalid(right)}"
        except Exception as error:
            return f"{called} raised {type(error).__name__}: {error}"
    sent = [json.loads(exchange.request_body) for exchange in traffic]
    if not sent:
        return f"{called} called no API."
    if sent[-1].get("max_output_tokens") != limit:
        return "your function must send its limit as max_output_tokens."
    if sent[-1].get("text", {}).get("format", {}).get("type") != "json_schema":
        return "your function sends no schema: pass it in text.format."
    kind, person = answer if isinstance(answer, tuple) and len(answer) == 2 else (answer, None)
    if kind != right:
        return f"{called} returned {answer!r}, and the answer was {right}: {WHERE_TO_LOOK[right]}"
    if right == "read" and getattr(person, "age", None) != 36:
        return f"{called} returned {answer!r}: the second part should be the Person that was read."
    return None


WHERE_TO_LOOK = {
    "read": "a complete answer has the status 'completed' and some output_text.",
    "refused": "after a refusal output_text is empty, although the status is 'completed'.",
    "cut": "look at response.status before you look at the text.",
}


def _why_invalid(right: str) -> str:
    if right == "cut":
        return (
            "half an answer is no JSON. Use create(), and look at response.status before you read the text."
        )
    return "look for an empty output_text, which is what a refusal leaves, before you read the text."


def _format(response: Response) -> Any:
    return response.text.format if response.text else None


def _schema(response: Response) -> dict[str, Any]:
    return getattr(_format(response), "schema_", None) or {}


def _types(schema: dict[str, Any]) -> set[str]:
    own = schema.get("type", [])
    branches = [_types(branch) for branch in schema.get("anyOf", [])]
    return set([own] if isinstance(own, str) else own).union(*branches)


def _value(response: Response, name: str) -> Any:
    return json.loads(response.output_text or "{}").get(name)
