"""How deep the shallowest instance of a schema is: what keeps recursive schemas from running on."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from .keywords import listed, mapping, whole_number
from .valid import resolve


class Heights:
    """The heights of a schema's parts. Those of its $refs are found by going round until nothing changes."""

    def __init__(self, root: Any) -> None:
        self._known: dict[str, float] = {}
        references = {one: resolve(one, root) for one in set(_references(root))}
        changed = True
        while changed:
            changed = False
            for reference, schema in references.items():
                height = self.of(schema)
                if height < self._known.get(reference, math.inf):
                    self._known[reference] = height
                    changed = True

    def of(self, schema: Any) -> float:
        if not isinstance(schema, Mapping):
            return math.inf if schema is False else 0
        types = schema.get("type")
        if types == "null" or "null" in listed(types):
            return 0
        heights = [0.0]
        if "$ref" in schema:
            heights.append(self._known.get(schema["$ref"], math.inf))
        for keyword in ("anyOf", "oneOf"):
            if listed(schema.get(keyword)):
                heights.append(min(map(self.of, schema[keyword])))
        heights += map(self.of, listed(schema.get("allOf")))
        properties = mapping(schema.get("properties"))
        heights += (
            1 + self.of(properties.get(key)) for key in listed(schema.get("required")) if isinstance(key, str)
        )
        if whole_number(schema.get("minItems"), 0):
            heights += (1 + self.of(one) for one in (schema.get("items"), *listed(schema.get("prefixItems"))))
        return max(heights)


def _references(schema: Any) -> Iterator[str]:
    if isinstance(schema, Mapping):
        for key, one in schema.items():
            if key == "$ref" and isinstance(one, str):
                yield one
            else:
                yield from _references(one)
    elif isinstance(schema, list):
        for one in schema:
            yield from _references(one)
