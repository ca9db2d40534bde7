"""Lists that stand in a text, and texts that are lists of descriptions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..facts.facts import Facts
from ..labels import key_words
from ..library import split_sentences
from ..words import STOP, stem
from .lines import counted, logged, readings, spoken
from .marks import colours, handles, hashtags, languages
from .naming import rooms
from .openings import REQUESTS
from .people import done_by, people_in, stars_of
from .recipients import recipients
from .records import blocks, goods, hours, rows, works
from .sides import BETWEEN, SIDES, said_for
from .source import Source, Wanted, labelled

_MOST, _MOST_PARTS, _FAR_ENOUGH = 100, 200, 4_000
_LONGEST_LINE = 400
_BULLET = re.compile(r"^\s{0,8}(?:[-*•]|\d{1,3}[.)])\s(.{1,300})$", re.MULTILINE)
_DASHED = re.compile(r"^\s{0,8}[-*•]\s(.{1,300})$", re.MULTILINE)
_FEW = 2
_MOSTLY = 0.6
_AFTER_NAME = re.compile(r"\s?(?::|=| are| is| include| including| such as| like|,)?\s?([^.!?\n;]{1,600})")
_UNDER = re.compile(
    r"[*_]{0,2}\s?:[*_]{0,2}(?: ((?:[^.\n]|\.(?=\S)){3,2000})|\s?\n((?:[^\n]{1,400}(?:\n(?![A-Z#*][\w *]{1,30}:\s?\n)|(?=\n)|$)){1,60}))"
)
_NO_LIST = re.compile(r"(?:and|or|were|was|to|of|from|by|that|which|who|at|on|has|have|had|will)\b")
_NONE = frozenset("no not without any zero nor neither never isn aren hasn haven doesn don didn".split())
_NOTHING_SAID = re.compile(r"\W*(?:none|no|nil|n/a|nothing|-|–|keine|aucune?|ninguno|nessuno)\b[^,;\n]{0,30}", re.IGNORECASE)
_NOT_FOUND = re.compile(r" (?:were|was|are|is|have been|has been|could be|can be) (?:not|never)\b|: (?:none|no|nil|n/a)\b")
_ENDS_A_CLAUSE = re.compile(r"[.!?;\n]|\bbut\b")
_HEADINGS = {
    stem(name): tuple(map(stem, also.split()))
    for name, also in {
        "attendees": "present attending participants attended", "participants": "present attendees attending", "absentees": "apologies absent",
        "absent": "apologies", "tasks": "actions todos", "ingredients": "need", "responsibilities": "duties tasks", "requirements": "skills need",
    }.items()
}  # fmt: skip
_ALSO_CALLED = {
    stem(one): tuple(map(stem, names.split()))
    for names in (
        "defect bug issue problem error fault finding damage failure complaint",
        "task todo action item",
        "medication medicine drug prescription",
        "attendee participant guest",
        "kid child",
    )
    for one in names.split()
}
_THING = r"[\w'’-]{1,40}"
_SERIES = re.compile(
    rf"(?<![\w'’-])(?:{_THING}(?: {_THING}){{0,3}}, ){{1,40}}(?:and |or )?{_THING}(?: {_THING}){{0,2}}"
    rf"(?:,? (?:and|or) {_THING}(?: {_THING}){{0,2}})?"
    rf"|(?<![\w'’-]){_THING} (?:and|or) {_THING}"
)
_CLAUSE = re.compile(r";\s|,\s(?:and\s|then\s)?|\s(?:and|or|plus|but)\s|\n|(?<=[.!?])\s")
_GOODS = frozenset(map(stem, ("ingredients", "items", "products", "goods")))
_ALLERGY = stem("allergies")
_ALLERGIC = re.compile(r"\ballergic to ((?:[a-z]+(?: [a-z]+)?(?:, (?:and )?| and )){0,8}[a-z]+)")
_ARTICLE = re.compile(r"^the (?=[a-z])")
_LONGEST_LEAD = 200
_NUMBER_OF_ENTRY = re.compile(r"(?:^|[\s(])#?(\d{1,3})[.):]\)?\s(?=\S)")
_STEP = re.compile(r"\s*\b(?:[Ss]tep|Review|Message|Text|Ticket|Comment|Item|Question|Day|Email|Sentence|Example|Tweet|Feedback)\s*$")
_A_NAMED = re.compile(r"\b(?:an?|my|our|the|his|her|their|one) (?:[a-z-]+ ){1,3}?(?:named|called) (?=[A-Z])")
_COMMA = re.compile(r";\s|,\s(?:and\s)?|\n|(?<=[.!?])\s")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_STATEMENTS = frozenset(
    map(stem, ("point", "highlight", "takeaway", "finding", "fact", "claim", "argument", "sentence"))
)
_DONE_IN_ORDER = ((stem("steps"),), (stem("instructions"),), (stem("tasks"),))
_IMPERATIVE = re.compile(
    r"(?:Mix|Add|Stir|Rest|Fry|Bake|Cook|Boil|Pour|Heat|Cut|Chop|Let|Put|Place|Take|Open|Close|Press|Click|Select|Choose"
    r"|Simmer|Season|Drain|Preheat|Roast|Grill|Whisk|Beat|Combine|Slice|Peel|Melt|Spread|Sprinkle|Cover|Fold|Toast|Toss"
    r"|Leave|Wash|Chill|Freeze|Brush|Transfer|Blend|Log|Go|Enter|Save|Download|Unplug|Plug|Hold|Insert|Tap|Turn|Install|Run|Start|Stop|Wait|Serve|Knead|Set|Remove|Connect|Check|Then|First|Next|Finally|Write|Send|Call|Buy)\b"
    r"|(?!(?:This|That|There|What|Who|It|He|She|We|They|You|I|All)\b)[A-Z][a-z]+ (?:the|in|it|them|until|your|each|everything)\b"
)
_ORDERED = re.compile(
    r"(?:(?:[Pp]lease|[Hh]ey|[Hh]i|[Cc]an you|[Cc]ould you|[Ii] want to|[Ii] need to|[Ii]['’]d like to|[Ll]et['’]s),? )*(?:(?:also|now|please) )?"
    r"(?:[Aa]dd|[Pp]ut|[Bb]uy|[Gg]et|[Ww]rite(?: down)?|[Ii]nclude|[Rr]emove|[Dd]elete|[Tt]ake|[Cc]ross(?: off)?|[Oo]rder|[Aa]ppend|[Ii] need|[Ww]e need|[Ww]e are out of|[Nn]eed) "
    r"(?:some |me |us )?([^.!?\n]{2,300}?)(?= (?:to|on|onto|in|into|from|off|for|please|at)\b|[.!?\n]|$)"
)
_DESCRIBED = re.compile(r"(?:[A-ZÀ-Ý][\w'’-]+ ){0,3}[A-ZÀ-Ý][\w'’-]+ \([^()\n]{1,60},[^()\n]{1,120}\)")
"""`Ivo (37, from Graz) and Mila (8, from Linz)`"""
_LISTING = re.compile(r"\s*[a-z][a-z-]+(?: [a-z-]+)?(?:(?:, and |, )[a-z][a-z-]+(?: [a-z-]+)?){1,40}(?:,? and [a-z][a-z-]+(?: [a-z-]+)?)?[.\s]*")
"""`apple, carrot, banana`"""
_TAGGED = re.compile(r"\bwith (?:the )?(tag|label|keyword|topping)s ((?:[\w-]+(?:, and |, | and ))*[\w-]+)")
_BOXED = re.compile(r"(?=\[[xX✓ ]\] )")
_AIM = re.compile(r"^(?:To|For) [^,.]{2,40}, ")
_TOPICS = frozenset(map(stem, ("keyword", "tag", "topic", "term", "theme", "concept")))

_BY_KIND: dict[str, Callable[[Facts], list[str]]] = {
    "person": people_in,
    "name": people_in,
    "company": lambda facts: facts.organisations or facts.people,
    "city": lambda facts: [place.partition(",")[0] for place in facts.places],
    "place": lambda facts: facts.places,
    "country": lambda facts: facts.places,
    "email": lambda facts: facts.emails,
    "url": lambda facts: facts.urls,
    "phone": lambda facts: facts.phones,
    "date": lambda facts: [day.iso or day.text for day in facts.days] or _YEAR.findall(facts.text),
    "time": lambda facts: [one.iso[:5] for one in facts.times],
    "code": lambda facts: facts.codes,
    "symbol": lambda facts: facts.symbols,
    "language": languages,
    "hashtag": hashtags,
    "handle": handles,
}


def strings_for(wanted: Wanted, source: Source) -> list[str]:
    """The texts for a property that wants a list of strings."""
    kind = wanted.kind
    if kind == "person" and (done := done_by(wanted, source.facts) or stars_of(wanted, source.facts)):
        return done
    if kind == "email" and (parted := recipients(wanted, source.facts)) is not None:
        return parted
    if kind in ("person", "name") and (under := section(wanted, source.facts)) and (people := people_in(Facts(under.partition(". ")[0]))):
        return people
    if "room" in wanted.stems and (named := rooms(source.facts)):
        return named
    if (tagged := _TAGGED.search(source.facts.text)) and tagged[1] in (stem(one) for one in wanted.stems):
        return _split(tagged[2])
    if kind in _BY_KIND:
        return list(dict.fromkeys(_BY_KIND[kind](source.facts)))
    if not _TOPICS.isdisjoint(wanted.stems) and not labelled(wanted, source.facts):
        return key_words(source.facts.text)
    if not _STATEMENTS.isdisjoint(wanted.stems):
        bullets = _BULLET.findall(source.facts.text)
        return bullets or list(split_sentences(_body(source.facts.text).replace("\n", " ")))[:5]
    side = next((SIDES[one] for one in wanted.stems if one in SIDES), 0)
    if side and not any(one in source.facts.places_of_stems for one in wanted.stems):
        return said_for(side, _body(source.facts.text[:_FAR_ENOUGH]))
    listed = enumerated(wanted, source.facts)
    return listed or (colours(source.facts) if kind == "colour" else [])


def enumerated(wanted: Wanted, facts: Facts) -> list[str]:
    """A list in the text: after the property's own name, as bullets, or separated by commas."""
    if _ALLERGY in wanted.stems and (to := _ALLERGIC.search(facts.text)):
        return _split(to[1])
    under = section(wanted, facts)
    in_order = tuple(wanted.stems[-1:]) in _DONE_IN_ORDER
    if not under and (in_order or len(_DASHED.findall(facts.text)) < _FEW) and (entries := _numbered(facts.text)):
        return [entry.partition(" ")[2].strip() for entry in entries]
    if under and (bullets := _BULLET.findall(under)):
        return [bullet.strip() for bullet in bullets[:_MOST]]
    if in_order and not _BULLET.search(facts.text):
        spoken = (_AIM.sub("", one.strip()) for one in split_sentences(facts.text))
        done = [one for one in spoken if _IMPERATIVE.match(one[:1].upper() + one[1:])]
        if len(done) > 1:
            return done[:_MOST]
    for place in facts.places_of_stems.get(wanted.stems[-1], ()) if wanted.parts else ():
        match = _AFTER_NAME.match(facts.text, facts.tokens[place][2])
        if match and not _NO_LIST.match(match[1]):
            return _split(match[1])
    bullets = _DASHED.findall(facts.text)
    bullets = bullets if len(bullets) >= _FEW else _BULLET.findall(facts.text)
    if bullets:
        return [bullet.strip() for bullet in bullets[:_MOST]]
    ordered = _split(match[1]) if (match := _ORDERED.match(facts.text)) else []
    if not _GOODS.isdisjoint(wanted.stems) and len(named := goods(facts)) >= max(len(ordered), 1):
        return [one.partition("\n")[0].removeprefix("goods: ") for one in named]
    if ordered:
        return ordered
    series = _SERIES.search(facts.text[:_FAR_ENOUGH])
    some = _split(series[0]) if series else []
    if len(some) > 1 and len(some[0].split()) > 2:
        some[0] = some[0].split(" ")[-1]
    return some if len(some) > 1 and not any(one.isdigit() or _is_no_thing(one) for one in some) else []


def _is_no_thing(words: str) -> bool:
    """Whether a piece between commas is part of a clause: `we`, `talked`."""
    first = words.split(" ")[0].lower()
    return first in STOP or (" " not in words and first.endswith("ed"))


def is_denied(wanted: Wanted, facts: Facts) -> bool:
    """Whether the text says that there are none: `no known allergies`, `without any defects`, `Decisions: none`."""
    last = wanted.stems[-1] if wanted.parts else ""
    told = labelled(wanted, facts)
    if told and _NOTHING_SAID.fullmatch(told):
        return True
    places = [place for name in _ALSO_CALLED.get(last, (last,)) for place in facts.places_of_stems.get(name, ())]
    denied = sum(_is_denied(facts, place) for place in places)
    affirmed = len(places) - denied
    return denied > affirmed or (denied == affirmed > 0 and not told)


def _is_denied(facts: Facts, place: int) -> bool:
    start = facts.tokens[place][1]
    before = [word for word, at, _ in facts.tokens[max(0, place - 4) : place] if not _ENDS_A_CLAUSE.search(facts.text, at, start)]
    if not _NONE.isdisjoint(before[-3:]) or before[-2:] == ["free", "of"]:
        return True
    return bool(_NOT_FOUND.match(facts.lower, facts.tokens[place][2]))


def _split(series: str) -> list[str]:
    found: list[str] = []
    for part in BETWEEN.split(series):
        one = _ARTICLE.sub("", part.strip(" \"'“”"))
        if found and one.split(" ")[0] in REQUESTS:
            break
        found += [one] if one else []
    return found[:_MOST]


_LEADS = re.compile(r"(?:^|(?<=[.;\n]\s)|(?<=\n))[\w'’-]{1,30}(?: [\w'’-]{1,30})?: ")


def _body(text: str) -> str:
    """A text without the `Extract the people: ` before it."""
    lead, colon, rest = text.partition(":")
    if len(_LEADS.findall(text)) > 1 and len(lead.split()) <= 2:
        return text
    return rest.strip() if colon and len(lead) < 160 and rest.strip() and not rest.startswith("//") else text


def section(wanted: Wanted, facts: Facts) -> str | None:
    """What a text gives under the property's own name: `Experience: engineer at Acme, analyst at Bluefin.`"""
    if not wanted.parts:
        return None
    last = wanted.stems[-1]
    for place in (one for name in (last, *_HEADINGS.get(last, ())) for one in facts.places_of_stems.get(name, ())):
        match = _UNDER.match(facts.text, facts.tokens[place][2])
        if match:
            return match[1] or match[2]
    return None


def segments(facts: Facts, counts: bool) -> Iterator[list[str]]:
    """A text in parts that may each describe one thing: bullets, lines, sentences, clauses, the whole.

    Goods are looked for where something counts them.
    """
    for parts in (rows(facts), logged(facts), spoken(facts), counted(facts), blocks(facts), [] if len(_DASHED.findall(facts.text)) >= _FEW else _numbered(facts.text), hours(facts), readings(facts) if counts else []):
        if parts:
            yield parts
            return
    text = facts.text
    if len(boxed := _BOXED.split(text)[1:]) >= _FEW:
        yield [one.strip(" ,;\n-*•") for one in boxed]
        return
    if len(described := _DESCRIBED.findall(text[:_FAR_ENOUGH])) >= _FEW:
        yield described
        if sum(map(len, described)) > _MOSTLY * len(text):
            return
    body = _body(text)
    if _LISTING.fullmatch(body) and not STOP.intersection(re.split(r",? and |, ", body.strip(" .\n").lower())):
        yield [f"goods: {one}\nlisted: yes" for one in re.split(r",? and |, |\n", body.strip(" .\n"))]
        return
    ways: tuple[Callable[[], list[str]], ...] = (
        lambda: _DASHED.findall(text),
        lambda: _BULLET.findall(text),
        lambda: [line for line in text.split("\n") if 0 < len(line) <= _LONGEST_LINE],
        lambda: list(split_sentences(body.replace("\n", " "))),
        lambda: [part for part in _CLAUSE.split(body) if part],
        lambda: [part for part in _COMMA.split(body) if part],
        lambda: _from_name_to_name(facts),
        lambda: _from_named_to_named(facts),
    )
    if by := works(facts):
        yield by
    for way in ways:
        parts = way()
        if len(parts) > 1:
            yield parts[:_MOST_PARTS]
    yield from filter(None, (goods(facts) if counts else [], [body]))


def _numbered(text: str) -> list[str]:
    """The entries of `1. … 2. …`, each with its number, where they make up most of the text."""
    if "1" not in text[:_LONGEST_LEAD]:
        return []
    starts: list[int] = []
    for match in _NUMBER_OF_ENTRY.finditer(text):
        if int(match[1]) == len(starts) + 1:
            starts.append(match.start(1))
    if len(starts) < 2 or starts[0] > _LONGEST_LEAD:
        return []
    return [_STEP.sub("", text[start:end]).strip(" \n;,(") for start, end in zip(starts, [*starts[1:], len(text)])][:_MOST_PARTS]


LABELLING = frozenset(
    map(stem, "label category categories class classification sentiment rating result prediction intent priority emotion verdict tone polarity answer department".split())
)


def labelled_entries(wanted: Wanted, facts: Facts) -> list[str]:
    """The entries of a list that may each have a label: numbered, with bullets, or lines of their own."""
    entries = _numbered(facts.text) or _BULLET.findall(facts.text)
    if entries or LABELLING.isdisjoint(wanted.stems):
        return entries
    lines = [line for line in _body(facts.text).split("\n") if line.strip()]
    return lines if len(lines) > 1 else facts.quoted


def _from_named_to_named(facts: Facts) -> list[str]:
    """`a cat named Mimi and | a dog named Rocco`"""
    starts = [match.start() for match in _A_NAMED.finditer(facts.text[:_FAR_ENOUGH])]
    return [facts.text[start:end] for start, end in zip(starts, [*starts[1:], len(facts.text)])] if starts[1:] else []


def _from_name_to_name(facts: Facts) -> list[str]:
    """`John, 30, and Mary, 25` in two parts."""
    people = set(people_in(facts))
    starts = [name.start for name in facts.names if name.text in people]
    return [facts.text[start:end] for start, end in zip(starts, [*starts[1:], len(facts.text)])]
