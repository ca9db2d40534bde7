"""Lists that the text asks for and does not hold: `Name five rivers`, `Make a plan for ...`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..finding.listing import Entry, listing_in
from ..words import name_parts, stem
from .keywords import mapping
from .valid import is_valid

if TYPE_CHECKING:
    from .instance import Filler

_ASKS = re.compile(
    r"(?:please |can you |could you |hi,? |hello,? )*(?:name|list|give|suggest|make|create|write|draft|prepare|plan|tell|think of|come up with|what are|which are|show|recommend)\b", re.IGNORECASE
)
_LONGEST = 200
_NUMBERS = frozenset(map(stem, "number no nr id index order position step rank".split()))


def answered(filler: Filler, items: Any) -> list[Any]:
    """The lines of the answer in words, where that is a list."""
    source = filler.source
    text = source.facts.text
    if source.is_part or not source.answer or len(text) > _LONGEST or not _ASKS.match(text):
        return []
    schema = filler.whole(items)
    if not isinstance(schema, Mapping) or (schema.get("type") != "string" and not _named(schema)):
        return []
    said = source.answer()
    listing = listing_in(said)
    if "OPENAI_API_KEY" in said or not listing.is_marked or len(listing.entries) < 2:
        return []
    made = [_one(schema, entry, place) for place, entry in enumerate(listing.entries, 1)]
    fitting = [one for one in made if is_valid(one, schema, filler.root)]
    source.found += len(fitting)
    return fitting


def _named(schema: Mapping[str, Any]) -> str:
    """The one text of an object that has nothing else but a number."""
    properties = mapping(schema.get("properties"))
    texts = [name for name, one in properties.items() if mapping(one).get("type") == "string" and "enum" not in one]
    rest = [name for name in properties if name not in texts]
    are_numbers = all(mapping(properties[name]).get("type") == "integer" and not _NUMBERS.isdisjoint(stem(part) for part in name_parts(name)) for name in rest)
    return texts[0] if len(texts) == 1 and are_numbers else ""


def _one(schema: Mapping[str, Any], entry: Entry, place: int) -> Any:
    if schema.get("type") == "string":
        return entry.text
    text = _named(schema)
    return {name: entry.text if name == text else place for name in mapping(schema.get("properties"))}
