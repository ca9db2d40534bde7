"""Outlines, posts, plans, e-mails and advertising: plain drafts from templates and library passages."""

from __future__ import annotations

import re

from ..answer import Answer, say
from ..library import Passage, library, subject_words, title_words
from ..request import Request
from ..words import words

TRIGGERS = frozenset(
    "outline blog post article essay plan roadmap email mail letter copy slogan tagline headline advert ad "
    "advertisement description limerick tweet caption agenda checklist".split()
)
_LONGEST = 60
_LETTERS = {"thank you": "my thanks", "apology": "my apology", "complaint": "my complaint", "invitation": "an invitation",
            "resignation": "my resignation", "cover": "my application", "application": "my application"}  # fmt: skip
_KIND_OF_LETTER = re.compile(rf"\b(thank[- ]you|{'|'.join(_LETTERS)})\b (?:e-?mail|letter|note)")
_KIND = re.compile(
    r"\b(?:write|draft|create|make|compose|generate|give|prepare|need|produce|suggest|develop|come up with|think of)\b[^.?!\n]{0,50}?"
    r"\b(outline|blog(?: post)?|article|essay|(?:study |learning |project |marketing |action |business )?plan|roadmap"
    r"|e-?mail|letter|(?:marketing |ad |advertising )?copy|product description|slogan|tagline|headline"
    r"|advert(?:isement)?|ad|limerick|tweet|caption|agenda|checklist|(?:social media |linkedin )?post)s?\b"
)
_PLAN = re.compile(r"(?:please |can you |could you )?plan ((?:the|a|an|my|our) [^.?!\n]{3,100})[.?!]?$", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:about|on|for|of|regarding|to learn|learning)\s([^.!?\n:;]{2,80})")
_TO = re.compile(r"\bto (my |our |the |a )([a-z ]{2,30}?)(?= about| regarding| on| that| saying| asking| telling| to | for | who|$|[.,])")
_TAIL = re.compile(
    r"\s(?:in (?:a|an|the|one|two|three|\d)|with|using|that|which|including|please|as a|of about|for (?:my|our|the))\b.*$"
)
_A_POST_ABOUT = re.compile(r"^(?:a |an |the )?(?:blog post|article|essay|post|talk) (?:about|on) ")
_PLACES = frozenset(
    "bakery shop store cafe café restaurant company startup agency school gym studio bank".split()
)


def draft(request: Request) -> Answer | None:
    if len(request.words) > _LONGEST:
        return None
    planned = _PLAN.match(request.plain)
    if planned:
        return say(_plan("plan", planned[1].strip(), None), f"draft a plan for {planned[1].strip()} from a template")
    asked = _KIND.search(request.lower)
    if asked is None:
        return None
    kind = asked[1].replace("-", "")
    of_kind = _KIND_OF_LETTER.search(request.lower) if kind in ("email", "letter") else None
    topic = _topic(request.plain, asked.end()) or (_LETTERS[of_kind[1].replace("-", " ")] if of_kind else "")
    if not topic:
        return None
    why = f"draft what was asked for on {topic} from a template"
    if kind == "limerick":
        return say(_limerick(topic), why)
    if kind in ("email", "letter"):
        return say(_email(request, topic), why)
    if kind in ("tagline", "slogan", "headline"):
        return say(_tagline(request, topic), why)
    if "copy" in kind or kind in ("product description", "ad", "advert", "advertisement", "caption"):
        return Answer(_copy(topic), why, topic)
    passage = _passage(topic)
    if "plan" in kind or kind in ("roadmap", "checklist", "agenda"):
        return say(_plan(kind, topic, passage), why)
    if passage is None:
        return None
    if kind == "outline":
        return say(_outline(topic, passage), why)
    if kind == "tweet":
        return say(_tweet(passage), why)
    return say(_post(topic, passage), why)


def _topic(text: str, start: int) -> str:
    about = None
    for about in _ABOUT.finditer(text, start):
        if about[0].startswith(("about", "on", "regarding")):
            break
    topic = about[1].strip() if about else ""
    topic = _A_POST_ABOUT.sub("", topic)
    topic = _TAIL.sub("", topic)
    return re.sub(r"^learning ", "", topic).strip(" ,.\"'“”")


def _passage(topic: str) -> Passage | None:
    asked = words(topic)
    found = library().titled(title_words(asked)) or library().alone(asked)
    if not found:
        return None
    missed = [word for word in subject_words(asked) if word not in found[0].held]
    return found[0] if len(missed) <= 1 else None


def _title(topic: str) -> str:
    return topic[0].upper() + topic[1:]


def _outline(topic: str, passage: Passage) -> str:
    points = "\n".join(f"- {sentence.rstrip('.')}" for sentence in passage.sentences[1:-1])
    return (
        f"# {_title(topic)}: an outline\n\n## Introduction\n- {passage.sentences[0].rstrip('.')}\n\n"
        f"## Main points\n{points}\n\n## Conclusion\n- {passage.sentences[-1].rstrip('.')}"
    )


def _post(topic: str, passage: Passage) -> str:
    some = passage.sentences
    middle = (len(some) + 1) // 2
    return (
        f"# {_title(topic)}\n\n{some[0]}\n\n## The main points\n\n{' '.join(some[1:middle])}\n\n"
        f"## What else to know\n\n{' '.join(some[middle:])}\n\n"
        "This is a plain draft from the offline library; a real model writes a fuller one."
    )


def _tweet(passage: Passage) -> str:
    kept = ""
    for sentence in passage.sentences:
        if len(kept) + len(sentence) > 270:
            break
        kept = f"{kept} {sentence}".strip()
    return kept or passage.sentences[0][:270].rsplit(" ", 1)[0] + "…"


def _plan(kind: str, topic: str, passage: Passage | None) -> str:
    first = (
        f"Read an introduction. {passage.sentences[0]}"
        if passage
        else "Write down the goal and how you will know that it is reached."
    )
    learning = "study" in kind or "learning" in kind or passage is not None
    steps = [
        first,
        "Choose one small task and do it to the end."
        if learning
        else "List the tasks, each with an owner and a date.",
        "Practise a little on most days and note what is unclear."
        if learning
        else "Name the risks and what you will do about each.",
        "Build something of your own with it."
        if learning
        else "Check the progress every week and adjust the plan.",
        "Explain it to somebody else, and go back to what you could not explain."
        if learning
        else "At the end, note what went well and what to change.",
    ]
    lines = "\n".join(f"{number}. {step}" for number, step in enumerate(steps, 1))
    return f"A simple plan for {topic}:\n\n{lines}"


def _email(request: Request, topic: str) -> str:
    to = _TO.search(request.plain)
    whom = to[2].strip() if to else ""
    topic = re.sub(r"^(?:my|our) \w+ (?=about)", "", topic)
    return (
        f"Subject: {_title(re.sub(r'^(?:the|a|an|my|our) ', '', topic))}\n\n"
        f"Dear {whom or 'Sir or Madam'},\n\n"
        f"I am writing to you about {topic}. [Say here in a sentence or two what has happened and what it means.]\n\n"
        "[Say what you would like the reader to do, and by when.]\n\n"
        "Please write to me if you have any questions.\n\nKind regards,\n[Your name]"
    )


def _copy(topic: str) -> list[str]:
    bare = re.sub(r"^(?:a|an|the|my|our) ", "", topic)
    return [
        f"Meet the {bare} that fits into your day."
        if not bare.endswith("s")
        else f"Meet {bare} that fit into your day.",
        "Simple to use, made to last, and ready when you are.",
        f"Whatever comes next, let {'your ' + bare} be the easy part.",
        "Try it today. [Add here what is true of your product: material, size, price, guarantee.]",
    ]


def _tagline(request: Request, topic: str) -> str:
    bare = re.sub(r"^(?:a|an|the|my|our) ", "", topic)
    own = f"Your {bare}" if words(bare)[-1:] and words(bare)[-1] in _PLACES else _title(bare)
    return str(
        request.choose(
            (
                f"{own}: made with care, every day.",
                f"{own}: simply better mornings.",
                f"{own}: small things, done well.",
            )
        )
    )


def _limerick(topic: str) -> str:
    bare = re.sub(r"^(?:a|an|the|my|our) ", "", topic)
    return (
        f"A rule that was asked for a {bare}\nsat thinking for hours in its lair;\n"
        "it counted each beat,\nput its words on their feet,\nand was glad that a limerick was there."
    )
