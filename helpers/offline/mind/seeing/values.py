"""Questions about the values of a chart or a table: the highest, the sum, that of a label, all of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from statistics import mean, median

from ..words import WORD, stem

MOST_LISTED = 40
_HIGHEST = r"\b(?:highest|most|max(?:imum)?|largest|biggest|best|peak|top|greatest|tallest|wettest|longest|dearest|costliest|priciest|hottest|warmest)\b"
_LOWEST = r"\b(?:lowest|least|min(?:imum)?|smallest|fewest|worst|bottom|driest|shortest|cheapest|coldest|coolest)\b"


def answer_from_values(question: str, values: Mapping[str, float]) -> str:
    """One sentence, or nothing if the question is about something else."""
    asked = question.lower()
    if not values:
        return ""
    highest, lowest = max(values, key=values.__getitem__), min(values, key=values.__getitem__)
    named = _named(asked, values)
    if re.search(r"\bseasons?\b", asked) and (seasons := _by_season(values)):
        return answer_from_values(re.sub(r"\bseasons?\b", "", asked), seasons)
    ranked = re.search(r"\b(?:top|which|the|highest|largest|lowest|smallest|biggest|best|worst) (two|three|four|five|\d{1,2})\b", asked)
    if ranked and re.search(rf"\btop\b|{_HIGHEST}|{_LOWEST}", asked):
        count = {"two": 2, "three": 3, "four": 4, "five": 5}.get(ranked[1]) or int(ranked[1])
        return _first_of(values, count, lowest=bool(re.search(_LOWEST, asked)))
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
    if wanted_high and wanted_low and re.search(r"\bdiffer\w*|\bapart\b", asked):
        return (
            f"The highest, {highest} ({number(values[highest])}), is {number(values[highest] - values[lowest])} above the "
            f"lowest, {lowest} ({number(values[lowest])})."
        )
    if named and re.search(r"\b(?:per ?cent(?:age)?|share|proportion|fraction)\b|%", asked) and sum(values.values()):
        part = sum(values[label] for label in named)
        return f"{' and '.join(named)}: {part / sum(values.values()):.1%} of the total of {number(sum(values.values()))}."
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
    if re.search(r"\b(?:labels?|categories|x[- ]?axis|names of the (?:bars|columns|slices))\b", asked):
        return f"The labels are {', '.join(values)}."
    if re.search(r"\b(?:trend|rise|rising|fall|falling|increas\w*|decreas\w*|grow\w*)\b", asked):
        return _trend(values)
    if named:
        return " ".join(f"{label}: {number(values[label])}." for label in named)
    if re.search(r"\btable\b", asked):
        rows = "\n".join(f"| {label} | {number(value)} |" for label, value in list(values.items())[:MOST_LISTED])
        return f"| label | value |\n| --- | --- |\n{rows}\n"
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


WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()


def _times(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _named(asked: str, values: Mapping[str, float]) -> list[str]:
    """The labels that the question names, those of months and days of the week also by their whole names."""
    words = set(WORD.findall(asked))
    stems = {stem(word) for word in words}
    named = [name for name in (*MONTHS, *WEEKDAYS) if words & {name, f"{name}s", name[:3], name[:4]}]
    found = []
    for label in values:
        plain = label.lower().rstrip(".")
        own = [stem(word) for word in WORD.findall(plain)]
        if own and (
            all(word in stems for word in own)
            or len(plain) >= 2 and any(name.startswith(plain) for name in named)
        ):
            found.append(label)
    return found


SEASONS = {"spring": "mar apr may", "summer": "jun jul aug", "autumn": "sep oct nov", "winter": "dec jan feb"}


def _by_season(values: Mapping[str, float]) -> dict[str, float]:
    """The sums of the seasons of which all months are there."""
    of_month = {label.lower()[:3]: value for label, value in values.items()}
    return {
        season: sum(of_month[month] for month in months.split())
        for season, months in SEASONS.items()
        if all(month in of_month for month in months.split())
    }


def _first_of(values: Mapping[str, float], count: int, *, lowest: bool) -> str:
    best = sorted(values, key=values.__getitem__, reverse=not lowest)[:count]
    return f"The {len(best)} {'lowest' if lowest else 'highest'} are {', '.join(f'{label} ({number(values[label])})' for label in best)}."


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
    return f"The values go up and down, {ends}: {_times(sum(step > 0 for step in steps), 'rise')}, {_times(sum(step < 0 for step in steps), 'fall')}."
