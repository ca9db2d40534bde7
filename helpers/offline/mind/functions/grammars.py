"""Texts that obey a grammar: of those that it allows, the one that holds most of what the request says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from zlib import crc32

from ..facts.facts import Facts
from ..finding.programs import expression_for
from ..finding.source import Source, Wanted
from .grammar_reading import LONGEST, Grammar, Symbol, shortest_texts
from .material import Piece, Spoken, pieces

_WIDTH, _MOST_STEPS = 48, 300
_COST_OF_A_CHARACTER, _COST_OF_A_STEP = 0.02, 0.01
_CANDIDATES = 20
_NO_TEXT = "~ ^ | §"
"""What only a grammar allows that takes any text."""


def sentence(made: Grammar, facts: Facts) -> str:
    """The text that fits the request best among those that the grammar allows."""
    for candidate in _candidates(facts, made):
        if made.allows(candidate):
            return candidate
    derived = _derived(made, pieces(facts), Spoken(facts))
    return next((text for text in derived[:_CANDIDATES] if made.allows(text)), derived[0] if derived else "")


def _candidates(facts: Facts, made: Grammar) -> Iterator[str]:
    """Whole texts that stand in the request, the longest first."""
    code = re.findall(r"```[a-z]{0,12}\n(.{1,2000}?)\n?```", facts.text, re.DOTALL)
    found = [*code, *facts.quoted, *facts.emails, *facts.urls, *facts.phones, *facts.codes]
    found += [piece.text for piece in pieces(facts) if piece.weight >= 3]
    expression = expression_for(Wanted(()), Source(facts), bool)
    if expression:
        found += [expression, expression.replace(" ", "")]
    after = facts.text.rpartition(": ")[2].strip()
    found += [after, after.rstrip(".")] if after != facts.text.strip() else []
    found += [one.group().strip() for one in re.finditer(r"[\[{(].*[\])}]", facts.text[:LONGEST], re.DOTALL)]
    if not made.allows(_NO_TEXT):
        found.append(facts.text[:LONGEST])
    known = list(dict.fromkeys(one.strip() for one in found if one.strip()))
    yield from sorted(known[:_CANDIDATES], key=lambda one: -len(one))


# ------------------------------------------------------------------------------------------------ Derivation


class _State(NamedTuple):
    score: float
    text: str
    stack: tuple[Symbol, ...]
    used: frozenset[int]
    """The places of the request that have been said, and marks of the keywords."""
    last: int


def _derived(made: Grammar, material: Sequence[Piece], spoken: Spoken) -> list[str]:
    """Sentences of the grammar, the best first: a beam of leftmost derivations."""
    shortest = shortest_texts(made.rules)
    beam = [_State(0.0, "", ("start",), frozenset(), -1)]
    done: list[_State] = []
    for _ in range(_MOST_STEPS):
        if not beam:
            break
        grown: list[_State] = []
        for state in beam:
            for new in _steps(state, made, material, spoken):
                (grown if new.stack else done).append(new)
        best = max((state.score for state in done), default=None)

        def promise(state: _State) -> float:
            left = sum(shortest[one] if isinstance(one, str) else one.shortest for one in state.stack)
            return state.score - _COST_OF_A_CHARACTER * left - _COST_OF_A_STEP * len(state.stack)

        alive = [state for state in grown if len(state.text) <= LONGEST and len(state.stack) < 400]
        beam = sorted(alive, key=promise, reverse=True)[:_WIDTH]
        if best is not None and beam and len(done) > _WIDTH and promise(beam[0]) < best - 2:
            break
    ordered = sorted(done, key=lambda state: state.score, reverse=True)[:_WIDTH]
    return list(dict.fromkeys(state.text for state in ordered))


def _steps(state: _State, made: Grammar, material: Sequence[Piece], spoken: Spoken) -> Iterator[_State]:
    first, rest = state.stack[0], state.stack[1:]
    if isinstance(first, str):
        for expansion in made.rules[first]:
            yield state._replace(stack=(*expansion, *rest), score=state.score - _COST_OF_A_STEP)
        return
    if first.matches is None:
        place = spoken.place(first.literal)
        mark = -1 - crc32(first.literal.encode())
        gain = 0.0 if place is None or mark in state.used else 1.2
        yield _said(state, rest, made.gap, first.literal, gain, mark if gain else None)
        return
    fitting = 0
    for piece in material:
        if piece.place in state.used:
            continue
        text = next(
            (one for one in (piece.text, f'"{piece.text}"', f"'{piece.text}'") if first.matches(one)), ""
        )
        if text:
            fitting += 1
            yield _said(state, rest, made.gap, text, piece.weight + _bonus(state, piece, spoken), piece.place)
        if fitting >= 12:
            break
    yield _said(state, rest, made.gap, first.sample, -0.3, None)


def _bonus(state: _State, piece: Piece, spoken: Spoken) -> float:
    """More for what comes in the request's order, and behind the same word as there."""
    if piece.weight <= 0:
        return 0.0
    return (0.3 if piece.place > state.last else 0.0) + (1.0 if spoken.leads(state.text, piece) else 0.0)


def _said(
    state: _State, rest: tuple[Symbol, ...], gap: str, text: str, gain: float, place: int | None
) -> _State:
    between = gap if state.text and text and not state.text.endswith((" ", "\n")) else ""
    used = state.used if place is None else state.used | {place}
    score = state.score + gain - _COST_OF_A_CHARACTER * len(text) - _COST_OF_A_STEP
    return _State(
        score,
        f"{state.text}{between}{text}",
        rest,
        used,
        state.last if place is None else max(state.last, place),
    )
