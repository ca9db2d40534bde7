"""Draw what the API sends: a response, a stream of events, an error, the traffic on the wire."""

from __future__ import annotations

import codecs
import html
import json
import re
import textwrap
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

Row = tuple[str, ...]
# JupyterLab breaks words anywhere and puts text into boxes, widgets set lines far apart. Of a notebook that nobody
# has run yet JupyterLab keeps only some properties: `all:unset` is none of them.
PLAIN = "margin:0;background:none;line-height:1.3;white-space:pre"
WRAPPED = PLAIN + "-wrap;word-break:normal;overflow-wrap:break-word"
CELL = '<td style="text-align:left;vertical-align:top"><pre style="{}">{}</pre></td>'
PICTURE = '<img src="{}" alt="the picture that was made" style="max-width:320px">'
LONG_CODE = re.compile(r"([\w+/=-]{24})[\w+/=-]{96,}", re.ASCII)
ORDINARY = {None, "assistant", "final_answer", "completed"}
TIMES = {"created", "created_at", "completed_at", "expires_at"}
DULL = TIMES | {"type", "object", "status", "role", "phase", "item_id", "output_index", "sequence_number"}
SECRET_HEADER = re.compile(r"authorization|(x-)?api-key|(set-)?cookie|openai-(organization|project)")
TELLING_HEADER = re.compile(
    "accept|authorization|content-type|retry-.*|x-(ratelimit-l|should|stainless-re).*"
)
blot = partial(re.compile(r"\b(sk-|org-|proj_)[\w-]{8,}").sub, r"\1…")


class Drawing:
    """A title above a table, for a terminal and for a notebook."""

    _pictures: Sequence[str] = ()

    def __init__(self, title: str, rows: Iterable[Row], pictures: Iterable[str] = ()) -> None:
        self._table = title, list(rows)
        self._pictures = list(pictures)

    def table(self) -> tuple[str, list[Row]]:
        return self._table

    def __repr__(self) -> str:
        title, rows = self.table()
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)][:-1]
        lines = [title]
        for *cells, text in rows:
            margin = "".join(f"  {cell:{width}}" for cell, width in zip(cells, widths, strict=True)) + "  "
            for line in text.splitlines() or [""]:
                for part in textwrap.wrap(line, 100 - len(margin), break_on_hyphens=False) or [""]:
                    lines.append((margin + part).rstrip())
                    margin = " " * len(margin)
        return "\n".join(lines)

    def _repr_html_(self) -> str:  # inside <pre> a notebook does not read $ as mathematics
        title, rows = self.table()
        table = ""
        for *cells, text in rows:
            drawn = [CELL.format(PLAIN, html.escape(cell)) for cell in cells]
            table += f"<tr>{''.join(drawn)}{CELL.format(WRAPPED, html.escape(text))}</tr>"
        shown = "".join(PICTURE.format(html.escape(address)) for address in self._pictures)
        return f'<pre style="{WRAPPED}"><b>{html.escape(title)}</b></pre><table>{table}</table>{shown}'


def show(thing: Any) -> Drawing:
    """Draw what the SDK returns or raises; a stream is read to its end.

    >>> show({"id": "resp_1", "status": "completed", "model": "gpt-6-luna", "output": [
    ...     {"type": "function_call", "call_id": "call_1", "name": "add", "arguments": '{"a":1}'}]})
    resp_1 · completed · gpt-6-luna
      function_call  add({"a":1}) call_1
    """
    if isinstance(thing, BaseException):
        facts = {"message": str(thing)} | vars(thing)
        names = ("message", "status_code", "type", "param", "code")
        return Drawing(type(thing).__name__, [(name, str(facts[name])) for name in names if facts.get(name)])
    things = getattr(thing, "data", thing)
    if isinstance(things, Mapping) or hasattr(things, "model_dump"):
        return _draw(as_dict(things))
    items = [as_dict(item) for item in things]
    if items and "sequence_number" in items[0]:
        return Drawing(f"events: {len(items)}", _events(items))
    more = ", more follow" if getattr(thing, "has_more", False) else ""
    return Drawing(f"items: {len(items)}{more}", map(_item, items))


def as_dict(thing: Any) -> dict[str, Any]:
    """The fields of an SDK object that are set, in JSON types."""
    if isinstance(thing, Mapping):
        return dict(thing)
    if not hasattr(thing, "model_dump"):
        raise TypeError(f"This takes what the openai SDK returns, not {type(thing).__name__}.")
    return dict(thing.model_dump(mode="json", by_alias=True, exclude_unset=True, warnings=False))


def _draw(data: dict[str, Any]) -> Drawing:
    if "input_tokens_details" in data:
        return Drawing("usage", [("tokens", _usage(data))])
    if not isinstance(data.get("output"), list):
        return show([data])
    rows = [*map(_item, data["output"])]
    rows += [(name, json.dumps(data[name])) for name in ("incomplete_details", "error") if data.get(name)]
    rows += [("usage", _usage(data["usage"]))] if data.get("usage") else []
    title = " · ".join(data[name] for name in ("id", "status", "model") if data.get(name))
    return Drawing(title, rows, _made_pictures(data["output"]))


def _made_pictures(items: Iterable[Any]) -> Iterator[str]:
    """The addresses of the pictures that a response made."""
    for item in items:
        if item.get("type") == "image_generation_call" and item.get("result"):
            yield f"data:image/{item.get('output_format') or 'png'};base64,{item['result']}"


def _usage(usage: Mapping[str, Any]) -> str:
    read, made = usage.get("input_tokens_details") or {}, usage.get("output_tokens_details") or {}
    given = f"{read.get('cached_tokens', 0)} cached, {read.get('cache_write_tokens', 0)} written"
    reasoning = f"{made.get('reasoning_tokens', 0)} reasoning"
    return f"{usage.get('input_tokens')} in ({given}) + {usage.get('output_tokens')} out ({reasoning})"


def _events(events: list[dict[str, Any]]) -> Iterator[Row]:
    def run(event: dict[str, Any]) -> tuple[Any, ...]:
        return event["type"], event.get("item_id") if "delta" in event else event["sequence_number"]

    for (kind, _), group in groupby(events, run):
        alike = list(group)
        numbers = [str(event["sequence_number"]) for event in alike]
        if len(alike) == 1:
            yield numbers[0], kind, _cut(_essence(alike[0]), 56)
        else:
            text = "".join(event["delta"] for event in alike)
            yield f"{numbers[0]}-{numbers[-1]}", f"{len(alike)} × {kind}", _cut(text, 56)  # noqa: RUF001


def _essence(event: dict[str, Any]) -> str:
    if "response" in event:
        return str(event["response"].get("status"))
    if "item" in event:
        return " ".join(_item(event["item"]))
    part = event.get("part", event)
    return str(part.get("delta") or part.get("text") or part.get("arguments") or _json(part))


def _item(item: Mapping[str, Any]) -> Row:
    kind = item.get("type") or ("message" if "role" in item else item.get("object", "object"))
    remarks = {item.get("role"), item.get("phase"), item.get("status")} - ORDINARY
    label = f"{kind} ({', '.join(sorted(map(str, remarks)))})" if remarks else kind
    content = item.get("content") or item.get("summary") or []
    if kind in ("message", "reasoning"):
        parts = [{"text": content}] if isinstance(content, str) else content
        return label, "\n".join(part.get("text") or _json(part) for part in parts)
    if kind == "function_call":
        return label, f"{item['name']}({item['arguments']}) {item['call_id']}"
    return label, _json(item)


def _json(data: Mapping[str, Any]) -> str:
    """What is set and telling, on one line."""
    dull = DULL | {"id"} if "type" in data else DULL
    told = {name: data[name] for name in data if name not in dull and data[name] not in (None, "", [], {})}
    return _cut(json.dumps(told, ensure_ascii=False)) if told else ""


def _cut(text: str, length: int = 200) -> str:
    text = LONG_CODE.sub(r"\1…", text)
    return text if len(text) <= length else f"{text[:length]}… (+{len(text) - length})"


@dataclass(repr=False)
class Exchange(Drawing):
    """One request and its answer as they went over the wire, secrets blotted out."""

    method: str
    url: str
    request_headers: dict[str, str]
    request_body: str
    status: int | None = None
    response_headers: dict[str, str] = field(default_factory=dict)
    response_body: str = ""

    def table(self) -> tuple[str, list[Row]]:
        """The gist, the same on every run and machine; the fields have all of it."""
        sent = _message(f"{self.method} {urlsplit(self.url).path}", self.request_headers, self.request_body)
        received = _message(str(self.status or "no answer"), self.response_headers, self.response_body)
        return "exchange", [("sent", sent), ("received", received)]


class Traffic(list[Exchange], Drawing):
    """The exchanges of a `with wire()` block, in the order in which they began."""

    __repr__ = Drawing.__repr__

    def table(self) -> tuple[str, list[Row]]:
        return f"exchanges: {len(self)}", [row for exchange in self for row in exchange.table()[1]]


@contextmanager
def wire() -> Iterator[Traffic]:
    """Record what the SDK sends and receives inside the block, attempt by attempt.

    >>> with wire() as traffic:
    ...     pass  # client.responses.create(...)
    >>> traffic
    exchanges: 0
    """
    from httpx2 import AsyncClient, Client

    traffic, sends = Traffic(), (Client.send, AsyncClient.send)

    def send(client: Any, request: Any, **options: Any) -> Any:
        listen = _record(traffic, request) if _is_the_sdks(request) else _unheard
        return listen(sends[0](client, request, **options))

    async def send_async(client: Any, request: Any, **options: Any) -> Any:
        listen = _record(traffic, request) if _is_the_sdks(request) else _unheard
        return listen(await sends[1](client, request, **options))

    Client.send, AsyncClient.send = send, send_async  # type: ignore[method-assign, assignment]
    try:
        yield traffic
    finally:
        Client.send, AsyncClient.send = sends  # type: ignore[method-assign]


def _is_the_sdks(request: Any) -> bool:
    """Others in this process send too, such as the offline API to MCP servers."""
    return any(name.startswith("x-stainless-") for name in request.headers)


def _unheard(response: Any) -> Any:
    return response


def _record(traffic: Traffic, request: Any) -> Callable[[Any], Any]:
    """Note the request; return what notes the answer, without reading it before the reader does."""

    def headers(of: Any) -> dict[str, str]:
        return {name: "…" if SECRET_HEADER.fullmatch(name) else blot(of.headers[name]) for name in of.headers}

    def keep(chunk: bytes) -> bytes:
        exchange.response_body += blot(decode(chunk))
        return chunk

    def listen(response: Any) -> Any:
        exchange.status, exchange.response_headers = response.status_code, headers(response)
        chunks, chunks_async = response.iter_bytes, response.aiter_bytes

        async def keep_async(size: int | None = None) -> AsyncIterator[bytes]:
            async for chunk in chunks_async(size):
                yield keep(chunk)

        if response.is_stream_consumed:
            keep(response.content)
        else:
            response.iter_bytes, response.aiter_bytes = lambda size=None: map(keep, chunks(size)), keep_async
        return response

    decode = codecs.getincrementaldecoder("utf-8")("replace").decode
    body = request.content.decode() if "json" in request.headers.get("content-type", "") else ""
    exchange = Exchange(request.method, blot(str(request.url)), headers(request), blot(body))
    traffic.append(exchange)
    return listen


def _message(start: str, headers: dict[str, str], body: str) -> str:
    head = [start, *(f"{name}: {headers[name]}" for name in headers if TELLING_HEADER.fullmatch(name)), ""]
    try:
        values = {name: json.dumps(value, ensure_ascii=False) for name, value in json.loads(body).items()}
        told = [name for name in values if values[name] != "null" and name not in TIMES]
        lines = [
            "{",
            *",\n".join(f'  "{name}": {_cut(values[name], 66)}' for name in told).splitlines(),
            "}",
        ]
    except (ValueError, AttributeError):
        lines = [_cut(line, 72) for line in body.splitlines()]
    return "\n".join(head + (lines if len(lines) <= 24 else [*lines[:16], "  …", *lines[-5:]])).strip()
