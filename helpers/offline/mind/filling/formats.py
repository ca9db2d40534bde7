"""The string formats of JSON Schema: whether a text has one, and a plain example of each."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from ipaddress import IPv4Address, IPv6Address
from typing import Any

_SAME = {
    "idn-email": "email", "idn-hostname": "hostname", "uri-reference": "uri", "iri": "uri",
    "iri-reference": "uri", "uri-template": "uri", "url": "uri", "datetime": "date-time", "ip": "ipv4",
    "guid": "uuid",
}  # fmt: skip
_EXAMPLES: dict[str, Callable[[int], str]] = {
    "date": lambda nth: (date(2026, 1, 1) + timedelta(days=nth)).isoformat(),
    "date-time": lambda nth: f"{(date(2026, 1, 1) + timedelta(days=nth)).isoformat()}T00:00:00Z",
    "time": lambda nth: f"{nth // 60 % 24:02}:{nth % 60:02}:00Z",
    "duration": lambda nth: f"PT{nth}S",
    "email": lambda nth: f"unknown{nth or ''}@example.com",
    "hostname": lambda nth: f"unknown{nth}.example.com" if nth else "example.com",
    "ipv4": lambda nth: f"192.0.{2 + nth // 250 % 200}.{nth % 250 + 1}",
    "ipv6": lambda nth: f"2001:db8::{nth + 1:x}",
    "uuid": lambda nth: f"00000000-0000-4000-8000-{nth:012d}",
    "uri": lambda nth: f"https://example.com/{nth}" if nth else "https://example.com",
    "json-pointer": lambda nth: f"/unknown/{nth}" if nth else "",
    "relative-json-pointer": str,
    "regex": lambda nth: f"unknown{nth or ''}",
}
"""Plain examples; domains and addresses are those that are reserved for this."""


_LONGER: dict[str, Callable[[str, int], str]] = {
    "email": lambda short, missing: short.replace("@", "x" * missing + "@"),
    "uri": lambda short, missing: short + "/" + "x" * missing,
    "regex": lambda short, missing: short + "x" * missing,
    "json-pointer": lambda short, missing: short + "/" + "x" * missing,
}
_SHORT = {"email": "a@b.co", "uri": "a:b", "hostname": "a.co", "regex": "a"}


def example(name: Any, nth: int, shortest: int = 0) -> str | None:
    """The nth example of a format; None for a format that nobody here knows."""
    name = _SAME.get(name, name) if isinstance(name, str) else None
    if name not in _EXAMPLES:
        return None
    made = _EXAMPLES[name](nth)
    missing = min(shortest, _LONGEST) - len(made)
    return _LONGER[name](made, missing) if missing > 0 and name in _LONGER else made


def short_example(name: Any) -> str | None:
    """An example for a place where there is little room."""
    return _SHORT.get(_SAME.get(name, name)) if isinstance(name, str) else None


_LONGEST = 2_000
_TIME = r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?([zZ]|[+-]([01]\d|2[0-3]):[0-5]\d)"
_LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_SHAPES = {
    "time": _TIME,
    "date-time": rf"\d{{4}}-\d\d-\d\d[Tt]{_TIME}",
    "duration": r"P(?=.)(\d{1,9}W|(\d{1,9}Y)?(\d{1,9}M)?(\d{1,9}D)?"
    r"(T(?=.)(\d{1,9}H)?(\d{1,9}M)?(\d{1,9}S)?)?)",
    "email": r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,6}",
    "hostname": rf"(?=.{{1,253}}$){_LABEL}(\.{_LABEL}){{0,20}}",
    "uuid": r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",
    "uri": r"[A-Za-z][A-Za-z0-9+.-]{0,30}:[^\s\"<>\\^`{|}]{1,2000}",
    "json-pointer": r"(/([^~/]|~[01])*)*",
    "relative-json-pointer": r"(0|[1-9]\d{0,9})(#|(/([^~/]|~[01])*)*)",
}
_CHECKS = {name: re.compile(shape) for name, shape in _SHAPES.items()}
_READ: dict[str, Callable[[str], object]] = {
    "date": lambda text: date.fromisoformat(text.ljust(10, "?")),
    "date-time": lambda text: datetime.fromisoformat(text[:19].upper()),
    "ipv4": IPv4Address,
    "ipv6": IPv6Address,
    "regex": re.compile,
}


def has_format(text: str, name: Any) -> bool:
    """True also for formats that nobody here knows."""
    name = _SAME.get(name, name) if isinstance(name, str) else None
    if name in _CHECKS and not _CHECKS[name].fullmatch(text):
        return False
    if name not in _READ:
        return True
    try:
        _READ[name](text)
    except (ValueError, re.error, RecursionError, OverflowError):
        return False
    return True
