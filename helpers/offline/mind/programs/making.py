"""Files to download, tables of numbers, and pictures made of signs."""

from __future__ import annotations

import json
import re

from ..request import Request
from .asking import file_to_save, in_lines, literal, material, wants_python, with_digits
from .given import named_values, pasted_table

_MAKING = re.compile(
    r"\b(?:creat\w*|mak\w*|writ\w*|generat\w*|sav\w*|produc\w*|export\w*|build|give me|download\w*|prepare|print|show|convert)\b"
)
_RANGE = re.compile(
    r"\b(?:from|between)? ?(-?\d{1,6}) (?:to|through|and) (-?\d{1,6})\b|\bfirst (\d{1,5})\b|\b1\s?[-–]\s?(\d{1,5})\b"
)
_KIND = re.compile(r"\b(csv|json|txt|text|markdown|excel|xlsx)\b")
_POWERS = (
    ("square roots", "n**0.5", "square_root"),
    ("squares", "n**2", "square"),
    ("cubes", "n**3", "cube"),
    ("doubles", "2 * n", "double"),
    ("factorials", "math.factorial(n)", "factorial"),
)
_POWERS_OF = re.compile(r"\bpowers of (\d{1,4})\b")
_TIMES_TABLE = re.compile(r"\b(?:multiplication|times) tables?\b")
_CELSIUS = re.compile(r"\bcelsius\b.{0,60}\bfahrenheit\b|\bfahrenheit\b.{0,60}\bcelsius\b")
_SHAPE = re.compile(r"\bascii(?:[- ]art)?\b|\bof (?:stars|asterisks)\b")


def write(request: Request) -> str | None:
    lower = with_digits(request.lower[:2_000])
    if _SHAPE.search(lower):
        return _shape(lower)
    file = _file(request, lower)
    if not file and not re.search(r"\btable\b", lower) and not wants_python(request):
        return None
    if not _MAKING.search(lower):
        return None
    return _numbers(lower, file) or (_own_data(request, lower, file) if file else None)


def _file(request: Request, lower: str) -> str:
    named = file_to_save(request, "csv", "json", "txt", "md", "xlsx")
    if named:
        return named
    kind = _KIND.search(lower)
    if not kind or not (
        re.search(r"\bfile\b", lower) or kind[1] in ("csv", "excel", "xlsx") or "download" in lower
    ):
        return ""
    return "data." + {"text": "txt", "markdown": "md", "excel": "xlsx"}.get(kind[1], kind[1])


def _numbers(lower: str, file: str) -> str | None:
    span = _RANGE.search(lower)
    first, last = (span[1], span[2]) if span and span[1] else ("1", (span[3] or span[4]) if span else "10")
    columns: list[tuple[str, str]] = [(name, code) for word, code, name in _POWERS if word in lower]
    if found := _POWERS_OF.search(lower):
        columns.append((f"power_of_{found[1]}", f"{found[1]}**n"))
    if _CELSIUS.search(lower):
        step = re.search(r"\b(?:steps? of|every|step) (\d{1,3})\b", lower)
        first, last = (first, last) if span else ("0", "100")
        by = step[1] if step else "10"
        return _saved(
            [
                "import pandas as pd",
                "",
                f'df = pd.DataFrame({{"celsius": range({first}, {last} + 1, {by})}})',
                'df["fahrenheit"] = df["celsius"] * 9 / 5 + 32',
            ],
            file,
        )
    if _TIMES_TABLE.search(lower):
        size = re.search(r"\b(\d{1,2}) ?(?:x|by|×) ?\d{1,2}\b|\bup to (\d{1,2})\b", lower)
        top = next(filter(None, size.groups())) if size else "10"
        return _saved(
            [
                "import pandas as pd",
                "",
                f"numbers = range(1, {top} + 1)",
                'df = pd.DataFrame([[a, *(a * b for b in numbers)] for a in numbers], columns=["x", *numbers])',
            ],
            file,
        )
    if not columns:
        return None
    imports = ["import math"] if any("math." in code for _, code in columns) else []
    cells = ", ".join(f'"{name}": [{code} for n in numbers]' for name, code in columns)
    return _saved(
        [
            *imports,
            "import pandas as pd",
            "",
            f"numbers = range({first}, {last} + 1)",
            f'df = pd.DataFrame({{"n": numbers, {cells}}})',
        ],
        file,
    )


def _saved(lines: list[str], file: str) -> str:
    if file.endswith("json"):
        lines.append(f'df.to_json("/mnt/data/{file}", orient="records", indent=2)')
    elif file.endswith(".xlsx"):
        lines.append(f'df.to_excel("/mnt/data/{file}", index=False)')
    elif file.endswith((".txt", ".md")):
        lines.append(
            f'with open("/mnt/data/{file}", "w") as file:\n    file.write(df.to_string(index=False) + "\\n")'
        )
    elif file:
        lines.append(f'df.to_csv("/mnt/data/{file}", index=False)')
    return "\n".join([*lines, 'print("Table:")', "print(df.to_string(index=False))"])


def _own_data(request: Request, lower: str, file: str) -> str | None:
    """What the request brings, as a file."""
    table = pasted_table(request)
    if table:
        return _saved(
            [
                "import io",
                "import pandas as pd",
                "",
                f"df = pd.read_csv(io.StringIO({in_lines(table.text)}))",
            ],
            file,
        )
    pairs = named_values(request)
    if pairs and not file.endswith((".txt", ".md")):
        rows = [
            [name, json.loads(value) if re.fullmatch(r"-?(?:0|[1-9]\d*)(?:\.\d+)?", value) else value]
            for name, value in pairs.items()
        ]
        return _saved(
            ["import pandas as pd", "", f'df = pd.DataFrame({literal(rows)}, columns=["name", "value"])'],
            file,
        )
    text = material(request)
    if text and file.endswith((".txt", ".md", ".csv")):
        return (
            f"text = {literal(text)}\n"
            f'with open("/mnt/data/{file}", "w", encoding="utf-8") as file:\n'
            '    file.write(text + "\\n")\n'
            'print("Number of characters written:", len(text))'
        )
    return None


def _shape(lower: str) -> str | None:
    size = next(iter(re.findall(r"\b\d{1,2}\b", lower)), "7")
    if "tree" in lower:
        return (
            f"size = {size}\n"
            "for row in range(size):\n"
            '    print(" " * (size - row - 1) + "*" * (2 * row + 1))\n'
            'print(" " * (size - 1) + "|")'
        )
    if re.search(r"\b(?:triangle|pyramid)\b", lower):
        return (
            f'size = {size}\nfor row in range(size):\n    print(" " * (size - row - 1) + "*" * (2 * row + 1))'
        )
    if re.search(r"\b(?:square|box|rectangle)\b", lower):
        return f'size = {size}\nfor row in range(size):\n    print("* " * size)'
    if "diamond" in lower:
        return (
            f"size = {size}\n"
            "for row in [*range(size), *range(size - 2, -1, -1)]:\n"
            '    print(" " * (size - row - 1) + "*" * (2 * row + 1))'
        )
    if "heart" in lower:
        return (
            "for y in range(12, -12, -2):\n"
            '    print("".join("*" if ((x * 0.05) ** 2 + (y * 0.1) ** 2 - 1) ** 3 - (x * 0.05) ** 2 * (y * 0.1) ** 3 <= 0 else " " for x in range(-30, 30)).rstrip())'
        )
    if re.search(r"\bcat\b", lower):
        return 'print(r"""\n /\\_/\\\n( o.o )\n > ^ <\n""")'
    return None
