"""What may go wrong with one request: whether another try is worth it, and whether it concerns all of them."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from openai import APIConnectionError, APIStatusError, AuthenticationError, PermissionDeniedError

if TYPE_CHECKING:
    from .sender import Outcome

RETRIED = {408, 409, 429}
PASSING = {"server_error", "rate_limit_exceeded"}
"""Codes of a response that came with status 200 and failed on its way."""


class Stop(Exception):
    """No row can go on. The message says why and what to do."""


class Unreadable(Exception):
    """An answer that is not the JSON that was promised."""


class Failed(Exception):
    """A response that failed on its way, with the answer that says so."""

    def __init__(self, outcome: Outcome, code: str) -> None:
        super().__init__(code)
        self.outcome = outcome


def may_pass(error: BaseException) -> bool:
    """Whether the same request may succeed later."""
    if not isinstance(error, APIStatusError):
        return isinstance(error, (APIConnectionError, Unreadable, Failed))
    told = error.response.headers.get("x-should-retry")
    if told in ("true", "false"):
        return told == "true"
    if error.status_code == 429:
        return error.code != "insufficient_quota" and not _told(error).startswith("Request too large")
    return error.status_code >= 500 or error.status_code in RETRIED


def says_nothing_about_the_service(error: BaseException) -> bool:
    return not isinstance(error, (APIConnectionError, Unreadable)) and getattr(error, "status_code", 0) < 500


def stop_if_it_concerns_all(error: BaseException) -> None:
    if isinstance(error, APIStatusError) and error.code == "insufficient_quota":
        raise Stop(
            f"The account has no credit left. Add some and run the same command to go on. ({_told(error)})"
        )
    is_of_one_model = isinstance(error, APIStatusError) and error.code == "model_not_found"
    if isinstance(error, (AuthenticationError, PermissionDeniedError)) and not is_of_one_model:
        raise Stop(
            f"The API refuses this key; set another and run the same command to go on. ({_told(error)})"
        )


def without_password(url: str | None) -> str:
    scheme, _, rest = (url or "").partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"


def _told(error: APIStatusError) -> str:
    """In the API's own words; the SDK puts others before them."""
    return (
        str(error.body["message"])
        if isinstance(error.body, dict) and "message" in error.body
        else error.message
    )


def wait_asked_for(error: BaseException | None) -> float:
    """Seconds, from `retry-after-ms` or `retry-after`; 0 if there is neither."""
    if isinstance(error, APIStatusError):
        for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
            with suppress(KeyError, ValueError):
                return max(0.0, float(error.response.headers[name]) * unit)
    return 0.0


def name_of(error: BaseException) -> str:
    if isinstance(error, APIStatusError):
        return f"{error.status_code} {error.code or error.type or ''}".strip()
    return {
        "APITimeoutError": "timeout",
        "APIConnectionError": "no connection",
        "Unreadable": "unreadable",
    }.get(type(error).__name__, str(error))
