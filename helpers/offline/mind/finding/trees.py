"""Trees that a text describes: outlines, paths, and sentences on who leads, holds or answers whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..facts.facts import Facts

_MOST_LINES, _FAR_ENOUGH, _NOT_SO_FAR = 300, 8_000, 2_500
_LINE = re.compile(r"^([\s│├└─|]*)((?:[-*•+]|\d{1,3}[.)])\s|#{1,6}\s)?\s*(\S.*?)\s*$")
_PATH = re.compile(r"[\w.-]+(?:/[\w.-]+)+/?")
_NAME = r"(?:[A-Z][\w'’.&-]*[\w](?: (?:(?:of|the|and) )?[A-Z][\w'’.&-]*[\w]){0,4}|[\w][\w.&-]{0,40})"
_SORT = (
    r"(?:sub-?)?(?:folders?|files?|director(?:y|ies)|teams?|departments?|divisions?|categor(?:y|ies)|sections?|children|sons?|daughters?|parts?"
    r"|branches|branch|people|units?|components?)"
)
_ONE = rf"(?:(?:the|an?|both|only|its|two|three|four|\d{{1,2}}) )?(?:{_SORT},?:? (?:called |named )?(?!and |or ))?{_NAME}(?: {_SORT}\b)?"
_SOME = rf"{_ONE}(?:(?:,? and |, |,? as well as ){_ONE}){{0,20}}"
_KIN = (
    r"(?:(?:the )?(?:parent|mother|father|manager|boss|head|supervisor|lead) of"
    r"|(?:the )?(?:owner|root) of)"
)
_DOWN = re.compile(
    rf"({_NAME}) (?:(?:folder |directory |department |team )?(?:leads|manages|supervises|heads|runs|directs|contains|includes|holds|comprises|consists of"
    rf"|has|have|owns|oversees|is {_KIN}|is (?:split|divided) into|branches into))(?! (?:no|not|none|nobody|neither)\b)"
    rf"(?: (?:\w+ ){{0,2}}{_SORT}[,:])? ({_SOME})"
)
_UP = re.compile(
    rf"({_SOME}) (?:reports? to|works? (?:for|under)|answers? to|belongs? to|repl(?:y|ied|ies) to"
    r"|(?:is|are|sits?|lies?|lives?) (?:(?:directly )?(?:in|inside|under|below|within|part of|managed by|led by"
    r"|contained in)|(?:an? |the )?(?:child|children|son|daughter|part|subsidiary|branch|subfolder) of))"
    rf" (?:the )?({_NAME})"
)
_OWN = re.compile(
    rf"({_NAME})['’]s? (manager|boss|supervisor|parent|mother|father|lead|head|children|sons?|daughters?|child|reports"
    rf"|subfolders|folders|parts) (?:is|are|was|were) ({_SOME})\b(?!['’]| \w+ (?:is|are)\b)"
)
_ABOVE = re.compile("manager|boss|supervisor|parent|mother|father|lead|head")
_BRACKETED = re.compile(r" ?\([^()\n]{1,120}\)")
_CHAIN = re.compile(rf"{_NAME}(?: ?(?:->|→|>) ?{_NAME})+")
_ARROW = re.compile(r" ?(?:->|→|>) ?")
_BETWEEN = re.compile(r",? and |, |,? as well as ")
_ARTICLE = re.compile(rf"^(?:(?:the|an?|both|only|its|two|three|four|\d{{1,2}}) )?(?:{_SORT},?:? (?:called |named )?(?=\S))?| {_SORT}$")
_IS_NAMED = re.compile(r"[A-Z]|\w[._]\w|\d")
_THE_WHOLE = frozenset("company firm organisation organization business team department group board office place shop store".split())
_NO_NAMES = frozenset("he she it they who which that we you i there everyone nobody and or but no none".split())


class Node(NamedTuple):
    name: str
    text: str
    """Everything the text says of the node itself."""
    children: list[Node]


def forest(facts: Facts) -> list[Node]:
    """The trees in a text, their roots in the order of the text."""
    return _outline(facts.raw[:_FAR_ENOUGH]) or _related(facts.text[:_NOT_SO_FAR])


def _outline(text: str) -> list[Node]:
    """Lines of which some are further in than others."""
    lines = [match for line in text.split("\n")[:_MOST_LINES] if (match := _LINE.match(line))]
    rows = [(_depth(match), match[3].strip("*_")) for match in lines if not _introduces(match)]
    if len({depth for depth, _ in rows}) < 2:
        return []
    roots: list[Node] = []
    above: list[tuple[int, Node]] = []
    for depth, line in rows:
        node = Node(_headed(line), line, [])
        while above and above[-1][0] >= depth:
            above.pop()
        (above[-1][1].children if above else roots).append(node)
        above.append((depth, node))
    return roots


def _depth(match: re.Match[str]) -> int:
    mark = match[2] or ""
    return mark.count("#") if mark.startswith("#") else 10 + len(match[1].expandtabs(4)) + bool(mark)


def _introduces(match: re.Match[str]) -> bool:
    """Whether a line is the request before the outline: `Turn this into a tree:`"""
    line = match[3]
    return not match[2] and not match[1] and (len(line.split()) > 6 or (line.endswith(":") and " " in line))


def _headed(line: str) -> str:
    """The name at the beginning of a line: `Sales` of `Sales (12 people)` and of `Sales: 12`."""
    return re.split(r"\s[(\[–—-]|:\s|:$|,\s", line, maxsplit=1)[0].rstrip("/ ") or line


def _related(text: str) -> list[Node]:
    pairs = list(dict.fromkeys(_pairs(_BRACKETED.sub("", text))))
    nodes: dict[str, Node] = {}
    placed: set[str] = set()
    for parent, child in pairs:
        for name in (parent, child):
            nodes.setdefault(name, Node(name, _said_of(name, text), []))
        if child not in placed and not _is_below(nodes[parent], nodes[child]):
            placed.add(child)
            nodes[parent].children.append(nodes[child])
    return [node for name, node in nodes.items() if name not in placed]


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """(parent, child), as the text names them."""
    for path in _PATH.findall(text) if "/" in text and "//" not in text else ():
        parts = [part for part in path.split("/") if part]
        yield from zip(parts, parts[1:])
    for sentence in re.split(r"(?<=[.!?])\s|[;\n]|, (?:while|and|who|which) (?=[\w ]{1,40} (?:leads|manages|has)\b)", text):
        for chain in _CHAIN.findall(sentence):
            names = _ARROW.split(chain)
            yield from zip(names, names[1:])
        for match in _UP.finditer(sentence):
            yield from ((parent, child) for parent in _names(match[2]) for child in _names(match[1]))
        for match in _OWN.finditer(sentence):
            some = [(parent, child) for parent in _names(match[1]) for child in _names(match[3])]
            yield from ((child, parent) for parent, child in some) if _ABOVE.match(match[2]) else some
        for match in _DOWN.finditer(sentence):
            yield from ((parent, child) for parent in _names(match[1]) for child in _names(match[2]))


def _names(some: str) -> Iterable[str]:
    names = [_ARTICLE.sub("", one).strip(" .") for one in _BETWEEN.split(some)]
    names = [one for one in names if one and one.lower() not in _NO_NAMES]
    if any(one[0].isupper() for one in names):
        return [one for one in names if _IS_NAMED.search(one)]
    return [one for one in names if one not in _THE_WHOLE]


def _said_of(name: str, text: str) -> str:
    """What stands in brackets or between commas after a name, else nothing but the name."""
    found = re.search(rf"\b{re.escape(name)}(?:\s\([^)]{{1,120}}\)|, (?:an?|the) [^,.;]{{1,80}}|, \d[^,.;]{{0,60}})", text)
    return found[0] if found else name


def _is_below(node: Node, above: Node) -> bool:
    return node is above or any(_is_below(node, child) for child in above.children)
