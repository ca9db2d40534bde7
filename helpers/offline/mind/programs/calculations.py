"""Sums too long for the head, and what is done with their results."""

from __future__ import annotations

import re

from ..request import Request
from ..sums import expression_in
from .asking import wants_python

_EXPRESSION = re.compile(r"[\d.]+|\*\*|[-+*/()%!]")
_HARD = 4
"""A sum with so many signs, or a number of so many digits, is worth a program."""
_STEPS = (
    (r"\bsquare root\b", "result = math.sqrt(result)"),
    (r"\bcube root\b", "result = result ** (1 / 3)"),
    (r"\bsquared?\b", "result = result**2"),
    (r"\bround\b[^\d]{0,20}(\d)", "result = round(result, {})"),
    (r"\bround\b", "result = round(result)"),
    (r"\b(?:double|twice)\b", "result = 2 * result"),
    (r"\bhal(?:ve|f)\b", "result = result / 2"),
    (r"\b(?:multiply|times)\b[^\d-]{0,20}(-?\d+(?:\.\d+)?)", "result = result * {}"),
    (r"\bdivide\b[^\d-]{0,20}(-?\d+(?:\.\d+)?)", "result = result / {}"),
    (r"\badd\b[^\d-]{0,20}(-?\d+(?:\.\d+)?)", "result = result + {}"),
    (r"\bsubtract\b[^\d-]{0,20}(-?\d+(?:\.\d+)?)", "result = result - {}"),
)


def write(request: Request) -> str | None:
    """A sum that is worth a program, or any where Python is asked for."""
    lower = re.sub(
        r"\b(?:use|using|with|in|via) (?:python|code|the code interpreter|the python tool)\b,?:?",
        " ",
        request.lower[:1_000],
    )
    lower = re.sub(r"^[\s,:]*(?:to )?|(?<=\d),(?=\d{3}\b)", "", lower)
    for sentence in re.split(r"[?;=\n]|\.(?:\s|$)", lower):
        expression = (
            expression_in(re.sub(r"\b(?:please|exactly|calculate|compute)\b", " ", sentence))
            if len(sentence) < 300
            else None
        )
        if expression is None:
            continue
        pieces = _EXPRESSION.findall(expression)
        signs = [one for one in pieces if not one[0].isdigit()]
        longest = max((len(one) for one in pieces if one[0].isdigit()), default=0)
        hard = (
            len(signs) >= _HARD or longest >= _HARD or "**" in signs or "!" in signs or "sqrt" in expression
        )
        if not hard and not wants_python(request):
            return None
        return _summed(expression, _further(lower))
    return None


def _summed(expression: str, further: list[str]) -> str:
    written = re.sub(r"(\d+(?:\.\d+)?)\s*percentof", r"\1 / 100 *", expression)
    written = re.sub(r"(\d+)\s*!", r"math.factorial(\1)", written)
    written = re.sub(r"sqrt\s*(\d+(?:\.\d+)?)", r"math.sqrt(\1)", written)
    written = re.sub(r"sqrt\s*\(", "math.sqrt(", written).replace("mod", "%")
    written = re.sub(r"(\d)%(?!\s*\d)", r"\1 / 100", " ".join(written.split()))
    lines = [f"result = {written}", 'print("Result:", result)']
    for number, step in enumerate(further, 1):
        lines += [step, f'print("Result of step {number}:", result)']
    imports = ["import math", ""] if any("math." in line for line in lines) else []
    return "\n".join([*imports, *lines])


def _further(lower: str) -> list[str]:
    """What is to be done with the result, one line for every `then`."""
    steps = []
    for part in re.split(r"\bthen\b", lower)[1:]:
        for pattern, code in _STEPS:
            found = re.search(pattern, part)
            if found:
                steps.append(code.format(*found.groups()))
                break
    return steps
