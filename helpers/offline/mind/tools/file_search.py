"""Searching the request's files: when, for what, and the answer made of what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ...hosted.chunks import Chunk
from ...hosted.retrieval import Index
from ..library import split_sentences
from ..request import Request
from ..steps import Found, Item, Say, Step, UseTool
from ..words import stems

WHY = "search the files for this"

_ASKING = frozenset(
    "what who when where which why how is are was were do does did can could has have will should may must tell "
    "list find search look explain describe summarise summarize compare give show according".split()
)
_FRAME = re.compile(
    r"^(?:please |could you |can you )?(?:search|look|check|find)(?: in| through)?(?: the| my| our| these)?"
    r"(?: files?| documents?| knowledge base| handbook)?(?: for| and tell me| and say|:)\s+"
    r"|\b(?:according to|in|from|based on|using)(?: the| these| those| my| our| this)? "
    r"(?:files?|documents?|docs|knowledge base|uploaded files?|vector store)\b[,.:]?\s*",
    re.IGNORECASE,
)
_SUMS_ONLY = re.compile(r"^[\s\d+*/().,=?x×÷-]+$")
_LONGEST_QUERY = 300
_READ = 8
"""So many of the results are read closely."""
_SURE, _ALSO = 0.3, 0.8
"""What the best sentence must score, and which share of it another must to be told too."""
_SHORTEST = 3
_MOST = 3


def first(request: Request, definition: Item, must: bool) -> Sequence[Step]:
    if not must and not _is_worth_it(request):
        return ()
    return [UseTool("file_search", {"queries": [_question(request)]})]


def _is_worth_it(request: Request) -> bool:
    asks = request.lower.rstrip().endswith("?") or (request.words and request.words[0] in _ASKING)
    return bool(asks and stems(request.lower) and not _SUMS_ONLY.match(request.plain))


def _question(request: Request) -> str:
    return (_FRAME.sub("", request.plain).strip() or request.plain or "everything")[:_LONGEST_QUERY]


def further(request: Request, found: Sequence[Found]) -> Sequence[Step]:
    return ()


def answer(request: Request, found: Sequence[Found]) -> Say:
    """The sentences that fit best, each with the file that it stands in."""
    results = [result for one in found for result in one.result][:_READ]
    if not results:
        return Say("I found nothing about this in the files.")
    told = _best_passages(_question(request), results, request.wishes.points or request.wishes.sentences or 0)
    if not told:
        names = ", ".join(dict.fromkeys(result.filename for result in results[:3]))
        return Say(f"The files do not answer this. What came nearest stands in {names}.")
    text, citations = "", []
    for passage, result in told:
        words = passage.rstrip(" ,;:")
        text += ("\n- " if text else "- ") if request.wishes.points else (" " if text else "")
        text += words if words[-1] in ".!?" else f"{words}."
        citations.append(
            {
                "type": "file_citation",
                "file_id": result.file_id,
                "filename": result.filename,
                "index": len(text) - 1,
            }
        )
    return Say(text, citations)


def _best_passages(question: str, results: Sequence[Any], wanted: int) -> list[tuple[str, Any]]:
    """The passages to tell, each with the result that it comes from."""
    index, passages = Index(), []
    for result in results:
        for read, told in _passages(result.text):
            if all(told != before for before, _ in passages):
                index.add(str(len(passages)), [Chunk(read, 0, len(read), None)])
                passages.append((told, result))
    hits = index.search(question, 10 * _MOST, ranker="none")
    scored = [(hit.score * (1 + passages[int(hit.file_id)][1].score), passages[int(hit.file_id)]) for hit in hits]
    scored.sort(key=lambda one: -one[0])
    if not scored or scored[0][0] < _SURE:
        return []
    enough = 0.0 if wanted else _ALSO * scored[0][0]
    return [passage for score, passage in scored if score >= enough][: wanted or _MOST]


def _passages(text: str) -> Iterator[tuple[str, str]]:
    """Sentences as they are told, and as they are read: with their heading, and with the question before them."""
    heading = before = ""
    for line in text.splitlines():
        line = line.strip().lstrip("-*•").strip()
        if line.startswith("#"):
            heading = line.lstrip("# ")
            continue
        for sentence in split_sentences(line):
            if sentence.endswith("?"):
                heading = sentence
            elif len(sentence.split()) >= _SHORTEST or "," in sentence:
                yield f"{heading} {before} {sentence}", sentence
                before = sentence
        before = ""
