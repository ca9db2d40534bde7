"""Facts for the properties of a schema: each kind of property has its own way to find one."""

from __future__ import annotations

import re
from collections.abc import Callable

#IMPORTS

_NOT_A_SENTENCE = ("person", "name", "city", "country", "place", "company")
_IS_A_SENTENCE = re.compile(r"\b(?:is|was|lives|the)\b")


def string_for(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    """The text for a property that wants a string."""
    kind = wanted.kind
    told = labelled(wanted, source.facts)
    if told is not None and fits(told) and _may_be_told(kind, told):
        source.taken.add(("name", told))
        return told
    return _FINDERS.get(kind or "", proper)(wanted, source, fits)


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
    "person": _person,
    "name": _name,
    "city": _city,
    "country": _country,
    "place": _place,
    "company": _company,
    "date": _date,
    "time": _time,
    "email": _simple("email", lambda facts: facts.emails),
    "url": _simple("url", lambda facts: facts.urls),
    "phone": _simple("phone", lambda facts: facts.phones),
    "code": _code,
    "symbol": _symbol,
    "currency": _currency,
    "language": _language,
    "colour": _colour,
    "query": _query,
    "subject": _subject,
    "message": _message,
    "title": _title,
    "answer": _answer,
    "summary": _summary,
    "sentiment": _sentiment,
    "expression": expression_for,
    "program": program_for,
}
_BY_FORMAT: dict[str, Finder] = {
    "date": _date,
    "date-time": _date_time,
    "time": _time,
    "email": _FINDERS["email"],
    "idn-email": _FINDERS["email"],
    "uri": _FINDERS["url"],
    "uuid": lambda wanted, source, fits: source.take("code", _UUID.findall(source.facts.text), fits),
    "ipv4": lambda wanted, source, fits: source.take("code", _IPV4.findall(source.facts.text), fits),
}
