"""Just under the requests and tokens per minute, alone or together with others.

The API keeps a bucket for requests and one for tokens; each holds a minute's worth and refills evenly,
and its headers say how full it is. The same buckets are kept here, by throttled-py, in memory or in a
Redis that all who share a limit use. It was chosen over pyrate-limiter, whose GCRA rounds to whole
microseconds per token (a quarter too slow at 40,000,000 a minute) and trusts the clock of each machine,
and over limits, whose windows cannot start half full.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from throttled.asyncio import MemoryStore, RedisStore, Throttled
from throttled.asyncio.rate_limiter import per_min

MARGIN = 0.005
"""Of a given limit, is left unused, and allowed at once."""
DRIFT = 0.001
"""Of a learned limit, is left unused: clocks differ."""
RESERVE_SECONDS = 0.5
"""Of a learned limit, is left in the bucket: requests overtake each other on their way."""
LEAST_RESERVE = 3
BETWEEN_LOOKS = 0.25
LIMIT_HEADER = "x-ratelimit-limit-requests"

Sleep = Callable[[float], Awaitable[None]]


class Bucket:
    """One limit."""

    def __init__(self, name: str, per_minute: int, store: Any, *, unused: float, burst: int) -> None:
        self.per_minute = per_minute
        self._burst = max(1, burst)
        self._key = f"{name}:{per_minute}"
        quota = per_min(max(1, round(per_minute * (1 - unused))), burst=self._burst)
        self._throttle = Throttled(key=self._key, using="gcra", quota=quota, store=store)

    async def take(self, amount: int, sleep: Sleep) -> None:
        """What is more than the bucket holds is taken in parts."""
        while amount > 0:
            part = min(amount, self._burst)
            result = await self._throttle.limit(cost=part)
            if result.limited:
                await sleep(max(result.state.retry_after, 0.001))
            else:
                amount -= part

    async def lower_to(self, level: int) -> None:
        """Others have taken from it too."""
        surplus = (await self._throttle.peek(self._key)).remaining - max(0, level)
        if surplus > 0:
            await self._throttle.limit(cost=surplus)

    @classmethod
    def given(cls, name: str, per_minute: int, store: Any) -> Bucket:
        """Never more than that in any minute: an even flow."""
        return cls(name, per_minute, store, unused=MARGIN, burst=round(per_minute * MARGIN))

    @classmethod
    def learned(cls, name: str, per_minute: int, store: Any) -> Bucket:
        """A copy of the API's bucket: what has gathered in it may be used at once, but for a reserve."""
        return cls(name, per_minute, store, unused=DRIFT, burst=per_minute - _reserve(per_minute))


@dataclass
class ModelLimits:
    """The API has limits for each model."""

    requests: Bucket | None = None
    tokens: Bucket | None = None
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    known: asyncio.Event = field(default_factory=asyncio.Event)
    asking: bool = False
    closed_until: float = 0.0
    looked_at: float = 0.0


class Limits:
    """Who takes from it may send. `share` is the part of every limit that belongs to this process."""

    def __init__(
        self, account: str, rpm: int | None, tpm: int | None, redis: str | None, share: float, sleep: Sleep
    ) -> None:
        self._account, self._share, self._sleep = account, share, sleep
        self._store = RedisStore(server=redis) if redis else MemoryStore()
        self._rpm = Bucket.given(f"{account}:rpm", self._part(rpm), self._store) if rpm else None
        self._tpm = Bucket.given(f"{account}:tpm", self._part(tpm), self._store) if tpm else None
        self._flows_evenly = bool(rpm)
        self._models: dict[str, ModelLimits] = {}
        self._debt = 0

    async def take(self, model: str, tokens: int) -> None:
        limits = self._of(model)
        async with limits.turn:
            if not self._flows_evenly:
                # The first goes alone: its answer tells how many may follow at once.
                if limits.asking:
                    await limits.known.wait()
                limits.asking = True
            while (rest := limits.closed_until - time.monotonic()) > 0:
                await self._sleep(rest)
            tokens, self._debt = max(0, tokens + self._debt), min(0, tokens + self._debt)
            for bucket, amount in (
                (self._rpm, 1),
                (limits.requests, 1),
                (self._tpm, tokens),
                (limits.tokens, tokens),
            ):
                if bucket:
                    await bucket.take(amount, self._sleep)

    def settle(self, expected: int, used: int) -> None:
        """What a request took more or less than was taken for it, the next ones make up for."""
        self._debt += used - expected

    def close(self, model: str, seconds: float) -> None:
        """The API asked to wait."""
        limits = self._of(model)
        limits.closed_until = max(limits.closed_until, time.monotonic() + seconds)

    async def learn(self, model: str, headers: Mapping[str, str]) -> None:
        """From any answer, or from none: whoever waits for the first may go on."""
        limits, now = self._of(model), time.monotonic()
        try:
            if LIMIT_HEADER in headers and now - limits.looked_at >= BETWEEN_LOOKS:
                limits.looked_at = now
                limits.requests = await self._follow(
                    limits.requests, f"{model}:requests", "requests", headers
                )
                limits.tokens = await self._follow(limits.tokens, f"{model}:tokens", "tokens", headers)
        finally:
            limits.known.set()

    def told(self) -> tuple[int | None, int | None]:
        """Requests and tokens per minute, for the report: the given ones or the lowest that were learned."""
        both = []
        for given, kind in ((self._rpm, "requests"), (self._tpm, "tokens")):
            buckets = [given, *(getattr(limits, kind) for limits in self._models.values())]
            both.append(
                min((round(bucket.per_minute / self._share) for bucket in buckets if bucket), default=None)
            )
        return both[0], both[1]

    async def _follow(
        self, bucket: Bucket | None, name: str, kind: str, headers: Mapping[str, str]
    ) -> Bucket | None:
        try:
            limit = self._part(int(headers[f"x-ratelimit-limit-{kind}"]))
            remaining = int(int(headers[f"x-ratelimit-remaining-{kind}"]) * self._share)
        except (KeyError, ValueError):
            return bucket
        if not bucket or bucket.per_minute != limit:
            bucket = Bucket.learned(f"{self._account}:{name}", limit, self._store)
        await bucket.lower_to(remaining - _reserve(limit))
        return bucket

    def _part(self, limit: int) -> int:
        return max(1, int(limit * self._share))

    def _of(self, model: str) -> ModelLimits:
        return self._models.setdefault(model, ModelLimits())


def _reserve(per_minute: int) -> int:
    return max(LEAST_RESERVE, round(per_minute / 60 * RESERVE_SECONDS))
