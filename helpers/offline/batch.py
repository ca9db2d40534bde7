"""One batch: how far it is, what became of it, and what others do with it. The work is done by batch_run.py."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from copy import deepcopy
from threading import Event, RLock, Thread
from typing import Any

from .batch_input import Checked, Error
from .errors import APIError

DAY = 24 * 3_600
ENDED = ("completed", "failed", "expired", "cancelled")
MOMENTS = ("in_progress", "finalizing", "completed", "failed", "expired", "cancelling", "cancelled")
NO_TOKENS: dict[str, Any] = {
    "input_tokens": 0,
    "input_tokens_details": {"cached_tokens": 0},
    "output_tokens": 0,
    "output_tokens_details": {"reasoning_tokens": 0},
    "total_tokens": 0,
}


class Batch:
    size = 2_000
    """What it is taken to need in memory, its input and its files not counted."""

    def __init__(self, identifier: str, asked: Mapping[str, Any]) -> None:
        self.id = identifier
        self.endpoint: str = asked["endpoint"]
        self.input_file_id: str = asked["input_file_id"]
        self.lifetime: int = (asked.get("output_expires_after") or {}).get("seconds") or 30 * DAY
        """Of its files, in seconds."""
        self.stopped = Event()
        self._thread: Thread | None = None
        self._lock = RLock()
        now = int(time.time())
        self._told: dict[str, Any] = {
            "id": identifier,
            "object": "batch",
            "endpoint": self.endpoint,
            "model": None,
            "errors": None,
            "input_file_id": self.input_file_id,
            "completion_window": asked["completion_window"],
            "status": "validating",
            "output_file_id": None,
            "error_file_id": None,
            "created_at": now,
            "expires_at": now + DAY,
            **{f"{moment}_at": None for moment in MOMENTS},
            "request_counts": {"total": 0, "completed": 0, "failed": 0},
            "usage": NO_TOKENS,
            "metadata": asked.get("metadata"),
        }

    # ------------------------------------------------------------------------------------ What others do with it

    def start(self, work: Callable[[], None]) -> None:
        self._thread = Thread(target=work, name="batch", daemon=True)
        self._thread.start()

    def wire(self) -> dict[str, Any]:
        with self._lock:
            return deepcopy(self._told)

    @property
    def has_ended(self) -> bool:
        return self._told["status"] in ENDED

    @property
    def is_expired(self) -> bool:
        return time.time() >= self._told["expires_at"]

    def cancel(self) -> None:
        with self._lock:
            status = self._told["status"]
            if self.has_ended and status != "cancelled":
                raise APIError(409, f"Cannot cancel a batch with status '{status}'.")
            if status not in ("cancelling", "cancelled"):
                self._become("cancelling")
                self.stopped.set()

    def close(self) -> None:
        """The server ends: nobody will ask for what is left to do."""
        self.stopped.set()
        if self._thread:
            self._thread.join(1)

    # ------------------------------------------------------------------------------------- What the work tells it

    def pass_to(self, status: str) -> None:
        """One step further, unless somebody has stopped it."""
        with self._lock:
            if not self.stopped.is_set():
                self._become(status)

    def accept(self, checked: Checked, model: str) -> None:
        with self._lock:
            self._told["model"] = model
            self._told["request_counts"]["total"] = checked.total

    def count(self, outcome: str, usage: Mapping[str, Any]) -> None:
        with self._lock:
            self._told["request_counts"][outcome] += 1
            self._told["usage"] = _sum(self._told["usage"], usage)

    def keep(self, kind: str, file_id: str) -> None:
        """The file of its `output` or `error` lines."""
        with self._lock:
            self._told[f"{kind}_file_id"] = file_id

    def end(self, status: str, errors: list[Error]) -> None:
        with self._lock:
            if errors:
                self._told["errors"] = {"object": "list", "data": errors}
            self._become("cancelled" if self.stopped.is_set() and status != "failed" else status)

    def _become(self, status: str) -> None:
        self._told["status"] = status
        self._told[f"{status}_at"] = int(time.time())


def _sum(one: Any, other: Any) -> Any:
    return {key: _sum(one[key], other[key]) for key in one} if isinstance(one, dict) else one + other
