"""Grammars of custom tools, lark's and regular expressions, read into rules of one kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from re import _compiler, _parser  # type: ignore[attr-defined]
from re import _constants as kind  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from ..filling.pattern import _Maker, pattern
from .grammar_parts import JOINED, choices, joined

LONGEST = 2_000
_SHORT, _LONGEST_AT_LEISURE = 30, 400


class BadGrammar(ValueError):
    """Why a definition is no grammar."""


class Terminal(NamedTuple):
    literal: str = ""
    matches: Callable[[str], object] | None = None
    sample: str = ""
    """The plainest text of a terminal that is no literal."""

    @property
    def shortest(self) -> int:
        return len(self.literal or self.sample)


Symbol = str | Terminal
"""The name of a rule, or a terminal."""


class Grammar(NamedTuple):
    rules: Mapping[str, Sequence[Sequence[Symbol]]]
    allows: Callable[[str], bool]
    gap: str
    """What may stand between two terminals."""


@lru_cache(maxsize=64)
def grammar(syntax: str, definition: str) -> Grammar:
    try:
        return _of_lark(definition) if syntax == "lark" else _of_regex(definition)
    except BadGrammar:
        raise
    except RecursionError:
        raise BadGrammar("it is nested too deeply") from None


def shortest_texts(rules: Mapping[str, Sequence[Sequence[Symbol]]]) -> dict[str, float]:
    """The length of the shortest text of every rule."""
    known = {name: float("inf") for name in rules}
    changes = True
    while changes:
        changes = False
        for name, expansions in rules.items():
            length = min(
                (
                    sum(known[one] if isinstance(one, str) else one.shortest for one in expansion)
                    for expansion in expansions
                ),
                default=float("inf"),
            )
            if length < known[name]:
                known[name], changes = length, True
    return known


def _of_lark(definition: str) -> Grammar:
    parser = _read(definition)
    rules: dict[str, list[list[Symbol]]] = {}
    terminals = {one.name: _terminal(one.pattern, rules) for one in parser.terminals}
    for rule in parser.rules:
        expansion = [terminals[one.name] if one.is_term else one.name for one in rule.expansion]
        rules.setdefault(rule.origin.name, []).append(expansion)
    if shortest_texts(rules).get("start", float("inf")) == float("inf"):
        raise BadGrammar("no text can ever be derived from start")
    ignored = [terminals[name] for name in parser.ignore_tokens]
    blank = any(_is_blank(one) for one in ignored)

    allows = _acceptance(
        parser, _read_quickly(parser), _SHORT if _is_ambiguous(rules) else _LONGEST_AT_LEISURE
    )
    return Grammar(rules, allows, " " if blank else "")


def _acceptance(parser: Any, quick: Any, longest: int) -> Callable[[str], bool]:
    """Whether a text is allowed, found in linear time where that is possible and else for short texts only."""
    import lark

    def accepts(one: Any, text: str) -> bool:
        try:
            one.parse(text)
        except lark.exceptions.LarkError:
            return False
        return True

    def allows(text: str) -> bool:
        if len(text) > LONGEST:
            return False
        return quick is not None and accepts(quick, text) or len(text) <= longest and accepts(parser, text)

    return allows


def _read_quickly(parser: Any) -> Any:
    """The same grammar for a parser that takes linear time and knows fewer grammars."""
    import lark

    try:
        return lark.Lark(parser.source_grammar, parser="lalr", maybe_placeholders=False)
    except (lark.exceptions.LarkError, re.error, ValueError, KeyError, AssertionError):
        return None


def _is_ambiguous(rules: Mapping[str, Sequence[Sequence[Symbol]]]) -> bool:
    """Whether a rule may come back to itself at two places at once, which can take cubic time."""
    reached = {
        name: {one for each in each_of for one in each if isinstance(one, str)}
        for name, each_of in rules.items()
    }
    for middle in rules:
        for name in rules:
            if middle in reached[name]:
                reached[name] |= reached[middle]
    return any(
        sum(isinstance(one, str) and (one == name or name in reached[one]) for one in expansion) > 1
        for name, expansions in rules.items()
        for expansion in expansions
    )


def _is_blank(symbol: Symbol) -> bool:
    return isinstance(symbol, Terminal) and (
        symbol.literal == " " or bool(symbol.matches and symbol.matches(" "))
    )


def _read(definition: str) -> Any:
    """The grammar as lark reads it, if need be in lark's own spelling."""
    import lark

    from .lark_dialect import with_parts_as_rules, without_empty_terminals

    problem: Exception | None = None
    spellings = (
        str,
        without_empty_terminals,
        with_parts_as_rules,
        lambda one: with_parts_as_rules(without_empty_terminals(one)),
    )
    for spelt in spellings:
        try:
            return lark.Lark(spelt(definition), parser="earley", lexer="dynamic", maybe_placeholders=False)
        except (
            lark.exceptions.LarkError,
            re.error,
            ValueError,
            KeyError,
            IndexError,
            AssertionError,
        ) as found:
            problem = problem or found
    raise BadGrammar(" ".join(str(problem).split())[:300])


def _terminal(written: Any, rules: dict[str, list[list[Symbol]]]) -> Symbol:
    if written.type == "str" and set(written.flags) <= {"i"}:
        return Terminal(written.value)
    source = written.to_regexp()
    tree = _parser.parse(source)
    chosen = choices(tree) if written.type != "str" else None
    if chosen:
        return _rule([[Terminal(one)] for one in chosen], rules)
    compiled = re.compile(source)
    plain = pattern(source) if written.type != "str" else None
    samples = plain.strings() if plain else iter((written.value,))
    sample = next((one for one in samples if one and compiled.fullmatch(one)), "")
    return Terminal("", lambda text: compiled.fullmatch(text), sample)


def _of_regex(definition: str) -> Grammar:
    try:
        compiled = re.compile(definition)
        tree = _parser.parse(definition)
    except (re.error, OverflowError) as problem:
        raise BadGrammar(str(problem)) from None
    rules: dict[str, list[list[Symbol]]] = {}
    chosen = choices(tree)
    rules["start"] = [[Terminal(one)] for one in chosen] if chosen else [_converted(tree, tree.state, rules)]
    return Grammar(rules, lambda text: bool(len(text) <= LONGEST and compiled.fullmatch(text)), "")


def _is_gap(operation: Any, argument: Any) -> bool:
    """Whether it stands for blanks, of which one is enough."""
    if operation in _REPEATS and len(argument[2]) == 1 and argument[0] <= 1 <= argument[1]:
        operation, argument = argument[2][0]
    return operation is kind.IN and list(argument) == [(kind.CATEGORY, kind.CATEGORY_SPACE)]


def _few(operation: Any, argument: Any) -> bool:
    """A class of a few signs, such as the operators of sums."""
    return (
        operation is kind.IN
        and len(argument) <= 8
        and all(one is kind.LITERAL and not chr(sign).isalnum() for one, sign in argument)
    )


_CLASSES = (kind.IN, kind.ANY, kind.NOT_LITERAL)
_REPEATS = (kind.MAX_REPEAT, kind.MIN_REPEAT, kind.POSSESSIVE_REPEAT)
_MOST_REPEATS = 4


def _converted(
    tree: Sequence[Any], state: Any, rules: dict[str, list[list[Symbol]]], whole: bool = True
) -> list[Symbol]:
    """A regular expression as symbols: what it chooses between becomes rules, what it leaves open terminals."""
    symbols: list[Symbol] = []
    literal = ""
    open_ones: list[Any] = []
    for operation, argument in [*(joined(tree, _is_open) if whole else tree), (None, None)]:
        if literal and operation is not kind.LITERAL:
            symbols.append(Terminal(literal))
            literal = ""
        if open_ones and not _is_open(operation, argument):
            symbols.append(_open_terminal(open_ones, state))
            open_ones = []
        if operation is kind.LITERAL:
            literal += chr(argument)
        elif _is_gap(operation, argument):
            if open_ones:
                symbols.append(_open_terminal(open_ones, state))
                open_ones = []
            symbols.append(Terminal(" "))
        elif _few(operation, argument):
            symbols.append(_rule([[Terminal(chr(sign))] for _, sign in argument], rules))
        elif _is_open(operation, argument):
            open_ones.append((operation, argument))
        elif operation is JOINED:
            parts = _converted(argument, state, rules, whole=False)
            symbols.append(_rule([[_open_terminal(argument, state)], parts], rules))
        elif operation is kind.SUBPATTERN:
            chosen = choices(argument[3])
            several: list[list[Symbol]] = [[Terminal(one)] for one in chosen or ()]
            symbols += [_rule(several, rules)] if several else _converted(argument[3], state, rules)
        elif operation is kind.BRANCH:
            symbols.append(_rule([_converted(one, state, rules) for one in argument[1]], rules))
        elif operation in _REPEATS:
            least, most, inner = argument
            once = _converted(inner, state, rules)
            top = min(int(most), least + _MOST_REPEATS)
            symbols.append(_rule([once * times for times in range(least, top + 1)], rules))
        elif operation is kind.ATOMIC_GROUP:
            symbols += _converted(argument, state, rules)
        elif operation is not None and operation is not kind.AT:
            raise BadGrammar("look-around and back-references are not supported")
    return symbols


def _is_open(operation: Any, argument: Any) -> bool:
    """Whether it stands for any of many characters; a number written as a choice of digits does too."""
    if operation in _CLASSES:
        return not _few(operation, argument)
    if operation in (kind.SUBPATTERN, kind.BRANCH):
        inner = [argument[3]] if operation is kind.SUBPATTERN else argument[1]
        leaves = [one for tree in inner for one in tree]
        return (
            bool(leaves)
            and any(_is_open(*one) for one in leaves)
            and all(_is_open(*one) or one[0] is kind.LITERAL and chr(one[1]).isdigit() for one in leaves)
        )
    if operation not in _REPEATS or len(argument[2]) != 1:
        return False
    inner, what = argument[2][0]
    return inner in _CLASSES or inner is kind.LITERAL and chr(what).isdigit()


def _open_terminal(nodes: Sequence[Any], state: Any) -> Terminal:
    part = _parser.SubPattern(state, list(nodes))
    compiled = _compiler.compile(part)
    samples = (_Maker(0, number).make(part) for number in range(20))
    sample = next((one for one in samples if compiled.fullmatch(one)), "")
    return Terminal("", lambda text: compiled.fullmatch(text), sample)


def _rule(expansions: list[list[Symbol]], rules: dict[str, list[list[Symbol]]]) -> str:
    name = f"part {len(rules)}"
    rules[name] = expansions
    return name
