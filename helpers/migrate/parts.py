"""The content of a message: text, or parts that are written in another way in Responses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import libcst as cst

from .fields import NOT_A_PART, PARTS
from .source import ByHand, Edit, entries, text_of, value_of

if TYPE_CHECKING:
    from .messages import Messages


class Parts:
    def __init__(self, messages: Messages) -> None:
        self.messages, self.source, self.site = messages, messages.source, messages.site

    def content(self, node: Any, role: str | None) -> None:
        match node:
            case cst.List():
                for element in node.elements:
                    if isinstance(element, cst.StarredElement):
                        self.content(element.value, role)
                    else:
                        self.part(element.value, role)
            case cst.ListComp():
                self.part(node.elt, role)
            case cst.BinaryOperation(operator=cst.Add()) if self.is_parts(node.left) or self.is_parts(
                node.right
            ):
                self.content(node.left, role)
                self.content(node.right, role)
            case cst.IfExp():
                self.content(node.body, role)
                self.content(node.orelse, role)
            case cst.Name() if self.is_parts(node):
                variable = self.source.variable(node)
                if variable and self.messages.once(variable.bindings[0]):
                    for binding in variable.bindings:
                        self.content(value_of(self.source, binding), role)
                    for use in variable.uses:
                        self.use_of_parts(use, role)
            case cst.Name(value="None"):
                self.messages.refuse(node, "a message has no content")
            case (
                cst.SimpleString() | cst.FormattedString() | cst.ConcatenatedString() | cst.BinaryOperation()
            ):
                pass
            case _:
                self.messages.assumed.append(self.source.code(node)[:40])

    def is_parts(self, node: Any) -> bool:
        if isinstance(node, cst.Name):
            variable = self.source.variable(node)
            made = [value_of(self.source, one) for one in variable.bindings] if variable else []
            return any(self.is_parts(one) for one in made if not isinstance(one, cst.Name))
        if isinstance(node, cst.BinaryOperation):
            return self.is_parts(node.left) or self.is_parts(node.right)
        return isinstance(node, (cst.List, cst.ListComp))

    def use_of_parts(self, use: Any, role: str | None) -> None:
        parent = self.source.parent(use)
        call = self.source.parent(parent)
        if (
            isinstance(parent, cst.Attribute)
            and isinstance(call, cst.Call)
            and parent.attr.value in ("append", "insert")
        ):
            self.part(call.args[-1].value, role)
        elif (
            isinstance(parent, cst.Attribute) and isinstance(call, cst.Call) and parent.attr.value == "extend"
        ):
            self.content(call.args[0].value, role)
        elif isinstance(parent, cst.AugAssign):
            self.content(parent.value, role)
        elif not isinstance(parent, (cst.DictElement, cst.Arg, cst.BinaryOperation, cst.StarredElement)):
            self.messages.reads(use)

    def part(self, node: Any, role: str | None) -> None:
        function = self.source.function(node.func) if isinstance(node, cst.Call) else None
        if function is not None:
            for value in self.source.returns(function) if self.messages.once(function) else ():
                self.part(value, role)
            return
        variable = self.source.variable(node)
        if variable is not None:
            for binding in variable.bindings if self.messages.once(variable.bindings[0]) else ():
                self.part(value_of(self.source, binding), role)
            return
        if not isinstance(node, cst.Dict):
            self.messages.unknown(node)
        if not self.messages.once(node):
            return
        self.messages.known.add(node)
        self.messages.changed = True
        fields = entries(node)
        kind = text_of(fields["type"].value) if "type" in fields else None
        if kind not in PARTS:
            self.messages.refuse(
                node, NOT_A_PART.get(kind or "", "a part of a message is of an unknown type")
            )
        if set(fields) != {"type", kind}:
            self.messages.refuse(node, "a part has unusual fields")
        if role not in ("user", "system", "developer", "assistant"):
            self.messages.refuse(node, "whose part this is, is not known")
        new = "output_text" if (kind, role) == ("text", "assistant") else PARTS[kind]  # type: ignore[index]
        literal = fields["type"].value
        quote = self.source.code(literal)[-1]
        self.messages.edit(literal, f"{quote}{new}{quote}")
        if kind == "image_url":
            self.image(fields["image_url"].value)
        elif kind == "file":
            raise ByHand("a file part: its fields lie flat in input_file")

    def image(self, value: Any) -> None:
        """`{"url": x, "detail": y}` becomes `x, "detail": y`."""
        if not isinstance(value, cst.Dict):
            self.messages.refuse(value, "image_url is made elsewhere")
        fields = entries(value)
        if list(fields) not in (["url"], ["url", "detail"]):
            self.messages.refuse(value, "image_url has its fields in an unusual order")
        url = fields["url"].value
        last = fields[[*fields][-1]].value
        before, after = (
            (self.source.start(value), self.source.start(url)),
            (self.source.end(last), self.source.end(value)),
        )
        if b"#" in self.source.data[slice(*before)] + self.source.data[slice(*after)]:
            self.messages.refuse(value, "a comment stands where the form changes")
        self.site.edits |= {Edit(*before, ""), Edit(*after, "")}
