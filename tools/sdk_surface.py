"""What the installed openai package offers, as far as the course is about it: data/sdk_surface.json records it.

    python -m tools.sdk_surface             print it
    python -m tools.sdk_surface --record    write data/sdk_surface.json: the course now agrees with this version

Needs nothing but openai itself, so that `make upgrade` can run it with another version.
"""

from __future__ import annotations

import inspect
import json
import re
import sys
from collections.abc import Iterator
from datetime import date
from functools import cache, cached_property
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple, get_args

import openai

FILE = Path(__file__).resolve().parents[1] / "data" / "sdk_surface.json"
RESOURCES = (
    "responses conversations chat.completions files batches vector_stores containers models webhooks".split()
)
EVERYWHERE = {"self", "extra_headers", "extra_query", "extra_body", "timeout"}

Surface = dict[str, dict[str, list[str]]]
"""Kinds of things (models, parameters …), their groups (such as the method), and the names in each."""


@cache
def surface() -> Surface:
    from openai.types import responses, webhooks
    from openai.types.shared import AllModels

    client = openai.OpenAI(api_key="none", webhook_secret="none")
    parameters = {"OpenAI": _parameters(openai.OpenAI.__init__)}
    for name in RESOURCES:
        parameters |= dict(_methods(name, _reached(client, name)))
    return {
        "models": {"all": sorted(_literals(AllModels))},
        "deprecated models": _deprecated(),
        "parameters": parameters,
        "events": {"stream": sorted(_types(responses.ResponseStreamEvent))},
        "webhooks": {"events": sorted(_types(webhooks.UnwrapWebhookEvent))},
        "tools": {"types": sorted(_types(responses.Tool))},
        "items": {"output": sorted(_types(responses.ResponseOutputItem))},
        "error classes": _errors(),
    }


def _reached(start: object, dotted: str) -> Any:
    for name in dotted.split("."):
        start = getattr(start, name)
    return start


def _methods(name: str, resource: object) -> Iterator[tuple[str, list[str]]]:
    """The parameters of every method of a resource, then of what lies below it."""
    for member, value in inspect.getmembers(type(resource)):
        if member.startswith(("_", "with_")):
            continue
        if inspect.isfunction(value):
            yield f"{name}.{member}", _parameters(value)
        elif isinstance(value, cached_property | property):
            yield from _methods(f"{name}.{member}", getattr(resource, member))


def _parameters(method: Any) -> list[str]:
    return sorted(set(inspect.signature(method).parameters) - EVERYWHERE)


def _literals(hint: Any) -> set[str]:
    """Every string that a union of Literals names."""
    inside = get_args(hint)
    return {one for one in inside if isinstance(one, str)}.union(*map(_literals, inside))


def _types(union: Any) -> set[str]:
    """The values of `type` of every class in a union."""
    found: set[str] = set()
    for kind in get_args(union):
        if "type" in getattr(kind, "model_fields", {}):
            found |= _literals(kind.model_fields["type"].annotation)
        found |= _types(kind)
    return found


def _deprecated() -> dict[str, list[str]]:
    """Models by the day on which they go, as told below the SDK's list of models."""
    from openai.types.shared import chat_model

    found: dict[str, list[str]] = {}
    for notice in inspect.getsource(chat_model).split("\n- ")[1:]:
        names, _, told = notice.partition(":")
        day = re.search(r"\d{4}-\d\d-\d\d", told)
        found.setdefault(day[0] if day else "some day", []).extend(re.findall(r'"([^"]+)"', names))
    return {day: sorted(found[day]) for day in sorted(found)}


def _errors() -> dict[str, list[str]]:
    """Public exceptions, by the class above them."""
    found: dict[str, list[str]] = {}
    for name, value in sorted(vars(openai).items()):
        if isinstance(value, type) and issubclass(value, openai.OpenAIError) and not name.startswith("_"):
            found.setdefault(value.__mro__[1].__name__, []).append(name)
    return found


class Change(NamedTuple):
    sign: str
    kind: str
    group: str
    names: list[str]

    def __str__(self) -> str:
        return f"{self.sign} {self.kind}, {self.group}: {', '.join(self.names)}"


def differences(before: Surface, after: Surface) -> list[Change]:
    """What went and what came.

    >>> [str(one) for one in differences({"events": {"stream": ["a", "b"]}}, {"events": {"stream": ["b", "c"]}})]
    ['- events, stream: a', '+ events, stream: c']
    """
    found = []
    for kind in dict.fromkeys([*before, *after]):
        old, new = _flat(before.get(kind, {})), _flat(after.get(kind, {}))
        for sign, changed in (("-", old - new), ("+", new - old)):
            for group, pairs in groupby(sorted(changed), key=itemgetter(0)):
                found.append(Change(sign, kind, group, [name for _, name in pairs]))
    return found


def _flat(groups: dict[str, list[str]]) -> set[tuple[str, str]]:
    return {(group, name) for group, names in groups.items() for name in names or [""]}


def recorded() -> dict[str, Any]:
    return json.loads(FILE.read_text(encoding="utf-8"))


def main() -> None:
    found = {"openai": openai.__version__, "as_of": date.today().isoformat(), "surface": surface()}
    if sys.argv[1:] == ["--record"]:
        text = json.dumps(found, indent=1)
        text = re.sub(r"\[\s+([^\[\]{}]*?)\s+\]", lambda names: f"[{' '.join(names[1].split())}]", text)
        FILE.write_text(text + "\n", encoding="utf-8", newline="\n")
        print(f"data/{FILE.name}: written, for openai {openai.__version__}")
    else:
        print(json.dumps(found))


if __name__ == "__main__":
    main()
