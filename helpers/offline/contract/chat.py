"""Chat Completions: its model comes first and decides more, and it says some things otherwise than Responses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from ..errors import invalid
from .mistakes import NOT_JSON, Body, between, quoted, unsupported
from .responses import check_cache, check_stream_options
from .strict_schema import check_function, check_strict_schema

if TYPE_CHECKING:
    from ..models import Model


def check_model_of_chat(body: Any) -> None:
    """Chat Completions wants to know the model before it looks at anything else."""
    if type(body) is not dict:
        raise invalid(NOT_JSON)
    name = body.get("model")
    if name in (None, ""):
        raise invalid("you must provide a model parameter")
    if type(name) is not str:
        raise invalid(NOT_JSON)


# ------------------------------------------------------------------- What the model decides, field by field


def _unless_reasoning(name: str, hint: str = "") -> Callable[[Any, Model], None]:
    def refuse(value: Any, model: Model) -> None:
        if model.efforts:
            raise unsupported(name, hint=hint)

    return refuse


def _check_effort(value: Any, model: Model) -> None:
    if not model.efforts:
        raise unsupported("reasoning_effort")
    supported = [each for each in model.efforts if each != "max"]
    if value not in supported:
        raise invalid(
            f"Unsupported value: 'reasoning_effort' does not support {value!r} with this model. "
            f"Supported values are: {quoted(supported, 'and')}.",
            "reasoning_effort",
            "unsupported_value",
        )


ONE_TO_EIGHT = between(1, 8)


def _check_choices(value: Any, model: Model) -> None:
    if model.efforts and type(value) is int:
        ONE_TO_EIGHT(value)


MODEL_DECIDES: dict[str, Callable[[Any, Model], None]] = {
    "n": _check_choices,
    "max_tokens": _unless_reasoning("max_tokens", " Use 'max_completion_tokens' instead."),
    "reasoning_effort": _check_effort,
    "logit_bias": _unless_reasoning("logit_bias"),
    "stop": _unless_reasoning("stop"),
    "prediction": _unless_reasoning("prediction"),
}
"""What is refused before a field's shape is looked at."""


# ------------------------------------------------------------------------------ One field against another


def check_together(body: Body) -> None:
    check_stream_options(body)
    for index, tool in enumerate(body.get("tools") or ()):
        if tool["type"] == "function":
            check_function(tool["function"], f"tools[{index}].function")
    _check_format(body.get("response_format"))
    for name, choices in (("tool_choice", "tools"), ("function_call", "functions")):
        if body.get(name) is not None and not body.get(choices):
            raise invalid(
                f"Invalid value for '{name}': '{name}' is only allowed when '{choices}' are specified.", name
            )
    _check_chosen_function(body)


def _check_format(form: Body | None) -> None:
    if not form or form["type"] != "json_schema":
        return
    schema = form["json_schema"]
    if schema.get("strict") and schema.get("schema") is not None:
        check_strict_schema(schema["schema"], f"response_format '{schema['name']}'", "response_format", None)


def _check_chosen_function(body: Body) -> None:
    choice = body.get("tool_choice")
    if not isinstance(choice, dict) or choice["type"] != "function":
        return
    name = choice["function"]["name"]
    if not any(tool["type"] == "function" and tool["function"]["name"] == name for tool in body["tools"]):
        raise invalid(
            f"Invalid value for 'function_call': no function named '{name}' was specified "
            "in the 'functions' parameter.",
            "function_call",
        )


# --------------------------------------------------------------------------------- What the model cannot do


def check_capability(body: Body, model: Model) -> None:
    reasons = bool(model.efforts) and (body.get("reasoning_effort") or model.default_effort) != "none"
    if reasons:
        _check_sampling(body)
    _check_logprobs(body, model)
    check_cache(body, model, None)
    if model.cache == "breakpoints":
        _check_no_function_role(body["messages"])
        if reasons and any(tool["type"] == "function" for tool in body.get("tools") or ()):
            raise invalid(
                f"Function tools with reasoning_effort are not supported for {model.id} in "
                "/v1/chat/completions. To use function tools, use /v1/responses or set reasoning_effort "
                "to 'none'.",
                "reasoning_effort",
            )
    _check_no_audio(body["messages"])
    _check_content(body["messages"])


def _check_sampling(body: Body) -> None:
    temperature = body.get("temperature")
    if temperature not in (None, 1):
        raise invalid(
            f"Unsupported value: 'temperature' does not support {temperature} with this model. "
            "Only the default (1) value is supported.",
            "temperature",
            "unsupported_value",
        )
    if body.get("top_p") not in (None, 1):
        raise unsupported("top_p")
    for name in ("presence_penalty", "frequency_penalty", "logprobs"):
        if body.get(name):
            raise unsupported(name)


def _check_logprobs(body: Body, model: Model) -> None:
    count = body.get("top_logprobs")
    if count is None:
        return
    if not body.get("logprobs"):
        raise invalid(
            "The 'top_logprobs' parameter is only allowed when 'logprobs' is enabled.", "top_logprobs"
        )
    most = 5 if model.efforts else 20
    if count > most:
        raise invalid(
            f"Invalid value for 'top_logprobs': must be less than or equal to {most}.", "top_logprobs"
        )


def _check_no_function_role(messages: Sequence[Body]) -> None:
    for index, message in enumerate(messages):
        if message["role"] == "function":
            path = f"messages[{index}].role"
            raise invalid(
                f"Unsupported value: '{path}' does not support 'function' with this model.",
                path,
                "unsupported_value",
            )


def _check_no_audio(messages: Sequence[Body]) -> None:
    """No model that is left hears."""
    for index, message in enumerate(messages):
        parts = message.get("content")
        if isinstance(parts, list) and any(part["type"] == "input_audio" for part in parts):
            path = f"messages[{index}]"
            raise invalid(
                f"Invalid '{path}'. Content blocks are expected to be either text or image_url type.",
                path,
                "invalid_value",
            )


def _check_content(messages: Sequence[Body]) -> None:
    """Content is wanted last of all, and an assistant may have something else to show for it."""
    for index, message in enumerate(messages):
        if message.get("content") is not None:
            continue
        instead = (
            ("tool_calls", "function_call", "refusal", "audio") if message["role"] == "assistant" else ()
        )
        if not any(message.get(name) is not None for name in instead):
            raise invalid(
                "Invalid value for 'content': expected a string, got null.", f"messages.[{index}].content"
            )
