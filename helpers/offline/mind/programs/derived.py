"""Columns that a request makes of others: income per ride, growth, a share, a price with tax."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .asking import literal
from .columns import NUMBER, Column, is_key, is_ordinal, named
from .filters import access

_ADDING = re.compile(
    r"\b(?:add|new|another|extra|additional|with an?|create|insert)\b[^.?!]{0,30}\bcolumns?\b|\bcolumns? (?:for|with)\b"
)
_CALLED = re.compile(
    r"\bcolumns?,? (?:called |named |titled |by the name of )?[\"“'`]([\w ]{1,40})[\"”'`]|\bcolumns?,? (?:called|named|titled) (\w{1,40})"
)
_NUMBER = r"(\d+(?:\.\d+)?)"


def derived_in(lower: str, columns: Sequence[Column]) -> tuple[str, Column | None]:
    """The text with the name of the new column where its description stood, and that column."""
    name = _CALLED.search(lower)
    rest, made = _described(_CALLED.sub(" column ", lower, 1), columns)
    if made and name:
        chosen = next(filter(None, name.groups()))
        line = f"df{literal([chosen])} = {made.preparation.partition(' = ')[2]}"
        called = replace(made, name=chosen, preparation=line, stems=frozenset((token(chosen),)))
        return rest.replace(token(made.name), token(chosen)), called
    return rest if made else lower, made


def _described(lower: str, columns: Sequence[Column]) -> tuple[str, Column | None]:
    numeric = [
        one for one in columns if one.kind == NUMBER and one.stems and not is_key(one) and not is_ordinal(one)
    ]
    if not numeric:
        return lower, None
    words = sorted((_spoken(one) for one in numeric), key=len, reverse=True)
    which = rf"(?:the |all |average |mean |each month's )?({'|'.join(words)})"
    for pattern, sign, is_turned in _OF_TWO:
        for found in re.finditer(pattern.format(a=which, b=which), lower):
            one, other = (_said(found[n], numeric) for n in ((2, 1) if is_turned else (1, 2)))
            if one != other:
                return _put(lower, found, _of_two(one, other, sign))
    for pattern, code in _WITH_NUMBER:
        if part := re.search(pattern.format(a=which, n=_NUMBER), lower):
            place = 1 if re.match(r"\d", part[2]) else 2
            one, value = _said(part[place], numeric), part[3 - place]
            return _put(lower, part, _made(one, code[0], f"df{access(one)} {code[1].format(value)}"))
    if part := re.search(_ROUNDED.format(a=which), lower):
        one, places = _said(part[1], numeric), _PLACES[part[2].removesuffix("s")]
        return _put(lower, part, _made(one, "rounded", f"df{access(one)}.round({places})"))
    if part := re.search(_IN_UNITS.format(a=which), lower):
        one, places = _said(part[1], numeric), -_PLACES[part[2].removesuffix("s")]
        return _put(lower, part, _made(one, f"in_{part[2]}", f"df{access(one)} / {10**places}"))
    is_dated = any(one.kind == "date" for one in columns)
    if is_dated and not _ADDING.search(lower):
        return lower, None
    for pattern, name, along in _ALONG:
        if (part := re.search(pattern, lower)) and (name != "share" or _ADDING.search(lower)):
            one = (named(lower, numeric) or numeric[-1:])[0]
            window = next(filter(None, part.groups()), "3") if part.groups() else ""
            rest = re.sub(rf"\b{_spoken(one)}\b", " ", lower)
            made = _made(one, name, along.format(f"df{access(one)}", window))
            return re.sub(pattern, f" {token(made.name)} ", rest), made
    return lower, None


def token(name: str) -> str:
    """A name as one word that no other column shares."""
    return re.sub(r"[\W_]", "", name.lower())


def made_in(code: str, columns: Sequence[Column]) -> list[Column]:
    """The columns that earlier programs have added."""
    known = {one.name for one in columns}
    added = dict.fromkeys(re.findall(r'^df\["([^"\n]+)"\] = ', code, re.MULTILINE))
    return [Column(name, NUMBER, (), "", frozenset((token(name),))) for name in added if name not in known]


def _spoken(one: Column) -> str:
    """The name in the singular or the plural, with blanks for underscores."""
    name = re.escape(one.name.lower().replace("_", " ")).replace(r"\ ", "[ _]")
    return f"{name[:-1]}s?" if name.endswith("s") and len(name) > 1 else f"{name}s?"


def _said(text: str, columns: Sequence[Column]) -> Column:
    return next(one for one in columns if re.fullmatch(_spoken(one), text))


def _put(lower: str, found: re.Match[str], made: Column) -> tuple[str, Column]:
    return f"{lower[: found.start()]} {token(made.name)} {lower[found.end() :]}", made


def _made(one: Column, ending: str, code: str) -> Column:
    name = f"{one.label}_{ending}"
    return _column(name, f'df["{name}"] = ({code}).round(2)')


def _of_two(one: Column, other: Column, sign: str) -> Column:
    singular = (
        other.label[:-1] if other.label.endswith("s") and not other.label.endswith("ss") else other.label
    )
    word = {"/": f"per_{singular}", "*": f"times_{other.label}", "-": f"minus_{other.label}"}.get(
        sign, f"plus_{other.label}"
    )
    name = f"{one.label}_{word}".replace(" ", "_")
    code = f"df{access(one)} {sign} df{access(other)}"
    return _column(name, f'df["{name}"] = ({code}).round(2)', (one.name, other.name) if sign == "/" else ())


def _column(name: str, preparation: str, quotient: tuple[str, ...] = ()) -> Column:
    return Column(name, NUMBER, (), preparation, frozenset((token(name),)), quotient)


_OF_TWO = (
    (r"\b(?:ratio|quotient) (?:of|between) {a} (?:to|and|over) {b}\b", "/", False),
    (r"\bdivid(?:e|ing) {a} by {b}\b", "/", False),
    (r"\b{a} (?:is |are )?divided by {b}\b", "/", False),
    (
        r"\b{a}(?: (?:earned|made|was|is))? (?:per|for each|for every|for one|for a single|from each|of each) (?:single )?{b}\b",
        "/",
        False,
    ),
    (r"\b{a} ?/ ?{b}\b", "/", False),
    (r"\b(?:product of {a} and|multipl(?:y|ying) {a} (?:by|with|and)) {b}\b", "*", False),
    (r"\b{a} (?:times|multiplied by|\*|x|×) {b}\b", "*", False),
    (r"\bsubtract(?:ing)? {a} from {b}\b", "-", True),
    (r"\bdifference (?:between|of) {a} and {b}\b", "-", False),
    (r"\b{a} (?:minus|less|-|−|–) {b}\b", "-", False),
    (r"\b{a} (?:plus|\+) {b}\b", "+", False),
)
_PLACES = {"ten": -1, "hundred": -2, "thousand": -3, "million": -6}
_ROUNDED = (
    r"\bround(?:ed|ing)? {a} to (?:the )?(?:nearest |next |full )?(tens?|hundreds?|thousands?|millions?)\b"
)
_IN_UNITS = r"\b{a} in (hundreds|thousands|millions)\b"
_WITH_NUMBER = (
    (r"\b{a} (?:times|multiplied by|\*|×) {n}\b", ("scaled", "* {}")),
    (r"\bmultiply {a} (?:by|with) {n}\b", ("scaled", "* {}")),
    (r"\bdivide {a} by {n}\b", ("divided", "/ {}")),
    (r"\b{a} (?:divided by|/) {n}\b", ("divided", "/ {}")),
    (r"\b{a} (?:(?:plus|with|including|increased by|raised by) (?:a )?){n} ?(?:%|percent)", ("with_addition", "* (1 + {} / 100)")),
    (r"\b{a} (?:(?:minus|less|without|reduced by|after) (?:a )?){n} ?(?:%|percent)", ("reduced", "* (1 - {} / 100)")),
    (r"\badd {n} ?(?:%|percent) to {a}\b", ("with_addition", "* (1 + {} / 100)")),
    (r"\b(?:increase|raise) {a} by {n} ?(?:%|percent)", ("with_addition", "* (1 + {} / 100)")),
    (r"\b(?:decrease|reduce|cut|lower) {a} by {n} ?(?:%|percent)", ("reduced", "* (1 - {} / 100)")),
    (r"\b{n} ?(?:%|percent) (?:\w+ )?(?:of|on) {a}\b", ("part", "* {} / 100")),
    (r"\b{a} minus {n}\b", ("reduced", "- {}")),
    (r"\b{a} plus {n}\b", ("with_addition", "+ {}")),
)  # fmt: skip
_OVER_BEFORE = r"(?:(?:from|over|to|with|compared (?:to|with)|against) (?:\w+ to \w+|the (?:month|year|week|day|row) before|the (?:previous|last|preceding) (?:month|year|week|day|row|one)))"
_ALONG = (
    (r"\b(?:cumulative (?:sum|total)?|running (?:total|sum))(?: of)?\b", "so_far", "{}.cumsum()"),
    (
        rf"\b(?:{_NUMBER}|three)?[- ]?(?:month|period|point|day|week|year)?[- ]?(?:moving|rolling) (?:average|mean)\b(?: (?:over|of) {_NUMBER} (?:months|periods|rows))?",
        "moving_average",
        "{}.rolling({}).mean()",
    ),
    (
        rf"\b(?:percent(?:age)? (?:change|growth|increase)|growth(?: rate)?|month[- ]over[- ]month(?: growth| change)?)\b(?: in (?:percent|%))?(?: {_OVER_BEFORE})?",
        "growth",
        "{}.pct_change() * 100",
    ),
    (
        rf"\b(?:change|difference|increase|rise|gain|jump)\b(?: in percent)? {_OVER_BEFORE}|\b(?:largest|biggest|greatest|highest|smallest|monthly|weekly|yearly) (?:change|increase|rise|gain|jump|drop|fall)\b",
        "change",
        "{}.diff()",
    ),
    (r"\b(?:share|percentage|proportion|percent)\b(?: of the (?:total|whole|sum))?", "share", "100 * {0} / {0}.sum()"),
    (r"\brank\b", "rank", "{}.rank(ascending=False)"),
)  # fmt: skip
