"""The arguments of one Chat Completions call as those of a Responses call, with what changed and what is lost."""

from __future__ import annotations

import html
import pprint
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from .fields import LOST, NOT_A_PART, SAME, SMALLEST_LIMIT, STORE, STRICT, asks_for_nothing

NOT_CHAT = "Is this in the form of Responses already?"


@dataclass
class Migration:
    """The new arguments or the new source, what changed, and what could not be carried over."""

    new: Any
    notes: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def __repr__(self) -> str:
        changed = [f"  changed: {note}" for note in self.notes]
        return "\n".join([self._new(), *changed, *(f"  by hand: {note}" for note in self.lost)])

    def _repr_html_(self) -> str:
        rows = [("changed", note) for note in self.notes] + [("<b>by hand</b>", note) for note in self.lost]
        left = '<td style="text-align:left;vertical-align:top">'
        table = "".join(f"<tr>{left}{kind}</td>{left}{html.escape(note)}</td></tr>" for kind, note in rows)
        return f"<pre>{html.escape(self._new())}</pre><table>{table}</table>"

    def _new(self) -> str:
        if isinstance(self.new, str):
            return self.new
        return pprint.pformat(self.new, width=88, sort_dicts=False)


def migrate_arguments(arguments: Mapping[str, Any]) -> Migration:
    done = Migration({})
    for name, value in arguments.items():
        try:
            _migrate_argument(name, value, done)
        except KeyError as missing:
            raise TypeError(f"In {name} something has no {missing}. {NOT_CHAT}") from None
    if "store" not in arguments:
        done.new["store"] = False
        done.notes.append(STORE)
    return done


def _migrate_argument(name: str, value: Any, done: Migration) -> None:
    new, notes, lost = done.new, done.notes, done.lost
    match name:
        case "messages":
            if not isinstance(value, list):
                raise TypeError(f"messages must be a list of messages, not {type(value).__name__}.")
            new["input"] = [item for message in value for item in _items(message, done)]
            notes.append("messages -> input")
        case "tools":
            new["tools"] = [_flat_tool(tool, done) for tool in value or []]
        case "functions":
            new["tools"] = [{"type": "function", "strict": False, **function} for function in value]
            notes.append("functions -> tools; the answer has function_call items, not message.function_call")
        case "function_call":
            new["tool_choice"] = value if isinstance(value, str) else {"type": "function", **value}
            notes.append("function_call -> tool_choice")
        case "tool_choice":
            new["tool_choice"] = _choice(value, done)
        case "response_format":
            if value is not None:
                new.setdefault("text", {})["format"] = _format(value)
                notes.append("response_format -> text.format")
        case "verbosity":
            new.setdefault("text", {})["verbosity"] = value
            notes.append("verbosity -> text.verbosity")
        case "reasoning_effort":
            new["reasoning"] = {"effort": value}
            notes.append("reasoning_effort -> reasoning.effort")
        case "stream_options":
            kept = {key: of for key, of in (value or {}).items() if key != "include_usage"}
            if kept:
                new["stream_options"] = kept
            if value and "include_usage" in value:
                notes.append("include_usage is dropped: response.completed always has the usage")
        case "logprobs" if value:
            new["include"] = ["message.output_text.logprobs"]
            notes.append("logprobs -> include: they stand in the text parts of the answer")
        case "max_tokens" | "max_completion_tokens":
            new["max_output_tokens"] = value
            notes.append(f"{name} -> max_output_tokens")
            if isinstance(value, int) and value < SMALLEST_LIMIT:
                lost.append(f"{name}={value}: the smallest max_output_tokens is {SMALLEST_LIMIT}")
        case _ if name in SAME:
            new[name] = value
        case _ if asks_for_nothing(name, value):
            notes.append(f"{name}={value!r} is dropped: it asks for nothing")
        case _:
            lost.append(f"{name}: {LOST.get(name, 'Chat Completions has no such parameter')}")


def _items(message: Any, done: Migration) -> Iterator[dict[str, Any]]:
    """A message is one item or several: its text, and each call of a function."""
    if hasattr(message, "model_dump"):
        message = message.model_dump(exclude_none=True)
    if not isinstance(message, Mapping) or "role" not in message:
        raise TypeError(f"A message is a dict with a role, not {message!r}.")
    role, content = message["role"], message.get("content")
    if role in ("tool", "function"):
        call_id = message.get("tool_call_id") or message.get("name")
        yield {"type": "function_call_output", "call_id": call_id, "output": _text(content)}
        done.notes.append(f"a {role} message -> function_call_output")
        return
    if message.get("name"):
        done.lost.append(f"name={message['name']!r} of a message: say in the text who speaks")
    if message.get("audio"):
        done.lost.append(f"audio of a message: {LOST['audio']}")
    if content is not None:
        parts = content if isinstance(content, str) else [*_parts(content, role, done)]
        yield {"role": role, "content": parts}
    calls = [*(message.get("tool_calls") or [])]
    if message.get("function_call"):
        called = message["function_call"]
        calls.append({"type": "function", "id": called["name"], "function": called})
    for call in calls:
        kind = {"function": "function_call", "custom": "custom_tool_call"}[call["type"]]
        yield {"type": kind, "call_id": call["id"], **call[call["type"]]}
        done.notes.append(f"a call in an assistant message -> {kind} item")


def _text(content: Any) -> str:
    return content if isinstance(content, str) else "".join(part.get("text", "") for part in content or [])


def _parts(content: Any, role: str, done: Migration) -> Iterator[dict[str, Any]]:
    for part in content:
        kind = part["type"]
        if kind == "text":
            yield {"type": "output_text" if role == "assistant" else "input_text", "text": part["text"]}
        elif kind == "image_url":
            image = part["image_url"]
            if not isinstance(image, Mapping):
                raise TypeError(f"image_url is a dict with a url in Chat Completions. {NOT_CHAT}")
            detail = {"detail": image["detail"]} if "detail" in image else {}
            yield {"type": "input_image", "image_url": image["url"], **detail}
            done.notes.append("image_url is a string in input_image, no object")
        elif kind == "file":
            yield {"type": "input_file", **part["file"]}
        elif kind == "refusal":
            yield dict(part)
        else:
            done.lost.append(f"{kind}: {NOT_A_PART.get(kind, 'Responses has no such part')}")


def _flat_tool(tool: Mapping[str, Any], done: Migration) -> dict[str, Any]:
    kind = tool["type"]
    if kind != "function":
        return {"type": kind, **tool[kind]}
    function = tool["function"]
    if "strict" not in function:
        done.notes.append(STRICT)
    done.notes.append(f"the function {function['name']} lies flat in its tool")
    return {"type": "function", "strict": False, **function}


def _choice(choice: Any, done: Migration) -> Any:
    if not isinstance(choice, Mapping):
        return choice
    done.notes.append("tool_choice lies flat")
    kind = choice["type"]
    if kind == "allowed_tools":
        allowed = choice["allowed_tools"]
        tools = [{"type": tool["type"], **tool[tool["type"]]} for tool in allowed["tools"]]
        return {"type": kind, **allowed, "tools": tools}
    return {"type": kind, **choice[kind]}


def _format(form: Any) -> dict[str, Any]:
    if not isinstance(form, Mapping):
        raise TypeError(
            "A class as response_format belongs to parse(): client.responses.parse(text_format=...)."
        )
    if form["type"] == "json_schema":
        return {"type": "json_schema", **form["json_schema"]}
    return dict(form)
