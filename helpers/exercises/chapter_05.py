"""The exercises of chapter 05. Each looks at the events that arrived, or lets the reader's function read some."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import httpx2
import openai
from openai.types.responses import (
    Response,
    ResponseCompletedEvent,
    ResponseCreatedEvent,
    ResponseFailedEvent,
    ResponseIncompleteEvent,
    ResponseTextDeltaEvent,
)

from ..check import exercise
from ..show import Exchange

LAST = ("response.completed", "response.incomplete", "response.failed")


@exercise("05.1")
def events_without_padding(events: Any) -> str | None:
    if isinstance(events, Response):
        return "this is a finished response and no stream: pass stream=True."
    if not isinstance(events, list):
        return "this is not a list: list(stream) reads a stream to its end and keeps every event."
    if not events:
        return "the list is empty: a stream is read once, so make it anew if you have looped over it."
    if not any(event.type.endswith(".delta") for event in events):
        return "there is no delta among the events: keep all of them, and ask for some text."
    if any(getattr(event, "obfuscation", None) for event in events):
        return 'the deltas are still padded: pass stream_options={"include_obfuscation": False}.'
    return None if events[-1].type in LAST else "the last event is missing: read the stream to its end."


class Recorded:
    """A stream as the SDK gives it: these events, then perhaps an error."""

    def __init__(self, events: list[Any], error: openai.APIError | None) -> None:
        self._events, self._error = events, error

    def __iter__(self) -> Iterator[Any]:
        yield from self._events
        if self._error:
            raise self._error

    def __enter__(self) -> Recorded:
        return self

    def __exit__(self, *reason: object) -> None:
        self.close()

    def close(self) -> None:
        pass


def recorded(ending: str) -> Recorded:
    response = Response.construct(id="resp_0", status="in_progress", output=[])
    events: list[Any] = [
        ResponseCreatedEvent.construct(type="response.created", response=response, sequence_number=0),
        ResponseTextDeltaEvent.construct(type="response.output_text.delta", delta="Hello", sequence_number=1),
    ]
    kinds: dict[str, Any] = {
        "completed": ResponseCompletedEvent,
        "incomplete": ResponseIncompleteEvent,
        "failed": ResponseFailedEvent,
    }
    if ending in kinds:
        ended = Response.construct(id="resp_0", status=ending, output=[])
        events.append(kinds[ending].construct(type=f"response.{ending}", response=ended, sequence_number=2))
    request = httpx2.Request("POST", "http://offline/v1/responses")
    error = openai.APIError("The server had an error.", request, body=None) if ending == "error" else None
    return Recorded(events, error)


@exercise("05.2")
def every_ending(how_it_ended: Callable[[Any], str]) -> str | None:
    if not callable(how_it_ended):
        return "hand over the function itself, without calling it."
    for ending in ("completed", "incomplete", "failed", "error", "cut off"):
        try:
            said = how_it_ended(recorded(ending))
        except openai.APIError:
            return "an APIError left your function: put the try around the loop, and return 'error'."
        if said == f"response.{ending}":
            return f"you return {said!r}, the type of the event: take 'response.' off."
        if said is None:
            return f"your function returned nothing for a stream that ends as {ending!r}."
        if said != ending:
            return f"a stream ended as {ending!r}, and your function said {said!r}."
    return None


@exercise("05.3")
def resumed(traffic: list[Exchange], events: list[Any]) -> str | None:
    if not traffic:
        return "nothing was sent inside the block: make both requests below `with wire()`."
    sent = json.loads(traffic[0].request_body or "{}")
    if not (sent.get("background") and sent.get("stream")):
        return "the first request must have background=True and stream=True."
    if len(traffic) < 2:
        return "there was one request only: leave the first stream, then call client.responses.retrieve(...)."
    asked = httpx2.URL(traffic[1].url).params
    if asked.get("stream") != "true":
        return (
            "the second request asks for the response and not for its events: pass stream=True to retrieve."
        )
    numbers = [event.sequence_number for event in events]
    if numbers[:6] != [*range(6)]:
        return f"your list should begin with the events 0 to 5 of the first stream, not with {numbers[:6]}."
    if len(set(numbers)) < len(numbers):
        return "some events are there twice: say with starting_after which number you have seen last."
    if asked.get("starting_after") != "5":
        return f"you resumed after {asked.get('starting_after')}: starting_after is the last number that you *have*, 5."
    complete = numbers == [*range(len(numbers))] and events[-1].type in LAST
    return None if complete else "the rest is missing: add all events of the second stream to the list."
