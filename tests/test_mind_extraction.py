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
    ("The check of the boat turned up no faults.", ob(faults=arr(ob(part=S, severity=one_of("low", "high")))), {"faults": []}),
    ("Present: Ida, Olaf. Votes: none.", ob(present=arr(S), votes=arr(S)), {"present": ["Ida", "Olaf"], "votes": []}),
    ("“The Quiet Mill” by Ola Berg came out in 2017.", ob(title=S, year=I, isbn=maybe(S), doi=maybe(S)), {"title": "The Quiet Mill", "year": 2017, "isbn": None, "doi": None}),
    ("Pay into GB29 NWBK 6016 1331 9268 19 please.", ob(iban=maybe(S), vat_number=maybe(S)), {"iban": "GB29 NWBK 6016 1331 9268 19", "vat_number": None}),
    ("The chest is 90 x 45 x 50 cm.", ob(size=ob(length=N, width=N, height=N, unit=S)), {"size": {"length": 90, "width": 45, "height": 50, "unit": "cm"}}),
    ("The poster: 50 by 70 cm.", ob(width=N, height=N), {"width": 50, "height": 70}),
    ("Rents fell in Q3, as in the year before.", ob(quarter=one_of("Q1", "Q2", "Q3", "Q4")), {"quarter": "Q3"}),
    ("1. Superb soup!\n2. Rude waiter, awful tea.", ob(labels=arr(one_of("positive", "negative"))), {"labels": ["positive", "negative"]}),
    ("- I want my money back\n- My parcel never came", ob(topics=arr(one_of("refund", "delivery"))), {"topics": ["refund", "delivery"]}),
    ("Ich heiße Ruth Adler, bin 37 Jahre alt und wohne in Celle.", ob(name=S, age=I, city=S), {"name": "Ruth Adler", "age": 37, "city": "Celle"}),
    ("Me llamo Eva Sanz, tengo 26 años y vivo en Jaca.", ob(name=S, age=I, city=S), {"name": "Eva Sanz", "age": 26, "city": "Jaca"}),
    ("Je m'appelle Luc Aron, j'ai 58 ans et j'habite à Dole.", ob(name=S, age=I, city=S), {"name": "Luc Aron", "age": 58, "city": "Dole"}),
    ("Mi chiamo Ada Rossi, ho 19 anni e vivo a Lecco.", ob(name=S, age=I, city=S), {"name": "Ada Rossi", "age": 19, "city": "Lecco"}),
    ("Die Miete vom 04.03.2025 beträgt 1.120,50 €.", ob(date=DAY, rent=N), {"date": "2025-03-04", "rent": 1120.5}),
    ("Le cours commence le 9 avril 2025 à 18h15.", ob(date=DAY, time=S), {"date": "2025-04-09", "time": "18:15"}),
    ("Bill no. 71\nDate: 2 May 2025\nBill to: Alder Ltd\nDue: 1 June 2025", ob(customer=S, date=DAY, due_date=DAY), {"customer": "Alder Ltd", "date": "2025-05-02", "due_date": "2025-06-01"}),
    ("Pea soup. Serves 3.\n- 200 g peas\n- 1 leek\n1. Chop the leek.\n2. Boil everything.", ob(title=S, servings=I, ingredients=arr(S), steps=arr(S)),
     {"title": "Pea soup", "servings": 3, "ingredients": ["200 g peas", "1 leek"], "steps": ["Chop the leek.", "Boil everything."]}),
    ("Iron: 60 µg/dL\nFerritin: 15 ng/mL (normal 20-200)", ob(results=arr(ob(test=S, value=N, unit=S))),
     {"results": [{"test": "Iron", "value": 60, "unit": "µg/dL"}, {"test": "Ferritin", "value": 15, "unit": "ng/mL"}]}),
    ("[9:15] Wren: who has the key?\n[9:17] Ivo: I do", ob(messages=arr(ob(time=S, sender=S, text=S))),
     {"messages": [{"time": "09:15", "sender": "Wren", "text": "who has the key?"}, {"time": "09:17", "sender": "Ivo", "text": "I do"}]}),
    ("2025-02-03 08:00:01 WARN [disk] Almost full\n2025-02-03 08:05:00 INFO [web] Started", ob(entries=arr(ob(level=one_of("INFO", "WARN"), module=S, message=S))),
     {"entries": [{"level": "WARN", "module": "disk", "message": "Almost full"}, {"level": "INFO", "module": "web", "message": "Started"}]}),
    ("Quay Shop\nSoap 2.10\nTwine 3.40\nTotal 5.50", ob(items=arr(ob(name=S, price=N)), total=N), {"items": [{"name": "Soap", "price": 2.1}, {"name": "Twine", "price": 3.4}], "total": 5.5}),
    ("Skye: thick fog, 8 degrees, wind 30 km/h.", ob(condition=S, temperature=N, wind_speed=N), {"condition": "thick fog", "temperature": 8, "wind_speed": 30}),
    ("Choir evening, Friday 6 June 2025, at Mill Hall, Ripon.", ob(date=DAY, city=S), {"date": "2025-06-06", "city": "Ripon"}),
    ("Day 1: Row to the island. Day 2: Climb the hill.", ob(days=arr(ob(day=I, plan=S))), {"days": [{"day": 1, "plan": "Row to the island."}, {"day": 2, "plan": "Climb the hill."}]}),
    ("Quote for Alder Ltd: 6 oars at 19.80 EUR each. Contact: Joan Bell.", ob(customer=S, quantity=I, unit_price=N, contact=S),
     {"customer": "Alder Ltd", "quantity": 6, "unit_price": 19.8, "contact": "Joan Bell"}),
    ("4 May Leith to Wick by boat, 6 May Wick to Thurso by bus.", ob(legs=arr(ob(origin=S, destination=S, mode=one_of("bus", "boat")))),
     {"legs": [{"origin": "Leith", "destination": "Wick", "mode": "boat"}, {"origin": "Wick", "destination": "Thurso", "mode": "bus"}]}),
    ("The regatta takes an hour and a half and starts at 15:00.", ob(start_time=S, duration_minutes=I), {"start_time": "15:00", "duration_minutes": 90}),
    ("The opera runs for 2 hours 40 minutes.", ob(runtime_minutes=I), {"runtime_minutes": 160}),
    ("Steam the fish for a quarter of an hour.", ob(minutes=I), {"minutes": 15}),
    ("A double room from 3 to 8 May 2025, €70 a night.", ob(check_in=DAY, check_out=DAY, nights=I, price_per_night=N),
     {"check_in": "2025-05-03", "check_out": "2025-05-08", "nights": 5, "price_per_night": 70}),
    ("Three nights from 30 June 2025.", ob(check_in=DAY, check_out=DAY, nights=I), {"check_in": "2025-06-30", "check_out": "2025-07-03", "nights": 3}),
    ("The choir meets at 18:30 and stops by 20:00.", ob(start=S, end=S, minutes=I), {"start": "18:30", "end": "20:00", "minutes": 90}),
    ("You paid €12.30 for the tea.", ob(amount_cents=I), {"amount_cents": 1230}),
    ("Net 50.00 EUR, VAT 20% 10.00 EUR, total 60.00 EUR.", ob(vat=N, vat_rate=N, total=N), {"vat": 10, "vat_rate": 20, "total": 60}),
    ("Wren and Ida are going to a kite fair on Sunday.", ob(name=S, date=S, participants=arr(S)),
     {"name": "kite fair", "date": "Sunday", "participants": ["Wren", "Ida"]}),
    ("For the porridge you need 80 g oats and 1 banana.", ob(dish=S, ingredients=arr(ob(name=S, amount=N, unit=maybe(S)))),
     {"dish": "porridge", "ingredients": [{"name": "oats", "amount": 80, "unit": "g"}, {"name": "banana", "amount": 1, "unit": None}]}),
    ("Fernworks is hiring a Junior Archivist in Ripon.", ob(job_title=S, company=S, city=S), {"job_title": "Junior Archivist", "company": "Fernworks", "city": "Ripon"}),
    ("Ivo is a 44 year old joiner from Wick.", ob(name=S, age=I, job=S), {"name": "Ivo", "age": 44, "job": "joiner"}),
    ("Crew: Lars Holm (skipper), Eva Dahl (cook).", ob(crew=arr(ob(name=S, role=S))),
     {"crew": [{"name": "Lars Holm", "role": "skipper"}, {"name": "Eva Dahl", "role": "cook"}]}),
    ("Write to ida@mill.example and put ivo@mill.example in copy.", ob(to=arr(S), cc=arr(S), bcc=arr(S)),
     {"to": ["ida@mill.example"], "cc": ["ivo@mill.example"], "bcc": []}),
    ("15% off all kettles with the code BREW15!", ob(percent=N, category=S, code=S), {"percent": 15, "category": "kettles", "code": "BREW15"}),
    ("Olaf mends the net by 2 May 2025. Someone has to oil the winch.", ob(tasks=arr(ob(task=S, owner=maybe(S), due=maybe(DAY)))),
     {"tasks": [{"task": "mends the net", "owner": "Olaf", "due": "2025-05-02"}, {"task": "oil the winch", "owner": None, "due": None}]}),
    ("- [x] air the tent\n- [ ] fill the flask", ob(todos=arr(ob(title=S, done=B))),
     {"todos": [{"title": "air the tent", "done": True}, {"title": "fill the flask", "done": False}]}),
    ("2025-02-03 08:00:01 ERROR [mail] Queue is stuck", ob(timestamp=S, level=S, component=S, message=S),
     {"timestamp": "2025-02-03 08:00:01", "level": "ERROR", "component": "mail", "message": "Queue is stuck"}),
    ("The Otters beat the Badgers 4-2.", ob(winner=S, loser=S), {"winner": "Otters", "loser": "Badgers"}),
    ("KX 310 leaves Leith at 07:15 and lands in Wick at 08:05.", ob(flight=S, **{"from": S, "to": S}, departure=S, arrival=S),
     {"flight": "KX 310", "from": "Leith", "to": "Wick", "departure": "07:15", "arrival": "08:05"}),
    ("I'd like a big bowl.", ob(size=one_of("SMALL", "MEDIUM", "LARGE")), {"size": "LARGE"}),
    ("Say it in Polish.", ob(target_language=one_of("en", "fr", "pl")), {"target_language": "pl"}),
    ("The boat is 20 minutes late.", ob(delay_minutes=I, is_delayed=B), {"delay_minutes": 20, "is_delayed": True}),
    ("Parking is free, breakfast not included.", ob(breakfast=B), {"breakfast": False}),
]  # fmt: skip


@pytest.mark.parametrize(("said", "schema", "expected"), ROWS, ids=[row[0][:40] for row in ROWS])
def test_a_schema_is_filled_with_what_the_text_says(said: str, schema: Schema, expected: Any) -> None:
    items = [{"type": "message", "role": "user", "content": said}]
    form = {"type": "json_schema", "name": "facts", "schema": schema, "strict": True}
    steps = think(Context(model="gpt-6-luna", items=items, format=form))
    assert json.loads("".join(step.text for step in steps if isinstance(step, Say))) == expected
