"""Naming the facts that a text holds."""

from __future__ import annotations

import re

from ..answer import Answer
from ..request import Request

TRIGGERS = frozenset("extract extracting find identify list".split())

_ASKED = re.compile(
    r"\bextract\b|\b(?:find|identify|list) (?:all |the |every )?"
    r"(?:names|people|dates|places|e-?mails?|numbers|entities|locations|phone numbers|urls|links)\b"
)
_FEWEST_WORDS = 6


def extract(request: Request) -> Answer | None:
    asked = _ASKED.search(request.lower)
    if asked is None:
        return None
    text = request.plain[asked.end() :]
    lead, colon, rest = text.partition(":")
    text = rest if colon else request.plain
    if len(text.split()) < _FEWEST_WORDS:
        return None
    from ..facts.facts import Facts  # loaded when first needed

    facts = Facts(text)
    found = {
        "Names": facts.people,
        "Places": facts.places,
        "Dates": [day.iso or day.text for day in facts.days],
        "Times": [one.iso[:5] for one in facts.times],
        "Numbers": [
            facts.text[number.start : number.end] + _unit(facts.text[number.end :])
            for number in facts.numbers
        ],
        "Phone numbers": facts.phones,
        "E-mail addresses": facts.emails,
        "Links": facts.urls,
    }
    wanted = {
        name: some
        for name, some in found.items()
        if some and _is_asked(name, lead.lower() if colon else asked[0])
    }
    lines = [
        f"{name}: {', '.join(dict.fromkeys(some))}"
        for name, some in (wanted or {n: s for n, s in found.items() if s}).items()
    ]
    if not lines:
        return None
    return Answer(("\n".join(lines),), f"pick out {', '.join(wanted or found).lower()}", exact=True)


def _is_asked(name: str, lead: str) -> bool:
    if name == "Numbers" and "phone" in lead:
        return False
    word = {"E-mail addresses": "mail", "Names": "name", "Links": "link", "Phone numbers": "phone"}.get(
        name, name.lower()[:-1]
    )
    return word in lead


def _unit(rest: str) -> str:
    unit = re.match(r"\s?(?:%|[a-z]{1,10})(?: old\b)?", rest)
    return unit[0] if unit and not re.match(r"\s(?:and|or|in|on|at|to|for|of|with|is|are)\b", unit[0]) else ""
