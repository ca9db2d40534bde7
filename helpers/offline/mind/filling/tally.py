"""Objects that count or gather the entries of a list by how they sound: `positive: 2`, `negative: [3, 5]`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..finding.listing import Entry
from ..labels import fitting, left_over
from ..words import name_parts
from .keywords import listed, mapping
from .valid import is_valid

if TYPE_CHECKING:
    from .instance import Filler

_FEELINGS = frozenset(("positive", "negative", "neutral", "mixed"))
_FEWEST = 2


def tally(filler: Filler, schema: Mapping[str, Any]) -> dict[str, Any] | None:
    """The counts, or the entries, for each feeling that the properties name; None for any other object."""
    properties = mapping(schema.get("properties"))
    labels = {name: said[0] for name in properties if len(said := [one for one in name_parts(name) if one in _FEELINGS]) == 1}
    if len(labels) < _FEWEST or len(labels) != len(properties) or filler.source.is_part:
        return None
    entries = filler.source.listing.entries
    if len(entries) < _FEWEST:
        return None
    places = _places(list(labels.values()), entries)
    made = {name: _form(properties[name], entries, places[label], filler) for name, label in labels.items()}
    if None in made.values():
        return None
    filler.source.found += len(entries)
    return made


def gathered(filler: Filler, schema: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    """An object for each label that some entries have, with their numbers, their texts or how many they are."""
    properties = mapping(schema.get("properties"))
    labelling = [name for name, one in properties.items() if len(listed(mapping(one).get("enum"))) > 1]
    others = {name: mapping(one).get("type") for name, one in properties.items() if name not in labelling}
    if len(labelling) != 1 or "array" not in others.values() or not set(others.values()) <= {"array", "integer"}:
        return None
    entries = filler.source.listing.entries
    labels = [one for one in properties[labelling[0]]["enum"] if isinstance(one, str)]
    made = []
    for label, places in _places(labels, entries).items():
        one = {name: label if name == labelling[0] else _form(properties[name], entries, places, filler) for name in properties}
        if None in one.values():
            return None
        made += [one] if places else []
    filler.source.found += len(made)
    return made


def _places(labels: Sequence[str], entries: Sequence[Entry]) -> dict[str, list[int]]:
    """Where in the list the entries of each label stand."""
    places: dict[str, list[int]] = {label: [] for label in labels}
    for place, entry in enumerate(entries):
        label = fitting(labels, entry.text) or left_over(labels)
        if label:
            places[label].append(place)
    return places


def _form(schema: Any, entries: Sequence[Entry], places: Sequence[int], filler: Filler) -> Any:
    """Some entries as the schema wants them: how many, their numbers or their texts."""
    marks = [int(entries[place].mark) if entries[place].mark.isdecimal() else place + 1 for place in places]
    some = (len(places), marks, [entries[place].mark or str(place + 1) for place in places], [entries[place].text for place in places])
    is_by_name = any(entry.mark and not entry.mark.isdecimal() for entry in entries)
    return next((one for one in (*some[:2], *(some[2:] if is_by_name else some[3:])) if is_valid(one, schema, filler.root)), None)
