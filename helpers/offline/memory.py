"""What the offline API remembers for one API key: responses, conversations and batches, the newest ones; files,
stores and containers until somebody deletes them.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from threading import RLock
from typing import Any

from .background import Background
from .errors import APIError, invalid
from .items import Item, kept_form
from .names import Names, stem


@dataclass(slots=True)
class StoredResponse:
    """One response, what it was asked, and the response that it follows."""

    id: str
    inputs: Sequence[Item]
    parent: StoredResponse | None = None
    finished: dict[str, Any] | None = None
    background: Background | None = None
    size: int = 0
    whole: Mapping[str, Item] = field(default_factory=dict)
    """Output items of which the response shows only a part, by id."""

    @property
    def response(self) -> dict[str, Any]:
        if self.finished is not None:
            return self.finished
        assert self.background is not None, "only a response in the background is kept before it is finished"
        return self.background.response()

    def context(self) -> list[Item]:
        """Everything said up to and including this response, oldest first."""
        turns: list[StoredResponse] = []
        turn: StoredResponse | None = self
        while turn is not None:
            turns.append(turn)
            turn = turn.parent
        return [item for turn in reversed(turns) for item in turn.turn()]

    def turn(self) -> list[Item]:
        return [*self.inputs, *(self.whole.get(item["id"], item) for item in self.response["output"])]

    def listed_inputs(self) -> list[dict[str, Any]]:
        """What `input_items.list` shows: the whole input, earlier turns included."""
        earlier = self.parent.context() if self.parent else []
        names = Names(self.id.encode())
        names.stem = stem(self.id)
        return [kept_form(item, names) for item in (*earlier, *self.inputs)]


@dataclass(slots=True)
class Conversation:
    id: str
    created_at: int
    metadata: dict[str, str]
    items: list[dict[str, Any]] = field(default_factory=list)
    size: int = 0
    whole: dict[str, Item] = field(default_factory=dict)
    """Items of which the list shows only a part, by id."""

    def context(self) -> list[Item]:
        return [self.whole.get(item["id"], item) for item in self.items]

    def wire(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "object": "conversation",
            "created_at": self.created_at,
            "metadata": self.metadata,
        }

    def item(self, item_id: str) -> dict[str, Any]:
        for item in self.items:
            if item["id"] == item_id:
                return item
        raise APIError(404, f"Item with id '{item_id}' not found in conversation with id '{self.id}'.")


class Shelf:
    """A dictionary that drops its oldest entries beyond a number or a size."""

    def __init__(self, entries: int, size: int) -> None:
        self._entries: OrderedDict[str, Any] = OrderedDict()
        self._limit, self._size_limit = entries, size
        self._size = 0
        self._lock = RLock()
        self.dropped = 0

    def put(self, entry: Any) -> None:
        with self._lock:
            self.take(entry.id)
            self._entries[entry.id] = entry
            self._size += entry.size
            while len(self._entries) > self._limit or (self._size > self._size_limit and len(self._entries) > 1):
                _, oldest = self._entries.popitem(last=False)
                self._size -= oldest.size
                self.dropped += 1

    def get(self, identifier: str) -> Any | None:
        return self._entries.get(identifier)

    def take(self, identifier: str) -> Any | None:
        with self._lock:
            entry = self._entries.pop(identifier, None)
            if entry is not None:
                self._size -= entry.size
            return entry

    def __iter__(self) -> Iterator[Any]:
        with self._lock:
            return iter(list(self._entries.values()))

    def why_missing(self) -> str:
        """The API's `not found.`, and the truth about what this server no longer has."""
        if not self.dropped:
            return "not found."
        return (
            f"not found. The offline API keeps only the newest ones in memory and has dropped {self.dropped} "
            "older ones."
        )


class Drawer:
    """A dictionary that is full one day: what somebody put there stays until it is taken out."""

    def __init__(self, what: str, entries: int, size: int = 0) -> None:
        self._entries: dict[str, Any] = {}
        self._what, self._limit, self._size_limit = what, entries, size
        self._lock = RLock()

    @property
    def is_full(self) -> bool:
        return len(self._entries) >= self._limit

    @property
    def left(self) -> int:
        return self._size_limit - sum(kept.size for kept in self)

    def put(self, entry: Any) -> None:
        """Only where sizes are limited does an entry need one."""
        with self._lock:
            if self.is_full:
                raise self._full(f"{self._limit:,} {self._what}")
            if self._size_limit and entry.size > self.left:
                raise self._full(f"{self._size_limit // 1024**2} MB of {self._what}")
            self._entries[entry.id] = entry

    def _full(self, limit: str) -> APIError:
        return invalid(f"The offline API keeps at most {limit} for one API key: delete some of them first.")

    def get(self, identifier: str) -> Any | None:
        return self._entries.get(identifier)

    def take(self, identifier: str) -> Any | None:
        return self._entries.pop(identifier, None)

    def __iter__(self) -> Iterator[Any]:
        return iter(list(self._entries.values()))


class Memory:
    def __init__(self, entries: int = 4_000, size: int = 32_000_000) -> None:
        self.responses = Shelf(entries, size)
        self.conversations = Shelf(entries, size)
        self.files = Drawer("files", 2_000, 64 * 1024**2)
        self.vector_stores = Drawer("vector stores", 200)
        self.containers = Drawer("containers", 100)
        self.batches = Shelf(500, 1_000_000)

    def response(self, identifier: str) -> StoredResponse:
        stored = self.responses.get(identifier)
        if stored is None:
            raise APIError(404, f"Response with id '{identifier}' {self.responses.why_missing()}")
        return stored

    def previous_response(self, identifier: str) -> StoredResponse:
        stored = self.responses.get(identifier)
        if stored is None:
            raise invalid(
                f"Previous response with id '{identifier}' {self.responses.why_missing()}",
                "previous_response_id",
                "previous_response_not_found",
            )
        return stored

    def conversation(self, identifier: str) -> Conversation:
        conversation = self.conversations.get(identifier)
        if conversation is None:
            raise APIError(404, f"Conversation with id '{identifier}' {self.conversations.why_missing()}")
        return conversation

    def item(self, identifier: str) -> Item:
        """An item that an `item_reference` names, wherever it is kept."""
        wanted = stem(identifier)
        for stored in self.responses:
            if stem(stored.id) == wanted:
                for item in (*stored.response["output"], *stored.listed_inputs()):
                    if item["id"] == identifier:
                        return item
        for conversation in self.conversations:
            for item in conversation.items:
                if item["id"] == identifier:
                    return item
        raise invalid(
            f"Item with id '{identifier}' not found. Items are not persisted when `store` is set to false. "
            "Try again with `store` set to true, or remove this item from your input.",
            "input",
        )


def page(
    items: list[dict[str, Any]], query: dict[str, str], *, usual: int = 20, most: int = 100
) -> dict[str, Any]:
    """One page of items: `order`, `after`, `before` and `limit` as the API's cursor lists have them."""
    limit, order = _limit(query, usual, most), query.get("order", "desc")
    if order not in ("asc", "desc"):
        raise invalid(f"Invalid value: '{order}'. Supported values are: 'asc' and 'desc'.", "order", "invalid_value")
    ordered = items if order == "asc" else items[::-1]
    if query.get("after"):
        ordered = ordered[_place_of(query["after"], ordered, "after") + 1 :]
    shown = ordered[:limit]
    if query.get("before"):
        ordered = ordered[: _place_of(query["before"], ordered, "before")]
        shown = ordered[-limit:]
    return {
        "object": "list",
        "data": shown,
        "first_id": shown[0]["id"] if shown else "",
        "has_more": len(ordered) > limit,
        "last_id": shown[-1]["id"] if shown else "",
    }


def _place_of(identifier: str, items: list[dict[str, Any]], name: str) -> int:
    for place, item in enumerate(items):
        if item["id"] == identifier:
            return place
    raise invalid(f"Item with id '{identifier}' not found.", name)


def _limit(query: dict[str, str], usual: int, most: int) -> int:
    given = query.get("limit", str(usual))
    try:
        limit = int(given)
    except ValueError:
        raise invalid(
            "Invalid type for 'limit': expected an integer, but got a string instead.", "limit", "invalid_type"
        ) from None
    if limit < 1:
        raise invalid(
            f"Invalid 'limit': integer below minimum value. Expected a value >= 1, but got {limit} instead.",
            "limit",
            "integer_below_min_value",
        )
    if limit > most:
        raise invalid(
            f"Invalid 'limit': integer above maximum value. Expected a value <= {most}, but got {limit} instead.",
            "limit",
            "integer_above_max_value",
        )
    return limit
