"""The rounds of one response: the model thinks, its tools run, and it thinks again with what they brought."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pydantic_core import to_json

from . import tokens
from .attachments import files_at_hand, looked_at
from .events import Event, Script
from .hosted import mcp, running
from .hosted.running import Place
from .items import Item
from .job import Asked, Body, Job
from .memory import Memory
from .mind import think
from .mind.steps import (
    CallClient,
    CallCustomTool,
    CallFunction,
    Context,
    Found,
    Reason,
    Refuse,
    Say,
    Step,
    UseTool,
)
from .models import Model
from .prompt_cache import CacheUse
from .response_object import wanted_summary

MOST_ROUNDS = 24
"""After so many the model must answer without tools."""

CALLS = CallFunction, CallCustomTool, CallClient
"""Steps after which it is the caller's turn."""


def run(job: Job, script: Script) -> Iterator[Event]:
    """The events of everything between the opening and the end of a response."""
    for listing in job.listings:
        yield from mcp.told(listing, script)
    for _ in range(MOST_ROUNDS + 1):
        for step, status in job.steps:
            if isinstance(step, UseTool):
                brought = yield from running.run(step, _place(job), script)
                job.found.append(Found(step, brought.result))
                job.read.append(brought.text)
                _charge(job, step, brought)
            else:
                yield from script.step(step, status)
        kinds = {type(step) for step, _ in job.steps}
        if UseTool not in kinds or not kinds.isdisjoint(CALLS):
            return
        think_again(job, script)


def _place(job: Job) -> Place:
    include = frozenset(job.body.get("include") or ())
    return Place(job.room.memory, job.names, job.asked.seen, job.body.get("tools") or (), include)


def think_again(job: Job, script: Script) -> None:
    """The next round, with the output so far and what the tools have brought."""
    output = [
        script.whole.get(item["id"], item)
        for item in job.response["output"]
        if item["type"] not in ("compaction", "mcp_list_tools")
    ]
    read = [{"type": "tool_output", "text": text} for text in job.read if text]
    prompt = tokens.prompt(job.body, [*job.asked.context, *output, *read], job.asked.media_tokens)
    context = what_the_model_sees(job.body, job.model, job.asked, job.variation, job.room.memory)
    context = replace(context, items=[*context.items, *output], found=job.found, tool_choice=_relaxed(context))
    if job.tool_calls_left <= 0 or len(job.found) >= MOST_ROUNDS:
        context = replace(context, tools=[tool for tool in context.tools if tool["type"] in _OF_THE_CALLER])
    limit = job.body.get("max_output_tokens") or job.model.max_output_tokens
    thought = affordable(think(context), job.tool_calls_left)
    job.steps, written, reasoned = within(limit - job.usage["output_tokens"], thought)
    cached = job.room.prompt_cache.account(prompt, job.model, job.body, time.time())
    job.usage = added(job.usage, usage_of(prompt, cached, written, reasoned))
    job.room.rate_limit.spend(prompt.tokens + written)


_OF_THE_CALLER = ("function", "custom", "namespace")


def _relaxed(context: Context) -> str | Item:
    """A tool that had to be used has been: from here on the model is free."""
    choice = context.tool_choice
    if isinstance(choice, Mapping) and choice.get("type") == "allowed_tools":
        return {**choice, "mode": "auto"}
    return choice if choice == "none" else "auto"


def affordable(steps: Sequence[Step], calls_left: int) -> list[Step]:
    """The steps without the tools beyond `max_tool_calls`."""
    kept: list[Step] = []
    for step in steps:
        if isinstance(step, UseTool):
            calls_left -= 1
        if calls_left >= 0 or not isinstance(step, UseTool):
            kept.append(step)
    return kept


def _charge(job: Job, step: UseTool, brought: running.Brought) -> None:
    job.tool_calls_left -= 1
    job.size += brought.size
    usage = {name: dict(numbers) for name, numbers in job.response["tool_usage"].items()}
    if step.tool == "web_search" and step.arguments["action"]["type"] == "search":
        usage["web_search"]["num_requests"] += 1
    if brought.images:
        usage["image_gen"] = added(usage["image_gen"], dict(brought.images))
    job.response["tool_usage"] = usage


def usage_of(prompt: tokens.Prompt, cached: CacheUse, output_tokens: int, reasoning_tokens: int) -> dict[str, Any]:
    return {
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


def _lifetimes(cached: CacheUse) -> dict[str, Any]:
    """Told only when some of it is to last longer than usual."""
    if not cached.written_12h:
        return {}
    written = {"ttl_12h_tokens": cached.written_12h, "ttl_30m_tokens": cached.written - cached.written_12h}
    return {"cache_write_tokens_details": written}


def added(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    """The usage of two rounds: the API bills every round of a response."""
    total = dict(first)
    for name, amount in second.items():
        before = total.get(name)
        total[name] = added(before or {}, amount) if isinstance(amount, Mapping) else (before or 0) + amount
    return total


def what_the_model_sees(
    body: Body, model: Model, asked: Asked, variation: int, memory: Memory
) -> Context:
    text, reasoning = body.get("text") or {}, body.get("reasoning") or {}
    temperature = body.get("temperature")
    return Context(
        model=model.id,
        items=looked_at(asked.seen, memory),
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
        files=files_at_hand(body, memory) if body.get("tools") else (),
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
        case CallClient(item=written) | UseTool(arguments=written):
            return tokens.count(to_json(written).decode())


def _cut(step: Step, limit: int) -> Step:
    match step:
        case Reason():
            return Reason(limit)
        case Say(text=text) | Refuse(text=text):
            return _cut_text(step, tokens.first(text, limit))
        case CallFunction(arguments=text):
            return replace(step, arguments=tokens.first(text, max(0, limit - tokens.count(step.name))))
        case CallCustomTool(input=text):
            return replace(step, input=tokens.first(text, max(0, limit - tokens.count(step.name))))
        case _:
            return Say("")


def _cut_text(step: Say | Refuse, text: str) -> Step:
    if isinstance(step, Refuse) or not step.annotations:
        return replace(step, text=text)
    kept = [one for one in step.annotations if one.get("end_index", one.get("index", 0)) <= len(text)]
    return Say(text, kept)
