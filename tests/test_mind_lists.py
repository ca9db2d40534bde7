"""A list in the input gives one entry for each of its items, filled from that item alone."""

from __future__ import annotations

import json
from typing import Any

import pytest

from helpers.offline.mind import Context, Say, think

FEELING = {"type": "string", "enum": ["positive", "negative", "neutral"]}
COMMENTS = [
    ("I love the new lamp.", "positive"),
    ("The chain broke after two days, terrible.", "negative"),
    ("It arrived on Tuesday in a box.", "neutral"),
    ("Great service. The mechanic was friendly and fast.", "positive"),
    ("I waited six weeks and nobody answered my emails.", "negative"),
]
WAYS = {
    "numbers": lambda some: "\n".join(f"{n}. {one}" for n, one in enumerate(some, 1)),
    "numbers in one paragraph": lambda some: " ".join(f"{n}) {one}" for n, one in enumerate(some, 1)),
    "labels": lambda some: "\n".join(f"Comment {n}: {one}" for n, one in enumerate(some, 1)),
    "brackets": lambda some: "\n".join(f"[{n}] {one}" for n, one in enumerate(some, 1)),
    "tags": lambda some: "\n".join(f'<comment id="{n}">{one}</comment>' for n, one in enumerate(some, 1)),
    "bullets": lambda some: "\n".join(f"- {one}" for one in some),
    "lines": "\n".join,
    "paragraphs": "\n\n".join,
    "rules": "\n---\n".join,
    "a JSON array": json.dumps,
    "JSON objects": lambda some: json.dumps([{"number": n, "comment": one} for n, one in enumerate(some, 1)]),
    "CSV": lambda some: "number,comment\n" + "\n".join(f'{n},"{one}"' for n, one in enumerate(some, 1)),
}


def an_object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": [*properties], "additionalProperties": False}


def a_list(**properties: Any) -> dict[str, Any]:
    return an_object(opinions={"type": "array", "items": an_object(**properties)})


NUMBERED = a_list(number={"type": "integer"}, sentiment=FEELING)


def filled(text: str, schema: Any, instructions: str | None = None) -> Any:
    form = {"type": "json_schema", "name": "result", "schema": schema}
    (step,) = think(Context(model="m", items=[{"role": "user", "content": text}], instructions=instructions, format=form))
    assert isinstance(step, Say)
    return json.loads(step.text)


def some(count: int) -> list[tuple[str, str]]:
    return [COMMENTS[n % len(COMMENTS)] for n in range(count)]


@pytest.mark.parametrize("order", ["", "Judge each comment.\n\n"], ids=["bare", "ordered"])
@pytest.mark.parametrize("count", [1, 6, 100])
@pytest.mark.parametrize("way", WAYS)
def test_every_item_of_a_list_is_judged_by_itself(way: str, count: int, order: str) -> None:
    text = order + WAYS[way]([comment for comment, _ in some(count)])
    expected = [{"number": n, "sentiment": right} for n, (_, right) in enumerate(some(count), 1)]
    assert filled(text, NUMBERED)["opinions"] == expected


def test_a_list_of_more_than_twenty_thousand_letters_is_read_to_its_end() -> None:
    long = [f"{comment} {'It is as it is. ' * 12}".strip() for comment, _ in some(120)]
    opinions = filled(WAYS["numbers"](long), NUMBERED)["opinions"]
    assert [one["number"] for one in opinions] == list(range(1, 121))
    assert [one["sentiment"] for one in opinions] == [right for _, right in some(120)]


def test_numbers_and_texts_are_those_of_the_input() -> None:
    schema = a_list(ticket_id={"type": "string"}, text={"type": "string"}, sentiment=FEELING)
    opinions = filled("T-7: I love it.\nT-12: It broke, terrible.", schema)["opinions"]
    assert [(one["ticket_id"], one["text"]) for one in opinions] == [("T-7", "I love it."), ("T-12", "It broke, terrible.")]


def test_one_comment_of_several_sentences_is_one_entry() -> None:
    assert len(filled("The brakes squeal. The saddle came loose. I am not happy.", NUMBERED)["opinions"]) == 1


@pytest.mark.parametrize(
    ("order", "numbers"),
    [
        ("Give me the two worst comments.", [2, 5]),
        ("Only the negative comments, please.", [2, 5]),
        ("The first three comments only.", [1, 2, 3]),
        ("Judge each comment as positive, neutral or negative only.", [1, 2, 3, 4, 5]),
    ],
)
def test_words_say_which_items_are_wanted(order: str, numbers: list[int]) -> None:
    text = WAYS["numbers"]([comment for comment, _ in COMMENTS])
    for found in (filled(f"{order}\n\n{text}", NUMBERED), filled(text, NUMBERED, order)):
        assert sorted(one["number"] for one in found["opinions"]) == numbers


def test_bounds_of_the_schema_hold() -> None:
    text = WAYS["bullets"]([comment for comment, _ in COMMENTS])
    for bound, count in (({"maxItems": 2}, 2), ({"minItems": 8}, 8)):
        schema = an_object(opinions={**NUMBERED["properties"]["opinions"], **bound})
        assert len(filled(text, schema)["opinions"]) == count


def test_comments_are_counted_and_gathered_by_feeling() -> None:
    text = WAYS["numbers"]([comment for comment, _ in COMMENTS])
    count, numbers = {"type": "integer"}, {"type": "array", "items": {"type": "integer"}}
    assert filled(text, an_object(positive=count, negative=count, neutral=count)) == {"positive": 2, "negative": 2, "neutral": 1}
    groups = filled(text, a_list(sentiment=FEELING, numbers=numbers))["opinions"]
    assert {one["sentiment"]: one["numbers"] for one in groups} == {"positive": [1, 4], "negative": [2, 5], "neutral": [3]}


def test_things_that_a_text_describes_are_still_found_wherever_they_stand() -> None:
    lines = "\n".join(f"{n}. Person{chr(65 + n % 26)} Smith, {20 + n}, from Leeds" for n in range(1, 61))
    people = filled(lines, an_object(people={"type": "array", "items": an_object(name={"type": "string"}, age={"type": "integer"})}))
    assert [one["age"] for one in people["people"]] == [20 + n for n in range(1, 61)]


def test_a_list_that_is_asked_for_comes_from_what_the_model_knows() -> None:
    assert len(filled("Name five rivers.", an_object(rivers={"type": "array", "items": {"type": "string"}}))["rivers"]) == 5


def test_a_list_is_classified_in_words_line_by_line() -> None:
    order = "Classify the sentiment of each line as positive, negative or neutral:\n"
    text = order + WAYS["numbers"]([comment for comment, _ in COMMENTS])
    (step,) = think(Context(model="m", items=[{"role": "user", "content": text}]))
    assert isinstance(step, Say)
    assert step.text.split("\n") == [f"{n}. {right}" for n, (_, right) in enumerate(COMMENTS, 1)]
