"""Saying exactly what was asked for: `Reply with the single word OK`."""

from __future__ import annotations

import re

from ..answer import Answer, say
from ..patterns import later
from ..request import Request

TRIGGERS = frozenset("reply respond answer say output print return repeat echo write type".split())

_FILLER = (
    r"(?:(?:back|with|only|just|exactly|the|single|one|word|words|phrase|text|after|me|following|sentence|string|to"
    r"|this(?=:)|a(?= ))[\s:,]{1,5}){0,8}"
)
_VERB = r"(?:reply|respond|answer|say|output|print|return|repeat|echo|write|type)"
_START = r"(?:^|[.!?\n]\s{0,3})(?:(?:please|just|now|only|always|can you|could you)\s{1,5}){0,3}"
_QUOTED = later(
    rf"{_START}{_VERB}\s{{0,5}}:?\s{{1,5}}{_FILLER}"
    r"[\"“']([^\"”\n]{1,500}?)[\"”'][.!]?\s{0,5}(?:$|\n|and nothing else|only|without|please)",
    re.IGNORECASE,
)
_PLAIN = later(
    rf"{_START}{_VERB}\s{{0,5}}(?::\s{{0,5}}|\s{{1,5}}(?=\S))({_FILLER})([^\s\"“'][^\n]{{0,500}})",
    re.IGNORECASE,
)
_SURE = later(r"\b(?:exactly|word|phrase|after me|following|string|with|only|just)\b|:", re.IGNORECASE)
_LITERAL = later(r"\b(?:exactly|after me|following|text|string)\b", re.IGNORECASE)
_NOT_TO_BE_SAID = frozenset(
    """
    a an your my our some something anything what how why if when whether it this that number numbers word
    words answer result json only just name list code in one two three yes/no true/false about to for more
    less you i as markdown html xml csv bullet short brief full long but each every all the and or no not
    any at most using
    """.split()
)
_THIS_IS = later(r"(?:please )?say:? (?:this is|hello|hi) [\w ]{1,40}", re.IGNORECASE)
_ENDINGS = later(
    r"\s*(?:,?\s*and (?:nothing else|say nothing else|stop)|,? please)\s*[.!]?\s*$", re.IGNORECASE
)
_AS_FAR_AS_READ = 4_000


def repeat(request: Request) -> Answer | None:
    text = request.text[-_AS_FAR_AS_READ:]
    quoted = _QUOTED.search(text)
    if quoted:
        return say(quoted[1], "say exactly what was asked for")
    plain = _PLAIN.search(text)
    if plain is None:
        return None
    wanted = _ENDINGS.sub("", plain[2]).strip()
    some = wanted.split(maxsplit=8)
    if request.wishes.language and wanted.lower().rstrip(" .!").endswith(f"in {request.wishes.language}"):
        return None
    sure = _SURE.search(plain[0][: plain.end(1) - plain.start()])
    if wanted and (":" in plain[0] or ":" in plain[1]) and _LITERAL.search(plain[1]):
        return say(wanted, "say exactly what was asked for")
    if _THIS_IS.fullmatch(plain[0].strip(" .!?\n")):
        return say(wanted.rstrip("."), "say exactly what was asked for")
    if not wanted or some[0].lower().strip(".,:;!?") in _NOT_TO_BE_SAID or " or " in wanted:
        return None
    if not sure and (
        len(some) > 3 or not plain[0].lower().lstrip(" .!?\n").startswith(("say", "please say", "just say"))
    ):
        return None
    if (
        sure
        and ":" not in sure[0]
        and len(some) > 5
        and "exactly" not in plain[1]
        and "after me" not in plain[1]
    ):
        return None
    if len(some) <= 3:
        wanted = wanted.rstrip(".")
    return say(wanted, "say exactly what was asked for") if wanted else None
