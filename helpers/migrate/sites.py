"""Where Chat Completions is called in a file, by whatever name, and what else of the old APIs is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import libcst as cst
from libcst import matchers as m

from .clients import check_client
from .source import ByHand, Edit, Source, Variable, last_name, text_of

ENDPOINT = m.Attribute(attr=m.Name("completions"), value=m.Attribute(attr=m.Name("chat")))
GONE = {
    "ChatCompletion": "the SDK before 1.0: write client.chat.completions.create(...) first",
    "Completion": "the Completions API, older than Chat Completions: rewrite it by hand",
    "threads": "the Assistants API ended on 2026-08-26: use conversations and responses",
    "assistants": "the Assistants API ended on 2026-08-26: use a function that calls responses.create(...)",
}


@dataclass(eq=False)
class Site:
    """One call, the edits that rewrite it, or the reason why not."""

    line: int
    method: str = "create"
    call: cst.Call | None = None
    partial: cst.Call | None = None
    raw: bool = False
    edits: set[Edit] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    reason: str | None = None
    claims: dict[int, str] = field(default_factory=dict)
    """Variables that change with it, so that all who share one change together or not at all."""

    def note(self, note: str) -> None:
        if note not in self.notes:
            self.notes.append(note)

    def claim(self, variable: Variable) -> None:
        self.claims[variable.key] = variable.name

    @property
    def calls(self) -> list[cst.Call]:
        return [one for one in (self.partial, self.call) if one is not None]


def find(source: Source) -> list[Site]:
    found = [site for node in source.all(cst.Attribute) for site in _at(source, node)]
    return sorted([*found, *_sent_by_hand(source)], key=lambda site: site.line)


def _at(source: Source, node: cst.Attribute) -> Iterator[Site]:
    if m.matches(node, ENDPOINT):
        yield from _endpoint(source, node)
    elif reason := _gone(source, node):
        yield Site(source.line(node), reason=reason)


def _gone(source: Source, node: cst.Attribute) -> str | None:
    name, parent = node.attr.value, source.parent(node)
    if name in ("ChatCompletion", "Completion") and m.matches(node.value, m.Name("openai")):
        return GONE[name] if isinstance(parent, cst.Attribute) else None
    if name in ("threads", "assistants") and last_name(node.value) == "beta":
        return GONE[name]
    if name == "completions" and m.matches(parent, m.Attribute(attr=m.Name("create"))):
        whole = last_name(node.value)
        reached = "chat" in whole.lower()
        return "the client is reached by another name" if reached else GONE["Completion"]
    return None


def _sent_by_hand(source: Source) -> Iterator[Site]:
    """Strings that name the endpoint: HTTP without the SDK, and mocks in tests."""
    for node in source.all((cst.SimpleString, cst.FormattedStringText)):
        text = node.value if isinstance(node, cst.FormattedStringText) else text_of(node)
        if text and re.search(r"^\S*\bchat([./])completions\S*$", text):
            how = "HTTP without the SDK" if "/" in text else "a name in a string"
            yield Site(source.line(node), reason=f"{how}: {text.strip()}")


def _endpoint(source: Source, node: Any) -> Iterator[Site]:
    base = node.value.value
    if m.matches(base, m.Attribute(attr=m.Name("beta"))):
        base = base.value
    shared = Site(source.line(node), edits={Edit(source.end(base), source.end(node), ".responses")})
    try:
        for note in check_client(source, base):
            shared.note(note)
        sites = list(_uses_of_endpoint(source, node, shared))
    except ByHand as reason:
        shared.reason = str(reason)
        sites = [shared]
    yield from sites


def _derived(shared: Site, **more: Any) -> Site:
    copied = {"edits": set(shared.edits), "notes": list(shared.notes), "claims": dict(shared.claims)}
    return Site(**{"line": shared.line, **copied, **more})


def _uses_of_endpoint(source: Source, node: Any, shared: Site) -> Iterator[Site]:
    parent = source.parent(node)
    if isinstance(parent, cst.Attribute):
        raw = parent.attr.value == "with_raw_response"
        method = source.parent(parent) if raw else parent
        if not isinstance(method, cst.Attribute):
            raise ByHand("with_raw_response is handed on")
        name = method.attr.value
        if name == "stream":
            raise ByHand("the stream() helper has events of its own; compare those of responses.stream()")
        if name == "with_streaming_response":
            raise ByHand("with_streaming_response reads the answer's bytes")
        if name not in ("create", "parse"):
            raise ByHand(f"chat.completions.{name} is about stored completions")
        yield from _uses_of_method(source, method, _derived(shared, method=name, raw=raw))
        return
    for use in _uses_by_name(source, node, shared):
        yield from _uses_of_endpoint(source, use, shared)


def _uses_of_method(source: Source, node: Any, shared: Site) -> Iterator[Site]:
    parent = source.parent(node)
    if m.matches(parent, m.Call()) and parent.func is node:
        yield _derived(
            shared,
            call=parent,
            line=source.line(node),
            method=shared.method,
            raw=shared.raw,
            partial=shared.partial,
        )
        return
    call = source.parent(parent)
    if isinstance(parent, cst.Arg) and m.matches(call, m.Call()) and last_name(call.func) == "partial":
        if call.args[0] is not parent or shared.partial:
            raise ByHand("the method itself is handed on")
        shared.partial = call
        node = call
    for use in _uses_by_name(source, node, shared):
        if not m.matches(source.parent(use), m.Call(func=m.Name())) or source.parent(use).func is not use:
            raise ByHand("the method itself is handed on")
        yield from _uses_of_method(source, use, shared)


def _uses_by_name(source: Source, node: Any, shared: Site) -> list[Any]:
    """Where a name is used that this value is given to, once and for all."""
    parent = source.parent(node)
    if isinstance(parent, cst.Assign) and len(parent.targets) == 1:
        variable = source.variable(parent.targets[0].target)
        if variable and len(variable.bindings) == 1 and variable.uses:
            shared.claim(variable)
            return variable.uses
    raise ByHand("the method itself is handed on")
