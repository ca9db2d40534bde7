"""One response: a request becomes a context, the mind's steps, and a stream of events.

There is no second way to make a response. Who wants JSON folds the stream; a response in
the background is the same stream, run by a thread.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from . import contract, items, models, rounds, tokens
from .asked import ask, check_context, fit, today
from .classroom import refuse_what_acts_here
from .errors import APIError
from .events import Event, Pieces, Script
from .faults import SERVER_ERROR
from .hosted import mcp
from .items import Item
from .job import UNLIMITED, Asked, Body, Job, Room
from .memory import StoredResponse
from .mind import think
from .models import Model
from .names import Names
from .response_object import moderation, opened, served_tier


def prepare(body: Body, room: Room, raw: bytes) -> Job:
    """Check a request in the API's order and think about it: whatever can be refused is refused here."""
    contract.check("responses", body)
    if not room.is_trusted:
        refuse_what_acts_here(body)
    asked = ask(body, room.memory)
    model = models.find(body["model"], today(), "responses")
    contract.check_capability("responses", body, model)
    check_context(body, asked)
    return plan(body, model, asked, room, raw)


def plan(body: Body, model: Model, asked: Asked, room: Room, raw: bytes) -> Job:
    """What the answer will be and what it will cost, before the first word of it is out."""
    listings = mcp.listings(body["tools"], asked.context) if body.get("tools") else ()
    if listings:
        asked.context, asked.seen = [*asked.context, *listings], [*asked.seen, *listings]
    prompt = fit(body, model, asked)
    variation = room.repeats.of(raw)
    names = Names(raw + b"#%d" % variation)
    calls = body.get("max_tool_calls") or UNLIMITED
    seen = rounds.what_the_model_sees(body, model, asked, variation, room.memory)
    thought = [] if _prewarms(body) else rounds.affordable(think(seen), calls)
    steps, output_tokens, reasoning_tokens = rounds.within(
        body.get("max_output_tokens") or model.max_output_tokens, rounds.stopped(thought, body.get("stop"))
    )
    try:
        room.rate_limit.take_tokens(model.id, prompt.tokens + output_tokens)
    except APIError:
        room.repeats.take_back(raw)
        raise
    diagnostics = _cache_diagnostics(body, prompt, model, room)
    cached = room.prompt_cache.account(prompt, model, body, time.time())
    usage = rounds.usage_of(prompt, cached, output_tokens, reasoning_tokens)
    response = opened(body, model, names, int(time.time())) | diagnostics
    if response["store"]:
        room.prompt_cache.remember(response["id"], prompt, model, body)
    size = 8_000 + len(raw) + 6 * output_tokens
    job = Job(body, model, room, asked, names, response, variation, steps, usage, size)
    job.listings, job.tool_calls_left = listings, calls
    return job


def _cache_diagnostics(body: Body, prompt: tokens.Prompt, model: Model, room: Room) -> dict[str, Any]:
    compared = (body.get("prompt_cache_options") or {}).get("comparison_response_id")
    if not compared:
        return {}
    return {"prompt_cache_diagnostics": room.prompt_cache.compare(compared, prompt, model, body)}


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
    try:
        if job.fails:
            raise APIError(500, SERVER_ERROR, type="server_error", code="server_error")
        yield from rounds.run(job, script)
        last = script.closing(**_ending(job))
    except APIError as error:
        told = error.body()["error"]
        yield script.error({name: told[name] for name in ("type", "code", "message", "param")})
        last = script.closing("failed", error={"code": error.code or error.type, "message": error.message})
    remember(job, last["response"], script.whole)
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


def remember(job: Job, response: dict[str, Any], whole: Mapping[str, Item]) -> None:
    """Keep a finished response; `whole` has the items of which it shows only a part."""
    conversation = job.asked.conversation
    if conversation:
        conversation.items.extend(items.kept_form(item, job.names) for item in job.asked.inputs)
        conversation.items.extend(response["output"])
        conversation.whole.update(whole)
        conversation.size += job.size
    if response["store"]:
        stored = job.room.memory.responses.get(response["id"])
        if stored:
            stored.finished, stored.whole = response, whole
        elif not response["background"]:
            job.room.memory.responses.put(stored_response(job, response, whole))


def stored_response(
    job: Job, finished: dict[str, Any] | None = None, whole: Mapping[str, Item] = MappingProxyType({})
) -> StoredResponse:
    return StoredResponse(
        job.response["id"], job.asked.inputs, job.asked.parent, finished, size=job.size, whole=whole
    )


def compaction_is_due(job: Job) -> bool:
    thresholds = [entry.get("compact_threshold") for entry in job.body.get("context_management") or ()]
    return any(threshold and job.usage["input_tokens"] > threshold for threshold in thresholds)


def _prewarms(body: Body) -> bool:
    return bool((body.get("prompt_cache_options") or {}).get("prewarm"))
