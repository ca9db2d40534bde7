"""What becomes of each parameter of Chat Completions, and of each field of its answer: tables only."""

from __future__ import annotations

SAME = {
    "model", "temperature", "top_p", "tools", "tool_choice", "parallel_tool_calls", "stream", "store", "metadata",
    "user", "safety_identifier", "prompt_cache_key", "prompt_cache_options", "prompt_cache_retention",
    "service_tier", "moderation", "top_logprobs", "extra_headers", "extra_query", "timeout",
}  # fmt: skip
"""Keep their names; the insides of tools and of tool_choice change."""

RENAMED = {
    "messages": "input",
    "max_tokens": "max_output_tokens",
    "max_completion_tokens": "max_output_tokens",
}

LOST = {
    "n": "Responses gives one answer per request: send the request n times",
    "stop": "Responses has no stop sequences: cut the text yourself, or say in the prompt where to end",
    "seed": "Responses has no seed",
    "logit_bias": "Responses has no logit_bias",
    "frequency_penalty": "Responses has no penalties",
    "presence_penalty": "Responses has no penalties",
    "audio": "Responses gives no audio: keep Chat Completions for it",
    "modalities": "Responses gives text only: keep Chat Completions for audio",
    "prediction": "Responses has no predicted outputs",
    "web_search_options": "web search is a tool here: tools=[{'type': 'web_search'}]",
    "functions": "functions= is the form before tools=: write them as tools first",
    "function_call": "function_call= is the form before tool_choice=: write it as tool_choice first",
    "logprobs": "log probabilities stand in another place: include=['message.output_text.logprobs']",
    "extra_body": "extra_body= may hold anything",
}
"""What a program cannot carry over, and what to do about it."""

DEFAULTS: dict[str, tuple[object, ...]] = {
    "n": (1,),
    "frequency_penalty": (0,),
    "presence_penalty": (0,),
    "modalities": (["text"],),
    "logit_bias": ({},),
    "logprobs": (False,),
    "stop": ([],),
}
"""Values that ask for nothing: they are dropped, as None is."""

SMALLEST_LIMIT = 16
STORE = "store=False: a response is kept by default; whether completions were depends on the account"
STRICT = "strict: False: Responses would try to make the function's schema strict"
PARTS = {"text": "input_text", "image_url": "input_image", "file": "input_file"}
NOT_A_PART = {
    "input_audio": "Responses takes no audio: keep Chat Completions for it",
    "refusal": "a refusal is sent back in another form",
}

LIST_OF_CALLS = '[item for item in {}.output if item.type == "function_call"]'
ANY_CALL = 'any(item.type == "function_call" for item in {}.output)'
REFUSAL = (
    '("".join(part.refusal for item in {}.output if item.type == "message" '
    'for part in item.content if part.type == "refusal") or None)'
)
STEPS = {
    ("response", "choices"): "choices",
    ("choice", "message"): "message",
    ("message", "tool_calls"): "tool calls",
    ("call", "function"): "function",
    ("raw", "parse"): "parse",
}
READ = {
    ("response", "created"): ".created_at",
    ("message", "content"): ".output_text",
    ("message", "parsed"): ".output_parsed",
    ("call", "id"): ".call_id",
    ("function", "name"): ".name",
    ("function", "arguments"): ".arguments",
    ("function", "parsed_arguments"): ".parsed_arguments",
    ("usage", "prompt_tokens"): ".input_tokens",
    ("usage", "completion_tokens"): ".output_tokens",
    ("prompt details", "cached_tokens"): ".cached_tokens",
    ("completion details", "reasoning_tokens"): ".reasoning_tokens",
}
DETAILS = {
    "prompt_tokens_details": ("prompt details", ".input_tokens_details"),
    "completion_tokens_details": ("completion details", ".output_tokens_details"),
}
KEPT = {
    "response": {"id", "model", "service_tier", "_request_id", "metadata", "__class__"},
    "usage": {"total_tokens"},
    "raw": {"headers", "status_code", "request_id", "elapsed", "retries_taken"},
    "stream": {"close"},
}
FINISHED = {
    "length": 'getattr({}.incomplete_details, "reason", None) == "max_output_tokens"',
    "content_filter": 'getattr({}.incomplete_details, "reason", None) == "content_filter"',
}


def asks_for_nothing(name: str, value: object) -> bool:
    return name in LOST and (value is None or any(value == one for one in DEFAULTS.get(name, ())))
