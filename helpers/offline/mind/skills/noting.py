"""Taking note of what the user states: `My name is Ada.`, `We are 5 people.`, `No, I meant 6.`"""

from __future__ import annotations

import re

from ..answer import Answer
from ..patterns import later
from ..request import Request
from .recall import I_AM, OF_A_NAME, heads_lowered, statements
from .statements import is_correction

TRIGGERS = frozenset(
    "my our i we call name remember memorise memorize mind secret code password actually sorry meant correction no "
    "the there".split()
)
_LONGEST = 40
_REMEMBER = later(r"(?:please )?(?:remember|memori[sz]e|keep in mind)\b", re.IGNORECASE)
_OPENING = later(r"^(?:(?:hi|hello|hey|no|sorry|actually|correction|oh|wait|well|by the way),? )+", re.IGNORECASE)
_IS = r"(?:is|are|was|were|has|have|leaves?|starts?|begins?|ends?|arrives?|costs?|lives?|works?|likes?|loves?)"
_DOES = "live|lives|work|study|moved|own|like|love|prefer|hate|bought|speak|play|adopted|changed|booked|rented|meant"
_STATED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:my|our) [\w'’ -]{{1,40}} {_IS} \S",
        rf"(?:i|we)(?:['’]ve| have| now| just| also| recently)* (?:{_DOES})\b(?! to (?:know|ask|see|hear))",
        r"(?:i am|i['’]m|we are|we['’]re) (?:an?|from|allergic|vegetarian|vegan|\d+|one|two|three|four|five|six|born)\b",
        r"(?:i|we)(?: also| now)* have (?:an?|one|two|three|four|five|\d+) (?!question|problem|doubt|request|issue)\S",
        r"we (?:need|expect|have|want) \d",
        r"there (?:are|is) [^.]{1,40}\b(?:my|our)\b",
        rf"the [\w ]{{1,30}} {_IS} (?:(?:at|on|in) |\d)",
        r"the (?:secret|code|password|magic)[\w -]{0,30} is \S",
    )
)
_WISHING = frozenset("tell explain write give show please help describe list summarise summarize translate fix".split())


def note(request: Request) -> Answer | None:
    text = request.plain
    if "?" in text or len(request.words) > _LONGEST:
        return None
    if _REMEMBER.match(text):
        return _noted("Noted.", "Noted")
    if not _WISHING.isdisjoint(request.vocabulary):
        return None
    named = I_AM.search(heads_lowered(text))
    if named and (named.start() <= 8 or named.end() >= len(text.rstrip(" .!"))):
        return _noted(f"Nice to meet you, {named[1]}.", named[1])
    for what, value in statements(text):
        if what <= OF_A_NAME:
            return _noted(f"Nice to meet you, {value}.", value)
    told = _OPENING.sub("", text, count=1)
    if any(pattern.match(told) for pattern in _STATED) or is_correction(request):
        return _noted("Noted.", "Noted")
    return None


def _noted(sentence: str, title: str) -> Answer:
    more = "I can recall it as long as it stays in the conversation."
    return Answer((sentence, more), "take note of what the user says", title)
