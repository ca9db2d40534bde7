"""Using a computer: screenshots are looked at, and what the request says is clicked and typed.

Where things are on the page is read from the screenshot's metadata: a PNG text chunk with JSON of the form
`{"elements": [{"name": "Save", "x": 10, "y": 20, "w": 80, "h": 30}]}`, which the course's simulated page writes.
A language model would see it in the picture; these rules cannot.
"""

from __future__ import annotations

import json
import re
import struct
import zlib
from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ..request import Request
from ..steps import CallClient, Found, Item, Say, Step
from ..words import stem, words

WHY = "use the computer"

_TASK = re.compile(
    r"\b(?:click|press|tap|type|enter|fill|scroll|screenshot|open|tick|check|select|button|field|page|screen|browser"
    r"|window|form|log ?in|sign in|double-click|website)\b"
)
_THEN = re.compile(
    r",? (?:and )?then |[,;] (?:and )?|\band (?=(?:then )?(?:click|press|tap|type|enter|fill|scroll|tick|check|select|double|hit|submit|uncheck|write|put|wait|tell|open)\b)|[.!?](?:\s|$)|\n",
    re.IGNORECASE,
)
_TYPE = re.compile(
    r"\b(?:type|enter|write|put|fill in|fill|set)\b.*?(?:[\"“'`](?P<text>[^\"”'`\n]{1,500})[\"”'`]|(?P<plain>\S{1,100}))"
    r"(?: (?:into|in|to|as|for|on) (?:the )?(?P<target>.{1,60}))?$",
    re.IGNORECASE,
)
_FILL = re.compile(
    r"\b(?:fill(?: in)?|set|change) (?:the )?(?P<target>.{1,60}?) (?:field |box )?(?:with|to) [\"“'`]?(?P<text>[^\"”'`\n]{1,500})[\"”'`]?$",
    re.IGNORECASE,
)
_KEY = re.compile(
    r"\b(?:press|hit)\b.{0,12}\b(?P<key>enter|return|tab|escape|esc|space|backspace|delete|up|down)\b(?: key)?",
    re.IGNORECASE,
)
_CLICK = re.compile(
    r"\b(?P<verb>double-?click|right-?click|click|press|tap|tick|check|uncheck|select|choose|open|hit|submit|push)\b"
    r"(?: on)?(?: the)? ?(?P<target>.{0,80})$",
    re.IGNORECASE,
)
_SCROLL = re.compile(r"\bscroll (?P<way>down|up)\b", re.IGNORECASE)
_KIND_WORDS = frozenset(
    map(
        stem, "button field box input link checkbox tab the on in into a an text menu item entry icon".split()
    )
)
_KEYS = {"return": "ENTER", "escape": "ESC"}
_MOST_ROUNDS, _LONGEST = 12, 800
_SCREENSHOT = {"type": "screenshot"}


class Wish(NamedTuple):
    kind: str
    target: str = ""
    text: str = ""


class Element(NamedTuple):
    name: str
    x: int
    y: int


def first(request: Request, definition: Item, must: bool) -> Sequence[Step]:
    if not must and not _TASK.search(request.lower):
        return ()
    return [_call(request, [_SCREENSHOT])]


def further(request: Request, found: Sequence[Found]) -> Sequence[Step]:
    calls, shots = _history(request)
    done = [action for call in calls for action in call if action["type"] != "screenshot"]
    if len(calls) >= _MOST_ROUNDS or not shots:
        return ()
    actions = _next(_wishes(request), done, elements_in(shots[-1]))
    if not actions:
        return ()
    if _is_preview(request):
        return [_call(request, actions[:1])]
    return [_call(request, [*actions, _SCREENSHOT])]


def answer(request: Request, found: Sequence[Found]) -> Say:
    calls, shots = _history(request)
    elements = elements_in(shots[-1]) if shots else []
    done = [action for call in calls for action in call if action["type"] != "screenshot"]
    wishes = _wishes(request)
    left = _undone(wishes, done)
    if left and elements:
        names = ", ".join(element.name for element in elements)
        return Say(f"I cannot find “{left[0].target}” on the page. I see: {names}.")
    if left:
        return Say(
            "I have a screenshot, but it does not tell where things are. The offline model does not see pictures: it "
            "reads the page's elements from the screenshot's metadata."
        )
    if not wishes:
        seen = (
            f"I see: {', '.join(element.name for element in elements)}."
            if elements
            else "I have taken a screenshot."
        )
        return Say(seen)
    told = "; ".join(_told(wish) for wish in wishes)
    return Say(f"Done: {told}.")


def _call(request: Request, actions: Sequence[Mapping[str, Any]]) -> CallClient:
    what = {"action": actions[0]} if _is_preview(request) else {"actions": list(actions)}
    return CallClient({"type": "computer_call", **what, "pending_safety_checks": []})


def _is_preview(request: Request) -> bool:
    """The tool's older form takes one action with each call."""
    return any(tool.get("type") == "computer_use_preview" for tool in request.context.tools)


# --------------------------------------------------------------------------------- What the request wants


def _wishes(request: Request) -> list[Wish]:
    clauses = [part.strip(" .,!?") for part in _apart(request.plain[:_LONGEST])]
    return [wish for clause in clauses if clause for wish in _wish(clause)]


def _apart(text: str) -> Iterator[str]:
    """The parts of a request; what stands in quotation marks stays whole."""
    kept: list[str] = []

    def hidden(found: re.Match[str]) -> str:
        kept.append(found[0])
        return f"\x00{len(kept) - 1}\x00"

    plain = re.sub(r"\"[^\"]{1,500}\"|“[^”]{1,500}”|(?<!\w)'[^'\n]{1,500}'(?!\w)|\w+@\S+\w", hidden, text)
    for part in _THEN.split(plain):
        yield re.sub("\x00(\\d+)\x00", lambda found: kept[int(found[1])], part or "")


def _wish(clause: str) -> list[Wish]:
    scrolled, key = _SCROLL.search(clause), _KEY.search(clause)
    if scrolled:
        return [Wish("scroll", text=scrolled["way"].lower())]
    filled = _FILL.search(clause) if not re.search(r"\bin(?:to)? the\b", clause) else None
    typed = filled or _TYPE.search(clause)
    if typed:
        text = typed["text"] or typed.groupdict().get("plain") or ""
        return [Wish("type", typed["target"] or "", text)]
    if key:
        name = key["key"].lower()
        return [Wish("keypress", text=_KEYS.get(name, name.upper()))]
    clicked = _CLICK.search(clause)
    if clicked:
        verb = clicked["verb"].lower().replace("-", "")
        target = clicked["target"] or ("submit" if verb == "submit" else "")
        kind = {"doubleclick": "double_click", "rightclick": "right"}.get(verb, "click")
        return [Wish(kind, target.strip("\"“”'` "))] if target else []
    return []


def _told(wish: Wish) -> str:
    target = re.sub(r"^the ", "", wish.target)
    if wish.kind == "type":
        return f"typed “{wish.text}”" + (f" into {target}" if target else "")
    if wish.kind == "keypress":
        return f"pressed {wish.text}"
    return f"scrolled {wish.text}" if wish.kind == "scroll" else f"clicked {target}"


# ----------------------------------------------------------------------------------- What is to be done next


def _actions(wish: Wish, element: Element | None) -> list[dict[str, Any]]:
    place = {"x": element.x, "y": element.y} if element else {"x": 0, "y": 0}
    click = {"type": "click", "button": "left", **place}
    if wish.kind == "type":
        return [*([click] if wish.target else []), {"type": "type", "text": wish.text}]
    if wish.kind == "keypress":
        return [{"type": "keypress", "keys": [wish.text]}]
    if wish.kind == "scroll":
        return [{"type": "scroll", **place, "scroll_x": 0, "scroll_y": 400 if wish.text == "down" else -400}]
    if wish.kind == "double_click":
        return [{"type": "double_click", **place}]
    return [{**click, "button": "right" if wish.kind == "right" else "left"}]


def _undone(wishes: Sequence[Wish], done: Sequence[Item]) -> list[Wish]:
    count = len(done)
    for place, wish in enumerate(wishes):
        count -= len(_actions(wish, None))
        if count < 0:
            return list(wishes[place:])
    return []


def _next(wishes: Sequence[Wish], done: Sequence[Item], elements: Sequence[Element]) -> list[dict[str, Any]]:
    """The actions that this screen allows, without those that were done."""
    planned: list[dict[str, Any]] = []
    skip = len(done)
    for wish in wishes:
        element = _element(wish.target, elements) if wish.target else None
        actions = _actions(wish, element)
        missing = wish.target and element is None
        if skip >= len(actions):
            skip -= len(actions)
            continue
        if missing and not (skip and wish.kind == "type"):
            break
        planned += actions[skip:]
        skip = 0
    return planned


def _element(target: str, elements: Sequence[Element]) -> Element | None:
    """The element whose name shares most words with what was said."""
    said = {stem(word) for word in words(target)}
    best, score = None, 0.0
    for element in elements:
        named = {stem(word) for word in words(element.name)} - _KIND_WORDS or {
            stem(word) for word in words(element.name)
        }
        shared = len(said & named) / len(named) if named else 0.0
        if shared > score:
            best, score = element, shared
    return best


# ------------------------------------------------------------------------------------ What came back so far


def _history(request: Request) -> tuple[list[list[Item]], list[str]]:
    """The actions of every call since the question, and the screenshots that came back."""
    items = request.context.items[request.position + 1 :]
    calls = [
        item.get("actions") or [item.get("action") or _SCREENSHOT]
        for item in items
        if item.get("type") == "computer_call"
    ]
    outputs = [item.get("output") or {} for item in items if item.get("type") == "computer_call_output"]
    return calls, [str(output.get("image_url") or "") for output in outputs]


def elements_in(image_url: str) -> list[Element]:
    """What the metadata of a PNG tells of the page."""
    try:
        data = b64decode(image_url.partition("base64,")[2], validate=True)
    except ValueError:
        return []
    for text in _texts_in(data):
        try:
            elements = json.loads(text)["elements"]
            return [
                Element(
                    str(one["name"]), int(one["x"] + one.get("w", 0) / 2), int(one["y"] + one.get("h", 0) / 2)
                )
                for one in elements
            ]
        except (ValueError, KeyError, TypeError, RecursionError):
            continue
    return []


def _texts_in(png: bytes) -> Iterator[str]:
    place = 8
    while place + 8 <= len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        kind, body = png[place + 4 : place + 8], png[place + 8 : place + 8 + length]
        place += 12 + length
        _, _, rest = body.partition(b"\0")
        if kind == b"tEXt":
            yield rest.decode("latin-1")
        elif kind == b"zTXt":
            yield _inflated(rest[1:]).decode("latin-1")
        elif kind == b"iTXt":
            packed = rest[:1] == b"\1"
            text = rest[2:].split(b"\0", 2)[-1]
            yield (_inflated(text) if packed else text).decode("utf-8", "replace")


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, 1_000_000)
    except zlib.error:
        return b""
