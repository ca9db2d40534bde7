"""Lists that stand in a text, and texts that are lists of descriptions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..facts.facts import Facts
from ..labels import key_words
from ..library import split_sentences
from ..words import stem
from .source import Source, Wanted, labelled

_MOST, _MOST_PARTS, _FAR_ENOUGH = 100, 40, 4_000
_LONGEST_LINE = 400
_BULLET = re.compile(r"^\s{0,8}(?:[-*•]|\d{1,3}[.)])\s(.{1,300})$", re.MULTILINE)
_AFTER_NAME = re.compile(r"\s?(?::|=| are| is| include| including| such as| like|,)?\s?([^.!?\n;]{1,600})")
_THING = r"[\w'’-]{1,40}"
_SERIES = re.compile(
    rf"(?<![\w'’-])(?:{_THING}(?: {_THING}){{0,3}}, ){{1,40}}(?:and |or )?{_THING}(?: {_THING}){{0,2}}"
    rf"(?:,? (?:and|or) {_THING}(?: {_THING}){{0,2}})?"
    rf"|(?<![\w'’-]){_THING} (?:and|or) {_THING}"
)
_BETWEEN = re.compile(r",\s?(?:and |or )?|\s(?:and|or|&)\s")
_CLAUSE = re.compile(r";\s|,\s(?:and\s|then\s)?|\s(?:and|plus|but)\s|\n|(?<=[.!?])\s")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_STATEMENTS = frozenset(
    map(stem, ("point", "highlight", "takeaway", "finding", "fact", "claim", "argument", "sentence"))
)
_DONE_IN_ORDER = ((stem("steps"),), (stem("instructions"),), (stem("tasks"),))
_IMPERATIVE = re.compile(
    r"(?:Mix|Add|Stir|Rest|Fry|Bake|Cook|Boil|Pour|Heat|Cut|Chop|Let|Put|Place|Take|Open|Close|Press|Click|Select|Choose"
    r"|Turn|Install|Run|Start|Stop|Wait|Serve|Knead|Set|Remove|Connect|Check|Then|First|Next|Finally|Write|Send|Call|Buy)\b"
)
_TOPICS = frozenset(map(stem, ("keyword", "tag", "topic", "term", "theme", "concept")))

_BY_KIND: dict[str, Callable[[Facts], list[str]]] = {
    "person": lambda facts: facts.people,
    "name": lambda facts: facts.people,
    "company": lambda facts: facts.organisations or facts.people,
    "city": lambda facts: [place.partition(",")[0] for place in facts.places],
    "place": lambda facts: facts.places,
    "country": lambda facts: facts.places,
    "email": lambda facts: facts.emails,
    "url": lambda facts: facts.urls,
    "phone": lambda facts: facts.phones,
    "date": lambda facts: [day.iso or day.text for day in facts.days] or _YEAR.findall(facts.text),
    "time": lambda facts: [one.iso[:5] for one in facts.times],
    "code": lambda facts: facts.codes,
    "symbol": lambda facts: facts.symbols,
}


def strings_for(wanted: Wanted, source: Source) -> list[str]:
    """The texts for a property that wants a list of strings."""
    kind = wanted.kind
    if kind in _BY_KIND:
        return list(dict.fromkeys(_BY_KIND[kind](source.facts)))
    if not _TOPICS.isdisjoint(wanted.stems) and not labelled(wanted, source.facts):
        return key_words(source.facts.text)
    if not _STATEMENTS.isdisjoint(wanted.stems):
        bullets = _BULLET.findall(source.facts.text)
        return bullets or list(split_sentences(_body(source.facts.text).replace("\n", " ")))[:5]
    return enumerated(wanted, source.facts)


def enumerated(wanted: Wanted, facts: Facts) -> list[str]:
    """A list in the text: after the property's own name, as bullets, or separated by commas."""
    if tuple(wanted.stems[-1:]) in _DONE_IN_ORDER and not _BULLET.search(facts.text):
        done = [one.strip() for one in split_sentences(facts.text) if _IMPERATIVE.match(one)]
        if len(done) > 1:
            return done[:_MOST]
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


def _body(text: str) -> str:
    """A text without the `Extract the people: ` before it."""
    lead, colon, rest = text.partition(":")
    return rest.strip() if colon and len(lead) < 160 and rest.strip() and not rest.startswith("//") else text


def segments(facts: Facts) -> Iterator[list[str]]:
    """A text in parts that may each describe one thing: bullets, lines, sentences, clauses, the whole."""
    text = facts.text
    body = _body(text)
    lines = [line for line in text.split("\n") if 0 < len(line) <= _LONGEST_LINE]
    sentences = split_sentences(body.replace("\n", " "))
    clauses = [part for part in _CLAUSE.split(body) if part]
    for parts in (_BULLET.findall(text), lines, sentences, clauses, _from_name_to_name(facts)):
        if len(parts) > 1:
            yield list(parts[:_MOST_PARTS])
    yield [body]


def _from_name_to_name(facts: Facts) -> list[str]:
    """`John, 30, and Mary, 25` in two parts."""
    people = set(facts.people)
    starts = [name.start for name in facts.names if name.text in people]
    return [facts.text[start:end] for start, end in zip(starts, [*starts[1:], len(facts.text)])]
