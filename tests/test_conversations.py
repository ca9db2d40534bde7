"""Conversations keep items across responses, without end and without a chain."""

from __future__ import annotations

import openai
import pytest
from openai import OpenAI
from openai.types.conversations import Conversation, ConversationDeletedResource, ConversationItemList

from tests.fixtures import Wire
from tests.strict import misfits


def test_a_conversation_collects_what_both_sides_say(client: OpenAI) -> None:
    conversation = client.conversations.create(metadata={"topic": "names"})
    client.responses.create(model="gpt-6-luna", input="My name is Ada.", conversation=conversation.id)
    answer = client.responses.create(
        model="gpt-6-luna", input="What is my name?", conversation={"id": conversation.id}
    )
    assert "Ada" in answer.output_text
    assert answer.conversation is not None and answer.conversation.id == conversation.id
    kinds = [item.type for item in client.conversations.items.list(conversation.id, order="asc")]
    assert kinds == ["message", "reasoning", "message"] * 2


def test_items_are_added_read_listed_and_deleted(wire: Wire) -> None:
    conversation = wire(
        "POST", "/conversations", {"items": [{"role": "user", "content": "one"}], "metadata": {"a": "b"}}
    ).json()
    assert misfits(Conversation, conversation) == []
    items = f"/conversations/{conversation['id']}/items"
    added = wire(
        "POST",
        items,
        {"items": [{"role": "assistant", "content": "two"}, {"type": "message", "role": "user", "content": "three"}]},
    ).json()
    assert misfits(ConversationItemList, added) == []
    listed = wire("GET", f"{items}?order=asc").json()
    assert misfits(ConversationItemList, listed) == []
    assert [item["content"][0]["text"] for item in listed["data"]] == ["one", "two", "three"]
    second = f"{items}/{added['data'][0]['id']}"
    assert wire("GET", second).json() == added["data"][0]
    assert misfits(Conversation, wire("DELETE", second).json()) == []
    assert wire("GET", second).status_code == 404
    assert len(wire("GET", items).json()["data"]) == 2


def test_a_conversation_is_updated_and_deleted(wire: Wire) -> None:
    made = wire("POST", "/conversations").json()
    assert made["metadata"] == {}
    path = f"/conversations/{made['id']}"
    assert wire("POST", path, {"metadata": {"a": "c"}}).json()["metadata"] == {"a": "c"}
    gone = wire("DELETE", path).json()
    assert misfits(ConversationDeletedResource, gone) == [] and gone["deleted"]
    status, error = wire.refusal("GET", path)
    assert (status, error["message"]) == (404, f"Conversation with id '{made['id']}' not found.")


def test_a_conversation_and_a_previous_response_exclude_each_other(client: OpenAI) -> None:
    conversation = client.conversations.create()
    first = client.responses.create(model="gpt-6-luna", input="hello")
    with pytest.raises(openai.BadRequestError) as refused:
        client.responses.create(
            model="gpt-6-luna", input="hello", conversation=conversation.id, previous_response_id=first.id
        )
    assert refused.value.code == "mutually_exclusive_parameters"


def test_an_unknown_conversation_is_not_found(wire: Wire) -> None:
    body = {"model": "gpt-6-luna", "input": "hello", "conversation": "conv_nobody"}
    status, error = wire.refusal("POST", "/responses", body)
    assert (status, error["param"], error["code"]) == (404, None, None)
    assert error["message"] == "Conversation with id 'conv_nobody' not found."


def test_more_than_twenty_items_at_once_are_refused(wire: Wire) -> None:
    items = [{"role": "user", "content": str(number)} for number in range(21)]
    assert wire.refusal("POST", "/conversations", {"items": items})[0] == 400
