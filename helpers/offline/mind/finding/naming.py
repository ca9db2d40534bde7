"""Names of people, places and other things for the properties of a schema."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..facts.facts import Facts
from ..facts.names import NATIONALITY, is_city, is_country
from ..words import STOP, stem
from .kinds import FROM, PEOPLE, PLACES, TO, string_kind
from .openings import heads, subjects
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
_EMPLOYER = re.compile(
    r"\b(?:at|for|by|joined|of|company|with)\s([A-Z][\w&.-]{1,30}(?:[ ][A-Z][\w&.-]{1,30}){0,3})"
)
_FAR_ENOUGH, _LONGEST_TITLE = 4_000, 9
_GENERIC = frozenset(
    stem(word)
    for word in (
        "response output result extraction answer data schema format final object item root model json info "
        "information main my the of and fact facts record entry details detail extracted extract reply"
    ).split()
)
_CALLED = re.compile(r"\b(?:called|named|name is|names? are)\s([A-ZÀ-Ý][\w'’-]*(?: [A-ZÀ-Ý][\w'’-]*){0,3})")
_INTRODUCED = re.compile(
    r"\b(?:[Ii]['’]m|[Ii] am|[Mm]y name is|[Mm]y name['’]s|[Tt]his is|[Ii]t['’]s|(?:[Bb]est|[Kk]ind|[Ww]arm)? ?(?:[Rr]egards|[Ww]ishes|Best|Cheers|Thanks|Yours|Love),?)\s"
    r"((?:Dr\.? |Mrs?\.? |Ms\.? |Prof\.? )?[A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+){0,2})(?=[,.;!?:)]|\s(?:and|from|here|with|at|but|the|in)\b|\s*$|\s*\n)"
)
_GREETED = re.compile(r"^\W*(?:[Hh]i|[Hh]ello|[Hh]ey|[Dd]ear)\s((?:Dr\.? |Mrs?\.? |Ms\.? |Prof\.? )?[A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+)?)(?=\s?[,.!:\n])")
_WRITERS = frozenset(map(stem, "sender from author customer client user applicant caller writer signer".split()))
_ADDRESSEES = frozenset(map(stem, "recipient to addressee receiver".split()))
_BY_WHOM = re.compile(
    r"\b(\w+)(?: [\w\"”’'-]+){0,6}? by ([A-ZÀ-Ý](?:\.|[\w'’-]+)(?: \(\d+['’]?\))?(?:(?:, and |, | and | )(?:[Vv]an |[Dd]e |[Vv]on )?[A-ZÀ-Ý](?:\.|[\w'’-]+)(?: \(\d+['’]?\))?)*)"
)
_AND = re.compile(r", and |, | and ")
_DEEDS = {
    stem(role): tuple(deeds.split())
    for role, deeds in {
        "author": "writt wrote novel book poem essay", "writer": "writt", "director": "direct film movie", "artist": "paint song album sung record",
        "painter": "paint", "composer": "compos", "singer": "sung song", "founder": "found", "scorer": "goal score", "inventor": "invent", "winner": "won",
    }.items()
}  # fmt: skip
"""What those do who stand after `by`."""
_STARS = frozenset(map(stem, ("actor", "actress", "star", "cast")))
_STARRING = re.compile(r"\b(?:starring|stars|played by) ([A-ZÀ-Ý][\w'’-]+(?:(?:, and |, | and | )[A-ZÀ-Ý][\w'’-]+)*)")
_USER = re.compile(r"\b(?:user|username|account) ['\"]?([a-z][\w.-]{1,40})")
_KIN = re.compile(r"^[a-z][a-z -]* ((?:[A-ZÀ-Ý][\w'’-]*)(?: [A-ZÀ-Ý][\w'’-]*)*)$")
_BEFORE_A_NUMBER = re.compile(r"^\W*([A-ZÀ-Ý][\w-]*(?: [A-ZÀ-Ý][\w-]*)*)(?= \d)")
_COUNTRY_OF = {
    "American": "United States", "British": "United Kingdom", "English": "England", "French": "France", "German": "Germany", "Spanish": "Spain",
    "Italian": "Italy", "Portuguese": "Portugal", "Dutch": "Netherlands", "Belgian": "Belgium", "Swiss": "Switzerland", "Austrian": "Austria",
    "Polish": "Poland", "Greek": "Greece", "Turkish": "Turkey", "Russian": "Russia", "Swedish": "Sweden", "Norwegian": "Norway",
    "Danish": "Denmark", "Finnish": "Finland", "Canadian": "Canada", "Mexican": "Mexico", "Brazilian": "Brazil", "Chinese": "China",
    "Japanese": "Japan", "South Korean": "South Korea", "Korean": "South Korea", "Indian": "India", "Irish": "Ireland", "Australian": "Australia",
}  # fmt: skip
_HAS = re.compile(r" ([\w-]{1,30}) (?:has|is|was|had|runs|costs|needs|shows|weighs)\b")
_SELLERS = frozenset(map(stem, ("seller", "sender", "vendor", "supplier", "merchant", "issuer", "from")))
_FIRST_NAME = frozenset(map(stem, ("first", "firstname", "given")))
_LAST_NAME = frozenset(map(stem, ("last", "lastname", "surname", "family")))


def person(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    stems = set(wanted.stems)
    people = people_in(source.facts)
    if stems & (_FIRST_NAME | _LAST_NAME):
        return _part_of_a_name(bool(stems & _FIRST_NAME), people, fits)
    for direction, word in ((FROM, "from"), (TO, "to")):
        if stems & direction:
            placed = [name.text for name in source.facts.names if name.before == word and name.text in people]
            found = source.take("name", placed, fits)
            if found:
                return found
    if "user" in stems and (user := source.take("name", [one for one in _USER.findall(source.facts.text) if one not in STOP], fits)):
        return user
    some = [*done_by(wanted, source.facts), *_by_role(stems, source.facts), *people]
    return source.take("name", some, fits) or _trader(wanted, source, fits) or source.take("name", _whole_names(source.facts), fits)


def _by_role(stems: set[str], facts: Facts) -> list[str]:
    """Who writes, and to whom."""
    if stems & _STARS and (stars := _STARRING.search(facts.text)):
        return _AND.split(stars[1])
    if stems & _DEEDS.keys() and (by := [name.text for name in facts.names if name.before == "by"]):
        return by
    if stems & _WRITERS:
        return _INTRODUCED.findall(facts.text)
    return _GREETED.findall(facts.text) if stems & _ADDRESSEES else []


def _whole_names(facts: Facts) -> list[str]:
    """Names of two words that may be people even where a place would stand: an invoice to Hanna Koch."""
    streets = " ".join(one.street for one in facts.addresses)
    return [
        name.text
        for name in facts.names
        if name.before in ("to", "from", "with") and " " in name.text and not is_city(name.text) and not is_country(name.text)
        and name.text not in facts.organisations and name.text not in streets
    ]  # fmt: skip


def done_by(wanted: Wanted, facts: Facts) -> list[str]:
    """Who stands after `by` and a word like the property's name: `directed by` for the director."""
    if " by " not in facts.text or not wanted.parts:
        return []
    deeds = (*_DEEDS.get(wanted.stems[-1], ()), wanted.parts[-1][:5])
    found = []
    for match in _BY_WHOM.finditer(facts.text[:_FAR_ENOUGH]):
        said = match[0][: match.start(2) - match.start()].lower()
        if any(word.startswith(deeds) for word in said.split()):
            found += [re.sub(r" \(.*", "", one) for one in _AND.split(match[2])]
    return found


def _trader(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    """A company where nobody is named: the one after `by` sells, the one after `to` buys."""
    facts = source.facts
    words = ("by", "from") if _SELLERS.intersection(wanted.stems) else ("to", "for")
    beside = [name.text for name in facts.names if name.before in words and name.text in facts.organisations]
    return source.take("name", [*beside, *facts.organisations], fits)


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
    if source.is_part and (own := source.take("name", _after_its_sort(around, source.facts), fits)):
        return own
    if not (_FIRST_NAME | _LAST_NAME).isdisjoint(wanted.stems):
        return person(wanted, source, fits)
    if not source.is_part and (introduced := source.take("name", _INTRODUCED.findall(source.facts.text[:_FAR_ENOUGH]), fits)):
        return introduced
    if called := source.take("name", _CALLED.findall(source.facts.text), fits):
        return called
    if around & PEOPLE:
        return person(wanted, source, fits)
    if around & PLACES:
        return place(wanted, source, fits)
    if around:
        return thing(wanted, source, fits)
    return person(wanted, source, fits) or thing(wanted, source, fits)


def _after_its_sort(around: frozenset[str], facts: Facts) -> list[str]:
    """alpha, where a list of servers is wanted and the text says `server alpha has`."""
    ends = [facts.tokens[place][2] for one in around for place in facts.places_of_stems.get(one, ())]
    found = (_HAS.match(facts.text, end) for end in ends)
    return [match[1] for match in found if match and match[1].islower() and match[1] not in STOP]


def _opening(facts: Facts, people: set[str]) -> list[str]:
    spoken_of = subjects(facts)
    return [one for one in (*spoken_of, *heads(facts)) if one not in people or one in spoken_of or f"{one} (" in facts.text]


def _things(wanted: Wanted, facts: Facts, people: set[str]) -> list[str]:
    some = (match[1] if (match := _KIN.match(one)) else one for one in facts.things)
    return [one for one in some if one not in people and stem(one.lower()) not in wanted.around]


def thing(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    facts = source.facts
    people = set(people_in(facts))
    found = source.take("name", [*facts.quoted, *_opening(facts, people)], fits)
    if not found and source.is_part:
        found = source.take("name", _BEFORE_A_NUMBER.findall(facts.text), fits)
    found = found or source.take("name", _things(wanted, facts, people), fits) or proper(wanted, source, fits)
    return found or source.take("name", [match.strip() for match in _TOPIC.findall(facts.text)], fits)


def _addressed(part: str, source: Source, fits: Fits) -> str | None:
    return source.take("name", [getattr(one, part) for one in source.facts.addresses], fits)


def street(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    return _addressed("street", source, fits)


def _whole_address(source: Source, fits: Fits) -> str | None:
    parts = ([one.street, f"{one.postcode} {one.city}".strip(), one.state, one.country] for one in source.facts.addresses)
    return source.take("place", [", ".join(filter(None, some)) for some in parts], fits)


_REGIONS = frozenset(map(stem, ("state", "region", "province", "county")))
_ROOM = re.compile(
    r"\b(kitchen|(?:bed|bath|living |dining |meeting )room|hall(?:way)?|office|garage|garden|nursery|study|basement"
    r"|attic|cellar|balcony|terrace|porch|room \w{1,6})\b"
)


def place(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    stems = set(wanted.stems)
    if stem("address") in stems and (whole := _whole_address(source, fits)):
        return whole
    if stems & _REGIONS and source.facts.addresses:
        return _addressed("state", source, fits)
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
    if addressed := _addressed("city", source, fits):
        return addressed
    cities = [
        place.partition(",")[0] for place in source.facts.places if not is_country(place.partition(",")[0])
    ]
    cities.sort(key=lambda city: not is_city(city))
    return source.take("name", cities, fits) or proper(wanted, source, fits)


def country(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    facts = source.facts
    if addressed := _addressed("country", source, fits):
        return addressed
    named = [name.text for name in facts.names if is_country(name.text)]
    after_comma = [place.partition(", ")[2] for place in facts.places]
    places = [] if facts.addresses else [*facts.places, *facts.proper]
    return source.take("name", [*after_comma, *named, *places], fits) or source.take(
        "country", [_COUNTRY_OF[one] for one in NATIONALITY.findall(facts.text) if one in _COUNTRY_OF], fits
    )


def proper(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    """Any name that no other property has; for a property such as from_account what follows `from`."""
    for direction, word in ((FROM, "from"), (TO, "to")):
        if direction.intersection(wanted.stems):
            found = source.take(
                "name", [match[1] for match in _AFTER[word].finditer(source.facts.text)], fits
            )
            if found:
                return found
    return source.take("name", named_in(source.facts), fits)


def named_in(facts: Facts) -> list[str]:
    """The names in a text, without those within streets and those that only label what follows."""
    streets = " ".join(one.street for one in facts.addresses)
    return [name for name in facts.proper if name not in streets and not _is_label(name, facts.text)]


def people_in(facts: Facts) -> list[str]:
    apart = {part for address in facts.addresses for part in address}
    streets = " ".join(address.street for address in facts.addresses)
    quoted = [one for one in facts.quoted if len(one.split()) < _LONGEST_TITLE]
    return [
        name
        for name in facts.people
        if name not in apart and name not in streets and not _is_label(name, facts.text) and not any(name in one != name for one in quoted)
    ]


def _is_label(name: str, text: str) -> bool:
    """`Contacts: Ian` names one person."""
    return len(name) > 3 and f"{name}:" in text and " " not in name and string_kind((name.lower(),)) is not None


def company(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    text = source.facts.text
    named = [*source.facts.organisations]
    named += [name.strip(" .") for name in _EMPLOYER.findall(text) if not (is_city(name) or is_country(name))]
    return source.take("name", named, fits) or proper(wanted, source, fits)
