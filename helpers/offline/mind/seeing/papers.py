"""Questions about a file: its pages, its text, the line that says what is asked."""

from __future__ import annotations

import csv
import json
import re
from typing import TYPE_CHECKING

from ..skills.reading import split_all, telling
from ..skills.summary import extract
from ..words import NUMBER_WORDS, STOP, WORD, stem
from .values import answer_from_values

if TYPE_CHECKING:
    from ...hosted.sights import SeenFile
    from ..wishes import Wishes

_PAGE = re.compile(
    r"\bpages? (?:number )?(\d+|[a-z]+)\b|\b(first|second|third|fourth|fifth|last|\d+(?:st|nd|rd|th)) page\b"
)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
_SUMMARY = re.compile(
    r"\b(?:summar\w+|tl;?dr|gist|key points|main (?:points|ideas)|bullets?|highlights|overview|about)\b"
)
WHOLE_PAGE = 1_200
FEWEST_WORDS = 5
"""A line of fewer words is a heading or a field, and tells little in a summary."""
_LITTLE = STOP | frozenset(
    "file document pdf page report text say says said tell attached invoice paper according does there given".split()
)
_FIELDS = re.compile(r"^\W*([^\n:=\t]{2,40}?)\s*(?::|=|\t)\s*(\S[^\n]*)$", re.MULTILINE)


def answer_about_file(question: str, file: SeenFile, wishes: Wishes) -> list[str]:
    """Sentences from the file's own text; nothing where other skills should try."""
    asked = question.lower()
    if not file.pages:
        return [f"{file.problem} The offline model reads only the text of a file; a real model may see more."]
    counted = _counted(asked, file)
    if counted:
        return [counted]
    page = _page_asked(asked, len(file.pages))
    if page and page > len(file.pages):
        return [f"{file.name} has {_pages(len(file.pages))}, so there is no page {page}."]
    text = file.pages[page - 1] if page else "\n\n".join(file.pages)
    if not text.strip():
        return [
            f"Page {page} holds no text. Scanned pages are pictures, which the offline model cannot read in a PDF."
        ]
    if _SUMMARY.search(asked):
        return _summed_up(text, wishes)
    if page and not _content_words(_PAGE.sub("", asked)):
        return [f"Page {page} says: {_shortened(text)}"]
    return _found(asked, text, file.name)


def _found(asked: str, text: str, name: str) -> list[str]:
    if name.lower().endswith((".csv", ".tsv")) and (from_table := _from_table(asked, text, name)):
        return [from_table]
    if re.search(r"\b(?:title|heading|headline)\b", asked):
        return [f"It begins with “{next(line.strip() for line in text.splitlines() if line.strip())}”."]
    field = _field(asked, text) or (_member(asked, text) if name.lower().endswith(".json") else "")
    if field:
        return [field]
    found = telling(split_all(text), asked)
    if found:
        return [_below(found[0], text)] if found[0].startswith("#") else found
    if (
        re.search(r"\b(?:what(?:'s| is)? (?:in|written|does)|show|read|content|transcribe|say)\b", asked)
        and len(_content_words(asked)) < 2
    ):
        return [f"It says: {_shortened(text)}"]
    return []


def _below(heading: str, text: str) -> str:
    """What stands under a heading, up to the next one."""
    rest = text[text.find(heading) + len(heading) :].strip("\n")
    return _shortened(re.split(r"^#+ ", rest, maxsplit=1, flags=re.MULTILINE)[0]) or heading


def _member(asked: str, text: str) -> str:
    """The value of a member of a JSON object that the question names."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return ""
    wanted = _content_words(asked) | ({stem("age")} if "how old" in asked else set())
    for key, value in data.items() if isinstance(data, dict) else ():
        if {stem(word) for word in WORD.findall(key.lower().replace("_", " "))} & wanted:
            told = ", ".join(map(str, value)) if isinstance(value, list) else value
            return f"{key}: {told if isinstance(told, str | int | float) else json.dumps(told)}."
    return ""


def nothing_found(asked: str, file: SeenFile) -> list[str]:
    if "?" not in asked and not re.match(
        r"(?:who|what|when|where|why|which|how|is|are|does|do)\b", asked.lower()
    ):
        words = sum(len(page.split()) for page in file.pages)
        return [
            f"{file.name or 'The file'} arrived and has {words:,} words.",
            "The offline model answers questions about its text and sums it up, but cannot do that with it.",
        ]
    return [f"The text of {file.name or 'the file'} does not say that, as far as the offline model can see."]


def _counted(asked: str, file: SeenFile) -> str:
    text = "\n\n".join(file.pages)
    if re.search(r"\bhow many pages\b|\bnumber of pages\b|\bpage count\b", asked):
        return f"{file.name} has {_pages(len(file.pages))}."
    if re.search(
        r"\bhow many words\b|\bword count\b|\bhow long is (?:it|this|the (?:file|text|document|pdf|report|letter))\b",
        asked,
    ):
        return f"{file.name} has {len(text.split()):,} words on {_pages(len(file.pages))}."
    if re.search(r"\bhow many (?:lines|rows)\b", asked):
        lines = [line for line in text.splitlines() if line.strip()]
        if file.name.lower().endswith((".csv", ".tsv")) and "row" in asked:
            return f"{file.name} has {len(lines) - 1:,} rows below its heading."
        return f"{file.name} has {len(lines):,} lines."
    if re.search(
        r"\b(?:kind|type|format) of (?:a )?(?:file|document)\b|\bfile (?:type|format)\b|\bis (?:this|it)\b.*\ba (?:pdf|csv|json|word)\b",
        asked,
    ):
        ending = file.name.rpartition(".")[2].upper() if "." in file.name else ""
        return f"{file.name} is a {ending} file." if ending else f"The name {file.name} does not say."
    if re.search(r"\bname of (?:the|this) file\b|\bfile ?name\b", asked):
        return f"The file is called {file.name}."
    return ""


def _pages(count: int) -> str:
    return f"{count} page{'' if count == 1 else 's'}"


def _page_asked(asked: str, count: int) -> int:
    found = _PAGE.search(asked)
    if not found:
        return 0
    word = found[1] or found[2]
    if word == "last":
        return count
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else _ORDINALS.get(word) or int(NUMBER_WORDS.get(word, 0))


def _summed_up(text: str, wishes: Wishes) -> list[str]:
    whole = "\n".join(line for line in text.splitlines() if len(line.split()) >= FEWEST_WORDS)
    sentences = extract(whole or text)
    most = wishes.points or wishes.sentences or max(1, min(3, len(sentences)))
    return sorted(sentences[:most], key=text.find)


def _shortened(text: str) -> str:
    text = "\n".join(line.strip() for line in text.splitlines() if line.strip())
    return text if len(text) <= WHOLE_PAGE else f"{text[:WHOLE_PAGE].rsplit(' ', 1)[0]} …"


def _content_words(asked: str) -> set[str]:
    return {stem(word) for word in WORD.findall(asked) if word not in _LITTLE}


def _field(asked: str, text: str) -> str:
    """`Total: 12.50` for a question about the total: the label that the question names most exactly."""
    wanted = _content_words(asked)
    best, most = "", 0.0
    for label, value in _FIELDS.findall(text):
        own = {stem(word) for word in WORD.findall(label.lower()) if word not in STOP}
        if own and own & wanted:
            worth = len(own & wanted) - 0.4 * len(own - wanted)
            if worth > most:
                best, most = f"{' '.join(label.split())}: {' '.join(value.split())}.", worth
    return best.replace("..", ".") if most > 0.5 else ""


def _from_table(asked: str, text: str, name: str) -> str:
    """The answer from the column that the question names, or the last one with numbers."""
    rows = list(csv.DictReader(text.splitlines(), delimiter="\t" if name.lower().endswith(".tsv") else ","))
    if not rows:
        return ""
    wanted = {stem(word) for word in WORD.findall(asked)}
    numeric = [key for key in rows[0] if key and all(_is_number(row.get(key)) for row in rows)]
    labels = [key for key in rows[0] if key and key not in numeric]
    if not numeric:
        return ""
    named = [
        key
        for key in numeric
        if {stem(word) for word in WORD.findall(key.lower().replace("_", " "))} & wanted
    ]
    column = (named or numeric[-1:])[0]
    label = labels[0] if labels else None
    values: dict[str, float] = {}
    for number, row in enumerate(rows, 1):
        key = str(row[label]) if label else f"row {number}"
        values[f"{key} (row {number})" if key in values else key] = float(row[column])
    whole = all(value.is_integer() for value in values.values())
    told = answer_from_values(asked, {key: int(value) for key, value in values.items()} if whole else values)
    return (
        f"By the column {column}: {told[0].lower()}{told[1:]}"
        if told and len(numeric) > 1 and told.startswith("The ")
        else told
    )


def _is_number(value: str | None) -> bool:
    return bool(value and re.fullmatch(r"\s*-?\d+(?:\.\d+)?\s*", value))
