"""Live or offline? Decided once, so that `OpenAI()` needs no arguments."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from os import environ
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import urlopen

ROOT = str(Path(__file__).resolve().parents[1])
KEY = "offline"
IN_BROWSER = sys.platform == "emscripten"  # there are no sockets and no threads
_started: dict[str, str] = {}


def connect(**options: Any) -> None:
    """Use the real API if you have set OPENAI_API_KEY or OPENAI_BASE_URL, else the offline API; say which.

    The offline API lives in this process. The same options find the same one again:
    time_scale, requests_per_minute, tokens_per_minute, log.

    >>> connect(time_scale=0)
    Offline: a simulated API on this machine answers. No key, no network, no cost.

    At OPENAI_BASE_URL may be an offline API too, such as that of a workshop. It is used, and called so;
    with options, which it cannot follow, one in this process is used beside it.
    """
    if ROOT not in sys.path:
        sys.path.insert(0, ROOT)
    ours, workshop = environ.pop("COOKBOOK_OFFLINE", ""), environ.pop("COOKBOOK_WORKSHOP", "")
    base_url, key = environ.pop("OPENAI_BASE_URL", "").rstrip("/"), environ.pop("OPENAI_API_KEY", "")
    base_url, key = workshop if ours and base_url == ours else base_url, "" if key == KEY else key
    whose = f"your key ending in …{key[-4:]}" if len(key) > 12 else "your key" if key else "no key"
    workshop = base_url if base_url and _is_offline(base_url) else ""
    if workshop:
        environ["COOKBOOK_WORKSHOP"] = workshop
    if workshop and not options:
        environ["COOKBOOK_OFFLINE"] = workshop
    elif (base_url or key) and not workshop:
        print(f"Live: {base_url or 'https://api.openai.com/v1'} with {whose}: calls may cost money.")
    else:
        base_url = environ["COOKBOOK_OFFLINE"] = _offline_url(ours, options)
        print("Offline: a simulated API on this machine answers. No key, no network, no cost.")
    environ.update({"OPENAI_API_KEY": key or KEY} | ({"OPENAI_BASE_URL": base_url} if base_url else {}))
    if workshop and not options:
        _enter(workshop, whose)


def _enter(workshop: str, whose: str) -> None:
    try:
        _faults("GET", "")
    except ValueError as refused:
        print(f"Offline: a simulated API at {workshop} refuses {whose}: ask whoever runs it. It said: {refused}")
    else:
        print(f"Offline: a simulated API at {workshop} answers {whose}. It costs nothing.")


def _is_offline(base_url: str) -> bool:
    """Whether an offline API answers there, of a workshop or in a terminal. The key is not sent."""
    try:
        with urlopen(base_url.rstrip("/") + "/models", timeout=2):
            return False
    except HTTPError as refused:
        return refused.headers["openai-organization"] == "org-offline"
    except (OSError, ValueError):
        return False


def _offline_url(ours: str, options: dict[str, Any]) -> str:
    """Of the process that started this one if its offline API still listens, else of one in this process."""
    direct = environ.get("no_proxy") or environ.get("NO_PROXY") or ""
    environ["no_proxy"] = ",".join(dict.fromkeys(["127.0.0.1", *filter(None, direct.split(","))]))
    if ours and ours not in _started.values() and not options:
        with suppress(OSError), socket.create_connection((urlsplit(ours).hostname, urlsplit(ours).port), 0.3):
            return ours
    if repr(options) not in _started:
        try:
            # In a browser whoever waits holds up everything.
            time_scale = float(environ.get("COOKBOOK_TIME_SCALE") or (0 if IN_BROWSER else 0.1))
        except ValueError:
            raise ValueError("COOKBOOK_TIME_SCALE must be a number: 1 for real pace, 0 for none.") from None
        # The limits of an account whose headers were recorded in May 2026.
        usual = {"time_scale": time_scale, "requests_per_minute": 15_000, "tokens_per_minute": 40_000_000}
        _started[repr(options)] = _serve(usual | options)
    return _started[repr(options)]


def _serve(options: dict[str, Any]) -> str:
    if IN_BROWSER:
        from .offline import in_process

        return in_process.serve(**options)
    from .offline.serve import serve

    return serve(**options).url


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
    import httpx2  # answers in a browser too, where urllib cannot

    only = f"?fault={fault}" if method == "DELETE" else ""
    url = environ["COOKBOOK_OFFLINE"].removesuffix("v1") + "offline/faults" + only
    headers = {"Authorization": f"Bearer {environ['OPENAI_API_KEY']}"}
    body = {"fault": fault, **details} if method == "POST" else None
    # Where it need not, it reads no certificates, which takes longer than the rest.
    answer = httpx2.request(method, url, json=body, headers=headers, verify=url.startswith("https"))
    told = answer.json()
    if answer.is_error:
        raise ValueError(told["error"]["message"])
    return sum(one["fired"] for one in told.get("faults", []) if one["fault"] == fault)
