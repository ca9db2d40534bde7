"""Remote MCP servers: their tools are listed and called over streamable HTTP, by the official client.

Only servers on this machine are reached: offline there is no other, and a server that
answers strangers' requests must not become a way into somebody's network.
"""

from __future__ import annotations

import ipaddress
import json
from collections.abc import Awaitable, Callable, Generator, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from ..errors import APIError
from ..mind.steps import UseTool
from .running import Brought, Item, Place

if TYPE_CHECKING:
    from mcp.client import Client

    from ..events import Event, Script

T = TypeVar("T")

SECONDS = 30
"""The longest wait for a server."""
LONGEST_OUTPUT = 400_000


def listings(tools: Sequence[Item], context: Sequence[Item]) -> list[dict[str, Any]]:
    """What each MCP server offers that the context does not tell yet. A server that fails ends the request."""
    known = {item["server_label"] for item in context if item["type"] == "mcp_list_tools"}
    return [
        {"type": "mcp_list_tools", "server_label": tool["server_label"], "tools": _listed(tool)}
        for tool in tools
        if tool["type"] == "mcp" and tool["server_label"] not in known
    ]


def told(listing: Item, script: Script) -> Iterator[Event]:
    item = script.begin("mcp_list_tools", server_label=listing["server_label"])
    yield item.added(tools=[])
    yield item.stage("in_progress")
    yield item.stage("completed")
    yield item.done(tools=listing["tools"])


def call(step: UseTool, place: Place, script: Script) -> Generator[Event, None, Brought]:
    label, name, arguments = (step.arguments[key] for key in ("server_label", "name", "arguments"))
    item = script.begin(
        "mcp_call",
        status="in_progress",
        approval_request_id=step.arguments.get("approval_request_id"),
        error=None,
        name=name,
        output=None,
        server_label=label,
    )
    yield item.added(arguments="")
    yield item.stage("in_progress")
    yield from item.written("mcp_call_arguments", "arguments", arguments)
    definition = next(tool for tool in place.tools if tool.get("server_label") == label)
    output, error = _called(definition, name, json.loads(arguments))
    yield item.stage("failed" if error else "completed")
    status = "failed" if error else "completed"
    yield item.done(status=status, arguments=arguments, output=output, error=error)
    return Brought(output if error is None else error)


def _listed(definition: Item) -> list[dict[str, Any]]:
    from mcp.shared.exceptions import MCPError

    async def offered(client: Client) -> list[Any]:
        return (await client.list_tools()).tools

    try:
        tools = _ask(definition, offered)
    except (Unreachable, MCPError) as problem:
        raise APIError(
            424,
            f"Error retrieving tool list from MCP server: '{definition['server_label']}'. {problem}",
            type="external_connector_error",
            param="tools",
            code="http_error",
        ) from None
    return [one for one in map(_wire, tools) if is_allowed(one, definition.get("allowed_tools"))]


def _wire(tool: Any) -> dict[str, Any]:
    reads_only = bool(tool.annotations and tool.annotations.read_only_hint)
    return {
        "annotations": {"read_only": reads_only},
        "description": tool.description,
        "input_schema": tool.input_schema,
        "name": tool.name,
    }


def is_allowed(tool: Item, allowed: Any) -> bool:
    return allowed is None or matches(tool, allowed if isinstance(allowed, Mapping) else {"tool_names": allowed})


def matches(tool: Item, wanted: Item) -> bool:
    """Whether a listed tool passes a filter of names, of tools that only read, or both."""
    names, read_only = wanted.get("tool_names"), wanted.get("read_only")
    reads_only = bool((tool.get("annotations") or {}).get("read_only"))
    return (names is None or tool["name"] in names) and (read_only is None or reads_only == read_only)


def _called(definition: Item, name: str, arguments: Mapping[str, Any]) -> tuple[str | None, dict[str, Any] | None]:
    """What a tool answers as text, or the API's error object."""
    from mcp.shared.exceptions import MCPError

    async def answer(client: Client) -> Any:
        return await client.call_tool(name, dict(arguments))

    try:
        result = _ask(definition, answer)
    except MCPError as problem:
        return None, {"type": "mcp_protocol_error", "code": problem.error.code, "message": problem.error.message}
    except Unreachable as problem:
        return None, {"type": "http_error", "code": 424, "message": str(problem)}
    if result.is_error:
        content = [part.model_dump(mode="json", exclude_none=True) for part in result.content]
        return None, {"type": "mcp_tool_execution_error", "content": content}
    return "\n".join(map(_text_of, result.content))[:LONGEST_OUTPUT], None


def _text_of(part: Any) -> str:
    return part.text if part.type == "text" else part.model_dump_json(exclude_none=True)


class Unreachable(Exception):
    """Why a server could not be asked."""


def _ask(definition: Item, question: Callable[[Client], Awaitable[T]]) -> T:
    """One connection for one question: the API keeps none open between requests either."""
    import anyio
    import httpx2
    from mcp.client import Client
    from mcp.client.streamable_http import streamable_http_client
    from mcp.shared.exceptions import MCPError

    url = _address(definition)
    headers = dict(definition.get("headers") or {})
    if definition.get("authorization"):
        headers["Authorization"] = f"Bearer {definition['authorization']}"

    async def asking() -> T:
        async with (
            httpx2.AsyncClient(headers=headers, timeout=SECONDS) as http,
            Client(streamable_http_client(url, http_client=http)) as client,
        ):
            with anyio.fail_after(SECONDS):
                return await question(client)

    try:
        return anyio.run(asking)
    except Exception as problem:
        reason = _first(problem)
        if isinstance(reason, MCPError):
            raise reason from None
        raise Unreachable(_explained(reason, url)) from None


def _first(problem: BaseException) -> BaseException:
    """The cause inside the groups in which task groups raise."""
    while isinstance(problem, BaseExceptionGroup):
        problem = problem.exceptions[0]
    return problem


def _explained(problem: BaseException, url: str) -> str:
    import httpx2

    if isinstance(problem, httpx2.HTTPStatusError):
        response = problem.response
        return f"Http status code: {response.status_code} ({response.reason_phrase})"
    if isinstance(problem, TimeoutError | httpx2.TimeoutException):
        return f"The server at {url} did not answer within {SECONDS} seconds."
    return f"No MCP server answers at {url}. Is it running, and does its address end in /mcp?"


def _address(definition: Item) -> str:
    url = definition.get("server_url")
    if not url:
        raise Unreachable("The offline API has no connectors: give a server_url on this machine, or go live.")
    host = urlsplit(url).hostname or ""
    if not _is_here(host):
        raise Unreachable(
            f"The offline API only reaches MCP servers on this machine, such as http://127.0.0.1:8123/mcp, and "
            f"not '{host}'. Set OPENAI_API_KEY to reach it live."
        )
    return url


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
