"""The exercises of chapter 06 accept what is right, and tell from each wrong answer what is wrong with it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openai import OpenAI

from helpers.show import wire

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "data" / "images"
Say = Callable[..., str]


def picture(name: str, **options: Any) -> dict[str, Any]:
    data = b64encode((IMAGES / name).read_bytes()).decode()
    return {"type": "input_image", "image_url": f"data:image/png;base64,{data}"} | options


def ask(client: OpenAI, question: str, *parts: dict[str, Any], **options: Any) -> Any:
    content: list[Any] = [*parts, {"type": "input_text", "text": question}]
    return client.responses.create(
        model="gpt-6-luna",
        input=[{"role": "user", "content": content}],
        reasoning={"effort": "none"},
        **options,
    )


LOW = picture("tower.png", detail="low")


def twice(client: OpenAI) -> Any:
    ask(client, "What is this?", LOW)
    return ask(client, "What is this?", LOW)


WRONG_DETAIL: list[tuple[str, Callable[[OpenAI], Any]]] = [
    ("nothing was sent", lambda client: "a lighthouse"),
    ("2 requests", twice),
    ("0 parts", lambda client: ask(client, "What is this?")),
    ("2 parts", lambda client: ask(client, "What is this?", LOW, LOW)),
    ("another picture", lambda client: ask(client, "What is this?", picture("logo.png", detail="low"))),
    ("the level is auto", lambda client: ask(client, "What is this?", picture("tower.png"))),
    ("asked for high", lambda client: ask(client, "What is this?", LOW | {"detail": "high"})),
    ("what the call returns", lambda client: ask(client, "What is this?", LOW).output_text),
]


@pytest.mark.parametrize(("hint", "answer"), WRONG_DETAIL, ids=[hint for hint, _ in WRONG_DETAIL])
def test_a_picture_that_is_not_sent_as_asked(
    hint: str, answer: Callable[[OpenAI], Any], client: OpenAI, said: Say
) -> None:
    with wire() as traffic:
        response = answer(client)
    assert hint in said("06.1", response, traffic)


def test_a_picture_by_its_id_is_right_too(client: OpenAI, said: Say) -> None:
    with wire() as traffic:
        file = client.files.create(file=IMAGES / "tower.png", purpose="vision")
        part = {"type": "input_image", "file_id": file.id, "detail": "low"}
        response = ask(client, "What is this?", part)
    assert said("06.1", response, traffic) == "Right.\n"


def part_of(path: Path) -> dict[str, Any]:
    data = b64encode(path.read_bytes()).decode()
    kinds = {".png": "png", ".jpg": "jpeg", ".webp": "webp", ".gif": "gif"}
    if kind := kinds.get(path.suffix.lower()):
        return {"type": "input_image", "image_url": f"data:image/{kind};base64,{data}"}
    return {"type": "input_file", "filename": path.name, "file_data": f"data:text/plain;base64,{data}"}


def changed(**changes: Any) -> Callable[[Path], dict[str, Any]]:
    """A function that gets these keys wrong, where the part has them."""
    return lambda path: {key: changes.get(key, value) for key, value in part_of(path).items()}


@pytest.mark.parametrize(
    ("hint", "answer"),
    [
        ("without calling it", part_of(IMAGES / "tower.png")),
        ("returned NoneType", lambda path: None),
        ("should be 'input_image'", changed(type="input_file")),
        ("for safety_manual.pdf the type is 'input_image'", changed(type="input_image")),
        ("image_url should be a data URL", changed(image_url={"url": "data:image/png;base64,"})),
        ("for tower.png image_url begins with 'tower.png'", changed(image_url="tower.png")),
        ("for valley.jpg image_url begins with 'data:image/png", changed(image_url=LOW["image_url"])),
        ("for safety_manual.pdf the filename is 'file'", changed(filename="file")),
        ("does not hold the bytes", changed(file_data="data:application/pdf;base64,aGVsbG8=")),
        ("for PHOTO.JPG", lambda path: part_of(path) if path.suffix != ".JPG" else {"type": "input_file"}),
    ],
)
def test_a_function_that_makes_a_wrong_part(hint: str, answer: Any, said: Say) -> None:
    assert hint in said("06.2", answer)


def test_a_function_that_makes_every_part(said: Say) -> None:
    assert said("06.2", part_of) == "Right.\n"


RECEIPT = picture("receipt.png")
READ = "Give me the text of this receipt."


def in_two_turns(client: OpenAI, *parts: dict[str, Any], text: bool = True, **options: Any) -> Any:
    first = ask(client, READ, RECEIPT)
    return first, ask(client, f"What is the total? {first.output_text if text else ''}", *parts, **options)


def linked(client: OpenAI) -> Any:
    first = ask(client, READ, RECEIPT)
    return first, ask(client, "What is the total?", previous_response_id=first.id)


def within_a_conversation(client: OpenAI) -> Any:
    conversation = client.conversations.create().id
    first = ask(client, READ, RECEIPT, conversation=conversation)
    return first, ask(client, "What is the total?", conversation=conversation)


WRONG_TURNS: list[tuple[str, Callable[[OpenAI], Any]]] = [
    ("both responses", lambda client: ("a receipt", "11.85")),
    ("one request only", lambda client: (ask(client, READ, RECEIPT),) * 2),
    ("no picture", lambda client: (ask(client, READ), ask(client, READ))),
    ("previous_response_id brings", linked),
    ("conversation brings", within_a_conversation),
    ("the picture again", lambda client: in_two_turns(client, RECEIPT)),
    ("put first.output_text", lambda client: in_two_turns(client, text=False)),
]


@pytest.mark.parametrize(("hint", "answer"), WRONG_TURNS, ids=[hint for hint, _ in WRONG_TURNS])
def test_a_picture_that_is_billed_twice(
    hint: str, answer: Callable[[OpenAI], Any], client: OpenAI, said: Say
) -> None:
    with wire() as traffic:
        first, second = answer(client)
    assert hint in said("06.3", first, second, traffic)


def test_a_picture_that_is_billed_once(client: OpenAI, said: Say) -> None:
    with wire() as traffic:
        first, second = in_two_turns(client)
    assert said("06.3", first, second, traffic) == "Right.\n"


def test_requests_outside_the_block_are_not_seen(client: OpenAI, said: Say) -> None:
    first, second = in_two_turns(client)
    with wire() as traffic:
        pass
    assert "nothing was sent" in said("06.3", first, second, traffic)
