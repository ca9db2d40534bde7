"""What to hand to a custom tool, which takes any text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..facts.facts import Facts
from ..filling.pattern import pattern
from ..finding.programs import expression_for, program_for
from ..finding.source import Source, Wanted
from ..finding.texts import matched_for, string_for

_ANYTHING = Wanted(())
_CODE = ("python", "code", "script", "program", "javascript", "shell", "bash", "command")


def plausible_input(definition: Mapping[str, Any], facts: Facts) -> str:
    """Text by the tool's regular expression, if it has one, else what its description asks for."""
    form = definition.get("format")
    source = Source(facts)
    if isinstance(form, Mapping) and form.get("type") == "grammar":
        if form.get("syntax") == "regex" and isinstance(form.get("definition"), str):
            return _by_pattern(form["definition"], source)
        return expression_for(_ANYTHING, source, bool) or ""
    purpose = f"{definition.get('name', '')} {definition.get('description') or ''}".lower()
    if any(word in purpose for word in _CODE):
        code = program_for(_ANYTHING, source, bool)
        if code:
            return code
    return string_for(Wanted(("query",)), source, bool) or facts.text[:2_000] or "unknown"


def _by_pattern(definition: str, source: Source) -> str:
    whole = pattern(f"^(?:{definition})$")
    if whole is None:
        return ""
    return matched_for(source, whole.finds) or next(whole.strings(), "")
