"""Wishes about the form of one answer: in capitals, without punctuation, as a question, between marks."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from ..answer import Answer
from ..patterns import later
from ..request import Request

TRIGGERS = frozenset(
    "upper uppercase capitals caps capital lower lowercase punctuation question start begin end finish wrap tags bold italics brackets parentheses quotes quotation "
    "characters emoji emojis exclamation".split()
)
_ORDER = (
    r"(?:(?:please|and|but|then|now),? )*(?:(?:answer|reply|respond|write|say|phrase|word|put|give|format|wrap|state|use|make|keep|output|return|enclose|place|surround|show|formulate)"
    r"(?:ed)?(?: (?:me|it|this|that|your|the|whole|entire|answer|reply|response|result|everything|all|of|back|just|only|in|with|as|using|a|an|form))*\s)?(?:in |with |using |as )?(?:all |only )?"
)
_TAIL = r"(?: letters| only| please| tags?| marks?| at the end| markdown)*\s*[.!:;,]?\s*"
_QUOTED = r"(?:the (?:exact )?(?:words?|phrase|sentence) )?(?:[\"“'‘]([^\"”’]{1,60})[\"”’']|([\w!?]+[:!]?))"
_PARTS = r"(?:(?:your|the|every|each|all) )?(?:answers?|repl(?:y|ies)|responses?|it|message|sentence)?"


def _as_question(text: str) -> str:
    bare = text.rstrip(".!")
    return f"Did you know that {bare[0].lower() if bare.startswith(('The ', 'A ', 'An ', 'It ')) else bare[0]}{bare[1:]}?"


def _between(before: str, after: str) -> Callable[[str], str]:
    return lambda text: f"{before}{text}{after}"


def _within(room: int) -> Callable[[str], str]:
    def cut(text: str) -> str:
        if len(text) <= room:
            return text
        first = re.split(r"(?<=[.!?])\s", text)[0]
        first = re.split(r"(?<=\w{3})(?:, |; | that | which | who | where )", first)[0].rstrip(".") + "." if len(first) > room else first
        return first if len(first) <= room else first[: room - 1].rsplit(" ", 1)[0].rstrip(" ,;") + "…"

    return cut


_MARKS = {
    "bold": ("**", "**"), "italics": ("*", "*"), "square brackets": ("[", "]"), "brackets": ("[", "]"), "parentheses": ("(", ")"),
    "round brackets": ("(", ")"), "double quotes": ('"', '"'), "quotes": ('"', '"'), "quotation": ('"', '"'),
}  # fmt: skip
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Callable[[str], str]]], ...] = tuple(
    (later(rf"\b{pattern}", re.IGNORECASE), dress)
    for pattern, dress in (
        (rf"{_ORDER}(?:upper ?case|capital letters|(?<=\bin )capitals|(?<=\ball )capitals|all caps)\b{_TAIL}", lambda _: str.upper),
        (rf"{_ORDER}(?:lower ?case|small letters)\b{_TAIL}", lambda _: str.lower),
        (rf"{_ORDER}(?:with )?(?:without(?: using)?(?: any)?|no|do not use(?: any)?|don['’]t use(?: any)?|omit(?: all)?|skip(?: the)?) punctuation\b{_TAIL}",
         lambda _: lambda text: re.sub(r"[^\w\s'’-]", "", text)),
        (rf"{_ORDER}(?:without|no|do not use|don['’]t use)(?: any)? emojis?\b{_TAIL}", lambda _: lambda text: text),
        (rf"(?:phrase|put|word|give|state|formulate|write|answer)(?: {_PARTS})? ?(?:as|in the form of) a question\b{_TAIL}", lambda _: _as_question),
        (rf"(?:and |but |please |always )*(?:start|begin)(?: {_PARTS})? with {_QUOTED}{_TAIL}", lambda found: _between(f"{found[1] or found[2]} ", "")),
        (rf"(?:and |but |please |always )*(?:end|finish|close)(?: {_PARTS})? with an? (exclamation|question) mark{_TAIL}",
         lambda found: lambda text: text.rstrip(".!?") + ("!" if found[1][0].lower() == "e" else "?")),
        (rf"(?:and |but |please |always )*(?:end|finish|close)(?: {_PARTS})? with {_QUOTED}{_TAIL}", lambda found: _between("", f" {found[1] or found[2]}")),
        (rf"{_ORDER}(?:in |inside |between )?<(\w{{1,20}})>(?: ?(?:and|\.\.\.) ?</\w{{1,20}}>)?{_TAIL}", lambda found: _between(f"<{found[1]}>", f"</{found[1]}>")),
        (rf"{_ORDER}(bold|italics|square brackets|round brackets|brackets|parentheses|double quotes|quotes|quotation)\b{_TAIL}", lambda found: _between(*_MARKS[found[1].lower()])),
        (rf"{_ORDER}(?:in )?(?:at most|a max(?:imum)?(?: of)?|max(?:imum)?(?: of)?|no more than|not more than|under|fewer than|less than|within|up to) (\d{{2,4}}) (?:characters|chars)\b{_TAIL}",
         lambda found: _within(int(found[1]))),
    )
)  # fmt: skip
_ASKED = later(r"(?:please )?(?:what|who|which|when|where|how|why|is|are|do|does|can|could|name|list|tell|explain|give|describe|define|say|greet|count)\b", re.IGNORECASE)
_LONGEST = 400


def parted(request: Request) -> tuple[Request, Callable[[str], str] | None]:
    """The request without its wish for a form, and what gives an answer that form."""
    told = request.orders
    if told and len(told) < _LONGEST and not TRIGGERS.isdisjoint(told.lower().replace(".", " ").split()):
        for pattern, dress in _FORMS[1:4]:
            if found := pattern.search(told):
                return request, dress(found)
        ends = _FORMS[6][0].search(told)
        if ends:
            return request, _FORMS[6][1](ends)
    if len(request.plain) > _LONGEST or not (not TRIGGERS.isdisjoint(request.vocabulary) or "<" in request.plain):
        return request, None
    for pattern, dress in _FORMS:
        found = pattern.search(request.plain)
        rest = _without(request.plain, found) if found else ""
        if found and rest.count(" ") and _ASKED.match(rest):
            items = [*request.context.items[: request.first], {"role": "user", "content": rest}]
            return Request(replace(request.context, items=items)), dress(found)
    return request, None


def _without(text: str, found: re.Match[str]) -> str:
    rest = f"{text[: found.start()].rstrip(' ,:;-')} {text[found.end() :]}".strip(" ,:;-")
    return re.sub(r"(?:,? (?:and|but|please|then))+[.!]?$|^(?:and|but|then) ", "", rest).strip()


def dressed(answer: Answer, dress: Callable[[str], str] | None) -> Answer:
    return answer._replace(dress=dress) if dress else answer
