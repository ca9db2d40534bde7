"""What the mind is given, and the steps that it answers with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Item = Mapping[str, Any]


@dataclass(slots=True)
class Context:
    """Everything a model would see, and nothing about how it arrived. Nobody writes into one.

    It is not frozen: of each request that alone would take a microsecond.
    """

    model: str
    items: Sequence[Item]
    """The whole conversation, oldest first; every item in wire form, with its `type`."""
    instructions: str | None = None
    tools: Sequence[Item] = ()
    tool_choice: str | Item = "auto"
    parallel_tool_calls: bool = True
    format: Item = field(default_factory=lambda: {"type": "text"})
    verbosity: str = "medium"
    effort: str = "none"
    """`none` also for models that do not reason."""
    summary: str | None = None
    """Which reasoning summary was asked for: concise, detailed or none at all."""
    temperature: float = 1.0
    variation: int = 0
    """How many times this very request was made before: room for another wording."""
    found: Sequence[Found] = ()
    """What the API's own tools have brought for this answer, oldest first."""
    files: Sequence[str] = ()
    """The names of the files in the code interpreter's container."""


@dataclass(frozen=True, slots=True)
class Found:
    """One of the API's own tools has run."""

    step: UseTool
    result: Any
    """Of the kind that this tool brings: see `hosted`."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Think for `tokens` tokens; `summary` holds one text per summary part."""

    tokens: int
    summary: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Say:
    text: str
    annotations: Sequence[Mapping[str, Any]] = ()
    """Citations, in wire form."""


@dataclass(frozen=True, slots=True)
class Refuse:
    text: str


@dataclass(frozen=True, slots=True)
class CallFunction:
    name: str
    arguments: str
    """JSON text, as the API sends it."""
    namespace: str = ""
    """The name of the namespace that the function was declared in."""


@dataclass(frozen=True, slots=True)
class CallCustomTool:
    name: str
    input: str
    namespace: str = ""


@dataclass(frozen=True, slots=True)
class CallClient:
    """A call of a tool that the API defines and the caller runs, such as a shell, or asks to approve."""

    item: Item
    """In wire form, without what the API adds: id, call_id and status."""


@dataclass(frozen=True, slots=True)
class UseTool:
    """One of the API's own tools is to run. Thinking goes on with what it brings."""

    tool: str
    """The `type` of the tool in the request."""
    arguments: Mapping[str, Any]


Step = Reason | Say | Refuse | CallFunction | CallCustomTool | CallClient | UseTool
