"""The columns of a table, and which of them a request means."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..words import name_parts, stem, words

NUMBER, TEXT, DATE = "number", "text", "date"
_DATES = re.compile(
    r"\d{4}-\d{1,2}(?:-\d{1,2})?(?:[ T]\d{1,2}:\d{2}.*)?|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{1,2} [A-Za-z]{3,9} \d{4}|\d{4}/\d{1,2}/\d{1,2}"
)
_DECIMAL_COMMA = re.compile(r"-?\d{1,3}(?:\.\d{3})*,\d{1,4}|-?\d+,\d{1,2}")
_MONEY = re.compile(r"[$€£]\s?-?[\d,]*\.?\d+|-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?[\d.]+\s?[%€$£]")
_FAMILIES = [
    frozenset(map(stem, line.split()))
    for line in (
        "revenue sales turnover amount total income value earnings spent spending spend paid money takings",
        "price cost costs expensive cheap expense expenses fee",
        "units quantity qty sold count pieces number items volume",
        "customer client buyer user person who",
        "date day time when placed timestamp month datetime ordered created",
        "product item article goods",
        "region area territory zone",
        "country nation",
        "employee staff name person worker",
        "salary pay wage earn earns earnings wages",
        "team department group dept",
        "category type kind class",
        "temperature temp hot warm cold degrees",
        "stock inventory",
        "score points grade mark result marks",
        "age old years older",
        "population inhabitants people",
        "category categories",
        "city town place",
        "weight heavy kg",
        "height tall",
        "shop store branch",
    )
]
_KEYS = re.compile(r"(?:^|_|\b)(?:id|nr|no|index|code|zip|key|order|invoice|ticket)$", re.IGNORECASE)
_PERIODS = frozenset(map(stem, ("year", "month", "day", "week", "weekday", "quarter", "hour")))
_CALENDAR = frozenset("jan feb mar apr may jun jul aug sep oct nov dec mon tue wed thu fri sat sun".split())


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    kind: str
    values: tuple[str, ...] = ()
    """Of a text column, those that are known."""
    preparation: str = ""
    """A line of Python after which it really is of this kind."""
    stems: frozenset[str] = field(default=frozenset())
    quotient: tuple[str, ...] = ()
    """The two columns that it divides, where it does."""

    @property
    def label(self) -> str:
        """The name without what would end a text in the program."""
        return re.sub(r"[\"'\\{}\n]", "", self.name)


def column(name: str, kind: str, values: Sequence[str] = ()) -> Column:
    """A column whose kind is seen from its values where pandas only says text."""
    preparation = ""
    seen = [value.strip() for value in values if value.strip()]
    quoted = f'df["{name}"]' if '"' not in name else f"df[{name!r}]"
    if kind == TEXT and seen:
        if all(_DATES.fullmatch(value) for value in seen):
            kind = DATE
            preparation = f"{quoted} = pd.to_datetime({quoted}{_day_first(seen)})"
        elif all(_DECIMAL_COMMA.fullmatch(value) or re.fullmatch(r"-?\d+", value) for value in seen):
            kind = NUMBER
            preparation = f'{quoted} = {quoted}.str.replace(".", "").str.replace(",", ".").astype(float)'
        elif all(_MONEY.fullmatch(value) or re.fullmatch(r"-?[\d.]+", value) for value in seen):
            kind = NUMBER
            preparation = f'{quoted} = {quoted}.str.replace(r"[^\\d.-]", "", regex=True).astype(float)'
    return Column(name, kind, tuple(values), preparation, frozenset(map(stem, name_parts(name))))


def _day_first(values: Sequence[str]) -> str:
    """Which of 03/02/2025 is the day shows where one is above twelve; with full stops it comes first."""
    split = [re.split(r"[/.]", value) for value in values if re.match(r"\d{1,2}[/.]", value)]
    if any("." in value for value in values) or any(int(parts[0]) > 12 for parts in split):
        return ", dayfirst=True" if split else ""
    return ""


_LISTED = re.compile(r"^Columns: (\[.*\])$", re.MULTILINE)
_KIND = re.compile(r"^(.*?)\s+(u?int\d+|float\d+|bool|object|str|string|datetime64\[\w+\]|category)$")
_VALUES = re.compile(r"^(.*): \d+ different, such as (\[.*\])$", re.MULTILINE)


def columns_in(logs: str) -> list[Column]:
    """The columns as the first look at a table showed them."""
    looks = [found for found in _LISTED.finditer(logs) if _list(found[1])]
    listed = looks[-1] if looks else None
    if listed is None:
        return []
    logs = logs[listed.start() :]
    names = [str(name) for name in _list(listed[1])]
    lines = logs[listed.end() - listed.start() :].strip().splitlines()
    kinds = [found[2] for line in lines[: len(names)] if (found := _KIND.match(line))]
    if len(kinds) != len(names):
        return []
    values = {found[1]: [str(one) for one in _list(found[2])] for found in _VALUES.finditer(logs)}
    return [column(name, _kind(kind), values.get(name, ())) for name, kind in zip(names, kinds)]


def _list(written: str) -> list[object]:
    try:
        return list(ast.literal_eval(written))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []


def _kind(dtype: str) -> str:
    return (
        NUMBER
        if dtype.startswith(("int", "uint", "float"))
        else DATE
        if dtype.startswith("datetime")
        else TEXT
    )


def columns_of(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Column]:
    """The columns of a table that stands in the request."""
    found = []
    for place, name in enumerate(header):
        values = [row[place] for row in rows]
        filled = [value for value in values if value]
        is_number = filled and all(re.fullmatch(r"-?\d+(?:\.\d+)?", value) for value in filled)
        found.append(column(name, NUMBER if is_number else TEXT, list(dict.fromkeys(filled))))
    return found


def named(text: str, columns: Sequence[Column]) -> list[Column]:
    """The columns whose names stand in the text, in the order in which they do."""
    places: dict[str, int] = {}
    in_order = [stem(word) for word in words(text)]
    for one in columns:
        if one.stems and one.stems.issubset(in_order):
            places[one.name] = min(in_order.index(part) for part in one.stems)
    chosen = [one for one in columns if one.name in places]
    chosen = [one for one in chosen if not any(one.stems < other.stems for other in chosen)]
    if not chosen:
        chosen = [
            one
            for one in columns
            if len(one.stems) > 1 and any(part in in_order for part in one.stems if len(part) > 3)
        ]
        places = {
            one.name: min(in_order.index(part) for part in one.stems if part in in_order) for one in chosen
        }
        chosen = chosen[:1] if len({places[one.name] for one in chosen}) == 1 else chosen
    return sorted(chosen, key=lambda one: places[one.name])


def meant(text: str, columns: Sequence[Column]) -> list[Column]:
    """The columns named, or else those whose names mean nearly what the words do."""
    exact = named(text, columns)
    if exact:
        return exact
    in_order = [stem(word) for word in words(text)]
    for word in in_order:
        for family in _FAMILIES:
            if word in family:
                related = [one for one in columns if one.stems & family]
                if related:
                    return related[:1]
    return []


def is_ordinal(one: Column) -> bool:
    """Whether its values say when: months in numbers or by name keep their order and are not added up."""
    if one.kind == NUMBER:
        return bool(one.stems & _PERIODS)
    return one.kind == TEXT and bool(
        one.stems & _PERIODS or (one.values and all(value.lower()[:3] in _CALENDAR for value in one.values))
    )


def is_key(one: Column) -> bool:
    """Whether its numbers only tell rows apart."""
    return one.kind == NUMBER and bool(_KEYS.search(one.name))


def measures(columns: Sequence[Column]) -> list[Column]:
    """The columns that are worth adding up, those that sound like money first."""
    some = [one for one in columns if one.kind == NUMBER and not is_key(one) and not one.stems & _PERIODS]
    money = _FAMILIES[0] | {"sale"}
    return sorted(some, key=lambda one: not one.stems & money)
