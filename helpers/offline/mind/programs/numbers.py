"""Number theory, bases and Roman numerals."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..request import Request
from .asking import with_digits
from .primes import factors, primes

_NTH_FIBONACCI = re.compile(
    r"\b(\d{1,6})(?:st|nd|rd|th) fibonacci\b|\bfibonacci number (\d{1,6})\b|\bfib(?:onacci)?\((\d{1,6})\)"
)
_FIRST_FIBONACCI = re.compile(
    r"\bfirst (\d{1,4}) (?:numbers (?:of|in) the )?fibonacci\b|\bfibonacci\b[^.?!]{0,40}\b(?:first|up to|with) (\d{1,5})\b"
)
_FACTORIAL = re.compile(r"\bfactorial of (\d{1,5})\b|\b(\d{1,5}) factorial\b|\b(\d{1,5})!(?!\w)")
_GCD = re.compile(
    r"\b(gcd|greatest common (?:divisor|factor)|hcf|highest common factor|lcm|least common multiple|lowest common multiple)\b([^?]{0,200})"
)
_BASE = re.compile(
    r"\b(\w{1,60}) (?:from (?:base (\d{1,2})|(binary|octal|decimal|hexadecimal|hex)) )?(?:in|to|into|as) (?:base (\d{1,2})|(binary|octal|hexadecimal|hex|decimal))\b"
)
_ROMAN = re.compile(r"\b(\d{1,4}) (?:in|to|into|as) (?:a )?roman\b|\broman numerals? (?:for|of) (\d{1,4})\b")
_FROM_ROMAN = re.compile(
    r"\broman numerals? ([ivxlcdm]{1,15})\b|\b([ivxlcdm]{2,15}) (?:in|to|into|as) (?:arabic|decimal|a number|a normal number)"
)
_DIGITS = re.compile(
    r"\b(?:digits? sum|sum of (?:the |its |all )?digits)\b[^\d]{0,30}(\d{1,400}(?:(?:\s?\^\s?|\*\*| to the power of )\d{1,5})?!?)"
)
_PERFECT = re.compile(r"\bperfect numbers?\b[^\d]{0,40}(\d{1,6})\b")
_COLLATZ = re.compile(r"\bcollatz\b[^\d]{0,60}(\d{1,12})\b")
_MULTIPLES = re.compile(r"\bmultiples? of (\d{1,4})(?: (and|or) (\d{1,4}))?\b[^\d]{0,40}(\d{1,7})\b")
_PI = re.compile(
    r"\b(\d{1,4}) (?:digits|decimals|decimal places|places) of (pi|e)\b|\b(pi|e) to (\d{1,4}) (?:digits|decimals|decimal places|places)\b"
)
_COMBINED = re.compile(
    r"\b(\d{1,4}) (choose|permute) (\d{1,4})\b|\bhow many (?:ways|combinations)\b[^\d?]{0,60}\b(\d{1,3})\b[^\d?]{0,40}\b(?:from|out of|of|among)\b[^\d?]{0,20}(\d{1,4})\b"
)
_SUM_RANGE = re.compile(
    r"\bsum of (?:all )?(?:the )?(even |odd |squares? of |cubes? of |square |cubes )?(?:whole |natural |integers?|numbers?|ones)* ?(?:the )?(?:numbers |integers )?(?:from |between )(\d{1,7}) (?:to|and|through) (\d{1,7})\b"
)
_TO_ROMAN = """def roman(n):
    signs = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
             (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
    written = ""
    for value, sign in signs:
        written += sign * (n // value)
        n %= value
    return written
"""
_BASES = {"binary": 2, "octal": 8, "decimal": 10, "hexadecimal": 16, "hex": 16}


def write(request: Request) -> str | None:
    lower = with_digits(re.sub(r"(?<=\d),(?=\d{3}\b)", "", request.lower[:2_000]))
    return next((code for attempt in _ATTEMPTS if (code := attempt(lower))), None)


def _fibonacci(lower: str) -> str | None:
    if found := _NTH_FIBONACCI.search(lower):
        which = next(filter(None, found.groups()))
        return (
            "# F(1) = F(2) = 1\n"
            "a, b = 0, 1\n"
            f"for _ in range({which}):\n"
            "    a, b = b, a + b\n"
            f'print("Fibonacci number {which}:", a)'
        )
    if found := _FIRST_FIBONACCI.search(lower):
        count = found[1] or found[2]
        if "up to" in found[0]:
            return (
                "fibonacci = [0, 1]\n"
                f"while fibonacci[-1] + fibonacci[-2] <= {count}:\n"
                "    fibonacci.append(fibonacci[-1] + fibonacci[-2])\n"
                f'print("Fibonacci numbers up to {count}:", *fibonacci)'
            )
        total = '\nprint("Sum of them:", sum(fibonacci))' if re.search(r"\bsum\b", lower) else ""
        return (
            "fibonacci = [0, 1]\n"
            f"while len(fibonacci) < {count}:\n"
            "    fibonacci.append(fibonacci[-1] + fibonacci[-2])\n"
            f'print("First {count} Fibonacci numbers:", *fibonacci[:{count}]){total}'
        )
    return None


def _factorial(lower: str) -> str | None:
    found = _FACTORIAL.search(lower)
    if not found or re.search(r"[-+*/^]\s*\d", lower):
        return None
    number = next(filter(None, found.groups()))
    if int(number) < 8 and "python" not in lower:
        return None
    lines = (
        ["import math", "import sys", "", "sys.set_int_max_str_digits(0)"]
        if int(number) > 1_300
        else ["import math", ""]
    )
    lines.append(f"result = math.factorial({number})")
    if re.search(r"\bhow many digits\b", lower):
        lines.append(f'print("Number of digits of {number}!:", len(str(result)))')
    elif re.search(r"\b(?:trailing )?zeros?\b", lower):
        lines.append(
            f'print("Zeros at the end of {number}!:", len(str(result)) - len(str(result).rstrip("0")))'
        )
    elif "digits" in lower and "sum" in lower:
        lines.append(f'print("Sum of the digits of {number}!:", sum(map(int, str(result))))')
    else:
        lines.append(f'print("{number}! =", result)')
    return "\n".join(lines)


def _common(lower: str) -> str | None:
    found = _GCD.search(lower)
    some = re.findall(r"\b\d{1,30}\b", found[2]) if found else []
    if not found or len(some) < 2:
        return None
    name = "lcm" if found[1].startswith(("lcm", "least", "lowest")) else "gcd"
    label = "Least common multiple" if name == "lcm" else "Greatest common divisor"
    return f'import math\n\nprint("{label} of {" and ".join(some)}:", math.{name}({", ".join(some)}))'


def _base(lower: str) -> str | None:
    lines = [line for found in _BASE.finditer(lower) for line in _converted(found, lower)]
    return "\n".join(lines) if lines else None


def _converted(found: re.Match[str], lower: str) -> list[str]:
    number = found[1]
    source = int(found[2] or _BASES.get(found[3] or "", 10))
    if not found[2] and not found[3]:
        if number.startswith("0b") or re.search(rf"\bbinary {re.escape(number)}\b", lower):
            source = 2
        elif number.startswith("0x") or re.search(rf"\bhex(?:adecimal)? {re.escape(number)}\b", lower):
            source = 16
    target = int(found[4] or _BASES[found[5]])
    try:
        int(number, source)
    except ValueError:
        return []
    if not 2 <= target <= 36 or not 2 <= source <= 36 or source == target:
        return []
    start = f'n = int("{number}", {source})' if source != 10 else f"n = {int(number)}"
    label = f"{number} in base {target}"
    known = {2: "b", 8: "o", 16: "x"}
    if target == 10:
        return [start, f'print("{label}:", n)']
    if target in known:
        return [start, f'print("{label}:", format(n, "{known[target]}"))']
    return [
        start,
        'digits = ""',
        "rest = n",
        "while rest:",
        f"    rest, digit = divmod(rest, {target})",
        '    digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits',
        f'print("{label}:", digits or "0")',
    ]


def _roman(lower: str) -> str | None:
    if found := _ROMAN.search(lower):
        number = found[1] or found[2]
        return f'{_TO_ROMAN}\nprint("{number} in Roman numerals:", roman({number}))'
    if found := _FROM_ROMAN.search(lower):
        numeral = (found[1] or found[2]).upper()
        return (
            f'values = {{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}}\n'
            f'numeral = "{numeral}"\n'
            "total = 0\n"
            'for sign, after in zip(numeral, numeral[1:] + " "):\n'
            "    # A smaller sign before a larger one is taken away.\n"
            "    total += -values[sign] if values.get(after, 0) > values[sign] else values[sign]\n"
            f'print(f"{numeral} is {{total}} in figures.")'
        )
    return None


def _digits(lower: str) -> str | None:
    found = _DIGITS.search(lower)
    if not found:
        return None
    number = re.sub(r"\s?\^\s?| to the power of ", "**", found[1])
    if number.endswith("!"):
        return (
            "import math\n\n"
            f'print("Sum of the digits of {number}:", sum(map(int, str(math.factorial({number[:-1]})))))'
        )
    return f'print("Sum of the digits of {number}:", sum(int(digit) for digit in str({number.lstrip("0") or "0"})))'


def _curious(lower: str) -> str | None:
    if found := _PERFECT.search(lower):
        return (
            "# A perfect number is the sum of its proper divisors.\n"
            "perfect = []\n"
            f"for n in range(2, {found[1]}):\n"
            "    total = 1 + sum(d + (n // d if d * d != n else 0) for d in range(2, int(n**0.5) + 1) if n % d == 0)\n"
            "    if total == n:\n"
            "        perfect.append(n)\n"
            f'print("Perfect numbers below {found[1]}:", *perfect)'
        )
    if found := _COLLATZ.search(lower):
        return (
            f"n = {found[1]}\n"
            "sequence = [n]\n"
            "while n != 1:\n"
            "    n = n // 2 if n % 2 == 0 else 3 * n + 1\n"
            "    sequence.append(n)\n"
            'print("Steps:", len(sequence) - 1)\n'
            'print("Largest value:", max(sequence))\n'
            'print("Sequence:", *sequence[:200])'
        )
    if found := _MULTIPLES.search(lower):
        one, other, limit = found[1], found[3], found[4]
        test = f"n % {one} == 0" + (
            f" {'and' if found[2] == 'and' and 'both' in lower else 'or'} n % {other} == 0" if other else ""
        )
        what = f"multiples of {one}" + (f" or {other}" if other else "")
        stop = limit if re.search(r"\b(?:below|under|less than)\b", lower) else f"{limit} + 1"
        lines = [f"found = [n for n in range(1, {stop}) if {test}]"]
        lines.append(
            f'print("Sum of the {what}:", sum(found))'
            if "sum" in lower
            else f'print("Number of {what}:", len(found))'
        )
        return "\n".join(lines)
    if found := _PI.search(lower):
        digits, name = found[1] or found[4], found[2] or found[3]
        if name == "e":
            return (
                "from decimal import Decimal, getcontext\n\n"
                f"getcontext().prec = {digits} + 5\n"
                f'print("e:", str(Decimal(1).exp())[: {digits} + 2])'
            )
        return (
            "# Machin: pi = 16 arctan(1/5) - 4 arctan(1/239), in whole numbers with ten digits to spare\n"
            "def arctan_of_one_over(x, unity):\n"
            "    total, term, n = 0, unity // x, 1\n"
            "    while term:\n"
            "        total += term // n if n % 4 == 1 else -(term // n)\n"
            "        term //= x * x\n"
            "        n += 2\n"
            "    return total\n\n"
            f"unity = 10 ** ({digits} + 10)\n"
            "pi = 16 * arctan_of_one_over(5, unity) - 4 * arctan_of_one_over(239, unity)\n"
            "digits = str(pi // 10**10)\n"
            f'print(f"pi: {{digits[0]}}.{{digits[1:]}}")'
        )
    if found := _COMBINED.search(lower):
        if found[4]:
            return f'import math\n\nprint("Number of combinations:", math.comb({found[5]}, {found[4]}))'
        name = "comb" if found[2] == "choose" else "perm"
        return (
            f'import math\n\nprint("{found[1]} {found[2]} {found[3]}:", math.{name}({found[1]}, {found[3]}))'
        )
    if found := _SUM_RANGE.search(lower):
        kind = (found[1] or "").strip()
        power = "**2" if kind.startswith("square") else "**3" if kind.startswith("cube") else ""
        test = " if n % 2 == 0" if kind == "even" else " if n % 2" if kind == "odd" else ""
        return f'print("Sum:", sum(n{power} for n in range({found[2]}, {found[3]} + 1){test}))'
    return None


_ATTEMPTS: tuple[Callable[[str], str | None], ...] = (
    primes,
    factors,
    _fibonacci,
    _digits,
    _factorial,
    _common,
    _roman,
    _base,
    _curious,
)
