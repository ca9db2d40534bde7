"""What a text holds: names, numbers, dates, addresses and marks, each found when first asked for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from ..request import squeezed
from ..words import NUMBER_WORDS, STOP, WORD, stem, words_in
from .addresses import Address, addresses
from .dates import Day, Moment, days, times
from .entries import entries
from .foreign import in_english_turns
from .names import Named, unique

_WHOLE, _HEAD, _TAIL = 8_000, 2_000, 2_000
_MOST = 400
"""No more finds of one kind than this are kept."""

_DIGIT = re.compile(r"\d")
_TODAY = re.compile(r"\btoday(?:['’]s date)?(?: is|:) (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:the )?")
_LONGEST_DATE = 30
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_URL = re.compile(r"\bhttps?://[^\s\"<>)\]]{1,2000}|\bwww\.[^\s\"<>)\]]{1,2000}")
_PHONE = re.compile(r"(?<![\w.-])\+?\(?\d[\d() .-]{6,18}\d(?![\w-])")
_QUOTED = re.compile(
    r"\"([^\"\n]{1,500})\"|“([^”\n]{1,500})”|(?<!\w)'((?:[^'\n]|(?<=\w)'(?=\w)){1,300})'(?!\w)|‘((?:[^’\n]|(?<=\w)’(?=\w)){1,300})’(?!\w)|`([^`\n]{1,300})`"
)
_CODE = re.compile(
    r"#\w{1,40}"
    r"|(?<![\w-])[A-Z]{1,6}-\d{2,12}(?![\w-])"
    r"|\b(?=\w{0,40}\d)(?=[\w-]{0,60}[A-Za-z_-])[A-Za-z0-9_]{1,40}(?:-[A-Za-z0-9_]{1,40}){0,5}\b"
    r"|\b\d{2,6}/\d{1,6}\b(?!/)|\b\d{4,40}\b"
)
_NO_CODE = re.compile(
    r"\d+(?:st|nd|rd|th|am|pm|k|km|kg|cm|mm|m|g|h|s|c|f|x|mb|gb)|\w+-(?:year|day|night|hour|minute)\w*",
    re.IGNORECASE,
)
_SYMBOL = re.compile(r"\b[A-Z]{2,5}\b")
_NO_SYMBOLS = frozenset(("AM", "PM", "GB", "MB", "TB", "KB", "OK", "API", "JSON", "ID", "US", "UK", "AI"))
_NUMBER = re.compile(
    r"(?=[\d$€£¥-])(?P<money>[$€£¥]\s?)?(?<![\w.,/#-])(?P<minus>-)?"
    r"(?P<digits>\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,12})?|\d{1,18}(?:\.\d{1,12})?)(?!\d|\.\d)"
    r"(?P<suffix>\s?%|[kKmM]\b|\s?°\s?[CF]?|(?:st|nd|rd|th)\b)?"
    r"(?: ?-? ?(?P<unit>[A-Za-z]{1,30}(?:/[a-z]{1,3}\b)?[²³]?))?(?:(?= (?P<next>[A-Za-z]{1,30})))?"
    rf"|(?=[zotfsenhcdZOTFSENHCD])\b(?P<word>(?i:{'|'.join(NUMBER_WORDS)}))\b[ -](?P<unit2>[a-z]{{2,30}})(?:(?= (?P<next2>[a-z]{{1,30}})))?"
)
_THOUSANDS = {
    "k": 1_000, "m": 1_000_000, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "mn": 1_000_000,
    "bn": 1_000_000_000,
}  # fmt: skip
_MONEY = frozenset(stem(word) for word in "dollar dollars usd euros euro eur pounds gbp bucks yen franc francs".split())
_CODE_BEFORE = re.compile(r"(?:EUR|USD|GBP|CHF|JPY|SEK|NOK|DKK|CAD|AUD|PLN) ?$")
_SIGNS_AFTER = ("€", "£", "$")
_CLAUSES = re.compile(r"(?<=[.;])\s|,\s(?=[A-Za-z]\w*(?: \w+)?: )")
_OF_MONEY = frozenset((stem(word),) for word in "us american canadian australian swiss british".split())
"""What stands before a currency: US dollars, Swiss francs."""
_COUNTED = re.compile(
    rf"\b(?:\d{{1,6}}|{'|'.join(NUMBER_WORDS)})(?: |x | x | × )"
    r"((?:[a-z][\w-]{1,30} ){0,2}?[a-z][\w-]{1,30})"
    r"(?=\s(?:at|for|and|on|in|from|with|costing|each|of|to|that)\b|[,.;@!?\n]| @|\s[(]?[$€£]|$)"
)
_POINTED_AT = re.compile(
    r"\b(?:an?|the|my|our|this|called|named|titled|entitled)\s(?:\d{1,3}[- ]years?[- ]old\s)?((?:[\w'’&-]{1,30}\s){0,4}?[\w'’&-]{1,30})"
    r"(?=\s(?:on|at|in|for|from|with|to|by|of|is|are|was|were|that|which|who|and|or|next|last|already|yesterday|this|tomorrow|today|called"
    r"|costs?|cost|will|has|have|starting|between|using|as|please)\b|[,.;:!?\n\"]|$)",
    re.IGNORECASE,
)
_NO_THINGS = STOP | frozenset(
    "years year stars star of people following person information cm mm m km kg g mg ml l metres meters inches feet minutes hours days "
    "weeks months am pm kcal degrees percent million billion thousand gb mb tb inch euros dollars pounds eur usd gbp rest patient".split()
)
_NEARER = re.compile(r"[,;.()\n]\s|\d\s(?:[a-z]+ ){0,2}and\s")
"""What stands before this belongs to another number."""


class Number(NamedTuple):
    value: float | int
    start: int
    end: int
    money: bool
    percent: bool
    after: tuple[str, ...]
    """Stems of the two words that follow, the unit first."""
    before: tuple[str, ...]
    """Stems of the three words before it."""
    bare: bool
    """Written without a unit."""


class Facts(Named):
    """A text and its facts. Of a long text only the beginning and the end are read: a model answers at once."""

    def __init__(self, text: str, today: date | None = None) -> None:
        if len(text) > _WHOLE:
            text = f"{text[:_HEAD]}\n{text[-_TAIL:]}"
        super().__init__(in_english_turns(squeezed(text)))
        self.raw = text
        """The text with its blanks, in which outlines keep their depth."""
        self.today = today or self._told_today()

    def _told_today(self) -> date | None:
        said = _TODAY.search(self.lower) if "today" in self.lower else None
        told = days(self.text[said.end() : said.end() + _LONGEST_DATE])[:1] if said else []
        return date.fromisoformat(told[0].iso) if told and told[0].iso and not told[0].start else None

    @cached_property
    def words(self) -> list[str]:
        return words_in(self.lower)

    @cached_property
    def tokens(self) -> list[tuple[str, int, int]]:
        """The same words, each with its beginning and its end."""
        return [(match[0], match.start(), match.end()) for match in WORD.finditer(self.lower)]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        return frozenset(self.words)

    @cached_property
    def places_of_stems(self) -> Mapping[str, Sequence[int]]:
        """Where in the tokens every stem stands."""
        found = defaultdict[str, list[int]](list)
        for place, one in enumerate(map(stem, self.words)):
            found[one].append(place)
        return dict(found)

    @cached_property
    def entries(self) -> dict[tuple[str, ...], str]:
        """The values of lines such as `Name: Ada`."""
        return entries(self.text.split("\n") if "\n" in self.text else _CLAUSES.split(self.text)) if ":" in self.text or "=" in self.text else {}

    @cached_property
    def addresses(self) -> list[Address]:
        return addresses(self.text)[:_MOST]

    @cached_property
    def emails(self) -> list[str]:
        return unique(one.rstrip(".") for one in _EMAIL.findall(self.text)) if "@" in self.text else []

    @cached_property
    def urls(self) -> list[str]:
        return unique(one.rstrip(".,;:!?") for one in _URL.findall(self.text))

    @cached_property
    def phones(self) -> list[str]:
        spans = _Spans((day.start, day.end) for day in self.days)
        return unique(
            match[0] if ")" in match[0] else match[0].lstrip("(")
            for match in _PHONE.finditer(self.text)
            if sum(map(str.isdigit, match[0])) >= 7 and not spans.meet(match.start(), match.end())
        )

    @cached_property
    def quoted(self) -> list[str]:
        return unique(next(filter(None, groups)) for groups in _QUOTED.findall(self.text))

    @cached_property
    def codes(self) -> list[str]:
        """Identifiers such as order-123, #12345 and A17."""
        spans = _Spans(
            [*((day.start, day.end) for day in self.days), *((one.start, one.end) for one in self.times)]
        )
        return unique(
            match[0].lstrip("#")
            for match in _CODE.finditer(self.text)
            if not spans.meet(match.start(), match.end()) and not _NO_CODE.fullmatch(match[0])
        )

    @cached_property
    def symbols(self) -> list[str]:
        """Words of capitals, such as AAPL and EUR."""
        return unique(one for one in _SYMBOL.findall(self.text) if one not in _NO_SYMBOLS)

    @cached_property
    def days(self) -> list[Day]:
        return days(self.text, self.today)[:_MOST]

    @cached_property
    def times(self) -> list[Moment]:
        spans = _Spans((day.start, day.end) for day in self.days if day.iso)
        return [one for one in times(self.text) if not spans.meet(one.start, one.start + 1)][:_MOST]

    @cached_property
    def things(self) -> list[str]:
        """What numbers count and articles point at: apples, science fair."""
        counted = (self.text[match.start(1) : match.end(1)] for match in _COUNTED.finditer(self.lower))
        pointed_at = (match[1] for match in _POINTED_AT.finditer(self.text))
        return unique(one for one in (*counted, *pointed_at) if one.lower().split()[0] not in _NO_THINGS)

    @cached_property
    def numbers(self) -> list[Number]:
        elsewhere = _Spans(self._spans_with_digits() if _DIGIT.search(self.text) else ())
        found = []
        for match in _NUMBER.finditer(self.text):
            start = match.start("digits") if match["digits"] else match.start()
            if not elsewhere.meet(start, start + 1):
                found.append(self._number(match, start))
                if len(found) == _MOST:
                    break
        return found

    def _spans_with_digits(self) -> Iterator[tuple[int, int]]:
        """Where dates, times and addresses on the net stand."""
        yield from ((day.start, day.end) for day in self.days if not day.text.isalpha())
        yield from ((one.start, one.end) for one in self.times)
        if "@" in self.text:
            yield from (match.span() for match in _EMAIL.finditer(self.text))
        if "www." in self.text or "://" in self.text:
            yield from (match.span() for match in _URL.finditer(self.text))

    def _number(self, match: re.Match[str], start: int) -> Number:
        word, suffix = match["word"], (match["suffix"] or "").strip().lower()
        value: float | int
        if word:
            value = NUMBER_WORDS[word.lower()]
        else:
            digits = match["digits"].replace(",", "")
            value = float(digits) if "." in digits else int(digits)
            value = -value if match["minus"] else value
        units = match["unit"] or match["unit2"] or "", match["next"] or match["next2"] or ""
        if match["suffix"] == "m" and not match["money"]:
            units, suffix = ("m", units[0]), ""
        scale = suffix or (units[0].lower() if match["money"] or len(units[0]) > 1 else "")
        times = _THOUSANDS.get(scale, 1)
        if times > 1:
            value = round(value * times, 6)
            value = int(value) if value == int(value) else value
        if times > 1 and units[0].lower() in _THOUSANDS:
            units = units[1], ""
        after = tuple(stem(one.lower()) for one in units if one)
        after = ("degre", *after) if suffix.startswith("°") else after
        before = tuple(stem(one) for one in WORD.findall(_NEARER.split(self.lower[max(0, start - 30) : start])[-1])[-3:])
        percent = suffix == "%" or after[:1] == ("percent",) or after[:2] == ("per", "cent")
        currency = after[1:2] if after[:1] in _OF_MONEY else after[:1]
        end = match.end("word") if word else match.end("digits")
        money = bool(match["money"] or _CODE_BEFORE.search(self.text, max(0, start - 4), start)) or not _MONEY.isdisjoint(currency) or self.text[end : end + 2].lstrip()[:1] in _SIGNS_AFTER
        unit = units[0].lower()
        bare = not (money or percent) and (not unit or unit in STOP or unit in ("plus", "times", "minus"))
        return Number(value, start, end, money, percent, after, before, bare)


class _Spans:
    """Stretches of a text that do not overlap."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    def meet(self, start: int, end: int) -> bool:
        """Whether one of them shares a character with the stretch from start to end."""
        place = bisect_right(self._starts, end - 1) - 1
        return place >= 0 and self._spans[place][1] > start
