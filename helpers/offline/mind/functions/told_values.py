"""Values that descriptions name: `The kind of bread: rye, wheat or spelt.`"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from ..facts.facts import Facts
from ..words import STOP, WORD, name_parts, stem, words
from .fitting import Tool, code_form

_ONE = r"[A-Za-z0-9][\w-]{0,30}(?: [\w-]{1,30}){0,2}"
_LIST = re.compile(
    rf"(?:[:(]|\b(?:one of|either))\s?({_ONE}(?:, {_ONE}){{0,30}}(?:,? (?:or|and) {_ONE}|, {_ONE}))(?=[.;)\n]|$)"
)
_BETWEEN = re.compile(r",? (?:or|and) |, ")
_LONGEST_DESCRIPTION = 1_000


def with_told_values(tools: Sequence[Tool]) -> list[Tool]:
    """The tools, each knowing the values that any of them names for a parameter of its own."""
    told: dict[str, tuple[str, ...]] = {}
    for tool in tools:
        for name, values in _named_by(tool):
            told.setdefault(name, values)
    return [_with(told, _with_form(tool)) for tool in tools]


def _with(told: Mapping[str, tuple[str, ...]], tool: Tool) -> Tool:
    values = {name: told[name] for name in tool.properties if name in told}
    if not values:
        return tool
    spoken = {stem(word) for some in values.values() for value in some for word in words(value)}
    return tool._replace(values=values, in_parameters=tool.in_parameters | spoken - tool.in_name)


_AS_A_DATE = re.compile(r"\b(?:an? )?(?:iso )?date\b.{0,30}\d{4}-\d\d-\d\d|\bYYYY-MM-DD\b", re.IGNORECASE)


def _with_form(tool: Tool) -> Tool:
    """The tool with the form of every text of which a description says that it is a date, or shows a number."""
    dated = {name: {**schema, "format": "date"} for name, schema in tool.properties.items() if _is_date(tool, name)}
    dated |= {
        name: {**schema, "pattern": f"^{form}$"}
        for name, schema in tool.properties.items()
        if _is_open_text(schema) and "pattern" not in schema and (form := code_form(schema))
    }
    return tool._replace(parameters={**tool.parameters, "properties": {**tool.properties, **dated}}) if dated else tool


def _is_date(tool: Tool, name: str) -> bool:
    schema = tool.properties[name]
    if not _is_open_text(schema) or "format" in schema:
        return False
    if _AS_A_DATE.search(str(schema.get("description") or "")[:_LONGEST_DESCRIPTION]):
        return True
    about = str(tool.definition.get("description") or "")[:_LONGEST_DESCRIPTION]
    said = (one for one in re.split(r"\.\s", about) if _AS_A_DATE.search(one))
    return any({stem(part) for part in name_parts(name)} & {stem(word) for word in words(one)} for one in said)


def values_for(tool: Tool, name: str, facts: Facts) -> list[str]:
    """The values of a parameter that the text speaks of, or the one other thing that it speaks of."""
    named = _mentioned(tool.values[name], facts.text)
    if not named and _OF_ALL.search(facts.lower[:_LONGEST_ELSE]):
        return list(tool.values[name])
    if named:
        return _with_others_of_the_list(named, facts.text)
    if len(facts.text) > _LONGEST_ELSE:
        return []
    known = tool.in_name | tool.in_description | tool.in_parameters | _COMMON
    others = [word for word in WORD.findall(facts.lower) if word not in STOP and stem(word) not in known]
    other = (facts.quoted or others if len({*others}) == 1 or facts.quoted else [""])[0]
    return [other.removesuffix("s")] if other and not other.isdigit() else []


_LONGEST_ELSE = 200
_OF_ALL = re.compile(
    r"\b(?:(?:which|what)\b.*\b(?:most|least|\w{3,}est)|all (?:the |your |kinds)|every|each)\b"
)
_COMMON = frozenset(
    map(stem, "please today tomorrow many much long often check tell there free available".split())
)


_AND = r"(?:, (?:and |or )?| and | or | & )"


def _with_others_of_the_list(named: Sequence[str], text: str) -> list[str]:
    """Also what is no value, but stands in one list with one: `tandems and unicycles`."""
    found = list(named)
    for value in named:
        word = _loosely(value)
        before = re.search(rf"(?:^|[\s(])((?:[A-Za-z-]+{_AND}){{1,6}})(?:the )?{word}", text, re.IGNORECASE)
        after = re.search(rf"{word}((?:{_AND}[A-Za-z-]+){{1,6}})(?= (?:are|is|do|can|have|free|available|left)\b|[?.!]|$)", text, re.IGNORECASE)
        some = [one for match in (before, after) if match for one in re.split(_AND, match[1]) if one]
        known = " ".join(found).lower()
        new = [one for one in some if one.lower() not in STOP and not re.search(_loosely(one), known)]
        if after or len(some) > 1:
            found += [one.removesuffix("s") for one in new if stem(one.lower()) not in _COMMON]
    return sorted(dict.fromkeys(found), key=lambda one: _place(one, text))


def _place(value: str, text: str) -> int:
    found = re.search(_loosely(value), text, re.IGNORECASE)
    return found.start() if found else len(text)


def _mentioned(values: Sequence[str], text: str) -> list[str]:
    """Those of the values that stand in the text, in the plural too, in the text's order."""
    places = {}
    for value in values:
        found = re.search(_loosely(value), text, re.IGNORECASE)
        if found:
            places[value] = found.start()
    return sorted(places, key=lambda value: places[value])


@lru_cache(maxsize=512)
def _loosely(value: str) -> str:
    parts = [re.escape(part) for part in re.split(r"[\s_-]+", value.removesuffix("s"))]
    return rf"(?<!\w){'[ _-]?'.join(parts)}(?:s|es)?(?!\w)"


def _named_by(tool: Tool) -> Iterator[tuple[str, tuple[str, ...]]]:
    texts = [name for name, schema in tool.properties.items() if _is_open_text(schema)]
    for name in texts:
        values = _listed(str(tool.properties[name].get("description") or ""))
        if values:
            yield name, values[1]
    about = _listed(str(tool.definition.get("description") or "")) if texts else None
    if about:
        spoken = {stem(word) for word in words(about[0])}
        fitting = [name for name in texts if spoken & {stem(part) for part in name_parts(name)}]
        if fitting or len(texts) == 1:
            yield (fitting or texts)[0], about[1]


@lru_cache(maxsize=512)
def _listed(description: str) -> tuple[str, tuple[str, ...]] | None:
    """What stands before a list of values, and the values."""
    found = _LIST.search(description[:_LONGEST_DESCRIPTION])
    if found is None:
        return None
    values = tuple(_BETWEEN.split(found[1]))
    return (description[: found.start()], values) if len(values) > 1 else None


def _is_open_text(schema: object) -> bool:
    return (
        isinstance(schema, Mapping)
        and schema.get("type") == "string"
        and not {"enum", "const"} & schema.keys()
    )
