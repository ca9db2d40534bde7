"""Python source as a tree that keeps every byte, its variables, and edits to it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import libcst as cst
from libcst import matchers as m
from libcst.metadata import (
    ByteSpanPositionProvider,
    ImportAssignment,
    MetadataWrapper,
    ParentNodeProvider,
    ScopeProvider,
)


class ByHand(Exception):
    """Why a call cannot be rewritten by a program."""


class NotPython(ValueError):
    """What is wrong with the source, and where."""


def parse(text: str) -> cst.Module:
    line = 0
    try:
        compile(text, "source", "exec", ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    except (RecursionError, MemoryError):
        raise NotPython("nested too deeply to be read") from None  # libcst would end the process
    except (SyntaxError, ValueError) as error:
        if "too many nested" in str(error):
            raise NotPython("nested too deeply to be read") from None
        line = getattr(error, "lineno", 0) or 0
    try:
        return cst.parse_module(text)
    except cst.ParserSyntaxError as error:
        raise NotPython(f"syntax error in line {line or error.raw_line}") from None


@dataclass(frozen=True, order=True)
class Edit:
    """These bytes become this text."""

    start: int
    end: int
    text: str


@dataclass
class Variable:
    """A name, or an attribute of self: where it is set and where it is used."""

    name: str
    bindings: list[cst.CSTNode] = field(default_factory=list)
    uses: list[cst.CSTNode] = field(default_factory=list)

    @property
    def key(self) -> int:
        return min(map(id, self.bindings)) if self.bindings else 0


class Source:
    def __init__(self, text: str) -> None:
        self.data = text.encode()
        wrapper = MetadataWrapper(parse(text), unsafe_skip_copy=True)
        self.module = wrapper.module
        self._spans = wrapper.resolve(ByteSpanPositionProvider)
        self._parents = wrapper.resolve(ParentNodeProvider)
        self._scopes = wrapper.resolve(ScopeProvider)
        self._by_kind: dict[Any, list[Any]] = {}

    def parent(self, node: cst.CSTNode) -> Any:
        return self._parents.get(node)

    def ancestors(self, node: Any) -> Iterator[Any]:
        while (node := self.parent(node)) is not None:
            yield node

    def start(self, node: Any) -> int:
        return self._spans[node].start

    def end(self, node: Any) -> int:
        return self._spans[node].start + self._spans[node].length

    def outer_start(self, node: Any) -> int:
        """With the brackets around it."""
        return self.data.rindex(b"(", 0, self.start(node)) if node.lpar else self.start(node)

    def outer_end(self, node: Any) -> int:
        return self.data.index(b")", self.end(node)) + 1 if node.rpar else self.end(node)

    def code(self, node: cst.CSTNode) -> str:
        return self.data[self.start(node) : self.end(node)].decode()

    def line(self, node: cst.CSTNode) -> int:
        return self.data.count(b"\n", 0, self.start(node)) + 1

    def indent(self, position: int) -> str | None:
        """What stands before this position on its line, if that is only white space."""
        before = self.data[self.data.rfind(b"\n", 0, position) + 1 : position].decode()
        return before if not before.strip() else None

    def removal(self, node: Any, siblings: Sequence[Any]) -> Edit:
        """Take one argument or entry out, with its comma, and with its line if nothing else stands there."""
        return self._removal_of_lines(node) or self._removal_in_line(node, siblings)

    def _removal_of_lines(self, node: Any) -> Edit | None:
        indent = self.indent(self.start(node))
        end = self.end(node.comma) if isinstance(node.comma, cst.Comma) else self.end(node.value)
        line_end = self.data.find(b"\n", end) + 1
        rest = self.data[end:line_end]
        if indent is None or not line_end:
            return None
        if not rest.strip():
            return Edit(self.start(node) - len(indent.encode()), line_end, "")
        if rest.strip().startswith(b"#"):
            return Edit(self.start(node), end + len(rest) - len(rest.lstrip()), "")
        return None

    def _removal_in_line(self, node: Any, siblings: Sequence[Any]) -> Edit:
        place = list(siblings).index(node)
        before = siblings[place - 1] if place else None
        comma = isinstance(node.comma, cst.Comma)
        end = self.end(node.comma) if comma else self.end(node.value)
        if before is None:
            after = self.start(siblings[1]) if len(siblings) > 1 else end
            return Edit(self.start(node), end if b"#" in self.data[end:after] else after, "")
        start = self.end(before.comma) if comma else self.end(before.value)
        if b"#" in self.data[start : self.start(node)]:
            start = self.start(node) - len((self.indent(self.start(node)) or "").encode())
        return Edit(start, end, "")

    def all(self, kind: Any) -> list[Any]:
        if kind not in self._by_kind:
            self._by_kind[kind] = [node for node in self._parents if isinstance(node, kind)]
        return self._by_kind[kind]

    def variable(self, node: Any) -> Variable | None:
        """The variable that this name or `self.name` stands for; none if it comes from elsewhere."""
        if isinstance(node, cst.Name):
            return self._named(node)
        if m.matches(node, m.Attribute(value=m.Name("self"))):
            return self._attribute_of_self(node)
        return None

    def _named(self, node: cst.Name) -> Variable | None:
        scope = self._scopes.get(node)
        found = Variable(node.value)
        for assignment in scope[node.value] if scope else ():
            bound = getattr(assignment, "node", None)
            if bound is None or isinstance(assignment, ImportAssignment):
                return None
            found.bindings.append(bound)
            found.uses += [access.node for access in assignment.references if access.node not in found.uses]
        return found if found.bindings else None

    def _attribute_of_self(self, node: Any) -> Variable | None:
        found = Variable(f"self.{node.attr.value}")
        for other in self.all(cst.Attribute):
            if other.attr.value == node.attr.value:
                target = isinstance(self.parent(other), (cst.AssignTarget, cst.AnnAssign, cst.AugAssign))
                (found.bindings if target and self._is_target(other) else found.uses).append(other)
        return found if found.bindings else None

    def _is_target(self, node: cst.CSTNode) -> bool:
        parent = self.parent(node)
        return isinstance(parent, cst.AssignTarget) or getattr(parent, "target", None) is node

    def function(self, node: Any) -> cst.FunctionDef | None:
        """The function of this file that is called by this name."""
        name = node.attr.value if m.matches(node, m.Attribute(value=m.Name("self"))) else None
        name = node.value if isinstance(node, cst.Name) else name
        found = [one for one in self.all(cst.FunctionDef) if one.name.value == name]
        return found[0] if len(found) == 1 else None

    def calls_of(self, function: cst.FunctionDef) -> Iterator[cst.Call]:
        name = function.name.value
        if name == "__init__":
            classes = [one for one in self.ancestors(function) if isinstance(one, cst.ClassDef)]
            name = classes[0].name.value if classes else name
        for call in self.all(cst.Call):
            if m.matches(call.func, m.Name() | m.Attribute()) and last_name(call.func) == name:
                yield call

    def function_around(self, node: cst.CSTNode) -> cst.FunctionDef | None:
        kinds = (cst.FunctionDef, cst.Lambda)
        nearest = next((one for one in self.ancestors(node) if isinstance(one, kinds)), None)
        return nearest if isinstance(nearest, cst.FunctionDef) else None

    def returns(self, function: cst.FunctionDef) -> list[cst.BaseExpression]:
        found = [one for one in self.all(cst.Return) if self.function_around(one) is function]
        return [one.value for one in found if one.value is not None]

    def argument(self, call: cst.Call, function: cst.FunctionDef, name: str) -> cst.BaseExpression | None:
        """What this call passes for a parameter, or its default."""
        parameters = [*function.params.params, *function.params.kwonly_params]
        names = [one.name.value for one in parameters]
        method = names[:1] in (["self"], ["cls"])
        place = names.index(name) - method if name in names else -1
        for number, one in enumerate(call.args):
            if one.star:
                return None
            if one.keyword.value == name if one.keyword else number == place:
                return one.value
        return parameters[names.index(name)].default if name in names else None


def value_of(source: Source, binding: Any) -> Any:
    """The expression that a plain assignment gives to this target."""
    parent = source.parent(binding)
    if isinstance(parent, cst.AssignTarget):
        return source.parent(parent).value
    if isinstance(parent, cst.AsName):
        holder = source.parent(parent)
        return holder.item if isinstance(holder, cst.WithItem) else None
    if isinstance(parent, (cst.AnnAssign, cst.NamedExpr)) and parent.target is binding:
        return parent.value
    return None


def is_test(source: Source, node: Any) -> bool:
    """Whether only the truth of this value matters."""
    parent = source.parent(node)
    if isinstance(parent, cst.BooleanOperation):
        return is_test(source, parent)
    if isinstance(parent, cst.UnaryOperation):
        return isinstance(parent.operator, cst.Not)
    if isinstance(parent, cst.CompIf):
        return True
    return isinstance(parent, (cst.If, cst.While, cst.IfExp, cst.Assert)) and parent.test is node


def compared_with_none(source: Source, node: Any) -> bool:
    return m.matches(
        source.parent(node), m.Comparison(comparisons=[m.ComparisonTarget(comparator=m.Name("None"))])
    )


def last_name(node: cst.BaseExpression) -> str:
    return node.attr.value if isinstance(node, cst.Attribute) else getattr(node, "value", "")


def text_of(node: cst.CSTNode | None) -> str | None:
    """The value of a string literal."""
    if isinstance(node, (cst.SimpleString, cst.ConcatenatedString)):
        value = node.evaluated_value
        return value if isinstance(value, str) else None
    return None


def entries(node: cst.Dict) -> dict[str, cst.DictElement]:
    """A dict literal whose keys are all plain strings."""
    found: dict[str, cst.DictElement] = {}
    for element in node.elements:
        key = text_of(element.key) if isinstance(element, cst.DictElement) else None
        if key is None:
            raise ByHand("a dict has keys that are not plain strings, or spreads another")
        found[key] = element  # type: ignore[assignment]
    return found


def apply(data: bytes, edits: Iterable[Edit]) -> bytes:
    """All edits at once: one inside a piece that changes goes with it, deletions may overlap, nothing else may."""
    pieces, position, written = [], 0, (0, 0)
    for edit in sorted(
        set(edits), key=lambda edit: (edit.start, edit.start != edit.end, -edit.end, edit.text)
    ):
        if written[0] <= edit.start and edit.end <= written[1] and edit.start < written[1]:
            continue
        if edit.start < position and edit.text:
            raise ByHand("two changes meet in one place")
        pieces += [data[position : max(edit.start, position)], edit.text.encode()]
        position = max(position, edit.end)
        written = (edit.start, edit.end)
    return b"".join([*pieces, data[position:]])
