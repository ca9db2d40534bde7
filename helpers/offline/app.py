"""The offline API as a WSGI application: a request comes in, a reply goes out.

Everything behind it is ordinary synchronous Python, so the same application answers over
HTTP (serve.py) and in-process (`httpx2.WSGITransport(app=OfflineAPI())`).
"""

from __future__ import annotations

import hashlib
import json
import logging
import re
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from threading import Lock
from typing import Any, TextIO
from urllib.parse import parse_qsl

# pydantic comes with the SDK; its encoder takes a third of the time of the standard library's.
from pydantic_core import to_json

from . import (
    batches,
    chat,
    containers,
    contract,
    files,
    items,
    models,
    tokens,
    uploads,
    vector_stores,
    webhooks,
)
from .asked import ask, fit, resolved, today
from .background import Background
from .classroom import Classroom, incorrect_key, not_the_instructor, refuse_webhooks
from .errors import APIError, invalid, lacks
from .events import Event, fold
from .faults import BEFORE, DURING, FAILED, SERVER_ERROR, Dropped, Fault
from .job import Job, Room
from .limits import Pace, RateLimit
from .memory import Conversation, page
from .names import Names
from .respond import prepare, respond, stored_response
from .response_object import as_json
from .sent_json import parse

Environ = dict[str, Any]
logger = logging.getLogger("helpers.offline")

LARGEST_BODY = 64 * 1024 * 1024
MOST_ROOMS = 256
FIXED_HEADERS = [
    ("openai-version", "2020-10-01"),
    ("openai-organization", "org-offline"),
    ("openai-project", "proj_offline"),
    ("x-content-type-options", "nosniff"),
]
STATUS_LINES = {
    200: "200 OK",
    400: "400 Bad Request",
    401: "401 Unauthorized",
    403: "403 Forbidden",
    404: "404 Not Found",
    405: "405 Method Not Allowed",
    409: "409 Conflict",
    413: "413 Payload Too Large",
    424: "424 Failed Dependency",
    429: "429 Too Many Requests",
    500: "500 Internal Server Error",
    503: "503 Service Unavailable",
}


@dataclass(slots=True)
class Request:
    method: str
    path: str
    query: dict[str, str]
    raw: bytes
    room: Room
    content_type: str = ""

    def json(self) -> Any:
        return parse(self.raw)

    def form(self) -> dict[str, Any]:
        return uploads.form(self.raw, self.content_type)

    @property
    def is_form(self) -> bool:
        return media_type(self.content_type) == FORM

    def part(self, number: int) -> str:
        """A part of the path, such as an id: `/v1/files/file-1` has it at 3."""
        return self.path.split("/")[number]


@dataclass(slots=True)
class Reply:
    body: bytes | Iterator[bytes]
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    kind: str = "application/json"

    @classmethod
    def of(cls, thing: Any, status: int = 200) -> Reply:
        return cls(to_json(thing), status)

    @classmethod
    def error(cls, error: APIError) -> Reply:
        return cls(to_json(error.body()), error.status, error.headers)


class OfflineAPI:
    """The application. `time_scale` 1 answers at the pace of the real models, 0 at once."""

    def __init__(
        self,
        *,
        time_scale: float = 0.0,
        requests_per_minute: int = 1_000_000,
        tokens_per_minute: int = 1_000_000_000,
        log: TextIO | None = None,
        classroom: Classroom | None = None,
    ) -> None:
        self._pace = Pace(time_scale)
        self._classroom = classroom
        is_trusted = classroom is None or classroom.is_trusted
        self._new_room = lambda: Room(RateLimit(requests_per_minute, tokens_per_minute), is_trusted=is_trusted)
        self._rooms: OrderedDict[str, Room] = OrderedDict()
        self._lock = Lock()
        self._log = log
        self._requests = count()

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        started = time.perf_counter()
        request: Request | None = None
        try:
            request = Request(
                environ["REQUEST_METHOD"],
                environ["PATH_INFO"],
                dict(parse_qsl(query)) if (query := environ.get("QUERY_STRING")) else {},
                b"",
                self._room_for(environ.get("HTTP_AUTHORIZATION", "")),
            )
            handler = find_route(request)
            request.content_type = environ.get("CONTENT_TYPE", "")
            request.raw = read_body(environ, ACCEPTED.get(handler, ACCEPTED_ELSEWHERE))
            reply = self._answer(request, handler)
        except APIError as error:
            reply = Reply.error(error)
        except Dropped:
            raise
        except ModuleNotFoundError as error:
            once = {"x-should-retry": "false"}
            reply = Reply.error(APIError(500, lacks(error.name), type="server_error", headers=once))
        except Exception:
            logger.exception("The offline API could not answer %(REQUEST_METHOD)s %(PATH_INFO)s", environ)
            reply = Reply.error(APIError(500, SERVER_ERROR, type="server_error"))
        headers = self._headers(reply, request, started)
        if self._log:
            self._write_log(environ, request, reply)
        start_response(STATUS_LINES[reply.status], headers)
        return [reply.body] if isinstance(reply.body, bytes) else reply.body

    def may_wait(self, environ: Environ) -> bool:
        """Whether the answer may take longer than its making: for the door, which then waits in a thread."""
        key = environ["HTTP_AUTHORIZATION"].partition(" ")[2].strip()
        room = self._rooms.get(key)
        if self._pace.time_scale > 0 or (room is not None and room.faults.are_waiting):
            return True
        path = environ["PATH_INFO"]
        if path == "/v1/responses":
            body = environ["wsgi.input"].getvalue()
            if b'"input_image"' in body or b'"input_file"' in body:
                return True
            return b'"tools"' in body and any(tool in body for tool in RUNNING_TOOLS)
        return path.startswith(WORKING_ROUTES)

    def close(self) -> None:
        """Nothing of the containers and batches stays behind, though the process may go on."""
        for key in list(self._rooms):
            self.forget(key)

    def forget(self, key: str) -> None:
        """Empty the room of an API key: whoever comes with it next finds everything new."""
        with self._lock:
            room = self._rooms.pop(key, None)
        if room:
            _end(room)

    def _answer(self, request: Request, handler: Handler) -> Reply:
        if not request.room.is_trusted and request.path.startswith("/v1/webhook_endpoints"):
            refuse_webhooks()
        generates = handler in GENERATING
        fault = request.room.faults.next(generates) if request.path.startswith("/v1/") else None
        if fault and fault.name in BEFORE:
            BEFORE[fault.name](fault)
        reply = handler(self, request, fault)
        if fault and fault.name in DURING:
            chunks = in_pieces(reply.body) if isinstance(reply.body, bytes) else reply.body
            reply.body = DURING[fault.name](chunks, fault)
        return reply

    def _headers(self, reply: Reply, request: Request | None, started: float) -> list[tuple[str, str]]:
        number = hashlib.blake2b(b"%d" % next(self._requests), digest_size=16).hexdigest()
        milliseconds = int((time.perf_counter() - started) * 1000)
        headers = [*FIXED_HEADERS, ("openai-processing-ms", str(milliseconds)), ("x-request-id", f"req_{number}")]
        if isinstance(reply.body, bytes):
            headers += [("content-type", reply.kind), ("content-length", str(len(reply.body)))]
        else:
            headers += [("content-type", "text/event-stream; charset=utf-8"), ("cache-control", "no-cache")]
        if request:
            headers += request.room.rate_limit.headers().items()
        return [*headers, *reply.headers.items()]

    def _room_for(self, authorization: str) -> Room:
        scheme, _, key = authorization.partition(" ")
        key = key.strip()
        if scheme.lower() not in ("bearer", "basic") or not key:
            raise APIError(401, "Missing bearer or basic authentication in header")
        with self._lock:
            room = self._rooms.get(key)
            if room is None:
                self._check_key(key)
                room = self._rooms[key] = self._new_room()
                left = self._rooms.popitem(last=False)[1] if len(self._rooms) > MOST_ROOMS else None
            else:
                self._rooms.move_to_end(key)
                left = None
        if left:
            _end(left)
        return room

    def _check_key(self, key: str) -> None:
        if key.startswith("sk-invalid"):
            raise incorrect_key(key)
        if self._classroom:
            self._classroom.check_key(key)

    def _write_log(self, environ: Environ, request: Request | None, reply: Reply) -> None:
        line = {
            "method": environ["REQUEST_METHOD"],
            "path": environ["PATH_INFO"],
            "status": reply.status,
            "request": _readable(request.raw) if request else None,
            "response": _readable(reply.body) if isinstance(reply.body, bytes) else "a stream of events",
        }
        with self._lock:
            self._log.write(json.dumps(line) + "\n")
            self._log.flush()

    # Responses

    def create_response(self, request: Request, fault: Fault | None) -> Reply:
        body = request.json()
        room = request.room
        room.rate_limit.take_request(_model_of(body))
        job = prepare(body, room, request.raw)
        job.fails = bool(fault and fault.name == FAILED)
        streamed = bool(body.get("stream"))
        if body.get("background"):
            return self._in_background(job, streamed)
        if streamed:
            return Reply(event_stream(self.events(job, tokens.pieces)))
        return Reply.of(as_json(fold(self.events(job, whole))))

    def events(self, job: Job, pieces: Callable[[str], list[str]]) -> Iterator[Event]:
        return self._pace(respond(job, pieces), job.model, job.reasoning_tokens)

    def _in_background(self, job: Job, streamed: bool) -> Reply:
        stored = stored_response(job)
        events = self.events(job, tokens.pieces if streamed else whole)
        stored.background = Background(events, streamed=streamed, when_ended=job.room.tell_of_response)
        queued = stored.response
        job.room.memory.responses.put(stored)
        stored.background.start()
        return Reply(event_stream(stored.background.follow())) if streamed else Reply.of(as_json(queued))

    def retrieve_response(self, request: Request, fault: Fault | None) -> Reply:
        stored = request.room.memory.response(_id(request))
        if request.query.get("stream") not in ("true", "1"):
            return Reply.of(as_json(stored.response))
        if not stored.background or not stored.background.streamed:
            lacking = "stream" if stored.background else "background"
            message = f"This response cannot be streamed because it was not created with {lacking}=true."
            raise invalid(message, "stream")
        return Reply(event_stream(stored.background.follow(_starting_after(request))))

    def delete_response(self, request: Request, fault: Fault | None) -> Reply:
        memory = request.room.memory
        stored = memory.response(_id(request))
        if stored.response["status"] in ("queued", "in_progress"):
            raise invalid("Cannot delete an in-flight response.", "response_id")
        memory.responses.take(stored.id)
        return Reply.of({"id": stored.id, "object": "response", "deleted": True})

    def cancel_response(self, request: Request, fault: Fault | None) -> Reply:
        stored = request.room.memory.response(_id(request))
        status = stored.response["status"] if stored.background else "synchronous"
        if status not in ("queued", "in_progress", "cancelled"):
            article = "an" if status == "incomplete" else "a"
            raise invalid(f"Cannot cancel {article} {status} response.", "response_id")
        stored.background.cancel()
        return Reply.of(as_json(stored.response))

    def list_input_items(self, request: Request, fault: Fault | None) -> Reply:
        stored = request.room.memory.response(_id(request))
        return Reply.of(page(stored.listed_inputs(), request.query))

    def count_input_tokens(self, request: Request, fault: Fault | None) -> Reply:
        body = request.json()
        contract.check("input_tokens", body)
        asked = ask(body, request.room.memory)
        if body.get("model"):
            models.find(body["model"], today(), "responses")
        total = tokens.prompt(body, asked.context, asked.media_tokens).tokens
        return Reply.of({"object": "response.input_tokens", "input_tokens": total})

    def compact(self, request: Request, fault: Fault | None) -> Reply:
        body = request.json()
        contract.check("compact", body)
        asked = ask(body, request.room.memory)
        model = models.find(body["model"], today(), "responses")
        prompt = fit(body, model, asked)
        names = request_names(request)
        kept = [items.kept_form(item, names) for item in asked.seen if item.get("role") == "user"]
        compaction = {"id": names.new("cmp"), "type": "compaction", "encrypted_content": items.sealed(asked.seen)}
        written = tokens.prompt({}, [compaction]).tokens
        request.room.rate_limit.take_tokens(model.id, prompt.tokens + written)
        return Reply.of(
            {
                "id": names.new("resp"),
                "object": "response.compaction",
                "created_at": int(time.time()),
                "output": [*kept, compaction],
                "usage": {
                    "input_tokens": prompt.tokens,
                    "input_tokens_details": {"cache_write_tokens": 0, "cached_tokens": 0},
                    "output_tokens": written,
                    "output_tokens_details": {"reasoning_tokens": 0},
                    "total_tokens": prompt.tokens + written,
                },
            }
        )

    # Conversations

    def create_conversation(self, request: Request, fault: Fault | None) -> Reply:
        body = request.json() if request.raw.strip() else {}
        contract.check("conversations", body)
        names = request_names(request)
        conversation = Conversation(names.new("conv"), int(time.time()), body.get("metadata") or {})
        conversation.items.extend(_kept(body.get("items"), names, request.room))
        conversation.size = 2_000 + len(request.raw)
        request.room.memory.conversations.put(conversation)
        return Reply.of(conversation.wire())

    def retrieve_conversation(self, request: Request, fault: Fault | None) -> Reply:
        return Reply.of(request.room.memory.conversation(_id(request)).wire())

    def update_conversation(self, request: Request, fault: Fault | None) -> Reply:
        conversation = request.room.memory.conversation(_id(request))
        body = request.json()
        contract.check("conversation", body)
        conversation.metadata = body.get("metadata") or {}
        return Reply.of(conversation.wire())

    def delete_conversation(self, request: Request, fault: Fault | None) -> Reply:
        conversation = request.room.memory.conversation(_id(request))
        request.room.memory.conversations.take(conversation.id)
        return Reply.of({"id": conversation.id, "object": "conversation.deleted", "deleted": True})

    def create_conversation_items(self, request: Request, fault: Fault | None) -> Reply:
        conversation = request.room.memory.conversation(_id(request))
        body = request.json()
        contract.check("conversation_items", body)
        added = _kept(body["items"], request_names(request), request.room)
        conversation.items.extend(added)
        return Reply.of(page(added, {"order": "asc", "limit": "100"}))

    def list_conversation_items(self, request: Request, fault: Fault | None) -> Reply:
        conversation = request.room.memory.conversation(_id(request))
        return Reply.of(page(conversation.items, request.query))

    def retrieve_conversation_item(self, request: Request, fault: Fault | None) -> Reply:
        conversation = request.room.memory.conversation(_id(request))
        return Reply.of(conversation.item(request.path.rsplit("/", 1)[1]))

    def delete_conversation_item(self, request: Request, fault: Fault | None) -> Reply:
        conversation = request.room.memory.conversation(_id(request))
        conversation.items.remove(conversation.item(request.path.rsplit("/", 1)[1]))
        return Reply.of(conversation.wire())

    # Chat Completions, batches and models

    def create_chat_completion(self, request: Request, fault: Fault | None) -> Reply:
        body = request.json()
        room = request.room
        room.rate_limit.take_request(_model_of(body))
        jobs = chat.prepare(body, room, request.raw)
        jobs[0].fails = bool(fault and fault.name == FAILED)
        if body.get("stream"):
            chunks = chat.stream(body, jobs, [self.events(job, tokens.pieces) for job in jobs])
            return Reply(data_stream(chunks))
        return Reply.of(chat.completion(body, jobs, [self.events(job, whole) for job in jobs]))

    def create_batch(self, request: Request, fault: Fault | None) -> Reply:
        return Reply.of(batches.create(request, self._pace.time_scale))

    def list_models(self, request: Request, fault: Fault | None) -> Reply:
        return Reply.of({"object": "list", "data": [model.body() for model in models.catalogue(today())]})

    def retrieve_model(self, request: Request, fault: Fault | None) -> Reply:
        return Reply.of(models.find(_id(request), today(), "models").body())

    # Faults, which exist only here

    def ask_for_fault(self, request: Request, fault: Fault | None) -> Reply:
        return Reply.of(request.room.faults.ask_for(request.json()))

    def list_faults(self, request: Request, fault: Fault | None) -> Reply:
        return Reply.of(request.room.faults.listed())

    def clear_faults(self, request: Request, fault: Fault | None) -> Reply:
        return Reply.of(request.room.faults.clear(request.query.get("fault")))

    def faults_of_everybody(self, request: Request, fault: Fault | None) -> Reply:
        with self._lock:
            rooms = dict(self._rooms)
        if self._classroom is None or request.room is not rooms.get(self._classroom.instructor):
            raise not_the_instructor()
        return Reply.of(self._classroom.faults(request, rooms))


Handler = Callable[[OfflineAPI, Request, "Fault | None"], Reply]


def _end(room: Room) -> None:
    """Stop whatever a room that nobody can enter any more still does."""
    for endpoint in room.webhooks:
        room.webhooks.take(endpoint.id)
    for batch in room.memory.batches:
        batch.close()
    for container in room.memory.containers:
        container.close()


def answered_by(answer: files.Answer) -> Handler:
    """A route that needs nothing but the request."""

    def handle(api: OfflineAPI, request: Request, fault: Fault | None) -> Reply:
        told = answer(request)
        if isinstance(told, files.Download):
            return Reply(told.content, headers={"content-disposition": told.disposition}, kind=told.kind)
        reply = Reply.of(told)
        if told.get("status") == "in_progress" and told["object"] != "batch":
            reply.headers = {"openai-poll-after-ms": POLL_AFTER_MS}
        return reply

    return handle


POLL_AFTER_MS = "20"
GENERATING = {OfflineAPI.create_response, OfflineAPI.create_chat_completion}
ROUTES: dict[str, dict[str, Handler]] = {
    "/v1/responses": {"POST": OfflineAPI.create_response},
    "/v1/responses/input_tokens": {"POST": OfflineAPI.count_input_tokens},
    "/v1/responses/compact": {"POST": OfflineAPI.compact},
    "/v1/responses/*": {"GET": OfflineAPI.retrieve_response, "DELETE": OfflineAPI.delete_response},
    "/v1/responses/*/cancel": {"POST": OfflineAPI.cancel_response},
    "/v1/responses/*/input_items": {"GET": OfflineAPI.list_input_items},
    "/v1/conversations": {"POST": OfflineAPI.create_conversation},
    "/v1/conversations/*": {
        "GET": OfflineAPI.retrieve_conversation,
        "POST": OfflineAPI.update_conversation,
        "DELETE": OfflineAPI.delete_conversation,
    },
    "/v1/conversations/*/items": {
        "GET": OfflineAPI.list_conversation_items,
        "POST": OfflineAPI.create_conversation_items,
    },
    "/v1/conversations/*/items/*": {
        "GET": OfflineAPI.retrieve_conversation_item,
        "DELETE": OfflineAPI.delete_conversation_item,
    },
    "/v1/chat/completions": {"POST": OfflineAPI.create_chat_completion},
    "/v1/models": {"GET": OfflineAPI.list_models},
    "/v1/models/*": {"GET": OfflineAPI.retrieve_model},
    "/offline/faults": {
        "GET": OfflineAPI.list_faults,
        "POST": OfflineAPI.ask_for_fault,
        "DELETE": OfflineAPI.clear_faults,
    },
    "/offline/faults/everybody": dict.fromkeys(("GET", "POST", "DELETE"), OfflineAPI.faults_of_everybody),
}
for path, answers in {
    **batches.ROUTES,
    **files.ROUTES,
    **vector_stores.ROUTES,
    **containers.ROUTES,
    **webhooks.ROUTES,
}.items():
    ROUTES[path] = {method: answered_by(answer) for method, answer in answers.items()}
ROUTES["/v1/batches"]["POST"] = OfflineAPI.create_batch
JSON, FORM = "application/json", "multipart/form-data"
ACCEPTED: dict[Handler, tuple[str, ...]] = {
    ROUTES["/v1/files"]["POST"]: (FORM,),
    ROUTES["/v1/containers/*/files"]["POST"]: (JSON, FORM),
}
ACCEPTED_ELSEWHERE = (JSON,)
"""The content types that a route takes."""
RUNNING_TOOLS = (
    b'"code_interpreter"',
    b'"file_search"',
    b'"web_search',
    b'"mcp"',
    b'"image_generation"',
    b'"shell"',
)
"""How the tools that the API runs itself stand in a request: they may take their time."""
WORKING_ROUTES = ("/v1/files", "/v1/vector_stores", "/v1/containers", "/v1/webhook_endpoints")
PATTERNS = [
    (re.compile(route.replace("*", "[^/]+")), methods) for route, methods in ROUTES.items() if "*" in route
]


def find_route(request: Request) -> Handler:
    path = request.path.rstrip("/")
    methods = ROUTES.get(path)
    if methods is None or "*" in path:
        methods = next((methods for pattern, methods in PATTERNS if pattern.fullmatch(path)), None)
    if methods is None:
        raise APIError(404, f"Invalid URL ({request.method} {request.path})")
    handler = methods.get(request.method)
    if handler is None:
        raise APIError(
            405,
            f"Not allowed to {request.method} on {request.path}. "
            "(HINT: Perhaps you meant to use a different HTTP method?)",
        )
    return handler


def media_type(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()


def read_body(environ: Environ, accepted: tuple[str, ...]) -> bytes:
    length = int(environ.get("CONTENT_LENGTH") or 0)
    check_size(length)
    kind = media_type(environ.get("CONTENT_TYPE", ""))
    if length and kind not in (*accepted, ""):
        taken = " or ".join(f"'{each}'" for each in accepted)
        raise invalid(
            f"Unsupported content type: '{kind}'. This API method only accepts {taken} requests, but you "
            f"specified the header 'Content-Type: {environ['CONTENT_TYPE']}'.",
            code="unsupported_content_type",
        )
    return environ["wsgi.input"].read(length) if length else b""


def check_size(length: int) -> None:
    if length > LARGEST_BODY:
        limit = LARGEST_BODY // 1024**2
        raise APIError(413, f"The request body is too large: the offline API takes at most {limit} MB.")


def whole(text: str) -> list[str]:
    return [text]


def event_stream(events: Iterable[Event]) -> Iterator[bytes]:
    for event in events:
        yield b"event: %b\ndata: %b\n\n" % (event["type"].encode(), to_json(event))


def data_stream(chunks: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """How Chat Completions streams: no event names, and a last word."""
    for chunk in chunks:
        yield b"data: %b\n\n" % to_json(chunk)
    yield b"data: [DONE]\n\n"


def in_pieces(body: bytes) -> Iterator[bytes]:
    size = len(body) // 20 + 1
    return (body[place : place + size] for place in range(0, len(body), size))


def request_names(request: Request) -> Names:
    seed = request.path.encode() + b" " + request.raw
    return Names(seed + b"#%d" % request.room.repeats.of(seed))


def _kept(given: Any, names: Names, room: Room) -> list[dict[str, Any]]:
    return [items.kept_form(item, names) for item in resolved(given, room.memory)]


def _id(request: Request) -> str:
    return request.path.split("/")[3]


def _model_of(body: Any) -> str:
    return str(body.get("model")) if isinstance(body, dict) else "None"


def _starting_after(request: Request) -> int:
    given = request.query.get("starting_after", "-1")
    try:
        return int(given)
    except ValueError:
        message = "Invalid type for 'starting_after': expected an integer, but got a string instead."
        raise invalid(message, "starting_after", "invalid_type") from None


def _readable(raw: bytes) -> Any:
    try:
        return json.loads(raw) if raw else None
    except ValueError:
        return raw.decode(errors="replace")
