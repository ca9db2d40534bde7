"""Searching the request's files: when, for what, and the answer made of what they say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ..library import split_sentences
from ..request import Request
from ..skills.summary import extract
from ..steps import Found, Item, Say, Step, UseTool
from ..words import stems
from .passages import Passage, passages
from .weighing import asked, weigh

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
_LEANS = re.compile(r"(?:and|or|but|what about|how about|for how|since when|until when)\b")
_ONE_THING = re.compile(r"(?:how|when|where|who|why|may|can|could|do|does|did|is|are|was|will|must|should|what (?:do|does|did|is|must|should|can|may))\b", re.IGNORECASE)
"""Questions that ask for no list."""
_SUMS_ONLY = re.compile(r"^[\s\d+*/().,=?x×÷-]+$")
_LONGEST_QUERY = 300
_READ = 20
"""So many of the results are read closely."""
_SURE, _ALSO = 0.36, 0.87
"""How much of the question the best passage must hold, and which share of its score another must have to be told."""
_FOUND = 1.0
"""How much more a passage counts whose piece the search is sure of."""
_FOUND_SURELY, _LESS_SURE = 0.5, 0.25
"""From which score of the search on the passage may hold less of the question."""
_GOES_ON = 0.4
"""Which share of the best passage's score the sentence behind it must have to be told with it."""
_OLD = 0.7
"""What is left of the score of a file of another year than the one that is asked for, or the newest."""
_NAMED = 1.5
"""How much more a passage counts whose file is named in the question."""
_SAME = 0.6
_USUAL = 2
_SUMMED_UP = 3
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_SUMMARY = re.compile(r"\b(?:summar(?:ise|ize|y)|key points|main points|overview)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d[\d.,:]*")


_OF_THE_TALK = re.compile(
    r"\b(?:what(?:['’]s| is)|who am|do you (?:know|remember)) (?:my name|i\b)|\b(?:did|have) (?:i|we) (?:just )?(?:say|said|ask|asked|tell|told|mention|mentioned|talk|talked)\b"
)
"""What was said before is in the conversation and in no file."""


def first(request: Request, definition: Item, must: bool) -> Sequence[Step]:
    if not must and not _is_worth_it(request):
        return ()
    return [UseTool("file_search", {"queries": [_question(request)]})]


def _is_worth_it(request: Request) -> bool:
    asks = request.lower.rstrip().endswith("?") or (request.words and request.words[0] in _ASKING)
    if _OF_THE_TALK.search(request.lower) and request.earlier:
        return False
    return bool(asks and stems(request.lower) and not _SUMS_ONLY.match(request.plain))


def _question(request: Request) -> str:
    """The question; one that leans on the one before is made whole."""
    if request.earlier and _LEANS.match(request.lower):
        from ..skills.ellipsis import completed  # most questions are whole

        request = next(completed(request), request)
    return (_FRAME.sub("", request.plain).strip() or request.plain or "everything")[:_LONGEST_QUERY]


def further(request: Request, found: Sequence[Found]) -> Sequence[Step]:
    return ()


def answer(request: Request, found: Sequence[Found]) -> Say:
    """The passages that fit best, each with the file that it stands in."""
    results = [result for one in found for result in one.result][:_READ]
    if not results:
        return Say("I found nothing about this in the files.")
    wishes = request.wishes
    told = passages_for(_question(request), results, wishes.points or wishes.sentences or 0)
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


def passages_for(question: str, results: Sequence[Any], wanted: int) -> Told:
    if _SUMMARY.search(question):
        return _summary(question, results, wanted or _SUMMED_UP)
    years = list(dict.fromkeys(_YEAR.findall(question)))
    if len(years) > 1:
        of_each = [_YEAR.sub("", question) + year for year in years]
        return [one for about in of_each for one in _best(about, results, 1)]
    return _best(question, results, wanted)


def _summary(question: str, results: Sequence[Any], many: int) -> Told:
    """The most telling sentences of the file that is meant, in its own order."""
    about = set(stems(question))
    named = max(results, key=lambda result: len(about.intersection(stems(_name_of(result)))))
    sentences = [passage.told for passage, one in _read(results) if one.file_id == named.file_id and not passage.is_row]
    text = "\n".join(dict.fromkeys(sentences))
    telling = extract(text)[:many]
    return [(sentence, named) for sentence in sorted(telling, key=text.find)]


def _name_of(result: Any) -> str:
    return result.filename.rpartition(".")[0].replace("_", " ").replace("-", " ")


Read = list[tuple[Passage, Any]]
"""Passages, each with a result of its file."""


def _read(results: Sequence[Any]) -> Read:
    """Every passage of the pieces that were found, those of one file in its own order, each once."""
    read: Read = []
    for identifier in dict.fromkeys(result.file_id for result in results):
        parts = sorted((one for one in results if one.file_id == identifier), key=lambda one: one.place)
        best = max(parts, key=lambda one: one.score)
        opening = parts[0].text if parts[0].place == 0 else ""
        told: dict[str, Passage] = {}
        for text in _pieces(parts):
            for passage in passages(best.filename, text, opening):
                told.setdefault(passage.told, passage)
        by_score = sorted(parts, key=lambda one: -one.score)
        read += [(one, next((part for part in by_score if one.told[-_END:] in part.text), best)) for one in told.values()]
    return read


_END = 40
"""Of a passage so many characters tell which pieces hold it: its beginning may be put together."""


def _pieces(parts: Sequence[Any]) -> list[str]:
    """The texts of a file's results, joined where one begins in another: a chunk may begin amid a sentence."""
    pieces: list[str] = []
    end = -1
    for part in parts:
        if pieces and part.place <= end:
            pieces[-1] += part.text[end - part.place :]
        else:
            pieces.append(part.text)
        end = max(end, part.place + len(part.text))
    return pieces


def _best(question: str, results: Sequence[Any], wanted: int) -> Told:
    """The passages that fit a question best, none of them saying again what is said."""
    words = asked(question)
    read = _read(results)
    listed = _section(words, read, wanted) if wanted > 1 and not _ONE_THING.match(question) else []
    if listed or not words:
        return [(passage.told, result) for passage, result in listed]
    newest = max((_year(result) for _, result in read), default="")
    wanted_year = next(iter(_YEAR.findall(question)), newest)
    weighed = weigh(question, [(passage, _name_of(result)) for passage, result in read])
    ranked = sorted(
        (
            (one.score * (1 + _FOUND * result.score) * _timely(result, wanted_year) * _meant(result, words), number)
            for number, (one, (_, result)) in enumerate(zip(weighed, read))
        ),
        key=lambda one: (-one[0], one[1]),
    )
    if not ranked:
        return []
    first = ranked[0][1]
    if weighed[first].share < (_SURE if read[first][1].score < _FOUND_SURELY else _LESS_SURE):
        return []
    if wanted != 1 and (whole := _whole_reply(first, read)[: wanted or _USUAL])[1:]:
        return [(read[number][0].told, read[number][1]) for number in whole]
    enough = 0.0 if wanted else _ALSO * ranked[0][0]
    kept: list[int] = []
    for score, number in ranked:
        if score >= enough and not any(_says_the_same(read[number][0].told, read[one][0].told) for one in kept):
            kept.append(number)
        if len(kept) == (wanted or _USUAL):
            break
    if not wanted and len(kept) == 1:
        kept += _going_on(first, read, dict((number, score) for score, number in ranked))
    return [(read[number][0].told, read[number][1]) for number in kept]


def _whole_reply(first: int, read: Read) -> list[int]:
    """What stands below a heading that is itself a question, from the best passage on: that is one answer."""
    heading = read[first][0].heading
    if not heading.endswith("?"):
        return [first]
    same = (passage.heading == heading and result.file_id == read[first][1].file_id for passage, result in read[first:])
    return [first + place for place, is_same in enumerate(same) if is_same]


def _going_on(first: int, read: Read, scores: Mapping[int, float]) -> list[int]:
    """The next sentence below the same heading, if it has to do with the question too."""
    number = first + 1
    if number >= len(read) or read[first][0].is_row or read[number][0].before != _last_sentence(read[first][0].told):
        return []
    return [number] if scores[number] >= _GOES_ON * scores[first] else []


def _last_sentence(told: str) -> str:
    return split_sentences(told)[-1]


def _section(words: Sequence[str], read: Read, wanted: int) -> Read:
    """The first passages below a heading that is all about what a list is asked of."""
    for heading in dict.fromkeys(passage.heading for passage, _ in read):
        own = set(asked(heading)) if heading else set()
        below = [(passage, result) for passage, result in read if passage.heading == heading and not passage.is_row]
        if own and own <= set(words) and 2 * len(own) >= len(words) and len(below) >= wanted:
            return below[:wanted]
    return []


def _year(result: Any) -> str:
    """The year that a file is of, by its attributes or its name."""
    return str(result.attributes.get("year") or next(iter(_YEAR.findall(result.filename)), ""))[:4]


def _timely(result: Any, wanted: str) -> float:
    year = _year(result)
    return 1.0 if not year or year == wanted else _OLD


def _meant(result: Any, words: Sequence[str]) -> float:
    """More for a file whose whole name stands in the question."""
    return _NAMED if set(stems(_YEAR.sub("", _name_of(result)))) <= set(words) else 1.0


def _says_the_same(first: str, second: str) -> bool:
    """Whether two passages share most of their words, and all of their numbers."""
    one, other = set(stems(first)), set(stems(second))
    numbers = set(_NUMBER.findall(first)) <= set(_NUMBER.findall(second))
    return numbers and len(one & other) >= _SAME * min(len(one), len(other))
