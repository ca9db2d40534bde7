"""Where an empty text makes no difference: `x or ""` is empty for more events than it was for chunks."""

from __future__ import annotations

from typing import Any

import libcst as cst
from libcst import matchers as m

from .loops import was_asked
from .source import Source, is_test, last_name, text_of

CHANGES_LETTERS = ("upper", "lower", "casefold", "replace", "encode")


def changes_nothing(source: Source, loop: Any, text: Any) -> bool:
    parent = source.parent(text)
    match parent:
        case cst.Expr() | cst.AugAssign(operator=cst.AddAssign()):
            return True
        case cst.Attribute() if parent.attr.value in CHANGES_LETTERS:
            return changes_nothing(source, loop, source.parent(parent))
        case cst.Arg():
            return _takes_it(source, parent, source.parent(parent))
        case cst.GeneratorExp() | cst.ListComp() if parent.elt is text:
            return _is_joined(source, parent)
        case cst.Assign() if len(parent.targets) == 1:
            variable = source.variable(parent.targets[0].target)
            return variable is not None and all(
                is_test(source, use) or was_asked(source, loop, use) or changes_nothing(source, loop, use)
                for use in variable.uses
            )
        case cst.Yield():
            function = source.function_around(text)
            calls = list(source.calls_of(function)) if function else []
            return bool(calls) and all(_is_joined(source, one) or _is_looped(source, one) for one in calls)
    return False


def _takes_it(source: Source, argument: cst.Arg, call: Any) -> bool:
    name = last_name(call.func)
    if name == "print":
        ends = [text_of(one.value) for one in call.args if one.keyword and one.keyword.value == "end"]
        return ends == [""] and [one for one in call.args if not one.keyword] == [argument]
    if name == "append" and isinstance(call.func, cst.Attribute):
        variable = source.variable(call.func.value)
        return variable is not None and all(_grows_or_is_joined(source, use) for use in variable.uses)
    return name == "write"


def _grows_or_is_joined(source: Source, use: Any) -> bool:
    parent = source.parent(use)
    return m.matches(parent, m.Attribute(attr=m.Name("append"))) or _is_joined(source, use)


def _is_joined(source: Source, pieces: Any) -> bool:
    """Whether `"".join(...)` is all that is done with these pieces."""
    parent = source.parent(pieces)
    if isinstance(parent, cst.Assign) and len(parent.targets) == 1:
        variable = source.variable(parent.targets[0].target)
        return variable is not None and all(_is_joined(source, use) for use in variable.uses)
    call = source.parent(parent)
    return (
        isinstance(parent, cst.Arg)
        and m.matches(call.func, m.Attribute(attr=m.Name("join")))
        and text_of(call.func.value) == ""
    )


def _is_looped(source: Source, pieces: Any) -> bool:
    """Whether they go through a loop of one line that an empty piece passes without a trace."""
    loop = source.parent(pieces)
    variable = source.variable(loop.target) if isinstance(loop, cst.For) else None
    return (
        variable is not None
        and len(loop.body.body) == 1
        and bool(variable.uses)
        and all(changes_nothing(source, loop, use) for use in variable.uses)
    )
