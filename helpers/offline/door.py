"""HTTP/1.1 on a socket, WSGI to the application.

A thread per connection on the standard library's socketserver: with a 2 kB JSON answer and 16
connections it was the fastest of those measured (waitress, cheroot), and a fault may drop a
connection, which other WSGI servers do not offer.
"""

from __future__ import annotations

import socket
import struct
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from email.utils import formatdate
from http import HTTPStatus
from io import BytesIO
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import Any
from urllib.parse import unquote

from .app import check_size, to_json
from .errors import APIError
from .faults import Dropped

LONGEST_LINE = 65_536
MOST_HEADERS = 100

App = Callable[..., Any]


class Door(ThreadingTCPServer):
    """Serves the application on a socket that listens already."""

    daemon_threads = True

    def __init__(self, listener: socket.socket, app: App) -> None:
        super().__init__(listener.getsockname()[:2], _Handler, bind_and_activate=False)
        self.socket.close()
        self.socket, self.app = listener, app

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no error of the server's; anything else is shown."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class _Handler(StreamRequestHandler):
    """Speaks HTTP/1.1 with one client and WSGI with the application."""

    # One write per answer: small unbuffered writes wait 40 ms for the client's acknowledgement.
    wbufsize = -1
    disable_nagle_algorithm = True
    server: Door

    def handle(self) -> None:
        try:
            while self._exchange():
                pass
        except APIError as error:
            self._send(f"{error.status} {HTTPStatus(error.status).phrase}", _CLOSING, to_json(error.body()))
            self._hear_out()
        except Dropped:
            self._drop()

    def _exchange(self) -> bool:
        """One request and its answer. False when the connection is to be closed."""
        request_line = self.rfile.readline(LONGEST_LINE)
        if not request_line:
            return False
        try:
            method, target, version = request_line.decode("ascii").split()
        except ValueError:
            raise APIError(400, "The request line could not be read: is this HTTP/1.1?") from None
        headers = self._headers()
        if headers.get("expect", "").lower() == "100-continue":
            self.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
            self.wfile.flush()
        body = self._body(headers)
        path, _, query = target.partition("?")
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": unquote(path),
            "QUERY_STRING": query,
            "CONTENT_TYPE": headers.get("content-type", ""),
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_AUTHORIZATION": headers.get("authorization", ""),
            "wsgi.input": BytesIO(body),
        }
        started: list[Any] = []
        answer = self.server.app(environ, lambda status, headers: started.extend((status, headers)))
        if isinstance(answer, list):
            self._send(*started, b"" if method == "HEAD" else answer[0])
        else:
            self._stream(*started, answer)
        return version != "HTTP/1.0" and headers.get("connection", "").lower() != "close"

    def _headers(self) -> dict[str, str]:
        headers: dict[str, str] = {}
        for _ in range(MOST_HEADERS):
            line = self.rfile.readline(LONGEST_LINE).decode("latin-1")
            if line in ("\r\n", "\n", ""):
                return headers
            name, colon, value = line.partition(":")
            if not colon or not line.endswith("\n"):
                break
            headers[name.strip().lower()] = value.strip()
        raise APIError(400, "The headers of the request could not be read, or are too many or too long.")

    def _body(self, headers: dict[str, str]) -> bytes:
        if "chunked" in headers.get("transfer-encoding", "").lower():
            return b"".join(self._chunks())
        length = headers.get("content-length", "0")
        if not length.isdecimal():
            raise APIError(400, "The header 'Content-Length' must be a whole number.")
        check_size(int(length))
        return self.rfile.read(int(length))

    def _chunks(self) -> Iterator[bytes]:
        size, total = 1, 0
        while size:
            try:
                size = int(self.rfile.readline(100).split(b";")[0], 16)
            except ValueError:
                raise APIError(400, "The chunks of the request body could not be read.") from None
            total += size
            check_size(total)
            yield self.rfile.read(size)
            self.rfile.readline(100)

    def _send(self, status: str, headers: Iterable[tuple[str, str]], body: bytes) -> None:
        self.wfile.write(_head(status, headers) + body)
        self.wfile.flush()

    def _stream(self, status: str, headers: Iterable[tuple[str, str]], chunks: Generator[bytes]) -> None:
        """Each chunk leaves at once; when the client goes away the generator is closed."""
        self.wfile.write(_head(status, [*headers, ("transfer-encoding", "chunked")]))
        try:
            for chunk in chunks:
                self.wfile.write(b"%x\r\n%b\r\n" % (len(chunk), chunk))
                self.wfile.flush()
            self.wfile.write(b"0\r\n\r\n")
            self.wfile.flush()
        finally:
            chunks.close()

    def _hear_out(self) -> None:
        """A client that is still sending when the connection closes would never see the answer."""
        self.connection.settimeout(0.5)
        with suppress(OSError):
            for _ in range(64):
                if not self.connection.recv(65_536):
                    return

    def _drop(self) -> None:
        """Close so that the client sees a broken connection and not the end of an answer."""
        self.wfile.flush()
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


_CLOSING = [("content-type", "application/json"), ("connection", "close")]


def _head(status: str, headers: Iterable[tuple[str, str]]) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"date: {formatdate(usegmt=True)}"]
    lines += [f"{name}: {value}" for name, value in headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
