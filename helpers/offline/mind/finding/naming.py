"""Names of people, places and other things for the properties of a schema."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..facts.facts import Facts
from ..facts.names import is_city, is_country
from ..words import STOP, stem
from .kinds import FROM, PEOPLE, PLACES, TO
from .source import Fits, Source, Wanted

_VERBS = {
    "from": "leaves|leaving|departs|departing",
    "to": "arrives in|arrives at|arriving in|arriving at|reaches",
}
_PLACE_AFTER = {
    word: re.compile(
        rf"\b(?:{word}|{verbs})\s(?:the\s)?((?:[A-Z][\w'’-]{{1,30}}\s?){{1,3}}|[a-zà-ÿ]{{3,30}})"
    )
    for word, verbs in _VERBS.items()
}
_NO_PLACE = STOP | {"book", "fly", "get", "go", "see", "buy", "send"}
_TOPIC = re.compile(
    r"\b(?:give|write|create|make|suggest|generate|plan|need|want)\b[^.\n]{1,60}?\s(?:for|about)\s"
    r"((?:[a-z][\w-]{1,30}\s?){1,3})",
    re.IGNORECASE,
)
_AFTER = {
    word: re.compile(rf"\b{word}\s(?:the\s|my\s|a\s)?([\w'’-]{{2,40}})", re.IGNORECASE)
    for word in ("from", "to")
}
_STREET = re.compile(
    r"\b\d{1,5}[A-Za-z]?,? (?:[A-Z][\w'’.]{1,30} ){1,3}"
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Way|Square|Place|Boulevard)\b"
)
_EMPLOYER = re.compile(
    r"\b(?:at|for|by|joined|of|company|with)\s([A-Z][\w&.-]{1,30}(?:[ ][A-Z][\w&.-]{1,30}){0,3})"
)
_GENERIC = frozenset(
    stem(word)
    for word in (
        "response output result extraction answer data schema format final object item root model json info "
        "information main my the of and"
    ).split()
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
    if around & PEOPLE or not (_FIRST_NAME | _LAST_NAME).isdisjoint(wanted.stems):
        return person(wanted, source, fits)
    if around & PLACES:
        return place(wanted, source, fits)
    if around:
        return thing(wanted, source, fits)
    return person(wanted, source, fits) or thing(wanted, source, fits)


def thing(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    facts = source.facts
    people = set(facts.people)
    things = [one for one in facts.things if one not in people and stem(one.lower()) not in wanted.around]
    found = source.take("name", [*facts.quoted, *things], fits) or proper(wanted, source, fits)
    return found or source.take("name", [match.strip() for match in _TOPIC.findall(facts.text)], fits)


def street(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    return source.take("name", _STREET.findall(source.facts.text), fits)


_ROOM = re.compile(
    r"\b(kitchen|(?:bed|bath|living |dining |meeting )room|hall(?:way)?|office|garage|garden|nursery|study|basement"
    r"|attic|cellar|balcony|terrace|porch|room \w{1,6})\b"
)


def place(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    stems = set(wanted.stems)
    if "room" in stems:
        return source.take("name", _ROOM.findall(source.facts.lower), fits) or proper(wanted, source, fits)
    for direction, word in ((FROM, "from"), (TO, "to")):
        if stems & direction:
            found = source.take("name", _places_after(word, source.facts), fits)
            if found:
                return found
    return source.take("name", source.facts.places, fits) or proper(wanted, source, fits)


def _places_after(word: str, facts: Facts) -> list[str]:
    found = (match.strip() for match in _PLACE_AFTER[word].findall(facts.text))
    return [
        place if place[0].isupper() else place.title() for place in found if place.lower() not in _NO_PLACE
    ]


def city(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    if set(wanted.stems) & (FROM | TO):
        return place(wanted, source, fits)
    cities = [
        place.partition(",")[0] for place in source.facts.places if not is_country(place.partition(",")[0])
    ]
    cities.sort(key=lambda city: not is_city(city))
    return source.take("name", cities, fits) or proper(wanted, source, fits)


def country(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    facts = source.facts
    named = [name.text for name in facts.names if is_country(name.text)]
    after_comma = [place.partition(", ")[2] for place in facts.places]
    return source.take("name", [*after_comma, *named, *facts.places, *facts.proper], fits)


def proper(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    """Any name that no other property has; for a property such as from_account what follows `from`."""
    for direction, word in ((FROM, "from"), (TO, "to")):
        if direction.intersection(wanted.stems):
            found = source.take(
                "name", [match[1] for match in _AFTER[word].finditer(source.facts.text)], fits
            )
            if found:
                return found
    return source.take("name", source.facts.proper, fits)


def company(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    text = source.facts.text
    named = [*source.facts.organisations]
    named += [name.strip(" .") for name in _EMPLOYER.findall(text) if name not in source.facts.places]
    return source.take("name", named, fits) or proper(wanted, source, fits)
