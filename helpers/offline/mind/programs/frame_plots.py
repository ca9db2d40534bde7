"""Drawing a table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .asking import literal
from .columns import DATE, NUMBER, TEXT, Column, is_ordinal
from .filters import access
from .frame_groups import group
from .plots import draw

if TYPE_CHECKING:
    from .frames import Writer


_NAMES = '[", ".join(map(str, key)) for key in result.index]'


def _axis(writer: Writer) -> Column | None:
    """The column that says when, where nothing else tells the rows apart."""
    query = writer.query
    if query.plot in ("hist", "box", "scatter") or query.period or writer.date or not writer.measures:
        return None
    if len(writer.measures) > 1 and query.plot == "auto":
        return None
    axis = next((one for one in writer.columns if is_ordinal(one) and one not in writer.measures), None)
    names = any(one.kind == TEXT and not is_ordinal(one) for one in writer.columns)
    return None if names and query.plot in ("bar", "barh", "pie") else axis


def drawing(writer: Writer) -> list[str]:
    """The lines that draw what is asked, without saving and showing."""
    query, frame, kind = writer.query, writer.frame, writer.query.plot
    axis = _axis(writer)
    if axis and not query.by:
        query = writer.query = replace(query, by=(axis,))
    numeric = [one for one in query.measures if one.kind == NUMBER] or writer.measures
    if kind in ("hist", "box") and numeric and not query.by:
        one = numeric[0]
        return draw(
            kind,
            "",
            f"{frame}{access(one)}.dropna()",
            f"Distribution of {one.label}{writer.where}",
            one.name,
            one.name,
        )
    if (query.by or query.period) and (not query.period or writer.date):
        code, what, by = group(writer)
        in_time = bool(query.period) or any(map(is_ordinal, query.by))
        order = "" if in_time or len(query.by) > 1 else ".sort_values(ascending=False)"
        over_time = in_time and query.period != "weekday"
        kind = kind if kind not in ("auto", "hist", "box", "scatter") else "line" if over_time else "bar"
        if "[[" in code:
            marker = ', marker="o"' if kind == "line" else ""
            return [
                f"result = {code}",
                f'print("{what} by {by}{writer.where}:")',
                "print(result.reset_index().to_string(index=False))",
                f"result.plot(kind={literal(kind)}, figsize=(8, 5){marker})",
                f'plt.title("{what} by {by}{writer.where}")',
            ]
        return [
            f"result = {code}{order}",
            f'print("{what} by {by}{writer.where}:")',
            "print(result.reset_index().to_string(index=False))",
            *draw(
                kind,
                _NAMES if len(query.by) + bool(query.period) > 1 else "result.index.astype(str)",
                "result.values",
                f"{what} by {by}{writer.where}",
                by,
                what,
            ),
        ]
    if kind == "scatter" or (len(numeric) > 1 and kind == "auto"):
        two = (
            numeric
            if len(numeric) > 1
            else [*numeric, *(one for one in writer.columns if one.kind == NUMBER and one not in numeric)]
        )
        if len(two) > 1:
            y, x = two[:2]
            return draw(
                "scatter",
                f"{frame}{access(x)}",
                f"{frame}{access(y)}",
                f"{y.label} against {x.label}{writer.where}",
                x.name,
                y.name,
            )
    dated = next((one for one in writer.columns if one.kind == DATE), None)
    if dated and numeric and kind in ("auto", "line"):
        one = numeric[0]
        return [
            f"ordered = {frame}.sort_values({literal(dated.name)})",
            *draw(
                "line",
                f"ordered{access(dated)}",
                f"ordered{access(one)}",
                f"{one.label} over time{writer.where}",
                dated.name,
                one.name,
            ),
            "plt.xticks(rotation=45)",
        ]
    label = next((one for one in writer.columns if one.kind != NUMBER and one not in numeric), None)
    if numeric and label:
        one = numeric[0]
        kind = kind if kind not in ("auto", "scatter", "hist", "box") else "bar"
        return [
            f"result = {frame}.groupby({literal(label.name)}){access(one)}.sum()",
            *draw(
                kind,
                "result.index.astype(str)",
                "result.values",
                f"{one.label} by {label.label}{writer.where}",
                label.name,
                one.name,
            ),
        ]
    if numeric:
        one = numeric[0]
        kind = "line" if kind in ("auto", "pie", "scatter") else kind
        return draw(
            kind, f"{frame}.index", f"{frame}{access(one)}", f"{one.label}{writer.where}", "Row", one.label
        )
    name = (query.by or tuple(writer.columns))[0]
    return [
        f"result = {frame}{access(name)}.value_counts()",
        *draw(
            "bar",
            "result.index.astype(str)",
            "result.values",
            f"Number of rows by {name.label}",
            name.name,
            "Rows",
        ),
    ]
