"""A small MCP server of the course: the diary of the cycle workshop in data/knowledge.

In a notebook: `server = start()`, and `server.url` goes into the tool. By itself, for any MCP client:
`python -m helpers.mcp_server --port 8123`.
"""

from __future__ import annotations

import argparse
import socket
import time
from dataclasses import dataclass, field
from threading import Thread

import uvicorn
from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import ToolAnnotations

FREE = {"city bicycle": 14, "e-bike": 5, "cargo bike": 2, "tandem": 1, "child trailer": 0}
REPAIRS = {"puncture": (20, 15), "brakes": (45, 40), "gears": (60, 55), "basic service": (60, 45)}
"""Minutes and pounds."""
HOST = "127.0.0.1"


def diary() -> MCPServer:
    """A server with a diary of its own: two that only read, and one that writes."""
    server = MCPServer("workshop", log_level="CRITICAL")
    booked: list[dict[str, str]] = []

    @server.tool(annotations=ToolAnnotations(read_only_hint=True))
    def free_bicycles(kind: str) -> dict[str, object]:
        """How many bicycles of a kind can be hired today: city bicycle, e-bike, cargo bike, tandem, child trailer."""
        name = kind.lower().strip().removesuffix("s")
        if name not in FREE:
            raise ToolError(f"We have no '{kind}'. Kinds: {', '.join(FREE)}.")
        return {"kind": name, "free": FREE[name]}

    @server.tool(annotations=ToolAnnotations(read_only_hint=True))
    def repair_time(repair: str) -> dict[str, object]:
        """How long a repair takes and what it costs: puncture, brakes, gears, basic service."""
        name = repair.lower().strip()
        if name not in REPAIRS:
            raise ToolError(f"We do not offer '{repair}'. Repairs: {', '.join(REPAIRS)}.")
        minutes, pounds = REPAIRS[name]
        return {"repair": name, "minutes": minutes, "pounds": pounds}

    @server.tool()
    def book_repair(repair: str, day: str) -> dict[str, object]:
        """Enter a repair into the diary. The day is a date such as 2026-11-24."""
        booked.append({"repair": repair, "day": day})
        return {"booked": repair, "day": day, "number": len(booked)}

    return server


@dataclass
class Running:
    """A server in a thread of this process."""

    server: uvicorn.Server
    listener: socket.socket
    thread: Thread = field(init=False)

    def __post_init__(self) -> None:
        self.thread = Thread(target=self.server.run, args=([self.listener],), name="MCP server", daemon=True)
        self.thread.start()
        while not self.server.started and self.thread.is_alive():
            time.sleep(0.01)

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.listener.getsockname()[1]}/mcp"

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join()


def start(port: int = 0) -> Running:
    """Serve on this machine only; port 0 takes any that is free."""
    app = diary().streamable_http_app(stateless_http=True, json_response=True)
    listener = socket.create_server((HOST, port))
    return Running(uvicorn.Server(uvicorn.Config(app, log_level="error")), listener)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description="The course's MCP server.")
    options.add_argument("--port", type=int, default=8123)
    running = start(options.parse_args().port)
    print(f"MCP server at {running.url} (Ctrl-C ends it)", flush=True)
    try:
        running.thread.join()
    except KeyboardInterrupt:
        running.stop()
