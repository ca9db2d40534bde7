"""Lists that stand in a text, and texts that are lists of descriptions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..facts.facts import Facts
from ..labels import key_words
from ..library import split_sentences
from ..words import stem
from .source import Source, Wanted

_MOST, _MOST_PARTS, _FAR_ENOUGH = 100, 40, 4_000
_BULLET = re.compile(r"^\s{0,8}(?:[-*•]|\d{1,3}[.)])\s(.{1,300})$", re.MULTILINE)
_AFTER_NAME = re.compile(r"\s?(?::|=| are| is| include| including| such as| like|,)?\s?([^.!?\n;]{1,600})")
_THING = r"[\w'’-]{1,40}"
_SERIES = re.compile(
    rf"(?<![\w'’-])(?:{_THING}(?: {_THING}){{0,3}}, ){{1,40}}(?:and |or )?{_THING}(?: {_THING}){{0,2}}(?:,? (?:and|or) {_THING}(?: {_THING}){{0,2}})?"
    rf"|(?<![\w'’-]){_THING} (?:and|or) {_THING}"
)
_BETWEEN = re.compile(r",\s?(?:and |or )?|\s(?:and|or|&)\s")
_CLAUSE = re.compile(r";\s|,\s(?:and\s|then\s)?|\s(?:and|plus)\s|\n|(?<=[.!?])\s")
_TOPICS = frozenset(map(stem, ("keyword", "tag", "topic", "term", "theme", "concept")))

_BY_KIND: dict[str, Callable[[Facts], list[str]]] = {
    "person": lambda facts: facts.people,
    "name": lambda facts: facts.people,
    "company": lambda facts: facts.people,
    "city": lambda facts: [place.partition(",")[0] for place in facts.places],
    "place": lambda facts: facts.places,
    "country": lambda facts: facts.places,
    "email": lambda facts: facts.emails,
    "url": lambda facts: facts.urls,
    "phone": lambda facts: facts.phones,
    "date": lambda facts: [day.iso or day.text for day in facts.days],
    "time": lambda facts: [one.iso[:5] for one in facts.times],
    "code": lambda facts: facts.codes,
    "symbol": lambda facts: facts.symbols,
}


def strings_for(wanted: Wanted, source: Source) -> list[str]:
    """The texts for a property that wants a list of strings."""
    kind = wanted.kind
    if kind in _BY_KIND:
        return list(dict.fromkeys(_BY_KIND[kind](source.facts)))
    if not _TOPICS.isdisjoint(wanted.stems):
        return key_words(source.facts.text)
    return enumerated(wanted, source.facts)


def enumerated(wanted: Wanted, facts: Facts) -> list[str]:
    """A list in the text: after the property's own name, as bullets, or separated by commas."""
    for place in facts.places_of_stems.get(wanted.stems[-1], ()) if wanted.parts else ():
        match = _AFTER_NAME.match(facts.text, facts.tokens[place][2])
        if match:
            return _split(match[1])
    bullets = _BULLET.findall(facts.text)
    if bullets:
        return [bullet.strip() for bullet in bullets[:_MOST]]
    series = _SERIES.search(facts.text[:_FAR_ENOUGH])
    some = _split(series[0]) if series else []
    if len(some) > 1 and len(some[0].split()) > 2:
        some[0] = some[0].split(" ")[-1]
    return some if len(some) > 1 else []


def _split(series: str) -> list[str]:
    return [one for part in _BETWEEN.split(series) if (one := part.strip(" \"'“”"))][:_MOST]


def segments(text: str) -> Iterator[list[str]]:
    """A text in parts that may each describe one thing: bullets, lines, sentences, clauses, and at last the whole."""
    lead, colon, rest = text.partition(":")
    led = colon and len(lead) < 160 and rest.strip() and not rest.startswith("//")
    body = rest.strip() if led else text
    lines = [line for line in text.split("\n") if line]
    sentences = split_sentences(body.replace("\n", " "))
    clauses = [part for part in _CLAUSE.split(body) if part]
    for parts in (_BULLET.findall(text), lines, sentences, clauses):
        if len(parts) > 1:
            yield list(parts[:_MOST_PARTS])
    yield [body]
