"""Linear equations and sums worked out step by step."""

from __future__ import annotations

import re
from fractions import Fraction

from .sums import operations, written

_NUMBER = r"\d{1,9}(?:\.\d{1,6})?"
_LINEAR = re.compile(
    rf"(?<![\w.])(-?\s?(?:{_NUMBER})?)\s?\*?\s?([a-z])\s?(?:([-+])\s?({_NUMBER}))?\s?=\s?(-?\s?{_NUMBER})(?![\w.])"
)
_LONGEST = 300


def worked(text: str) -> list[tuple[str, str]]:
    """(what is done, what it yields) for every step of the equation or the sum in a short text."""
    text = text[:_LONGEST].lower().replace("−", "-")
    return _equation(text) or [
        (f"Work out {asked}.", f"{asked} = {result}") for asked, result in operations(text)
    ]


def _equation(text: str) -> list[tuple[str, str]]:
    found = _LINEAR.search(text)
    if not found:
        return []
    factor = {"": Fraction(1), "-": Fraction(-1)}.get(bare := found[1].replace(" ", ""))
    factor = Fraction(bare) if factor is None else factor
    name, right = found[2], Fraction(found[5].replace(" ", ""))
    if not factor:
        return []
    steps = []
    if found[4]:
        verb, side = ("Subtract", "from") if found[3] == "+" else ("Add", "to")
        right += -Fraction(found[4]) if found[3] == "+" else Fraction(found[4])
        left = {Fraction(1): "", Fraction(-1): "-"}.get(factor, written(factor))
        steps.append((f"{verb} {found[4]} {side} both sides.", f"{left}{name} = {written(right)}"))
    if factor != 1:
        value = right / factor
        steps.append((f"Divide both sides by {written(factor)}.", f"{name} = {written(value)}"))
    return steps or [("The unknown already stands alone.", f"{name} = {written(right)}")]
