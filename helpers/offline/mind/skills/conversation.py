"""Looking back on the conversation: what was mentioned, asked and said, and in which order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..answer import Answer
from ..library import split_sentences
from ..patterns import later
from ..request import Request, squeezed
from ..words import STOP, WORD, stem
from .lists import LISTS
from .statements import QUESTION, corrected
from .told import asked_families, clauses

TRIGGERS = frozenset(
    "mention mentioned mentions conversation chat discussed talked said question questions message messages "
    "prompt asked my our i me say tell explain you".split()
)
_LONGEST_QUESTION = 30
ORDINALS = {
    word: place for place, word in enumerate("first second third fourth fifth sixth seventh eighth".split())
}
ORDINALS |= {"last": -1, "latest": -1, "final": -1, "1st": 0, "2nd": 1, "3rd": 2, "4th": 3, "very": 0}
_ORDER = later(rf"\b({'|'.join(ORDINALS)})\b")
_MENTIONED = later(
    r"\b(?:which|what|how many)\b[^?.]{0,40}?\b(\w{3,20})\b(?: that)? (?:did|do|have|has) (?:i|we|you) (?:\w+ )?(?:mention|name|talk about|list|bring up|say)"
    r"|\b(?:first|second|third|fourth|fifth|last|which|what|all|the)\s(\w{3,20})\s(?:that |which )?(?:i|we|you)(?: have|['’]ve)? (?:mentioned|named|talked about|listed)"
)
_OWN_WORDS = later(
    r"\bwhat was my (?:very )?(\w{3,7}) (question|message|request|prompt|input)\b"
    r"|\bwhat (?:did i|was the) (?:ask|say|write|message|question)?\s?(?:you )?(\w{3,7})\b"
)
_COUNTED = later(r"\bhow many (questions|messages|prompts|things)\b[^?]{0,20}\b(?:i|we)\b")
_WHOLE = later(
    r"\b(?:summar\w+|recap|sum up|overview of|tell me)\b[^?.]{0,40}\b(?:conversation|chat|discussion|dialogue|we (?:have )?(?:said|discussed|talked)|i (?:have )?(?:said|told))"
    r"|\bwhat (?:have|did) we (?:\w+ )?(?:talk|discuss|cover|said|say)|\bwhat (?:is|was) (?:this|our) (?:conversation|chat) about"
)
_TOLD_ABOUT = later(
    r"\bwhat (?:did i (?:tell|say)|have i (?:told|said)|do you (?:know|remember)|(?:do|should|must) (?:you|i|we) (?:\w+ to )?(?:keep in mind|bear in mind|consider|remember|know))\b(?: to)?(?: you)? about (?:my |our |the )?([\w '-]{2,30})"
)
_YOU_SAID = later(
    r"\bwhat (?:did|have) you (?:just |already )?(?:say|said|tell|told|write|written|explain|explained|mention|mentioned)"
    r"(?: me| us)?(?: earlier| before)? (?:about|on) (?:the |my )?([\w '-]{2,40})"
)
_OWN_TALK = ("I am the offline model", "The offline model has read", "I said:", "You said", "You told me")
_PLACES = frozenset("city place country town location destination stop capital".split())
_ADDED = later(r"(?m)^(?:(?:and|then|next|finally|lastly|also|after that|later)\b,? )+(?:to |in )?([A-Z][\w-]+(?: [A-Z][\w-]+)*)[.!]*$", re.IGNORECASE)
"""`Then Porto.` goes on with what was spoken of before."""
_WORKS = frozenset(map(stem, "book novel film movie song album game series show restaurant company brand band".split()))
_TITLED = later(
    r"(?:[\"“][A-Z][^\"”\n]{1,60}[\"”])|(?<=[a-z,] )(?!(?:I|I['’]\w+|January|February|March|April|May|June|July|August|September|October|November|December|\w+day)\b)"
    r"[A-Z][\w'’-]*(?: (?:(?:of|the|in|a) )*[A-Z][\w'’-]*)*"
)
_PEOPLE = frozenset("person people name friend colleague".split())


def look_back(request: Request) -> Answer | None:
    if len(request.words) > _LONGEST_QUESTION or not request.earlier:
        return None
    text = request.lower
    said = corrected([squeezed(one) for role, one in request.earlier if role == "user" and one.strip()])
    if not said:
        return None
    return (
        _counted(text, said)
        or _mentioned(text, said)
        or _nth(text, said)
        or _summary(request, text, said)
        or _told_about(text, said)
        or _you_said(request, text)
    )


def _counted(text: str, said: Sequence[str]) -> Answer | None:
    asked = _COUNTED.search(text)
    if not asked or "ask" not in text and "sent" not in text and "said" not in text and "wrote" not in text:
        return None
    count = len(_questions(said)) if asked[1] == "questions" else len(said)
    what = asked[1] if count != 1 else asked[1][:-1]
    return _told(f"You have sent {count} {what} before this one.", str(count))


def _mentioned(text: str, said: Sequence[str]) -> Answer | None:
    asked = _MENTIONED.search(text)
    if not asked:
        return None
    kind = stem((asked[1] or asked[2]).lower())
    named = _named(kind, said)
    if named is None:
        return None
    word = asked[1] or asked[2]
    if not named:
        return _told(f"I find no {word} in what you said.", "None")
    if "how many" in text:
        return _told(f"You mentioned {len(named)}: {_joined(named)}.", str(len(named)))
    order = _ORDER.search(text)
    if not order:
        return _told(f"You mentioned {_joined(named)}.", named[0])
    place = ORDINALS[order[1]]
    if place >= len(named):
        return _told(f"You mentioned only {_joined(named)}.", named[-1])
    place_words = {-1: "last"}.get(place, order[1] if order[1] != "very" else "first")
    return _told(f"The {place_words} one that you mentioned was {named[place]}.", named[place])


def _named(kind: str, said: Sequence[str]) -> list[str] | None:
    """Everything of one kind that the user named, in order; None for a kind that is not known."""
    from ..facts.facts import Facts  # loaded when first needed

    text = "\n".join(said)
    listed = {one for name, some in LISTS.items() if stem(name.split()[-1]) == kind for one in some}
    facts = Facts(text)
    if kind in {stem(word) for word in _PLACES}:
        people = set(facts.people) - set(_ADDED.findall(text))
        found = [place.partition(",")[0] for place in facts.places]
        capitals = re.findall(r"(?<=[a-z,] )[A-Z][a-z]{2,}(?: [A-Z][a-z]+)?", text)
        found += [one for one in capitals if one not in people]
    elif kind in {stem(word) for word in _PEOPLE}:
        found = list(facts.people)
    elif kind == stem("number"):
        found = [facts.text[one.start : one.end] for one in facts.numbers]
    elif kind in (stem("date"), stem("day")):
        found = [day.text for day in facts.days]
    elif kind in _WORKS:
        found = [one.strip("\"“”") for one in _TITLED.findall(text)]
    elif listed:
        found = []
    else:
        return None
    lower = text.lower()
    found += [one for one in listed if re.search(rf"\b{re.escape(one.lower())}\b", lower)]
    return sorted(dict.fromkeys(found), key=lambda one: lower.find(one.lower()))


def _nth(text: str, said: Sequence[str]) -> Answer | None:
    asked = _OWN_WORDS.search(text)
    word = (asked[1] or asked[3]) if asked else None
    if word not in ORDINALS:
        return None
    some = _questions(said) if asked and asked[2] == "question" else list(said)
    place = ORDINALS[word]
    if not some or place >= len(some):
        return _told(f"You have not got as far as a {word} one yet.", "None")
    return _told(f"You said: “{_cut(some[place])}”", _cut(some[place]))


def _questions(said: Sequence[str]) -> list[str]:
    asking = ("what", "who", "why", "how", "when", "where", "which", "explain", "is ", "can ", "do ")
    return [one for one in said if "?" in one or one.lower().startswith(asking)]


def _summary(request: Request, text: str, said: Sequence[str]) -> Answer | None:
    if not _WHOLE.search(text):
        return None
    told = [f"“{_gist(one)}”" for one in said[-8:]]
    sentences = [f"You said {_joined(told)}."]
    answers = [one for role, one in request.earlier if role == "assistant" and one.strip()]
    if answers and request.wishes.sentences != 1:
        sentences.append(f"My latest answer was “{_gist(squeezed(answers[-1]))}”.")
    points = [f"You said {one}." for one in told] if request.wishes.points else sentences
    return Answer(points, "sum up the conversation", "Summary")


def _gist(text: str) -> str:
    longest = max(split_sentences(text) or (text,), key=len)
    return _cut(longest, 120).rstrip(".!?")


def _told_about(text: str, said: Sequence[str]) -> Answer | None:
    asked = _TOLD_ABOUT.search(text)
    if not asked:
        return None
    wanted = {stem(word) for word in WORD.findall(asked[1]) if word not in STOP}
    me = asked[1].strip() in ("me", "myself")
    said = [QUESTION.sub("", one) for one in said]
    found, near = [], False
    for sentence in _sentences(said):
        held = {stem(word) for word in WORD.findall(sentence.lower())}
        own = re.search(r"\b(?:I|my|My|our)\b|\bI['’]", sentence) if me else wanted & held or _of_the_kind(wanted, sentence)
        near = bool(own) or (near and bool(re.match(r"(?:He|She|It|They)\b", sentence)))
        if near:
            found.append(sentence)
    if not found:
        return _told(
            f"You have told me nothing about {'yourself' if me else 'that'} in this conversation.", "Nothing"
        )
    return _told("You told me: " + " ".join(found[-4:]), found[-1])


def _of_the_kind(wanted: set[str], sentence: str) -> bool:
    """Whether a sentence holds something of the kind that is asked about: a diet in `I am vegan`."""
    families = frozenset().union(*(asked_families(one) for one in wanted))
    return any(families & clause.families for clause in clauses(sentence))


def _you_said(request: Request, text: str) -> Answer | None:
    """`What did you say about Git?`: the sentences of the answers that speak of it."""
    asked = _YOU_SAID.search(text)
    if not asked:
        return None
    wanted = {stem(word) for word in WORD.findall(asked[1]) if word not in STOP}
    answers = [one for role, one in request.earlier if role == "assistant" and not one.startswith(_OWN_TALK)]
    for answer in answers[::-1]:
        told = [one for one in _sentences([answer]) if wanted <= {stem(w) for w in WORD.findall(one.lower())}]
        if told and wanted:
            return _told(f"I said: “{_cut(' '.join(told[:3]))}”", told[0])
    return _told(f"I have said nothing about {asked[1].strip()} in this conversation.", "Nothing")


def _sentences(said: Sequence[str]) -> list[str]:
    return [one for text in said for one in split_sentences(text[:4_000])][-400:]


def _cut(text: str, most: int = 300) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + "…"


def _joined(some: Sequence[str]) -> str:
    return some[0] if len(some) == 1 else f"{', '.join(some[:-1])} and {some[-1]}"


def _told(sentence: str, title: str) -> Answer:
    return Answer((sentence,), "look back on what was said in the conversation", title)
