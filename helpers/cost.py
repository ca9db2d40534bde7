"""What a response costs: its usage times the prices in data/prices.json."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .show import Drawing, Row, as_dict

PRICES = json.loads((Path(__file__).parents[1] / "data" / "prices.json").read_text(encoding="utf-8"))
PARTS = ("input", "cached", "written", "output", "tools")
NOT_INCLUDED = {"code_interpreter_call": "without container time", "image_generation_call": "without images"}
NOT_TOLD_OF_BATCHES = "without the surcharge for cache writes and without tools, of which a batch does not tell"


@dataclass(frozen=True, repr=False)
class Cost(Drawing):
    """US dollars. `parts` says what they pay for, `float(cost)` or `cost.total` is the sum."""

    parts: dict[str, float]
    notes: tuple[str, ...]

    def __float__(self) -> float:
        return float(sum(self.parts.values()))

    total = property(__float__)

    def __str__(self) -> str:
        return _dollars(self.total)

    def table(self) -> tuple[str, list[Row]]:
        rows: list[Row] = [(name, _dollars(part)) for name, part in self.parts.items() if part]
        return str(self), [*rows, ("", "; ".join(self.notes))]


def cost(thing: Any, model: str | None = None, tier: str | None = None) -> Cost:
    """Price a response, an event that carries one, a batch, a usage (name its model), or a list of these.

    A response from a batch does not say so: cost(response, tier="batch").

    >>> cost({"input_tokens": 20, "output_tokens": 15}, model="gpt-6-luna")
    $0.0000095
      input   $0.000002
      output  $0.0000075
              gpt-6-luna, prices of 2026-09-23
    """
    if (
        isinstance(thing, Iterable)
        and not isinstance(thing, (str, Mapping))
        and not hasattr(thing, "model_dump")
    ):
        costs = [cost(one, model, tier) for one in thing]
        sums = {name: sum(one.parts[name] for one in costs) for name in PARTS}
        return Cost(sums, tuple(dict.fromkeys(note for one in costs for note in one.notes)))
    data = as_dict(thing)
    data = data.get("response") or data
    usage = data.get("usage", data) or {}
    given = usage.get("input_tokens", usage.get("prompt_tokens"))
    made = usage.get("output_tokens", usage.get("completion_tokens"))
    is_batch = data.get("object") == "batch"
    # A batch has no model until its input was read.
    if given is None or made is None or (is_batch and not (model or data.get("model"))):
        raise ValueError(f"There is no usage to price (status: {data.get('status', 'unknown')}).")
    model = re.sub(r"-\d{4}-\d\d-\d\d$", "", model or data.get("model") or "")
    tier = tier or ("batch" if is_batch else data.get("service_tier")) or "default"
    price, factor = PRICES["models"].get(model), PRICES["tiers"]["factor"].get(tier)
    if not price or not factor:
        known = f"models: {', '.join(PRICES['models'])}; tiers: {', '.join(PRICES['tiers']['factor'])}"
        raise ValueError(f"There is no price for the model {model!r} at the tier {tier!r}. Known {known}.")
    long = PRICES["long_context"]
    is_long = given > long["above_input_tokens"] and model in long["models"]
    rate_in, rate_out = (factor * (long[way] if is_long else 1) / 1e6 for way in ("input", "output"))
    read = usage.get("input_tokens_details") or usage.get("prompt_tokens_details") or {}
    cached, written = read.get("cached_tokens") or 0, read.get("cache_write_tokens") or 0
    for_12h = (read.get("cache_write_tokens_details") or {}).get("ttl_12h_tokens", 0)
    writing = (written - for_12h) * price["written"]["30m"] + for_12h * price["written"]["12h"]
    kinds = [item["type"] for item in data.get("output", []) if not _is_free(item)]
    parts = {
        "input": (given - cached - written) * price["input"] * rate_in,
        "cached": cached * price["cached"] * rate_in,
        "written": writing * rate_in,
        "output": made * price["output"] * rate_out,
        "tools": sum(PRICES["tools"]["per_call"].get(kind, 0) for kind in kinds),
    }
    doubts = f" ({price['unverified']}: unverified)" if "unverified" in price else ""
    left_out = dict.fromkeys(NOT_INCLUDED[kind] for kind in kinds if kind in NOT_INCLUDED)
    if is_batch:
        left_out[NOT_TOLD_OF_BATCHES] = None
    return Cost(parts, (f"{model}, prices of {price['as_of']}{doubts}", *left_out))


def _is_free(item: dict[str, Any]) -> bool:
    """Searching the web is charged, opening what was found is not."""
    return item["type"] == "web_search_call" and (item.get("action") or {}).get("type", "search") != "search"


def _dollars(amount: float) -> str:
    return f"${amount:.9f}".rstrip("0").rstrip(".")
