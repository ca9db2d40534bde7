"""The response object: what the API echoes of a request, with its keys in the recorded order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .contract.strict_schema import can_be_strict
from .models import Model
from .names import Names

Body = Mapping[str, Any]

NO_TOOL_USAGE = {
    "image_gen": {
        "input_tokens": 0,
        "input_tokens_details": {"image_tokens": 0, "text_tokens": 0},
        "output_tokens": 0,
        "output_tokens_details": {"image_tokens": 0, "text_tokens": 0},
        "total_tokens": 0,
    },
    "web_search": {"num_requests": 0},
}
ANYWHERE = {"type": "approximate", "city": None, "country": "US", "region": None, "timezone": None}
TOOL_DEFAULTS: dict[str, dict[str, Any]] = {
    "function": {"description": None, "output_schema": None, "parameters": None},
    "custom": {"description": None, "format": {"type": "text"}},
    "web_search": {"search_context_size": "medium", "user_location": ANYWHERE},
    "file_search": {
        "filters": None,
        "max_num_results": 20,
        "ranking_options": {"ranker": "auto", "score_threshold": 0.0},
    },
    "mcp": {"allowed_tools": None, "headers": None, "require_approval": "always", "server_description": None},
    "image_generation": {
        "background": "auto",
        "moderation": "auto",
        "output_compression": 100,
        "output_format": "png",
        "quality": "auto",
        "size": "auto",
    },
    "tool_search": {"description": None, "parameters": None},
}
BILLED_AT = 6
"""Who pays stands behind `background`."""
SERVED_TIER = {"flex": "flex", "priority": "priority", "fast": "priority"}
NOT_MODERATED = {
    "type": "error",
    "code": "moderation_unavailable",
    "message": "The offline API has no moderation model.",
}


def opened(body: Body, model: Model, names: Names, now: int) -> dict[str, Any]:
    """The response as `response.created` shows it."""
    response = UNASKED | {
        "id": names.new("resp"),
        "created_at": now,
        "model": model.resolved,
        "output": [],
        "prompt_cache_retention": _usual_retention(model),
        "reasoning": _reasoning(body.get("reasoning") or {}, model),
        "top_p": float(model.top_p),
    }
    response |= {name: ECHOES[name](value) for name, value in body.items() if value is not None and name in ECHOES}
    if response["background"]:
        response["status"] = "queued"
    for optional in ("conversation", "prompt_cache_options"):
        if response[optional] is None:
            del response[optional]
    return response


def conversation_echo(conversation: Any) -> dict[str, str] | None:
    if conversation is None or isinstance(conversation, dict):
        return conversation
    return {"id": conversation}


def as_json(response: dict[str, Any]) -> dict[str, Any]:
    """The response as an answer in JSON has it: once finished it also says who pays."""
    if response["status"] in ("queued", "in_progress"):
        return response
    fields = list(response.items())
    fields.insert(BILLED_AT, ("billing", {"payer": "developer"}))
    return dict(fields)


def _usual_retention(model: Model) -> str:
    if model.cache == "breakpoints" or model.id.startswith(("gpt-5.5", "gpt-5.2")):
        return "24h"
    return "24h" if model.id.startswith("gpt-5.4") and "mini" not in model.id else "in_memory"


def moderation(body: Body) -> dict[str, Any] | None:
    return {"input": NOT_MODERATED, "output": NOT_MODERATED} if body.get("moderation") else None


def served_tier(body: Body) -> str:
    return SERVED_TIER.get(body.get("service_tier") or "auto", "default")


def text_echo(text: Mapping[str, Any]) -> dict[str, Any]:
    format = text.get("format") or {"type": "text"}
    if format["type"] == "json_schema":
        format = {
            "type": "json_schema",
            "description": format.get("description"),
            "name": format["name"],
            "schema": format["schema"],
            "strict": bool(format.get("strict")),
        }
    return {"format": format, "verbosity": text.get("verbosity") or "medium"}


def tool_echo(tool: Mapping[str, Any]) -> dict[str, Any]:
    """A tool with the API's defaults filled in; a function with the strictness that it got."""
    kind = tool["type"]
    echo = {**TOOL_DEFAULTS.get(kind, {}), **{key: value for key, value in tool.items() if value is not None}}
    if kind == "function":
        if echo.get("strict") is None:
            echo["strict"] = can_be_strict(echo["parameters"] or {})
    elif kind == "namespace":
        echo["tools"] = [tool_echo(inner) for inner in tool["tools"]]
    elif kind == "web_search" and tool.get("user_location"):
        echo["user_location"] = {**ANYWHERE, **tool["user_location"]}
    del echo["type"]
    return {"type": kind, **dict(sorted(echo.items()))}


def _reasoning(reasoning: Mapping[str, Any], model: Model) -> dict[str, Any]:
    if not model.efforts:
        return {"effort": None, "summary": None}
    context = reasoning.get("context") or "auto"
    if context == "auto":
        context = "all_turns" if model.cache == "breakpoints" else "current_turn"
    return {
        "context": context,
        "effort": reasoning.get("effort") or model.default_effort,
        "mode": reasoning.get("mode") or "standard",
        "summary": wanted_summary(reasoning),
    }


def wanted_summary(reasoning: Mapping[str, Any]) -> str | None:
    summary = reasoning.get("summary") or reasoning.get("generate_summary")
    return "detailed" if summary == "auto" else summary


def _cache_options(options: Mapping[str, Any]) -> Mapping[str, Any]:
    if not options:
        return options
    applied = {"mode": options.get("mode") or "implicit", "ttl": options.get("ttl") or "30m"}
    if options.get("comparison_response_id"):
        applied["comparison_response_id"] = options["comparison_response_id"]
    return applied


def _unchanged(value: Any) -> Any:
    return value


UNASKED: dict[str, Any] = {
    "id": "",
    "object": "response",
    "created_at": 0,
    "status": "in_progress",
    "access_programs": None,
    "background": False,
    "completed_at": None,
    "conversation": None,
    "error": None,
    "frequency_penalty": 0.0,
    "incomplete_details": None,
    "instructions": None,
    "max_output_tokens": None,
    "max_tool_calls": None,
    "model": "",
    "moderation": None,
    "output": [],
    "parallel_tool_calls": True,
    "presence_penalty": 0.0,
    "previous_response_id": None,
    "prompt_cache_key": None,
    "prompt_cache_options": None,
    "prompt_cache_retention": None,
    "reasoning": None,
    "safety_identifier": None,
    "service_tier": "auto",
    "store": True,
    "temperature": 1.0,
    "text": text_echo({}),
    "tool_choice": "auto",
    "tool_usage": NO_TOOL_USAGE,
    "tools": [],
    "top_logprobs": 0,
    "top_p": None,
    "truncation": "disabled",
    "usage": None,
    "user": None,
    "metadata": {},
}
"""What a response says of everything that its request leaves open. Shared: nobody writes into its values."""

ECHOES: dict[str, Callable[[Any], Any]] = {
    "background": bool,
    "conversation": conversation_echo,
    "frequency_penalty": float,
    "instructions": _unchanged,
    "max_output_tokens": _unchanged,
    "max_tool_calls": _unchanged,
    "metadata": _unchanged,
    "parallel_tool_calls": _unchanged,
    "presence_penalty": float,
    "previous_response_id": _unchanged,
    "prompt_cache_key": _unchanged,
    "prompt_cache_options": _cache_options,
    "prompt_cache_retention": _unchanged,
    "safety_identifier": _unchanged,
    "store": _unchanged,
    "temperature": float,
    "text": text_echo,
    "tool_choice": _unchanged,
    "tools": lambda tools: [tool_echo(tool) for tool in tools],
    "top_logprobs": _unchanged,
    "top_p": float,
    "truncation": _unchanged,
    "user": _unchanged,
}
"""What it says of the fields that its request fills."""
