"""The sentences of a file, each with its page and what stands above it, and those that tell of a question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import log
from typing import NamedTuple

from ...hosted.thesaurus import families
from ..library import split_sentences
from ..tools.passages import whole_lines
from ..words import STOP, WORD, stem

MOST_SENTENCES = 3_000
_HEADING_MARK = re.compile(r"^#+\s+")
_NUMBERED = re.compile(r"^(?:[-*•+]|\d{1,2}[.)])\s+(?=\S)")
_MARKUP = re.compile(r"\*\*|__|`")
_RULE = re.compile(r"^[\s|:=-]+$|^\d{1,4}$")
_MOST_OF_A_HEADING = 8
_EXPECTED = {
    "when": re.compile(r"\d|day\b|month|year|morning|evening|noon|\b(?:January|February|March|April|May|June)\b"
                       r"|\b(?:July|August|September|October|November|December)\b"),
    "number": re.compile(r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|half)\b"),
    "colour": re.compile(r"\b(?:red|orange|yellow|green|blue|purple|pink|brown|black|white|grey|cream|silver|gold)\b", re.IGNORECASE),
    "who": re.compile(r"(?<=\s)[A-Z][a-z]+|\b(?:manager|head|chair|people|members?|everybody|staff|whoever)\b"),
}  # fmt: skip
_ASKED_FOR = (
    ("when", re.compile(r"\bwhen\b|\b(?:what|which) (?:day|date|month|year|time)\b|\bhow often\b")),
    ("number", re.compile(r"\bhow (?:many|much|long|far|old|big|high)\b")),
    ("colour", re.compile(r"\b(?:what|which) colou?r\b")),
    ("who", re.compile(r"\bwho(?:m|se)?\b")),
)
_ASKING = STOP | frozenset(
    "file document manual handbook guide pdf page text report say says said tell told according mention mentioned given attached please "
    "long many much often old far high big kind time sentence sentences answer briefly word words short question "
    "there according treated described covered discussed explained quote cite rule rules must case which colour color".split()
)
LEANING = re.compile(
    r"(?:It|Its|He|She|They|His|Her|Their|Them|This|These|That|Those|Then|Afterwards|There is none|Otherwise|Also|Both|Neither"
    r"|Either|Yes|No|But|And|The (?:other|second|first|last|same|former|latter)|If (?:it|they|the second|not))\b"
)
"""How a sentence begins that cannot stand without the one before it."""
_ALIKE = 6
"""Words of which so many letters begin alike are taken for kin."""
_KIN, _ABOVE, _AWARE, _ENOUGH = 0.6, 0.55, 0.4, 0.5


class Sentence(NamedTuple):
    text: str
    page: int
    heading: str
    topic: str
    """How the paragraph or the item of a list begins that it stands in."""
    is_row: bool = False


def headings(pages: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(one for _, line in _lines(pages) if (one := _as_heading(line))))


def sentences(pages: Sequence[str]) -> list[Sentence]:
    """In order; a heading or a question is no sentence, but stands above those that follow."""
    found: list[Sentence] = []
    heading = ""
    for page, line in _lines(pages):
        if above := _as_heading(line):
            heading = above
            continue
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("| ").split("|")]
            found.append(Sentence("; ".join(filter(None, cells)), page, heading, cells[0], True))
            continue
        parts = split_sentences(_MARKUP.sub("", _NUMBERED.sub("", _MARKUP.sub("", line))))
        for part in parts:
            if part.endswith("?") and len(parts) == 1:
                heading = part
            else:
                found.append(Sentence(part, page, heading, parts[0]))
        if len(found) > MOST_SENTENCES:
            break
    return found


def joined(pages: Sequence[str]) -> str:
    """The text, its broken lines mended, without the numbers of its pages."""
    return "\n".join(line for _, line in _lines(pages))


def _lines(pages: Sequence[str]) -> Iterator[tuple[int, str]]:
    for page, text in enumerate(pages, 1):
        for line in whole_lines(text):
            if not _RULE.match(line):
                yield page, line


def _as_heading(line: str) -> str:
    if _HEADING_MARK.match(line):
        return _MARKUP.sub("", _HEADING_MARK.sub("", line)).strip()
    plain = _NUMBERED.sub("", line)
    is_short = len(plain.split()) <= _MOST_OF_A_HEADING and len(line) < 60 and not line.startswith(("-", "*", "•"))
    return plain if is_short and plain[:1].isupper() and not re.search(r"[.!?;:,=|\t]|\d[.,]\d", plain) else ""


def telling(known: Sequence[Sentence], question: str, most: int = 1) -> list[Sentence]:
    """Those that share most with the question, rare words counting more, in their order."""
    wanted = content(question)
    if not wanted:
        return []
    kin = {word: set(families().get(word, ())) for word in wanted}
    of_each = [_stems(one.text) for one in known]
    weight = {word: log(1 + len(known) / (1 + sum(word in own for own in of_each))) for word in wanted}
    fits = [_EXPECTED[kind] for kind, asks in _ASKED_FOR if asks.search(question)]
    total, scored = sum(weight.values()), []
    for place, one in enumerate(known):
        own = of_each[place]
        above = _stems(f"{one.heading} {one.topic}").union(
            *(of_each[before] for before in range(max(0, place - 3), place) if known[before].heading == one.heading)
        )
        families_here = {name for word in own for name in families().get(word, ())}
        worth = [_share(word, own, above, kin[word] & families_here) * weight[word] for word in wanted]
        if any(word in own or kin[word] & families_here or _is_kin(word, own) for word in wanted) and sum(worth) >= _ENOUGH * total:
            expected = any(pattern.search(one.text) for pattern in fits)
            scored.append((sum(worth) + (_AWARE * total if expected else 0), -place))
    best = sorted(scored, reverse=True)[:most]
    return [known[place] for place in sorted(-place for worth, place in best if worth >= 0.75 * best[0][0])]


def is_expected(text: str, question: str) -> bool:
    """Whether a text has what the question asks for: a number for `how many`, a moment for `when`."""
    return all(_EXPECTED[kind].search(text) for kind, asks in _ASKED_FOR if asks.search(question))


def _share(word: str, own: set[str], above: set[str], kin: set[str]) -> float:
    return 1.0 if word in own else _KIN if kin or _is_kin(word, own) else _ABOVE if word in above else 0.0


def _is_kin(word: str, own: set[str]) -> bool:
    """Whether a word begins alike: electricity, electrical."""
    return len(word) >= _ALIKE and any(one.startswith(word[:_ALIKE]) for one in own)


def content(asked: str) -> set[str]:
    return {stem(word) for word in WORD.findall(asked.lower()) if word not in _ASKING}


def _stems(text: str) -> set[str]:
    return {stem(word) for word in WORD.findall(text.lower()) if word not in STOP}
