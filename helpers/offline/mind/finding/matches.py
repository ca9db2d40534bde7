"""Which side of a match a team is on: `Rovers beat United 3-1 at home`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..facts.facts import Facts
from ..words import stem
from .source import Fits, Source, Wanted

_TEAM = r"[A-ZÀ-Ý][\w'’-]*(?: [A-ZÀ-Ý][\w'’-]*){0,3}"
_PLAYED = re.compile(
    rf"\b(?:The )?({_TEAM}) (?:beats?|defeat(?:s|ed)|lost(?: \d+-\d+)?(?: at home)? (?:to|against)|loses to|drew(?: \d+-\d+)? (?:with|against)|held|thrashed|edged|overcame"
    rf"|won(?: \d+-\d+)? (?:against|(?:away )?at)|host(?:s|ed)|play(?:s|ed)?(?: against)?|vs?\.?|versus|\d+ ?[-–:] ?\d+) (?:the )?({_TEAM})"
)
_SIDES = {stem(name): side for side, names in enumerate(("home host first", "away guest visitor second")) for name in names.split()}


_LOST, _DREW = re.compile(r" los(?:t|es) "), re.compile(r" drew ")


def winner(labels: Sequence[str], facts: Facts) -> str | None:
    """Home, away or draw, where those are the labels."""
    sides = {label.lower(): label for label in labels}
    played = _PLAYED.search(facts.text) if {"home", "away"} <= sides.keys() else None
    if played is None:
        return None
    deed = facts.lower[played.end(1) : played.start(2)]
    if _DREW.search(deed):
        return sides.get("draw") or sides.get("tie")
    return sides["home" if bool(_LOST.search(deed)) == _is_away(played, facts) else "away"]


def _is_away(played: re.Match[str], facts: Facts) -> bool:
    """Whether the team that is named first played away."""
    return " away" in facts.lower[played.end(1) : played.end() + 20]


def team(wanted: Wanted, source: Source, fits: Fits) -> str | None:
    """The first team of a match is at home, unless the text says that it played away."""
    side = next((_SIDES[one] for one in wanted.stems if one in _SIDES), None)
    played = _PLAYED.search(source.facts.text) if side is not None and not {"team", "club", "side"}.isdisjoint(wanted.stems) else None
    if side is None or played is None:
        return None
    if _is_away(played, source.facts):
        side = 1 - side
    return played[side + 1] if fits(played[side + 1]) else None
