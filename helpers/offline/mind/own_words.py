"""Which words of a message say how to answer, and which only belong to a document that came with it."""

from __future__ import annotations

import re
from functools import lru_cache

from .patterns import later

SHORT = 900
"""A text of at most so many letters is no document."""
_LONGEST_LINE, _SHORT_BLOCK = 400, 300
_BLOCK = later(r"<(\w[\w-]{0,30})(?:\s[^<>]{0,200})?>.*?</\1>|```.*?```|\"\"\".*?\"\"\"", re.DOTALL)
_BLANK_LINE = later(r"\n[ \t]*\n")
_SENTENCE, _PART = later(r"(?<=[.!?])\s+|\n+"), later(r"(?<=[.!?:])\s+|\n+")
_ORDER = later(
    r"[\s#>*•\d.)(-]*(?:please |then |and |but |also |otherwise |if [^,]{1,80}, |when [^,]{1,80}, |in your (?:answers?|repl\w+),? |for (?:each|every) [^,]{1,40}, )*"
    r"(?:always |never |only |do not |don['’]t |you (?:must |should |always |only |never |will |may )*)?"
    r"(?:(?:be|stay|remain) (?:\w+ly )?(?:brief|short|concise|succinct|terse|thorough|comprehensive|detailed|polite|friendly|formal|precise)"
    r"|(?:keep|limit|restrict) (?:it|them|your|all|every|each|the|answers?|repl\w+|responses?)\b"
    r"|(?:answer|reply|respond|speak|talk|classify|categori[sz]e|label|judge|rate|tag|sort)\b|(?:write|explain|summari[sz]e|separate|put|number|say|use|return|output|produce|format|structure|end|start|begin|finish|close|conclude|give|list)\b(?=.{0,120}\b"
    r"(?:answers?|repl(?:y|ies)|responses?|sentences?|words?|paragraphs?|bullets?|lists?|lines?|json|markdown|english|french|german|spanish|italian|portuguese|dutch|style|tone|detail|briefly|commas?|items?|with)\b)"
    r"|(?:answers?|repl(?:y|ies)|responses?)\b)"
    r"|.{0,60}\b(?:your|all|every|each|the|an?) (?:answers?|repl(?:y|ies)|responses?|output)\b|you are an? |act as |no more than |at most |in (?:one|two|three|four|five|\d+) (?:\w+ )?(?:sentences?|words|paragraphs?|lines?)\b",
    re.IGNORECASE,
)
_ASKED = later(
    r"(?:please )?(?:question: )?(?:what|who|which|when|where|how|why|is|are|do|does|can|could|may|name|list|tell|explain|give|describe|define|say|write|suggest|compare)\b", re.IGNORECASE
)


def _without_quotes(text: str) -> str:
    return _BLOCK.sub("\n", text) if any(sign in text for sign in ("</", "```", '"""')) else text


@lru_cache(maxsize=256)
def orders_of(instructions: str) -> str:
    """Instructions without the documents in them: what is quoted, and, of a long text, what does not speak of answering."""
    if len(instructions) <= SHORT and "<" not in instructions and "```" not in instructions:
        return instructions
    rest = _without_quotes(instructions)
    if len(rest) <= SHORT:
        return rest
    return "\n".join(one for one in _SENTENCE.split(rest) if len(one) <= _LONGEST_LINE and _ORDER.match(one))


def own_words_of(text: str) -> str:
    """The first and the last part of a long message: between them, or in one of them, stands what it is about."""
    text = _without_quotes(text)
    blocks = [block.strip() for block in _BLANK_LINE.split(text) if block.strip()]
    blocks = blocks if len(blocks) > 1 else text.split("\n")
    return "\n".join(map(_own, (*blocks[:1], *blocks[-1:])))


def _own(block: str) -> str:
    if len(block) <= _SHORT_BLOCK:
        return block
    sentences = _PART.split(block)
    return "\n".join(one for one in sentences if len(one) <= _LONGEST_LINE and (one.endswith("?") or _ORDER.match(one)))


def parted(text: str) -> tuple[str, str]:
    """The question behind or before a document, and the document; nothing where neither is a question."""
    blocks = [block.strip() for block in _BLANK_LINE.split(text) if block.strip()]
    blocks = blocks if len(blocks) > 1 else [line for line in text.split("\n") if line.strip()]
    for question, rest in ((blocks[-1], blocks[:-1]), (blocks[0], blocks[1:])) if len(blocks) > 1 else ():
        if len(question) <= _SHORT_BLOCK and (question.endswith("?") or _ASKED.match(question)):
            return question, "\n\n".join(rest)
    return "", ""
