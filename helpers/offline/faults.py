"""Failures that somebody asked for: each makes the next request fail as the real API would."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random
from threading import Lock
from typing import Any

from .errors import APIError, invalid
from .limits import HELP, duration, retry_headers

SERVER_ERROR = "The server had an error while processing your request. Sorry about that!"
QUOTA = (
    "You exceeded your current quota, please check your plan and billing details. For more information on this "
    "error, read the docs: https://platform.openai.com/docs/guides/error-codes/api-errors."
)


class Dropped(Exception):
    """The connection is to be closed without another word."""


@dataclass(slots=True)
class Fault:
    name: str
    times: int
    probability: float = 1.0
    seconds: float = 3.0
    fired: int = 0
    random: Random = field(default_factory=lambda: Random(0), repr=False)

    def strikes(self) -> bool:
        if self.fired >= self.times or self.random.random() >= self.probability:
            return False
        self.fired += 1
        return True

    def wire(self) -> dict[str, Any]:
        return {"fault": self.name, "times_left": self.times - self.fired, "fired": self.fired}


def rate_limit(fault: Fault) -> None:
    wait = fault.seconds
    raise APIError(
        429,
        "Rate limit reached for requests in organization org-offline on requests per min (RPM): Limit 500, "
        f"Used 500, Requested 1. Please try again in {duration(wait)}. {HELP}",
        type="requests",
        code="rate_limit_exceeded",
        headers=retry_headers(wait),
    )


def quota(fault: Fault) -> None:
    raise APIError(429, QUOTA, type="insufficient_quota", code="insufficient_quota")


def forbidden(fault: Fault) -> None:
    raise APIError(
        403,
        "Country, region, or territory not supported",
        type="request_forbidden",
        code="unsupported_country_region_territory",
    )


def conversation_locked(fault: Fault) -> None:
    message = "Another process is currently operating on this conversation. Please retry in a few seconds."
    raise invalid(message, "conversation", "conversation_locked")


def server_error(fault: Fault) -> None:
    raise APIError(500, SERVER_ERROR, type="server_error")


def overloaded(fault: Fault) -> None:
    raise APIError(503, "The engine is currently overloaded, please try again later", type="server_error")


def drop(fault: Fault) -> None:
    raise Dropped


def wait(fault: Fault) -> None:
    time.sleep(fault.seconds)


def drop_mid_stream(chunks: Iterator[bytes], fault: Fault) -> Iterator[bytes]:
    yield from _first_half(chunks)
    raise Dropped


def stall(chunks: Iterator[bytes], fault: Fault) -> Iterator[bytes]:
    yield from _first_half(chunks)
    time.sleep(fault.seconds)
    yield from chunks


def truncated_event(chunks: Iterator[bytes], fault: Fault) -> Iterator[bytes]:
    yield from _first_half(chunks)
    yield from (chunk[: len(chunk) // 2] for chunk in [next(chunks, b"")])


def malformed_event(chunks: Iterator[bytes], fault: Fault) -> Iterator[bytes]:
    yield from _first_half(chunks)
    yield b'event: response.output_text.delta\ndata: {"type":"response.output_text.delta","delta":\n\n'
    yield from chunks


def error_mid_stream(chunks: Iterator[bytes], fault: Fault) -> Iterator[bytes]:
    yield from _first_half(chunks)
    error = {"type": "server_error", "code": "server_error", "message": SERVER_ERROR, "param": None}
    event = {"type": "error", "sequence_number": HALF_WAY, "error": error}
    yield b"event: error\ndata: %b\n\n" % json.dumps(event).encode()


def _first_half(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """A few chunks: enough that the reader has seen something arrive."""
    for _, chunk in zip(range(HALF_WAY), chunks):
        yield chunk


HALF_WAY = 10

BEFORE: dict[str, Callable[[Fault], None]] = {
    "rate_limit": rate_limit,
    "quota": quota,
    "forbidden": forbidden,
    "conversation_locked": conversation_locked,
    "server_error": server_error,
    "overloaded": overloaded,
    "drop": drop,
    "timeout": wait,
    "slow": wait,
}
DURING: dict[str, Callable[[Iterator[bytes], Fault], Iterator[bytes]]] = {
    "stall": stall,
    "drop_mid_stream": drop_mid_stream,
    "truncated_event": truncated_event,
    "malformed_event": malformed_event,
    "error_mid_stream": error_mid_stream,
}
FAILED = "failed"
BATCH_EXPIRED = "batch_expired"
NAMES = sorted([*BEFORE, *DURING, FAILED, BATCH_EXPIRED])
SECONDS = {"rate_limit": 0.1, "timeout": 30.0, "slow": 3.0, "stall": 3.0}


class Faults:
    """The faults that are waiting for one API key, in the order in which they were asked for."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []
        self._lock = Lock()

    @property
    def are_waiting(self) -> bool:
        return bool(self._waiting)

    def ask_for(self, request: Any) -> dict[str, Any]:
        fault = _read(request)
        with self._lock:
            self._waiting.append(fault)
        return fault.wire()

    def listed(self) -> dict[str, Any]:
        return {"faults": [fault.wire() for fault in self._waiting]}

    def clear(self, name: str | None) -> dict[str, Any]:
        """Forget the faults of that name, or all."""
        with self._lock:
            cleared = [fault for fault in self._waiting if name in (None, fault.name)]
            self._waiting = [fault for fault in self._waiting if fault not in cleared]
        return {"faults": [fault.wire() for fault in cleared]}

    def next(self, generates: bool) -> Fault | None:
        """The fault that strikes this request. What happens during an answer needs one that generates."""
        if not self._waiting:
            return None
        with self._lock:
            fitting = (
                fault
                for fault in self._waiting
                if fault.name in BEFORE or (generates and fault.name != BATCH_EXPIRED)
            )
            return next((fault for fault in fitting if fault.strikes()), None)

    def strikes(self, name: str) -> bool:
        """Whether a fault of that name was asked for and strikes now."""
        with self._lock:
            return any(fault.name == name and fault.strikes() for fault in self._waiting)


def _read(request: Any) -> Fault:
    if not isinstance(request, dict) or request.get("fault") not in NAMES:
        raise invalid(f"'fault' must be one of {', '.join(NAMES)}.", "fault", "invalid_value")
    unknown = set(request) - {"fault", "times", "probability", "seconds"}
    if unknown:
        raise invalid(f"Unknown parameter: '{min(unknown)}'.", min(unknown), "unknown_parameter")
    times, probability = request.get("times", 1), request.get("probability", 1.0)
    seconds = request.get("seconds", SECONDS.get(request["fault"], 0.0))
    if not isinstance(times, int) or times < 1:
        raise invalid("'times' must be a whole number of at least 1.", "times", "invalid_value")
    if not isinstance(probability, (int, float)) or not 0 < probability <= 1:
        raise invalid("'probability' must be a number above 0 and at most 1.", "probability", "invalid_value")
    if not isinstance(seconds, (int, float)) or not 0 <= seconds <= 600:
        raise invalid("'seconds' must be a number from 0 to 600.", "seconds", "invalid_value")
    return Fault(request["fault"], times, float(probability), float(seconds))
