"""How old somebody is in a year, from a year of birth or an age that was told."""

from __future__ import annotations

import re

from ..answer import Answer
from ..library import split_sentences
from ..patterns import later
from ..request import Request, squeezed
from ..words import NUMBER_WORDS, WORD, number, stem
from .statements import QUESTION, corrected

TRIGGERS = frozenset("old age turn year".split())
_ASKED = later(
    r"\bhow old (?:will|was|am|is|are|were|would|did|do)\b ?(i|he|she|my [a-z]+|our [a-z]+|[a-z]+)?(?: be| turn)?|\bwhat age (?:will|was|is|did) (i|he|she|my [a-z]+|[a-z]+)"
    r"|\bwhich age (?:will|was|is) (i|he|she|my [a-z]+|[a-z]+)|\bhow old\b"
)
_YEAR = later(r"\b(1[89]\d\d|20\d\d|21\d\d)\b")
_BORN = later(r"\bborn\b[^.]{0,30}?\b(1[89]\d\d|20\d\d)\b|\byear of birth(?: is|:)? (\d{4})")
_AGED = later(rf"\b(?:is|am|['’]m|are|turned|turn|aged|be) (\d{{1,3}}|{'|'.join(NUMBER_WORDS)})\b(?! (?:minutes|hours|km|cm|kg|euros|metres|people|of))")
_LATER = later(rf"\bin (\d{{1,2}}|{'|'.join(NUMBER_WORDS)}) years?\b(?: time)?")
_AGO = later(rf"\b(\d{{1,2}}|{'|'.join(NUMBER_WORDS)}) years? ago\b")
_WHICH_YEAR = later(r"\b(?:in )?(?:what|which) year (?:will|do|did|does) (i|he|she|my [a-z]+|[a-z]+) (?:turn|be|become|reach) (\d{1,3})\b|\bwhen (?:will|do|did|does) (i|he|she|my [a-z]+|[a-z]+) (?:turn|be) (\d{1,3})\b")
_LONGEST = 40


def tell_age(request: Request) -> Answer | None:
    if len(request.words) > _LONGEST:
        return None
    text = request.lower
    when = _WHICH_YEAR.search(text)
    if when:
        born = _born(request, _Subject(when[1] or when[3]))
        year_then = int(born) + int(when[2] or when[4]) if born else 0
        return Answer((f"In {year_then}.",), "reckon a year from what was told", str(year_then)) if born else None
    asked = _ASKED.search(text)
    if not asked:
        return None
    who = (asked[1] or asked[2] or asked[3] or "i").strip()
    question = text[asked.start() :]
    tail = question.split("born")[0] if "born" in question else question
    year, later, ago = _YEAR.search(tail), _LATER.search(tail), _AGO.search(tail)
    if not year and not later and not ago:
        return _by_difference(request, who)
    subject = _Subject(who)
    born, clauses = _born(request, subject), _clauses(request)
    shown = "You" if who in ("i", "we") else {"he": "He", "she": "She"}.get(who, re.sub(r"^(?:my|our) ", "Your ", who).title() if " " not in who else "Your " + who.split()[1])
    if born and year:
        age, then = int(year[1]) - int(born), year[1]
        return _told(shown, age, f"in {then}") if 0 <= age <= 150 else None
    aged = next((one[1] for clause in reversed(clauses) if subject.is_in(clause) and (one := _AGED.search(clause.lower()))), None)
    if aged is None or not (later or ago):
        return None
    now, step = number(aged) or 0, number((later or ago)[1]) or 0  # type: ignore[index]
    if later:
        return _told(shown, now + step, f"in {step} years")
    return _told(shown, now - step, f"{step} years ago", past=True)


_DIFFERENCE = later(rf"(?P<who>[\w' ]+?)(?: is|['’]s|['’]m| am) (?P<by>\d{{1,2}}|{'|'.join(NUMBER_WORDS)}) years? (?P<way>older|younger)(?: than (?P<than>me|i am|[\w' ]+))?")


def _by_difference(request: Request, who: str) -> Answer | None:
    """`How old is my sister?`, after `I'm 34 and my sister is 5 years younger than me`."""
    clauses = [clause.lower().strip(" .!") for clause in _clauses(request)]
    for clause in clauses:
        found = _DIFFERENCE.match(clause)
        if not found or stem(who.split()[-1]) not in {stem(word) for word in WORD.findall(found["who"])} and who not in ("he", "she"):
            continue
        than = found["than"] or ""
        other = _Subject("i" if than in ("me", "i am") else than)
        ages = [aged[1] for one in clauses if not _DIFFERENCE.match(one) and (not than or other.is_in(one)) and (aged := _AGED.search(one))]
        if ages:
            step = number(found["by"]) or 0
            age = (number(ages[-1]) or 0) + (step if found["way"] == "older" else -step)
            shown = re.sub(r"^(?:my|our) ", "Your ", who) if who.startswith(("my ", "our ")) else who.capitalize()
            return Answer((f"{shown} is {age}.",), "reckon an age from what was told", str(age))
    return None


def _clauses(request: Request) -> list[str]:
    said = corrected([squeezed(one) for role, one in request.earlier if role == "user"])
    told = [sentence for one in said for sentence in split_sentences(QUESTION.sub("", one))]
    told += [part for part in re.split(r"(?<=[.?!]) |, (?=how)| if (?=i )", request.plain) if part.strip()]
    return [clause for sentence in told for clause in re.split(r",? and |, |; ", sentence) if not clause.lower().startswith("how old")]


def _born(request: Request, subject: _Subject) -> str | None:
    return next((one[1] or one[2] for clause in reversed(_clauses(request)) if subject.is_in(clause) and (one := _BORN.search(clause.lower()))), None)


class _Subject:
    """Whom a question is about, and whether a clause is about the same."""

    def __init__(self, who: str) -> None:
        self.words = [word for word in WORD.findall(who) if word not in ("my", "our")]
        self.is_own = who in ("i", "we")
        self.is_pointing = who in ("he", "she")

    def is_in(self, clause: str) -> bool:
        some = WORD.findall(clause.lower())
        if self.is_own:
            return bool({"i", "m"} & set(some)) or some[:1] == ["born"]
        return self.is_pointing and "i" not in some or bool(set(self.words) & set(some))


def _told(who: str, age: int, when: str, *, past: bool = False) -> Answer:
    verb = ("were" if who == "You" else "was") if past else "turn" if who == "You" else "turns"
    sentence = f"{who} {verb} {age} {when}." if past or when.startswith("in 1") or when.startswith("in 2") and len(when) == 7 else f"{who} will be {age} {when}."
    return Answer((sentence,), "reckon an age from what was told", str(age))
