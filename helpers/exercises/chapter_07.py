"""The exercises of chapter 07. Each runs the reader's function, with questions that need no API."""

from __future__ import annotations

import json
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from inspect import isawaitable
from pathlib import Path
from threading import Lock
from typing import Any

from ..check import exercise

AT_ONCE = 8
QUESTIONS = [f"question {number}" for number in range(20)]
SLOWEST = 0.04
"""Seconds. The first questions take longest, so that the order of arrival is another one."""


class Answering:
    """An `ask` that takes its time, and counts how many are inside."""

    def __init__(self) -> None:
        self.most = self._inside = 0
        self._lock = Lock()

    def __call__(self, question: str) -> str:
        with self._lock:
            self._inside += 1
            self.most = max(self.most, self._inside)
        number = int(question.split()[1])
        time.sleep(SLOWEST / (1 + number % AT_ONCE))
        with self._lock:
            self._inside -= 1
        return f"answer {number}"


@exercise("07.1")
def in_order(ask_all: Callable[..., Any]) -> str | None:
    if not callable(ask_all):
        return "hand over the function itself, without calling it."
    ask = Answering()
    answers = ask_all(ask, QUESTIONS)
    if isawaitable(answers):
        getattr(answers, "close", lambda: None)()
        return "this is an async function, and `ask` is an ordinary one: use threads."
    if answers is None:
        return "your function returned nothing."
    if not isinstance(answers, list):
        return f"return a list, not {type(answers).__name__}."
    if answers and hasattr(answers[0], "result"):
        return "these are futures: call .result() on each."
    expected = [f"answer {number}" for number in range(len(QUESTIONS))]
    if sorted(map(str, answers)) != sorted(expected):
        return f"{len(answers)} answers came back for {len(QUESTIONS)} questions, and they do not fit."
    if answers != expected:
        return "the answers are in the order of their arrival, not in that of the questions."
    if ask.most == 1:
        return "the questions were asked one after another: let a ThreadPoolExecutor wait for them."
    if ask.most > AT_ONCE:
        return f"{ask.most} were asked at the same time, at most {AT_ONCE} are allowed: set max_workers."
    return None


def line(name: str, status: int | None, output: list[Any] | None = None) -> str:
    refusal = {"error": {"message": "Invalid value.", "code": "invalid_value"}}
    body = {"object": "response", "status": "completed", "output": output} if output else refusal
    response = {"status_code": status, "request_id": f"req_{name}", "body": body} if status else None
    error = None if status else {"code": "batch_expired", "message": "This request could not be executed."}
    row = {"id": f"batch_req_{name}", "custom_id": name, "response": response, "error": error}
    return json.dumps(row) + "\n"


def message(text: str) -> dict[str, Any]:
    return {"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": text}]}


REASONING = {"type": "reasoning", "id": "rs_1", "summary": []}
OUTPUT = line("row-2", 200, [message("two")]) + line("row-1", 200, [REASONING, message("one")])
ERRORS = line("row-3", 400) + line("row-4", None)
COLLECTED = {"row-1": "one", "row-2": "two", "row-3": None, "row-4": None}


@exercise("07.2")
def by_name(collect: Callable[..., Any]) -> str | None:
    if not callable(collect):
        return "hand over the function itself, without calling it."
    try:
        found = collect(OUTPUT, ERRORS)
        collect(OUTPUT, "")
    except KeyError as error:
        if error.args == ("output_text",):
            return "output_text is made by the SDK; in the file, look for the item of type message in output."
        if error.args == ("content",):
            return "the first item may be reasoning, which has no content: look for the type message."
        return f"there is no {error} in one of the lines: a refused row has an error in its body."
    except TypeError as error:
        if "'NoneType'" in str(error):
            return 'a row that never ran has "response": null: look before you reach into it.'
        raise
    if not isinstance(found, dict):
        return f"return a dictionary, not {type(found).__name__}: the order of the lines says nothing."
    if missing := [name for name in COLLECTED if name not in found]:
        return f"{', '.join(missing)} is missing: rows without an answer stand in the second file."
    if set(found) != set(COLLECTED):
        return "there are other names than the custom_ids of the rows."
    for name, text in COLLECTED.items():
        if found[name] != text:
            return f"for {name} you have {found[name]!r}, and it should be {text!r}."
    return None


class Killed(BaseException):
    """As when the process ends: no `except Exception` catches it."""


class Asking:
    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self.left = 3

    def __call__(self, question: str) -> str:
        if not self.left:
            raise Killed
        self.left -= 1
        self.asked[question] += 1
        return f"answer to\n{question}"


@exercise("07.3")
def survives(go_on: Callable[..., Any]) -> str | None:
    if not callable(go_on):
        return "hand over the function itself, without calling it."
    questions = ["naïve?", *QUESTIONS[:6]]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path, ask = Path(folder) / "answers.jsonl", Asking()
        try:
            go_on(ask, questions, path)
            return "your function caught the end of the process: let only what it expects be caught."
        except Killed:
            pass
        kept = rows_in(path)
        if isinstance(kept, str):
            return kept
        if len(kept) < 3:
            return f"after three answers the file had {len(kept)}: write each as soon as it is there."
        with path.open("ab") as file:
            file.write(b'{"question": "questi')
        ask.left = len(questions)
        try:
            go_on(ask, questions, path)
        except json.JSONDecodeError:
            return "the half line at the end cannot be read: cut it off before you go on."
        found = rows_in(path)
    if twice := [question for question, count in ask.asked.items() if count > 1]:
        return f"{twice[0]!r} was sent again, though its answer was in the file."
    if isinstance(found, str):
        return f"after the second call, {found} Did you cut off the half line?"
    if found != {question: f"answer to\n{question}" for question in questions}:
        return f"the file should hold {len(questions)} answers in the end, and has {len(found)}."
    return None


def rows_in(path: Path) -> dict[str, str] | str:
    """The answers of the file, or what is wrong with it."""
    if not path.exists():
        return "there is no file: write to `path`."
    rows: dict[str, str] = {}
    for text in path.read_bytes().splitlines():
        try:
            row = json.loads(text)
            rows[row["question"]] = row["answer"]
        except ValueError:
            return "a line of the file is not JSON."
        except (KeyError, TypeError):
            return 'a line of the file has not the form {"question": ..., "answer": ...}.'
    return rows
