"""Whose client makes a call: only that of OpenAI's own server has Responses for certain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import libcst as cst
from libcst import matchers as m

from .source import ByHand, Source, last_name, value_of

OURS = {"OpenAI", "AsyncOpenAI"}


def check_client(source: Source, base: Any) -> Iterator[str]:
    """What is taken for granted about this client; raises ByHand."""
    if re.search(rb"\.(base_url|api_base|api_type)\s*=[^=]", source.data):
        raise ByHand("base_url leads to another server: see whether it has Responses")
    if m.matches(base, m.Name("openai")):
        return
    if re.search(rb"environ\[.OPENAI_BASE_URL.\]\s*=", source.data):
        raise ByHand("OPENAI_BASE_URL leads to another server: see whether it has Responses")
    made = list(_made_by(source, base, set()))
    for call in made:
        name = last_name(call.func) if call else ""
        if call and name not in OURS and name[:1].isupper():
            raise ByHand(f"the client is made by {name}: see whether its server has Responses")
        if call and any(_names_a_server(source, one) for one in call.args):
            raise ByHand("base_url= leads to another server: see whether it has Responses")
        if call and name not in OURS:
            yield f"{name}() is taken to make a client of OpenAI's own server"
    if not any(made):
        yield f"{source.code(base)} is taken to be a client of OpenAI's own server"


def _names_a_server(source: Source, argument: cst.Arg) -> bool:
    if argument.star:
        return b"base_url" in source.data
    return argument.keyword is not None and argument.keyword.value == "base_url"


def _made_by(source: Source, node: Any, seen: set[Any]) -> Iterator[cst.Call | None]:
    """The calls that may have made this client, as far as this file shows; None for what it does not show."""
    if node in seen:
        return
    seen.add(node)
    for origin in _origins(source, node):
        if origin is node and isinstance(node, cst.Call):
            yield node
        elif origin is None or origin is node:
            yield None
        else:
            yield from _made_by(source, origin, seen)


def _origins(source: Source, node: Any) -> list[Any]:
    """Where a value comes from, one step back; itself if it is a call to somewhere else."""
    match node:
        case cst.IfExp():
            return [node.body, node.orelse]
        case cst.BooleanOperation():
            return [node.left, node.right]
        case cst.Await():
            return [node.expression]
        case cst.NamedExpr():
            return [node.value]
        case cst.Call() if last_name(node.func) in ("with_options", "copy"):
            return [node.func.value] if isinstance(node.func, cst.Attribute) else [node]
        case cst.Call():
            function = source.function(node.func)
            return [node] if function is None else source.returns(function)
    variable = source.variable(node)
    if variable is not None:
        return [origin for binding in variable.bindings for origin in _given(source, binding)]
    getter = source.function(node) if isinstance(node, cst.Attribute) else None
    return [node] if getter is None else source.returns(getter)


def _given(source: Source, binding: Any) -> list[Any]:
    parameter = binding if isinstance(binding, cst.Param) else source.parent(binding)
    if not isinstance(parameter, cst.Param):
        return [value_of(source, binding)]
    function = source.function_around(parameter)
    if function is None:
        return [None]
    passed = [source.argument(call, function, parameter.name.value) for call in source.calls_of(function)]
    return [*passed, parameter.default]
