"""Responses: what it says of state, of fields that do not go together, and of what a model cannot do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ..errors import APIError, invalid
from .mistakes import Body, quoted, shortened, unsupported
from .strict_schema import check_function, check_strict_schema

if TYPE_CHECKING:
    from ..models import Model

MOVED = {
    "messages": "Unsupported parameter: 'messages'. In the Responses API, this parameter has moved to "
    "'input'. Try again with the new parameter. See the API documentation for more information: "
    "https://platform.openai.com/docs/api-reference/responses/create.",
    **{
        name: f"Unsupported parameter: '{name}'. In the Responses API, this parameter has moved to '{place}'."
        for name, place in {
            "response_format": "text.format",
            "reasoning_effort": "reasoning.effort",
            "max_completion_tokens": "max_output_tokens",
        }.items()
    },
}
"""Fields of Chat Completions, and what somebody who sends them is told."""


def check_exclusive(body: Body) -> None:
    """The first refusal of the state phase: a conversation and a previous response are two histories."""
    if body.get("conversation") is not None and body.get("previous_response_id") is not None:
        raise invalid(
            "Mutually exclusive parameters: ''. "
            f"Ensure you are only providing one of: '{shortened('previous_response_id')}' or 'conversation'.",
            None,
            "mutually_exclusive_parameters",
        )


def check_not_empty(body: Body) -> None:
    """The last refusal of the state phase."""
    if not body.get("input"):
        raise invalid(
            "One of \"input\" or \"previous_response_id\" or 'prompt' or 'conversation' must be provided.",
            None,
            "missing_required_parameter",
        )


# ------------------------------------------------------------------------------ One field against another


def check_together(body: Body) -> None:
    check_stream_options(body)
    for entry in body.get("context_management") or ():
        if entry["type"] != "compaction":
            raise invalid(f"Unsupported context_management type: '{entry['type']}'.", "context_management")
    tools = body.get("tools") or ()
    if tools:
        _check_tools(tools)
    if body.get("tool_choice"):
        _check_tool_choice(body["tool_choice"], tools, body.get("input"))
    form = (body.get("text") or {}).get("format")
    if form and form["type"] == "json_schema" and form.get("strict"):
        title = f"response_format '{form['name']}'"
        check_strict_schema(form["schema"], title, "text.format.schema", "invalid_json_schema")


def check_stream_options(body: Body) -> None:
    if body.get("stream_options") is not None and not body.get("stream"):
        raise invalid(
            "The 'stream_options' parameter is only allowed when 'stream' is enabled.", "stream_options"
        )


def _check_tools(tools: Sequence[Body]) -> None:
    everyone = list(_with_inner_tools(tools))
    for tool, path in everyone:
        if tool["type"] == "function":
            check_function(tool, path)
        elif tool["type"] == "custom":
            _check_grammar(tool.get("format") or {}, path)
    can_search = any(tool["type"] == "tool_search" for tool in tools)
    if not can_search and any(tool.get("defer_loading") for tool, _ in everyone):
        raise invalid(
            "Invalid Value: 'tools.defer_loading'. Deferred tools require tools.tool_search.",
            "tools.defer_loading",
        )
    searching = [tool for tool in tools if tool["type"] == "tool_search" and tool.get("execution") != "client"]
    if searching and not any(tool.get("defer_loading") or tool["type"] == "namespace" for tool, _ in everyone):
        raise invalid(
            "Invalid Value: 'tools.tool_search'. tools.tool_search requires at least one deferred tool.",
            "tools.tool_search",
        )


def _check_grammar(form: Body, path: str) -> None:
    if form.get("type") != "grammar":
        return
    # This loads a parser, so only where there is a grammar.
    from ..mind.functions.grammar_reading import BadGrammar, grammar

    try:
        grammar(form["syntax"], form["definition"])
    except BadGrammar as problem:
        raise invalid(f"Invalid {form['syntax']} grammar: {problem}", f"{path}.format.definition", "invalid_grammar") from None


def _with_inner_tools(tools: Sequence[Body]) -> Iterator[tuple[Body, str]]:
    for index, tool in enumerate(tools):
        yield tool, f"tools[{index}]"
        for inner_index, inner in enumerate(tool.get("tools") or ()):
            yield inner, f"tools[{index}].tools[{inner_index}]"


def _check_tool_choice(choice: str | Body, tools: Sequence[Body], items: Any) -> None:
    if choice == "required":
        if not tools:
            raise invalid("Tool choice 'required' must be specified with 'tools' parameter.", "tool_choice")
        return
    if isinstance(choice, str) or _more_tools_may_come(tools, items):
        return
    if choice["type"] == "allowed_tools":
        for allowed in choice["tools"]:
            if not _offers(tools, allowed):
                raise _not_offered(allowed.get("name") or allowed.get("type"))
    elif not _offers(tools, choice):
        raise _not_offered(choice["type"])


def _more_tools_may_come(tools: Sequence[Body], items: Any) -> bool:
    return any(tool["type"] in ("namespace", "tool_search") for tool in tools) or (
        isinstance(items, list) and any(item.get("type") == "additional_tools" for item in items)
    )


def _offers(tools: Sequence[Body], choice: Body) -> bool:
    kind, name = str(choice.get("type")), choice.get("name")
    if kind == "mcp":
        return any(tool.get("server_label") == choice.get("server_label") for tool in tools)
    if kind in ("function", "custom"):
        return any(tool["type"] == kind and tool["name"] == name for tool in tools)
    family = next((stem for stem in ("web_search", "computer") if kind.startswith(stem)), kind)
    return any(tool["type"].startswith(family) for tool in tools)


def _not_offered(name: object) -> APIError:
    return invalid(f"Tool choice '{name}' not found in 'tools' parameter.", "tool_choice")


# --------------------------------------------------------------------------------- What the model cannot do


def check_capability(body: Body, model: Model) -> None:
    reasoning = body.get("reasoning") or {}
    reasons = bool(model.efforts) and (reasoning.get("effort") or model.default_effort) != "none"
    if reasons:
        _check_sampling(body)
    _check_reasoning(reasoning, model)
    verbosity = (body.get("text") or {}).get("verbosity")
    if not model.efforts and verbosity not in (None, "medium"):
        raise _unsupported_value(verbosity, model, ["medium"], "text.verbosity")
    check_cache(body, model, "invalid_parameter")
    if reasons:
        _check_logprobs(body)


def _check_sampling(body: Body) -> None:
    if body.get("temperature") not in (None, 1):
        raise unsupported("temperature", None)
    if body.get("top_p") is not None:
        raise unsupported("top_p", None)
    for name in ("presence_penalty", "frequency_penalty"):
        if body.get(name):
            raise unsupported(name, None)


def _check_reasoning(reasoning: Body, model: Model) -> None:
    if model.efforts:
        effort = reasoning.get("effort")
        if effort is not None and effort not in model.efforts:
            raise _unsupported_value(effort, model, model.efforts, "reasoning.effort")
        return
    for name in ("effort", "summary"):
        if reasoning.get(name) is not None:
            raise unsupported(f"reasoning.{name}")


def _unsupported_value(value: str, model: Model, supported: Sequence[str], path: str) -> APIError:
    return invalid(
        f"Unsupported value: '{value}' is not supported with the '{model.id}' model. "
        f"Supported values are: {quoted(supported, 'and')}.",
        path,
        "unsupported_value",
    )


def _check_logprobs(body: Body) -> None:
    sentence = "logprobs are not supported with reasoning models."
    if "message.output_text.logprobs" in (body.get("include") or ()):
        raise invalid(sentence, "include", "unsupported_parameter")
    if body.get("top_logprobs"):
        raise invalid(sentence, "top_logprobs", "unsupported_parameter")


def check_cache(body: Body, model: Model, code: str | None) -> None:
    has_breakpoints = model.cache == "breakpoints"
    retention = body.get("prompt_cache_retention")
    if retention == "in_memory" and (has_breakpoints or model.id.startswith("gpt-5.5")):
        raise invalid(
            "This model is compatible only with 24h extended prompt caching", "prompt_cache_retention", code
        )
    if retention == "24h" and model.cache == "none":
        raise _not_on_this_model("prompt_cache_retention", "prompt_cache_retention")
    if has_breakpoints:
        return
    if body.get("prompt_cache_options") is not None:
        raise _not_on_this_model("prompt_cache_options", "prompt_cache_options")
    items = body.get("input")
    for index, item in enumerate(items if isinstance(items, list) else ()):
        for member in ("content", "output"):
            parts = item.get(member)
            for part_index, part in enumerate(parts if isinstance(parts, list) else ()):
                if part.get("prompt_cache_breakpoint") is not None:
                    path = f"input[{index}].{member}[{part_index}].prompt_cache_breakpoint"
                    raise _not_on_this_model("prompt_cache_breakpoint", path)


def _not_on_this_model(name: str, path: str) -> APIError:
    return invalid(f"{name} is not supported on this model", path, "invalid_parameter")
