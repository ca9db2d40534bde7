"""The exercises of chapter 05 accept what is right, and tell from each wrong answer what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import openai
import pytest
from openai import OpenAI

from helpers.show import wire

QUESTION: dict[str, Any] = {"model": "gpt-6-luna", "input": "What is JSON?", "reasoning": {"effort": "none"}}
Say = Callable[..., str]


def stream(client: OpenAI, **options: Any) -> Any:
    return client.responses.create(**QUESTION | {"stream": True} | options)


UNPADDED = {"stream_options": {"include_obfuscation": False}}
WRONG_EVENTS = [
    ("stream=True", lambda client: client.responses.create(**QUESTION)),
    ("not a list", lambda client: stream(client, **UNPADDED)),
    ("the list is empty", lambda client: []),
    ("no delta", lambda client: list(stream(client, **UNPADDED))[:1]),
    ("stream_options", lambda client: list(stream(client))),
    ("last event", lambda client: list(stream(client, **UNPADDED))[:-1]),
]


@pytest.mark.parametrize(("hint", "answer"), WRONG_EVENTS, ids=[hint for hint, _ in WRONG_EVENTS])
def test_events_that_are_wrong(hint: str, answer: Callable[[OpenAI], Any], client: OpenAI, said: Say) -> None:
    assert hint in said("05.1", answer(client))


def test_events_that_are_right(client: OpenAI, said: Say) -> None:
    assert said("05.1", list(stream(client, **UNPADDED))) == "Right.\n"


def by_event(stream: Any) -> str:
    ending = "cut off"
    for event in stream:
        if event.type.removeprefix("response.") in ("completed", "incomplete", "failed"):
            ending = event.type.removeprefix("response.")
    return ending


def by_status(stream: Any) -> str:
    """Another right way."""
    status = None
    try:
        with stream:
            for event in stream:
                status = event.response.status if hasattr(event, "response") else status
    except openai.APIError:
        return "error"
    return "cut off" if status in (None, "in_progress") else status


def guarded(stream: Any) -> str:
    try:
        return by_event(stream)
    except openai.APIError:
        return "error"


@pytest.mark.parametrize(
    ("hint", "answer"),
    [
        ("without calling it", "completed"),
        ("try around the loop", by_event),
        ("take 'response.' off", lambda stream: [event.type for event in stream][-1]),
        ("returned nothing", lambda stream: None),
        ("ended as 'incomplete'", lambda stream: "completed"),
        ("ended as 'cut off'", lambda stream: guarded(stream).replace("cut off", "completed")),
    ],
)
def test_a_function_that_misses_an_ending(hint: str, answer: Any, said: Say) -> None:
    assert hint in said("05.2", answer)


@pytest.mark.parametrize("answer", [guarded, by_status])
def test_a_function_that_knows_every_ending(answer: Any, said: Say) -> None:
    assert said("05.2", answer) == "Right.\n"


def resume(client: OpenAI, **second: Any) -> list[Any]:
    """Leave a stream after event 5, and fetch the rest in this way."""
    events = []
    first = stream(client, background=True)
    for event in first:
        events.append(event)
        if event.sequence_number == 5:
            break
    first.close()
    rest = client.responses.retrieve(events[0].response.id, **second)
    return events + (list(rest) if "stream" in second else [])


WRONG_WAYS: list[tuple[str, Callable[[OpenAI], list[Any]]]] = [
    ("nothing was sent", lambda client: []),
    ("background=True", lambda client: list(stream(client))),
    ("one request only", lambda client: list(stream(client, background=True))),
    ("pass stream=True to retrieve", resume),
    ("twice", lambda client: resume(client, stream=True)),
    ("resumed after 6", lambda client: resume(client, stream=True, starting_after=6)),
    ("begin with the events 0 to 5", lambda client: resume(client, stream=True, starting_after=5)[6:]),
    ("the rest is missing", lambda client: resume(client, stream=True, starting_after=5)[:-1]),
]


@pytest.mark.parametrize(("hint", "answer"), WRONG_WAYS, ids=[hint for hint, _ in WRONG_WAYS])
def test_a_stream_that_is_not_resumed_rightly(
    hint: str, answer: Callable[[OpenAI], list[Any]], client: OpenAI, said: Say
) -> None:
    with wire() as traffic:
        events = answer(client)
    assert hint in said("05.3", traffic, events)


def test_a_stream_that_is_resumed(client: OpenAI, said: Say) -> None:
    with wire() as traffic:
        events = resume(client, stream=True, starting_after=5)
    assert said("05.3", traffic, events) == "Right.\n"
