"""Work that nobody waits for."""

from __future__ import annotations

import sys
from collections.abc import Callable
from threading import Thread


def aside(name: str, work: Callable[[], None]) -> None:
    """Do this in a thread; in a browser, which has none, at once."""
    if sys.platform == "emscripten":
        work()
    else:
        Thread(target=work, name=name, daemon=True).start()
