"""A question that goes on from the one before."""

from __future__ import annotations

from dataclasses import replace

from .query import Query


def merged(old: Query, new: Query) -> Query:
    """The new question with what it leaves unsaid taken from the one before."""
    regrouped = bool(new.by or new.period)
    if old.superlative and not regrouped and (new.nth > 1 or new.operations in (("min",), ("max",))):
        kinds: dict[tuple[str, ...], str] = {("min",): "least", ("max",): "most"}
        new = replace(new, operations=(), superlative=kinds.get(new.operations, old.superlative))
    is_narrowed = bool(new.filters) and not (
        new.operations or new.special or new.sort or new.superlative or new.top or new.rows
    )
    replaced = {one.column for one in new.filters}
    return replace(
        old,
        operations=new.operations or old.operations,
        measures=new.measures or old.measures,
        by=new.by if regrouped else old.by,
        period=new.period if regrouped else old.period,
        filters=(*(one for one in old.filters if one.column not in replaced), *new.filters),
        superlative=new.superlative or ("" if regrouped or new.plot else old.superlative),
        top=new.top or old.top,
        special=new.special
        or ("" if new.operations or new.plot or new.sort or new.top or new.measures else old.special),
        unknown=new.unknown,
        plot=new.plot or (old.plot if is_narrowed or new.made else ""),
        made=new.made or (None if new.measures else old.made),
        ends=new.ends,
        nth=new.nth,
        rows=new.rows,
        sort=new.sort or old.sort,
        descending=new.descending,
    )
