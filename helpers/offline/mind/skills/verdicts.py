"""Yes or no, true or false: whether a plain statement about the world or about numbers is so."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from ..answer import Answer
from ..library import from_best, library, title_words
from ..request import Request
from ..words import NUMBER_WORDS, STOP, stem, stems, words
from .classify import kinds

TRIGGERS = frozenset("yes true false is are can does do".split())
_FORM = re.compile(
    r"(?:^|[.?!:] ?)(?:please |and |just )*(?:answer|reply|respond)?\s?(?:me )?(?:with |only |just |in |by )*(?:(?:a )?(?:simple )?yes or no|true or false)(?: only| please| question)*\s?[.:!,]?|\b(?:is (?:this|it|the following)(?: sentence| statement)? )?true or false\??:?",
    re.IGNORECASE,
)
_SAID = re.compile(r"^(?:is|are|was|were|can|could|does|do|did|has|have|will)\s+", re.IGNORECASE)
_SIZES = re.compile(r"(-?\d+(?:\.\d+)?) (?:is )?(greater|larger|bigger|more|higher|smaller|less|lower|fewer) than (-?\d+(?:\.\d+)?)")
_CAPITAL = re.compile(r"([a-z][a-z .'-]+?) (?:is )?the capital(?: city)? of ([a-z ]+)")
_IS_A = re.compile(r"(?:the |an? )?([a-z][a-z ]*?)s? (?:is |are )?(?:an? |kinds? of |types? of )?([a-z]+?)s?$")
_NOT = re.compile(r"\bnot\b|n['’]t\b")
_LONGEST = 160
_KNOWN = """
    yes: earth round | earth orbit sun | earth goes around sun | earth revolves around sun | sun star | moon orbit earth | ice float water | water wet | fire hot | ice cold
    yes: london england | london uk | paris france | berlin germany | rome italy | madrid spain | tokyo japan | egypt africa | brazil south america | india asia | france europe | spain europe
    yes: whale mammal | dolphin mammal | bat mammal | human mammal | penguin bird | ostrich bird | tomato fruit | banana berry | spider eight legs | insect six legs | cat mammal | dog mammal
    yes: bird fly | fish swim | dog bark | cat meow | duck swim | penguin swim | bat fly | snake reptile | frog amphibian | shark fish | salmon fish | bird lay eggs | bee make honey | cow give milk
    yes: water boil 100 degrees | water freeze 0 degrees | gold metal | iron metal | diamond carbon | salt dissolve water | oil float water | wood burn | sound travel air | light faster sound
    yes: python programming language | java programming language | javascript programming language | rust programming language | linux operating system | windows operating system | html markup language
    yes: python open source | jupiter largest planet | mercury planet | mars planet | saturn rings | plant need light | plant need water | human need oxygen | sun rise east | zero even | triangle three sides
    yes: chess board game | football sport | tennis sport | piano instrument | guitar instrument | everest highest mountain | pacific largest ocean | russia largest country | february shortest month
    no: earth flat | sun planet | sun orbit earth | sun goes around earth | moon planet | moon star | pluto planet | earth star | sun cold | moon made cheese
    no: penguin fly | ostrich fly | whale fish | dolphin fish | bat bird | spider insect | penguin mammal | penguin fish | shark mammal | snake mammal | pig fly | cat bark | dog meow | dog fly | fish fly | elephant fly
    no: human breathe underwater | human fly | gold liquid | water dry | fire cold | ice hot | stone float water | iron float water | sound travel space | sound faster light | spider six legs | insect eight legs
    no: html programming language | sydney capital australia | zero odd | one prime | sun rise west | potato fruit | carrot fruit | paris germany | london france | egypt europe | japan europe | brazil europe | china africa
    no: africa country | europe country | great wall visible moon | lightning never strikes same place | tomato animal | apple vegetable | venus star | glass liquid | mars largest planet | atlantic largest ocean
"""


def judge(request: Request) -> Answer | None:
    if len(request.plain) > _LONGEST or "\n" in request.plain:
        return None
    either = _EITHER.match(request.lower)
    if either:
        return _one_of(either)
    as_true = {"true", "false"} <= request.vocabulary
    said = request.plain if _FORMED.isdisjoint(request.vocabulary) else _FORM.sub(" ", request.plain)
    said = said.strip(" \"“”.?!:,")
    asks = bool(_SAID.match(said))
    if not (as_true or asks and _TOLD.isdisjoint(words(said))):
        return None
    claim = _SAID.sub("", said).strip().lower()
    so = _verdict(claim)
    if so is None:
        return None
    if _NOT.search(claim):
        so = not so
    title = ("True" if so else "False") if as_true else "Yes" if so else "No"
    more = _more(claim) if not as_true and not request.wishes.yes_or_no else ""
    return Answer(tuple(filter(None, (f"{title}.", more))), "judge whether that is so", title)


_FORMED = frozenset(("yes", "true"))
"""Without these words no form is asked for."""
_TOLD = frozenset("i my we our me you your this that it he she or".split())


_A = r"(?:an? |the )?"
_EITHER = re.compile(rf"(?:so |and )?(?:is|are) {_A}([a-z]{{2,20}}) (?:considered |classed as )?{_A}((?:[a-z]{{2,20}}(?:, or |, | or ){_A})+[a-z]{{2,20}})\s?\?*$")
_OR = re.compile(rf"(?:, or |, | or ){_A}")
_KIN = {"animal": "mammal bird fish reptile amphibian insect", "plant": "fruit vegetable tree flower herb"}
"""Kinds that are made of others."""


def _one_of(asked: re.Match[str]) -> Answer | None:
    """`Is a dolphin a mammal, a fish or a bird?`: the kind to which it belongs."""
    options, known = _OR.split(asked[2]), kinds()
    thing = asked[1] if any(asked[1] in some for some in known.values()) else asked[1].removesuffix("s")
    for option in options:
        kin = (option.removesuffix("s"), *_KIN.get(option.removesuffix("s"), "").split())
        if any(thing in known.get(stem(one), ()) for one in kin):
            kind = option.removesuffix("s") if option != option.removesuffix("s") and thing != asked[1] else option
            article = "" if kind in _UNCOUNTED else "an " if kind[0] in "aeiou" else "a "
            who = thing.capitalize() if thing in _UNCOUNTED or any(thing in known.get(stem(one), ()) for one in ("metal", "planet")) else f"{'An' if thing[0] in 'aeiou' else 'A'} {thing}"
            return Answer((f"{who} is {article}{kind}.",), "say to which kind it belongs", kind.capitalize())
    return None


_UNCOUNTED = frozenset("water tea coffee milk juice wine beer lemonade furniture".split())


def _verdict(claim: str) -> bool | None:
    if sizes := _SIZES.search(claim):
        one, other = Fraction(sizes[1]), Fraction(sizes[3])
        return one > other if sizes[2] in ("greater", "larger", "bigger", "more", "higher") else one < other
    if capital := _CAPITAL.fullmatch(claim):
        return _is_capital(capital[1].strip(), capital[2].strip())
    held = frozenset(stem(word) for word in words(_plain_numbers(claim)) if word not in _IDLE)
    for name, so in _known():
        if name <= held and len(held - name) <= 1:
            return so
    if is_a := _IS_A.fullmatch(claim):
        thing, kind = is_a[1].strip(), stem(is_a[2])
        found = kinds()
        holding = {name for name, some in found.items() if thing in some or thing.removesuffix("s") in some}
        if kind in found and holding:
            return kind in holding
    return _in_the_library(claim, held)


def _plain_numbers(claim: str) -> str:
    return re.sub(r"\b\d+\b", lambda one: next((word for word, value in NUMBER_WORDS.items() if str(value) == one[0]), one[0]), claim) if "100" not in claim else claim


_IDLE = STOP - {"not"} | frozenset("really actually still also ever located located city animal usually always at within continent part continents".split())


@cache
def _known() -> tuple[tuple[frozenset[str], bool], ...]:
    lines = (line.strip().partition(": ") for line in _KNOWN.strip().splitlines())
    return tuple(
        (frozenset(stem(word) for word in words(one) if word not in _IDLE), verdict == "yes") for verdict, _, rest in lines for one in rest.split(" | ")
    )


def _is_capital(city: str, country: str) -> bool | None:
    sentence = re.compile(rf"The capital of {re.escape(country)} is ([A-Z][\w ,.'’-]+?)\.", re.IGNORECASE)
    named = next((found[1] for one in library().passages if "apital" in one.title for line in one.sentences if (found := sentence.search(line))), "")
    return city == named.lower() if named else None


def _in_the_library(claim: str, held: frozenset[str]) -> bool | None:
    """Yes, where a passage on the subject calls it what the claim calls it in its first sentence."""
    titled = library().titled(title_words(words(claim)))
    rest = held - titled[1] if titled else held
    first = frozenset(stems(titled[0].sentences[0])) if titled else frozenset()
    return True if titled and rest and rest <= first and not _NOT.search(titled[0].sentences[0]) else None


def _more(claim: str) -> str:
    titled = library().titled(title_words(words(claim)))
    return from_best(titled[0], set(stems(claim)) - titled[1])[0] if titled else ""
