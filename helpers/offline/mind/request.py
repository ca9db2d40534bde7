"""What is asked now, and what was said before: the context as the skills see it."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from .own_words import orders_of, own_words_of
from .steps import Context, Item
from .wishes import Wishes, instructed, wished
from .words import words_in

HEAD, TAIL = 4_000, 16_000
"""Of a long text only this much of its beginning and its end is read."""

_HALVES = re.compile("[\ud800-\udfff]")
_DIGIT = re.compile(r"\d")
_TEXT_KEYS = "text", "refusal"
_EDGE = 1_500
_PAST = 40
"""So many items back calls are remembered."""


class Reading(NamedTuple):
    plain: str
    """The text with single blanks: on this, patterns cannot be made slow."""
    lower: str
    words: Sequence[str]
    vocabulary: frozenset[str]
    """Its words, and # if it holds a digit."""


def _read(text: str) -> Reading:
    plain = squeezed(text)
    lower = plain.lower()
    words = words_in(lower)
    return Reading(plain, lower, words, frozenset((*words, "#") if _DIGIT.search(lower) else words))


_SHORT = 400
_read_again = lru_cache(maxsize=1_024)(_read)
"""For short texts: all who work through a notebook ask the same, and skills that look back read the same again."""


T = TypeVar("T")


class once(Generic[T]):
    """Like `cached_property`, but without its lock, which Python 3.11 still has: one thread reads a request."""

    def __init__(self, work: Callable[[Any], T]) -> None:
        self._work = work

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, request: Any, owner: type) -> T:
        value = vars(request)[self._name] = self._work(request)
        return value


class Call(NamedTuple):
    """A call made since the last question, and what came back; `output` is None while nothing did."""

    name: str
    arguments: str
    output: Any
    is_declined: bool = False
    """Whether the caller did not approve it; the output is the reason, if one was given."""


class Attachment(NamedTuple):
    kind: str
    name: str
    sight: Any = None
    """What there is to see of it: a `Sight`."""


def excerpt(text: str) -> str:
    """The text, or its beginning and end if it is long; no halves of characters, which no reply can hold."""
    if len(text) > HEAD + TAIL:
        text = f"{text[:HEAD]}\n{text[-TAIL:]}"
    return text if text.isascii() else _HALVES.sub("\N{REPLACEMENT CHARACTER}", text)


def squeezed(text: str) -> str:
    """The text without empty lines and with one blank where there were several."""
    return "\n".join(filter(None, [" ".join(line.split()) for line in text.splitlines()]))


def edges_of(text: str) -> str:
    """Beginning and end of a text: an order stands before its material, or behind it."""
    return text if len(text) <= 2 * _EDGE else f"{text[:_EDGE]}\n{text[-_EDGE:]}"


def text_of(content: Any) -> str:
    """The text in a message's content, whichever of its forms it has."""
    return excerpt(whole_text_of(content))


def whole_text_of(content: Any) -> str:
    """The same however long it is."""
    if isinstance(content, str):
        return content
    if not isinstance(content, Sequence):
        return ""
    parts = [
        part.get(key) for part in content if isinstance(part, Mapping) for key in _TEXT_KEYS if key in part
    ]
    return "\n".join(part for part in parts if isinstance(part, str))


def role_of(item: Item) -> str | None:
    return item.get("role") if item.get("type", "message") == "message" else None


class Request:
    """One question with all that belongs to it. Whatever few skills need is worked out when asked for."""

    def __init__(self, context: Context) -> None:
        self.context = context
        items = context.items
        position = len(items) - 1
        while position >= 0 and role_of(items[position]) != "user":
            position -= 1
        self.position = position
        self.is_whole = False
        """Whether it was made whole from words that leaned on an earlier question."""
        self.text = text_of(items[position].get("content")) if position >= 0 else ""
        self.text = self.text or self.said
        read = _read_again if len(self.text) <= _SHORT else _read
        self.plain, self.lower, self.words, self.vocabulary = read(self.text)
        words, vocabulary = self.words, self.vocabulary
        if len(self.text) > _SHORT and "\n" in self.text:
            words = words_in(self.own)
            vocabulary = frozenset(words)
        self.wishes: Wishes = wished(words, vocabulary, instructed(self.instructions))

    @once
    def own(self) -> str:
        """The text in small letters, without the document in a long one."""
        return own_words_of(self.text).lower() if len(self.text) > _SHORT and "\n" in self.text else self.lower

    @once
    def edges(self) -> str:
        """Beginning and end of the text in small letters."""
        return edges_of(self.lower)

    @once
    def first(self) -> int:
        """Where this turn begins: the first of the user's messages that stand together."""
        position = self.position
        while position > 0 and role_of(self.context.items[position - 1]) == "user":
            position -= 1
        return max(position, 0)

    @once
    def given(self) -> str:
        """Everything the user sent in this turn, files and facts about pictures too, as material to work on."""
        if not self.attachments:
            return self.said
        from .seeing.facts import text_of

        sights = (text_of(one.sight) for one in self.attachments if one.sight)
        return excerpt("\n\n".join(filter(None, (self.said, *sights))))

    @once
    def said(self) -> str:
        """All the words of this turn."""
        if self.position < 0:
            return self.instructions[-TAIL:]
        turn = self.context.items[self.first : self.position + 1]
        if len(turn) == 1:
            return self.text
        return excerpt("\n\n".join(filter(None, (text_of(item.get("content")) for item in turn))))

    @once
    def instructions(self) -> str:
        """The instructions, and the system and developer messages wherever they stand."""
        context = self.context
        told = context.instructions or ""
        if len(context.items) > 1 or self.position < 0:
            messages = [item for item in context.items if role_of(item) in ("system", "developer")]
            told = "\n".join(filter(None, (told, *(text_of(item.get("content")) for item in messages))))
        return excerpt(told)

    @property
    def orders(self) -> str:
        """The instructions without the documents in them."""
        return orders_of(self.instructions)

    @once
    def earlier(self) -> list[tuple[str, str]]:
        """(role, text) of what was said before the question."""
        said = []
        for item in self.context.items[: max(self.position, 0)]:
            role = role_of(item)
            if role in ("user", "assistant"):
                said.append((role, text_of(item.get("content"))))
        return said

    @once
    def calls(self) -> list[Call]:
        """The calls made in this turn, in order, with their outputs."""
        later = self.context.items[self.position + 1 :]
        return _calls_in(later) if later else []

    @once
    def past_answered(self) -> list[Call]:
        """The calls of earlier turns that brought something, the latest first."""
        before = self.context.items[max(self.position - _PAST, 0) : max(self.position, 0)]
        return [call for call in reversed(_calls_in(before)) if call.output is not None]

    @once
    def answered(self) -> list[Call]:
        return [call for call in self.calls if call.output is not None]

    @once
    def attachments(self) -> list[Attachment]:
        """The images and files of this turn."""
        return _attachments_in(self.context.items[self.first : self.position + 1])

    @once
    def earlier_attachments(self) -> list[Attachment]:
        """Those of the turns before, and the pictures that were made in them."""
        return _attachments_in(self.context.items[: max(self.first, 0)])

    def choose(self, options: Sequence[Any]) -> Any:
        """One of several wordings: always the same for the same request, another when it is repeated."""
        seed = zlib.crc32(self.text.encode(errors="replace"))
        return options[(seed + self.repetition) % len(options)]

    @property
    def repetition(self) -> int:
        """How far from its first wording an answer may go: repetition and heat take it further."""
        context = self.context
        if context.temperature <= 0:
            return 0
        return context.variation + max(0, round((context.temperature - 1) * 8))


def _calls_in(items: Sequence[Item]) -> list[Call]:
    outputs = {
        item.get("call_id"): item.get("output") for item in items if _kind(item).endswith("call_output")
    }
    declined = {
        item.get("approval_request_id"): item.get("reason") or ""
        for item in items
        if _kind(item) == "mcp_approval_response" and not item.get("approve")
    }
    calls = []
    for item in items:
        kind, name = _kind(item), str(item.get("name"))
        arguments = str(item.get("arguments", item.get("input", "")))
        if kind in ("function_call", "custom_tool_call"):
            calls.append(Call(name, arguments, outputs.get(item.get("call_id"))))
        elif kind == "mcp_call":
            calls.append(Call(name, arguments, _brought_by_server(item)))
        elif kind == "mcp_approval_request" and item.get("id") in declined:
            calls.append(Call(name, arguments, declined[item.get("id")], is_declined=True))
    return calls


def _brought_by_server(call: Item) -> Any:
    """The output of a call to an MCP server, or its error as text."""
    error = call.get("error")
    if not isinstance(error, Mapping):
        return call.get("output") or ""
    told = text_of(error.get("content")) or str(error.get("message") or error.get("type"))
    return json.dumps({"error": told})


def _kind(item: Item) -> str:
    return str(item.get("type", ""))


def _attachments_in(items: Sequence[Item]) -> list[Attachment]:
    found = []
    for item in items:
        content = item.get("content")
        if isinstance(content, list | tuple):
            found += [attachment for part in content if (attachment := _attachment(part))]
        elif item.get("sight"):
            found.append(Attachment("image", "", item["sight"]))
    return found


def _attachment(part: Any) -> Attachment | None:
    kind = part.get("type") if isinstance(part, Mapping) else None
    if kind == "input_image":
        return Attachment("image", "", part.get("sight"))
    if kind == "input_audio":
        return Attachment("audio clip", "")
    if kind == "input_file":
        sight, name = part.get("sight"), part.get("filename")
        return Attachment("file", sight.name if sight else name if isinstance(name, str) else "", sight)
    return None
