"""What a call returns, followed to every place where it is read, and how each must read then."""

from __future__ import annotations

from typing import Any, NoReturn

import libcst as cst
from libcst import matchers as m

from .fields import ANY_CALL, DETAILS, FINISHED, KEPT, LIST_OF_CALLS, READ, REFUSAL, STEPS
from .sites import Site
from .source import (
    ByHand,
    Edit,
    Source,
    Variable,
    compared_with_none,
    is_test,
    last_name,
    text_of,
)


class Answers:
    """One call's answer. A variable that holds a choice or a message holds the whole response afterwards."""

    def __init__(
        self, source: Source, site: Site, messages: dict[cst.CSTNode, Site], bound: set[Any]
    ) -> None:
        self.source, self.site, self.messages, self.bound = source, site, messages, bound
        self.seen: set[tuple[int, str]] = set()
        self.variables: list[Variable] = []
        self.has_tools = self.reads_usage_of_stream = False

    def follow(self, node: Any, kind: str, root: Any) -> None:
        """`root` is the end of `node` that stays: `r` in `r.choices[0].message`."""
        parent = self.source.parent(node)
        match parent:
            case cst.Attribute() if parent.value is node:
                self.attribute(parent, kind, root)
            case cst.Subscript() if parent.value is node:
                self.subscript(parent, kind, root)
            case cst.Await() if kind == "response" or kind == "stream" or kind == "raw":
                self.follow(parent, kind, parent)
            case cst.Assign() if all(isinstance(one.target, cst.Name) for one in parent.targets):
                kind = self.settle(node, kind, root)
                for one in parent.targets:
                    self.variable(one.target, kind)
                    if kind in ("choice", "message"):
                        self.site.note(f"{self.short(one.target)} holds the whole response now")
            case cst.NamedExpr() if parent.value is node:
                kind = self.settle(node, kind, root)
                self.variable(parent.target, kind)
                self.follow(parent, kind, parent)
            case cst.WithItem() if kind in ("stream", "response") and parent.asname:
                self.variable(parent.asname.name, kind)
            case cst.For() | cst.CompFor() if parent.iter is node:
                self.loop(parent, node, kind, root)
            case cst.Element() if kind == "message" and isinstance(self.source.parent(parent), cst.List):
                self.insert(self.source.outer_start(root), "*")
                self.suffix(node, root, ".output")
                self.messages[node] = self.site
            case cst.DictElement() if kind == "tool calls" and text_of(parent.key) == "tool_calls":
                self.sent_back(parent, root)
            case cst.Arg():
                self.argument(parent, node, kind, root)
            case cst.Comparison():
                self.comparison(parent, node, kind, root)
            case cst.BooleanOperation() if kind in ("tool calls", "calls") and m.matches(
                parent.right, m.List([])
            ):
                self.settle(node, kind, root)
                self.follow(parent, "calls", parent)
            case cst.Expr() if kind in ("response", "raw"):
                pass
            case _ if is_test(self.source, node) and kind not in ("choices", "call", "function", "stream"):
                self.settle(node, kind, root)
            case _:
                self.refuse(node, f"the {kind} goes on to other code: {self.short(parent)}")

    # --------------------------------------------------------------------------------- The ways on

    def attribute(self, node: Any, kind: str, root: Any) -> None:
        name = node.attr.value
        if kind == "response" and name == "usage":
            self.follow(node, "usage", node)
        elif kind == "usage" and name in DETAILS:
            kind, new = DETAILS[name]
            self.suffix(node, root, new)
            self.follow(node, kind, node)
        elif name in KEPT.get(kind, ()):
            if (kind, name) == ("response", "id"):
                self.site.note("an id begins with resp_, no longer with chatcmpl-")
        elif (kind, name) == ("choice", "finish_reason"):
            self.finish_reason(node, root)
        elif (kind, name) == ("message", "refusal"):
            self.around(node, root, REFUSAL)
        elif (kind, name) == ("message", "role"):
            self.site.edits.add(
                Edit(self.source.start(root), self.source.end(node), self.quoted(node, '"assistant"'))
            )
        elif (kind, name) == ("call", "type"):
            self.call_type(node)
        elif kind == "message" and name in ("model_dump", "to_dict", "dict") and self.is_appended(node):
            self.follow(self.source.parent(node), "message", root)
        elif (kind, name) == ("raw", "parse") and isinstance(self.source.parent(node), cst.Call):
            call = self.source.parent(node)
            self.follow(call, "response", call)
        elif (kind, name) in READ:
            if name == "content":
                self.check_text(node)
            self.suffix(node, root, READ[kind, name])
        elif (kind, name) in STEPS:
            self.follow(node, STEPS[kind, name], root)
        else:
            self.refuse(node, f".{name} of the {kind} has no counterpart that a program could put in")

    def check_text(self, node: Any) -> None:
        parent = self.source.parent(node)
        targets: list[Any] = [one.target for one in parent.targets] if isinstance(parent, cst.Assign) else []
        targets += [parent.target] if isinstance(parent, (cst.AnnAssign, cst.NamedExpr)) else []
        variables = [self.source.variable(one) for one in targets]
        for one in [node, *(use for variable in variables if variable for use in variable.uses)]:
            if compared_with_none(self.source, one):
                self.refuse(one, "content is compared with None; output_text is '' where content was None")

    def subscript(self, node: Any, kind: str, root: Any) -> None:
        index = node.slice[0].slice
        number = isinstance(index, cst.Index) and isinstance(index.value, cst.Integer)
        if kind == "choices" and number and index.value.value == "0":
            self.follow(node, "choice", root)
        elif kind in ("tool calls", "calls") and number:
            self.settle(node.value, kind, root)
            self.follow(node, "call", node)
        elif kind == "response":
            self.refuse(node, "the answer is read as a dict, as in the SDK before 1.0")
        else:
            self.refuse(node, f"{self.short(node)} reads the {kind} in a way of its own")

    def argument(self, argument: Any, node: Any, kind: str, root: Any) -> None:
        call = self.source.parent(argument)
        if kind == "message" and m.matches(call, m.Call(func=m.Attribute(attr=m.Name("append")))):
            self.messages[call] = self.site
            attribute = call.func.attr
            self.site.edits.add(Edit(self.source.start(attribute), self.source.end(attribute), "extend"))
            self.suffix(node, root, ".output")
        elif kind in ("response", "raw") and last_name(call.func) == "wait_for":
            self.follow(call, kind, call)
        elif kind in ("tool calls", "calls") and last_name(call.func) in ("len", "bool", "list"):
            self.settle(node, kind, root)
        elif kind in ("tool calls", "calls") and last_name(call.func) == "enumerate":
            self.settle(node, kind, root)
            loop = self.source.parent(call)
            target: Any = getattr(loop, "target", None)
            if not isinstance(loop, (cst.For, cst.CompFor)) or not m.matches(
                target, m.Tuple([m.Element(), m.Element()])
            ):
                self.refuse(node, "the calls are counted in a way of its own")
            self.variable(target.elements[1].value, "call")
        else:
            self.refuse(node, f"the {kind} is handed to {self.short(call.func)}()")

    def sent_back(self, element: Any, root: Any) -> None:
        """`messages.append({"role": "assistant", "tool_calls": answer...})` hands all items of the answer on."""
        message = self.source.parent(element)
        call = self.source.parent(self.source.parent(message))
        if not m.matches(call, m.Call(func=m.Attribute(attr=m.Name("append")))):
            self.refuse(element, "the calls go into a message of your own")
        self.messages[call] = self.site
        attribute = call.func.attr
        self.site.edits.add(Edit(self.source.start(attribute), self.source.end(attribute), "extend"))
        new = f"{self.name(root)}.output"
        self.site.edits.add(Edit(self.source.start(message), self.source.end(message), new))

    def comparison(self, comparison: Any, node: Any, kind: str, root: Any) -> None:
        [target] = comparison.comparisons
        if not m.matches(target.comparator, m.Name("None")) or comparison.left is not node:
            self.refuse(node, f"the {kind} is compared: {self.short(comparison)}")
        if kind in ("tool calls", "calls"):
            none = "not " if isinstance(target.operator, (cst.Is, cst.Equal)) else ""
            self.around(node, root, none + (LIST_OF_CALLS if kind == "tool calls" else "{}"))
            self.site.edits.add(Edit(self.source.end(node), self.source.end(comparison), ""))

        else:
            self.settle(node, kind, root)

    def loop(self, loop: Any, node: Any, kind: str, root: Any) -> None:
        if kind == "stream":
            from .chunks import Chunks

            Chunks(self, loop).follow_all()
            return
        if kind not in ("tool calls", "calls"):
            self.refuse(node, f"a loop over the {kind}")
        self.settle(node, kind, root)
        self.variable(loop.target, "call")

    def variable(self, target: Any, kind: str) -> None:
        """Follow a name to all its uses; everything that it is ever given must be of the same kind."""
        variable = self.source.variable(target)
        if not isinstance(target, cst.Name) or variable is None:
            self.refuse(target, f"the {kind} is kept in {self.short(target)}")
        self.site.claim(variable)
        self.bound.add(target)
        self.variables.append(variable)
        if (variable.key, kind) in self.seen:
            return
        self.seen.add((variable.key, kind))
        for use in variable.uses:
            self.follow(use, kind, use)

    # ------------------------------------------------------------------------------- The changes

    def settle(self, node: Any, kind: str, root: Any) -> str:
        """Cut `.choices[0].message` off, or write the list of calls; return what it is then."""
        if kind == "tool calls":
            self.around(node, root, LIST_OF_CALLS)
            return "calls"
        if kind in ("choices",):
            self.refuse(node, "the list of choices is kept; Responses has one answer")
        self.suffix(node, root, "")
        return kind

    def finish_reason(self, node: Any, root: Any) -> None:
        comparison = self.source.parent(node)
        reason = (
            text_of(comparison.comparisons[0].comparator) if m.matches(comparison, m.Comparison()) else None
        )
        operator = comparison.comparisons[0].operator if reason else None
        if reason is None or not isinstance(operator, (cst.Equal, cst.NotEqual)):
            self.refuse(node, "finish_reason is kept or shown; Responses has status and incomplete_details")
        name = self.name(root)
        if reason == "tool_calls":
            new = ANY_CALL.format(name)
        elif reason == "stop":
            new = f'{name}.status == "completed"'
            new = f"({new} and not {ANY_CALL.format(name)})" if self.has_tools else new
        elif reason in FINISHED:
            new = FINISHED[reason].format(name)
        else:
            self.refuse(node, f"finish_reason {reason!r} does not exist in Responses")
        if isinstance(operator, cst.NotEqual):
            new = (
                new.replace(" == ", " != ", 1)
                if " == " in new and " and " not in new and "any(" not in new
                else f"not {new}"
            )
        edit = Edit(self.source.start(comparison), self.source.end(comparison), self.quoted(node, new))
        self.site.edits.add(edit)

    def call_type(self, node: Any) -> None:
        comparison = self.source.parent(node)
        literal = comparison.comparisons[0].comparator if m.matches(comparison, m.Comparison()) else None
        if text_of(literal) != "function":
            self.refuse(node, "the type of a call is function_call in Responses")
        new = self.quoted(node, '"function_call"')
        self.site.edits.add(Edit(self.source.start(literal), self.source.end(literal), new))

    def is_appended(self, node: Any) -> bool:
        call = self.source.parent(node)
        holder = self.source.parent(call)
        return isinstance(call, cst.Call) and isinstance(holder, (cst.Arg, cst.Element))

    def name(self, root: Any) -> str:
        if not isinstance(root, cst.Name):
            self.refuse(root, "the answer has no name here; give it one")
        return self.source.code(root)

    def suffix(self, node: Any, root: Any, new: str) -> None:
        """Let this stand after the root in the place of what stood there."""
        start, end = self.source.outer_end(root), self.source.end(node)
        between = self.source.data[start:end]
        if b"#" in between:
            self.refuse(node, "a comment stands in the middle of what changes")
        if between.count(b"(") != between.count(b")"):
            self.refuse(node, f"brackets inside {self.short(node)}")
        if start < end or new:
            self.site.edits.add(Edit(start, end, self.quoted(node, new)))

    def around(self, node: Any, root: Any, form: str) -> None:
        before, _, after = form.partition("{}")
        if before:
            self.insert(self.source.outer_start(root), self.quoted(node, before))
        self.suffix(node, root, after)

    def insert(self, position: int, text: str) -> None:
        self.site.edits.add(Edit(position, position, text))

    def quoted(self, node: Any, text: str) -> str:
        """Other quotes than those of an f-string around it: before Python 3.12 it may not hold its own."""
        strings = [one for one in self.source.ancestors(node) if isinstance(one, cst.FormattedString)]
        return text.replace('"', "'") if any(one.start.endswith('"') for one in strings) else text

    def refuse(self, node: Any, reason: str) -> NoReturn:
        raise ByHand(f"{reason} (line {self.source.line(node)})")

    def short(self, node: Any) -> str:
        code = " ".join(self.source.code(node).split())
        return code if len(code) < 50 else f"{code[:47]}..."

    def check_bindings(self) -> None:
        """Of all calls together: several may give their answers to one name."""
        for variable in self.variables:
            for binding in variable.bindings:
                parent = self.source.parent(binding)
                given: Any = (
                    self.source.parent(parent).value if isinstance(parent, cst.AssignTarget) else None
                )
                if binding not in self.bound and not m.matches(given, m.Name("None")):
                    self.refuse(binding, f"{variable.name} also stands for something else")
