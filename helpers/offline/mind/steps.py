"""What the mind is given, and the steps that it answers with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Context:
    """Everything a model would see, and nothing about how it arrived."""

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


@dataclass(frozen=True, slots=True)
class Reason:
    """Think for `tokens` tokens; `summary` holds one text per summary part."""

    tokens: int
    summary: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Say:
    text: str


@dataclass(frozen=True, slots=True)
class Refuse:
    text: str


@dataclass(frozen=True, slots=True)
class CallFunction:
    name: str
    arguments: str
    """JSON text, as the API sends it."""


@dataclass(frozen=True, slots=True)
class CallCustomTool:
    name: str
    input: str


Step = Reason | Say | Refuse | CallFunction | CallCustomTool
