"""Answers from the documents that stand in front of a question."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from ..answer import Answer
from ..own_words import SHORT, parted
from ..request import Request, role_of, text_of

if TYPE_CHECKING:
    from ...hosted.retrieval import Index

_LONGEST_QUESTION, _MOST_HITS = 300, 10
_RELATED = 0.4
"""From which score on a passage has to do with the question."""
_TAG = re.compile(r"<[^<>]{1,200}>")
_HEADED, _PARAGRAPH = re.compile(r"^(?:#{1,4} |\*\*)", re.MULTILINE), re.compile(r"\n[ \t]*\n")
_TITLE = re.compile(r"^[#\s*<]*(?:document[^>\n]*>\s*)?([^\n>]{0,80})")
_WHY = "find the passage of the documents that answers"
_ASKS = re.compile(r"(?:\w+,? )?(?:who|what|when|where|why|which|how|may|can|could|do|does|did|is|are|was|were|will|must|should|am|until|within|by|from|at|on|in|under|for)\b", re.IGNORECASE)


class Paper(NamedTuple):
    """A document, as what a search of files has found."""

    text: str
    filename: str
    file_id: str
    place: int = 0
    score: float = 0.0
    attributes: Mapping[str, str] = MappingProxyType({})


def answer_from_documents(request: Request) -> Answer | None:
    """The passages that answer a question, of what is long: developer messages, instructions, the rest of the message."""
    question, papers = request.plain, []
    if len(request.text) > SHORT:
        question, document = parted(request.text)
        papers = [document]
    elif len(request.instructions) > SHORT:
        papers = _papers(request)
    if not papers or not 0 < len(question) <= _LONGEST_QUESTION or "?" not in question or not _ASKS.match(question):
        return None
    told = _told(question, tuple(papers))
    return Answer(told, _WHY, told[0]) if told else None


def _papers(request: Request) -> list[str]:
    items = request.context.items
    told = [request.context.instructions or "", *(text_of(one.get("content")) for one in items if role_of(one) in ("system", "developer"))]
    return [one for one in told if len(one) > SHORT]


@lru_cache(maxsize=256)
def _told(question: str, papers: tuple[str, ...]) -> tuple[str, ...]:
    from ..tools.file_search import passages_for  # loaded when first needed

    hits = _index(papers).search(question, _MOST_HITS)
    results = [Paper(hit.chunk.text, f"{_name(papers[int(hit.file_id)])}.md", hit.file_id, hit.chunk.start, hit.score) for hit in hits]
    if not results or results[0].score < _RELATED:
        return ()
    return tuple(passage for passage, _ in passages_for(question, results, 0))


@lru_cache(maxsize=8)
def _index(papers: tuple[str, ...]) -> Index:
    from ...hosted.chunks import Chunk
    from ...hosted.retrieval import Index

    index = Index()
    for number, text in enumerate(papers):
        plain = _TAG.sub("", text) if _TAG.search(text) else text
        cut = _HEADED if len(_HEADED.findall(plain)) > 2 else _PARAGRAPH
        places = [0, *(found.start() for found in cut.finditer(plain)), len(plain)]
        chunks = [Chunk(plain[start:end], start, end, 1) for start, end in zip(places, places[1:]) if plain[start:end].strip()]
        index.add(str(number), chunks, name=_name(text))
    return index


def _name(text: str) -> str:
    found = _TITLE.match(_TAG.sub("", text).lstrip())
    return found[1] if found else ""
