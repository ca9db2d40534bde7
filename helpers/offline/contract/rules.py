"""What types cannot say, and what the SDK's types say otherwise than the API does."""

from __future__ import annotations

import binascii
import importlib
import types
from collections.abc import Callable
from dataclasses import dataclass
from threading import RLock
from typing import Any, Literal, NotRequired, Required, Union, get_args, get_origin, get_type_hints

from .mistakes import (
    Body,
    Check,
    Mistake,
    array,
    between,
    exactly_one,
    identifier,
    out_of_bounds,
    short_enough,
    shortened,
    text,
    wrong_type,
)

Hints = dict[str, tuple[Any, bool]]
"""The type of each member, and whether it must be there."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What the API says or wants at one place, beyond what the SDK's type says there."""

    expected: str = ""
    """How the API names the type it wants; {noun} stands for what the type alone would be called."""
    listed: tuple[str, ...] = ()
    """The values its sentence names; they are accepted beside the SDK's."""
    family: tuple[str, ...] = ()
    """Tags that the API knows, though not all at this place."""
    unread: tuple[str, ...] = ()
    """Tags it was seen to list whose members no SDK type describes: taken as they are."""
    members: tuple[str, ...] = ()
    """Further members of a union, as module:name."""
    otherwise: str = ""
    """The member that an object with an unknown tag is taken for."""
    also: tuple[str, ...] = ()
    """Values that it accepts and never names."""
    before: Check | None = None
    """A refusal that comes before the one for a wrong type."""
    then: Check | None = None
    """What else must be true of a value of the right type."""


# ------------------------------------------------------------------------------- Checks of certain values


def metadata(tags: dict[str, Any]) -> None:
    if len(tags) > 16:
        raise out_of_bounds(
            "object_above_max_properties",
            "too many properties",
            "an object with at most 16 properties",
            f"an object with {len(tags)} properties",
        )
    for key, value in tags.items():
        try:
            if len(key) > 64:
                raise _long_key(key)
            short_tag(value)
        except Mistake as mistake:
            raise mistake.inside(f".{key}") from None


short_tag = text(most=512)


def _long_key(key: str) -> Mistake:
    return Mistake(
        "property_name_above_max_length",
        lambda path: (
            f"Invalid property name in '{path.removesuffix(f'.{key}')}': '{shortened(key)}' is too long. "
            f"Expected a string with maximum length 64, but got a string with length {len(key)} instead."
        ),
    )


def image_address(value: str) -> None:
    if value.startswith(("http://", "https://")):
        return
    if value.startswith("data:"):
        got = _instead_of_an_image(value.removeprefix("data:"))
        expected = (
            "a base64-encoded data URL with an image MIME type "
            "(e.g. 'data:image/png;base64,aW1nIGJ5dGVzIGhlcmU=')"
        )
    else:
        got, expected = "a value with an invalid format.", "a valid URL"
    if got:
        raise Mistake("invalid_value", lambda path: f"Invalid '{path}'. Expected {expected}, but got {got}")


def _instead_of_an_image(value: str) -> str:
    """What a data URL holds, or nothing if it is an image."""
    kind, _, data = value.partition(",")
    mime, _, encoding = kind.partition(";")
    if encoding.rpartition(";")[2] != "base64":
        return "a value without the ';base64' separator."
    if mime not in ("image/png", "image/jpeg", "image/webp", "image/gif"):
        return f"unsupported MIME type '{mime}'."
    if not data:
        return "empty base64-encoded bytes."
    try:
        binascii.a2b_base64(data.encode("ascii", "replace"), strict_mode=True)
    except binascii.Error:
        return "an invalid base64-encoded value."
    return ""


def no_audio_file(value: str) -> None:
    if value.startswith("data:audio/"):
        mime = value.removeprefix("data:").partition(";")[0]
        raise Mistake(
            "invalid_value",
            lambda path: (
                f"Invalid file data: '{path}'. Expected a base64-encoded data URL with a valid "
                "file MIME type (e.g. 'data:text/plain;base64,SGVsbG8sIFdvcmxkIQ=='), but got unsupported "
                f"MIME type '{mime}'. Please see https://platform.openai.com/docs/assistants/tools/"
                "file-search#supported-files for supported file types."
            ),
        )


def no_number(value: Any) -> None:
    if type(value) is int:
        raise wrong_type("one of 'minimal', 'low', 'medium', or 'high'", value)


def retention_in_chat(value: Any) -> None:
    if type(value) is str and value not in ("in_memory", "24h"):
        raise Mistake(None, lambda path: f"Invalid {path} argument")


def upload_purpose(value: Any) -> None:
    if value not in PURPOSES:
        raise Mistake(None, lambda path: f"'{value}' is not one of {PURPOSES} - 'purpose'")


PURPOSES = ["fine-tune", "assistants", "batch", "user_data", "vision", "evals"]


def overlap(chunking: Body) -> None:
    most = chunking["max_chunk_size_tokens"] // 2
    try:
        between(0, most)(chunking["chunk_overlap_tokens"])
    except Mistake as mistake:
        raise mistake.inside(".chunk_overlap_tokens") from None


# -------------------------------------------------------------------------------------------- The rules

NO_RULE = Rule()

LONGEST_TEXT = Rule(then=text(most=10_485_760))
NAME = r"[a-zA-Z0-9_-]+"
SHORT_NAME = Rule(then=text(most=64, least=1, pattern=NAME))
LONG_NAME = Rule(then=text(most=128, least=1, pattern=NAME))
CALL_ID = Rule(then=text(most=64, least=1))
CHAT_CALL_ID = Rule(then=text(most=40))
RESPONSE_ID = Rule(then=identifier("resp"))
CONVERSATION_ID = Rule(then=identifier("conv"))
MESSAGE_ID = Rule(then=identifier("msg"))
FUNCTION_ID = Rule(then=identifier("fc"))
TWENTY_ITEMS = Rule(then=array(most=20))
ONE_TO_128 = Rule(then=array(most=128, least=1))
TOOLS = Rule(expected="an array of tools", then=array(most=128))
TOOL_CHOICE = Rule(expected="one of an object or 'none', 'auto', or 'required'")
METADATA = Rule(expected="a metadata object", then=metadata)
ATTRIBUTES = Rule(then=metadata)
FIFTY_FILES = Rule(then=array(most=50))
TEMPERATURE = Rule(then=between(0, 2, "decimal"))
TOP_P = Rule(then=between(0, 1, "decimal"))
PENALTY = Rule(then=between(-2, 2, "decimal"))
AT_LEAST_ONE = Rule(then=between(1))
CACHE_KEY = Rule(then=short_enough)
SERVICE_TIER = Rule(listed=("auto", "default", "fast", "flex", "priority"))
FORMAT = Rule(listed=("json_object", "text", "json_schema"))
ONE_IMAGE = Rule(then=exactly_one("file_id", "image_url"))
IMAGE_URL = Rule(expected="an image URL", then=image_address)
FILE_DATA = Rule(then=no_audio_file)
PARTS = (
    "input_text",
    "input_image",
    "input_audio",
    "output_text",
    "refusal",
    "input_file",
    "computer_screenshot",
    "summary_text",
    "encrypted_content",
)
CHAT_PARTS = Rule(family=("text", "image_url", "input_audio", "refusal", "audio", "file"))

RULES: dict[str, Rule] = {
    # Responses, and the routes that share its fields.
    "ResponseCreateParamsBase.input": LONGEST_TEXT,
    "ResponseCreateParamsBase.previous_response_id": RESPONSE_ID,
    "InputTokenCountParams.previous_response_id": RESPONSE_ID,
    "ResponseCompactParams.previous_response_id": RESPONSE_ID,
    "ResponseCreateParamsBase.conversation": CONVERSATION_ID,
    "InputTokenCountParams.conversation": CONVERSATION_ID,
    "ResponseConversationParamParam.id": CONVERSATION_ID,
    "ResponseCreateParamsBase.tools": TOOLS,
    "InputTokenCountParams.tools": TOOLS,
    "ResponseCreateParamsBase.tool_choice": TOOL_CHOICE,
    "InputTokenCountParams.tool_choice": TOOL_CHOICE,
    "ToolChoiceTypesParam.type": Rule(also=("web_search", "web_search_2025_08_26")),
    "ResponseCreateParamsBase.metadata": METADATA,
    "ResponseCreateParamsBase.temperature": TEMPERATURE,
    "ResponseCreateParamsBase.top_p": TOP_P,
    "ResponseCreateParamsBase.presence_penalty": PENALTY,
    "ResponseCreateParamsBase.frequency_penalty": PENALTY,
    "ResponseCreateParamsBase.top_logprobs": Rule(then=between(0, 20)),
    "ResponseCreateParamsBase.max_output_tokens": Rule(then=between(16)),
    "ResponseCreateParamsBase.context_management": Rule(then=array(2_048, 1)),
    "ContextManagement.compact_threshold": Rule(then=between(1_000)),
    "ResponseCreateParamsBase.max_tool_calls": AT_LEAST_ONE,
    "ResponseCreateParamsBase.prompt_cache_key": CACHE_KEY,
    "ResponseCompactParams.prompt_cache_key": CACHE_KEY,
    "ResponseCreateParamsBase.service_tier": SERVICE_TIER,
    "ResponseCompactParams.service_tier": SERVICE_TIER,
    "Reasoning.effort": Rule(expected="one of one of {noun} or integer", before=no_number),
    "Reasoning.summary": Rule(listed=("concise", "detailed", "auto")),
    "ResponseTextConfigParam.format": FORMAT,
    "Text.format": FORMAT,
    "ResponseFormatTextJSONSchemaConfigParam.name": SHORT_NAME,
    # Messages and their parts.
    "InputMessage.content[]": Rule(
        listed=("input_text", "input_image", "input_file", "scoped_content", "input_audio"),
        family=PARTS,
        unread=("scoped_content",),
        members=("responses.response_input_audio_param:ResponseInputAudioParam",),
    ),
    "Said.content[]": Rule(listed=("output_text", "refusal"), family=PARTS),
    "FunctionCallOutput.output[]": Rule(
        listed=("input_text", "input_image", "input_file", "scoped_content", "encrypted_content"),
        family=PARTS,
    ),
    "ResponseInputTextParam.text": LONGEST_TEXT,
    "ResponseInputImageParam": ONE_IMAGE,
    "ResponseInputImageContentParam": ONE_IMAGE,
    "ResponseInputImageParam.image_url": IMAGE_URL,
    "ResponseInputImageContentParam.image_url": IMAGE_URL,
    "ResponseInputFileParam.file_data": FILE_DATA,
    "ResponseInputFileContentParam.file_data": FILE_DATA,
    # Items that are replayed.
    "InputMessage.id": MESSAGE_ID,
    "Said.id": MESSAGE_ID,
    "ResponseReasoningItemParam.id": Rule(then=identifier("rs")),
    "ResponseFunctionToolCallParam.id": FUNCTION_ID,
    "ResponseFunctionToolCallParam.call_id": CALL_ID,
    "ResponseFunctionToolCallParam.name": Rule(then=text(most=128, least=1)),
    "FunctionCallOutput.id": FUNCTION_ID,
    "FunctionCallOutput.call_id": CALL_ID,
    "FunctionCallOutput.output": LONGEST_TEXT,
    "ComputerCallOutput.status": Rule(also=("failed",)),
    "ResponseCustomToolCallParam.id": Rule(then=identifier("ctc")),
    "ResponseCustomToolCallParam.call_id": CALL_ID,
    "ResponseCustomToolCallOutputParam.id": Rule(then=identifier("ctco")),
    "ResponseCustomToolCallOutputParam.call_id": CALL_ID,
    "ResponseFunctionWebSearchParam.id": Rule(then=identifier("ws")),
    # Tools.
    "FunctionToolParam.name": LONG_NAME,
    "ToolFunction.name": LONG_NAME,
    "Mcp": Rule(then=exactly_one("server_url", "connector_id", "tunnel_id")),
    "FileSearchToolParam.max_num_results": Rule(then=between(1, 50)),
    "ImageGeneration.partial_images": Rule(then=between(0, 3)),
    "ImageGeneration.output_compression": Rule(then=between(0, 100)),
    # Conversations.
    "ConversationCreateParams.items": TWENTY_ITEMS,
    "ItemCreateParams.items": TWENTY_ITEMS,
    "ConversationCreateParams.metadata": METADATA,
    "ConversationUpdateParams.metadata": METADATA,
    # Files, batches, vector stores and containers.
    "FileCreateParams.purpose": Rule(before=upload_purpose),
    "BatchCreateParams.metadata": METADATA,
    "OutputExpiresAfter.seconds": Rule(then=between(3_600, 2_592_000)),
    "ExpiresAfter.seconds": Rule(then=between(3_600, 2_592_000)),
    "ExpiresAfter.days": Rule(then=between(1, 365)),
    "ExpiresAfter.minutes": AT_LEAST_ONE,
    "VectorStoreCreateParams.metadata": METADATA,
    "VectorStoreUpdateParams.metadata": METADATA,
    "VectorStoreCreateParams.file_ids": Rule(then=array(most=500)),
    "FileBatchCreateParams.file_ids": Rule(then=array(most=2_000)),
    "FileBatchCreateParams.files": Rule(then=array(most=2_000)),
    "FileBatchCreateParams.attributes": ATTRIBUTES,
    "FileCreateParams.attributes": ATTRIBUTES,
    "FileUpdateParams.attributes": ATTRIBUTES,
    "File.attributes": ATTRIBUTES,
    "StaticFileChunkingStrategyParam": Rule(then=overlap),
    "StaticFileChunkingStrategyParam.max_chunk_size_tokens": Rule(then=between(100, 4_096)),
    "VectorStoreSearchParams.max_num_results": Rule(then=between(1, 50)),
    "RankingOptions.score_threshold": Rule(then=between(0, 1, "decimal")),
    "ContainerCreateParams.file_ids": FIFTY_FILES,
    "CodeInterpreterContainerCodeInterpreterToolAuto.file_ids": FIFTY_FILES,
    # Chat Completions.
    "CompletionCreateParamsBase.messages": Rule(then=array(most=1_000_000, least=1)),
    "CompletionCreateParamsBase.messages[]": Rule(
        listed=("system", "assistant", "user", "function", "tool", "developer")
    ),
    "ChatCompletionUserMessageParam.content[]": CHAT_PARTS,
    "ChatCompletionAssistantMessageParam.content[]": CHAT_PARTS,
    "ChatCompletionAssistantMessageParam.tool_calls": ONE_TO_128,
    "ChatCompletionAssistantMessageParam.tool_calls[]": Rule(listed=("function", "allowed_tools", "custom")),
    "ChatCompletionMessageFunctionToolCallParam.id": CHAT_CALL_ID,
    "ChatCompletionToolMessageParam.tool_call_id": CHAT_CALL_ID,
    "CompletionCreateParamsBase.functions": Rule(
        expected="an array of function definitions", then=array(most=128, least=1)
    ),
    "CompletionCreateParamsBase.tools": ONE_TO_128,
    "CompletionCreateParamsBase.tool_choice": Rule(otherwise="ChatCompletionNamedToolChoiceParam"),
    "FunctionDefinition.name": SHORT_NAME,
    "JSONSchema.name": SHORT_NAME,
    "CompletionCreateParamsBase.response_format": Rule(listed=("json_object", "json_schema", "text")),
    "CompletionCreateParamsBase.metadata": METADATA,
    "CompletionCreateParamsBase.service_tier": SERVICE_TIER,
    "CompletionCreateParamsBase.max_completion_tokens": AT_LEAST_ONE,
    "CompletionCreateParamsBase.n": Rule(then=between(1, 128)),
    "CompletionCreateParamsBase.temperature": TEMPERATURE,
    "CompletionCreateParamsBase.top_p": TOP_P,
    "CompletionCreateParamsBase.presence_penalty": PENALTY,
    "CompletionCreateParamsBase.frequency_penalty": PENALTY,
    "CompletionCreateParamsBase.top_logprobs": Rule(then=between(0)),
    "CompletionCreateParamsBase.prompt_cache_key": CACHE_KEY,
    "CompletionCreateParamsBase.prompt_cache_retention": Rule(before=retention_in_chat),
}
"""By the place: Class.field, Class.field[] for what is in it, or Class for the object as a whole."""

# ------------------------------------------------------------------------ Where the SDK's types are otherwise

ADDED: dict[str, dict[str, Any]] = {
    "ResponseCreateParamsBase": {"stream": bool, "presence_penalty": float, "frequency_penalty": float},
    "CompletionCreateParamsBase": {"stream": bool},
    "WebSearchToolParam": {"return_token_budget": Literal["default", "unlimited"]},
    "Filters": {"blocked_domains": list[str]},
    "ResponseFunctionShellCallOutputContentParam": {"created_by": str},
}
"""Members that the API takes and the SDK's types lack."""

WITHDRAWN = {
    "Reasoning": "generate_summary",
    "CompletionCreateParamsBase": "audio modalities web_search_options",
    "FileUpdateParams": "vector_store_id",
}
"""Members that the SDK's types have and the API refuses."""

NOT_REQUIRED = {
    "ResponseInputImageParam": "detail",
    "ResponseOutputTextParam": "annotations",
    "ResponseReasoningItemParam": "id",
    "ResponseFunctionWebSearchParam": "id",
    "ImageGenerationCall": "status",
    "ChatCompletionSystemMessageParam": "content",
    "ChatCompletionUserMessageParam": "content",
    "ChatCompletionToolMessageParam": "content",
    "ChatCompletionFunctionMessageParam": "content",
}
"""Members that the SDK marks as required and the API does without."""

RETYPED: dict[str, Callable[[], Any]] = {
    "CompoundFilter.filters": lambda: list[
        imported("shared_params.comparison_filter:ComparisonFilter")
        | imported("shared_params.compound_filter:CompoundFilter")
    ],
    "ToolFunction.parameters": lambda: dict[str, object] | None,
    "FileCreateParams.file": lambda: object,
}
"""Members that the SDK's types leave open and the API does not."""

OPEN = frozenset(
    f"ChatCompletion{kind}Param"
    for kind in (
        "DeveloperMessage",
        "SystemMessage",
        "UserMessage",
        "AssistantMessage",
        "ToolMessage",
        "FunctionMessage",
        "ContentPartText",  # frameworks replay parts with `role`, `annotations` and the like
    )
)
"""Objects in which the API overlooks members it does not know."""

UNDESCRIBED_ITEMS = ("agent_message", "multi_agent_call", "multi_agent_call_output")
"""Types of items that the API knows and the SDK does not: taken as they are."""

UNNAMED_ITEMS = ("configuration_update",)
"""Types of items that the API takes and never names."""


_importing = RLock()


def imported(name: str) -> Any:
    """The SDK's type of that name, written module:name; the SDK loads when first asked."""
    module, _, attribute = name.partition(":")
    # Two threads that import the SDK's modules in different orders may lock each other out.
    with _importing:
        return getattr(importlib.import_module(f"openai.types.{module}"), attribute)


def alternatives(hint: Any) -> tuple[Any, ...]:
    if get_origin(hint) in (Union, types.UnionType):
        return tuple(inner for each in get_args(hint) for inner in alternatives(each))
    return (hint,)


def hints_of(typed_dict: Any) -> Hints:
    """The members of an object as the API wants them, which is not always what the SDK says."""
    name = typed_dict.__name__
    optional = NOT_REQUIRED.get(name, "").split()
    hints: Hints = {}
    for member, hint in get_type_hints(typed_dict, include_extras=True).items():
        required = typed_dict.__total__
        if get_origin(hint) in (Required, NotRequired):
            required = get_origin(hint) is Required
            (hint,) = get_args(hint)
        if f"{name}.{member}" in RETYPED:
            hint = RETYPED[f"{name}.{member}"]()
        # What may be null may be left out: replayed items are often stripped of their nulls.
        required = required and type(None) not in alternatives(hint)
        hints[member] = (hint, required and member not in optional)
    for member in WITHDRAWN.get(name, "").split():
        hints.pop(member, None)
    return hints | {member: (hint, False) for member, hint in ADDED.get(name, {}).items()}
