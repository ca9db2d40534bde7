"""HTTP/1.1 on sockets, WSGI to the application.

One thread reads every connection and answers at once what needs no waiting; an answer that
waits or streams gets a thread of its own. With a thread per connection a third of the time
went to handing over the interpreter's lock, and the WSGI servers that were measured
(waitress, cheroot) took longer for an empty answer than this takes for a real one. A fault may
also drop a connection here, which WSGI servers do not offer.
"""

from __future__ import annotations

import logging
import re
import selectors
import socket
import struct
import time
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from email.utils import formatdate
from functools import lru_cache
from http import HTTPStatus
from io import BytesIO
from threading import Thread
from typing import Any, Protocol
from urllib.parse import unquote

from .app import check_size, to_json
from .errors import APIError
from .faults import Dropped

LONGEST_HEAD = 65_536
MOST_HEADERS = 100
READ_AT_ONCE = 262_144
SENT_AT_ONCE = 65_536
HEARD_OUT = 4_000_000
LENGTH = re.compile(r"[0-9]{1,18}")
CHUNK_SIZE = re.compile(rb"[0-9a-fA-F]{1,16}")

Environ = dict[str, Any]
logger = logging.getLogger("helpers.offline")


class App(Protocol):
    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Any: ...

    def may_wait(self, environ: Environ) -> bool: ...

    def forget(self, key: str) -> None: ...


class Door:
    """Serves the application on a socket that listens already."""

    def __init__(self, listener: socket.socket, app: App) -> None:
        self.app = app
        self._listener = listener
        self._listener.setblocking(False)
        self._selector = selectors.DefaultSelector()
        self._selector.register(listener, selectors.EVENT_READ, self._accept)
        self._returned: deque[Connection] = deque()
        self._bell, self._rope = socket.socketpair()
        self._bell.setblocking(False)
        self._selector.register(self._bell, selectors.EVENT_READ, self._take_back)
        self._is_open = True

    def serve_forever(self) -> None:
        while self._is_open:
            for key, _ in self._selector.select():
                key.data()
        for key in list(self._selector.get_map().values()):
            key.fileobj.close()
        self._selector.close()
        self._rope.close()

    def close(self) -> None:
        self._is_open = False
        with suppress(OSError):  # whoever serves may have seen it and be gone
            self._rope.send(b"!")

    def listen_to(self, connection: Connection) -> None:
        self._selector.register(connection.socket, selectors.EVENT_READ, connection.read)

    def forget(self, connection: Connection) -> None:
        with suppress(KeyError, ValueError):
            self._selector.unregister(connection.socket)

    def give_back(self, connection: Connection) -> None:
        """A thread is done with this connection."""
        self._returned.append(connection)
        with suppress(OSError):
            self._rope.send(b"!")

    def _accept(self) -> None:
        with suppress(OSError):
            accepted, _ = self._listener.accept()
            accepted.setblocking(False)
            accepted.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.listen_to(Connection(accepted, self))

    def _take_back(self) -> None:
        with suppress(BlockingIOError):
            self._bell.recv(4_096)
        while self._returned:
            connection = self._returned.popleft()
            self.listen_to(connection)
            connection.answer_what_is_complete()


class Connection:
    """One client: what it has sent so far, and what is done about it."""

    def __init__(self, accepted: socket.socket, door: Door) -> None:
        self.socket = accepted
        self._door = door
        self._received = bytearray()
        self._head: tuple[Environ, dict[str, str], int] | None = None
        self._keeps_open = True
        self._heard_after_the_end = 0

    def read(self) -> None:
        try:
            chunk = self.socket.recv(READ_AT_ONCE)
        except BlockingIOError:
            return
        except OSError:
            chunk = b""
        if not chunk and self._received and self._keeps_open:
            self._refuse(APIError(400, "The request ended before it was complete."))
            self._close()
        elif not chunk or self._heard_after_the_end > HEARD_OUT:
            self._close()
        elif self._heard_after_the_end:
            self._heard_after_the_end += len(chunk)
        else:
            self._received += chunk if self._received else chunk.lstrip(b"\r\n")
            self.answer_what_is_complete()

    def answer_what_is_complete(self) -> None:
        try:
            while self._keeps_open and (environ := self._next_request()) is not None:
                if self._door.app.may_wait(environ):
                    self._in_a_thread(lambda environ=environ: self._send_waiting(*self._ask(environ)))
                    return
                if not self._send_at_once(*self._ask(environ)):
                    return
        except APIError as error:
            self._refuse(error)
        except Dropped:
            self._drop()
        except OSError:
            self._close()
        except Exception:
            # One client must never stop the thread that serves them all.
            logger.exception("The offline API could not read a request")
            self._drop()
        else:
            if not self._keeps_open:
                self._close()

    def _next_request(self) -> Environ | None:
        """The next whole request, if it has arrived."""
        if self._head is None:
            if self._received and not self._received[:1].isalpha():
                raise APIError(400, "This is not HTTP. Does the address begin with https? It is http here.")
            end = self._received.find(b"\r\n\r\n")
            if end < 0 and len(self._received) <= LONGEST_HEAD:
                return None
            if end < 0 or end > LONGEST_HEAD:
                raise APIError(400, "The headers of the request are too long.")
            self._head = (*_read_head(bytes(self._received[:end])), end + 4)
            if self._head[1].get("expect", "").lower() == "100-continue":
                self.socket.send(b"HTTP/1.1 100 Continue\r\n\r\n")
        environ, headers, start = self._head
        body = self._body(headers, start)
        if body is None:
            return None
        self._head = None
        self._keeps_open = headers.get("connection", "").lower() != "close" and environ["keeps open"]
        environ |= {"CONTENT_LENGTH": str(len(body)), "wsgi.input": BytesIO(body)}
        return environ

    def _body(self, headers: dict[str, str], start: int) -> bytes | None:
        if "chunked" in headers.get("transfer-encoding", "").lower():
            read = _read_chunks(self._received, start)
            if read is None:
                return None
            body, end = read
        else:
            length = headers.get("content-length", "0")
            if not LENGTH.fullmatch(length):
                raise APIError(400, "The header 'Content-Length' must be a whole number.")
            end = start + int(length)
            check_size(int(length))
            if len(self._received) < end:
                return None
            body = bytes(self._received[start:end])
        del self._received[:end]
        return body

    def _ask(self, environ: Environ) -> tuple[bytes, Any]:
        """The head of the answer, and its body: bytes, or chunks still to be made."""
        started: list[Any] = []
        body = self._door.app(environ, lambda status, headers: started.extend((status, headers)))
        status, headers = started
        if not isinstance(body, list):
            # HTTP/1.0 knows no chunks: there the end of the connection is the end of the answer.
            framing = [("transfer-encoding", "chunked")] if environ["keeps open"] else []
            return _head(status, [*headers, *framing]), body
        return _head(status, headers), b"" if environ["REQUEST_METHOD"] == "HEAD" else body[0]

    def _send_at_once(self, head: bytes, body: Any) -> bool:
        """Send a small answer here and now; leave any other to a thread, and say so."""
        if isinstance(body, bytes) and len(body) <= SENT_AT_ONCE:
            answer = head + body
            sent = self.socket.send(answer)
            if sent == len(answer):
                return True
            head, body = answer[sent:], b""
        self._in_a_thread(lambda: self._send_waiting(head, body))
        return False

    def _in_a_thread(self, task: Callable[[], None]) -> None:
        self._door.forget(self)
        self.socket.setblocking(True)
        Thread(target=self._run, args=(task,), name="offline API answer", daemon=True).start()

    def _run(self, task: Callable[[], None]) -> None:
        try:
            task()
            self.socket.setblocking(False)
        except Dropped:
            self._drop()
        except OSError:
            self._close()
        except Exception:
            logger.exception("The offline API broke off an answer")
            self._drop()
        else:
            if self._keeps_open:
                self._door.give_back(self)
            else:
                self._close()

    def _send_waiting(self, head: bytes, body: Any) -> None:
        if isinstance(body, bytes):
            self.socket.sendall(head + body)
        else:
            self._stream(head, body)

    def _stream(self, head: bytes, chunks: Any) -> None:
        """Each chunk leaves at once; when the client goes away the generator is closed."""
        self.socket.sendall(head)
        try:
            in_chunks = b"transfer-encoding: chunked" in head
            for chunk in chunks:
                self.socket.sendall(b"%x\r\n%b\r\n" % (len(chunk), chunk) if in_chunks else chunk)
            if in_chunks:
                self.socket.sendall(b"0\r\n\r\n")
        finally:
            chunks.close()

    def _refuse(self, error: APIError) -> None:
        """Answer what is not HTTP, then hear the client out: closed on, it would never see the answer."""
        headers = [("content-type", "application/json"), ("connection", "close")]
        body = to_json(error.body())
        with suppress(OSError):
            self.socket.send(_head(f"{error.status} {HTTPStatus(error.status).phrase}", headers) + body)
            self.socket.shutdown(socket.SHUT_WR)
        self._received.clear()
        self._heard_after_the_end = 1

    def _close(self) -> None:
        self._door.forget(self)
        self.socket.close()

    def _drop(self) -> None:
        """Close so that the client sees a broken connection and not the end of an answer."""
        with suppress(OSError):
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._close()


def _read_head(head: bytes) -> tuple[Environ, dict[str, str]]:
    request_line, *lines = head.decode("latin-1").split("\r\n")
    try:
        method, target, version = request_line.split(" ")
        if not version.startswith("HTTP/1."):
            raise ValueError
    except ValueError:
        raise APIError(400, "The request line could not be read: is this HTTP/1.1?") from None
    headers: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if not colon or len(lines) > MOST_HEADERS:
            raise APIError(400, "The headers of the request could not be read, or are too many.")
        headers[name.lower()] = value.strip()
    path, _, query = target.partition("?")
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": unquote(path),
        "QUERY_STRING": query,
        "CONTENT_TYPE": headers.get("content-type", ""),
        "HTTP_AUTHORIZATION": headers.get("authorization", ""),
        "keeps open": version != "HTTP/1.0",
    }
    return environ, headers


def _read_chunks(received: bytearray, place: int) -> tuple[bytes, int] | None:
    """A body sent in chunks and where it ends, or None while some of it is missing."""
    body = bytearray()
    while True:
        line_end = received.find(b"\r\n", place)
        if line_end < 0:
            return None
        size_line = CHUNK_SIZE.match(received, place, line_end)
        if not size_line:
            raise APIError(400, "The chunks of the request body could not be read.")
        size = int(size_line[0], 16)
        check_size(len(body) + size)
        place = line_end + 2 + size + 2
        if len(received) < place:
            return None
        if size == 0:
            return bytes(body), place
        body += received[line_end + 2 : place - 2]


@lru_cache(maxsize=1)
def _date(second: int) -> str:
    return formatdate(second, usegmt=True)


def _head(status: str, headers: Iterable[tuple[str, str]]) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"date: {_date(int(time.time()))}"]
    lines += [f"{name}: {value}" for name, value in headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
