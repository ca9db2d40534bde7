"""Lists that are kept in the conversation, and sums and counts over what was told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from ..answer import Answer, say
from ..patterns import later
from ..request import Request, squeezed
from ..words import NUMBER_WORDS, WORD, stem
from .told import Clause, canonical, said_back, said_by_user

_LIST = r"(?:(?:shopping|grocery|groceries|to-?do|task|packing|guest|wish|reading|bucket|party|invitation|christmas|gift)[ -])?list"
_BEGUN = later(
    rf"(?:^|\b(?:start|make|create|begin|keep|open|here is|here['’]s|this is|my|our|a|the)\b[^.:?]{{0,30}}?\b)({_LIST}|to-?dos?(?= ?:))\b(?: for [\w ]{{2,30}}?)?"
    r"(?: (?:with|has|is|of|contains|includes?))?[:,]? ?([^.?!\n]*)",
    re.IGNORECASE,
)
_CHANGE = later(
    r"\b(add|put|include|append|remove|delete|cross off|cross out|take off|take(?= [^.]{2,40} off)|drop|strike|scratch|replace|swap)\s+"
    r"(.+?)(?=(?:,? (?:and|then|but) (?:please )?(?:add|put|remove|delete|cross|take|drop|replace|swap|include)\b)|[.!?]|$)",
    re.IGNORECASE,
)
_OF_THE_LIST = later(rf"\s(?:(?:back |on)?(?:to|on|onto|from|off|in|into)(?: (?:it|there|that|(?:my|our|the|this)(?: {_LIST})?)|$)|off|too|as well|please|again|now).*$", re.IGNORECASE)
_TAKEN = later(r"\b(?:I|we)(?:['’]ve| have)?(?: already)? (?:bought|got|done|finished|packed|read) (?:the )?(.+?)(?: already)?[.!]?$", re.IGNORECASE)
_SHOWN = later(
    rf"\b(?:what|who|which|show|read|list|repeat|give|tell|print|display)\b[^.?]{{0,40}}\b{_LIST}\b|\bwhat(?:['’]s| is| do i| else)? (?:still )?(?:on it|left|to buy|to do|need to buy)\b"
    rf"|\b(?:final|whole|current|updated|complete) {_LIST}\b"
)  # fmt: skip
_COUNTED = later(rf"\bhow many (?:things|items|entries|tasks|products|[a-z]+)\b[^?]{{0,30}}\b(?:on|in) (?:my|our|the) {_LIST}\b")
_HELD = later(rf"^(?:is|are|do i have) (?:the |there (?:any )?)?([\w ]{{2,30}}?) (?:still )?on (?:my|our|the) {_LIST}\b")
_OF_A_LIST = later(r"\blist\b|\bto-?dos?:|\bneed to (?:buy|get|pack|do)\b")
_NEEDED = later(r"^(?:I|We) (?:need|have|want) to (?:buy|get|pick up|pack) ([^.?!\n]+)", re.IGNORECASE)
_FURTHER = later(
    r"^(?:(?:ok(?:ay)?|oh|ah|please|yes),? )?(?:and(?: also)?|also|plus|don['’]t forget(?: the)?|do not forget|oh and|we also need|i also need|i also want|i need|we need|we(?:['’]re| are) also out of"
    r"|we(?:['’]re| are) out of|i forgot|remember(?: the)?|make sure to (?:add|get|buy))(?: to (?:buy|get|add|pack))?,? (.+?)(?:,? (?:too|as well|please|also|to (?:it|that|the list|my list)))*[.!]?$",
    re.IGNORECASE,
)
_DROPPED = later(
    r"^(?:(?:ok(?:ay)?|oh|actually|hmm|no|sorry|wait),? )*(?:(?:i|we) (?:no longer|don['’]t|do not|won['’]t) (?:need|want)(?: (?:to buy|any|the|more))*|forget(?: about)?|skip|leave out|never ?mind|no more|no|without|get rid of|lose)"
    r" (?:the )?(.+?)(?: any ?more| any longer| after all| please| needed)*[.!]?$|^(?:the )?(.+?) (?:is|are) (?:done|not needed(?: any ?more)?|already (?:bought|done|packed)|off the list)[.!]?$",
    re.IGNORECASE,
)
_INSTEAD = later(
    r"^(?:(?:ok(?:ay)?|oh|actually|no|sorry),? )*(?:instead of (?:the )?(?P<old>.+?),? (?:get|buy|take|put|add|write|i want|i(?:['’]d| would) like|use|make it|we need)?\s?(?P<new>.+?)"
    r"|(?:make|change|turn) (?:the )?(?P<old2>.+?) (?:to|into) (?P<new2>.+?)|(?:get|buy|take|put|i want) (?P<new3>.+?) (?:instead of|rather than|not) (?:the )?(?P<old3>.+?))[.!]?$",
    re.IGNORECASE,
)
_LONGEST, _LONGEST_ITEM = 1_000, 60

_AMOUNT = rf"(\d{{1,9}}(?:,\d{{3}})*(?:\.\d{{1,4}})?|{'|'.join(NUMBER_WORDS)})"
_MONEY = later(
    r"([$€£])\s?(\d{1,9}(?:,\d{3})*(?:\.\d{1,2})?)|(\d{1,9}(?:,\d{3})*(?:\.\d{1,2})?)\s?(euros?|dollars?|pounds?|eur|usd|gbp|francs?|€|\$|£)(?!\w)",
    re.IGNORECASE,
)
_TOTAL = later(r"\b(?:total|altogether|in all|sum|combined|overall|so far|together|this week|this month|today|left|remain\w*)\b")
_SPENT = later(r"\b(?:spen[dt]|paid|pay|bought|cost)\b")
_HAD = later(r"\b(?:budget|have|had|got|start(?:ed)? with|earned|salary)\b", re.IGNORECASE)
_HOW_MUCH = later(r"\bhow much\b|\btotal\b|\bhow many (?:euros?|dollars?|pounds?)\b")
_MONEY_WORD = later(r"^(?:euros?|dollars?|pounds?)\b")
_HOW_MANY = later(r"\bhow many ((?:[a-z]+ )?[a-z]{2,20})\b")
_ANIMALS = (
    "dog cat parrot hamster rabbit bird fish horse turtle tortoise goldfish snake lizard canary budgie puppy kitten pony gecko "
    "pig ferret mouse rat chicken hen sheep goat cow duck"
)
_KINDS = {
    "animal": _ANIMALS, "pet": _ANIMALS,
    "sibling": "brother sister", "child": "son daughter", "kid": "son daughter", "parent": "mother father",
    "instrument": "piano guitar violin drum flute cello", "vehicle": "car bike bicycle van motorcycle motorbike truck scooter boat",
    "language": "english french german spanish italian portuguese dutch polish russian japanese chinese arabic turkish finnish swedish "
    "korean hindi greek norwegian danish czech",
}  # fmt: skip


def keep_a_list(request: Request) -> Answer | None:
    """What a list that the user keeps holds now; also after this message has changed it."""
    if not _OF_A_LIST.search(request.lower) and not any(_OF_A_LIST.search(text.lower()) for _, text in request.earlier[-60:]):
        return None
    said = [squeezed(text[:_LONGEST]) for role, text in request.earlier if role == "user"]
    name, items = _kept(said)
    counted, held = _COUNTED.search(request.lower), _HELD.match(request.lower)
    if items is None:
        return None
    if counted:
        return _told(f"There are {len(items)} on your {name}: {_joined(items)}." if items else f"Your {name} is empty.", str(len(items)))
    if held:
        there = any(stem(held[1]) in stem(one.lower()) for one in items)
        return _told(f"{'Yes' if there else 'No'}, {held[1]} is {'' if there else 'not '}on your {name}.", "Yes" if there else "No")
    if _SHOWN.search(request.lower):
        return _shown(request, name, items)
    if _CHANGE.match(re.sub(r"^(?:please|also|and|ok(?:ay)?|now|oh|then),? ", "", request.plain, flags=re.IGNORECASE)):
        changed = _kept([*said, request.plain])[1]
        return _shown(request, name, changed or []) if changed != items else None
    return None


def _shown(request: Request, name: str, items: Sequence[str]) -> Answer:
    if not items:
        return _told(f"Your {name} is empty.", "Nothing")
    if request.wishes.points or "bullet" in request.lower:
        mark = (lambda n: f"{n}. ") if request.wishes.numbered else (lambda n: "- ")
        return say("\n".join(mark(n) + one for n, one in enumerate(items, 1)), "tell the list that was kept")
    return _told(f"Your {name}: {_joined(items)}.", items[0])


def _kept(said: Sequence[str]) -> tuple[str, list[str] | None]:
    name, items = "list", None
    for text in said:
        begun = None if re.match(r"(?:what|which|show|read|how|can|could|did|is|are|do)\b", text, re.IGNORECASE) or text.endswith("?") else _BEGUN.search(text)
        changes = list(_CHANGE.finditer(text))
        if begun and (not changes or (begun.start() < changes[0].start() or items is None) and (begun[2] or items is None and begun.start() < changes[0].start())):
            name, items = begun[1].lower(), _items(begun[2])
            changes = [one for one in changes if one.start() >= begun.end() or one.start() < begun.start()]
        needed = _NEEDED.match(text) if items is None and not begun else None
        if needed:
            name, items = "list", _items(needed[1])
            continue
        if items is None and changes and re.search(rf"\b{_LIST}\b", text, re.IGNORECASE) and not text.lower().startswith(("how", "what")):
            named = re.search(rf"\b({_LIST})\b", text, re.IGNORECASE)
            name, items = (named[1].lower() if named else "list"), []
        if items is None:
            continue
        if not changes and len(text) < _SHORT_CHANGE and not text.endswith("?"):
            items = _changed_in_passing(items, text)
        for change in changes:
            what = _meant(items, text) if _POINTING.match(change[2]) else change[2]
            items = _changed(items, change[1].lower(), what)
        taken = _TAKEN.search(text)
        if taken:
            items = _changed(items, "remove", taken[1])
        if re.search(r"\b(?:clear|empty) (?:it|the|my|our)\b", text.lower()):
            items = []
    return name, items


_NTH = later(r"(?:the )?(first|second|third|fourth|last)(?: one| item| thing| task| entry)?(?: (?:on|from|off) (?:it|the list|my list))?", re.IGNORECASE)
_SHORT_CHANGE = 80


def _changed_in_passing(items: list[str], text: str) -> list[str]:
    """`Also a brush`, `don't forget salt`, `I no longer need the rope`, `instead of rice get pasta`."""
    if instead := _INSTEAD.match(text):
        old = next(filter(None, (instead["old"], instead["old2"], instead["old3"])))
        new = next(filter(None, (instead["new"], instead["new2"], instead["new3"])))
        if any(_is_among(one, _items(old)) for one in items):
            return _changed(items, "replace", f"{old} with {new}")
    if dropped := _DROPPED.match(text):
        return _changed(items, "remove", dropped[1] or dropped[2])
    if further := _FURTHER.match(text):
        return _changed(items, "add", further[1]) if len(further[1].split()) < 12 else items
    return items


def _meant(items: Sequence[str], text: str) -> str:
    """`I paid the rent, remove it`: the item that the message speaks of."""
    held = {canonical(word) for word in WORD.findall(text.lower())}
    worth = {one: sum(canonical(word) in held for word in WORD.findall(one.lower())) for one in items}
    best = max(worth, key=worth.__getitem__, default="")
    return best if best and worth[best] else "nothing"


_POINTING = later(r"(?:it|that|this|him|her|them)\b(?! (?:\w+ )?list)", re.IGNORECASE)


def _changed(items: list[str], how: str, what: str) -> list[str]:
    if how in ("replace", "swap"):
        old, _, new = re.sub(r"\b(?:with|by|for)\b", "\0", what, count=1).partition("\0")
        gone = _items(old)
        fresh = iter(_items(new))
        return [next(fresh, "") if _is_among(one, gone) else one for one in items]
    some = _items(_OF_THE_LIST.sub("", what))
    if how in ("add", "put", "include", "append"):
        return [*items, *(one for one in some if one.lower() not in map(str.lower, items))]
    nth = _NTH.fullmatch(what.strip())
    if nth and items:
        place = {"first": 0, "second": 1, "third": 2, "fourth": 3}.get(nth[1].lower(), len(items) - 1)
        return items[:place] + items[place + 1 :]
    return [one for one in items if not _is_among(one, some)]


def _is_among(item: str, some: Sequence[str]) -> bool:
    stems = {stem(word) for word in WORD.findall(item.lower())}
    return any({stem(word) for word in WORD.findall(one.lower())} <= stems for one in some)


def _items(text: str) -> list[str]:
    parts = re.split(r",\s*(?:and\s+)?|\s+and\s+|;\s*", text.strip(" .:,"))
    bare = (re.sub(r"^(?:also |the |some |an? |my |please )+", "", one.strip(), flags=re.IGNORECASE) for one in parts)
    return [one for one in bare if one and len(one) <= _LONGEST_ITEM]


def tally(request: Request) -> Answer | None:
    """`How many pets do I have?` and `How much did I spend in total?`"""
    text = request.lower
    if not request.earlier or "how" not in request.vocabulary and "total" not in request.vocabulary:
        return None
    said = said_by_user(request)
    many = _HOW_MANY.search(text)
    if _HOW_MUCH.search(text) and (not many or _MONEY_WORD.search(many[1])):
        return _money(text, said)
    if not many:
        return None
    for noun in (many[1].split()[0], many[1].split()[-1]):
        found = _of_a_kind(canonical(noun), said) or _summed(noun, text, said)
        if found:
            return found
    return next(filter(None, (_counted(noun, request, said) for noun in many[1].split()[:2])), None)


def _counted(noun: str, request: Request, said: Sequence[Clause]) -> Answer | None:
    """`How many people are coming?`, after `We are 6 people for dinner`."""
    counted = later(rf"\b{_AMOUNT}\s(?:[a-z]+\s){{0,2}}?(?:{re.escape(noun)}|{re.escape(stem(noun))}\w{{0,3}})\b", re.IGNORECASE)
    found = next((one for one in reversed(said) if counted.search(one.text)), None)
    if not found or not (_OPEN & request.vocabulary):
        return None
    return _told(said_back(found.text), found.text)


_OPEN = frozenset("i we my our coming come there expected invited".split())


def _money(text: str, said: Sequence[Clause]) -> Answer | None:
    left = bool(re.search(r"\b(?:left|remain\w*|still have)\b", text))
    if not _TOTAL.search(text) and not _SPENT.search(text):
        return None
    amounts: list[tuple[Clause, Fraction, str]] = []
    for clause in said:
        for found in _MONEY.finditer(clause.text):
            unit = found[1] or found[4].lower()
            amounts.append((clause, Fraction((found[2] or found[3]).replace(",", "")), unit))
    subject = {canonical(word) for word in WORD.findall(text)} & {word for one, _, _ in amounts for word in one.stems}
    subject -= {canonical(word) for word in "spend cost pay euro euros dollar dollars pound pounds today total left buy week month".split()}
    about = [one for one in amounts if subject & one[0].stems] or amounts
    had = [one for one in amounts if _HAD.search(one[0].text) and not _SPENT.search(one[0].text)]
    spent = [one for one in (amounts if left else about) if one not in had]
    if not spent or left and not had:
        return None
    total = sum((one[1] for one in spent), Fraction(0))
    unit = spent[0][2]
    shown = [_priced(one[1], unit) for one in spent]
    if left:
        rest = had[-1][1] - total
        return _told(f"You have {_priced(rest, unit)} left: {_priced(had[-1][1], unit)} - {' - '.join(shown)}.", _priced(rest, unit))
    how = f": {' + '.join(shown)}" if len(shown) > 1 else ""
    return _told(f"You spent {_priced(total, unit)}{' in total' if how else ''}{how}.", _priced(total, unit))


def _priced(amount: Fraction, unit: str) -> str:
    number = f"{amount.numerator:,}" if amount.denominator == 1 else f"{float(amount):,.2f}"
    return f"{unit}{number}" if unit in "$€£" else f"{number} {unit}"


def _of_a_kind(kind: str, said: Sequence[Clause]) -> Answer | None:
    """Counts dogs and cats where pets are asked for, and named or numbered ones of the kind itself."""
    members = {stem(one) for one in next((some for name, some in _KINDS.items() if canonical(name) == kind), "").split()}
    counts: dict[str, int] = {}
    gone = later(r"\b(?:had|died|gave away|sold|no longer|do not|don['’]t)\b")
    for clause in said:
        some = WORD.findall(clause.text.lower())
        for place, word in enumerate(some):
            if members and stem(word) in members and not gone.search(clause.text):
                number = next((value for value in map(_value, reversed(some[max(place - 3, 0) : place])) if value), 0)
                own = "my" in some[max(place - 3, 0) : place] or kind in ("languag", "instrument")
                if number and not own:
                    counts[word] = counts.get(word, 0) + number
                elif own:
                    counts[word] = max(counts.get(word, 0), 1)
    if not counts:
        return None
    total = sum(counts.values())
    plain = kind in ("languag", "instrument")
    told = [one.capitalize() if plain else f"{number} {one}" for one, number in counts.items()]
    return _told(f"You told me of {total}: {_joined(told)}.", str(total))


def _value(word: str) -> int:
    if word in ("a", "an", "another"):
        return 1
    return int(word) if word.isdecimal() and len(word) < 5 else NUMBER_WORDS.get(word, 0)


def _summed(noun: str, text: str, said: Sequence[Clause]) -> Answer | None:
    """The sum of what was told in one unit: `I ran 5 km`, then `and 7 km`."""
    counted = later(rf"\b{_AMOUNT}\s(?:[a-z]+\s)?(?:{re.escape(noun)}|{re.escape(stem(noun))}\w{{0,3}}|{_short(noun)})\b", re.IGNORECASE)
    values = [found[1] for clause in said for found in counted.finditer(clause.text)]
    if len(values) < 2 or not _TOTAL.search(text):
        return None
    total = sum((Fraction(one.replace(",", "")) if one[0].isdigit() else Fraction(NUMBER_WORDS[one.lower()]) for one in values), Fraction(0))
    shown = str(total.numerator) if total.denominator == 1 else str(float(total))
    return _told(f"In total {shown} {noun}: {' + '.join(values)}.", shown)


_UNITS = {"kilometres": "km", "kilometers": "km", "hours": "h", "minutes": "min", "kilograms": "kg", "kilos": "kg", "pages": "pages"}


def _short(noun: str) -> str:
    return _UNITS.get(noun, noun)


def _joined(some: Sequence[str]) -> str:
    return some[0] if len(some) == 1 else f"{', '.join(some[:-1])} and {some[-1]}"


def _told(sentence: str, title: str) -> Answer:
    return Answer((sentence,), "look back on what was said in the conversation", title)


