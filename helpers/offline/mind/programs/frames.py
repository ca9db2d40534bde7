"""The program that answers a query about a table which pandas holds as `df`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ..words import stem
from . import frame_groups, frame_made, frame_rows, frame_whole
from .asking import literal
from .columns import DATE, NUMBER, Column, is_ordinal, measures
from .filters import access
from .frame_plots import drawing
from .query import Query, is_single

_UNSAFE = re.compile(r"[\"'\\{}\n]")
"""What would end a text in the program."""
_MONEY = frozenset(map(stem, "revenue sales turnover income amount total".split()))


class Writer:
    """Collects the lines of one program."""

    def __init__(self, query: Query, columns: Sequence[Column], earlier: str, file: str) -> None:
        self.query, self.file = query, file
        self.columns = [*columns, query.made] if query.made else columns
        self.earlier = earlier
        self.lines: list[str] = []
        self.imports: list[str] = []
        self.date = next((one for one in columns if one.kind == DATE), None)
        self.measures = list(query.measures)
        self.frame = "df"
        self.where = ""

    def program(self) -> str:
        self._measure()
        self._select()
        self._body()
        if self.file and any(line.startswith("result = ") for line in self.lines) and not self.query.plot:
            has_index = any("result.reset_index()" in line for line in self.lines)
            self.lines.append(written("result", self.file, has_index))
        prepared = [
            one.preparation for one in self._used() if one.preparation and one.preparation not in self.earlier
        ]
        if any("pd." in line for line in prepared) and "import pandas as pd" not in self.earlier:
            self.imports.append("import pandas as pd")
        return "\n".join([*self.imports, *([""] if self.imports else []), *prepared, *self.lines])

    def _used(self) -> list[Column]:
        made = self.query.made.preparation if self.query.made else ""
        text = "\n".join([*self.lines, made])
        return [one for one in self.columns if access(one) in text]

    def _measure(self) -> None:
        """What is added up when nobody says so."""
        query = self.query
        if (
            not self.measures
            and query.operations != ("count",)
            and query.special not in ("missing", "duplicates", "columns", "unique")
        ):
            some = measures([one for one in self.columns if one not in query.by])
            if (
                query.operations
                or query.by
                or query.period
                or query.plot
                or query.superlative
                or query.special
            ):
                self.measures = some[:1]

    def prepare(self, lower: str) -> None:
        """Sales are units times price where no column holds them."""
        names = {one.name.lower(): one for one in self.columns}
        units = next((names[one] for one in ("units", "quantity", "qty") if one in names), None)
        price = next((names[one] for one in ("price", "unit_price", "unit price") if one in names), None)
        there = any(one.stems & _MONEY for one in self.columns)
        if units and price and not there and re.search(r"\b(?:revenue|sales|turnover|income)\b", lower):
            self.lines.append(f'df["revenue"] = df{access(units)} * df{access(price)}')
            self.measures = [Column("revenue", NUMBER, (), "", frozenset(("revenue",)))]

    def _select(self) -> None:
        if not self.query.filters:
            return
        parts = [one.condition.replace("{df}", "df") for one in self.query.filters]
        condition = parts[0] if len(parts) == 1 else " & ".join(f"({part})" for part in parts)
        self.lines.append(f"selection = df[{condition}]")
        self.frame = "selection"
        self.where = " " + " and ".join(
            one.words
            if one.words.startswith(
                ("in ", "for ", "without ", "since ", "after ", "before ", "from ", "until ")
            )
            else f"with {one.words}"
            for one in self.query.filters
        )
        self.where = _UNSAFE.sub("", self.where)

    def _body(self) -> None:
        query = self.query
        if query.unknown and not any("revenue" in line for line in self.lines):
            self.lines = [
                f'print("There is no column for {query.unknown}.")',
                'print("Columns:", ", ".join(map(str, df.columns)))',
            ]
            return
        special = SPECIAL.get(query.special)
        made = query.made
        if query.ends and not query.plot:
            frame_made.between(self)
            return
        if made and not query.plot and not special and not query.period and not query.operations:
            few = bool(query.filters) and not query.by and not self.file
            if not few and all(map(is_ordinal, query.by)):
                frame_made.with_column(self, made)
                return
        if len(query.by) > 1 and not query.plot and self.measures:
            special = special or frame_groups.pivot
        if special and not (query.plot and query.special in ("describe", "share", "unique")):
            special(self)
        elif query.plot:
            self.draw()
        elif query.by or query.period:
            frame_groups.grouped(self)
        elif query.top or query.superlative or query.sort:
            frame_rows.ranked(self)
        elif self.file and not query.operations and not query.filters:
            frame_whole.kept(self)
        elif query.operations and (self.measures or query.operations == ("count",)):
            frame_rows.figures(self)
        elif (
            query.filters
            and query.measures
            and not query.rows
            and not self.file
            and query.measures[0] not in [one.column for one in query.filters]
        ):
            self.query = replace(query, operations=("mean" if is_single(query.measures[0]) else "sum",))
            frame_rows.figures(self)
        elif query.filters:
            frame_rows.rows(self)
        elif self.measures and query.operations:
            frame_rows.figures(self)
        else:
            frame_whole.describe(self)

    def draw(self) -> None:
        self.imports.append("import matplotlib.pyplot as plt")
        self.lines += drawing(self)


def written(name: str, file: str, has_index: bool) -> str:
    """The line that saves a table."""
    path = literal("/mnt/data/" + file)
    if file.endswith("json"):
        return f'{name}{".reset_index()" if has_index else ""}.to_json({path}, orient="records", indent=2)'
    return f"{name}.to_csv({path}{'' if has_index else ', index=False'})"


SPECIAL: dict[str, Callable[[Writer], None]] = {
    "missing": frame_whole.missing,
    "without_duplicates": frame_whole.without_duplicates,
    "duplicates": frame_whole.duplicates,
    "shape": frame_whole.shape,
    "head": frame_rows.first_rows,
    "tail": frame_rows.first_rows,
    "columns": frame_whole.columns,
    "unique": frame_whole.unique,
    "describe": frame_whole.describe,
    "correlation": frame_whole.correlation,
    "fit": frame_whole.fit,
    "outliers": frame_whole.outliers,
    "pivot": frame_groups.pivot,
    "share": frame_groups.share,
    "growth": frame_groups.growth,
    "running": frame_groups.running,
    "forecast": frame_made.predicted,
    "typical": frame_groups.typical,
    "growing": frame_made.steady,
    "falling": frame_made.steady,
}
