"""Changes that a request words without quotation marks: `Replace Hello by Good morning`."""

from __future__ import annotations

import re
from collections.abc import Iterator

_IN_A_FILE = re.compile(
    r",? (?:in|of|inside|within|to|from) (?:the )?(?:(?:file|script|program|module) )?`?(?:[\w-]+/)*[\w-]+\.[A-Za-z]\w{0,7}`?(?=[\s:.,;!?]|$)"
    r"|,? (?:in|inside|to|from) (?:the |this |my )(?:file|script|program|code|text)\b|,? (?:everywhere|throughout|please)\b"
)
_CHANGE = re.compile(
    r"\b(?:replace|change|swap|turn|correct|fix|update|edit)\b (?:(?:all|every|each|any|the|occurrences? of|words?|values?|numbers?|texts?|strings?|greeting|from) )*(?P<rest>.+)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r" (?:with|by|to|into|for|and make it) (?:say )?", re.IGNORECASE)
_INSTEAD = re.compile(
    r"\b(?:use|put|say|write|print|have|want)\b (?:the words? )?(?P<new>.+?) (?:instead of|in place of|rather than) (?:the words? )?(?P<old>.+)",
    re.IGNORECASE,
)
_SHOULD_BE = re.compile(r"(?P<old>.+?) (?:should|must|has to|ought to) (?:be|become|say|read) (?P<new>.+)", re.IGNORECASE)
_DROP = re.compile(
    r"\b(?:remove|delete|drop)\b (?:the |all |every )*lines? (?:that (?:says?|contains?|has)|with|containing|saying|about|of|for)?:? ?(?:the words? )?(?P<what>.+)",
    re.IGNORECASE,
)
_ADD = re.compile(
    r"\b(?:add|append|insert|prepend)\b (?:the |an? )?(?:new |last |first |final )?(?:(?:lines?|calls?|statements?|comments?|items?|entry|code)(?: saying| that says)?:? (?P<line>.+?)|(?P<code>(?:import |from |\w[\w.]*(?:\(| = )).*?))"
    r"(?: (?:at|to|on|as) (?:the |its )?(?:very )?(?:end|top|bottom|beginning|start|first|last)\b.*)?$",
    re.IGNORECASE,
)
_MOST_DROPPED = 4
"""Words before what is meant: `the old greeting Hello`."""


def in_plain_words(text: str, asked: str) -> str | None:
    for sentence in _sentences(asked):
        for old, new in _pairs(sentence):
            changed = _with(text, old, new)
            if changed is not None:
                return changed
    return None


def lines_to_drop(text: str, asked: str) -> str | None:
    for sentence in _sentences(asked):
        found = _DROP.search(sentence)
        if found and found["what"].lower() in text.lower():
            return "\n".join(line for line in text.split("\n") if found["what"].lower() not in line.lower())
    return None


def added_line(asked: str) -> str:
    for sentence in _sentences(asked):
        found = _ADD.search(sentence)
        if found:
            return (found["line"] or found["code"]).strip(" `")
    return ""


def _sentences(asked: str) -> Iterator[str]:
    """Without the name of the file and the sign at the end."""
    for one in re.split(r"\n|(?<=[.!?;]) ", asked):
        plain = _IN_A_FILE.sub("", one).strip()
        yield plain.rstrip(":!?").removesuffix(".").strip()


def _pairs(sentence: str) -> Iterator[tuple[str, str]]:
    """What may be meant by the old words and the new ones."""
    instead = _INSTEAD.search(sentence)
    if instead:
        yield instead["old"], instead["new"]
    change = _CHANGE.search(sentence)
    for between in _BETWEEN.finditer(change["rest"]) if change else ():
        yield change["rest"][: between.start()], change["rest"][between.end() :]  # type: ignore[index]
    should = _SHOULD_BE.search(sentence)
    if should:
        yield should["old"], should["new"]


def _with(text: str, old: str, new: str) -> str | None:
    """The text with the new words, if the old ones stand in it, perhaps after words that only lead to them."""
    words = old.strip("\"'`“” ").split(" ")
    new = new.strip("\"'`“” ")
    for dropped in range(min(len(words), _MOST_DROPPED)):
        said = re.escape(" ".join(words[dropped:]))
        for flags in (0, re.IGNORECASE):
            place = re.search(rf"(?<!\w){said}(?!\w)", text, flags)
            if place and not _is_assigned(place[0], text):
                return re.sub(rf"(?<!\w){re.escape(place[0])}(?!\w)", lambda _: new, text)
    return None


def _is_assigned(name: str, text: str) -> bool:
    return bool(re.search(rf"^\s*[\"']?{re.escape(name)}[\"']?\s*[=:]", text, re.MULTILINE))
