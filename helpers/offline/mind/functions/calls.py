"""Calls with their arguments, taken from the words of the request."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from ..facts.facts import Facts
from ..filling.instance import fill
from ..finding.kinds import string_kind
from ..finding.naming import rooms
from ..finding.source import Source, Wanted, known_value
from ..request import Request
from ..words import name_parts, stem
from .custom import plausible_input
from .fitting import Fit, Tool
from .outputs import in_words, said_by, text_of_output
from .told_values import values_for


class ToolCall(NamedTuple):
    """A call that is planned, of whatever kind its tool is."""

    tool: Tool
    text: str
    """The arguments as JSON text; for a custom tool its input."""

    @property
    def name(self) -> str:
        return self.tool.name


_HEAD, _TAIL = 2_000, 4_000
"""Of a long request only so much is searched for arguments."""
_MOST_VALUES = 8
_LISTS: dict[str, Callable[[Facts], list[str]]] = {
    "city": lambda facts: [place.partition(",")[0] for place in facts.places],
    "place": lambda facts: facts.places,
    "country": lambda facts: facts.places,
    "time": lambda facts: facts.places,
    "code": lambda facts: facts.codes or [str(number.value) for number in facts.numbers if number.bare],
    "symbol": lambda facts: facts.symbols,
    "email": lambda facts: facts.emails,
    "url": lambda facts: facts.urls,
    "person": lambda facts: facts.people,
    "name": lambda facts: facts.people,
}
"""The kinds of which a request may name several, one for each call."""
_BETWEEN = re.compile(
    r"s?,? ?(?:and|or|vs\.?|versus|&|with|to|than)? ?(?:also )?"
    r"(?:(?:what|how)(?:['’]s| is| about)? (?:it |that )?(?:like )?)?(?:(?:one|that|those) )?(?:in|at|for|the|from|of)? ?#?"
)
_AND_ANOTHER = re.compile(r"(?: ?[a-z]+)?(?: please)?(?:,? and|,|;| plus)(?: also)?(?: (?:a|an|another|one|a second)(?: (?:one|timer|second|more))?)?(?: (?:for|of|in|to|at))? ")
_CLAUSE = re.compile(r",? (?:and|then|but) |, |; |\. ")
_COMPARING = re.compile(r"\b(?:compar\w+|versus|vs|differences?|than|both|each|which|\w{3,}er in)\b")
_BETWEEN_COMPARED = re.compile(r"[^.?!;\n]{1,60}")


def call_with(tool: Tool, arguments: Mapping[str, Any]) -> ToolCall:
    return ToolCall(tool, json.dumps(arguments, ensure_ascii=False, separators=(",", ":")))


_POINTING = frozenset("it them that those this these one".split())


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
                made.append(ToolCall(fit.tool, plausible_input(fit.tool.definition, facts)))
            else:
                sets = self._argument_sets(fit.tool, facts, with_outputs)
                made += (call_with(fit.tool, arguments) for arguments in sets)
        return made

    def missing(self, tool: Tool, *, with_outputs: bool = False) -> list[str]:
        """The required texts and numbers that the request does not hold."""
        lacking = self._lacks(tool, self._facts_for(tool, with_outputs=False))
        source = Source("", known=self._known()) if lacking and with_outputs else None
        if source is None:
            return lacking
        return [name for name in lacking if known_value(Wanted(name_parts(name)), source, bool) is None]

    def recalls(self, tool: Tool) -> bool:
        """Whether what is missing was brought by the calls of earlier turns."""
        if not self._request.past_answered:
            return False
        known = self._known()
        if not _POINTING.isdisjoint(self._request.vocabulary):
            named = (tuple(stem(part) for part in name_parts(name)) for name in tool.required)
            if any(name in known and len(name) > 1 for name in named):
                return True
        return bool(self.missing(tool)) and not self.missing(tool, with_outputs=True)

    def _known(self) -> dict[tuple[str, ...], Any]:
        return said_by(self._request.answered or self._request.past_answered, self._request.vocabulary)

    def _lacks(self, tool: Tool, facts: Facts) -> list[str]:
        source = Source(facts)
        missing = []
        for name in tool.required:
            schema = tool.properties.get(name)
            if name in tool.values and values_for(tool, name, facts):
                continue
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
        named = {name: values_for(tool, name, facts) for name in tool.values}
        certain = {name: {"const": values[0]} for name, values in named.items() if values}
        several = next(((name, values) for name, values in named.items() if len(values) > 1), None)
        properties = {**tool.properties, **certain}
        listed = several or listed_values(tool._replace(parameters={**schema, "properties": properties}), facts)
        if listed is None and (numbers := _listed_numbers(tool, facts)):
            return [{name: value} for name in tool.properties for value in numbers]
        if listed is None:
            return [self._filled(tool, {**schema, "properties": properties}, facts, with_outputs)]
        name, values = listed
        sets = []
        for value, part in zip(values, _parts(facts, values)):
            only = {**properties, name: {"const": value}}
            own = Facts(part, facts.today)
            is_whole = set(self._lacks(tool, own)) - {name} or (_switches(tool) and not _SWITCHED.search(part))
            source = facts if is_whole else own
            sets.append(
                self._filled(tool, {**schema, "properties": only}, source, with_outputs) | {name: value}
            )
        return sets

    def _filled(self, tool: Tool, schema: Any, facts: Facts, with_outputs: bool) -> dict[str, Any]:
        known = self._known() if with_outputs else None
        answer = self._answer if tool.is_finishing else None
        filled = fill(schema, Source(facts, known=known, answer=answer), tool.name)
        return filled if isinstance(filled, dict) else {}

    def _answer(self) -> str:
        """What a function that takes the final answer is handed."""
        from ..skills.table import answer  # skills know nothing of calls

        request = self._request
        return in_words(request) if request.answered else " ".join(answer(request).sentences[:2])


def _listed_numbers(tool: Tool, facts: Facts) -> list[float | int]:
    """The numbers side by side for a function that takes but one: 5 minutes and another one for 12."""
    schemas = [one for one in tool.properties.values() if isinstance(one, Mapping)]
    if len(schemas) != 1 or schemas[0].get("type") not in ("integer", "number"):
        return []
    numbers = [one for one in facts.numbers if facts.lower[one.start : one.end] != "one"]
    beside = zip(numbers, numbers[1:])
    is_list = all(_AND_ANOTHER.fullmatch(facts.lower[one.end : other.start]) for one, other in beside)
    values = [one.value for one in numbers][:_MOST_VALUES]
    return values if len(values) > 1 and is_list and all(isinstance(one, int) or schemas[0]["type"] == "number" for one in values) else []


def listed_values(tool: Tool, facts: Facts) -> tuple[str, list[str]] | None:
    """The one parameter for which the request lists several values."""
    found = []
    if any(isinstance(one, Mapping) and one.get("type") == "array" and string_kind(name_parts(name)) == "person" for name, one in tool.properties.items()):
        return None
    for name, schema in tool.properties.items():
        if isinstance(schema, Mapping) and schema.get("type") == "string" and schema.keys() <= _PLAIN:
            some = _LISTS.get(string_kind(name_parts(name)) or "")
            if "room" in name_parts(name):
                found.append((name, rooms(facts)[:_MOST_VALUES]))
            elif some:
                found.append((name, _in_one_list(some(facts), facts)))
    return found[0] if len(found) == 1 and len(found[0][1]) > 1 else None


def _parts(facts: Facts, values: Sequence[str]) -> list[str]:
    """What is said of each of several values: the text from one to the next."""
    clauses = [[part for part in _CLAUSE.split(facts.text) if value.lower().removesuffix("s") in part.lower()] for value in values]
    if all(len(one) == 1 and (_SWITCHED.search(one[0]) or not _SWITCHED.search(facts.text)) for one in clauses) and len({one[0] for one in clauses}) == len(values):
        return [one[0] for one in clauses]
    starts = [facts.lower.find(value.lower().removesuffix("s")) for value in values]
    ends = [min((one for one in starts if one > start), default=len(facts.text)) for start in starts]
    return [facts.text[max(start, 0) : end] for start, end in zip(starts, ends)]


_SWITCHED = re.compile(r"\b(?:on|off)\b")


def _switches(tool: Tool) -> bool:
    return any(isinstance(one, Mapping) and one.get("type") == "boolean" for one in tool.properties.values())


_PLAIN = frozenset(("type", "description", "title", "examples"))


def _in_one_list(values: Sequence[str], facts: Facts) -> list[str]:
    """The values that stand side by side, joined by commas or `and`."""
    run: list[str] = []
    end = 0
    between = _BETWEEN_COMPARED if _COMPARING.search(facts.lower) else _BETWEEN
    for value in values:
        place = facts.lower.find(value.lower(), end)
        if place < 0:
            continue
        if run and not between.fullmatch(facts.lower[end:place]):
            if len(run) > 1:
                break
            run = []
        run.append(value)
        end = place + len(value)
    return run[:_MOST_VALUES]
