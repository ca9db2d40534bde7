"""Primes and factors."""

from __future__ import annotations

import re

_PRIMES_BELOW = re.compile(
    r"\bprimes?(?: numbers?)?\b[^.?!\d]{0,60}?\b(below|under|less than|smaller than|up to|until|between|from|among the numbers|to)\b[^\d]{0,20}(\d{1,9})(?: (?:and|to) (\d{1,9}))?"
)
_FIRST_PRIMES = re.compile(r"\bfirst (\d{1,5}) primes?\b")
_NTH_PRIME = re.compile(r"\b(\d{1,6})(?:st|nd|rd|th) prime\b")
_IS_PRIME = re.compile(r"\b(?:is|whether|if) (?:the number )?(\d{1,40}) (?:is )?(?:an? )?prime\b")
_FACTORS = re.compile(
    r"\b(?:prime )?(?:factors?|factori[sz]e|factori[sz]ation|divisors?)\b[^\d]{0,40}(\d{1,24})\b|\bfactori[sz]e (\d{1,24})"
)
_SIEVE = """def is_prime(n):
    if n < 2:
        return False
    return all(n % d for d in range(2, int(n**0.5) + 1))
"""
_FACTORISE = """def prime_factors(n):
    factors, divisor = [], 2
    while divisor * divisor <= n:
        while n % divisor == 0:
            factors.append(divisor)
            n //= divisor
        divisor += 1
    return factors + [n] if n > 1 else factors
"""


def primes(lower: str) -> str | None:
    if found := _IS_PRIME.search(lower):
        number = found[1]
        if len(number) > 14:
            return None
        return (
            f"{_FACTORISE}\n"
            f"n = {number}\n"
            "factors = prime_factors(n)\n"
            "if factors == [n]:\n"
            f'    print(f"Yes, {{n}} is a prime number.")\n'
            "else:\n"
            f'    print(f"No, {{n}} is not a prime number: its factors are {{factors}}.")'
        )
    if found := _NTH_PRIME.search(lower):
        return (
            f"{_SIEVE}\n"
            "found, n = 0, 1\n"
            f"while found < {found[1]}:\n"
            "    n += 1\n"
            "    found += is_prime(n)\n"
            f'print("Prime number {found[1]}:", n)'
        )
    if found := _FIRST_PRIMES.search(lower):
        total = '\nprint("Sum of them:", sum(primes))' if "sum" in lower else ""
        return (
            f"{_SIEVE}\n"
            "primes, n = [], 2\n"
            f"while len(primes) < {found[1]}:\n"
            "    if is_prime(n):\n"
            "        primes.append(n)\n"
            "    n += 1\n"
            f'print("First {found[1]} primes:", primes){total}'
        )
    if found := _PRIMES_BELOW.search(lower):
        start, end = (found[2], found[3]) if found[3] else ("2", found[2])
        if int(end) > 20_000_000:
            return None
        stop = end if found[1] in ("below", "under", "less than", "smaller than") else f"{end} + 1"
        what = f"below {end}" if stop == end else f"from {start} to {end}"
        ask = [f'print("Number of primes {what}:", len(primes))']
        if "sum" in lower:
            ask.insert(0, f'print("Sum of the primes {what}:", sum(primes))')
        elif not re.search(r"\b(?:how many|count|number of)\b", lower) or re.search(r"\blist\b", lower):
            ask.insert(0, f'print("Primes {what}:", *primes[:200])')
        if re.search(r"\b(?:largest|biggest|greatest|last)\b", lower):
            ask.insert(0, f'print("Largest prime {what}:", primes[-1])')
        return "\n".join(
            [
                "# Sieve of Eratosthenes",
                f"limit = {stop}",
                "sieve = bytearray([1]) * limit",
                'sieve[:2] = b"\\0\\0"',
                "for n in range(2, int(limit**0.5) + 1):",
                "    if sieve[n]:",
                "        sieve[n * n :: n] = bytes(len(range(n * n, limit, n)))",
                f"primes = [n for n in range({start}, limit) if sieve[n]]",
                *ask,
            ]
        )
    return None


def factors(lower: str) -> str | None:
    found = _FACTORS.search(lower)
    if not found or "fibonacci" in lower:
        return None
    number = found[1] or found[2]
    if "prime" in found[0] or found[0].startswith("factori"):
        if len(number) > 16:
            return None
        return (
            f"{_FACTORISE}\n"
            f"factors = prime_factors({number})\n"
            f'print("Prime factors of {number}:", *factors)\n'
            f'print("{number} =", " * ".join(map(str, factors)))'
        )
    if len(number) > 12:
        return None
    return (
        f"n = {number}\n"
        "small = [d for d in range(1, int(n**0.5) + 1) if n % d == 0]\n"
        f"divisors = sorted({{*small, *(n // d for d in small)}})\n"
        f'print("Divisors of {number}:", *divisors)\n'
        'print("Number of divisors:", len(divisors))'
    )
