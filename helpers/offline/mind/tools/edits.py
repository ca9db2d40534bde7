"""Changes to a text that a request asks for in words."""

from __future__ import annotations

import builtins
import keyword
import re
from collections.abc import Callable

from ..words import name_parts
from .unquoted import added_line, in_plain_words, lines_to_drop

_QUOTE = r"[\"“'`]"
_RENAME = re.compile(
    rf"\brename\b(?: the)?(?: (?:variable|function|method|class|parameter|argument|constant|field|name))* ?{_QUOTE}?(?P<old>[A-Za-z_]\w*){_QUOTE}?(?:\(\))?"
    rf" (?:to|into|as) {_QUOTE}?(?P<new>[A-Za-z_]\w*)",
    re.IGNORECASE,
)
_REPLACE = re.compile(
    r"\b(?:replace|change|turn|swap|update|correct|fix)\b.*?(?:\"(?P<old1>[^\"\n]+)\"|'(?P<old2>[^'\n]+)'|`(?P<old3>[^`\n]+)`|“(?P<old4>[^”\n]+)”)"
    r".{0,20}?\b(?:with|by|to|into|for)\b (?:\"(?P<new1>[^\"\n]*)\"|'(?P<new2>[^'\n]*)'|`(?P<new3>[^`\n]*)`|“(?P<new4>[^”\n]*)”)",
    re.IGNORECASE,
)
_SET = re.compile(
    r"\b(?:change|set|update|increase|decrease|raise|lower)\b(?: the)?(?: value of| variable)? `?(?P<name>[A-Za-z_]\w*)`?(?: from \S+)? to (?P<new>\"[^\"\n]*\"|'[^'\n]*'|[\w.+-]*\w)",
    re.IGNORECASE,
)
_DOCSTRING = re.compile(r"\bdoc ?strings?\b", re.IGNORECASE)
_SAYING = re.compile(r"[\"“'`]([^\"”'`\n]{3,200})[\"”'`]")
_TYPO = re.compile(r"\b(?:typos?|misspell\w*|spelling)\b", re.IGNORECASE)
_REMOVE_LINE = re.compile(
    rf"\b(?:remove|delete)\b.*?\b(?:lines?|statements?|calls?|imports?|comments?)\b(?:.*?{_QUOTE}(?P<what>[^\"”'`\n]+)[\"”'`])?",
    re.IGNORECASE,
)
_ADD = re.compile(
    r"\b(?:add|append|insert|prepend|put)\b.*?(?:`(?P<code>[^`\n]+)`|\"(?P<double>[^\"\n]+)\"|'(?P<single>[^'\n]+)')(?P<where>.*)",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST = 600
_COMMON = frozenset(
    "the and that with this have from they would there their what about which when make like time just know take people "
    "into year your good some could them other than then look only come over think also back after work first well even "
    "want because these give most receive believe separate definitely occurred until tomorrow address beginning business "
    "calendar committee different environment existence government immediately independent knowledge language length "
    "necessary occasion parallel possible privilege receive recommend reference relevant schedule success successful "
    "weird welcome writing hello world function return value number string result total count name list print message "
    "error file line word text user date begin world example please thank available calculate average sum price order "
    "customer request response required parameter argument variable default address description message output input "
    "language library license maintain management minimum maximum million neighbour occurrence original performance "
    "position previous process project property public question quick really remember responsible second section simple "
    "special standard start statement station still street structure student support system table temperature through "
    "together travel understand version weather website week where whether white whole without yesterday".split()
)
_KNOWN = _COMMON | set(keyword.kwlist) | {name for name in dir(builtins) if name.islower()} | {"self"}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def edited(text: str, asked: str) -> str | None:
    """The text as it is asked for; None where no rule knows how."""
    for change in _CHANGES:
        new = change(text, asked[:_LONGEST])
        if new is not None and new != text:
            return new
    return None


def _renamed(text: str, asked: str) -> str | None:
    found = _RENAME.search(asked)
    return re.sub(rf"\b{re.escape(found['old'])}\b", found["new"], text) if found else None


def _replaced(text: str, asked: str) -> str | None:
    found = _REPLACE.search(asked)
    if found:
        old = next(found[f"old{n}"] for n in range(1, 5) if found[f"old{n}"])
        new = next((found[f"new{n}"] for n in range(1, 5) if found[f"new{n}"] is not None), "")
        return text.replace(old, new)
    return in_plain_words(text, asked)


def _set(text: str, asked: str) -> str | None:
    """`change the timeout to 30`, where a line says `timeout = 10` or `"timeout": 10`."""
    found = _SET.search(asked)
    if not found:
        return None
    line = re.compile(
        rf"^(\s*[\"']?{re.escape(found['name'])}[\"']?\s*(?:=|:)\s*)([^,;#\n]*?)(\s*[,;#].*)?$",
        re.MULTILINE | re.IGNORECASE,
    )
    return line.sub(
        lambda match: f"{match[1]}{_as_before(match[2], found['new'])}{match[3] or ''}", text, count=1
    )


def _as_before(old: str, new: str) -> str:
    """A value in the quotes of the one that it replaces."""
    quote = old[:1] if old[:1] in "\"'" and old[:1] else ""
    return f"{quote}{new}{quote}" if quote and new[:1] not in "\"'" else new


def _documented(text: str, asked: str) -> str | None:
    if not _DOCSTRING.search(asked):
        return None
    saying = _SAYING.search(asked)
    lines = text.split("\n")
    made: list[str] = []
    place = 0
    while place < len(lines):
        made.append(lines[place])
        start = re.match(r"(\s*)(?:async )?(?:def|class) (\w+)", lines[place])
        if start and (f" {start[2]}" in f" {asked}" or not any(name in asked for name in _names(text))):
            while not made[-1].rstrip().endswith(":") and place + 1 < len(lines):
                place += 1
                made.append(lines[place])
            following = lines[place + 1].strip() if place + 1 < len(lines) else ""
            if not following.startswith(('"""', "'''")):
                said = saying[1] if saying and saying[1] not in (start[2],) else _sentence(start[2])
                made.append(f'{start[1]}    """{said.rstrip(".")}."""')
        place += 1
    return "\n".join(made)


def _names(text: str) -> list[str]:
    return re.findall(r"(?:def|class) (\w+)", text)


def _sentence(name: str) -> str:
    parts = " ".join(name_parts(name))
    return parts[:1].upper() + parts[1:]


def _corrected(text: str, asked: str) -> str | None:
    if not _TYPO.search(asked):
        return None
    return re.sub(r"[A-Za-z]{3,}", lambda found: _right(found[0]), text)


def _right(word: str) -> str:
    """A word as it is spelt, if exactly one that is known is a single slip away."""
    lower = word.lower()
    if lower in _KNOWN or word[1:] != word[1:].lower():
        return word
    cuts = [(lower[:place], lower[place:]) for place in range(len(lower) + 1)]
    swapped = {f"{a}{b[1]}{b[0]}{b[2:]}" for a, b in cuts if len(b) > 1} & _KNOWN
    lost = {f"{a}{letter}{b}" for a, b in cuts for letter in _LETTERS} & _KNOWN
    extra = {a + b[1:] for a, b in cuts if b} & _KNOWN
    wrong = (
        {f"{a}{letter}{b[1:]}" for a, b in cuts if b for letter in _LETTERS} & _KNOWN
        if len(lower) > 5
        else set()
    )
    plural = {lower.removesuffix("s")} & _KNOWN
    found = swapped or (lost | extra if not plural else set()) or wrong
    if len(found) != 1 or plural:
        return word
    (right,) = found
    return right.capitalize() if word[0].isupper() else right


def _without(text: str, asked: str) -> str | None:
    found = _REMOVE_LINE.search(asked)
    if not found:
        return None
    what = found["what"]
    if what is None:
        kind = re.search(r"\b(print|import|comment|console\.log|debug|todo)\b", asked, re.IGNORECASE)
        spoken = lines_to_drop(text, asked)
        if spoken or not kind:
            return spoken
        what = {"comment": "#"}.get(kind[1].lower(), kind[1])
    return "\n".join(line for line in text.split("\n") if what.lower() not in line.lower())


_FUNCTION = re.compile(
    r"\badd (?:a |the )?(?:new )?function (?:called |named )?`?(?P<name>[a-z_]\w*)(?:\((?P<arguments>[^)\n]{0,80})\))?",
    re.IGNORECASE,
)
_SIGNS = {
    "add": "+",
    "sum": "+",
    "plus": "+",
    "sub": "-",
    "subtract": "-",
    "mul": "*",
    "multiply": "*",
    "div": "/",
    "divide": "/",
}


def _with_function(text: str, asked: str) -> str | None:
    """A new function at the end; of what is no sum only the outline."""
    found = _FUNCTION.search(asked)
    if not found:
        return None
    names = [one.partition(":")[0].strip() for one in (found["arguments"] or "").split(",") if one.strip()]
    sign = _SIGNS.get(found["name"].lower())
    body = f"return {f' {sign} '.join(names)}" if sign and len(names) > 1 else "raise NotImplementedError"
    return f"{text.rstrip()}\n\n\ndef {found['name']}({found['arguments'] or ''}):\n    {body}"


def _added(text: str, asked: str) -> str | None:
    found = _ADD.search(asked)
    line = (found["code"] or found["double"] or found["single"]) if found else ""
    whole = added_line(asked)
    if whole and (not line or whole != line and line in whole):
        line = whole
    if not line:
        return None
    at_top = re.search(
        r"\b(?:top|beginning|start|first line)\b|\bprepend\b", asked, re.IGNORECASE
    ) or line.startswith(("import ", "from "))
    if re.search(r"\bcomment\b", asked, re.IGNORECASE) and not line.lstrip().startswith(("#", "//")):
        line = f"# {line}"
    where = found["where"] if found else ""
    after = re.search(r"\bafter\b.*?[\"'`]([^\"'`\n]+)[\"'`]", where)
    lines = text.split("\n")
    for place, one in enumerate(lines):
        if after and after[1] in one:
            indent = re.match(r"\s*", one)
            return "\n".join(
                [*lines[: place + 1], f"{indent[0] if indent else ''}{line}", *lines[place + 1 :]]
            )
    return f"{line}\n{text}" if at_top else f"{text.rstrip()}\n{line}"


_CHANGES: tuple[Callable[[str, str], str | None], ...] = (
    _renamed,
    _documented,
    _corrected,
    _replaced,
    _set,
    _without,
    _with_function,
    _added,
)
