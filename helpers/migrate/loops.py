"""The body of a loop over a stream: there are more events than chunks, so nothing may depend on their number."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NoReturn

import libcst as cst
from libcst import matchers as m

from .source import Source, text_of

NOTHING = m.SimpleStatementLine([m.Pass() | m.Continue()]) | m.SimpleStatementSuite([m.Pass() | m.Continue()])
Refuse = Callable[[Any, str], NoReturn]


def check_body(source: Source, loop: cst.For, names: set[str], refuse: Refuse) -> None:
    """`names` hold a chunk or something of it; names that are made of them are added."""

    def block(body: Any) -> None:
        for statement in body.body if isinstance(body, cst.IndentedBlock) else [body]:
            if isinstance(statement, cst.If):
                branch(statement)
            elif isinstance(statement, (cst.Try, cst.With)):
                block(statement.body)
            else:
                depends(statement)

    def depends(statement: Any) -> None:
        if mentions(statement):
            assigned = m.findall(statement, m.AssignTarget(target=m.Name()))
            names.update(one.target.value for one in assigned)  # type: ignore[attr-defined]
        elif not m.matches(statement, NOTHING):
            refuse(statement, "this runs once for each chunk, and there are more events than chunks")

    def mentions(node: Any) -> bool:
        return any(one.value in names for one in m.findall(node, m.Name()))  # type: ignore[attr-defined]

    def branch(statement: cst.If) -> None:
        if mentions(statement.test):
            named = m.findall(statement.test, m.NamedExpr(target=m.Name()))
            names.update(one.target.value for one in named)  # type: ignore[attr-defined]
        test = source.code(statement.test)
        about_number = re.search(r"\.choices\b(?!\s*\[)", test) or not mentions(statement.test)
        if about_number:
            block(statement.body)
        elif is_negative(statement.test):
            idle(statement.body)
            return
        elif "None" in test and "finish_reason" not in test and "usage" not in test:
            block(statement.body)
        if isinstance(statement.orelse, cst.If):
            branch(statement.orelse)
        elif statement.orelse is not None:
            (block if about_number else idle)(statement.orelse.body)

    def idle(body: Any) -> None:
        lines = body.body if isinstance(body, cst.IndentedBlock) else [body]
        if not all(m.matches(one, NOTHING) for one in lines):
            refuse(lines[0], "this runs for all other events, of which there are more")

    block(loop.body)


def is_negative(test: Any) -> bool:
    """Whether it asks for missing text."""
    none = m.Comparison(comparisons=[m.ComparisonTarget(m.Is() | m.Equal(), m.Name("None"))])
    if m.matches(test, m.UnaryOperation(operator=m.Not()) | none):
        return True
    if isinstance(test, cst.Comparison) and isinstance(test.comparisons[0].operator, cst.Equal):
        return text_of(test.comparisons[0].comparator) == ""
    return isinstance(test, cst.BooleanOperation) and (is_negative(test.left) or is_negative(test.right))


def was_asked(source: Source, loop: Any, node: Any) -> bool:
    """Whether it is sure here that this is there: below an `if`, or behind one that goes on with the next."""
    code, below = source.code(node), node
    there = (code, f"{code} is not None")
    for above in source.ancestors(node):
        if (
            isinstance(above, (cst.If, cst.IfExp))
            and below is above.body
            and _asks(source, above.test, there)
        ):
            return True
        if (
            isinstance(above, (cst.GeneratorExp, cst.ListComp))
            and below is above.elt
            and above.for_in is loop
        ):
            return any(_asks(source, one.test, there) for one in loop.ifs)
        if isinstance(above, cst.IndentedBlock):
            before = above.body[: list(above.body).index(below)]
            if any(isinstance(one, cst.If) and _misses(source, one.test, code) for one in before):
                return True
        if above is loop:
            return False
        below = above
    return False


def _misses(source: Source, test: Any, code: str) -> bool:
    if m.matches(test, m.UnaryOperation(operator=m.Not(), expression=m.NamedExpr())):
        return source.code(test.expression.target) == code
    return source.code(test) in (f"not {code}", f"{code} is None")


def _asks(source: Source, test: Any, there: tuple[str, str]) -> bool:
    if m.matches(test, m.BooleanOperation(operator=m.And())):
        return _asks(source, test.left, there) or _asks(source, test.right, there)
    if isinstance(test, cst.Comparison) and isinstance(test.left, cst.NamedExpr):
        not_none = m.ComparisonTarget(m.IsNot(), m.Name("None"))
        return m.matches(test.comparisons[0], not_none) and source.code(test.left.target) in there
    return source.code(test.target if isinstance(test, cst.NamedExpr) else test) in there


def name_given(statement: Any) -> cst.Name | None:
    """The one name that an assignment gives to its value."""
    targets: list[Any] = (
        [one.target for one in statement.targets] if isinstance(statement, cst.Assign) else []
    )
    targets += [statement.target] if isinstance(statement, cst.NamedExpr) else []
    return targets[0] if len(targets) == 1 and isinstance(targets[0], cst.Name) else None
