"""The work on one batch: the lines of its input file are answered one by one and written into two files."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Mapping
from dataclasses import replace
from operator import itemgetter
from typing import Any
from uuid import UUID

from pydantic_core import to_json

from . import chat, models
from .asked import today
from .batch import NO_TOKENS, Batch
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

VALIDATING, RUNNING, FINALIZING = 2.0, 60.0, 2.0
"""Seconds at the pace of the real API, which promises a day and was seen to need a minute or two."""
SPOKEN_MEANWHILE = 40
"""Tokens of an answer until the next line is begun: a long answer is finished after the short ones that follow."""
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
logger = logging.getLogger("helpers.offline")


class BatchRun:
    """All that is needed only while the batch runs."""

    def __init__(self, batch: Batch, room: Room, time_scale: float, *, is_to_expire: bool) -> None:
        self._batch = batch
        self._memory = room.memory
        # A pool of its own: a batch takes nothing from the limits of its key, and is not held up by them.
        self._room = replace(room, rate_limit=RateLimit(10**9, 10**12), repeats=Repeats())
        self._file: StoredFile | None = room.memory.files.get(batch.input_file_id)
        self._time_scale = time_scale
        self._is_to_expire = is_to_expire
        self._started, self._total = 0.0, 0
        self._written: dict[str, list[tuple[float, bytes]]] = {"output": [], "error": []}
        """The lines of the two files, each with the moment at which it was finished."""
        self._room_left = 0
        """Bytes, of those that the files of one key may have."""

    def __call__(self) -> None:
        try:
            ended, errors = self._work()
        except Exception:
            logger.exception("The offline API could not run the batch %s", self._batch.id)
            ended, errors = "failed", [as_error(APIError(500, SERVER_ERROR, code="server_error"))]
        self._batch.end(ended, errors)
        told = self._batch.wire()
        self._room.webhooks.tell(f"batch.{told['status']}", told["id"])

    def _work(self) -> tuple[str, list[Error]]:
        """How it ended, and what was wrong if it failed."""
        if self._waits(VALIDATING, since=time.monotonic()):
            return "cancelled", []
        errors = self._validated()
        if errors:
            return "failed", errors
        self._batch.pass_to("in_progress")
        self._started, self._room_left = time.monotonic(), self._memory.files.left
        try:
            ended = self._answer_all()
        except APIError as error:
            ended, errors = "failed", [as_error(error)]
        self._batch.pass_to("finalizing")
        self._waits(FINALIZING, since=time.monotonic())
        try:
            self._keep_files()
        except APIError as error:
            ended, errors = "failed", [as_error(error)]
        return ended, errors

    def _waits(self, seconds: float, since: float) -> bool:
        """Until so many seconds of the real API have passed; True if the batch is stopped meanwhile."""
        # Not waiting at all would keep every other thread from its turn.
        time.sleep(0)
        return self._batch.stopped.wait(max(0.0, since + self._time_scale * seconds - time.monotonic()))

    def _validated(self) -> list[Error]:
        file = self._file
        if file is None or file.is_expired:
            whose = f"file {self._batch.input_file_id}, or organization org-offline"
            message = f"Cannot find {whose} does not have access to it."
            return [as_error(invalid(message, "file_id", "invalid_request"))]
        if file.purpose != "batch":
            message = f"The file {file.id} has the purpose '{file.purpose}' and not 'batch'."
            return [as_error(invalid(message, "file_id", "invalid_request"))]
        checked = check(file.content, self._batch.endpoint)
        if checked.model and not checked.errors:
            self._total = checked.total
            self._batch.accept(checked, models.find(checked.model, today(), "responses").resolved)
        return checked.errors

    def _answer_all(self) -> str:
        """Answer line after line. What comes between leaves the rest undone."""
        assert self._file is not None, "found when the batch was validated"
        ended = "completed"
        for place, (_, raw) in enumerate(numbered(self._file.content)):
            line = read(raw)
            if ended == "completed":
                ended = self._turn_of(place)
            if ended == "completed":
                self._answer(line, place)
            else:
                self._write("error", place, line, error=UNDONE[ended])
        return ended

    def _turn_of(self, place: int) -> str:
        """Wait for the turn of a line; `completed` if nothing has come between."""
        if self._waits(RUNNING * (place + 1) / self._total, since=self._started):
            return "cancelled"
        if self._batch.is_expired or (self._is_to_expire and place >= self._total // 2):
            return "expired"
        return "completed"

    def _answer(self, line: Line, place: int) -> None:
        try:
            status, body = 200, self._response_to(line["body"])
        except APIError as error:
            status, body = error.status, error.body()
        except Exception:
            logger.exception("The offline API could not answer the line %r", line["custom_id"])
            status, body = 500, APIError(500, SERVER_ERROR, type="server_error").body()
        usage = _usage(body["usage"]) if status == 200 else NO_TOKENS
        moment = place + usage["output_tokens"] / SPOKEN_MEANWHILE
        request_id = str(UUID(self._names(line).new("req")[4:36]))
        response = {"status_code": status, "request_id": request_id, "body": body}
        self._write("output" if status == 200 else "error", moment, line, response)
        self._batch.count("completed" if status == 200 else "failed", usage)

    def _response_to(self, body: Any) -> dict[str, Any]:
        """The same generator as for any other response. Its ids come from the batch too, not only from the body."""
        seed = b"%b %b" % (self._batch.id.encode(), to_json(body))
        if self._batch.endpoint == "/v1/responses":
            return as_json(fold(respond(prepare(body, self._room, seed), _whole)))
        jobs = chat.prepare(body, self._room, seed)
        return chat.completion(body, jobs, [respond(job, _whole) for job in jobs])

    def _names(self, line: Line) -> Names:
        return Names(f"{self._batch.id} {line['custom_id']}".encode())

    def _write(
        self,
        kind: str,
        moment: float,
        line: Line,
        response: dict[str, Any] | None = None,
        error: dict[str, str] | None = None,
    ) -> None:
        identifier = self._names(line).new("batch_req")[:42]
        told = {"id": identifier, "custom_id": line["custom_id"], "response": response, "error": error}
        written = json.dumps(told).encode() + b"\n"
        if len(written) > self._room_left:
            raise invalid(
                "The output does not fit: the offline API keeps at most 64 MB of files for one API key. Delete some "
                "of them or make smaller batches. What fits is in the files of this batch.",
                code="storage_full",
            )
        self._room_left -= len(written)
        self._written[kind].append((moment, written))

    def _keep_files(self) -> None:
        for kind, lines in self._written.items():
            if not lines:
                continue
            content = b"".join(written for _, written in sorted(lines, key=itemgetter(0)))
            lines.clear()
            identifier = Names(f"{self._batch.id} {kind}".encode()).letters("file-", 22)
            now = int(time.time())
            expires_at = now + self._batch.lifetime
            filename = f"{self._batch.id}_{kind}.jsonl"
            self._memory.files.put(StoredFile(identifier, filename, "batch_output", content, now, expires_at))
            self._batch.keep(kind, identifier)


def _usage(usage: Mapping[str, Any]) -> dict[str, Any]:
    """As a batch tells it. Chat Completions has other words."""
    given, made = ("input", "output") if "input_tokens" in usage else ("prompt", "completion")
    return {
        "input_tokens": usage[f"{given}_tokens"],
        "input_tokens_details": {"cached_tokens": usage[f"{given}_tokens_details"]["cached_tokens"]},
        "output_tokens": usage[f"{made}_tokens"],
        "output_tokens_details": {"reasoning_tokens": usage[f"{made}_tokens_details"]["reasoning_tokens"]},
        "total_tokens": usage["total_tokens"],
    }


def _whole(text: str) -> list[str]:
    return [text]
