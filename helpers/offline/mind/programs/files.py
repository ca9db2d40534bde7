"""The first look at a file in the container."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..request import Request
from .asking import literal

TABLES = "csv", "tsv", "json", "jsonl", "xlsx", "xls", "parquet"
TEXTS = "txt", "md", "log", "html", "py", "xml", "yaml", "yml", "ini", "tex", "rst"
_READS = {
    "csv": "pd.read_csv(path)",
    "tsv": 'pd.read_csv(path, sep="\\t")',
    "jsonl": "pd.read_json(path, lines=True)",
    "xlsx": "pd.read_excel(path)",
    "xls": "pd.read_excel(path)",
    "parquet": "pd.read_parquet(path)",
}
_JSON = """with open(path, encoding="utf-8") as file:
    data = json.load(file)
# The records may stand below a key.
if isinstance(data, dict):
    data = next((value for value in data.values() if isinstance(value, list)), [data])
df = pd.json_normalize(data)"""
LOOK = """print("Rows and columns:", df.shape)
print("Columns:", list(df.columns))
print(df.dtypes.to_string())
print(df.head().to_string())
# What do the columns that are not numbers hold?
for name in df.columns[[not pd.api.types.is_numeric_dtype(kind) for kind in df.dtypes]]:
    print(f"{name}: {df[name].nunique()} different, such as {df[name].dropna().astype(str).unique()[:30].tolist()}")"""
_ABOUT_DATA = re.compile(
    r"\b(?:files?|data(?:set|frame)?|csv|json|excel|spreadsheet|table|rows?|columns?|attached|upload(?:ed)?|document|it|this|these|them)\b"
)


def ending(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def chosen(request: Request) -> str:
    """The file that the request names, or the one that it can mean."""
    files = request.context.files
    lower = request.lower
    named = [name for name in files if name.lower() in lower]
    if not named:
        named = [
            name
            for name in files
            if len(stem := name.rpartition(".")[0].lower()) > 2
            and re.search(rf"\b{re.escape(stem)}\b", lower)
        ]
    if named:
        return max(named, key=len)
    known = [name for name in files if ending(name) in TABLES] or [
        name for name in files if ending(name) in TEXTS
    ]
    if known:
        # What programs have saved comes after what was uploaded.
        return known[-1] if request.attachments else known[0]
    return files[-1] if len(files) == 1 else ""


def is_named(request: Request) -> bool:
    return any(name.lower() in request.lower for name in request.context.files)


def look(name: str) -> str:
    """The program that opens a file and shows what is in it."""
    path = f"path = {literal('/mnt/data/' + name)}"
    kind = ending(name)
    if kind == "json":
        return f"import json\n\nimport pandas as pd\n\n{path}\n{_JSON}\n{LOOK}"
    if kind in _READS:
        return f"import pandas as pd\n\n{path}\ndf = {_READS[kind]}\n{LOOK}"
    if kind in TEXTS:
        return (
            f'{path}\nwith open(path, encoding="utf-8") as file:\n    text = file.read()\n'
            'print("Characters:", len(text))\nprint("Lines:", len(text.splitlines()))\nprint(text[:500])'
        )
    return (
        f"from pathlib import Path\n\npath = Path({literal('/mnt/data/' + name)})\ncontent = path.read_bytes()\n"
        'print("Size in bytes:", len(content))\nprint("First bytes:", content[:16])'
    )


def looked_text(name: str, lines: Sequence[str]) -> str:
    """The program that reads a text and examines it at once."""
    imports = sorted({line for line in lines if line.startswith(("import ", "from "))})
    rest = [line for line in lines if line not in imports]
    opening = [
        f"path = {literal('/mnt/data/' + name)}",
        'with open(path, encoding="utf-8") as file:',
        "    text = file.read().rstrip()",
    ]
    return "\n".join([*imports, *([""] if imports else []), *opening, *rest])


def is_about_data(request: Request) -> bool:
    return bool(_ABOUT_DATA.search(request.lower))
