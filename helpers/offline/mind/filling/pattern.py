"""Strings that match a regular expression."""

from __future__ import annotations

import math
import re
import string
from collections.abc import Iterator, Sequence
from functools import lru_cache
from re import _constants as kind  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_LONGEST = 20_000
_ATTEMPTS, _LONGEST_KEPT = 40, 1_000
_LONGEST_SEARCHED, _MOST_KEPT = 64, 1_000
_MOST_WAYS = 300_000
_CATEGORIES = {
    kind.CATEGORY_DIGIT: string.digits,
    kind.CATEGORY_SPACE: " ",
    kind.CATEGORY_WORD: string.ascii_lowercase + string.ascii_uppercase + string.digits + "_",
    kind.CATEGORY_NOT_DIGIT: string.ascii_lowercase + string.ascii_uppercase + " -_.",
    kind.CATEGORY_NOT_SPACE: string.ascii_lowercase + string.ascii_uppercase + string.digits + "-_.",
    kind.CATEGORY_NOT_WORD: " -.,:/+@#!?",
}
_ORDINARY = (
    string.ascii_lowercase + string.ascii_uppercase + string.digits + " -_.,:;/+@#!?()[]{}'\"$%&*<=>|~^`\\"
)
_REPEATS = (kind.MAX_REPEAT, kind.MIN_REPEAT, kind.POSSESSIVE_REPEAT)
_ASSERTIONS = (kind.ASSERT, kind.ASSERT_NOT, kind.GROUPREF, kind.GROUPREF_EXISTS)
_PASSWORDS = (
    "Aa1!Aa1!",
    "Aa1!aaaa",
    "Abcdef1!",
    "Passw0rd!",
    "Password1",
    "password1",
    "abc",
    "ABC",
    "123",
    "a1",
)
_PROPERTIES = {
    "L": "A-Za-z",
    "Ll": "a-z",
    "Lu": "A-Z",
    "N": "0-9",
    "Nd": "0-9",
    "P": "!-/",
    "Z": " ",
    "S": "+<=>",
}
_JAVASCRIPT = re.compile(
    r"\\p\{(\w{1,20})\}|\(\?<(?=[A-Za-z_])|\[\^\]|\\u\{([0-9A-Fa-f]{1,6})\}|\\(.)", re.DOTALL
)


class Pattern:
    """A regular expression taken apart, to make strings that it finds."""

    def __init__(self, source: str) -> None:
        self._tree = _parser.parse(_from_javascript(source))
        self._found_by = re.compile(_from_javascript(source))
        self._ways = _ways(self._tree)
        self._made: set[str] = set()
        self._asserts = _holds(self._tree, _ASSERTIONS)

    def finds(self, text: str) -> bool:
        """Whether the pattern is in the text; where looking might take long, only its own strings count."""
        if not self._can_search(text):
            return text in self._made
        return self._found_by.search(text) is not None

    def _can_search(self, text: str) -> bool:
        return self._ways <= _MOST_WAYS and (self._ways == 1 or len(text) <= _LONGEST_SEARCHED)

    def strings(self, shortest: int = 0, longest: int | None = None, nth: int = 0) -> Iterator[str]:
        """Strings of a fitting length that hold a match, the plainest first."""
        top = _LONGEST if longest is None else min(longest, _LONGEST)
        for attempt in range(_ATTEMPTS):
            for spare in dict.fromkeys((0, max(shortest - attempt, 0), shortest // 2 + attempt, attempt)):
                made = _Maker(spare, nth + attempt).make(self._tree)
                made = self._padded(made, shortest)
                if shortest <= len(made) <= top and (not self._asserts or self.finds(made)):
                    if not self._can_search(made) and len(self._made) < _MOST_KEPT:
                        self._made.add(made)
                    yield made
        yield from (one for one in _PASSWORDS if shortest <= len(one) <= top and self.finds(one))

    def _padded(self, made: str, shortest: int) -> str:
        """Longer at an end that the pattern leaves open."""
        missing = min(shortest, _LONGEST) - len(made)
        if missing <= 0:
            return made
        return made + "a" * missing if not _anchored(self._tree, -1) else "a" * missing + made


class _Maker:
    """One walk through a pattern. `spare` repetitions may be added; `nth` varies the characters chosen."""

    def __init__(self, spare: int, nth: int) -> None:
        self._spare = spare
        self._nth = nth
        self._groups: dict[int, str] = {}
        self._room = _LONGEST

    def make(self, tree: Sequence[Any]) -> str:
        return "".join(self._one(operation, argument) for operation, argument in tree)

    def _one(self, operation: Any, argument: Any) -> str:
        if operation is kind.LITERAL:
            return chr(argument)
        if operation is kind.IN:
            return self._pick(_members(argument))
        if operation is kind.NOT_LITERAL:
            return self._pick(_ORDINARY.replace(chr(argument), ""))
        if operation is kind.ANY:
            return self._pick(_ORDINARY)
        if operation in _REPEATS:
            return self._repeated(*argument)
        if operation is kind.SUBPATTERN:
            made = self.make(argument[3])
            if argument[0] is not None:
                self._groups[argument[0]] = made
            return made
        if operation is kind.BRANCH:
            return self._branch(argument[1])
        if operation is kind.ATOMIC_GROUP:
            return self.make(argument)
        if operation is kind.GROUPREF:
            return self._groups.get(argument, "")
        if operation is kind.GROUPREF_EXISTS:
            chosen = argument[1] if argument[0] in self._groups else argument[2]
            return self.make(chosen) if chosen else ""
        return ""

    def _pick(self, characters: str) -> str:
        if not characters:
            return "\N{LATIN SMALL LETTER E WITH ACUTE}"
        return characters[self._nth % len(characters)]

    def _repeated(self, least: int, most: Any, tree: Any) -> str:
        times = min(least + self._spare, int(most)) if most is not kind.MAXREPEAT else least + self._spare
        self._spare -= times - least
        parts: list[str] = []
        for _ in range(times):
            if self._room <= 0:
                break
            part = self.make(tree)
            self._room -= len(part) + 1
            parts.append(part)
        return "".join(parts)

    def _branch(self, branches: Sequence[Any]) -> str:
        shortest = sorted(branches, key=lambda branch: branch.getwidth()[0])
        return self.make(shortest[self._nth % len(shortest)])


def pattern(source: str) -> Pattern | None:
    """None where the source is no regular expression, or one that Python cannot read."""
    return _pattern(source) if len(source) <= _LONGEST_KEPT else _pattern.__wrapped__(source)


@lru_cache(maxsize=512)
def _pattern(source: str) -> Pattern | None:
    try:
        return Pattern(source)
    except (re.error, OverflowError, RecursionError, ValueError, MemoryError):
        return None


def _from_javascript(source: str) -> str:
    """JSON Schema takes its regular expressions from JavaScript, which spells a few things otherwise."""

    def translated(match: re.Match[str]) -> str:
        if match[1]:
            return f"[{_PROPERTIES.get(match[1], 'A-Za-z')}]"
        if match[2]:
            return re.escape(chr(min(int(match[2], 16), 0x10FFFF)))
        return {"(?<": "(?P<", "[^]": r"[\s\S]"}.get(match[0], match[0])

    return _JAVASCRIPT.sub(translated, source)


def _members(choices: Sequence[Any]) -> str:
    """The characters of a class, those first that are easiest to read."""
    negated = choices[0][0] is kind.NEGATE
    found: dict[str, None] = {}
    for operation, argument in choices:
        if operation is kind.LITERAL:
            found[chr(argument)] = None
        elif operation is kind.RANGE:
            first, last = argument
            found.update(dict.fromkeys(map(chr, range(first, min(last, first + 255) + 1))))
        elif operation is kind.CATEGORY:
            found.update(dict.fromkeys(_CATEGORIES.get(argument, _ORDINARY)))
    if negated:
        return "".join(one for one in _ORDINARY if one not in found)
    plain = [one for one in found if one.isascii() and one.isalnum()]
    return "".join(plain) + "".join(one for one in found if not (one.isascii() and one.isalnum()))


def _ways(tree: Any, repeated: bool = False) -> float:
    """In how many ways a search may have to try; without bound where one choice lies inside a repetition."""
    ways, aside = 1.0, 1.0
    for operation, argument in tree:
        choices, inside = 1, repeated
        if operation in _REPEATS:
            least, most = argument[0], min(int(argument[1]), _LONGEST_SEARCHED)
            choices, inside = max(most - least + 1, 1), repeated or most > 1
        elif operation is kind.BRANCH:
            choices = len(argument[1])
        if choices > 1 and repeated:
            return math.inf
        parts = max((_ways(part, inside) for part in _parts(operation, argument)), default=1.0)
        if operation in (kind.ASSERT, kind.ASSERT_NOT):
            aside = max(aside, parts)
        else:
            ways *= choices * parts
    return max(ways, aside)


def _holds(tree: Any, operations: tuple[Any, ...]) -> bool:
    return any(
        operation in operations or any(_holds(part, operations) for part in _parts(operation, argument))
        for operation, argument in tree
    )


def _parts(operation: Any, argument: Any) -> list[Any]:
    if operation in _REPEATS:
        return [argument[2]]
    if operation is kind.SUBPATTERN:
        return [argument[3]]
    if operation is kind.BRANCH:
        return list(argument[1])
    if operation in (kind.ASSERT, kind.ASSERT_NOT):
        return [argument[1]]
    if operation is kind.ATOMIC_GROUP:
        return [argument]
    if operation is kind.GROUPREF_EXISTS:
        return [part for part in argument[1:] if part]
    return []


def _anchored(tree: Any, end: int) -> bool:
    """Whether the pattern is tied to the beginning (0) or the end (-1) of the string."""
    if not len(tree):
        return False
    operation, argument = tree[end]
    if operation is kind.AT:
        return True
    return any(
        _anchored(part, end)
        for part in _parts(operation, argument)
        if operation in (kind.SUBPATTERN, kind.BRANCH)
    )
