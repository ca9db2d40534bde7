"""What to write into a new file."""

from __future__ import annotations

import re
from dataclasses import replace

from ..request import Request
from ..words import name_parts

_PRINTS = re.compile(
    r"\b(?:prints?|printing|says?|saying|outputs?|echo(?:es)?|logs?|displays?)\b (?:out )?(?:the (?:text|words?|string|message|sentence) )?"
    r"(?:[\"“'`](?P<quoted>[^\"”'`\n]{1,300})[\"”'`]|(?P<plain>[^.\n]{1,120}))",
    re.IGNORECASE,
)
_CONTAINS = re.compile(
    r"\b(?:with|containing|contains?|that (?:says|reads)|holding|listing|of)\b(?: the)?(?: following)?(?: (?:text|content|contents|line|words|items?|list))?:?\s"
    r"(?:[\"“](?P<double>[^\"”]{1,2000})[\"”]|(?<!\w)'(?P<single>[^'\n]{1,2000})'|`(?P<code>[^`]{1,2000})`|(?P<plain>.{1,2000}))",
    re.IGNORECASE | re.DOTALL,
)
_ITEMS = re.compile(r",\s(?:and\s)?|\sand\s")
_COMMENT = {"py": "#", "sh": "#", "js": "//", "ts": "//", "toml": "#", "yaml": "#", "yml": "#"}
_PRINTING = {
    "py": "print({})",
    "js": "console.log({});",
    "ts": "console.log({});",
    "rb": "puts {}",
    "sh": "echo {}",
    "php": "<?php echo {};",
}


def content_for(path: str, spoken: str, request: Request) -> str:
    ending = path.rpartition(".")[2].lower()
    after = spoken[spoken.find(path) + len(path) :]
    printed = _PRINTS.search(after) if ending in _PRINTING else None
    if printed:
        text = (printed["quoted"] or printed["plain"]).strip()
        return _PRINTING[ending].format('"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"')
    held = _CONTAINS.search(after) or _CONTAINS.search(spoken)
    exact = (held["double"] or held["single"] or held["code"]) if held else ""
    if exact:
        return exact
    snippet = _snippet(request, held["plain"] if held else "")
    if snippet and ending not in ("md", "txt", "csv"):
        return snippet
    listed = _as_list(held["plain"].strip(" .\n"), path, spoken) if held else ""
    return listed or _outline(path, ending, held["plain"].strip(" .\n") if held else "")


def _snippet(request: Request, about: str) -> str:
    """Code that the mind would answer with, if it were asked in words."""
    from ..skills.table import answer

    items = [{"role": "user", "content": f"Write a Python program: {about}"}]
    asked = Request(replace(request.context, items=items)) if about else request
    found = re.search(r"```\w*\n(.*?)\n?```", " ".join(answer(asked).sentences), re.DOTALL)
    return found[1] if found else ""


def _as_list(held: str, path: str, spoken: str) -> str:
    """Things that are listed, in the form that suits the file."""
    items = [re.sub(r"^(?:a|an|the|some) ", "", item.strip()) for item in _ITEMS.split(held)]
    if len(items) < 2 or any(len(item.split()) > 6 for item in items):
        return ""
    if path.endswith(".csv"):
        return ",".join(items)
    if path.endswith(".json"):
        return "[\n" + ",\n".join(f'  "{item}"' for item in items) + "\n]"
    if path.endswith(".md"):
        mark = "- [ ] " if re.search(r"check ?list|to-?do", f"{path} {spoken}", re.IGNORECASE) else "- "
        return f"# {_title(path)}\n\n" + "\n".join(f"{mark}{item[0].upper()}{item[1:]}" for item in items)
    return "\n".join(items)


def _outline(path: str, ending: str, about: str) -> str:
    """A beginning for a file of which no more is said."""
    title = _title(path)
    if ending == "py":
        return f'"""{title}{f": {about}" if about else ""}."""'
    if ending == "json":
        return "{}"
    if ending == "html":
        return f"<!doctype html>\n<title>{title}</title>\n<h1>{title}</h1>\n<p>{about}</p>"
    if ending == "md":
        return f"# {title}" + (f"\n\n{about[0].upper()}{about[1:]}." if about else "")
    if ending in _COMMENT:
        return f"{_COMMENT[ending]} {title}{f': {about}' if about else ''}"
    return about or title


def _title(path: str) -> str:
    parts = " ".join(name_parts(path.rpartition("/")[2].partition(".")[0]))
    return parts[:1].upper() + parts[1:]
