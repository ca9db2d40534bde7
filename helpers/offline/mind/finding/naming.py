"""Names of people, places and other things for the properties of a schema."""

from __future__ import annotations

import re

from ..facts.capitals import COUNTRY_OF_CITY
from ..facts.dates import MONTHS
from ..facts.facts import Facts
from ..facts.names import NATIONALITY, is_city, is_country
from ..words import STOP, stem
from .kinds import FROM, PEOPLE, PLACES, TO
from .openings import heads, subjects
from .people import FIRST_NAME, INTRODUCED, LAST_NAME, is_label, people_in, person
from .source import Fits, Source, Wanted

_VERBS = {
    "from": "leaves|leaving|departs|departing",
    "to": "lands in|lands at|landing in|arrives in|arrives at|arriving in|arriving at|reaches",
}
_PLACE_AFTER = {
    word: re.compile(
        rf"\b(?:{word}|{verbs})\s(?:the\s)?((?:[A-Z][\w'’-]{{1,30}}\s?){{1,3}}|[a-zà-ÿ]{{3,30}})"
    )
    for word, verbs in _VERBS.items()
}
_ENDS = ("from", "to")
_MONTHS = "|".join(month.title() for month in MONTHS)
_PAIR = re.compile(
    rf"\b(?!(?:{_MONTHS}|From)\b)([A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+)?) (?:to|–|-|->|→) ([A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+)?)"
)
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
    r"\b(?:at|for|by|joined|of|company|with)\s([A-Z][\w&.'’-]{1,30}(?:[ ][A-Z][\w&.'’-]{1,30}){0,3})"
)
_FAR_ENOUGH = 4_000
_GENERIC = frozenset(
    stem(word)
    for word in (
        "response output result extraction answer data schema format final object item root model json info "
        "information main my the of and fact facts record entry details detail extracted extract reply"
    ).split()
)
_CALLED = re.compile(r"\b(?:called|named|name is|names? are|(?:under|in) the name(?: of)?)\s([A-ZÀ-Ý][\w'’-]*(?: [A-ZÀ-Ý][\w'’-]*){0,3})")
"""What those do who stand after `by`."""
_KIN = re.compile(r"^[a-z][a-z -]* ((?:[A-ZÀ-Ý][\w'’-]*)(?: [A-ZÀ-Ý][\w'’-]*)*)$")
_BEFORE_A_NUMBER = re.compile(r"^\W*([A-ZÀ-Ý][\w-]*(?: [A-ZÀ-Ý][\w-]*)*)(?= \d)")
_COUNTRY_OF = {
    "American": "United States", "British": "United Kingdom", "English": "England", "French": "France", "German": "Germany", "Spanish": "Spain",
    "Italian": "Italy", "Portuguese": "Portugal", "Dutch": "Netherlands", "Belgian": "Belgium", "Swiss": "Switzerland", "Austrian": "Austria",
    "Polish": "Poland", "Greek": "Greece", "Turkish": "Turkey", "Russian": "Russia", "Swedish": "Sweden", "Norwegian": "Norway",
    "Danish": "Denmark", "Finnish": "Finland", "Canadian": "Canada", "Mexican": "Mexico", "Brazilian": "Brazil", "Chinese": "China",
    "Japanese": "Japan", "South Korean": "South Korea", "Korean": "South Korea", "Indian": "India", "Irish": "Ireland", "Australian": "Australia",
}  # fmt: skip
_IN_COMPANY = frozenset(map(stem, "participants attendees guests invitees members players students passengers".split()))
"""Beside a list of people a name is that of what they come to."""
_DOING = re.compile(
    r"\b(?:is|are|will be|['’]re|['’]s) [a-z]+ing (?:at |to |for |in )?(?:an? |the |some |our )?([a-z][\w'’-]*(?: [a-z][\w'’-]*){0,3}?)"
    r"(?= (?:on|at|in|this|next|tomorrow|today|tonight|with|from|for)\b|[.,!\n]|$)"
)
"""`are going to a science fair on Friday`"""
_HAS = re.compile(r" ([\w-]{1,30}) (?:has|is|was|had|runs|costs|needs|shows|weighs)\b")
def name(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    """A name of whatever the names around speak of: a person, a place or a thing."""
    around = wanted.around - _GENERIC
    if source.is_part and (own := source.take("name", _after_its_sort(around, source.facts), fits)):
        return own
    if not (FIRST_NAME | LAST_NAME).isdisjoint(wanted.stems):
        return person(wanted, source, fits)
    if not source.is_part and (introduced := source.take("name", INTRODUCED.findall(source.facts.text[:_FAR_ENOUGH]), fits)):
        return introduced
    if called := source.take("name", _CALLED.findall(source.facts.text), fits):
        return called
    if not around & PEOPLE and _IN_COMPANY & set(wanted.beside):
        return source.take("name", _DOING.findall(source.facts.text), fits) or thing(wanted, source, fits)
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
    if source.ticked is not None and (whole := source.take("name", [facts.text.strip(" .;,")], fits)):
        return whole
    found = source.take("name", [*facts.quoted, *_opening(facts, people)], fits)
    if not found and source.is_part:
        found = source.take("name", _BEFORE_A_NUMBER.findall(facts.text), fits)
    found = found or source.take("name", _things(wanted, facts, people), fits) or proper(wanted, source, fits)
    return found or source.take("name", [match.strip() for match in _TOPIC.findall(facts.text)], fits)


_HOUSE_NUMBERS = frozenset(map(stem, ("number", "house", "housenumber")))


def house_number(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    """14 of `Lindenstraße 14`, for a number beside a street."""
    if _HOUSE_NUMBERS.isdisjoint(wanted.stems) or "street" not in (*wanted.beside, *wanted.stems):
        return None
    found = (_HOUSE.search(one.street) for one in source.facts.addresses)
    return next((one for match in found if match and fits(one := match[1] or match[2])), None)


def _addressed(part: str, source: Source, fits: Fits) -> str | None:
    return source.take("name", [getattr(one, part) for one in source.facts.addresses], fits)


_HOUSE = re.compile(r"^(\d{1,5}[A-Za-z]?),? |,? (\d{1,5} ?[A-Za-z]?)$")


def street(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    if _HOUSE_NUMBERS.isdisjoint(wanted.stems) and not _HOUSE_NUMBERS.isdisjoint(wanted.beside):
        return source.take("name", [_HOUSE.sub("", one.street) for one in source.facts.addresses], fits)
    return _addressed("street", source, fits)


def _whole_address(source: Source, fits: Fits) -> str | None:
    parts = ([one.street, f"{one.postcode} {one.city}".strip(), one.state, one.country] for one in source.facts.addresses)
    return source.take("place", [", ".join(filter(None, some)) for some in parts], fits)


_REGIONS = frozenset(map(stem, ("state", "region", "province", "county")))
ROOM = re.compile(
    r"\b(kitchen|(?:bed|bath|living |dining |meeting )room|hall(?:way)?|office|garage|garden|nursery|study|basement"
    r"|attic|cellar|balcony|terrace|porch|room \w{1,6})\b"
)


def rooms(facts: Facts) -> list[str]:
    return list(dict.fromkeys(ROOM.findall(facts.lower)))


def place(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    stems = set(wanted.stems)
    if stem("address") in stems and (whole := _whole_address(source, fits)):
        return whole
    if stems & _REGIONS and source.facts.addresses:
        return _addressed("state", source, fits)
    if "room" in stems:
        return source.take("name", rooms(source.facts), fits) or proper(wanted, source, fits)
    for direction, word in ((FROM, "from"), (TO, "to")):
        if stems & direction:
            found = source.take("name", _places_after(word, source.facts), fits)
            if found:
                return found
    return source.take("name", source.facts.places, fits) or proper(wanted, source, fits)


def _places_after(word: str, facts: Facts) -> list[str]:
    found = (match.strip() for match in _PLACE_AFTER[word].findall(facts.text))
    some = [place if place[0].isupper() else place.title() for place in found if place.lower() not in _NO_PLACE]
    return [*some, *(match[_ENDS.index(word) + 1] for match in _PAIR.finditer(facts.text))]


_AFTER_A_HOUSE = re.compile(
    r"(?:Hall|Park|Theatre|Theater|Centre|Center|Arena|Club|Museum|Library|School|Hotel|Stadium|Square|Church|Hospital|Clinic|University|Station|Castle|Gallery), "
    r"([A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+)?)(?=[.,;\n]|$)"
)


_MOVED = re.compile(r"\b(?:moved|relocated|moving) (?:from [^.;\n]{2,40}? )?to ([A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+)?)")


def city(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    if set(wanted.stems) & (FROM | TO):
        return place(wanted, source, fits)
    if addressed := _addressed("city", source, fits):
        return addressed
    if beside := source.take("name", _AFTER_A_HOUSE.findall(source.facts.text), fits):
        return beside
    if moved := source.take("name", _MOVED.findall(source.facts.text), fits):
        return moved
    cities = [
        place.partition(",")[0] for place in source.facts.places if not is_country(place.partition(",")[0])
    ]
    cities.sort(key=lambda city: not is_city(city))
    return source.take("name", cities, fits) or proper(wanted, source, fits)


def country(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    facts = source.facts
    if addressed := _addressed("country", source, fits):
        return addressed
    named = [name.text for name in facts.names if is_country(name.text) and " of " not in name.text]
    after_comma = [place.partition(", ")[2] for place in facts.places]
    said = source.take("name", [*after_comma, *named], fits) or source.take(
        "country", [_COUNTRY_OF[one] for one in NATIONALITY.findall(facts.text) if one in _COUNTRY_OF], fits
    )
    lies_in = [COUNTRY_OF_CITY[place.lower()] for place in facts.places if place.lower() in COUNTRY_OF_CITY]
    places = [] if facts.addresses else [*facts.places, *facts.proper]
    return said or source.take("country", lies_in, fits) or source.take("name", places, fits)


def proper(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    """Any name that no other property has; for a property such as from_account what follows `from`."""
    for direction, word in ((FROM, "from"), (TO, "to")):
        if direction.intersection(wanted.stems):
            placed = [*_places_after(word, source.facts), *(match[1] for match in _AFTER[word].finditer(source.facts.text))]
            found = source.take("name", placed, fits)
            if found:
                return found
    return source.take("name", named_in(source.facts), fits)


def named_in(facts: Facts) -> list[str]:
    """The names in a text, without those within streets and those that only label what follows."""
    streets = " ".join(one.street for one in facts.addresses)
    return [name for name in facts.proper if name not in streets and not is_label(name, facts.text)]


def company(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    text = source.facts.text
    named = [*source.facts.organisations]
    named += [name.strip(" .") for name in _EMPLOYER.findall(text) if not (is_city(name) or is_country(name))]
    return source.take("name", named, fits) or proper(wanted, source, fits)
