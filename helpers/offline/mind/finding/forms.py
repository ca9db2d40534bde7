"""Marks that are known by their form: where nothing of that form stands in a text, there is none."""

from __future__ import annotations

import re

from ..words import stem
from .source import Fits, Source, Wanted

_FORMS = {
    stem(name): re.compile(form)
    for names, form in {
        "doi": r"\b10\.\d{4,9}/[^\s,;)]*[^\s,;).]",
        "isbn": r"(?<![\d-])(?:97[89][- ]?)?\d{1,5}[- ]?\d{1,7}[- ]?\d{1,7}[- ]?[\dX](?![\d-])",
        "issn": r"\b\d{4}-\d{3}[\dX]\b",
        "orcid": r"\b(?:\d{4}-){3}\d{3}[\dX]\b",
        "iban": r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b",
        "bic swift": r"\b[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?\b",
        "vat": r"\b[A-Z]{2} ?U?\d{8,12}\b",
        "tracking": r"\b(?=[A-Z0-9-]{0,20}\d)[A-Z0-9]{2,}-?[A-Z0-9]{5,30}\b",
        "vin": r"\b(?=\w*\d)[A-HJ-NPR-Z0-9]{17}\b",
        "mac": r"\b(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}\b",
        "hex": r"#[0-9a-fA-F]{3,8}\b",
        "plate": r"\b[A-Z]{1,3}[- ]?[A-Z]{0,2} ?\d{1,4} ?[A-Z]{0,3}\b",
        "commit sha hash": r"\b(?=[a-f]*\d)[0-9a-f]{7,40}\b",
        "coupon voucher promo": r"\b(?=[A-Z0-9-]*[A-Z])[A-Z0-9]{4,}(?:-[A-Z0-9]{2,})*\b",
    }.items()
    for name in names.split()
}  # fmt: skip
_ISBN_LENGTHS = (10, 13)
_LEAST_DIGITS = {stem("tracking"): 5}


def form_of(wanted: Wanted) -> str | None:
    """The part of a name that speaks for such a mark."""
    return next((one for one in wanted.stems if one in _FORMS), None)


def formed(mark: str, source: Source, fits: Fits) -> str | None:
    some = [one for one in _FORMS[mark].findall(source.facts.text) if sum(map(str.isdigit, one)) >= _LEAST_DIGITS.get(mark, 0)]
    if mark == "isbn":
        some = [one for one in some if sum(one.isalnum() for one in one) in _ISBN_LENGTHS]
    return source.take("mark", some, fits)
