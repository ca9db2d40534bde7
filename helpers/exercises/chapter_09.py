"""The exercises of chapter 09. They look at clients, judge errors, and count the requests of the reader's function."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from unittest.mock import patch

import httpx2
import openai
from openai import OpenAI
from tenacity import RetryError

from ..check import exercise

REQUEST = httpx2.Request("POST", "http://offline/v1/responses")
MOST_REQUESTS = 100
QUESTION = {"model": "gpt-6-luna", "input": "What is JSON?"}
ANSWER = {
    "id": "resp_0",
    "object": "response",
    "created_at": 0,
    "model": "gpt-6-luna",
    "status": "completed",
    "output": [],
}


@exercise("09.1")
def patient_client(client: Any, patient: Any) -> str | None:
    if not isinstance(patient, OpenAI):
        return f"`patient` is {type(patient).__name__}, and should be a client."
    if patient is client or client.max_retries == 5:
        return "the client itself was changed: client.with_options(...) returns a copy."
    if patient.max_retries != 5:
        return f"it retries {patient.max_retries} times, and should 5 times: max_retries=5."
    timeout = patient.timeout
    if not isinstance(timeout, (int, float, httpx2.Timeout)):
        return "it waits as long as it takes: give timeout a number of seconds."
    read = timeout.read if isinstance(timeout, httpx2.Timeout) else timeout
    if read != 20:
        return f"it waits up to {read:g} s for an answer, and should 20 s: timeout=20."
    return None


def failed(client: OpenAI, status: int, code: str | None = None, **headers: str) -> openai.OpenAIError:
    """The error that the SDK makes of such an answer."""
    return client._make_status_error_from_response(_answer(status, code, **headers))


def _answer(status: int, code: str | None = None, **headers: str) -> httpx2.Response:
    if status == 200:
        return httpx2.Response(200, json=ANSWER, request=REQUEST)
    told = {"message": f"This is a {status}.", "type": code or "error", "param": None, "code": code}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx2.Response(status, json={"error": told}, headers=named, request=REQUEST)


def errors() -> list[tuple[str, openai.OpenAIError, bool]]:
    """Errors, and whether the same request may succeed a little later."""
    failed_with = partial(failed, OpenAI(api_key="none"))
    return [
        ("a rate limit", failed_with(429, "rate_limit_exceeded"), True),
        ("a server error (500)", failed_with(500), True),
        ("an overloaded server (503)", failed_with(503), True),
        ("a broken connection", openai.APIConnectionError(request=REQUEST), True),
        ("a timeout", openai.APITimeoutError(request=REQUEST), True),
        ("an account without credit", failed_with(429, "insufficient_quota"), False),
        ("a wrong key (401)", failed_with(401, "invalid_api_key"), False),
        ("a bad request (400)", failed_with(400, "invalid_value"), False),
        ("an unknown response (404)", failed_with(404), False),
        ("a locked conversation (400)", failed_with(400, "conversation_locked"), True),
        ("a server that says x-should-retry: false", failed_with(503, x_should_retry="false"), False),
    ]


@exercise("09.2")
def worth_another_try(judge: Callable[[Any], Any]) -> str | None:
    if not callable(judge):
        return "hand over the function itself, without calling it."
    for name, error, right in errors():
        said = judge(error)
        if said is None:
            return f"your function returned nothing for {name}: return True or False."
        if bool(said) != right:
            why = "the same request may succeed later" if right else "the same request would fail again"
            return f"for {name} you say {said}, but {why}."
    return None


class Script:
    """A client whose server answers by plan, the last answer for ever, and nobody really waits."""

    def __init__(self, *answers: httpx2.Response) -> None:
        self.answers, self.sent, self.waits = list(answers), 0, list[float]()

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        answer = self.answers[min(self.sent, len(self.answers) - 1)]
        self.sent += 1
        if self.sent > MOST_REQUESTS:
            raise RuntimeError(f"stopped after {MOST_REQUESTS} requests")
        return httpx2.Response(answer.status_code, headers=answer.headers, content=answer.content)

    def run(self, ask: Callable[..., Any]) -> Any:
        """What the function returns, or the error that leaves it."""
        transport = httpx2.MockTransport(self)
        client = OpenAI(
            api_key="none", base_url="http://offline/v1", http_client=httpx2.Client(transport=transport)
        )
        try:
            with patch("time.sleep", self.waits.append):
                return ask(client, **QUESTION)
        except Exception as error:
            return error


@exercise("09.3")
def four_attempts(ask: Callable[..., Any]) -> str | None:
    if not callable(ask):
        return "hand over the function itself, without calling it."
    limited, passing = Script(_answer(429, "rate_limit_exceeded")), Script(_answer(500), _answer(200))
    poor, wrong = Script(_answer(429, "insufficient_quota")), Script(_answer(400, "invalid_value"))
    last = limited.run(ask)
    if isinstance(last, RetryError):
        return "a tenacity.RetryError left your function: with reraise=True it is OpenAI's error."
    if isinstance(last, Exception) and not isinstance(last, openai.OpenAIError):
        raise last
    if limited.sent == 12:
        return "a rate limit made 12 requests, 4 × 3: inside, use client.with_options(max_retries=0)."  # noqa: RUF001
    if limited.sent != 4:
        return f"while the rate limit lasts there should be 4 requests, and there were {limited.sent}."
    if not isinstance(last, openai.RateLimitError):
        return f"after the last attempt the RateLimitError should leave your function, not {last!r}."
    if not any(limited.waits):
        return "nobody waits between the attempts: give tenacity a `wait`."
    answer = passing.run(ask)
    if getattr(answer, "status", None) != "completed":
        return f"after one server error the second attempt succeeds, but your function gave {answer!r}."
    for script, name in ((poor, "an account without credit"), (wrong, "a bad request")):
        error = script.run(ask)
        if script.sent != 1:
            return f"{name} is asked {script.sent} times: one request shows that it cannot succeed."
        if not isinstance(error, openai.APIStatusError):
            return f"{name} should leave your function as OpenAI's error, not as {error!r}."
    return None
