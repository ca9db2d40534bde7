"""Words, their stems, and words that mean nearly the same."""

from __future__ import annotations

import re
from functools import lru_cache

WORD = re.compile(r"[^\W_]{1,50}")
_ASCII_WORD = re.compile(r"[a-zA-Z0-9]{1,50}")
"""The same for ASCII, in half the time."""
_PARTS_OF_A_NAME = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+|[^\W_]+")

STOP = frozenset(
    """
    a about above after again all also am an and any are as at be because been before being below between
    both but by can cannot could did do does doing don down during each else ever few for from further get
    give had has have having he her here hers him his how i if in into is isn it its itself just let ll m
    may me might more most must my no nor not now of off on once only or other our ours out over own please
    re s same shall she should so some such t tell than that the their them then there these they this those
    through to too until up us ve very want was wasn we were what when where which while who whom whose why
    will with would you your yours d
    """.split()
)

SHAPING = frozenset(
    """
    explain describe define definition mean means meaning term terms simple simply word words sentence
    sentences short shortly brief briefly long detail details detailed answer question know understand
    understanding teach introduce introduction overview basic basics beginner beginners bullet bullets point
    points numbered list one two three four five six seven eight nine ten paragraph paragraphs concise concisely
    exactly say year years old line lines language plain english british topic thing things something
    concept idea fact facts summary quick quickly hi hello hey thanks thank good great like okay ok really actually
    discuss talk child kid layman difference differences compare comparison versus vs important importance
    matter matters yes reply respond write markdown format style tone new latest today current currently
    """.split()
)
"""Words that shape a request: they say nothing about its subject."""

ASPECTS = frozenset(
    """
    use uses using used work works working learn learning example examples help helps main benefit benefits
    advantage advantages disadvantage disadvantages drawbacks pros cons tips tip advice better purpose case cases start begin useful need
    """.split()
)
"""Words for one side of a subject, which alone are no subject."""

NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | {
    "single": 1,
    "couple": 2,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "hundred": 100,
    "dozen": 12,
}

_SYNONYMS = """
    weather forecast temperature rain raining rainy snow snowing sunny sun windy wind umbrella hot cold warm
    weather hotter colder warmer coat jacket sunglasses sunscreen raincoat freezing humid storm
    time clock hour o'clock timezone
    price cost quote expensive cheap worth
    stock share shares ticker equity symbol
    email mail e-mail inbox
    send message notify text
    calculate compute calculator arithmetic math maths mathematics evaluate calculation
    add plus sum addition
    subtract minus subtraction
    multiply product multiplication multiplied
    divide divided division quotient
    search find look lookup seek query google browse retrieve
    book reserve booking reservation
    meeting appointment event calendar schedule
    translate translation translator
    convert conversion converter exchange
    currency money dollars euros pounds usd eur gbp jpy chf
    buy purchase order
    delete remove erase cancel
    user customer client account
    location city place town where country region
    remind reminder alarm wake task todo
    music song play playlist track
    light lamp lights
    flight fly plane airline
    hotel room accommodation
    restaurant eat dinner food
    document file docs documentation page article
    code program script programming
    ticket issue bug
    positive good great excellent love loved wonderful happy
    picture image photo
    distance far route directions direction travel
    dice die roll
    news headline headlines
    shipping delivery deliver parcel package ship
    weather wetter clima tiempo climate degrees
""".strip().splitlines()

_CUSTOMS = ("ization", "isation"), ("izing", "ising"), ("ize", "ise"), ("yze", "yse"), ("color", "colour"), ("favor", "favour"), ("neighbor", "neighbour")


_IRREGULAR = {
    "used": "use",
    "using": "use",
    "made": "make",
    "making": "make",
    "written": "write",
    "wrote": "write",
    "paid": "pay",
    "bought": "buy",
    "sold": "sell",
    "went": "go",
    "began": "begin",
    "cities": "city",
    "https": "securehttp",
}


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """The part that related words share: calls, called and calling all become call."""
    if word in _IRREGULAR:
        word = _IRREGULAR[word]
    for american, british in _CUSTOMS:
        if american in word:
            word = word.replace(american, british)
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-3] + "y" if word.endswith("ies") and len(word) > 4 else word[:-1]
    for ending in ("ations", "ation", "ing", "ed", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            if word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    if len(word) > 3 and word.endswith(("e", "y")):
        word = word[:-1]
    return word


_CONCEPTS = {
    stem(word): line.split()[0] for line in _SYNONYMS for word in WORD.findall(line.replace("-", ""))
}


def words_in(text: str) -> list[str]:
    return (_ASCII_WORD if text.isascii() else WORD).findall(text)


def words(text: str) -> list[str]:
    return words_in(text.lower())


def stems(text: str) -> list[str]:
    """The stems of the words that carry meaning, in order."""
    return [stem(word) for word in words(text) if word not in STOP]


def name_parts(name: str) -> tuple[str, ...]:
    """getUserName, get_user_name and get-user-name are all get, user, name."""
    return _name_parts(name[:200])


@lru_cache(maxsize=4096)
def _name_parts(name: str) -> tuple[str, ...]:
    return tuple(part.lower() for part in _PARTS_OF_A_NAME.findall(name))


def concepts(some_stems: frozenset[str] | set[str]) -> set[str]:
    """The same stems, and with a mark before it the head word of every family that they belong to."""
    return set(some_stems).union("~" + _CONCEPTS[one] for one in some_stems if one in _CONCEPTS)


def number(word: str) -> int | None:
    """The value of 7 or seven; numbers of more than nine digits are left alone."""
    if word.isdecimal():
        return int(word) if len(word) <= 9 else None
    return NUMBER_WORDS.get(word)
