"""`make regenerate` stores the same bytes each time, and what it would change is found without a run."""

from __future__ import annotations

import asyncio
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from tools.regenerate import MEASURES, go_offline, navigation, regenerate, renewed_unless_outputs_change, tidy

EVERYTHING = [
    "import matplotlib.pyplot as plt\nimport pandas as pd\nfrom ipywidgets import HTML, IntSlider\nfrom tqdm.auto import tqdm",
    "pd.DataFrame({'n': [1, 2], 'square': [1, 4]})",
    "plt.plot([1, 2], [1, 4]);",
    "for n in tqdm(range(3)):\n    print(n, end=' ', flush=True)",
    "slider, square = IntSlider(), HTML()\n"
    "slider.observe(lambda change: setattr(square, 'value', str(change.new**2)), 'value')\n"
    "slider.value = 4\n"
    "display(slider, square)\n"
    "square.value",
    "print({'b', 'a', 'c'})",
    "1 / 0  # on purpose",
]


def notebook(folder: Path, name: str, *cells: str, title: str = "A title") -> Path:
    marks = {"on purpose": "raises-exception", "measured": MEASURES}
    code = [
        new_code_cell(source, metadata={"tags": [tag for mark, tag in marks.items() if mark in source]})
        for source in cells
    ]
    content = new_notebook(cells=[new_markdown_cell(f"# {title}"), *code], metadata={"authors": ["Ada"]})
    path = folder / name
    path.write_text(nbformat.writes(content), encoding="utf-8")
    return path


def run(*paths: Path) -> int:
    return asyncio.run(regenerate(list(paths)))


def outputs(path: Path) -> list[list[NotebookNode]]:
    return [cell.outputs for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


@pytest.fixture(scope="module")
def tidied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = notebook(tmp_path_factory.mktemp("tidied"), "one.ipynb", "1", "2", "import time; time.time_ns()  # measured")
    assert run(path) == 0
    return path


def test_every_kind_of_output_comes_out_the_same_each_time(tmp_path: Path) -> None:
    first, second = (notebook(tmp_path, f"{name}.ipynb", *EVERYTHING) for name in ("first", "second"))
    second.write_bytes(first.read_bytes())  # cell ids included
    assert run(first, second) == 0
    assert first.read_bytes() == second.read_bytes()
    text = first.read_text(encoding="utf-8")
    assert "image/png" in text
    assert "'16'" in text
    for random_or_local in ("widget-view", "widget-state", "Ada", '"version"', "ipykernel", str(Path.home())):
        assert random_or_local not in text
    stored = outputs(first)
    assert [output.get("text") for output in stored[3] if output.output_type == "stream"] == ["0 1 2 "]
    assert stored[6][0].traceback == ["ZeroDivisionError: division by zero"]


@pytest.mark.parametrize(
    ("stored", "by_hand"),
    [
        ('"execution_count": 2', '"execution_count": 7'),
        ('"cells": [', '"cells":  ['),
        ('"metadata": {}', '"metadata": {"collapsed": true}'),
        ("# measured", "# measured anew"),
    ],
)
def test_what_regeneration_would_tidy_is_found_without_a_run(tidied: Path, stored: str, by_hand: str) -> None:
    text = tidied.read_text(encoding="utf-8")
    assert renewed_unless_outputs_change(tidied) == text
    assert stored in text
    tidied.write_text(text.replace(stored, by_hand), encoding="utf-8")
    assert renewed_unless_outputs_change(tidied) != tidied.read_text(encoding="utf-8")
    tidied.write_text(text, encoding="utf-8")


def test_measured_outputs_stay_until_their_cell_changes(tmp_path: Path) -> None:
    path = notebook(tmp_path, "one.ipynb", "import time\ntime.time_ns()  # measured")
    assert run(path) == 0
    first = outputs(path)
    assert run(path) == 0
    assert outputs(path) == first
    path.write_text(path.read_text(encoding="utf-8").replace("# measured", "# measured anew"), encoding="utf-8")
    assert run(path) == 0
    assert outputs(path) != first


def test_what_may_differ_stays_and_what_may_not_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = notebook(tmp_path, "one.ipynb", "print('stored')", "import os\nprint(f'Process 1 took {os.getpid()} ms')")
    assert run(path) == 0
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace("'stored'", "'edited'"), encoding="utf-8")
    capsys.readouterr()
    assert run(path) == 0
    assert capsys.readouterr().out == "one.ipynb: written\n"
    assert path.read_text(encoding="utf-8") == before.replace("stored", "edited")
    assert run(path) == 0
    assert capsys.readouterr().out == ""


def test_a_cell_that_fails_is_named_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = notebook(tmp_path, "one.ipynb", "1", "1 / 0")
    before = path.read_bytes()
    assert run(path) == 1
    assert "one.ipynb: code cell 2 fails with ZeroDivisionError: division by zero" in capsys.readouterr().out
    assert path.read_bytes() == before


def test_numbered_notebooks_are_linked_in_their_order(tmp_path: Path) -> None:
    def first_cell(path: Path) -> str:
        linked = tidy(nbformat.read(path, as_version=4), navigation(path))
        path.write_text(nbformat.writes(linked), encoding="utf-8")
        return linked.cells[0].source

    names = {
        "00_a.ipynb": "00. A",
        "01_b.ipynb": "01. B",
        "02_c.ipynb": "02. C",
        "template.ipynb": "Template",
    }
    a, b, c, template = (notebook(tmp_path, name, title=title) for name, title in names.items())
    assert first_cell(a) == "# 00. A\n\nNext: [01. B](01_b.ipynb)"
    assert first_cell(b) == "# 01. B\n\nPrevious: [00. A](00_a.ipynb) · Next: [02. C](02_c.ipynb)"
    assert first_cell(template) == "# Template"
    a.unlink()
    c.unlink()
    assert first_cell(b) == "# 01. B"


def test_notebooks_run_without_key_network_or_waiting() -> None:
    variables = {"OPENAI_API_KEY": "sk-someone", "OPENAI_BASE_URL": "http://example.org", "HOME": "/home"}
    go_offline(variables)
    assert not [name for name in variables if name.startswith("OPENAI_")]
    assert variables["COOKBOOK_TIME_SCALE"] == "0"
    assert variables["https_proxy"].startswith("http://127.0.0.1")
    assert variables["HOME"] == "/home"
