"""The form in which the API keeps items, whatever form the client sent them in."""

from __future__ import annotations

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .errors import invalid
from .names import Names

Item = Mapping[str, Any]

ID_PREFIXES = {
    "message": "msg",
    "reasoning": "rs",
    "function_call": "fc",
    "function_call_output": "fc",
    "custom_tool_call": "ctc",
    "custom_tool_call_output": "ctco",
    "web_search_call": "ws",
    "file_search_call": "fs",
    "code_interpreter_call": "ci",
    "image_generation_call": "ig",
    "computer_call": "cu",
    "computer_call_output": "cuo",
    "mcp_list_tools": "mcpl",
    "mcp_call": "mcp",
    "mcp_approval_request": "mcpr",
    "mcp_approval_response": "mcpa",
    "shell_call": "sh",
    "shell_call_output": "sho",
    "local_shell_call": "lsh",
    "local_shell_call_output": "lsho",
    "apply_patch_call": "apc",
    "apply_patch_call_output": "apco",
    "tool_search_call": "tsc",
    "tool_search_output": "tso",
    "compaction": "cmp",
}

OUTPUT_OF = {
    "function_call": "function_call_output",
    "custom_tool_call": "custom_tool_call_output",
    "computer_call": "computer_call_output",
    "shell_call": "shell_call_output",
    "apply_patch_call": "apply_patch_call_output",
    "tool_search_call": "tool_search_output",
}
CALL_OF = {output: call for call, output in OUTPUT_OF.items()}
COMPACTION_MARK = "gAAAAABoffline-"


def input_items(given: str | Sequence[Item] | None) -> list[Item]:
    """`input` as a list of items, each with its type."""
    if isinstance(given, str):
        return [{"type": "message", "role": "user", "content": given}] if given else []
    return [item if item.get("type") else {"type": _untold_type(item), **item} for item in given or ()]


def _untold_type(item: Item) -> str:
    return "message" if "role" in item else "item_reference"


def kept_form(item: Item, names: Names) -> dict[str, Any]:
    """An item as `input_items.list` and conversations show it: with id, status and parts."""
    kind = item["type"]
    kept = {key: value for key, value in item.items() if value is not None}
    if not kept.get("id"):
        kept["id"] = names.new(ID_PREFIXES.get(kind, "item"))
    if kind == "message":
        return _kept_message(kept)
    if kind in OUTPUT_OF or kind in CALL_OF:
        kept.setdefault("status", "completed")
    if kind == "computer_call":
        kept.setdefault("pending_safety_checks", [])
    return {"id": kept.pop("id"), "type": kept.pop("type"), **kept}


def _kept_message(message: Mapping[str, Any]) -> dict[str, Any]:
    role, content = message["role"], message["content"]
    if isinstance(content, str):
        content = [{"type": "output_text" if role == "assistant" else "input_text", "text": content}]
    kept = {
        "id": message["id"],
        "type": "message",
        "status": message.get("status") or "completed",
        "content": [_kept_part(part) for part in content],
        "role": role,
    }
    if message.get("phase"):
        kept["phase"] = message["phase"]
    return kept


def _kept_part(part: Mapping[str, Any]) -> dict[str, Any]:
    if part["type"] == "output_text":
        return {"annotations": [], "logprobs": [], **part}
    if part["type"] == "input_image":
        return {"detail": "auto", **part}
    return dict(part)


def check_calls_answered(context: Sequence[Item]) -> None:
    """Every call in the context has its output, and every output its call."""
    called = {item["call_id"]: item["type"] for item in context if item["type"] in OUTPUT_OF and item.get("call_id")}
    answered = {item["call_id"] for item in context if item["type"] in CALL_OF and item.get("call_id")}
    for item in context:
        kind = item["type"]
        if kind in CALL_OF and item.get("call_id") not in called and item.get("execution") != "server":
            name = kind.replace("_", " ")
            raise invalid(f"No tool call found for {name} with call_id {item.get('call_id')}.", "input")
    for call_id, kind in called.items():
        if call_id not in answered:
            raise invalid(f"No tool output found for {kind.replace('_', ' ')} {call_id}.", "input")


def check_approvals(context: Sequence[Item]) -> None:
    """Every question of an MCP server's tool has its answer, and every answer its question."""
    asked = [item["id"] for item in context if item["type"] == "mcp_approval_request"]
    answered = [item["approval_request_id"] for item in context if item["type"] == "mcp_approval_response"]
    for identifier in answered:
        if identifier not in asked:
            raise invalid(f"No MCP approval request found with id {identifier}.", "input")
    open_ones = [identifier for identifier in asked if identifier not in answered]
    if open_ones:
        message = f"The following MCP approval requests do not have an approval: {', '.join(open_ones)}"
        raise invalid(message, "input")


def check_reasoning_followed(context: Sequence[Item]) -> None:
    """A reasoning item is replayed together with what the model did next."""
    followers: Iterable[Item | None] = [*context[1:], None]
    for item, follower in zip(context, followers):
        if item["type"] == "reasoning" and item.get("id") and not _continues(item, follower):
            message = f"Item '{item['id']}' of type 'reasoning' was provided without its required following item."
            raise invalid(message, "input")


def _continues(reasoning: Item, follower: Item | None) -> bool:
    if follower is None:
        return False
    if follower["type"] != "message":
        return follower["type"] not in CALL_OF
    by_assistant = follower["role"] == "assistant"
    return by_assistant and bool(follower.get("id") or reasoning.get("encrypted_content"))


def sealed(items: Sequence[Item]) -> str:
    """Items as the encrypted content of a compaction. Offline it is only packed, not encrypted."""
    packed = zlib.compress(json.dumps(list(items), separators=(",", ":")).encode())
    return COMPACTION_MARK + urlsafe_b64encode(packed).decode()


def since_compaction(context: Sequence[Item]) -> Sequence[Item]:
    """The newest compaction and what follows: it stands for everything before it."""
    for place in range(len(context) - 1, -1, -1):
        if context[place]["type"] == "compaction":
            return context[place:]
    return context


def unsealed(context: Sequence[Item]) -> Sequence[Item]:
    """The context with the compaction at its beginning, if any, replaced by what it stands for."""
    if context and context[0]["type"] == "compaction":
        return [*_opened(context[0]), *context[1:]]
    return context


def _opened(compaction: Item) -> list[Item]:
    content = compaction.get("encrypted_content", "")
    try:
        if not content.startswith(COMPACTION_MARK):
            raise ValueError
        unpacked = zlib.decompressobj().decompress(urlsafe_b64decode(content[len(COMPACTION_MARK) :]), 50_000_000)
        items = json.loads(unpacked)
        if not all(isinstance(item, dict) and "type" in item for item in items):
            raise ValueError
        return items
    except (ValueError, TypeError, zlib.error):
        which = f"for item {compaction['id']}" if compaction.get("id") else f"{content[:4]}...{content[-4:]}"
        message = (
            f"The encrypted content {which} could not be verified. "
            "Reason: Encrypted content could not be decrypted or parsed."
        )
        raise invalid(message, code="invalid_encrypted_content") from None
