"""Lines that name a thing and give its value."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..words import name_parts, stem

ENTRY = re.compile(
    r"^\s?(?:[-*•]\s)?[\"'*_`]{0,3}([^\W\d_][\w ()/#.'’-]{0,40}?)[\"'*_`]{0,3}\s?(?::[*_]{0,2}\s|=(?!=))\s?(\S.*)$"
)


def entries(lines: Iterable[str]) -> dict[tuple[str, ...], str]:
    """The values of lines such as `Name: Ada`, by the stems of their names."""
    found: dict[tuple[str, ...], str] = {}
    for line in lines:
        match = ENTRY.match(line)
        if match:
            key = tuple(stem(part) for part in name_parts(match[1]))
            found.setdefault(key, match[2].strip(" \"'`").rstrip(".;"))
    return found
