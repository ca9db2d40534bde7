"""Measures that stand in a row: 30 x 20 x 10 cm."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..facts.facts import Facts
from ..words import stem

_NUMBER = r"(\d{1,7}(?:\.\d{1,4})?)(?: ?(?:mm|cm|m|km|in|inch|inches|ft|feet|px|pixels|metres?|meters?)\b)?[\"”']?"
_ROW = re.compile(rf"(?<![\w.]){_NUMBER} ?(?:x|×|by|\*) ?{_NUMBER}(?: ?(?:x|×|by|\*) ?{_NUMBER})?", re.IGNORECASE)
_LEGEND = re.compile(r"\b([lwhd]) ?[x×*] ?([lwhd])(?: ?[x×*] ?([lwhd]))?\b", re.IGNORECASE)
_AXES = {one[:1]: stem(one) for one in ("length", "width", "depth", "height")}
_USUAL_ORDER = tuple(_AXES.values())


def size_for(stems: Sequence[str], beside: Sequence[str], facts: Facts) -> tuple[float | int, int] | None:
    """The measure, and where the row ends, for one of length, width, depth and height, in the order of the legend or the usual one."""
    axis = next((one for one in stems if one in _USUAL_ORDER), None)
    row = _ROW.search(facts.text) if axis else None
    if axis is None or row is None:
        return None
    values = [float(one) if "." in one else int(one) for one in row.groups() if one]
    legend = _LEGEND.search(facts.text)
    axes = [_AXES[one.lower()] for one in legend.groups() if one] if legend else [one for one in beside if one in _USUAL_ORDER]
    if not legend and len(values) == len(_USUAL_ORDER) - 1 and axes and _USUAL_ORDER[0] in axes:
        axes.sort(key=_USUAL_ORDER.index)
    place = axes.index(axis) if axis in axes else len(values)
    return (values[place], row.end()) if place < len(values) else None


_SIZES = tuple(
    tuple(one.split())
    for one in ("small little tiny mini s", "medium regular normal middle standard m", "large big huge l", "extra_large xl jumbo")
)


def size_meant(labels: Sequence[str], facts: Facts) -> str | None:
    """LARGE for a big pizza, where the labels are sizes."""
    step = {label: n for n, names in enumerate(_SIZES) for label in labels if label.lower() in names}
    if len(step) < 2:
        return None
    said = next((n for word, _, _ in facts.tokens for n, names in enumerate(_SIZES) if len(word) > 2 and word in names), None)
    return next((label for label, n in step.items() if n == said), None)
