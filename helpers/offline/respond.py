"""One response: a request becomes a context, the mind's steps, and a stream of events.

There is no second way to make a response. Who wants JSON folds the stream; a response in
the background is the same stream, run by a thread.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from . import contract, items, models, tokens
from .errors import APIError, invalid
from .events import Event, Pieces, Script
from .faults import SERVER_ERROR, Faults
from .items import Item
from .limits import RateLimit
from .memory import Conversation, Memory, StoredResponse
from .mind import think
from .mind.steps import CallCustomTool, CallFunction, Context, Reason, Refuse, Say, Step
from .models import Model
from .names import Names, Repeats
from .prompt_cache import CacheUse, PromptCache
from .response_object import moderation, opened, served_tier, wanted_summary

Body = Mapping[str, Any]


@dataclass(slots=True)
class Room:
    """All that belongs to one API key."""

    rate_limit: RateLimit
    memory: Memory = field(default_factory=Memory)
    prompt_cache: PromptCache = field(default_factory=PromptCache)
    repeats: Repeats = field(default_factory=Repeats)
    faults: Faults = field(default_factory=Faults)


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


@dataclass(slots=True)
class Job:
    """A request that was found good, and everything needed to answer it."""

    body: Body
    model: Model
    room: Room
    asked: Asked
    names: Names
    response: dict[str, Any]
    steps: Sequence[tuple[Step, str]]
    """Each with the status in which its item ends."""
    usage: dict[str, Any]
    size: int
    fails: bool = False

    @property
    def reasoning_tokens(self) -> int:
        return self.usage["output_tokens_details"]["reasoning_tokens"]


def prepare(body: Body, room: Room, raw: bytes) -> Job:
    """Check a request in the API's order and think about it: whatever can be refused is refused here."""
    contract.check("responses", body)
    asked = ask(body, room.memory)
    model = models.find(body["model"], today(), "responses")
    contract.check_capability("responses", body, model)
    check_context(body, asked)
    return plan(body, model, asked, room, raw)


def plan(body: Body, model: Model, asked: Asked, room: Room, raw: bytes) -> Job:
    """What the answer will be and what it will cost, before the first word of it is out."""
    prompt = fit(body, model, asked)
    variation = room.repeats.of(raw)
    names = Names(raw + b"#%d" % variation)
    thought = [] if _prewarms(body) else think(what_the_model_sees(body, model, asked, variation))
    steps, output_tokens, reasoning_tokens = within(
        body.get("max_output_tokens") or model.max_output_tokens, stopped(thought, body.get("stop"))
    )
    try:
        room.rate_limit.take_tokens(model.id, prompt.tokens + output_tokens)
    except APIError:
        room.repeats.take_back(raw)
        raise
    diagnostics = _cache_diagnostics(body, prompt, model, room)
    cached = room.prompt_cache.account(prompt, model, body, time.time())
    usage = {
        "input_tokens": prompt.tokens,
        "input_tokens_details": {
            "cache_write_tokens": cached.written,
            "cached_tokens": cached.read,
            **_lifetimes(cached),
        },
        "output_tokens": output_tokens,
        "output_tokens_details": {"reasoning_tokens": reasoning_tokens},
        "total_tokens": prompt.tokens + output_tokens,
    }
    response = opened(body, model, names, int(time.time())) | diagnostics
    if response["store"]:
        room.prompt_cache.remember(response["id"], prompt, model, body)
    size = 8_000 + len(raw) + 6 * output_tokens
    return Job(body, model, room, asked, names, response, steps, usage, size)


def _cache_diagnostics(body: Body, prompt: tokens.Prompt, model: Model, room: Room) -> dict[str, Any]:
    compared = (body.get("prompt_cache_options") or {}).get("comparison_response_id")
    if not compared:
        return {}
    return {"prompt_cache_diagnostics": room.prompt_cache.compare(compared, prompt, model, body)}


def _lifetimes(cached: CacheUse) -> dict[str, Any]:
    """Told only when some of it is to last longer than usual."""
    if not cached.written_12h:
        return {}
    written = {"ttl_12h_tokens": cached.written_12h, "ttl_30m_tokens": cached.written - cached.written_12h}
    return {"cache_write_tokens_details": written}


def respond(job: Job, pieces: Pieces) -> Iterator[Event]:
    """The events of the response, which is remembered before its last one is out."""
    script = Script(
        job.response,
        job.names,
        pieces,
        obfuscate=(job.body.get("stream_options") or {}).get("include_obfuscation") is not False,
        phases=job.model.phase,
        logprobs=_certainties_if_wanted(job.body),
    )
    yield from script.opening()
    if not job.fails and compaction_is_due(job):
        yield from script.compaction(items.sealed(job.asked.seen))
    for step, status in () if job.fails else job.steps:
        yield from script.step(step, status)
    if job.fails:
        yield script.error({"type": "server_error", "code": "server_error", "message": SERVER_ERROR, "param": None})
        last = script.closing("failed", error={"code": "server_error", "message": SERVER_ERROR})
    else:
        last = script.closing(**_ending(job))
    remember(job, last["response"])
    yield last


def _ending(job: Job) -> dict[str, Any]:
    served = {"usage": job.usage, "service_tier": served_tier(job.body), "moderation": moderation(job.body)}
    if any(status == "incomplete" for _, status in job.steps):
        return {"status": "incomplete", "incomplete_details": {"reason": "max_output_tokens"}, **served}
    return {"status": "completed", "completed_at": int(time.time()), **served}


def _certainties_if_wanted(body: Body) -> Callable[[str], list[dict[str, Any]]] | None:
    """Log probabilities of a mind that follows rules: it was sure of every token."""
    if "message.output_text.logprobs" not in (body.get("include") or ()):
        return None

    def certainties(text: str) -> list[dict[str, Any]]:
        chosen = [{"token": piece, "bytes": list(piece.encode()), "logprob": 0.0} for piece in tokens.pieces(text)]
        return [{**token, "top_logprobs": [token] if body.get("top_logprobs") else []} for token in chosen]

    return certainties


def remember(job: Job, response: dict[str, Any]) -> None:
    conversation = job.asked.conversation
    if conversation:
        conversation.items.extend(items.kept_form(item, job.names) for item in job.asked.inputs)
        conversation.items.extend(response["output"])
        conversation.size += job.size
    if response["store"]:
        stored = job.room.memory.responses.get(response["id"])
        if stored:
            stored.finished = response
        elif not response["background"]:
            job.room.memory.responses.put(stored_response(job, response))


def stored_response(job: Job, finished: dict[str, Any] | None = None) -> StoredResponse:
    return StoredResponse(job.response["id"], job.asked.inputs, job.asked.parent, finished, size=job.size)


def today() -> date:
    return datetime.now(UTC).date()


def ask(body: Body, memory: Memory) -> Asked:
    """Look up what the request refers to, in the API's order: conversation, prompt, previous response."""
    contract.check_exclusive(body)
    conversation = parent = None
    earlier: Sequence[Item] = ()
    if body.get("conversation") is not None:
        conversation = memory.conversation(_identifier(body["conversation"]))
        earlier = list(conversation.items)
    if body.get("prompt"):
        raise APIError(404, f"Prompt with id '{body['prompt']['id']}' not found.")
    if body.get("previous_response_id") is not None:
        parent = memory.previous_response(body["previous_response_id"])
        earlier = parent.context()
    if not earlier:
        contract.check_not_empty(body)
    inputs = resolved(body.get("input"), memory)
    context = items.since_compaction([*earlier, *inputs])
    return Asked(inputs, context, items.unsealed(context), parent, conversation)


def resolved(given: str | Sequence[Item] | None, memory: Memory) -> list[Item]:
    """The items of an input, references replaced by what they refer to."""
    return [
        memory.item(item["id"]) if item["type"] == "item_reference" else item for item in items.input_items(given)
    ]


def _identifier(conversation: str | Mapping[str, str]) -> str:
    return conversation if isinstance(conversation, str) else conversation["id"]


def check_context(body: Body, asked: Asked) -> None:
    """What types cannot say about a request and the items that it stands on."""
    if body.get("background") and body.get("store") is False:
        raise invalid("Background mode requires 'store' to be true.", "background", "invalid_value")
    items.check_calls_answered(asked.seen)
    items.check_reasoning_followed(asked.inputs)
    format = (body.get("text") or {}).get("format") or {}
    if format.get("type") == "json_object" and "json" not in _words(body, asked.seen):
        raise invalid(
            "Response input messages must contain the word 'json' in some form to use 'text.format' of type "
            "'json_object'.",
            "input",
        )


def _words(body: Body, context: Sequence[Item]) -> str:
    said = [str(item.get("content")) for item in context if item["type"] == "message"]
    return f"{body.get('instructions')} {' '.join(said)}".lower()


def fit(body: Body, model: Model, asked: Asked) -> tokens.Prompt:
    """Count the prompt. One that is too long is refused, or with truncation cut at its beginning."""
    limit = model.context_window - model.max_output_tokens
    prompt = tokens.prompt(body, asked.context)
    while prompt.tokens > limit:
        if body.get("truncation") != "auto" or len(asked.context) < 2:
            raise invalid(
                "Your input exceeds the context window of this model. Please adjust your input and try again.",
                "input",
                "context_length_exceeded",
            )
        asked.context = asked.seen = _without_oldest(asked.seen)
        prompt = tokens.prompt(body, asked.context)
    return prompt


def _without_oldest(context: Sequence[Item]) -> Sequence[Item]:
    """Drop the oldest items: whole turns, so that no output loses its call."""
    for place in range(max(1, len(context) // 8), len(context)):
        if context[place]["type"] == "message" and context[place]["role"] == "user":
            return context[place:]
    return context[-1:]


def what_the_model_sees(body: Body, model: Model, asked: Asked, variation: int) -> Context:
    text, reasoning = body.get("text") or {}, body.get("reasoning") or {}
    temperature = body.get("temperature")
    return Context(
        model=model.id,
        items=asked.seen,
        instructions=body.get("instructions"),
        tools=body.get("tools") or (),
        tool_choice=body.get("tool_choice") or "auto",
        parallel_tool_calls=body.get("parallel_tool_calls") is not False,
        format=text.get("format") or {"type": "text"},
        verbosity=text.get("verbosity") or "medium",
        effort=(reasoning.get("effort") or model.default_effort or "none") if model.efforts else "none",
        summary=wanted_summary(reasoning),
        temperature=1.0 if temperature is None else temperature,
        variation=variation,
    )


def stopped(steps: Sequence[Step], stop: str | Sequence[str] | None) -> Sequence[Step]:
    """Texts end before a stop sequence, which only Chat Completions knows."""
    for sequence in [stop] if isinstance(stop, str) else stop or ():
        steps = [replace(step, text=step.text.split(sequence)[0]) if isinstance(step, Say) else step for step in steps]
    return steps


def within(limit: int, steps: Sequence[Step]) -> tuple[list[tuple[Step, str]], int, int]:
    """As much of the steps as `limit` output tokens allow; all the tokens used, and those for reasoning."""
    taken: list[tuple[Step, str]] = []
    used = reasoned = 0
    for step in steps:
        cost = cost_of(step)
        status = "completed"
        if used + cost > limit:
            step, cost, status = _cut(step, limit - used), limit - used, "incomplete"
        if cost:
            taken.append((step, status))
        used += cost
        if isinstance(step, Reason):
            reasoned += cost
        if status == "incomplete":
            break
    return taken, used, reasoned


def cost_of(step: Step) -> int:
    match step:
        case Reason(tokens=amount):
            return amount
        case Say(text=text) | Refuse(text=text):
            return tokens.count(text)
        case CallFunction(name=name, arguments=text) | CallCustomTool(name=name, input=text):
            return tokens.count(name) + tokens.count(text)


def _cut(step: Step, limit: int) -> Step:
    match step:
        case Reason():
            return Reason(limit)
        case Say(text=text) | Refuse(text=text):
            return replace(step, text=tokens.first(text, limit))
        case CallFunction(arguments=text):
            return replace(step, arguments=tokens.first(text, max(0, limit - tokens.count(step.name))))
        case CallCustomTool(input=text):
            return replace(step, input=tokens.first(text, max(0, limit - tokens.count(step.name))))


def compaction_is_due(job: Job) -> bool:
    thresholds = [entry.get("compact_threshold") for entry in job.body.get("context_management") or ()]
    return any(threshold and job.usage["input_tokens"] > threshold for threshold in thresholds)


def _prewarms(body: Body) -> bool:
    return bool((body.get("prompt_cache_options") or {}).get("prewarm"))
