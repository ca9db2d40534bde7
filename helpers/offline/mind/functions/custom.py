"""What to hand to a custom tool, which takes any text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeGuard

from ..facts.facts import Facts
from ..finding.programs import program_for
from ..finding.source import Source, Wanted
from ..finding.texts import string_for
from ..request import Request
from ..steps import Context

_ANYTHING = Wanted(())
_CODE = ("python", "code", "script", "program", "javascript", "shell", "bash", "command")


def plausible_input(definition: Mapping[str, Any], facts: Facts) -> str:
    """Text by the tool's grammar, if it has one, else what its description asks for."""
    form = definition.get("format")
    if _has_grammar(form):
        from .grammar_reading import grammar  # only some custom tools have one
        from .grammars import sentence

        return sentence(grammar(str(form["syntax"]), str(form["definition"])), facts)
    source = Source(facts)
    purpose = f"{definition.get('name', '')} {definition.get('description') or ''}".lower()
    if any(word in purpose for word in _CODE):
        code = _fenced(facts) or (_written_for(facts) if "python" in purpose else None)
        code = code or program_for(_ANYTHING, source, bool)
        if code:
            return code
    return string_for(Wanted(("query",)), source, bool) or facts.text[:2_000] or "unknown"


def lacks_its_text(definition: Mapping[str, Any], facts: Facts) -> bool:
    """Whether nothing in the request can stand in a text by the tool's grammar."""
    form = definition.get("format")
    if not _has_grammar(form):
        return False
    from .grammar_reading import grammar
    from .grammars import is_told

    return not is_told(grammar(str(form["syntax"]), str(form["definition"])), facts)


def _has_grammar(form: Any) -> TypeGuard[Mapping[str, Any]]:
    return isinstance(form, Mapping) and form.get("type") == "grammar"


def _fenced(facts: Facts) -> str | None:
    """The code that stands in the request is not to be written again."""
    return program_for(_ANYTHING, Source(facts), bool) if "```" in facts.raw else None


def _written_for(facts: Facts) -> str | None:
    """The program that the code interpreter would run for the same words."""
    from ..programs.choosing import first_program  # writes far more than most requests want

    request = Request(Context("", [{"role": "user", "content": facts.raw}]))
    return first_program(request, False)
