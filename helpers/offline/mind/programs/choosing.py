"""Which program a request needs, if any."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..request import Request
from ..skills.table import found_in_words
from . import algebra, calculations, chance, dates, making, money, numbers, sequences, statistics, texts
from .asking import file_to_save, in_lines, is_sound, wants_python
from .before import before, frame_program, go_on
from .columns import columns_of
from .files import TEXTS, chosen, ending, is_about_data, is_named, look, looked_text
from .given import pasted_table
from .own_code import own_code
from .plots import drawn
from .query import Query, query_in

_DECLINED = re.compile(
    r"\b(?:without (?:using |running )?(?:any )?(?:code|python|tools?|the code interpreter)|(?:do not|don't|no need to) (?:use|run|write)(?: any)? (?:code|python|tools?|the code interpreter))\b"
)
_PROGRAM_WANTED = re.compile(
    r"\b(?:write|show|give|create|how (?:do|can|to|would)|explain|example of)\b[^.?!]{0,60}\b(?:function|script|snippet|program|code|class|loop)\b"
)
_RESULT_WANTED = re.compile(r"\b(?:run|runs|execute|execution|results?|output|show me what)\b")
_QUESTION = re.compile(
    r"(?:please |can you |could you )*(?:which|what|who|when|how|where|is|are|do|does|did|list|show|give|tell|find|compare|rank|count|name|get|display)\b"
)
_WORK = re.compile(
    r"(?:please |can you |could you |now )*(?:divide|multiply|subtract|add|convert|save|export|sort|filter|keep|drop|round|predict|forecast|plot|draw|by how)\b"
)
_WRITERS: tuple[Callable[[Request], str | None], ...] = (
    algebra.write,
    money.write,
    dates.write,
    sequences.write,
    chance.write,
    making.write,
    numbers.write,
    statistics.write,
    calculations.write,
    texts.write,
)
NOTHING = 'print("Nothing needs to be calculated for this request.")'


def first_program(request: Request, must: bool) -> str | None:
    if not must and _DECLINED.search(request.lower):
        return None
    own = own_code(request, must)
    if own is not None:
        return own
    if not must and _PROGRAM_WANTED.search(request.lower) and not _RESULT_WANTED.search(request.lower):
        return None
    written = (
        (_of_file(request) if is_named(request) and not go_on_named(request) else None)
        or go_on(request)
        or _of_pasted(request)
    )
    written = written or next((code for write in _WRITERS if (code := write(request))), None)
    written = written or _of_any_file(request, must)
    return written if written and is_sound(written) else NOTHING if must else None


def go_on_named(request: Request) -> bool:
    """Whether the file that is named is already open."""
    past = before(request).code
    return bool(past) and f"/mnt/data/{chosen(request)}" in past and "df = " in past


def _of_file(request: Request) -> str | None:
    name = chosen(request)
    if not name:
        return None
    if ending(name) in TEXTS:
        lines = texts.examined(request.lower.replace(name.lower(), " ")) or texts.transformed(
            request.lower.replace(name.lower(), " ")
        )
        return looked_text(name, lines) if lines else look(name)
    return look(name)


def _of_any_file(request: Request, must: bool) -> str | None:
    """A question that names no file may still be about one that is there."""
    name = chosen(request)
    if not name:
        return None
    asks = (
        is_about_data(request)
        or query_in(request.text, ()) != Query()
        or drawn(request.lower)
        or request.attachments
    )
    return (
        _of_file(request)
        if len(request.words) > 1
        and (
            asks
            or (
                (must or _QUESTION.match(request.lower) or _WORK.match(request.lower))
                and found_in_words(request) is None
            )
        )
        else None
    )


def _of_pasted(request: Request) -> str | None:
    table = pasted_table(request)
    if table is None or re.search(r"\bjson\b", request.lower):
        return None
    rows = _lines_of(request)
    question = "\n".join(line for line in request.text.splitlines() if line.strip() not in rows)
    columns = columns_of(table.header, table.rows)
    query = query_in(question, columns)
    if query == Query() and not file_to_save(request, "csv", "json") and not wants_python(request):
        return None
    opening = f"import io\n\nimport pandas as pd\n\ndf = pd.read_csv(io.StringIO({in_lines(table.text)}))\n"
    return opening + frame_program(request, query, columns, opening)


def _lines_of(request: Request) -> set[str]:
    """The lines of the pasted table."""
    text = request.text.strip().splitlines()
    separators = [sign for sign in "|\t;," if sum(sign in line for line in text) > 1]
    sign = separators[0] if separators else ","
    counts = [line.count(sign) for line in text if sign in line]
    usual = max(set(counts), key=counts.count) if counts else 0
    return {line.strip() for line in text if line.count(sign) == usual and usual}
