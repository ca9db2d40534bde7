"""Summaries made of a text's own sentences."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain

from ..answer import Answer
from ..library import split_sentences
from ..request import Request, squeezed
from ..words import stems

TRIGGERS = frozenset(
    "summarise summarize summarised summarized summary summaries summarising summarizing tldr tl "
    "condense shorten gist abridge synthesize synthesise key main".split()
)

_ASKED = re.compile(
    r"\b(?:summar(?:ise|ize|y|ising|izing)|tl;?dr|condense|shorten|gist|abridge|synthesi[sz]e"
    r"|(?:key|main) (?:points|ideas|findings|takeaways))\b"
)
_SHORTEST = 8
"""A text of fewer words is not worth a summary."""
_MOST_SENTENCES = 400
_LEAD = re.compile(r"^[^:\n]{0,200}:\s")


def summarise(request: Request) -> Answer | None:
    if not _ASKED.search(request.edges):
        return None
    text = material(request)
    if not text:
        return None
    wishes = request.wishes
    telling = extract(text)
    most = wishes.points or wishes.sentences or (len(telling) if wishes.words else _usual(len(telling)))
    kept = telling[:most]
    order = sorted(kept, key=text.find)
    return Answer(order, "summarise the text that was given by its own most telling sentences", "Summary")


def _usual(sentences: int) -> int:
    """A third of the text, but no more than three sentences."""
    return max(1, min(3, sentences // 3))


def material(request: Request) -> str:
    """The text to work on: in the request after its first line or colon, else what was said before."""
    plain = request.plain if request.given is request.text else squeezed(request.given)
    asked = _ASKED.search(plain.lower())
    candidates = [plain[asked.end() :] if asked else plain]
    lead = _LEAD.match(plain)
    if lead:
        candidates.append(plain[lead.end() :])
    _, broken, rest = plain.partition("\n")
    if broken:
        candidates.append(rest)
    if asked and asked.start() > len(plain) // 2:
        candidates = [plain[: asked.start()].rpartition("\n")[0] or plain[: asked.start()]]
    text = min((one for one in candidates if _long(one)), key=len, default="").strip(' :\n"“”')
    if text:
        return text
    if len(request.words) <= 15:
        said = [said for role, said in request.earlier if _long(said)]
        return squeezed(said[-1]) if said else ""
    return ""


def extract(text: str) -> tuple[str, ...]:
    """The sentences in the order of their worth: those that share most words with the whole text."""
    sentences = [one.strip() for line in text.split("\n") for one in split_sentences(line)][:_MOST_SENTENCES]
    if len(sentences) <= 1:
        return tuple(sentences)
    of_each = [set(stems(sentence)) for sentence in sentences]
    common = Counter(chain.from_iterable(of_each))
    worth = [
        sum(map(common.__getitem__, some)) / (4 + len(some)) + (1.0 if place == 0 else 0.0)
        for place, some in enumerate(of_each)
    ]
    telling = sorted(range(len(sentences)), key=lambda place: -worth[place])
    return tuple(sentences[place] for place in telling)


def _long(text: str) -> bool:
    return text.count(" ") + 1 >= _SHORTEST
