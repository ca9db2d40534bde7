"""What the live API was seen to refuse, and its words: request, sentence, param, code, when it was seen.

A request of /v1/responses is a change to ASKED, one of /v1/chat/completions a change to CHATTED; GONE takes a
member away. A row that ends in a capability sentence also shows that everything before it is accepted.
"""

from __future__ import annotations

from typing import Any, NamedTuple

GONE = object()
ASKED = {"model": "gpt-5.6-terra", "input": "ping", "max_output_tokens": 16}
CHATTED = {"model": "gpt-5.6-terra", "messages": [{"role": "user", "content": "ping"}]}


class Refusal(NamedTuple):
    change: dict[str, Any]
    message: str
    param: str | None
    code: str | None
    seen: str
    model: str = "gpt-5.6-terra"


def body_of(refusal: Refusal, base: dict[str, Any]) -> dict[str, Any]:
    body = {**base, "model": refusal.model, **refusal.change}
    return {name: value for name, value in body.items() if value is not GONE}


def seen(when: str, *rows: tuple[Any, ...]) -> list[Refusal]:
    return [Refusal(row[0], row[1], row[2], row[3], when, *row[4:]) for row in rows]


# ------------------------------------------------------------------------------------------ /v1/responses

ITEM_TYPES = (
    "'additional_tools', 'agent_message', 'apply_patch_call', 'apply_patch_call_output', "
    "'code_interpreter_call', 'compaction', 'compaction_trigger', 'computer_call', 'computer_call_output', "
    "'custom_tool_call', 'custom_tool_call_output', 'file_search_call', 'function_call', "
    "'function_call_output', 'image_generation_call', 'item_reference', 'local_shell_call', "
    "'local_shell_call_output', 'mcp_approval_request', 'mcp_approval_response', 'mcp_call', "
    "'mcp_list_tools', 'message', 'multi_agent_call', 'multi_agent_call_output', 'program', "
    "'program_output', 'reasoning', 'shell_call', 'shell_call_output', 'tool_search_call', "
    "'tool_search_output', and 'web_search_call'."
)
ROLES = "Supported values are: 'assistant', 'system', 'developer', and 'user'."
INCLUDES = (
    "Invalid value: 'bogus.thing'. Supported values are: 'file_search_call.results', "
    "'web_search_call.results', 'web_search_call.action.sources', 'message.input_image.image_url', "
    "'computer_call_output.output.image_url', 'code_interpreter_call.outputs', "
    "'reasoning.encrypted_content', and 'message.output_text.logprobs'."
)
EFFORTS = "'none', 'minimal', 'low', 'medium', 'high', 'xhigh', or 'max'"
TIERS = "'auto', 'default', 'fast', 'flex', and 'priority'"
EMPTY = "One of \"input\" or \"previous_response_id\" or 'prompt' or 'conversation' must be provided."
TOO_MANY_TAGS = (
    "Invalid 'metadata': too many properties. Expected an object with at most 16 properties, "
    "but got an object with 17 properties instead."
)
WARM = "Unsupported parameter: 'temperature' is not supported with this model."
NO_LOGPROBS = "logprobs are not supported with reasoning models."
MISSING, UNKNOWN, TYPE, VALUE = (
    "missing_required_parameter",
    "unknown_parameter",
    "invalid_type",
    "invalid_value",
)
USER = {"role": "user", "content": "ping"}
FUNCTION = {"type": "function", "name": "f", "parameters": {"type": "object", "properties": {}}}


def said(**changes: Any) -> dict[str, Any]:
    """A message as a response holds it, fed back."""
    return {
        "id": "msg_probe",
        "type": "message",
        "status": "completed",
        "role": "assistant",
        "phase": "final_answer",
        "content": [{"type": "output_text", "annotations": [], "logprobs": [], "text": "OK"}],
        **changes,
    }


def asked(*parts: dict[str, Any], role: str = "user") -> list[dict[str, Any]]:
    return [{"role": role, "content": list(parts)}]


def not_a(what: str, path: str, got: str) -> str:
    return f"Invalid type for '{path}': expected {what}, but got {got} instead."


AUGUST = "2026-08-30, gpt-5.6-terra"

UNKNOWN_FIELDS = seen(
    AUGUST,
    ({"zzz_unknown": 1}, "Unknown parameter: 'zzz_unknown'.", "zzz_unknown", UNKNOWN),
    ({"n": 2}, "Unknown parameter: 'n'.", "n", UNKNOWN),
    ({"stop": ["ZZ"]}, "Unknown parameter: 'stop'. Did you mean 'store'?", "stop", UNKNOWN),
    ({"seed": 1}, "Unknown parameter: 'seed'.", "seed", UNKNOWN),
    ({"logprobs": True}, "Unknown parameter: 'logprobs'.", "logprobs", UNKNOWN),
    ({"max_tokens": 16}, "Unknown parameter: 'max_tokens'.", "max_tokens", UNKNOWN),
    (
        {"messages": [USER]},
        (
            "Unsupported parameter: 'messages'. In the Responses API, this parameter has moved to 'input'. "
            "Try again with the new parameter. See the API documentation for more information: "
            "https://platform.openai.com/docs/api-reference/responses/create."
        ),
        None,
        "unsupported_parameter",
    ),
    ({"sto": 1}, "Unknown parameter: 'sto'. Did you mean 'store'?", "sto", UNKNOWN),
    ({"st": 1}, "Unknown parameter: 'st'.", "st", UNKNOWN),
    ({"stre": 1}, "Unknown parameter: 'stre'. Did you mean 'store' or 'stream'?", "stre", UNKNOWN),
    ({"strem": 1}, "Unknown parameter: 'strem'. Did you mean 'stream' or 'store'?", "strem", UNKNOWN),
    ({"tool": 1}, "Unknown parameter: 'tool'. Did you mean 'tools'?", "tool", UNKNOWN),
    ({"usr": 1}, "Unknown parameter: 'usr'. Did you mean 'user'?", "usr", UNKNOWN),
    ({"inclde": 1}, "Unknown parameter: 'inclde'. Did you mean 'include'?", "inclde", UNKNOWN),
    ({"inpu": 1}, "Unknown parameter: 'inpu'.", "inpu", UNKNOWN),
    ({"modell": 1}, "Unknown parameter: 'modell'.", "modell", UNKNOWN),
)

MODEL_AND_INPUT = seen(
    AUGUST,
    ({"model": GONE}, "Missing required parameter: 'model'.", "model", MISSING),
    ({"model": None}, not_a("a string", "model", "an object"), "model", TYPE),
    ({"model": 7}, not_a("a string", "model", "an integer"), "model", TYPE),
    ({"input": GONE}, "Missing required parameter: 'input'.", "input", MISSING),
    ({"input": GONE, "zzz_unknown": 1}, "Missing required parameter: 'input'.", "input", MISSING),
    ({"input": GONE, "truncation": "bogus"}, "Missing required parameter: 'input'.", "input", MISSING),
    (
        {"input": GONE, "previous_response_id": "resp_x"},
        "Missing required parameter: 'input'.",
        "input",
        MISSING,
    ),
    ({"input": GONE, "model": GONE}, "Missing required parameter: 'model'.", "model", MISSING),
    ({"input": []}, EMPTY, None, MISSING),
    ({"input": ""}, EMPTY, None, MISSING),
    ({"input": [], "zzz_unknown": 1}, "Unknown parameter: 'zzz_unknown'.", "zzz_unknown", UNKNOWN),
    (
        {"input": [], "truncation": "bogus"},
        "Invalid value: 'bogus'. Supported values are: 'auto' and 'disabled'.",
        "truncation",
        VALUE,
    ),
    ({"input": [], "temperature": 0.5}, EMPTY, None, MISSING),
    ({"input": None}, not_a("a string", "input", "an object"), "input", TYPE),
    (
        {"input": {"a": 1}},
        not_a("one of a string or array of input items", "input", "an object"),
        "input",
        TYPE,
    ),
)

ITEMS = seen(
    AUGUST,
    ({"input": [{**USER, "bogus": 1}]}, "Unknown parameter: 'input[0].bogus'.", "input[0].bogus", UNKNOWN),
    ({"input": [{**USER, "status": "completed"}], "temperature": 0.5}, WARM, "temperature", None),
    ({"input": [{**USER, "id": "msg_x"}], "temperature": 0.5}, WARM, "temperature", None),
    ({"input": [{"type": "message", **USER}], "temperature": 0.5}, WARM, "temperature", None),
    (
        {"input": [{**USER, "phase": "final_answer"}]},
        "Unknown parameter: 'input[0].phase'.",
        "input[0].phase",
        UNKNOWN,
    ),
    (
        {"input": [said(phase="bogus"), USER]},
        "Invalid value: 'bogus'. Supported values are: 'commentary' and 'final_answer'.",
        "input[0].phase",
        VALUE,
    ),
    ({"input": [said(zzz=1), USER]}, "Unknown parameter: 'input[0].zzz'.", "input[0].zzz", UNKNOWN),
    (
        {"input": [*asked({"type": "input_text", "text": "x"}, role="assistant"), USER]},
        "Invalid value: 'input_text'. Supported values are: 'output_text' and 'refusal'.",
        "input[0].content[0]",
        VALUE,
    ),
    ({"input": [USER, said(), USER], "temperature": 0.5}, WARM, "temperature", None),
    ({"input": [7]}, not_a("an input item", "input[0]", "an integer"), "input[0]", TYPE),
    ({"input": [None]}, not_a("an input item", "input[0]", "null"), "input[0]", TYPE),
    (
        {"input": [{"type": 7, **USER}]},
        f"Invalid value: ''. Supported values are: {ITEM_TYPES}",
        "input[0]",
        VALUE,
    ),
    (
        {"input": [{"type": "bogus_item"}]},
        f"Invalid value: 'bogus_item'. Supported values are: {ITEM_TYPES}",
        "input[0]",
        VALUE,
    ),
    ({"input": [{"role": "bogus", "content": "x"}]}, f"Invalid value: 'bogus'. {ROLES}", "input[0]", VALUE),
    ({"input": [{}]}, f"Invalid value: ''. {ROLES}", "input[0]", VALUE),
    (
        {"input": [{"role": "user"}]},
        "Missing required parameter: 'input[0].content'.",
        "input[0].content",
        MISSING,
    ),
    (
        {"input": [{"role": "developer", "content": "x"}, USER], "temperature": 0.5},
        WARM,
        "temperature",
        None,
    ),
    ({"input": [{}], "truncation": "bogus"}, f"Invalid value: ''. {ROLES}", "input[0]", VALUE),
    ({"input": [{}], "previous_response_id": "resp_x"}, f"Invalid value: ''. {ROLES}", "input[0]", VALUE),
    ({"input": [{}], "temperature": 0.5}, f"Invalid value: ''. {ROLES}", "input[0]", VALUE),
    (
        {"input": asked({"type": "bogus", "text": "x"})},
        (
            "Invalid value: 'bogus'. Supported values are: 'input_text', 'input_image', 'input_audio', "
            "'output_text', 'refusal', 'input_file', 'computer_screenshot', 'summary_text', and "
            "'encrypted_content'."
        ),
        "input[0].content[0].type",
        VALUE,
    ),
    (
        {"input": asked({"type": "output_text", "text": "x"})},
        (
            "Invalid value: 'output_text'. Supported values are: 'input_text', 'input_image', 'input_file', "
            "'scoped_content', and 'input_audio'."
        ),
        "input[0].content[0]",
        VALUE,
    ),
    (
        {"input": asked({"type": "input_text"})},
        "Missing required parameter: 'input[0].content[0].text'.",
        "input[0].content[0].text",
        MISSING,
    ),
    (
        {"input": [*asked({"type": "refusal", "refusal": "no"}, role="assistant"), USER], "temperature": 0.5},
        WARM,
        "temperature",
        None,
    ),
)

FIELDS = seen(
    AUGUST,
    ({"text": {"zzz": 1}}, "Unknown parameter: 'text.zzz'.", "text.zzz", UNKNOWN),
    (
        {"text": {"format": {"type": "bogus"}}},
        "Invalid value: 'bogus'. Supported values are: 'json_object', 'text', and 'json_schema'.",
        "text.format.type",
        VALUE,
    ),
    (
        {"text": {"format": {"type": "json_schema"}}},
        "Missing required parameter: 'text.format.name'.",
        "text.format.name",
        MISSING,
    ),
    (
        {"text": {"verbosity": "bogus"}},
        "Invalid value: 'bogus'. Supported values are: 'low', 'medium', and 'high'.",
        "text.verbosity",
        VALUE,
    ),
    ({"tools": [{}]}, "Missing required parameter: 'tools[0].type'.", "tools[0].type", MISSING),
    (
        {"tools": [{"type": "function"}]},
        "Missing required parameter: 'tools[0].name'.",
        "tools[0].name",
        MISSING,
    ),
    (
        {"tools": [{"type": "function", "function": {"name": "f", "parameters": {}}}]},
        "Missing required parameter: 'tools[0].name'.",
        "tools[0].name",
        MISSING,
    ),
    ({"reasoning": "low"}, not_a("an object", "reasoning", "a string"), "reasoning", TYPE),
    (
        {"reasoning": {"effort": "bogus"}},
        (
            "Invalid value: 'bogus'. Supported values are: 'none', 'minimal', 'low', 'medium', 'high', "
            "'xhigh', and 'max'."
        ),
        "reasoning.effort",
        VALUE,
    ),
    (
        {"reasoning": {"effort": {"__probe__": "wrong type"}}},
        not_a(f"one of one of {EFFORTS} or integer", "reasoning.effort", "an object"),
        "reasoning.effort",
        TYPE,
    ),
    (
        {"reasoning": {"effort": ["low"]}},
        not_a(f"one of one of {EFFORTS} or integer", "reasoning.effort", "an array"),
        "reasoning.effort",
        TYPE,
    ),
    (
        {"reasoning": {"effort": 5}},
        not_a("one of 'minimal', 'low', 'medium', or 'high'", "reasoning.effort", "an integer"),
        "reasoning.effort",
        TYPE,
    ),
    (
        {"reasoning": {"summary": "bogus"}},
        "Invalid value: 'bogus'. Supported values are: 'concise', 'detailed', and 'auto'.",
        "reasoning.summary",
        VALUE,
    ),
    (
        {"reasoning": {"generate_summary": "concise"}},
        "Unknown parameter: 'reasoning.generate_summary'.",
        "reasoning.generate_summary",
        UNKNOWN,
    ),
    ({"reasoning": {"bogus": 1}}, "Unknown parameter: 'reasoning.bogus'.", "reasoning.bogus", UNKNOWN),
    ({"temperature": "hot"}, not_a("a decimal", "temperature", "a string"), "temperature", TYPE),
    ({"top_p": "wide"}, not_a("a decimal", "top_p", "a string"), "top_p", TYPE),
    ({"presence_penalty": "x"}, not_a("a decimal", "presence_penalty", "a string"), "presence_penalty", TYPE),
    ({"top_logprobs": "x"}, not_a("an integer", "top_logprobs", "a string"), "top_logprobs", TYPE),
    (
        {"previous_response_id": {"a": 1}},
        not_a("a string", "previous_response_id", "an object"),
        "previous_response_id",
        TYPE,
    ),
    ({"prompt": "x"}, not_a("an object", "prompt", "a string"), "prompt", TYPE),
    (
        {"truncation": "bogus"},
        "Invalid value: 'bogus'. Supported values are: 'auto' and 'disabled'.",
        "truncation",
        VALUE,
    ),
    (
        {"truncation": {"a": 1}},
        not_a("one of 'auto' or 'disabled'", "truncation", "an object"),
        "truncation",
        TYPE,
    ),
    ({"include": ["bogus.thing"]}, INCLUDES, "include[0]", VALUE),
    (
        {"include": "wrong type"},
        not_a(
            "an array of one of 'fil...lts', 'web...lts', 'web...ces', 'mes...url', 'com...url', "
            "'cod...uts', 'rea...ent', or 'mes...obs'",
            "include",
            "a string",
        ),
        "include",
        TYPE,
    ),
    (
        {"max_tool_calls": 0},
        "Invalid 'max_tool_calls': integer below minimum value. Expected a value >= 1, but got 0 instead.",
        "max_tool_calls",
        "integer_below_min_value",
    ),
    ({"max_tool_calls": "x"}, not_a("an integer", "max_tool_calls", "a string"), "max_tool_calls", TYPE),
    (
        {"max_output_tokens": 0},
        "Invalid 'max_output_tokens': integer below minimum value. Expected a value >= 16, but got 0 "
        "instead.",
        "max_output_tokens",
        "integer_below_min_value",
    ),
    (
        {"max_output_tokens": 15},
        "Invalid 'max_output_tokens': integer below minimum value. Expected a value >= 16, but got 15 "
        "instead.",
        "max_output_tokens",
        "integer_below_min_value",
    ),
    (
        {"max_output_tokens": "x"},
        not_a("an integer", "max_output_tokens", "a string"),
        "max_output_tokens",
        TYPE,
    ),
    (
        {"metadata": {f"k{i}": "v" for i in range(17)}},
        TOO_MANY_TAGS,
        "metadata",
        "object_above_max_properties",
    ),
    ({"metadata": "x"}, not_a("a metadata object", "metadata", "a string"), "metadata", TYPE),
    (
        {"service_tier": "bogus"},
        f"Invalid value: 'bogus'. Supported values are: {TIERS}.",
        "service_tier",
        VALUE,
    ),
    (
        {"service_tier": {"a": 1}},
        not_a("one of 'auto', 'default', 'fast', 'flex', or 'priority'", "service_tier", "an object"),
        "service_tier",
        TYPE,
    ),
    (
        {"prompt_cache_retention": {"a": 1}},
        not_a("one of 'in_memory' or '24h'", "prompt_cache_retention", "an object"),
        "prompt_cache_retention",
        TYPE,
    ),
    (
        {"prompt_cache_retention": "x"},
        "Invalid value: 'x'. Supported values are: 'in_memory' and '24h'.",
        "prompt_cache_retention",
        VALUE,
    ),
    (
        {"prompt_cache_options": {"bogus": 1}},
        "Unknown parameter: 'prompt_cache_options.bogus'.",
        "prompt_cache_options.bogus",
        UNKNOWN,
    ),
    (
        {"prompt_cache_key": {"a": 1}},
        not_a("a string", "prompt_cache_key", "an object"),
        "prompt_cache_key",
        TYPE,
    ),
    (
        {"stream_options": {"include_usage": True}},
        "Unknown parameter: 'stream_options.include_usage'.",
        "stream_options.include_usage",
        UNKNOWN,
    ),
    (
        {"stream_options": {"bogus": 1}},
        "Unknown parameter: 'stream_options.bogus'.",
        "stream_options.bogus",
        UNKNOWN,
    ),
    ({"stream_options": "x"}, not_a("an object", "stream_options", "a string"), "stream_options", TYPE),
    ({"stream": "yes"}, not_a("a boolean", "stream", "a string"), "stream", TYPE),
    ({"background": "yes"}, not_a("a boolean", "background", "a string"), "background", TYPE),
    ({"store": "yes"}, not_a("a boolean", "store", "a string"), "store", TYPE),
    (
        {"parallel_tool_calls": "yes"},
        not_a("a boolean", "parallel_tool_calls", "a string"),
        "parallel_tool_calls",
        TYPE,
    ),
    ({"instructions": {"a": 1}}, not_a("a string", "instructions", "an object"), "instructions", TYPE),
    ({"user": {"a": 1}}, not_a("a string", "user", "an object"), "user", TYPE),
    (
        {"safety_identifier": {"a": 1}},
        not_a("a string", "safety_identifier", "an object"),
        "safety_identifier",
        TYPE,
    ),
    ({"text": "wrong type"}, not_a("an object", "text", "a string"), "text", TYPE),
    ({"tools": "wrong type"}, not_a("an array of tools", "tools", "a string"), "tools", TYPE),
    (
        {"context_management": "wrong type"},
        not_a("an array of objects", "context_management", "a string"),
        "context_management",
        TYPE,
    ),
    ({"moderation": "wrong type"}, not_a("an object", "moderation", "a string"), "moderation", TYPE),
    (
        {"tool_choice": 7},
        not_a("one of an object or 'none', 'auto', or 'required'", "tool_choice", "an integer"),
        "tool_choice",
        TYPE,
    ),
    (
        {"tools": [FUNCTION], "tool_choice": "bogus"},
        "Invalid value: 'bogus'. Supported values are: 'none', 'auto', and 'required'.",
        "tool_choice",
        VALUE,
    ),
    (
        {"tools": [FUNCTION], "tool_choice": {"type": "function"}},
        "Missing required parameter: 'tool_choice.name'.",
        "tool_choice.name",
        MISSING,
    ),
    (
        {"tools": [FUNCTION], "tool_choice": {"type": "function", "function": {"name": "f"}}},
        "Missing required parameter: 'tool_choice.name'.",
        "tool_choice.name",
        MISSING,
    ),
)

# Bodies with two faults, of which the first in this order is reported; written here the other way round.
ORDER_OF_FIELDS: list[tuple[str, Any, str]] = [
    ("input", 7, not_a("one of a string or array of input items", "input", "an integer")),
    ("previous_response_id", 7, not_a("a string", "previous_response_id", "an integer")),
    ("prompt", "x", not_a("an object", "prompt", "a string")),
    ("moderation", "x", not_a("an object", "moderation", "a string")),
    ("include", ["bogus.thing"], INCLUDES),
    ("tools", "x", not_a("an array of tools", "tools", "a string")),
    (
        "tool_choice",
        7,
        not_a("one of an object or 'none', 'auto', or 'required'", "tool_choice", "an integer"),
    ),
    ("metadata", "x", not_a("a metadata object", "metadata", "a string")),
    ("text", "x", not_a("an object", "text", "a string")),
    ("temperature", "x", not_a("a decimal", "temperature", "a string")),
    ("top_p", "x", not_a("a decimal", "top_p", "a string")),
    ("presence_penalty", "x", not_a("a decimal", "presence_penalty", "a string")),
    ("frequency_penalty", "x", not_a("a decimal", "frequency_penalty", "a string")),
    ("parallel_tool_calls", "x", not_a("a boolean", "parallel_tool_calls", "a string")),
    ("stream", "x", not_a("a boolean", "stream", "a string")),
    ("stream_options", "x", not_a("an object", "stream_options", "a string")),
    ("background", "x", not_a("a boolean", "background", "a string")),
    ("max_output_tokens", "x", not_a("an integer", "max_output_tokens", "a string")),
    ("max_tool_calls", "x", not_a("an integer", "max_tool_calls", "a string")),
    ("reasoning", "x", not_a("an object", "reasoning", "a string")),
    ("user", 7, not_a("a string", "user", "an integer")),
    ("safety_identifier", 7, not_a("a string", "safety_identifier", "an integer")),
    ("prompt_cache_options", "x", not_a("an object", "prompt_cache_options", "a string")),
    ("prompt_cache_key", 7, not_a("a string", "prompt_cache_key", "an integer")),
    ("prompt_cache_retention", "x", "Invalid value: 'x'. Supported values are: 'in_memory' and '24h'."),
    ("truncation", "x", "Invalid value: 'x'. Supported values are: 'auto' and 'disabled'."),
    ("instructions", 7, not_a("a string", "instructions", "an integer")),
    ("store", "x", not_a("a boolean", "store", "a string")),
    ("service_tier", "bogus", f"Invalid value: 'bogus'. Supported values are: {TIERS}."),
    ("top_logprobs", "x", not_a("an integer", "top_logprobs", "a string")),
    ("context_management", "x", not_a("an array of objects", "context_management", "a string")),
]

ORDER_OF_KINDS = seen(
    AUGUST,
    (
        {"input": [{**USER, "bogus": 1}], "zzz_unknown": 1},
        "Unknown parameter: 'zzz_unknown'.",
        "zzz_unknown",
        UNKNOWN,
    ),
    ({"model": GONE, "zzz_unknown": 1}, "Missing required parameter: 'model'.", "model", MISSING),
    (
        {"truncation": "bogus", "input": 7},
        not_a("one of a string or array of input items", "input", "an integer"),
        "input",
        TYPE,
    ),
    ({"prompt": {"id": "pmpt_x"}, "include": ["bogus.thing"]}, INCLUDES, "include[0]", VALUE),
    (
        {"context_management": "x", "text": {"verbosity": "bogus"}},
        "Invalid value: 'bogus'. Supported values are: 'low', 'medium', and 'high'.",
        "text.verbosity",
        VALUE,
    ),
    (
        {"temperature": 0.5, "text": {"verbosity": "bogus"}},
        "Invalid value: 'bogus'. Supported values are: 'low', 'medium', and 'high'.",
        "text.verbosity",
        VALUE,
    ),
    (
        {"prompt": {"id": "pmpt_x"}, "truncation": "bogus"},
        "Invalid value: 'bogus'. Supported values are: 'auto' and 'disabled'.",
        "truncation",
        VALUE,
    ),
    (
        {"previous_response_id": "resp_x", "truncation": "bogus"},
        "Invalid value: 'bogus'. Supported values are: 'auto' and 'disabled'.",
        "truncation",
        VALUE,
    ),
    (
        {"conversation": "conv_x", "previous_response_id": "resp_x"},
        (
            "Mutually exclusive parameters: ''. Ensure you are only providing one of: 'pre..._id' or "
            "'conversation'."
        ),
        None,
        "mutually_exclusive_parameters",
    ),
    (
        {"include": ["message.output_text.logprobs"], "tools": "x"},
        not_a("an array of tools", "tools", "a string"),
        "tools",
        TYPE,
    ),
    (
        {"top_logprobs": 1, "context_management": "x"},
        not_a("an array of objects", "context_management", "a string"),
        "context_management",
        TYPE,
    ),
)

CAPABILITIES = seen(
    AUGUST,
    ({"temperature": 0.5}, WARM, "temperature", None),
    ({"top_p": 0.5}, "Unsupported parameter: 'top_p' is not supported with this model.", "top_p", None),
    ({"top_p": 1}, "Unsupported parameter: 'top_p' is not supported with this model.", "top_p", None),
    (
        {"presence_penalty": 0.5},
        "Unsupported parameter: 'presence_penalty' is not supported with this model.",
        "presence_penalty",
        None,
    ),
    (
        {"frequency_penalty": 0.5},
        "Unsupported parameter: 'frequency_penalty' is not supported with this model.",
        "frequency_penalty",
        None,
    ),
    ({"top_logprobs": 1}, NO_LOGPROBS, "top_logprobs", "unsupported_parameter"),
    ({"include": ["message.output_text.logprobs"]}, NO_LOGPROBS, "include", "unsupported_parameter"),
    (
        {"prompt_cache_retention": "in_memory"},
        "This model is compatible only with 24h extended prompt caching",
        "prompt_cache_retention",
        "invalid_parameter",
    ),
    (
        {"reasoning": {"effort": "minimal"}},
        (
            "Unsupported value: 'minimal' is not supported with the 'gpt-5.6-terra' model. Supported "
            "values are: 'none', 'low', 'medium', 'high', 'xhigh', and 'max'."
        ),
        "reasoning.effort",
        "unsupported_value",
    ),
    (
        {"max_output_tokens": 16, "top_p": 0.5},
        "Unsupported parameter: 'top_p' is not supported with this model.",
        "top_p",
        None,
    ),
    ({"top_logprobs": 1, "temperature": 0.5}, WARM, "temperature", None),
    ({"include": ["message.output_text.logprobs"], "temperature": 0.5}, WARM, "temperature", None),
    (
        {"include": ["message.output_text.logprobs"], "top_logprobs": 1},
        NO_LOGPROBS,
        "include",
        "unsupported_parameter",
    ),
)

LATER_AND_ELSEWHERE = [
    *seen(
        "2026-09-24",
        (
            {"response_format": {"type": "json_object"}},
            (
                "Unsupported parameter: 'response_format'. In the Responses API, this parameter has moved to "
                "'text.format'."
            ),
            None,
            "unsupported_parameter",
        ),
        (
            {"reasoning_effort": "low"},
            (
                "Unsupported parameter: 'reasoning_effort'. In the Responses API, this parameter has moved "
                "to 'reasoning.effort'."
            ),
            None,
            "unsupported_parameter",
        ),
        (
            {"reasoning": {"effort": "minimal"}},
            (
                "Unsupported value: 'minimal' is not supported with the 'gpt-6-luna' model. Supported "
                "values are: 'none', 'low', 'medium', 'high', 'xhigh', and 'max'."
            ),
            "reasoning.effort",
            "unsupported_value",
            "gpt-6-luna",
        ),
        (
            {"reasoning": {"effort": "none"}},
            (
                "Unsupported value: 'none' is not supported with the 'gpt-6-astra' model. Supported values "
                "are: 'low', 'medium', 'high', 'xhigh', and 'max'."
            ),
            "reasoning.effort",
            "unsupported_value",
            "gpt-6-astra",
        ),
        (
            {"input": [{"type": "reasoning", "id": "item_1", "summary": []}]},
            "Invalid 'input[0].id': 'item_1'. Expected an ID that begins with 'rs'.",
            "input[0].id",
            VALUE,
        ),
        (
            {"input": [{"type": "message", "id": "item_1", **USER}]},
            "Invalid 'input[0].id': 'item_1'. Expected an ID that begins with 'msg'.",
            "input[0].id",
            VALUE,
        ),
    ),
    *seen(
        "2026, chat bodies sent to /v1/responses",
        (
            {"input": GONE, "messages": [USER]},
            (
                "Unsupported parameter: 'messages'. In the Responses API, this parameter has moved to "
                "'input'. Try again with the new parameter. See the API documentation for more information: "
                "https://platform.openai.com/docs/api-reference/responses/create."
            ),
            None,
            "unsupported_parameter",
        ),
        (
            {"max_completion_tokens": 16},
            (
                "Unsupported parameter: 'max_completion_tokens'. In the Responses API, this parameter has "
                "moved to 'max_output_tokens'."
            ),
            None,
            "unsupported_parameter",
        ),
    ),
    *seen(
        "2025-2026, reports of ids that another provider or an older client made",
        (
            {
                "input": [
                    {"type": "function_call", "id": "call_1", "call_id": "c", "name": "f", "arguments": ""}
                ]
            },
            "Invalid 'input[0].id': 'call_1'. Expected an ID that begins with 'fc'.",
            "input[0].id",
            VALUE,
        ),
        (
            {"input": [{"type": "function_call_output", "id": "ctco_1", "call_id": "c", "output": ""}]},
            "Invalid 'input[0].id': 'ctco_1'. Expected an ID that begins with 'fc'.",
            "input[0].id",
            VALUE,
        ),
        (
            {
                "input": [
                    {
                        "type": "function_call",
                        "id": "__fake_id__",
                        "call_id": "c",
                        "name": "f",
                        "arguments": "",
                    }
                ]
            },
            "Invalid 'input[0].id': '__fake_id__'. Expected an ID that begins with 'fc'.",
            "input[0].id",
            VALUE,
        ),
        (
            {
                "input": [
                    {
                        "type": "function_call",
                        "id": "fc_abcDEF_",
                        "call_id": "c",
                        "name": "f",
                        "arguments": "",
                    }
                ]
            },
            (
                "Invalid 'input[0].id': 'fc_abcDEF_'. Expected an ID that contains letters, numbers, "
                "underscores, or dashes, but this value contained additional characters."
            ),
            "input[0].id",
            VALUE,
        ),
        (
            {"input": [{"type": "custom_tool_call", "id": "fc_1", "call_id": "c", "name": "f", "input": ""}]},
            "Invalid 'input[0].id': 'fc_1'. Expected an ID that begins with 'ctc'.",
            "input[0].id",
            VALUE,
        ),
        (
            {"previous_response_id": "@results.filesearch"},
            (
                "Invalid 'previous_response_id': '@results.filesearch'. Expected an ID that contains "
                "letters, numbers, underscores, or dashes, but this value contained additional characters."
            ),
            "previous_response_id",
            VALUE,
        ),
        (
            {"previous_response_id": "gen-123"},
            "Invalid 'previous_response_id': 'gen-123'. Expected an ID that begins with 'resp'.",
            "previous_response_id",
            VALUE,
        ),
        (
            {"conversation": "50370640246"},
            "Invalid 'conversation': '50370640246'. Expected an ID that begins with 'conv'.",
            "conversation",
            VALUE,
        ),
        (
            {"input": [{"type": "function_call", "call_id": "c" * 67, "name": "f", "arguments": ""}]},
            (
                "Invalid 'input[0].call_id': string too long. Expected a string with maximum length 64, "
                "but got a string with length 67 instead."
            ),
            "input[0].call_id",
            "string_above_max_length",
        ),
        (
            {"input": [{"type": "function_call", "call_id": "", "name": "f", "arguments": ""}]},
            (
                "Invalid 'input[0].call_id': empty string. Expected a string with minimum length 1, but "
                "got an empty string instead."
            ),
            "input[0].call_id",
            "empty_string",
        ),
        (
            {"input": [{"type": "function_call", "call_id": "c", "name": "", "arguments": ""}]},
            (
                "Invalid 'input[0].name': empty string. Expected a string with minimum length 1, but got "
                "an empty string instead."
            ),
            "input[0].name",
            "empty_string",
        ),
        (
            {"input": [{"type": "function_call", "call_id": "c", "name": "f" * 316, "arguments": ""}]},
            (
                "Invalid 'input[0].name': string too long. Expected a string with maximum length 128, but "
                "got a string with length 316 instead."
            ),
            "input[0].name",
            "string_above_max_length",
        ),
        (
            {"input": [{"type": "function_call", "call_id": "c", "name": "f"}]},
            "Missing required parameter: 'input[0].arguments'.",
            "input[0].arguments",
            MISSING,
        ),
        (
            {"input": [{"type": "function_call_output", "call_id": "c", "output": {"a": 1}}]},
            not_a("one of a string or array of objects", "input[0].output", "an object"),
            "input[0].output",
            TYPE,
        ),
        (
            {
                "input": [
                    {
                        "type": "local_shell_call",
                        "id": "lsh_1",
                        "call_id": "c",
                        "status": "completed",
                        "action": {"type": "exec", "command": [], "env": None},
                    }
                ]
            },
            not_a("an object with string keys and string values", "input[0].action.env", "null"),
            "input[0].action.env",
            TYPE,
        ),
        (
            {"input": ["hello"]},
            not_a("an input item", "input[0]", "a string"),
            "input[0]",
            TYPE,
        ),
    ),
    *seen(
        "2025-2026, reports about images and files",
        (
            {"input": asked({"type": "input_image", "image_url": {"url": "https://a.b/c.png"}})},
            not_a("an image URL", "input[0].content[0].image_url", "an object"),
            "input[0].content[0].image_url",
            TYPE,
        ),
        (
            {"input": asked({"type": "input_image", "image_url": "AAAA", "detail": "auto"})},
            (
                "Invalid 'input[0].content[0].image_url'. Expected a valid URL, but got a value with an "
                "invalid format."
            ),
            "input[0].content[0].image_url",
            VALUE,
        ),
        (
            {"input": asked({"type": "input_image", "image_url": "data:image/png;base64,"})},
            (
                "Invalid 'input[0].content[0].image_url'. Expected a base64-encoded data URL with an image "
                "MIME type (e.g. 'data:image/png;base64,aW1nIGJ5dGVzIGhlcmU='), but got empty "
                "base64-encoded bytes."
            ),
            "input[0].content[0].image_url",
            VALUE,
        ),
        (
            {"input": asked({"type": "input_image", "image_url": "data:image/png;base64,%%%"})},
            (
                "Invalid 'input[0].content[0].image_url'. Expected a base64-encoded data URL with an image "
                "MIME type (e.g. 'data:image/png;base64,aW1nIGJ5dGVzIGhlcmU='), but got an invalid "
                "base64-encoded value."
            ),
            "input[0].content[0].image_url",
            VALUE,
        ),
        (
            {"input": asked({"type": "input_image", "image_url": "data:application/pdf;base64,AAAA"})},
            (
                "Invalid 'input[0].content[0].image_url'. Expected a base64-encoded data URL with an image "
                "MIME type (e.g. 'data:image/png;base64,aW1nIGJ5dGVzIGhlcmU='), but got unsupported MIME "
                "type 'application/pdf'."
            ),
            "input[0].content[0].image_url",
            VALUE,
        ),
        (
            {"input": asked({"type": "input_image", "detail": "auto"})},
            (
                "Missing mutually exclusive parameters: 'input[0].content[0]'. Ensure you are providing "
                "exactly one of: 'file_id' or 'image_url'."
            ),
            "input[0].content[0]",
            "missing_mutually_exclusive_parameters",
        ),
        (
            {"input": asked({"type": "input_image", "image_url": "https://a.b/c.png", "file_id": "file-1"})},
            (
                "Mutually exclusive parameters: 'input[0].content[0]'. Ensure you are only providing one of: "
                "'file_id' or 'image_url'."
            ),
            "input[0].content[0]",
            "mutually_exclusive_parameters",
        ),
        (
            {
                "input": asked(
                    {"type": "input_file", "filename": "a", "file_data": "data:audio/mpeg;base64,AAAA"}
                )
            },
            (
                "Invalid file data: 'input[0].content[0].file_data'. Expected a base64-encoded data URL "
                "with a valid file MIME type (e.g. 'data:text/plain;base64,SGVsbG8sIFdvcmxkIQ=='), but got "
                "unsupported MIME type 'audio/mpeg'. Please see "
                "https://platform.openai.com/docs/assistants/tools/file-search#supported-files for "
                "supported file types."
            ),
            "input[0].content[0].file_data",
            VALUE,
        ),
        (
            {"input": asked({"type": "input_text", "text": "x", "prompt_cache_breakpoint": True})},
            not_a("an object", "input[0].content[0].prompt_cache_breakpoint", "a boolean"),
            "input[0].content[0].prompt_cache_breakpoint",
            TYPE,
        ),
        (
            {"input": asked({"type": "input_text", "text": ["x"]})},
            not_a("a string", "input[0].content[0].text", "an array"),
            "input[0].content[0].text",
            TYPE,
        ),
    ),
    *seen(
        "2025-2026, reports about tools",
        (
            {"tools": [{"type": "image_generation", "n": 1}]},
            "Unknown parameter: 'tools[0].n'.",
            "tools[0].n",
            UNKNOWN,
        ),
        (
            {"tools": [{"type": "web_search", "max_uses": 3}]},
            "Unknown parameter: 'tools[0].max_uses'.",
            "tools[0].max_uses",
            UNKNOWN,
        ),
        (
            {"tools": [{"type": "web_search", "strict": True}]},
            "Unknown parameter: 'tools[0].strict'.",
            "tools[0].strict",
            UNKNOWN,
        ),
        (
            {"tools": [{"type": "web_search", "allowed_domains": ["a.b"]}]},
            "Unknown parameter: 'tools[0].allowed_domains'.",
            "tools[0].allowed_domains",
            UNKNOWN,
        ),
        (
            {"tools": [{"type": "web_search", "filters": {"type": "domain"}}]},
            "Unknown parameter: 'tools[0].filters.type'.",
            "tools[0].filters.type",
            UNKNOWN,
        ),
        (
            {"tools": [{"type": "code_interpreter"}]},
            "Missing required parameter: 'tools[0].container'.",
            "tools[0].container",
            MISSING,
        ),
        (
            {"tools": [{"type": "file_search"}]},
            "Missing required parameter: 'tools[0].vector_store_ids'.",
            "tools[0].vector_store_ids",
            MISSING,
        ),
        (
            {"tools": [{"type": "file_search", "vector_store_ids": [None]}]},
            not_a("a string", "tools[0].vector_store_ids[0]", "null"),
            "tools[0].vector_store_ids[0]",
            TYPE,
        ),
        (
            {"tools": [{"type": "mcp", "server_label": "s"}]},
            (
                "Missing mutually exclusive parameters: 'tools[0]'. Ensure you are providing exactly one of: "
                "'server_url', 'connector_id', or 'tunnel_id'."
            ),
            "tools[0]",
            "missing_mutually_exclusive_parameters",
        ),
        (
            {"tools": [{**FUNCTION, "name": "fs.read"}]},
            (
                "Invalid 'tools[0].name': string does not match pattern. Expected a string that matches the "
                "pattern '^[a-zA-Z0-9_-]+$'."
            ),
            "tools[0].name",
            VALUE,
        ),
        (
            {"tools": [{**FUNCTION, "name": ""}]},
            (
                "Invalid 'tools[0].name': empty string. Expected a string with minimum length 1, but got "
                "an empty string instead."
            ),
            "tools[0].name",
            "empty_string",
        ),
        (
            {"tools": [{**FUNCTION, "name": "f" * 200}]},
            (
                "Invalid 'tools[0].name': string too long. Expected a string with maximum length 128, but "
                "got a string with length 200 instead."
            ),
            "tools[0].name",
            "string_above_max_length",
        ),
        (
            {"tools": [{**FUNCTION, "description": 123}]},
            not_a("a string", "tools[0].description", "an integer"),
            "tools[0].description",
            TYPE,
        ),
        (
            {"tools": [{**FUNCTION, "parameters": []}]},
            not_a("an object", "tools[0].parameters", "an array"),
            "tools[0].parameters",
            TYPE,
        ),
        (
            {"tools": [FUNCTION] * 132},
            (
                "Invalid 'tools': array too long. Expected an array with maximum length 128, but got an "
                "array with length 132 instead."
            ),
            "tools",
            "array_above_max_length",
        ),
        (
            {"tools": [{**FUNCTION, "defer_loading": True}]},
            "Invalid Value: 'tools.defer_loading'. Deferred tools require tools.tool_search.",
            "tools.defer_loading",
            None,
        ),
        (
            {
                "tools": [
                    {
                        "type": "namespace",
                        "name": "pages",
                        "description": "The page map.",
                        "tools": [{**FUNCTION, "defer_loading": True}],
                    }
                ]
            },
            "Invalid Value: 'tools.defer_loading'. Deferred tools require tools.tool_search.",
            "tools.defer_loading",
            None,
        ),
        (
            {"tool_choice": "required"},
            "Tool choice 'required' must be specified with 'tools' parameter.",
            "tool_choice",
            None,
        ),
        (
            {"tools": [{"type": "web_search"}], "tool_choice": {"type": "function", "name": "web_search"}},
            "Tool choice 'function' not found in 'tools' parameter.",
            "tool_choice",
            None,
        ),
        (
            {"tools": [FUNCTION], "tool_choice": {"type": "image_generation"}},
            "Tool choice 'image_generation' not found in 'tools' parameter.",
            "tool_choice",
            None,
        ),
        (
            {
                "tools": [{"type": "web_search"}],
                "tool_choice": {
                    "type": "allowed_tools",
                    "mode": "auto",
                    "tools": [{"type": "function", "name": "web_search"}],
                },
            },
            "Tool choice 'web_search' not found in 'tools' parameter.",
            "tool_choice",
            None,
        ),
    ),
    *seen(
        "2025-2026, other reports",
        (
            {"prompt_cache_key": "k" * 65},
            (
                "Invalid 'prompt_cache_key': string too long. Expected a string with maximum length 64, "
                "but got a string with length 65 instead."
            ),
            "prompt_cache_key",
            "string_above_max_length",
        ),
        (
            {"input": "x" * 10_500_000},
            (
                "Invalid 'input': string too long. Expected a string with maximum length 10485760, but got "
                "a string with length 10500000 instead."
            ),
            "input",
            "string_above_max_length",
        ),
        (
            {"temperature": 2.1},
            "Invalid 'temperature': decimal above maximum value. Expected a value <= 2, but got 2.1 instead.",
            "temperature",
            "decimal_above_max_value",
        ),
        (
            {"temperature": -1},
            "Invalid 'temperature': decimal below minimum value. Expected a value >= 0, but got -1 instead.",
            "temperature",
            "decimal_below_min_value",
        ),
        (
            {"text": {"format": {"type": "json_schema", "name": "a.b", "schema": {}}}},
            (
                "Invalid 'text.format.name': string does not match pattern. Expected a string that matches "
                "the pattern '^[a-zA-Z0-9_-]+$'."
            ),
            "text.format.name",
            VALUE,
        ),
        (
            {"text": {"format": {"type": "json_schema", "name": "n" * 65, "schema": {}}}},
            (
                "Invalid 'text.format.name': string too long. Expected a string with maximum length 64, "
                "but got a string with length 65 instead."
            ),
            "text.format.name",
            "string_above_max_length",
        ),
        (
            {"stream_options": {"include_obfuscation": False}},
            "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
            "stream_options",
            None,
        ),
        (
            {"reasoning": {"effort": "low"}},
            "Unsupported parameter: 'reasoning.effort' is not supported with this model.",
            "reasoning.effort",
            "unsupported_parameter",
            "gpt-4o",
        ),
        (
            {"text": {"verbosity": "low"}},
            (
                "Unsupported value: 'low' is not supported with the 'gpt-4.1-mini' model. Supported values "
                "are: 'medium'."
            ),
            "text.verbosity",
            "unsupported_value",
            "gpt-4.1-mini",
        ),
        (
            {"prompt_cache_options": {"mode": "explicit"}},
            "prompt_cache_options is not supported on this model",
            "prompt_cache_options",
            "invalid_parameter",
            "gpt-5.5",
        ),
        (
            {
                "input": asked(
                    {"type": "input_text", "text": "x", "prompt_cache_breakpoint": {"mode": "explicit"}}
                )
            },
            "prompt_cache_breakpoint is not supported on this model",
            "input[0].content[0].prompt_cache_breakpoint",
            "invalid_parameter",
            "gpt-5.5",
        ),
    ),
]


def strict(schema: dict[str, Any], name: str = "x") -> dict[str, Any]:
    return {"text": {"format": {"type": "json_schema", "name": name, "strict": True, "schema": schema}}}


def function(schema: dict[str, Any], **members: Any) -> dict[str, Any]:
    return {"tools": [{"type": "function", "name": "f", "parameters": schema, **members}]}


ONE = {"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]}

SCHEMAS = seen(
    "2026, probes of gpt-5.6 and later",
    (
        strict(ONE, "bad_probe"),
        (
            "Invalid schema for response_format 'bad_probe': In context=(), 'additionalProperties' is "
            "required to be supplied and to be false."
        ),
        "text.format.schema",
        "invalid_json_schema",
    ),
    (
        strict({**ONE, "required": [], "additionalProperties": False}),
        (
            "Invalid schema for response_format 'x': In context=(), 'required' is required to be supplied "
            "and to be an array including every key in properties. Missing 'a'."
        ),
        "text.format.schema",
        "invalid_json_schema",
    ),
    (
        function(ONE, strict=True),
        (
            "Invalid schema for function 'f': In context=(), 'additionalProperties' is required to be "
            "supplied and to be false."
        ),
        "tools[0].parameters",
        "invalid_function_parameters",
    ),
    (
        function({"type": "string"}),
        (
            "Invalid schema for function 'f': schema must be a JSON Schema of 'type: \"object\"', got 'type: "
            '"string"\'.'
        ),
        "tools[0].parameters",
        "invalid_function_parameters",
    ),
    (
        function({"type": "object", "properties": {}, "anyOf": [{"required": ["a"]}]}),
        (
            "Invalid schema for function 'f': schema must have type 'object' and not have "
            "'oneOf'/'anyOf'/'allOf'/'enum'/'not' at the top level."
        ),
        "tools[0].parameters",
        "invalid_function_parameters",
    ),
)

RESPONSES = [
    *UNKNOWN_FIELDS,
    *MODEL_AND_INPUT,
    *ITEMS,
    *FIELDS,
    *ORDER_OF_KINDS,
    *CAPABILITIES,
    *LATER_AND_ELSEWHERE,
    *SCHEMAS,
]


# ----------------------------------------------------------------------------------- /v1/chat/completions

NO_CONTENT = "Invalid value for 'content': expected a string, got null."
EMPTY_CALLS = (
    "Invalid 'messages[1].tool_calls': empty array. Expected an array with minimum length 1, but got an "
    "empty array instead."
)
TEXT_OR_PARTS = "one of a string or array of objects"
CHAT_ROLES = "'system', 'assistant', 'user', 'function', 'tool', and 'developer'"
CHAT_EFFORTS = "Supported values are: 'none', 'low', 'medium', 'high', and 'xhigh'."
WRONG = {"__probe__": "wrong type"}
CALL = {"id": "c1", "type": "function", "function": {"name": "f", "arguments": "{}"}}
CHAT_FUNCTION = {"type": "function", "function": {"name": "f", "parameters": {}}}


def refused(name: str, hint: str = "") -> str:
    return f"Unsupported parameter: '{name}' is not supported with this model.{hint}"


def after_a(*messages: dict[str, Any]) -> dict[str, Any]:
    return {"messages": [{"role": "user", "content": "a"}, *messages]}


CHAT_MESSAGES = seen(
    "2026-08-31, gpt-5.6-terra",
    (
        after_a({"role": "developer"}),
        "Missing required parameter: 'messages[1].content'.",
        "messages[1].content",
        MISSING,
    ),
    (
        after_a({"role": "developer", "content": None}),
        not_a(TEXT_OR_PARTS, "messages[1].content", "null"),
        "messages[1].content",
        TYPE,
    ),
    (after_a({"role": "assistant", "refusal": None}), NO_CONTENT, "messages.[1].content", None),
    (after_a({"role": "assistant", "tool_calls": None}), NO_CONTENT, "messages.[1].content", None),
    (after_a({"role": "assistant", "function_call": None}), NO_CONTENT, "messages.[1].content", None),
    (after_a({"role": "assistant"}), NO_CONTENT, "messages.[1].content", None),
    (after_a({"role": "assistant", "tool_calls": []}), EMPTY_CALLS, "messages[1].tool_calls", "empty_array"),
    (
        after_a({"role": "assistant", "content": "x", "tool_calls": []}),
        EMPTY_CALLS,
        "messages[1].tool_calls",
        "empty_array",
    ),
    (
        {**after_a({"role": "assistant", "content": "x", "tool_calls": []}), "temperature": 0.5},
        EMPTY_CALLS,
        "messages[1].tool_calls",
        "empty_array",
    ),
    (
        after_a({"role": "assistant", "content": 7, "tool_calls": []}),
        not_a(TEXT_OR_PARTS, "messages[1].content", "an integer"),
        "messages[1].content",
        TYPE,
    ),
    (
        after_a({"role": "assistant", "content": "x", "tool_calls": "x"}),
        not_a("an array of objects", "messages[1].tool_calls", "a string"),
        "messages[1].tool_calls",
        TYPE,
    ),
    (
        {"messages": [{"role": "user"}, {"role": "user", "content": 7}]},
        not_a(TEXT_OR_PARTS, "messages[1].content", "an integer"),
        "messages[1].content",
        TYPE,
    ),
    ({"messages": [{"role": "user"}, USER]}, NO_CONTENT, "messages.[0].content", None),
    (
        {"messages": [{"role": "user"}], "temperature": 0.5},
        (
            "Unsupported value: 'temperature' does not support 0.5 with this model. Only the default (1) "
            "value is supported."
        ),
        "temperature",
        "unsupported_value",
    ),
    ({"messages": [{"role": "user"}], "temperature": 1}, NO_CONTENT, "messages.[0].content", None),
    (
        {"messages": [{"role": "user"}, {"role": "bogus", "content": "a"}]},
        f"Invalid value: 'bogus'. Supported values are: {CHAT_ROLES}.",
        "messages[1].role",
        VALUE,
    ),
    (
        {"messages": [{"role": "user"}, {"role": "assistant", "content": "a"}]},
        NO_CONTENT,
        "messages.[0].content",
        None,
    ),
    (
        after_a({"role": "tool", "tool_call_id": "c", "refusal": "no"}),
        NO_CONTENT,
        "messages.[1].content",
        None,
    ),
    (
        {"messages": [{"role": "system", "audio": {"id": "a"}}, USER]},
        NO_CONTENT,
        "messages.[0].content",
        None,
    ),
    ({"messages": [{"role": "user", "tool_calls": [CALL]}]}, NO_CONTENT, "messages.[0].content", None),
    (
        after_a({"role": "developer", "refusal": "no"}),
        "Missing required parameter: 'messages[1].content'.",
        "messages[1].content",
        MISSING,
    ),
)

CHAT_FIELDS = seen(
    AUGUST,
    ({"zzz_unknown": 1}, "Unknown parameter: 'zzz_unknown'.", "zzz_unknown", UNKNOWN),
    ({"audio": {"voice": "alloy", "format": "wav"}}, "Unknown parameter: 'audio'.", "audio", UNKNOWN),
    ({"modalities": ["text", "audio"]}, "Unknown parameter: 'modalities'.", "modalities", UNKNOWN),
    ({"web_search_options": {}}, "Unknown parameter: 'web_search_options'.", "web_search_options", UNKNOWN),
    ({"reasoning": {"effort": "low"}}, "Unknown parameter: 'reasoning'.", "reasoning", UNKNOWN),
    ({"text": {"verbosity": "low"}}, "Unknown parameter: 'text'.", "text", UNKNOWN),
    ({"stor": 1}, "Unknown parameter: 'stor'. Did you mean 'stop' or 'store'?", "stor", UNKNOWN),
    (
        {"temperatur": 1},
        "Unknown parameter: 'temperatur'. Did you mean 'temperature'?",
        "temperatur",
        UNKNOWN,
    ),
    ({"messagess": 1}, "Unknown parameter: 'messagess'.", "messagess", UNKNOWN),
    (
        {"prompt_cache_retention": "x"},
        "Invalid prompt_cache_retention argument",
        "prompt_cache_retention",
        None,
    ),
    ({"stop": ["ZZ"]}, refused("stop"), "stop", "unsupported_parameter"),
    (
        {"max_tokens": 32},
        refused("max_tokens", " Use 'max_completion_tokens' instead."),
        "max_tokens",
        "unsupported_parameter",
    ),
    ({"logit_bias": {"1": 1}}, refused("logit_bias"), "logit_bias", "unsupported_parameter"),
    (
        {"prediction": {"type": "content", "content": "pong"}},
        refused("prediction"),
        "prediction",
        "unsupported_parameter",
    ),
    ({"frequency_penalty": 0.5}, refused("frequency_penalty"), "frequency_penalty", "unsupported_parameter"),
    ({"presence_penalty": 0.5}, refused("presence_penalty"), "presence_penalty", "unsupported_parameter"),
    ({"logprobs": True}, refused("logprobs"), "logprobs", "unsupported_parameter"),
    ({"top_p": 0.5}, refused("top_p"), "top_p", "unsupported_parameter"),
    ({"n": "2"}, not_a("an integer", "n", "a string"), "n", TYPE),
    ({"temperature": "hot"}, not_a("a decimal", "temperature", "a string"), "temperature", TYPE),
    ({"top_p": "wide"}, not_a("a decimal", "top_p", "a string"), "top_p", TYPE),
    ({"store": "yes"}, not_a("a boolean", "store", "a string"), "store", TYPE),
    ({"seed": 1.5}, not_a("an integer", "seed", "a decimal number"), "seed", TYPE),
    ({"user": {"a": 1}}, not_a("a string", "user", "an object"), "user", TYPE),
    ({"tools": "none"}, not_a("an array of objects", "tools", "a string"), "tools", TYPE),
    (
        {"tool_choice": 7},
        not_a("one of one of 'none', 'auto', or 'required' or object", "tool_choice", "an integer"),
        "tool_choice",
        TYPE,
    ),
    ({"response_format": "json"}, not_a("an object", "response_format", "a string"), "response_format", TYPE),
    ({"messages": "ping"}, not_a("an array of objects", "messages", "a string"), "messages", TYPE),
    ({"messages": None}, not_a("an array of objects", "messages", "null"), "messages", TYPE),
    ({"messages": ["ping"]}, not_a("an object", "messages[0]", "a string"), "messages[0]", TYPE),
    (
        {"messages": [{"role": "user", "content": 7}]},
        not_a(TEXT_OR_PARTS, "messages[0].content", "an integer"),
        "messages[0].content",
        TYPE,
    ),
    (
        {"prompt_cache_retention": {"a": 1}},
        not_a("one of 'in_memory' or '24h'", "prompt_cache_retention", "an object"),
        "prompt_cache_retention",
        TYPE,
    ),
    (
        {"service_tier": {"a": 1}},
        not_a("one of 'auto', 'default', 'fast', 'flex', or 'priority'", "service_tier", "an object"),
        "service_tier",
        TYPE,
    ),
    (
        {"n": 0},
        "Invalid 'n': integer below minimum value. Expected a value >= 1, but got 0 instead.",
        "n",
        "integer_below_min_value",
    ),
    (
        {"n": 64},
        "Invalid 'n': integer above maximum value. Expected a value <= 8, but got 64 instead.",
        "n",
        "integer_above_max_value",
    ),
    (
        {"max_completion_tokens": 0},
        (
            "Invalid 'max_completion_tokens': integer below minimum value. Expected a value >= 1, but got 0 "
            "instead."
        ),
        "max_completion_tokens",
        "integer_below_min_value",
    ),
    (
        {"logprobs": True, "reasoning_effort": "none", "top_logprobs": -1},
        "Invalid 'top_logprobs': integer below minimum value. Expected a value >= 0, but got -1 instead.",
        "top_logprobs",
        "integer_below_min_value",
    ),
    (
        {"logprobs": True, "reasoning_effort": "none", "top_logprobs": 21},
        "Invalid value for 'top_logprobs': must be less than or equal to 5.",
        "top_logprobs",
        None,
    ),
    (
        {"reasoning_effort": "none", "top_logprobs": 1},
        "The 'top_logprobs' parameter is only allowed when 'logprobs' is enabled.",
        "top_logprobs",
        None,
    ),
    (
        {"metadata": {f"k{i}": "v" for i in range(17)}},
        TOO_MANY_TAGS,
        "metadata",
        "object_above_max_properties",
    ),
    (
        {"metadata": {"k": "x" * 600}},
        (
            "Invalid 'metadata.k': string too long. Expected a string with maximum length 512, but got a "
            "string with length 600 instead."
        ),
        "metadata.k",
        "string_above_max_length",
    ),
    (
        {"metadata": {"k" * 70: "v"}},
        (
            "Invalid property name in 'metadata': 'kkk...kkk' is too long. Expected a string with maximum "
            "length 64, but got a string with length 70 instead."
        ),
        f"metadata.{'k' * 70}",
        "property_name_above_max_length",
    ),
    ({"metadata": {"k": 7}}, not_a("a string", "metadata.k", "an integer"), "metadata.k", TYPE),
    (
        {"service_tier": "bogus"},
        f"Invalid value: 'bogus'. Supported values are: {TIERS}.",
        "service_tier",
        VALUE,
    ),
    (
        {"verbosity": "bogus"},
        "Invalid value: 'bogus'. Supported values are: 'low', 'medium', and 'high'.",
        "verbosity",
        VALUE,
    ),
    (
        {"response_format": {"type": "bogus"}},
        "Invalid value: 'bogus'. Supported values are: 'json_object', 'json_schema', and 'text'.",
        "response_format.type",
        VALUE,
    ),
    (
        {"messages": [{"role": "bogus", "content": "ping"}]},
        f"Invalid value: 'bogus'. Supported values are: {CHAT_ROLES}.",
        "messages[0].role",
        VALUE,
    ),
    (
        {"tools": [CHAT_FUNCTION], "tool_choice": "bogus"},
        "Invalid value: 'bogus'. Supported values are: 'none', 'auto', and 'required'.",
        "tool_choice",
        VALUE,
    ),
    (
        {"reasoning_effort": "max"},
        f"Unsupported value: 'reasoning_effort' does not support 'max' with this model. {CHAT_EFFORTS}",
        "reasoning_effort",
        "unsupported_value",
    ),
    (
        {"reasoning_effort": WRONG},
        "Unsupported value: 'reasoning_effort' does not support {'__probe__': 'wrong type'} with this model. "
        + CHAT_EFFORTS,
        "reasoning_effort",
        "unsupported_value",
    ),
    (
        {"response_format": {}},
        "Missing required parameter: 'response_format.type'.",
        "response_format.type",
        MISSING,
    ),
    (
        {"functions": [{"parameters": {}}]},
        "Missing required parameter: 'functions[0].name'.",
        "functions[0].name",
        MISSING,
    ),
    (
        {"tools": [{"type": "function"}]},
        "Missing required parameter: 'tools[0].function'.",
        "tools[0].function",
        MISSING,
    ),
    (
        {"tools": [{"type": "function", "function": {"parameters": {}}}]},
        "Missing required parameter: 'tools[0].function.name'.",
        "tools[0].function.name",
        MISSING,
    ),
    (
        {"tools": [CHAT_FUNCTION], "tool_choice": {"type": "bogus"}},
        "Missing required parameter: 'tool_choice.function'.",
        "tool_choice.function",
        MISSING,
    ),
    (
        {"tools": [CHAT_FUNCTION], "tool_choice": {"type": "function", "function": {}}},
        "Missing required parameter: 'tool_choice.function.name'.",
        "tool_choice.function.name",
        MISSING,
    ),
    (
        {"tools": [{"type": "function", "function": {"name": "", "parameters": {}}}]},
        (
            "Invalid 'tools[0].function.name': empty string. Expected a string with minimum length 1, but "
            "got an empty string instead."
        ),
        "tools[0].function.name",
        "empty_string",
    ),
    (
        {
            "tools": [CHAT_FUNCTION],
            "tool_choice": {"type": "function", "function": {"name": "never_declared"}},
        },
        (
            "Invalid value for 'function_call': no function named 'never_declared' was specified in the "
            "'functions' parameter."
        ),
        "function_call",
        None,
    ),
    (
        {"functions": [{"name": "f", "parameters": {}}], "function_call": WRONG},
        "Missing required parameter: 'function_call.name'.",
        "function_call.name",
        MISSING,
    ),
    ({"messages": GONE}, "Missing required parameter: 'messages'.", "messages", MISSING),
    (
        {"messages": []},
        (
            "Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty "
            "array instead."
        ),
        "messages",
        "empty_array",
    ),
    (
        {"messages": [{"content": "ping"}]},
        "Missing required parameter: 'messages[0].role'.",
        "messages[0].role",
        MISSING,
    ),
    ({"moderation": {}}, "Missing required parameter: 'moderation.model'.", "moderation.model", MISSING),
    (
        {"reasoning_effort": "none", "frequency_penalty": 3},
        "Invalid 'frequency_penalty': decimal above maximum value. Expected a value <= 2, but got 3 instead.",
        "frequency_penalty",
        "decimal_above_max_value",
    ),
    (
        {"reasoning_effort": "none", "presence_penalty": -3},
        "Invalid 'presence_penalty': decimal below minimum value. Expected a value >= -2, but got -3 "
        "instead.",
        "presence_penalty",
        "decimal_below_min_value",
    ),
    (
        {"response_format": {"type": "json_schema"}},
        "Missing required parameter: 'response_format.json_schema'.",
        "response_format.json_schema",
        MISSING,
    ),
    (
        {"response_format": {"type": "json_schema", "json_schema": {}}},
        "Missing required parameter: 'response_format.json_schema.name'.",
        "response_format.json_schema.name",
        MISSING,
    ),
    (
        {"stream_options": {"bogus": 1}},
        "Unknown parameter: 'stream_options.bogus'.",
        "stream_options.bogus",
        UNKNOWN,
    ),
    (
        {"prompt_cache_retention": "in_memory"},
        "This model is compatible only with 24h extended prompt caching",
        "prompt_cache_retention",
        None,
    ),
    (
        {"prompt_cache_options": {"bogus": 1}},
        "Unknown parameter: 'prompt_cache_options.bogus'.",
        "prompt_cache_options.bogus",
        UNKNOWN,
    ),
    ({"model": GONE}, "you must provide a model parameter", None, None),
    ({"model": None}, "you must provide a model parameter", None, None),
    ({"model": ""}, "you must provide a model parameter", None, None),
    ({"model": 7}, "We could not parse the JSON body of your request.", None, None),
)

CHAT_ORDER = seen(
    AUGUST,
    ({"model": GONE, "zzz_unknown": 1}, "you must provide a model parameter", None, None),
    ({"messages": GONE, "zzz_unknown": 1}, "Missing required parameter: 'messages'.", "messages", MISSING),
    ({"zzz_unknown": 1, "n": "abc"}, "Unknown parameter: 'zzz_unknown'.", "zzz_unknown", UNKNOWN),
    ({"zzz_unknown": 1, "messages": []}, "Unknown parameter: 'zzz_unknown'.", "zzz_unknown", UNKNOWN),
    ({"zzz_unknown": 1, "stop": ["ZZ"]}, "Unknown parameter: 'zzz_unknown'.", "zzz_unknown", UNKNOWN),
    (
        {"zzz_unknown": 1, "service_tier": "bogus"},
        "Unknown parameter: 'zzz_unknown'.",
        "zzz_unknown",
        UNKNOWN,
    ),
    ({"n": "abc", "stop": ["ZZ"]}, not_a("an integer", "n", "a string"), "n", TYPE),
    ({"n": "abc", "temperature": 0.5}, not_a("an integer", "n", "a string"), "n", TYPE),
    (
        {"n": 0, "stop": ["ZZ"]},
        "Invalid 'n': integer below minimum value. Expected a value >= 1, but got 0 instead.",
        "n",
        "integer_below_min_value",
    ),
    ({"stop": ["ZZ"], "temperature": 0.5}, refused("stop"), "stop", "unsupported_parameter"),
    ({"seed": 1.5, "service_tier": "bogus"}, not_a("an integer", "seed", "a decimal number"), "seed", TYPE),
    (
        {"metadata": {"k": 7}, "n": 0},
        "Invalid 'n': integer below minimum value. Expected a value >= 1, but got 0 instead.",
        "n",
        "integer_below_min_value",
    ),
    (
        {"logprobs": "x", "max_completion_tokens": 0},
        (
            "Invalid 'max_completion_tokens': integer below minimum value. Expected a value >= 1, but got 0 "
            "instead."
        ),
        "max_completion_tokens",
        "integer_below_min_value",
    ),
    (
        {"messages": [7], "metadata": {"k": 7}},
        not_a("an object", "messages[0]", "an integer"),
        "messages[0]",
        TYPE,
    ),
    (
        {"moderation": {}, "n": 0},
        "Invalid 'n': integer below minimum value. Expected a value >= 1, but got 0 instead.",
        "n",
        "integer_below_min_value",
    ),
    ({"store": "x", "stream": "y"}, not_a("a boolean", "stream", "a string"), "stream", TYPE),
    ({"tools": "x", "top_logprobs": -1}, not_a("an array of objects", "tools", "a string"), "tools", TYPE),
    ({"user": 7, "verbosity": "bogus"}, not_a("a string", "user", "an integer"), "user", TYPE),
    (
        {"function_call": {}, "functions": "x"},
        not_a("an array of function definitions", "functions", "a string"),
        "functions",
        TYPE,
    ),
    (
        {"prompt_cache_key": 7, "prompt_cache_options": "x"},
        not_a("an object", "prompt_cache_options", "a string"),
        "prompt_cache_options",
        TYPE,
    ),
    (
        {"max_tokens": 32, "store": "x"},
        refused("max_tokens", " Use 'max_completion_tokens' instead."),
        "max_tokens",
        "unsupported_parameter",
    ),
    ({"stop": ["ZZ"], "stream_options": "x"}, refused("stop"), "stop", "unsupported_parameter"),
    ({"stop": ["ZZ"], "verbosity": "bogus"}, refused("stop"), "stop", "unsupported_parameter"),
    (
        {"prediction": {"type": "content", "content": "p"}, "metadata": "x"},
        not_a("a metadata object", "metadata", "a string"),
        "metadata",
        TYPE,
    ),
    (
        {"logit_bias": {"1": 1}, "verbosity": "bogus"},
        refused("logit_bias"),
        "logit_bias",
        "unsupported_parameter",
    ),
    (
        {"temperature": 0.5, "metadata": "x"},
        not_a("a metadata object", "metadata", "a string"),
        "metadata",
        TYPE,
    ),
    (
        {"logprobs": True, "verbosity": "bogus"},
        "Invalid value: 'bogus'. Supported values are: 'low', 'medium', and 'high'.",
        "verbosity",
        VALUE,
    ),
    (
        {"metadata": "x", "reasoning_effort": "bogus"},
        f"Unsupported value: 'reasoning_effort' does not support 'bogus' with this model. {CHAT_EFFORTS}",
        "reasoning_effort",
        "unsupported_value",
    ),
)

ORDER_OF_CHAT_FIELDS: list[tuple[str, Any, str]] = [
    ("messages", "x", not_a("an array of objects", "messages", "a string")),
    ("functions", "x", not_a("an array of function definitions", "functions", "a string")),
    ("tools", "x", not_a("an array of objects", "tools", "a string")),
    ("parallel_tool_calls", WRONG, not_a("a boolean", "parallel_tool_calls", "an object")),
    ("max_completion_tokens", WRONG, not_a("an integer", "max_completion_tokens", "an object")),
    ("n", WRONG, not_a("an integer", "n", "an object")),
    ("temperature", WRONG, not_a("a decimal", "temperature", "an object")),
    ("top_p", WRONG, not_a("a decimal", "top_p", "an object")),
    ("presence_penalty", WRONG, not_a("a decimal", "presence_penalty", "an object")),
    ("frequency_penalty", WRONG, not_a("a decimal", "frequency_penalty", "an object")),
    ("logprobs", WRONG, not_a("a boolean", "logprobs", "an object")),
    ("top_logprobs", WRONG, not_a("an integer", "top_logprobs", "an object")),
    ("user", WRONG, not_a("a string", "user", "an object")),
    ("seed", WRONG, not_a("an integer", "seed", "an object")),
    ("safety_identifier", WRONG, not_a("a string", "safety_identifier", "an object")),
    ("prompt_cache_key", WRONG, not_a("a string", "prompt_cache_key", "an object")),
    (
        "prompt_cache_retention",
        WRONG,
        not_a("one of 'in_memory' or '24h'", "prompt_cache_retention", "an object"),
    ),
    (
        "service_tier",
        WRONG,
        not_a("one of 'auto', 'default', 'fast', 'flex', or 'priority'", "service_tier", "an object"),
    ),
    ("stream", WRONG, not_a("a boolean", "stream", "an object")),
    ("store", WRONG, not_a("a boolean", "store", "an object")),
    ("metadata", "x", not_a("a metadata object", "metadata", "a string")),
    ("verbosity", WRONG, not_a("one of 'low', 'medium', or 'high'", "verbosity", "an object")),
]

SOUND = {"data": "//t0xA==", "format": "mp3"}
CHAT_ELSEWHERE = [
    *seen(
        "recorded, gpt-5-mini",
        (
            {
                "messages": [
                    USER,
                    {"role": "user", "content": [{"type": "input_audio", "input_audio": SOUND}]},
                ]
            },
            "Invalid 'messages[1]'. Content blocks are expected to be either text or image_url type.",
            "messages[1]",
            VALUE,
            "gpt-5-mini",
        ),
    ),
    *seen(
        "2026-09-24",
        (
            {"tools": [CHAT_FUNCTION]},
            (
                "Function tools with reasoning_effort are not supported for gpt-6-luna in "
                "/v1/chat/completions. To use function tools, use /v1/responses or set reasoning_effort to "
                "'none'."
            ),
            "reasoning_effort",
            None,
            "gpt-6-luna",
        ),
        (
            {"temperature": 0.7},
            (
                "Unsupported value: 'temperature' does not support 0.7 with this model. Only the default "
                "(1) value is supported."
            ),
            "temperature",
            "unsupported_value",
            "gpt-6-luna",
        ),
    ),
    *seen(
        "2025-2026, reports",
        (
            {"tool_choice": "none"},
            "Invalid value for 'tool_choice': 'tool_choice' is only allowed when 'tools' are specified.",
            "tool_choice",
            None,
        ),
        (
            {"function_call": "auto"},
            "Invalid value for 'function_call': 'function_call' is only allowed when 'functions' are "
            "specified.",
            "function_call",
            None,
        ),
        (
            {"tools": []},
            "Invalid 'tools': empty array. Expected an array with minimum length 1, but got an empty array "
            "instead.",
            "tools",
            "empty_array",
        ),
        (
            {"messages": [{"role": "user", "content": [{"type": "input_text", "text": "x"}]}]},
            (
                "Invalid value: 'input_text'. Supported values are: 'text', 'image_url', 'input_audio', "
                "'refusal', 'audio', and 'file'."
            ),
            "messages[0].content[0].type",
            VALUE,
        ),
        (
            after_a({"role": "assistant", "tool_calls": [{**CALL, "type": "tool_call"}]}),
            "Invalid value: 'tool_call'. Supported values are: 'function', 'allowed_tools', and 'custom'.",
            "messages[1].tool_calls[0].type",
            VALUE,
        ),
        (
            after_a({"role": "tool", "tool_call_id": "c" * 87, "content": "x"}),
            (
                "Invalid 'messages[1].tool_call_id': string too long. Expected a string with maximum "
                "length 40, but got a string with length 87 instead."
            ),
            "messages[1].tool_call_id",
            "string_above_max_length",
        ),
        (
            {"tools": [{"type": "function", "function": {"name": "a.b", "parameters": {}}}]},
            (
                "Invalid 'tools[0].function.name': string does not match pattern. Expected a string that "
                "matches the pattern '^[a-zA-Z0-9_-]+$'."
            ),
            "tools[0].function.name",
            VALUE,
        ),
        (
            {"tools": [{"type": "function", "function": {"name": "f", "parameters": []}}]},
            not_a("an object", "tools[0].function.parameters", "an array"),
            "tools[0].function.parameters",
            TYPE,
        ),
        (
            {"stream_options": {"include_usage": True}},
            "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
            "stream_options",
            None,
        ),
        (
            {"reasoning_effort": "low"},
            refused("reasoning_effort"),
            "reasoning_effort",
            "unsupported_parameter",
            "gpt-4.1",
        ),
        (
            {
                "response_format": {
                    "type": "json_schema",
                    "json_schema": {"name": "x", "strict": True, "schema": {**ONE, "allOf": []}},
                }
            },
            "Invalid schema for response_format 'x': In context=(), 'allOf' is not permitted.",
            "response_format",
            None,
        ),
    ),
]

CHAT = [*CHAT_MESSAGES, *CHAT_FIELDS, *CHAT_ORDER, *CHAT_ELSEWHERE]
