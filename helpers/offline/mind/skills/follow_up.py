"""Short wishes about the answer before: another one, shorter, as a list."""

from __future__ import annotations

import re
from dataclasses import replace

from ..answer import Answer
from ..library import split_sentences
from ..request import Request, squeezed
from ..words import WORD

TRIGGERS = frozenset(
    "another again more shorter short briefer simpler bullets bullet list sentence words uppercase rephrase reword".split()
)
_LONGEST = 12
_ANOTHER = re.compile(
    r"(?:ok |okay |and |now |please |great |nice |haha |can i have |give me |tell me |i want |write |make )*"
    r"(?:another(?: one| joke| poem| haiku| story)?|one more(?: time)?|(?:try |do (?:it|that) )?again|a different one)(?: please)?"
)
_SHORTER = re.compile(
    r"\b(?:shorter|briefer|shorten (?:it|that|this)|more concise|in (?:one|a single) sentence|in \d{1,3} words)\b"
)
_LISTED = re.compile(
    r"\b(?:as|in|into|with|using|to) (?:an? )?(?:\w+ )?(?:bullets?|bullet points?|list|points)\b"
)
_OF_THE_FORM = frozenset(
    """
    make it that this the answer please can you could now a bit much even and say shorter briefer more concise
    in one single sentence sentences words word as an into with using bullet bullets point points list numbered
    again rewrite rephrase reword put turn give me shorten too long for ok okay three two four five keep
    """.split()
)


def follow_up(request: Request) -> Answer | None:
    if request.position < 1 or len(request.words) > _LONGEST or not request.earlier:
        return None
    text = " ".join(request.words)
    if _ANOTHER.fullmatch(text):
        return _another(request)
    said = [one for role, one in request.earlier if role == "assistant" and one.strip()]
    rest = [word for word in WORD.findall(text) if word not in _OF_THE_FORM and not word.isdecimal()]
    if not said or rest:
        return None
    sentences = [one for line in squeezed(said[-1]).split("\n") for one in split_sentences(line)]
    if _SHORTER.search(text):
        return Answer(
            sentences if request.wishes.words else sentences[:1], "say the same more briefly", "Shorter"
        )
    if _LISTED.search(text):
        return Answer(sentences, "put the answer into points", "List")
    return None


def _another(request: Request) -> Answer | None:
    """The request before, answered once more in other words."""
    from .table import answer  # the table holds this skill too

    items = request.context.items
    for times, place in enumerate(_own(request), 1):
        before = Request(replace(request.context, items=items[: place + 1], variation=times,
                                 temperature=max(1.0, request.context.temperature)))  # fmt: skip
        if not _ANOTHER.fullmatch(" ".join(before.words)):
            return answer(before)
    return None


def _own(request: Request) -> list[int]:
    """Where the user's earlier messages stand, the latest first; the first of all at most ten back."""
    places = [
        n for n, item in enumerate(request.context.items[: request.position]) if item.get("role") == "user"
    ]
    return places[::-1][:10]
