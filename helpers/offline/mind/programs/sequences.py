"""The first so many numbers of a kind, or those in a range."""

from __future__ import annotations

import re

from ..request import Request
from .asking import with_digits

_KINDS = (
    (r"square numbers|squares|perfect squares", "Squares", "n**2"),
    (r"cubes|cube numbers|cubic numbers", "Cubes", "n**3"),
    (r"triang(?:le|ular) numbers", "Triangular numbers", "n * (n + 1) // 2"),
    (r"factorials", "Factorials", "math.factorial(n)"),
    (r"even (?:whole |natural |positive )?(?:numbers|integers)", "Even numbers", "2 * n"),
    (r"odd (?:whole |natural |positive )?(?:numbers|integers)", "Odd numbers", "2 * n - 1"),
    (r"powers of (\d{1,4})", "Powers of {}", "{}**n"),
    (r"multiples of (\d{1,6})", "Multiples of {}", "{} * n"),
    (r"(?:natural |whole |positive |counting )?(?:numbers|integers)", "Numbers", "n"),
)
_FIRST = r"\bfirst (\d{{1,4}}) (?:{})\b"
_RANGE = r"\b(?:{})(?: numbers)?(?: that (?:are|lie))? (?:(?:of|for) (?:the )?(?:numbers? )?)?(?:from |between )(-?\d{{1,6}}) (?:to|and|through|until) (-?\d{{1,6}})\b"
_BELOW = r"\b(?:{})(?: numbers)? (below|under|less than|up to|until) (\d{{1,6}})\b"
_TAKEN = {"Even numbers": "n % 2 == 0", "Odd numbers": "n % 2 == 1"}
_LEAP = re.compile(r"\bleap years?\b[^\d?.!]{0,40}(?:from|between) (\d{4}) (?:to|and|until) (\d{4})\b")
_FIZZBUZZ = re.compile(r"\bfizz ?-?buzz\b(?:[^\d]{0,60}(\d{1,4})(?: (?:to|and|through) (\d{1,4}))?)?")
_ASKED = re.compile(
    r"\b(?:run|print|prints|show|list|give|python|code|compute|computes|calculate|output|what are|generate|write|find|display|count)\b"
)


def write(request: Request) -> str | None:
    lower = with_digits(request.lower[:1_000])
    if found := _FIZZBUZZ.search(lower):
        first, last = ("1", found[1]) if not found[2] else (found[1], found[2])
        return (
            f"for n in range({first}, {last or 100} + 1):\n"
            '    print("Fizz" * (n % 3 == 0) + "Buzz" * (n % 5 == 0) or n)'
        )
    if found := _LEAP.search(lower):
        return (
            f"import calendar\n\nyears = [y for y in range({found[1]}, {found[2]} + 1) if calendar.isleap(y)]\n"
            f'print("Leap years from {found[1]} to {found[2]}:", *years)'
        )
    figure = re.search(r"\b(sum|total|average|mean|product) of\b", lower)
    if not _ASKED.search(lower) and not figure:
        return None
    if re.search(r"\b(?:file|csv|json|table|txt|xlsx|random|fibonacci|primes?|perfect numbers)\b", lower):
        return None
    return next((code for kind in _KINDS if (code := _of_kind(lower, *kind))), None)


def _of_kind(lower: str, words: str, label: str, code: str) -> str | None:
    factor = re.search(words, lower)
    value = factor[1] if factor and factor.groups() else ""
    label, code = label.format(value), code.format(value)
    plain = re.sub(r"\((?!\?)", "(?:", words)
    if found := re.search(_FIRST.format(plain), lower):
        start = "0" if code.endswith("**n") else "1"
        stop = found[1] if start == "0" else f"{found[1]} + 1"
        return _listed(
            lower,
            f"[{code} for n in range({start}, {stop})]",
            f"First {found[1]} {label[0].lower()}{label[1:]}",
            code,
        )
    if found := re.search(_RANGE.format(plain), lower):
        span, where = f"range({found[1]}, {found[2]} + 1)", f"from {found[1]} to {found[2]}"
    elif (found := re.search(_BELOW.format(plain), lower)) and (
        label in _TAKEN or value or label == "Numbers"
    ):
        end = found[2] if found[1] in ("below", "under", "less than") else f"{found[2]} + 1"
        span, where = f"range(1, {end})", f"{found[1]} {found[2]}"
    else:
        return None
    condition = _TAKEN.get(label) or (f"n % {value} == 0" if label.startswith("Multiples") else "")
    if condition:
        return _listed(lower, f"[n for n in {span} if {condition}]", f"{label} {where}", "")
    if label.startswith("Powers"):
        return None
    return _listed(
        lower,
        f"[{code} for n in {span}]",
        f"{label} of {where[5:]}" if code != "n" and where.startswith("from ") else f"{label} {where}",
        code,
    )


def _listed(lower: str, values: str, label: str, code: str) -> str:
    lines = ["import math", ""] if "math." in code or "product of" in lower else []
    lines += [f"values = {values}", f'print("{label}:", *values)']
    if re.search(r"\b(?:sum|total)\b", lower):
        lines.append('print("Sum of them:", sum(values))')
    if re.search(r"\b(?:average|mean)\b", lower):
        lines.append('print("Mean of them:", sum(values) / len(values))')
    if "product of" in lower:
        lines.append('print("Product of them:", math.prod(values))')
    return "\n".join(lines)
