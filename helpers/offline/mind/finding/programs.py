"""Sums and programs for the properties of a schema."""

from __future__ import annotations

import re

from ..sums import expression_in
from .source import Fits, Source, Wanted

_PART = re.compile(r"[?!\n]|,\s(?:and\s)?")
_ROOT = re.compile(r"sqrt (\d+(?:\.\d+)?)")
_FENCED = re.compile(r"```[a-z]{0,12}\n(.{1,4000}?)```", re.DOTALL)
_PRINTED = re.compile(r"\bprint(?:s|ing)?\s(.{1,80}?)(?:\sto\b|\son\b|[.?!\n]|$)")
_LOOSE_SUM = re.compile(r"[-\d(][\d\s.()+*/%^-]{1,200}[\d)]")


def expression_for(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    text = source.facts.text
    spoken = [found for part in _PART.split(text)[:40] if (found := expression_in(part[:400]))]
    loose = [one.strip() for one in _LOOSE_SUM.findall(text[:2_000]) if re.search(r"\d\s?[+*/%^-]", one)]
    return source.take("expression", [*map(_written, spoken), *loose], fits)


def _written(expression: str) -> str:
    """A sum in signs that any calculator knows."""
    return _ROOT.sub(r"sqrt(\1)", " ".join(expression.replace("percentof", "/ 100 *").split()))


def program_for(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    """The program that stands in the text, or a line of Python that does what is asked."""
    text = source.facts.text
    some = [one.strip() for one in _FENCED.findall(text)]
    expression = expression_for(wanted, source, bool)
    printed = _PRINTED.search(text)
    if expression:
        some.append(f"print({expression})")
    elif printed:
        some.append(f"print({printed[1].strip(chr(34))!r})".replace("'", '"'))
    return next((one for one in some if fits(one)), None)
