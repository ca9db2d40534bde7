"""Short lists of well-known things."""

from __future__ import annotations

from ..answer import Answer
from ..patterns import later
from ..request import Request
from ..words import number

_TABLE = """
    planets: Mercury, Venus, Earth, Mars, Jupiter, Saturn, Uranus, Neptune
    continents: Africa, Antarctica, Asia, Australia, Europe, North America, South America
    oceans: Pacific, Atlantic, Indian, Southern, Arctic
    seasons: Spring, Summer, Autumn, Winter
    months: January, February, March, April, May, June, July, August, September, October, November, December
    days of the week: Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday
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
    colours of the rainbow: Red, Orange, Yellow, Green, Blue, Indigo, Violet
    oceans of the world: Pacific, Atlantic, Indian, Southern, Arctic
    senses: Sight, Hearing, Smell, Taste, Touch
    vowels: A, E, I, O, U
    http methods: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS
    noble gases: Helium, Neon, Argon, Krypton, Xenon, Radon
    chemical elements: Hydrogen, Helium, Carbon, Nitrogen, Oxygen, Sodium, Iron, Copper, Silver, Gold
    cities: London, Paris, Tokyo, Cairo, Rome, Nairobi, Lima, Sydney, Toronto, Mumbai
    spices: Pepper, Cinnamon, Cumin, Paprika, Turmeric, Ginger, Nutmeg, Saffron, Cardamom, Clove
    herbs: Basil, Parsley, Mint, Thyme, Rosemary, Oregano, Sage, Dill, Chives, Coriander
    pets: Dog, Cat, Rabbit, Hamster, Guinea pig, Goldfish, Parrot, Tortoise
    currencies: Euro, Dollar, Pound, Yen, Franc, Krona, Rupee, Yuan, Real, Rand
    databases: PostgreSQL, MySQL, SQLite, MongoDB, Redis, MariaDB, Oracle, Cassandra
    hobbies: Reading, Gardening, Hiking, Painting, Cooking, Chess, Photography, Knitting, Cycling, Singing
    european countries: France, Germany, Italy, Spain, Portugal, Poland, Greece, Norway, Sweden, Austria
    desserts: Ice cream, Apple pie, Tiramisu, Chocolate cake, Pancakes, Crème brûlée, Cheesecake, Rice pudding
    insects: Ant, Bee, Butterfly, Beetle, Fly, Mosquito, Grasshopper, Dragonfly, Wasp, Moth
    mammals: Dog, Cat, Horse, Elephant, Lion, Rabbit, Whale, Dolphin, Bat, Bear
    reptiles: Snake, Lizard, Crocodile, Turtle, Tortoise, Gecko, Iguana, Alligator, Chameleon, Cobra
    fish: Salmon, Trout, Tuna, Cod, Herring, Carp, Pike, Sardine, Shark, Goldfish
    amphibians: Frog, Toad, Newt, Salamander
    music: Jazz, Rock, Pop, Classical, Opera, Blues, Techno, Hip hop, Folk, Reggae, Soul, Country, Metal, Punk
    drinks: Water, Tea, Coffee, Milk, Juice, Lemonade, Cocoa, Wine, Beer
    professions: Teacher, Doctor, Nurse, Engineer, Baker, Carpenter, Lawyer, Farmer, Pilot, Chef
    clothes: Shirt, Trousers, Jacket, Sweater, Socks, Dress, Skirt, Coat, Hat, Scarf
    furniture: Chair, Table, Bed, Sofa, Desk, Shelf, Wardrobe, Cupboard
    nuts: Almond, Walnut, Hazelnut, Cashew, Pistachio, Pecan
    seas: Mediterranean Sea, Baltic Sea, Black Sea, Red Sea, North Sea, Caribbean Sea
    asian countries: Japan, China, India, Thailand, Vietnam, Indonesia, South Korea, Malaysia, Nepal, Mongolia
    african countries: Egypt, Kenya, Nigeria, Ghana, Morocco, Ethiopia, Senegal, Tanzania, Namibia, Tunisia
    languages: English, Spanish, French, German, Italian, Portuguese, Chinese, Arabic, Hindi, Japanese
    board games: Chess, Draughts, Go, Backgammon, Ludo, Dominoes
    shapes: Circle, Square, Triangle, Rectangle, Pentagon, Hexagon, Oval, Star
    flowers: Rose, Tulip, Daisy, Lily, Sunflower, Orchid, Daffodil, Violet, Poppy, Carnation
"""
LISTS = {
    name.strip(): tuple(item.strip() for item in items.split(","))
    for name, _, items in (line.partition(":") for line in _TABLE.strip().splitlines())
}
TRIGGERS = frozenset(name.split()[-1] for name in LISTS) | {"colors"}

_ASKED = later(
    r"\b(?:list|name|give me|tell me|suggest|what are|which are|enumerate)\s"
    r"(?:all\s|me\s)?(?:of\s)?(?:the\s)?(?:names of\s)?(?:(?:the\s)?(?:\w+|\d+)\s){0,2}?("
    + "|".join(sorted(LISTS, key=len, reverse=True))
    + r")\b(?! (?:that|which|with|where|who|starting|beginning|in the|from|whose|and))"
)


def list_things(request: Request) -> Answer | None:
    return _how_many(request) or _list(request)


def _how_many(request: Request) -> Answer | None:
    """`How many planets are there?`, for the lists that are whole."""
    asked = _COUNTED.search(request.lower[:200])
    if not asked:
        return None
    count = len(LISTS[asked[1]])
    return Answer((f"There are {count} {asked[1]}: {', '.join(LISTS[asked[1]][:-1])} and {LISTS[asked[1]][-1]}.",), f"count the {asked[1]}", str(count))


_COUNTED = later(r"\bhow many (planets|continents|oceans|seasons|months|primary colours)\b (?:are there|does|do we|do you|exist|are in|orbit|are|in)\b")


def _list(request: Request) -> Answer | None:
    asked = _ASKED.search(request.lower.replace("colors", "colours")[:300])
    if asked is None:
        return None
    between = asked[0].removesuffix(asked[1]).split()
    if any(word not in _PLAIN_WORDS and not word.isdecimal() for word in between):
        return None
    things = LISTS[asked[1]]
    count = max((number(word) or 0 for word in between), default=0)
    counted = count or request.lower.startswith(("top", "give me")) and any(map(number, request.words))
    most = (count if count > 1 else counted and request.wishes.points) or len(things)
    why = f"list {asked[1]}"
    if most > len(things):
        lines = "\n".join(f"{n}. {thing}" for n, thing in enumerate(things, 1))
        return Answer((f"{lines}\n\nThe offline model knows only {len(things)} {asked[1]}.",), why, things[0], exact=True)
    if request.wishes.points or "list" in request.vocabulary:
        mark = (lambda n: f"{n}. ") if request.wishes.numbered else (lambda n: "- ")
        lines = "\n".join(mark(n) + thing for n, thing in enumerate(things[:most], 1))
        return Answer((lines,), why, things[0], exact=True)
    return Answer((f"{', '.join(things[:-1])} and {things[-1]}.",), why, things[0])


_PLAIN_WORDS = frozenset(
    "list name give me tell suggest what which are enumerate all of the names one two three four five "
    "six seven eight nine ten some a few common different popular".split()
)
