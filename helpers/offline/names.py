"""Names for things: the ids of one response and its items, the same on every run.

An id is derived from the request itself and from how often that very request was made
before. So parallel requests get the same ids in whatever order they arrive.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections import OrderedDict
from threading import Lock

_NOISE = b64encode(hashlib.shake_128(b"noise").digest(49_152), altchars=b"-_").decode()


class Names:
    """Hands out ids that share a stem, as the ids of one response and its items do.

    >>> names = Names(b"a request")
    >>> names.new("resp") == Names(b"a request").new("resp")
    True
    """

    def __init__(self, seed: bytes) -> None:
        self._digest = hashlib.blake2b(seed, digest_size=24)
        self.stem = self._digest.hexdigest()[:16]
        self._count = 0

    def new(self, prefix: str) -> str:
        return f"{prefix}_{self.stem}{self._next().hex()[:34]}"

    def letters(self, prefix: str, length: int) -> str:
        """An id of letters and digits, as calls and chat completions have them."""
        noise = hashlib.shake_128(self._next()).digest(length)
        return prefix + b64encode(noise, altchars=b"xY").decode()[:length]

    def token(self, length: int) -> str:
        """Letters and digits that mean nothing, such as encrypted content."""
        start = int.from_bytes(self._next()[:2])
        token = _NOISE[start : start + length]
        if len(token) < length:  # it goes round
            token = (token + _NOISE * (length // len(_NOISE) + 1))[:length]
        return token

    def _next(self) -> bytes:
        self._count += 1
        digest = self._digest.copy()
        digest.update(b"%d" % self._count)
        return digest.digest()


def stem(identifier: str) -> str:
    """The part that an item's id shares with the id of the response it belongs to."""
    return identifier.partition("_")[2][:16]


class Repeats:
    """How often each request was made before. Remembers the newest ones only."""

    def __init__(self, remembered: int = 20_000) -> None:
        self._counts: OrderedDict[bytes, int] = OrderedDict()
        self._remembered = remembered
        self._lock = Lock()

    def of(self, request: bytes) -> int:
        key = hashlib.blake2b(request, digest_size=12).digest()
        with self._lock:
            before = self._counts.pop(key, 0)
            self._counts[key] = before + 1
            if len(self._counts) > self._remembered:
                self._counts.popitem(last=False)
        return before

    def take_back(self, request: bytes) -> None:
        """A request that was refused after all was not made: its retry gets the same ids."""
        key = hashlib.blake2b(request, digest_size=12).digest()
        with self._lock:
            if key in self._counts:
                self._counts[key] -= 1
