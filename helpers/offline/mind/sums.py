"""Sums in symbols or words, worked out exactly and within bounds."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from fractions import Fraction

from .patterns import later
from .words import NUMBER_WORDS

_MOST_BITS, _DEEPEST = 2_048, 20
_MOST_DECIMALS = 10
_TOO_LARGE = "That result is too large to write out here."
_SPOKEN = (
    (later(r"\b(?:to the power of|raised to(?: the power of)?)\b|\^"), " ** "),
    (later(r"\b(?:multiplied by|times)\b|[×·⋅]|(?<=\d)\s*x\s*(?=\d)"), " * "),
    (later(r"\b(?:divided by|over)\b|÷"), " / "),
    (later(r"\b(?:plus|added to)\b"), " + "),
    (later(r"\b(?:minus|less)\b|[−–]"), " - "),
    (later(r"\b(?:modulo|mod)\b"), " mod "),
    (later(r"\bsquared\b"), " ** 2 "),
    (later(r"(?<=\d)\s?factorial\b"), " ! "),
    (later(r"\bcubed\b"), " ** 3 "),
    (later(r"\b(?:the )?square root of\b|√"), " sqrt "),
    (later(r"(?:%|\bpercent|\bper cent)\s*of\b"), " percentof "),
    (later(r"(?<=\d)\s?/\s?(\d{1,6})\s+of\b"), r" / \1 * "),
    (later(r"\b(?:a |one )?half of\b"), " 1 / 2 * "),
    (later(r"\b(?:a |one )third of\b"), " 1 / 3 * "),
    (later(r"\b(?:a |one )(?:quarter|fourth) of\b"), " 1 / 4 * "),
    (later(r"\b(?:twice|double)\b"), " 2 * "),
    (later(r"(?<=\d),(?=\d{3}\b)"), ""),
)
_TENS = later(
    r"\b(twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[ -]"
    r"(one|two|three|four|five|six|seven|eight|nine)\b"
)
_NUMBER_WORD = later(r"\b(" + "|".join(NUMBER_WORDS) + r")\b")
_EXPRESSION = later(
    r"(?:(?:\d++(?:\.\d++)?+|\.\d++|\*\*|[-+*/()%!]|sqrt|percentof|mod)\s*+){3,}|sqrt\s*+\d++(?:\.\d++)?|\d++\s*+!"
)
_PIECE = later(r"\s*(\d+(?:\.\d+)?|\.\d+|\*\*|[-+*/()%!]|sqrt|percentof|mod)")
_SIGNS = frozenset(("**", "*", "/", "+", "-", "mod", "sqrt", "percentof", "!", "%"))
_DATE_OR_PHONE = later(
    r"\d{4}-\d{1,2}-\d{1,2}|(?<!\d)\d{3}-\d{4}(?!\d)|\d{3}-\d{3}-\d{4}|\d+/\d+/\d+|\d+\.\d+\.\d+|\d:\d"
)
_SENTENCE = later(r"[^?!\n;=]+(?:!(?=\s*\d|\s*$))?")
_ABOUT_NOTHING_ELSE = frozenset(
    """
    what is s about the result of calculate compute how much evaluate please tell me can you could equals
    equal to and answer value solve for now so then work out find a sum total does make it are number would be
    do just only with i add subtract multiply divide by from using tool calculator in one word as single
    simply exactly give number
    """.split()
)
_OF_A_LIST = later(
    r"\b(sum|total|average|mean|product|maximum|minimum|largest|smallest|factorial) "
    r"(?:of|from) ([-\d., and]{1,300})"
)
_NUMBER = later(r"-?\d+(?:\.\d+)?")


def work_out(text: str) -> tuple[str, str] | None:
    """The sum in a short text and its result: ("17 * 23", "391"). None if there is no sum in it."""
    text = text.lower()
    try:
        of_a_list = _of_a_list(text)
    except OverflowError:
        return "", _TOO_LARGE
    if of_a_list:
        return of_a_list
    if _DATE_OR_PHONE.search(text):
        return None
    for sentence in _SENTENCE.findall(text):
        expression = expression_in(sentence)
        if expression is None:
            continue
        asked = _readable(expression)
        try:
            return asked, written(_Sum(expression).value())
        except ZeroDivisionError:
            return "", "Division by zero has no result."
        except OverflowError:
            return "", _TOO_LARGE
        except ValueError:
            continue
    return None


def expression_in(sentence: str) -> str | None:
    """A sum with its words turned into signs, if the sentence is about nothing else."""
    spoken = _TENS.sub(lambda pair: str(NUMBER_WORDS[pair[1]] + NUMBER_WORDS[pair[2]]), sentence.lower())
    for pattern, sign in _SPOKEN:
        spoken = pattern.sub(sign, spoken)
    spoken = _NUMBER_WORD.sub(lambda word: str(NUMBER_WORDS[word[1]]), spoken)
    found = _EXPRESSION.search(spoken)
    if found is None:
        return None
    if not any(piece in _SIGNS for piece in _PIECE.findall(found[0])):
        return None
    rest = re.findall(r"[a-z]+|\d+", spoken[: found.start()] + " " + spoken[found.end() :])
    return found[0].strip() if _ABOUT_NOTHING_ELSE.issuperset(rest) else None


def operations(text: str) -> list[tuple[str, str]]:
    """Each operation of the sum in a text with its result, in the order in which they are done."""
    for sentence in _SENTENCE.findall(text):
        expression = expression_in(sentence.replace("solve", ""))
        if expression:
            try:
                worked = _Sum(expression)
                worked.value()
            except (ValueError, ZeroDivisionError, OverflowError):
                continue
            return [(asked, written(result)) for asked, result in worked.done]
    return []


class _Sum:
    """A recursive descent through the pieces of an expression."""

    def __init__(self, expression: str) -> None:
        self._pieces = _PIECE.findall(expression)
        self._place = 0
        self._depth = 0
        self.done: list[tuple[str, Fraction]] = []
        """Every operation of two numbers with its result."""

    def value(self) -> Fraction:
        value = self._terms()
        if self._place != len(self._pieces):
            raise ValueError("more follows than a sum")
        return value

    def _next(self) -> str:
        return self._pieces[self._place] if self._place < len(self._pieces) else ""

    def _take(self, *signs: str) -> str:
        piece = self._next()
        if piece in signs and piece:
            self._place += 1
            return piece
        return ""

    def _terms(self) -> Fraction:
        value = self._factors()
        while sign := self._take("+", "-"):
            term = self._factors()
            before = value
            value = _bounded(value + term if sign == "+" else value - term)
            self.done.append((f"{written(before)} {sign} {written(term)}", value))
        return value

    def _factors(self) -> Fraction:
        value = self._signed()
        while sign := self._take("*", "/", "mod", "percentof"):
            before, factor = value, self._signed()
            if sign == "*":
                value = value * factor
            elif sign == "percentof":
                value = value * factor / 100
            elif sign == "/":
                value = value / factor
            else:
                value = value % factor
            shown = "% of" if sign == "percentof" else sign
            self.done.append((f"{written(before)} {shown} {written(factor)}", _bounded(value)))
        return value

    def _signed(self) -> Fraction:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ValueError("nested too deeply")
        sign = self._take("-", "+")
        value = -self._signed() if sign == "-" else self._signed() if sign == "+" else self._power()
        self._depth -= 1
        return value

    def _power(self) -> Fraction:
        base = self._simple()
        if not self._take("**"):
            return base
        exponent = self._signed()
        if exponent.denominator != 1:
            return Fraction(float(base) ** float(exponent)) if base > 0 else _no_number()
        bits = max(base.numerator.bit_length(), base.denominator.bit_length())
        if abs(exponent) * bits > _MOST_BITS:
            raise OverflowError
        return base ** int(exponent)

    def _simple(self) -> Fraction:
        if self._take("("):
            value = self._terms()
            if not self._take(")"):
                raise ValueError("an open bracket")
        elif self._take("sqrt"):
            value = _root(self._signed())
        else:
            piece = self._next()
            if not piece[:1].isdigit() and not piece.startswith("."):
                raise ValueError("not a number")
            self._place += 1
            value = Fraction(piece)
        while self._take("!"):
            value = _factorial(value)
        while self._next() == "%":
            self._place += 1
            value = value / 100
        return value


def _no_number() -> Fraction:
    raise ValueError("no real number")


def _root(value: Fraction) -> Fraction:
    if value < 0:
        raise ValueError("no real root")
    whole = math.isqrt(value.numerator), math.isqrt(value.denominator)
    exact = Fraction(*whole)
    return exact if exact * exact == value else Fraction(math.sqrt(value))


def _factorial(value: Fraction) -> Fraction:
    if value.denominator != 1 or value < 0:
        raise ValueError("no factorial")
    if value > 150:
        raise OverflowError
    return Fraction(math.factorial(int(value)))


def _bounded(value: Fraction) -> Fraction:
    if max(value.numerator.bit_length(), value.denominator.bit_length()) > _MOST_BITS:
        raise OverflowError
    return value


def _of_a_list(text: str) -> tuple[str, str] | None:
    found = _OF_A_LIST.search(text)
    if found is None:
        return None
    numbers = [Fraction(one) for one in _NUMBER.findall(found[2])]
    kind = found[1]
    if kind == "factorial" and len(numbers) == 1 and 0 <= numbers[0] <= 150:
        return f"{written(numbers[0])}!", written(_factorial(numbers[0]))
    if len(numbers) < 2 or kind == "factorial":
        return None
    shown = _listed([written(one) for one in numbers])
    result = {
        "sum": sum, "total": sum, "maximum": max, "largest": max, "minimum": min, "smallest": min,
        "average": lambda some: sum(some) / len(some), "mean": lambda some: sum(some) / len(some),
        "product": math.prod,
    }[kind](numbers)  # fmt: skip
    return f"The {kind} of {shown}", written(_bounded(Fraction(result)))


def _listed(some: Sequence[str]) -> str:
    return f"{', '.join(some[:-1])} and {some[-1]}"


def _readable(expression: str) -> str:
    shown = " ".join(_PIECE.findall(expression)).replace("percentof", "% of").replace("sqrt", "√")
    return re.sub(r"(?<=\() | (?=[)!%])|(?<=√) |(?<=^-) ", "", shown)


def written(value: Fraction) -> str:
    if value.denominator == 1:
        return str(value.numerator)
    shifted = value * 10**_MOST_DECIMALS
    if shifted.denominator == 1:
        sign, digits = "-" if value < 0 else "", str(abs(shifted.numerator)).rjust(_MOST_DECIMALS + 1, "0")
        return f"{sign}{digits[:-_MOST_DECIMALS]}.{digits[-_MOST_DECIMALS:].rstrip('0')}"
    return f"about {float(value):.6g}" if abs(value) < 1 else f"about {round(float(value), 4):.15g}"


def rounded(value: Fraction) -> str:
    """The value as people write it: exact in up to four decimals, else about and in two."""
    if (value * 10_000).denominator == 1:
        return written(value)
    return f"about {float(value):.4g}" if abs(value) < 1 else f"about {float(value):.2f}"
