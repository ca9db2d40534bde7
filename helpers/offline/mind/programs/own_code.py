"""Code that the reader brings: it runs as it is."""

from __future__ import annotations

import ast
import re

from ..request import Request

_FENCED = re.compile(r"```([\w+-]{0,12})[^\S\n]*\n(.*?)(?:```|\Z)", re.DOTALL)
_PYTHONS = frozenset(("", "python", "py", "python3", "pycon"))
_RUN = re.compile(
    r"\b(?:run|runs|execute|evaluate|test|try|output|outputs|print|prints|return|returns|result|give|gives|happens|does)\b"
)
_READ = re.compile(
    r"\b(?:explain|review|refactor|translate|convert|rewrite|document|comment|docstring|type hints|without running|do not run|don't run|find the bug|improve)\b"
)
_ASKED = re.compile(
    r"^[^\n:]{0,120}\b(?:run|execute|evaluate)\b[^\n:`]{0,80}:[^\S\n]*\n?(?P<after>.+)$"
    r"|^[^\n`]{0,120}\b(?:run|execute|evaluate)\b[^\n`]{0,60}`(?P<inline>[^`\n]+)`"
    r"|^(?:please )?(?:run|execute) (?P<bare>[\w.]+\(.*\))\s*\.?$",
    re.DOTALL | re.IGNORECASE,
)
_LIKE_CODE = re.compile(
    r"[\w\])]\s?\(|\w\s?=\s?\S|\bimport \w|^\s*(?:for|while|def|class|if|with|try)\b.*:$", re.MULTILINE
)
_DOING = (
    ast.Import,
    ast.ImportFrom,
    ast.Assign,
    ast.AugAssign,
    ast.AnnAssign,
    ast.For,
    ast.While,
    ast.If,
    ast.With,
    ast.Try,
    ast.FunctionDef,
    ast.ClassDef,
    ast.Raise,
    ast.Assert,
)


def own_code(request: Request, must: bool = False) -> str | None:
    """The reader's own code, if it is to be run."""
    text = request.text.strip()
    if "```" in text:
        return _fenced(text, must)
    if "`" not in text and not _LIKE_CODE.search(text[:4_000]):
        return None
    asked = _ASKED.search(text)
    if asked:
        code = (asked["after"] or asked["inline"] or asked["bare"]).strip()
        if asked["inline"]:
            return code
        return (
            code if _LIKE_CODE.search(code) and (asked["after"] is None or _starts_like_code(code)) else None
        )
    return text if _is_program(text) else None


def _fenced(text: str, must: bool) -> str | None:
    blocks = [code.strip("\n") for kind, code in _FENCED.findall(text) if kind.lower() in _PYTHONS]
    blocks = [code for code in blocks if code.strip()]
    around = _FENCED.sub(" ", text).lower()
    if not blocks or (
        _READ.search(around) and not re.search(r"\b(?:run|execute)\b(?! it)", around) and not must
    ):
        return None
    return "\n\n".join(blocks) if must or not around.strip() or _RUN.search(around) else None


def _starts_like_code(code: str) -> bool:
    """Whether it is code, if perhaps with mistakes, and not a sentence with an equals sign."""
    first = code.splitlines()[0]
    return bool(
        re.match(
            r"\s*(?:[\w.\[\]]+ ?[-+*/]?= ?\S|[\w.]+\(|import |from \w+ import|(?:for|while|def|class|if|with|try)\b.*:|#|@)",
            first,
        )
    )


def _is_program(text: str) -> bool:
    try:
        body = ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return any(isinstance(one, _DOING) or (isinstance(one, ast.Expr) and _calls(one.value)) for one in body)


def _calls(value: ast.expr) -> bool:
    return any(isinstance(part, ast.Call) for part in ast.walk(value))
