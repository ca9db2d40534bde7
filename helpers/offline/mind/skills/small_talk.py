"""Greetings, thanks, and questions about the model itself."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from ..answer import Answer
from ..request import Request


class Talk(NamedTuple):
    phrases: tuple[str, ...]
    """The beginnings of what is said, as words in lower case."""
    answers: tuple[str, ...]
    longest: int
    """Said in more words than this it is something else."""
    more: str = "What would you like to know?"


_TALKS = (
    Talk(
        (
            "who are you",
            "what are you",
            "are you a",
            "are you an",
            "are you chatgpt",
            "are you gpt",
            "are you claude",
            "are you gemini",
            "are you openai",
            "are you real",
            "are you human",
            "what model are you",
            "which model are you",
            "which model is this",
            "what is your name",
            "what s your name",
            "introduce yourself",
            "tell me about yourself",
        ),
        ("I am the offline model of this cookbook: rules and a small library, not a language model.",),
        10,
        "Set OPENAI_API_KEY to talk to a real one.",
    ),
    Talk(
        ("what can you do", "how can you help", "can you help me", "what do you know", "help", "help me"),
        (
            "I can answer from a small library, do sums, recall what you told me, summarise a text, "
            "call functions and fill a JSON schema.",
        ),
        7,
        "I am the offline model, so I work by rules and make nothing up.",
    ),
    Talk(
        ("thanks", "thank you", "many thanks", "cheers", "great thanks", "ok thanks", "perfect thank"),
        ("You are welcome.", "Glad to help.", "You are welcome!"),
        9,
        "Ask away if there is more.",
    ),
    Talk(
        ("goodbye", "bye", "good night", "see you"), ("Goodbye!", "See you soon."), 6, "Come back any time."
    ),
    Talk(
        (
            "how are you",
            "how s it going",
            "how do you do",
            "hello how are you",
            "hi how are you",
            "hey how are you",
            "what s up",
        ),
        ("All rules are in working order, thank you.", "Running as it should, thank you."),
        9,
    ),
    Talk(
        (
            "hello",
            "hi",
            "hey",
            "hiya",
            "greetings",
            "good morning",
            "good afternoon",
            "good evening",
            "howdy",
        ),
        (
            "Hello! How can I help you?",
            "Hello! What can I do for you?",
            "Hello! What would you like to know?",
        ),
        5,
        "",
    ),
    Talk(("ping",), ("pong",), 1, ""),
    Talk(("acknowledge", "confirm"), ("Acknowledged.",), 2, ""),
    Talk(
        ("test", "testing", "this is a test", "just testing", "test message"),
        ("The test arrived.", "Your test message arrived."),
        5,
        "",
    ),
    Talk(("are you there", "are you ready", "can you hear me", "are you working"), ("Yes, I am here.",), 5),
    Talk(
        (
            "ok",
            "okay",
            "yes",
            "no",
            "sure",
            "great",
            "nice",
            "cool",
            "good",
            "perfect",
            "got it",
            "i see",
            "sounds good",
        ),
        ("Good. What comes next?", "All right. What would you like next?"),
        3,
        "",
    ),
    Talk(
        (
            "tell me a joke",
            "make me laugh",
            "joke",
            "tell a joke",
            "tell me another joke",
            "do you know a joke",
        ),
        (
            "Why did the token cross the context window? To get to the other prompt.",
            "There are two hard things in computing: naming things, caching, and off-by-one errors.",
            "A programmer went to buy bread. “If they have eggs, take six,” he was told. He came home "
            "with six loaves.",
        ),
        8,
        "",
    ),
    Talk(
        (
            "what is your favourite",
            "what is your favorite",
            "what s your favourite",
            "what s your favorite",
            "do you like",
            "how do you feel",
        ),
        ("I have no likes of my own: I am the offline model, which works by rules.",),
        9,
    ),
)

_BY_FIRST_WORD: dict[str, list[tuple[str, Talk]]] = {}
for _talk in _TALKS:
    for _phrase in _talk.phrases:
        _BY_FIRST_WORD.setdefault(_phrase.split()[0], []).append((_phrase + " ", _talk))

TRIGGERS = frozenset(_BY_FIRST_WORD) | frozenset("do how where".split())
_LONGEST = max(talk.longest for talk in _TALKS)


_GREETINGS = frozenset("hello hi hey good morning afternoon evening there and so".split())
_ABOUT_ITSELF = re.compile(
    r"(?:who are you|what are you|what (?:is|s) your (?:name|role|job)|introduce yourself|tell me about yourself"
    r"|who am i (?:talking|speaking|chatting) (?:to|with)|do you have a name|how (?:should|can|may) i call you|what should i call you"
    r"|what do you do|who do you work for|where do you work)\b"
)
_PERSONA = re.compile(
    r"\b(?:You are|You['’]re|Your name is|Act as) (?:called |named )?([A-Z][\w-]+(?: [A-Z][\w-]+)*(?:, (?:an? |the )?[^.\n]{3,120})?"
    r"|an? [^.\n]{0,40}?(?:called|named) [A-Z][\w-]+[^.\n]{0,80}|(?:an? |the )[^.\n]{3,60}? (?:for|of|at|in) (?:the )?[A-Z][^.\n]{2,60})"
)
_BEHIND = "Behind it works the offline model: rules and a small library, not a language model."
_WHO = "say who the instructions want it to be"


def _persona(request: Request) -> str:
    found = _PERSONA.search(request.instructions)
    return found[1].strip(" ,;") if found else ""


_LED = re.compile(
    r"(?:(?:ok(?:ay)?|great|perfect|nice|cool|good (?:morning|afternoon|evening)|good|hello|hi|hey|hiya|(?:many )?thanks|thank you|cheers)"
    r"(?: (?:there|again|so much|very much|a lot|everyone|all|for (?:that|this|the [a-z]+|your (?:help|answer))))*\s?[,.!;:–-]*\s+)+"
    r"(?:(?:and|so|but|now|then),? )*(?=\S)",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"(?:what|what['’]s|who|who['’]s|which|when|where|why|how|is|are|do|does|did|can|could|would|will|please|tell|explain|define|describe|list|name|give|show|write|translate"
    r"|calculate|compute|convert|summari[sz]e|compare|count|solve|suggest|say|spell)\b",
    re.IGNORECASE,
)


def after_courtesy(request: Request) -> str:
    """What is asked after a greeting or thanks; empty if nothing is."""
    led = _LED.match(request.plain[:200])
    rest = request.plain[led.end() :] if led else ""
    return rest if rest.count(" ") and _ORDER.match(rest) and not _HOW_ARE_YOU.match(rest) else ""


_HOW_ARE_YOU = re.compile(r"how (?:are you|do you do|is it going)|what(?:['’]s| is) up|how['’]s it going", re.IGNORECASE)


def chat(request: Request) -> Answer | None:
    words = request.words
    if len(words) > _LONGEST or words[0] not in TRIGGERS:
        return None
    greeted = next((n for n, word in enumerate(words) if word not in _GREETINGS), 0)
    if greeted and _ABOUT_ITSELF.match(" ".join(words[greeted:])):
        words = words[greeted:]
    said = " ".join(words) + " "
    if _ABOUT_ITSELF.match(said) and (persona := _persona(request)):
        return Answer((f"{'Hello! ' if greeted else ''}I am {persona}.", _BEHIND), _WHO, persona.split()[0])
    rest = after_courtesy(request)
    if rest:
        from .table import found_in_words  # the table holds this skill too

        items = [*request.context.items[: request.first], {"role": "user", "content": rest}]
        return found_in_words(Request(replace(request.context, items=items)))
    for phrase, talk in _BY_FIRST_WORD.get(words[0], ()):
        if len(words) <= talk.longest and said.startswith(phrase):
            answer = request.choose(talk.answers)
            sentences = (answer, talk.more) if talk.more else (answer,)
            return Answer(sentences, "answer in a friendly word or two", answer.rstrip(".!").split()[0])
    return None
