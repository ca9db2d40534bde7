"""Which of the API's own tools a request needs, one after the other, and the answer made from what they bring."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from ..planned import Planned
from ..request import Request
from ..steps import Found, Item, Say, Step
from . import (
    apply_patch,
    code_interpreter,
    computer,
    file_search,
    image_generation,
    shell,
    web_search,
)
from .citations import joined


class Tool(Protocol):
    WHY: str

    def first(self, request: Request, definition: Item, must: bool) -> Sequence[Step]:
        """How to begin with this tool; nothing where it does not help and need not be used."""

    def further(self, request: Request, found: Sequence[Found]) -> Sequence[Step]:
        """How to go on after what it has brought, or nothing when that is enough."""

    def answer(self, request: Request, found: Sequence[Found]) -> Say:
        """What to say about it."""


TOOLS: dict[str, Tool] = {
    "computer": computer,
    "apply_patch": apply_patch,
    "code_interpreter": code_interpreter,
    "image_generation": image_generation,
    "shell": shell,
    "file_search": file_search,
    "web_search": web_search,
}
"""In the order in which they are asked: those whose use is sure first, those that fit any question last."""


def plan(request: Request) -> Planned | None:
    found = request.context.found
    offered = dict(_offered(request))
    used = _used(request)
    if used and used[-1] in offered:
        steps = TOOLS[used[-1]].further(request, _of(used[-1], found))
        if steps:
            return Planned(steps, TOOLS[used[-1]].WHY)
    must = _must(request) if not (used or request.calls) else ""
    for name, definition in offered.items():
        if name not in used and (not must or must in (name, "any")) and not _is_enough(name, request, used):
            steps = TOOLS[name].first(request, definition, bool(must))
            if steps:
                return Planned(steps, TOOLS[name].WHY)
    if not used:
        return None
    told = {name: TOOLS[name].answer(request, _of(name, found)) for name in used}
    telling = [say for name, say in told.items() if not _found_nothing(name, say)]
    if not telling and brought_something(request):
        return None
    return Planned([joined(telling or [*told.values()][-1:])], "answer from what was found")


_SEARCHES = {
    "file_search": re.compile(r"\b(?:files?|documents?|handbook|knowledge base|uploaded)\b"),
    "web_search": re.compile(r"\b(?:web|internet|online|news|browse|google)\b|https?://"),
}
"""The tools that fit any question, with the words that ask for each of them."""


def _is_enough(name: str, request: Request, used: Sequence[str]) -> bool:
    """Whether a search is not needed, because something else has answered and nobody asked for it by name."""
    wanted = _SEARCHES.get(name)
    if not wanted or wanted.search(request.lower):
        return False
    if brought_something(request):
        return True
    return any(not _found_nothing(one, TOOLS[one].answer(request, _of(one, request.context.found))) for one in used)


def _found_nothing(name: str, told: Say) -> bool:
    """Whether a search has ended without anything to cite."""
    return name in _SEARCHES and not told.annotations


_NOTHING = re.compile(r"""\s*(?:|null|none|\[\]|\{\}|""|.{0,3}"error".*)\s*""", re.DOTALL | re.IGNORECASE)


def brought_something(request: Request) -> bool:
    """Whether a function or a server's tool has brought more than an error."""
    return any(
        not call.is_declined and not _NOTHING.fullmatch(str(call.output)[:_ENOUGH_TO_SEE]) for call in request.answered
    )


_ENOUGH_TO_SEE = 2_000


_OUTPUTS = {
    "shell_call_output": "shell",
    "local_shell_call_output": "shell",
    "apply_patch_call_output": "apply_patch",
    "computer_call_output": "computer",
}
"""What comes back from tools that the caller runs."""


def _used(request: Request) -> list[str]:
    """The tools that have brought something since the question."""
    ran = [one.step.tool for one in request.context.found if one.step.tool in TOOLS]
    items = request.context.items[request.position + 1 :]
    came = [_OUTPUTS[item["type"]] for item in items if item.get("type") in _OUTPUTS]
    return list(dict.fromkeys([*came, *ran]))


def _of(name: str, found: Sequence[Found]) -> list[Found]:
    return [one for one in found if one.step.tool == name]


def _offered(request: Request) -> Iterator[tuple[str, Item]]:
    """The hosted tools that may be used, in the order of the table."""
    context = request.context
    choice = context.tool_choice
    allowed: Sequence[Item] = context.tools
    if choice == "none":
        return
    if isinstance(choice, Mapping):
        allowed = choice["tools"] if choice["type"] == "allowed_tools" else [choice]
    names = {family(str(one.get("type"))) for one in allowed}
    for name in TOOLS:
        for tool in context.tools:
            if name in names and family(tool["type"]) == name:
                yield name, tool
                break


def _must(request: Request) -> str:
    """The tool that has to be used, `any` for one of them, or nothing."""
    choice = request.context.tool_choice
    if isinstance(choice, Mapping):
        if choice["type"] == "allowed_tools":
            return "any" if choice.get("mode") == "required" else ""
        return family(choice["type"])
    return "any" if choice == "required" else ""


def family(kind: str) -> str:
    """`web_search` for web_search_preview_2025_03_11 and its like."""
    if kind == "local_shell":
        return "shell"
    return next((stem for stem in ("web_search", "computer") if kind.startswith(stem)), kind)
