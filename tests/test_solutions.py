"""A notebook of solutions holds each task with its solution, and of the chapter what they need to run."""

from __future__ import annotations

import asyncio
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from tools.minutes import in_words
from tools.regenerate import every_notebook, regenerate, renewed_unless_outputs_change
from tools.solutions import solutions

SETUP = 'import sys\n\nsys.path.insert(0, "..")\nBASE = 20'
CHAPTER = [
    "import json, math\nfrom os import getcwd, sep",
    'def check(name, answer):\n    print("Right." if answer == 42 else name)',
    "from functools import cache\n\n\n@cache\ndef twice(number):\n    return factor * number",
    "factor = 1\nprint('not needed')",
    "factor = 2\nunused = json",
    'folder = "../data"',
    "await_me = 0\nif await_me:\n    await print(sep)",
]
TASK = "Some pitfalls.\n\n## Exercises\n\n**07.1** Make 42 of it."
STUB = 'answer = ...  # yours\ncheck("07.1", answer)'
SOLUTION = "answer = twice(BASE + math.isqrt(1)) if folder else 0"


def folded(solution: str) -> str:
    return f"<details><summary>Solution</summary>\n\n```python\n{solution}\n```\n</details>\n\n## Recap"


@pytest.fixture
def chapter(tmp_path: Path) -> Path:
    path = tmp_path / "07_example.ipynb"
    code = [new_code_cell(cell) for cell in [SETUP, *CHAPTER]]
    table = new_markdown_cell("| | |\n|---|---|\n| **Time** | ages |\n| **Calls** | none |")
    end = [new_markdown_cell(TASK), new_code_cell(STUB), new_markdown_cell(folded(SOLUTION))]
    path.write_text(
        nbformat.writes(new_notebook(cells=[new_markdown_cell("# 07. Example"), table, *code, *end])),
        encoding="utf-8",
    )
    return path


def test_the_solutions_hold_what_they_need_and_no_more(chapter: Path) -> None:
    intro, setup, opening, task, solved = solutions(chapter).cells
    assert intro.source.startswith("# 07. Solutions to Example\n")
    assert "[07. Example](../07_example.ipynb)" in intro.source
    assert setup.source == SETUP.replace("..", "../..")
    assert opening.source.splitlines() == [
        "# From the chapter:",
        "import math",
        "from functools import cache",
        "",
        *CHAPTER[1].splitlines(),
        "",
        *CHAPTER[2].splitlines()[3:],
        "",
        "factor = 2",
        "",
        'folder = "../../data"',
    ]
    assert task.source == "**07.1** Make 42 of it."
    assert solved.source == SOLUTION + '\ncheck("07.1", answer)'


def test_regeneration_writes_them_and_finds_them_stale(chapter: Path) -> None:
    paths = every_notebook(chapter.parent)
    assert [path.relative_to(chapter.parent).as_posix() for path in paths] == [
        "07_example.ipynb",
        "solutions/07_example.ipynb",
    ]
    assert asyncio.run(regenerate(paths)) == 0
    assert "| **Time** | about 5 minutes, exercises 5 more |" in chapter.read_text(encoding="utf-8")
    written = paths[1]
    assert nbformat.read(written, as_version=4).cells[-1].outputs[0].text == "Right.\n"
    assert renewed_unless_outputs_change(written) == written.read_text(encoding="utf-8")
    text = chapter.read_text(encoding="utf-8")
    chapter.write_text(text.replace("BASE + math.isqrt(1)", "math.isqrt(441)"), encoding="utf-8")
    assert "math.isqrt(441)" in renewed_unless_outputs_change(written)


def test_the_time_is_counted_from_words_lines_and_exercises() -> None:
    words, solution = new_markdown_cell("word " * 2_000), new_markdown_cell(folded("pass\n" * 900))
    code, stub = [new_code_cell("1\n" * 20) for _ in range(15)], new_code_cell(STUB)
    assert in_words(new_notebook(cells=[words, *code])) == "about 30 minutes"
    assert (
        in_words(new_notebook(cells=[words, *code, stub, solution])) == "about 30 minutes, exercises 5 more"
    )
    assert in_words(new_notebook(cells=[])) == "about 5 minutes"
