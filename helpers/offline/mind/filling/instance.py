"""An instance for any JSON schema, filled from a text where the text has something to say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from ..facts.facts import Facts
from ..finding.lines import one_logged
from ..finding.matches import winner
from ..finding.measures import unit_among
from ..finding.quantities import number_for
from ..finding.sizes import size_meant
from ..finding.source import Source, Wanted
from ..finding.switches import switched
from ..finding.texts import string_for
from ..labels import fitting, left_over, written
from ..words import name_parts, stem, words
from .arrays import array_of
from .heights import Heights
from .judged import finish
from .keywords import listed, mapping
from .merging import merge, rewritten
from .objects import object_of
from .placeholders import NOT_KNOWN
from .scalars import boolean, number, offered, string
from .valid import is_valid, resolve

_DEEPEST = 45
_MOST_LOOKS, _MOST_PARTS = 1_500, 100_000
"""So many parts of a schema are filled from the text, and so many are filled at all."""
_NOT_BY_BUILDING = frozenset(
    "allOf oneOf not if dependentRequired dependentSchemas dependencies propertyNames contains "
    "patternProperties uniqueItems".split()
)
"""Keywords that a value built part by part may not satisfy."""
_OF_A_SAID_KIND = 50
_NONE = "unspecified"
"""Stands for null among labels."""
_NAMED_KINDS = ("currency", "language", "city", "country")
_TYPES = ("object", "array", "string", "number", "integer", "boolean", "null")
_TYPE_OF_KEYWORD = {
    keyword: kind
    for kind, keywords in {
        "object": "properties required additionalProperties patternProperties minProperties maxProperties "
        "propertyNames",
        "array": "items prefixItems minItems maxItems uniqueItems contains",
        "string": "minLength maxLength pattern format",
        "number": "minimum maximum exclusiveMinimum exclusiveMaximum multipleOf",
    }.items()
    for keyword in keywords.split()
}


def fill(schema: Any, source: Source, name: str = "") -> Any:
    """A value that satisfies the schema, with whatever of it the source holds."""
    if (entries := one_logged(source.facts.text)) is not None:
        source.facts = Facts(entries, source.facts.today)
    filler = Filler(schema, source)
    try:
        value = filler.value(schema, Wanted(name_parts(name)), 0)
        if isinstance(value, dict) and isinstance(schema, Mapping):
            value = finish(schema, value, lambda: _own_words(source))
        if not filler.needs_proof or is_valid(value, schema, schema):
            return value
        tries = (one for one in filler.other_tries() if is_valid(one, schema, schema))
        return next(tries, value)
    except RecursionError:
        return {}


def _own_words(source: Source) -> str:
    """The text without the order before it, where it is one text and no list."""
    entries = source.listing.entries
    return entries[0].text if len(entries) == 1 else source.facts.text


class Filler:
    def __init__(self, root: Any, source: Source) -> None:
        self.root = root
        self.source = source
        self.needs_proof = False
        self.is_flat = False
        """Whether what is being filled lies within things of its own kind of which the text tells no tree."""
        self._parts = 0
        self._within: list[int] = []
        """The schemas behind the $refs that are being filled, outermost first."""
        self._turn = 0
        """Which branch of an alternative comes first in this try."""

    @property
    def looks(self) -> bool:
        """Whether values are still sought in the text."""
        return self._parts <= _MOST_LOOKS

    def looks_for(self, wanted: Wanted, nth: int) -> bool:
        return not nth and self._parts <= _MOST_LOOKS and bool(wanted.parts or wanted.description)

    def is_within(self, schema: Any) -> bool:
        return id(schema) in self._within

    @property
    def vocabulary(self) -> frozenset[str]:
        return self.source.facts.vocabulary

    @cached_property
    def _heights(self) -> Heights:
        return Heights(self.root)

    def value(self, schema: Any, wanted: Wanted, depth: int, nth: int = 0) -> Any:
        """The nth value for a schema; a different one for another nth, where the schema has several."""
        if not isinstance(schema, Mapping):
            return None if schema is False else self._anything(wanted)
        self._parts += 1
        if self._parts > _MOST_PARTS:
            return None
        if "$ref" in schema:
            return self._referred(schema, wanted, depth, nth)
        if "allOf" in schema:
            schema = self.whole(schema)
            if not isinstance(schema, Mapping):
                return self._anything(wanted)
        if not _NOT_BY_BUILDING.isdisjoint(schema):
            self.needs_proof = True
        if not wanted.description and isinstance(schema.get("description"), str):
            wanted = wanted._replace(description=schema["description"][:300])
        if "const" in schema:
            return self._constant(schema["const"])
        if listed(schema.get("enum")):
            return self._one_of(schema["enum"], schema, wanted, nth)
        for keyword in ("anyOf", "oneOf"):
            if listed(schema.get(keyword)):
                return self._alternative(schema, keyword, wanted, depth, nth)
        return self._typed(schema, wanted, depth, nth)

    def plain(self, schema: Any, nth: int = 0) -> Any:
        """The nth value without a look at the text."""
        parts, self._parts = self._parts, _MOST_LOOKS + 1
        value = self.value(schema, Wanted(()), 0, nth)
        self._parts = parts
        return value

    def one_of_many(self, schema: Any, wanted: Wanted, depth: int) -> Any:
        """A value that counts as one part, however many it has: a list may be long."""
        parts = self._parts
        value = self.value(schema, wanted, depth)
        self._parts = parts + 1
        return value

    def whole(self, schema: Any) -> Any:
        """The schema with everything that its $ref and its allOf add to it."""
        for _ in range(20):
            if not isinstance(schema, Mapping) or not ("$ref" in schema or listed(schema.get("allOf"))):
                break
            beside = {key: value for key, value in schema.items() if key not in ("$ref", "allOf")}
            added = [resolve(schema["$ref"], self.root)] if "$ref" in schema else []
            self.needs_proof = self.needs_proof or "allOf" in schema
            for one in [*added, *listed(schema.get("allOf"))]:
                beside = merge(one, beside) if "$ref" in schema and one is added[0] else merge(beside, one)
            schema = beside
        return schema

    def _referred(self, schema: Mapping[str, Any], wanted: Wanted, depth: int, nth: int) -> Any:
        """What a $ref stands for; where that is within itself, no more than must be."""
        target = resolve(schema["$ref"], self.root)
        again = self.is_within(target)
        self._within.append(id(target))
        parts = self._parts
        if again:
            self._parts = max(parts, _MOST_LOOKS + 1)
        value = self.value(self.whole(schema), wanted, depth + 1, nth)
        if again and parts <= _MOST_LOOKS:
            self._parts = parts + 1
        self._within.pop()
        return value

    def _constant(self, value: Any) -> Any:
        if isinstance(value, str) and self.looks and _is_named(value, self.source.facts):
            self.source.found += 1
        return value

    def _one_of(self, options: Sequence[Any], schema: Mapping[str, Any], wanted: Wanted, nth: int) -> Any:
        possible = [one for one in options if is_valid(one, schema, self.root)] or list(options)
        labels = [one for one in possible if isinstance(one, str)]
        if self.looks and labels and not nth:
            text = self.source.facts.text
            label = unit_among(labels, wanted, self.source) or written(labels, text)
            if label is None and wanted.kind in _NAMED_KINDS:
                label = string_for(wanted, self.source, lambda one: one in labels)
            label = label or size_meant(labels, self.source.facts) or switched(labels, self.source.facts) or winner(labels, self.source.facts)
            label = label or fitting([*labels, _NONE] if None in possible else labels, text)
            if label is not None:
                self.source.found += 1
                return label
        default = schema.get("default")
        if nth:
            return possible[nth % len(possible)]
        if default is not None and default in possible:
            return default
        return None if None in possible else left_over(labels) or possible[0]

    def _alternative(
        self, schema: Mapping[str, Any], keyword: str, wanted: Wanted, depth: int, nth: int
    ) -> Any:
        """The branch that takes most from the text; null, where it may be, if none takes anything."""
        beside = {key: value for key, value in schema.items() if key != keyword}
        branches = [merge(beside, one) for one in schema[keyword]] if beside else list(schema[keyword])
        branches = [one for one in branches if one is not False] or branches
        if not self.looks or depth > _DEEPEST:
            return self._lowest(branches, wanted, depth, nth)
        if nth:
            return self.value(branches[nth % len(branches)], wanted, depth + 1, nth // len(branches))
        return self._richest(
            branches[self._turn % len(branches) :] + branches[: self._turn % len(branches)], wanted, depth
        )

    def _lowest(self, branches: Sequence[Any], wanted: Wanted, depth: int, nth: int) -> Any:
        by_height = sorted(branches, key=self._heights.of)
        finite = [one for one in by_height if self._heights.of(one) < float("inf")] or by_height
        return self.value(finite[nth % len(finite)], wanted, depth + 1, nth // len(finite))

    def _richest(self, branches: Sequence[Any], wanted: Wanted, depth: int) -> Any:
        source = self.source
        found, taken = source.found, set(source.taken)
        best: tuple[float, Any, int, set[Any]] | None = None
        for branch in branches:
            source.found, source.taken = found, set(taken)
            value = self.value(branch, wanted, depth + 1)
            gain = source.found - found
            rank = (gain if gain or value is not None else 0.5) + _OF_A_SAID_KIND * self._says(branch)
            if best is None or rank > best[0]:
                best = rank, value, gain, source.taken
        assert best is not None
        source.found, source.taken = found + best[2], best[3]
        return best[1]

    def _says(self, branch: Any) -> bool:
        """Whether the text names the constant by which an alternative is known: `kind: card`."""
        return any(_is_named(one, self.source.facts) for one in self._constants(branch))

    def _constants(self, branch: Any) -> list[str]:
        properties = mapping(mapping(self.whole(branch)).get("properties")).values()
        found = [one.get("const", listed(one.get("enum"))[:1]) for one in properties if isinstance(one, Mapping)]
        found = [one[0] if isinstance(one, list) and one else one for one in found]
        return [one for one in found if isinstance(one, str)]

    def kinds_said(self, schema: Mapping[str, Any]) -> set[str]:
        """The stems of the constants that the text names, where a schema is an alternative of several kinds."""
        branches = [one for key in ("anyOf", "oneOf") for one in listed(schema.get(key))]
        told = [stem(name_parts(one)[-1]) for branch in branches for one in self._constants(branch) if name_parts(one)]
        return {one for one in told if one in self.source.facts.places_of_stems}

    def _typed(self, schema: Mapping[str, Any], wanted: Wanted, depth: int, nth: int) -> Any:
        types = schema.get("type")
        if isinstance(types, list):
            return self._several_types(schema, [one for one in types if one in _TYPES], wanted, depth, nth)
        if types not in _TYPES:
            types = next((_TYPE_OF_KEYWORD[key] for key in schema if key in _TYPE_OF_KEYWORD), None)
        if types is None:
            return schema["default"] if "default" in schema else self._anything(wanted)
        return self._of_type(types, schema, wanted, depth, nth)

    def _several_types(
        self, schema: Mapping[str, Any], types: list[str], wanted: Wanted, depth: int, nth: int
    ) -> Any:
        if not types:
            return self._anything(wanted)
        if nth or not self.looks:
            chosen = types[nth % len(types)] if nth or "null" not in types else "null"
            return self._of_type(chosen, schema, wanted, depth, nth // len(types))
        before = self.source.found
        values = []
        for kind in types:
            if kind != "null":
                values.append(self._of_type(kind, schema, wanted, depth, 0))
                if self.source.found > before:
                    return values[-1]
        default = schema.get("default")
        if default is not None and is_valid(default, schema, self.root):
            return default
        return None if "null" in types else values[0]

    def _of_type(self, kind: str, schema: Mapping[str, Any], wanted: Wanted, depth: int, nth: int) -> Any:
        if kind == "object":
            said = None if mapping_has_parts(schema) else offered(self, {**schema, "type": "object"}, nth)
            return said if said is not None else object_of(self, schema, wanted, depth, nth)
        if kind == "array":
            return array_of(self, schema, wanted, depth, nth)
        if kind == "string":
            return string(self, schema, wanted, nth)
        if kind == "boolean":
            return boolean(self, schema, wanted, nth)
        if kind == "null":
            return None
        return number(self, schema, kind == "integer", wanted, nth)

    def _anything(self, wanted: Wanted) -> Any:
        """For a schema that allows every value."""
        if not self.looks_for(wanted, 0):
            return NOT_KNOWN if wanted.parts else {}
        found: Any = number_for(wanted, self.source, lambda _: True)
        if found is None:
            found = string_for(wanted, self.source, lambda _: True)
        self.source.found += found is not None
        return NOT_KNOWN if found is None else found

    def other_tries(self) -> Iterator[Any]:
        """Further values, where building part by part did not satisfy `oneOf`, `not`, `if` and the like."""
        for self._turn in range(1, 6):
            self._parts = 0
            yield self.value(self.root, Wanted(()), 0)
        self._turn = 0
        for changed in rewritten(self.root):
            for nth in range(6):
                self._parts = 0
                yield self.value(changed, Wanted(()), 0, nth)
        for nth in range(30):
            yield self.plain(self.root, nth)
        yield from (None, False, True, 0, 1, -1, 0.5, "", NOT_KNOWN, [], {})


def _is_named(label: str, facts: Facts) -> bool:
    """Whether every word of a label stands in the text in some form; credit_card may be a card."""
    told = [stem(word) for part in name_parts(label) for word in words(part)]
    return bool(told) and (
        all(one in facts.places_of_stems for one in told) or (len(told) > 1 and told[-1] in facts.places_of_stems)
    )


def mapping_has_parts(schema: Mapping[str, Any]) -> bool:
    return bool(schema.get("properties") or schema.get("required"))
