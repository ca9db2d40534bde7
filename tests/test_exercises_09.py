"""The exercises of chapter 09 accept what is right, and tell from each wrong answer what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx2
import openai
import pytest
from openai import OpenAI
from tenacity import (
    retry,
    retry_if_exception,
    retry_if_exception_type,
    stop_after_attempt,
    wait_none,
    wait_random_exponential,
)

Say = Callable[..., str]

WRONG_CLIENTS: list[tuple[str, Callable[[OpenAI], Any]]] = [
    ("should be a client", lambda client: {"timeout": 20, "max_retries": 5}),
    ("returns a copy", lambda client: setattr(client, "max_retries", 5) or client),
    ("max_retries=5", lambda client: client.with_options(timeout=20)),
    ("timeout=20", lambda client: client.with_options(max_retries=5)),
    ("as long as it takes", lambda client: OpenAI(api_key="x", max_retries=5, timeout=None)),
]


@pytest.mark.parametrize(("hint", "make"), WRONG_CLIENTS, ids=[hint for hint, _ in WRONG_CLIENTS])
def test_a_client_that_is_not_patient(
    hint: str, make: Callable[[OpenAI], Any], client: OpenAI, said: Say
) -> None:
    assert hint in said("09.1", client, make(client))


@pytest.mark.parametrize("timeout", [20, httpx2.Timeout(20, connect=5)])
def test_a_patient_client(timeout: Any, client: OpenAI, said: Say) -> None:
    assert said("09.1", client, client.with_options(timeout=timeout, max_retries=5)) == "Right.\n"


def by_class(error: Any) -> bool:
    return isinstance(error, (openai.RateLimitError, openai.InternalServerError, openai.APIConnectionError))


def by_code(error: Any) -> bool:
    return by_class(error) and getattr(error, "code", None) != "insufficient_quota"


def thorough(error: Any) -> bool:
    if isinstance(error, openai.APIConnectionError):
        return True
    told = error.response.headers.get("x-should-retry")
    return by_code(error) and told != "false" or error.code == "conversation_locked"


@pytest.mark.parametrize(
    ("hint", "judge"),
    [
        ("without calling it", True),
        ("returned nothing", lambda error: None),
        ("for a rate limit you say False", lambda error: False),
        ("for a broken connection", lambda error: getattr(error, "status_code", 0) in (429, 500, 503)),
        ("without credit", by_class),
        ("a locked conversation", by_code),
        ("x-should-retry", lambda error: by_code(error) or error.code == "conversation_locked"),
        ("a wrong key", lambda error: getattr(error, "code", None) != "insufficient_quota"),
    ],
)
def test_a_judge_that_errs(hint: str, judge: Any, said: Say) -> None:
    assert hint in said("09.2", judge)


def test_a_judge_that_is_right(said: Say) -> None:
    assert said("09.2", thorough) == "Right.\n"


def asker(**options: Any) -> Callable[..., Any]:
    options = {
        "retry": retry_if_exception(by_code),
        "stop": stop_after_attempt(4),
        "wait": wait_random_exponential(max=60),
        "reraise": True,
    } | options

    @retry(**options)
    def ask(client: OpenAI, **request: Any) -> Any:
        return client.with_options(max_retries=0).responses.create(**request)

    return ask


@retry(
    stop=stop_after_attempt(4),
    wait=wait_random_exponential(),
    retry=retry_if_exception(by_code),
    reraise=True,
)
def doubled(client: OpenAI, **request: Any) -> Any:
    return client.responses.create(**request)


def by_hand(client: OpenAI, **request: Any) -> Any:
    """Without tenacity: first ask once, then let the SDK do the rest."""
    try:
        return client.with_options(max_retries=0).responses.create(**request)
    except openai.APIError as error:
        if not by_code(error):
            raise
        import time

        time.sleep(1)
        return client.with_options(max_retries=2).responses.create(**request)


@pytest.mark.parametrize(
    ("hint", "ask"),
    [
        ("without calling it", "ask"),
        ("12 requests", doubled),
        ("reraise=True", asker(reraise=False)),
        (
            "there were 1",
            lambda client, **request: client.with_options(max_retries=0).responses.create(**request),
        ),
        ("there were 5", asker(stop=stop_after_attempt(5))),
        ("give tenacity a `wait`", asker(wait=wait_none())),
        ("second attempt succeeds", asker(retry=retry_if_exception_type(openai.RateLimitError))),
        ("without credit is asked 4 times", asker(retry=retry_if_exception(by_class))),
        (
            "a bad request is asked",
            asker(retry=retry_if_exception(lambda error: error.code != "insufficient_quota")),
        ),
        ("not None", asker(retry_error_callback=lambda state: None)),
        ("unexpected keyword", lambda client: client),
    ],
)
def test_attempts_that_go_wrong(hint: str, ask: Any, said: Say) -> None:
    assert hint in said("09.3", ask)


def test_attempts_for_ever_are_stopped(said: Say) -> None:
    from tenacity import stop_never

    assert "100 requests" in said("09.3", asker(stop=stop_never))


def test_four_attempts(said: Say) -> None:
    assert said("09.3", asker()) == "Right.\n"


def test_four_requests_from_one_attempt_and_three_of_the_sdk(said: Say) -> None:
    """Quota errors are asked once; the rest as told."""
    assert said("09.3", by_hand) == "Right.\n"
