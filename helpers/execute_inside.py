"""The inside of a process in which one program runs. Loading this module loads the SDK, once for all."""

from __future__ import annotations

import multiprocessing
import os
import re
import runpy
import signal
import sys
import threading
from io import StringIO
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import httpx2
from openai import OpenAI

ANSWER = {
    "id": "resp_0",
    "object": "response",
    "created_at": 0,
    "model": "none",
    "status": "completed",
    "output": [
        {
            "id": "msg_0",
            "type": "message",
            "role": "assistant",
            "status": "completed",
            "content": [{"type": "output_text", "text": "", "annotations": []}],
        }
    ],
}


def run_program(program: str, folder: str, environment: dict[str, str], messages: Connection) -> None:
    """Send ("began", ""), ("died", error) for each thread that dies, and at the end ("ended", what is known)."""
    messages.send(("began", ""))
    if hasattr(os, "setpgid"):
        os.setpgid(0, 0)
        threading.Thread(target=_end_with_who_started_us, daemon=True).start()
    for name in [name for name in os.environ if name.startswith("OPENAI_")]:
        del os.environ[name]  # no key of yours reaches a program
    os.environ.update(environment)
    os.chdir(folder)
    default, *_ = multiprocessing.get_all_start_methods()
    multiprocessing.set_start_method(default, force=True)  # as in a program that nobody has started for us
    _silence_what_is_not_python()
    printed, sys.stderr = StringIO(), StringIO()
    sys.stdout = printed
    threading.excepthook = lambda death: messages.send(("died", _named(death.exc_value)))
    sent = _count_requests()
    told: dict[str, Any] = {"kind": "ran"}
    path = Path(folder, "program.py")
    path.write_text(program, encoding="utf-8")
    try:
        runpy.run_path(str(path), run_name="__main__")
    except BaseException as error:
        told = {"kind": "raised", "error": type(error).__name__, "message": _message(error)}
        told |= {
            name: getattr(error, has, None) for name, has in [("status", "status_code"), ("code", "code")]
        }
    messages.send(("ended", told | {"prints": printed.getvalue().strip(), "requests": len(sent)}))


def _end_with_who_started_us() -> None:
    """A program that hangs must not outlive a notebook that is closed."""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os.killpg(0, signal.SIGKILL)


def _silence_what_is_not_python() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)


def _count_requests() -> list[str]:
    from httpx2 import AsyncClient, Client

    sent: list[str] = []
    send, send_async = Client.send, AsyncClient.send

    def counted(client: Any, request: Any, **options: Any) -> Any:
        sent.append(str(request.url))
        return send(client, request, **options)

    def counted_async(client: Any, request: Any, **options: Any) -> Any:
        sent.append(str(request.url))
        return send_async(client, request, **options)

    Client.send, AsyncClient.send = counted, counted_async  # type: ignore[method-assign, assignment]
    return sent


def _named(error: BaseException | None) -> str:
    return f"{type(error).__name__}: {_message(error)}"


def _message(error: BaseException | None) -> str:
    """Without the status, the path and the address of an object."""
    told = error.msg if isinstance(error, SyntaxError) else str(error)
    return re.sub(r"^Error code: \d+ - | at 0x[0-9a-f]+", "", told)


def _warm_up() -> None:
    """One call that goes nowhere: the SDK loads its parts when they are first used."""
    nowhere = httpx2.MockTransport(lambda request: httpx2.Response(200, json=ANSWER))
    with OpenAI(api_key="none", http_client=httpx2.Client(transport=nowhere)) as client:
        client.responses.create(model="none", input="none")
        client.chat.completions  # noqa: B018


_warm_up()
