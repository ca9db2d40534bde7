"""Questions about the values of a chart or a table: the highest, the sum, that of a label, all of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from statistics import mean, median

from ..words import WORD, stem

MOST_LISTED = 40
_HIGHEST = r"\b(?:highest|most|max(?:imum)?|largest|biggest|best|peak|top|greatest|tallest|wettest|longest)\b"
_LOWEST = r"\b(?:lowest|least|min(?:imum)?|smallest|fewest|worst|bottom|driest|shortest)\b"


def answer_from_values(question: str, values: Mapping[str, float]) -> str:
    """One sentence, or nothing if the question is about something else."""
    asked = question.lower()
    if not values:
        return ""
    highest, lowest = max(values, key=values.__getitem__), min(values, key=values.__getitem__)
    named = _named(asked, values)
    ranked = re.search(r"\b(?:top|highest|largest|biggest|best) (two|three|four|five|\d+)\b", asked)
    if ranked:
        return _first_of(
            values, {"two": 2, "three": 3, "four": 4, "five": 5}.get(ranked[1]) or int(ranked[1])
        )
    if re.search(r"\b(?:second|2nd)[ -](?:highest|most|largest|biggest)\b", asked) and len(values) > 1:
        second = sorted(values, key=values.__getitem__, reverse=True)[1]
        return f"The second highest value is {number(values[second])}, for {second}."
    if len(named) == 2 and re.search(
        r"\b(?:differen\w*|more|less|compare\w*|between|than|higher|lower|versus|vs)\b", asked
    ):
        return _compared(named, values)
    if limit := re.search(
        r"\b(above|over|more than|greater than|at least|below|under|less than|at most) (-?\d+(?:\.\d+)?)",
        asked,
    ):
        return _beyond(limit[1], float(limit[2]), values)
    if re.search(r"\brange\b|\bspread\b", asked):
        return (
            f"The values range from {number(values[lowest])} ({lowest}) to {number(values[highest])} ({highest}): "
            f"{number(values[highest] - values[lowest])} apart."
        )
    wanted_high, wanted_low = re.search(_HIGHEST, asked), re.search(_LOWEST, asked)
    if wanted_high and wanted_low:
        return f"The highest is {highest} with {number(values[highest])}, the lowest {lowest} with {number(values[lowest])}."
    if wanted_high:
        return f"The highest is {highest}, with {number(values[highest])}."
    if wanted_low:
        return f"The lowest is {lowest}, with {number(values[lowest])}."
    if re.search(r"\b(?:total|sum|altogether|in all|add(?:ed)? up)\b", asked):
        chosen = {label: values[label] for label in named} if len(named) > 1 else values
        return f"The total is {number(sum(chosen.values()))}, of {len(chosen)} values."
    if re.search(r"\b(?:average|mean)\b", asked):
        return f"The average is {number(mean(values.values()))}, of {len(values)} values."
    if "median" in asked:
        return f"The median is {number(median(values.values()))}."
    if re.search(
        r"\bhow many\b.*\b(?:values|bars|months|points|columns|categories|labels|items|entries|rows|slices)\b",
        asked,
    ):
        return f"There are {len(values)}: {', '.join(values)}."
    if re.search(r"\b(?:trend|rise|rising|fall|falling|increas\w*|decreas\w*|grow\w*)\b", asked):
        return _trend(values)
    if named:
        return " ".join(f"{label}: {number(values[label])}." for label in named)
    if re.search(r"\b(?:list|values?|data|numbers?|figures|extract|table|csv|read|transcribe)\b", asked):
        return f"The values are {listed(values)}."
    return ""


def listed(values: Mapping[str, float]) -> str:
    shown = [f"{label} {number(value)}" for label, value in list(values.items())[:MOST_LISTED]]
    more = f" and {len(values) - MOST_LISTED} more" if len(values) > MOST_LISTED else ""
    return ", ".join(shown) + more


def number(value: float) -> str:
    """As few digits as say it."""
    return f"{round(value, 2):,.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value:,}"


MONTHS = "january february march april may june july august september october november december".split()


def _named(asked: str, values: Mapping[str, float]) -> list[str]:
    """The labels that the question names, months also by their whole names."""
    words = set(WORD.findall(asked))
    stems = {stem(word) for word in words} | {month[:3] for month in MONTHS if month in words}
    found = []
    for label in values:
        own = [stem(word) for word in WORD.findall(label.lower())]
        if own and (
            all(word in stems for word in own) or label.lower()[:3] in stems and label.lower() in MONTHS
        ):
            found.append(label)
    return found


def _first_of(values: Mapping[str, float], count: int) -> str:
    best = sorted(values, key=values.__getitem__, reverse=True)[:count]
    return f"The {len(best)} highest are {', '.join(f'{label} ({number(values[label])})' for label in best)}."


def _compared(named: list[str], values: Mapping[str, float]) -> str:
    larger, smaller = sorted(named, key=values.__getitem__, reverse=True)
    if values[larger] == values[smaller]:
        return f"{larger} and {smaller} are the same: {number(values[larger])}."
    return (
        f"{larger} ({number(values[larger])}) is {number(values[larger] - values[smaller])} higher than "
        f"{smaller} ({number(values[smaller])})."
    )


def _beyond(side: str, limit: float, values: Mapping[str, float]) -> str:
    over = {"above", "over", "more than", "greater than", "at least"}
    equal = side.startswith("at ")
    found = [
        label
        for label, value in values.items()
        if (value > limit if side in over else value < limit) or (equal and value == limit)
    ]
    if not found:
        return f"None is {side} {number(limit)}."
    return f"{len(found)} {'is' if len(found) == 1 else 'are'} {side} {number(limit)}: {', '.join(found)}."


def _trend(values: Mapping[str, float]) -> str:
    numbers = list(values.values())
    labels = list(values)
    steps = [after - before for before, after in pairwise(numbers)]
    ends = f"from {number(numbers[0])} ({labels[0]}) to {number(numbers[-1])} ({labels[-1]})"
    if all(step >= 0 for step in steps):
        return f"The values rise throughout, {ends}."
    if all(step <= 0 for step in steps):
        return f"The values fall throughout, {ends}."
    return f"The values go up and down, {ends}: {sum(step > 0 for step in steps)} rises, {sum(step < 0 for step in steps)} falls."
