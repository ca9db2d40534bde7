"""A request on its way to becoming a response, and the room of the API key that it came with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .faults import Faults
from .items import Item
from .limits import RateLimit
from .memory import Conversation, Memory, StoredResponse
from .mind.steps import Found, Step
from .models import Model
from .names import Names, Repeats
from .prompt_cache import PromptCache
from .webhook import Endpoints

Body = Mapping[str, Any]

UNLIMITED = 1_000
"""Calls of the API's own tools, where a request sets no limit."""


@dataclass(slots=True)
class Room:
    """All that belongs to one API key."""

    rate_limit: RateLimit
    memory: Memory = field(default_factory=Memory)
    prompt_cache: PromptCache = field(default_factory=PromptCache)
    repeats: Repeats = field(default_factory=Repeats)
    faults: Faults = field(default_factory=Faults)
    webhooks: Endpoints = field(default_factory=Endpoints)
    is_trusted: bool = True
    """Whether its tools may act on this machine."""

    def tell_of_response(self, response: Mapping[str, Any]) -> None:
        self.webhooks.tell(f"response.{response['status']}", response["id"])


@dataclass(slots=True)
class Asked:
    """What a request refers to, and all that the model sees."""

    inputs: Sequence[Item]
    context: Sequence[Item]
    """In wire form: what is billed. A compaction stands for all that came before it."""
    seen: Sequence[Item]
    """The same with every compaction opened: what the mind reads."""
    parent: StoredResponse | None
    conversation: Conversation | None
    media_tokens: Callable[[Item], int] | None = None
    """Counts the pictures and files, also those that are only named by their id."""


@dataclass(slots=True)
class Job:
    """A request that was found good, and everything needed to answer it."""

    body: Body
    model: Model
    room: Room
    asked: Asked
    names: Names
    response: dict[str, Any]
    variation: int
    steps: Sequence[tuple[Step, str]]
    """What the first round of thinking came to, each with the status in which its item ends."""
    usage: dict[str, Any]
    size: int
    fails: bool = False
    listings: Sequence[Item] = ()
    """What MCP servers offer, asked for this response."""
    tool_calls_left: int = UNLIMITED
    found: list[Found] = field(default_factory=list)
    """What the API's own tools have brought so far."""
    read: list[str] = field(default_factory=list)
    """The same as text that the model has read, where no output item holds it."""

    @property
    def reasoning_tokens(self) -> int:
        return self.usage["output_tokens_details"]["reasoning_tokens"]
