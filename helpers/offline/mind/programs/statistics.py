"""Statistics of the numbers that stand in a request."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..request import Request
from .asking import literal, wants_python
from .given import named_values, number_lists
from .plots import draw, drawn, kind_of, shown


class Measure(NamedTuple):
    pattern: str
    label: str
    expression: str
    imports: str = ""


def _measures(name: str) -> tuple[Measure, ...]:
    return (
        Measure(
            r"\bgeometric mean\b",
            "Geometric mean",
            f"round(statistics.geometric_mean({name}), 4)",
            "statistics",
        ),
        Measure(
            r"\bharmonic mean\b", "Harmonic mean", f"round(statistics.harmonic_mean({name}), 4)", "statistics"
        ),
        Measure(r"\b(?:sum|total|add (?:up|these|them))\b", "Sum", f"round(sum({name}), 10)"),
        Measure(
            r"(?<!moving )(?<!rolling )(?<!geometric )(?<!harmonic )(?<!weighted )\b(?:mean|average)\b",
            "Mean",
            f"round(statistics.mean({name}), 4)",
            "statistics",
        ),
        Measure(r"\bmedian\b", "Median", f"statistics.median({name})", "statistics"),
        Measure(
            r"\bmodes?\b|\bmost (?:common|frequent)\b", "Mode", f"*statistics.multimode({name})", "statistics"
        ),
        Measure(
            r"\bpopulation (?:standard deviation|sd|std)\b",
            "Population standard deviation",
            f"round(statistics.pstdev({name}), 4)",
            "statistics",
        ),
        Measure(
            r"(?<!population )\b(?:standard deviations?|std(?:ev)?|sd|spread)\b",
            "Standard deviation",
            f"round(statistics.stdev({name}), 4)",
            "statistics",
        ),
        Measure(
            r"\bpopulation variance\b",
            "Population variance",
            f"round(statistics.pvariance({name}), 4)",
            "statistics",
        ),
        Measure(
            r"(?<!population )\bvariance\b",
            "Variance",
            f"round(statistics.variance({name}), 4)",
            "statistics",
        ),
        Measure(r"\b(?:minimum|min|smallest|lowest|shortest)\b", "Minimum", f"min({name})"),
        Measure(r"\b(?:maximum|max|largest|biggest|highest|longest|furthest)\b", "Maximum", f"max({name})"),
        Measure(r"\brange\b(?! from)", "Range", f"round(max({name}) - min({name}), 10)"),
        Measure(
            r"\bquartiles?\b", "Quartiles", f"*np.percentile({name}, [25, 50, 75]).tolist()", "numpy as np"
        ),
        Measure(
            r"\b(?:iqr|interquartile)\b",
            "Interquartile range",
            f"round(float(np.subtract(*np.percentile({name}, [75, 25]))), 4)",
            "numpy as np",
        ),
        Measure(r"\bproduct of\b", "Product", f"math.prod({name})", "math"),
        Measure(r"\bskew(?:ness)?\b", "Skewness", f"round(pd.Series({name}).skew(), 4)", "pandas as pd"),
        Measure(r"\b(?:sort|sorted|ascending|order(?:ed)?)\b", "Numbers in order", f"sorted({name})"),
        Measure(
            r"\bcumulative\b|\brunning (?:sum|total)\b",
            "Cumulative sums",
            f"np.cumsum({name}).tolist()",
            "numpy as np",
        ),
        Measure(
            r"\bz-?scores?\b",
            "Z-scores",
            f"[round((n - statistics.mean({name})) / statistics.stdev({name}), 3) for n in {name}]",
            "statistics",
        ),
        Measure(
            r"\bduplicates?\b|\bunique\b|\bdistinct\b", "Without duplicates", f"list(dict.fromkeys({name}))"
        ),
        Measure(r"\bhow many numbers\b|\bcount (?:the|these) numbers\b", "Count", f"len({name})"),
    )


_SUMMARY = re.compile(r"\b(?:statistics|summary|describe|summari[sz]e|analy[sz]e|stats)\b")
_PERCENTILE = re.compile(r"\b(\d{1,2}(?:\.\d+)?)(?:st|nd|rd|th)? percentile\b")
_WINDOW = re.compile(r"\b(?:moving|rolling) average\b")
_DESCENDING = re.compile(r"\bdescending\b|\blargest (?:first|to smallest)\b|\breverse\b")
_FIT = re.compile(r"\b(?:fit|regression|slope|trend ?line|straight line|line of best)\b")
_CORRELATION = re.compile(r"\bcorrelat\w*\b|\bpearson\b")
_OUTLIERS = re.compile(r"\boutliers?\b")
_ABOVE = re.compile(r"\b(?:greater than|more than|larger than|bigger than|above|over) (-?\d+(?:\.\d+)?)")
_BELOW = re.compile(r"\b(?:less than|smaller than|fewer than|below|under) (-?\d+(?:\.\d+)?)")
_USUAL = ("Count", "Sum", "Mean", "Median", "Standard deviation", "Minimum", "Maximum")
_SMALL = 5
"""So few numbers need no program for their sum or mean."""
_EASY = frozenset(("Sum", "Mean", "Minimum", "Maximum", "Numbers in order", "Without duplicates"))


def write(request: Request) -> str | None:
    lists = number_lists(request)
    if not lists:
        return _of_named(request)
    lower = request.lower
    if len(lists) > 1 and "weight" in lower and len({len(one) for one in lists.values()}) == 1:
        values, weights = list(lists.values())[:2]
        data = [f"values = [{', '.join(values)}]", f"weights = [{', '.join(weights)}]"]
        return program(
            data,
            [
                "total = sum(value * weight for value, weight in zip(values, weights))",
                'print("Weighted average:", round(total / sum(weights), 4))',
            ],
        )
    if len(lists) > 1 and (_FIT.search(lower) or _CORRELATION.search(lower) or drawn(lower)):
        return _of_pairs(request, lists)
    name, values = next(iter(lists.items()))
    data = [f"{name} = [{', '.join(values)}]"]
    if drawn(lower):
        return program(data, _plot(request, name))
    lines, labels = measured(lower, name)
    if _FIT.search(lower):
        return program(
            [f"x = list(range(1, {len(values) + 1}))", f"y = [{', '.join(values)}]"], fitted("x", "y")
        )
    if not labels or (len(values) < _SMALL and _EASY.issuperset(labels) and not wants_python(request)):
        return None
    return program(data, lines)


def measured(lower: str, name: str) -> tuple[list[str], list[str]]:
    """Lines that print what is asked about a list of this name, and their labels."""
    measures = _measures(name)
    wanted = [one for one in measures if re.search(one.pattern, lower)]
    if not wanted and _SUMMARY.search(lower):
        wanted = [one for label in _USUAL for one in measures if one.label == label]
    lines = [f"import {one.imports}" for one in wanted if one.imports]
    labels = [one.label for one in wanted]
    for one in wanted:
        if one.label == "Numbers in order" and _DESCENDING.search(lower):
            lines.append(f'print("Numbers in descending order:", sorted({name}, reverse=True))')
        else:
            separator = ', sep=", "' if one.expression.startswith("*") else ""
            expression = one.expression
            lines.append(
                f'print("{one.label}: ", {expression}{separator})'
                if not separator
                else f'print("{one.label}: " + ", ".join(map(str, {expression[1:]})))'
            )
    lines = [line.replace(': ", ', ':", ') for line in lines]
    for percent in _PERCENTILE.findall(lower):
        lines += [
            "import numpy as np",
            f'print("{percent}th percentile:", round(float(np.percentile({name}, {percent})), 4))',
        ]
        labels.append("Percentile")
    for words, test in _chosen(lower):
        lines += [
            f"chosen = [n for n in {name} if {test}]",
            f'print("Number of numbers that are {words}:", len(chosen))',
        ]
        lines.append('print("Those numbers:", ", ".join(map(str, chosen)) or "none")')
        labels.append("Chosen")
    if _WINDOW.search(lower):
        size = re.search(
            r"\b(\d{1,3})[- ](?:point|day|period|month|week|term)|\b(?:window|length|size|width) (?:of |size )?(\d{1,3})",
            lower,
        )
        window = next(filter(None, size.groups()), "3") if size else "3"
        lines += [
            f"window = {window}",
            f"averages = [round(sum({name}[i : i + window]) / window, 4) for i in range(len({name}) - window + 1)]",
            'print("Moving averages:", averages)',
        ]
        labels.append("Moving averages")
    if _OUTLIERS.search(lower):
        lines += [
            "import numpy as np",
            f"q1, q3 = np.percentile({name}, [25, 75])",
            "# Outliers lie more than 1.5 interquartile ranges outside the middle half.",
            "low, high = q1 - 1.5 * (q3 - q1), q3 + 1.5 * (q3 - q1)",
            f'print("Outliers:", [n for n in {name} if not low <= n <= high])',
        ]
        labels.append("Outliers")
    return lines, labels


def _chosen(lower: str) -> list[tuple[str, str]]:
    """Which of the numbers are asked for, in words and as a test of n."""
    found = [
        (word, f"n % 2 == {rest}")
        for word, rest in (("even", 0), ("odd", 1))
        if re.search(rf"\b{word}\b", lower)
    ]
    for pattern, sign in ((_ABOVE, ">"), (_BELOW, "<")):
        if limit := pattern.search(lower):
            found.append((limit[0], f"n {sign} {limit[1]}"))
    return found


def _plot(request: Request, name: str) -> list[str]:
    kind = kind_of(request.lower, "line")
    label = "Value" if name == "numbers" else name.replace("_", " ").capitalize()
    lines = draw(
        kind, f"range(1, len({name}) + 1)", name, f"{label}s" if label == "Value" else label, "Number", label
    )
    return ["import matplotlib.pyplot as plt", *lines, *shown(request, "chart")]


def _of_pairs(request: Request, lists: dict[str, list[str]]) -> str | None:
    (x, xs), (y, ys) = list(lists.items())[:2]
    if len(xs) != len(ys):
        return None
    data = [f"{x} = [{', '.join(xs)}]", f"{y} = [{', '.join(ys)}]"]
    lines: list[str] = []
    if _CORRELATION.search(request.lower):
        lines += [
            "import numpy as np",
            f'print("Correlation of {x} and {y}:", round(float(np.corrcoef({x}, {y})[0, 1]), 4))',
        ]
    if _FIT.search(request.lower):
        lines += fitted(x, y)
    if drawn(request.lower):
        kind = kind_of(request.lower, "scatter")
        title = f"{y} against {x}".replace("_", " ")
        lines += [
            "import matplotlib.pyplot as plt",
            *draw("scatter" if kind == "hist" else kind, x, y, title, x, y),
        ]
        if _FIT.search(request.lower):
            lines.append(f'plt.plot({x}, [slope * value + intercept for value in {x}], color="tab:red")')
        lines += shown(request, "chart")
    return program(data, lines)


def fitted(x: str, y: str) -> list[str]:
    return [
        "import numpy as np",
        f"slope, intercept = np.polyfit({x}, {y}, 1)",
        'print("Slope:", round(float(slope), 4))',
        'print("Intercept:", round(float(intercept), 4))',
    ]


def _of_named(request: Request) -> str | None:
    """One number for each name: which is the largest, the mean, the shares, a chart."""
    pairs = named_values(request)
    lower = request.lower
    if len(pairs) < 2:
        return None
    data = ["values = {" + ", ".join(f"{literal(name)}: {value}" for name, value in pairs.items()) + "}"]
    if drawn(lower):
        return program(data, ["import matplotlib.pyplot as plt", *charted(request)])
    lines, labels = measured(lower.replace("which is", ""), "list(values.values())")
    lines = [
        line for line in lines if "Maximum:" not in line and "Minimum:" not in line and "order:" not in line
    ]
    if re.search(r"\b(?:maximum|max|largest|biggest|highest|most|best|top|oldest|tallest)\b", lower):
        lines += ["largest = max(values, key=values.get)", 'print(f"Largest: {largest} ({values[largest]})")']
    if re.search(r"\b(?:minimum|min|smallest|lowest|least|fewest|worst|youngest|shortest)\b", lower):
        lines += [
            "smallest = min(values, key=values.get)",
            'print(f"Smallest: {smallest} ({values[smallest]})")',
        ]
    if re.search(r"\b(?:sort|rank|order|ranking)\b", lower):
        lines += [
            "for name in sorted(values, key=values.get, reverse=True):",
            '    print(f"{name}: {values[name]}")',
        ]
    if re.search(r"\b(?:share|shares|percentages?|proportions?)\b", lower):
        lines += [
            "total = sum(values.values())",
            "for name, value in values.items():",
            '    print(f"{name}: {value / total:.1%}")',
        ]
    if not lines or (
        len(pairs) < _SMALL and len(lines) < 3 and not wants_python(request) and "deviation" not in lower
    ):
        return None
    return program(data, lines)


def charted(request: Request) -> Sequence[str]:
    """A chart of `values`."""
    kind = kind_of(request.lower, "bar")
    x, y = "list(values)", "list(values.values())"
    title = _title(request) or "Values by name"
    return [
        *draw("bar" if kind in ("hist", "scatter") else kind, x, y, title, "", "Value"),
        *shown(request, "chart"),
    ]


def _title(request: Request) -> str:
    named = re.search(r"\b(?:titled?|called|headed)\b:? [\"“']([^\"”'\n]{1,80})[\"”']", request.plain)
    return named[1] if named else ""


def program(data: Sequence[str], lines: Sequence[str]) -> str:
    """Imports first, each once, then the data, then what is done with it."""
    imports = sorted({line for line in lines if line.startswith(("import ", "from "))})
    rest = [line for line in lines if line not in imports]
    return "\n".join([*imports, *([""] if imports else []), *data, *rest])
