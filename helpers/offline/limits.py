"""Rate limits, and the pace at which a model speaks: what knows the clock."""

from __future__ import annotations

import time
from collections.abc import Iterator
from threading import Lock

from .errors import APIError
from .events import TERMINAL, Event
from .models import Model

HELP = "Visit https://platform.openai.com/account/rate-limits to learn more."


class Bucket:
    """A token bucket that holds one minute's worth and refills evenly."""

    def __init__(self, per_minute: int) -> None:
        self.per_minute = per_minute
        self._level = float(per_minute)
        self._at = time.monotonic()

    def refill(self, now: float) -> None:
        self._level = min(self.per_minute, self._level + (now - self._at) * self.per_minute / 60)
        self._at = now

    def wait_for(self, amount: int) -> float:
        """Seconds until `amount` can be taken."""
        return max(0.0, (amount - self._level) * 60 / self.per_minute)

    def take(self, amount: int) -> None:
        self._level -= amount

    @property
    def remaining(self) -> int:
        return max(0, int(self._level))

    @property
    def seconds_to_full(self) -> float:
        return (self.per_minute - self._level) * 60 / self.per_minute


class RateLimit:
    """Requests and tokens per minute for one API key, with the headers that tell of them."""

    def __init__(self, requests_per_minute: int, tokens_per_minute: int) -> None:
        self._requests = Bucket(requests_per_minute)
        self._tokens = Bucket(tokens_per_minute)
        self._lock = Lock()

    def take_request(self, model: str) -> None:
        self._take(self._requests, 1, model, "requests", "requests per min (RPM)")

    def take_tokens(self, model: str, tokens: int) -> None:
        if tokens > self._tokens.per_minute:
            raise APIError(
                429,
                f"Request too large for {model} in organization org-offline on tokens per min (TPM): "
                f"Limit {self._tokens.per_minute}, Requested {tokens}. The input or output tokens must be reduced "
                f"in order to run successfully. {HELP}",
                type="tokens",
                code="rate_limit_exceeded",
            )
        self._take(self._tokens, tokens, model, "tokens", "tokens per min (TPM)")

    def spend(self, tokens: int) -> None:
        """Tokens of a response that is under way: they count, but nothing is refused for them."""
        with self._lock:
            self._tokens.refill(time.monotonic())
            self._tokens.take(tokens)

    def _take(self, bucket: Bucket, amount: int, model: str, kind: str, unit: str) -> None:
        with self._lock:
            bucket.refill(time.monotonic())
            wait = bucket.wait_for(amount)
            if not wait:
                bucket.take(amount)
                return
            used = bucket.per_minute - bucket.remaining
        raise APIError(
            429,
            f"Rate limit reached for {model} in organization org-offline on {unit}: Limit {bucket.per_minute}, "
            f"Used {used}, Requested {amount}. Please try again in {duration(wait)}. {HELP}",
            type=kind,
            code="rate_limit_exceeded",
            headers=retry_headers(wait),
        )

    def headers(self) -> dict[str, str]:
        with self._lock:
            now = time.monotonic()
            self._requests.refill(now)
            self._tokens.refill(now)
            return {
                "x-ratelimit-limit-requests": str(self._requests.per_minute),
                "x-ratelimit-limit-tokens": str(self._tokens.per_minute),
                "x-ratelimit-remaining-requests": str(self._requests.remaining),
                "x-ratelimit-remaining-tokens": str(self._tokens.remaining),
                "x-ratelimit-reset-requests": duration(self._requests.seconds_to_full),
                "x-ratelimit-reset-tokens": duration(self._tokens.seconds_to_full),
            }


def retry_headers(wait: float) -> dict[str, str]:
    milliseconds = int(wait * 1000) + 1
    return {"retry-after-ms": str(milliseconds), "retry-after": str(-(-milliseconds // 1000))}


def duration(seconds: float) -> str:
    """As the rate-limit headers write it.

    >>> [duration(seconds) for seconds in (0, 0.004, 1, 1.146, 90, 360, 3661)]
    ['0s', '4ms', '1s', '1.146s', '1m30s', '6m0s', '1h1m1s']
    """
    milliseconds = round(seconds * 1000)
    if milliseconds == 0:
        return "0s"
    if milliseconds < 1000:
        return f"{milliseconds}ms"
    whole, rest = divmod(milliseconds, 1000)
    minutes, whole = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    text = f"{whole}.{rest:03d}".rstrip("0").rstrip(".") if rest else str(whole)
    if hours:
        return f"{hours}h{minutes}m{text}s"
    return f"{minutes}m{text}s" if minutes else f"{text}s"


class Pace:
    """Lets events out as fast as a model would speak. Time scale 1 is the real thing, 0 no waiting."""

    def __init__(self, time_scale: float) -> None:
        self.time_scale = time_scale

    def __call__(self, events: Iterator[Event], model: Model, reasoning_tokens: int) -> Iterator[Event]:
        if not self.time_scale:
            return events
        return self._slowly(events, model, reasoning_tokens)

    def _slowly(self, events: Iterator[Event], model: Model, reasoning_tokens: int) -> Iterator[Event]:
        per_token = self.time_scale / model.tokens_per_second
        start = time.monotonic() + self.time_scale * model.time_to_first_token
        due = start + per_token * reasoning_tokens
        for event in events:
            if event["type"].endswith(".delta"):
                _sleep_until(due)
                due += per_token
            elif event["type"] in TERMINAL and event["response"]["usage"]:
                _sleep_until(start + per_token * event["response"]["usage"]["output_tokens"])
            yield event


def _sleep_until(moment: float) -> None:
    rest = moment - time.monotonic()
    if rest > 0:
        time.sleep(rest)
