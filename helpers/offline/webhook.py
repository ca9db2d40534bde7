"""Webhooks: who wants to hear of what, and the signed messages that go there until somebody takes them."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections import deque
from collections.abc import Sequence
from http.client import HTTPConnection, HTTPException
from threading import Lock, Thread
from typing import Any
from urllib.parse import urlsplit

from .memory import Drawer
from .names import Names

WAITS = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between the attempts. The API goes on for up to 72 hours."""
TIMEOUT = 5.0
MOST_WAITING = 1_000
DAY = 24 * 3_600


class Endpoint:
    size = 1_000

    def __init__(self, names: Names, name: str, url: str, event_types: Sequence[str]) -> None:
        self._names = names
        self.id = names.new("whe")
        self.created_at = self.updated_at = int(time.time())
        self.name, self.url, self.event_types = name, url, [*event_types]
        self._secrets: list[tuple[str, float]] = []
        """The newest first, each with the time until which it signs."""
        self.rotate_secret(keep_old=False)
        self._waiting: deque[tuple[str, bytes]] = deque(maxlen=MOST_WAITING)
        self._is_sending = False
        self._lock = Lock()

    @property
    def secret(self) -> str:
        return self._secrets[0][0]

    def rotate_secret(self, *, keep_old: bool) -> None:
        noise = hashlib.sha256(self._names.new("secret").encode()).digest()
        old = [(self.secret, time.time() + DAY)] if keep_old and self._secrets else []
        self._secrets = [("whsec_" + base64.b64encode(noise).decode(), float("inf")), *old]

    def change(self, name: str, url: str, event_types: Sequence[str]) -> None:
        self.name, self.url, self.event_types = name, url, [*event_types]

    def wire(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "object": "webhook_endpoint",
            "created_at": self.created_at,
            "updated_at": self.updated_at,
            "event_types": self.event_types,
            "name": self.name,
            "signing_secret_hint": f"whsec_...{self.secret[-4:]}",
            "url": self.url,
        }

    def put(self, message_id: str, body: bytes) -> None:
        """Send this soon, and again until it is taken."""
        with self._lock:
            self._waiting.append((message_id, body))
            if not self._is_sending:
                self._is_sending = True
                Thread(target=self._send_all, name="webhooks", daemon=True).start()

    def forget(self) -> None:
        """What has not been sent yet."""
        self._waiting.clear()

    def _send_all(self) -> None:
        while True:
            with self._lock:
                if not self._waiting:
                    self._is_sending = False
                    return
                message_id, body = self._waiting.popleft()
            for wait in (*WAITS, 0):
                if 200 <= (self.send(message_id, body) or 0) < 300:
                    break
                time.sleep(wait)

    def send(self, message_id: str, body: bytes) -> int | None:
        """One attempt: the status it was answered with, or nothing if there was no answer."""
        now = int(time.time())
        signed = b"%b.%d.%b" % (message_id.encode(), now, body)
        signatures = [signature(secret, signed) for secret, until in self._secrets if until > now]
        headers = {
            "content-type": "application/json",
            "user-agent": "OpenAI/1.0 (+https://platform.openai.com/docs/webhooks)",
            "webhook-id": message_id,
            "webhook-timestamp": str(now),
            "webhook-signature": " ".join(signatures),
        }
        address = urlsplit(self.url)
        connection = HTTPConnection(address.hostname or "", address.port or 80, timeout=TIMEOUT)
        try:
            target = (address.path or "/") + (f"?{address.query}" if address.query else "")
            connection.request("POST", target, body, headers)
            return connection.getresponse().status
        except (OSError, HTTPException):
            return None
        finally:
            connection.close()


class Endpoints(Drawer):
    """Those of one API key."""

    def __init__(self) -> None:
        super().__init__("webhook endpoints", 20)

    def tell(self, kind: str, about: str) -> None:
        """Let everybody know who wants to, say that the response `about` is `response.completed`."""
        for endpoint in self:
            if kind in endpoint.event_types:
                endpoint.put(*message(kind, about, endpoint.id))


def message(kind: str, about: str, endpoint_id: str) -> tuple[str, bytes]:
    """The id of a message and its body."""
    names = Names(f"{endpoint_id} {kind} {about}".encode())
    event = {
        "id": names.new("evt"),
        "object": "event",
        "created_at": int(time.time()),
        "type": kind,
        "data": {"id": about},
    }
    return names.new("wh"), json.dumps(event).encode()


def signature(secret: str, signed: bytes) -> str:
    key = base64.b64decode(secret.removeprefix("whsec_"))
    return "v1," + base64.b64encode(hmac.digest(key, signed, "sha256")).decode()
