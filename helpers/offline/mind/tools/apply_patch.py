"""Changing files by patches, which the caller applies."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..request import Request
from ..steps import CallClient, Found, Item, Say, Step
from .edits import edited
from .new_files import content_for
from .patches import changed, created
from .unquoted import in_plain_words

WHY = "change the files"

FILE = r"(?<![\w/.])((?:[\w.-]{1,60}/){0,6}[\w-][\w.-]{0,80}\.[A-Za-z][A-Za-z0-9]{0,7}|Makefile|Dockerfile)(?![\w/])"
_FILE = re.compile(FILE)
_FENCED = re.compile(r"```[ \t]*([\w+-]*)[^\n]*\n(.*?)\n?```", re.DOTALL)
_CHANGE = re.compile(
    r"\b(?:rename|replace|change|fix|correct|add|append|insert|remove|delete|update|edit|refactor|comment|prepend|convert)\b",
    re.IGNORECASE,
)
_DELETE = re.compile(
    r"\b(?:delete|remove|drop|get rid of)\b(?: the)?(?: old| obsolete| unused| empty)*(?: files?)? " + FILE,
    re.IGNORECASE,
)
_ENDINGS = {
    "python": "py",
    "py": "py",
    "javascript": "js",
    "js": "js",
    "markdown": "md",
    "json": "json",
    "html": "html",
    "bash": "sh",
}


def first(request: Request, definition: Item, must: bool) -> Sequence[Step]:
    text = request.text
    fenced = _FENCED.search(text)
    spoken = _FENCED.sub("\n", text)
    names = [found[1] for found in _FILE.finditer(spoken)]
    if fenced and (_changes(spoken, fenced[2]) or _CHANGE.search(spoken) and not (names and _makes(spoken))):
        return _update(
            spoken, names[0] if names else f"main.{_ENDINGS.get(fenced[1].lower(), 'txt')}", fenced[2], must
        )
    deleted = _DELETE.search(spoken)
    if deleted:
        return [_call({"type": "delete_file", "path": name}) for name in _listed(spoken[deleted.start() :])]
    if names and _makes(spoken):
        if fenced:
            return [_created(names[0], fenced[2])]
        parts = _each_with_its_words(spoken)
        return [_created(name, content_for(name, part, request)) for name, part in parts.items()]
    if names and _CHANGE.search(spoken):
        return [
            Say(
                f"I need the text of {names[0]} to write a patch for it: put it into the request between ``` lines."
            )
        ]
    if must:
        return [_call({"type": "create_file", "path": "notes.md", "diff": created(request.plain)})]
    return ()


def further(request: Request, found: Sequence[Found]) -> Sequence[Step]:
    return ()


def answer(request: Request, found: Sequence[Found]) -> Say:
    items = request.context.items[request.position + 1 :]
    outputs = {item.get("call_id"): item for item in items if item.get("type") == "apply_patch_call_output"}
    calls = [
        item for item in items if item.get("type") == "apply_patch_call" and item.get("call_id") in outputs
    ]
    return Say(" ".join(_told(call["operation"], outputs[call["call_id"]]) for call in calls))


def _told(operation: Item, output: Item) -> str:
    said = " ".join(str(output.get("output") or "").split()).rstrip(".")
    if output.get("status") == "failed":
        return f"The patch for {operation['path']} could not be applied{f': {said}' if said else ''}."
    done = {"create_file": "created", "update_file": "changed", "delete_file": "deleted"}[operation["type"]]
    return f"I have {done} {operation['path']}."


def _created(path: str, text: str) -> CallClient:
    return _call({"type": "create_file", "path": path, "diff": created(text)})


def _each_with_its_words(spoken: str) -> dict[str, str]:
    """What is said of every file: all of it for a single one."""
    places = list(_FILE.finditer(spoken))
    if len({found[1] for found in places}) == 1:
        return {places[0][1]: spoken}
    ends = [*(found.start() for found in places[1:]), len(spoken)]
    parts = {found[1]: spoken[found.start() : end] for found, end in zip(places, ends)}
    return {name: re.sub(r"[,;]?\s*(?:and)?\s*$", "", part) for name, part in parts.items()}


def _call(operation: Item) -> CallClient:
    return CallClient({"type": "apply_patch_call", "operation": operation})


def _makes(spoken: str) -> bool:
    """Whether a file is to be made, and not changed."""
    first_verb = re.search(
        r"\b(?:create|write|make|generate|rename|replace|change|fix|correct|add|append|insert|remove|delete|update|edit)\b",
        spoken,
        re.IGNORECASE,
    )
    if not first_verb:
        return False
    verb = first_verb[0].lower()
    return (
        verb in ("create", "write", "make", "generate")
        or verb == "add"
        and bool(re.search(r"\badd (?:a |an |the )?(?:new )?(?:\w+ )?file\b", spoken, re.IGNORECASE))
    )


def _changes(spoken: str, old: str) -> bool:
    """Whether it words a change of this text, as `Make it say Hi instead of Hello` does."""
    new = in_plain_words(old, spoken)
    return new is not None and new != old


def _update(spoken: str, path: str, old: str, must: bool) -> Sequence[Step]:
    new = edited(old, spoken)
    if new is None or new == old:
        return [Say(f"I did not find what to change in {path}. Name the words to replace, and what with.")]
    return [_call({"type": "update_file", "path": path, "diff": changed(old, new)})]


def _listed(text: str) -> list[str]:
    """The files of one sentence, each once."""
    return list(dict.fromkeys(found[1] for found in _FILE.finditer(re.split(r"[!?\n]|\.\s", text)[0])))
