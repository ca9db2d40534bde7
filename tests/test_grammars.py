"""A custom tool with a grammar is handed a text that the grammar allows, and one that fits the request."""

from __future__ import annotations

import re
from typing import Any

import lark
import pytest
from openai import BadRequestError, OpenAI

from tests.fixtures import Wire

ARITHMETIC = """
start: expr
expr: term (SP ADD SP term)* -> add
| term
term: factor (SP MUL SP factor)* -> mul
| factor
factor: INT
SP: " "
ADD: "+"
MUL: "*"
%import common.INT
"""
CALCULATION = """
start: sum
?sum: product | sum "+" product | sum "-" product
?product: atom | product "*" atom | product "/" atom
?atom: NUMBER | "-" atom | "(" sum ")"
%import common.NUMBER
%ignore " "
"""
SQL = """
start: "SELECT " columns " FROM " NAME (" WHERE " condition)? (" ORDER BY " NAME (" DESC")?)? (" LIMIT " INT)? ";"
columns: "*" | NAME (", " NAME)*
condition: NAME " " OP " " value
OP: "=" | ">" | "<" | ">=" | "<="
value: INT | "'" NAME "'"
NAME: /[a-z_]+/
%import common.INT
"""
OBJECT = """
start: object
object: "{" [pair ("," pair)*] "}"
pair: STRING ":" value
value: STRING | NUMBER | object | array | "true" | "false" | "null"
array: "[" [value ("," value)*] "]"
STRING: /"[^"]*"/
%import common.NUMBER
%ignore " "
"""
SWITCH = """
start: "turn " ("on" | "off") " the " thing (" in the " room)?
thing: "light" | "heating" | "radio"
room: "kitchen" | "bedroom" | "hall"
"""
NESTED = 'start: "(" start ")" | "x"'
PATCH = """
start: "*** Begin Patch" NL hunk+ "*** End Patch" NL?
hunk: "*** Add File: " NAME NL line+
line: "+" /[^\\n]*/ NL
NAME: /[^\\n]+/
NL: "\\n"
"""
STEPS = (
    'start: "move" way INT "steps"\nway: "left" | "right" | "up" | "down"\n%import common.INT\n%ignore " "'
)
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
MOMENT = rf"^(?P<month>{MONTHS})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<year>\d{{4}})\s+at\s+(?P<hour>0?[1-9]|1[0-2])(?P<half>AM|PM)$"

CASES = [
    ("lark", ARITHMETIC, "What is 12 plus 7 times 3?", "12 + 7 * 3"),
    ("lark", ARITHMETIC, "Compute 4 + 5.", "4 + 5"),
    ("lark", ARITHMETIC, "Say hello.", None),
    ("lark", CALCULATION, "Work out (2 + 3) * 4", "(2 + 3) * 4"),
    ("lark", SQL, "Show the name of users older than 25, table users with columns name and age", "SELECT name FROM users WHERE age > 25;"),
    ("lark", SQL, "Run: SELECT name FROM users WHERE age > 25;", "SELECT name FROM users WHERE age > 25;"),
    ("lark", SQL, "Give me the first 10 orders.", "SELECT * FROM orders LIMIT 10;"),
    ("lark", SQL, "What do you think of the weather?", None),
    ("lark", OBJECT, 'Send {"name": "Ada", "age": 36} please.', '{"name": "Ada", "age": 36}'),
    ("lark", OBJECT, "An object for Ada, who is 36.", None),
    ("lark", SWITCH, "Please switch the heating off in the bedroom.", "turn off the heating in the bedroom"),
    ("lark", SWITCH, "turn on the radio", "turn on the radio"),
    ("lark", SWITCH, "It is dark in the kitchen: light on!", "turn on the light in the kitchen"),
    ("lark", NESTED, "Nest it.", None),
    ("lark", PATCH, "Create hello.py that prints hi.", None),
    ("lark", STEPS, "Go four steps to the left.", "move left 4 steps"),
    ("lark", 'start: WORD+\n%import common.WORD\n%import common.WS\n%ignore WS', "Greet Ada.", None),
    ("lark", 'start: ("a" | "b")~3', "anything", None),
    ("lark", 'start: DAY ", " TIME\nDAY: "Monday" | "Tuesday" | "Friday"\nTIME: /([01]\\d|2[0-3]):[0-5]\\d/', "On Friday at 14:30, please.", "Friday, 14:30"),
    ("lark", 'start: "move_to(" INT ", " INT ")"\n%import common.INT', "Move to 40 and 12.", "move_to(40, 12)"),
    ("lark", 'start: command\ncommand: "list" | "stop" | "restart" SP NAME\nSP: " "\nNAME: /[a-z-]+/', "Restart nginx now.", "restart nginx"),
    ("regex", MOMENT, "Save a timestamp for August 7th 2025 at 10AM", "August 7th 2025 at 10AM"),
    ("regex", r"\d{4}-\d{2}-\d{2}", "The meeting is on 24 November 2026.", "2026-11-24"),
    ("regex", r"\+\d{1,3} \d{3} \d{7}", "Call +44 207 1234567, please.", "+44 207 1234567"),
    ("regex", r"(GET|POST|DELETE) /[a-z/]+", "POST to orders", "POST /orders"),
    ("regex", r"[A-Z]{2}\d{4}", "Ticket AB1234 is open.", "AB1234"),
    ("regex", r"yes|no", "Is it ready? Answer no.", "no"),
    ("regex", r"\d+(\.\d{2})?", "The price is 3.50 euros.", "3.50"),
    ("regex", r"[\w.]+@[\w.]+\.[a-z]+", "Write to ada@example.com today.", "ada@example.com"),
    ("regex", r"(?i)red|green|blue", "My favourite is Green.", None),
    ("regex", r"#[0-9a-f]{6}", "No colour at all.", None),
]  # fmt: skip


def allows(syntax: str, definition: str, text: str) -> bool:
    """An own look at it, apart from the one that the mind takes."""
    if syntax == "regex":
        return re.fullmatch(definition, text) is not None
    spelt = (
        definition.replace("-> add", "")
        .replace("-> mul", "")
        .replace("\n| term", "")
        .replace("\n| factor", "")
    )
    spelt = spelt.replace(r'"+" /[^\n]*/ NL', r'"+" /[^\n]+/? NL')
    try:
        lark.Lark(spelt, parser="earley").parse(text)
    except lark.exceptions.UnexpectedInput:
        return False
    return True


def custom(syntax: str, definition: str) -> dict[str, Any]:
    form = {"type": "grammar", "syntax": syntax, "definition": definition}
    return {"type": "custom", "name": "write", "description": "Takes a text.", "format": form}


@pytest.mark.parametrize(
    ("syntax", "definition", "asked", "wanted"), CASES, ids=[f"{case[0]}-{case[2]}" for case in CASES]
)
def test_a_grammar_is_obeyed(
    wire: Wire, syntax: str, definition: str, asked: str, wanted: str | None
) -> None:
    tool = custom(syntax, definition)
    response = wire.create(input=asked, tools=[tool], tool_choice={"type": "custom", "name": "write"})
    (call,) = [item for item in response["output"] if item["type"] == "custom_tool_call"]
    assert allows(syntax, definition, call["input"])
    if wanted is not None:
        assert call["input"] == wanted


@pytest.mark.parametrize(
    ("syntax", "definition"),
    [
        ("lark", "start: missing"),
        ("lark", 'start: "a'),
        ("lark", "no grammar at all"),
        ("lark", 'start: "a" start'),
        ("lark", 'rule: "a"'),
        ("regex", "(unclosed"),
        ("regex", "[z-a]"),
    ],
)
def test_a_bad_grammar_is_refused(client: OpenAI, syntax: str, definition: str) -> None:
    with pytest.raises(BadRequestError, match=f"Invalid {syntax} grammar") as refusal:
        client.responses.create(model="gpt-6-luna", input="Hello", tools=[custom(syntax, definition)])
    assert refusal.value.param == "tools[0].format.definition"


def test_the_call_comes_in_deltas(wire: Wire) -> None:
    events = wire.stream(input="turn on the radio", tools=[custom("lark", SWITCH)], tool_choice="required")
    deltas = [event["delta"] for event in events if event["type"] == "response.custom_tool_call_input.delta"]
    assert "".join(deltas) == "turn on the radio" and len(deltas) > 1


MODEL = "gpt-6-luna"
MEETING = "Schedule the meeting for 3 December 2026 at 2:30 pm in room 12. Ada Byron pays £1,250.50."


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        (r"\d{4}-\d{2}-\d{2}", "2026-12-03"),
        (r"\d{2}/\d{2}/\d{4}", "03/12/2026"),
        (r"\d{8}", "20261203"),
        (r"\d{1,2} (Jan|Feb|Dec) \d{4}", "3 Dec 2026"),
        (r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}", "2026-12-03T14:30"),
        (r"date=\d{4}-\d{2}-\d{2};time=\d{2}:\d{2}", "date=2026-12-03;time=14:30"),
        (r"([01]\d|2[0-3]):[0-5]\d", "14:30"),
        (r"[A-Z]{3} \d+\.\d{2}", "GBP 1250.50"),
        (r"[A-Z][a-z]+, [A-Z][a-z]+", "Byron, Ada"),
        (r"ROOM-\d+", "ROOM-12"),
    ],
)
def test_what_the_request_says_is_spelt_as_the_pattern_wants(client: OpenAI, pattern: str, wanted: str) -> None:
    tool = {"type": "custom", "name": "set", "format": {"type": "grammar", "syntax": "regex", "definition": pattern}}
    response = client.responses.create(model=MODEL, input=MEETING, tools=[tool], tool_choice="required")
    assert [item.input for item in response.output if item.type == "custom_tool_call"] == [wanted]


@pytest.mark.parametrize("joint", ["", ' " "'])
def test_a_grammar_of_keywords_is_filled_with_the_words_of_the_request(client: OpenAI, joint: str) -> None:
    ignored = "" if joint else '\n%ignore " "'
    definition = (
        f'start: DEVICE{joint} ROOM{joint} STATE\nDEVICE: "light" | "heater"\nROOM: "kitchen" | "hall"'
        f'\nSTATE: "on" | "off"{ignored}'
    )
    tool = {"type": "custom", "name": "home", "format": {"type": "grammar", "syntax": "lark", "definition": definition}}
    for asked, wanted in (
        ("Turn the light in the kitchen on", "light kitchen on"),
        ("Put the heater in the hall off", "heater hall off"),
    ):
        response = client.responses.create(model=MODEL, input=asked, tools=[tool])
        assert [item.input for item in response.output if item.type == "custom_tool_call"] == [wanted]


def test_a_tool_for_python_is_handed_a_program_that_does_what_is_asked(client: OpenAI) -> None:
    tool = {"type": "custom", "name": "run_python", "description": "Run Python code"}
    asked = "Run Python code that prints the first ten squares"
    response = client.responses.create(model=MODEL, input=asked, tools=[tool])
    (code,) = [item.input for item in response.output if item.type == "custom_tool_call"]
    said: list[str] = []
    exec(code, {"print": lambda *told: said.extend(map(str, told))})
    assert "81" in said and "100" in said
