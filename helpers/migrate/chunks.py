"""The loop over a stream: chunks of text become typed events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import libcst as cst
from libcst import matchers as m

from .empty import changes_nothing
from .loops import check_body, name_given, was_asked
from .source import Edit, compared_with_none, is_test, last_name, text_of

if TYPE_CHECKING:
    from .answers import Answers

IS_TEXT = '{}.type == "response.output_text.delta"'
NO_TEXT = '{}.type != "response.output_text.delta"'
IS_LAST = '{}.type in ("response.completed", "response.incomplete")'
NOT_LAST = '{}.type not in ("response.completed", "response.incomplete")'
STEPS = {("chunk", "choices"): "choices", ("choice", "delta"): "delta"}


class Chunks:
    """One loop. A variable that holds a choice or a delta holds the whole event afterwards."""

    def __init__(self, answers: Answers, loop: Any) -> None:
        self.answers, self.source, self.loop = answers, answers.source, loop
        self.around = loop if isinstance(loop, cst.For) else self.source.parent(loop)
        self.guarded = self.finishing = False
        self.names: set[str] = set()

    def follow_all(self) -> None:
        target = self.loop.target
        if not isinstance(target, cst.Name):
            self.answers.refuse(target, "the loop takes the chunks apart")
        self.variable(target, "chunk")
        if self.guarded and self.finishing:
            self.answers.refuse(
                target, "the loop asks for choices and for finish_reason, which come with one event"
            )
        if isinstance(self.loop, cst.For):
            check_body(self.source, self.loop, self.names, self.answers.refuse)
        self.answers.site.note("response.failed is an event and no exception: add a branch for it")

    def variable(self, target: Any, kind: str) -> None:
        variable = self.source.variable(target)
        if not isinstance(target, cst.Name) or variable is None:
            self.answers.refuse(target, f"the {kind} is kept")
        self.names.add(target.value)
        self.answers.site.claim(variable)
        self.answers.bound.add(target)
        self.answers.variables.append(variable)
        for use in variable.uses:
            if self.around in self.source.ancestors(use):
                self.follow(use, kind, use)
            elif not self.is_of_another_loop(use, target.value):
                self.answers.refuse(use, "a chunk is used behind the loop")

    def is_of_another_loop(self, use: Any, name: str) -> bool:
        loops = m.For(target=m.Name(name))
        return any(m.matches(one, loops) for one in self.source.ancestors(use))

    def follow(self, node: Any, kind: str, root: Any) -> None:
        parent = self.source.parent(node)
        match parent:
            case cst.Attribute() if parent.value is node:
                self.attribute(parent, kind, root)
            case cst.Subscript() if kind == "choices" and self.source.code(parent.slice[0]) == "0":
                self.follow(parent, "choice", root)
            case cst.Assign() if kind in ("choice", "delta") and len(parent.targets) == 1:
                self.answers.suffix(node, root, "")
                self.variable(parent.targets[0].target, kind)
                name = self.source.code(parent.targets[0].target)
                self.answers.site.note(f"{name} holds the whole event now")
            case _ if kind == "choices" and self.asks_whether_empty(node):
                self.guarded = True
                if isinstance(parent, cst.Arg):
                    self.replace(self.source.parent(parent), f"({NOT_LAST})", root)
                elif isinstance(parent, cst.UnaryOperation):
                    self.replace(parent, IS_LAST, root)
                else:
                    self.replace(node, NOT_LAST, root)
            case _:
                self.answers.refuse(node, f"the {kind} of the stream goes on to other code")

    def asks_whether_empty(self, node: Any) -> bool:
        parent = self.source.parent(node)
        return is_test(self.source, node) or (
            isinstance(parent, cst.Arg) and last_name(self.source.parent(parent).func) in ("len", "bool")
        )

    def attribute(self, node: Any, kind: str, root: Any) -> None:
        name = node.attr.value
        if (kind, name) == ("delta", "content"):
            self.read(node, root, f"{{}}.delta if {IS_TEXT}", IS_TEXT, NO_TEXT, "{}.delta")
        elif (kind, name) == ("chunk", "usage"):
            self.answers.reads_usage_of_stream = True
            self.usage(node, root)
        elif (kind, name) == ("choice", "finish_reason"):
            self.finishing = True
            self.finish_reason(node, root)
        elif (kind, name) in STEPS:
            self.follow(node, STEPS[kind, name], root)
        else:
            self.answers.refuse(
                node, f".{name} of the {kind} of a stream has no counterpart that a program could put in"
            )

    def read(self, node: Any, root: Any, otherwise: str, is_there: str, is_not: str, inside: str) -> None:
        """Text or None: asked for, below an `if` that has asked, or anywhere."""
        parent = self.source.parent(node)
        if compared_with_none(self.source, node):
            asked = isinstance(parent.comparisons[0].operator, (cst.IsNot, cst.NotEqual))
            if is_there == IS_TEXT:
                self.answers.site.note("the empty text of the first chunk, which was not None, does not come")
            self.check_otherwise(parent)
            self.replace(parent, is_there if asked else is_not, root)
        elif is_test(self.source, node):
            self.check_otherwise(node)
            self.replace(node, is_there, root)
        elif m.matches(
            parent, m.BooleanOperation(left=m.MatchIfTrue(lambda one: one is node), operator=m.Or())
        ):
            if text_of(parent.right) != "":
                self.answers.refuse(node, "what stands for missing text is not an empty string")
            if not changes_nothing(self.source, self.loop, parent):
                self.answers.refuse(node, "empty texts count here, and more events than chunks have none")
            self.replace(parent, f'({otherwise} else "")', root)
        elif was_asked(self.source, self.loop, node):
            self.replace(node, inside, root)
        elif target := name_given(parent):
            variable = self.source.variable(target)
            if variable is None or any(map(self.stands_alone, variable.uses)):
                self.answers.refuse(node, "text is used without asking whether there is any")
            form = f"{otherwise} else None"
            self.replace(node, form if isinstance(parent, cst.Assign) else f"({form})", root)
        else:
            self.answers.refuse(node, "text is used without asking whether there is any")

    def check_otherwise(self, test: Any) -> None:
        """`x if text else y` may have only an empty y; a `while` would not end in the same place."""
        holder = next(
            one
            for one in self.source.ancestors(test)
            if not isinstance(one, (cst.BooleanOperation, cst.UnaryOperation))
        )
        empty = isinstance(holder, cst.IfExp) and (
            text_of(holder.orelse) == "" or isinstance(holder.orelse, cst.Name)
        )
        if not (empty or isinstance(holder, (cst.If, cst.CompIf))):
            self.answers.refuse(test, "something else is done for chunks without text")

    def stands_alone(self, use: Any) -> bool:
        """Whether a name for the text is read as if there were always some."""
        parent = self.source.parent(use)
        return not (
            compared_with_none(self.source, use)
            or is_test(self.source, use)
            or m.matches(parent, m.BooleanOperation(operator=m.Or(), right=m.SimpleString()))
            or was_asked(self.source, self.loop, use)
        )

    def usage(self, node: Any, root: Any) -> None:
        parent = self.source.parent(node)
        if isinstance(parent, (cst.Attribute, cst.Assign)):
            if was_asked(self.source, self.loop, node):
                self.answers.site.edits.add(
                    Edit(self.source.end(root), self.source.end(node), ".response.usage")
                )
                self.answers.follow(node, "usage", node)
            elif isinstance(parent, cst.Assign):
                self.replace(node, f"{{}}.response.usage if {IS_LAST} else None", root)
                self.answers.variable(parent.targets[0].target, "usage")
            else:
                self.answers.refuse(node, "usage is read without asking whether it is there")
        elif compared_with_none(self.source, node) or is_test(self.source, node):
            self.read(node, root, "", IS_LAST, NOT_LAST, "")
        else:
            self.answers.refuse(node, "the usage of a stream goes on to other code")

    def finish_reason(self, node: Any, root: Any) -> None:
        parent = self.source.parent(node)
        if compared_with_none(self.source, node) or is_test(self.source, node):
            self.read(node, root, "", IS_LAST, NOT_LAST, "")
            return
        events = {"stop": "response.completed", "length": "response.incomplete"}
        reason = text_of(parent.comparisons[0].comparator) if m.matches(parent, m.Comparison()) else None
        if reason not in events or self.answers.has_tools:
            self.answers.refuse(node, "finish_reason is kept or shown; an event has a type")
        operator = self.source.code(parent.comparisons[0].operator).strip()
        if operator not in ("==", "!="):
            self.answers.refuse(node, "finish_reason is compared in a way of its own")
        self.replace(parent, f'{{}}.type {operator} "{events[reason]}"', root)

    def replace(self, node: Any, form: str, root: Any) -> None:
        new = self.answers.quoted(node, form.replace("{}", self.source.code(root)))
        self.answers.site.edits.add(Edit(self.source.start(node), self.source.end(node), new))
