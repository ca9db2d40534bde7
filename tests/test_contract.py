"""Requests are refused in the API's own words and order, and nothing that it accepts is refused."""

from __future__ import annotations

import time
import types
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openai.types.responses import ResponseItem, ResponseOutputItem
from pydantic import BaseModel

from helpers.offline import contract, models
from helpers.offline.contract import routes, rules
from helpers.offline.errors import APIError
from tests.observed_refusals import (
    ASKED,
    CHAT,
    CHATTED,
    ORDER_OF_CHAT_FIELDS,
    ORDER_OF_FIELDS,
    RESPONSES,
    Refusal,
    body_of,
)

TODAY = date(2026, 11, 20)
LUNA = models.find("gpt-6-luna", TODAY, "chat")


def run(route: str, body: Any) -> None:
    """The phases of a request, without the state that it may name."""
    if route == "chat":
        contract.check_model_of_chat(body)
        model = models.find(body["model"], TODAY, "chat")
        contract.check("chat", body, model)
        contract.check_capability("chat", body, model)
        return
    contract.check(route, body)
    if route == "responses":
        contract.check_exclusive(body)
        if not any(body.get(name) for name in ("previous_response_id", "conversation", "prompt")):
            contract.check_not_empty(body)
        contract.check_capability("responses", body, models.find(body["model"], TODAY, "responses"))


def refusal(route: str, body: Any) -> APIError:
    with pytest.raises(APIError) as raised:
        run(route, body)
    return raised.value


def responses(**fields: Any) -> dict[str, Any]:
    return {"model": "gpt-6-luna", "input": "hello", **fields}


def chat(**fields: Any) -> dict[str, Any]:
    return {"model": "gpt-6-luna", "messages": [{"role": "user", "content": "hello"}], **fields}


# ------------------------------------------------------------------------------------ What was observed


def sentence(row: Refusal) -> str:
    return row.message[:70]


@pytest.mark.parametrize("row", RESPONSES, ids=sentence)
def test_responses_refuses_as_observed(row: Refusal) -> None:
    error = refusal("responses", body_of(row, ASKED))
    assert (error.message, error.param, error.code) == (row.message, row.param, row.code), row.seen
    assert error.status == 400


@pytest.mark.parametrize("row", CHAT, ids=sentence)
def test_chat_refuses_as_observed(row: Refusal) -> None:
    error = refusal("chat", body_of(row, CHATTED))
    assert (error.message, error.param, error.code) == (row.message, row.param, row.code), row.seen
    assert error.status == 400


def both_wrong(base: dict[str, Any], first: tuple[str, Any, str], second: tuple[str, Any, str]) -> Any:
    """The field that is reported second stands first in the body, to show that the place there is nothing."""
    wrong = {second[0]: second[1], first[0]: first[1]}
    return {**wrong, **{name: value for name, value in base.items() if name not in wrong}}


@pytest.mark.parametrize(("first", "second"), list(pairwise(ORDER_OF_FIELDS)))
def test_of_two_faults_responses_names_the_one_it_checks_first(first: Any, second: Any) -> None:
    assert refusal("responses", both_wrong(ASKED, first, second)).message == first[2]


@pytest.mark.parametrize(("first", "second"), list(pairwise(ORDER_OF_CHAT_FIELDS)))
def test_of_two_faults_chat_names_the_one_it_checks_first(first: Any, second: Any) -> None:
    assert refusal("chat", both_wrong(CHATTED, first, second)).message == first[2]


# --------------------------------------------------------------------------------------- What is accepted

STRICT = {"type": "object", "properties": {}, "required": [], "additionalProperties": False}
FUNCTION = {"type": "function", "name": "f", "parameters": {"type": "object", "properties": {}}}
TAGS = {f"{n:064}": "v" * 512 for n in range(16)}
PICTURE = {"type": "input_image", "image_url": "data:image/png;base64,aGVsbG8="}
SEARCH = {"type": "file_search", "vector_store_ids": ["vs_1"]}


def user(*parts: dict[str, Any]) -> dict[str, Any]:
    return {"input": [{"role": "user", "content": list(parts)}]}


@pytest.mark.parametrize(
    "fields",
    [
        {"text": {}},
        {"text": {"format": {"type": "text"}, "verbosity": "low"}},
        {"text": {"format": {"type": "json_schema", "name": "n", "schema": STRICT, "strict": True}}},
        {"text": {"format": {"type": "json_schema", "name": "n", "schema": {"type": "array"}}}},
        {"input": [{"role": "user", "content": "hello"}]},
        {
            "input": [
                {"type": "message", "role": "developer", "content": [{"type": "input_text", "text": "x"}]}
            ]
        },
        {"input": [{"role": "assistant", "content": "hello", "phase": "final_answer"}]},
        {"input": [{"role": "user", "content": "hello", "phase": None, "id": None, "status": None}]},
        {"input": [{"id": "msg_1"}]},
        {"input": [{"type": "item_reference", "id": "msg_1"}]},
        {"input": [{"type": "compaction", "encrypted_content": "x"}]},
        user(PICTURE),
        user({"type": "input_image", "file_id": "file-1", "detail": "low"}),
        user({"type": "input_image", "image_url": "https://example.org/a.png"}),
        user({"type": "input_file", "file_id": "file-1"}),
        user(
            {"type": "input_file", "filename": "a.pdf", "file_data": "data:application/pdf;base64,aGVsbG8="}
        ),
        {"tools": [FUNCTION]},
        {"tools": [{"type": "function", "name": "f"}]},
        {"tools": [{"type": "function", "name": "f", "parameters": None, "strict": None}]},
        {"tools": [{**FUNCTION, "parameters": STRICT, "strict": True}]},
        {"tools": [{"type": "tool_search"}, {**FUNCTION, "defer_loading": True}]},
        {"tools": [{"type": "namespace", "name": "n", "description": "d", "tools": [FUNCTION]}]},
        {"tools": [{"type": "mcp", "server_label": "s", "server_url": "https://example.org"}]},
        {"tools": [{"type": "custom", "name": "c"}], "tool_choice": {"type": "custom", "name": "c"}},
        {"tools": [SEARCH], "tool_choice": {"type": "file_search"}},
        {"tools": [{**SEARCH, "filters": {"type": "eq", "key": "k", "value": "v"}}]},
        {"tools": [{"type": "web_search"}], "tool_choice": "required"},
        {"tools": [FUNCTION], "tool_choice": {"type": "function", "name": "f"}},
        {
            "tools": [FUNCTION],
            "tool_choice": {
                "type": "allowed_tools",
                "mode": "auto",
                "tools": [{"type": "function", "name": "f"}],
            },
        },
        {"metadata": TAGS},
        {"temperature": 1},
        {"temperature": 0.2, "top_p": 0.1, "reasoning": {"effort": "none"}},
        {"top_logprobs": 5, "include": ["message.output_text.logprobs"], "reasoning": {"effort": "none"}},
        {"max_output_tokens": 16, "max_tool_calls": 1, "prompt_cache_key": "k" * 64},
        {"stream": True, "stream_options": {"include_obfuscation": False}},
        {"conversation": "conv_1"},
        {"conversation": {"id": "conv_1"}},
        {"previous_response_id": "resp_1"},
        {"prompt": {"id": "pmpt_1", "version": "2", "variables": {"name": "x"}}},
        {"context_management": [{"type": "compaction", "compact_threshold": 1000}]},
        {"service_tier": "scale"},
        {"model": "gpt-4.1", "temperature": 0.2, "top_logprobs": 20},
    ],
    ids=lambda fields: str(fields)[:70],
)
def test_responses_accepts(fields: dict[str, Any]) -> None:
    run("responses", responses(**fields))


def test_null_stands_for_every_field_that_may_be_left_out() -> None:
    for route, body in (
        ("responses", responses()),
        ("input_tokens", {}),
        ("compact", {"model": "m"}),
        ("chat", chat()),
        ("conversations", {}),
    ):
        hints = rules.hints_of(rules.imported(routes.ROUTES[route].params))
        run(route, {**dict.fromkeys(hints), **body})


def assistant(**fields: Any) -> dict[str, Any]:
    return {"messages": [{"role": "user", "content": "x"}, {"role": "assistant", **fields}]}


CALL = {"id": "c", "type": "function", "function": {"name": "f", "arguments": "{}"}}
CHAT_FUNCTION = {"type": "function", "function": {"name": "f"}}
NO_EFFORT = {"reasoning_effort": "none"}


@pytest.mark.parametrize(
    "fields",
    [
        {"n": 1},
        {"n": 8},
        {"max_completion_tokens": 1},
        {"temperature": 1, "top_p": 1},
        {"temperature": 2, "top_p": 0, "presence_penalty": -2, "frequency_penalty": 2, **NO_EFFORT},
        {"logprobs": True, "top_logprobs": 0, **NO_EFFORT},
        {"logprobs": True, "top_logprobs": 5, **NO_EFFORT},
        {"metadata": TAGS, "store": True},
        {"messages": [{"role": "user", "content": ""}]},
        {"messages": [{"role": "user", "content": []}]},
        {"messages": [{"role": "user", "content": "x", "mood": "sunny"}]},
        {"messages": [{"role": "developer", "content": [{"type": "text", "text": "x"}]}]},
        {
            "messages": [
                {"role": "user", "content": [{"type": "image_url", "image_url": {"url": "https://a.org"}}]}
            ]
        },
        {"messages": [{"role": "user", "content": [{"type": "file", "file": {"file_id": "file-1"}}]}]},
        assistant(content=None, tool_calls=[CALL]),
        assistant(function_call={"name": "f", "arguments": "{}"}),
        assistant(content=None, refusal="no"),
        assistant(audio={"id": "audio_1"}),
        {"tools": [CHAT_FUNCTION], **NO_EFFORT},
        {
            "tools": [CHAT_FUNCTION],
            "tool_choice": {"type": "function", "function": {"name": "f"}},
            **NO_EFFORT,
        },
        {"response_format": {"type": "json_object"}},
        {"response_format": {"type": "json_schema", "json_schema": {"name": "n"}}},
        {
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "n", "schema": STRICT, "strict": True},
            }
        },
        {"stream": True, "stream_options": {"include_usage": True}},
        {"model": "gpt-4.1", "temperature": 0.2, "stop": ["x"], "max_tokens": 5, "logit_bias": {"1": 1}},
        {
            "model": "gpt-4o",
            "stop": "x",
            "n": 9,
            "logprobs": True,
            "top_logprobs": 20,
            "tools": [CHAT_FUNCTION],
        },
        {"model": "gpt-5.5", "tools": [CHAT_FUNCTION]},
    ],
    ids=lambda fields: str(fields)[:70],
)
def test_chat_accepts(fields: dict[str, Any]) -> None:
    run("chat", chat(**fields))


@pytest.mark.parametrize(
    ("route", "body"),
    [
        ("input_tokens", {}),
        ("input_tokens", {"model": "m", "input": "x", "tools": [FUNCTION], "text": {"verbosity": "low"}}),
        ("compact", {"model": "m", "input": [{"role": "user", "content": "x"}], "instructions": "i"}),
        ("compact", {"model": "m", "previous_response_id": "resp_1"}),
        ("conversations", {"items": [{"role": "user", "content": "x"}] * 20, "metadata": TAGS}),
        ("conversation", {"metadata": {}}),
        ("conversation", {"metadata": None}),
        ("conversation_items", {"items": [{"role": "user", "content": [PICTURE]}]}),
    ],
)
def test_the_other_routes_accept(route: str, body: dict[str, Any]) -> None:
    run(route, body)


PICTURE_AND_FILE = {**PICTURE, "file_id": "file-1"}


@pytest.mark.parametrize(
    ("route", "body", "message", "param"),
    [
        ("compact", {"input": "x"}, "Missing required parameter: 'model'.", "model"),
        ("compact", {"model": "m", "strem": 1}, "Unknown parameter: 'strem'.", "strem"),
        ("input_tokens", {"tool": 1}, "Unknown parameter: 'tool'. Did you mean 'tools'?", "tool"),
        (
            "input_tokens",
            {"input": 7},
            (
                "Invalid type for 'input': expected one of a string or array of input items, "
                "but got an integer instead."
            ),
            "input",
        ),
        ("conversation", {}, "Missing required parameter: 'metadata'.", "metadata"),
        ("conversation_items", {}, "Missing required parameter: 'items'.", "items"),
        (
            "conversation_items",
            {"items": [{"role": "user", "content": "x"}] * 21},
            (
                "Invalid 'items': array too long. Expected an array with maximum length 20, "
                "but got an array with length 21 instead."
            ),
            "items",
        ),
        (
            "conversation_items",
            {"items": [{"role": "user", "content": [{"type": "input_text", "text": "x"}, PICTURE_AND_FILE]}]},
            (
                "Mutually exclusive parameters: 'items[0].content[1]'. "
                "Ensure you are only providing one of: 'file_id' or 'image_url'."
            ),
            "items[0].content[1]",
        ),
    ],
)
def test_the_other_routes_refuse(route: str, body: dict[str, Any], message: str, param: str) -> None:
    error = refusal(route, body)
    assert (error.status, error.message, error.param) == (400, message, param)


@pytest.mark.parametrize("body", [None, [], "x", 7])
def test_a_body_that_is_no_object_is_refused(body: Any) -> None:
    for route in routes.ROUTES:
        assert refusal(route, body).message == "We could not parse the JSON body of your request."


# ---------------------------------------------------------------------- What a response holds can be replayed

ID_OF = {
    "message": "msg_1",
    "reasoning": "rs_1",
    "function_call": "fc_1",
    "function_call_output": "fc_1",
    "web_search_call": "ws_1",
    "custom_tool_call": "ctc_1",
    "custom_tool_call_output": "ctco_1",
}
PLAIN = {str: "x", int: 1, float: 0.5, bool: True, object: {}}


def values_of(hint: Any, full: bool) -> Iterator[Any]:
    """A value for each alternative of a type that the SDK's models use."""
    alternatives = alternatives_of(hint)
    for each in alternatives:
        origin = get_origin(each)
        if origin is Literal:
            yield from get_args(each)
        elif origin is list:
            yield from ([value] for value in values_of(get_args(each)[0], full))
        elif origin is dict:
            yield {"a": "b"}
        elif isinstance(each, type) and issubclass(each, BaseModel):
            yield from objects_of(each, full)
        elif each is not type(None) and (each is not object or len(alternatives) == 1):
            yield PLAIN[each]


def alternatives_of(hint: Any) -> list[Any]:
    if get_origin(hint) is Annotated:
        return alternatives_of(get_args(hint)[0])
    if get_origin(hint) in (Union, types.UnionType):
        return [inner for each in get_args(hint) for inner in alternatives_of(each)]
    return [hint]


def objects_of(model: type[BaseModel], full: bool) -> Iterator[dict[str, Any]]:
    """One object with the first value of each field, and one more for each further value."""
    values = {
        field.alias or name: list(values_of(field.annotation, full))
        for name, field in model.model_fields.items()
        if full or field.is_required()
    }
    first = {name: choices[0] for name, choices in values.items() if choices}
    yield made_plausible(first)
    for name, choices in values.items():
        for value in choices[1:]:
            yield made_plausible({**first, name: value})


def made_plausible(item: dict[str, Any]) -> dict[str, Any]:
    """What the SDK's types leave open and the API never answers."""
    kind = item.get("type")
    changes: dict[str, Any] = {"id": ID_OF.get(kind, "x_1")} if "id" in item else {}
    if kind == "input_image":
        changes |= {"file_id": "file-1", "image_url": None}
    elif kind == "mcp":
        changes |= {"server_url": "https://example.org", "connector_id": None, "tunnel_id": None}
    elif kind == "additional_tools":
        changes |= {"role": "developer"}
    return {**item, **changes}


KINDS = {
    kind.__name__: kind
    for union in (ResponseOutputItem, ResponseItem)
    for kind in get_args(get_args(union)[0])
}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_of_item_can_be_replayed(kind: type[BaseModel]) -> None:
    for full in (True, False):
        for value in objects_of(kind, full):
            item = kind.model_validate(value)
            for dumped in (
                item.to_dict(),
                item.model_dump(by_alias=True),
                item.model_dump(by_alias=True, exclude_none=True),
                *([] if full else [item.model_dump()]),
            ):
                run("responses", responses(input=[dumped]))


# ------------------------------------------------------------------------------------------ What holds always


def typed_dicts_in(hint: Any, found: set[Any]) -> set[Any]:
    """Every TypedDict that a type hint leads to."""
    if hasattr(hint, "__total__") and hint not in found:
        found.add(hint)
        for member in get_type_hints(hint).values():
            typed_dicts_in(member, found)
    for inner in get_args(hint):
        typed_dicts_in(inner, found)
    return found


def test_every_rule_names_a_member_that_the_sdk_has() -> None:
    found = {"InputMessage": {"id", "content"}, "Said": {"id", "content"}}
    for spec in routes.ROUTES.values():
        params = rules.imported(spec.params)
        assert set(spec.order.split()) <= set(rules.hints_of(params))
        for each in typed_dicts_in(params, set()):
            found.setdefault(each.__name__, set()).update(get_type_hints(each))
    for place in {**rules.RULES, **rules.RETYPED}:
        name, _, member = place.removesuffix("[]").partition(".")
        assert not member or member in found[name] | set(rules.ADDED.get(name, {})), place
    for table in (rules.NOT_REQUIRED, rules.WITHDRAWN):
        for name, members in table.items():
            assert set(members.split()) <= found[name], name
    for name, members in rules.ADDED.items():
        assert not found[name] & set(members), f"The SDK has caught up with {name}"
    assert set(found) >= rules.OPEN


def test_a_name_of_a_megabyte_is_refused_at_once() -> None:
    start = time.thread_time()
    for name in ("s" * 1_000_000, "store" * 200_000):
        error = refusal("responses", responses(**{name: 1}))
        assert error.message == f"Unknown parameter: '{name}'."
    assert time.thread_time() - start < 0.5


def test_deep_nesting_is_no_crash() -> None:
    condition: Any = {"type": "eq", "key": "k", "value": 1}
    schema: Any = {"type": "string"}
    for _ in range(100):
        condition = {"type": "and", "filters": [condition]}
        schema = {
            "type": "object",
            "properties": {"a": schema},
            "required": ["a"],
            "additionalProperties": False,
        }
    run("responses", responses(tools=[{**SEARCH, "filters": condition}]))
    run("responses", responses(tools=[{**FUNCTION, "parameters": schema}]))
    strict = refusal("responses", responses(tools=[{**FUNCTION, "parameters": schema, "strict": True}]))
    assert strict.message.endswith("100 levels of nesting exceeds limit of 10.")
    value: Any = "x"
    for _ in range(200):
        value = [value]
    for name in ("input", "tools", "text", "metadata", "reasoning"):
        assert refusal("responses", responses(**{name: value})).param.startswith(name)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text("ab_1")
    | st.sampled_from(["user", "assistant", "message", "function", "auto", "text", "input_text", "resp_1"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["type", "role", "content", "name", "id", "format", "schema", "tools", "strict", "x"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)
STATIC = {"type": "static", "static": {"max_chunk_size_tokens": 200, "chunk_overlap_tokens": 100}}
RICH = {
    "responses": responses(
        input=[
            {"role": "user", "content": [{"type": "input_text", "text": "x"}, PICTURE]},
            {"type": "function_call", "call_id": "c", "name": "f", "arguments": "{}"},
            {"type": "function_call_output", "call_id": "c", "output": [{"type": "input_text", "text": "x"}]},
        ],
        tools=[
            {**FUNCTION, "parameters": STRICT, "strict": True},
            {**SEARCH, "filters": {"type": "and", "filters": [{"type": "eq", "key": "k", "value": 1}]}},
            {"type": "web_search", "user_location": {"type": "approximate", "city": "Paris"}},
        ],
        tool_choice={"type": "function", "name": "f"},
        text={"format": {"type": "json_schema", "name": "n", "schema": STRICT, "strict": True}},
        reasoning={"effort": "low", "summary": "auto"},
        metadata={"a": "b"},
        include=["reasoning.encrypted_content"],
    ),
    "chat": chat(
        messages=[
            {"role": "user", "content": [{"type": "text", "text": "x"}]},
            {"role": "assistant", "tool_calls": [CALL]},
            {"role": "tool", "tool_call_id": "c", "content": "x"},
        ],
        tools=[CHAT_FUNCTION],
        tool_choice={"type": "function", "function": {"name": "f"}},
        response_format={
            "type": "json_schema",
            "json_schema": {"name": "n", "schema": STRICT, "strict": True},
        },
        reasoning_effort="none",
        stop=None,
        n=1,
    ),
    "input_tokens": {"model": "m", "input": "x", "tools": [FUNCTION]},
    "compact": {"model": "m", "input": [{"role": "user", "content": "x"}]},
    "conversations": {"items": [{"role": "user", "content": "x"}], "metadata": {"a": "b"}},
    "conversation": {"metadata": {"a": "b"}},
    "conversation_items": {"items": [{"role": "user", "content": "x"}]},
    "files": {"file": "x", "purpose": "batch", "expires_after": {"anchor": "created_at", "seconds": 3_600}},
    "batches": {
        "input_file_id": "file-1",
        "endpoint": "/v1/responses",
        "completion_window": "24h",
        "output_expires_after": {"anchor": "created_at", "seconds": 3_600},
        "metadata": {"a": "b"},
    },
    "vector_stores": {
        "name": "s",
        "file_ids": ["file-1"],
        "chunking_strategy": STATIC,
        "expires_after": {"anchor": "last_active_at", "days": 1},
        "metadata": {"a": "b"},
    },
    "vector_store": {"name": None, "expires_after": {"anchor": "last_active_at", "days": 1}},
    "vector_store_search": {
        "query": ["a", "b"],
        "filters": {"type": "or", "filters": [{"type": "in", "key": "k", "value": ["a"]}]},
        "ranking_options": {"ranker": "auto", "score_threshold": 0.5},
    },
    "vector_store_files": {"file_id": "file-1", "attributes": {"a": 1, "b": True}, "chunking_strategy": STATIC},
    "vector_store_file": {"attributes": {"a": "b"}},
    "file_batches": {"files": [{"file_id": "file-1", "attributes": {"a": "b"}, "chunking_strategy": STATIC}]},
    "containers": {
        "name": "c",
        "memory_limit": "4g",
        "expires_after": {"anchor": "last_active_at", "minutes": 5},
        "file_ids": ["file-1"],
        "network_policy": {"type": "allowlist", "allowed_domains": ["example.org"]},
    },
    "container_files": {"file_id": "file-1"},
    "webhooks": {"name": "w", "url": "http://127.0.0.1:9/", "event_types": ["response.completed", "batch.failed"]},
    "webhook": {"name": "w", "url": "http://127.0.0.1:9/", "event_types": ["response.completed"]},
    "webhook_secret": {"keep_old_secret_active_for_24_hours": True},
    "webhook_test": {"event_type": "response.completed"},
}


@st.composite
def damaged(draw: st.DrawFn, value: Any) -> Any:
    """The same, but for one place, wherever it lies, that holds anything, is gone, or is one too many."""
    if isinstance(value, (dict, list)) and value and draw(st.integers(0, 5)):
        keys = list(value) if isinstance(value, dict) else list(range(len(value)))
        key = draw(st.sampled_from(keys))
        copy = value.copy()
        copy[key] = draw(damaged(value[key]))
        return copy
    if isinstance(value, dict) and draw(st.booleans()):
        gone = draw(st.sampled_from([*value, None]))
        added = draw(st.dictionaries(st.sampled_from(["x", "name", "type", "n"]), JSON, max_size=1))
        return {key: inner for key, inner in {**value, **added}.items() if key != gone}
    return draw(JSON)


NO_PLACE = {"tools.defer_loading", "function_call"}
"""What the API calls a parameter though no body has one of that name."""


def leads_somewhere(path: str, body: Any) -> bool:
    """Whether the path names a place in the body, or one that only lacks its last step."""
    steps = path.replace("[", ".[").lstrip(".").split(".")
    for at, step in enumerate(step for step in steps if step):
        if step.startswith("[") and isinstance(body, list):
            body = body[int(step[1:-1])]
        elif isinstance(body, dict):
            if step not in body:
                return at == len([step for step in steps if step]) - 1
            body = body[step]
        else:
            return False
    return True


@pytest.mark.parametrize("route", routes.ROUTES)
@given(data=st.data())
@settings(max_examples=300, deadline=None)
def test_whatever_is_wrong_is_an_error_that_names_its_place(route: str, data: st.DataObject) -> None:
    body = data.draw(damaged(RICH[route]))
    try:
        contract.check(route, body)
        if route in ("responses", "chat"):
            contract.check("chat", body, LUNA) if route == "chat" else contract.check_exclusive(body)
            contract.check_capability(route, body, LUNA)
    except APIError as error:
        assert error.status == 400
        if error.param is not None and error.param not in NO_PLACE:
            assert leads_somewhere(error.param.replace(".[", "["), body), error.param


@given(data=st.data())
@settings(max_examples=300, deadline=None)
def test_anything_at_any_field_is_answered(data: st.DataObject) -> None:
    route = data.draw(st.sampled_from(list(routes.ROUTES)))
    names = st.sampled_from(list(rules.hints_of(rules.imported(routes.ROUTES[route].params))))
    body = {**RICH[route], **data.draw(st.dictionaries(names, JSON, max_size=3))}
    try:
        contract.check(route, body)
    except APIError as error:
        assert error.param is None or error.param in NO_PLACE or leads_somewhere(error.param, body)
