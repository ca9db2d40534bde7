"""People: who is named, who writes to whom, who did what."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..facts.facts import Facts
from ..facts.names import is_city, is_country
from ..words import STOP, stem
from .kinds import FROM, TO, string_kind
from .source import Fits, Source, Wanted

_FAR_ENOUGH, _LONGEST_TITLE = 4_000, 9
INTRODUCED = re.compile(
    r"\b(?:[Ii]['’]m|[Ii] am|[Mm]y name is|[Mm]y name['’]s|[Tt]his is|[Ii]t['’]s|(?:[Bb]est|[Kk]ind|[Ww]arm)? ?(?:[Rr]egards|[Ww]ishes|Best|Cheers|Thanks|Yours|Love),?)\s"
    r"((?:Dr\.? |Mrs?\.? |Ms\.? |Prof\.? )?[A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+){0,2})(?=[,.;!?:)]|\s(?:and|from|here|with|at|but|the|in)\b|\s*$|\s*\n)"
)
_GREETED = re.compile(r"^\W*(?:[Hh]i|[Hh]ello|[Hh]ey|[Dd]ear)\s((?:Dr\.? |Mrs?\.? |Ms\.? |Prof\.? )?[A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+)?)(?=\s?[,.!:\n])")
_WRITERS = frozenset(map(stem, "sender from author customer client user applicant caller writer signer".split()))
_DOCTORS = frozenset(map(stem, ("doctor", "dr", "physician", "dentist", "surgeon")))
_DOCTOR = re.compile(r"\bDr\.? [A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+)?")
_ADDRESSEES = frozenset(map(stem, "recipient to addressee receiver".split()))
_BY_WHOM = re.compile(
    r"\b(\w+)(?: [\w\"”’'-]+){0,6}? by ([A-ZÀ-Ý](?:\.|[\w'’-]+)(?: \(\d+['’]?\))?(?:(?:, and |, | and | )(?:[Vv]an |[Dd]e |[Vv]on )?[A-ZÀ-Ý](?:\.|[\w'’-]+)(?: \(\d+['’]?\))?)*)"
)
_SIDES = {stem("winner"): 1, stem("loser"): 2}
_WON = re.compile(r"\b(?:The )?([A-ZÀ-Ý][\w'’.-]*(?: [A-ZÀ-Ý][\w'’.-]*){0,3}) (?:beats?|defeat(?:s|ed)|won|wins|thrash(?:es|ed)|edged|overcame)\b(?: (?:the )?([A-ZÀ-Ý][\w'’.-]*(?: [A-ZÀ-Ý][\w'’.-]*){0,3}))?")
_AND = re.compile(r", and |, | and ")
_DEEDS = {
    stem(role): tuple(deeds.split())
    for role, deeds in {
        "author": "writt wrote novel book poem essay", "teacher": "taught", "instructor": "taught", "trainer": "taught", "tutor": "taught", "writer": "writt", "director": "direct film movie", "artist": "paint song album sung record",
        "painter": "paint", "composer": "compos", "singer": "sung song", "founder": "found", "scorer": "goal score", "inventor": "invent", "winner": "won",
    }.items()
}  # fmt: skip
_STARS = frozenset(map(stem, ("actor", "actress", "star", "cast")))
_STARRING = re.compile(
    r"\b(?:starring|stars|played by) ([A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+){0,2}(?:(?:, and |, | and )[A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+){0,2})*)"
)
_USER = re.compile(r"\b(?:user|username|account) ['\"]?([a-z][\w.-]{1,40})")
_SELLERS = frozenset(map(stem, ("seller", "sender", "vendor", "supplier", "merchant", "issuer", "from")))
FIRST_NAME = frozenset(map(stem, ("first", "firstname", "given")))
LAST_NAME = frozenset(map(stem, ("last", "lastname", "surname", "family")))
_BEFORE_COLON = re.compile(r"(\w+): $")


def person(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    stems = set(wanted.stems)
    people = [one for one in people_in(source.facts) if not _belongs_to_another(one, wanted, source.facts)]
    if stems & (FIRST_NAME | LAST_NAME):
        return _part_of_a_name(bool(stems & FIRST_NAME), people, fits)
    for direction, word in ((FROM, "from"), (TO, "to")):
        if stems & direction:
            placed = [name.text for name in source.facts.names if name.before == word and name.text in people]
            found = source.take("name", placed, fits)
            if found:
                return found
    if stems & _SIDES.keys() and (won := _WON.search(source.facts.text)) and (side := won[_SIDES[wanted.stems[0]]]) and fits(side):
        return side
    if "user" in stems and (user := source.take("name", [one for one in _USER.findall(source.facts.text) if one not in STOP], fits)):
        return user
    some = [*done_by(wanted, source.facts), *stars_of(wanted, source.facts), *_by_role(stems, source.facts), *people]
    return source.take("name", some, fits) or _trader(wanted, source, fits) or source.take("name", _whole_names(source.facts), fits)


def _belongs_to_another(one: str, wanted: Wanted, facts: Facts) -> bool:
    """`Contact: Joan Bell` names no customer, where a contact is wanted too."""
    if stem(one.lower()) in wanted.beside and f"{one}:" in facts.text:
        return True
    place = facts.text.find(one)
    label = _BEFORE_COLON.search(facts.text, max(0, place - 24), place)
    owner = stem(label[1].lower()) if label else ""
    return owner in wanted.beside and owner not in wanted.stems


def _by_role(stems: set[str], facts: Facts) -> list[str]:
    """Who writes, and to whom."""
    if stems & _DEEDS.keys() and (by := [name.text for name in facts.names if name.before == "by"]):
        return by
    if stems & _DOCTORS and (doctors := _DOCTOR.findall(facts.text)):
        return doctors
    if stems & _WRITERS:
        return INTRODUCED.findall(facts.text)
    return _GREETED.findall(facts.text) if stems & _ADDRESSEES else []


def stars_of(wanted: Wanted, facts: Facts) -> list[str]:
    """Who plays in a film."""
    stars = None if _STARS.isdisjoint(wanted.stems) else _STARRING.search(facts.text)
    return _AND.split(stars[1]) if stars else []


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


def people_in(facts: Facts) -> list[str]:
    apart = {part for address in facts.addresses for part in address}
    streets = " ".join(address.street for address in facts.addresses)
    grouped = _GROUPED.findall(facts.text)
    quoted = [one for one in facts.quoted if len(one.split()) < _LONGEST_TITLE]
    return [
        name
        for name in facts.people
        if name not in apart and name not in streets and not is_label(name, facts.text) and not any(name in one != name for one in quoted)
        and name not in grouped
    ]


_GROUPED = re.compile(r"\b(?:group|team|club|band|project|channel|list|playlist|chat|room|company|event|course) (?:called|named) ([A-ZÀ-Ý][\w'’-]*(?: [A-ZÀ-Ý][\w'’-]*){0,3})")
"""What is called so is nobody."""


def is_label(name: str, text: str) -> bool:
    """`Contacts: Ian` names one person."""
    return len(name) > 3 and f"{name}:" in text and " " not in name and string_kind((name.lower(),)) is not None
