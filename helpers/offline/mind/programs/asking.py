"""What a request says about the program that it needs, whatever the task."""

from __future__ import annotations

import ast
import json
import re

from ..request import Request
from ..words import NUMBER_WORDS

_PYTHON = re.compile(
    r"\b(?:(?:use|using|with|in|via|run|write and run|by running) (?:some |a little |the )?"
    r"(?:python|code interpreter|code|pandas|numpy|matplotlib)|code interpreter|python tool|run (?:it|a program|code|python))\b"
)
_NAMED_FILE = re.compile(
    r"(?<![\w/.@])([\w-]{1,60}\.(csv|tsv|json|txt|png|jpg|jpeg|svg|pdf|md|html|xlsx|py))\b", re.IGNORECASE
)
_QUOTED = re.compile(
    r"\"([^\"]{1,4000})\"|“([^”]{1,4000})”|(?<!\w)'((?:[^'\n]|(?<=\w)'(?=\w)){1,4000})'(?!\w)|`([^`\n]{1,4000})`"
)
_NUMBER = re.compile(r"(?<![\w.])[-−]?(?:\d{1,3}(?:,\d{3})+|\d{1,400})(?:\.\d{1,30})?(?![\w]|\.\d)")
_SPOKEN = {
    word: str(value) for word, value in NUMBER_WORDS.items() if word not in ("single", "couple", "dozen")
}
_SPOKEN_NUMBER = re.compile(rf"\b({'|'.join(_SPOKEN)})\b")
_SAVING = re.compile(
    r"\b(?:save[ds]?|saving|download(?:able)?|export(?:ed)?|(?:as|to|into|in) an? (?:\w+ )?file|(?:make|create|write|produce|generate|give me) an? (?:new )?(?:csv|json)|write (?:it|them|this) to)\b"
)

SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}


def wants_python(request: Request) -> bool:
    """Whether code is to be used even for what is easy: in words, or by the choice of the tool."""
    if request.context.tool_choice not in ("auto", "none") or _PYTHON.search(request.lower[:4_000]):
        return True
    return bool(request.instructions and _PYTHON.search(request.instructions.lower()))


def literal(value: object) -> str:
    """A value as Python source, texts in double quotes."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return "[" + ", ".join(map(literal, value)) + "]"
    return repr(value)


def in_lines(text: str) -> str:
    """A text as Python source, its lines under each other where that is safe."""
    if "\n" in text and '"""' not in text and "\\" not in text and not text.endswith('"'):
        return f'"""{text}"""'
    return literal(text)


def is_sound(code: str) -> bool:
    """Whether Python can read a program: a request may bring what no rule foresaw, such as 007."""
    try:
        ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def quoted(text: str) -> str:
    """The first text in quotation marks."""
    found = _QUOTED.search(text)
    return next(filter(None, found.groups()), "") if found else ""


def material(request: Request) -> str:
    """The text to work on: in quotation marks, after a colon, or in the paragraphs after the first line."""
    text = request.text.strip()
    inside = quoted(text)
    if inside:
        return inside
    head, _, rest = text.partition("\n")
    if rest.strip() and len(head) < 300:
        return rest.strip()
    head, _, rest = text.partition(": ")
    return rest.strip() if len(head) < 200 else ""


def numbers(text: str) -> list[str]:
    """The numbers of a text as Python writes them."""
    found = (one.replace(",", "").replace("−", "-") for one in _NUMBER.findall(text))
    return [without_zeros(one) for one in found]


def without_zeros(number: str) -> str:
    """007 is no number in Python."""
    return re.sub(r"^(-?)0+(?=\d)", r"\1", number)


def with_digits(lower: str) -> str:
    """Number words, thousands and millions written in digits."""
    plain = _SPOKEN_NUMBER.sub(lambda word: _SPOKEN[word[1]], lower)
    return re.sub(
        r"\b(\d{1,9}(?:\.\d{1,6})?) ?(thousand|million|billion)\b",
        lambda match: f"{float(match[1]) * SCALES[match[2]]:.0f}",
        plain,
    )


def file_to_save(request: Request, *endings: str, otherwise: str = "") -> str:
    """The name under which the result is to be saved, or nothing when no file is asked for."""
    for found in _NAMED_FILE.finditer(request.plain):
        if found[2].lower() in endings and found[1] not in request.context.files:
            return found[1]
    return otherwise if otherwise and _SAVING.search(request.lower) else ""
