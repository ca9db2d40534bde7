"""What the user has told, clause by clause, and how a clause sounds when it is said back to the user."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from ..library import split_sentences
from ..patterns import later
from ..request import Request, squeezed
from ..words import STOP, WORD, stem
from .statements import corrected

_MOST_CLAUSES, _FAR_ENOUGH = 300, 4_000
_FORMS = dict(
    pair.split(":")
    for pair in (
        "going:go goes:go gone:go went:go spent:spend taught:teach teaching:teach met:meet ate:eat told:tell gave:give ran:run "
        "drove:drive drives:drive driving:drive children:child flew:fly flies:fly allergies:allergy lives:live "
        "living:live has:have had:have got:get getting:get came:come bought:buy took:take left:leave leaves:leave "
        "began:begin booked:book made:make studies:study studied:study adopted:adopt parked:park knew:know"
    ).split()
)
_FAMILIES = """
    work job profession occupation living employer career teach firm company
    live home address hometown move moved based from come
    born birthday birth
    old age years turn turning
    partner husband wife spouse girlfriend boyfriend married
    go travel trip fly flight visit drive holiday vacation journey
    with together accompany join coming
    like love enjoy favourite prefer hobby hobbies fond passion into interest interests
    dislike hate
    allergy allergic
    eat food diet vegetarian vegan meal dish
    cost price pay paid spend budget worth
    meet meeting appointment
    start begin
    end finish close until till
    open opening hours
    buy purchase order
    car vehicle drive
    phone telephone mobile
    mail email address
    study learn degree university school teach
    boss manager
    colleague coworker
    call name named
    park parked
    table reservation book booked
    plan planning want
    big large size
""".strip().splitlines()
_KINDS = """
    pet: dog cat parrot hamster rabbit bird fish horse turtle puppy kitten pet
    animal: dog cat parrot hamster rabbit bird fish horse turtle puppy kitten pet
    sibling: brother sister
    parent: mother father mum mom dad
    child: kid son daughter baby child
    kid: child son daughter baby kid
    diet: vegetarian vegan allergic allergy intolerant gluten lactose kosher halal
    colour: red blue green yellow purple orange black white grey brown pink turquoise silver
    instrument: piano guitar violin drums flute cello trumpet saxophone
    sport: football tennis running swimming cycling climbing chess basketball hockey yoga volleyball
    drink: tea coffee juice water wine beer
""".strip().splitlines()
"""Words for a kind, which are answered by its members, but not the other way round."""
_HELD: dict[str, frozenset[int]] = {}
_ASKED: dict[str, frozenset[int]] = {}


def _enter(family: dict[str, frozenset[int]], words: str, place: int) -> None:
    for word in words.split():
        key = stem(_FORMS.get(word, word))
        family[key] = family.get(key, frozenset()) | {place}


for _place, _line in enumerate(_FAMILIES):
    _enter(_HELD, _line, _place)
    _enter(_ASKED, _line, _place)
for _place, _line in enumerate(_KINDS, len(_FAMILIES)):
    _enter(_ASKED, _line.partition(":")[0], _place)
    _enter(_HELD, _line.partition(":")[2], _place)

_VERB = (
    r"(?:is|are|was|were|has|have|had|likes?|loves?|lives?|works?|starts?|costs?|leaves?|plays?|studies|study|prefers?|wants?|needs?|drives?|brings?|said|says|takes?|gets?|owns?|speaks?|holds?|comes?|goes|pays?|will|can)"
)
_DISLIKING = later(
    r"\b(?:do not|don['’]t|does not|doesn['’]t|did not|didn['’]t|never) (?:(?:i|we|he|she) )?(?:really |much |even |particularly |actually )?(?:like|love|enjoy|care for)\b"
    r"|\b(?:can['’]?not|can['’]?t) (?:(?:i|we|he|she) )?(?:stand|bear)\b|\bnot (?:really |exactly )?(?:an? )?(?:big |great |huge |much of a )?(?:fan|fond|keen|into)\b(?: of| on)?"
    r"|\b(?:detest|loathe|despise|avoid)s?\b",
    re.IGNORECASE,
)
"""Wordings of a dislike that hold a word for the contrary."""
_ELIDED = later(
    r"\b(?:I|We)\b.*?(?:,? (?:and|but)) (?=(?:also |now |really )?(?:hate|dislike|love|enjoy|prefer|adore|avoid|detest|can['’]t|cannot|do not|don['’]t|am|live|work|have|play|speak|study|was born|own)\b)"
)
_JOINT = later(
    rf"(?:,? (?:and|but|so)|[,;]) (?=(?:I|we|he|she|they)\b|I['’]|(?:[Mm]y|our|his|her|their|the) (?:[\w'’]+ ){{1,4}}?{_VERB}\b"
    rf"|[A-Z][a-z]+ {_VERB}\b)|; |\s[–—]\s"
)
_PLEASANTRY = later(
    r"^(?:(?:hi|hello|hey|just so you know|by the way|btw|actually|also|oh|well|so|and|anyway|for the record|fyi|note that"
    r"|please (?:remember|note)(?: that)?|remember(?: that)?|thanks|good (?:morning|evening|afternoon))\b[,!.:]?\s+(?:there[,!.]?\s+)?)+",
    re.IGNORECASE,
)
_SAID_BACK = tuple(
    (later(pattern), new)
    for pattern, new in (
        (r"\b(?:I am|I['’]m|we are|we['’]re|We are|We['’]re)\b(?! the offline)", "\0you are"),
        (r"\b(?:I was|[Ww]e were)\b", "\0you were"),
        (r"\b(?:I['’]ve|[Ww]e['’]ve)\b", "\0you have"),
        (r"\b(?:I['’]ll|[Ww]e['’]ll)\b", "\0you will"),
        (r"\b(?:I['’]d|[Ww]e['’]d)\b", "\0you would"),
        (r"\byou\b", "me"),
        (r"\byour\b", "my"),
        (r"\b(?:I|[Ww]e|me|us)\b", "\0you"),
        (r"\b(?:[Mm]y|[Oo]ur)\b", "\0your"),
        (r"\b(?:mine|ours)\b", "yours"),
        (r"\b(?:myself|ourselves)\b", "yourself"),
        (r"(?<!\d )\bam\b", "are"),
        (r"\byou has\b", "you have"),
    )
)
_PRONOUN = later(r"(?:he|she|it|they)\b|.*\bthere[.!]?$", re.IGNORECASE)
_OWN_WORD = later(r"\b(?:I|[Mm]y|me|[Ww]e|[Oo]ur|us)\b")


class Clause(NamedTuple):
    text: str
    stems: frozenset[str]
    families: frozenset[int]
    leaning: frozenset[str]
    """The stems of the clause before it, if it begins with he, she, it or they."""


def canonical(word: str) -> str:
    return stem(_FORMS.get(word, word))


def _held_by(stems: frozenset[str]) -> frozenset[int]:
    return frozenset().union(*(_HELD.get(one, frozenset()) for one in stems))


def asked_families(stem: str) -> frozenset[int]:
    """The families in which a word of a question may be answered."""
    return _ASKED.get(stem, frozenset())


def said_by_user(request: Request) -> list[Clause]:
    """The clauses that the user stated before this message, oldest first, corrections applied."""
    said = corrected([squeezed(text[-_FAR_ENOUGH:]) for role, text in request.earlier if role == "user"])
    told = [clause for text in said for clause in clauses(text)][-_MOST_CLAUSES:]
    for place, (before, clause) in enumerate(pairwise(told), 1):
        if not clause.leaning and _PRONOUN.match(clause.text):
            told[place] = clause._replace(leaning=before.stems | before.leaning)
    return told


def said_by_model(request: Request) -> list[Clause]:
    said = [squeezed(text[-_FAR_ENOUGH:]) for role, text in request.earlier if role == "assistant"]
    return [clause for text in said for clause in sentences_of(text)][-_MOST_CLAUSES:]


@lru_cache(maxsize=512)
def clauses(text: str) -> tuple[Clause, ...]:
    return tuple(_clauses(text, split=True))


@lru_cache(maxsize=512)
def sentences_of(text: str) -> tuple[Clause, ...]:
    return tuple(_clauses(text, split=False))


def _clauses(text: str, *, split: bool) -> Iterator[Clause]:
    before: frozenset[str] = frozenset()
    for sentence in (one for line in text.split("\n") for one in split_sentences(line)):
        if sentence.endswith("?"):
            continue
        for part in _parts(_PLEASANTRY.sub("", sentence)) if split else (sentence,):
            some = meant(part)
            stems = frozenset(canonical(word) for word in some if word not in STOP or word in ("with", "from"))
            leaning = before if _PRONOUN.match(part) else frozenset()
            if some:
                yield Clause(part, stems, _held_by(stems), leaning)
                before = stems | leaning


def _parts(sentence: str) -> Iterator[str]:
    """The clauses of a sentence; `I like tea but hate coffee` gives the second one its subject back."""
    for part in _JOINT.split(sentence):
        elided = _ELIDED.match(part)
        if elided:
            yield re.sub(r",? (?:and|but) $", "", elided[0])
            yield f"I {part[elided.end() :].strip(' ,;')}"
        else:
            yield part.strip(" ,;")


def meant(text: str) -> list[str]:
    """The words of a text, with a dislike for every way to say it."""
    lower = text.lower()
    return WORD.findall(_DISLIKING.sub(" dislike ", lower))


def enumerated(text: str) -> list[str]:
    """The things that a sentence lists: `I visited Porto, Ghent and Krakow` holds three."""
    parts = _LIST_JOINT.split(text.strip(" .!"))
    if len(parts) < 2:
        return []
    head, rest = parts[0], [one.strip() for one in parts[1:]]
    if all(one[:1].isupper() for one in rest):
        capitals = re.search(r"(?:[A-Z][\w'’-]*(?: (?:of|de|the|and) (?=[A-Z]))?\s?)+$", head)
        first = capitals[0] if capitals else ""
        rest[-1] = re.match(r"[A-Z][\w'’-]*(?: (?:(?:of|de|the) )?[A-Z][\w'’-]*)*", rest[-1])[0]  # type: ignore[index]
    else:
        found = list(_BEFORE_A_LIST.finditer(head))
        first = head[found[-1].end() :] if found else head.split()[-1]
        rest[-1] = _AFTER_A_LIST.sub("", rest[-1])
    things = [re.sub(r"^(?:an?|the|some|my|also|one) ", "", one.strip()) for one in (first, *rest)]
    return things if all(0 < len(one.split()) <= 6 for one in things) else []


_LIST_JOINT = later(r",\s(?:and\s|or\s)?|\s(?:and|or|as well as|plus)\s")
_BEFORE_A_LIST = later(
    r"(?:\b(?:are|is|was|were|have|has|had|bought|visited|visit|like|likes|love|loves|enjoy|need|want|own|owns|play|plays|speak|read|saw|met|ate|got|buy|with|called|named|made|"
    r"cooked|packed|invited|took|know|hate|prefer|brought|ordered|grow|grew|planted|sold|collect|learned|study|studied|watched|tried|hate|in|to|cost|won|wrote|\w{3,}ed)|[:])\s+"
)
_AFTER_A_LIST = later(r"\s(?:today|yesterday|tomorrow|last|this|next|for|at|in|on|from|every|each|during|with|so far|already|too|as well|there|here)\b.*$")


def is_own(clause: Clause) -> bool:
    """Whether a clause is about the user."""
    return bool(_OWN_WORD.search(clause.text))


def said_back(text: str) -> str:
    """`I'm allergic to nuts` as the user hears it: `You are allergic to nuts.`"""
    for pattern, new in _SAID_BACK:
        text = pattern.sub(new, text)
    text = text.replace("\0", "").strip(" ,;:")
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "…", "”")) else text + "."
