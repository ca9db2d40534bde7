"""What to hand to a custom tool, which takes any text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..facts.facts import Facts
from ..finding.programs import program_for
from ..finding.source import Source, Wanted
from ..finding.texts import string_for

_ANYTHING = Wanted(())
_CODE = ("python", "code", "script", "program", "javascript", "shell", "bash", "command")


def plausible_input(definition: Mapping[str, Any], facts: Facts) -> str:
    """Text by the tool's grammar, if it has one, else what its description asks for."""
    form = definition.get("format")
    if isinstance(form, Mapping) and form.get("type") == "grammar":
        from .grammar_reading import grammar  # only some custom tools have one
        from .grammars import sentence

        return sentence(grammar(str(form["syntax"]), str(form["definition"])), facts)
    source = Source(facts)
    purpose = f"{definition.get('name', '')} {definition.get('description') or ''}".lower()
    if any(word in purpose for word in _CODE):
        code = program_for(_ANYTHING, source, bool)
        if code:
            return code
    return string_for(Wanted(("query",)), source, bool) or facts.text[:2_000] or "unknown"
