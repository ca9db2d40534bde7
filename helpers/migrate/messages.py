"""Where the messages of a call come from: each must be plain, or be written where it can be changed."""

from __future__ import annotations

from typing import Any, NoReturn

import libcst as cst
from libcst import matchers as m

from .parts import Parts
from .sites import Site
from .source import ByHand, Edit, Source, Variable, entries, last_name, text_of, value_of

READERS = {
    "len",
    "print",
    "str",
    "repr",
    "dump",
    "dumps",
    "list",
    "copy",
    "deepcopy",
    "enumerate",
    "reversed",
}
LOGGING = {"debug", "info", "warning", "error", "exception", "pprint"}


class Messages:
    def __init__(
        self, source: Source, site: Site, answers: dict[cst.CSTNode, Site], sent: set[cst.CSTNode]
    ) -> None:
        self.source, self.site, self.answers, self.sent = source, site, answers, sent
        self.seen: set[int] = set()
        self.known: set[cst.CSTNode] = set()
        self.sent_answers: set[cst.CSTNode] = set()
        self.lists: list[Variable] = []
        self.changed = False
        self.read_back: int | None = None
        self.assumed: list[str] = []

    def refuse(self, node: Any, reason: str) -> NoReturn:
        raise ByHand(f"{reason} (line {self.source.line(node)})")

    def once(self, node: Any) -> bool:
        known = id(node) in self.seen
        self.seen.add(id(node))
        return not known

    # ------------------------------------------------------------------------------------ The list

    def check(self, node: Any) -> None:
        """An expression whose value is a list of messages."""
        match node:
            case cst.List() | cst.Tuple():
                for element in node.elements:
                    if isinstance(element, cst.StarredElement):
                        self.check(element.value)
                    else:
                        self.message(element.value)
            case cst.BinaryOperation(operator=cst.Add()):
                self.check(node.left)
                self.check(node.right)
            case cst.ListComp():
                self.message(node.elt)
            case cst.IfExp():
                self.check(node.body)
                self.check(node.orelse)
            case cst.BooleanOperation():
                self.check(node.left)
                self.check(node.right)
            case cst.Subscript() if isinstance(node.slice[0].slice, cst.Slice):
                self.check(node.value)
            case cst.Call():
                self.call(node)
            case cst.Name(value="None"):
                pass
            case cst.Attribute() if node in self.answers:
                pass
            case cst.Name() | cst.Attribute():
                self.variable(node, self.check, self.use_of_list, is_list=True)
            case _:
                self.unknown(node)

    def unknown(self, node: Any) -> NoReturn:
        self.refuse(node, f"it is not known what is in {self.source.code(node)[:40]}")

    def call(self, node: cst.Call) -> None:
        name, function = last_name(node.func), self.source.function(node.func)
        if name in ("list", "deepcopy", "copy") and len(node.args) == 1:
            self.check(node.args[0].value)
        elif name == "copy" and isinstance(node.func, cst.Attribute):
            self.check(node.func.value)
        elif name == "list" and not node.args:
            pass
        elif function is not None:
            for value in self.source.returns(function) if self.once(function) else ():
                self.check(value)
        else:
            self.unknown(node)

    def variable(self, node: Any, check: Any, use: Any, is_list: bool = False) -> None:
        """All that a name is given is checked, and all that is done with it."""
        variable = self.source.variable(node)
        if variable is None:
            self.unknown(node)
            return
        if not self.once(variable.bindings[0]):
            return
        if is_list:
            self.lists.append(variable)
        for binding in variable.bindings:
            self.binding(binding, node, check)
        for one in variable.uses:
            use(one)

    def binding(self, binding: Any, node: Any, check: Any) -> None:
        parent = self.source.parent(binding)
        value = value_of(self.source, binding)
        if isinstance(binding, cst.Param) or isinstance(parent, cst.Param):
            self.parameter(binding if isinstance(binding, cst.Param) else parent, node, check)
        elif isinstance(parent, cst.AugAssign):
            check(parent.value)
        elif isinstance(parent, (cst.For, cst.CompFor)) and check == self.message:
            self.check(parent.iter)
        elif isinstance(parent, cst.AnnAssign) and value is None:
            pass
        elif value is None:
            self.unknown(node)
        else:
            if isinstance(parent, cst.AnnAssign) and "Chat" in self.source.code(parent.annotation):
                self.site.note(
                    f"the annotation {self.source.code(parent.annotation.annotation)} should follow"
                )
            check(value)

    def parameter(self, parameter: cst.Param, node: Any, check: Any) -> None:
        """What the calls in this file pass for it."""
        function = self.source.function_around(parameter)
        calls = [] if function is None else list(self.source.calls_of(function))
        passed = [self.source.argument(call, function, parameter.name.value) for call in calls]  # type: ignore[arg-type]
        if not passed or None in passed:
            self.refuse(parameter, f"who calls with which {parameter.name.value} is not seen in this file")
        self.site.note(f"other files must pass {parameter.name.value} in the new form")
        if parameter.default is not None:
            check(parameter.default)
        for value in passed:
            check(value)

    def use_of_list(self, use: Any) -> None:
        parent = self.source.parent(use)
        match parent:
            case cst.Attribute():
                self.method(parent)
            case cst.AugAssign(target=target) if target is use:
                self.check(parent.value)
            case cst.Subscript():
                holder = self.source.parent(parent)
                if isinstance(holder, cst.AssignTarget):
                    check = self.check if isinstance(parent.slice[0].slice, cst.Slice) else self.message
                    check(self.source.parent(holder).value)
                elif not isinstance(holder, cst.Del):
                    self.reads(use)
            case cst.Arg():
                self.passed(use, parent)
            case cst.Assign():
                for other in parent.targets:
                    self.variable(other.target, self.check, self.use_of_list, is_list=True)
            case cst.DictElement():
                if parent not in self.sent:
                    self.reads(use)
            case cst.StarredElement() | cst.Element() | cst.BinaryOperation() | cst.BooleanOperation():
                pass
            case _:
                self.reads(use)

    def reads(self, use: Any) -> None:
        self.read_back = self.read_back or self.source.line(use)

    def method(self, attribute: Any) -> None:
        call = self.source.parent(attribute)
        name = attribute.attr.value
        if not isinstance(call, cst.Call) or name not in (
            "append",
            "extend",
            "insert",
            "copy",
            "pop",
            "clear",
        ):
            self.reads(attribute)
        elif call in self.answers:
            self.changed = True
            self.owned(call)
        elif name == "append":
            self.message(call.args[0].value)
        elif name == "insert":
            self.message(call.args[1].value)
        elif name == "extend":
            self.check(call.args[0].value)
        elif name == "pop" and not isinstance(self.source.parent(call), cst.Expr):
            self.reads(attribute)

    def passed(self, use: Any, argument: Any) -> None:
        call = self.source.parent(argument)
        if argument in self.sent:
            return
        function, name = self.source.function(call.func), last_name(call.func)
        if function is not None:
            parameters = [*function.params.params, *function.params.kwonly_params]
            for one in parameters:
                if self.source.argument(call, function, one.name.value) is use and self.once(one):
                    for inner in self.uses_of_parameter(function, one):
                        self.use_of_list(inner)
        elif name in READERS | LOGGING:
            self.reads(use)
        elif name not in ("extend", "check"):
            self.refuse(use, f"the messages are handed to {name}(), which is not in this file")

    def uses_of_parameter(self, function: cst.FunctionDef, parameter: cst.Param) -> list[Any]:
        inside = [one for one in self.source.all(cst.Name) if one.value == parameter.name.value]
        for one in inside:
            variable = self.source.variable(one)
            if variable and (parameter in variable.bindings or parameter.name in variable.bindings):
                return variable.uses
        return []

    def owned(self, node: Any) -> None:
        """This piece changes with the answer of another call: both change, or none."""
        other = self.answers[node]
        self.sent_answers.add(node)
        self.site.claims.update(other.claims)
        for variable in self.lists:
            other.claim(variable)

    # ----------------------------------------------------------------------------------- A message

    def message(self, node: Any) -> None:
        if node in self.answers:
            self.changed = True
            self.owned(node)
            return
        match node:
            case cst.Dict():
                self.dict_message(node)
            case cst.Call() if m.matches(node.func, m.Name("dict")):
                for one in node.args:
                    self.field(one.keyword.value if one.keyword else "", one.value, None)
            case cst.Call() if self.source.function(node.func) is not None:
                function = self.source.function(node.func)
                for value in self.source.returns(function) if self.once(function) else ():  # type: ignore[arg-type]
                    self.message(value)
            case cst.IfExp():
                self.message(node.body)
                self.message(node.orelse)
            case cst.Subscript():
                self.check(node.value)
            case cst.Name() | cst.Attribute():
                self.variable(node, self.message, self.use_of_message)
            case _:
                self.unknown(node)

    def use_of_message(self, use: Any) -> None:
        parent = self.source.parent(use)
        if not isinstance(parent, (cst.Element, cst.Arg)):
            self.reads(use)

    def dict_message(self, node: cst.Dict) -> None:
        if not self.once(node):
            return
        self.known.add(node)
        fields = entries(node)
        role = text_of(fields["role"].value) if "role" in fields else ""
        if role == "tool":
            self.tool_message(node, fields)
            return
        if role == "function":
            self.refuse(node, "a message of the role function is the form before tools")
        if "tool_calls" in fields:
            self.refuse(
                node, "an assistant message with tool_calls is written out; these are items of their own"
            )
        for name, element in fields.items():
            self.field(name, element.value, role)

    def field(self, name: str, value: Any, role: str | None) -> None:
        if name == "content":
            Parts(self).content(value, role)
        elif name != "role":
            self.refuse(value, f"a message has {name}=, which Responses refuses")

    def tool_message(self, node: cst.Dict, fields: dict[str, cst.DictElement]) -> None:
        if set(fields) - {"role", "tool_call_id", "content", "name"}:
            self.refuse(node, "a tool message has unusual fields")
        self.changed = True
        names = {
            "role": ("type", "function_call_output"),
            "tool_call_id": ("call_id", ""),
            "content": ("output", ""),
        }
        for name, (new, value) in names.items():
            if name not in fields:
                self.refuse(node, f"a tool message has no {name}")
            key = fields[name].key
            quote = self.source.code(key)[-1]
            self.edit(key, f"{quote}{new}{quote}")
            if value:
                self.edit(fields[name].value, f"{quote}{value}{quote}")
        if "name" in fields:
            self.site.edits.add(self.source.removal(fields["name"], node.elements))
        if isinstance(fields["content"].value, (cst.List, cst.ListComp)):
            self.refuse(node, "a tool message has content in parts")

    def edit(self, node: Any, text: str) -> None:
        self.site.edits.add(Edit(self.source.start(node), self.source.end(node), text))
