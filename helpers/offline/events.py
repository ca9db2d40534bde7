"""Steps become typed events, in the order and with the keys that the API sends."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from random import Random
from typing import Any

from .mind.steps import CallCustomTool, CallFunction, Reason, Refuse, Say, Step
from .names import Names
from .tokens import sealed_length

Event = dict[str, Any]
Pieces = Callable[[str], Sequence[str]]

TERMINAL = frozenset(("response.completed", "response.failed", "response.incomplete"))

_NOISE = "".join(Random(0).choices(string.ascii_letters + string.digits, k=1024))


class Script:
    """Writes the events of one response, numbered from 0, while its output grows.

    `pieces` cuts a text into the deltas that are sent: at token boundaries for somebody
    who listens to the stream, in one piece for somebody who waits for the end.
    """

    def __init__(
        self,
        response: dict[str, Any],
        names: Names,
        pieces: Pieces,
        *,
        obfuscate: bool,
        phases: bool,
        logprobs: Callable[[str], list[dict[str, Any]]] | None,
    ) -> None:
        self.response = response
        self._names = names
        self._pieces = pieces
        self._obfuscate = obfuscate
        self._phases = phases
        self._logprobs = logprobs or _no_logprobs
        self._number = count().__next__

    def opening(self) -> Iterator[Event]:
        """A response in the background is queued before it is in progress."""
        yield self._state("response.created")
        if self.response["status"] == "queued":
            yield self._state("response.queued")
            self.response["status"] = "in_progress"
        yield self._state("response.in_progress")

    def step(self, step: Step, status: str) -> Iterator[Event]:
        """The events of one output item, which ends as `completed` or `incomplete`."""
        match step:
            case Reason(summary=summary):
                return self._reasoning(summary, step.tokens)
            case Say(text=text):
                return self._message("output_text", text, status)
            case Refuse(text=text):
                return self._message("refusal", text, status)
            case CallFunction(name=name, arguments=arguments):
                return self._call("function_call", name, "arguments", arguments, status)
            case CallCustomTool(name=name, input=text):
                return self._call("custom_tool_call", name, "input", text, status)

    def compaction(self, encrypted_content: str) -> Iterator[Event]:
        item = {"id": self._names.new("cmp"), "type": "compaction", "encrypted_content": encrypted_content}
        index = self._next_index()
        yield self._added(item, index)
        yield self._event("response.compaction.compacting", item_id=item["id"], output_index=index)
        yield self._done(item, index)

    def error(self, error: dict[str, Any]) -> Event:
        return self._event("error", error=error)

    def closing(self, status: str, **ending: Any) -> Event:
        """The terminal event, which carries the whole response."""
        self.response.update(status=status, **ending)
        return self._state(f"response.{status}")

    def _message(self, kind: str, text: str, status: str) -> Iterator[Event]:
        def message(status: str, content: list[dict[str, Any]]) -> dict[str, Any]:
            phase = {"phase": "final_answer"} if self._phases else {}
            return {
                "id": item_id,
                "type": "message",
                "status": status,
                "content": content,
                **phase,
                "role": "assistant",
            }

        item_id, index = self._names.new("msg"), self._next_index()
        place = {"item_id": item_id, "output_index": index, "content_index": 0}
        yield self._added(message("in_progress", []), index)
        if kind == "refusal":
            empty, part = {"type": kind, "refusal": ""}, {"type": kind, "refusal": text}
            yield self._event("response.content_part.added", part=empty, **place)
            yield from self._deltas("response.refusal.delta", text, **place)
            yield self._event("response.refusal.done", refusal=text, **place)
        else:
            part = self._text_part(text)
            yield self._event("response.content_part.added", part=self._text_part(""), **place)
            for delta in self._deltas("response.output_text.delta", text, **place, logprobs=[]):
                yield {**delta, "logprobs": self._logprobs(delta["delta"])}
            yield self._event("response.output_text.done", text=text, **place, logprobs=part["logprobs"])
        yield self._event("response.content_part.done", part=part, **place)
        yield self._done(message(status, [part]), index)

    def _text_part(self, text: str) -> dict[str, Any]:
        return {"type": "output_text", "annotations": [], "logprobs": self._logprobs(text), "text": text}

    def _reasoning(self, summary: Sequence[str], tokens: int) -> Iterator[Event]:
        item_id, index = self._names.new("rs"), self._next_index()
        mark = "gAAAAAB"
        encrypted = mark + self._names.token(sealed_length(tokens) - len(mark))
        item = {
            "id": item_id,
            "type": "reasoning",
            "content": [],
            "encrypted_content": encrypted,
            "summary": [{"type": "summary_text", "text": text} for text in summary],
        }
        yield self._added({**item, "summary": []}, index)
        for number, part in enumerate(item["summary"]):
            place = {"item_id": item_id, "output_index": index, "summary_index": number}
            empty = {"type": "summary_text", "text": ""}
            yield self._event("response.reasoning_summary_part.added", part=empty, **place)
            yield from self._deltas("response.reasoning_summary_text.delta", part["text"], **place)
            yield self._event("response.reasoning_summary_text.done", text=part["text"], **place)
            yield self._event("response.reasoning_summary_part.done", part=part, **place)
        yield self._done(item, index)

    def _call(self, kind: str, name: str, field: str, text: str, status: str) -> Iterator[Event]:
        item_id, index = self._names.new("fc" if kind == "function_call" else "ctc"), self._next_index()
        # A call of a custom tool tells no status until it is listed as input.
        finished, started = ({"status": status}, {"status": "in_progress"}) if kind == "function_call" else ({}, {})
        item = {
            "id": item_id,
            "type": kind,
            **finished,
            field: text,
            "call_id": self._names.letters("call_", 24),
            "name": name,
        }
        events = f"response.{kind}_{field}"
        yield self._added({**item, **started, field: ""}, index)
        yield from self._deltas(f"{events}.delta", text, item_id=item_id, output_index=index)
        yield self._event(f"{events}.done", item_id=item_id, output_index=index, **{field: text})
        yield self._done(item, index)

    def _deltas(self, kind: str, text: str, **fields: Any) -> Iterator[Event]:
        for delta in self._pieces(text) if text else ():
            if self._obfuscate:
                fields["obfuscation"] = padding(len(delta), fields["output_index"])
            yield self._event(kind, delta=delta, **fields)

    def _state(self, kind: str) -> Event:
        snapshot = {**self.response, "output": list(self.response["output"])}
        return self._event(kind, response=snapshot)

    def _added(self, item: dict[str, Any], index: int) -> Event:
        return self._event("response.output_item.added", item=item, output_index=index)

    def _done(self, item: dict[str, Any], index: int) -> Event:
        self.response["output"].append(item)
        return self._event("response.output_item.done", item=item, output_index=index)

    def _next_index(self) -> int:
        return len(self.response["output"])

    def _event(self, kind: str, **fields: Any) -> Event:
        fields["sequence_number"] = self._number()
        return {"type": kind, **dict(sorted(fields.items()))}


def _no_logprobs(text: str) -> list[dict[str, Any]]:
    return []


def padding(length: int, start: int) -> str:
    """Noise that fills a delta up to a multiple of 16 characters, so that its size tells less."""
    start = (start * 61 + length * 17) % 1000
    return _NOISE[start : start + -length % 16]


def fold(events: Iterable[Event]) -> dict[str, Any]:
    """The response object that a stream of events, finished or not, amounts to."""
    response: dict[str, Any] = {}
    for event in events:
        if "response" in event:
            response = event["response"]
        elif event["type"] == "response.output_item.done":
            response = {**response, "output": [*response["output"], event["item"]]}
    return response
