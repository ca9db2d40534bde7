"""One value for each entry of a list that is to be judged, in the order of the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..finding.listing import Entry, Listing
from ..finding.series import LABELLING
from ..finding.source import Wanted
from ..library import split_sentences
from ..words import name_parts, stem
from .judged import finish, is_judging
from .keywords import mapping
from .picked import picked
from .tally import gathered
from .valid import is_valid

if TYPE_CHECKING:
    from .instance import Filler

_MOST_PROPERTIES = 16


def _stems(names: str) -> frozenset[str]:
    return frozenset(map(stem, names.split()))


_MARKS = _stems("number id index no nr n position rank order")
_COPIES = _stems("text comment review message content quote original sentence line input ticket feedback excerpt snippet email post tweet")
_TELLING = _stems(
    "reason reasoning rationale explanation why justification evidence summary gist note keyword keywords topic topics theme themes language confidence score rating"
    " stars probability certainty certain"
)
_SENTENCES = _stems("sentence sentences")
_OF_ONE_TEXT = _stems(
    "aspect aspects entity entities span spans mention mentions claim claims issue issues fact facts tag tags emotion emotions highlight phrase phrases"
    " keyword keywords term terms error errors change changes step steps task tasks todo todos product products feature features action actions type"
)
"""Names of things of which a single text may hold several."""
_ONE_OF_ITS_KIND = _stems("sentiment rating priority polarity verdict")


def of_each(filler: Filler, schema: Mapping[str, Any], wanted: Wanted, depth: int) -> list[Any] | None:
    """The values for an array that judges the entries of a list; None for any other array."""
    if filler.source.is_part or not _may_judge(schema):
        return None
    listing = _listing(filler, schema, wanted)
    is_list = listing.is_marked and len(listing.entries) > 1
    groups = gathered(filler, schema) if is_list else None
    if groups is not None:
        return groups
    if not listing.entries or not _judges(schema, wanted, is_list) or not (is_list or _may_be_one_of_many(listing, schema, wanted)):
        return None
    whole, made = filler.source, []
    for place, entry in enumerate(listing.entries, 1):
        filler.source = whole.part(entry.text)
        filler.source.is_part = True
        filler.source.mark = entry.mark or str(place)
        value = filler.one_of_many(schema, wanted, depth + 1)
        made.append(_with_its_own(filler, schema, value, entry, place))
    filler.source = whole
    whole.found += len(made)
    asked = "\n".join((whole.orders, listing.around, " ".join(wanted.parts), wanted.description))
    return picked(listing.entries, made, asked)


def _may_judge(schema: Mapping[str, Any]) -> bool:
    properties = mapping(schema.get("properties"))
    return any(is_judging(one) or _is_mark(name) for name, one in properties.items()) if properties else is_judging(schema)


def _judges(schema: Mapping[str, Any], wanted: Wanted, is_list: bool) -> bool:
    """Whether a schema says something about an entry as a whole: its number, its label, a reason.

    Beside a number and a label of the entries of a clear list it may ask for anything else.
    """
    if not _OF_ONE_TEXT.isdisjoint(wanted.stems):
        return False
    properties = mapping(schema.get("properties"))
    if not properties:
        return not LABELLING.isdisjoint(wanted.stems)
    if not 1 < len(properties) <= _MOST_PROPERTIES or any(_is_itself(name, wanted) for name in properties):
        return False
    marks, labels = any(map(_is_mark, properties)), any(map(is_judging, properties.values()))
    is_clear = is_list and marks and labels
    return (marks or labels) and (is_clear or all(_is_about_all(name, one) for name, one in properties.items()))


def _is_itself(name: str, wanted: Wanted) -> bool:
    """Whether a property names what is listed: the language of languages."""
    stems = {stem(part) for part in name_parts(name)}
    return not stems.isdisjoint(wanted.stems) and not stems.isdisjoint(_TELLING)


def _is_about_all(name: str, schema: Any) -> bool:
    stems = {stem(part) for part in name_parts(name)}
    if not _OF_ONE_TEXT.isdisjoint(stems) and is_judging(schema):
        return False
    return is_judging(schema) or not (_MARKS | _COPIES | _TELLING).isdisjoint(stems)


def _is_mark(name: str) -> bool:
    return not _MARKS.isdisjoint(stem(part) for part in name_parts(name))


def _may_be_one_of_many(listing: Listing, schema: Mapping[str, Any], wanted: Wanted) -> bool:
    """Whether a text that is no clear list is meant as one entry, or its lines as several."""
    properties = mapping(schema.get("properties"))
    if not properties:
        return len(listing.entries) > 1 or not _ONE_OF_ITS_KIND.isdisjoint(wanted.stems)
    stems = {stem(part) for name in properties for part in name_parts(name)}
    copies = len(listing.entries) > 1 and not _COPIES.isdisjoint(stems)
    return copies or any(map(_is_mark, properties)) or not LABELLING.isdisjoint(stems) or not _TELLING.isdisjoint(stems)


def _listing(filler: Filler, schema: Mapping[str, Any], wanted: Wanted) -> Listing:
    listing = filler.source.listing
    stems = {stem(part) for name in mapping(schema.get("properties")) for part in name_parts(name)}
    if len(listing.entries) == 1 and not _SENTENCES.isdisjoint((*wanted.stems, *stems)):
        return listing._replace(entries=[Entry(one) for one in split_sentences(listing.entries[0].text)])
    return listing


def _with_its_own(filler: Filler, schema: Mapping[str, Any], value: Any, entry: Entry, place: int) -> Any:
    """The value with the entry's number and its text, which are copied and not looked for."""
    if not isinstance(value, dict):
        return value
    for name, one in mapping(schema.get("properties")).items():
        if name not in value or "enum" in mapping(one):
            continue
        if _is_mark(name):
            own: Sequence[Any] = (int(entry.mark) if entry.mark.isdecimal() else place, entry.mark or str(place), place)
        elif not _COPIES.isdisjoint(stem(part) for part in name_parts(name)):
            own = (entry.text,)
        else:
            continue
        value[name] = next((some for some in own if is_valid(some, one, filler.root)), value[name])
    return finish(schema, value, lambda: entry.text)
