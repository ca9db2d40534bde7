"""Arrays for a schema."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from ..equations import worked
from ..facts.facts import Facts
from ..finding.series import LABELLING, is_denied, labelled_entries, section, segments, strings_for
from ..finding.source import Wanted, known_value
from ..finding.wordings import DUTIES, has_duty
from ..labels import all_fitting
from ..words import name_parts, stem, stems, words
from .answered import answered
from .each import of_each
from .keywords import listed, mapping, whole_number
from .nesting import grown, is_nested
from .placeholders import NOT_KNOWN
from .scalars import offered
from .valid import is_valid

if TYPE_CHECKING:
    from .instance import Filler

_DEEPEST, _MOST = 12, 5_000
_SUBJECTS = frozenset(map(stem, "topic subject category theme label tag aspect intent".split()))
_STEP = (stem("step"),)
_LONG = 3_000
"""In a longer text the first way of cutting that yields several things is good enough."""
_NOTHING = re.compile(r"\W*(?:nobody|nothing|none|no one|no|never)\b", re.IGNORECASE)
_FULL_RATHER_THAN_MANY, _IN_FORM = 1.5, 1.7
_LONGEST_START, _FEW = 12, 6
"""If its first parts yield nothing, that way is given up; further ways are given up sooner."""


def array_of(filler: Filler, schema: Mapping[str, Any], wanted: Wanted, depth: int, nth: int) -> list[Any]:
    """The things of one kind that the text names, or as few values as there must be."""
    first, items = listed(schema.get("prefixItems")), schema.get("items", True)
    if isinstance(items, list):
        first, items = items, schema.get("additionalItems", True)
    least = min(whole_number(schema.get("minItems"), 0), _MOST)
    most = whole_number(schema.get("maxItems"), _MOST)
    unique = schema.get("uniqueItems") is True
    made = [filler.value(one, wanted, depth + 1, nth) for one in first[:most] if least or filler.looks]
    if not first and filler.looks_for(wanted, nth) and depth <= _DEEPEST and most:
        asked = answered(filler, items)
        made = asked or _from_text(filler, items, wanted, depth)
    if unique:
        made = list({key(one): one for one in made}.values())
    made = made[:most]
    if not made and not least:
        said = offered(filler, {**schema, "type": "array"}, nth)
        made = list(said) if said is not None else made
    _pad(filler, made, items, wanted, least, unique, depth, nth)
    if "contains" in schema:
        _contain(filler, made, schema, most, depth)
    return made


def _pad(
    filler: Filler,
    made: list[Any],
    items: Any,
    wanted: Wanted,
    least: int,
    unique: bool,
    depth: int,
    nth: int,
) -> None:
    """Fills up with placeholders, each different from the others if they must be."""
    if not unique:
        made += [filler.value(items, wanted, depth + 1, nth) for _ in range(least - len(made))]
        return
    seen = {key(one) for one in made}
    for number in range(nth, nth + 4 * least + 600):
        if len(made) >= least:
            return
        value = filler.value(items, wanted, depth + 1, number)
        if key(value) not in seen:
            seen.add(key(value))
            made.append(value)


def _contain(filler: Filler, made: list[Any], schema: Mapping[str, Any], most: int, depth: int) -> None:
    """Adds what the array must contain, or puts it in the place of the last values."""
    needed = whole_number(schema.get("minContains"), 1)
    lacking = needed - sum(is_valid(one, schema["contains"], filler.root) for one in made)
    for nth in range(max(lacking, 0)):
        if len(made) >= most:
            made.pop(0)
        made.append(filler.value(schema["contains"], Wanted(()), depth + 1, nth))


def _from_text(filler: Filler, items: Any, wanted: Wanted, depth: int) -> list[Any]:
    schema = filler.whole(items)
    if not isinstance(schema, Mapping):
        return []
    judged = of_each(filler, schema, wanted, depth)
    if judged is not None:
        return judged
    if is_nested(filler, items, schema):
        trees = grown(filler, schema, wanted, depth)
        return trees if trees or filler.is_flat else _objects(filler, schema, wanted, depth)

    def fits(one: Any) -> bool:
        return is_valid(one, schema, filler.root)

    if is_denied(wanted, filler.source.facts):
        return []
    known = known_value(wanted, filler.source, lambda some: isinstance(some, list) and all(map(fits, some)))
    kind = schema.get("type")
    found: Sequence[Any] = []
    if known is not None:
        found = known
    elif isinstance(schema.get("enum"), list):
        labels = [one for one in schema["enum"] if isinstance(one, str)]
        found = _labels_of_entries(filler, schema, wanted)
        if not found:
            found = [one for one in labels if _is_said(one, filler)]
            fitting = [] if found and _SUBJECTS.isdisjoint(wanted.stems) else all_fitting(labels, filler.source.facts.text)
            found = [one for one in labels if one in found or one in fitting]
    elif kind == "string" and wanted.parts:
        found = [one for one in strings_for(wanted, filler.source) if fits(one)]
        filler.source.taken.update(("name", one) for one in found)
    elif kind in ("number", "integer"):
        found = [number.value for number in filler.source.facts.numbers if fits(number.value)]
    elif tuple(wanted.stems[-1:]) == _STEP and (steps := _steps(filler, schema)):
        filler.source.found += 1
        return steps
    elif kind == "object" or "properties" in schema or "anyOf" in schema:
        return _objects(filler, schema, wanted, depth)
    filler.source.found += bool(found)
    return list(found)


def _steps(filler: Filler, schema: Mapping[str, Any]) -> list[Any]:
    """The steps of an equation or a sum as objects of two texts: what is done, and what it yields."""
    names = [name for name, one in mapping(schema.get("properties")).items() if _is_text(one)]
    if len(names) != 2 or len(names) != len(mapping(schema.get("properties"))):
        return []
    steps = [dict(zip(names, step)) for step in worked(filler.source.facts.text)]
    return steps if all(is_valid(one, schema, filler.root) for one in steps) else []


def _labels_of_entries(filler: Filler, schema: Mapping[str, Any], wanted: Wanted) -> list[Any]:
    """One label for each entry of a list, where labels are asked for or none of them is itself in the text."""
    entries = labelled_entries(wanted, filler.source.facts)
    said = [one for one in schema["enum"] if isinstance(one, str) and _is_said(one, filler)]
    if len(entries) < 2 or (said and LABELLING.isdisjoint(wanted.stems)):
        return []
    whole, labels = filler.source, []
    for entry in entries:
        filler.source = whole.part(entry)
        labels.append(filler.value(schema, wanted, 1))
    filler.source = whole
    return labels


def _is_text(schema: Any) -> bool:
    return isinstance(schema, Mapping) and schema.get("type") == "string"


def _is_said(label: str, filler: Filler) -> bool:
    parts = set(words(label))
    return bool(parts) and parts <= filler.vocabulary


def _objects(filler: Filler, schema: Mapping[str, Any], wanted: Wanted, depth: int) -> list[Any]:
    """One object for each part of the text that has something for it, cut in the way that yields most."""
    whole, before = filler.source, filler.source.found
    best: list[Any] = []
    most, richest = 0, 0.0
    is_long = len(whole.facts.text) > _LONG
    under = None if is_long or whole.is_part else section(wanted, whole.facts)
    facts = Facts(under, whole.facts.today) if under else whole.facts
    kinds = filler.kinds_said(schema)
    properties = {stem(one) for name in mapping(schema.get("properties")) for one in name_parts(name)}
    name_key = next((key for key, one in mapping(schema.get("properties")).items() if _is_text(one) and "enum" not in one), "")
    for nth, parts in enumerate(chain(segments(facts, _counts(schema)), _from_kind_to_kind(facts, kinds))):
        made: list[Any] = []
        weights: list[int] = []
        found, riches = 0, 0.0
        if kinds:
            parts = [part for part in parts if any(one in stems(part) for one in kinds)]
        if not is_long and properties & DUTIES:
            parts = [part for part in parts if has_duty(part)] or parts
        for place, part in enumerate(parts):
            if _NOTHING.match(part) or _counts_its_own(part, properties):
                continue
            if not filler.looks or (is_long and not made and place >= (_FEW if nth else _LONGEST_START)):
                break
            filler.source = whole.part(part)
            value = filler.value(schema, wanted, depth + 1)
            if filler.source.found and _has_a_head(value, properties):
                made.append(value)
                weights.append(filler.source.found)
                found += filler.source.found
                riches += filler.source.found**_FULL_RATHER_THAN_MANY * (_IN_FORM if filler.source.facts.entries else 1)
        made = _without_poorer(made, weights, name_key)
        if riches > richest:
            best, most, richest = made, found, riches
        if best and is_long:
            break
    filler.source = whole
    whole.taken.update(("name", text) for one in best if isinstance(one, dict) for text in one.values() if isinstance(text, str))
    filler.source.found = before + most
    return best


def _counts(schema: Mapping[str, Any]) -> bool:
    """Whether the objects of a schema hold numbers."""
    types = [mapping(one).get("type", "number") for one in mapping(schema.get("properties")).values()]
    return any(kind in ("number", "integer") for one in types for kind in (one if isinstance(one, list) else [one]))


def _counts_its_own(part: str, properties: set[str]) -> bool:
    """Whether goods are only what a property counts: the points of `88 points`."""
    goods = part.removeprefix("goods: ").partition("\n")[0] if part.startswith("goods: ") else ""
    return bool(goods) and stem(goods.lower()) in properties


def _from_kind_to_kind(facts: Facts, kinds: set[str]) -> list[list[str]]:
    """The text cut before each word that names a kind: `a circle of 5 cm and | a square 3 cm wide`."""
    starts = [start for word, start, _ in facts.tokens if stem(word) in kinds] if kinds else []
    return [[facts.text[start:end] for start, end in zip(starts, [*starts[1:], len(facts.text)])]] if starts[1:] else []


def _without_poorer(made: list[Any], weights: list[int], name_key: str) -> list[Any]:
    """Leaves out what bears the same name as another of which the text says more."""
    heads = [str(value.get(name_key) or "") if isinstance(value, dict) else "" for value in made]
    most: dict[str, int] = {}
    for head, weight in zip(heads, weights):
        most[head] = max(weight, most.get(head, 0))
    return [value for value, head, weight in zip(made, heads, weights) if not head or weight == most[head]]


def _has_a_head(value: Any, properties: set[str]) -> bool:
    """Whether the first text in an object is more than a placeholder or what a property counts."""
    texts = [one for one in value.values() if isinstance(one, str)] if isinstance(value, dict) else []
    return not texts or (texts[0] != NOT_KNOWN and (" " in texts[0] or stem(texts[0]) not in properties))


def key(value: Any) -> str:
    """The same text for values that are equal in JSON."""
    if isinstance(value, dict):
        return "{" + ",".join(sorted(f"{name!r}:{key(one)}" for name, one in value.items())) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(key, value)) + "]"
    return repr(int(value)) if isinstance(value, float) and value.is_integer() else repr(value)
