"""Haiku, poems and stories from a few templates."""

from __future__ import annotations

import re

from ..answer import Answer
from ..request import Request

TRIGGERS = frozenset("haiku poem poetry verse rhyme story tale".split())

_KIND = re.compile(r"\b(haiku|poem|verse|rhyme|story|tale)\b")
_MAKE = re.compile(
    r"\b(?:write|compose|tell|make|create|give|generate|want|need|produce|another|say|do|a|now)\b"
)
_ABOUT = re.compile(r"\b(?:about|on|of|for)\s([^.!?\n:;\"“”]{2,60})")
_TAIL = re.compile(
    r"\s(?:in|with|using|that|which|who|and make|please|for|as|at most|no more|of|,|-)\s.*$"
    r"|,.*$|\splease$"
)
_VOWELS = re.compile(r"[aeiouy]+")

_HAIKU_FIRST = {1: "{} in morning light", 2: "{} in the light", 3: "{} at dusk", 4: "{}, hush"}
_HAIKU_REST = (
    ("a quiet rule counts the beats", "and then the page rests"),
    ("small words in a patient row", "wait for you to read"),
    ("one thought follows another", "and leaves the page still"),
)
_HAIKU_ANY = "You gave me a theme"
_POEMS = (
    "You asked for lines on {topic} today,\nand rules, not a muse, have this much to say:\n"
    "a theme can be small and a verse can be plain,\nand still it is pleasant to read it again.",
    "Some write of {topic} with feeling and art,\nbut I am a rule set without any heart;\n"
    "I count and I rhyme and I put down my pen,\nand leave it to poets to write it again.",
)
_STORIES = (
    (
        "Once upon a time there was {topic} that followed a lost star home and fell asleep in its light.",
        "The way was long, and the night was full of small sounds.",
        "A grey owl asked where the journey led, and the answer was only: upwards.",
        "At the top of the last hill the star stopped and waited.",
        "In the morning it was gone, but the grass was still warm.",
        "That is all that the templates of the offline model know of the tale.",
    ),
    (
        "There was once {topic} that found an old map, walked to its edge and learnt that home was best.",
        "The map showed a river, a bridge and a tree with a door.",
        "The river was dry, the bridge was a plank, and the tree had no door at all.",
        "Still, somebody had left a lantern there, and it was burning.",
        "It lit the whole way back.",
        "That is all that the templates of the offline model know of the tale.",
    ),
)


def write(request: Request) -> Answer | None:
    lower = request.lower[:600]
    kind = _KIND.search(lower)
    if (
        kind is None
        or not _MAKE.search(lower[: kind.start()])
        or re.search(r"\bwhat (?:is|are)\b", lower[: kind.start()])
    ):
        return None
    topic = _topic(request.plain[:600], kind.end())
    if kind[1] == "haiku":
        return Answer((_haiku(request, topic),), "write a haiku from a template", exact=True)
    if kind[1] in ("story", "tale"):
        hero = (
            topic
            if re.match(r"(?:an?|the|two|three|some|my) ", topic) or topic[:1].isupper()
            else f"someone who loved {topic}"
        )
        story = [sentence.format(topic=hero) for sentence in request.choose(_STORIES)]
        if hero.startswith("someone"):
            story[0] = story[0].replace(" that ", " who ", 1)
        return Answer(story, f"tell a story about {topic} from a template", "Story")
    poem = request.choose(_POEMS).format(topic=topic)
    return Answer((poem,), f"write a poem about {topic} from a template", exact=True)


def _topic(text: str, start: int) -> str:
    about = _ABOUT.search(text, start)
    topic = _TAIL.sub("", about[1]).strip(" ,-") if about else ""
    return topic or "a quiet day"


def _haiku(request: Request, topic: str) -> str:
    bare = re.sub(r"^(?:an?|the|my|our) ", "", topic)
    first = _HAIKU_FIRST.get(_syllables(bare)) if topic != "a quiet day" else None
    second, third = request.choose(_HAIKU_REST)
    opening = first.format(bare[0].upper() + bare[1:]) if first else _HAIKU_ANY
    return f"{opening},\n{second}\n{third}."


def _syllables(phrase: str) -> int:
    """A fair estimate for English words."""
    total = 0
    for word in phrase.lower().split():
        count = len(_VOWELS.findall(word))
        silent = word.endswith(("e", "es", "ed")) and not word.endswith(("le", "ted", "ded", "ses", "ces"))
        total += max(1, count - silent)
    return total
