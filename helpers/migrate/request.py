"""The arguments of a call in source code: each is renamed, wrapped, dropped or a reason to leave the call."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import libcst as cst
from libcst import matchers as m

from .fields import LOST, RENAMED, SAME, SMALLEST_LIMIT, STORE, asks_for_nothing
from .messages import Messages
from .sites import Site
from .source import ByHand, Edit, Source, Variable, entries, last_name, text_of, value_of


@dataclass
class Argument:
    """`name=value` in a call, or `"name": value` in a dict that is spread there."""

    name: str
    value: Any
    node: Any
    siblings: Sequence[Any]

    @property
    def in_dict(self) -> bool:
        return not isinstance(self.node, cst.Arg)


class Request:
    def __init__(self, source: Source, site: Site, messages: Messages, calls: set[cst.Call]) -> None:
        self.source, self.site, self.messages, self.calls = source, site, messages, calls
        self.dicts: set[cst.CSTNode] = set()
        self.arguments = {one.name: one for call in site.calls for one in self.collect(self.plain_args(call))}

    def refuse_lost(self) -> None:
        for name in self.arguments:
            if name in LOST and not asks_for_nothing(name, self.literal(name)):
                raise ByHand(f"{name}: {LOST[name]}")

    def plain_args(self, call: Any) -> Sequence[Any]:
        arguments: Sequence[Any] = call.args
        return arguments[1:] if call is self.site.partial else arguments

    def literal(self, name: str) -> Any:
        """The value of an argument that stands there as a literal."""
        value = self.arguments[name].value if name in self.arguments else None
        try:
            return ast.literal_eval(self.source.code(value)) if value is not None else None
        except (ValueError, SyntaxError):
            return ...

    # ----------------------------------------------------------------------------- Where they stand

    def collect(self, nodes: Sequence[Any]) -> Iterator[Argument]:
        for node in nodes:
            if isinstance(node, cst.DictElement):
                name = text_of(node.key)
                if name is None:
                    raise ByHand("an argument's name is not a plain string")
                yield Argument(name, node.value, node, nodes)
            elif isinstance(node, cst.StarredDictElement) or node.star == "**":
                yield from self.spread(node.value)
            elif node.keyword is None:
                raise ByHand("arguments without a name are not known to Chat Completions")
            else:
                yield Argument(node.keyword.value, node.value, node, nodes)

    def spread(self, value: Any) -> Iterator[Argument]:
        self.dicts.add(value)
        if isinstance(value, cst.Dict):
            yield from self.collect(value.elements)
        elif m.matches(value, m.Call(func=m.Name("dict"))):
            yield from self.collect(value.args)
        elif m.matches(value, m.BinaryOperation(operator=m.BitOr())):
            yield from self.spread(value.left)
            yield from self.spread(value.right)
        else:
            variable = self.source.variable(value)
            made = [value_of(self.source, one) for one in variable.bindings] if variable else []
            if variable is None or len(made) != 1 or not isinstance(made[0], (cst.Dict, cst.Call)):
                raise ByHand(f"the arguments come from elsewhere: **{self.source.code(value)}")
            self.site.claim(variable)
            yield from self.spread(made[0])
            for use in variable.uses:
                yield from self.set_later(use, variable)

    def set_later(self, use: Any, variable: Variable) -> Iterator[Argument]:
        """`options["stop"] = ...`; other uses of the dict might see the old names."""
        parent: Any = self.source.parent(use)
        if any(one in self.calls or one in self.dicts for one in self.source.ancestors(use)):
            return
        target = self.source.parent(parent)
        name = text_of(parent.slice[0].slice.value) if isinstance(parent, cst.Subscript) else None
        if name in SAME - {"tools", "tool_choice", "stream"} and isinstance(target, cst.AssignTarget):
            yield Argument(name or "", self.source.parent(target).value, parent, ())
        else:
            raise ByHand(f"{variable.name} is used for more than this call (line {self.source.line(use)})")

    # ------------------------------------------------------------------------------ What they become

    def rewrite(self) -> None:
        if "messages" not in self.arguments:
            raise ByHand("its messages= are not there to see")
        for argument in self.arguments.values():
            self.one(argument)
        if "store" not in self.arguments:
            self.add("store", "False")
            self.site.note(STORE)

    def one(self, argument: Argument) -> None:
        name, value = argument.name, argument.value
        literal = self.literal(name)
        if name == "messages":
            self.rename(argument, "input")
            self.messages.check(value)
        elif name in RENAMED:
            if isinstance(literal, int) and literal < SMALLEST_LIMIT:
                raise ByHand(f"{name}={literal}: the smallest max_output_tokens is {SMALLEST_LIMIT}")
            if name.replace("max_tokens", "max_completion_tokens") in self.arguments and name == "max_tokens":
                raise ByHand("max_tokens and max_completion_tokens are both there")
            self.rename(argument, RENAMED[name])
            if literal is ...:
                self.site.note(f"max_output_tokens must be {SMALLEST_LIMIT} or more")
        elif name == "reasoning_effort":
            self.wrap(argument, 'reasoning={"effort": ', '"reasoning": {"effort": ', "}")
        elif name == "response_format":
            self.format(argument, literal)
        elif name == "verbosity":
            if "response_format" not in self.arguments:
                self.wrap(argument, 'text={"verbosity": ', '"text": {"verbosity": ', "}")
        elif name == "tools":
            if literal is not None:
                self.tools(value)
        elif name == "tool_choice":
            self.choice(value, literal)
        elif name == "stream_options":
            if not isinstance(literal, dict) or set(literal) - {"include_usage"}:
                raise ByHand("stream_options are more than include_usage, or made elsewhere")
            self.drop(argument)
            self.site.note("include_usage is dropped: response.completed always has the usage")
        elif name == "stream":
            if literal not in (True, False, None):
                raise ByHand("whether it streams is decided elsewhere: stream is no literal")
        elif asks_for_nothing(name, literal):
            self.drop(argument)
        elif name not in SAME:
            raise ByHand(f"{name} is no parameter of Chat Completions")

    def format(self, argument: Argument, literal: Any) -> None:
        if self.site.method == "parse" and not isinstance(argument.value, cst.Dict):
            self.rename(argument, "text_format")
            if "verbosity" in self.arguments:
                raise ByHand("verbosity and a class for the answer")
            return
        if literal is None:
            self.drop(argument)
            return
        form = self.the_dict(argument.value, "response_format")
        if text_of(entries(form)["type"].value) == "json_schema":
            self.unwrap(form, "json_schema")
        if "verbosity" in self.arguments:
            verbosity = self.arguments["verbosity"]
            after = f', "verbosity": {self.source.code(verbosity.value)}}}'
            self.drop(verbosity)
        else:
            after = "}"
        self.wrap(argument, 'text={"format": ', '"text": {"format": ', after)

    def tools(self, value: Any) -> None:
        made = self.followed(value, ("tools",))
        if not isinstance(made, cst.List):
            raise ByHand(f"it is not known what is in tools={self.source.code(value)}")
        for element in made.elements:
            tool = self.the_dict(element.value, "a tool")
            if text_of(entries(tool)["type"].value) != "function":
                raise ByHand("a tool is not a function")
            function = entries(tool)["function"].value
            strict = isinstance(function, cst.Dict) and "strict" in entries(function)
            self.unwrap(tool, "function", "" if strict else '"strict": False')

    def choice(self, value: Any, literal: Any) -> None:
        if isinstance(literal, str) or literal is None:
            return
        chosen = self.the_dict(value, "tool_choice")
        if text_of(entries(chosen)["type"].value) != "function":
            raise ByHand("tool_choice names no function")
        self.unwrap(chosen, "function")

    def the_dict(self, value: Any, what: str) -> cst.Dict:
        made = self.followed(value, ("response_format", "tools", "tool_choice"))
        if not isinstance(made, cst.Dict) or "type" not in entries(made):
            raise ByHand(f"{what} is made elsewhere: {self.source.code(value)[:40]}")
        return made

    def followed(self, value: Any, arguments: tuple[str, ...]) -> Any:
        """A literal, or the literal behind a name that serves for nothing else."""
        variable = self.source.variable(value)
        if variable is None:
            return value
        for use in variable.uses:
            parent = self.source.parent(use)
            key = parent.keyword if isinstance(parent, cst.Arg) else getattr(parent, "key", None)
            name = key.value if isinstance(key, cst.Name) else text_of(key)
            counted = isinstance(parent, cst.Arg) and last_name(self.source.parent(parent).func) == "len"
            if name not in arguments and not isinstance(parent, cst.Element) and not counted:
                raise ByHand(f"{variable.name} is used for more than this (line {self.source.line(use)})")
        self.site.claim(variable)
        return value_of(self.source, variable.bindings[0]) if len(variable.bindings) == 1 else None

    # --------------------------------------------------------------------------------- The changes

    def edit(self, start: int, end: int, text: str) -> None:
        self.site.edits.add(Edit(start, end, text))

    def rename(self, argument: Argument, new: str) -> None:
        key = argument.node.key if argument.in_dict else argument.node.keyword
        quote = self.source.code(key)[-1] if argument.in_dict else ""
        self.edit(self.source.start(key), self.source.end(key), f"{quote}{new}{quote}")

    def wrap(self, argument: Argument, as_keyword: str, in_dict: str, after: str) -> None:
        start, end = self.source.start(argument.node), self.source.end(argument.value)
        self.edit(start, self.source.start(argument.value), in_dict if argument.in_dict else as_keyword)
        self.edit(end, end, after)

    def drop(self, argument: Argument) -> None:
        self.site.edits.add(self.source.removal(argument.node, argument.siblings))

    def add(self, name: str, value: str) -> None:
        """Beside the messages if they stand in the call itself, else at its front."""
        messages = self.arguments["messages"]
        if messages.in_dict or messages.node not in (self.site.call.args if self.site.call else ()):
            first = self.site.call.args[0] if self.site.call and self.site.call.args else None
            if first is None:
                position = self.source.end(self.site.call) - 1
                self.edit(position, position, f"{name}={value}")
            else:
                self.edit(self.source.start(first), self.source.start(first), f"{name}={value}, ")
            return
        position = self.source.end(messages.value)
        if messages.value.rpar:
            position = self.source.end(messages.node)
        indent = self.source.indent(self.source.start(messages.node))
        newline = "\r\n" if b"\r\n" in self.source.data else "\n"
        if indent is None:
            self.edit(position, position, f", {name}={value}")
        elif isinstance(messages.node.comma, cst.Comma):
            position = self.source.end(messages.node.comma)
            line = self.source.data[position:].splitlines()[0]
            position += len(line.rstrip()) if line.strip().startswith(b"#") else 0
            self.edit(position, position, f"{newline}{indent}{name}={value},")
        else:
            self.edit(position, position, f",{newline}{indent}{name}={value}")

    def unwrap(self, outer: cst.Dict, key: str, first: str = "") -> None:
        """`{"type": ..., key: {...}}` lies flat; `first` goes before the inner entries."""
        if key not in entries(outer):
            raise ByHand(f"there is no {key!r} in it")
        element = entries(outer)[key]
        inner, start = element.value, self.source.start(element)
        front = f"{first}, " if first else ""
        if not isinstance(inner, cst.Dict):
            self.edit(start, self.source.start(inner), f"{front}**")
            return
        if not inner.elements:
            raise ByHand(f"{key!r} is empty")
        inside, last = self.source.start(inner.elements[0]), self.source.end(inner.elements[-1].value)
        end = self.source.end(inner)
        if b"#" in self.source.data[start:inside] + self.source.data[last:end]:
            raise ByHand("a comment stands where the form changes")
        deep, flat = self.source.indent(inside), self.source.indent(start)
        if first and deep is not None and flat is not None:
            newline = "\r\n" if b"\r\n" in self.source.data else "\n"
            front = f"{first},{newline}{flat}"
        self.edit(start, inside, front)
        self.edit(last, end, "")
        if deep is not None and flat is not None and deep.startswith(flat) and deep != flat:
            self.dedent(inside, last, len(deep.encode()) - len(flat.encode()))

    def dedent(self, start: int, end: int, width: int) -> None:
        data = self.source.data
        strings = [
            (self.source.start(one), self.source.end(one))
            for one in self.source.all((cst.SimpleString, cst.FormattedString))
        ]
        position = data.find(b"\n", start, end)
        while position >= 0:
            line = position + 1
            within = any(begin < line < stop for begin, stop in strings)
            if not within and not data[line : line + width].strip(b" \t") and line + width <= end:
                self.edit(line, line + width, "")
            position = data.find(b"\n", line, end)
