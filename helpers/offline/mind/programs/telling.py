"""What a program brought, in words: every figure stands in its logs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ..answer import Answer, render
from ..request import Request
from ..steps import Found, Say
from ..wishes import PLAIN, Wishes
from .choosing import NOTHING
from .own_code import own_code
from .reading import Logs, Table, read, tidy
from .repairing import hint, reason

_TITLE = re.compile(r'^plt\.title\("(.+)"\)$', re.MULTILINE)
_NO_ROWS = re.compile(r"^Rows and columns: \(0, \d+\)\nColumns: \[(.*)\]$", re.MULTILINE)
_MOST_LINES = 40
_MOST_ROWS = 25
_SPOKEN_ROWS = 6


def tell(request: Request, found: Sequence[Found]) -> Say:
    last = found[-1]
    code = str(last.step.arguments["code"])
    if code == NOTHING:
        from ..skills.table import answer_in_words

        return Say(render(answer_in_words(request), request.wishes, request.context.verbosity))
    if code == own_code(request, True):
        text = _of_own_code(last.result)
    elif last.result.error:
        text = f"I could not finish this. {reason(last.result.error)}"
    else:
        text = _of_logs(request, read(last.result.logs), _drawn(found))
        if 'on_bad_lines="skip"' in "".join(str(one.step.arguments["code"]) for one in found):
            text += " Lines that did not fit the header were left out."
    if not last.result.error and (empty := _NO_ROWS.search(last.result.logs)):
        text = f"The table has no rows, only the names of its columns: {empty[1]}."
    return with_files(text, found)


def _of_own_code(result: Any) -> str:
    printed = result.logs.strip()
    if result.error:
        return f"The code stopped with an error: `{result.error}`. {hint(result.error)}".rstrip()
    pictures = {0: "", 1: " It drew a picture."}.get(result.pictures, f" It drew {result.pictures} pictures.")
    if not printed:
        return f"The code ran without an error and printed nothing.{pictures}"
    if "\n" in printed or len(printed) > 80 or "`" in printed:
        return f"The code printed:\n\n```\n{_clipped(printed)}\n```\n{pictures.strip()}".rstrip()
    return f"The code printed `{printed}`.{pictures}"


def _clipped(text: str) -> str:
    lines = text.splitlines()
    return text if len(lines) <= _MOST_LINES else "\n".join([*lines[:_MOST_LINES], "…"])


def _drawn(found: Sequence[Found]) -> list[str]:
    """A sentence for the pictures of the last program."""
    last = found[-1]
    titles = _TITLE.findall(str(last.step.arguments["code"]))
    if not last.result.pictures:
        return []
    return [f"The chart shows {_in_a_sentence(titles[0])}." if titles else "The chart is drawn."]


def _in_a_sentence(title: str) -> str:
    first = title.split()[0]
    return title if len(first) < 2 or not first[1:].islower() else title[0].lower() + title[1:]


def _of_logs(request: Request, logs: Logs, drawn: Sequence[str]) -> str:
    wishes = _wishes(request)
    spoken = [*logs.sentences, *map(_sentence, logs.pairs)]
    tables = [table for table in logs.tables if table.rows]
    if wishes != PLAIN and (wishes.sentences or wishes.words or wishes.points or wishes.paragraphs):
        rows = (
            [_row(row) + "." for table in tables for row in table.rows]
            if wishes.points
            else [_in_words(one) for one in tables]
        )
        if wishes.sentences == 1 and not wishes.points and len(logs.pairs) > 1:
            spoken = [*logs.sentences, _joined(logs.pairs)]
        some = [*spoken, *rows, *drawn] or [logs.rest or "The program printed nothing."]
        return render(
            Answer(some, "tell the result", title=tidy(logs.pairs[0][1]) if logs.pairs else ""),
            wishes,
            request.context.verbosity,
        )
    parts: list[str] = []
    if len(logs.pairs) > 4:
        parts += [" ".join(logs.sentences)] if logs.sentences else []
        parts.append("\n".join(f"- {label}: {tidy(value)}" for label, value in logs.pairs))
    elif logs.pairs:
        parts.append(" ".join([*logs.sentences, _joined(logs.pairs)]))
    elif logs.sentences:
        parts.append(" ".join(logs.sentences))
    for table in tables:
        short = (
            len(table.header) == 2 and len(table.rows) <= _SPOKEN_ROWS and table.title not in ("", "Table")
        )
        parts.append(_in_words(table) if short else _markdown(table))
    if logs.rest:
        parts.append(f"```\n{_clipped(logs.rest)}\n```")
    parts += drawn
    text = "\n\n".join(filter(None, parts)) or "The program ran and printed nothing."
    ending = f" {wishes.ending}" if wishes.ending else ""
    opening = f"{wishes.opening} " if wishes.opening else ""
    text = f"{opening}{text}{ending}"
    return text.upper() if wishes.capitals else text


_IN_WORDS = re.compile(
    r"\b(?:in|within|under|than|most|exactly|only|maximum(?: of)?) (?:one|two|three|a|\d+)[ -](?:single )?words?\b"
)
_IN_POINTS = re.compile(r"\b(?:bullets?|bullet points|points|numbered list)\b")
_IN_SENTENCES = re.compile(
    r"\bin (?:one|two|three|four|five|a|\d) (?:\w+ )?(?:sentences?|paragraphs?)\b|\b(?:one|single)[- ]sentence\b|\bsentences? (?:only|at most)\b"
)


def _wishes(request: Request) -> Wishes:
    """The wishes about the answer: `the three most common words` and `top 3 rows` are about the data."""
    wishes, lower = request.wishes, f"{request.lower}\n{request.instructions.lower()}"
    return wishes._replace(
        words=wishes.words if _IN_WORDS.search(lower) else None,
        points=wishes.points if _IN_POINTS.search(lower) else None,
        sentences=wishes.sentences if _IN_SENTENCES.search(lower) else None,
        paragraphs=wishes.paragraphs if _IN_SENTENCES.search(lower) else None,
    )


_PROPER = frozenset("Fibonacci Monday Tuesday Wednesday Thursday Friday Saturday Sunday Roman".split())
_FIGURES = frozenset("total average median".split())
_SINGULARS = frozenset("plus minus skewness".split())
_UP_TO_THE_NOUN = re.compile(r" (?:of|below|from|by|in|with|for|to|at|or|up|that) ")


def _clause(pair: tuple[str, str]) -> str:
    label, value = pair[0], tidy(pair[1])
    if label.endswith(" ="):
        return f"{label} {value}"
    if re.match(r"\d+(?:st|nd|rd|th) ", label):
        return f"the {label} is {value}"
    if label[:1].islower() or not label[:1].isalpha():
        return f"{label}: {value}"
    noun = (_UP_TO_THE_NOUN.split(label)[0].split() or [label])[-1].lower()
    shown = label if label[1:2].isupper() or label.split()[0] in _PROPER else label[0].lower() + label[1:]
    if not noun.endswith("s") or noun.endswith("ss") or noun in _SINGULARS:
        return f"the {shown} is {value}"
    figure, _, rest = shown.partition(" ")
    if figure in _FIGURES and rest and not rest.startswith(("number ", "of ")):
        return f"the {figure} of {rest} is {value}"
    if re.fullmatch(r"-?\d+(?:\.\d+)?", pair[1]):
        return (
            f"the number of {shown} is {value}"
            if value.isdecimal() and noun not in ("factors", "primes")
            else f"the {shown} is {value}"
        )
    return f"the {shown} are {value}" if re.search(r"[ ,\[]", pair[1]) else f"the {shown}: {value}"


def _sentence(pair: tuple[str, str]) -> str:
    clause = _clause(pair)
    return (clause[0].upper() + clause[1:] if clause.startswith("the ") else clause) + "."


def _joined(pairs: Sequence[tuple[str, str]]) -> str:
    clauses = [_clause(pair) for pair in pairs]
    text = clauses[0] if len(clauses) == 1 else f"{', '.join(clauses[:-1])} and {clauses[-1]}"
    return (text[0].upper() + text[1:] if text.startswith("the ") else text) + "."


def _row(row: Sequence[str]) -> str:
    return f"{row[0]} {', '.join(row[1:])}"


def _in_words(table: Table) -> str:
    rows = [_row(row) for row in table.rows[:_MOST_ROWS]]
    text = rows[0] if len(rows) == 1 else f"{', '.join(rows[:-1])} and {rows[-1]}"
    return f"{table.title}: {text}." if table.title else f"{text}."


def _markdown(table: Table) -> str:
    lines = [f"{table.title}:\n"] if table.title not in ("", "Table") else []
    lines.append(f"| {' | '.join(table.header)} |")
    lines.append("|" + " --- |" * len(table.header))
    lines += [f"| {' | '.join(row)} |" for row in table.rows[:_MOST_ROWS]]
    if len(table.rows) > _MOST_ROWS:
        lines.append(f"\nThese are the first {_MOST_ROWS} of {len(table.rows)} rows.")
    return "\n".join(lines)


def with_files(text: str, found: Sequence[Found]) -> Say:
    """The text with a link to every file that was made, and its citation."""
    made = {
        name: (identifier, one.result.container_id) for one in found for identifier, name in one.result.made
    }
    annotations = []
    for number, (name, (identifier, container)) in enumerate(made.items()):
        text += ("\n\n" if not number else "\n") + f"[Download {name}]("
        start = len(text)
        text += f"sandbox:/mnt/data/{name}"
        annotations.append(
            {
                "type": "container_file_citation",
                "container_id": container,
                "start_index": start,
                "end_index": len(text),
                "file_id": identifier,
                "filename": name,
            }
        )
        text += ")"
    return Say(text, annotations)
