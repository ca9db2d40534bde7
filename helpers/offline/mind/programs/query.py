"""What a request wants to know of a table: which figure, of which rows, for each of what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..words import STOP, stem, words
from .asking import with_digits
from .columns import NUMBER, TEXT, Column, is_key, is_ordinal, meant, named
from .derived import derived_in
from .filters import Filter, filters_in
from .ordinals import ends_in, ordinal_filters
from .plots import drawn, kind_of
from .styles import without_style
from .wordings import OPERATIONS, SPECIAL

_HEAD, _TAIL = 1_500, 500
"""Of a longer request only so much of its beginning and its end is about the table."""
_PERIODS = ("month", "year", "quarter", "week", "day", "weekday", "hour")
_PERIOD = re.compile(r"\b(monthly|yearly|annual(?:ly)?|quarterly|weekly|daily|hourly)\b")
_ADVERBS = {
    "monthly": "month",
    "yearly": "year",
    "annual": "year",
    "annually": "year",
    "quarterly": "quarter",
    "weekly": "week",
    "daily": "day",
    "hourly": "hour",
}
_BY = re.compile(
    r"\b(?:by(?! (?:how|what|which)\b)|per|for each|for every|in each|of each|each|every|across|against|grouped by|within each|over)(?: the| a)? ((?:[\w-]+(?: and (?:by )?|, )?\s?){1,5})"
)
_WHICH = re.compile(r"\b(?:which|what|who)\b(?:'s| is the| was the| are the| were the)? ?((?:[\w-]+ ?){0,5})")
_MOST = re.compile(
    r"\b(?:most|highest|largest|biggest|greatest|best|maximum|max|top|oldest|tallest|longest|hottest|warmest)\b"
)
_LEAST = re.compile(
    r"\b(?:least|lowest|smallest|fewest|worst|minimum|min|cheapest|youngest|shortest|coldest)\b"
)
_TOP = re.compile(
    r"\b(?:top|first|highest|largest|biggest|best|(bottom|lowest|smallest|last|worst|cheapest)) (\d{1,4})\b|\b(\d{1,3}) (?:most|highest|largest|biggest|best|top|(lowest|smallest|worst|cheapest|least))\b"
)
_WHICH_TOP = re.compile(
    r"\b(?:which|what)()(?: are the)? (\d{1,3})()()\b(?= \w+ (?:had|have|has|made|brought|earned|sold|are|were|got))"
)
_NTH = re.compile(
    r"\b(second|third|fourth|fifth)[- ](?:most|highest|largest|biggest|best|fewest|lowest|smallest|worst|least)\b"
)
_ONLY = re.compile(r"\b(?:only|just|nothing but)(?: the)?(?: columns?)? ((?:\w+,? ){0,6}\w+)")
_PER_MOMENT = re.compile(r"\b(?:per|an?) (?:year|month|week|day|quarter|hour)\b")
_HEAD_ROWS = re.compile(r"\b(first|last) \d{1,4} (?:rows?|lines|records|entries)\b(?! by)")
_SCATTER = re.compile(r"\bscatter|\bagainst\b")
_ROWS = re.compile(r"\b(?:rows?|records?|lines|entries|show|list|display)\b")
_SORTED = re.compile(
    r"\b(?:sort(?:ed)?|order(?:ed)?|rank(?:ed)?|arrange) (?:(?:the|it|them|rows?|table|data|all|everything|by) ){0,4}"
)
_OFTEN = re.compile(
    r"\b(?:most often|most frequent(?:ly)?|most common|ordered (?:the )?most|most orders|least often|appears? (?:the )?most)\b"
)
_SINGLE = frozenset(
    map(
        stem,
        "price salary age temperature temp score rating height weight grade population speed wage distance gdp area".split(),
    )
)
"""What is compared row by row, and averaged rather than added."""


@dataclass(frozen=True, slots=True)
class Query:
    operations: tuple[str, ...] = ()
    measures: tuple[Column, ...] = ()
    by: tuple[Column, ...] = ()
    period: str = ""
    filters: tuple[Filter, ...] = ()
    superlative: str = ""
    """`most` or `least`."""
    top: int = 0
    special: str = ""
    plot: str = ""
    rows: bool = False
    sort: Column | None = None
    descending: bool = False
    unknown: str = ""
    """What it asks about and no column seems to hold."""
    nth: int = 1
    """The second highest is the highest but one."""
    kept: tuple[Column, ...] = ()
    """The only columns that are wanted."""
    made: Column | None = None
    """A column that has to be made first."""
    ends: tuple[Column, str, str] | tuple[()] = ()
    """Two moments to compare: of which column, and which."""


def query_in(text: str, columns: Sequence[Column], about: Sequence[Column] = ()) -> Query:
    """What a text asks of a table; `about` is what the conversation was about when it does not say."""
    if len(text) > _HEAD + _TAIL:
        text = f"{text[:_HEAD]} {text[-_TAIL:]}"
    lower = re.sub(r"\bper cent\b", "percent", with_digits(text.lower()))
    if not any("unit" in one.name.lower() and "price" in one.name.lower() for one in columns):
        lower = re.sub(r"\bunit prices?\b|\bprice per unit\b", "price", lower)
    lower = re.sub(r"[\w/-]+\.(?:csv|json|txt|xlsx?|tsv|png)\b", " ", lower)
    lower = without_style(lower) if drawn(lower) else lower
    ends, lower = ends_in(lower, columns)
    lower, made = derived_in(lower, columns) if not ends else (lower, None)
    columns = [*columns, made] if made else columns
    moments: list[Filter] = []
    lower = ordinal_filters(lower, columns, moments)
    filters, rest = filters_in(lower, text, columns, about)
    filters = [*moments, *filters]
    by, period, without_by = _grouping(rest, columns)
    special = next((name for name, pattern in SPECIAL if re.search(pattern, rest)), "")
    operations = tuple(name for name, pattern in OPERATIONS if re.search(pattern, rest))
    if {"mean", "median", "min", "max"} & {*operations}:
        # `The mean number of rides` is no count.
        operations = tuple(one for one in operations if one != "count")
    nth = _NTH.search(rest)
    if "mean" in operations and by and all(map(is_ordinal, by)) and _PER_MOMENT.search(rest):
        special = "typical"
    if made and re.search(r"\bcolumns?\b", lower):
        operations = ()
    if is_sorted := bool(_SORTED.search(rest)):
        operations = tuple(one for one in operations if one not in ("min", "max"))
    if special in ("growing", "falling") and not any(map(is_ordinal, columns)):
        special = ""
    if "nunique" in operations:
        operations, special = ("nunique",), ""
    top = _TOP.search(rest) or _WHICH_TOP.search(rest)
    superlative = "least" if _LEAST.search(rest) else "most" if _MOST.search(rest) else ""
    if head := _HEAD_ROWS.search(rest):
        special = "head" if head[1] == "first" else "tail"
    if top:
        superlative = "least" if top[1] or top[4] or (not top[2] and _LEAST.search(rest)) else "most"
    asked = _WHICH.search(rest)
    is_question = bool(asked and superlative and not top)
    if asked and superlative and not by and not period:
        by, period = _asked_for(asked, columns)
    if asked and superlative and (by or period):
        without_by = _without(without_by, by)
    sort = _sorting(rest, columns)
    if not by and not period and not asked:
        by = _compared(rest, columns, filters)
        sort = None if by else sort
        if not by and superlative and not top:
            by = _extreme(rest, columns, filters)
            is_question = bool(by)
        without_by = _without(without_by, by)
    found = [one for one in meant(without_by, columns) if one not in by]
    numeric = [one for one in found if one.kind == NUMBER and not is_key(one)] or [
        one
        for one in meant(
            without_by, [c for c in columns if c.kind == NUMBER and c not in by and not is_key(c)]
        )
    ]
    if special not in ("correlation", "fit", "unique") and not _SCATTER.search(rest):
        figures = [one for one in numeric if not is_ordinal(one)]
        only_this = not figures and {*operations} & {"min", "max"} and not (by or period)
        numeric = numeric if only_this else figures
    if made:
        numeric = [made]
        special = "" if special in ("growth", "running", "share") else special
    counted = "count" in operations and not _additive_count(numeric, rest)
    if counted and not numeric or "nunique" in operations or special in ("unique", "missing", "duplicates"):
        numeric = (
            [one for one in found if one.kind != NUMBER][:1]
            if "nunique" in operations or special == "unique"
            else numeric
        )
        numeric = numeric or found[:1] if special == "unique" or "nunique" in operations else numeric
    if _OFTEN.search(rest):
        operations, numeric = ("count",), []
    elif superlative and (by or period):
        operations = tuple(one for one in operations if one not in ("min", "max"))
    if special == "unique" and operations and operations != ("count",):
        special = ""
    if is_sorted and sort is None and not by and not period and not top:
        sort = next(iter(numeric), None)
    plot = kind_of(rest, "auto") if drawn(rest) else ""
    only = _ONLY.search(rest) if not filters else None
    return Query(
        operations,
        tuple(numeric),
        tuple(by),
        period,
        tuple(filters),
        superlative if is_question or top else "",
        int(top[2] or top[3]) if top else 0,
        special,
        plot,
        bool(_ROWS.search(rest)),
        sort,
        bool(
            re.search(
                r"\b(?:descending|(?:largest|highest|biggest|newest|latest|best) first|(?:from )?(?:the )?(?:largest|highest|biggest|high|best|most) (?:down )?to|downwards|rank(?:ed)?)\b",
                rest,
            )
        ),
        "" if not columns or ends else _unknown(rest, columns, bool(numeric), bool(by or period)),
        ("first second third fourth fifth".split().index(nth[1]) + 1) if nth else 1,
        tuple(named(only[1], columns)) if only else (),
        made,
        ends,
    )


_SUBJECT = re.compile(
    r"\b(?:total|average|mean|median|sum of|maximum|minimum|highest|lowest|largest|smallest) (?:(?:the|of|all|a) )*([a-z_]{3,})"
)
_NEUTRAL = frozenset(
    """
    rows row records record entries number numbers value values per for each all column columns data file chart bar line graph
    over statistics overall them and median mean average std standard deviation minimum maximum min max three five ten
    single individual whole entire first last best worst possible share percentage month year day week quarter time amount total sum most least count cases one
    """.split()
)


def _unknown(rest: str, columns: Sequence[Column], is_measured: bool, is_grouped: bool) -> str:
    """A word for which there is no column, where a figure of it or for each of it is asked for."""
    found = _SUBJECT.search(rest)
    if found and not is_measured and found[1] not in _NEUTRAL and not meant(found[1], columns):
        return found[1]
    by = re.search(r"\b(?:per|for each|grouped by|group by|by) (?:the )?([a-z_]{3,})\b", rest)
    if (
        by
        and not is_grouped
        and by[1] not in _NEUTRAL
        and not meant(by[1], columns)
        and not _sorting_before(rest, by.start())
    ):
        return by[1]
    return ""


def _additive_count(numeric: Sequence[Column], rest: str) -> bool:
    """`How many units` asks for their sum; `how many rows` for a number of rows."""
    return bool(numeric) and not re.search(r"\b(?:rows?|records?|entries|lines|times|orders|people)\b", rest)


def _without(text: str, columns: Sequence[Column]) -> str:
    for one in columns:
        for word in words(text):
            if stem(word) in one.stems:
                text = re.sub(rf"\b{re.escape(word)}\b", " ", text)
    return text


def _grouping(text: str, columns: Sequence[Column]) -> tuple[list[Column], str, str]:
    """What the figures are for each of, and the text without it."""
    by: list[Column] = []
    adverb = _PERIOD.search(text)
    period = _ADVERBS[adverb[1]] if adverb else ""
    rest = text.replace(adverb[0], " ") if adverb else text
    for found in _BY.finditer(text):
        if _sorting_before(text, found.start()) or found[0].startswith("over time"):
            continue
        phrase = found[1]
        first = words(phrase)[:1]
        spoken = next((one for one in _PERIODS if first and first[0] in (one, one + "s")), "")
        exact = [
            one for one in named(phrase, columns) if one.kind != NUMBER or len(one.values) or _discrete(one)
        ]
        if spoken and not any(stem(spoken) in one.stems for one in columns):
            period = "weekday" if spoken == "weekday" or phrase.startswith("day of the week") else spoken
            rest = rest.replace(found[0][: len(found[0]) - len(phrase)] + first[0], " ")
            exact = [one for one in exact if one.kind != "date"]
        if not exact and not spoken and found[0].split()[0] != "against" and found[0].split()[0] != "over":
            exact = [one for one in meant(" ".join(first), columns) if one.kind == TEXT]
        for one in exact:
            if one not in by and found[0].split()[0] != "against":
                by.append(one)
    if re.search(r"\bday of the week\b", text):
        period = "weekday"
    if period and any(one.kind == "date" for one in by):
        by = [one for one in by if one.kind != "date"]
    return by, period, _without(rest, by)


def _discrete(one: Column) -> bool:
    return bool(one.stems & {stem("year"), stem("month"), "id", stem("class"), stem("grade")})


def _compared(rest: str, columns: Sequence[Column], filters: Sequence[Filter]) -> list[Column]:
    """`Rank the regions by units`, `the average age of the teams`: a plural names what is told apart."""
    figure = re.search(
        r"\b(?:rank\w*|compare|compared|comparison|total|average|mean|median|(?:top|bottom) \d+)\b", rest
    )
    texts = [one for one in columns if one.kind == TEXT and one not in [other.column for other in filters]]
    if figure and re.match(r"rank|compar|top|bottom", figure[0]):
        texts += [one for one in columns if is_ordinal(one) and one not in texts]
    else:
        texts = [one for one in texts if not is_ordinal(one)]
    if not figure:
        return []
    plurals = " ".join(
        word
        for word in words(rest[figure.end() :])
        if word.endswith("s") and word not in [one.name.lower() for one in columns]
    )
    return named(plurals, texts)[:1]


def _extreme(rest: str, columns: Sequence[Column], filters: Sequence[Filter]) -> list[Column]:
    """`The most expensive product` is a product, not a price."""
    taken = [other.column for other in filters]
    texts = [one for one in columns if (one.kind == TEXT or is_ordinal(one)) and one not in taken]
    found = _MOST.search(rest) or _LEAST.search(rest)
    return named(" ".join(words(rest[found.end() :])[:2]), texts)[:1] if found else []


def _sorting_before(text: str, place: int) -> bool:
    return bool(
        re.search(r"\b(?:sort(?:ed)?|order(?:ed)?|rank(?:ed)?|arranged?)(?: [\w]+){0,4} ?$", text[:place])
    )


def _asked_for(asked: re.Match[str], columns: Sequence[Column]) -> tuple[list[Column], str]:
    for word in words(re.split(r"\b(?:for|in|by|has|have|had|with|of)\b", asked[1])[0])[:5]:
        if word in _PERIODS and not any(stem(word) in one.stems for one in columns):
            return [], word
        if word in ("most", "least"):
            break
        if word in STOP:
            continue
        found = [one for one in meant(word, columns) if one.kind == TEXT or is_ordinal(one)]
        if found:
            return found[:1], ""
    if asked[0].startswith("who"):
        return [one for one in meant("who", columns) if one.kind == TEXT][:1] or [
            one for one in columns if one.kind == TEXT
        ][:1], ""
    return [], ""


def _sorting(text: str, columns: Sequence[Column]) -> Column | None:
    found = _SORTED.search(text)
    if not found:
        return None
    phrase = text[found.end() : found.end() + 60]
    some = meant(phrase.partition("by ")[2] or phrase, columns)
    return some[0] if some else None


def is_single(one: Column) -> bool:
    return bool(one.stems & _SINGLE)
