"""The offline model judges texts by their words: how they are meant, what they are about, how urgent they are."""

from __future__ import annotations

import json
from typing import Any

import pytest

from helpers.offline.mind import Context, Say, think

FEELING = ["positive", "negative", "neutral"]
NEWS = ["sport", "politics", "business", "technology", "science", "health", "culture"]
SHOP = ["DELIVERY", "QUALITY", "PRICE", "WEBSITE", "SERVICE", "OTHER"]

CHOICES: list[tuple[str, list[str], str]] = [
    ("Not bad at all, I'd happily take another one.", FEELING, "positive"),
    ("Too slow and far too dear for what it does.", FEELING, "negative"),
    ("The box holds twelve pencils.", FEELING, "neutral"),
    ("A pretty lobby, but the lift was broken and nobody cared.", FEELING, "negative"),
    ("Great pictures, terrible battery.", [*FEELING, "mixed"], "mixed"),
    ("The driver left my parcel at the wrong door.", SHOP, "DELIVERY"),
    ("Forty euros for a candle is a rip-off.", SHOP, "PRICE"),
    ("Goats have rectangular pupils.", SHOP, "OTHER"),
    ("I don't want my money back, send me a replacement.", ["refund", "replacement", "praise"], "replacement"),
    ("Which of your plans includes backups?", ["question", "complaint", "praise"], "question"),
    ("Every one of our users gets an outage page since noon.", ["low", "medium", "high", "critical"], "critical"),
    ("A tiny typo in the footer, whenever you like.", ["low", "medium", "high"], "low"),
    ("Senate votes down the reform of the pension law", NEWS, "politics"),
    ("Astronomers photograph a comet that broke in two", NEWS, "science"),
    ("Heb je mijn jas gezien? Ik kan hem niet vinden.", ["en", "de", "nl", "fr"], "nl"),
    ("let mut total = 0;\nprintln!(\"{}\", total);", ["python", "rust", "go"], "rust"),
    ("You have won a gift card! Click here to claim your prize.", ["spam", "not_spam"], "spam"),
    ("Shall we move the lesson to Friday?", ["spam", "not_spam"], "not_spam"),
]  # fmt: skip

ORDERS: list[tuple[str, str]] = [
    ("Classify as positive, negative or neutral: the encore blew us away", "positive"),
    ("Put this ticket into one of these categories: billing, technical, account. Classify it.\n\nThe import ends with an error.", "technical"),
    ("What is the sentiment of this tweet (positive/negative/neutral)? \"ugh, my train is late again\"", "negative"),
    ("Classify into exactly one category: [Sports, Politics, Tech]. Text: The goalkeeper saved a penalty.", "Sports"),
]  # fmt: skip


def said(prompt: str, form: dict[str, Any]) -> str:
    items = [{"type": "message", "role": "user", "content": prompt}]
    (step,) = think(Context(model="gpt-6-luna", items=items, format=form))
    assert isinstance(step, Say)
    return step.text


@pytest.mark.parametrize(("text", "labels", "right"), CHOICES)
def test_the_label_of_a_schema_fits_the_text(text: str, labels: list[str], right: str) -> None:
    schema = {
        "type": "object",
        "properties": {"label": {"type": "string", "enum": labels}},
        "required": ["label"],
        "additionalProperties": False,
    }
    answer = said(text, {"type": "json_schema", "name": "judgement", "schema": schema, "strict": True})
    assert json.loads(answer) == {"label": right}


@pytest.mark.parametrize(("prompt", "right"), ORDERS)
def test_an_order_in_words_is_answered_with_the_bare_label(prompt: str, right: str) -> None:
    assert said(prompt, {"type": "text"}) == right
