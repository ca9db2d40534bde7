"""Where the values of an instance come from, and which of them are used up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from ..facts.facts import Facts, Number
from ..words import name_parts, stem
from .kinds import string_kind
from .listing import Listing, listing_in
from .papers import Paper, paper_in, role_of

Taken = TypeVar("Taken")
Fits = Callable[[Any], bool]
"""Whether a value satisfies the schema of the property it is for."""

Finder = Callable[["Wanted", "Source", Fits], "str | None"]

_VALUE = re.compile(
    r"[\"'”’)*`]{0,2}(?: (?:is|are|was|were|of|equals|to be|called|named)\b|\s?(?::|=|->))\s?"
    r"(?:\"([^\"\n]{1,300})\"|'([^'\n]{1,300})'|((?:[^,;\n.!?]|[.!?](?=\S)|,(?=\d{3}\b)){1,200}))"
)
_OF_SOMETHING = re.compile(r" of (?:the |my |our |an? )?[\w'’-]+(?: [\w'’-]+){0,3}? (?:is|was) (?:the )?([A-ZÀ-Ý][\w'’-]*(?: [A-ZÀ-Ý][\w'’-]*){0,3}|[$€£]?\d[^ ,;\n]*[\w€](?: \w+)?)(?=[.,;!\n]|$)")
"""`the capital of France is Paris`"""
_VALUE_TAIL = re.compile(r"\s(?:and|with|but|who|which|for|in|at|on|from|to)\s.*", re.DOTALL)
_AND_ANOTHER = re.compile(r"\sand\s[\w ]{1,30}\s?[:=].*|\s[\w]{1,30}\s?=.*", re.DOTALL)
_LONGEST_LABELLED = 12
_MARKED = re.compile(r"\s{0,8}(?:\(?(\d{1,4}|[A-Za-z])[.)]|(\d{1,4}):|#(\d{1,6})\b:?|\[(\w{1,12})\]:?|([A-Z]{1,4}-?\d{1,6}|[A-Z]):)\s(?=\S)")
_BOX = re.compile(r"\s{0,8}(?:[-*•] )?\[([xX✓ ])\] ")
_SHORT = 3_000
_ROLES = {
    "_".join(map(stem, role.split("_"))): frozenset(map(stem, names.split()))
    for roles, names in {
        "work": "title name book song album film movie painting poem work track",
        "maker": "author artist writer director painter composer singer band creator by",
        "goods": "test analyte parameter metric key field property name item product title ingredient description article dish food drink thing medication",
        "quantity": "quantity qty amount count number pieces servings",
        "dose": "dose dosage strength mg",
        "unit": "unit measure",
        "price": "price cost amount total rate value",
        "day": "day weekday date",
        "opens": "open opens opening start starts from begin begins",
        "closes": "close closes closing end ends to until",
        "customer client buyer bill_to billed_to sold_to customer_name kunde cliente": "customer client buyer recipient",
        "vendor seller supplier sold_by": "vendor seller supplier merchant store company",
        "present participants attending attendees": "attendee participant member people present",
        "where venue location place": "venue location place where address",
        "when": "date time day when",
        "datum fecha": "date day",
        "gesamt gesamtbetrag totale summe": "total amount",
        "preis prix precio prezzo": "price cost",
        "ort stadt ville ciudad": "city town",
        "telefon teléfono téléphone telefono": "phone telephone",
        "tel telephone phone mobile cell": "phone telephone mobile number",
        "e_mail mail": "email",
        "fee cost price admission tickets ticket": "price cost fee amount",
        "amount_due total_due grand_total": "total amount",
        "speaker": "sender speaker author from user name who person",
        "said": "text message content body said details",
        "clock": "time timestamp at when",
        "timestamp": "time date when datetime",
        "reading": "value amount result reading score points measurement price cost quantity count stock",
        "module": "component logger service",
        "position job": "role position title occupation",
    }.items()
    for role in roles.split()
}
_GENERAL = frozenset(map(stem, "date name number id time no nr".split()))
"""Names of entries that say little: `Due` tells of a due_date, not `Date`."""
"""The names that properties have for the parts of `2 x Espresso at 3.50`."""


class Wanted(NamedTuple):
    """A property: the parts of its name, the stems of the names around it, and its description."""

    parts: tuple[str, ...]
    around: frozenset[str] = frozenset()
    description: str = ""
    beside: tuple[str, ...] = ()
    """The stems of the names of all properties of its object, in order."""

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
        whole: str = "",
        orders: str = "",
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
        self.orders = orders
        """The instructions, which say what to do with the text."""
        self._whole = whole
        self.mark = ""
        """The number or letter that stands before a part of a list."""
        self.measured: Number | None = None
        """The number that was found last."""
        self.ticked: bool | None = None
        """Whether the box before a part is ticked, where there is one."""
        self.is_part = False
        """Whether the text is one entry of a list."""
        self._paper: tuple[Facts, Paper | None] | None = None
        self.found = 0
        """How many values came from the text so far."""

    @cached_property
    def listing(self) -> Listing:
        """The entries of the list that the text holds: of a long text too, of which the facts are only those of its ends."""
        return listing_in(self._whole or self.facts.raw)

    def on_paper(self, wanted: Wanted) -> tuple[Any] | None:
        """What a bill, a letter or a report says in the role of a property, perhaps nothing; None where none is meant."""
        role = role_of(wanted.parts) if not self.is_part else None
        if role is None:
            return None
        if self._paper is None or self._paper[0] is not self.facts:
            self._paper = self.facts, paper_in(self.facts.text, wanted.beside)
        paper = self._paper[1]
        return (getattr(paper, role),) if paper else None

    def part(self, text: str) -> Source:
        """A source of which the text is only a part of this one's."""
        box = _BOX.match(text)
        text = text[box.end() :] if box else text
        marked = _MARKED.match(text)
        text = text[marked.end() :] if marked else text
        part = Source(self.facts if text == self.facts.text else Facts(text, self.facts.today))
        part.ticked = box[1] != " " if box else self.ticked
        part.mark = next(filter(None, marked.groups())) if marked else self.mark
        if len(self.facts.text) <= _SHORT:
            part.facts.sure = frozenset(self.facts.proper)
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
    if parts and len(facts.entries) > 1 and (entry := entered(tuple(parts), facts.entries)):
        return entry
    places = facts.places_of_stems.get(parts[-1], ()) if parts else ()
    for place in places:
        if of := _OF_SOMETHING.match(facts.text, facts.tokens[place][2]):
            return of[1]
    for place in places:
        first = place - len(parts) + 1
        if first < 0 or any(stem(facts.tokens[first + n][0]) != parts[n] for n in range(len(parts) - 1)):
            continue
        if first and facts.tokens[first - 1][0].isdigit() and facts.tokens[first - 1][2] + 1 >= facts.tokens[first][1]:
            continue
        value = _value_after(facts, facts.tokens[place][2])
        if value:
            return value
    return None


def entered(parts: tuple[str, ...], entries: Mapping[tuple[str, ...], str]) -> str | None:
    """What stands in a line of its own after the property's name, or after a name that says nearly the same."""
    if parts in entries:
        return entries[parts]
    near = [key for key in entries if key and (set(key) <= set(parts) or set(parts) <= set(key))]
    telling = [key for key in near if not _GENERAL.issuperset(key)]
    near = sorted(telling or near, key=lambda key: (len(key), parts[-1] in key))[-1:] or [
        key for key in entries if any(one in _ROLES and _ROLES[one].intersection(parts) for one in (key[-1:] if len(key) == 1 else ("_".join(key),)))
    ]
    return entries[near[-1]] if near else None


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
