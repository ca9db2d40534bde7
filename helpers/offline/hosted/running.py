"""What every hosted tool is given and what it brings; which tool runs which step."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..mind.steps import UseTool

if TYPE_CHECKING:
    from ..events import Event, Script
    from ..memory import Memory
    from ..names import Names

Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """What the tools of one response can reach."""

    memory: Memory
    names: Names
    items: Sequence[Item]
    """The conversation up to now, in wire form."""
    tools: Sequence[Item]
    include: frozenset[str]

    def definition(self, tool: str) -> Item:
        """The first tool of this type in the request."""
        return next(one for one in self.tools if family(one["type"]) == tool)


@dataclass(frozen=True, slots=True)
class Brought:
    """What a tool has brought."""

    result: Any
    """For the mind, in the tool's own form."""
    text: str = ""
    """What the model reads of it beside its output item: billed as input of the next round."""
    images: Mapping[str, Any] = field(default_factory=dict)
    """Tokens of pictures made, which are billed apart."""
    size: int = 0
    """Bytes that it adds to what is kept of the response."""


Run = Callable[[UseTool, Place, "Script"], Generator["Event", None, Brought]]

RUNS = {
    "web_search": "web_search:run",
    "file_search": "file_search:run",
    "code_interpreter": "code_interpreter:run",
    "image_generation": "image_generation:run",
    "mcp_list_tools": "mcp:list_tools",
    "mcp": "mcp:call",
    "shell": "shell:run",
    "tool_search": "tool_search:run",
}
"""Each is loaded when it is first used: most servers never run most tools."""


def run(step: UseTool, place: Place, script: Script) -> Generator[Event, None, Brought]:
    """The events of one tool at work; it returns what was brought."""
    module, _, name = RUNS[step.tool].partition(":")
    runs: Run = getattr(importlib.import_module(f".{module}", __package__), name)
    return runs(step, place, script)


def family(kind: str) -> str:
    """`web_search` for web_search_preview_2025_03_11 and its like."""
    return next((stem for stem in ("web_search", "computer") if kind.startswith(stem)), kind)
