"""Lines in a form of their own: of a log, of a talk, of readings, each as lines of entries."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..facts.facts import Facts
from .kinds import string_kind

_FAR_ENOUGH, _FEWEST = 10_000, 2
_LOG = re.compile(
    r"^\[?(?P<timestamp>\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:[.,]\d+)?Z?|\d\d:\d\d:\d\d)\]?\s+\[?(?P<level>[A-Z]{4,8})\]?:?\s+"
    r"(?:\[(?P<module>[\w./-]{1,40})\]:?\s+|(?P<component>[\w./-]{1,40}):\s+)?(?P<said>\S.*)$"
)
_SAID = re.compile(
    r"^(?:\[?(?P<clock>\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]m)?)\]?\s?[-–]?\s?)?(?P<speaker>[A-ZÀ-Ý][\w'’.-]*(?: [A-ZÀ-Ý][\w'’.-]*)?)"
    r"(?: ?[(\[](?P<later>\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]m)?)[)\]])?: (?P<said>\S.*)$"
)
_READ = re.compile(
    r"^\s?(?:[-*•]\s)?(?P<goods>[^\W\d_][\w ()/'’-]{0,40}?)(?::| =| -| –)? (?P<reading>-?\d[\d.,]*)\s?(?P<unit>%|[^\W\d_][\w/²³^]*)?(?P<rest>[ ,;(].*)?$"
)
_MOST_OTHERS = 2
_COUNTED = re.compile(
    r"^(?:[-*•]\s)?(?P<quantity>\d{1,4}) ?[x×] (?P<goods>[^\W\d][^\n]*?)(?:,? (?:at |@ ?|à )?(?P<price>[$€£]?\d+[.,]\d\d ?(?:€|EUR|USD|GBP)?)(?: each)?)?$"
)
_SUMS = re.compile(r"goods: (?:grand |sub-?)?(?:total|sum|vat|tax|paid|change|discount|balance|cash|card|tip)\b", re.IGNORECASE)


def logged(facts: Facts) -> list[str]:
    """`2025-03-01 12:00 ERROR [auth] Login failed`"""
    return _all_of(facts, _LOG, _entries)


def one_logged(text: str) -> str | None:
    """The entries of a text that is a single line of a log."""
    match = _LOG.match(text) if text[:1] in "[0123456789" and "\n" not in text else None
    return _entries(match) if match else None


def spoken(facts: Facts) -> list[str]:
    """`[10:02] Ana: is the server down?`, where somebody speaks twice or each turn has its time."""
    lines = [match for line in facts.text[:_FAR_ENOUGH].split("\n") if (match := _SAID.match(line))]
    speakers = [match["speaker"] for match in lines]
    if any(string_kind((one.lower(),)) for one in speakers):
        return []
    is_talk = len({*speakers}) < len(speakers) or all(match["clock"] or match["later"] for match in lines)
    return [_entries(match) for match in lines] if len(lines) >= _FEWEST and is_talk else []


def counted(facts: Facts) -> list[str]:
    """`2 x Coffee 6.00`, one to a line."""
    lines = [match for line in facts.text[:_FAR_ENOUGH].split("\n") if (match := _COUNTED.match(line.strip()))]
    return [_entries(match) for match in lines] if len(lines) >= _FEWEST else []


def readings(facts: Facts) -> list[str]:
    """`Glucose: 110 mg/dL (normal 70-100)`"""
    return [entry for entry in _all_of(facts, _READ, _entries) if not _SUMS.match(entry)]


def _all_of(facts: Facts, form: re.Pattern[str], entries: Callable[[re.Match[str]], str]) -> list[str]:
    """The lines of that form, if most lines are."""
    lines = [line for line in facts.text[:_FAR_ENOUGH].split("\n") if line.strip()]
    found = [match for line in lines if (match := form.match(line))]
    return [entries(match) for match in found] if len(found) >= max(_FEWEST, len(lines) - _MOST_OTHERS) else []


def _entries(match: re.Match[str]) -> str:
    named = {"later": "clock", "rest": ""}
    found = {named.get(name, name): value.strip() for name, value in match.groupdict().items() if value}
    return "\n".join(f"{name}: {value}" if name else value for name, value in found.items())
