"""One row to one line of output: waits for its turn, sends, tries again while that is worth it.

A Sender works in this process or, as a Dask actor, in one on another machine; it keeps no files.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from random import uniform
from typing import Any

import httpx2
from openai import APIConnectionError, APIStatusError, AsyncOpenAI
from purgatory import AsyncCircuitBreakerFactory
from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception,
    stop_after_attempt,
    wait_random_exponential,
)
from throttled.exceptions import StoreUnavailableError

from ..cost import cost
from .failures import (
    PASSING,
    Failed,
    Stop,
    Unreadable,
    may_pass,
    name_of,
    says_nothing_about_the_service,
    stop_if_it_concerns_all,
    wait_asked_for,
    without_password,
)
from .forecast import Forecast, tokens_of
from .limits import Limits
from .rows import Row

MOST_ATTEMPTS = 10
LONGEST_WAIT = 20.0
FAILURES_IN_A_ROW = 20
"""Of the service, not of a request: then the circuit breaker opens."""
SECONDS_OPEN = 5.0
EXTRA_WAIT = 0.1
"""A `retry-after` is stretched by up to this part, so that not all come back at once."""


@dataclass(frozen=True)
class Settings:
    """What a Sender needs to know, wherever it is."""

    account: str
    client: dict[str, Any] = field(repr=False)
    rpm: int | None = None
    tpm: int | None = None
    redis: str | None = field(default=None, repr=False)
    share: float = 1.0
    deadline: float = 600.0


@dataclass
class Outcome:
    """A line for the output file, and what the report wants to know about it."""

    line: bytes
    kind: str
    """`answered`, or why not: the code of the API or of the connection."""
    tokens_read: int = 0
    tokens_written: int = 0
    dollars: float | None = 0.0
    """None where no price is known."""
    dollars_for_tools: float = 0.0
    troubles: list[str] = field(default_factory=list)
    limits: tuple[int | None, int | None] = (None, None)


class Sender:
    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._closing = asyncio.Event()
        self._client = AsyncOpenAI(max_retries=0, **settings.client)
        self._limits = Limits(
            settings.account, settings.rpm, settings.tpm, settings.redis, settings.share, self._sleep
        )
        self._forecast = Forecast()
        self._breakers = AsyncCircuitBreakerFactory(
            FAILURES_IN_A_ROW, SECONDS_OPEN, exclude=[(BaseException, says_nothing_about_the_service)]
        )
        self._probing = asyncio.Lock()
        self._heard_of = time.monotonic()

    async def open(self) -> None:
        """It is ready at once; a cluster is not."""

    async def answer(self, row: Row) -> Outcome:
        """Stop where no row can go on; every other trouble becomes a line with an error."""
        troubles: list[str] = []
        latest = 0.0

        def is_worth_it(error: BaseException) -> bool:
            nonlocal latest
            now = time.monotonic()
            latest = latest or now + self._settings.deadline
            troubles.append(name_of(error))
            return may_pass(error) and now + wait_asked_for(error) < latest

        tries = AsyncRetrying(
            retry=retry_if_exception(is_worth_it),
            wait=_wait,
            stop=stop_after_attempt(MOST_ATTEMPTS),
            sleep=self._sleep,
            reraise=True,
        )
        try:
            outcome: Outcome = await tries(self._attempt, row)
        except (APIConnectionError, APIStatusError, Unreadable, Failed) as error:
            stop_if_it_concerns_all(error)
            outcome = error.outcome if isinstance(error, Failed) else _without_answer(row, error)
        outcome.troubles, outcome.limits = troubles, self._limits.told()
        return outcome

    async def stop(self) -> None:
        """Requests that are under way come to their end; nothing else is waited for or sent."""
        self._closing.set()

    async def close(self) -> None:
        await self._client.close()

    async def _attempt(self, row: Row) -> Outcome:
        breaker = await self._breakers.get_breaker("the API")
        while breaker.context.state != "closed":
            async with self._probing:
                if breaker.context.state != "closed":
                    await self._until_it_may_be_back(breaker.context.opened_at)
                    async with breaker:
                        return await self._send(row)
        async with breaker:
            return await self._send(row)

    async def _until_it_may_be_back(self, opened_at: float | None) -> None:
        silent = time.monotonic() - self._heard_of
        if silent > self._settings.deadline:
            raise Stop(f"The API has not answered for {silent:.0f} s. Run the same command later to go on.")
        if opened_at:
            await self._sleep(max(0.0, opened_at + SECONDS_OPEN - time.time()) + 0.01)

    async def _send(self, row: Row) -> Outcome:
        expected, used = self._forecast.tokens(row), 0
        headers: Mapping[str, str] = {}
        try:
            await self._limits.take(row.model, expected)
            if self._closing.is_set():
                raise Stop("stopped")
            # The path and the body as they are: the methods of the SDK would not let unknown parameters through.
            response = await self._client.post(
                row.url.removeprefix("/v1"), cast_to=httpx2.Response, body=row.body
            )
            self._heard_of = time.monotonic()
            headers = response.headers
            outcome = _read(row, response)
            used = outcome.tokens_read + outcome.tokens_written
            self._forecast.learn(row, outcome.tokens_read, outcome.tokens_written)
            return outcome
        except StoreUnavailableError:
            raise Stop(
                f"The shared limit at {without_password(self._settings.redis)} does not answer."
            ) from None
        except APIStatusError as error:
            headers = error.response.headers
            if error.status_code < 500:
                self._heard_of = time.monotonic()
            if error.status_code == 429 and (seconds := wait_asked_for(error)):
                self._limits.close(row.model, seconds)
            raise
        finally:
            self._limits.settle(expected, used)
            with suppress(StoreUnavailableError):
                await self._limits.learn(row.model, headers)

    async def _sleep(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._closing.wait(), seconds)
        if self._closing.is_set():
            raise Stop("stopped")


def _read(row: Row, response: httpx2.Response) -> Outcome:
    try:
        answer = json.loads(response.content)
    except ValueError as error:
        raise Unreadable(f"The answer is not JSON: {error}") from None
    if not isinstance(answer, dict):
        raise Unreadable("The answer is not a JSON object")
    line = _line(row, response.status_code, response.headers.get("x-request-id"), answer)
    outcome = Outcome(line, "answered", *tokens_of(answer))
    if outcome.tokens_read or outcome.tokens_written:
        try:
            parts = cost(answer).parts
            outcome.dollars, outcome.dollars_for_tools = sum(parts.values()), parts["tools"]
        except ValueError:
            outcome.dollars = None
    code = (answer.get("error") or {}).get("code") if answer.get("status") == "failed" else None
    if code in PASSING:
        outcome.kind = code
        raise Failed(outcome, code)
    return outcome


def _without_answer(row: Row, error: APIConnectionError | APIStatusError | Unreadable) -> Outcome:
    name = name_of(error)
    if not isinstance(error, APIStatusError):
        told = {"code": name, "message": str(error)}
        return Outcome(_line(row, None, None, None, told), name)
    try:
        body = json.loads(error.response.content)
    except ValueError:
        body = {"error": {"message": error.response.text[:1_000], "type": None, "param": None, "code": None}}
    return Outcome(_line(row, error.status_code, error.request_id, body), name)


def _line(row: Row, status: int | None, request_id: str | None, body: Any, error: Any = None) -> bytes:
    response = {"status_code": status, "request_id": request_id or "", "body": body} if status else None
    line = {"id": row.id, "custom_id": row.custom_id, "response": response, "error": error}
    return json.dumps(line, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"


def _wait(state: RetryCallState) -> float:
    assert state.outcome is not None
    asked = wait_asked_for(state.outcome.exception())
    return asked * uniform(1, 1 + EXTRA_WAIT) if asked else _growing(state)


_growing = wait_random_exponential(multiplier=0.5, max=LONGEST_WAIT)
