"""Columns that a program adds to a table, and two moments of it compared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .asking import literal
from .columns import NUMBER, is_ordinal
from .filters import access
from .frame_labels import spoken

if TYPE_CHECKING:
    from .columns import Column
    from .frames import Writer

_LARGEST_LIST = 20


def with_column(writer: Writer, made: Column) -> None:
    """The rows with the new column, or the row in which it is largest."""
    query, frame = writer.query, writer.frame
    if query.superlative and not query.top:
        which = "min" if query.superlative == "least" else "max"
        word = "Lowest" if query.superlative == "least" else "Highest"
        writer.lines += [
            f"result = {frame}[{frame}{access(made)} == {frame}{access(made)}.{which}()]",
            f'print("{word} {made.label.replace("_", " ")}{writer.where}:", result{access(made)}.iloc[0])',
            'print("Where it is so:")',
            "print(result.to_string(index=False))",
        ]
        return
    order = ""
    if query.superlative or query.sort == made:
        ascending = query.superlative == "least" or (query.sort == made and not query.descending)
        order = f".sort_values({literal(made.name)}, ascending={ascending})"
        order += f".head({query.top})" if query.top else ""
    writer.lines += [
        f"result = {frame}{order}",
        f'print("{spoken(made)}{writer.where}:")',
        f"print(result.head({_LARGEST_LIST}).to_string(index=False))",
    ]
    if made.quotient and not query.filters and not writer.file and not query.top:
        writer.lines.append(f'print("{spoken(made)} overall:", {overall(made, frame)})')


def overall(made: Column, frame: str) -> str:
    """A ratio of all rows is that of the sums, not the mean of the ratios."""
    upper, lower = (f"{frame}[{literal(name)}].sum()" for name in made.quotient)
    return f"round({upper} / {lower}, 4)"


def between(writer: Writer) -> None:
    """How a figure changed from one moment to another."""
    if not writer.query.ends:
        return
    column, first, last = writer.query.ends
    if not writer.measures:
        writer.measures = [one for one in writer.columns if one.kind == NUMBER and one != column][:1]
    one = writer.measures[0]
    for name, value in (("first", first), ("last", last)):
        writer.lines.append(f"{name} = df.loc[df{access(column)} == {value}, {literal(one.name)}].sum()")
    start, end = (
        f"in {column.label} {value}" if value.isdecimal() else f"in the {word} {column.label}"
        for word, value in (("first", first), ("last", last))
    )
    writer.lines += [
        f'print("{spoken(one)} {start}:", first)',
        f'print("{spoken(one)} {end}:", last)',
        'print("Change:", round(last - first, 2))',
        'print("Change in percent:", round(100 * (last - first) / first, 2))',
    ]


def predicted(writer: Writer) -> None:
    """A straight line through the known moments, carried on to the one that is asked for, or the next."""
    moment = next((one for one in writer.columns if one.kind == NUMBER and is_ordinal(one)), None)
    if moment is None or not writer.measures or writer.measures[0] == moment:
        writer.lines = ['print("There is no column of moments in numbers to predict from.")']
        return
    one = writer.measures[0]
    at = [found[1] for part in writer.query.filters if (found := re.search(r"== (\d+)$", part.condition))]
    writer.imports.append("import numpy as np")
    writer.lines = [
        f"# A straight line through all known {moment.label}s",
        f"slope, intercept = np.polyfit(df{access(moment)}, df{access(one)}, 1)",
        f"at = {at[0]}" if at else f"at = int(df{access(moment)}.max()) + 1",
        f'print(f"Predicted {one.label} for {moment.label} {{at}}: {{slope * at + intercept:.2f}}")',
    ]


def steady(writer: Writer) -> None:
    """Whether a figure went up, or down, every time."""
    moment = next(one for one in writer.columns if is_ordinal(one))
    one = next((one for one in writer.measures if one != moment), None)
    if one is None:
        return
    word, sign = ("fell", "<") if writer.query.special == "falling" else ("grew", ">")
    base = {"grew": "grow", "fell": "fall"}[word]
    writer.lines += [
        f"changes = {writer.frame}{access(one)}.diff().dropna()",
        f"others = {writer.frame}.loc[changes[~(changes {sign} 0)].index, {literal(moment.name)}]",
        "if others.empty:",
        f'    print("Yes, {one.label} {word} every {moment.label}.")',
        "else:",
        f'    print("No, {one.label} did not {base} every {moment.label}.")',
        '    print("Where it did not:", *others)',
        'print("Changes:", *changes.round(2))',
    ]
