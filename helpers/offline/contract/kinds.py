"""The SDK's type hints, compiled to checks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from typing import Any, Literal, NamedTuple, get_args, get_origin

from .mistakes import (
    JSON_NAMES,
    Body,
    Check,
    Mistake,
    listed,
    missing,
    quoted,
    shortened,
    unknown,
    wrong_type,
    wrong_value,
)
from .rules import (
    NO_RULE,
    OPEN,
    RULES,
    UNDESCRIBED_ITEMS,
    UNNAMED_ITEMS,
    Hints,
    Rule,
    alternatives,
    hints_of,
    imported,
)


class Kind(NamedTuple):
    """What a type hint becomes: a check, the JSON types it takes, and its name in two parts."""

    check: Check
    takes: tuple[type, ...]
    article: str
    noun: str
    nullable: bool = False

    @property
    def name(self) -> str:
        return self.article + self.noun


def accept(value: object) -> None:
    """Whatever it is."""


def kind_of(hint: Any, place: str) -> Kind:
    """Compile a type hint; `place` is what the rules know it by."""
    rule = RULES.get(place, NO_RULE)
    kind = _by_type(hint, place, rule)
    steps = [step for step in (rule.before, kind.check, rule.then) if step]
    return kind if len(steps) == 1 else kind._replace(check=_one_after_another(steps))


def _one_after_another(steps: Sequence[Check]) -> Check:
    def check(value: Any) -> None:
        for step in steps:
            step(value)

    return check


def _by_type(hint: Any, place: str, rule: Rule) -> Kind:
    hints = [each for each in alternatives(hint) if each is not type(None)]
    nullable = len(hints) < len(alternatives(hint))
    literals = [value for each in hints if get_origin(each) is Literal for value in get_args(each)]
    others = [each for each in hints if get_origin(each) is not Literal]
    if object in others:
        kind = Kind(accept, tuple(JSON_NAMES), "", "anything")
    elif any(getattr(each, "__name__", "") == "EasyInputMessageParam" for each in others):
        kind = _input_item(others)
    else:
        objects = [each for each in others if _is_typed_dict(each)]
        kinds = [_single(each, objects, place, rule) for each in others if each not in objects[1:]]
        if literals and str not in others:
            # The SDK's unions tell the mode first or last; the API's words follow its order.
            at = 0 if get_origin(hints[0]) is Literal else len(kinds)
            kinds.insert(at, _literal(literals, rule))
        kind = kinds[0] if len(kinds) == 1 else _union(kinds, rule)
    return kind._replace(nullable=nullable)


def _is_typed_dict(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, dict) and hasattr(hint, "__total__")


def _single(hint: Any, objects: Sequence[Any], place: str, rule: Rule) -> Kind:
    """All objects of a union are one kind: they are told apart by their tag."""
    if hint in objects:
        return _object(hint) if len(objects) == 1 else _tagged(objects, rule)
    if get_origin(hint) is dict:
        return _mapping(get_args(hint)[1], place, rule)
    if get_origin(hint) is not None:
        return _array(get_args(hint)[0], place, rule)
    return _plain(hint, rule)


# ---------------------------------------------------------------------------------- Values and containers

PLAIN = {
    str: ("a ", "string"),
    bool: ("a ", "boolean"),
    int: ("an ", "integer"),
    float: ("a ", "decimal"),
}
PLURALS = {noun: f"{noun}s" for noun in ("string", "integer", "decimal", "boolean", "object", "input item")}


def _expected(rule: Rule, article: str, noun: str) -> str:
    return rule.expected.replace("{noun}", noun) or article + noun


def _plain(type_: type, rule: Rule) -> Kind:
    takes = (float, int) if type_ is float else (type_,)
    article, noun = PLAIN[type_]
    expected = _expected(rule, article, noun)

    def check(value: Any) -> None:
        if type(value) not in takes:
            raise wrong_type(expected, value)

    return Kind(check, takes, article, noun)


def _literal(values: Sequence[Any], rule: Rule) -> Kind:
    supported = rule.listed or tuple(map(str, values))
    accepted = {*values, *rule.listed, *rule.also}
    takes = tuple({type(value) for value in values})
    noun = quoted(map(shortened, supported), "or")
    expected = _expected(rule, "one of ", noun)

    def check(value: Any) -> None:
        if type(value) not in takes:
            raise wrong_type(expected, value)
        if value not in accepted:
            raise wrong_value(value, supported)

    return Kind(check, takes, "one of ", noun)


def _union(kinds: Sequence[Kind], rule: Rule) -> Kind:
    checks = {json_type: kind.check for kind in reversed(kinds) for json_type in kind.takes}
    noun = listed([kinds[0].name, *(kind.noun for kind in kinds[1:])], "or")
    expected = _expected(rule, "one of ", noun)

    def check(value: Any) -> None:
        check_one = checks.get(type(value))
        if check_one is None:
            raise wrong_type(expected, value)
        check_one(value)

    return Kind(check, tuple(checks), "one of ", noun)


def _array(hint: Any, place: str, rule: Rule) -> Kind:
    element = kind_of(hint, f"{place}[]")
    noun = f"array of {PLURALS.get(element.noun, element.name)}"
    expected = _expected(rule, "an ", noun)
    check_element = element.check

    def check(value: Any) -> None:
        if type(value) is not list:
            raise wrong_type(expected, value)
        index = 0
        try:
            for item in value:
                check_element(item)
                index += 1
        except Mistake as mistake:
            raise mistake.inside(f"[{index}]") from None

    return Kind(check, (list,), "an ", noun)


def _mapping(hint: Any, place: str, rule: Rule) -> Kind:
    check_value = kind_of(hint, f"{place}[]").check
    noun = "object with string keys and string values" if hint is str else "object"
    expected = _expected(rule, "an ", noun)

    def check(value: Any) -> None:
        if type(value) is not dict:
            raise wrong_type(expected, value)
        if check_value is accept:
            return
        for key, item in value.items():
            try:
                check_value(item)
            except Mistake as mistake:
                raise mistake.inside(f".{key}") from None

    return Kind(check, (dict,), "an ", noun)


# ----------------------------------------------------------------------------------------------- Objects


class Fields(NamedTuple):
    """The members of an object: which must be there, which may, and their checks in order of report."""

    required: tuple[str, ...]
    known: frozenset[str]
    checks: tuple[tuple[str, Check, bool], ...]
    """With the name, and whether null passes unchecked."""
    places: Mapping[str, int]
    """Where among the checks that of a member stands."""
    then: Check | None


def fields_of(hints: Hints, name: str) -> Fields:
    checks = []
    for member, (hint, required) in hints.items():
        kind = kind_of(hint, f"{name}.{member}")
        # Null stands for "not given" wherever a member may be left out.
        checks.append((member, kind.check, kind.nullable or not required))
    wanted = tuple(member for member, (_, required) in hints.items() if required)
    places = {member: place for place, member in enumerate(hints)}
    return Fields(wanted, frozenset(hints), tuple(checks), places, RULES.get(name, NO_RULE).then)


def _object_check(prepare: Callable[[], Fields], is_open: bool = False) -> Check:
    """The check of an object whose members are compiled when the first such object arrives."""
    prepared: Fields | None = None

    def check(value: Any) -> None:
        nonlocal prepared
        if type(value) is not dict:
            raise wrong_type("an object", value)
        if prepared is None:
            prepared = prepare()
        required, known, checks, _, then = prepared
        for name in required:
            if name not in value:
                raise missing(name)
        if not is_open and not value.keys() <= known:
            _refuse_unknown(value, known)
        for name, check_member, may_be_null in checks:
            if name in value:
                member = value[name]
                if member is None and may_be_null:
                    continue
                try:
                    check_member(member)
                except Mistake as mistake:
                    raise mistake.inside(f".{name}") from None
        if then is not None:
            then(value)

    return check


def _refuse_unknown(value: Body, known: frozenset[str]) -> None:
    """A replayed item may carry members that its own type left empty."""
    for name, member in value.items():
        if name not in known and member is not None:
            raise unknown(name)


@cache
def _object(typed_dict: Any) -> Kind:
    name = typed_dict.__name__
    check = _object_check(lambda: fields_of(hints_of(typed_dict), name), name in OPEN)
    return Kind(check, (dict,), "an ", "object")


def _tagged(members: Sequence[Any], rule: Rule) -> Kind:
    """A union of objects told apart by the value of one member: its type or its role."""
    tags = cache(lambda: _tags(members, rule))
    fallback = next((_object(each).check for each in members if each.__name__ == rule.otherwise), None)

    def check(value: Any) -> None:
        if type(value) is not dict:
            raise wrong_type("an object", value)
        tag, checks = tags()
        word = value.get(tag)
        check_member = checks.get(word, fallback) if type(word) is str else fallback
        if check_member is None:
            raise _wrong_tag(value, tag, tuple(checks), rule)
        check_member(value)

    return Kind(check, (dict,), "an ", "object")


def _tags(members: Sequence[Any], rule: Rule) -> tuple[str, dict[str, Check]]:
    """The member whose literals tell these objects apart, and which object each literal stands for."""
    everyone = [*members, *map(imported, rule.members)]
    hints = {each: hints_of(each) for each in everyone}
    for tag in ("type", "role"):
        if all(tag in each for each in hints.values()):
            checks = {
                value: _object(each).check
                for each in everyone
                for value in _literals(hints[each][tag][0], f"{each.__name__}.{tag}")
            }
            return tag, {**checks, **dict.fromkeys(rule.unread, accept)}
    raise TypeError(f"Nothing tells {[each.__name__ for each in members]} apart.")


def _literals(hint: Any, place: str) -> list[str]:
    values = [value for each in alternatives(hint) if get_origin(each) is Literal for value in get_args(each)]
    return [*values, *RULES.get(place, NO_RULE).also]


def _wrong_tag(value: Body, tag: str, here: tuple[str, ...], rule: Rule) -> Mistake:
    if tag not in value:
        return missing(tag)
    word, supported = value[tag], rule.listed or here
    if type(word) is not str:
        return wrong_type(f"one of {quoted(supported, 'or')}", word).inside(f".{tag}")
    if word in rule.family:
        return wrong_value(word, supported)
    return wrong_value(word, rule.family or supported).inside(f".{tag}")


# ------------------------------------------------------------------------------------------- Input items

ROLES: tuple[str, ...] = ("assistant", "system", "developer", "user")


def _input_item(members: Sequence[Any]) -> Kind:
    """Items are told apart by `type`, and messages, which may leave it out, by their role."""
    tables = cache(lambda: _item_checks(members))

    def check(item: Any) -> None:
        if type(item) is not dict:
            raise wrong_type("an input item", item)
        by_type, by_role, types_named = tables()
        word = item.get("type")
        if word is None and "id" in item and "role" not in item:
            word = "item_reference"
        if word is None or word == "message":
            word, checks, supported = item.get("role"), by_role, ROLES
        else:
            checks, supported = by_type, types_named
        if type(word) is not str:
            raise wrong_value("", supported)
        check_member = checks.get(word)
        if check_member is None:
            raise wrong_value(word, supported)
        check_member(item)

    return Kind(check, (dict,), "an ", "input item")


def _item_checks(members: Sequence[Any]) -> tuple[dict[str, Check], dict[str, Check], tuple[str, ...]]:
    """The checks by type, the checks of messages by role, and the types as the API lists them."""
    messages = {}
    by_type: dict[str, Check] = dict.fromkeys(UNDESCRIBED_ITEMS, accept)
    for each in members:
        hints = hints_of(each)
        (word,) = _literals(hints["type"][0], f"{each.__name__}.type")
        if word == "message":
            messages[each.__name__] = hints
            continue
        hints["created_by"] = (str, False)
        hints.setdefault("status", (str, False))
        by_type[word] = _object_check(partial(fields_of, hints, each.__name__))
    easy = messages["EasyInputMessageParam"]
    asked = _message_check(easy, messages["Message"], "InputMessage")
    said = _message_check(easy, messages["ResponseOutputMessageParam"], "Said")
    by_role = {role: said if role == "assistant" else asked for role in ROLES}
    return by_type, by_role, tuple(sorted({"message", *by_type}.difference(UNNAMED_ITEMS)))


def _message_check(easy: Hints, full: Hints, name: str) -> Check:
    """A message may have plain text for content, and every member that either of its types has."""
    hints = {"id": (str, False), **easy, **full, "content": (str | full["content"][0], True)}
    if "phase" not in full:
        del hints["phase"]
    easily = {member: (hint, member in ("content", "role")) for member, (hint, _) in hints.items()}
    return _object_check(partial(fields_of, easily, name))
