"""Chat Completions over the same core: translated at the edges, answered as any response is."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from . import contract, models, sent_parts
from .asked import today
from .errors import APIError, invalid
from .events import Event, fold, padding
from .faults import SERVER_ERROR
from .items import Item
from .job import Asked, Body, Job, Room
from .respond import plan
from .response_object import served_tier

LEGACY_CALL = "function_call"


def prepare(body: Body, room: Room, raw: bytes) -> list[Job]:
    """One job for each of the `n` choices."""
    contract.check_model_of_chat(body)
    model = models.find(body["model"], today(), "chat")
    contract.check("chat", body, model)
    contract.check_capability("chat", body, model)
    _check_messages(body)
    items = [item for message in body["messages"] for item in _items(message)]
    memory = room.memory
    sent_parts.check_parts(_media(body["messages"]), memory, body["model"])
    request = _as_response_request(body)
    counter = sent_parts.counter(memory, body["model"])
    choices = range(body.get("n") or 1)
    return [plan(request, model, Asked(items, items, items, None, None, counter), room, raw) for _ in choices]


def completion(body: Body, jobs: Sequence[Job], told: Sequence[Iterator[Event]]) -> dict[str, Any]:
    """The whole answer as one object."""
    responses = [fold(events) for events in told]
    if any(response["status"] == "failed" for response in responses):
        raise APIError(500, SERVER_ERROR, type="server_error")
    return {
        "id": jobs[0].names.letters("chatcmpl-", 29),
        "object": "chat.completion",
        "created": responses[0]["created_at"],
        "model": responses[0]["model"],
        "choices": [_choice(index, body, response) for index, response in enumerate(responses)],
        "usage": _usage(jobs),
        "service_tier": responses[0]["service_tier"],
        "system_fingerprint": None,
    }


def stream(body: Body, jobs: Sequence[Job], told: Sequence[Iterator[Event]]) -> Iterator[dict[str, Any]]:
    """The answer as chunks, one choice after the other."""
    options = body.get("stream_options") or {}
    wants_usage = bool(options.get("include_usage"))
    head = {
        "id": jobs[0].names.letters("chatcmpl-", 29),
        "object": "chat.completion.chunk",
        "created": int(time.time()),
        "model": jobs[0].model.resolved,
        "service_tier": served_tier(body),
        "system_fingerprint": None,
    }

    def chunk(choices: list[dict[str, Any]], usage: dict[str, Any] | None = None) -> dict[str, Any]:
        made = {**head, "choices": choices}
        if wants_usage:
            made["usage"] = usage
        if options.get("include_obfuscation") is not False:
            made["obfuscation"] = padding(str(choices))
        return made

    for index, events in enumerate(told):
        for delta, finish_reason in _deltas(events, body):
            if "error" in delta:
                yield delta
                return
            yield chunk([{"index": index, "delta": delta, "finish_reason": finish_reason}])
    if wants_usage:
        yield chunk([], _usage(jobs))


def _as_response_request(body: Body) -> dict[str, Any]:
    """The same request in the words of the Responses API, as far as the core needs it."""
    tools = [_flat(tool) for tool in body.get("tools") or ()]
    tools += [{"type": "function", **function} for function in body.get("functions") or ()]
    options = body.get("stream_options") or {}
    return {
        "model": body["model"],
        "tools": tools,
        "tool_choice": _tool_choice(body),
        "parallel_tool_calls": body.get("parallel_tool_calls"),
        "text": {"format": _format(body.get("response_format")), "verbosity": body.get("verbosity")},
        "reasoning": {"effort": body.get("reasoning_effort")},
        "max_output_tokens": body.get("max_completion_tokens") or body.get("max_tokens"),
        "temperature": body.get("temperature"),
        "service_tier": body.get("service_tier"),
        "stop": body.get("stop"),
        "prompt_cache_key": body.get("prompt_cache_key"),
        "prompt_cache_options": body.get("prompt_cache_options"),
        "top_logprobs": body.get("top_logprobs"),
        "include": ["message.output_text.logprobs"] if body.get("logprobs") else None,
        "stream_options": {"include_obfuscation": options.get("include_obfuscation")},
        "store": False,
    }


def _flat(tool: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": tool["type"], **tool[tool["type"]]}


def _tool_choice(body: Body) -> Any:
    choice = body.get("tool_choice") or body.get("function_call") or "auto"
    if isinstance(choice, str):
        return choice
    if "type" not in choice:
        return {"type": "function", **choice}
    if choice["type"] == "allowed_tools":
        allowed = choice["allowed_tools"]
        return {**allowed, "type": "allowed_tools", "tools": [_flat(tool) for tool in allowed["tools"]]}
    return _flat(choice)


def _format(response_format: Mapping[str, Any] | None) -> dict[str, Any]:
    if response_format is None:
        return {"type": "text"}
    if response_format["type"] == "json_schema":
        return {"schema": {}, **response_format["json_schema"], "type": "json_schema"}
    return dict(response_format)


def _items(message: Mapping[str, Any]) -> Iterator[Item]:
    role, content = message["role"], message.get("content")
    if role == "tool":
        yield {"type": "function_call_output", "call_id": message["tool_call_id"], "output": _text(content)}
        return
    if role == "function":
        yield {"type": "function_call_output", "call_id": message["name"], "output": _text(content)}
        return
    if content is not None:
        yield {"type": "message", "role": role, "content": _content(role, content)}
    elif message.get("refusal"):
        part = {"type": "refusal", "refusal": message["refusal"]}
        yield {"type": "message", "role": role, "content": [part]}
    for call in message.get("tool_calls") or ():
        if call["type"] == "custom":
            yield {"type": "custom_tool_call", "call_id": call["id"], **call["custom"]}
        else:
            yield {"type": "function_call", "call_id": call["id"], **call["function"]}
    if message.get(LEGACY_CALL):
        yield {"type": "function_call", "call_id": message[LEGACY_CALL]["name"], **message[LEGACY_CALL]}


def _text(content: Any) -> str:
    if isinstance(content, str):
        return content
    return "".join(part.get("text", "") for part in content or ())


def _content(role: str, content: str | Sequence[Mapping[str, Any]]) -> Any:
    return content if isinstance(content, str) else [_part(role, part) for part in content]


def _part(role: str, part: Mapping[str, Any]) -> dict[str, Any]:
    match part["type"]:
        case "text":
            return {"type": "output_text" if role == "assistant" else "input_text", "text": part["text"]}
        case "image_url":
            image = part["image_url"]
            return {"type": "input_image", "image_url": image["url"], "detail": image.get("detail") or "auto"}
        case "file":
            return {"type": "input_file", **part["file"]}
    return dict(part)


def _media(messages: Sequence[Mapping[str, Any]]) -> list[tuple[Item, str]]:
    """The pictures and files of the messages, each with its path."""
    return [
        (_part("user", part), f"messages[{place}].content[{number}]")
        for place, message in enumerate(messages)
        if isinstance(message.get("content"), list)
        for number, part in enumerate(message["content"])
        if part["type"] in ("image_url", "file")
    ]


def _check_messages(body: Body) -> None:
    """Every tool message answers a call, and every call is answered by the messages that follow it."""
    open_calls: list[str] = []
    for place, message in enumerate(body["messages"]):
        if message["role"] == "tool":
            if message["tool_call_id"] not in open_calls:
                raise invalid(
                    "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with "
                    "'tool_calls'.",
                    f"messages.[{place}].role",
                )
            open_calls.remove(message["tool_call_id"])
            continue
        _check_answered(open_calls, place)
        open_calls = [call["id"] for call in message.get("tool_calls") or ()]
    _check_answered(open_calls, len(body["messages"]))
    format = body.get("response_format") or {}
    if format.get("type") == "json_object" and "json" not in str(body["messages"]).lower():
        raise invalid(
            "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
            "messages",
        )


def _check_answered(open_calls: Sequence[str], place: int) -> None:
    if open_calls:
        raise invalid(
            "An assistant message with 'tool_calls' must be followed by tool messages responding to each "
            "'tool_call_id'. The following tool_call_ids did not have response messages: " + ", ".join(open_calls),
            f"messages.[{place}].role",
        )


def _choice(index: int, body: Body, response: Mapping[str, Any]) -> dict[str, Any]:
    message: dict[str, Any] = {"role": "assistant", "content": None, "refusal": None, "annotations": []}
    calls, logprobs = [], []
    for item in response["output"]:
        if item["type"] == "message":
            part = item["content"][0]
            logprobs += part.get("logprobs", [])
            message["refusal" if part["type"] == "refusal" else "content"] = part.get("text") or part.get("refusal")
        elif item["type"] in ("function_call", "custom_tool_call"):
            calls.append(_call(item))
    if calls and body.get("functions"):
        message[LEGACY_CALL] = calls[0]["function"]
    elif calls:
        message["tool_calls"] = calls
    choice = {"index": index, "message": message, "finish_reason": _finish_reason(response, body)}
    if body.get("logprobs"):
        choice["logprobs"] = {"content": logprobs, "refusal": None}
    return choice


def _call(item: Item) -> dict[str, Any]:
    if item["type"] == "custom_tool_call":
        custom = {"name": item["name"], "input": item["input"]}
        return {"id": item["call_id"], "type": "custom", "custom": custom}
    function = {"name": item["name"], "arguments": item["arguments"]}
    return {"id": item["call_id"], "type": "function", "function": function}


def _finish_reason(response: Mapping[str, Any], body: Body) -> str:
    if response["status"] == "incomplete":
        return "length"
    if any(item["type"] in ("function_call", "custom_tool_call") for item in response["output"]):
        return LEGACY_CALL if body.get("functions") else "tool_calls"
    return "stop"


def _usage(jobs: Sequence[Job]) -> dict[str, Any]:
    """The prompt is billed once, however many choices were made of it."""
    used = [job.usage for job in jobs]
    prompt, written = used[0]["input_tokens"], sum(usage["output_tokens"] for usage in used)
    return {
        "prompt_tokens": prompt,
        "completion_tokens": written,
        "total_tokens": prompt + written,
        "prompt_tokens_details": {
            "cached_tokens": used[0]["input_tokens_details"]["cached_tokens"],
            "cache_write_tokens": used[0]["input_tokens_details"]["cache_write_tokens"],
            "audio_tokens": 0,
        },
        "completion_tokens_details": {
            "reasoning_tokens": sum(usage["output_tokens_details"]["reasoning_tokens"] for usage in used),
            "audio_tokens": 0,
            "accepted_prediction_tokens": 0,
            "rejected_prediction_tokens": 0,
        },
    }


def _deltas(events: Iterator[Event], body: Body) -> Iterator[tuple[dict[str, Any], str | None]]:
    """Each delta of one choice, with the reason to finish beside the last."""
    started, calls = False, 0
    for event in events:
        kind = event["type"]
        if kind == "error":
            yield {"error": event["error"]}, None
        elif kind == "response.output_item.added" and event["item"]["type"] != "reasoning":
            item = event["item"]
            if not started:
                opening = {"content": "", "refusal": None} if item["type"] == "message" else {"content": None}
                yield {"role": "assistant", **opening}, None
                started = True
            if item["type"] != "message":
                yield _call_delta(item, calls, body), None
                calls += 1
        elif kind == "response.output_text.delta":
            yield {"content": event["delta"]}, None
        elif kind == "response.refusal.delta":
            yield {"refusal": event["delta"]}, None
        elif kind == "response.function_call_arguments.delta":
            yield _arguments_delta(event["delta"], calls - 1, body), None
        elif kind == "response.custom_tool_call_input.delta":
            yield {"tool_calls": [{"index": calls - 1, "custom": {"input": event["delta"]}}]}, None
        elif kind in ("response.completed", "response.incomplete"):
            yield {}, _finish_reason(event["response"], body)


def _call_delta(item: Item, index: int, body: Body) -> dict[str, Any]:
    call = _call(item)
    return {LEGACY_CALL: call["function"]} if body.get("functions") else {"tool_calls": [{"index": index, **call}]}


def _arguments_delta(delta: str, index: int, body: Body) -> dict[str, Any]:
    if body.get("functions"):
        return {LEGACY_CALL: {"arguments": delta}}
    return {"tool_calls": [{"index": index, "function": {"arguments": delta}}]}
