"""Conditions on a column that says when: `in month 4`, `the first three months`, `from month 2 to month 5`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..facts.dates import MONTH, MONTHS
from ..words import stem
from .columns import DATE, NUMBER, Column, is_key, is_ordinal
from .filters import Filter, access

_NTH = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 1
    )
}
_NAMED_MONTH = re.compile(rf"\b(?:in|during|of|for|and|or|from|to|until)\s({MONTH})\b")


_CHANGED = re.compile(
    r"\b(?:grow|grew|grown|growth|increas\w*|rise|rose|risen|chang\w*|fall|fell|drop\w*|declin\w*|more|less|fewer|higher|lower"
    r"|difference|compar\w*|gain\w*|versus|vs)\b"
)
_WHOLE = re.compile(
    r"\bfrom the (?:first|start|beginning) to the (?:last|end|latest)\b(?: \w+)?|\bfrom the first \w+ to the last\b(?: one| \w+)?"
    r"|\bbetween the first and (?:the )?last\b(?: \w+)?|\b(?:over|in|during) the whole (?:period|table|time|half[- ]year|year)\b|\boverall\b|\bfrom start to end\b"
)


def ends_in(lower: str, columns: Sequence[Column]) -> tuple[tuple[Column, str, str] | tuple[()], str]:
    """The two moments between which something changed, and the text without them."""
    if not _CHANGED.search(lower):
        return (), lower
    for one in columns:
        if not is_ordinal(one):
            continue
        if match := _WHOLE.search(lower):
            base = f"df{access(one)}"
            return (one, f"{base}.iloc[0]", f"{base}.iloc[-1]"), lower.replace(match[0], " ", 1)
        if one.kind != NUMBER:
            continue
        n = rf"(?:{_name(one)}s? )(\d{{1,8}})"
        for pattern, is_turned in (
            (rf"\bfrom {n} (?:to|until|till) (?:{_name(one)} )?(\d{{1,8}})\b", False),
            (rf"\bbetween {n} and (?:{_name(one)} )?(\d{{1,8}})\b", False),
            (rf"\b(?:in |of )?{n} (?:than|compared (?:to|with)|versus|vs\.?|against|over) (?:in |of )?(?:{_name(one)} )?(\d{{1,8}})\b", True),
            (rf"\b(?:in |of )?{n} (?:and|with|to) (?:in |of )?(?:{_name(one)} )?(\d{{1,8}})\b", False),
        ):  # fmt: skip
            if match := re.search(pattern, lower):
                first, last = (match[2], match[1]) if is_turned else (match[1], match[2])
                return (one, str(int(first)), str(int(last))), lower.replace(match[0], " ", 1)
    return (), lower


def ordinal_filters(lower: str, columns: Sequence[Column], found: list[Filter]) -> str:
    """Adds the conditions, and gives the text without them."""
    for one in columns:
        if one.kind == NUMBER and (is_ordinal(one) or is_key(one)):
            lower = _by_number(lower, one, found)
            if stem("month") in one.stems and not any(other.kind == DATE for other in columns):
                lower = _by_name(lower, one, found)
        if is_ordinal(one):
            lower = _by_place(lower, one, found)
        elif one.kind == NUMBER and not is_key(one):
            lower = _by_value(lower, one, found)
    return lower


def _by_number(lower: str, one: Column, found: list[Filter]) -> str:
    name, base = _name(one), f"{{df}}{access(one)}"
    n = rf"(?:{name}s? (?:number )?)?(\d{{1,8}})"
    patterns = (
        (rf"\b(?:from |in |of |for )?{name}s? (\d{{1,8}}) ?(?:to|-|–|through|until|till) {n}\b|\bbetween (?:{name}s? )(\d{{1,8}}) and {n}\b", "between"),
        (rf"\b(?:in |of |for )?{name}s? (\d{{1,8}}(?:(?:,? (?:and|or) |, ?){n})+)", "isin"),
        (rf"\b(?:after|later than|beyond) {name} (\d{{1,8}})\b", ">"),
        (rf"\b(?:(?:since|starting (?:in|with|at)) {name} (?:\d{{1,8}})|from {name} (?:\d{{1,8}}) on(?:wards?)?)\b", ">="),
        (rf"\b(?:before|earlier than) {name} (\d{{1,8}})\b", "<"),
        (rf"\b(?:until|till|up to|through) {name} (\d{{1,8}})\b", "<="),
        (rf"\b(?:without|except(?: for)?|excluding|not|leave out|leaving out|ignore|ignoring) {name} (\d{{1,8}})\b", "!="),
        (rf"\b(?:in |of |for |from |at |with )?(?:the )?{name} (?:number |no\.? |is |was |= ?|== ?|#)?(\d{{1,8}})(?![\d.%]| percent)", "=="),
    )  # fmt: skip
    for pattern, sign in patterns:
        match = re.search(pattern, lower)
        if not match:
            continue
        values = [str(int(value)) for value in re.findall(r"\d+", match[0])]
        if sign == "between":
            condition, words = (
                f"{base}.between({values[0]}, {values[1]})",
                f"{one.label} {values[0]} to {values[1]}",
            )
        elif sign == "isin":
            condition, words = f"{base}.isin([{', '.join(values)}])", f"{one.label} {' and '.join(values)}"
        else:
            condition = f"{base} {sign} {values[0]}"
            words = f"{one.label} {values[0]}" if sign == "==" else f"{one.label} {sign} {values[0]}"
        found.append(Filter(one, condition, f"for {words}"))
        return lower.replace(match[0], " ", 1)
    return lower


def _by_name(lower: str, one: Column, found: list[Filter]) -> str:
    """Months by their names, where the table has their numbers."""
    matches = [match for match in _NAMED_MONTH.finditer(lower)]
    if not matches or any(match[1] == "may" and not match[0].startswith("in") for match in matches):
        return lower
    numbers = [
        next(n for n, name in enumerate(MONTHS, 1) if name.startswith(match[1][:3])) for match in matches
    ]
    names = [MONTHS[number - 1].title() for number in numbers]
    base = f"{{df}}{access(one)}"
    if len(numbers) == 2 and matches[0][0].startswith("from"):
        condition, words = f"{base}.between({numbers[0]}, {numbers[1]})", f"from {names[0]} to {names[1]}"
    elif len(numbers) == 1:
        condition, words = f"{base} == {numbers[0]}", f"in {names[0]}"
    else:
        condition, words = f"{base}.isin({numbers})", f"in {' and '.join(names)}"
    found.append(Filter(one, condition, words))
    return _NAMED_MONTH.sub(" ", lower)


def _by_place(lower: str, one: Column, found: list[Filter]) -> str:
    """`The first three months` are the smallest three numbers, or the first three names of the file."""
    if any(other.column == one for other in found):
        return lower
    name = _name(one)
    base = f"{{df}}{access(one)}"
    values = f"{base}.drop_duplicates()" if one.kind != NUMBER else f"{base}.drop_duplicates().sort_values()"
    before = r"(?:in |of |for |during |only |over )?(?:the )?"
    if match := re.search(rf"\b{before}(first|last|final|latest) (\d{{1,3}}) {name}s\b", lower):
        method = "head" if match[1] == "first" else "tail"
        found.append(
            Filter(
                one,
                f"{base}.isin({values}.{method}({match[2]}))",
                f"for the {match[1]} {match[2]} {one.label}s",
            )
        )
    elif match := re.search(rf"\b{before}({'|'.join(_NTH)}|last) {name}\b(?! before)", lower):
        place = _NTH.get(match[1], 0) - 1
        found.append(Filter(one, f"{base} == {values}.iloc[{place}]", f"for the {match[1]} {one.label}"))
    elif match := re.search(
        r"\b(?:in |of |for |during |only )?the (first|second) half(?: of the (?:year|table|period|data))?",
        lower,
    ):
        sign = "<=" if match[1] == "first" else ">"
        found.append(Filter(one, f"{base}.rank(pct=True) {sign} 0.5", f"for the {match[1]} half"))
    else:
        return lower
    return lower.replace(match[0], " ", 1)


def _by_value(lower: str, one: Column, found: list[Filter]) -> str:
    """`Where rides were 520`: equality in words."""
    match = re.search(
        rf"\b(?:when|where|with|if|had|has|have) (?:the |there were )?{_name(one)}s? (?:is|are|was|were|of|equal(?:s|led)?(?: to)?|= ?) ?(\d+(?:\.\d+)?)\b|\b(?:had|has|have|with) (?:exactly )?(\d+(?:\.\d+)?) {_name(one)}s?\b",
        lower,
    )
    if not match:
        return lower
    value = match[1] or match[2]
    found.append(Filter(one, f"{{df}}{access(one)} == {value}", f"for {one.label} {value}"))
    return lower.replace(match[0], " ", 1)


def _name(one: Column) -> str:
    name = re.escape(one.name.lower().replace("_", " "))
    return name[:-1] if name.endswith("s") and not name.endswith("ss") else name
