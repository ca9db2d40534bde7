"""Which rows of a table a request is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..facts.dates import MONTH, MONTHS, days
from ..words import stem
from .asking import without_zeros
from .columns import DATE, NUMBER, TEXT, Column, is_key, is_ordinal, meant, measures, named

_N = r"[$€£]?(-?\d[\d,]*(?:\.\d+)?)"
_SIGNS = (
    (
        ">=",
        r">=|≥|at least|reach(?:es|ed|ing)?|greater than or equal to|no less than|(?:from|starting at)(?= \d+ (?:up|and up))",
    ),
    ("<=", r"<=|≤|at most|less than or equal to|no more than|up to"),
    ("!=", r"!=|not equal to"),
    (
        ">",
        r">|(?:greater|more|larger|higher|bigger|older) than|above|over|beyond|exceed(?:s|ed|ing)?|(?:sur)?pass(?:es|ed|ing)?",
    ),
    ("<", r"<|(?:less|lower|smaller|fewer|younger) than|below|under"),
    ("==", r"==?|equals?(?: to)?|exactly"),
)
_COMPARED = re.compile(
    rf"(?P<before>(?:[\w-]+ ){{0,4}}?)(?:is |are |was |were |of |has |have )*(?:{'|'.join(f'(?P<s{n}>{pattern})' for n, (_, pattern) in enumerate(_SIGNS))})\s?{_N}(?P<after>(?: [\w-]+){{0,2}})"
)
_BETWEEN = re.compile(rf"(?P<before>(?:[\w-]+ ){{1,4}})between {_N} and {_N}(?!\d|-)")
_TO_A_FIGURE = re.compile(
    r"\b(above|over|better than|more than|higher than|greater than|larger than|exceed(?:s|ed)?|beat|below|under|less than|lower than|fewer than|worse than)"
    r" (?:the |an )?(?:\w+ )?(mean|average|median)\b((?: (?:of |number of )?\w+)?)"
)
_YEAR = re.compile(r"\b(?:in|of|during|for|from|year) ((?:19|20)\d\d)\b(?!-\d)")
_IN_MONTH = re.compile(
    rf"\b(?:in|during|of|for|from|and|or|vs)\s({MONTH})\b(?:,? (\d{{4}}))?(?! \d{{1,2}}\b)"
)
_MONTHS = re.compile(rf"\b(?:between|from) ({MONTH}) (?:and|to|until|till|through) ({MONTH})\b")
_QUARTER = re.compile(r"\bq([1-4])\b")
_SINCE = re.compile(r"\b(since|after|from|before|until|until the end of) (?=\d|[a-z]{3,9} \d)")


@dataclass(frozen=True, slots=True)
class Filter:
    column: Column
    condition: str
    """With `{df}` where the name of the table belongs."""
    words: str


def access(one: Column) -> str:
    return f'["{one.name}"]' if '"' not in one.name and "\\" not in one.name else f"[{one.name!r}]"


def filters_in(
    lower: str, text: str, columns: Sequence[Column], about: Sequence[Column] = ()
) -> tuple[list[Filter], str]:
    """The conditions, and the text without them."""
    found: list[Filter] = []
    rest = _against_a_figure(lower, columns, found, about)
    rest = _numeric(rest, columns, found, about)
    rest = _by_date(rest, columns, found)
    rest = _by_value(rest, text, columns, found)
    return found, rest


def _against_a_figure(
    lower: str, columns: Sequence[Column], found: list[Filter], about: Sequence[Column]
) -> str:
    """`Months above the average`: compared with a figure of the same column."""
    match = _TO_A_FIGURE.search(lower)
    some = [*about, *measures(columns)]
    if not match or not some:
        return lower
    one = (named(f"{lower[: match.start()]} {match[3] or ''}", some) or meant(lower, some) or some)[0]
    sign = ">" if re.match(r"above|over|more|higher|greater|better|larger|exceed|beat", match[1]) else "<"
    method = "median" if match[2] == "median" else "mean"
    condition = f"{{df}}{access(one)} {sign} {{df}}{access(one)}.{method}()"
    found.append(Filter(one, condition, f"{one.label} {'above' if sign == '>' else 'below'} the {method}"))
    kept = f" {one.name} " if named(match[3] or "", [one]) else " "
    return lower.replace(match[0], kept, 1)


def _nearest(before: str, after: str, numeric: Sequence[Column]) -> list[Column]:
    """The column that a comparison is about: `months with more than 500 rides` compares rides."""
    figures = [one for one in numeric if not is_ordinal(one)]
    last = " ".join(re.sub(r"\b(?:is|are|was|were|of|has|have|had)\b", " ", before).split()[-1:])
    first = " ".join(after.split()[:1])
    return (
        named(last, figures)
        or named(first, figures)
        or named(last, numeric)
        or named(before, figures)[-1:]
        or named(after, figures)[:1]
        or named(before, numeric)[-1:]
        or named(after, numeric)[:1]
        or meant(before, figures)[-1:]
        or meant(after, figures)[:1]
    )


def _numeric(lower: str, columns: Sequence[Column], found: list[Filter], about: Sequence[Column]) -> str:
    numeric = [one for one in columns if one.kind == NUMBER and not is_key(one)]
    for match in _BETWEEN.finditer(lower):
        one = (named(match["before"], numeric) or meant(match["before"], numeric))[-1:]
        if one:
            low, high = (without_zeros(match[n].replace(",", "")) for n in (2, 3))
            found.append(
                Filter(
                    one[0],
                    f"{{df}}{access(one[0])}.between({low}, {high})",
                    f"{one[0].label} between {low} and {high}",
                )
            )
            lower = lower.replace(match[0], " ")
    for match in list(_COMPARED.finditer(lower)):
        place = next(n for n in range(len(_SIGNS)) if match[f"s{n}"])
        sign, value = _SIGNS[place][0], without_zeros(match[len(_SIGNS) + 2].replace(",", ""))
        before, after = match["before"], match["after"]
        chosen = _nearest(before, after, numeric)
        if not chosen and re.search(r"older|younger", match[0]):
            chosen = meant("age", numeric)
        chosen = chosen or list(about[:1]) or measures(columns)[:1]
        if chosen:
            first = chosen[0]
            found.append(
                Filter(first, f"{{df}}{access(first)} {sign} {value}", f"{first.label} {sign} {value}")
            )
            part = match[0]
            kept = " ".join(word for word in before.split() if stem(word) not in first.stems)
            lower = lower.replace(part, f" {kept} ", 1)
    return lower


def _by_date(lower: str, columns: Sequence[Column], found: list[Filter]) -> str:
    dated = next((one for one in columns if one.kind == DATE), None)
    if dated is None:
        return lower
    base = f"{{df}}{access(dated)}"
    if span := _MONTHS.search(lower):
        low, high = _month(span[1]), _month(span[2])
        found.append(
            Filter(
                dated,
                f"{base}.dt.month.between({low}, {high})",
                f"from {MONTHS[low - 1].title()} to {MONTHS[high - 1].title()}",
            )
        )
        lower = lower.replace(span[0], " ")
    months = [
        (match, _month(match[1]))
        for match in _IN_MONTH.finditer(lower)
        if match[1] != "may" or match[0].startswith(("in", "during"))
    ]
    if months:
        numbers = list(dict.fromkeys(number for _, number in months))
        names = " and ".join(MONTHS[number - 1].title() for number in numbers)
        condition = (
            f"{base}.dt.month == {numbers[0]}" if len(numbers) == 1 else f"{base}.dt.month.isin({numbers})"
        )
        found.append(Filter(dated, condition, f"in {names}"))
        for match, _ in months:
            if match[2]:
                found.append(Filter(dated, f"{base}.dt.year == {match[2]}", f"in {match[2]}"))
            lower = lower.replace(match[0], " ")
    if quarter := _QUARTER.search(lower):
        found.append(Filter(dated, f"{base}.dt.quarter == {quarter[1]}", f"in Q{quarter[1]}"))
        lower = lower.replace(quarter[0], " ")
    for match in _SINCE.finditer(lower):
        day = next((day for day in days(lower[match.end() :]) if day.iso and day.start == 0), None)
        if day:
            sign = {"before": "<", "after": ">", "until": "<="}.get(match[1], ">=")
            found.append(Filter(dated, f'{base} {sign} "{day.iso}"', f"{match[1]} {day.iso}"))
            lower = lower.replace(match[0] + day.text, " ")
    if year := _YEAR.search(lower):
        found.append(Filter(dated, f"{base}.dt.year == {year[1]}", f"in {year[1]}"))
        lower = lower.replace(year[0], " ")
    return lower


def _month(name: str) -> int:
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(name[:3]))


def _by_value(lower: str, text: str, columns: Sequence[Column], found: list[Filter]) -> str:
    taken: set[str] = {part for one in columns for part in re.findall(r"\w+", one.name.lower())}
    for one in columns:
        if one.kind != TEXT:
            continue
        here = [value for value in one.values if _stands(value, lower, text) and value.lower() not in taken]
        if not here or len(here) == len(one.values) > 1:
            continue
        taken.update(value.lower() for value in here)
        value = here[0].replace("\\", "\\\\").replace('"', '\\"')
        without = re.search(
            rf"\b(?:not|except|without|excluding|other than)(?: for)?(?: the)? {re.escape(here[0].lower())}\b",
            lower,
        )
        if len(here) > 1:
            found.append(Filter(one, f"{{df}}{access(one)}.isin({here})", f"for {' and '.join(here)}"))
        else:
            sign = "!=" if without else "=="
            found.append(
                Filter(
                    one,
                    f'{{df}}{access(one)} {sign} "{value}"',
                    f"{'without' if without else 'for'} {here[0]}",
                )
            )
        for value in here:
            lower = re.sub(
                rf"(?:\b(?:in|for|of|from|with|the|by)\s)?(?<!\w){re.escape(value.lower())}(?!\w)", " ", lower
            )
    return lower


def _stands(value: str, lower: str, text: str) -> bool:
    """Short values must stand as they are written, others also in other letters or the plural."""
    if len(value) < 2 or value.isdecimal():
        return False
    if len(value) < 4:
        return bool(re.search(rf"(?<!\w){re.escape(value)}(?!\w)", text))
    return bool(re.search(rf"(?<!\w){re.escape(value.lower())}s?(?!\w)", lower))
