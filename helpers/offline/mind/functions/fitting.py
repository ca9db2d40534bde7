"""Which of the functions on offer a request is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from types import MappingProxyType
from typing import Any, NamedTuple

from ..finding.kinds import FROM, TO
from ..finding.naming import ROOM
from ..request import Request
from ..sums import work_out
from ..words import STOP, WORD, concepts, name_parts, stem
from .escalation import hands_over, needs_a_person

_GENERIC = frozenset(
    stem(word)
    for word in (
        "get set fetch find lookup look search list create make do run call tool function data info "
        "information current currently return returns given new user value values use used using specific "
        "provide provides retrieve perform execute details detail show read check handle process id name "
        "type string text input output result results one two e g etc only whether based within allow "
        "allows it api query queries available system item items number various way request response must "
        "should need helper utility final respond assistant model example default format required optional "
        "include please"
    ).split()
)
_GENERIC_IN_DESCRIPTIONS = _GENERIC | {
    "~find",
    "~time",
    stem("time"),
    stem("first"),
    stem("last"),
    stem("day"),
}
_GENERIC = _GENERIC | {"~find"}
_NAME_WEIGHT, _DESCRIPTION_WEIGHT, _PARAMETER_WEIGHT = 3.0, 1.0, 0.5
_ENOUGH, _URGENT, _NAMED = 2.0, 50.0, 100.0
_FINISHING = frozenset(
    "final answer submit finish respond reply finalise output result complete done report".split()
)
_BESIDE_FINISHING = frozenset("structured to user the a with task response format".split())
_QUERIES = frozenset("query q question search queries keywords".split())
_TICKER = re.compile(r"\b[A-Z]{3,5}\b")
_SEARCHING = frozenset(
    "search lookup retrieve query knowledge docs documentation faq wiki handbook browse google".split()
)
_NO_TOOLS = re.compile(
    r"\b(?:do not|don['’]?t|without|never|no need to)\s(?:using |use |call |calling )?"
    r"(?:any |the )?(?:tools?|functions?|calls?)\b|\bno tools?\b"
)
_SENTENCE, _CLAUSE = re.compile(r"[?!\n]|\.\s"), re.compile(r",\s(?:and\s)?|\sand\s")
_FROM_TO = re.compile(r"\bfrom [A-Z][\w .'’-]{1,50}? to [A-Z]")
_OF_TRADE = re.compile(r"\b(?:trad\w+|price\w*|worth|quote\w*|stocks?|shares?|doing|perform\w*|clos\w+|costs?|at now|up or down|market|value)\b", re.IGNORECASE)
_DEGREES = re.compile(r"\d ?°|\bdegrees\b|\b(?:warmer|colder|cooler)\b")
_PLANNING = re.compile(
    r"(?:[Pp]lease |[Cc](?:an|ould) you )*(?:[Pp]lan|[Ss]chedule|[Ss]et up|[Aa]rrange|[Pp]ut|[Aa]dd|[Oo]rgani[sz]e|[Ee]nter)\b.*\b(?:tomorrow|today|tonight|[A-Z][a-z]+day|\d{1,2} ?[ap]m|\d:\d\d|noon|\d{1,2} [A-Z][a-z]{2,8})"
)
_WISHING = re.compile(
    r"(?:[Hh]i,? |[Hh]ello,? |[Pp]lease )*(?:I need|I(?:['’]m| am) looking for|[Dd]o you (?:have|sell|stock)|[Ss]how me|[Ff]ind(?: me)?|I want|I(?:['’]d| would) like|[Ll]ook(?:ing)? for|[Hh]ave you got|[Aa]ny) (?:some |any |an? )?[a-z]"
)
_WISHES = re.compile(
    r"(?:(?:hi|hello|please|good \w+),? )*(?:i(?:['’]d| would) like|i want|i need|put me down|could (?:i|you)|can (?:i|you)|may i have)\b", re.IGNORECASE
)
_SHOWN = re.compile(r"\b(?:such as|like|e\.g\.|for example|example:?)\s[\"'`]?([A-Z]{1,5}-)\d{2,12}\b")
_WARES = frozenset(map(stem, "products product items shop catalogue catalog store goods articles".split()))
_UNITS_ASKED = re.compile(r"\b[Hh]ow many \w+ (?:is|are|in|make) [\d.,]+ ?[a-z]+|\b\d[\d.,]* ?[a-z]+ (?:in|to|into) [a-z]+")
_A_LIST = re.compile(r"\b(?:my|the|our) (?:[\w-]+ )?list\b")
_UNDOING = frozenset("cancel delete remove clear refund return close block stop".split())
"""Deeds that a request must speak of: nobody who asks for an order wants it cancelled."""
_SAME_DEED = {
    verb: frozenset(map(stem, others.split()))
    for verb, others in {
        "add": "put append include need want", "clear": "empty wipe reset", "cancel": "call undo", "delete": "drop bin erase", "remove": "take drop cross",
        "refund": "money", "return": "back", "stop": "halt pause", "pause": "stop hold", "play": "hear listen", "increase": "raise",
        "decrease": "lower reduce", "close": "shut", "block": "freeze",
    }.items()
}  # fmt: skip
_OPERATORS = {"+": "add", "-": "subtract", "*": "multiply", "/": "divide", "√": "sqrt", "**": "power"}


class Tool(NamedTuple):
    """A function or custom tool, with the words that tell what it is for."""

    name: str
    is_custom: bool
    definition: Mapping[str, Any]
    parameters: Any
    in_name: frozenset[str]
    in_description: frozenset[str]
    in_parameters: frozenset[str]
    namespace: str = ""
    server: str = ""
    """The label of the MCP server that offers it."""
    values: Mapping[str, Sequence[str]] = MappingProxyType({})
    """What descriptions name as values of its parameters."""

    @property
    def required(self) -> list[str]:
        found = self.parameters.get("required") if isinstance(self.parameters, Mapping) else None
        return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []

    @property
    def properties(self) -> Mapping[str, Any]:
        found = self.parameters.get("properties") if isinstance(self.parameters, Mapping) else None
        return found if isinstance(found, Mapping) else {}

    @property
    def is_finishing(self) -> bool:
        """Whether it only takes the final answer, as frameworks arrange it."""
        parts = set(name_parts(self.name))
        return bool(parts & _FINISHING) and parts <= _FINISHING | _BESIDE_FINISHING

    @property
    def is_search(self) -> bool:
        """Whether it looks something up for a query in words."""
        named = not _SEARCHING.isdisjoint(name_parts(self.name))
        return named and not _QUERIES.isdisjoint(self.properties)


class Fit(NamedTuple):
    tool: Tool
    score: float
    matched: frozenset[str]
    """The words that the request and the tool share."""

    @property
    def is_named(self) -> bool:
        """Whether the request calls the tool by its name."""
        return self.score >= _NAMED


def tool_of(definition: Mapping[str, Any], namespace: str = "", server: str = "") -> Tool:
    name = str(definition.get("name", ""))
    description = definition.get("description")
    parameters = definition.get("parameters")
    in_name, in_description = _words_of(name, description[:2_000] if isinstance(description, str) else "")
    names = parameters.get("properties") if isinstance(parameters, Mapping) else None
    keys = tuple(_keys(names)) if isinstance(names, Mapping) else ()
    return Tool(
        name,
        definition.get("type") == "custom",
        definition,
        parameters,
        in_name,
        in_description,
        _words_of_keys((*keys, *filter(None, (namespace, server)))),
        namespace,
        server,
    )


def _keys(properties: Mapping[str, Any]) -> Iterator[str]:
    """The names of the parameters, and the words that they may have as values."""
    for key, schema in islice(properties.items(), 40):
        yield str(key)[:100]
        values = schema.get("enum") if isinstance(schema, Mapping) else None
        if isinstance(values, list):
            yield from (one[:100] for one in values[:40] if isinstance(one, str))


@lru_cache(maxsize=512)
def _words_of(name: str, description: str) -> tuple[frozenset[str], frozenset[str]]:
    in_name = {stem(part) for part in name_parts(name) if part not in STOP}
    in_description = {stem(word) for word in WORD.findall(description.lower()) if word not in STOP}
    return frozenset(concepts(in_name)), frozenset(concepts(in_description))


@lru_cache(maxsize=512)
def _words_of_keys(keys: tuple[str, ...]) -> frozenset[str]:
    return frozenset(concepts({stem(part) for key in keys for part in name_parts(key) if part not in STOP}))


def words_of_request(request: Request) -> frozenset[str]:
    found = concepts({stem(word) for word in request.vocabulary if word not in STOP})
    asked = _sum_in(request)
    if asked:
        found |= {"~calculate", stem("calculate")} | {
            f"~{name}" for sign, name in _OPERATORS.items() if f" {sign} " in f" {asked} "
        }
        if "√" in asked:
            found |= {stem("square"), "root", "sqrt"}
    return frozenset(found)


def _sum_in(request: Request) -> str:
    if "#" not in request.vocabulary and "plus" not in request.vocabulary:
        return ""
    for sentence in _SENTENCE.split(request.lower[:400]):
        for part in (sentence, *_CLAUSE.split(sentence)):
            worked = work_out(part)
            if worked:
                return worked[0]
    return ""


def refuses_tools(request: Request) -> bool:
    return bool(
        {"tool", "tools", "function", "functions", "calls", "call"} & request.vocabulary
        and _NO_TOOLS.search(request.lower)
    )


def ranked(request: Request, tools: Sequence[Tool]) -> list[Fit]:
    """Every tool with its fit, the best first."""
    asked = words_of_request(request)
    fits = [_fit(tool, asked, request.plain) for tool in tools]
    return sorted(fits, key=lambda fit: -fit.score)


def _fit(tool: Tool, asked: frozenset[str], text: str) -> Fit:
    if len(tool.name) > 2 and tool.name in text and _is_called_by_name(tool.name, text):
        return Fit(tool, _NAMED, frozenset({tool.name}))
    if hands_over(tool.name):
        return Fit(tool, _URGENT if needs_a_person(text) else 0.0, frozenset())
    by_name = tool.in_name & asked
    by_description = (tool.in_description & asked) - by_name
    by_parameter = (tool.in_parameters & asked) - by_name - by_description
    special = _distinct(by_name - _GENERIC)
    score = (
        _NAME_WEIGHT * len(special)
        + 0.6 * len(_distinct(by_name) - special)
        + _DESCRIPTION_WEIGHT * len(_distinct(by_description - _GENERIC_IN_DESCRIPTIONS))
        + _PARAMETER_WEIGHT * len(_distinct(by_parameter - _GENERIC))
    )
    if score < _ENOUGH and _is_fed(tool, text):
        score = max(score + 1.5, _ENOUGH)
    if "room" in tool.properties and ROOM.search(text):
        score += 2.0
    if "list" in tool.in_description and _A_LIST.search(text):
        score += 1.0
    verb, *_ = name_parts(tool.name) or ("",)
    if verb in _UNDOING and not {stem(verb), *_SAME_DEED.get(verb, ())} & asked:
        score -= 1.0
    if not _SAME_DEED.get(verb, frozenset()).isdisjoint(asked) and score:
        score += _NAME_WEIGHT
    if not special and tool.in_name and not (tool.in_name - _GENERIC) and by_name:
        score += 1.5
    return Fit(tool, score, frozenset(_distinct((by_name | by_description | by_parameter) - _GENERIC)))


def _is_called_by_name(name: str, text: str) -> bool:
    """Whether a name stands in the text as a function's: `get_time`, or `use the search tool`, not `time`."""
    written = re.escape(name)
    if re.search(rf"\b(?:not|don['’]?t|never|without)\s(?:\w+\s){{0,2}}{written}\b", text, re.IGNORECASE):
        return False
    if "_" in name or not name.islower():
        return bool(re.search(rf"(?<!\w){written}(?!\w)", text))
    return bool(
        re.search(
            rf"\b(?:call|use|using|invoke|run)\s(?:the\s)?[`\"']?{written}\b|\b{written}\s(?:tool|function)\b",
            text,
        )
    )


def _is_fed(tool: Tool, text: str) -> bool:
    """Whether the request holds what the tool wants: a ticker for a symbol, `from A to B` for two ends."""
    if _holds_its_code(tool, text) or (_WISHES.match(text) and _holds_its_value(tool, text)):
        return True
    stems = {stem(part) for name in tool.properties for part in name_parts(str(name))}
    if stems & {"symbol", "ticker"} and _TICKER.search(text) and _OF_TRADE.search(text):
        return True
    if {"titl", "dat"} <= stems and _PLANNING.match(text):
        return True
    if tool.is_search and not _WARES.isdisjoint(tool.in_name) and _WISHING.match(text):
        return True
    if "temperatur" in stems and _DEGREES.search(text):
        return True
    if "unit" in stems and _UNITS_ASKED.search(text):
        return True
    return bool(stems & FROM and stems & TO and _FROM_TO.search(text))


def _holds_its_code(tool: Tool, text: str) -> bool:
    """Whether a number in the text has the form that a description shows: `such as TC-1000`."""
    forms = (form for schema in tool.properties.values() if (form := code_form(schema)))
    return any(re.search(rf"(?<![\w-]){form}(?![\w-])", text) for form in forms)


def code_form(schema: Any) -> str:
    """The pattern of the numbers of which a description gives an example."""
    about = schema.get("description") if isinstance(schema, Mapping) else None
    shown = _SHOWN.search(about[:300]) if isinstance(about, str) else None
    return rf"{shown[1]}\d{{1,12}}" if shown else ""


def _holds_its_value(tool: Tool, text: str) -> bool:
    """Whether the text speaks of a value that an enumeration of several words or letters lists."""
    listed = (schema.get("enum") for schema in tool.properties.values() if isinstance(schema, Mapping))
    values = (one for some in listed if isinstance(some, list) for one in some if isinstance(one, str) and len(one) > 4)
    return any(re.search(rf"\b{re.escape(one)}\b", text, re.IGNORECASE) for one in values)


def _distinct(some: frozenset[str] | set[str]) -> set[str]:
    """Words and families without the families whose word is there itself."""
    plain = {one for one in some if not one.startswith("~")}
    heads = concepts(plain) - plain
    return plain | {one for one in some if one.startswith("~") and one not in heads}


def fitting(request: Request, tools: Sequence[Tool]) -> list[Fit]:
    """The tools that the request is about: the best, and every other that has words of its own in it."""
    chosen: list[Fit] = []
    covered: set[str] = set()
    for fit in ranked(request, tools):
        if fit.score < _ENOUGH or fit.tool.is_finishing and not fit.is_named:
            continue
        if (
            not chosen
            or (fit.score >= 0.5 * chosen[0].score and fit.matched - covered and _by_name(fit))
            or fit.is_named
        ):
            chosen.append(fit)
            covered |= fit.matched
    return chosen


def _by_name(fit: Fit) -> bool:
    """A second tool must be named, not only described."""
    return bool(fit.matched & fit.tool.in_name)
