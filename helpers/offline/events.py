"""Steps become typed events, in the order and with the keys that the API sends.

An event's keys stand as in recordings: `type` first, the others alphabetically.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import count
from random import Random
from types import MappingProxyType
from typing import Any
from zlib import crc32

from .items import ID_PREFIXES, Item
from .mind.steps import CallClient, CallCustomTool, CallFunction, Reason, Refuse, Say
from .names import Names
from .tokens import sealed_length

Event = dict[str, Any]
Written = Reason | Say | Refuse | CallFunction | CallCustomTool | CallClient
"""The steps that become output by being written down; a tool that runs has a story of its own."""
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
        self.whole: dict[str, Item] = {}
        """Items of which the response shows only a part, by id, as later turns know them."""

    def opening(self) -> Iterator[Event]:
        """A response in the background is queued before it is in progress."""
        yield self._state("response.created")
        if self.response["status"] == "queued":
            yield self._state("response.queued")
            self.response["status"] = "in_progress"
        yield self._state("response.in_progress")

    def step(self, step: Written, status: str) -> Iterator[Event]:
        """The events of one output item, which ends as `completed` or `incomplete`."""
        match step:
            case Reason(summary=summary):
                return self._reasoning(summary, step.tokens)
            case Say(text=text, annotations=annotations):
                return self._message("output_text", text, status, annotations)
            case Refuse(text=text):
                return self._message("refusal", text, status)
            case CallFunction(arguments=arguments):
                return self._call("function_call", step, "arguments", arguments, status)
            case CallCustomTool(input=text):
                return self._call("custom_tool_call", step, "input", text, status)
            case CallClient(item=item):
                return self._client_call(item, status)

    def begin(self, kind: str, **fields: Any) -> Growing:
        """An output item of one of the API's own tools, which tells its own story."""
        return Growing(self, kind, fields)

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

    def _message(
        self, kind: str, text: str, status: str, annotations: Sequence[Item] = ()
    ) -> Iterator[Event]:
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
        yield from self._said(kind, text, item_id, index, annotations)
        part = self._part(kind, text, annotations)
        yield part_event("done", part)
        yield self._done(item(status, [part]), index)

    def _part(self, kind: str, text: str, annotations: Sequence[Item] = ()) -> dict[str, Any]:
        if kind == "refusal":
            return {"type": "refusal", "refusal": text}
        return {
            "type": "output_text",
            "annotations": [dict(annotation) for annotation in annotations],
            "logprobs": self._logprobs(text),
            "text": text,
        }

    def _said(
        self, kind: str, text: str, item_id: str, index: int, annotations: Sequence[Item]
    ) -> Iterator[Event]:
        """The deltas of a text or a refusal, each annotation behind the words that it is about, and the end."""
        is_text = kind == "output_text"
        said, waiting = 0, list(enumerate(annotations))
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
            said += len(delta)
            while waiting and _end_of(waiting[0][1]) <= said:
                number, annotation = waiting.pop(0)
                yield {
                    "type": "response.output_text.annotation.added",
                    "annotation": dict(annotation),
                    "annotation_index": number,
                    "content_index": 0,
                    "item_id": item_id,
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

    def _call(
        self, kind: str, call: CallFunction | CallCustomTool, field: str, text: str, status: str
    ) -> Iterator[Event]:
        is_function = kind == "function_call"
        item_id, index = self._names.new("fc" if is_function else "ctc"), self._next_index()
        call_id = self._names.letters("call_", 24)

        def item(status: str, text: str) -> dict[str, Any]:
            # A call of a custom tool tells no status until it is listed as input.
            shown = {"status": status} if is_function else {}
            named = {"name": call.name, "namespace": call.namespace} if call.namespace else {"name": call.name}
            return {"id": item_id, "type": kind, **shown, field: text, "call_id": call_id, **named}

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

    def _client_call(self, call: Item, status: str) -> Iterator[Event]:
        """A call of a tool that the caller runs, or a question whether an MCP server may be asked."""
        kind = call["type"]
        fields = {key: value for key, value in call.items() if key != "type"}
        if kind == "mcp_approval_request":
            asking = self.begin(kind, **fields)
            yield asking.added()
            yield asking.done()
            return
        growing = self.begin(kind, status="in_progress", **fields, call_id=self._names.letters("call_", 24))
        if kind == "shell_call":
            yield growing.added(action={**call["action"], "commands": []})
            for number, command in enumerate(call["action"]["commands"]):
                yield from growing.command(number, command)
        else:
            yield growing.added(**({"arguments": {}} if kind == "tool_search_call" else {}))
        yield growing.done(status=status)

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


class Growing:
    """One output item while a tool works on it: events about it, numbered by its script."""

    def __init__(self, script: Script, kind: str, fields: dict[str, Any]) -> None:
        self._script = script
        self._kind = kind
        self._fields = fields
        self._index = script._next_index()
        self.id = script._names.new(ID_PREFIXES[kind])

    def added(self, **fields: Any) -> Event:
        return self._script._added(self._item(fields), self._index)

    def stage(self, name: str, **more: Any) -> Event:
        """Such as `response.web_search_call.searching`."""
        return self._event(f"response.{self._kind}.{name}", {"item_id": self.id, **more})

    def written(self, stem: str, field: str, text: str) -> Iterator[Event]:
        """A text that the model writes for its tool, such as code, in deltas and whole."""
        for delta in self._script._cut(text):
            padding = self._script._padding(delta)
            yield self._event(f"response.{stem}.delta", {"item_id": self.id, "delta": delta, **padding})
        yield self._event(f"response.{stem}.done", {"item_id": self.id, field: text})

    def command(self, number: int, command: str) -> Iterator[Event]:
        place = {"command_index": number}
        yield self._event("response.shell_call_command.added", {**place, "command": ""})
        for delta in self._script._cut(command):
            padding = self._script._padding(delta)
            yield self._event("response.shell_call_command.delta", {**place, "delta": delta, **padding})
        yield self._event("response.shell_call_command.done", {**place, "command": command})

    def printed(self, number: int, output: Item) -> Iterator[Event]:
        """What one command has printed."""
        place = {"item_id": self.id, "command_index": number}
        delta = {name: output[name] for name in ("stderr", "stdout") if output[name]}
        if delta:
            yield self._event("response.shell_call_output_content.delta", {**place, "delta": delta})
        yield self._event("response.shell_call_output_content.done", {**place, "output": [output]})

    def done(self, *, kept: Mapping[str, Any] = MappingProxyType({}), **fields: Any) -> Event:
        """The end of the item. `kept` is what the response does not show but later turns know."""
        self._fields.update(fields)
        item = self._item({})
        if kept:
            self._script.whole[self.id] = {**item, **kept}
        return self._script._done(item, self._index)

    def _item(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        members = {**self._fields, **fields}
        status = {"status": members.pop("status")} if "status" in members else {}
        return {"id": self.id, "type": self._kind, **status, **dict(sorted(members.items()))}

    def _event(self, kind: str, fields: Mapping[str, Any]) -> Event:
        placed = {**fields, "output_index": self._index, "sequence_number": self._script._number()}
        return {"type": kind, **dict(sorted(placed.items()))}


def _end_of(annotation: Item) -> int:
    """How much of the text must be out before the annotation is told."""
    return annotation.get("end_index", annotation.get("index", 0))


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
