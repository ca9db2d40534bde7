"""Grammars as the API takes them, where the lark package is stricter: written otherwise, meaning the same."""

from __future__ import annotations

import re
from collections.abc import Callable

_TOKEN = re.compile(
    r'"(?:\\.|[^"\\])*"i?|/(?!/)(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\n])+/[imslux]*|//[^\n]*|\w+|\s+|.',
    re.DOTALL,
)
_RULE = re.compile(r"^[ \t]*[?!]?[a-z_][a-z0-9_]*(?:\.-?\d+)?[ \t]*:", re.MULTILINE)
_STATEMENT = re.compile(r"^[ \t]*(?:[?!]?_?[A-Za-z]\w*(?:\.-?\d+)?[ \t]*:|%)", re.MULTILINE)


def with_parts_as_rules(definition: str) -> str:
    """Every part that may be left out becomes a rule of its own, so that no two expansions of a rule are the same."""
    added: list[str] = []

    def rewritten(body: str) -> str:
        tokens = _TOKEN.findall(re.sub(r"->[ \t]*\w+", "", body))
        out: list[str] = []
        opened: list[int] = []
        last = -1
        for token in tokens:
            if token == "(":
                opened.append(len(out))
            elif token == ")" and opened:
                last = opened.pop()
            if token in ("*", "?") and out:
                start = last if out[-1] == ")" else len(out) - 1
                name = f"may_be_{len(added)}"
                added.append(f"{name}: ({''.join(out[start:])}){token}")
                out[start:] = [name]
            else:
                out.append(token)
        return "".join(out)

    return _each_rule(definition, rewritten) + "\n" + "\n".join(added) + "\n"


def without_empty_terminals(definition: str) -> str:
    """`/x*/` as an optional `/x+/`: no terminal may match nothing."""
    empty = set(
        re.findall(
            r"^[ \t]*([A-Z_][A-Z0-9_]*)(?:\.-?\d+)?[ \t]*:[ \t]*/[^\n]*\*\??/[imslux]*[ \t]*$",
            definition,
            re.MULTILINE,
        )
    )

    def rewritten(body: str) -> str:
        return "".join(
            f"({_at_least_one(token)})?"
            if _may_be_empty(token)
            else f"({token})?"
            if token in empty
            else token
            for token in _TOKEN.findall(body)
        )

    changed = _each_rule(definition, rewritten)
    for name in empty:
        line = re.compile(
            rf"^([ \t]*{name}(?:\.-?\d+)?[ \t]*:[ \t]*)(/[^\n]*/[imslux]*)[ \t]*$", re.MULTILINE
        )
        changed = line.sub(lambda match: match[1] + _at_least_one(match[2]), changed)
    return changed


def _may_be_empty(token: str) -> bool:
    return bool(re.fullmatch(r"/.*\*\??/[imslux]*", token))


def _at_least_one(token: str) -> str:
    return re.sub(r"\*(\??/[imslux]*)$", r"+\1", token)


def _each_rule(definition: str, rewritten: Callable[[str], str]) -> str:
    """The definition with the body of every rule, not of terminals, written otherwise."""
    starts = [match.start() for match in _STATEMENT.finditer(definition)]
    parts = [definition[: starts[0]]] if starts else [definition]
    for start, end in zip(starts, [*starts[1:], len(definition)]):
        statement = definition[start:end]
        head = _RULE.match(statement)
        parts.append(head[0] + rewritten(statement[head.end() :]) if head else statement)
    return "".join(parts)
