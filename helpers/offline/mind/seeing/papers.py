"""Questions about a file: its pages, its text, the line that says what is asked."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..skills.summary import extract
from ..tools.passages import passages
from ..words import NUMBER_WORDS, STOP, WORD, stem
from .prose import LEANING, Sentence, content, headings, is_expected, joined, sentences, telling
from .values import answer_from_values

if TYPE_CHECKING:
    from ...hosted.sights import SeenFile
    from ..wishes import Wishes

_PAGE = re.compile(
    r"\bpages? (?:number )?(\d+|[a-z]+)\b|\b(first|second|third|fourth|fifth|last|\d+(?:st|nd|rd|th)) page\b"
)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
_SUMMARY = re.compile(
    r"\b(?:summar\w+|tl;?dr|gist|(?:key|main) (?:points|ideas|facts|messages?)|bullets?|highlights|overview|zusammen\w*)\b"
    r"|\b(?:describe|explain) (?:it|this|the (?:file|document|pdf|text))\b"
)
_ABOUT = re.compile(
    r"\bwhat(?:'s| is| are)? (?:it|this|that|the (?:file|document|pdf|text|page|paper|manual|report)) about\b"
    r"|\bwhat (?:does|do) (?:it|this|the \w+) (?:deal with|cover|contain)\b|\b(?:main )?(?:topic|subject)s?\b|\bworum geht\b"
)
_ON_A_TOPIC = re.compile(r"\b(?:say|says|tell \w+|know|written|mention\w*|read|rules?|anything) (?:me )?(?:about|on|for|of)\b|\bwhat about\b")
_POINTS = re.compile(r"\b(?:points|ideas|facts|bullets?|highlights)\b")
_CHAPTERS = re.compile(r"\b(?:chapters?|sections?|headings?|headlines|table of contents|contents|outline)\b")
_DECIDED = re.compile(r"\b(?:decisions?|decided|resolved|resolutions?|agreed|agreements?)\b")
_ACTIONS = re.compile(r"\b(?:actions?|action items|to-?dos?|tasks?)\b")
_TASK = re.compile(r"(?:actions?|to ?do|task)\b ?:", re.IGNORECASE)
_DECISION = re.compile(
    r"\b(?:agreed|resolved|approved|voted|rejected|(?:was|were|we|committee|board|meeting|members) decided|(?:is|are) to be \w+ed)\b",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"(?:\w+ ){0,2}\w+: ")
_IN_WHICH_FORM = re.compile(
    r"\b(?:(?:answer|reply|respond|say it|put it|please|and)\W+)*(?:in|with|using)\W+(?:at most |no more than |only |just )?"
    r"(?:an?|one|two|three|four|five|\d+) (?:\w+ )?(?:sentences?|words?|lines?|(?:bullet )?points?)\b|\bbriefly\b|\bshortly\b"
)
_WHICH_PAGE = re.compile(r"\b(?:on |in )?(?:what|which) page\b|\bpage number\b|\bwhere in the (?:document|file|pdf)\b")
WHOLE_PAGE = 1_200
FEWEST_WORDS = 5
"""A line of fewer words is a heading or a field, and tells little in a summary."""
_LITTLE = STOP | frozenset(
    "file document pdf page report text say says said tell attached invoice paper according does there given".split()
)
_FIELDS = re.compile(r"^(?!#)\W*([^\n:=\t]{2,40}?)\s*(?::|=|\t)\s*(\S[^\n]*)$", re.MULTILINE)


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
    pages = file.pages[page - 1 : page] if page else file.pages
    text = "\n\n".join(pages)
    if not text.strip():
        return [
            f"Page {page} holds no text. Scanned pages are pictures, which the offline model cannot read in a PDF."
        ]
    is_prose = not file.name.lower().endswith((".csv", ".tsv", ".json"))
    if is_prose and (told := _of_the_whole(asked, pages)):
        return told
    if _SUMMARY.search(asked) or _ABOUT.search(asked):
        return _summed_up(pages, wishes, bool(_POINTS.search(asked)))
    if page and not content(_IN_WHICH_FORM.sub("", _PAGE.sub("", asked))):
        if wishes.sentences or wishes.words:
            return _summed_up(pages, wishes)
        return [f"Page {page} says: {_shortened(text)}"]
    return _found(asked, pages, file.name)


def _of_the_whole(asked: str, pages: Sequence[str]) -> list[str]:
    """What is asked of the document as such: its headings, its subject, its decisions."""
    parts = headings(pages)
    if _CHAPTERS.search(asked) and re.search(r"\b(?:list|what|which|name|show|give|how many|outline)\b", asked) and parts[1:]:
        told = "\n".join(f"- {one}" for one in parts)
        return [f"There are {len(parts)} headings:\n{told}" if "how many" in asked else told]
    if _ABOUT.search(asked) and parts[2:]:
        listed = ", ".join(f"“{one}”" for one in parts[1:9])
        more = f" and {len(parts) - 9} more" if len(parts) > 9 else ""
        return [f"It is headed “{parts[0]}” and has parts on {listed}{more}."]
    if _ACTIONS.search(asked) and (tasks := [one for one in sentences(pages) if _TASK.match(one.text)]):
        return ["\n".join(f"- {_with_topic(one)}" for one in tasks)]
    if _DECIDED.search(asked) and not content(_DECIDED.sub("", asked)) - {stem("meeting"), stem("committee"), stem("list")}:
        made = [one for one in sentences(pages) if _DECISION.search(one.text)]
        return ["\n".join(f"- {_with_topic(one)}" for one in made)] if made else []
    return []


def _with_topic(one: Sentence) -> str:
    """A decision with the name of the item that it was made under."""
    is_named = one.topic != one.text and len(one.topic.split()) <= 7
    return f"{one.topic.rstrip('.')}: {one.text}" if is_named else one.text


def _found(asked: str, pages: Sequence[str], name: str) -> list[str]:
    text = "\n\n".join(pages)
    if name.lower().endswith((".csv", ".tsv")) and (from_table := _from_table(asked, text, name)):
        return [from_table]
    if re.search(r"\b(?:title|titel|heading|headline)\b|\b(?:called|heißt)\b.*\b(?:document|file|dokument|datei)\b", asked):
        return [f"It begins with “{next(line.strip('# ') for line in text.splitlines() if line.strip())}”."]
    is_json = name.lower().endswith(".json")
    field = _member(asked, text) if is_json else _field(asked, joined(pages))
    told = _told_of(asked, pages, name)
    if field and not (told and len(content(told[0]) & content(asked)) > len(content(field) & content(asked))):
        return [field]
    if re.search(r"\b(?:what(?:'s| is)? (?:in|written|does)|show|read|content|transcribe|say)\b", asked) and not content(
        asked
    ):
        return [f"It says: {_shortened(text)}"]
    return told


def _told_of(asked: str, pages: Sequence[str], name: str) -> list[str]:
    known = _entries(pages, name) if name.lower().endswith((".json", ".csv", ".tsv")) else sentences(pages)
    wants_page, is_wide = _WHICH_PAGE.search(asked), _ON_A_TOPIC.search(asked)
    about = _WHICH_PAGE.sub("", asked)
    about = _IN_WHICH_FORM.sub("", about)
    found = telling(known, about, 6 if known and known[0].is_row else 3 if is_wide else 1)
    wanted = content(about)
    under = [one for one in known if wanted and wanted <= content(one.heading)]
    if wants_page:
        at = under or found
        return [f"On page {at[0].page}: {at[0].text}" if len(pages) > 1 else f"{name} has one page. {at[0].text}"] if at else []
    if under and (not found or under[0].heading.endswith("?")):
        found = under[:4]
    return [_row_or_sentence(one) for one in found]


def _entries(pages: Sequence[str], name: str) -> list[Sentence]:
    """The rows of a table, or the values of an object with the names that lead to them."""
    text = "\n".join(pages)
    called = re.sub(r"[_.-]", " ", name.rpartition(".")[0])
    return [Sentence(one.told, 1, called, "", True) for one in passages(name, text, text)]


def _row_or_sentence(one: Sentence) -> str:
    return f"{one.text}." if one.is_row else one.text


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


def mentions(file: SeenFile, asked: str) -> bool:
    """Whether any word of the question stands in the file, which is then what was asked about."""
    wanted = content(asked)
    return any(not wanted.isdisjoint(content(page)) for page in file.pages)


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


def _summed_up(pages: Sequence[str], wishes: Wishes, as_points: bool = False) -> list[str]:
    told = [one.text for one in sentences(pages) if len(one.text.split()) >= FEWEST_WORDS and not one.is_row]
    alone = [one for one in told if one[0].isupper() and one[-1] in ".!" and not LEANING.match(one) and not _LABELLED.match(one)]
    whole = "\n".join(alone or told) or "\n\n".join(pages)
    best = extract(whole)
    usual = min(5 if as_points else 3, len(best))
    most = wishes.points or wishes.sentences or max(1, usual)
    kept = sorted(best[:most], key=whole.find)
    return ["\n".join(f"- {one}" for one in kept)] if as_points and not wishes.points else kept


def _shortened(text: str) -> str:
    text = joined([text])
    return text if len(text) <= WHOLE_PAGE else f"{text[:WHOLE_PAGE].rsplit(' ', 1)[0]} …"


def _content_words(asked: str) -> set[str]:
    return {stem(word) for word in WORD.findall(asked) if word not in _LITTLE}


def _field(asked: str, text: str) -> str:
    """`Total: 12.50` for a question about the total: the label that the question names most exactly."""
    wanted = _content_words(asked)
    best, most = "", 0.0
    for label, value in _FIELDS.findall(text):
        own = {stem(word) for word in WORD.findall(label.lower()) if word not in STOP}
        if own and own & wanted and not label.startswith("#") and is_expected(value, asked):
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
