"""Answers from the library, and the plain word when it has none."""

from __future__ import annotations

import re

from ..answer import Answer, say
from ..library import (
    Library,
    Passage,
    aspect_words,
    from_best,
    holding,
    library,
    says_together,
    subject_words,
    title_words,
)
from ..request import Request
from ..words import WORD, stem, stems, words

_POINTING = frozenset(
    "it its they them their that this those these he she his her more another further".split()
)
_MAKING = frozenset(
    "write implement create generate draft compose build design code debug refactor fix".split()
)
_WEIGHING = frozenset("pros cons disadvantages drawbacks".split())
_DIFFERING = frozenset("differ differs different compare compared".split())
_PERSON = re.compile(r"\b[A-Z][a-z]+ (?:(?:van|von|de|da) )?[A-Z][a-z]+")
_ENOUGH = 0.65
"""The share of a question's weight that a passage must hold if its title is not named."""
_TOGETHER = 0.6
"""The share of its words that one sentence must hold."""
_NEAR = 0.3
"""The share from which on a passage is worth naming as the nearest."""
_NOTHING_FITS = "say plainly that no rule and no passage answers this"
_LOOK_BACK, _FAR_ENOUGH, _SHORT_QUESTION, _BEGINNING = 6, 2_000, 15, 200
_BLANKS = re.compile(r"\s+")


def answer_from_library(request: Request) -> Answer | None:
    if request.wishes.yes_or_no:
        return Answer(
            (
                "I cannot say yes or no to that: I am the offline model.",
                "Set OPENAI_API_KEY to ask a real one.",
            ),
            "say that this needs a real model",
            "Unknown",
        )
    books = library()
    meant = _MEANT.match(request.lower, 0, _BEGINNING)
    named = books.titled(title_words([meant[1] or meant[2]])) if meant else None
    if named:
        return _titled(request, *named, [], set())
    of_titles = title_words(request.words)
    titled = books.titled(of_titles) or books.alone(request.words[:_SHORT_QUESTION])
    asked = _asked_and_placed(request, books, titled) if titled else None
    if asked:
        return asked
    subject = subject_words(request.words)
    making = request.words[:1] and request.words[0] in _MAKING and not request.wishes.points
    if titled and not making:
        passage, name = titled
        missed = [word for word in subject if word not in passage.held]
        whole = next((one for one in books.all_titled(of_titles) if one.held.issuperset(subject)), None) if missed else None
        if whole:
            passage, name, missed = whole, frozenset(stems(whole.title)), []
        if len(missed) <= max(1, len(subject) // 2):
            return _titled(request, passage, name, missed, aspect_words(request.words))
    continued = _continued(request, books, subject)
    if continued or making or len(subject) < 2:
        return continued
    near = books.nearest(subject)
    if near and near[1] >= _ENOUGH and says_together(near[0], set(subject), _TOGETHER):
        return Answer(holding(near[0], set(subject)), _why(near[0]), near[0].title)
    return None


_MEANT = re.compile(r"what does it mean (?:to ([a-z]{3,20})\b|(?:when|if|that) .{2,60}?([a-z]{3,20})\s?[?.!]*$)")
"""`What does it mean when a chatbot hallucinates?` asks for what is done, not for who does it."""
_PLACED = re.compile(r"(?:what (?:is|are|does)|what['’]s|explain|define|describe)\s(.{2,60}?)\s(?:in|for|when|within|used)\b")
"""`What is a token in a language model?` asks for the token; the rest only places it."""


def _asked_and_placed(request: Request, books: Library, titled: tuple[Passage, frozenset[str]]) -> Answer | None:
    """What is asked for, where the rest of the question, with a title of its own, only places it."""
    placed = _PLACED.match(request.lower, 0, _BEGINNING)
    if not placed:
        return None
    head = WORD.findall(request.lower, *placed.span(1))
    first = books.titled(title_words(head))
    if not first or first[1] < titled[1]:
        return None
    is_placed = first[0] is not titled[0] or books.titled(title_words(WORD.findall(request.lower, placed.end())))
    return _titled(request, *first, [], aspect_words(head)) if is_placed else None


def _titled(
    request: Request, passage: Passage, name: frozenset[str], missed: list[str], wanted: set[str]
) -> Answer:
    if name <= passage.stems[0] or name == frozenset(stems(passage.title)):
        wanted = wanted - name
    sentences = passage.sentences
    weighing = not _WEIGHING.isdisjoint(request.vocabulary)
    if {"how", "work"} <= request.vocabulary:
        wanted = wanted - {"work"}
    if wanted and request.wishes.length <= 0 and not weighing and not request.wishes.points:
        sentences = from_best(passage, wanted)
    elif request.repetition and len(sentences) > 1:
        turn = 1 + request.repetition % (len(sentences) - 1)
        sentences = (sentences[0], *sentences[turn:], *sentences[1:turn])
    beside = missed or weighing and stem("benefits") not in passage.held
    lead = f"On {_in_a_sentence(passage.title)}, the offline library says:" if beside else ""
    return Answer(sentences, _why(passage), passage.title, lead=lead)


def _continued(request: Request, books: Library, subject: list[str]) -> Answer | None:
    """`What are its uses?`: the subject of an earlier question, told on from where it stopped."""
    if request.position < 1 or len(subject) > 6 or not (_POINTING & request.vocabulary or not subject):
        return None
    earlier = request.earlier
    for role, text in reversed(earlier[-_LOOK_BACK:]):
        titled = books.titled(title_words(words(text[:_FAR_ENOUGH]))) if role == "user" else None
        if titled and not _DIFFERING.isdisjoint(request.vocabulary) and titled[0].held.isdisjoint(subject):
            return None
        if titled:
            return _more(titled[0], earlier, aspect_words(request.words), "who" in request.vocabulary)
    return None


def _more(passage: Passage, earlier: list[tuple[str, str]], wanted: set[str], asks_who: bool) -> Answer:
    said = "\n".join(text for role, text in earlier[-_LOOK_BACK:] if role == "assistant")
    if asks_who:
        people = [one for one in passage.sentences if _PERSON.search(one)]
        if people:
            return Answer(people[:1], _why(passage), passage.title)
    new = [place for place, sentence in enumerate(passage.sentences) if sentence not in said]
    if not new:
        title = _in_a_sentence(passage.title)
        return Answer(
            (
                f"The offline library holds no more on {title} than what was said above.",
                "Set OPENAI_API_KEY to go further with a real model.",
            ),
            f"say that the passage on {title} is used up",
            passage.title,
        )
    best = max(new, key=lambda place: (len(wanted & passage.stems[place]), -place))
    order = [best, *(place for place in new if place > best), *(place for place in new if place < best)]
    return Answer(tuple(passage.sentences[place] for place in order), _why(passage), passage.title)


def admit(request: Request) -> Answer:
    """Nothing fits: say so, say what came nearest, and how to get a real answer."""
    if not request.words:
        return Answer(
            (
                "This request holds no words that the offline model could answer.",
                "Ask it something, for example: What is an API?",
            ),
            "say that nothing was asked",
            "Nothing",
        )
    title = _nearest_title(request)
    nearest = f"The passage that comes nearest is “{title}”." if title else "No passage comes near it."
    asked = echo(request.text)
    first = request.choose(
        (
            f"I am the offline model, and my small library has nothing on “{asked}”.",
            f"You asked: “{asked}”. I am the offline model, and my small library has no answer to that.",
            f"The offline model has read “{asked}”, but its small library holds no answer.",
        )
    )
    if request.wishes.points:
        return say(f"{first} {nearest} Set OPENAI_API_KEY to get a real answer.", _NOTHING_FITS)
    return Answer(
        (
            first,
            nearest,
            "Set OPENAI_API_KEY to get a real answer.",
            "The offline model works by rules and makes nothing up.",
            "It can do sums, recall what it was told, call functions, fill a schema and summarise a text.",
            "Tokens, streams, stored state and errors behave as they do live.",
        ),
        _NOTHING_FITS,
        "Unknown",
    )


def _nearest_title(request: Request) -> str:
    subject = subject_words(request.words)
    titled = library().titled(title_words(request.words))
    if titled:
        return titled[0].title
    near = library().nearest(subject)
    return near[0].title if near and near[1] >= _NEAR else ""


def echo(text: str) -> str:
    """The beginning of what was asked, in at most ten words."""
    beginning = _BLANKS.sub(" ", text[:400]).strip()
    some = beginning.split(" ")
    short = " ".join(some[:10])[:80].rstrip(" .?!:,;")
    return short + ("…" if len(short) < len(beginning.rstrip(" .?!:,;")) else "")


def _why(passage: Passage) -> str:
    return f"answer from the library's passage on {_in_a_sentence(passage.title)}"


def _in_a_sentence(title: str) -> str:
    """Titles begin with a capital; inside a sentence only names and initials keep theirs."""
    first = title.split()[0]
    return title if first in _NAMES or first[1:] != first[1:].lower() else title[0].lower() + title[1:]


_NAMES = frozenset(("Python", "Git", "Docker", "Responses"))
