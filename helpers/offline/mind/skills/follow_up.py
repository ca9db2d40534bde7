"""Short wishes about the answer before: another one, shorter, longer, as a list, in two sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ..answer import Answer, say
from ..library import split_sentences
from ..patterns import later
from ..request import Request, squeezed
from ..words import WORD
from .told import enumerated

TRIGGERS = frozenset(
    "another again more shorter short briefer simpler simplify bullets bullet list sentence sentences words "
    "uppercase capitals rephrase reword longer detail expand elaborate child paragraph try retry twice french german "
    "spanish italian portuguese dutch upper lower lowercase case repeat capital letters numbered table title reverse backwards comma commas".split()
)
_LONGEST = 14
_ANOTHER = later(
    r"(?:ok |okay |and |now |please |great |nice |haha |can i have |give me |tell me |i want |write |make )*"
    r"(?:another(?: one| joke| poem| haiku| story)?|one more(?: time)?|(?:try |do (?:it|that) )?(?:again|once more)"
    r"|retry|a different one)(?: please)?"
)
_SHORTER = later(
    r"\b(?:shorter|briefer|shorten (?:it|that|this)|more (?:concise|brief)|in (?:one|a single) sentence|in \d{1,3} words)\b"
)
_LONGER = later(r"\b(?:longer|as long|more detail(?:ed|s)?|in detail|expand|elaborate|more words)\b")
_LISTED = later(
    r"\b(?:as|in|into|with|using|to) (?:an? )?(?:\w+ )?(?:bullets?|bullet points?|list|points)\b"
)
_CAPITALS = later(r"\b(?:uppercase|upper case|capitals|capital letters|all caps)\b")
_SMALL = later(r"\b(?:lowercase|lower case|small letters)\b")
_TITLED = later(r"\btitle case\b")
_REPEATED = later(r"\brepeat\b|\bsay (?:it|that|this) again\b")
_BACKWARDS = later(r"\b(?:backwards|reverse)\b")
_SIMPLER = later(r"\b(?:simpler|simplify|simple|child|kid|beginner|year old)\b")
_OF_THE_FORM = frozenset(
    """
    make it that this the answer please can you could now a an bit much even and say shorter briefer more concise
    in one single sentence sentences words word as into with using bullet bullets point points list numbered
    again rewrite rephrase reword put turn give me shorten too long for ok okay three two four five keep
    try retry once longer detail detailed details expand elaborate on so but instead of to only just write your
    uppercase upper case capitals capital letters all caps simpler simplify simple child kid beginner year old
    explain like twice half i m terms language paragraph paragraphs s was is be do same thing redo translate
    french german spanish italian portuguese dutch
    them these those repeat last previous first earlier second reply response message you gave said what i just me lower lowercase small title table
    every each entire whole above most recent more time times send show reverse reversed backwards numbers
    """.split()
)
_MARK = later(r"^(?:[-*•]|\d{1,3}[.)])\s+")
_LETTERS: tuple[tuple[re.Pattern[str], Callable[[str], str]], ...] = (
    (_CAPITALS, str.upper),
    (_SMALL, str.lower),
    (_TITLED, lambda text: text.title()),
    (_BACKWARDS, lambda text: text[::-1]),
)
_WHY = "say the answer above in another form"


def follow_up(request: Request) -> Answer | None:
    if request.position < 1 or not request.earlier or not is_about_form(request):
        return None
    text = " ".join(request.words)
    if _ANOTHER.fullmatch(text):
        return _another(request)
    said = [one for role, one in request.earlier if role == "assistant" and one.strip()]
    if not said:
        return None
    told = said[0] if {"first"} & request.vocabulary else said[-2] if "second last" in text and len(said) > 1 else said[-1]
    lines = (_MARK.sub("", line) for line in squeezed(told).split("\n"))
    sentences = [one for line in lines for one in split_sentences(line)]
    wishes = request.wishes
    if wishes.language:
        return _translated(request)
    for form, turned in _LETTERS:
        if form.search(text):
            return say(turned(told), "change the letters of the answer")
    if _LISTED.search(text):
        listed = enumerated(told) if len(sentences) == 1 else []
        if listed:
            mark = (lambda n: f"{n}. ") if wishes.numbered or "numbered" in text else (lambda n: "- ")
            items = (one[:1].upper() + one[1:] for one in listed)
            return say("\n".join(mark(n) + one for n, one in enumerate(items, 1)), "put the answer into points")
        return Answer(_enough(request, sentences, wishes.points or 2), "put the answer into points", "List")
    if wishes.sentences or wishes.paragraphs:
        return Answer(_enough(request, sentences, wishes.sentences or 4), _WHY, "Again")
    if _SHORTER.search(text):
        return Answer(sentences if wishes.words else sentences[:1], "say the same more briefly", "Shorter")
    if wishes.words:
        return Answer(_enough(request, sentences, 4), _WHY, "Again")
    if _LONGER.search(text):
        return Answer((" ".join(_enough(request, sentences, 99)),), "say the same at more length", "Longer")
    if _REPEATED.search(text):
        return say(told, "repeat the answer")
    if _SIMPLER.search(text):
        note = "This is as simple as the offline model can put it; set OPENAI_API_KEY for more."
        return Answer((f"{sentences[0]} {note}",), "say the same more simply", "Simpler")
    return None


def is_about_form(request: Request) -> bool:
    """Whether a message speaks only of the form that an answer should have."""
    if len(request.words) > _LONGEST or not TRIGGERS & request.vocabulary:
        return False
    text = " ".join(request.words)
    rest = (word for word in WORD.findall(text) if word not in _OF_THE_FORM and not word.isdecimal())
    return bool(_ANOTHER.fullmatch(text)) or not any(rest)


def _enough(request: Request, sentences: Sequence[str], wanted: int) -> Sequence[str]:
    """The sentences of the answer before; if they are too few, all that there is to say."""
    if len(sentences) >= wanted:
        return sentences
    before = _asked_before(request, variation=0)
    if before is None:
        return sentences
    from .table import found_in_words  # the table holds this skill too

    found = found_in_words(before)
    return found.sentences if found and len(found.sentences) > len(sentences) else sentences


def _translated(request: Request) -> Answer | None:
    from .ellipsis import completed, go_on_asking  # it asks this module what is about form

    if next(completed(request), None) is not None and (found := go_on_asking(request)):
        return found
    language = request.wishes.language.title()
    return Answer(
        (f"The offline model knows only a few phrases of {language}, not enough for that answer.",
         "Set OPENAI_API_KEY to have it translated."),
        f"say that this is too much to translate into {language}", "Unknown",
    )  # fmt: skip


def _another(request: Request) -> Answer | None:
    """The request before, answered once more in other words."""
    from .table import answer  # the table holds this skill too

    before = _asked_before(request, variation=1)
    return answer(before) if before else None


def _asked_before(request: Request, variation: int) -> Request | None:
    """The last request that was about more than form, asked anew."""
    context = request.context
    for times, place in enumerate(_own(request), variation):
        asked_anew = replace(context, items=context.items[: place + 1], variation=times if variation else 0,
                             temperature=max(1.0, context.temperature))  # fmt: skip
        before = Request(asked_anew)
        if not is_about_form(before):
            return before
    return None


def _own(request: Request) -> list[int]:
    """Where the user's earlier messages stand, the latest first; the first of all at most ten back."""
    places = [
        n for n, item in enumerate(request.context.items[: request.position]) if item.get("role") == "user"
    ]
    return places[::-1][:10]
