"""A response made in the background: its events go into a log that anybody may read, now or later."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Condition
from typing import Any

from .aside import aside
from .events import TERMINAL, Event, fold


class Background:
    """Runs a stream of events in a thread. It goes on whether somebody listens or not.

    The log opens with the events up to `response.queued`, so that the response can be
    shown before the work has begun.
    """

    def __init__(
        self, events: Iterator[Event], *, streamed: bool, when_ended: Callable[[dict[str, Any]], None]
    ) -> None:
        self.streamed = streamed
        self._when_ended = when_ended
        self._events = events
        self._log: list[Event] = [next(events), next(events)]
        self._news = Condition()
        self._cancelled = False

    def start(self) -> None:
        aside("background response", self._run)

    def response(self) -> dict[str, Any]:
        """The response as it stands now."""
        with self._news:
            response = fold(self._log)
        return {**response, "output": []} if response["status"] in ("queued", "cancelled") else response

    def cancel(self) -> None:
        with self._news:
            if not self._ended:
                self._cancelled = True
                self._end("cancelled")

    def follow(self, after: int = -1) -> Iterator[Event]:
        """Every event after number `after`: those that were, then those that come."""
        place = max(0, after + 1)
        while True:
            with self._news:
                while place >= len(self._log) and not self._ended:
                    self._news.wait()
                fresh, place = self._log[place:], max(place, len(self._log))
            yield from fresh
            if not fresh or fresh[-1]["type"] in TERMINAL:
                return

    @property
    def _ended(self) -> bool:
        return self._log[-1]["type"] in TERMINAL

    def _run(self) -> None:
        try:
            for event in self._events:
                with self._news:
                    if self._cancelled:
                        break
                    self._append(event)
        finally:
            with self._news:
                if not self._ended:
                    self._end("failed")

    def _end(self, status: str) -> None:
        response = {**fold(self._log), "status": status, "output": []}
        number = self._log[-1]["sequence_number"] + 1
        self._append({"type": "response.failed", "response": response, "sequence_number": number})

    def _append(self, event: Event) -> None:
        self._log.append(event)
        self._news.notify_all()
        if event["type"] in TERMINAL:
            self._when_ended(event["response"])
