"""Where the values of an instance come from, and which of them are used up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from ..facts.facts import Facts
from ..words import name_parts, stem
from .kinds import string_kind

Taken = TypeVar("Taken")
Fits = Callable[[Any], bool]
"""Whether a value satisfies the schema of the property it is for."""

Finder = Callable[["Wanted", "Source", Fits], "str | None"]

_VALUE = re.compile(
    r"[\"'”’)*`]{0,2}(?: (?:is|are|was|were|of|equals|to be|called|named)\b|\s?(?::|=|->))\s?"
    r"(?:\"([^\"\n]{1,300})\"|'([^'\n]{1,300})'|((?:[^,;\n.!?]|[.!?](?=\S)){1,200}))"
)
_VALUE_TAIL = re.compile(r"\s(?:and|with|but|who|which|for|in|at|on|from|to)\s.*", re.DOTALL)
_AND_ANOTHER = re.compile(r"\sand\s[\w ]{1,30}\s?[:=].*|\s[\w]{1,30}\s?=.*", re.DOTALL)
_LONGEST_LABELLED = 12


class Wanted(NamedTuple):
    """A property: the parts of its name, the stems of the names around it, and its description."""

    parts: tuple[str, ...]
    around: frozenset[str] = frozenset()
    description: str = ""

    @property
    def stems(self) -> list[str]:
        return [stem(part) for part in self.parts]

    @property
    def kind(self) -> str | None:
        return string_kind(self.parts) or string_kind(name_parts(self.description)[:8])


class Source:
    """A text with its facts, what functions returned, and answers in words for properties that want one."""

    def __init__(
        self,
        text: str | Facts,
        *,
        known: Mapping[tuple[str, ...], Any] | None = None,
        answer: Callable[[], str] | None = None,
        summary: Callable[[], str] | None = None,
    ) -> None:
        self.facts = text if isinstance(text, Facts) else Facts(text)
        self.known = known or {}
        """What functions returned, by the stems of its name."""
        self.taken: set[tuple[str, Any]] = {
            ("name", one) for one in self.known.values() if isinstance(one, str)
        }
        """The facts that a property has already, each with the family of kinds for which it is taken."""
        self.answer = answer
        self.summary = summary
        self.is_part = False
        """Whether the text is one entry of a list."""
        self.found = 0
        """How many values came from the text so far."""

    def part(self, text: str) -> Source:
        """A source of which the text is only a part of this one's."""
        part = Source(self.facts if text == self.facts.text else Facts(text, self.facts.today))
        part.is_part = part.facts is not self.facts
        return part

    def take(self, family: str, some: Iterable[Taken], fits: Fits) -> Taken | None:
        """The first fitting fact that no other property has; a fact is taken for a whole family of kinds."""
        for one in some:
            if one and (family, one) not in self.taken and fits(one):
                self.taken.add((family, one))
                return one
        return None


def known_value(wanted: Wanted, source: Source, fits: Fits) -> Any:
    """A value that a function returned under the same name, or nearly the same."""
    if not source.known:
        return None
    parts = tuple(wanted.stems)
    exact = source.known.get(parts)
    if exact is not None and fits(exact):
        return exact
    for key, value in source.known.items():
        if key and (set(key) <= set(parts) or set(parts) <= set(key)) and fits(value):
            return value
    return None


def labelled(wanted: Wanted, facts: Facts) -> str | None:
    """`city: Paris`, `city = Paris`, `the city is Paris`."""
    parts = wanted.stems
    for place in facts.places_of_stems.get(parts[-1], ()) if parts else ():
        first = place - len(parts) + 1
        if first < 0 or any(stem(facts.tokens[first + n][0]) != parts[n] for n in range(len(parts) - 1)):
            continue
        value = _value_after(facts, facts.tokens[place][2])
        if value:
            return value
    return None


def _value_after(facts: Facts, end: int) -> str | None:
    match = _VALUE.match(facts.text, end)
    if match is None:
        return None
    if match[1] or match[2]:
        return match[1] or match[2]
    sign = facts.text[end : match.start(3)].strip(" \"'”’)*`")
    tail = _AND_ANOTHER if sign in (":", "=", "->") else _VALUE_TAIL
    value = tail.sub("", match[3]).strip(" \"'“”")
    if sign == "=":
        value = value.split(" ")[0]
    return value if len(value.split()) <= _LONGEST_LABELLED else None
