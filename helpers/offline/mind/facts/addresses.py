"""The parts of a postal address: street, town, region, postcode, country."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .names import COUNTRIES

_KINDS = (
    "Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Way|Square|Sq|Place|Pl|Boulevard|Blvd|Court|Ct|Row|Hill|Terrace"
    "|Close|Crescent|Parkway|Gardens|Grove|Quay"
)
_WORD = r"[^\W\d_][\w'’.-]{0,30}"
_STREET = (
    rf"\d{{1,5}}[A-Za-z]?,? (?:(?:[A-Z]|\d+(?:st|nd|rd|th)\b)[\w'’.]{{0,30}} ){{1,3}}(?:{_KINDS})\b\.?"
    rf"|(?:Rue|Via|Calle|Avenida|Avenue|Plaza|Rua) (?:{_WORD} ){{0,3}}{_WORD},? \d{{1,5}}|\d{{1,5}} (?:rue|avenue|place|quai) (?:{_WORD} ){{0,3}}{_WORD}"
    rf"|[A-ZÄÖÜ][\w-]{{2,30}}(?:straße|strasse|str\.|gasse|weg|platz|allee|straat|gatan|gata|vej) \d{{1,4}}[a-z]?"
)
_CODE = r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{5}(?:-\d{4})?|\d{4} ?[A-Z]{2}|\d{3} \d{2}|[A-Z]\d[A-Z] \d[A-Z]\d|\d{4}(?=[ ,][A-Z])"
_TOWN = r"[A-ZÀ-Ý][\w'’-]{1,30}(?: (?:(?:upon|on|of|de|am|the) )?[A-ZÀ-Ý][a-zà-ÿ'’-]{1,30}){0,2}"
_ADDRESS = re.compile(
    rf"\b(?P<street>{_STREET})"
    rf"(?:(?:,? in|,|\n)?\s(?:(?:Flat|Apt|Apartment|Suite|Unit|Floor)\.? \w{{1,5}},\s)?(?:(?P<before>{_CODE}) )?(?P<city>{_TOWN}))?"
    rf"(?:,?\s(?P<state>[A-Z]{{2,3}}|{_TOWN})(?=,?\s\d{{5}}\b))?"
    rf"(?:,?\s(?P<after>{_CODE})\b)?"
    rf"(?:,\s(?P<country>[A-Z][\w.]*(?: [A-Z]\w+){{0,2}}))?"
)
_TOWN_AND_STATE = re.compile(rf"\b(?P<city>{_TOWN}), (?P<state>[A-Z]{{2}})\b(?: (?P<after>\d{{5}}(?:-\d{{4}})?))?")
_DIGITS = re.compile(r"\d+")
_SHORT, _AROUND = 2_000, 80
POSTCODE = re.compile(rf"\b(?:{_CODE})\b")


class Address(NamedTuple):
    street: str
    city: str
    state: str
    postcode: str
    country: str


def addresses(text: str) -> list[Address]:
    if len(text) > _SHORT:
        text = " ¶ ".join(_near_digits(text))
    if "," not in text and not _DIGITS.search(text):
        return []
    found = [_of(match.groupdict()) for match in _ADDRESS.finditer(text)]
    return found or [_of(match.groupdict()) for match in _TOWN_AND_STATE.finditer(text)]


def _near_digits(text: str) -> Iterator[str]:
    """The stretches of a long text that may hold a house number or a postcode."""
    done = 0
    for match in _DIGITS.finditer(text):
        if match.start() >= done:
            done = match.end() + _AROUND
            yield text[max(0, match.start() - _AROUND) : done]


def _of(parts: dict[str, str | None]) -> Address:
    code = parts["after"] or parts.get("before") or ""
    country = (parts.get("country") or "").rstrip(".")
    state = parts.get("state") or ""
    if country and not state and country.lower() not in COUNTRIES and len(country) == 2:
        state, country = country, ""
    return Address(parts.get("street") or "", parts["city"] or "", state, code, country)
