"""The input file of a batch: a request on each line, and what can be wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, NamedTuple

from . import models
from .asked import today
from .contract.mistakes import missing, wrong_type, wrong_value
from .errors import APIError, invalid
from .sent_json import parse

MOST_LINES = 50_000
MOST_ERRORS = 100

Line = dict[str, Any]
Error = dict[str, Any]


class Endpoint(NamedTuple):
    name: str
    prompt: str
    """The field of a request without which there is nothing to answer."""


ENDPOINTS = {
    "/v1/responses": Endpoint("Responses", "input"),
    "/v1/chat/completions": Endpoint("Chat Completions", "messages"),
}


class Checked(NamedTuple):
    total: int
    model: str | None
    errors: list[Error]


def numbered(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank."""
    return ((number, line) for number, line in enumerate(BytesIO(content), 1) if line.strip())


def check(content: bytes, endpoint: str) -> Checked:
    """Go through the whole file: one bad line spoils the batch, and all of them are named."""
    errors: list[Error] = []
    seen: set[str] = set()
    total, model = 0, None
    for number, raw in numbered(content):
        total += 1
        if total > MOST_LINES:
            errors.append(as_error(_too_many()))
            break
        try:
            line = read(raw)
            _check_line(line, endpoint)
            _check_custom_id(line["custom_id"], seen)
            model = model or line["body"]["model"]
            _check_same_model(line["body"]["model"], model)
        except APIError as error:
            errors.append(as_error(error, number))
            if len(errors) == MOST_ERRORS:
                break
    if not total:
        message = "The input file is empty. Please ensure that the batch contains at least one request."
        errors.append(as_error(invalid(message, code="empty_file")))
    return Checked(total, model, errors)


def read(raw: bytes) -> Line:
    try:
        return parse(raw)
    except APIError:
        raise invalid("This line is not parseable as valid JSON.", code="invalid_json_line") from None


def as_error(error: APIError, line: int | None = None) -> Error:
    return {"code": error.code, "line": line, "message": error.message, "param": error.param}


def _check_line(line: Any, endpoint: str) -> None:
    if not isinstance(line, dict):
        raise invalid("This line is not a JSON object.", code="invalid_json_line")
    for name, kind, expected in (
        ("custom_id", str, "a string"),
        ("method", str, "a string"),
        ("url", str, "a string"),
        ("body", dict, "an object"),
    ):
        if line.get(name) is None:
            raise missing(name).error()
        if not isinstance(line[name], kind):
            raise wrong_type(expected, line[name]).inside(f".{name}").error()
    if line["method"] != "POST":
        raise wrong_value(line["method"], ["POST"]).inside(".method").error()
    if line["url"] != endpoint:
        message = "The URL provided for this request does not match the batch endpoint."
        raise invalid(message, "url", "invalid_url")
    _check_body(line["body"], ENDPOINTS[endpoint])


def _check_body(body: Mapping[str, Any], endpoint: Endpoint) -> None:
    """Only what concerns the batch: everything else is the business of the one request."""
    for name in ("model", endpoint.prompt):
        if body.get(name) is None:
            message = f"Missing required parameter: '{name}'."
            raise invalid(message, f"body.{name}", "missing_required_parameter")
    if body.get("stream"):
        message = f"{endpoint.name}: Streaming is not supported in the Batch API."
        raise invalid(message, "body.stream", "streaming_unsupported")
    model = body["model"]
    if not isinstance(model, str):
        raise wrong_type("a string", model).inside(".model").inside(".body").error()
    try:
        models.find(model, today(), "responses")
    except APIError:
        message = f"The provided model '{model}' is not supported by the Batch API."
        raise invalid(message, "body.model", "model_not_found") from None


def _check_custom_id(custom_id: str, seen: set[str]) -> None:
    if custom_id in seen:
        raise invalid(
            f"The custom_id '{custom_id}' for this request is a duplicate of another request. The custom_id "
            "parameter must be unique for each request in a batch.",
            "custom_id",
            "duplicate_custom_id",
        )
    seen.add(custom_id)


def _check_same_model(model: str, first: str) -> None:
    if model != first:
        raise invalid(
            f"The model '{model}' for this request does not match the rest of the batch. Each batch must contain "
            "requests for a single model.",
            "body.model",
            "mismatched_model",
        )


def _too_many() -> APIError:
    message = f"The number of requests in the input file exceeds the maximum allowed value of {MOST_LINES:,}."
    return invalid(message, code="too_many_tasks")
