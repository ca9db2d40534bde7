"""What can be wrong with a value, in the API's words, and the checks that many fields share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from ..errors import APIError, invalid

Body = Mapping[str, Any]
Check = Callable[[Any], None]
"""Lets a valid value pass and raises a Mistake for any other."""

JSON_NAMES = {
    str: "a string",
    int: "an integer",
    float: "a decimal number",
    bool: "a boolean",
    list: "an array",
    dict: "an object",
    type(None): "null",
}
NOT_JSON = "We could not parse the JSON body of your request."
LONGEST_NAME_IN_FULL = 16


class Mistake(Exception):
    """One thing wrong with a value; the path to it grows while it leaves the containers around it."""

    def __init__(self, code: str | None, sentence: Callable[[str], str]) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence
        self.steps: list[str] = []

    def inside(self, step: str) -> Mistake:
        self.steps.append(step)
        return self

    def error(self) -> APIError:
        path = "".join(reversed(self.steps)).removeprefix(".")
        return invalid(self.sentence(path), path, self.code)


def quoted(values: Iterable[str], conjunction: str) -> str:
    """
    >>> quoted(["auto", "disabled"], "and"), quoted(["low", "medium", "high"], "or")
    ("'auto' and 'disabled'", "'low', 'medium', or 'high'")
    """
    return listed([f"'{value}'" for value in values], conjunction)


def listed(phrases: Sequence[str], conjunction: str) -> str:
    if len(phrases) < 3:
        return f" {conjunction} ".join(phrases)
    return f"{', '.join(phrases[:-1])}, {conjunction} {phrases[-1]}"


def shortened(name: str) -> str:
    return name if len(name) <= LONGEST_NAME_IN_FULL else f"{name[:3]}...{name[-3:]}"


def wrong_type(expected: str, value: object) -> Mistake:
    got = JSON_NAMES[type(value)]
    return Mistake(
        "invalid_type", lambda path: f"Invalid type for '{path}': expected {expected}, but got {got} instead."
    )


def wrong_value(value: object, supported: Iterable[str]) -> Mistake:
    sentence = f"Invalid value: '{value}'. Supported values are: {quoted(supported, 'and')}."
    return Mistake("invalid_value", lambda path: sentence)


def missing(name: str) -> Mistake:
    mistake = Mistake("missing_required_parameter", lambda path: f"Missing required parameter: '{path}'.")
    return mistake.inside(f".{name}")


def unknown(name: str, suggestion: str = "") -> Mistake:
    mistake = Mistake("unknown_parameter", lambda path: f"Unknown parameter: '{path}'.{suggestion}")
    return mistake.inside(f".{name}")


def broken(code: str, what_is_wrong: str) -> Mistake:
    return Mistake(code, lambda path: f"Invalid '{path}': {what_is_wrong}")


def out_of_bounds(code: str, problem: str, expected: str, got: object) -> Mistake:
    return broken(code, f"{problem}. Expected {expected}, but got {got} instead.")


def unsupported(path: str, code: str | None = "unsupported_parameter", hint: str = "") -> APIError:
    return invalid(f"Unsupported parameter: '{path}' is not supported with this model.{hint}", path, code)


# ------------------------------------------------------------------------------------- Checks of values


def between(least: float, most: float | None = None, noun: str = "integer") -> Check:
    def check(value: float) -> None:
        if not value >= least:
            raise out_of_bounds(
                f"{noun}_below_min_value", f"{noun} below minimum value", f"a value >= {least}", value
            )
        if most is not None and not value <= most:
            raise out_of_bounds(
                f"{noun}_above_max_value", f"{noun} above maximum value", f"a value <= {most}", value
            )

    return check


def text(most: int, least: int = 0, pattern: str = "") -> Check:
    check_length = _length(str, "string", least, most)
    matches = re.compile(pattern).fullmatch

    def check(value: Any) -> None:
        check_length(value)
        if type(value) is str and not matches(value):
            raise broken(
                "invalid_value",
                f"string does not match pattern. Expected a string that matches the pattern '^{pattern}$'.",
            )

    return check if pattern else check_length


def array(most: int, least: int = 0) -> Check:
    return _length(list, "array", least, most)


def _length(sized: type[str] | type[list[Any]], noun: str, least: int, most: int) -> Check:
    """Whatever is of another type, as a member of a union may be, is none of its business."""
    one = JSON_NAMES[sized]

    def check(value: Any) -> None:
        if type(value) is not sized:
            return
        if len(value) < least:
            raise out_of_bounds(
                f"empty_{noun}", f"empty {noun}", f"{one} with minimum length {least}", f"an empty {noun}"
            )
        if len(value) > most:
            raise out_of_bounds(
                f"{noun}_above_max_length",
                f"{noun} too long",
                f"{one} with maximum length {most}",
                f"{one} with length {len(value)}",
            )

    return check


def identifier(prefix: str) -> Check:
    """The API looks at the characters first, then at the prefix, and takes no underscore for the last."""

    def check(value: Any) -> None:
        if type(value) is not str:
            return
        if not re.fullmatch(r"[A-Za-z0-9_-]*", value):
            raise broken("invalid_value", f"'{value}'. {ODD_CHARACTERS}")
        if not value.startswith(prefix):
            raise broken("invalid_value", f"'{value}'. Expected an ID that begins with '{prefix}'.")
        if value.endswith("_"):
            raise broken("invalid_value", f"'{value}'. {ODD_CHARACTERS}")
        short_enough(value)

    return check


ODD_CHARACTERS = (
    "Expected an ID that contains letters, numbers, underscores, or dashes, "
    "but this value contained additional characters."
)
short_enough = text(most=64)


def exactly_one(*names: str) -> Check:
    choices = quoted(names, "or")

    def check(value: Body) -> None:
        given = sum(value.get(name) is not None for name in names)
        if given == 0:
            raise Mistake(
                "missing_mutually_exclusive_parameters",
                lambda path: (
                    f"Missing mutually exclusive parameters: '{path}'. "
                    f"Ensure you are providing exactly one of: {choices}."
                ),
            )
        if given > 1:
            raise Mistake(
                "mutually_exclusive_parameters",
                lambda path: (
                    f"Mutually exclusive parameters: '{path}'. "
                    f"Ensure you are only providing one of: {choices}."
                ),
            )

    return check
