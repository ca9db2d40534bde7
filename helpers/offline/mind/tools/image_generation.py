"""Making and changing pictures: when, and what is asked of the tool."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..request import Request
from ..steps import Found, Item, Say, Step, UseTool

WHY = "make the picture that is wanted"

_PICTURE = r"(?:image|picture|drawing|illustration|logo|icon|photo|photograph|poster|painting|sketch|chart|banner|card)"
_MAKE = r"(?:draw|paint|sketch|illustrate|generate|create|make|design|render|produce|show me|give me)"
_ASKED = re.compile(
    rf"^(?:please |can you |could you |now )*(?:draw|paint|sketch|illustrate)\b|\b{_MAKE}\b.{{0,60}}\b{_PICTURE}s?\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:edit|change|make|turn|draw|paint|add|remove|replace|recolou?r|put|give|brighten|darken|blur|flip|mirror|invert)\b",
    re.IGNORECASE,
)
_WIDE = re.compile(r"\b(?:landscape format|wide|panorama\w*|banner|horizontal|widescreen)\b", re.IGNORECASE)
_TALL = re.compile(r"\b(?:portrait format|tall|poster|vertical|phone wallpaper|bookmark)\b", re.IGNORECASE)
_WORDS_ONLY = re.compile(
    r"\b(?:caption|descri\w+|alt[ -]text|title|summary|story|poem|list|table|json|code|tags?|keywords?)\b",
    re.IGNORECASE,
)
_THERE = re.compile(
    rf"\b(?:this|that|my|the|previous|last|first|second)\b (?:\w+ )?{_PICTURE}\b|\b(?:it|its)\b",
    re.IGNORECASE,
)
_FRAME = re.compile(
    rf"^(?:please |can you |could you |now |i want you to |i would like )*{_MAKE}(?: me| us)?"
    rf"(?: (?:an?|the|another|some))?(?: [\w-]+){{0,2}}? {_PICTURE}s?(?: of| showing| with| for|:)?\s+"
    r"|^(?:please |can you |could you |now )*(?:draw|paint|sketch|illustrate)(?: me| us)?\s+",
    re.IGNORECASE,
)


def first(request: Request, definition: Item, must: bool) -> Sequence[Step]:
    changes, wanted = _wants_change(request), _wants_picture(request.plain)
    if not (must or changes or wanted):
        return ()
    action = definition.get("action") or "auto"
    if action == "auto":
        action = "edit" if changes or (must and not wanted and _has_picture(request)) else "generate"
    prompt = _FRAME.sub("", request.plain).strip() or request.plain or "a picture"
    return [
        UseTool("image_generation", {"action": action, "prompt": prompt, **_shape(request.plain, action)})
    ]


def _shape(plain: str, action: str) -> Item:
    """A form that the words ask for, where the request leaves the size open."""
    if action == "edit":
        return {}
    return {"shape": "wide"} if _WIDE.search(plain) else {"shape": "tall"} if _TALL.search(plain) else {}


def _wants_picture(plain: str) -> bool:
    return bool(_ASKED.search(plain)) and not _WORDS_ONLY.search(plain)


def _wants_change(request: Request) -> bool:
    if not _CHANGE.search(request.plain) or not _has_picture(request) or _WORDS_ONLY.search(request.plain):
        return False
    return bool(_THERE.search(request.plain)) or not _ASKED.search(request.plain)


def _has_picture(request: Request) -> bool:
    made = any(item.get("type") == "image_generation_call" for item in request.context.items)
    return made or any(one.kind == "image" for one in (*request.attachments, *request.earlier_attachments))


def further(request: Request, found: Sequence[Found]) -> Sequence[Step]:
    return ()


def answer(request: Request, found: Sequence[Found]) -> Say:
    made = found[-1].result
    done = "changed the picture" if made["action"] == "edit" else "drew this"
    return Say(f"I {done} offline, from shapes, in {made['size']} pixels as {made['output_format'].upper()}.")
