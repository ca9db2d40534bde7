"""Tools of MCP servers: calls that need an approval, what was approved, and what a server offers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ..request import Request
from ..steps import CallClient, Context, Item, Say, Step, UseTool
from ..words import name_parts, stem, words
from .calls import ToolCall
from .on_offer import callable_now, listed

_ABOUT_TOOLS = re.compile(
    r"\b(?:what|which|list|show|name|tell)\b.{0,40}\b(?:tools|functions|capabilities)\b"
    r"|\bwhat can (?:the |this |that |your )?(?:\w+ )?(?:mcp )?server do\b"
)

_ABOUT_VALUES = re.compile(
    r"\b(?:which|what|list)\b (?:all |the |your )*(?:(?:kinds?|types?|sorts?) of )?(?P<what>\w+(?: \w+)?)"
    r"(?: (?:do|does|can) (?:you|they|the \w+|it|we|i) (?:offer|have|do|carry out|make|sell|rent|hire|get|choose)"
    r"| are (?:there|offered|possible|known|on offer|available)\b(?! (?:today|now|tomorrow)))"
)


def step_for(call: ToolCall, context: Context) -> Step:
    """The call itself, or the question whether it may be made."""
    definition = _definition(context, call.tool.server)
    asked = {"server_label": call.tool.server, "name": call.name, "arguments": call.text}
    if _needs_approval(call.tool.definition, definition.get("require_approval")):
        return CallClient({"type": "mcp_approval_request", **asked})
    return UseTool("mcp", asked)


def approved(request: Request) -> list[Step]:
    """The calls that were approved and not made yet."""
    context = request.context
    said = {
        item.get("approval_request_id"): bool(item.get("approve"))
        for item in context.items
        if item.get("type") == "mcp_approval_response"
    }
    made = {item.get("approval_request_id") for item in context.items if item.get("type") == "mcp_call"}
    return [
        UseTool("mcp", {**{key: item[key] for key in _ASKED}, "approval_request_id": item["id"]})
        for item in context.items[request.position + 1 :]
        if item.get("type") == "mcp_approval_request"
        and said.get(item["id"])
        and item["id"] not in made
        and _definition(context, item["server_label"])
    ]


_ASKED = ("server_label", "name", "arguments")


def told(request: Request) -> Say | None:
    """What the servers offer, if that is the question."""
    servers = [tool for tool in request.context.tools if tool.get("type") == "mcp"]
    if not servers or request.calls:
        return None
    if not _ABOUT_TOOLS.search(request.lower[:300]):
        return _values_told(request)
    named = [one for one in servers if one["server_label"].lower() in request.lower]
    return Say(
        "\n\n".join(_offer(one["server_label"], listed(request.context, one)) for one in named or servers)
    )


def _values_told(request: Request) -> Say | None:
    """The values that a description lists, for `Which repairs do you offer?`"""
    asked = _ABOUT_VALUES.search(request.lower[:300])
    if not asked:
        return None
    wanted = {stem(word) for word in words(asked["what"])}
    for tool in callable_now(request.context):
        for name, values in tool.values.items() if tool.server else ():
            if wanted <= {stem(part) for part in name_parts(name)} | tool.in_name | {stem("sort"), stem("kind")}:
                return Say(f"By the description of {tool.name}: {', '.join(values)}.")
    return None


def _offer(label: str, tools: Sequence[Item]) -> str:
    if not tools:
        return f"The server {label} offers no tools here."
    lines = [
        f"- {one['name']}: {' '.join(str(one.get('description') or 'no description').split())}"
        for one in tools
    ]
    return f"The server {label} offers {_counted(len(tools))}:\n" + "\n".join(lines)


def _counted(number: int) -> str:
    return "one tool" if number == 1 else f"{number} tools"


def _definition(context: Context, label: str) -> Item:
    same = (tool for tool in context.tools if tool.get("type") == "mcp" and tool["server_label"] == label)
    return next(same, {})


def _needs_approval(tool: Mapping[str, Any], wanted: Any) -> bool:
    """Calls are asked about unless the request says otherwise, and in case of doubt."""
    from ...hosted.mcp import matches

    if not isinstance(wanted, Mapping):
        return wanted != "never"
    never, always = wanted.get("never"), wanted.get("always")
    is_spared = never is not None and matches(tool, never)
    return not is_spared or always is not None and matches(tool, always)
