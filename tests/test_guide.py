"""Every snippet and claim of the 2025 guide comes to what data/guide has recorded, today and when models have ended."""

from __future__ import annotations

import doctest
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

import helpers.execute
import helpers.guide
from helpers.connect import ROOT
from helpers.execute import execute
from helpers.guide import Result, guide, rows, run, table
from helpers.offline import models

NAMES = [f"S{number}" for number in range(1, 54)] + [f"C{number}" for number in range(1, 53)]
VERDICTS = {"wrong", "half true", "out of date", "true", "cannot be shown"}


@pytest.fixture(scope="module")
def results() -> Iterator[dict[str, Result]]:
    yield {result.row.name: result for result in run()}


def test_no_row_is_left_out() -> None:
    assert list(rows()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_row_comes_to_what_was_recorded(name: str, results: dict[str, Result]) -> None:
    assert results[name].differences == []


@pytest.mark.parametrize("name", NAMES)
def test_a_row_says_all_that_a_reader_needs(name: str) -> None:
    row = rows()[name]
    assert 0 <= row.chapter <= 14
    if name[0] == "S":
        assert row.old and row.today and row.right and row.prints
        assert ("kind" in row.happens, bool(row.mended)) == (True, "kind" in row.then)
        assert row.happens["kind"] != "ran" or row.happens["prints"] != row.prints or row.ends("old")
    else:
        assert row.verdict in VERDICTS
        assert bool(row.today and row.prints and row.right) != bool(row.cannot and row.as_of)


@pytest.mark.parametrize("day", [date(2026, 12, 11), date(2027, 1, 14)])
def test_rows_are_told_rightly_when_their_models_have_ended(
    day: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_shut_down = models._is_shut_down
    monkeypatch.setattr(models, "_is_shut_down", lambda model, today: is_shut_down(model, day))
    ended = [
        name for name, row in rows().items() if any((row.ends(form) or date.max) <= day for form in row.forms)
    ]
    assert {"S1", "S53"} <= set(ended)
    for result in run(*ended):
        then = replace(result, day=day)
        assert then.differences == []
        assert all(
            f"until {result.row.ends(form)}" in then.told(form)
            for form in then.outcomes
            if result.row.ends(form)
        )


def test_a_row_in_full_says_the_same_when_its_model_has_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    names, before_and_after = ("S1", "S5", "S53"), []
    is_shut_down = models._is_shut_down
    for day in (date(2026, 12, 10), date(2027, 1, 14)):
        monkeypatch.setattr(models, "_is_shut_down", lambda model, today, day=day: is_shut_down(model, day))
        monkeypatch.setattr(helpers.guide, "date", type("Day", (date,), {"today": lambda day=day: day}))
        before_and_after.append([repr(guide(name)) for name in names])
    before, after = before_and_after
    assert before == after
    assert "until 2026-12-11 web_search_call, then NotFoundError 404" in before[0]


def test_an_outcome_that_differs_is_named(results: dict[str, Result]) -> None:
    result = results["S11"]
    wrong = replace(
        result, row=replace(result.row, happens=result.row.happens | {"status": 404}, prints="100 crowns")
    )
    [status, prints] = wrong.differences
    assert status == "S11 old: status is 400, recorded was 404"
    assert prints.startswith("S11 today: prints is 'The deposit")


def test_a_program_that_hangs_is_ended_with_all_its_processes(tmp_path: Path) -> None:
    program = f"""
import os, pathlib
from multiprocessing import Pool
import openai

def ask(number):
    pathlib.Path({str(tmp_path)!r}, str(os.getpid())).touch()
    openai.OpenAI().responses.create(model="gpt-4", input="Hi")

if __name__ == "__main__":
    with Pool(2) as pool:
        pool.map(ask, range(2))
"""
    outcome = execute(program)
    assert outcome.kind == "hangs"
    assert "APIStatusError" in outcome.thread
    workers = [int(file.name) for file in tmp_path.iterdir()]
    assert workers
    if hasattr(os, "killpg"):
        assert [worker for worker in workers if is_running(worker)] == []


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process}/stat")
    return not (status.exists() and ") Z " in status.read_text())


def test_a_program_that_dies_without_a_word_is_told_so() -> None:
    assert "without a word" in execute("import os; os._exit(3)").message


@pytest.mark.parametrize("call", ["execute.execute('print(1)')", "guide.guide('S4')"])
def test_a_script_without_a_main_guard_is_told_so(call: str, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(f"from helpers import execute, guide\n{call}\n", encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": ROOT}
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, env=environment)
    assert 'if __name__ == "__main__":' in done.stderr
    assert "bootstrapping" not in done.stderr


def test_programs_do_not_see_each_other() -> None:
    made = "response = client.responses.create(model='gpt-6-luna', input='Hi')\nprint(response.id)"
    begin = "from openai import OpenAI\nclient = OpenAI()\n"
    first = execute(begin + made).prints
    assert first.startswith("resp_")
    assert execute(begin + f"client.responses.retrieve({first!r})").status == 404
    assert execute("import os; print(os.listdir())").prints == "['program.py']"


@pytest.mark.parametrize("module", [helpers.guide, helpers.execute])
def test_the_examples_in_the_documentation_work(module: ModuleType) -> None:
    assert doctest.testmod(module).failed == 0


def test_a_name_that_no_row_has_is_told_so() -> None:
    with pytest.raises(ValueError, match="S1 to S53"):
        guide("S54")


def test_a_name_may_be_small() -> None:
    assert repr(guide("s34")) == repr(guide("S34"))


def test_a_row_in_full_shows_the_codes_and_what_came_of_them() -> None:
    shown = repr(guide("S34"))
    for words in (
        "if remaining  limit:",
        "SyntaxError",
        "no attribute 'headers'",
        "with_raw_response",
        "True s",
    ):
        assert words in shown


def test_a_table_has_two_short_lines_for_each_row(results: dict[str, Result]) -> None:
    lines = table(results.values()).splitlines()
    assert len(lines) == 2 * len(NAMES)
    assert max(map(len, lines)) <= 92
    assert table(results["S4"]) in table(results.values())


@pytest.mark.parametrize("name", [name for name, row in rows().items() if row.javascript])
def test_javascript_says_in_node_what_was_recorded(name: str, tmp_path: Path) -> None:
    node = shutil.which("node")
    if not node:
        pytest.skip("Node.js is not installed; the Python twin was run")
    row = rows()[name]
    file = tmp_path / "snippet.mjs"
    file.write_text(row.javascript, encoding="utf-8")
    done = subprocess.run([node, str(file)], capture_output=True, text=True, env={"PATH": os.environ["PATH"]})
    assert row.node in done.stderr if row.node else (done.returncode, done.stdout) == (0, "started\n")
