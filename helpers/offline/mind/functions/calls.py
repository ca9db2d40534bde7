"""Calls with their arguments, taken from the words of the request."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..facts.facts import Facts
from ..filling.instance import fill
from ..finding.kinds import string_kind
from ..finding.source import Source
from ..request import Request
from ..steps import CallCustomTool, CallFunction
from ..words import name_parts
from .custom import plausible_input
from .fitting import Fit, Tool
from .outputs import in_words, said_by, text_of_output

ToolCall = CallFunction | CallCustomTool

_HEAD, _TAIL = 2_000, 4_000
"""Of a long request only so much is searched for arguments."""
_MOST_VALUES = 8
_LISTS: dict[str, Callable[[Facts], list[str]]] = {
    "city": lambda facts: [place.partition(",")[0] for place in facts.places],
    "place": lambda facts: facts.places,
    "country": lambda facts: facts.places,
    "time": lambda facts: facts.places,
    "code": lambda facts: facts.codes,
    "symbol": lambda facts: facts.symbols,
    "email": lambda facts: facts.emails,
    "url": lambda facts: facts.urls,
    "person": lambda facts: facts.people,
    "name": lambda facts: facts.people,
}
"""The kinds of which a request may name several, one for each call."""
_BETWEEN = re.compile(r"s?,? ?(?:and|or|vs\.?|versus|&)? ?(?:in|at|for|the|from)? ?#?")


def brought(call: ToolCall) -> str:
    return call.arguments if isinstance(call, CallFunction) else call.input


class Caller:
    """Makes the calls of one request. `texts` gives to some functions only a part of it."""

    def __init__(self, request: Request, texts: Mapping[str, str] | None = None) -> None:
        self._request = request
        self._texts = texts or {}
        self._facts: dict[str, Facts] = {}

    def calls(self, fits: Sequence[Fit], *, with_outputs: bool = False) -> list[ToolCall]:
        """A call for each fit, or several where the request lists several values: Paris and Rome."""
        made: list[ToolCall] = []
        for fit in fits:
            facts = self._facts_for(fit.tool, with_outputs)
            if fit.tool.is_custom:
                made.append(CallCustomTool(fit.tool.name, plausible_input(fit.tool.definition, facts)))
            else:
                for arguments in self._argument_sets(fit.tool, facts, with_outputs):
                    text = json.dumps(arguments, ensure_ascii=False, separators=(",", ":"))
                    made.append(CallFunction(fit.tool.name, text))
        return made

    def missing(self, tool: Tool) -> list[str]:
        """The required texts and numbers that the request does not hold."""
        return self._lacks(tool, self._facts_for(tool, with_outputs=False))

    def _lacks(self, tool: Tool, facts: Facts) -> list[str]:
        source = Source(facts)
        missing = []
        for name in tool.required:
            schema = tool.properties.get(name)
            if isinstance(schema, Mapping) and schema.get("type") in ("string", "integer", "number"):
                before = source.found
                fill({"type": "object", "properties": {name: schema}, "required": [name]}, source, tool.name)
                if source.found == before and not {"enum", "const", "default"} & schema.keys():
                    missing.append(name)
        return missing

    def _facts_for(self, tool: Tool, with_outputs: bool) -> Facts:
        text = self._texts.get(tool.name, self._request.given)
        if tool.name in self._texts and not tool.is_custom and self._lacks(tool, self._read(text)):
            text = self._request.given
        if with_outputs:
            text = "\n".join([text, *(text_of_output(call.output) for call in self._request.answered)])
        return self._read(text)

    def _read(self, text: str) -> Facts:
        if len(text) > _HEAD + _TAIL:
            text = f"{text[:_HEAD]}\n{text[-_TAIL:]}"
        if text not in self._facts:
            today = Facts(self._request.instructions).today if "oday" in self._request.instructions else None
            self._facts[text] = Facts(text, today)
        return self._facts[text]

    def _argument_sets(self, tool: Tool, facts: Facts, with_outputs: bool) -> list[dict[str, Any]]:
        schema = (
            {"type": "object", **tool.parameters}
            if isinstance(tool.parameters, Mapping)
            else {"type": "object"}
        )
        listed = _listed_parameter(tool, facts)
        if listed is None:
            return [self._filled(tool, schema, facts, with_outputs)]
        name, values = listed
        sets = []
        for value in values:
            only = {**tool.properties, name: {"const": value}}
            sets.append(
                self._filled(tool, {**schema, "properties": only}, facts, with_outputs) | {name: value}
            )
        return sets

    def _filled(self, tool: Tool, schema: Any, facts: Facts, with_outputs: bool) -> dict[str, Any]:
        known = said_by(self._request.answered) if with_outputs else None
        answer = self._answer if tool.is_finishing else None
        filled = fill(schema, Source(facts, known=known, answer=answer), tool.name)
        return filled if isinstance(filled, dict) else {}

    def _answer(self) -> str:
        """What a function that takes the final answer is handed."""
        from ..skills.table import answer  # skills know nothing of calls

        request = self._request
        return in_words(request) if request.answered else " ".join(answer(request).sentences[:2])


def _listed_parameter(tool: Tool, facts: Facts) -> tuple[str, list[str]] | None:
    """The one parameter for which the request lists several values."""
    found = []
    for name, schema in tool.properties.items():
        if isinstance(schema, Mapping) and schema.get("type") == "string" and schema.keys() <= _PLAIN:
            some = _LISTS.get(string_kind(name_parts(name)) or "")
            if some:
                found.append((name, _in_one_list(some(facts), facts)))
    return found[0] if len(found) == 1 and len(found[0][1]) > 1 else None


_PLAIN = frozenset(("type", "description", "title", "examples"))


def _in_one_list(values: Sequence[str], facts: Facts) -> list[str]:
    """The values that stand side by side, joined by commas or `and`."""
    run: list[str] = []
    end = 0
    for value in values:
        place = facts.lower.find(value.lower(), end)
        if place < 0:
            continue
        if run and not _BETWEEN.fullmatch(facts.lower[end:place]):
            if len(run) > 1:
                break
            run = []
        run.append(value)
        end = place + len(value)
    return run[:_MOST_VALUES]
