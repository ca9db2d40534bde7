"""Texts for the properties of a schema: each kind of property has its own way to find one."""

from __future__ import annotations

import re

from . import marks, moments, naming, programs, wordings
from .source import Finder, Fits, Source, Wanted, labelled

_NOT_A_SENTENCE = ("person", "name", "city", "country", "place", "company")
_IS_A_SENTENCE = re.compile(r"\b(?:is|was|lives|the)\b")


def string_for(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    """The text for a property that wants a string."""
    kind = wanted.kind
    told = labelled(wanted, source.facts)
    if told is not None and fits(told) and _may_be_told(kind, told):
        source.taken.add(("name", told))
        return told
    return _FINDERS.get(kind or "", naming.proper)(wanted, source, fits)


def formatted_for(name: str, wanted: Wanted, source: Source, fits: Fits) -> str | None:
    finder = _BY_FORMAT.get(name)
    return finder(wanted, source, fits) if finder else None


def matched_for(source: Source, fits: Fits) -> str | None:
    """A word of the text that fits a pattern, or whatever else `fits` looks at."""
    some = [word.strip(".,;:!?()\"'") for word in source.facts.text.split()[:400]]
    return source.take("pattern", [*source.facts.quoted, *some], fits)


def _may_be_told(kind: str | None, told: str) -> bool:
    """`Extract the person: John is 30 ...` does not label a person."""
    if kind in _NOT_A_SENTENCE:
        return len(told.split()) <= 5 and not _IS_A_SENTENCE.search(told)
    if kind == "email":
        return "@" in told
    if kind == "url":
        return "." in told
    return kind not in ("summary", "answer", "sentiment")


_FINDERS: dict[str, Finder] = {
    "person": naming.person,
    "name": naming.name,
    "city": naming.city,
    "country": naming.country,
    "street": naming.street,
    "postcode": marks.postcode,
    "nationality": marks.nationality,
    "place": naming.place,
    "company": naming.company,
    "date": moments.date,
    "time": moments.time,
    "email": marks.simple("email", lambda facts: facts.emails),
    "url": marks.simple("url", lambda facts: facts.urls),
    "path": marks.path,
    "phone": marks.simple("phone", lambda facts: facts.phones),
    "code": marks.code,
    "symbol": marks.symbol,
    "currency": marks.currency,
    "language": marks.language,
    "colour": marks.colour,
    "query": wordings.query,
    "subject": wordings.subject,
    "message": wordings.message,
    "note": wordings.note,
    "title": wordings.title,
    "answer": wordings.answer,
    "summary": wordings.summary,
    "sentiment": wordings.sentiment,
    "expression": programs.expression_for,
    "program": programs.program_for,
}
_BY_FORMAT: dict[str, Finder] = {
    "date": moments.date,
    "date-time": moments.date_time,
    "time": moments.time,
    "email": _FINDERS["email"],
    "idn-email": _FINDERS["email"],
    "uri": _FINDERS["url"],
    "uuid": marks.uuid,
    "ipv4": marks.ipv4,
}
