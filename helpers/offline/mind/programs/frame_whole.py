"""Questions about a whole table: what is missing, what it holds, how its columns go together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .asking import literal
from .columns import NUMBER
from .filters import access

if TYPE_CHECKING:
    from .frames import Writer


def missing(writer: Writer) -> None:
    writer.lines += [
        f"result = {writer.frame}.isna().sum()",
        'print("Missing values by column:")',
        "print(result[result > 0].to_string())",
        'print("Number of missing values:", int(result.sum()))',
    ]


def duplicates(writer: Writer) -> None:
    if writer.query.measures or (writer.query.by and len(writer.query.by) == 1):
        one = (*writer.query.measures, *writer.query.by)[0]
        writer.lines += [
            f"duplicates = {writer.frame}[{writer.frame}.duplicated(subset={literal([one.name])})]",
            f'print("Rows that repeat a {one.label}:", len(duplicates))',
        ]
    else:
        writer.lines += [
            f"duplicates = {writer.frame}[{writer.frame}.duplicated()]",
            'print("Number of duplicate rows:", len(duplicates))',
        ]
    writer.lines += [
        "if len(duplicates):",
        '    print("They are:")',
        "    print(duplicates.to_string(index=False))",
    ]


def without_duplicates(writer: Writer) -> None:
    writer.lines += [
        f"result = {writer.frame}.drop_duplicates()",
        f'print("Number of rows removed:", len({writer.frame}) - len(result))',
        'print("Number of rows left:", len(result))',
    ]


def shape(writer: Writer) -> None:
    writer.lines += [
        f'print("Number of rows:", {writer.frame}.shape[0])',
        f'print("Number of columns:", {writer.frame}.shape[1])',
    ]


def columns(writer: Writer) -> None:
    writer.lines += [
        f'print("Number of columns:", {writer.frame}.shape[1])',
        f'print("Columns:", ", ".join(map(str, {writer.frame}.columns)))',
    ]


def unique(writer: Writer) -> None:
    if not writer.measures:
        writer.lines += [
            'print("Different values by column:")',
            f"print({writer.frame}.nunique().to_string())",
        ]
        return
    one = writer.measures[0]
    writer.lines += [
        f"values = {writer.frame}{access(one)}.dropna().unique().tolist()",
        f'print("Number of different values of {one.label}:", len(values))',
        f'print("Values of {one.label}:", ", ".join(map(str, values[:50])))',
    ]


def describe(writer: Writer) -> None:
    numbers = [one for one in writer.columns if one.kind == NUMBER]
    writer.lines.append(f'print("Number of rows:", len({writer.frame}))')
    writer.lines.append(f'print("Columns:", ", ".join(map(str, {writer.frame}.columns)))')
    if numbers:
        names = literal([one.name for one in (writer.query.measures or numbers) if one.kind == NUMBER])
        writer.lines += [
            f"result = {writer.frame}[{names}].describe().round(2)",
            'print("Statistics:")',
            'print(result.reset_index(names="figure").to_string(index=False))',
        ]


def kept(writer: Writer) -> None:
    """The table as it is, to be saved."""
    some = literal([one.name for one in writer.query.kept])
    writer.lines += [
        f"result = {writer.frame}{f'[{some}]' if writer.query.kept else ''}",
        'print("Number of rows written:", len(result))',
    ]


def correlation(writer: Writer) -> None:
    two = writer.query.measures[:2]
    if len(two) < 2:
        writer.lines += [
            f'result = {writer.frame}.select_dtypes("number").corr().round(4)',
            'print("Correlations:")',
            'print(result.reset_index(names="column").to_string(index=False))',
        ]
        return
    one, other = two
    writer.lines.append(
        f'print("Correlation of {one.label} and {other.label}:", round({writer.frame}{access(one)}.corr({writer.frame}{access(other)}), 4))'
    )
    if writer.query.plot:
        writer.draw()


def fit(writer: Writer) -> None:
    some = writer.query.measures[:2]
    if len(some) < 2:
        describe(writer)
        return
    y, x = some if len(some) == 2 else (some[0], some[0])
    writer.imports.append("import numpy as np")
    writer.lines += [
        f"known = {writer.frame}.dropna(subset={literal([x.name, y.name])})",
        f"slope, intercept = np.polyfit(known{access(x)}, known{access(y)}, 1)",
        f"# {y.label} = slope * {x.label} + intercept",
        'print("Slope:", round(float(slope), 4))',
        'print("Intercept:", round(float(intercept), 4))',
    ]


def outliers(writer: Writer) -> None:
    if not writer.measures:
        describe(writer)
        return
    one = writer.measures[0]
    writer.lines += [
        f"q1, q3 = {writer.frame}{access(one)}.quantile([0.25, 0.75])",
        "# Outliers lie more than 1.5 interquartile ranges outside the middle half.",
        "low, high = q1 - 1.5 * (q3 - q1), q3 + 1.5 * (q3 - q1)",
        f"outliers = {writer.frame}[~{writer.frame}{access(one)}.between(low, high)]",
        f'print("Outliers in {one.label}:", len(outliers))',
        "if len(outliers):",
        '    print("They are:")',
        "    print(outliers.to_string(index=False))",
    ]
