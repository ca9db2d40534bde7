"""The door where there are no sockets and no threads, as in a browser: the SDK's transport asks the application.

Only requests to the addresses that serve() gives out come here. All others go their usual way.
"""

from __future__ import annotations

import asyncio
import time
import warnings
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx2

from .app import OfflineAPI
from .faults import Dropped

_served: dict[bytes, httpx2.WSGITransport] = {}
_elsewhere = httpx2.HTTPTransport.handle_request
_elsewhere_async = httpx2.AsyncHTTPTransport.handle_async_request


def serve(**options: Any) -> str:
    """The address at which every client of this process finds an offline API, and nobody else does."""
    # What the browser's own transport cannot do does not matter here.
    warnings.filterwarnings("ignore", "The following transport option", UserWarning)
    address = f"127.0.0.1:{len(_served) + 1}"
    _served[address.encode()] = httpx2.WSGITransport(OfflineAPI(**options))
    httpx2.HTTPTransport.handle_request = _handle  # type: ignore[method-assign, assignment]
    httpx2.AsyncHTTPTransport.handle_async_request = _handle_async  # type: ignore[method-assign, assignment]
    return f"http://{address}/v1"


def _handle(transport: httpx2.HTTPTransport, request: httpx2.Request) -> httpx2.Response:
    return _answer(request) if request.url.netloc in _served else _elsewhere(transport, request)


async def _handle_async(transport: httpx2.AsyncHTTPTransport, request: httpx2.Request) -> httpx2.Response:
    if request.url.netloc not in _served:
        return await _elsewhere_async(transport, request)
    await request.aread()
    return _answer(request)


def _answer(request: httpx2.Request) -> httpx2.Response:
    started = time.monotonic()
    try:
        response = _served[request.url.netloc].handle_request(request)
    except Dropped:
        raise httpx2.RemoteProtocolError("Server disconnected without sending a response.") from None
    patience = request.extensions.get("timeout", {}).get("read")
    if patience is not None and time.monotonic() - started > patience:
        raise httpx2.ReadTimeout("The read operation timed out")
    response.stream = _Body(response.stream)
    return response


class _Body(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """What the application answers, for both kinds of client."""

    def __init__(self, chunks: Any) -> None:
        self._chunks = chunks

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._chunks
        except Dropped:
            raise httpx2.RemoteProtocolError("peer closed connection without completing the answer") from None

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in self:
            yield chunk
            await asyncio.sleep(0)  # other tasks want to get on

    def close(self) -> None:
        self._chunks.close()

    async def aclose(self) -> None:
        self.close()
