"""The prompt of a whole request: one function for each kind of item."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import lru_cache, partial

from .definitions import declared, definitions
from .media import Media, media
from .stretches import Item, Prompt, Stretch, Wrapping
from .texts import as_bytes, count, strings

GPT_4 = Wrapping(message=4, assistant=4, call=9, output=5, names_output=False, tools=-3, format=7, reply=3)
GPT_5 = Wrapping(message=4, assistant=6, call=13, output=7, names_output=True, tools=3, format=6, reply=2)
REASONING = 2
"""Beside the reasoning tokens of the response that it came from."""

ADDED_TOOLS = 86
CLOSING = 1
"""Every message ends with a token that the cache leaves out."""


def prompt(body: Item, items: Sequence[Item], media_tokens: Media | None = None) -> Prompt:
    """The prompt of a request: `body` for its settings, `items` for the whole conversation, oldest first.

    `media_tokens` counts a picture or a file; without it only those that bring their own data are known.

    In the order that OpenAI's guide draws: tools, output format, instructions and opening developer messages,
    conversation.
    """
    model = body.get("model") or ""
    wrapping = GPT_4 if model.startswith(("gpt-4", "chatgpt-4")) else GPT_5
    media_tokens = media_tokens or partial(media, model=model)
    instructions = body.get("instructions")
    stretches = definitions(body, wrapping)
    leading = _leading_developer_messages(items)
    if instructions:
        ends_opening = None if leading else "implicit"
        stretches.append(_text(instructions, "developer", wrapping.message, ends_opening))
    opening = len(stretches)
    forgotten = _forgotten_reasoning(body, model, items)
    names: dict[str, str] = {}
    for position, item in enumerate(items):
        kind = item["type"]
        if kind == "message":
            eligible = item["role"] == "user" or position == leading - 1
            stretches += _message(item, wrapping, media_tokens, "implicit" if eligible else None)
        elif kind.endswith(CALL_OUTPUT):
            last = position + 1 == len(items) or not items[position + 1]["type"].endswith(CALL_OUTPUT)
            name = names.get(item.get("call_id", ""), "")
            stretches += _output(item, wrapping, media_tokens, name, "implicit" if last else None)
        elif kind != "reasoning":
            names[item.get("call_id", "")] = item.get("name", "")
            stretches.append(_OTHERS.get(kind, _anything)(item, wrapping))
        elif position >= forgotten:
            stretches.append(_reasoning(item))
        if position == leading - 1:
            opening = len(stretches)
    return Prompt(stretches, opening, wrapping.reply)


def _leading_developer_messages(items: Sequence[Item]) -> int:
    leading = 0
    while leading < len(items) and _is_developer_message(items[leading]):
        leading += 1
    return leading


def _is_developer_message(item: Item) -> bool:
    return item["type"] == "message" and item["role"] in ("developer", "system")


def _forgotten_reasoning(body: Item, model: str, items: Sequence[Item]) -> int:
    """Reasoning before this position is not read again: earlier turns', unless the context is all turns."""
    context = (body.get("reasoning") or {}).get("context") or "auto"
    if context == "all_turns" or (context == "auto" and _reads_all_reasoning(model)):
        return 0
    turns = (position for position, item in enumerate(items) if item.get("role") == "user")
    return max(turns, default=0)


@lru_cache(maxsize=256)
def _reads_all_reasoning(model: str) -> bool:
    version = re.match(r"gpt-(\d+)(?:\.(\d+))?", model)
    return version is not None and (int(version[1]), int(version[2] or 0)) >= (5, 6)


# One function for each kind of item.


def _text(text: str, label: str, around: int, breakpoint: str | None) -> Stretch:
    return Stretch(around + count(text), label, text, breakpoint, None, CLOSING)


def _message(item: Item, wrapping: Wrapping, media_tokens: Media, breakpoint: str | None) -> list[Stretch]:
    role = item["role"]
    around = wrapping.assistant if role == "assistant" else wrapping.message
    content = item["content"]
    if isinstance(content, str):
        return [_text(content, role, around, breakpoint)]
    return _parts(content, role, around, media_tokens, breakpoint)


def _output(
    item: Item, wrapping: Wrapping, media_tokens: Media, name: str, breakpoint: str | None
) -> list[Stretch]:
    around = wrapping.output + (count(name) if wrapping.names_output else 0)
    output = item.get("output") or ""
    if isinstance(output, str):
        return [_text(output, name, around, breakpoint)]
    return _parts(output if isinstance(output, list) else [output], name, around, media_tokens, breakpoint)


def _parts(
    parts: Sequence[Item], label: str, around: int, media_tokens: Media, breakpoint: str | None
) -> list[Stretch]:
    """One stretch for each part, so that the prefix reads the same whether or not parts are marked."""
    stretches = []
    around -= CLOSING
    for part in parts:
        content = part.get("text", part.get("refusal", part))
        tokens = count(content) if isinstance(content, str) else media_tokens(part)
        mark = part.get("prompt_cache_breakpoint")
        ttl = mark.get("ttl") if mark else None
        stretches.append(Stretch(around + tokens, label, content, "explicit" if mark else None, ttl))
        around, label = 0, ""
    stretches.append(Stretch(around + CLOSING, label, None, breakpoint, None, CLOSING))
    return stretches


def _function_call(item: Item, wrapping: Wrapping) -> Stretch:
    return _call(item["name"], _compact(item["arguments"]), wrapping)


def _custom_tool_call(item: Item, wrapping: Wrapping) -> Stretch:
    return _call(item["name"], item["input"], wrapping)


def _call(name: str, written: str, wrapping: Wrapping) -> Stretch:
    tokens = wrapping.call + count(name) + count(written)
    return Stretch(tokens, "call", as_bytes(f"{name} {written}"), None, None, CLOSING)


def _compact(arguments: str) -> str:
    """The API reads a call's JSON without its spaces, however it was sent."""
    try:
        return json.dumps(json.loads(arguments), separators=(",", ":"), ensure_ascii=False)
    except (ValueError, RecursionError):
        return arguments


def _reasoning(item: Item) -> Stretch:
    sealed = item.get("encrypted_content") or ""
    return Stretch(REASONING + _sealed_tokens(sealed), "reasoning", sealed.encode())


def _compaction(item: Item, wrapping: Wrapping) -> Stretch:
    sealed = item.get("encrypted_content") or ""
    tokens = wrapping.message + _sealed_tokens(sealed)
    return Stretch(tokens, "compaction", sealed.encode(), None, None, CLOSING)


def sealed_length(tokens: int) -> int:
    """How long `encrypted_content` is for so many tokens: the straight line through recorded ones, in base64.

    It is the only trace of its length that an item of reasoning carries, so prompts are counted by it.
    """
    return round((SEAL + tokens * SEALED_PER_TOKEN) / 4) * 4


SEAL = 900
SEALED_PER_TOKEN = 6.3


def _sealed_tokens(sealed: str) -> int:
    return max(0, round((len(sealed) - SEAL) / SEALED_PER_TOKEN))


def _listed(item: Item, wrapping: Wrapping) -> Stretch:
    """The tools of an MCP server."""
    return declared(json.dumps(item["tools"]), wrapping)


def _added(item: Item, wrapping: Wrapping) -> Stretch:
    """Tools that join on the way, found by a search or added, come with words of OpenAI's own."""
    stretch = _listed(item, wrapping)
    return stretch._replace(tokens=stretch.tokens + ADDED_TOOLS)


def _anything(item: Item, wrapping: Wrapping) -> Stretch:
    """Hosted calls and the like: the words in them."""
    words = " ".join(strings(item))
    return _text(words, item["type"], wrapping.call, None)


CALL_OUTPUT = "call_output"

_OTHERS = {
    "function_call": _function_call,
    "custom_tool_call": _custom_tool_call,
    "compaction": _compaction,
    "mcp_list_tools": _listed,
    "tool_search_output": _added,
    "additional_tools": _added,
}
