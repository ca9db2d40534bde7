"""`python -m helpers.migrate` reads files, notebooks and folders, rewrites on demand, and survives what it finds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.migrate import __main__ as command_line
from helpers.migrate.files import plan_file
from helpers.migrate.notebooks import plan_notebook
from tests.test_migrate_corpus import CORPUS, printed
from tools.regenerate import ROOT

CALL = 'client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": "What is JSON?"}])'
SAFE = f"from openai import OpenAI\nclient = OpenAI()\nprint({CALL}.choices[0].message.content)\n"
BY_HAND = f"from openai import OpenAI\nclient = OpenAI()\nprint({CALL})\n"
Command = Callable[..., tuple[int, str]]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Its exit code and what it says."""

    def command(*arguments: object) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["helpers.migrate", *map(str, arguments)])
        with pytest.raises(SystemExit) as stop:
            command_line.main()
        return int(stop.value.code or 0), capsys.readouterr().out

    return command


def test_a_folder_is_reported_and_not_touched(tmp_path: Path, command: Command) -> None:
    (tmp_path / "a.py").write_text(SAFE)
    (tmp_path / "b.py").write_text(BY_HAND)
    (tmp_path / "c.py").write_text("print('nothing here')\n")
    code, said = command(tmp_path)
    assert code == 0
    assert "a.py:3: safe" in said
    assert "b.py:3: by hand: the response is handed to print()" in said
    assert said.endswith("Calls: 2. 1 can be rewritten, with --write; 1 by hand.\n")
    assert (tmp_path / "a.py").read_text() == SAFE


def test_write_rewrites_the_safe_ones_and_a_second_run_finds_nothing_more(
    tmp_path: Path, command: Command
) -> None:
    (tmp_path / "a.py").write_text(SAFE)
    (tmp_path / "b.py").write_text(BY_HAND)
    assert command(tmp_path, "--write")[1].endswith("Calls: 2. 1 rewritten; 1 by hand.\n")
    assert "client.responses.create(" in (tmp_path / "a.py").read_text()
    assert (tmp_path / "b.py").read_text() == BY_HAND
    assert command(tmp_path)[1].endswith("Calls: 1. 0 can be rewritten, with --write; 1 by hand.\n")


def test_it_runs_as_a_module(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(SAFE)
    run = subprocess.run(
        [sys.executable, "-m", "helpers.migrate", tmp_path / "a.py"], cwd=ROOT, capture_output=True, text=True
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert "1 can be rewritten" in run.stdout


NASTY = {
    "broken.py": (f"def f(:\n{SAFE}".encode(), "syntax error in line 1"),
    "binary.py": (b"\x00\xff\xfe openai chat.completions", "not text, or not in the encoding that it names"),
    "liar.py": (b"# -*- coding: no-such-coding -*-\n", "not text, or not in the encoding that it names"),
    "deep.py": (("x = " + "(" * 5000 + ")" * 5000 + "  # chat.completions\n").encode(), ""),
    "wrong.ipynb": (b"{]", "this is no notebook of format 4"),
    "list.ipynb": (b"[1, 2]", "this is no notebook of format 4"),
    "text.txt": (b"chat.completions", "neither .py nor .ipynb"),
    "missing.py": (None, "No such file or directory"),
}


@pytest.mark.parametrize("name", NASTY)
def test_what_cannot_be_read_gets_one_clear_line(name: str, tmp_path: Path, command: Command) -> None:
    content, problem = NASTY[name]
    if content is not None:
        (tmp_path / name).write_bytes(content)
    code, said = command(tmp_path / name, "--write")
    lines = said.splitlines()
    assert code == 1
    assert len(lines) == 2
    assert lines[0].startswith(f"{tmp_path / name}: {problem}")
    if content is not None:
        assert (tmp_path / name).read_bytes() == content


def test_one_bad_file_does_not_keep_the_others_from_being_rewritten(tmp_path: Path, command: Command) -> None:
    (tmp_path / "a.py").write_text("def f(:\n  chat.completions")
    (tmp_path / "b.py").write_text(SAFE)
    code, said = command(tmp_path, "--write")
    assert code == 1
    assert "1 rewritten" in said


def test_a_file_that_cannot_be_written_does_not_count(
    tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.py").write_text(SAFE)
    monkeypatch.setattr(Path, "write_bytes", refuse)
    code, said = command(tmp_path, "--write")
    assert code == 1
    assert "a.py: not written: Permission denied" in said
    assert said.endswith("Calls: 1. 0 rewritten; 1 by hand.\n")


@pytest.mark.skipif(sys.platform == "win32", reason="making links needs a right there")
def test_links_in_a_circle_end(tmp_path: Path, command: Command) -> None:
    (tmp_path / "a.py").write_text(SAFE)
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.py").symlink_to(tmp_path / "self.py")
    code, said = command(tmp_path)
    assert code == 1
    assert "Calls: 1." in said
    assert "self.py: Too many levels of symbolic links" in said


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_a_folder_that_may_not_be_read_is_named(tmp_path: Path, command: Command) -> None:
    (tmp_path / "a.py").write_text(SAFE)
    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(0)
    code, said = command(tmp_path)
    closed.chmod(0o700)
    assert code == 1
    assert f"{closed}: Permission denied" in said


def test_environments_and_hidden_folders_are_left_alone(tmp_path: Path, command: Command) -> None:
    for folder in ("venv/lib", ".git", "node_modules/x"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "a.py").write_text(SAFE)
    assert command(tmp_path)[1].startswith("Calls: 0.")


@pytest.mark.parametrize("name", ["comments_inside", "json_schema", "tools_loop", "stream_usage", "tabs"])
def test_line_ends_of_windows_stay(name: str, tmp_path: Path) -> None:
    [path] = [path for path in CORPUS if path.stem == name]
    unix = path.read_bytes().replace(b"\r\n", b"\n")
    (tmp_path / "unix.py").write_bytes(unix)
    (tmp_path / "windows.py").write_bytes(unix.replace(b"\n", b"\r\n"))
    expected = plan_file(tmp_path / "unix.py").new.replace(b"\n", b"\r\n")
    assert plan_file(tmp_path / "windows.py").new == expected != unix.replace(b"\n", b"\r\n")


@pytest.mark.parametrize(
    ("encoding", "first"), [("utf-8-sig", ""), ("latin-1", "# -*- coding: latin-1 -*-\n")]
)
def test_the_encoding_of_a_file_stays(encoding: str, first: str, tmp_path: Path) -> None:
    text = f"{first}# Müller\n{SAFE}"
    (tmp_path / "a.py").write_bytes(text.encode(encoding))
    new = plan_file(tmp_path / "a.py").new.decode(encoding)
    assert new.startswith(f"{first}# Müller\n")
    assert new.endswith('input=[{"role": "user", "content": "What is JSON?"}], store=False).output_text)\n')


# Notebooks


def notebook(*cells: str, indent: int | None = 1, as_lines: bool = True) -> str:
    def cell(number: int, text: str) -> dict[str, object]:
        kind = "markdown" if text.startswith("# ") and "\n" not in text else "code"
        source = text.splitlines(keepends=True) if as_lines else text
        made: dict[str, object] = {
            "cell_type": kind,
            "id": f"c{number}",
            "metadata": {"z": 1, "a": [1.50, {}]},
        }
        return (
            made | ({"execution_count": None, "outputs": []} if kind == "code" else {}) | {"source": source}
        )

    made = [cell(number, text) for number, text in enumerate(cells)]
    return (
        json.dumps({"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=indent) + "\n"
    )


SETUP = "%load_ext autoreload\n!echo hello\nfrom openai import OpenAI\nclient = OpenAI()\nfiles = !ls"
CELLS = (
    "# A title with chat.completions",
    SETUP,
    f"%%time\nresponse = {CALL}",
    "print?",
    "%%bash\necho 'chat.completions.create(' > /dev/null",
    "if True:\n    %matplotlib inline\n    print(response.choices[0].message.content)  # Größe",
    "this is no Python",
)


@pytest.mark.parametrize("indent", [1, 4, None])
@pytest.mark.parametrize("as_lines", [True, False])
def test_of_a_notebook_only_the_changed_cells_become_other_bytes(indent: int | None, as_lines: bool) -> None:
    raw = notebook(*CELLS, indent=indent, as_lines=as_lines)
    planned = plan_notebook(raw)
    old, new = json.loads(raw)["cells"], json.loads(planned.new)["cells"]
    changed = [number for number, (a, b) in enumerate(zip(old, new)) if a != b]
    assert changed == [2, 5]
    expected = notebook(
        *CELLS[:2],
        f"%%time\nresponse = {CALL}".replace("chat.completions", "responses")
        .replace("messages=", "input=")
        .replace("])", "], store=False)"),
        *CELLS[3:5],
        "if True:\n    %matplotlib inline\n    print(response.output_text)  # Größe",
        *CELLS[6:],
        indent=indent,
        as_lines=as_lines,
    )
    assert planned.new == expected
    assert planned.unread == ["cell 6 is not Python"]


def test_a_call_in_a_notebook_is_named_by_cell_and_line() -> None:
    planned = plan_notebook(notebook("import openai", f"client = openai.OpenAI()\nprint({CALL})"))
    assert planned.places == ["cell 2, line 2"]
    [site] = planned.plan.sites
    assert site.reason and "print()" in site.reason


def test_a_call_in_a_magic_command_is_left_and_named() -> None:
    raw = notebook("import openai\nclient = openai.OpenAI()", f"%timeit {CALL}")
    planned = plan_notebook(raw)
    assert [site.reason for site in planned.plan.sites] == ["it stands in a magic command"]
    assert planned.new == raw


@pytest.mark.parametrize(
    "unread",
    ["%timeit -n1 answer.usage", "!echo {answer.usage}", "%%bash\necho $answer", "print(answer.usage"],
)
def test_an_answer_that_unread_code_reads_is_left(unread: str) -> None:
    raw = notebook("import openai\nclient = openai.OpenAI()", f"answer = {CALL}", unread)
    planned = plan_notebook(raw)
    [site] = planned.plan.sites
    assert site.reason == "answer is used in a magic command, or in a cell that is not Python"
    assert planned.new == raw


@pytest.mark.parametrize("other", ["answer?", "!ls", "%%bash\necho hello", "%matplotlib inline"])
def test_unread_code_that_does_not_touch_the_answer_is_no_obstacle(other: str) -> None:
    planned = plan_notebook(notebook("import openai\nclient = openai.OpenAI()", f"answer = {CALL}", other))
    assert [site.reason for site in planned.plan.sites] == [None]


def test_a_notebook_runs_the_same_with_await_at_its_top(server, monkeypatch) -> None:
    cells = (
        "from openai import AsyncOpenAI\nclient = AsyncOpenAI()",
        f"response = await {CALL}",
        "print(response.choices[0].message.content, response.usage.total_tokens)",
    )
    raw = notebook(*cells)
    planned = plan_notebook(raw)
    assert [site.reason for site in planned.plan.sites] == [None]

    def run(text: str) -> str:
        lines = "\n".join("".join(cell["source"]) for cell in json.loads(text)["cells"]).splitlines()
        body = "".join(f"    {line}\n" for line in lines)
        return printed(f"import asyncio\nasync def main():\n{body}asyncio.run(main())", server, monkeypatch)

    assert run(planned.new) == run(raw) != ""
