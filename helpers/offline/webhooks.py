"""/v1/webhook_endpoints: who is told when a background response or a batch has ended."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, get_args, get_type_hints
from urllib.parse import urlsplit

from . import contract
from .errors import APIError, invalid
from .files import Answer
from .memory import page
from .names import Names
from .webhook import Endpoint, message

if TYPE_CHECKING:
    from .app import Request


def create(request: Request) -> dict[str, Any]:
    body = _body(request, "webhooks")
    _check_url(body["url"])
    seed = request.path.encode() + b" " + request.raw
    names = Names(seed + b"#%d" % request.room.repeats.of(seed))
    endpoint = Endpoint(names, body["name"], body["url"], body["event_types"])
    request.room.webhooks.put(endpoint)
    return endpoint.wire() | {"signing_secret": endpoint.secret}


def listing(request: Request) -> dict[str, Any]:
    return page([endpoint.wire() for endpoint in request.room.webhooks], request.query)


def retrieve(request: Request) -> dict[str, Any]:
    return _endpoint(request).wire()


def update(request: Request) -> dict[str, Any]:
    endpoint = _endpoint(request)
    before = endpoint.wire()
    body = {**before, **_body(request, "webhook")}
    _check_url(body["url"])
    endpoint.change(body["name"], body["url"], body["event_types"])
    if endpoint.wire() != before:
        endpoint.updated_at = int(time.time())
    return endpoint.wire()


def delete(request: Request) -> dict[str, Any]:
    endpoint = _endpoint(request)
    request.room.webhooks.take(endpoint.id)
    endpoint.forget()
    return {"id": endpoint.id, "object": "webhook_endpoint.deleted", "deleted": True}


def rotate_secret(request: Request) -> dict[str, Any]:
    endpoint = _endpoint(request)
    body = _body(request, "webhook_secret")
    endpoint.rotate_secret(keep_old=body.get("keep_old_secret_active_for_24_hours") or False)
    endpoint.updated_at = int(time.time())
    return endpoint.wire() | {"signing_secret": endpoint.secret}


def test(request: Request) -> dict[str, Any]:
    endpoint = _endpoint(request)
    kind = _body(request, "webhook_test")["event_type"]
    status = endpoint.send(*message(kind, f"{kind.partition('.')[0]}_sample", endpoint.id))
    if status is None:
        raise invalid(f"Nobody answers at {endpoint.url}.")
    return {
        "object": "webhook_endpoint.test",
        "event_type": kind,
        "status_code": status,
        "success": True,
        "webhook_endpoint_id": endpoint.id,
    }


def event_types(request: Request) -> dict[str, Any]:
    from openai.types.webhooks.webhook_test_params import WebhookTestParams

    return {"object": "list", "data": [*get_args(get_type_hints(WebhookTestParams)["event_type"])]}


def _body(request: Request, route: str) -> dict[str, Any]:
    body = request.json() if request.raw.strip() else {}
    contract.check(route, body)
    return body


def _endpoint(request: Request) -> Endpoint:
    identifier = request.part(3)
    endpoint = request.room.webhooks.get(identifier)
    if endpoint is None:
        raise APIError(404, f"No webhook endpoint found with id '{identifier}'.")
    return endpoint


def _check_url(url: str) -> None:
    try:
        address = urlsplit(url)
        is_here = address.hostname in ("127.0.0.1", "localhost", "::1") and address.port != 0
    except ValueError:
        is_here = False
    if not is_here or address.scheme != "http":
        raise invalid(
            f"The offline API sends webhooks only to this machine, such as http://127.0.0.1:8000/, and not to "
            f"'{url}'. The real API sends them to public HTTPS addresses.",
            "url",
            "invalid_value",
        )


ROUTES: dict[str, dict[str, Answer]] = {
    "/v1/webhook_endpoints": {"GET": listing, "POST": create},
    "/v1/webhook_endpoints/*": {"GET": retrieve, "POST": update, "DELETE": delete},
    "/v1/webhook_endpoints/*/rotate_secret": {"POST": rotate_secret},
    "/v1/webhook_endpoints/*/test": {"POST": test},
    "/v1/webhook_event_types": {"GET": event_types},
}
