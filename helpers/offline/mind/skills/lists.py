"""Short lists of well-known things."""

from __future__ import annotations

import re

from ..answer import Answer
from ..request import Request

_TABLE = """
    planets: Mercury, Venus, Earth, Mars, Jupiter, Saturn, Uranus, Neptune
    continents: Africa, Antarctica, Asia, Australia, Europe, North America, South America
    oceans: Pacific, Atlantic, Indian, Southern, Arctic
    seasons: Spring, Summer, Autumn, Winter
    months: January, February, March, April, May, June, July, August, September, October, November, December
    days: Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday
    primary colours: Red, Yellow, Blue
    colours: Red, Orange, Yellow, Green, Blue, Purple, Brown, Black, White, Grey
    fruits: Apple, Banana, Cherry, Grape, Lemon, Mango, Orange, Peach, Pear, Strawberry
    vegetables: Carrot, Potato, Onion, Spinach, Broccoli, Cabbage, Leek, Beetroot, Cauliflower, Parsnip
    animals: Dog, Cat, Horse, Elephant, Lion, Rabbit, Whale, Eagle, Penguin, Frog
    birds: Robin, Sparrow, Eagle, Owl, Penguin, Swan, Gull, Crow, Heron, Kingfisher
    trees: Oak, Birch, Pine, Maple, Beech, Ash, Willow, Spruce, Chestnut, Lime
    programming languages: Python, JavaScript, Java, C, C++, Rust, Go, Ruby, Swift, Kotlin
    countries: France, Japan, Brazil, Canada, Kenya, India, Norway, Mexico, Australia, Egypt
    rivers: Nile, Amazon, Yangtze, Mississippi, Danube, Rhine, Ganges, Thames, Volga, Congo
    metals: Iron, Copper, Gold, Silver, Aluminium, Tin, Lead, Zinc, Nickel, Titanium
    sports: Football, Tennis, Cricket, Rugby, Swimming, Cycling, Rowing, Athletics, Basketball, Hockey
    musical instruments: Piano, Violin, Guitar, Flute, Trumpet, Cello, Drum, Clarinet, Harp, Saxophone
    operating systems: Linux, Windows, macOS, Android, iOS
"""
LISTS = {
    name.strip(): tuple(item.strip() for item in items.split(","))
    for name, _, items in (line.partition(":") for line in _TABLE.strip().splitlines())
}
TRIGGERS = frozenset(name.split()[-1] for name in LISTS) | {"colors", "count"}

_COUNT = re.compile(r"\bcount (?:up )?(?:from )?(\d{1,6}) (?:up )?to (\d{1,6})\b")
_MOST_COUNTED = 1_000
_ASKED = re.compile(
    r"\b(?:list|name|give me|tell me|suggest|what are|which are|enumerate)\s"
    r"(?:all\s|me\s)?(?:of\s)?(?:the\s)?(?:names of\s)?(?:(?:the\s)?(?:\w+|\d+)\s){0,2}?("
    + "|".join(sorted(LISTS, key=len, reverse=True))
    + r")\b(?! (?:that|which|with|where|who|starting|beginning|in the|from|whose|and))"
)


def list_things(request: Request) -> Answer | None:
    counted = _COUNT.search(request.lower[:300])
    if counted and 0 < (last := int(counted[2])) - (first := int(counted[1])) <= _MOST_COUNTED:
        return Answer(
            (", ".join(map(str, range(first, last + 1))),), f"count from {first} to {last}", exact=True
        )
    asked = _ASKED.search(request.lower.replace("colors", "colours")[:300])
    if asked is None:
        return None
    between = asked[0].removesuffix(asked[1]).split()
    if any(word not in _PLAIN_WORDS and not word.isdecimal() for word in between):
        return None
    things = LISTS[asked[1]]
    most = request.wishes.points or len(things)
    why = f"list {asked[1]}"
    if request.wishes.points or "list" in request.vocabulary:
        mark = (lambda n: f"{n}. ") if request.wishes.numbered else (lambda n: "- ")
        lines = "\n".join(mark(n) + thing for n, thing in enumerate(things[:most], 1))
        return Answer((lines,), why, things[0], exact=True)
    return Answer((f"{', '.join(things[:-1])} and {things[-1]}.",), why, things[0])


_PLAIN_WORDS = frozenset(
    "list name give me tell suggest what which are enumerate all of the names one two three four five "
    "six seven eight nine ten some a few common different popular".split()
)
