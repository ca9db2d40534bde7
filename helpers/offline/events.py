"""Steps become typed events, in the order and with the keys that the API sends.

An event's keys stand as in recordings: `type` first, the others alphabetically.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from random import Random
from typing import Any
from zlib import crc32

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
        yield {
            "type": "response.compaction.compacting",
            "item_id": item["id"],
            "output_index": index,
            "sequence_number": self._number(),
        }
        yield self._done(item, index)

    def error(self, error: dict[str, Any]) -> Event:
        return {"type": "error", "sequence_number": self._number(), "error": error}

    def closing(self, status: str, **ending: Any) -> Event:
        """The terminal event, which carries the whole response."""
        self.response.update(status=status, **ending)
        return self._state(f"response.{status}")

    def _message(self, kind: str, text: str, status: str) -> Iterator[Event]:
        item_id, index = self._names.new("msg"), self._next_index()
        phase = {"phase": "final_answer"} if self._phases else {}

        def item(status: str, content: list[dict[str, Any]]) -> dict[str, Any]:
            return {
                "id": item_id,
                "type": "message",
                "status": status,
                "content": content,
                **phase,
                "role": "assistant",
            }

        def part_event(moment: str, part: dict[str, Any]) -> Event:
            return {
                "type": f"response.content_part.{moment}",
                "content_index": 0,
                "item_id": item_id,
                "output_index": index,
                "part": part,
                "sequence_number": self._number(),
            }

        yield self._added(item("in_progress", []), index)
        yield part_event("added", self._part(kind, ""))
        yield from self._said(kind, text, item_id, index)
        part = self._part(kind, text)
        yield part_event("done", part)
        yield self._done(item(status, [part]), index)

    def _part(self, kind: str, text: str) -> dict[str, Any]:
        if kind == "refusal":
            return {"type": "refusal", "refusal": text}
        return {"type": "output_text", "annotations": [], "logprobs": self._logprobs(text), "text": text}

    def _said(self, kind: str, text: str, item_id: str, index: int) -> Iterator[Event]:
        """The deltas of a text or a refusal, and its end."""
        is_text = kind == "output_text"
        for delta in self._cut(text):
            yield {
                "type": f"response.{kind}.delta",
                "content_index": 0,
                "delta": delta,
                "item_id": item_id,
                **({"logprobs": self._logprobs(delta)} if is_text else {}),
                **self._padding(delta),
                "output_index": index,
                "sequence_number": self._number(),
            }
        done = {"type": f"response.{kind}.done", "content_index": 0, "item_id": item_id}
        place = {"output_index": index, "sequence_number": self._number()}
        if is_text:
            yield {**done, "logprobs": self._logprobs(text), **place, "text": text}
        else:
            yield {**done, **place, "refusal": text}

    def _reasoning(self, summary: Sequence[str], tokens: int) -> Iterator[Event]:
        item_id, index = self._names.new("rs"), self._next_index()
        mark = "gAAAAAB"
        item = {
            "id": item_id,
            "type": "reasoning",
            "content": [],
            "encrypted_content": mark + self._names.token(sealed_length(tokens) - len(mark)),
            "summary": [{"type": "summary_text", "text": text} for text in summary],
        }
        yield self._added({**item, "summary": []}, index)
        for number, part in enumerate(item["summary"]):
            yield from self._summary_part(part, item_id, index, number)
        yield self._done(item, index)

    def _summary_part(self, part: dict[str, Any], item_id: str, index: int, number: int) -> Iterator[Event]:
        def event(kind: str, **part: Any) -> Event:
            return {
                "type": f"response.reasoning_summary_{kind}",
                "item_id": item_id,
                "output_index": index,
                **part,
                "sequence_number": self._number(),
                "summary_index": number,
            }

        yield event("part.added", part={"type": "summary_text", "text": ""})
        for delta in self._cut(part["text"]):
            yield {
                "type": "response.reasoning_summary_text.delta",
                "delta": delta,
                "item_id": item_id,
                **self._padding(delta),
                "output_index": index,
                "sequence_number": self._number(),
                "summary_index": number,
            }
        yield {**event("text.done"), "text": part["text"]}
        yield event("part.done", part=part)

    def _call(self, kind: str, name: str, field: str, text: str, status: str) -> Iterator[Event]:
        is_function = kind == "function_call"
        item_id, index = self._names.new("fc" if is_function else "ctc"), self._next_index()
        call_id = self._names.letters("call_", 24)

        def item(status: str, text: str) -> dict[str, Any]:
            # A call of a custom tool tells no status until it is listed as input.
            shown = {"status": status} if is_function else {}
            return {"id": item_id, "type": kind, **shown, field: text, "call_id": call_id, "name": name}

        yield self._added(item("in_progress", ""), index)
        for delta in self._cut(text):
            yield {
                "type": f"response.{kind}_{field}.delta",
                "delta": delta,
                "item_id": item_id,
                **self._padding(delta),
                "output_index": index,
                "sequence_number": self._number(),
            }
        yield {
            "type": f"response.{kind}_{field}.done",
            field: text,
            "item_id": item_id,
            "output_index": index,
            "sequence_number": self._number(),
        }
        yield self._done(item(status, text), index)

    def _cut(self, text: str) -> Sequence[str]:
        return self._pieces(text) if text else ()

    def _padding(self, delta: str) -> dict[str, str]:
        return {"obfuscation": padding(delta)} if self._obfuscate else {}

    def _state(self, kind: str) -> Event:
        snapshot = {**self.response, "output": list(self.response["output"])}
        return {"type": kind, "response": snapshot, "sequence_number": self._number()}

    def _added(self, item: dict[str, Any], index: int) -> Event:
        return {
            "type": "response.output_item.added",
            "item": item,
            "output_index": index,
            "sequence_number": self._number(),
        }

    def _done(self, item: dict[str, Any], index: int) -> Event:
        self.response["output"].append(item)
        return {
            "type": "response.output_item.done",
            "item": item,
            "output_index": index,
            "sequence_number": self._number(),
        }

    def _next_index(self) -> int:
        return len(self.response["output"])


def _no_logprobs(text: str) -> list[dict[str, Any]]:
    return []


def padding(delta: str) -> str:
    """Noise that fills a delta up to a multiple of 16 characters, so that its size tells less."""
    start = crc32(delta.encode("utf-8", "replace")) % 1000
    return _NOISE[start : start + -len(delta) % 16]


def fold(events: Iterable[Event]) -> dict[str, Any]:
    """The response object that a stream of events, finished or not, amounts to."""
    response: dict[str, Any] = {}
    for event in events:
        if "response" in event:
            response = event["response"]
        elif event["type"] == "response.output_item.done":
            response = {**response, "output": [*response["output"], event["item"]]}
    return response
