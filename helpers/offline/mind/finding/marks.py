"""Addresses, identifiers, currencies, languages and colours for the properties of a schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ..facts.addresses import POSTCODE
from ..facts.facts import Facts
from ..facts.names import NATIONALITY
from .kinds import FROM, TO
from .naming import proper
from .source import Finder, Fits, Source, Wanted

_COLOURS = frozenset(
    "red green blue yellow orange purple pink black white grey gray brown violet turquoise silver gold "
    "beige".split()
)
_CURRENCIES = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "dollar": "USD",
    "dollars": "USD",
    "euro": "EUR",
    "euros": "EUR",
    "pound": "GBP",
    "pounds": "GBP",
    "sterling": "GBP",
    "yen": "JPY",
    "francs": "CHF",
    "rupees": "INR",
}
_CURRENCY_CODES = frozenset(
    "USD EUR GBP JPY CHF INR AUD CAD CNY SEK NOK DKK PLN BRL MXN ZAR KRW NZD SGD HKD TRY".split()
)
_LANGUAGES = (
    "english|french|german|spanish|italian|portuguese|dutch|japanese|chinese|korean|russian|arabic|hindi|polish|swedish"
    "|norwegian|danish|finnish|greek|turkish|latin|python|javascript|java|rust|ruby|swift|kotlin"
)
_LANGUAGE = re.compile(rf"\b({_LANGUAGES})\b", re.IGNORECASE)
_INTO_LANGUAGE = re.compile(rf"\b(?:in|into|to)\s({_LANGUAGES})\b", re.IGNORECASE)
_LANGUAGE_CODES = dict(
    one.split(":")
    for one in "english:en german:de french:fr spanish:es italian:it portuguese:pt dutch:nl polish:pl japanese:ja chinese:zh korean:ko russian:ru swedish:sv turkish:tr arabic:ar greek:el danish:da norwegian:no finnish:fi hindi:hi".split()
)
_PAIR = re.compile(r"\b[A-Z]{3}/[A-Z]{3}\b")
_PATH = re.compile(
    r"(?<![\w@/.-])(?:[A-Za-z]:)?[\w./\\~-]{0,200}[\w-]\.\w{1,8}\b(?!@)|(?<!\w)[~.]{0,2}/[\w./-]{1,200}"
)
_HASHTAG = re.compile(r"(?<![\w&/])#([^\W\d]\w{0,60})")
_HANDLE = re.compile(r"(?<![\w.@/])@([A-Za-z_][\w.]{0,40}\w)")
_SCORE = re.compile(r"(?<![\w.-])(\d{1,3} ?[-–:] ?\d{1,3})(?![\w-])")
_BRACKETED = re.compile(r"\[([A-Za-z][\w./-]{1,40})\]")
_MATERIAL = re.compile(
    r"\bmade (?:of|from) ((?:[a-z]+ )?[a-z]+)"
    r"|\b(cotton|wool|silk|linen|leather|denim|polyester|nylon|wood|oak|pine|bamboo|steel|aluminium|aluminum|brass|copper|glass|plastic|ceramic|porcelain|paper|cardboard|rubber|marble|concrete)\b"
)
_COUNTS_MONEY = re.compile(r"\d ?(?:[a-z]+ )?[a-z€]{1,3}$|[$€£¥] ?\d")
"""A currency of which the text names an amount: that is changed into the other."""
_VERSION = re.compile(r"(?<![\w.])v?(\d{1,4}(?:\.\d{1,5}){1,3}(?:-[a-z]+\.?\d*)?)(?![\w%]|\.\d)|\bversion (\d{1,4})\b(?!\.\d)", re.IGNORECASE)
_UUID = re.compile(r"\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b")
_IPV4 = re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b")
_HOUSE = re.compile(r"\d+[a-z]?\b")
_REFERENCE = re.compile(r"\breference:? ([^.,;\n]{2,40})")
_AFTER_ITS_NAME = re.compile(r"s?(?:\s(?:id|number|no|code|named|called)\.?)?\s?[:#]?\s?#?([A-Z]{1,3} \d{1,5}\b|[\w-]{1,60}(?:/[\w-]{1,20}){0,3})")


def simple(family: str, facts_of: Callable[[Facts], Sequence[str]]) -> Finder:
    return lambda wanted, source, fits: source.take(family, facts_of(source.facts), fits)


def code(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    """An identifier; one that follows the word it belongs to comes first: order 12345."""
    facts = source.facts
    if source.mark and "id" in wanted.stems and fits(source.mark):
        return source.mark
    if "hous" in wanted.stems:
        return source.take("house", [house[0] for one in facts.addresses if (house := _HOUSE.search(one.street))], fits)
    for part in wanted.stems:
        for place in facts.places_of_stems.get(part, ()):
            match = _AFTER_ITS_NAME.match(facts.text, facts.tokens[place][2])
            if match and any(map(str.isdigit, match[1])) and fits(match[1]):
                return match[1]
    found = source.take("code", facts.codes, fits)
    if found is None and "number" not in wanted.stems:
        found = source.take("code", [str(number.value) for number in facts.numbers if number.bare], fits)
    told = _REFERENCE.search(facts.text) if found is None and "referenc" in wanted.stems else None
    if told and fits(told[1]):
        return told[1]
    return found or (proper(wanted, source, fits) if "user" in wanted.stems else None)


def postcode(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    facts = source.facts
    codes = [one.postcode for one in facts.addresses if one.postcode] or POSTCODE.findall(facts.text)
    return source.take("code", codes, fits)


def hashtags(facts: Facts) -> list[str]:
    return _HASHTAG.findall(facts.text)


def handles(facts: Facts) -> list[str]:
    return _HANDLE.findall(facts.text)


def nationality(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    return source.take("language", NATIONALITY.findall(source.facts.text), fits)


def path(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    return source.take("path", [*_PATH.findall(source.facts.text), *source.facts.quoted], fits)


def symbol(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    pairs = _PAIR.findall(source.facts.text)
    codes = [code for code in source.facts.symbols if code in _CURRENCY_CODES]
    if "pair" in wanted.stems:
        pairs += ["/".join(codes[:2])] if len(codes) > 1 else []
    return source.take("name", [*pairs, *source.facts.symbols], fits) or proper(wanted, source, fits)


def currency(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    facts = source.facts
    found = [(facts.text.find(code), code) for code in facts.symbols if code in _CURRENCY_CODES]
    spoken = facts.vocabulary
    for sign, code in _CURRENCIES.items():
        if sign in spoken or (not sign.isalpha() and sign in facts.text):
            found.append((facts.lower.find(sign), code))
    some = [code for _, code in sorted(found)]
    if not (FROM | TO).isdisjoint(wanted.stems):
        counted = [code for at, code in sorted(found) if _COUNTS_MONEY.search(facts.lower[max(0, at - 14) : at + 3])]
        some.sort(key=lambda code: (code in counted) == FROM.isdisjoint(wanted.stems))
    return source.take("currency", some, fits)


def language(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    text = source.facts.text
    into = [] if set(wanted.stems) & FROM else _INTO_LANGUAGE.findall(text)
    some = [*into, *_LANGUAGE.findall(text)]
    return source.take("language", [*some, *(_LANGUAGE_CODES[one.lower()] for one in some if one.lower() in _LANGUAGE_CODES)], fits)


def languages(facts: Facts) -> list[str]:
    return _LANGUAGE.findall(facts.text)


def digits(count: int, source: Source, fits: Fits) -> str | None:
    """So many digits: the last4 of a card."""
    some = re.findall(rf"(?<!\d)\d{{{count}}}(?!\d)", source.facts.text)
    ending = re.findall(rf"\bend(?:s|ing) (?:in|with|on) (\d{{{count}}})\b", source.facts.text)
    return source.take("code", [*ending, *some], fits)


_TRANSPORT = re.compile(r"\b[A-Z]{1,3} ?\d{1,4}\b")
_DOSE = re.compile(r"\b\d+(?:\.\d+)? ?(?:mg|mcg|µg|g|ml|IU|units?)\b|\b(?:\d|one|two|three|half an?) (?:tablets?|pills?|capsules?|drops|puffs?)\b")
_CUISINE = re.compile(r"\b([A-Z][a-z]+|vegan|vegetarian) (?:food|cuisine|cooking|dishes|restaurant|place|bistro|kitchen)\b")


def transport(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    """The number of a flight or a train."""
    return source.take("code", _TRANSPORT.findall(source.facts.text), fits) or code(wanted, source, fits)


def dose(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    return source.take("dose", _DOSE.findall(source.facts.text), fits)


def cuisine(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    return source.take("language", [*_CUISINE.findall(source.facts.text), *NATIONALITY.findall(source.facts.text)], fits)


def colour(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    return source.take("colour", colours(source.facts), fits)


def colours(facts: Facts) -> list[str]:
    return [word for word in facts.words if word in _COLOURS]


def score(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    return source.take("score", _SCORE.findall(source.facts.text), fits)


def component(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    """The part of a program that a line of a log names in brackets."""
    return source.take("name", _BRACKETED.findall(source.facts.text), fits)


def material(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    return source.take("name", [one or other for one, other in _MATERIAL.findall(source.facts.lower)], fits)


def version(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    return source.take("code", [one or other for one, other in _VERSION.findall(source.facts.text)], fits)


def uuid(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    return source.take("code", _UUID.findall(source.facts.text), fits)


def ipv4(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    return source.take("code", _IPV4.findall(source.facts.text), fits)
