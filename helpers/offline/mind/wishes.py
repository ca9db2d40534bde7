"""In which form an answer is wanted: how long, as what kind of list, with what at its end."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import lru_cache
from typing import Any, NamedTuple

from .own_words import orders_of
from .patterns import later
from .words import NUMBER_WORDS, WORD, number


class Wishes(NamedTuple):
    sentences: int | None = None
    words: int | None = None
    paragraphs: int | None = None
    points: int | None = None
    """How many points a list should have."""
    numbered: bool = False
    length: int = 0
    """-1 for a short answer, 1 for a long one."""
    yes_or_no: bool = False
    number_only: bool = False
    capitals: bool = False
    opening: str = ""
    ending: str = ""
    persona: str = ""
    language: str = ""
    as_json: bool = False
    fixed: str = ""
    """What the instructions want as every answer."""


PLAIN = Wishes()

_POINTS = frozenset(
    "bullets bullet points point items item tips tip ideas idea examples example reasons reason ways "
    "facts fact things steps benefits advantages names topics questions lines".split()
)
_SHORT = frozenset("brief briefly short shortly concise concisely succinct succinctly tersely".split())
_LONG = frozenset(
    "detail detailed details long longer depth comprehensive thorough thoroughly essay elaborate".split()
)
_LISTING = frozenset("list name give suggest enumerate provide top".split())
_LANGUAGES = frozenset("french german spanish italian portuguese dutch".split())
_OWN_NAMES = {"français": "french", "francais": "french", "deutsch": "german", "español": "spanish", "espanol": "spanish", "castellano": "spanish",
              "italiano": "italian", "português": "portuguese", "portugues": "portuguese", "nederlands": "dutch"}  # fmt: skip
_IN = frozenset(("in", "auf", "en", "em", "speak", "only", "use"))
_PERSONAS = frozenset("pirate cowboy shakespeare".split())
_LIKENESS = frozenset("like as style are talk speak pretend voice manner be act".split())
_TRIGGERS = frozenset(
    {"sentence", "sentences", "word", "words", "paragraph", "paragraphs", "numbered", "yes", "list", "name"}
    | {"number", "digit", "digits", "figure", "integer"} | _POINTS | _SHORT | _LONG | _LANGUAGES | set(_OWN_NAMES) | _PERSONAS | {"give", "suggest", "enumerate", "provide", "top"}
)  # fmt: skip
_NUMBER, _BARE = frozenset(("number", "digit", "digits", "figure", "integer")), frozenset(("just", "only", "single", "nothing"))
_OF_WORDS = frozenset("that which starting beginning ending rhyming with are is have can rhyme".split())
_LONGEST_WISH = 400

_QUOTED = r"""["“']([^"”'\n]{1,200})["”']"""
_ENDING = later(
    rf"\b(?:end|finish|close|conclude)\b[^.\n]{{0,40}}?\bwith\b[^\"“'\n.]{{0,25}}?(?:{_QUOTED}|:\s*([^\n]{{1,200}}))",
    re.IGNORECASE,
)
_PLAIN_ENDING = later(
    r"\b(?:end|finish|close|conclude)\b[^.\n]{0,40}?\bwith\s+(?:the\s+words?\s+)?([^\n]{1,200})"
)
_OPENING = later(
    rf"\b(?:start|begin)\b[^.\n]{{0,40}}?\bwith\b[^\"“'\n.]{{0,25}}?{_QUOTED}", re.IGNORECASE
)
_FIXED = later(
    r"\b(?:always|only|ever)\s{1,3}(?:\w{1,12}\s{1,3})?(?:reply|respond|answer|say)\b[^\"“'.\n]{0,40}[\"“]([^\"”\n]{1,200})[\"”]",
    re.IGNORECASE,
)
_AS_JSON = later(r"\b(?:respond|reply|answer|return|output|produce|always)\b[^.\n]{0,60}\bjson\b")
_CAPITALS = later(r"\b(?:all caps|capital letters|all capitals|uppercase|upper case)\b")


@lru_cache(maxsize=256)
def instructed(instructions: str) -> Wishes:
    """The wishes that instructions hold for every answer."""
    if not instructions:
        return PLAIN
    instructions = orders_of(instructions)
    lower = instructions.lower()
    found = WORD.findall(lower)
    wishes = wished(found, set(found), PLAIN)
    opening = _OPENING.search(instructions)
    wishes = wishes._replace(
        opening=opening[1] if opening else "",
        ending=_ending(instructions),
        capitals=bool(_CAPITALS.search(lower)),
        as_json=bool(_AS_JSON.search(lower)),
        fixed=fixed[1] if (fixed := _FIXED.search(instructions)) else "",
    )
    return PLAIN if wishes == PLAIN else wishes


def _ending(instructions: str) -> str:
    quoted = _ENDING.search(instructions)
    if quoted:
        return (quoted[1] or quoted[2]).strip()
    plain = _PLAIN_ENDING.search(instructions)
    return plain[1].strip().removesuffix(".") if plain else ""


def wished(words: Sequence[str], vocabulary: Set[str], inherited: Wishes) -> Wishes:
    """The wishes in a request; where it has none, those of the instructions hold."""
    triggers = _TRIGGERS & vocabulary
    if not triggers:
        return inherited
    found: dict[str, Any] = {}
    if len(words) > _LONGEST_WISH:
        words = [*words[: _LONGEST_WISH // 2], *words[-_LONGEST_WISH // 2 :]]
    for position, word in enumerate(words):
        if word in triggers:
            _one_wish(words, position, word, found)
    if not found:
        return inherited
    return inherited._replace(**found)


def _one_wish(words: Sequence[str], position: int, word: str, found: dict[str, Any]) -> None:
    before = _number_before(words, position)
    after = words[position + 1] if position + 1 < len(words) else ""
    if word in ("sentence", "sentences") and before:
        found["sentences"] = before
    elif word in ("word", "words") and before and after not in _OF_WORDS:
        found["words"] = before
    elif word in ("paragraph", "paragraphs") and before:
        found["paragraphs"] = before
    elif word == "yes" and words[position + 1 : position + 3] in (["or", "no"], ["and", "no"]):
        found["yes_or_no"] = True
    elif word in _NUMBER and _BARE.intersection(words[max(position - 4, 0) : position + 2]):
        found["number_only"] = True
    elif word == "numbered" and after == "list":
        found.update(numbered=True, points=found.get("points") or 3)
    elif word in ("bullet", "bullets") and not before:
        found.setdefault("points", 3)
    elif word in _POINTS and before and before > 1 and word not in ("point", "line") and "many" not in words[max(position - 6, 0) : position]:
        found["points"] = before
    elif word in _LISTING:
        _listing(words, position, found)
    elif word in _SHORT and after not in ("story", "poem", "text"):
        found["length"] = -1
    elif word in _LONG and (word != "long" or (position and words[position - 1] == "a")):
        found["length"] = 1
    elif word in _LANGUAGES and position and words[position - 1] == "in":
        found["language"] = word
    elif word in _OWN_NAMES and position and words[position - 1] in _IN:
        found["language"] = _OWN_NAMES[word]
    elif word in _PERSONAS and not _LIKENESS.isdisjoint(words[max(position - 4, 0) : position + 2]):
        found["persona"] = word


def _listing(words: Sequence[str], position: int, found: dict[str, Any]) -> None:
    """`list five rivers`, `give me 3 reasons`, `top 10 ...`, but not `give me two sentences`."""
    for place in (position + 1, position + 2):
        if place + 1 < len(words):
            count = number(words[place])
            unit = words[place + 1 : place + 3]
            if (
                count
                and 1 < count <= 50
                and not {"sentences", "words", "paragraphs", "sentence", "word"} & set(unit)
            ):
                found.setdefault("points", count)
                return


def _number_before(words: Sequence[str], position: int) -> int | None:
    """The number in `3 words`, `three short sentences`, `one-sentence`, `a single word`."""
    for place in range(position - 1, max(position - 4, -1), -1):
        word = words[place]
        if word.isdecimal() or word in NUMBER_WORDS:
            return number(word) or None
        if place == position - 1 and word == "a":
            return 1 if words[place - 1 : place] == ["in"] else None
    return None
