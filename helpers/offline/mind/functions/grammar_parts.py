"""Parts of regular expressions that are best taken as a whole: choices of words, and what signs join."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import product
from re import _constants as kind  # type: ignore[attr-defined]
from typing import Any

JOINED = "joined"
"""Marks several nodes that signs join to one date, time, amount or code."""

_JOINTS = "-/.:"
_MOST = 200


def choices(tree: Sequence[Any]) -> list[str] | None:
    """The texts between which it chooses, or None if there are many or it is no choice of words.

    Python writes `on|off` as an o before a choice; here both are whole again.
    """
    found = _texts(tree)
    return found if found and len(found) > 1 and not all(one.isdigit() for one in found) else None


def _texts(tree: Sequence[Any]) -> list[str] | None:
    known = [""]
    for operation, argument in tree:
        if operation is kind.LITERAL:
            some: list[str] | None = [chr(argument)]
        elif operation is kind.SUBPATTERN and not argument[1]:
            some = _texts(argument[3])
        elif operation is kind.BRANCH:
            branches = [_texts(one) for one in argument[1]]
            some = None if None in branches else [one for branch in branches for one in branch or ()]
        elif operation is kind.IN and all(one is kind.LITERAL for one, _ in argument):
            some = [chr(sign) for _, sign in argument]
        else:
            return None
        if some is None or len(known) * len(some) > _MOST:
            return None
        known = [before + after for before, after in product(known, some)]
    return list(dict.fromkeys(known))


def joined(tree: Sequence[Any], is_open: Callable[..., bool]) -> Iterator[tuple[Any, Any]]:
    """The nodes, those of one date, time, amount or code together."""
    nodes = list(tree)
    place = 0
    while place < len(nodes):
        end = place
        while end < len(nodes) and (is_open(*nodes[end]) or end > place and _is_joint(nodes[end])):
            end += 1
        while end > place and _is_joint(nodes[end - 1]):
            end -= 1
        if any(_is_joint(one) for one in nodes[place:end]):
            yield JOINED, nodes[place:end]
        else:
            end = max(end, place + 1)
            yield from nodes[place:end]
        place = end


def _is_joint(node: tuple[Any, Any]) -> bool:
    return node[0] is kind.LITERAL and chr(node[1]) in _JOINTS
