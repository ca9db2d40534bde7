"""The offline model fills a schema with what the text says, in the text's own names and numbers."""

from __future__ import annotations

import json
from typing import Any

import pytest

from helpers.offline.mind import Context, Say, think

Schema = dict[str, Any]
S: Schema = {"type": "string"}
I: Schema = {"type": "integer"}  # noqa: E741
N: Schema = {"type": "number"}
B: Schema = {"type": "boolean"}
DAY: Schema = {"type": "string", "description": "YYYY-MM-DD"}


def ob(**properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def arr(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def one_of(*labels: str) -> Schema:
    return {"type": "string", "enum": list(labels)}


def maybe(schema: Schema) -> Schema:
    return {**schema, "type": [schema["type"], "null"]}


def tree(name: str, *below: Any) -> dict[str, Any]:
    return {"name": name, "reports": list(below)}


TREE = ob(name=S, reports=arr({"$ref": "#"}))
VALUE = ob(value=N, unit=S)

ROWS: list[tuple[str, Schema, Any]] = [
    ("The oar is 2.4 m long and weighs 3 kilograms.", ob(weight=ob(value=N, unit=one_of("g", "kg"))), {"weight": {"value": 3, "unit": "kg"}}),
    ("The hall of 96 m² has 4 doors.", ob(area=N, doors=I), {"area": 96, "doors": 4}),
    ("Give 250 mg of amoxicillin twice a day until 4 May 2025.", ob(drug=S, dose=VALUE, times_per_day=I, until=DAY),
     {"drug": "amoxicillin", "dose": {"value": 250, "unit": "mg"}, "times_per_day": 2, "until": "2025-05-04"}),
    ("Moss Studio 4.10.2 came out on 7 March 2025.", ob(version=S, release_date=DAY), {"version": "4.10.2", "release_date": "2025-03-07"}),
    ("Sales of Fernworks rose 9% to $3.2 million in the second quarter of 2023.", ob(growth_percent=N, sales=N, quarter=I, year=I),
     {"growth_percent": 9, "sales": 3_200_000, "quarter": 2, "year": 2023}),
    ("Income fell to €640 thousand in Q4 2022.", ob(income=N, quarter=I, year=I), {"income": 640_000, "quarter": 4, "year": 2022}),
    ("The flat on the 3rd floor has 2 rooms.", ob(floor=I, rooms=I), {"floor": 3, "rooms": 2}),
    ("3 adults and 1 child would like to see the play with 800 other spectators.", ob(adults=I, children=I), {"adults": 3, "children": 1}),
    ("The derby drew 18,300 fans.", ob(attendance=I), {"attendance": 18_300}),
    ("It has been ours since 2019.", ob(rooms=maybe(I)), {"rooms": None}),
    ("All addresses in this text, please: the ferry was late.", ob(emails=arr(S), count=I), {"emails": [], "count": 0}),
    ("It rained all night and we slept.", ob(purchases=arr(S)), {"purchases": []}),
    ("Badgers 61, Otters 58.", ob(home=S, away=S, home_score=I, away_score=I), {"home": "Badgers", "away": "Otters", "home_score": 61, "away_score": 58}),
    ("The Long Tide is a 2014 crime film directed by Ines Falk.", ob(title=S, year=I, genre=S, director=S),
     {"title": "The Long Tide", "year": 2014, "genre": "crime", "director": "Ines Falk"}),
    ("“A Cold Spring” was written by R. T. Holm.", ob(title=S, author=S), {"title": "A Cold Spring", "author": "R. T. Holm"}),
    ("My shelf: \"Reeds\" by Ola Berg, \"The Pier\" by J.K. Marsh.", ob(books=arr(ob(title=S, author=S))),
     {"books": [{"title": "Reeds", "author": "Ola Berg"}, {"title": "The Pier", "author": "J.K. Marsh"}]}),
    ("Ada Moor was a Danish stone carver, born on April 2, 1911 in New York City.", ob(nationality=S, occupation=S, born=DAY, birthplace=S),
     {"nationality": "Danish", "occupation": "stone carver", "born": "1911-04-02", "birthplace": "New York City"}),
    ("Selling my 2016 Volvo Amazon, 90,000 km.", ob(make=S, model=S, year=I, mileage_km=I), {"make": "Volvo", "model": "Amazon", "year": 2016, "mileage_km": 90_000}),
    ("I'm Wren, wren@post.example, and I don't want the magazine.", ob(name=S, magazine=B), {"name": "Wren", "magazine": False}),
    ("Hello Rosa, could you ring me back? Regards, Ivo Lund", ob(sender=S, recipient=S), {"sender": "Ivo Lund", "recipient": "Rosa"}),
    ("The mill was founded in 1921 by Lars Holm and Eva Dahl.", ob(founded=I, founders=arr(S)), {"founded": 1921, "founders": ["Lars Holm", "Eva Dahl"]}),
    ("Plain buns (makes 6 servings): 300 g flour, 1 egg.", ob(title=S, servings=I, ingredients=arr(ob(name=S, amount=N, unit=maybe(S)))),
     {"title": "Plain buns", "servings": 6,
      "ingredients": [{"name": "flour", "amount": 300, "unit": "g"}, {"name": "egg", "amount": 1, "unit": None}]}),
    ("Buy jam, bread and 6 rolls.", ob(items=arr(ob(name=S, quantity={**I, "description": "1 if not given"}))),
     {"items": [{"name": "jam", "quantity": 1}, {"name": "bread", "quantity": 1}, {"name": "rolls", "quantity": 6}]}),
    ("Open Monday to Tuesday 9 am to 5 pm, Friday 10:00-13:30.", ob(hours=arr(ob(day=S, opens=S, closes=S))),
     {"hours": [{"day": "Monday", "opens": "09:00", "closes": "17:00"}, {"day": "Tuesday", "opens": "09:00", "closes": "17:00"},
                {"day": "Friday", "opens": "10:00", "closes": "13:30"}]}),
    ("A cat named Fig who is 4 years old and a dog called Rook.", ob(pets=arr(ob(name=S, species=one_of("dog", "cat"), age=maybe(I)))),
     {"pets": [{"name": "Fig", "species": "cat", "age": 4}, {"name": "Rook", "species": "dog", "age": None}]}),
    ("Notes: Ines will paint the fence by 2025-06-01. Olaf must call the roofer.", ob(tasks=arr(ob(owner=S, task=S, due=maybe(S)))),
     {"tasks": [{"owner": "Ines", "task": "paint the fence", "due": "2025-06-01"}, {"owner": "Olaf", "task": "call the roofer", "due": None}]}),
    ("1. Superb soup!\n2. Rude waiter, awful tea.", ob(labels=arr(ob(id=I, sentiment=one_of("positive", "negative")))),
     {"labels": [{"id": 1, "sentiment": "positive"}, {"id": 2, "sentiment": "negative"}]}),
    ("Step 1: Open the hatch. Step 2: Turn the key.", ob(steps=arr(S)), {"steps": ["Open the hatch.", "Turn the key."]}),
    ("Fog on the pier #harbour #dawn, thanks @lil_o", ob(hashtags=arr(S), mentions=arr(S), links=arr(S)),
     {"hashtags": ["harbour", "dawn"], "mentions": ["lil_o"], "links": []}),
    ("The knife is sharp, but the handle is terrible.", ob(pros=arr(S), cons=arr(S)), {"pros": ["The knife is sharp"], "cons": ["the handle is terrible"]}),
    ("Vera runs the company. Igor reports to Vera. Lia reports to Igor.", TREE, tree("Vera", tree("Igor", tree("Lia")))),
    ("The folder app contains the files run.py and NOTES.md.",
     {"$defs": {"node": ob(name=S, type=one_of("file", "folder"), children=arr({"$ref": "#/$defs/node"}))}, **ob(root={"$ref": "#/$defs/node"})},
     {"root": {"name": "app", "type": "folder", "children": [{"name": "run.py", "type": "file", "children": []},
                                                             {"name": "NOTES.md", "type": "file", "children": []}]}}),
    ("The cabin has a stove and no oven, and dogs are welcome.", ob(stove=B, oven=B, dogs_allowed=B), {"stove": True, "oven": False, "dogs_allowed": True}),
    ("The vase arrived cracked.", ob(problem=one_of("late", "damaged", "wrong_item")), {"problem": "damaged"}),
    ("I no longer need the plan, please stop it.", ob(intent=one_of("upgrade", "cancel_subscription", "refund")), {"intent": "cancel_subscription"}),
    ("How many pounds are 40 US dollars?", ob(amount=N, from_currency=S, to_currency=S), {"amount": 40, "from_currency": "USD", "to_currency": "GBP"}),
    ("Deliver it to 9 Oak Street, Leeds.", ob(address=S), {"address": "9 Oak Street, Leeds"}),
    ("Flight KX 204 lands at 18:40, seat 7F.", ob(flight_number=S, seat=S), {"flight_number": "KX 204", "seat": "7F"}),
]  # fmt: skip


@pytest.mark.parametrize(("said", "schema", "expected"), ROWS, ids=[row[0][:40] for row in ROWS])
def test_a_schema_is_filled_with_what_the_text_says(said: str, schema: Schema, expected: Any) -> None:
    items = [{"type": "message", "role": "user", "content": said}]
    form = {"type": "json_schema", "name": "facts", "schema": schema, "strict": True}
    steps = think(Context(model="gpt-6-luna", items=items, format=form))
    assert json.loads("".join(step.text for step in steps if isinstance(step, Say))) == expected
