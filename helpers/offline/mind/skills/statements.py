"""What the user stated and later put right, and questions that only a statement answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ..patterns import later
from ..request import Request
from ..words import NUMBER_WORDS, WORD, stem

_OPENER = later(
    r"(?:(?:no|nope|sorry|apologies|actually|oh|oops|wait|correction|well|hmm|hang on|hold on|scratch that|strike that|forget that|my mistake"
    r"|my bad|my fault|(?:i was|that was|that['’]s|that is) (?:wrong|a mistake|not right)|i misspoke|i made a mistake|let me correct (?:that|myself|it)|typo|update|small change|slight change"
    r"|change of plans?|on second thoughts?|(?:i|i['’]ve|we|we['’]ve)(?: have)? changed (?:my|our) minds?|i need to correct (?:myself|that)|rather|in fact"
    r"|(?:it|that|plans) (?:has |have )?changed|good news|bad news|(?:now )?(?:they|we|he|she|i)(?:['’]ve| have)? (?:changed|moved) it(?: again)?|(?:delayed|changed|moved|postponed) again|another change|one more change)\b[,:.;!]*(?:\s[-–—])?\s+)+",
    re.IGNORECASE,
)
_WHAT = r"(?:it|that|this|they|(?P<what>(?:the|my|our|his|her|their) [\w'’ ]{1,40}?))"
_MOVED = (
    r"(?:moved|rescheduled|postponed|changed|shifted|switched|pushed|brought|put|delayed|raised|increased|reduced|lowered|cut|renamed|corrected|updated"
    r"|extended|bumped|relocated|upgraded|adjusted|set)"
)
_TO = r"(?: back| forward| up| down| out| off)?(?: from (?P<old>[^,.]{1,40}?))? (?:to|until|till)"
_NEW = r"(?P<new>[^,;]{1,60}?)"
_TAIL = (
    r"(?:,? (?:not|rather than|instead of) (?P<not>[\w'’: -]{1,40}?))?(?:,? (?:instead|rather|please|now|this (?:week|month|year)|from now on|one|after all|same (?:time|place|day|room)|at the same (?:time|place)))*"
    r"(?:[,;:] ?(?:we|i|because|since|as|she|he|they|so|sorry|that|my|it|the)\b.{0,80})?[.!]*"
)
_BODIES = tuple(
    later(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:[^,.]{{1,60}}[,.:] )?{_WHAT}(?: was| is| has been| have been| had to be| got|['’]s been|['’]s| has)(?: now| actually| just)* {_MOVED}{_TO} {_NEW}{_TAIL}",
        rf"{_WHAT}(?: has| have)? (?:went|gone|rose|risen|fell|fallen|dropped|increased|decreased|grew|jumped|climbed){_TO} {_NEW}{_TAIL}",
        rf"(?:[^,.]{{1,60}}[,.:] )?(?:i|we|they|he|she)(?:['’]ve|['’]d| have| had to| just| now)* (?:{_MOVED}|move|change|reschedule|postpone) {_WHAT}{_TO} {_NEW}{_TAIL}",
        r"(?:he|she|they)(?:['’]ve|['’]s| have| has)?(?: just| now| recently)? moved to (?P<new>[A-Z][\w-]+(?: [A-Z][\w-]+)?)\b.{0,40}",
        rf"(?:please )?(?:change|move|correct|reschedule|set|update) {_WHAT}{_TO} {_NEW}{_TAIL}",
        rf"(?:please )?(?:change|correct|replace|swap) (?P<old>[\w'’: -]{{1,40}}?) (?:to|with|by|for) {_NEW}{_TAIL}",
        r"(?:it['’]s |it is |it was |i meant |that['’]s )?not (?P<not>[\w'’: -]{1,40}?)(?:,? but(?: rather)?|[,;.:]? (?:it['’]s|it is|it was|i meant|but)|,) (?P<new>[^,;]{1,60}?)[.!]*",
        rf"instead of (?P<old>[\w'’: -]{{1,40}}?),? (?:make it |it['’]s |it is |take |i meant )?{_NEW}{_TAIL}",
        rf"i said (?P<old>[\w'’: -]{{1,40}}?),? (?:but|and) (?:i meant|it['’]s|it is|it should be|meant) {_NEW}{_TAIL}",
        rf"(?P<old>[\w'’: -]{{1,40}}?) should (?:be|have been|read) {_NEW}{_TAIL}",
        rf"(?:[^,.]{{1,60}}[,.:] )?(?:it|that|there)(?:['’]s| is| will be| are) (?:now|actually|really) {_NEW}{_TAIL}",
        r"(?:it|that)(?:['’]s| is) (?P<new>[^,;]{1,60}?)(?:, (?:not|rather than) (?P<not>[\w'’: -]{1,40}?)| not (?P<old>[\w'’: -]{1,40}?)| now)[.!]*",
        r"(?:it|that) was (?P<new>[^,;]{1,60}?),? not (?P<not>[\w'’: -]{1,40}?)[.!]*",
        r"(?P<new>[\w'’:-]+(?: [\w'’:-]+)?), not (?P<not>[\w'’: -]{1,40}?)[.!]*",
        rf"(?:(?:i|we) (?:meant|mean)|make (?:that|it)|(?:that|it) should be|let['’]s (?:make it|say|do)|better(?: make it)?)(?: to say)?[,:]? {_NEW}{_TAIL}",
    )
)
_AFTER_OPENER = later(
    rf"(?:now,? )?(?:i(?:['’]d| would) (?:rather|prefer)(?: have| like| take| to have)?|i prefer|(?:his|her|its|their|the) (?:[a-z]+ )?(?:is|was)|i meant|i mean|it is|it['’]s|it was|it will be|it['’]ll be|make (?:that|it)|we are|we['’]re|there are|that['’]s|should be|with)?[,:]?\s?{_NEW}{_TAIL}",
    re.IGNORECASE,
)
QUESTION = later(r"(?:^|(?<=[.!?\n]))[^.!?\n]*+\?")
_AMOUNT = rf"(?:[$€£]?\d{{1,3}}(?:,\d{{3}})+|[$€£]?\d{{1,9}}(?:[.,]\d{{1,6}})?|{'|'.join(NUMBER_WORDS)})"
_NUMBERED = later(rf"(?<!\w)({_AMOUNT})\b\s?([a-z€$£%]+)?", re.IGNORECASE)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_MOMENTS = (
    later(rf"(?:the )?\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}\b(?:,? \d{{4}})?|\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? \d{{4}})?|\b\d{{4}}-\d\d-\d\d\b"),
    later(rf"\b(?:(?:next |this )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|afternoon|evening))?|today|tomorrow|tonight)\b|\b{_MONTH}\b"),
    later(r"\b(?:[01]?\d|2[0-3])[:.][0-5]\d(?: ?[ap]\.?m\b\.?)?|\b1?\d ?[ap]\.?m\b\.?|(?<=\bat )\d{1,2}\b(?![:.]?\d| [a-z]+s\b)|\bnoon\b|\bmidnight\b", re.IGNORECASE),
)
"""Dates, days and times of day."""
_JOINING = frozenset("at on to in the by for until o clock same time".split())
_IS_SO = later(r"(?i:\b(?:my|our|the) [\w'’ -]{1,40}? (?:is|are) )([a-z][\w -]{1,30})(?=[.!]?$)")
_NAME = later(r"[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)*")
_COLOUR = later(r"\b(?:red|blue|green|yellow|black|white|orange|purple|pink|brown|grey|gray|silver|golden?|turquoise|beige)\b", re.IGNORECASE)
_TOKEN = later(r"[\w.+-]+@[\w.-]+\w|\+?\d[\d-]*-\d+")
"""An address for mail or a number for the telephone."""
_NO_NAME = frozenset("I My The Our We It He She They A An In On At This That".split())
_LONGEST, _FAR_ENOUGH = 200, 40


class _Put(NamedTuple):
    new: str
    old: str = ""
    what: str = ""


def corrected(said: Sequence[str]) -> list[str]:
    """The user's messages, oldest first, with what was put right later put right in its place."""
    texts: list[str] = []
    for text in said:
        if len(text) < _LONGEST and _WITHIN.search(text):
            text = _put_right_at_once(text)
        right = _correction(text.strip()) if len(text) < _LONGEST and texts else None
        if right is None or not _put_right(texts, right):
            texts.append(text)
    return texts


_WITHIN = later(r"[.!,;–-] (?=(?:no|sorry|actually|wait|oops|oh|i mean|correction|scratch that|or rather)\b)", re.IGNORECASE)
"""Where somebody puts right what the same message has just said."""


def _put_right_at_once(text: str) -> str:
    """`My favourite colour is green. No wait, make that teal.`"""
    told, *later = [part.strip() for part in _WITHIN.split(text, maxsplit=1)]
    texts = [told]
    for part in later:
        right = _correction(part)
        if right is None or not _put_right(texts, right):
            return text
    return texts[0]


def is_correction(request: Request) -> bool:
    """Whether a message puts right what was said before."""
    said = [text for role, text in request.earlier if role == "user"]
    return bool(said) and len(corrected([*said, request.plain])) <= len(corrected(said))


@lru_cache(maxsize=1024)
def _correction(text: str) -> _Put | None:
    if text.endswith("?"):
        return None
    opened = _OPENER.match(text)
    body = text[opened.end() :] if opened else text
    for form in (*_BODIES, *([_AFTER_OPENER] if opened else [])):
        found = form.fullmatch(body)
        if found and found["new"].strip():
            held = found.groupdict()
            return _Put(found["new"].strip(" .!"), (held.get("not") or held.get("old") or "").strip(), held.get("what") or "")
    return None


def _put_right(texts: list[str], right: _Put) -> bool:
    """Puts `6 people` or `Rome` in the place of what was said before, in the latest text that fits."""
    about = {stem(word) for word in WORD.findall(right.what.lower())[1:]}
    places = [place for place in range(len(texts) - 1, max(-1, len(texts) - _FAR_ENOUGH), -1) if not texts[place].rstrip().endswith("?")]
    if about:
        fitting = [place for place in places if about & {stem(word) for word in WORD.findall(texts[place].lower())}]
        places = fitting or places
    if right.old:
        old = later(rf"(?<!\w){re.escape(re.sub('^(?:on|at|in|the) ', '', right.old))}(?!\w)", re.IGNORECASE)
        for place in places:
            if found := old.search(texts[place]):
                new = re.sub(r"^(?:on|at|in|the) (?=\S)", "", right.new)
                texts[place] = texts[place][: found.start()] + new + texts[place][found.end() :]
                return True
    for place in places:
        changed = _changed(texts[place], right.new)
        if changed:
            texts[place] = changed
            return True
    return False


def _changed(old: str, new: str) -> str:
    """The old text with the new value in place of the one of its kind; empty if there is none."""
    moments = [found for form in _MOMENTS if (found := form.search(new))]
    if moments:
        rest = new
        for one in moments:
            rest = rest.replace(one[0], " ")
        if _JOINING.issuperset(WORD.findall(rest.lower())):
            return _at_another_time(old, new, [one[0] for one in moments])
    number = _NUMBERED.fullmatch(new)
    named = None if number else re.fullmatch(r"(?:the |in )*([a-z]{2,20}) ([\w.-]*[\dA-Z][\w.-]*|[a-z]+)", new)
    spans: list[tuple[int, int]] = []
    word = new
    if number:
        numbers = list(_NUMBERED.finditer(old))
        of_noun = [one for one in numbers if number[2] and one[2] and stem(one[2].lower()) == stem(number[2].lower())]
        spans, word = [one.span(1) for one in of_noun or (numbers if not number[2] or len(numbers) == 1 and not numbers[0][2] else [])], number[1]
        if not spans and len(numbers) == 1 and not number[2]:
            spans = [numbers[0].span(1)]
    elif _TOKEN.fullmatch(new):
        spans = [one.span() for one in _TOKEN.finditer(old) if ("@" in one[0]) == ("@" in new)]
    elif named:
        spans, word = [one.span(1) for one in re.finditer(rf"\b{named[1]}\s+([\w.-]*\w)", old, re.IGNORECASE)], named[2]
    elif _NAME.fullmatch(new):
        spans = [one.span() for one in _NAME.finditer(old) if one.start() and one[0] not in _NO_NAME]
    colour = _COLOUR.fullmatch(re.sub(r"^(?:the|a|an) | one$", "", new.lower()))
    if colour:
        word, spans = colour[0], [one.span() for one in _COLOUR.finditer(old)]
    if not spans and not number and new[:1].islower():
        word, spans = re.sub(r"^(?:a|an|the) ", "", new), [one.span(1) for one in _IS_SO.finditer(old)]
    if not spans:
        return ""
    start, end = spans[-1]
    return old[:start] + word + old[end:]


def _at_another_time(old: str, new: str, moments: Sequence[str]) -> str:
    """`My flight is on Friday at 9` at another time: `to Sunday`, `to Sunday at 11`, `to 10:30`."""
    changed = old
    left = list(moments)
    for form in _MOMENTS:
        now = form.search(new)
        before = list(form.finditer(changed))
        if now and now[0] in left and before:
            changed = changed[: before[-1].start()] + now[0] + changed[before[-1].end() :]
            left.remove(now[0])
    if len(left) < len(moments) or not moments:
        return changed if not left else f"{changed.rstrip(' .!')} {_led(left)}."
    before = [one for form in _MOMENTS for one in form.finditer(old)]
    if not before:
        return ""
    return old[: before[-1].start()] + re.sub(r"^(?:on|at|to) ", "", new) + old[before[-1].end() :]


def _led(moments: Sequence[str]) -> str:
    return " ".join(("at " if one[0].isdigit() and not re.search(_MONTH, one) else "on ") + one for one in moments)
