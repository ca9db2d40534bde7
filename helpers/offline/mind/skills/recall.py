"""Recalling what was said earlier in the conversation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..answer import Answer
from ..library import split_sentences
from ..patterns import later
from ..request import Request, squeezed
from ..words import STOP, stem, words
from .statements import QUESTION, corrected

TRIGGERS = frozenset(
    "my i we our remember remind said say told asked ask mentioned earlier previous first last name "
    "am code secret password number favourite favorite what who when where which how".split()
)

_OF_ONESELF = TRIGGERS - frozenset("what who when where which how".split())
_LONGEST_QUESTION = 40
_TITLE = r"(?:(?<=\bMr)|(?<=\bDr)|(?<=\bMs)|(?<=\bSt)|(?<=\bMt)|(?<=\bMrs)|(?<=\bProf))\."
"""A full stop after which the name goes on."""
_STATED = later(
    r"\b(?:my|our|the|this|user's)\s+([\w'’ -]{1,40}?)"
    r"(?:\s+(?:is|are|was|were)|['’]s(?=\s(?-i:[A-Z0-9\"]))|\s?[:=])\s+"
    r"(?:called\s+|named\s+)?((?:[^.!?\n;]|\.(?=\w)|" + _TITLE + r"){1,100})",
    re.IGNORECASE,
)
I_AM = later(
    r"\b(?:i am|i['’]m|call me|this is)\s+(?:called |named )?((?:[A-Z][\w'’-]{1,30})(?:\s[A-Z][\w'’-]{1,30}){0,3})"
)
_AGE = later(r"\b(?:i am|i['’]m)\s+(?:[a-z]\w+, )?(\d{1,3})(?:\s+years? old)?\b", re.IGNORECASE)
_SELF = (
    (later(r"\bfrom (?:the )?[A-Z]"), later(r"\bwhere (?:am|do) i (?:come )?from\b")),
    (
        later(r"\b(?:I|we) (?:\w+ )?work\b|\bmy job\b|\b(?:I am|I['’]m)\b.{0,40}?\ban? [a-z]", re.IGNORECASE),
        later(r"\bi do for (?:a living|work)\b|\b(?:what|which)\b.{0,20}\bmy (?:job|profession|occupation)\b|\bi do for a job\b"),
    ),
)
_I_VERB = later(
    r"\b(?:i|we)(?:['’]ve| have| now| just| recently| also)*\s+"
    r"(live|work|come|love|like|hate|prefer|own|study|speak|need|want|was born|moved)\s+"
    rf"((?:[^.!?\n;,]|{_TITLE}){{1,100}})",
    re.IGNORECASE,
)
_ASKED_FOR = later(
    r"\b(?:what(?:['’]s| is| are| was| were)|who(?:['’]s| is| was)|tell me|remember|recall|do you know|say|said"
    r"|which is|remind me(?: of)?)\s+(?:again\s+|that\s+|what\s+|who\s+|when\s+|where\s+)*(?:my|our|the)\s+([\w'’ -]{2,40})",
    re.IGNORECASE,
)
_ASKED_VERB = later(
    r"\b(?:where|what|which|who|how)\b[^.?!\n]{0,30}?\bdo i\s+(\w{2,20})|\bwhere was i (born)", re.IGNORECASE
)
_LAST_SAID = later(
    r"\bwhat (?:did|have) (i|you|we) (?:just |last |previously )?"
    r"(?:say|said|ask|asked|tell|told|write|talk|discuss)"
    r"|\bwhat was (my|your) (?:last|previous|first|earlier|very first) "
    r"(?:question|message|answer|reply|request)"
    r"|\b(?:repeat|say) (?:what) (i|you) (?:just )?said|\bwhat was the (?:last|first|previous) thing (i|you)",
    re.IGNORECASE,
)
_CLAUSE = later(
    r",?\s+(?:and|but|so|because|which|although)\s+(?:i|my|our|his|her|their|it|what|please|we|you|he|she|they|the|who|can|tell|remember)\b.*|,.*\b(?:please|what|remember)\b.*|,\s+(?:i['’](?:m|ve)|(?:i|we|my|our)\s).*",
    re.IGNORECASE | re.DOTALL,
)
_SINCE_THEN = later(r"\s+(?:last|this|two|three|a|recently|in \d{4}|just)\b.*$", re.IGNORECASE)
"""What follows the place that somebody moved to."""
_NAME_GIVEN = later(r"\bmy name(?:['’]s| is)\s+(?!what|again|\?)\w")
_NAME_ASKED = later(
    r"\bmy (?:first |full |last )?name\b|\bwho am i\b|\bcall me\?|\bremember me\b|\bwho i am\b"
)
_REMEMBER = later(
    r"\b(?:remember|memori[sz]e|keep in mind)(?: that)?:? "
    r"(?!it\b|this\b|that\b|my name\b|what\b|me\b)([^.!?\n]{1,150}\??)",
    re.IGNORECASE,
)
_ASKED_TO_REMEMBER = later(
    r"\bwhat\b.{0,40}\b(?:i|we)\b.{0,20}"
    r"\b(?:tell|told|ask|asked|want|wanted|say|said|gave|give)\b.{0,20}\bremember\b"
    r"|\bwhat (?:should|do|must) you remember\b"
)
OF_A_NAME = frozenset(map(stem, ("name", "full", "first", "user")))
_ASKING = later(r"(?:please )?(?:remind|tell me|what|who|where|when|which|how|do you|can you)\b")
_HAVE = later(r"(?:\b(?:i|we) (?:also |now )?have|, (?:and )?|\band) ?\b(?:an?|one) ([\w -]{2,30}?),? (?:called|named) ([^.!?\n;,]{1,60})", re.IGNORECASE)
_FAR_ENOUGH = 20_000


def recall(request: Request) -> Answer | None:
    if len(request.words) > _LONGEST_QUESTION or not (request.position > 0 or _OF_ONESELF & request.vocabulary):
        return None
    question = request.plain
    return (
        _stated(request, question, only_found=True)
        or _words_said(request, question)
        or _remembered(request)
        or _name(request)
        or _age(request)
        or _of_oneself(request)
        or _stated(request, question)
        or _done(request, question)
    )


def _words_said(request: Request, question: str) -> Answer | None:
    asked = _LAST_SAID.search(question)
    if asked is None:
        return None
    who = next(filter(None, asked.groups())).lower()
    role = "assistant" if who in ("you", "your") else "user"
    said = [text for speaker, text in request.earlier if speaker == role and text.strip()]
    if not said:
        whom = "you have said nothing" if role == "user" else "I have said nothing"
        return _told(f"Before this, {whom} in this conversation.", "Nothing")
    text = " ".join((said[0] if "first" in asked[0].lower() else said[-1]).split())
    shown = text if len(text) <= 300 else text[:300].rsplit(" ", 1)[0] + "…"
    return _told(f"{'You' if role == 'user' else 'I'} said: “{shown}”", shown)


def _remembered(request: Request) -> Answer | None:
    """`What did I ask you to remember?`, after `Remember the number 42.`"""
    if not _ASKED_TO_REMEMBER.search(request.lower):
        return None
    for text in _told_texts(request):
        told = [one for one in _REMEMBER.findall(text) if not one.endswith("?")]
        if told:
            return _told(f"You asked me to remember {told[-1].strip()}.", told[-1].strip())
    return _told("You have not asked me to remember anything in this conversation.", "Nothing")


def _name(request: Request) -> Answer | None:
    if not ({"name", "call", "who"} & request.vocabulary and {"my", "i", "me"} & request.vocabulary):
        return None
    if not _NAME_ASKED.search(request.lower):
        return None
    if _NAME_GIVEN.search(request.lower) and "?" not in request.plain:
        return None
    for text in _told_texts(request):
        for what, value in statements(text):
            if stem("name") in what and what <= OF_A_NAME:
                return _told(f"Your name is {value}.", value)
        named = I_AM.findall(heads_lowered(text))
        if named:
            return _told(f"Your name is {named[-1]}.", named[-1])
    return _told("You have not told me your name in this conversation.", "Unknown")


def _of_oneself(request: Request) -> Answer | None:
    """`Where am I from?` and `What do I do for a living?`"""
    asked = next((held for held, asking in _SELF if asking.search(request.lower)), None)
    for text in _told_texts(request) if asked else ():
        told = [one for one in split_sentences(text) if asked and asked.search(one)]
        if told:
            return _told(f"You said: “{told[-1]}”", told[-1])
    return None


def _age(request: Request) -> Answer | None:
    if "how old am i" not in request.lower:
        return None
    for text in _told_texts(request):
        ages = _AGE.findall(text)
        if ages:
            return _told(f"You are {ages[-1]} years old.", ages[-1])
    return _told("You have not told me your age in this conversation.", "Unknown")


def _stated(request: Request, question: str, *, only_found: bool = False) -> Answer | None:
    """`What is my favourite colour?`, after `my favourite colour is blue`."""
    asked = _ASKED_FOR.search(question)
    if asked is None:
        return None
    own = bool(re.search(r"\b(?:my|our)\s*$", question[: asked.start(1)], re.IGNORECASE))
    wanted = _meaning(asked[1])
    if not wanted:
        return None
    for text in _told_texts(request):
        for what, value in statements(text):
            if wanted <= what or (len(what) > 0 and what <= wanted and (own or len(what) > 1)):
                subject = " ".join(asked[1].split()).rstrip("?")
                return _told(
                    f"{'Your' if own else 'The'} {_without_tail(subject, wanted)} is {value}.", value
                )
    if own and not only_found:
        subject = _without_tail(" ".join(asked[1].split()), wanted)
        return _told(f"You have not told me your {subject} in this conversation.", "Unknown")
    return None


def _done(request: Request, question: str) -> Answer | None:
    """`Where do I live?`, after `I live in Oslo`."""
    asked = _ASKED_VERB.search(question)
    if asked is None:
        return None
    verb = (asked[1] or asked[2]).lower()
    for text in _told_texts(request):
        for done, rest in reversed(_I_VERB.findall(text)):
            if done.lower() == "moved" and verb == "live" and rest.lower().startswith("to "):
                done, rest = "live", f"in{_SINCE_THEN.sub('', rest[2:])}"
            if stem(done.lower().split()[-1]) == stem(verb):
                rest = _CLAUSE.sub("", rest).strip()
                if _THERE.search(rest) and (place := _place_told(request)):
                    rest = _THERE.sub(f"in {place}", rest, count=1)
                doing = "were born" if verb == "born" else done.lower()
                return _told(f"You {doing} {rest}.", rest)
    return None


_THERE = later(r"\bthere\b(?: too)?")
_PLACE = later(r"\b(?:in|to|near) ([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)")


def _place_told(request: Request) -> str:
    """The place named last, which `there` points to."""
    return next((found[-1] for text in _told_texts(request) if (found := _PLACE.findall(text))), "")


def _told_texts(request: Request) -> Iterator[str]:
    """What the user has said, newest first, then the instructions."""
    room = _FAR_ENOUGH
    for text in [
        *([] if _ASKING.match(request.lower) else [request.text]),
        *reversed(corrected([text for role, text in request.earlier if role == "user"])),
        request.instructions,
    ]:
        if room <= 0:
            return
        told = squeezed(text[-room:])
        yield QUESTION.sub("", told).strip() if "?" in told else told
        room -= len(text)


def statements(text: str) -> list[tuple[set[str], str]]:
    """(meaning of what, value) of every `my X is Y`, the newest first."""
    found = []
    match = _STATED.search(text)
    while match:
        value = _CLAUSE.sub("", match[2])
        end = match.start(2) + max(len(value), 1)
        value = value.strip(" ,\"“”'")
        if value and words(value)[:1] not in (["what"], ["not"], ["a"], ["again"]):
            found.append((_meaning(match[1].removesuffix("'s").removesuffix("’s")), value))
        match = _STATED.search(text, end)
    found += ((_meaning(one[1]), _CLAUSE.sub("", one[2]).strip(" ,")) for one in (_HAVE.finditer(text) if "have" in text else ()))
    return found[::-1]


def _meaning(phrase: str) -> set[str]:
    return {stem(word) for word in words(phrase) if word not in STOP and word not in ("again", "called", "named")}


def _without_tail(subject: str, wanted: set[str]) -> str:
    """`favourite colour again` without what follows the last word that counts."""
    some = subject.split()
    while some and stem(some[-1].lower().strip("?.,")) not in wanted:
        some.pop()
    return " ".join(some)


def heads_lowered(text: str) -> str:
    return re.sub(r"\bI(?= am\b|['’]m\b)|\b(?:Call|This)(?= (?:me|is)\b)", lambda word: word[0].lower(), text)


def _told(sentence: str, title: str) -> Answer:
    return Answer((sentence,), "recall what was said earlier in the conversation", title)
