"""The models that the offline API serves, as data/models.json lists them."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

from .errors import APIError

DATA = Path(__file__).resolve().parents[2] / "data" / "models.json"


@dataclass(frozen=True, slots=True)
class Model:
    id: str
    resolved: str
    """The id that a response echoes: the dated snapshot where one exists."""
    created: int
    owned_by: str
    shutdown_date: date | None
    context_window: int
    max_output_tokens: int
    efforts: tuple[str, ...]
    """Empty for a model that does not reason."""
    default_effort: str | None
    cache: Literal["breakpoints", "steps", "none"]
    top_p: float
    """What a response echoes when the request names none."""
    time_to_first_token: float
    """Seconds, reasoning not included."""
    tokens_per_second: float
    phase: bool
    """Whether the messages of this model carry a phase."""

    def body(self) -> dict[str, Any]:
        """The object of `GET /v1/models/{id}`, keys in the API's order."""
        return {
            "id": self.id,
            "object": "model",
            "created": self.created,
            "owned_by": self.owned_by,
            "shutdown_date": self.shutdown_date and self.shutdown_date.isoformat(),
        }


def find(model_id: str, today: date, route: str) -> Model:
    """The model of that id, or the API's own refusal: `route` is where it was asked for.

    >>> find("gpt-5.5", date(2026, 11, 20), "responses").resolved
    'gpt-5.5-2026-04-23'
    >>> find("gpt-4", date(2026, 11, 20), "responses")
    Traceback (most recent call last):
        ...
    helpers.offline.errors.APIError: The model `gpt-4` has been deprecated, learn more here: \
https://platform.openai.com/docs/deprecations
    """
    models, shut_down = _read()
    model = models.get(model_id)
    if model and not _is_shut_down(model, today):
        return model
    if route == "models":
        raise _not_found(404, f"The model '{model_id}' does not exist", "model")
    if model or model_id in shut_down:
        raise _not_found(
            404,
            f"The model `{model_id}` has been deprecated, "
            "learn more here: https://platform.openai.com/docs/deprecations",
        )
    if route == "chat":
        raise _not_found(404, f"The model `{model_id}` does not exist or you do not have access to it.")
    raise _not_found(400, f"The requested model '{model_id}' does not exist.", "model")


def catalogue(today: date) -> list[Model]:
    """What `GET /v1/models` lists on that day: every model still served, but no alias.

    >>> [model.id for model in catalogue(date(2026, 11, 20))][:3]
    ['gpt-6.2-astra', 'gpt-6.2-sol', 'gpt-6.1-terra']
    """
    models, _ = _read()
    return [model for id, model in models.items() if model.id == id and not _is_shut_down(model, today)]


def _is_shut_down(model: Model, today: date) -> bool:
    return model.shutdown_date is not None and model.shutdown_date <= today


def _not_found(status: int, message: str, param: str | None = None) -> APIError:
    return APIError(status, message, param=param, code="model_not_found")


@cache
def _read() -> tuple[dict[str, Model], frozenset[str]]:
    """Callable ids with their models, and the ids that are gone for good."""
    data = json.loads(DATA.read_text(encoding="utf-8"))
    models: dict[str, Model] = {}
    for entry in data["models"]:
        model, snapshots = _model(entry, data["pace"]), entry.get("snapshots", {})
        models[model.id] = model
        for id, created in snapshots.items():
            models[id] = replace(model, id=id, resolved=id, created=_epoch(created))
    for alias, id in data["aliases"].items():
        models[alias] = models[id]
    return models, frozenset(id for ids in data["shut_down"].values() for id in ids)


def _model(entry: dict[str, Any], pace: dict[str, dict[str, float]]) -> Model:
    shutdown_date = entry.get("shutdown_date")
    pace_of_class = pace[entry["pace"]]
    return Model(
        id=entry["id"],
        resolved=next(iter(entry.get("snapshots", {})), entry["id"]),
        created=_epoch(entry["created"]),
        owned_by="system",
        shutdown_date=date.fromisoformat(shutdown_date) if shutdown_date else None,
        context_window=entry["context_window"],
        max_output_tokens=entry["max_output_tokens"],
        efforts=tuple(entry["efforts"]),
        default_effort=entry["default_effort"],
        cache=entry["cache"],
        top_p=entry["top_p"],
        time_to_first_token=entry.get("time_to_first_token", pace_of_class["time_to_first_token"]),
        tokens_per_second=entry.get("tokens_per_second", pace_of_class["tokens_per_second"]),
        phase=entry["phase"],
    )


def _epoch(created: int | str) -> int:
    if isinstance(created, int):
        return created
    return int(datetime.fromisoformat(created).replace(tzinfo=UTC).timestamp())
