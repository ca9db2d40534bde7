"""Making and changing pictures: when, and what is asked of the tool."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..request import Request
from ..steps import Found, Item, Say, Step, UseTool

WHY = "make the picture that is wanted"

_PLAIN_PICTURE = r"(?:image|picture|drawing|illustration|photo|photograph|painting|sketch)"
_PICTURE = r"(?:image|picture|drawing|illustration|logo|icon|photo|photograph|poster|painting|sketch|chart|banner|card|badge|emblem|sticker|flyer)"
_MAKE = r"(?:draw|paint|sketch|illustrate|generate|create|make|design|render|produce|show me|give me)"
_POLITELY = r"(?:please |can you |could you |now |let['’]?s |i want you to |i would like you to )*"
_WISH = r"(?:i['’]d like|i would like|(?:i|we) (?:need|want)|(?:can|could|may) (?:i|we) (?:have|get)) "
_NO_WISH = r"(?:what|how|why|when|where|which|who|is|are|do|does|explain|describe|tell|write|list|name)\b"
_ASKED = re.compile(
    rf"^{_POLITELY}(?:draw|paint|sketch|illustrate)\b|\b(?:draw|paint|sketch) (?:that|this|it|them)[.!]*$|\b{_MAKE}\b.{{0,60}}\b{_PICTURE}s?\b"
    rf"|(?:^(?:please,? )?(?!{_NO_WISH})|{_WISH})(?:an?|one|two|three|some|our|my|new)? ?(?:(?!picture)[\w-]+ ){{0,3}}?{_PICTURE}s?,? "
    r"(?:of|for|with|showing|saying|says|that (?:says|shows)|announcing|called|named)\b",
    re.IGNORECASE,
)
_HOW_TO = re.compile(r"(?:how|what|why|when|who|which|where)\b(?! about)", re.IGNORECASE)
"""A question about drawing is no wish for a drawing."""
_CHANGE = re.compile(
    r"\b(?:edit|change|make|turn|draw|paint|add|remove|replace|recolou?r|put|give|brighten|darken|blur|flip|mirror|invert)\b",
    re.IGNORECASE,
)
_WIDE = re.compile(r"\b(?:landscape format|wide|panorama\w*|banner|horizontal|widescreen)\b", re.IGNORECASE)
_TALL = re.compile(r"\b(?:portrait format|tall|poster|vertical|phone wallpaper|bookmark)\b", re.IGNORECASE)
_WORDS_ONLY = re.compile(
    r"(?<!with the )(?<!with a )\b(?:caption|descri\w+|alt[ -]text|title|summary|story|poem|list|table|json|code|tags?|keywords?)\b",
    re.IGNORECASE,
)
_THERE = re.compile(
    rf"\b(?:this|that|my|the|previous|last|first|second)\b (?:\w+ )?{_PICTURE}\b|\b(?:it|its)\b",
    re.IGNORECASE,
)
_FRAME = re.compile(
    rf"^{_POLITELY}(?:{_MAKE}(?: me| us)?|{_WISH})"
    rf"(?: ?(?:an?|the|another|some))?(?: [\w-]+){{0,2}}? {_PLAIN_PICTURE}s?(?: of| showing| with| for|:)?\s+"
    rf"|^{_POLITELY}(?:draw|paint|sketch|illustrate)(?: me| us)?\s+",
    re.IGNORECASE,
)


def first(request: Request, definition: Item, must: bool) -> Sequence[Step]:
    changes, wanted = _wants_change(request), _wants_picture(request.plain)
    if not (must or changes or wanted):
        return ()
    action = definition.get("action") or "auto"
    if action == "auto":
        action = "edit" if changes or (must and not wanted and _has_picture(request)) else "generate"
    described = request.plain if action == "edit" else _FRAME.sub("", request.plain).strip()
    prompt = described or request.plain or "a picture"
    return [
        UseTool("image_generation", {"action": action, "prompt": prompt, **_shape(request.plain, action)})
    ]


def _shape(plain: str, action: str) -> Item:
    """A form that the words ask for, where the request leaves the size open."""
    if action == "edit":
        return {}
    return {"shape": "wide"} if _WIDE.search(plain) else {"shape": "tall"} if _TALL.search(plain) else {}


def _wants_picture(plain: str) -> bool:
    if not _ASKED.search(plain) or _WORDS_ONLY.search(plain):
        return False
    sentences = re.split(r"(?<=[.!?])\s", plain)
    return any(_ASKED.search(one) for one in sentences if not _HOW_TO.match(one)) or len(sentences) > 1


def _wants_change(request: Request) -> bool:
    if not _CHANGE.search(request.plain) or not _has_picture(request) or _WORDS_ONLY.search(request.plain):
        return False
    from ...hosted.known_things import asked_for

    there = _THERE.search(request.plain) or asked_for(request.plain)[0]
    return bool(there) or not _ASKED.search(request.plain)


def _has_picture(request: Request) -> bool:
    made = any(item.get("type") == "image_generation_call" for item in request.context.items)
    return made or any(one.kind == "image" for one in (*request.attachments, *request.earlier_attachments))


def further(request: Request, found: Sequence[Found]) -> Sequence[Step]:
    return ()


def answer(request: Request, found: Sequence[Found]) -> Say:
    made = found[-1].result
    if made.get("missing") or not made.get("is_changed", True):
        return Say(_what_was_left(made))
    done = "changed the picture" if made["action"] == "edit" else "drew this"
    return Say(f"I {done} offline, from shapes, in {made['size']} pixels as {made['output_format'].upper()}.")


def _what_was_left(made: Item) -> str:
    """What is said of an edit that found nothing to change, or not all."""
    thing = made.get("missing")
    if not thing:
        return (
            "I left the picture as it was: offline, I can change a colour that you name, the background and the light, "
            "and add things, and found nothing of that to do."
        )
    rest = "The rest of your wish was done" if made["is_changed"] else "The picture is as it was"
    return (
        f"I could not find the {thing}: offline, nothing is recognised, and the metadata of this picture does not say where "
        f"it is. {rest}. Name the colour to change instead, as in “make the red parts green”."
    )
