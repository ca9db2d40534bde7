"""Names, slogans and describing words, put together from the words of the request and a few fitting ones."""

from __future__ import annotations

import re

from ..answer import Answer, say
from ..request import Request
from ..words import STOP, WORD, number
from .lists import LISTS

TRIGGERS = frozenset("name names slogan slogans tagline taglines titles usernames nicknames describe adjectives words hashtags hashtag".split())
_ASKED = re.compile(
    r"\b(?:give|suggest|think of|come up with|propose|list|find|create|write|generate|brainstorm|need|invent|want|what are)\b[^.?\n]{0,40}?"
    r"\b(name|slogan|tagline|title|username|nickname|hashtag|motto)s?\b(?: ideas?| suggestions?)?\b[^.?\n]{0,20}?\b(?:for|of|about)\s+([^.?!\n:]{2,80})"
    r"|\b(name|slogan|tagline)s? ideas? for\s+([^.?!\n:]{2,80})"
)
_TAIL = re.compile(r"\s(?:called|named|that|which|who|with|in (?:a|one|two|json)|as a|please|using|and number|, ).*$|,.*$")
_DESCRIBED = re.compile(
    r"\b(?:describe|adjectives? (?:for|that describe|to describe|describing)|words (?:for|about|to describe|that describe|describing)|what is)\s+(?:the |an? |my )?([a-z][a-z ]{1,24}?)"
    r"(?: in| with| using|[.?!,:]|$)"
)
_COUNT = re.compile(r"\b(one|two|three|four|five|six|single|[1-6])[ -](?:\w+ )?(?:words?|adjectives?)\b")
_NAMES = ("{0} & Co.", "The {0} Corner", "Little {0}", "{0} House", "The Daily {0}", "Golden {0}", "{0} Lane", "Corner {0}", "Blue Door {0}", "{0} and Friends",
          "Old Town {0}", "Morning {0}", "{0} Studio", "True {0}", "{0} Works")  # fmt: skip
_PET_NAMES = "Luna Milo Pepper Biscuit Nala Oscar Willow Ginger Rocky Misty Bruno Coco Hazel Toby Poppy".split()
_SLOGANS = ("{0}, made with care.", "Good days begin with {1}.", "{0} you can count on.", "Simply good {1}.", "{0} for every day.", "Your {1}, your way.",
            "Small moments, great {1}.", "Come for the {1}, stay for the smile.", "{0} without the fuss.", "The better way to {1}.")  # fmt: skip
_TITLES = ("A Beginner's Guide to {0}", "{0} in Plain Words", "Why {0} Matters", "First Steps in {0}", "Ten Things to Know about {0}", "The Quiet Power of {0}",
           "{0}, Step by Step", "What Nobody Tells You about {0}", "{0} for Everyone", "The Story of {0}")  # fmt: skip
_HEARTS = {"bakery": "Crumb", "cafe": "Cup", "café": "Cup", "coffee": "Bean", "bookshop": "Page", "bookstore": "Page", "library": "Page", "restaurant": "Table",
           "garden": "Leaf", "flower": "Petal", "florist": "Petal", "gym": "Stride", "fitness": "Stride", "barber": "Comb", "salon": "Comb", "bicycle": "Wheel",
           "bike": "Wheel", "toy": "Kite", "tea": "Leaf", "pizza": "Slice", "pizzeria": "Slice", "chocolate": "Cocoa", "music": "Chord", "band": "Chord",
           "photography": "Lens", "travel": "Compass", "software": "Byte", "app": "Byte", "tech": "Byte", "startup": "Spark", "school": "Chalk", "jewellery": "Gem",
           "boat": "Anchor", "hotel": "Lantern", "yoga": "Breath", "podcast": "Echo", "newsletter": "Letter", "blog": "Notebook", "furniture": "Oak"}  # fmt: skip
_TRAITS = {
    "summer": "warm sunny bright long lively golden", "winter": "cold white quiet dark frosty crisp", "spring": "fresh green mild blooming hopeful bright",
    "autumn": "golden windy cool colourful rainy mellow", "sea": "deep blue wide salty restless calm", "ocean": "deep blue vast salty restless calm",
    "mountain": "high steep rocky snowy majestic silent", "forest": "green quiet shady deep fragrant alive", "coffee": "dark hot bitter aromatic strong rich",
    "tea": "warm calming fragrant light soothing mild", "music": "moving rhythmic harmonious lively soothing timeless", "python": "readable versatile popular dynamic simple expressive",
    "dog": "loyal playful friendly lively furry brave", "cat": "quiet curious graceful independent furry soft", "city": "busy loud bright crowded diverse lively",
    "night": "dark quiet cool starry calm deep", "rain": "wet grey soft steady cool refreshing", "snow": "white cold soft silent bright fresh",
    "sun": "hot bright golden distant round radiant", "moon": "pale round silent distant bright cratered", "desert": "dry hot sandy vast silent barren",
    "chocolate": "sweet dark creamy rich smooth tempting", "friendship": "loyal warm honest lasting trusting kind", "love": "tender deep warm patient strong kind",
    "football": "fast popular thrilling tactical loud physical", "computer": "fast precise useful electronic complex programmable", "internet": "global fast open vast useful noisy",
    "artificial intelligence": "powerful fast useful imperfect complex evolving", "ai": "powerful fast useful imperfect complex evolving", "pizza": "hot cheesy crisp savoury round popular",
    "happiness": "light warm bright shared fleeting contagious", "beach": "sandy sunny warm wide breezy relaxing", "elephant": "large grey gentle strong social wise",
    "lion": "strong golden proud fierce social fast", "water": "clear wet fluid vital transparent cool", "fire": "hot bright dangerous flickering red useful",
    "book": "quiet rich instructive portable printed absorbing", "paris": "elegant historic romantic busy artistic beautiful", "london": "historic rainy diverse busy royal large",
    "tokyo": "busy modern vast bright orderly safe", "earth": "blue round alive rocky watery unique", "time": "fleeting precious constant invisible endless measured",
    "apple": "round sweet crisp juicy red fresh", "teamwork": "shared supportive efficient open trusting cooperative", "school": "lively instructive busy social orderly loud",
}  # fmt: skip


def suggest(request: Request) -> Answer | None:
    return _named(request) or _described(request)


def _named(request: Request) -> Answer | None:
    asked = _ASKED.search(request.lower[:400])
    if not asked or asked[2] and asked[2].removeprefix("the ").removeprefix("all ").split(" ")[0].strip() in LISTS and " of " in asked[0]:
        return None
    kind, topic = asked[1] or asked[3], _TAIL.sub("", asked[2] or asked[4]).strip()
    subject = re.sub(r"^(?:my|our|an?|the|some) |^(?:new|small|little|local|young|online) ", "", re.sub(r"^(?:my|our|an?|the|some) ", "", topic))
    some = [word for word in WORD.findall(subject) if word not in STOP]
    if not some:
        return None
    many = next((value for word in request.words if (value := number(word)) and 1 < value <= 50), 0)
    singular = not many and not re.search(rf"\b{kind}s\b|\bideas\b", asked[0])
    ideas = _ideas(kind, subject, some)[: many or (1 if singular else 3)]
    if singular:
        return say(ideas[0], f"make up a {kind} from the words of the request")
    mark = (lambda n: f"{n}. ") if request.wishes.numbered or "numbered" in request.vocabulary else (lambda n: "- ")
    text = "\n".join(mark(n) + one for n, one in enumerate(ideas, 1))
    if many > len(ideas):
        text += f"\n\nThe offline model can make up only {len(ideas)}."
    return say(text, f"make up {kind}s from the words of the request")


def _ideas(kind: str, subject: str, some: list[str]) -> list[str]:
    capital = subject.title().replace("'S", "'s")
    if kind in ("hashtag", "username", "nickname"):
        joined = "".join(word.capitalize() for word in some)
        ends = ("", "Life", "Love", "Daily", "Time", "World", "Tips", "Club", "Fan", "Days", "Now", "Story")
        return [f"{'#' if kind == 'hashtag' else ''}{joined}{end}" for end in ends]
    if kind == "title":
        return [one.format(capital) for one in _TITLES]
    if kind != "name":
        return [one.format(subject[0].upper() + subject[1:], subject) for one in _SLOGANS]
    if {"dog", "cat", "puppy", "kitten", "pet", "hamster", "rabbit", "parrot", "horse"} & set(some):
        return _PET_NAMES
    heart = next((_HEARTS[word] for word in some if word in _HEARTS), "")
    own = " ".join(some[-2:]).title()
    if not heart:
        return [one.format(own) for one in _NAMES]
    return [form.format(heart if n % 2 == 0 else some[-1].title()) for n, form in enumerate(_NAMES)]


def _described(request: Request) -> Answer | None:
    """`Describe summer in exactly three words`: words that fit, for what the table knows."""
    asked, count = _DESCRIBED.search(request.lower[:200]), _COUNT.search(request.lower[:200])
    wanted = number(count[1]) if count else 0
    if not asked or not wanted:
        return None
    traits = _TRAITS.get(asked[1].strip()) or _TRAITS.get(asked[1].strip().removesuffix("s"))
    if not traits:
        return None
    chosen = traits.split()[:wanted]
    return say(", ".join(chosen).capitalize() + ".", "choose words that describe the subject")
