"""Strings, numbers and truths for a schema: from the text, from the schema itself, or a plain placeholder."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..finding.quantities import number_for, truth_for
from ..finding.source import Wanted, known_value
from ..finding.texts import formatted_for, matched_for, string_for
from .bounds import nearest_to_zero
from .formats import example
from .keywords import is_number, listed
from .placeholders import NOT_KNOWN, placeholders
from .valid import is_valid

if TYPE_CHECKING:
    from .instance import Filler

_CHOSEN = {"limit": 5, "results": 5, "top": 5, "k": 5, "max": 5, "count": 5, "page": 1, "quantity": 1, "qty": 1}
"""How many of something to ask for is a choice, not a fact: nought would be a poor one."""


_USUAL = re.compile(
    r"\b(\d{1,6}) (?:if|when|unless) (?:it is |it's )?(?:not|none|nothing|un|omitted|missing|absent|given|stated|specified)"
    r"|\b[Dd]efaults?(?: is| to|:)? (\d{1,6})\b"
)
"""What a description says is to stand where the text gives nothing."""


def string(filler: Filler, schema: Mapping[str, Any], wanted: Wanted, nth: int) -> str:
    schema = {**schema, "type": "string"}

    def fits(one: Any) -> bool:
        return isinstance(one, str) and is_valid(one, schema, filler.root)

    if filler.looks_for(wanted, nth):
        found = _string_from_text(filler, schema, wanted, fits)
        if found is not None:
            filler.source.found += 1
            return found
    said = offered(filler, schema, nth)
    if said is not None:
        return said
    return next(filter(fits, placeholders(schema, nth)), NOT_KNOWN)


def _string_from_text(
    filler: Filler, schema: Mapping[str, Any], wanted: Wanted, fits: Callable[[Any], bool]
) -> str | None:
    if (told := filler.source.on_paper(wanted)) is not None:
        return told[0] if fits(told[0]) else None
    known = known_value(wanted, filler.source, lambda one: fits(one) or is_number(one))
    if known is not None and fits(str(known)):
        return str(known)
    form = schema.get("format")
    if isinstance(form, str) and example(form, 0) is not None:
        return formatted_for(form, wanted, filler.source, fits)
    found = string_for(wanted, filler.source, fits)
    return (
        matched_for(filler.source, fits)
        if found is None and isinstance(schema.get("pattern"), str)
        else found
    )


def number(filler: Filler, schema: Mapping[str, Any], whole: bool, wanted: Wanted, nth: int) -> float | int:
    schema = {**schema, "type": "integer" if whole else "number"}

    def fits(one: Any) -> bool:
        return is_valid(one, schema, filler.root)

    if filler.looks_for(wanted, nth):
        told = filler.source.on_paper(wanted)
        found = told[0] if told and fits(told[0]) else known_value(wanted, filler.source, fits)
        found = number_for(wanted, filler.source, fits) if found is None and told is None else found
        if found is not None:
            filler.source.found += 1
            return int(found) if whole else found
    said = offered(filler, schema, nth)
    if said is not None:
        return said
    usual = _USUAL.search(wanted.description)
    if usual and not nth and fits(given := int(usual[1] or usual[2])):
        return given
    chosen = next((_CHOSEN[part] for part in wanted.parts if part in _CHOSEN), 0)
    return chosen if chosen and not nth and fits(chosen) else nearest_to_zero(schema, whole, nth)


def is_choice(parts: Sequence[str], schema: Mapping[str, Any]) -> bool:
    """Whether a number that nobody names may be chosen: a limit, or one for which the description has a usual value."""
    return any(part in _CHOSEN for part in parts) or bool(_USUAL.search(str(schema.get("description") or "")))


def boolean(filler: Filler, schema: Mapping[str, Any], wanted: Wanted, nth: int) -> bool:
    if filler.looks_for(wanted, nth) and wanted.parts:
        known = known_value(wanted, filler.source, lambda one: isinstance(one, bool))
        found = known if known is not None else truth_for(wanted, filler.source)
        if found is not None:
            filler.source.found += 1
            return found
    said = offered(filler, {**schema, "type": "boolean"}, nth)
    return said if said is not None else bool(nth % 2)


def offered(filler: Filler, schema: Mapping[str, Any], nth: int) -> Any:
    """What the schema itself offers: its default, or one of its examples."""
    if nth:
        return None
    some = [schema.get("default"), *listed(schema.get("examples"))]
    return next((one for one in some if one is not None and is_valid(one, schema, filler.root)), None)
