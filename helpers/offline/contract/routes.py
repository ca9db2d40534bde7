"""What each route wants, and in which order the API looks at it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from ..errors import invalid
from . import chat, responses
from .kinds import Fields, accept, fields_of
from .mistakes import NOT_JSON, Body, Check, Mistake, missing, quoted, unknown, wrong_type
from .rules import hints_of, imported

if TYPE_CHECKING:
    from ..models import Model


@dataclass(frozen=True, slots=True)
class Route:
    params: str
    """The SDK's type of the body, as module:name."""
    required: tuple[str, ...] = ()
    order: str = ""
    """The order in which the API reports its fields; what is not named comes last, as in the SDK."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """Fields that another API takes, and what somebody who sends them is told."""
    model_decides: Mapping[str, Callable[[Any, Model], None]] = field(default_factory=dict)
    """What some models do not take at all, whatever its shape."""
    then: Check = accept
    """How the fields go together."""


ROUTES = {
    "responses": Route(
        "responses.response_create_params:ResponseCreateParamsBase",
        ("model", "input"),
        "input previous_response_id conversation prompt moderation include tools tool_choice metadata text "
        "temperature top_p presence_penalty frequency_penalty parallel_tool_calls stream stream_options "
        "background max_output_tokens max_tool_calls reasoning user safety_identifier prompt_cache_options "
        "prompt_cache_key prompt_cache_retention truncation instructions store service_tier top_logprobs "
        "context_management",
        moved=responses.MOVED,
        then=responses.check_together,
    ),
    "input_tokens": Route(
        "responses.input_token_count_params:InputTokenCountParams",
        order="input previous_response_id conversation tools tool_choice text parallel_tool_calls reasoning",
        then=responses.check_together,
    ),
    "compact": Route("responses.response_compact_params:ResponseCompactParams", ("model",)),
    "chat": Route(
        "chat.completion_create_params:CompletionCreateParamsBase",
        ("messages",),
        "messages functions function_call tools tool_choice parallel_tool_calls max_completion_tokens n "
        "temperature top_p presence_penalty frequency_penalty logprobs top_logprobs user seed moderation "
        "safety_identifier prompt_cache_options prompt_cache_key prompt_cache_retention response_format "
        "service_tier max_tokens reasoning_effort logit_bias stop stream stream_options store metadata "
        "prediction verbosity",
        model_decides=chat.MODEL_DECIDES,
        then=chat.check_together,
    ),
    "conversations": Route("conversations.conversation_create_params:ConversationCreateParams"),
    "conversation": Route("conversations.conversation_update_params:ConversationUpdateParams", ("metadata",)),
    "conversation_items": Route("conversations.item_create_params:ItemCreateParams", ("items",)),
    "files": Route("file_create_params:FileCreateParams", ("file", "purpose")),
    "batches": Route(
        "batch_create_params:BatchCreateParams", ("input_file_id", "endpoint", "completion_window")
    ),
    "vector_stores": Route("vector_store_create_params:VectorStoreCreateParams"),
    "vector_store": Route("vector_store_update_params:VectorStoreUpdateParams"),
    "vector_store_search": Route("vector_store_search_params:VectorStoreSearchParams", ("query",)),
    "vector_store_files": Route("vector_stores.file_create_params:FileCreateParams", ("file_id",)),
    "vector_store_file": Route("vector_stores.file_update_params:FileUpdateParams", ("attributes",)),
    "file_batches": Route("vector_stores.file_batch_create_params:FileBatchCreateParams"),
    "containers": Route("container_create_params:ContainerCreateParams", ("name",)),
    "container_files": Route("containers.file_create_params:FileCreateParams"),
    "webhooks": Route("webhooks.webhook_create_params:WebhookCreateParams", ("name", "url", "event_types")),
    "webhook": Route("webhooks.webhook_update_params:WebhookUpdateParams"),
    "webhook_secret": Route("webhooks.webhook_rotate_secret_params:WebhookRotateSecretParams"),
    "webhook_test": Route("webhooks.webhook_test_params:WebhookTestParams", ("event_type",)),
}


def check(route: str, body: Any, model: Model | None = None) -> None:
    """Raise the API's refusal of the first thing wrong with the body of a request, as far as its shape goes.

    Chat Completions names what a model does not take among the mistakes of shape, hence the model (see
    `check_model_of_chat`); the other routes need none.
    """
    if type(body) is not dict:
        raise invalid(NOT_JSON)
    if route == "chat" and model is None:
        chat.check_model_of_chat(body)
    spec = ROUTES[route]
    try:
        _check_fields(spec, _fields(route), body, model)
    except Mistake as mistake:
        raise mistake.error() from None
    spec.then(body)


def check_capability(route: str, body: Body, model: Model) -> None:
    """Raise for what this model cannot do, once the state that the request names has been found."""
    (chat if route == "chat" else responses).check_capability(body, model)


def _check_fields(spec: Route, fields: Fields, body: Body, model: Model | None) -> None:
    for name in spec.required:
        if name not in body and not (name == "input" and spec.moved.keys() & body.keys()):
            raise missing(name)
    if not body.keys() <= fields.known:
        _refuse_unknown(spec, fields.known, body)
    for name in spec.required:
        if body[name] is None and name in ("model", "input"):
            # In these two places the API takes null for an object.
            raise wrong_type("a string", {}).inside(f".{name}")
    for place in sorted(map(fields.places.__getitem__, body)):
        name, check_field, may_be_null = fields.checks[place]
        value = body[name]
        if value is None and may_be_null:
            continue
        try:
            if model is not None and name in spec.model_decides:
                spec.model_decides[name](value, model)
            check_field(value)
        except Mistake as mistake:
            raise mistake.inside(f".{name}") from None


@cache
def _fields(route: str) -> Fields:
    spec = ROUTES[route]
    hints = hints_of(imported(spec.params))
    in_order = dict.fromkeys([*spec.order.split(), *hints])
    ordered = {name: (hints[name][0], name in spec.required) for name in in_order if name in hints}
    return fields_of(ordered, spec.params.rpartition(":")[2])


def _refuse_unknown(spec: Route, known: frozenset[str], body: Body) -> None:
    name = next(name for name in body if name not in known)
    if name in spec.moved:
        raise invalid(spec.moved[name], None, "unsupported_parameter")
    raise unknown(name, _suggestion(name, known - body.keys()))


def _suggestion(name: str, candidates: Iterable[str]) -> str:
    """Names at most two edits away, nearest first. A name of another length is never measured."""
    near = [each for each in candidates if abs(len(each) - len(name)) <= 2]
    measured = sorted((_edits(name, each), each) for each in near)
    names = [each for edits, each in measured if edits <= 2]
    return f" Did you mean {quoted(names, 'or')}?" if names else ""


def _edits(a: str, b: str) -> int:
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, other in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (letter != other))
    return row[-1]
