"""Questions cut short, which lean on the one before: `And of Germany?`, `about snow`, `and 25 miles?`"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..answer import Answer
from ..patterns import later
from ..request import Request
from ..words import NUMBER_WORDS
from .follow_up import is_about_form
from .lists import LISTS
from .units import same_dimension

TRIGGERS = frozenset(
    "and what how now about in into of for with from to on at same also then but or instead give list name show just make".split()
)
_LONGEST, _LONGEST_BEFORE, _DEEPEST, _MOST_TRIED = 9, 400, 4, 3
_OPENING = later(
    r"(?:(?:ok(?:ay)?|and|but|or|now|then|also|what about|how about|the same for|same for|same|what if it (?:is|were)"
    r"|one|another one|a different one|instead),? )+",
    re.IGNORECASE,
)
_LED = later(r"(about|of|in|into|to|for|from|on|with|at|by|my|our)\s+(\S.*)", re.IGNORECASE)
_SAME = {"in": "(?:in|into|to)", "into": "(?:in|into|to)", "to": "(?:in|into|to)", "about": "(?:about|on|of)"}
_PHRASE_END = r"(?=\s(?:about|of|in|into|to|for|from|on|with|at|by|and|is|are|was|that|using)\s|[.?!,;:\n]|$)"
_QUOTED = later(r"([\"“'‘«])([^\"”'’»\n]{1,80})([\"”'’»])(?!\w)")
_NUMBERED = later(r"(\d{1,12}(?:\.\d{1,6})?|" + "|".join(NUMBER_WORDS) + r")(%|\s[a-z][a-z ]{0,20})?", re.IGNORECASE)
_NUMBER = later(
    r"\b(\d{1,12}(?:\.\d{1,6})?|" + "|".join(one for one in NUMBER_WORDS if one not in ("one", "zero")) + r")\b", re.IGNORECASE
)
_GIVE = later(rf"(?:give me|make (?:it|that)|list|name|show me|i want|just) ({_NUMBER.pattern})(?: of them)?(?: instead| please)?", re.IGNORECASE)
_NAME = later(r"(?<=\s)[A-Z][\w-]*(?:\s[A-Z][\w-]*)*")
_ABOUT = later(
    r"((?:what(?:['’]s| is| are| was)|who(?:['’]s| is| was)|explain|define|describe|tell me about)\s(?:an? |the )?)(.{2,60}?)"
    r"(\s(?:in|with|using|as|to|briefly)\s.*|[?.!]*)$",
    re.IGNORECASE,
)
_COMPLETE = frozenset(
    "what who how why when where which explain tell write list show describe define compare translate convert summarise "
    "summarize is are can could do does did i we you he she they it this that let please".split()
)
"""Beginnings of sentences that need no other."""
_LANGUAGES = frozenset("french german spanish italian portuguese dutch".split())
_PERIODS = frozenset("days weeks months years hours minutes".split())
_KINDS = (_LANGUAGES, _PERIODS, frozenset(LISTS), *(frozenset(one.lower() for one in some) for some in LISTS.values()))


def completed(request: Request, depth: int = 0) -> Iterator[Request]:
    """The question before with what is said now in the place of what it is instead of."""
    if request.is_whole or request.position < 1 or len(request.words) > _LONGEST or depth > _DEEPEST:
        return
    opening = _OPENING.match(request.plain)
    given = _GIVE.fullmatch(request.plain.rstrip(" .?!"))
    if not opening and not given and not (len(request.words) <= 4 and _LED.match(request.plain)):
        return
    said = given[1] if given else request.plain[opening.end() :] if opening else request.plain
    said = re.sub(r"\s(?:then|instead|please|now|too)$", "", said.strip(" .?!"), flags=re.IGNORECASE)
    if said.partition(" ")[0].lower() in _COMPLETE:
        if opening:
            yield _asked_instead(request, said)
        return
    for before in _asked_before(request, depth) if said else ():
        seen = {before.lower()}
        for text in _replaced(before, said):
            if text.lower() not in seen:
                seen.add(text.lower())
                yield _asked_instead(request, text)
        if len(seen) > 1:
            return


def _asked_instead(request: Request, text: str) -> Request:
    items = [*request.context.items[: request.first], {"role": "user", "content": text}]
    whole = Request(replace(request.context, items=items))
    whole.is_whole = True
    return whole


def _asked_before(request: Request, depth: int) -> Iterator[str]:
    """The user's messages from the last one back, themselves completed if need be."""
    items = request.context.items
    told = 0
    for place in range(request.first - 1, -1, -1):
        if items[place].get("role") != "user" or told > _MOST_TRIED:
            continue
        told += 1
        before = Request(replace(request.context, items=items[: place + 1]))
        whole = next(completed(before, depth + 1), None)
        if (whole is not None or not is_about_form(before)) and len(before.plain) <= _LONGEST_BEFORE:
            yield (whole or before).plain


def _replaced(before: str, said: str) -> Iterator[str]:
    """The ways in which the words of now may stand in the question before, the likeliest first."""
    led = _LED.fullmatch(said)
    bare = re.sub(r"^(?:an? |the )|['’]s$", "", led[2] if led else said)
    for kind in _KINDS:
        if bare.lower() in kind:
            places = [one for one in re.finditer(r"[A-Za-z]+", before) if one[0].lower() in kind]
            if places:
                yield _put(before, places[-1].span(), bare)
    units = [one for one in re.finditer(r"[a-z]+", before) if same_dimension(one[0], bare)]
    free = [one for one in units if not re.search(r"\d\s?$", before[: one.start()])]
    if free:
        yield _put(before, free[-1].span(), bare)
    quoted, mine = _QUOTED.search(before), _QUOTED.fullmatch(bare)
    if quoted and mine:
        yield _put(before, quoted.span(2), mine[2])
    if led:
        place = re.compile(rf"\b{_SAME.get(led[1].lower(), led[1].lower())}\s+(\S.*?){_PHRASE_END}", re.IGNORECASE)
        found = list(place.finditer(before))
        if found:
            yield _put(before, found[-1].span(1), led[2])
        elif led[1].lower() == "about":
            yield f"{before.rstrip(' .?!')} about {led[2]}"
    number = _NUMBERED.fullmatch(bare)
    if number:
        noun = (number[2] or "").strip()
        numbers = list(_NUMBER.finditer(before))
        of_noun = [one for one in numbers if noun and before[one.end() :].lower().lstrip().startswith(noun.lower())]
        if numbers:
            yield _put(before, (of_noun or numbers)[-1].span(), number[1])
        return
    names = list(_NAME.finditer(before))
    if names and (bare[:1].isupper() or bare.islower() and len(names) == 1 and not led):
        yield _put(before, names[-1].span(), bare)
    about = _ABOUT.fullmatch(before)
    if about and not led:
        yield f"{about[1]}{bare}{about[3]}"
        yield f"{re.sub(r' an? $', ' ', about[1])}{bare}{about[3]}"


def _put(text: str, span: tuple[int, int], new: str) -> str:
    return text[: span[0]] + new + text[span[1] :]


def go_on_asking(request: Request) -> Answer | None:
    if request.position < 1:
        return None
    from .table import found_in_words  # the table holds this skill too

    for whole in completed(request):
        found = found_in_words(whole)
        if found is not None:
            return found
    return None
