"""What a badge or a poster is for: what stands for a trade, and the name to write."""

from __future__ import annotations

import re

TRADES = {
    "bread": "bakery baker bakers",
    "cup": "cafe café tearoom barista bistro",
    "book": "bookshop bookstore library publisher school university course",
    "flower": "florist florists nursery",
    "tree": "gardener gardening landscaper",
    "guitar": "music band musician orchestra choir",
    "letter": "newsletter courier postal",
    "bicycle": "cycling cyclists",
    "spanner": "workshop garage mechanic plumber repair repairs co-operative hardware",
    "key": "locksmith security estate",
    "clock": "watchmaker jeweller",
    "tent": "camping outdoor scouts",
    "plane": "airline travel",
    "camera": "photographer photography",
    "laptop": "software programming startup coding computers",
    "fish": "fishmonger aquarium",
    "dog": "vet kennels",
    "apple": "greengrocer orchard grocer grocery",
    "cake": "birthday party confectioner patisserie",
    "heart": "charity clinic wedding",
    "house": "builder hotel hostel",
}
"""What a badge or a poster shows for a trade or an occasion that is no thing."""
SIGNS = {word: kind for kind, written in TRADES.items() for word in written.split()}

BADGES = set("logo logos badge badges emblem icon sticker crest".split())
NOTICES = set("poster banner flyer sign card cover leaflet".split())

_NAME = r"([A-Z][\w'’-]*(?:(?: (?:and|of|the|&))? (?:[A-Z0-9&][\w'’-]*))*)"
_CALLED = re.compile(rf"\b(?:called|named|name is|saying|says|reading) {_NAME}")
_FOR_A_NAME = re.compile(rf"\bfor (?:the )?{_NAME}")
_FOR = re.compile(
    r"\b(?:for|announcing) (?:an? |the |our |my )?(?!me\b|us\b|you\b)"
    r"([a-zé][\w'’-]*(?: (?!(?:with|in|on|at|and|please|that|which|using|called|showing)\b)[\w'’-]+){0,3})"
)


def name_in(prompt: str) -> str:
    """The name that it bears, or what it is for.

    >>> name_in("A logo for Northmere Cycles with a tandem"), name_in("a badge for a chess club, please")
    ('Northmere Cycles', 'chess club')
    """
    found = _CALLED.search(prompt) or _FOR_A_NAME.search(prompt) or _FOR.search(prompt)
    return found[1][:60] if found else ""
