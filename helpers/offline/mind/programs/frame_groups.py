"""Figures for each of something: for each region, for each month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .asking import literal
from .columns import TEXT, is_ordinal
from .filters import access
from .frame_labels import LABELS, labelled, lower_first, spoken
from .frame_rows import figures
from .frame_whole import describe
from .query import is_single

if TYPE_CHECKING:
    from .frames import Writer


_WEEKDAYS = (
    '.reindex(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]).dropna()'
    '.rename_axis("weekday")'
)
_PERIOD_CODE = {
    "month": 'dt.to_period("M")',
    "year": "dt.year",
    "quarter": 'dt.to_period("Q")',
    "week": 'dt.to_period("W")',
    "day": "dt.date",
    "weekday": "dt.day_name()",
    "hour": "dt.hour",
}


def how(writer: Writer) -> str:
    operations = [one for one in writer.query.operations if one != "nunique"]
    if writer.query.operations == ("nunique",):
        return "nunique"
    if not operations:
        one = writer.measures[0] if writer.measures else None
        if one is None:
            return "count"
        if is_single(one):
            return (
                "max" if writer.query.superlative == "most" else "min" if writer.query.superlative else "mean"
            )
        return "sum"
    if operations[0] == "count" and writer.measures:
        return "sum"
    return operations[0]


def grouped_by(writer: Writer) -> tuple[str, str]:
    """What is grouped by, as code and in words."""
    query = writer.query
    keys = [literal(one.name) for one in query.by]
    labels = [one.label for one in query.by]
    if query.period and writer.date:
        keys.append(
            f"{writer.frame}{access(writer.date)}.{_PERIOD_CODE[query.period]}.rename({literal(query.period)})"
        )
        labels.append(query.period)
    return (keys[0] if len(keys) == 1 else f"[{', '.join(keys)}]"), " and ".join(labels)


def group(writer: Writer) -> tuple[str, str, str]:
    """The line that makes `result`, what it is, and by what."""
    keys, by = grouped_by(writer)
    operation = how(writer)
    unsorted = any(is_ordinal(one) and one.kind == TEXT for one in writer.query.by)
    grouped = f"{writer.frame}.groupby({keys}{', sort=False' if unsorted else ''})"
    if operation == "count" or not writer.measures:
        return f'{grouped}.size().rename("count")', "Number of rows", by
    one = writer.measures[0]
    if one.quotient and operation in ("sum", "mean"):
        upper, lower = (f"{grouped}[{literal(name)}].sum()" for name in one.quotient)
        return f"({upper} / {lower}).round(2).rename({literal(one.name)})", spoken(one), by
    several = [name for name in writer.query.operations if name not in ("count", "nunique")]
    if len(several) > 1:
        return (
            f"{grouped}{access(one)}.agg({literal(several)}).round(2)",
            " and ".join(LABELS[name].lower().removesuffix(" of") for name in several).capitalize()
            + f" of {one.label}",
            by,
        )
    if len(writer.measures) > 1:
        names = literal([one.name for one in writer.measures])
        return (
            f"{grouped}[{names}].{operation}().round(2)",
            f"{LABELS[operation]} {' and '.join(one.label for one in writer.measures)}",
            by,
        )
    rounded = "" if operation == "nunique" else ".round(2)"
    ordered = _WEEKDAYS if writer.query.period == "weekday" and not writer.query.by else ""
    return f"{grouped}{access(one)}.{operation}(){rounded}{ordered}", labelled(operation, one), by


def grouped(writer: Writer) -> None:
    query = writer.query
    code, what, by = group(writer)
    is_series = ".agg(" not in code and "[[" not in code
    if not by:
        figures(writer)
        return
    if query.superlative and not query.top and is_series:
        value = "max()" if query.superlative == "most" else "min()"
        if query.nth > 1:
            method = "nlargest" if query.superlative == "most" else "nsmallest"
            value = f"drop_duplicates().{method}({query.nth}).iloc[-1]"
        word = "Highest " if query.superlative == "most" else "Lowest "
        label = word + lower_first(what).removeprefix("number of rows").removeprefix(word.lower())
        label = f"{word}number of rows" if label == word else label
        first = f"{label} by {by}{writer.where}"
        if len(query.by) == 1 and is_ordinal(query.by[0]):
            place = " second third fourth fifth".split(" ")[query.nth - 1]
            figure = f"{place} {lower_first(label)}".strip()
            first = f"{spoken(query.by[0])} with the {figure}{writer.where}"
        writer.lines += [
            f"result = {code}",
            f"best = result[result == result.{value}]",
            'names = " and ".join(map(str, best.index))',
            f'print(f"{first}: {{names}} ({{best.iloc[0]}})")',
            f'print("{what} by {by}{writer.where}:")',
            f"print(result.sort_values(ascending={query.superlative == 'least'}).reset_index().to_string(index=False))",
        ]
        return
    if query.top:
        ascending = "True" if query.superlative == "least" else "False"
        sort = (
            f".sort_values(ascending={ascending}).head({query.top})" if is_series else f".head({query.top})"
        )
        writer.lines.append(f"result = {code}{sort}")
    elif is_series and not query.period and len(query.by) == 1 and not is_ordinal(query.by[0]):
        writer.lines.append(f"result = {code}.sort_values(ascending=False)")
    else:
        writer.lines.append(f"result = {code}")
    writer.lines += [
        f'print("{what} by {by}{writer.where}:")',
        "print(result.reset_index().to_string(index=False))",
    ]


def typical(writer: Writer) -> None:
    """How much on average in a month: the mean of what the months add up to."""
    if not writer.measures:
        describe(writer)
        return
    keys, by = grouped_by(writer)
    one = writer.measures[0]
    writer.lines += [
        f"result = {writer.frame}.groupby({keys}){access(one)}.sum()",
        f'print("Average {one.label} per {by}{writer.where}:", round(result.mean(), 4))',
    ]


def pivot(writer: Writer) -> None:
    if not writer.measures or len(writer.query.by) + bool(writer.query.period) < 2:
        grouped(writer) if writer.query.by or writer.query.period else describe(writer)
        return
    keys = [literal(one.name) for one in writer.query.by]
    if writer.query.period and writer.date:
        writer.lines.append(
            f"period = {writer.frame}{access(writer.date)}.{_PERIOD_CODE[writer.query.period]}.rename({literal(writer.query.period)})"
        )
        keys.append("period")
    operation, one = how(writer), writer.measures[0]
    labels = " and ".join(
        [one.label for one in writer.query.by] + ([writer.query.period] if writer.query.period else [])
    )
    writer.lines += [
        f"result = {writer.frame}.pivot_table(index={keys[0]}, columns={keys[1]}, values={literal(one.name)}, aggfunc={literal(operation)}, fill_value=0).round(2)",
        f'print("{LABELS[operation]} {one.label} by {labels}{writer.where}:")',
        "print(result.reset_index().to_string(index=False))",
    ]


def share(writer: Writer) -> None:
    if not (writer.query.by or writer.query.period) and writer.query.filters:
        whole, part, what = "len(df)", f"len({writer.frame})", "the rows"
        if writer.query.measures:
            one = writer.measures[0]
            whole, part, what = f"df{access(one)}.sum()", f"{writer.frame}{access(one)}.sum()", one.label
        writer.lines += [
            f"share = {part} / {whole}",
            f'print(f"Share of {what}{writer.where}: {{share:.1%}}")',
        ]
        return
    if not (writer.query.by or writer.query.period):
        describe(writer)
        return
    code, what, by = group(writer)
    in_time = writer.query.period or any(map(is_ordinal, writer.query.by))
    order = "" if in_time else ".sort_values(ascending=False)"
    writer.lines += [
        f"result = {code}",
        'shares = (100 * result / result.sum()).round(2).rename("percent")',
        f'print("Share of {lower_first(what)} by {by}{writer.where}, in percent:")',
        f"print(shares{order}.reset_index().to_string(index=False))",
    ]


def growth(writer: Writer) -> None:
    changing(writer, "pct_change().mul(100).round(2)", "Growth in percent")


def running(writer: Writer) -> None:
    changing(writer, "cumsum()", "Running total")


def changing(writer: Writer, method: str, label: str) -> None:
    if writer.query.period or writer.query.by:
        code, what, by = group(writer)
        writer.lines += [
            f"result = {code}",
            f'print("{label} of {lower_first(what)} by {by}{writer.where}:")',
            f"print(result.{method}.dropna().reset_index().to_string(index=False))",
        ]
    elif writer.measures:
        one = writer.measures[0]
        writer.lines += [
            f"result = {writer.frame}{access(one)}.{method}",
            f'print("{label} of {one.label}{writer.where}:")',
            'print(", ".join(map(str, result.dropna().tolist())))',
        ]
