"""Arrays for a schema."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..equations import worked
from ..finding.series import segments, strings_for
from ..finding.source import Wanted, known_value
from ..words import stem, words
from .keywords import listed, mapping, whole_number
from .placeholders import NOT_KNOWN
from .scalars import offered
from .valid import is_valid

if TYPE_CHECKING:
    from .instance import Filler

_DEEPEST, _MOST = 12, 5_000
_STEP = (stem("step"),)
_LONG = 3_000
"""In a longer text the first way of cutting that yields several things is good enough."""
_LONGEST_START, _FEW = 20, 8
"""If its first parts yield nothing, that way is given up, and of each further one fewer parts are tried."""


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
        made = _from_text(filler, items, wanted, depth)
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

    def fits(one: Any) -> bool:
        return is_valid(one, schema, filler.root)

    known = known_value(wanted, filler.source, lambda some: isinstance(some, list) and all(map(fits, some)))
    kind = schema.get("type")
    found: Sequence[Any] = []
    if known is not None:
        found = known
    elif isinstance(schema.get("enum"), list):
        found = [one for one in schema["enum"] if isinstance(one, str) and _is_said(one, filler)]
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


def _is_text(schema: Any) -> bool:
    return isinstance(schema, Mapping) and schema.get("type") == "string"


def _is_said(label: str, filler: Filler) -> bool:
    parts = set(words(label))
    return bool(parts) and parts <= filler.vocabulary


def _objects(filler: Filler, schema: Mapping[str, Any], wanted: Wanted, depth: int) -> list[Any]:
    """One object for each part of the text that has something for it, cut in the way that yields most."""
    whole, before = filler.source, filler.source.found
    best: list[Any] = []
    most = 0
    is_long = len(whole.facts.text) > _LONG
    for nth, parts in enumerate(segments(whole.facts)):
        made: list[Any] = []
        found = 0
        if is_long and nth:
            parts = parts[:_FEW]
        for place, part in enumerate(parts):
            if not filler.looks or (is_long and not made and place >= _LONGEST_START):
                break
            filler.source = whole.part(part)
            value = filler.value(schema, wanted, depth + 1)
            if filler.source.found and _has_a_head(value):
                made.append(value)
                found += filler.source.found
        if found > most:
            best, most = made, found
            if len(made) > 1 and is_long:
                break
    filler.source = whole
    filler.source.found = before + most
    return best


def _has_a_head(value: Any) -> bool:
    """Whether the first text in an object is more than a placeholder."""
    texts = [one for one in value.values() if isinstance(one, str)] if isinstance(value, dict) else []
    return not texts or texts[0] != NOT_KNOWN


def key(value: Any) -> str:
    """The same text for values that are equal in JSON."""
    if isinstance(value, dict):
        return "{" + ",".join(sorted(f"{name!r}:{key(one)}" for name, one in value.items())) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(key, value)) + "]"
    return repr(int(value)) if isinstance(value, float) and value.is_integer() else repr(value)
