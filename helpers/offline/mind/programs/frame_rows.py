"""Rows of a table, and single figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .asking import literal
from .columns import NUMBER, TEXT
from .filters import access
from .frame_labels import labelled, spoken
from .frame_made import overall

if TYPE_CHECKING:
    from .frames import Writer


_LARGEST_LIST = 20
_OF_TEXTS = frozenset(("nunique", "count", "min", "max"))


def ranked(writer: Writer) -> None:
    query = writer.query
    one = query.sort or (writer.measures[0] if writer.measures else None)
    ascending = (
        query.superlative == "least"
        or (query.sort is not None and not query.descending)
        or (query.sort is not None and query.sort.kind != NUMBER)
    )
    if one is None:
        writer.lines += [f"result = {writer.frame}.head({query.top or 10})"]
    elif query.superlative and not query.top:
        which = "idxmin" if query.superlative == "least" else "idxmax"
        word = "Lowest" if query.superlative == "least" else "Highest"
        writer.lines += [
            f"row = {writer.frame}.loc[{writer.frame}{access(one)}.{which}()]",
            f'print("{word} {one.label}{writer.where}:", row{access(one)})',
            'print("Whole row:", ", ".join(f"{name} {value}" for name, value in row.items()))',
        ]
        return
    else:
        head = f".head({query.top})" if query.top else ""
        writer.lines.append(
            f"result = {writer.frame}.sort_values({literal(one.name)}, ascending={ascending}){head}"
        )
    order = f" by {one.label}" if one else ""
    count = (
        f"{'Bottom' if query.superlative == 'least' else 'Top'} {query.top} rows"
        if query.top and one
        else f"First {query.top} rows"
        if query.top
        else "Rows"
    )
    writer.lines += [
        f'print("{count}{order}{writer.where}:")',
        f"print(result.head({max(query.top, _LARGEST_LIST)}).to_string(index=False))",
    ]


def first_rows(writer: Writer) -> None:
    """The beginning or the end of the table, in its order."""
    query = writer.query
    many = query.top or 5
    word = "First" if query.special == "head" else "Last"
    writer.lines += [
        f"result = {writer.frame}.{query.special}({many})",
        f'print("{word} {many} rows{writer.where}:")',
        "print(result.to_string(index=False))",
    ]


def rows(writer: Writer) -> None:
    writer.lines += [
        f"result = {writer.frame}",
        f'print("Number of rows{writer.where}:", len(result))',
        "if len(result):",
        '    print("The rows:")',
        f"    print(result.head({_LARGEST_LIST}).to_string(index=False))",
    ]


def figures(writer: Writer) -> None:
    if writer.query.operations == ("count",) and not writer.measures:
        writer.lines.append(f'print("Number of rows{writer.where}:", len({writer.frame}))')
        return
    operations = ("sum" if one == "count" and writer.measures else one for one in writer.query.operations)
    for operation in dict.fromkeys(operations):
        for one in writer.measures:
            if one.kind == TEXT and operation not in _OF_TEXTS:
                operation = "nunique"
            value = f"{writer.frame}{access(one)}.{operation}()"
            shown = f"round({value}, 4)" if one.kind == NUMBER and operation != "nunique" else value
            label = labelled(operation, one)
            if one.quotient and operation in ("sum", "mean"):
                label, shown = spoken(one), overall(one, writer.frame)
            elif one == writer.query.made:
                label = spoken(one) if operation == "sum" else label.replace("_", " ")
            writer.lines.append(f'print("{label}{writer.where}:", {shown})')
