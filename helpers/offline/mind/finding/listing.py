"""The entries of a list that a text holds, in whatever form it stands, and the words around the list."""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from .records import table_in

_LONGEST, _MOST, _FEWEST = 200_000, 500, 2
_MOST_OF_THE_LINES = 0.5


class Entry(NamedTuple):
    text: str
    mark: str = ""
    """The number or name that the list gives it."""


class Listing(NamedTuple):
    entries: Sequence[Entry]
    around: str = ""
    """What stands before and behind the list: there an order stands."""
    is_marked: bool = True
    """Whether it cannot be taken for running text."""


_NUMBER = r"(?:[A-Z]{1,5}-?)?\d{1,6}"
_LETTERED = re.compile(r"^[ \t]{0,8}[*_]{0,2}(?P<word>[A-Z][a-z]{2,12})[ \t](?P<mark>[A-Z])[*_]{0,2}[.:)][*_]{0,2}(?=\s)", re.MULTILINE)
"""`Review A: `"""
_NUMBERED = re.compile(
    r"^[ \t]{0,8}(?:[-*•>] )?[*_]{0,2}(?P<word>[A-Za-z]{2,12}[ \t])?(?:[Nn]o\.? ?|[Nn]r\.? ?)?"
    rf"(?:#?(?P<ended>{_NUMBER})[*_]{{0,2}}\s?(?P<end>[.:)–—-])[*_]{{0,2}}|(?P<sign>[#\[(])(?P<enclosed>{_NUMBER})[\])]?[*_.:)]{{0,3}})(?=\s|$)",
    re.MULTILINE,
)
"""`1. `, `2) `, `#3 `, `[4] `, `**5.** `, `Comment 6: `, `T-1007: `"""
_INLINE = re.compile(r"(?:^|(?<=[\s(]))#?(\d{1,3})[.):\]]\)?\s(?=\S)")
_BULLET = re.compile(r"^[ \t]{0,8}[-*•–][ \t]+(?=\S)", re.MULTILINE)
_TAG = re.compile(r"<([A-Za-z][\w-]{0,30})((?:\s[^<>]{0,200})?)>([^<>]{1,20000})</\1>")
_TAGGED_NUMBER = re.compile(r"\b(?:id|number|no|nr|n|index)\s?=\s?[\"']?([\w-]{1,20})", re.IGNORECASE)
_RULE = re.compile(r"^[ \t]*(?:-{3,}|\*{3,}|={3,}|#{3,}|_{3,})[ \t]*$", re.MULTILINE)
_IN_QUOTES = re.compile(r"[ \t]*(?:\"(.+)\"|“(.+)”|«(.+)»|'(.+)')[ \t]*,?[ \t]*")
_NUMBERS = ("number", "id", "index", "no", "nr", "n", "#", "position", "ticket", "ticket_id", "comment_id")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_WRAPPED_AT = 55
_GREETING = re.compile(r"(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|to whom)\b[^.!?\n]{0,60}[,:!]?$", re.IGNORECASE)
_ORDER = re.compile(
    r"(?:please |can you |could you |now |and )*(?:classify|judge|label|rate|score|grade|sort|tag|mark|analy[sz]e|assess|categori[sz]e|evaluate|determine|decide|detect|identify"
    r"|moderate|triage|route|extract|read|return|answer|give|list|tell|find|choose|pick|select|what is|what are|which|how|is this|are these|for (?:each|every)"
    r"|here (?:is|are)|these are|this is|below|the following|following|customer (?:comments|reviews|feedback)|(?:comments?|reviews?|tickets?|messages?|feedback)\s?:?$)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(r"([^:\n]{1,160}):\s+(?=\S)")


def listing_in(text: str) -> Listing:
    text = text[:_LONGEST].strip()
    for way in (_tagged, _as_data, _in_table, _ruled, _numbered, _lettered, _bulleted, _numbered_inline, _quoted):
        found = way(text)
        if found is not None:
            return found._replace(entries=found.entries[:_MOST])
    return _unmarked(text)


def listed_entries(text: str) -> Sequence[Entry]:
    """The entries of a text that is clearly a list, or that has a line for each."""
    listing = listing_in(text)
    return listing.entries if listing.is_marked or "\n" in text else ()


def _tagged(text: str) -> Listing | None:
    """`<comment id="1">…</comment>`"""
    if "</" not in text:
        return None
    tags = list(_TAG.finditer(text))
    names = [tag[1] for tag in tags]
    name = Counter(names).most_common(1)[0][0] if names else ""
    tags = [tag for tag in tags if tag[1] == name]
    if len(tags) < _FEWEST and not (tags and _TAGGED_NUMBER.search(tags[0][2])):
        return None
    entries = [Entry(tag[3].strip(), number[1] if (number := _TAGGED_NUMBER.search(tag[2])) else "") for tag in tags]
    return Listing(entries, f"{text[: tags[0].start()]}\n{text[tags[-1].end() :]}")


def _as_data(text: str) -> Listing | None:
    """A list of texts or objects in JSON, in Python, or one object to a line."""
    lines = [line.strip() for line in text.split("\n")]
    if sum(line.startswith("{") and line.endswith("}") for line in lines) >= max(_FEWEST, _MOST_OF_THE_LINES * len(lines)):
        loaded = [_loaded(line) for line in lines]
        rest = "\n".join(line for line, one in zip(lines, loaded) if not isinstance(one, dict))
        return _of_data([one for one in loaded if isinstance(one, dict)], rest)
    start, end = text.find("["), text.rfind("]")
    if start < 0 or end < start or text[start + 1 : start + 20].lstrip()[:1] not in ("\"", "'", "{"):
        return None
    data = _loaded(text[start : end + 1])
    return _of_data(data, f"{text[:start].rstrip(' {')}\n{text[end + 1 :]}") if isinstance(data, list) else None


def _loaded(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        pass
    try:
        return ast.literal_eval(text) if len(text) < _LONGEST // 4 else None
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None


def _of_data(data: Sequence[Any], around: str) -> Listing | None:
    entries = [_entry(one) for one in data if isinstance(one, (str, dict))]
    return Listing(entries, around) if entries and len(entries) == len(data) else None


def _entry(one: str | dict[str, Any]) -> Entry:
    return Entry(one.strip()) if isinstance(one, str) else _of_pairs([(str(key), value) for key, value in one.items()])


def _of_pairs(pairs: Sequence[tuple[str, Any]]) -> Entry:
    """A row of a table or an object: its number, and its only text of several words, or else all that is in it."""
    mark = next((str(value) for key, value in pairs if key.strip().lower() in _NUMBERS), "")
    texts = [value for _, value in pairs if isinstance(value, str) and " " in value.strip()]
    rest = [(key, value) for key, value in pairs if str(value) != mark]
    if len(texts) == 1 or len(rest) == 1:
        return Entry(str((texts or [rest[0][1]])[0]).strip(), mark)
    return Entry("\n".join(f"{key}: {value}" for key, value in rest), mark)


def _in_table(text: str) -> Listing | None:
    """The rows of a table: CSV, Markdown or with tabs."""
    lines = text.split("\n")
    for sign in ("|", "\t", ",", ";"):
        table = table_in(lines, sign) if sign in text else []
        if len(table) > 1 and len(table) >= _MOST_OF_THE_LINES * len(lines):
            head, *body = table
            rest = [line for line in lines if sign not in line]
            return Listing([_of_pairs([*zip(head, row)]) for row in body], "\n".join(rest))
    return None


def _ruled(text: str) -> Listing | None:
    """Parts between lines of `---`."""
    parts = [part.strip() for part in _RULE.split(text)]
    if len(parts) < _FEWEST:
        return None
    first, around = _without_order(parts[0])
    last, behind = _without_order(parts[-1], at_end=True) if len(parts) > 2 else (parts[-1], "")
    entries = [one for one in (first, *parts[1:-1], last) if one]
    return Listing([Entry(one) for one in entries], f"{around}\n{behind}") if len(entries) >= _FEWEST else None


def _numbered(text: str) -> Listing | None:
    marks = list(_NUMBERED.finditer(text))
    if not marks:
        return None
    kinds = [_kind(mark) for mark in marks]
    kind = Counter(kinds).most_common(1)[0][0]
    marks = _longest_run([mark for mark, one in zip(marks, kinds) if one == kind])
    if len(marks) < _FEWEST and (_numbered_inline(text) or not (kind[0] or _value(marks[0]) == 1)):
        return None
    return _cut(text, [(mark.start(), mark.end(), mark["ended"] or mark["enclosed"]) for mark in marks])


def _lettered(text: str) -> Listing | None:
    marks = list(_LETTERED.finditer(text))
    words = {mark["word"] for mark in marks}
    return _cut(text, [(mark.start(), mark.end(), mark["mark"]) for mark in marks]) if len(marks) >= _FEWEST and len(words) == 1 else None


def _kind(mark: re.Match[str]) -> tuple[str, str]:
    return (mark["word"] or "").strip().lower(), mark["end"] or mark["sign"]


def _value(mark: re.Match[str]) -> int:
    return int(re.sub(r"\D", "", mark["ended"] or mark["enclosed"]))


def _longest_run(marks: list[re.Match[str]]) -> list[re.Match[str]]:
    """A text may hold two lists, each counted from 1: rules first, then the things to be judged."""
    runs: list[list[re.Match[str]]] = []
    for mark in marks:
        if runs and _value(mark) != 1:
            runs[-1].append(mark)
        else:
            runs.append([mark])
    return max(reversed(runs), key=len)


def _cut(text: str, marks: Sequence[tuple[int, int, str]]) -> Listing:
    """The text from mark to mark; what follows the last entry in another form is no part of it."""
    ends = [*(start for start, _, _ in marks[1:]), len(text)]
    parts = [text[start:end].strip(" \t\n,;*_") for (_, start, _), end in zip(marks, ends)]
    last, behind = _without_tail(parts[-1], parts[:-1])
    entries = [Entry(part, mark) for part, (_, _, mark) in zip([*parts[:-1], last], marks)]
    return Listing([one for one in entries if one.text], f"{text[: marks[0][0]]}\n{behind}")


def _without_tail(last: str, others: Sequence[str]) -> tuple[str, str]:
    if others and not any("\n" in one for one in others):
        last, _, behind = last.partition("\n")
        return last.strip(), behind
    if not any(_BLANK_LINE.search(one) for one in others):
        parts = _BLANK_LINE.split(last, maxsplit=1)
        return parts[0].strip(), parts[1] if parts[1:] else ""
    return last, ""


def _bulleted(text: str) -> Listing | None:
    marks = [(mark.start(), mark.end(), "") for mark in _BULLET.finditer(text)]
    return _cut(text, marks) if marks else None


def _numbered_inline(text: str) -> Listing | None:
    """`1. … 2. … 3. …` in one paragraph."""
    marks: list[tuple[int, int, str]] = []
    for match in _INLINE.finditer(text):
        if int(match[1]) == len(marks) + 1:
            marks.append((match.start(), match.end(), match[1]))
    return _cut(text, marks) if len(marks) >= _FEWEST else None


def _quoted(text: str) -> Listing | None:
    """Lines in quotation marks."""
    lines = [line for line in text.split("\n") if line.strip()]
    quoted = [match for line in lines if (match := _IN_QUOTES.fullmatch(line))]
    if not quoted or len(quoted) < len(lines) - 2:
        return None
    rest = [line for line in lines if not _IN_QUOTES.fullmatch(line)]
    return Listing([Entry(next(filter(None, one.groups()))) for one in quoted], "\n".join(rest))


def _unmarked(text: str) -> Listing:
    """Paragraphs or lines, each an entry of its own; or one text."""
    blocks = [block.strip() for block in _BLANK_LINE.split(text) if block.strip()]
    first, lead = _without_order(blocks[0]) if blocks else ("", "")
    last, behind = _without_order(blocks[-1], at_end=True) if len(blocks) > 1 else ("", "")
    blocks = [one for one in (first, *blocks[1:-1], last) if one]
    around = f"{lead}\n{behind}".strip()
    if not blocks:
        return Listing([Entry(text)] if text else [], is_marked=False)
    if _GREETING.match(blocks[0].split("\n")[0]):
        return Listing([Entry("\n\n".join(blocks))], around, is_marked=False)
    if len(blocks) > 1:
        return Listing([Entry(one) for one in blocks], around, is_marked=False)
    lines = [line.strip() for line in blocks[0].split("\n") if line.strip()]
    some = [blocks[0]] if _is_wrapped(lines) else lines
    return Listing([Entry(one) for one in some], around, is_marked=False)


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether a paragraph was broken into lines wherever they were full."""
    return any(
        len(line) >= _WRAPPED_AT and line[-1] not in ".!?\"”'’)" and after[:1].islower() for line, after in _pairs(lines)
    )


def _pairs(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    return zip(lines, lines[1:])


def _without_order(block: str, *, at_end: bool = False) -> tuple[str, str]:
    """A block without the line that says what to do with it, and that line."""
    lines = block.split("\n")
    line = lines[-1] if at_end else lines[0]
    if _ORDER.match(line) and (len(lines) > 1 or at_end or line.rstrip().endswith((":", ".", "?"))) and not _LEAD.match(line):
        rest = lines[:-1] if at_end else lines[1:]
        return "\n".join(rest).strip(), line
    if not at_end and line.rstrip().endswith(":"):
        return "\n".join(lines[1:]).strip(), line
    lead = None if at_end else _LEAD.match(line)
    if lead and _ORDER.match(line):
        return block[lead.end() :].strip(), lead[1]
    return block, ""
