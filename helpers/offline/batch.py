"""One batch: a thread answers the lines of its input file and writes what came of them into two files."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from threading import Event, RLock, Thread
from typing import Any
from uuid import UUID

from pydantic_core import to_json

from . import chat, models
from .asked import today
from .batch_input import Error, Line, as_error, check, numbered, read
from .errors import APIError, invalid
from .events import fold
from .faults import SERVER_ERROR
from .files import StoredFile
from .job import Room
from .limits import RateLimit
from .names import Names, Repeats
from .respond import prepare, respond
from .response_object import as_json

DAY = 24 * 3_600
VALIDATING, RUNNING, FINALIZING = 2.0, 60.0, 2.0
"""Seconds at the pace of the real API, which promises a day and was seen to need a minute or two."""
ENDED = ("completed", "failed", "expired", "cancelled")
UNDONE = {
    "expired": {
        "code": "batch_expired",
        "message": "This request could not be executed before the completion window expired.",
    },
    "cancelled": {
        "code": "batch_cancelled",
        "message": "This request was not executed because the batch was cancelled.",
    },
}
"""What the error file says of the lines that nobody came to."""
NO_TOKENS = {
    "input_tokens": 0,
    "input_tokens_details": {"cached_tokens": 0},
    "output_tokens": 0,
    "output_tokens_details": {"reasoning_tokens": 0},
    "total_tokens": 0,
}
MOMENTS = ("in_progress", "finalizing", "completed", "failed", "expired", "cancelling", "cancelled")
logger = logging.getLogger("helpers.offline")


class Batch:
    size = 2_000

    def __init__(
        self, identifier: str, asked: Mapping[str, Any], room: Room, time_scale: float, *, is_to_expire: bool
    ) -> None:
        self.id = identifier
        self._memory = room.memory
        # A pool of its own: a batch takes nothing from the limits of its key, and is not held up by them.
        self._room = replace(room, rate_limit=RateLimit(10**9, 10**12), repeats=Repeats())
        self._time_scale = time_scale
        self._is_to_expire = is_to_expire
        self._lifetime = (asked.get("output_expires_after") or {}).get("seconds") or 30 * DAY
        self._file = room.memory.files.get(asked["input_file_id"])
        self._output, self._errors = bytearray(), bytearray()
        self._started = 0.0
        self._stop = Event()
        self._lock = RLock()
        now = int(time.time())
        self._told: dict[str, Any] = {
            "id": identifier,
            "object": "batch",
            "endpoint": asked["endpoint"],
            "model": None,
            "errors": None,
            "input_file_id": asked["input_file_id"],
            "completion_window": asked["completion_window"],
            "status": "validating",
            "output_file_id": None,
            "error_file_id": None,
            "created_at": now,
            "expires_at": now + DAY,
            **{f"{moment}_at": None for moment in MOMENTS},
            "request_counts": {"total": 0, "completed": 0, "failed": 0},
            "usage": deepcopy(NO_TOKENS),
            "metadata": asked.get("metadata"),
        }
        self._thread = Thread(target=self._run, name="batch", daemon=True)

    # ------------------------------------------------------------------------------------ What others do with it

    def start(self) -> None:
        self._thread.start()

    def wire(self) -> dict[str, Any]:
        with self._lock:
            return deepcopy(self._told)

    @property
    def has_ended(self) -> bool:
        return self._told["status"] in ENDED

    def cancel(self) -> None:
        with self._lock:
            status = self._told["status"]
            if self.has_ended and status != "cancelled":
                raise APIError(409, f"Cannot cancel a batch with status '{status}'.")
            if status not in ("cancelling", "cancelled"):
                self._become("cancelling")
                self._stop.set()

    def close(self) -> None:
        """The server ends: nobody will ask for what is left to do."""
        self._stop.set()
        self._thread.join(1)

    # -------------------------------------------------------------------------------------------- Its own thread

    def _run(self) -> None:
        try:
            ended, errors = self._work()
        except Exception:
            logger.exception("The offline API could not run the batch %s", self.id)
            ended, errors = "failed", [as_error(APIError(500, SERVER_ERROR, code="server_error"))]
        with self._lock:
            if errors:
                self._told["errors"] = {"object": "list", "data": errors}
            self._become("cancelled" if self._stop.is_set() and ended != "failed" else ended)

    def _work(self) -> tuple[str, list[Error]]:
        """How it ended, and what was wrong if it failed."""
        if self._waits(VALIDATING):
            return "cancelled", []
        errors = self._validated()
        if errors:
            return "failed", errors
        self._pass_to("in_progress")
        self._started = time.monotonic()
        ended = self._answer_all()
        self._pass_to("finalizing")
        self._waits(FINALIZING)
        try:
            self._told["output_file_id"] = self._kept("output", self._output)
            self._told["error_file_id"] = self._kept("error", self._errors)
        except APIError as error:
            return "failed", [as_error(error)]
        return ended, [as_error(_no_room())] if ended == "failed" else []

    def _validated(self) -> list[Error]:
        identifier = self._told["input_file_id"]
        if self._file is None or self._file.is_expired:
            return [
                as_error(
                    invalid(
                        f"Cannot find file {identifier}, or organization org-offline does not have access to it.",
                        "file_id",
                        "invalid_request",
                    )
                )
            ]
        if self._file.purpose != "batch":
            message = f"The file {identifier} has the purpose '{self._file.purpose}' and not 'batch'."
            return [as_error(invalid(message, "file_id", "invalid_request"))]
        checked = check(self._file.content, self._told["endpoint"])
        if checked.errors:
            return checked.errors
        with self._lock:
            self._told["model"] = models.find(checked.model, today(), "responses").resolved
            self._told["request_counts"]["total"] = checked.total
        return []

    def _answer_all(self) -> str:
        """Answer line after line. What comes between leaves the rest undone."""
        ended = "completed"
        for place, (_, raw) in enumerate(numbered(self._file.content)):
            line = read(raw)
            if ended == "completed":
                ended = self._turn_of(place)
            if ended == "completed":
                self._answer(line)
            elif ended == "failed":
                break
            else:
                self._write(self._errors, line, None, UNDONE[ended])
        return ended

    def _turn_of(self, place: int) -> str:
        """Wait for the turn of a line; `completed` if nothing has come between."""
        total = self._told["request_counts"]["total"]
        if self._waits(RUNNING * (place + 1) / total, since=self._started):
            return "cancelled"
        if time.time() >= self._told["expires_at"] or (self._is_to_expire and place >= total // 2):
            return "expired"
        if len(self._output) + len(self._errors) > self._memory.files.left:
            return "failed"
        return "completed"

    def _waits(self, seconds: float, since: float | None = None) -> bool:
        """Until so many seconds of the real API have passed; True if the batch is stopped meanwhile."""
        start = time.monotonic() if since is None else since
        return self._stop.wait(max(0.0, start + self._time_scale * seconds - time.monotonic()))

    def _answer(self, line: Line) -> None:
        try:
            status, body = 200, self._response_to(line["body"])
        except APIError as error:
            status, body = error.status, error.body()
        except Exception:
            logger.exception("The offline API could not answer %r of the batch %s", line["custom_id"], self.id)
            status, body = 500, APIError(500, SERVER_ERROR, type="server_error").body()
        self._write(self._output if status == 200 else self._errors, line, (status, body), None)
        with self._lock:
            self._told["request_counts"]["completed" if status == 200 else "failed"] += 1
            if status == 200:
                _add(self._told["usage"], body["usage"])

    def _response_to(self, body: Any) -> dict[str, Any]:
        """The same generator as for any other response. Its ids come from the batch too, not only from the body."""
        seed = b"%b %b" % (self.id.encode(), to_json(body))
        if self._told["endpoint"] == "/v1/responses":
            return as_json(fold(respond(prepare(body, self._room, seed), _whole)))
        jobs = chat.prepare(body, self._room, seed)
        return chat.completion(body, jobs, [respond(job, _whole) for job in jobs])

    def _write(
        self, into: bytearray, line: Line, answer: tuple[int, dict[str, Any]] | None, error: dict[str, str] | None
    ) -> None:
        names = Names(f"{self.id} {line['custom_id']}".encode())
        written = {"id": names.new("batch_req")[:42], "custom_id": line["custom_id"], "response": None, "error": error}
        if answer:
            request_id = str(UUID(names.new("req")[4:36]))
            written["response"] = {"status_code": answer[0], "request_id": request_id, "body": answer[1]}
        into += json.dumps(written).encode() + b"\n"

    def _kept(self, kind: str, content: bytearray) -> str | None:
        if not content:
            return None
        now = int(time.time())
        identifier = Names(f"{self.id} {kind}".encode()).letters("file-", 22)
        filename = f"{self.id}_{kind}.jsonl"
        file = StoredFile(identifier, filename, "batch_output", bytes(content), now, now + self._lifetime)
        self._memory.files.put(file)
        content.clear()
        return file.id

    def _pass_to(self, status: str) -> None:
        with self._lock:
            if not self._stop.is_set():
                self._become(status)

    def _become(self, status: str) -> None:
        self._told["status"] = status
        self._told[f"{status}_at"] = int(time.time())


def _add(total: dict[str, Any], usage: Mapping[str, Any]) -> None:
    """The words of Chat Completions are others."""
    given, made = ("input", "output") if "input_tokens" in usage else ("prompt", "completion")
    total["input_tokens"] += usage[f"{given}_tokens"]
    total["input_tokens_details"]["cached_tokens"] += usage[f"{given}_tokens_details"]["cached_tokens"]
    total["output_tokens"] += usage[f"{made}_tokens"]
    total["output_tokens_details"]["reasoning_tokens"] += usage[f"{made}_tokens_details"]["reasoning_tokens"]
    total["total_tokens"] += usage["total_tokens"]


def _no_room() -> APIError:
    return invalid(
        "The output does not fit: the offline API keeps at most 64 MB of files for one API key. Delete some of them, "
        "or make smaller batches. The output file has what was done.",
        code="storage_full",
    )


def _whole(text: str) -> list[str]:
    return [text]
