"""The exercises of chapter 00 accept what is right, and tell from each wrong answer what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from openai import OpenAI
from pydantic import BaseModel, create_model

Say = Callable[..., str]
SUM = "What is 17 times 23?"
FRANKENSTEIN = "Frankenstein, a novel by Mary Shelley, came out in 1818."


def ask(client: OpenAI, text: str, **options: Any) -> Any:
    return client.responses.create(**{"model": "gpt-6-luna", "input": text} | options)


WRONG_CALLS: list[tuple[str, Callable[[OpenAI], Any]]] = [
    ("the text alone", lambda client: ask(client, SUM).output_text),
    ("this is no response", lambda client: ask(client, SUM, stream=True)),
    ("391 is not in it", lambda client: ask(client, "What is 17 plus 23?")),
    ("status is 'incomplete'", lambda client: ask(client, SUM, max_output_tokens=16)),
]


@pytest.mark.parametrize(("hint", "answer"), WRONG_CALLS, ids=[hint for hint, _ in WRONG_CALLS])
def test_a_first_call_that_is_wrong(
    hint: str, answer: Callable[[OpenAI], Any], client: OpenAI, said: Say
) -> None:
    assert hint in said("00.1", answer(client))


def test_a_first_call_that_is_right(client: OpenAI, said: Say) -> None:
    assert said("00.1", ask(client, SUM)) == "Right.\n"


def book(client: OpenAI, text: str = FRANKENSTEIN, **fields: Any) -> Any:
    shape: type[BaseModel] = create_model("Book", **fields)
    return client.responses.parse(model="gpt-6-luna", input=text, text_format=shape)


WRONG_BOOKS: list[tuple[str, Callable[[OpenAI], Any]]] = [
    ("in its output_parsed", lambda client: book(client, title=str, year=int)),
    ("is None", lambda client: client.responses.parse(model="gpt-6-luna", input=FRANKENSTEIN).output_parsed),
    ("use responses.parse", lambda client: ask(client, FRANKENSTEIN).output_text),
    ("no 'year'", lambda client: book(client, title=str).output_parsed),
    ("declare it as int", lambda client: book(client, title=str, year=str).output_parsed),
    (
        "the sentence of the exercise",
        lambda client: book(client, "Dracula came out in 1897.", title=str, year=int).output_parsed,
    ),
]


@pytest.mark.parametrize(("hint", "answer"), WRONG_BOOKS, ids=[hint for hint, _ in WRONG_BOOKS])
def test_a_book_that_is_wrong(hint: str, answer: Callable[[OpenAI], Any], client: OpenAI, said: Say) -> None:
    assert hint in said("00.2", answer(client))


def test_a_book_that_is_right(client: OpenAI, said: Say) -> None:
    assert said("00.2", book(client, title=str, author=str, year=int).output_parsed) == "Right.\n"


def streamed(client: OpenAI, question: str, *kinds: str) -> list[Any]:
    types = [f"response.output_text.{kind}" for kind in kinds]
    return [event for event in ask(client, question, stream=True) if event.type in types]


def deltas(client: OpenAI, question: str) -> list[str]:
    return [event.delta for event in streamed(client, question, "delta")]


WRONG_PIECES: list[tuple[str, Callable[[OpenAI, str], Any]]] = [
    ("returns nothing", lambda client, question: None),
    ("one text", lambda client, question: "".join(deltas(client, question))),
    ("at least one piece", lambda client, question: []),
    ("holds events", lambda client, question: streamed(client, question, "delta")),
    ("should be a text", lambda client, question: [piece.encode() for piece in deltas(client, question)]),
    ("in one piece", lambda client, question: [ask(client, question).output_text]),
    ("in one piece", lambda client, question: [event.text for event in streamed(client, question, "done")]),
    (
        "there twice",
        lambda client, question: [
            getattr(event, "delta", None) or event.text
            for event in streamed(client, question, "delta", "done")
        ],
    ),
    ("the end is missing", lambda client, question: deltas(client, question)[:-2]),
]


@pytest.mark.parametrize(("hint", "pieces"), WRONG_PIECES)
def test_pieces_that_are_wrong(
    hint: str, pieces: Callable[[OpenAI, str], Any], client: OpenAI, said: Say
) -> None:
    assert hint in said("00.3", lambda question: pieces(client, question))


def test_pieces_that_are_right(client: OpenAI, said: Say) -> None:
    assert said("00.3", lambda question: deltas(client, question)) == "Right.\n"
    assert "without calling it" in said("00.3", deltas(client, "What is DNA?"))
