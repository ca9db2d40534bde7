"""Reads a prompt into a plan: which things, how many, in which colours, where, when, on what ground."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..colours import PAINTS, RGB
from .belongings import BELONGINGS
from .creatures import CREATURES
from .objects import OBJECTS, SHAPES
from .occasions import BADGES, NOTICES, SIGNS, name_in
from .plants import PLANTS
from .wheels import WHEELED

LIVING = CREATURES | PLANTS
ICONS = LIVING | OBJECTS

ALSO_CALLED = {
    "cat": "kitten kitty tiger",
    "dog": "puppy wolf",
    "rabbit": "bunny hare",
    "bear": "panda teddy",
    "mouse": "hamster rat mice",
    "bird": "sparrow robin parrot gull seagull",
    "duck": "duckling goose swan",
    "fish": "goldfish salmon",
    "whale": "dolphin",
    "butterfly": "moth",
    "person": "man woman child girl boy people student teacher children astronaut",
    "flower": "rose tulip daisy sunflower blossom",
    "tree": "oak",
    "pine": "fir spruce",
    "mushroom": "toadstool",
    "house": "cottage hut home cabin barn building school",
    "castle": "palace fortress",
    "lighthouse": "tower",
    "boat": "ship sailboat yacht",
    "car": "taxi automobile",
    "rocket": "spaceship",
    "plane": "airplane aeroplane aircraft",
    "heart": "love",
    "bicycle": "bike cycle e-bike ebike pushbike",
    "bus": "coach minibus tram",
    "train": "locomotive railway",
    "wheel": "tyre tire",
    "gear": "cog cogwheel sprocket",
    "spanner": "wrench tool",
    "bread": "loaf loaves toast baguette bun",
    "key": "padlock",
    "bridge": "viaduct",
    "tent": "camp campsite wigwam",
    "guitar": "ukulele banjo violin",
    "clock": "watch",
    "letter": "envelope mail post",
    "laptop": "computer notebook",
    "phone": "smartphone telephone",
    "chair": "stool armchair",
    "lamp": "lampshade",
    "cup": "mug coffee tea teacup",
    "umbrella": "parasol",
    "circle": "disc ball dot",
    "square": "box cube",
    "hexagon": "polygon",
    "diamond": "rhombus",
    "sun": "sunshine",
    "cactus": "cacti",
    "wolf": "wolves",
    "goose": "geese",
}
MEANINGS = {word: kind for kind, words in ALSO_CALLED.items() for word in words.split()}
NAMED_BY_TWO = {
    "cargo bike": "cargo (?:bike|bicycle|cycle)|freight bike",
    "tandem": "tandem (?:bike|bicycle|cycle)",
    "bicycle": "city (?:bike|bicycle|cycle)|electric (?:bike|bicycle)|bike",
    "balloon": "hot[- ]air balloon",
}
"""Names of two words of which one by itself may name something else."""

OWN_COLOUR: dict[str, str] = {
    "cat": "orange", "dog": "tan", "rabbit": "beige", "bear": "brown", "fox": "orange", "mouse": "silver",
    "lion": "amber", "axolotl": "pink", "otter": "brown", "bird": "azure", "duck": "yellow",
    "fish": "orange", "whale": "azure", "penguin": "black", "owl": "brown", "butterfly": "orange",
    "person": "coral", "robot": "silver", "flower": "pink", "tree": "green", "pine": "green",
    "palm": "green", "cactus": "green", "mushroom": "red", "sun": "yellow", "moon": "cream",
    "star": "yellow", "cloud": "white", "rainbow": "red", "house": "cream", "castle": "silver",
    "lighthouse": "red", "boat": "red", "car": "red", "rocket": "white", "balloon": "red", "plane": "white",
    "heart": "red", "apple": "red", "cup": "teal", "book": "blue", "umbrella": "blue", "cake": "pink",
    "circle": "coral", "ring": "gold", "square": "blue", "rectangle": "teal", "triangle": "green",
    "diamond": "turquoise", "hexagon": "purple", "bicycle": "teal", "tandem": "red", "cargo bike": "blue",
    "unicycle": "purple", "wheel": "teal", "bus": "red", "train": "green", "gear": "grey",
    "spanner": "grey", "bread": "amber", "key": "gold", "bridge": "red", "tent": "orange",
    "guitar": "orange", "clock": "teal", "letter": "beige", "laptop": "silver", "phone": "navy",
    "camera": "teal", "chair": "brown", "lamp": "amber",
}  # fmt: skip

SKY = {"sun", "moon", "star", "cloud", "rainbow", "bird", "plane", "balloon", "rocket", "butterfly"}
WATER = {"boat", "whale", "duck", "fish"}
ALONE = {*SHAPES, *WHEELED, *BELONGINGS} | {"heart", "star", "apple", "cup", "book", "umbrella", "cake"}
"""What needs no ground to stand on."""

GROUNDS = {
    "sea": "sea ocean lake water waves harbour harbor bay river coast pond",
    "beach": "beach shore island seaside",
    "underwater": "underwater aquarium reef",
    "desert": "desert dune dunes sand sahara",
    "snowy": "snowy snow winter ice arctic antarctic",
    "city": "city town skyline street skyscrapers downtown buildings",
    "space": "space galaxy planet planets cosmos universe orbit",
    "forest": "forest woods wood jungle",
    "meadow": "meadow field garden park grass hill hills countryside landscape valley farm village"
    " spring summer autumn",
    "room": "room table desk kitchen shelf indoors",
}
TIMES = {
    "dawn": "dawn sunrise morning",
    "sunset": "sunset dusk evening",
    "night": "night midnight starry moonlit moonlight",
}  # fmt: skip
PLURALS = {"people", "children", "mice", "cacti", "wolves", "geese"}
WORN = {"scarf", "hat"}
DEFINITE = {"the", "its", "their", "this", "that"}
WEATHER = {"rain": "rain rainy storm", "snow": "snowing snowfall snowy", "fog": "fog foggy mist misty"}
NUMBER_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty"
)
NUMBERS = {word: number for number, word in enumerate(NUMBER_WORDS.split())}
NUMBERS |= {
    "a": 1,
    "an": 1,
    "single": 1,
    "pair": 2,
    "couple": 2,
    "few": 3,
    "several": 5,
    "some": 4,
    "many": 8,
    "dozen": 12,
}
SIZES = {
    "big": 1.3,
    "large": 1.3,
    "huge": 1.5,
    "giant": 1.5,
    "tall": 1.25,
    "small": 0.7,
    "little": 0.75,
    "tiny": 0.55,
}
PLACES = {
    "left": "left",
    "right": "right",
    "middle": "middle",
    "center": "middle",
    "centre": "middle",
    "top": "top",
    "bottom": "bottom",
}
BACKGROUND = {"background", "backdrop", "wall", "paper", "canvas"}
ENDS = set("in on with at under over next by near behind above below and wearing".split())
"""After one of these, a colour belongs to something else."""

MOST_OF_ONE, MOST_IN_ALL = 24, 24
LONGEST_PROMPT = 2_000
"""Characters that are read; what comes later changes nothing."""


@dataclass(slots=True)
class Thing:
    kind: str
    count: int = 1
    colours: list[RGB] = field(default_factory=list)
    place: str = ""
    size: float = 1.0
    worn: dict[str, RGB] = field(default_factory=dict)
    """A scarf or a hat, and its colour."""

    @property
    def paints(self) -> list[RGB]:
        return self.colours or [PAINTS[OWN_COLOUR[self.kind]]]


@dataclass(slots=True)
class Plan:
    prompt: str
    things: list[Thing] = field(default_factory=list)
    ground: str = "plain"
    time: str = "day"
    weather: str = ""
    mountains: bool = False
    background: RGB | None = None
    sky: RGB | None = None
    earth: RGB | None = None
    """The colour of the ground or the water."""
    accents: list[RGB] = field(default_factory=list)
    """Colours that belong to no thing."""
    words: str = ""
    """Text to write into the picture."""
    is_badge: bool = False
    """Whether the thing stands in a round badge, as in a logo."""


def read(prompt: str) -> Plan:
    """The plan for a prompt; what is not known in it is left out."""
    prompt = prompt[:LONGEST_PROMPT]
    quoted = re.findall(r"(?<!\w)[\"“«']([^\"”»']{1,80})[\"”»'](?!\w)", prompt)
    rest = prompt.lower()
    for text in quoted:
        rest = rest.replace(text.lower(), " , ")
    plan = Plan(prompt, words=" ".join(quoted)[:160])
    words = _words(rest)
    _read_surroundings(plan, set(words))
    plan.is_badge = not BADGES.isdisjoint(words)
    if plan.is_badge:
        plan.ground, plan.background = "plain", PAINTS["white"]
    if plan.is_badge or not NOTICES.isdisjoint(words):
        name = name_in(prompt)
        _read_occasion(plan, _words(rest.replace(name.lower(), " , ")) if name else words, name)
    else:
        _read_things(plan, words)
    kinds = {thing.kind for thing in plan.things}
    if plan.ground == "plain" and not plan.background:
        if kinds & {"boat", "whale", "lighthouse"}:
            plan.ground = "sea"
        elif (
            kinds & {"house", "castle", "tree", "pine", "sun", "moon", "cloud", "rainbow"}
            or plan.mountains
            or plan.time != "day"
        ):
            plan.ground = "meadow"
        elif kinds and not kinds - SKY - ALONE and kinds - ALONE - {"butterfly", "bird"}:
            plan.ground = "space" if kinds & {"rocket"} else "sky"
    if plan.ground == "sea" and kinds - SKY - WATER - {"lighthouse"}:
        plan.ground = "beach"  # there must be something to stand on
    return plan


def _words(lower: str) -> list[str]:
    """The words and numbers, with names of two words as one."""
    for kind, names in NAMED_BY_TWO.items():
        lower = re.sub(rf"\b(?:{names})(s?)\b", rf"{kind.replace(' ', '_')}\1", lower)
    return re.findall(r"[a-zé_]+(?:-[a-z]+)*|\d+|[,.;:]", lower)


def _read_occasion(plan: Plan, words: list[str], name: str) -> None:
    """Whom a badge or a poster is for: the name, and what stands for it or for the trade."""
    _read_things(plan, words)
    plan.words = plan.words or name[:1].upper() + name[1:]
    if not plan.things:
        _read_things(plan, _words(name.lower()))
        plan.things = [Thing(thing.kind, 1, thing.colours) for thing in plan.things[:1]]
    sign = next((SIGNS[word] for word in [*words, *_words(name.lower())] if word in SIGNS), "")
    if sign and not plan.things:
        plan.things.append(Thing(sign))
    if plan.is_badge and not plan.things and not plan.words:
        plan.things.append(Thing("star"))


def _read_surroundings(plan: Plan, words: set[str]) -> None:
    plan.ground = _named_in(words, GROUNDS) or "plain"
    plan.time = _named_in(words, TIMES) or ("night" if "moon" in words else "day")
    plan.weather = _named_in(words, WEATHER)
    plan.mountains = bool(words & {"mountain", "mountains", "alps", "peak", "peaks", "volcano"})


def _named_in(words: set[str], names: dict[str, str]) -> str:
    return next((name for name, written in names.items() if words & set(written.split())), "")


def _read_things(plan: Plan, words: list[str]) -> None:
    """Colours, numbers and sizes wait for the noun that they stand before."""
    colours: list[RGB] = []
    count, size, definite = 0, 1.0, False
    for position, word in enumerate(words):
        after = words[position + 1] if position + 1 < len(words) else ""
        kind = _kind(word)
        if word in PAINTS and not (word == "orange" and kind and after in ENDS):
            colours.append(PAINTS[word])
        elif word in NUMBERS or word.isdigit():
            count = NUMBERS.get(word, 0) or min(int(word) if word.isdigit() else 0, MOST_OF_ONE)
        elif word in SIZES:
            size = SIZES[word]
        elif word in WORN and plan.things:
            plan.things[-1].worn[word] = colours.pop() if colours else PAINTS["red"]
        elif word in DEFINITE:
            definite = True
        elif kind and not (after.startswith("tree") and kind != "tree"):
            kind = (
                {"palm": "palm", "pine": "pine", "fir": "pine"}.get(words[position - 1], kind)
                if kind == "tree"
                else kind
            )
            plural = word.endswith("s") or word in PLURALS
            number = count or ((7 if kind == "star" else 3) if plural else 1)
            known = next((thing for thing in plan.things if thing.kind == kind), None)
            same_again = definite or words[max(0, position - 1)] == "of"
            if known and same_again and not plural:  # 'a cat ... the cat', 'a cup of coffee'
                known.colours += colours
            else:
                room = MOST_IN_ALL - sum(thing.count for thing in plan.things)
                if room > 0:
                    number = min(max(number, 1), MOST_OF_ONE, room)
                    plan.things.append(Thing(kind, number, colours, size=size))
            colours, count, size, definite = [], 0, 1.0, False
        elif word in BACKGROUND and colours:
            plan.background = colours.pop()
        elif word == "sky" and colours:
            plan.sky = colours.pop()
        elif colours and any(word in written.split() for written in GROUNDS.values()):
            plan.earth = colours.pop()
        elif word in PLACES and plan.things:
            plan.things[-1].place = PLACES[word]
        elif (word in ENDS or not word[0].isalnum()) and (word != "and" or after not in PAINTS):
            plan.accents += colours
            colours, count, size, definite = [], 0, 1.0, False
    plan.accents += colours


def _kind(word: str) -> str | None:
    word = word.replace("_", " ")
    for form in (word, word.removesuffix("s"), word.removesuffix("es"), re.sub("ies$", "y", word)):
        if form in ICONS:
            return form
        if form in MEANINGS:
            return MEANINGS[form]
    return None
