"""Objects that hold objects of their own kind, filled from the trees that a text describes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..finding.source import Wanted
from ..finding.trees import Node, forest
from ..words import name_parts, stem
from .keywords import listed, mapping
from .valid import is_valid, resolve

if TYPE_CHECKING:
    from .instance import Filler

_UPWARDS = frozenset(map(stem, "manager parent boss supervisor superior above previous prev ancestor".split()))
_HOLDS, _IS_HELD = ("folder", "directory", "dir", "branch", "node", "group"), ("file", "leaf", "item")
_DEEPEST = 24


def _within_itself(filler: Filler, one: Any, schema: Mapping[str, Any]) -> str:
    """`many` or `one` where a property holds things of the schema's own kind, else an empty text."""
    if not isinstance(one, Mapping):
        return ""
    branches = [one, *listed(one.get("anyOf"))]
    for branch in branches:
        if not isinstance(branch, Mapping):
            continue
        for held, how in ((branch.get("items"), "many"), (branch, "one")):
            if isinstance(held, Mapping) and "$ref" in held and _is_same(filler, held["$ref"], schema):
                return how
    return ""


def _is_same(filler: Filler, reference: Any, schema: Mapping[str, Any]) -> bool:
    target = resolve(reference, filler.root)
    return isinstance(target, Mapping) and (
        target is schema or (bool(target.get("properties")) and target["properties"] == schema.get("properties"))
    )


def is_nested(filler: Filler, items: Any, schema: Mapping[str, Any]) -> bool:
    """Whether the things of a list hold things of their own kind."""
    return "$ref" in mapping(items) and holds_its_kind(filler, schema)


def holds_its_kind(filler: Filler, schema: Mapping[str, Any]) -> bool:
    return any(_within_itself(filler, one, schema) for one in mapping(schema.get("properties")).values())


def grown(filler: Filler, schema: Mapping[str, Any], wanted: Wanted, depth: int) -> list[Any]:
    """The trees of the text for a list."""
    trees = forest(filler.source.facts)
    return [branch_of(filler, schema, tree, wanted, depth) for tree in trees]


def node_for(filler: Filler, schema: Mapping[str, Any]) -> Node | None:
    """The root of the text's largest tree for an object that holds others of its kind."""
    properties = mapping(schema.get("properties"))
    held = {key: how for key, one in properties.items() if (how := _within_itself(filler, one, schema))}
    if not held or filler.source.is_part:
        return None
    trees = forest(filler.source.facts)
    if not trees:
        return None
    tree = max(trees, key=_size)
    return _turned(tree) if any(_is_upwards(key) for key in held) else tree


def _size(node: Node) -> int:
    return 1 + sum(map(_size, node.children))


def _turned(tree: Node) -> Node:
    """The way from the deepest leaf up to the root, as a tree of its own."""
    way = _deepest(tree)
    turned: list[Node] = []
    for node in way:
        turned = [Node(node.name, node.text, turned)]
    return turned[0]


def _deepest(tree: Node) -> list[Node]:
    return [tree, *max((_deepest(child) for child in tree.children), key=len, default=[])]


def _is_upwards(key: str) -> bool:
    return not _UPWARDS.isdisjoint(map(stem, name_parts(key)))


def _sort_of(node: Node, schema: Mapping[str, Any]) -> str | None:
    """`file` or `folder`, where the labels on offer are such."""
    labels = [one for one in listed(schema.get("enum")) if isinstance(one, str)]
    holding = next((one for one in labels if one.lower() in _HOLDS), None)
    held = next((one for one in labels if one.lower() in _IS_HELD), None)
    if holding is None or held is None:
        return None
    return held if not node.children and ("." in node.name or held.lower() != "file") else holding


def branch_of(
    filler: Filler, schema: Mapping[str, Any], node: Node, wanted: Wanted, depth: int
) -> dict[str, Any]:
    """An object for a node: its name, what the text says of it, and the nodes below it."""
    source = filler.source
    filler.source = source.part(node.text)
    filler.source.is_part = True
    made: dict[str, Any] = {}
    is_named = False
    for key, one in mapping(schema.get("properties")).items():
        how = _within_itself(filler, one, schema)
        if how and depth < _DEEPEST:
            below = [branch_of(filler, schema, child, wanted, depth + 1) for child in node.children]
            made[key] = below if how == "many" else below[0] if below else None
        elif (label := _sort_of(node, mapping(one))) is not None:
            made[key] = label
        elif not is_named and mapping(one).get("type") == "string" and is_valid(node.name, one, filler.root):
            made[key], is_named = node.name, True
            filler.source.taken.add(("name", node.name))
        elif not is_named and node.name.isdecimal() and is_valid(int(node.name), one, filler.root):
            made[key], is_named = int(node.name), True
        else:
            made[key] = filler.value(one, Wanted(name_parts(key), wanted.around), depth + 1)
    source.found += 1
    filler.source = source
    return made
