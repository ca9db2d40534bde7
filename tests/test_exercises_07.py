"""The exercises of chapter 07 accept what is right, and tell from each wrong answer what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

Say = Callable[..., str]


def by_arrival(ask: Any, questions: Any) -> list[str]:
    with ThreadPoolExecutor(8) as pool:
        return [future.result() for future in as_completed([pool.submit(ask, one) for one in questions])]


def without_bound(ask: Any, questions: Any) -> list[str]:
    with ThreadPoolExecutor(len(questions)) as pool:
        return list(pool.map(ask, questions))


def futures(ask: Any, questions: Any) -> list[Any]:
    with ThreadPoolExecutor(8) as pool:
        return [pool.submit(ask, question) for question in questions]


async def asynchronous(ask: Any, questions: Any) -> list[str]:
    return list(map(ask, questions))


@pytest.mark.parametrize(
    ("hint", "answer"),
    [
        ("without calling it", ["answer 0"]),
        ("one after another", lambda ask, questions: [ask(question) for question in questions]),
        ("order of their arrival", by_arrival),
        ("set max_workers", without_bound),
        ("futures", futures),
        ("use threads", asynchronous),
        ("return a list, not map", lambda ask, questions: map(ask, questions)),
        ("returned nothing", lambda ask, questions: None),
        ("do not fit", lambda ask, questions: [ask(questions[0])]),
    ],
)
def test_questions_that_are_asked_in_a_wrong_way(hint: str, answer: Any, said: Say) -> None:
    assert hint in said("07.1", answer)


def test_futures_in_order_are_right(said: Say) -> None:
    assert (
        said("07.1", lambda ask, questions: [one.result() for one in futures(ask, questions)]) == "Right.\n"
    )


def rows(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def text_of(row: dict[str, Any]) -> str:
    return row["response"]["body"]["output"][-1]["content"][0]["text"]


def first_item(output: str, errors: str) -> dict[str, str]:
    return {
        row["custom_id"]: row["response"]["body"]["output"][0]["content"][0]["text"] for row in rows(output)
    }


@pytest.mark.parametrize(
    ("hint", "answer"),
    [
        ("without calling it", {"row-1": "one"}),
        ("order of the lines says nothing", lambda output, errors: [text_of(row) for row in rows(output)]),
        (
            "row-3, row-4 is missing",
            lambda output, errors: {r["custom_id"]: text_of(r) for r in rows(output)},
        ),
        ("no 'output'", lambda output, errors: {r["custom_id"]: text_of(r) for r in rows(output + errors)}),
        (
            "made by the SDK",
            lambda output, errors: [row["response"]["body"]["output_text"] for row in rows(output)],
        ),
        ("may be reasoning", first_item),
        (
            "look before you reach",
            lambda output, errors: [row["response"]["status_code"] for row in rows(output + errors)],
        ),
        (
            "for row-1 you have None",
            lambda output, errors: {row["custom_id"]: None for row in rows(output + errors)},
        ),
    ],
)
def test_files_of_a_batch_that_are_read_wrongly(hint: str, answer: Any, said: Say) -> None:
    assert hint in said("07.2", answer)


def answered_in(path: Path) -> set[str]:
    text = path.read_text() if path.exists() else ""
    return {json.loads(line)["question"] for line in text.splitlines() if line.endswith("}")}


def at_the_end(ask: Any, questions: Any, path: Path) -> None:
    lines = [json.dumps({"question": question, "answer": ask(question)}) for question in questions]
    path.write_text("\n".join(lines) + "\n")


def from_the_start(ask: Any, questions: Any, path: Path) -> None:
    path.unlink(missing_ok=True)
    append(ask, questions, path)


def append(ask: Any, questions: Any, path: Path) -> None:
    for question in questions:
        answer = ask(question)
        with path.open("a") as file:
            file.write(json.dumps({"question": question, "answer": answer}) + "\n")


def reads_the_half_line(ask: Any, questions: Any, path: Path) -> None:
    done = {json.loads(line)["question"] for line in path.open()} if path.exists() else set()
    append(ask, [question for question in questions if question not in done], path)


def behind_the_half_line(ask: Any, questions: Any, path: Path) -> None:
    done = answered_in(path)
    append(ask, [question for question in questions if question not in done], path)


def never_ends(ask: Any, questions: Any, path: Path) -> None:
    with suppress(BaseException):
        append(ask, questions, path)


@pytest.mark.parametrize(
    ("hint", "answer"),
    [
        ("without calling it", "answers.jsonl"),
        ("there is no file", at_the_end),
        ("was sent again", from_the_start),
        ("cut it off", reads_the_half_line),
        ("Did you cut off the half line", behind_the_half_line),
        ("caught the end of the process", never_ends),
        (
            "not JSON",
            lambda ask, questions, path: [path.open("a").write(str(ask(one)) + "\n") for one in questions],
        ),
    ],
)
def test_work_that_does_not_survive(hint: str, answer: Any, said: Say) -> None:
    assert hint in said("07.3", answer)
