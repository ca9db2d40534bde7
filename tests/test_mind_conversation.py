"""The offline model follows a conversation: short follow-ups, corrections, calls that lean on earlier ones."""

from __future__ import annotations

import json
from typing import Any

import pytest

from helpers.offline.mind import CallFunction, Context, Say, think
from helpers.offline.mind.library import library

Item = dict[str, Any]
STRING, INTEGER = {"type": "string"}, {"type": "integer"}


def user(text: str) -> Item:
    return {"type": "message", "role": "user", "content": text}


def assistant(text: str) -> Item:
    return {"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": text}]}


def conversation(*said: str, tools: tuple[Item, ...] = ()) -> str:
    """The user's messages are answered one after the other; this is the last answer."""
    items: list[Item] = []
    answer = ""
    for one in said:
        items.append(user(one))
        (step,) = think(Context(model="gpt-6-luna", items=items, tools=tools))
        assert isinstance(step, Say), step
        answer = step.text
        items.append(assistant(answer))
    return answer


def called(name: str, arguments: Item, output: Any) -> list[Item]:
    return [
        {"type": "function_call", "call_id": f"call_{name}", "name": name, "arguments": json.dumps(arguments)},
        {"type": "function_call_output", "call_id": f"call_{name}", "output": json.dumps(output)},
    ]


def function(name: str, description: str, **parameters: Any) -> Item:
    schema = {"type": "object", "properties": parameters, "required": list(parameters)}
    return {"type": "function", "name": name, "description": description, "parameters": schema}


def calls(items: list[Item], *tools: Item) -> list[tuple[str, Item]]:
    steps = think(Context(model="gpt-6-luna", items=items, tools=tools))
    return [(step.name, json.loads(step.arguments)) for step in steps if isinstance(step, CallFunction)]


FOLLOW_UPS: list[tuple[tuple[str, ...], str]] = [
    (("What is the capital of Italy?", "And of Spain?"), "Madrid"),
    (("What is the capital of Italy?", "And of Spain?", "How about Portugal?"), "Lisbon"),
    (("Translate 'thank you' into Spanish", "and in German?"), "Danke"),
    (("How many kilometres are 10 miles?", "and 100 miles?"), "160.9"),
    (("What is 6 * 7, and then minus 2?",), "= 40."),
    (("What is 90 / 3?", "now add 12", "halve that"), "= 21."),
    (("What is 90 / 3?", "and 10% of that?"), "= 3."),
    (("List four planets", "the second one"), "Venus"),
    (("List four planets", "How many are there?"), "4"),
    (("Write a haiku about rain.", "now about snow"), "snow"),
    (("What is Docker?", "Now in Italian"), "Italian"),
    (("I live in Bergen.", "I have moved to Ghent.", "Which city do I live in?"), "Ghent"),
    (("We are 5 people for dinner on Friday.", "No, I meant 6 people.", "How many people are coming?"), "6"),
    (("The budget is 200 euros.", "Actually, the budget is 250 euros.", "What's the budget?"), "250"),
    (("My sister is called Ida and my brother is Olav.", "Remind me who my brother is"), "Olav"),
    (("My flight leaves from gate B12.", "Sorry, I meant gate C4.", "Which gate does my flight leave from?"), "C4"),
    (("What is Git?", "What is tea?", "What did you say about Git?"), "Git is a version control"),
    (("Count down from 5",), "5, 4, 3, 2, 1"),
    (("List the first six primes",), "2, 3, 5, 7, 11, 13"),
    (("Make a table of 3 capitals",), "| France | Paris |"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "part"), FOLLOW_UPS, ids=[said[-1] for said, _ in FOLLOW_UPS])
def test_a_follow_up_is_answered_from_the_turns_before(said: tuple[str, ...], part: str) -> None:
    assert part.lower() in conversation(*said).lower()


def test_a_repeated_question_about_any_passage_is_answered_again() -> None:
    for passage in library().passages:
        context = Context(model="gpt-6-luna", items=[user(f"What is {passage.title}?")], variation=1)
        assert think(context), passage.title


def test_a_shorter_answer_is_the_beginning_of_the_one_before() -> None:
    long = conversation("What is Docker?")
    short = conversation("What is Docker?", "Try again, shorter")
    assert len(short) < len(long) and long.startswith(short)


WEATHER = function("get_weather", "Weather in a city", city=STRING, unit={"enum": ["celsius", "fahrenheit"]})
IN_OSLO = [
    user("What is the weather in Oslo in fahrenheit?"),
    *called("get_weather", {"city": "Oslo", "unit": "fahrenheit"}, {"temperature": 50}),
    assistant("It is 50 degrees."),
]
FIND = function("find_customer", "Find a customer by e-mail", email=STRING)
ORDERS = function("list_orders", "List the orders of a customer", customer_id=STRING)
CANCEL = function("cancel_order", "Cancel an order", order_id=STRING)
ASKED = user("List the orders of the customer jo@example.org")
FOUND = [ASKED, *called("find_customer", {"email": "jo@example.org"}, {"id": "c_7", "name": "Jo"})]
LISTED = [
    *FOUND,
    *called("list_orders", {"customer_id": "c_7"}, [
        {"order_id": "o_1", "status": "shipped"}, {"order_id": "o_2", "status": "open"},
    ]),
    assistant("Two orders."),
]  # fmt: skip
LEANING: list[tuple[list[Item], list[tuple[str, Item]]]] = [
    ([*IN_OSLO, user("And in Bergen?")], [("get_weather", {"city": "Bergen", "unit": "fahrenheit"})]),
    ([*IN_OSLO, user("in celsius please")], [("get_weather", {"city": "Oslo", "unit": "celsius"})]),
    ([*IN_OSLO, user("Thank you!")], []),
    ([ASKED], [("find_customer", {"email": "jo@example.org"})]),
    (FOUND, [("list_orders", {"customer_id": "c_7"})]),
    ([*LISTED, user("Cancel the open one")], [("cancel_order", {"order_id": "o_2"})]),
]


@pytest.mark.parametrize(("items", "wanted"), LEANING, ids=[str(number) for number in range(len(LEANING))])
def test_a_call_takes_what_earlier_turns_and_outputs_hold(
    items: list[Item], wanted: list[tuple[str, Item]]
) -> None:
    assert calls(items, WEATHER, FIND, ORDERS, CANCEL) == wanted


def test_two_cities_compared_are_two_calls() -> None:
    made = calls([user("Compare the weather in Paris with the weather in Tokyo")], WEATHER)
    assert [arguments["city"] for _, arguments in made] == ["Paris", "Tokyo"]


def test_a_function_in_a_namespace_is_called_with_its_namespace() -> None:
    tools = [{"type": "namespace", "name": "crm", "description": "Customers", "tools": [FIND, ORDERS]}]
    (step,) = think(Context(model="gpt-6-luna", items=[user("List the orders of customer c_17")], tools=tools))
    assert step == CallFunction("list_orders", '{"customer_id":"c_17"}', "crm")
