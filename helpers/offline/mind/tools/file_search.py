"""Searching the request's files: when, for what, and the answer made of what they say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from ...hosted.chunks import Chunk
from ...hosted.retrieval import Index
from ..request import Request
from ..skills.summary import extract
from ..steps import Found, Item, Say, Step, UseTool
from ..words import stems
from .passages import Passage, passages

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
_SURE, _ALSO = 0.25, 0.85
"""What the best passage must score, and which share of it another must to be told too."""
_OWN = 0.6
"""How much a passage counts by its own words; the rest by those around it too."""
_OLD = 0.7
"""What is left of the score of a file of another year than the one that is asked for, or the newest."""
_NAMED = 1.5
"""How much more a passage counts whose file is named in the question."""
_SAME = 0.6
_USUAL = 3
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_SUMMARY = re.compile(r"\b(?:summar(?:ise|ize|y)|key points|main points|overview)\b", re.IGNORECASE)


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
    """The passages that fit best, each with the file that it stands in."""
    results = [result for one in found for result in one.result][:_READ]
    if not results:
        return Say("I found nothing about this in the files.")
    wishes = request.wishes
    told = _told(_question(request), results, wishes.points or wishes.sentences or 0)
    if not told:
        names = ", ".join(dict.fromkeys(result.filename for result in results[:3]))
        return Say(f"The files do not answer this. What came nearest stands in {names}.")
    text, citations = "", []
    for passage, result in told:
        words = passage.rstrip(" ,;:")
        text += ("\n- " if text else "- ") if wishes.points else (" " if text else "")
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


Told = list[tuple[str, Any]]
"""What is told, each with the result that it comes from."""


def _told(question: str, results: Sequence[Any], wanted: int) -> Told:
    if _SUMMARY.search(question):
        return _summary(question, results, wanted or _USUAL)
    years = list(dict.fromkeys(_YEAR.findall(question)))
    if len(years) > 1:
        of_each = [_YEAR.sub("", question) + year for year in years]
        return [one for asked in of_each for one in _best(asked, results, 1)]
    return _best(question, results, wanted)


def _summary(question: str, results: Sequence[Any], many: int) -> Told:
    """The most telling sentences of the file that is meant, in its own order."""
    asked = set(stems(question))
    named = max(results, key=lambda result: len(asked.intersection(stems(_name_of(result)))))
    parts = sorted((one for one in results if one.file_id == named.file_id), key=lambda one: one.place)
    sentences = [one.told for part in parts for one in passages(part.filename, part.text, part.text)]
    text = "\n".join(dict.fromkeys(sentences))
    telling = extract(text)[:many]
    return [(sentence, named) for sentence in sorted(telling, key=text.find)]


def _name_of(result: Any) -> str:
    return result.filename.rpartition(".")[0].replace("_", " ").replace("-", " ")


def _best(question: str, results: Sequence[Any], wanted: int) -> Told:
    """The passages that fit a question best, none of them saying again what is said."""
    asked = stems(question)
    told: list[tuple[Passage, Any]] = []
    own, with_context = Index(), Index()
    for result in results:
        opening = next((one.text for one in results if one.file_id == result.file_id and one.place == 0), "")
        for passage in passages(result.filename, result.text, opening):
            if all(passage.told != before.told or result.file_id != other.file_id for before, other in told):
                name = str(len(told))
                whole = f"{_name_of(result)} {passage.context} {passage.told}"
                own.add(name, [Chunk(passage.told, 0, len(passage.told), None)])
                with_context.add(name, [Chunk(whole, 0, len(whole), None)])
                told.append((passage, result))
    scores: Counter[int] = Counter()
    for index, share in ((own, _OWN), (with_context, 1 - _OWN)):
        for hit in index.search(question, 100, ranker="none"):
            scores[int(hit.file_id)] += share * hit.score
    newest = max((_year(result) for _, result in told), default="")
    wanted_year = next(iter(_YEAR.findall(question)), newest)
    ranked = sorted(
        (
            (score * (1 + told[n][1].score) * _timely(told[n][1], wanted_year) * _meant(told[n][1], asked), n)
            for n, score in scores.items()
        ),
        key=lambda one: (-one[0], one[1]),
    )
    if not ranked or ranked[0][0] < _SURE or not asked:
        return []
    enough = 0.0 if wanted else _ALSO * ranked[0][0]
    kept: Told = []
    for score, number in ranked:
        passage, result = told[number]
        if score >= enough and not any(_says_the_same(passage.told, before) for before, _ in kept):
            kept.append((passage.told, result))
        if len(kept) == (wanted or _USUAL):
            break
    return kept


def _year(result: Any) -> str:
    """The year that a file is of, by its attributes or its name."""
    return str(result.attributes.get("year") or next(iter(_YEAR.findall(result.filename)), ""))[:4]


def _timely(result: Any, wanted: str) -> float:
    year = _year(result)
    return 1.0 if not year or year == wanted else _OLD


def _meant(result: Any, asked: Sequence[str]) -> float:
    """More for a file whose whole name stands in the question."""
    return _NAMED if set(stems(_YEAR.sub("", _name_of(result)))) <= set(asked) else 1.0


def _says_the_same(first: str, second: str) -> bool:
    one, other = set(stems(first)), set(stems(second))
    return len(one & other) >= _SAME * min(len(one), len(other))
