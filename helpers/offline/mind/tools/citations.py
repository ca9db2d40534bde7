"""Citations whose words move to another place in a text."""

from __future__ import annotations

from collections.abc import Sequence

from ..steps import Say

_PLACES = ("start_index", "end_index", "index")


def behind(lead: str, said: Say) -> Say:
    """An answer with words put before it."""
    moved = [
        {key: value + len(lead) if key in _PLACES else value for key, value in annotation.items()}
        for annotation in said.annotations
    ]
    return Say(lead + said.text, moved)


def joined(parts: Sequence[Say]) -> Say:
    """Several answers as one, with the citations where their words now stand."""
    whole = parts[0]
    for part in parts[1:]:
        added = behind(f"{whole.text}\n\n", part)
        whole = Say(added.text, [*whole.annotations, *added.annotations])
    return whole
