"""What a request refers to: the state it names is looked up, and the whole context is checked and counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from . import containers, contract, items, sent_parts, tokens, vector_stores
from .errors import APIError, invalid
from .hosted import image_wishes
from .items import Item
from .job import Asked, Body
from .memory import Memory
from .models import Model


def today() -> date:
    return datetime.now(UTC).date()


def ask(body: Body, memory: Memory) -> Asked:
    """Look up what the request refers to, in the API's order: conversation, prompt, previous response."""
    contract.check_exclusive(body)
    conversation = parent = None
    earlier: Sequence[Item] = ()
    if body.get("conversation") is not None:
        conversation = memory.conversation(_identifier(body["conversation"]))
        earlier = conversation.context()
    if body.get("prompt"):
        raise APIError(404, f"Prompt with id '{body['prompt']['id']}' not found.")
    if body.get("previous_response_id") is not None:
        parent = memory.previous_response(body["previous_response_id"])
        earlier = parent.context()
    if not earlier:
        contract.check_not_empty(body)
    inputs = resolved(body.get("input"), memory)
    model = body.get("model") or ""
    sent_parts.check(inputs, memory, model)
    _check_tools(body, memory)
    context = items.since_compaction([*earlier, *inputs])
    counter = sent_parts.counter(memory, model)
    return Asked(inputs, context, items.unsealed(context), parent, conversation, counter)


def _check_tools(body: Body, memory: Memory) -> None:
    for tool in body.get("tools") or ():
        if tool["type"] == "file_search":
            vector_stores.check_known(memory, tool["vector_store_ids"])
        elif tool["type"] == "code_interpreter":
            containers.check_usable(memory, tool["container"])
        elif tool["type"] == "image_generation":
            image_wishes.check(tool, memory)
        elif tool["type"] == "shell" and tool.get("environment"):
            containers.check_usable(memory, tool["environment"].get("container_id") or tool["environment"])


def resolved(given: str | Sequence[Item] | None, memory: Memory) -> list[Item]:
    """The items of an input, references replaced by what they refer to."""
    return [memory.item(item["id"]) if _is_reference(item) else item for item in items.input_items(given)]


def _is_reference(item: Item) -> bool:
    """A picture that was made may be named by its id too, without the picture itself."""
    kind = item["type"]
    return kind == "item_reference" or (kind == "image_generation_call" and not item.get("result"))


def _identifier(conversation: str | Mapping[str, str]) -> str:
    return conversation if isinstance(conversation, str) else conversation["id"]


def check_context(body: Body, asked: Asked) -> None:
    """What types cannot say about a request and the items that it stands on."""
    if body.get("background") and body.get("store") is False:
        raise invalid("Background mode requires 'store' to be true.", "background", "invalid_value")
    if any(item["type"] != "message" for item in (*asked.seen, *asked.inputs)):
        items.check_calls_answered(asked.seen)
        items.check_approvals(asked.seen)
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
    prompt = tokens.prompt(body, asked.context, asked.media_tokens)
    while prompt.tokens > limit:
        if body.get("truncation") != "auto" or len(asked.context) < 2:
            raise invalid(
                "Your input exceeds the context window of this model. Please adjust your input and try again.",
                "input",
                "context_length_exceeded",
            )
        asked.context = asked.seen = _without_oldest(asked.seen)
        prompt = tokens.prompt(body, asked.context, asked.media_tokens)
    return prompt


def _without_oldest(context: Sequence[Item]) -> Sequence[Item]:
    """Drop the oldest items: whole turns, so that no output loses its call."""
    for place in range(max(1, len(context) // 8), len(context)):
        if context[place]["type"] == "message" and context[place]["role"] == "user":
            return context[place:]
    return context[-1:]
