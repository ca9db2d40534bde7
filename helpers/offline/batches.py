"""/v1/batches: many requests in one file, answered later for half the price."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import contract
from .batch import Batch
from .batch_input import ENDPOINTS
from .batch_run import BatchRun
from .contract.mistakes import quoted
from .errors import APIError, invalid
from .faults import BATCH_EXPIRED
from .files import Answer
from .memory import page
from .names import Names

if TYPE_CHECKING:
    from .app import Request

MOST_RUNNING = 20


def create(request: Request, time_scale: float) -> dict[str, Any]:
    body, room = request.json(), request.room
    contract.check("batches", body)
    if body["endpoint"] not in ENDPOINTS:
        raise invalid(
            f"The offline API runs no batches for '{body['endpoint']}'. It runs them for {quoted(ENDPOINTS, 'and')}.",
            "endpoint",
            "invalid_value",
        )
    if sum(not batch.has_ended for batch in room.memory.batches) >= MOST_RUNNING:
        raise APIError(
            429,
            f"The offline API runs at most {MOST_RUNNING} batches at a time for one API key: wait until one has "
            "ended, or cancel one.",
            type="requests",
            code="rate_limit_exceeded",
        )
    seed = request.path.encode() + b" " + request.raw
    identifier = Names(seed + b"#%d" % room.repeats.of(seed)).new("batch")[:38]
    batch = Batch(identifier, body)
    told = batch.wire()
    room.memory.batches.put(batch)
    batch.start(BatchRun(batch, room, time_scale, is_to_expire=room.faults.strikes(BATCH_EXPIRED)))
    return told


def _batch(request: Request) -> Batch:
    identifier = request.part(3)
    batch = request.room.memory.batches.get(identifier)
    if batch is None:
        raise APIError(404, f"No batch found with id '{identifier}'.")
    return batch


def listing(request: Request) -> dict[str, Any]:
    return page([batch.wire() for batch in request.room.memory.batches], request.query)


def retrieve(request: Request) -> dict[str, Any]:
    return _batch(request).wire()


def cancel(request: Request) -> dict[str, Any]:
    batch = _batch(request)
    batch.cancel()
    return batch.wire()


ROUTES: dict[str, dict[str, Answer]] = {
    "/v1/batches": {"GET": listing},
    "/v1/batches/*": {"GET": retrieve},
    "/v1/batches/*/cancel": {"POST": cancel},
}
