"""Live or offline? Decided once, so that `OpenAI()` needs no arguments."""

from __future__ import annotations

import json
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from os import environ
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

ROOT = str(Path(__file__).resolve().parents[1])
KEY = "offline"
_started: dict[str, str] = {}


def connect(**options: Any) -> None:
    """Use the real API if you have set OPENAI_API_KEY or OPENAI_BASE_URL, else the offline API; say which.

    The offline API lives in this process. The same options find the same one again:
    time_scale, requests_per_minute, tokens_per_minute, log.

    >>> connect(time_scale=0)
    Offline: a simulated API on this machine answers. No key, no network, no cost.
    """
    if ROOT not in sys.path:
        sys.path.insert(0, ROOT)
    ours = environ.pop("COOKBOOK_OFFLINE", "")
    base_url, key = environ.pop("OPENAI_BASE_URL", ""), environ.pop("OPENAI_API_KEY", "")
    base_url, key = "" if base_url == ours else base_url, "" if key == KEY else key
    if base_url or key:
        whose = f"your key ending in …{key[-4:]}" if len(key) > 12 else "your key" if key else "no key"
        print(f"Live: {base_url or 'https://api.openai.com/v1'} with {whose}: calls may cost money.")
    else:
        base_url = environ["COOKBOOK_OFFLINE"] = _offline_url(ours, options)
        print("Offline: a simulated API on this machine answers. No key, no network, no cost.")
    environ.update({"OPENAI_API_KEY": key or KEY} | ({"OPENAI_BASE_URL": base_url} if base_url else {}))


def _offline_url(ours: str, options: dict[str, Any]) -> str:
    """Of the process that started this one if its offline API still listens, else of one in this process."""
    direct = environ.get("no_proxy") or environ.get("NO_PROXY") or ""
    environ["no_proxy"] = ",".join(dict.fromkeys(["127.0.0.1", *filter(None, direct.split(","))]))
    if ours and ours not in _started.values() and not options:
        with suppress(OSError), socket.create_connection((urlsplit(ours).hostname, urlsplit(ours).port), 0.3):
            return ours
    if repr(options) not in _started:
        from .offline.serve import serve

        try:
            time_scale = float(environ.get("COOKBOOK_TIME_SCALE") or 0.1)
        except ValueError:
            raise ValueError("COOKBOOK_TIME_SCALE must be a number: 1 for real pace, 0 for none.") from None
        # The limits of an account whose headers were recorded in May 2026.
        usual = {"time_scale": time_scale, "requests_per_minute": 15_000, "tokens_per_minute": 40_000_000}
        _started[repr(options)] = serve(**usual | options).url
    return _started[repr(options)]


class Simulation:
    """A failure that was asked for."""

    def __init__(self, fault: str, total: int | None = None) -> None:
        self.fault, self.total = fault, total

    @property
    def fired(self) -> int:
        """How often it has happened."""
        return _faults("GET", self.fault) if self.total is None else self.total


@contextmanager
def simulate(fault: str, *, times: int = 1, probability: float = 1.0, **details: Any) -> Iterator[Simulation]:
    """Make the offline API fail as the real one does: inside the block, at most `times` times.

    >>> connect(time_scale=0)
    Offline: a simulated API on this machine answers. No key, no network, no cost.
    >>> with simulate("server_error", times=2) as simulation:
    ...     pass  # client.responses.create(...) would try again by itself
    >>> simulation.fired
    0
    """
    if "COOKBOOK_OFFLINE" not in environ:
        print("The real API does not fail on request: the block runs as it is.")
        yield Simulation(fault, total=0)
        return
    _faults("POST", fault, times=times, probability=probability, **details)
    simulation = Simulation(fault)
    try:
        yield simulation
    finally:
        simulation.total = _faults("DELETE", fault)


def _faults(method: str, fault: str, **details: Any) -> int:
    """Ask the offline API for a fault, about it, or to forget it; return how often it has happened."""
    only = f"?fault={fault}" if method == "DELETE" else ""
    url = environ["COOKBOOK_OFFLINE"].removesuffix("v1") + "offline/faults" + only
    headers = {"Authorization": f"Bearer {environ['OPENAI_API_KEY']}", "Content-Type": "application/json"}
    body = json.dumps({"fault": fault, **details}).encode() if method == "POST" else None
    try:
        with urlopen(Request(url, body, headers, method=method)) as answer:
            return sum(one["fired"] for one in json.load(answer).get("faults", []) if one["fault"] == fault)
    except HTTPError as error:
        raise ValueError(json.load(error)["error"]["message"]) from None
