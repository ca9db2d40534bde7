"""Names of people, places and other things for the properties of a schema."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..facts.facts import Facts
from ..facts.names import COUNTRIES
from ..words import STOP, stem
from .kinds import FROM, PEOPLE, PLACES, TO
from .source import Fits, Source, Wanted

_AFTER = {word: re.compile(rf"\b{word}\s(?:the\s|my\s|a\s)?([\w'’-]{{2,40}})", re.IGNORECASE) for word in ("from", "to")}
_COMPANY = re.compile(
    r"\b(?:[A-Z][\w&.-]{0,30}[ ]){0,3}[A-Z][\w&.-]{0,30}[ ]"
    r"(?:Inc|Ltd|LLC|Corp|Corporation|GmbH|Company|Co|Group|Labs|Technologies|Systems|Bank|University)\b\.?"
)
_EMPLOYER = re.compile(r"\b(?:at|for|by|joined|of|company|with)\s([A-Z][\w&.-]{1,30}(?:[ ][A-Z][\w&.-]{1,30}){0,3})")
_GENERIC = frozenset(
    stem(word)
    for word in "response output result extraction answer data schema format final object item root model json info "
    "information main my the of and".split()
)
_FIRST_NAME = frozenset(map(stem, ("first", "firstname", "given")))
_LAST_NAME = frozenset(map(stem, ("last", "lastname", "surname", "family")))


def person(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    stems = set(wanted.stems)
    people = source.facts.people
    if stems & (_FIRST_NAME | _LAST_NAME):
        return _part_of_a_name(bool(stems & _FIRST_NAME), people, fits)
    for direction, word in ((FROM, "from"), (TO, "to")):
        if stems & direction:
            placed = [name.text for name in source.facts.names if name.before == word and name.text in people]
            found = source.take("name", placed, fits)
            if found:
                return found
    return source.take("name", people, fits)


def _part_of_a_name(first: bool, people: Sequence[str], fits: Fits) -> str | None:
    for person in people:
        parts = person.split(" ")
        part = parts[0] if first else parts[-1] if len(parts) > 1 else ""
        if part and fits(part):
            return part
    return None


def name(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    """A name of whatever the names around speak of: a person, a place or a thing."""
    around = wanted.around - _GENERIC
    if around & PEOPLE:
        return person(wanted, source, fits)
    if around & PLACES:
        return place(wanted, source, fits)
    if around:
        return thing(wanted, source, fits)
    return person(wanted, source, fits) or thing(wanted, source, fits)


def thing(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    facts = source.facts
    people = set(facts.people)
    things = [*facts.quoted, *(thing for thing in facts.things if thing not in people)]
    return source.take("name", things, fits) or proper(wanted, source, fits)


def place(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    stems = set(wanted.stems)
    for direction, word in ((FROM, "from"), (TO, "to")):
        if stems & direction:
            found = source.take("name", _places_after(word, source.facts), fits)
            if found:
                return found
    return source.take("name", source.facts.places, fits) or proper(wanted, source, fits)


def _places_after(word: str, facts: Facts) -> list[str]:
    found = []
    for match in re.finditer(rf"\b{word}\s(?:the\s)?((?:[A-Z][\w'’-]{{1,30}}\s?){{1,3}}|[a-zà-ÿ]{{3,30}})", facts.text):
        place = match[1].strip()
        if place.lower() not in STOP and place.lower() not in ("book", "fly", "get", "go", "see", "buy", "send"):
            found.append(place if place[0].isupper() else place.title())
    return found


def city(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    if set(wanted.stems) & (FROM | TO):
        return place(wanted, source, fits)
    cities = [place.partition(",")[0] for place in source.facts.places if place.lower() not in COUNTRIES]
    return source.take("name", cities, fits) or proper(wanted, source, fits)


def country(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    facts = source.facts
    named = [name.text for name in facts.names if name.text.lower() in COUNTRIES]
    after_comma = [place.partition(", ")[2] for place in facts.places]
    return source.take("name", [*after_comma, *named, *facts.places, *facts.proper], fits)


def proper(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    """Any name that no other property has; for a property such as from_account what follows `from`."""
    for direction, word in ((FROM, "from"), (TO, "to")):
        if direction.intersection(wanted.stems):
            found = source.take("name", [match[1] for match in _AFTER[word].finditer(source.facts.text)], fits)
            if found:
                return found
    return source.take("name", source.facts.proper, fits)


def company(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    text = source.facts.text
    named = [match[0].strip() for match in _COMPANY.finditer(text)]
    named += [name.strip(" .") for name in _EMPLOYER.findall(text) if name not in source.facts.places]
    return source.take("name", named, fits) or proper(wanted, source, fits)
