"""Sums with a number that the user told under a name: `Multiply my lucky number by 5.`"""

from __future__ import annotations

import re
from dataclasses import replace

from ..answer import Answer
from ..patterns import later
from ..request import Request, squeezed
from ..sums import work_out
from ..words import NUMBER_WORDS, stem, words
from .recall import statements
from .statements import corrected

TRIGGERS = frozenset("my our".split())
_LONGEST = 120
_NAMED = later(r"\b(?:my|our) ([a-z]+(?: [a-z]+){0,2}?)(?=\s(?:by|to|from|plus|minus|times|divided|multiplied|and|squared|cubed|even|odd|prime|a prime|divisible)\b|\s?[-+*/x×^,?.!]|$)")
_PROPERTY = later(r"\b(?:even|odd|prime|divisible)\b")
_N = r"(-?\d+(?:\.\d+)?)"
_ORDERS = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (rf"multiply {_N} (?:by|with|and) {_N}", r"\1 * \2"),
        (rf"divide {_N} by {_N}", r"\1 / \2"),
        (rf"add {_N} (?:to|and) {_N}", r"\2 + \1"),
        (rf"(?:subtract|take|deduct) {_N} (?:away )?from {_N}", r"\2 - \1"),
        (rf"(?:the )?sum of {_N} and {_N}", r"\1 + \2"),
        (rf"(?:the )?product of {_N} and {_N}", r"\1 * \2"),
        (rf"triple {_N}", r"3 * \1"),
        (rf"(?:halve|half(?: of)?) {_N}", r"\1 / 2"),
        (rf"square {_N}", r"\1 ** 2"),
    )
)


def calculate_with_told(request: Request) -> Answer | None:
    if not request.earlier or len(request.plain) > _LONGEST or not _NAMED.search(request.lower):
        return None
    said = [squeezed(text) for role, text in request.earlier if role == "user"]
    known = [one for text in reversed(corrected(said)[-40:]) for one in statements(text)]
    put = _NAMED.sub(lambda found: _told_number(found[1], known) or found[0], request.lower)
    if put == request.lower:
        return None
    for order, sign in _ORDERS:
        put = order.sub(sign, put)
    worked = work_out(put)
    if worked and worked[0]:
        return Answer((f"{worked[0]} = {worked[1]}.",), "work out a sum with what was told", worked[1])
    if not _PROPERTY.search(put):
        return None
    from .table import found_in_words  # the table holds this skill too

    return found_in_words(Request(replace(request.context, items=[{"role": "user", "content": put}])))


def _told_number(name: str, known: list[tuple[set[str], str]]) -> str:
    wanted = {stem(word) for word in words(name)}
    value = next((value for what, value in known if wanted == what or len(wanted) > 1 and wanted <= what), "").strip(" .")
    value = str(NUMBER_WORDS.get(value.lower(), value))
    return value if re.fullmatch(r"-?\d{1,9}(?:\.\d{1,6})?", value) else ""
