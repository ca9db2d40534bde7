"""Answers made from what functions returned."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from ..answer import Answer, say
from ..request import Call, Request, excerpt, squeezed
from ..words import STOP, name_parts, stem, words
from .comparing import compared

_VERBS = frozenset(
    "get fetch find lookup look up search list retrieve query call run execute current check read do tool "
    "function show calculate compute".split()
)
_SHORT_OUTPUT = 60
_ID = ("id",)
_LONGEST, _MOST_ENTRIES, _MOST_ROWS = 600, 12, 8
_ERROR = re.compile(
    r"^\W{0,3}(?:(?:an? )?(?:[a-z_]{0,30}error|exception|failed|failure|invalid|traceback)\b"
    r"|[A-Z]\w{0,40}(?:Error|Exception)\b)|\bfix the errors and try again\b",
    re.IGNORECASE,
)
_ERROR_KEYS = ("error", "errors", "exception")


def answer_from_outputs(request: Request) -> Answer:
    """What each call of this turn brought, in order."""
    sentences = [_sentence(call) for call in request.answered]
    sentences += compared(request.answered, request.lower[:_LONGEST])
    why = f"answer from what {' and '.join(dict.fromkeys(call.name for call in request.answered))} returned"
    wishes = request.wishes
    if wishes.points or wishes.sentences or wishes.words:
        return Answer(sentences, why, "Done")
    return say(" ".join(sentences), why)


def in_words(request: Request) -> str:
    return " ".join(_sentence(call) for call in request.answered)


def said_by(calls: Sequence[Call], asked: Collection[str] = ()) -> dict[tuple[str, ...], Any]:
    """What outputs say, by the stems of each key; a short plain text by the name of its function.

    Of several rows only the one that holds a word of what is `asked` speaks.
    """
    known: dict[tuple[str, ...], Any] = {}
    for call in calls:
        text = text_of_output(call.output).strip()
        value = _json(text)
        parts = tuple(stem(part) for part in name_parts(call.name) if part not in _VERBS)
        if _error_in(value, text) is not None:
            continue
        if isinstance(value, (Mapping, list)):
            found: dict[tuple[str, ...], Any] = {}
            _gather(_row_asked_for(value, asked), found, 0)
            if _ID in found:
                known.setdefault(parts + _ID, found[_ID])
            known = found | known
        elif text and len(text) <= _SHORT_OUTPUT:
            known.setdefault(parts, text if value is None or isinstance(value, bool) else value)
    return known


def _row_asked_for(value: Any, asked: Collection[str]) -> Any:
    rows = value
    if isinstance(value, Mapping):
        rows = next((one for one in value.values() if isinstance(one, list) and len(one) > 1), None)
    if not isinstance(rows, list) or len(rows) < 2:
        return value
    held = [row for row in rows if isinstance(row, Mapping) and not _words_in(row).isdisjoint(asked)]
    return held[0] if len(held) == 1 else value


def _words_in(row: Mapping[str, Any]) -> set[str]:
    return {word for one in row.values() if isinstance(one, str) for word in words(one[:200])} - STOP


def _gather(value: Any, known: dict[tuple[str, ...], Any], depth: int) -> None:
    if isinstance(value, Mapping) and depth < 6:
        for key, one in list(value.items())[:100]:
            if one is not None:
                known.setdefault(tuple(stem(part) for part in name_parts(str(key))), one)
            _gather(one, known, depth + 1)
    elif isinstance(value, list) and len(value) == 1 and depth < 6:
        _gather(value[0], known, depth + 1)


def text_of_output(output: Any) -> str:
    """A call's output as text, also where it is a list of parts; of images and files only that they came."""
    if isinstance(output, str):
        return excerpt(output)
    if not isinstance(output, Sequence):
        return "" if output is None else str(output)[:2_000]
    parts = []
    for part in output:
        if isinstance(part, Mapping):
            text = part.get("text")
            kind = str(part.get("type", ""))
            parts.append(
                text
                if isinstance(text, str)
                else f"({kind.removeprefix('input_') or 'something'} not looked at)"
            )
    return excerpt("\n".join(parts))


def _sentence(call: Call) -> str:
    text = text_of_output(call.output).strip()
    about = _about(call)
    if call.is_declined:
        return f"I did not call {call.name}, because it was not approved{': ' + text.rstrip('.') if text else ''}."
    if text in ("", "null", "None", '""'):
        return f"{_capital(about)}: nothing came back."
    value = _json(text)
    error = _error_in(value, text)
    if error is not None:
        return f"{_capital(about)}: the call failed with this error: {error}."
    if isinstance(value, Mapping):
        if value and all(one in ([], {}) for one in value.values()):
            return f"{_capital(about)}: nothing was found."
        return f"{_capital(about)}: {_prose(_without_echo(value, call))}."
    if isinstance(value, list):
        return f"{_capital(about)}:{_rows(value)}"
    plain = squeezed(text)
    if "\n" in plain and len(plain) <= _LONGEST:
        return f"{_capital(about)}:\n{plain}"
    shown = plain if len(plain) <= _LONGEST else plain[:_LONGEST].rsplit(" ", 1)[0] + "…"
    return f"{_capital(about)}: {shown}{'' if shown[-1:] in '.!?…' else '.'}"


def _without_echo(value: Mapping[str, Any], call: Call) -> Mapping[str, Any]:
    """What came back without what was asked, which the sentence tells already."""
    arguments = _json(call.arguments)
    asked = list(arguments.values()) if isinstance(arguments, Mapping) else []
    fresh = {key: one for key, one in value.items() if one not in asked or isinstance(one, bool)}
    return fresh or value


def _about(call: Call) -> str:
    """`the weather for Paris`, told from the name of the function and its arguments."""
    parts = (
        [part for part in name_parts(call.name) if part not in _VERBS]
        or list(name_parts(call.name))
        or ["call"]
    )
    arguments = _json(call.arguments)
    values = [_short(value) for value in arguments.values()] if isinstance(arguments, Mapping) else []
    named = ", ".join(value for value in values if value)[:120]
    return " ".join(parts) + (f" for {named}" if named else "")


def _short(value: Any) -> str:
    if isinstance(value, str):
        return value if len(value) <= 60 else ""
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else ""


def _json(text: str) -> Any:
    if text[:1] not in '{["-0123456789tfn':
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _error_in(value: Any, text: str) -> str | None:
    if isinstance(value, Mapping):
        for key in _ERROR_KEYS:
            if value.get(key):
                error = value[key]
                message = error.get("message", error) if isinstance(error, Mapping) else error
                return str(message)[:300].rstrip(".")
        status = value.get("status")
        failed = isinstance(status, int) and status >= 400 or str(status).lower() in ("error", "failed")
        if failed or value.get("success") is False or value.get("ok") is False:
            return str(value.get("message") or value.get("reason") or "no reason given")[:300].rstrip(".")
        return None
    return squeezed(text)[:300].rstrip(".") if isinstance(text, str) and _ERROR.search(text[:400]) else None


def _prose(value: Mapping[str, Any], depth: int = 0) -> str:
    """`temperature is 22 and unit is celsius`."""
    said = []
    for key, one in list(value.items())[:_MOST_ENTRIES]:
        name = " ".join(name_parts(str(key))) or str(key)
        plural = name.endswith("s") and not name.endswith(("ss", "us", "is"))
        said.append(f"{name} {'are' if plural else 'is'} {_value(one, depth)}")
    more = len(value) - _MOST_ENTRIES
    if more > 0:
        said.append(f"{more} more")
    return _joined(said) if said else "nothing"


def _value(value: Any, depth: int) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "not known"
    if isinstance(value, Mapping):
        return f"({_prose(value, depth + 1)})" if depth < 3 else "more"
    if isinstance(value, list):
        shown = [_value(one, depth + 1) for one in value[:_MOST_ROWS]] if depth < 3 else []
        return (_joined(shown) if shown else "none" if not value else "more") + (
            f" and {len(value) - _MOST_ROWS} more" if len(value) > _MOST_ROWS else ""
        )
    return str(value)[:_LONGEST]


def _rows(value: list[Any]) -> str:
    if not value:
        return " nothing was found."
    if all(isinstance(one, (str, int, float)) for one in value):
        return f" {_value(value, 0)}."
    rows = [f"- {_prose(one) if isinstance(one, Mapping) else _value(one, 0)}" for one in value[:_MOST_ROWS]]
    more = len(value) - _MOST_ROWS
    return "\n" + "\n".join(rows + ([f"- and {more} more"] if more > 0 else []))


def _joined(some: Sequence[str]) -> str:
    return some[0] if len(some) == 1 else f"{', '.join(some[:-1])} and {some[-1]}"


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
