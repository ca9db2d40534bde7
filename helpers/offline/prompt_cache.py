"""The book-keeping of OpenAI's prompt cache: how much of a prompt was read from it, how much written to it.

Nothing is cached here. `usage` shows what the published rules make of the same requests.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from threading import Lock
from typing import Any

from .models import Model
from .tokens import DIGEST_SIZE, Prompt

MINIMUM = 1_024
"""No shorter prefix is cached."""

MINUTE = 60.0
HOUR = 60 * MINUTE
LIFETIMES = {"30m": 30 * MINUTE, "12h": 12 * HOUR}
IDLE_IN_MEMORY = 10 * MINUTE
LONGEST_IN_MEMORY = HOUR
EXTENDED = 24 * HOUR

STEP = 128
STEP_OF_GPT_5_5 = 2_048

WRITES = 4
FIRST_EXPLICIT = 2
LATEST_EXPLICIT = 50
EARLIER_MESSAGES = 20

ENTRIES = 16_384
COMPARABLE_RESPONSES = 1_000

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CacheUse:
    """Tokens of one request: `read` and `written` are parts of its input tokens and never overlap."""

    read: int = 0
    written: int = 0
    written_12h: int = 0
    """The part of `written` that is to last 12 hours."""


UNUSED = CacheUse()


@dataclass(slots=True)
class _Entry:
    lifetime: float
    """Seconds that it lasts after each use."""
    expires: float
    latest: float = float("inf")
    """When it ends, used or not."""


@dataclass(frozen=True, slots=True)
class _Boundary:
    """A place where the cache may cut, with a digest and the length of all that comes before it."""

    digest: bytes
    tokens: int
    breakpoint: str | None
    ttl: str | None


@dataclass(frozen=True, slots=True)
class _Record:
    """What is kept of a response to compare later requests with."""

    settings: Mapping[str, bytes]
    compactions: int
    boundaries: Sequence[_Boundary]
    reusable: int


class PromptCache:
    """The cache of one API key. It never reads the clock: callers say what time it is."""

    def __init__(self) -> None:
        self._entries: OrderedDict[bytes, _Entry] = OrderedDict()
        self._records: OrderedDict[str, _Record | None] = OrderedDict()
        self._lock = Lock()

    def account(self, prompt: Prompt, model: Model, body: Body, now: float) -> CacheUse:
        """Look the prompt up, write what the rules write, and say how many tokens each came to."""
        if prompt.tokens < MINIMUM or model.cache == "none":
            return UNUSED
        with self._lock:
            if model.cache == "steps":
                return self._account_steps(prompt, model, body, now)
            return self._account_breakpoints(prompt, model, body, now)

    def _account_breakpoints(self, prompt: Prompt, model: Model, body: Body, now: float) -> CacheUse:
        """GPT-5.6 and later: exactly the prefixes that end at a breakpoint."""
        options = body.get("prompt_cache_options") or {}
        boundaries = _boundaries(prompt, _settings(model, body))
        lookups = _lookups(boundaries, prompt.opening, options)
        found = [place for place in lookups if self._use(place.digest, now)]
        read = end = max((place.tokens for place in found), default=0)
        cached = {place.digest for place in found}
        written = {"30m": 0, "12h": 0}
        for place in _writes(boundaries, options):
            if place.digest not in cached:
                ttl = place.ttl or options.get("ttl") or "30m"
                self._write(place.digest, _Entry(LIFETIMES[ttl], now + LIFETIMES[ttl]))
                cached.add(place.digest)
                written[ttl] += max(0, place.tokens - end)
                end = max(end, place.tokens)
        return CacheUse(read, sum(written.values()), written["12h"])

    def _account_steps(self, prompt: Prompt, model: Model, body: Body, now: float) -> CacheUse:
        """Before GPT-5.6: the longest common beginning, in whole steps; writing is free and not reported."""
        is_gpt_5_5 = model.id.startswith("gpt-5.5")
        marks = prompt.marks(STEP_OF_GPT_5_5 if is_gpt_5_5 else STEP, _seed(_settings(model, body)))
        read = 0
        for tokens, digest in marks:
            if tokens < MINIMUM:
                continue
            if self._use(digest, now):
                read = tokens
            elif is_gpt_5_5 or body.get("prompt_cache_retention") == "24h":
                self._write(digest, _Entry(EXTENDED, now + EXTENDED))
            else:
                self._write(digest, _Entry(IDLE_IN_MEMORY, now + IDLE_IN_MEMORY, now + LONGEST_IN_MEMORY))
        return CacheUse(read)

    def _use(self, digest: bytes, now: float) -> bool:
        """Whether there is an entry. If so, it lasts longer."""
        entry = self._entries.get(digest)
        if entry is None:
            return False
        if entry.expires < now:
            del self._entries[digest]
            return False
        entry.expires = min(now + entry.lifetime, entry.latest)
        self._entries.move_to_end(digest)
        return True

    def _write(self, digest: bytes, entry: _Entry) -> None:
        self._entries[digest] = entry
        if len(self._entries) > ENTRIES:
            self._entries.popitem(last=False)

    def remember(self, response_id: str, prompt: Prompt, model: Model, body: Body) -> None:
        """Keep what `compare` needs of a response: of one too short to be cached, that it was there."""
        comparable = model.cache == "breakpoints" and prompt.tokens >= MINIMUM
        with self._lock:
            self._records[response_id] = _record(prompt, model, body) if comparable else None
            if len(self._records) > COMPARABLE_RESPONSES:
                self._records.popitem(last=False)

    def compare(self, response_id: str, prompt: Prompt, model: Model, body: Body) -> dict[str, Any]:
        """The `prompt_cache_diagnostics`: can this request reuse what that response cached, and why not?"""
        if model.cache != "breakpoints":
            return {"type": "unavailable"}
        if response_id not in self._records:
            return {"type": "comparison_response_not_found"}
        earlier = self._records[response_id]
        if not earlier or not earlier.reusable:
            return {"type": "unavailable"}
        current = _record(prompt, model, body)
        missed = earlier.reusable - min(earlier.reusable, _shared(earlier, current))
        if not missed:
            return {"type": "cache_hit"}
        return {
            "type": "cache_miss",
            "reason": _reason(earlier, current),
            "cache_missed_tokens": missed,
            "comparison_reusable_tokens": earlier.reusable,
        }


def _settings(model: Model, body: Body) -> dict[str, bytes]:
    """Digests of what must stay the same for a prefix to be the same, by the reason given when it did not."""
    reasoning = body.get("reasoning") or {}
    text = body.get("text") or {}
    tier = body.get("service_tier") or "auto"
    settings = {
        "model_changed": model.resolved,
        "prompt_cache_key_changed": body.get("prompt_cache_key"),
        "service_tier_changed": "default" if tier == "auto" else tier,
        "tools_changed": [body.get("tools") or [], body.get("parallel_tool_calls") is not False],
        "text_format_changed": text.get("format") or {"type": "text"},
        "reasoning_effort_changed": reasoning.get("effort") or model.default_effort,
        "verbosity_changed": text.get("verbosity") or "medium",
    }
    return {reason: _hash(json.dumps(value).encode()) for reason, value in settings.items()}


def _seed(settings: Mapping[str, bytes]) -> bytes:
    return _hash(b"".join(settings.values()))


def _hash(data: bytes) -> bytes:
    return blake2b(data, digest_size=DIGEST_SIZE).digest()


def _boundaries(prompt: Prompt, settings: Mapping[str, bytes]) -> list[_Boundary]:
    boundaries = []
    digest, tokens = _seed(settings), 0
    for block in prompt.blocks():
        tokens += block.tokens
        digest = _hash(digest + block.digest) if block.digest else digest
        boundaries.append(_Boundary(digest, tokens, block.breakpoint, block.ttl))
    return boundaries


def _lookups(boundaries: Sequence[_Boundary], opening: int, options: Body) -> list[_Boundary]:
    """Where a request looks for a cached prefix."""
    explicit = _ending(boundaries, "explicit")
    lookups = explicit[:FIRST_EXPLICIT] + explicit[FIRST_EXPLICIT:][-LATEST_EXPLICIT:]
    if options.get("mode") != "explicit":
        lookups += _ending(boundaries, "implicit")[-EARLIER_MESSAGES - 1 :]
        lookups += boundaries[:opening][-1:]
    return lookups


def _writes(boundaries: Sequence[_Boundary], options: Body) -> list[_Boundary]:
    """Where a request writes, shortest prefix first. Of two at one place, the marked one counts."""
    explicit = _ending(boundaries, "explicit")
    if options.get("mode") == "explicit":
        return explicit[-WRITES:]
    implicit = _ending(boundaries, "implicit")[-1:]
    return sorted(explicit[1 - WRITES :] + implicit, key=lambda place: place.tokens)


def _ending(boundaries: Sequence[_Boundary], breakpoint: str) -> list[_Boundary]:
    return [place for place in boundaries if place.breakpoint == breakpoint and place.tokens >= MINIMUM]


def _record(prompt: Prompt, model: Model, body: Body) -> _Record:
    settings = _settings(model, body)
    boundaries = _boundaries(prompt, settings)
    written = _writes(boundaries, body.get("prompt_cache_options") or {})
    return _Record(settings, prompt.compactions, boundaries, written[-1].tokens if written else 0)


def _shared(earlier: _Record, current: _Record) -> int:
    """The tokens that both begin with."""
    shared = 0
    for before, after in zip(earlier.boundaries, current.boundaries, strict=False):
        if before.digest != after.digest:
            break
        shared = before.tokens
    return shared


def _reason(earlier: _Record, current: _Record) -> str:
    for reason, digest in earlier.settings.items():
        if current.settings[reason] != digest:
            return reason
    return "context_compacted" if current.compactions > earlier.compactions else "input_changed"
