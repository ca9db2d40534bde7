"""The names in a text: of people, of places, of other things."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from ..words import STOP, WORD

_MOST = 400
"""No more names than this are kept."""

_CAPITALISED = re.compile(
    r"\b[A-Z][\w'’&.-]{0,30}"
    r"(?:[ ](?:(?:of|the|&|de|da|del|van|von|der|la|le|bin|al)[ ]){0,2}[A-Z][\w'’&.-]{0,30}){0,4}"
)
_PLACE_BEFORE = frozenset(
    "in to from near at around visiting visit towards toward leaving between via into".split()
)
_IN_THE = re.compile(r"\b(?:in|at|near) the $")
_LOWER_PLACE = re.compile(r"\b(?:in|to|from|near|for|at)\s(?:the\s)?((?:[a-zà-ÿ][\w'’-]{1,30}\s?){1,5})")
_NO_PLACE = frozenset(
    """
    celsius fahrenheit detail details english french german spanish general particular short total tomorrow
    today tonight monday tuesday wednesday thursday friday saturday sunday morning afternoon evening night
    week weekend month year hour hours minute minutes second seconds day days advance time words sentence
    sentences order addition fact case json xml it them him her me you us this that next now please someone
    breakfast lunch dinner least most once first last home work person people terms simple plain bullet
    points example help information python buy sell north south east west left right top bottom
    """.split()
)
_NOT_A_NAME = frozenset(
    """
    i a an the this that these those it its he she they we you my your our his her their what when where
    which who whom why how is are was were do does did can could would should will may please hello hi hey
    thanks thank yes no not and but or so if then because as of for in on at to from with about by up out
    over after before during since extract summarise summarize classify translate write create generate give
    tell show find search get list name explain describe compare analyse analyze calculate compute convert
    book order buy send call use using set add remove delete update make schedule remind check look read
    answer respond reply return say respond draft compose let lets today tomorrow yesterday tonight monday
    tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december there here all some any each every both also just only now next last
    first second third new great good bad best worst dear regards sincerely subject re invoice total date
    time order item items customer product price quantity note notes name age city address email phone
    however although while meanwhile finally please review text sentence question context json schema user
    assistant system input output data information info details turn play open close start stop run plan
    load roll pick choose want need go come take see try help am pm ok celsius fahrenheit english french
    german spanish another most many few several one two three four five six seven eight nine ten think
    recommend suggest identify determine decide provide contact include including step value type id number
    title weather forecast i'm i’m it's don't mr mrs ms dr prof transfer cancel reserve post publish upload
    download share pay ship move copy rename increase decrease sort filter count message notify invite
    approve reject assign track subscribe sign log register verify agenda location attendees participants
    ingredients steps summary tags member members shipping delivery room team validate test deploy restart
    switch dim lock unlock request enter select take meeting notes gb mb tb present absent apologies goals scorers sell selling buying looking want revenue for sale meet moved insert submit approve book reply nothing nobody meet mail greet visit adopt mix yours patient ring dial wanted movie film song album temperature bp everything everybody everyone someone somebody anyone anybody something minutes decision decisions starters mains desserts drinks starter main dessert menu receipt paper article thesis der das ein eine mein meine heading absent bring standup retro kickoff briefing concert event entry admission rating festival exhibition workshop lecture quote offer itinerary warning error notice reminder update news rechnung termin vacancy contact support
    """.split()
)
_LANGUAGES = frozenset(
    "English French German Spanish Italian Portuguese Dutch Japanese Chinese Korean Russian Arabic Hindi "
    "Polish Swedish Norwegian Danish Finnish Greek Turkish Latin".split()
)
COUNTRIES = frozenset(
    """
    france germany italy spain portugal england scotland wales ireland japan china india australia canada
    mexico brazil egypt kenya nigeria norway sweden denmark finland poland austria switzerland belgium
    netherlands greece turkey russia ukraine argentina chile colombia peru vietnam thailand indonesia
    philippines uk usa us israel
    """.split()
) | {
    "united kingdom",
    "united states",
    "new zealand",
    "south africa",
    "south korea",
    "saudi arabia",
    "costa rica",
}
_ORGANISATIONS = frozenset(
    """
    apple google microsoft amazon meta openai ibm tesla netflix nvidia samsung intel sony nasa bbc adobe
    oracle spotify uber airbnb siemens toyota boeing airbus anthropic github un unesco who nato eu
    """.split()
)
_A_COMPANY = re.compile(
    r" (?:Inc|Ltd|LLC|Corp|Corporation|GmbH|Company|Co|Group|Labs|Technologies|Systems|Bank|University)\.?$"
)
_CITIES = frozenset(
    """
    paris london berlin rome madrid lisbon dublin tokyo beijing delhi mumbai sydney melbourne toronto
    vancouver ottawa cairo nairobi lagos oslo stockholm copenhagen helsinki warsaw vienna zurich geneva
    brussels amsterdam athens istanbul moscow kyiv chicago boston seattle austin denver miami dallas houston
    barcelona milan munich hamburg prague budapest singapore bangkok seoul shanghai osaka kyoto nyc la sf
    dubai edinburgh glasgow manchester bogota bogotá lima santiago york francisco angeles boston
    philadelphia washington paulo janeiro florence venice
    """.split()
)
_OF_MONEY = re.compile(r" (?:dollars?|bucks?|pounds?|francs?)\b")
_STREETS = frozenset("Street Road Lane Avenue Square Drive Way Boulevard Court Row Hill".split())
_SENT = re.compile(
    r"\b(?:send|sent|pay|paid|hand|write|give|mail|email|deliver|deliver(?:ed|y)|ship|shipped|post|posted|speak|talk|sold|sell|belongs)\b"
)
_GIVEN_TO = re.compile(r"\b(?:belongs|assigned|reassigned|handed|given|reports|addressed|delegated|allocated|married|engaged|spoke|talked|replied) to $")
_NATIONALITIES = (
    "American British English Scottish Welsh Irish French German Spanish Italian Portuguese Dutch Belgian Swiss Austrian Polish Czech Slovak "
    "Hungarian Romanian Bulgarian Greek Turkish Russian Ukrainian Swedish Norwegian Danish Finnish Icelandic Estonian Latvian Lithuanian "
    "Canadian Mexican Brazilian Argentinian Argentine Chilean Colombian Peruvian Cuban Venezuelan Chinese Japanese Korean Vietnamese Thai "
    "Indonesian Malaysian Filipino Singaporean Indian Pakistani Bangladeshi Iranian Iraqi Israeli Egyptian Moroccan Tunisian Algerian "
    "Nigerian Kenyan Ghanaian Ethiopian African European Asian Australian Jamaican Serbian Croatian Slovenian Albanian Georgian Lebanese"
)
NATIONALITY = re.compile(rf"\b(?:(?:South|North) )?(?:{_NATIONALITIES.replace(' ', '|')})\b")
_DIGIT = re.compile(r"\d")
_NUMBERED = re.compile(r" \d{1,3}(?= (?:at|on|for|in|by)\b|[.,!?](?!\d)|$)")
"""What ends the name of a house: at Bistro 21."""
_INITIAL = re.compile(r"\b[A-Z]\.$")
_HANGING = re.compile(r"(?:['’]s?|[.-])$")
_ABBREVIATED = re.compile(r"(?:^|[ .])(?:[A-Z]|Dr|Mr|Mrs|Ms|Prof|St|Sr|Jr|Mt)$")
_TITLES = frozenset(("mr", "mrs", "ms", "dr", "prof"))
_HEADING = re.compile(r"(?! today| tomorrow| tonight)(?: [a-z]+){1,3}:(?:\s|$)")
"""`Reading list:` names nobody."""
_ARE = re.compile(r" (?:are|were)\b")
"""`Tickets are sold`: a single person is no plural."""
_LAST_WORD = re.compile(r"[a-z]+$")
_BETWEEN = re.compile(r"(?:^| )(?:and|or)(?: |$)")
_ENDS = ("", ".", "!", "?", "\n", ":", ";", "-", "*", "•")
_AFTER_A_NAME = re.compile(
    r"['’]s\b|\s?\(|\s\d+[.,:;]|\s[-–→]|[,.;:!?)]|$|\n|\s(?:is|was|are|were|and|or|has|had|will|can|would|must|should|shall|may|might|could|met|went|bought|said|got|took|won|ran|came|left|paid|ate|gave|wrote|sent|sold|lost|found|spoke|told|made|drove|flew|taught|brought|\w{2,20}(?:s|ed)|[A-Z]\w*|today|tomorrow|tonight)\b"
)


class Name(NamedTuple):
    text: str
    start: int
    end: int
    before: str
    """The word before it."""


class Named:
    """A text with the names in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lower = text.lower()
        self.sure: frozenset[str] = frozenset()
        """Names for certain, even where a sentence begins with them."""

    @cached_property
    def names(self) -> list[Name]:
        """Capitalised words that name something, without the words that only begin a sentence."""
        found = (self._name(match) for match in _CAPITALISED.finditer(self.text))
        return list(islice((name for name in found if name), _MOST))

    def _name(self, match: re.Match[str]) -> Name | None:
        start, some = match.start(), match[0].split(" ")
        titled = False
        while some and _bare(some[0]) in _NOT_A_NAME and not (len(some) > 1 and (some[0] == "New" or self._word_before(start) in ("called", "named"))):
            titled = _bare(some[0]) in _TITLES
            start += len(some.pop(0)) + 1
        while some and ((_bare(some[-1]) in _NOT_A_NAME and not (some[-1].strip(".,") == "City" and len(some) > 1)) or some[-1].islower()):
            if len(some) > 1 and some[-1] == "A" and self.text[start + len(" ".join(some)) :][:1] in ("", " ", ",", ".", ":"):
                break
            some.pop()
        text = " ".join(some)
        first, point, _ = text.partition(". ")
        if point and not _ABBREVIATED.search(first):
            text = first
        if not _INITIAL.search(text) and not self._is_a_house(text, start):
            text = _HANGING.sub("", text)
        head, of, tail = text.partition(" of ")
        if of and (is_country(tail) or is_city(tail)) and " " in head:
            text = head
        if len(text) < 2 or NATIONALITY.fullmatch(text) or text in _LANGUAGES or _DIGIT.search(text) or (not titled and self._only_begins(text, start)):
            return None
        before = self._word_before(start)
        numbered = _NUMBERED.match(self.text, start + len(text)) if before == "at" else None
        text += numbered[0] if numbered else ""
        return Name(text, start, start + len(text), before)

    def _is_a_house(self, text: str, start: int) -> bool:
        """`at Luigi's for five people` names a house, `at Luigi's table` does not."""
        if not text.endswith(("'s", "’s")) or self._word_before(start) != "at":
            return False
        following = WORD.match(self.lower, start + len(text) + 1)
        return following is None or following[0] in STOP

    def _only_begins(self, text: str, start: int) -> bool:
        """Whether a word has its capital only because a sentence begins with it, to judge by what follows."""
        if " " in text or text in self.sure or text.lower() in _CITIES or text.lower() in COUNTRIES or not text[1:].islower():
            return False
        if _HEADING.match(self.text, start + len(text)):
            return True
        before = self.text[max(0, start - 3) : start].rstrip(" \"“'(")
        if before[-1:] in _ENDS and text.endswith("s") and _ARE.match(self.text, start + len(text)):
            return True
        return before[-1:] in _ENDS and not _AFTER_A_NAME.match(self.text, start + len(text))

    def _word_before(self, position: int) -> str:
        before = _LAST_WORD.search(self.lower[max(0, position - 24) : position].rstrip(" \"“'"))
        return before[0] if before else ""

    @cached_property
    def places(self) -> list[str]:
        """Names that stand where places do; without any, lower-case words after `in`, `to` and the like."""
        found: list[Name] = []
        previous: Name | None = None
        for name in self.names:
            last = name.text.lower().split()[-1]
            known = (last in _CITIES or is_country(name.text)) and not _OF_MONEY.match(self.lower, name.end)
            sure = known or (not _OF_MONEY.match(self.lower, name.end) and self._stands_in(name) and not self._is_sent_to(name))
            if sure or (previous and self._continues(previous, name)):
                found.append(name)
                previous = name
            else:
                previous = None
        return unique(self._with_country(found)) if found else self._lower_places()

    def _stands_in(self, name: Name) -> bool:
        """`in Paris`, `at the Riverside Hall`"""
        if name.before == "the":
            return bool(_IN_THE.search(self.lower, max(0, name.start - 12), name.start))
        return name.before in _PLACE_BEFORE

    def _is_sent_to(self, name: Name) -> bool:
        """Whether a name of two words is that of the person to whom something goes."""
        if name.before == "to" and _GIVEN_TO.search(self.lower, max(0, name.start - 20), name.start):
            return True
        sent = name.before == "to" and " " in name.text
        return sent and bool(_SENT.search(self.lower, max(0, name.start - 60), name.start))

    def _continues(self, place: Name, name: Name) -> bool:
        """Whether a name only goes on with a list of places: Paris and Rome."""
        return self.text[place.end : name.start].strip(" ,") in ("", "and", "or", "to")

    def _with_country(self, names: Sequence[Name]) -> Iterator[str]:
        """`Paris, France` is one place."""
        whole = 0
        for place, name in enumerate(names):
            following = names[place + 1] if place + 1 < len(names) else None
            if place < whole:
                continue
            if following and self._lies_in(name, following):
                whole = place + 2
                yield f"{name.text}, {following.text}"
            else:
                yield name.text

    def _lies_in(self, name: Name, region: Name) -> bool:
        beside = self.text[name.end : region.start] == ", "
        return beside and _is_region(region.text) and not _is_region(name.text)

    def _lower_places(self) -> list[str]:
        named = {word for name in self.names for word in name.text.split(" ")}
        cities = [word.title() for word in WORD.findall(self.lower) if word in _CITIES]
        listed = (one.title() for match in _LOWER_PLACE.finditer(self.text) for one in _listed(match[1]))
        return unique(cities or (one for one in listed if one not in named))

    @cached_property
    def people(self) -> list[str]:
        """Names that are not places."""
        places = {part for place in self.places for part in place.split(", ")}
        return unique(
            name.text
            for name in self.names
            if name.text not in places
            and (name.before not in _PLACE_BEFORE or self._is_sent_to(name))
            and not name.text.isupper()
            and name.before not in ("a", "an", "old")
            and name.text.rpartition(" ")[2] not in _STREETS
            and name.text not in self.organisations
        )

    @cached_property
    def organisations(self) -> list[str]:
        """Names that are known as, or end as, those of companies and offices do."""
        names = (name.text for name in self.names)
        return unique(name for name in names if name.lower() in _ORGANISATIONS or _A_COMPANY.search(name))

    @cached_property
    def proper(self) -> list[str]:
        return unique(name.text for name in self.names)


def _listed(some: str) -> Iterator[str]:
    """The single words of `paris and rome tomorrow` that may be places."""
    kept: list[str] = []
    for word in some.split():
        if word in _NO_PLACE or (word in STOP and word not in ("and", "or")) or word.isdigit():
            break
        kept.append(word)
    for part in _BETWEEN.split(" ".join(kept)):
        if part and " " not in part:
            yield part


def _bare(word: str) -> str:
    """The word in small letters without what hangs on it: what's, What and Mr. are what, what and mr."""
    return word.lower().replace("’", "'").partition("'")[0].strip(".,-")


def is_city(text: str) -> bool:
    return text.lower().split()[-1] in _CITIES


def is_country(text: str) -> bool:
    return text.lower() in COUNTRIES or text.lower().split()[-1] in COUNTRIES


def _is_region(text: str) -> bool:
    return is_country(text) or (text.isupper() and len(text) == 2)


def unique(some: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(some))[:_MOST]
