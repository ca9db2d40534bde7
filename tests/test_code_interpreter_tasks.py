"""The offline model writes Python that runs, and what it then says is right: numbers, words, pictures, files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from helpers.offline.hosted.code_interpreter import Interpreted
from helpers.offline.hosted.python_process import PythonProcess
from helpers.offline.mind import think
from helpers.offline.mind.steps import Context, Found, Reason, Say, UseTool
from tests.code_tasks import FILES, FRESH, LAST, LATER, MOMENTS, ODD_FILES, TASKS, Task


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PythonProcess]:
    process = PythonProcess(tmp_path_factory.mktemp("container"))
    yield process
    process.close()


@pytest.fixture
def python(running: PythonProcess) -> PythonProcess:
    """Python as in a new container, though it was not started for it."""
    for path in running.directory.glob("[!.]*.*"):
        path.unlink()
    running.run("for name in [n for n in globals() if n[:1] != '_']:\n    del globals()[name]")
    return running


class Outcome(NamedTuple):
    said: Say
    found: list[Found]
    items: list[dict[str, Any]]
    """The conversation afterwards."""

    @property
    def pictures(self) -> int:
        return sum(one.result.pictures for one in self.found)

    @property
    def made(self) -> list[str]:
        return [name for one in self.found for _, name in one.result.made]


def ask(
    python: PythonProcess, prompt: str, *files: str, before: list[dict[str, Any]] | None = None, **more: Any
) -> Outcome:
    """Thinks and runs in turn until something is said."""
    for name in files:
        Path(python.directory, name).write_text(FILES[name], encoding="utf-8")
    items = [*(before or []), {"type": "message", "role": "user", "content": prompt}]
    names = sorted(path.name for path in python.directory.glob("[!.]*.*"))
    tools = [{"type": "code_interpreter", "container": {"type": "auto"}}]
    found: list[Found] = []
    for _ in range(6):
        steps = think(Context("gpt-5.4", items, tools=tools, found=found, files=names, **more))
        step = next(step for step in steps if not isinstance(step, Reason))
        if isinstance(step, Say):
            said = {"type": "message", "role": "assistant", "content": step.text}
            return Outcome(step, found, [*items, said])
        assert isinstance(step, UseTool) and step.tool == "code_interpreter"
        code = step.arguments["code"]
        ran = python.run(code)
        made = [(f"cfile_{name}", name) for name in ran.made]
        found.append(Found(step, Interpreted("cntr_1", ran.logs, ran.error, len(ran.pictures), made)))
        items.append(
            {"type": "code_interpreter_call", "code": code, "outputs": [{"type": "logs", "logs": ran.logs}]}
        )
        more["tool_choice"] = "auto"
    raise AssertionError("it never came to an answer")


def numbers_in(text: str) -> list[float]:
    return [float(one.replace(",", "")) for one in re.findall(r"-?\d+(?:,\d{3})*(?:\.\d+)?", text)]


def check(outcome: Outcome, task: Task) -> None:
    text = outcome.said.text
    assert outcome.found and all(one.result.error is None for one in outcome.found[-1:])
    there = numbers_in(text)
    for number in task.numbers:
        close = 0.1 if "Simulate" in task.prompt else 0.006
        assert any(abs(one - number) <= close for one in there), f"{number} is not in {text!r}"
    for word in task.words:
        assert word in text
    assert outcome.pictures >= task.pictures
    if task.makes:
        name = next(name for name in outcome.made if name.endswith(task.makes))
        (citation,) = [one for one in outcome.said.annotations if one["filename"] == name]
        assert text[citation["start_index"] : citation["end_index"]] == f"sandbox:/mnt/data/{name}"
        assert citation["type"] == "container_file_citation" and citation["container_id"] == "cntr_1"


@pytest.mark.parametrize("task", [*TASKS, *FRESH, *LATER, *LAST, *MOMENTS], ids=lambda task: task.prompt[:50])
def test_a_task_is_done_right(python: PythonProcess, task: Task) -> None:
    check(ask(python, task.prompt, *filter(None, [task.file])), task)


def test_follow_ups_go_on_with_what_is_there(python: PythonProcess) -> None:
    first = ask(python, "What are the total sales by region?", "sales.csv")
    plotted = ask(python, "Now plot it.", before=first.items)
    assert plotted.pictures == 1 and len(plotted.found) == 1
    median = ask(python, "And the median?", before=plotted.items)
    assert {60, 50, 40} <= set(numbers_in(median.said.text))
    monthly = ask(python, "The same by month", before=median.items)
    assert {32.5, 55} <= set(numbers_in(monthly.said.text))
    narrowed = ask(python, "Only for Widget", before=monthly.items)
    assert {25, 20} <= set(numbers_in(narrowed.said.text)) and "Widget" in narrowed.said.text
    saved = ask(python, "Save that as monthly.csv", before=narrowed.items)
    assert saved.made == ["monthly.csv"]
    assert (python.directory / "monthly.csv").read_text(encoding="utf-8").startswith("month,revenue")


def test_a_chart_is_changed_turn_by_turn(python: PythonProcess) -> None:
    first = ask(python, "Draw a bar chart of rides by month", "rides.csv")
    pie = ask(python, "and as a pie chart", before=first.items)
    narrowed = ask(python, "now only the first three months", before=pie.items)
    assert "3 520" in narrowed.said.text and "4 610" not in narrowed.said.text
    saved = ask(python, "save that as PNG", before=narrowed.items)
    assert saved.made == ["chart.png"] and "plt.pie" in saved.found[-1].step.arguments["code"]
    for turn in (pie, narrowed, saved):
        assert turn.pictures == 1
    both = ask(python, "add the income as a second line", before=first.items)
    assert both.pictures == 1 and {310, 2480} <= set(numbers_in(both.said.text))


def test_numbers_of_an_earlier_turn_are_still_there(python: PythonProcess) -> None:
    first = ask(python, "What is the mean of 4, 8, 15, 16, 23 and 42?")
    second = ask(python, "And the median?", before=first.items)
    assert "15.5" in second.said.text
    assert "[4" not in second.found[0].step.arguments["code"]


def test_lost_variables_are_made_again(python: PythonProcess) -> None:
    first = ask(python, "What is the mean of 4, 8, 15, 16, 23 and 42?")
    python.run("del numbers")
    second = ask(python, "And the median?", before=first.items)
    assert len(second.found) == 2 and "15.5" in second.said.text


@pytest.mark.parametrize(
    ("prompt", "file", "says"),
    [
        ("Describe the file.", "empty.csv", "The file is empty."),
        ("What is the average score?", "header.csv", "no rows"),
        ("Which cities are in latin.csv?", "latin.csv", "Zürich, Malmö"),
        ("How many rows does ragged.csv have?", "ragged.csv", "Lines that did not fit the header were left out."),
        ("What is in broken.json?", "broken.json", "does not hold valid JSON"),
        ("What is the sum of a?", "lines.json", "3"),
        ("What does blob.bin contain?", "blob.bin", "size in bytes is 7"),
        ("Sum of amount by month?", "dates.csv", "2024-01 5 and 2024-02 8"),
        ("What is the total cost?", "money.csv", "1280.5"),
        ("Who has the highest total spend?", "spaces.csv", "Ben (30)"),
        ("What is the total sum for each who?", "quotes.csv", "Ben 4 and Ada 3"),
        ("Summarise sheet.xlsx", "sheet.xlsx", "I could not finish this."),
    ],
)
def test_odd_files_are_read_or_refused_in_plain_words(
    python: PythonProcess, prompt: str, file: str, says: str
) -> None:
    (python.directory / file).write_bytes(ODD_FILES[file])
    outcome = ask(python, prompt)
    assert says in outcome.said.text and "Traceback" not in outcome.said.text


@pytest.mark.parametrize(
    ("prompt", "says"),
    [
        ("Run this code:\n```python\nprint('hi'\n```", "SyntaxError"),
        ("Run this:\n```python\nx = 1 / 0\n```", "ZeroDivisionError"),
        ("Run this:\n```python\nimport requests\n```", "not installed"),
        ("Run this:\n```python\nopen('/etc/passwd')\n```", "PermissionError"),
        ("Run this:\n```python\nx = 5\n```", "printed nothing"),
        ("raise ValueError('no')", "ValueError: no"),
        ("print(sum(range(10)))", "`45`"),
        ("Execute `2**10`", "`1024`"),
        ("What is 99999999999999999999 * 88888888888888888888?", "8888888888888888888711111111111111111112"),
        ("Calculate 20000!", "which has 77338 digits"),
        ("inverse of [[1, 2], [2, 4]]", "singular"),
    ],
)
def test_code_as_it_is_and_what_goes_wrong(python: PythonProcess, prompt: str, says: str) -> None:
    outcome = ask(python, prompt)
    assert says in outcome.said.text and len(outcome.found) == 1


@pytest.mark.parametrize(
    "prompt",
    [
        "Hello!", "Tell me a joke.", "What is the capital of France?", "What is 2 + 2?", "asdf qwer zxcv", "🙃🙃🙃",
        "Write a Python function that reverses a string.", "Explain this code:\n```python\nprint(1)\n```",
        "```js\nconsole.log(1)\n```", "Solve x = x", "Calculate 1234 * 5678 without using code.",
    ],
)  # fmt: skip
def test_what_needs_no_code_gets_none(python: PythonProcess, prompt: str) -> None:
    assert ask(python, prompt, "sales.csv").found == []


@pytest.mark.parametrize("prompt", ["", "Plot nothing", "Average of , , ,", "What is the average price in data.csv?"])
def test_nothing_to_work_on_needs_no_code_either(python: PythonProcess, prompt: str) -> None:
    assert ask(python, prompt).found == []


@pytest.mark.parametrize("choice", ["required", {"type": "code_interpreter"}])
@pytest.mark.parametrize(("prompt", "says"), [("What is 2 + 2?", "4"), ("What is the capital of France?", "Paris")])
def test_code_runs_where_it_must(python: PythonProcess, prompt: str, says: str, choice: Any) -> None:
    outcome = ask(python, prompt, tool_choice=choice)
    assert len(outcome.found) == 1 and says in outcome.said.text


def test_a_column_that_is_not_there_is_named(python: PythonProcess) -> None:
    said = ask(python, "What is the average profit?", "staff.csv").said.text
    assert "no column for profit" in said and "salary" in said


def test_an_endless_loop_is_reported(tmp_path: Path) -> None:
    process = PythonProcess(tmp_path, seconds=2)
    said = ask(process, "Run:\n```python\nwhile True:\n    pass\n```").said.text
    process.close()
    assert "timed out" in said and "every loop ends" in said


@pytest.mark.parametrize(
    ("wish", "form"),
    [(" Answer in one sentence.", r"[^.]*18[^.]*15\.5\S*"), (" As bullet points.", r"- .*18.\n- .*15\.5.")],
)
def test_wishes_for_the_form_are_kept(python: PythonProcess, wish: str, form: str) -> None:
    text = ask(python, "Mean and median of 4, 8, 15, 16, 23 and 42." + wish).said.text
    assert re.fullmatch(form, text)
