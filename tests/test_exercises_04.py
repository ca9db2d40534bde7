"""The exercises of chapter 04 know a right answer from a wrong one, and say what is wrong with it."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from openai import OpenAI
from openai.types.responses import Response
from pydantic import BaseModel

from helpers import check

BORN = "Grace was born in 1991 and lives in Boston."


class Life(BaseModel):
    name: str
    born: int
    died: int | None


class Invented(Life):
    died: int  # type: ignore[assignment]


class InWords(BaseModel):
    name: str
    born: str
    died: str | None


class NameOnly(BaseModel):
    name: str


class Person(BaseModel):
    name: str
    age: int
    city: str | None


def said(capsys: pytest.CaptureFixture[str], name: str, *answers: Any) -> str:
    check(name, *answers)
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("shape", "text", "hint"),
    [
        (Life, BORN, "Right."),
        (Invented, BORN, "let it be null"),
        (InWords, BORN, "declare it as int"),
        (NameOnly, BORN, "no field 'born'; it has name"),
        (Life, "Grace lives in Boston.", "send the text of the exercise"),
    ],
)
def test_reading_what_a_text_leaves_out(
    shape: type[BaseModel], text: str, hint: str, client: OpenAI, capsys: pytest.CaptureFixture[str]
) -> None:
    response = client.responses.parse(
        model="gpt-6-luna", input=text, text_format=shape, reasoning={"effort": "none"}
    )
    assert hint in said(capsys, "04.1", response)


def test_reading_without_a_schema_or_handing_over_only_the_object(
    client: OpenAI, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = client.responses.create(model="gpt-6-luna", input=BORN, reasoning={"effort": "none"})
    assert "sent no schema" in said(capsys, "04.1", plain)
    assert "the whole response" in said(capsys, "04.1", Life(name="Grace", born=1991, died=None))


MENDED: dict[str, Any] = {
    "title": {"type": "string"},
    "room": {"type": ["string", "null"]},
    "guests": {"type": "array", "items": {"type": "string"}},
}


def without(name: str) -> dict[str, Any]:
    return {key: value for key, value in MENDED.items() if key != name}


@pytest.mark.parametrize(
    ("properties", "strict", "hint"),
    [
        (MENDED, True, "Right."),
        (MENDED | {"room": {"anyOf": [{"type": "string"}, {"type": "null"}]}}, True, "Right."),
        (MENDED, False, "Switch it on"),
        (without("room"), True, "'room' is gone"),
        (MENDED | {"room": {"type": "string"}}, True, "no longer optional"),
        (MENDED | {"guests": {"type": "string"}}, True, "must stay a list"),
    ],
)
def test_mending_a_schema(
    properties: dict[str, Any],
    strict: bool,
    hint: str,
    client: OpenAI,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert hint in said(capsys, "04.2", answer_in(client, properties, strict))


def answer_in(client: OpenAI, properties: dict[str, Any], strict: bool) -> Response:
    schema = {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
    return client.responses.create(
        model="gpt-6-luna",
        input="Budget meeting with Ada and Ben",
        text={"format": {"type": "json_schema", "name": "meeting", "strict": strict, "schema": schema}},
        reasoning={"effort": "none"},
    )


Way = Literal["right", "parse", "no status", "no refusal", "no limit", "no schema", "no call", "no person"]


@pytest.mark.parametrize(
    ("way", "hint"),
    [
        ("right", "Right."),
        ("parse", "half an answer is no JSON"),
        ("no status", "half an answer is no JSON"),
        ("no refusal", "look for an empty output_text"),
        ("no limit", "must send its limit as max_output_tokens"),
        ("no schema", "sends no schema"),
        ("no call", "called no API"),
        ("no person", "should be the Person"),
    ],
)
def test_reading_without_raising(
    way: Way, hint: str, client: OpenAI, capsys: pytest.CaptureFixture[str]
) -> None:
    schema = Person.model_json_schema() | {"additionalProperties": False}
    form = {"type": "json_schema", "name": "Person", "strict": True, "schema": schema}

    text_options: Any = {} if way == "no schema" else {"format": form}

    def by_parse(text: str, limit: int) -> tuple[str, Any]:
        response = client.responses.parse(
            model="gpt-6-luna",
            input=text,
            text_format=Person,
            reasoning={"effort": "none"},
            max_output_tokens=limit,
        )
        return ("read" if response.output_parsed else "refused"), response.output_parsed

    def safe_read(text: str, limit: int) -> tuple[str, Any]:
        if way == "no call":
            return "read", Person(name="Ada", age=36, city=None)
        response = client.responses.create(
            model="gpt-6-luna",
            input=text,
            text=text_options,
            reasoning={"effort": "none"},
            max_output_tokens=500 if way == "no limit" else limit,
        )
        if way == "no schema":
            return "read", response.output_text
        if response.status == "incomplete" and way != "no status":
            return "cut", None
        if not response.output_text and way != "no refusal":
            return "refused", None
        person = Person.model_validate_json(response.output_text)
        return "read", None if way == "no person" else person

    assert hint in said(capsys, "04.3", by_parse if way == "parse" else safe_read)


def test_a_refusal_taken_for_an_answer_and_a_function_that_was_called(
    client: OpenAI, capsys: pytest.CaptureFixture[str]
) -> None:
    def always_read(text: str, limit: int) -> tuple[str, Any]:
        response = client.responses.parse(
            model="gpt-6-luna",
            input=text,
            text_format=Person,
            reasoning={"effort": "none"},
            max_output_tokens=limit,
        )
        return "read", response.output_parsed

    assert "after a refusal output_text is empty" in said(capsys, "04.3", always_read)
    assert "without calling it" in said(capsys, "04.3", ("read", None))
