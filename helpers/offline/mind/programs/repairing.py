"""A second attempt when a program fails, and what to say when that fails too."""

from __future__ import annotations

import re

_JSON_READING = re.compile(
    r"with open\(path, encoding=\"[\w-]+\"\) as file:\n    data = json\.load\(file\)\n.*?df = pd\.json_normalize\(data\)",
    re.DOTALL,
)
_DATES = re.compile(r"pd\.to_datetime\((df\[[^\]]+\])(?:, dayfirst=True)?\)")


def repaired(code: str, error: str, earlier: str) -> str | None:
    """The program with what the error asks for, or nothing when no repair is known."""
    new = code
    if error.startswith("NameError") and earlier:
        new = f"{earlier}\n\n{code}"
    elif error.startswith("UnicodeDecodeError"):
        new = code.replace("pd.read_csv(path", 'pd.read_csv(path, encoding="latin-1"').replace(
            'encoding="utf-8"', 'encoding="latin-1"'
        )
    elif "ParserError" in error:
        new = code.replace(
            "pd.read_csv(path", 'pd.read_csv(path, sep=None, engine="python", on_bad_lines="skip"'
        )
    elif "JSONDecodeError" in error:
        new = _JSON_READING.sub("# One record in each line\ndf = pd.read_json(path, lines=True)", code)
    elif "datetime" in error or "time data" in error or "DateParseError" in error or "match format" in error:
        new = _DATES.sub(r'pd.to_datetime(\1, format="mixed", dayfirst=True, errors="coerce")', code)
    elif "onvert" in error or error.startswith(("ValueError", "TypeError")):
        new = re.sub(
            r"= (df\[[^\]]+\]\.str\.replace\(.*)\.astype\(float\)",
            r'= pd.to_numeric(\1, errors="coerce")',
            code,
        )
        new = new if "import pandas" in new or new == code else f"import pandas as pd\n\n{new}"
    elif "AttributeError" in error and ".str" in error:
        new = "\n".join(line for line in code.splitlines() if ".str.replace(" not in line)
    return new if new != code else None


HINTS = (
    ("SyntaxError", "Check the line that the message names for a missing bracket, quotation mark or colon."),
    ("IndentationError", "Check that the lines of a block are indented alike."),
    ("NameError", "Define the name, or import it, before it is used."),
    (
        "ModuleNotFoundError",
        "That module is not installed in the container, which has pandas, NumPy and Matplotlib.",
    ),
    ("ImportError", "Something that it imports is not installed in the container."),
    ("FileNotFoundError", "Check the file's name; uploaded files lie in /mnt/data."),
    ("PermissionError", "The container has no network and no files but those in /mnt/data."),
    ("ZeroDivisionError", "Check for a zero before dividing."),
    ("KeyError", "Check the spelling of the key."),
    ("IndexError", "Check the length before taking an element."),
    ("TypeError", "Check the types of the values, and convert them first."),
    ("ValueError", "Check the value that is passed on."),
    ("AttributeError", "Check the type of the object and the spelling of the name."),
    ("RecursionError", "Check that the recursion ends."),
    ("MemoryError", "Work on less data at a time."),
    ("timed out", "Check that every loop ends."),
)


def hint(error: str) -> str:
    return next((sentence for kind, sentence in HINTS if error.startswith(kind)), "")


def reason(error: str) -> str:
    """Why a program could not do its work, as a sentence."""
    if "EmptyDataError" in error or "No columns to parse" in error:
        return "The file is empty."
    if error.startswith(("ModuleNotFoundError", "ImportError")) and ("openpyxl" in error or "xlrd" in error):
        return "Excel files cannot be read here, because the openpyxl package is not installed in the container; a CSV file would do."
    if "JSONDecodeError" in error or "when decoding" in error or "Expected object" in error:
        return "The file does not hold valid JSON."
    if "Excel file format" in error or "BadZipFile" in error:
        return "The file is not an Excel file."
    if "Singular matrix" in error:
        return "The matrix is singular: its determinant is zero, so there is no single solution."
    if error == "timed out":
        return "The program took too long and was stopped."
    return f"The program failed: `{error}`."
