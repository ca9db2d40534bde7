"""Texts that obey a grammar: of those that it allows, the one that holds most of what the request says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple
from zlib import crc32

from ..facts.facts import Facts
from ..finding.programs import expression_for
from ..finding.source import Source, Wanted
from .forms import forms
from .grammar_reading import LONGEST, Grammar, Symbol, Terminal, shortest_texts
from .material import OF_FORMS, Piece, Spoken, pieces

_WIDTH, _MOST_STEPS = 48, 300
_COST_OF_A_CHARACTER, _COST_OF_A_STEP = 0.02, 0.01
_CANDIDATES = 20
_MOST_PIECES, _MOST_FORMS = 12, 300
_WHOLE = (3.0, 3.2, 4.0)
"""The weights of pieces that may be all that is wanted."""
_NO_TEXT = "~ ^ | §"
"""What only a grammar allows that takes any text."""


def sentence(made: Grammar, facts: Facts) -> str:
    """The text that fits the request best among those that the grammar allows."""
    return _best(made, facts)[0]


def is_told(made: Grammar, facts: Facts) -> bool:
    """Whether anything in the request can stand in such a text."""
    return _best(made, facts)[1]


def _best(made: Grammar, facts: Facts) -> tuple[str, bool]:
    for candidate in _candidates(facts, made):
        if made.allows(candidate):
            return candidate, True
    derived = _derived(made, pieces(facts), Spoken(facts))
    allowed = (one for one in derived[:_CANDIDATES] if made.allows(one.text))
    best = next(allowed, None)
    return (best.text, bool(best.used)) if best else ("", False)


def _candidates(facts: Facts, made: Grammar) -> Iterator[str]:
    """Whole texts that stand in the request, the longest first."""
    code = re.findall(r"```[a-z]{0,12}\n(.{1,2000}?)\n?```", facts.text, re.DOTALL)
    found = [*code, *facts.quoted, *facts.emails, *facts.urls, *facts.phones, *facts.codes]
    found += [piece.text for piece in pieces(facts) if piece.weight in _WHOLE]
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
    spelt = dict.fromkeys(spelling for spelling, *_ in forms(facts) if not spelling.isalpha())
    yield from islice(spelt, _MOST_FORMS)


# ------------------------------------------------------------------------------------------------ Derivation


class _State(NamedTuple):
    score: float
    text: str
    stack: tuple[Symbol, ...]
    used: frozenset[int]
    """The places of the request that have been said, and marks of the keywords."""
    last: int


def _derived(made: Grammar, material: Sequence[Piece], spoken: Spoken) -> list[_State]:
    """Sentences of the grammar, the best first: a beam of leftmost derivations."""
    shortest = shortest_texts(made.rules)
    fitting: dict[Terminal, list[tuple[str, Piece]]] = {}
    beam = [_State(0.0, "", ("start",), frozenset(), -1)]
    done: list[_State] = []
    for _ in range(_MOST_STEPS):
        if not beam:
            break
        grown: list[_State] = []
        for state in beam:
            for new in _steps(state, made, material, spoken, fitting):
                (grown if new.stack else done).append(new)
        best = max((state.score for state in done), default=None)

        def promise(state: _State) -> float:
            left = sum(shortest[one] if isinstance(one, str) else one.shortest for one in state.stack)
            return state.score - _COST_OF_A_CHARACTER * left - _COST_OF_A_STEP * len(state.stack)

        alive = [state for state in grown if len(state.text) <= LONGEST and len(state.stack) < 400]
        beam = sorted(alive, key=promise, reverse=True)[:_WIDTH]
        if best is not None and beam and len(done) > _WIDTH and promise(beam[0]) < best - 2:
            break
    return sorted(done, key=lambda state: state.score, reverse=True)[:_WIDTH]


def _steps(
    state: _State,
    made: Grammar,
    material: Sequence[Piece],
    spoken: Spoken,
    fitting: dict[Terminal, list[tuple[str, Piece]]],
) -> Iterator[_State]:
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
    if first not in fitting:
        fitting[first] = list(_fitting(first, material))
    free = (one for one in fitting[first] if one[1].place not in state.used)
    for text, piece in islice(free, _MOST_PIECES):
        yield _said(state, rest, made.gap, text, piece.weight + _bonus(state, piece, spoken), piece.place)
    yield _said(state, rest, made.gap, first.sample, -0.3, None)


def _fitting(terminal: Terminal, material: Sequence[Piece]) -> Iterator[tuple[str, Piece]]:
    """The pieces that a terminal takes, if need be in quotation marks; of one place only the likeliest."""
    places: set[int] = set()
    for piece in sorted(material, key=lambda piece: (piece.place, -piece.weight)):
        spellings = (piece.text, f'"{piece.text}"', f"'{piece.text}'")
        text = next((one for one in spellings if terminal.matches and terminal.matches(one)), "")
        if text and not (piece.place in places and piece.weight in OF_FORMS):
            places.add(piece.place)
            yield text, piece


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
