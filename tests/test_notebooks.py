"""What nbval cannot see in a notebook, and that recipes run alone. Each rule is shown to find its fault."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from difflib import unified_diff
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import nbformat
import openai
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tests.recipes import run_alone
from tools.regenerate import (
    MEASURES,
    ROOT,
    SOLUTIONS,
    WIDGET_VIEW,
    every_notebook,
    find_notebooks,
    renewed_unless_outputs_change,
)

TAGS = {
    "recipe": "complete when pasted below `from openai import OpenAI; client = OpenAI()`; run alone here",
    "the-guide-said": "shows what the 2025 guide said, retired models included",
    "raises-exception": "ends in an error on purpose",
    MEASURES: "shows times that it measured, which differ from run to run",
}
MOST_MEASURED = 3
LONGEST_CELL = 25
LONGEST_OUTPUT = 15
WIDTH = 120
OUTPUT_BYTES = 8_000
NOTEBOOK_BYTES = 60_000
PROSE = range(25, 111)


class Notebook:
    def __init__(self, path: Path) -> None:
        self.path = path
        with warnings.catch_warnings(action="ignore"):  # is_a_valid_notebook says it
            self.content = nbformat.read(path, as_version=4)
        self.cells: list[NotebookNode] = self.content.cells

    @cached_property
    def code(self) -> list[NotebookNode]:
        return [cell for cell in self.cells if cell.cell_type == "code"]

    @cached_property
    def outputs(self) -> list[tuple[int, NotebookNode]]:
        """Every output with the number of its cell."""
        return [(number, output) for number, cell in enumerate(self.code, 1) for output in cell.outputs]

    @cached_property
    def text(self) -> str:
        """All that a reader may see, pictures left out."""
        shown = [{**output, "data": without_pictures(output.get("data", {}))} for _, output in self.outputs]
        return "\n".join(
            [cell.source for cell in self.cells] + [text for one in shown for text in strings(one)]
        )


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from strings(one)


def without_pictures(data: dict[str, Any]) -> dict[str, Any]:
    return {kind: value for kind, value in data.items() if not kind.startswith("image/")}


def tags(cell: NotebookNode) -> list[str]:
    return cell.metadata.get("tags", [])


RULES: list[Callable[[Notebook], Iterator[str]]] = []


def rule(check: Callable[[Notebook], Iterator[str]]) -> Callable[[Notebook], Iterator[str]]:
    RULES.append(check)
    return check


@rule
def is_a_valid_notebook(notebook: Notebook) -> Iterator[str]:
    try:
        with warnings.catch_warnings(action="error"):  # for cells without an id
            nbformat.validate(json.loads(notebook.path.read_text(encoding="utf-8")))
    except (nbformat.ValidationError, Warning) as error:
        yield str(error).partition("\n")[0]


@rule
def was_run_once_from_top_to_bottom(notebook: Notebook) -> Iterator[str]:
    counts = [cell.execution_count for cell in notebook.code]
    if counts != list(range(1, len(counts) + 1)):
        yield f"execution counts are {counts}: run `make regenerate`"


@rule
def has_no_unexplained_tags(notebook: Notebook) -> Iterator[str]:
    for cell in notebook.cells:
        yield from (f"tag {tag!r} has no reason in TAGS" for tag in tags(cell) if tag not in TAGS)
        if found := re.search(r"#\s*(NBVAL_\w+|PYTEST_VALIDATE\w+)", cell.source):
            yield f"{found[1]} switches checks off"


@rule
def leaves_few_outputs_unchecked(notebook: Notebook) -> Iterator[str]:
    measured = [number for number, cell in enumerate(notebook.code, 1) if MEASURES in tags(cell)]
    if len(measured) > MOST_MEASURED:
        yield f"cells {measured} are tagged {MEASURES}; at most {MOST_MEASURED} outputs go unchecked"


@rule
def keeps_no_widget_state(notebook: Notebook) -> Iterator[str]:
    if "widgets" in notebook.content.metadata:
        yield "its metadata holds widget state"
    yield from (
        f"cell {n} holds a widget view"
        for n, output in notebook.outputs
        if WIDGET_VIEW in output.get("data", {})
    )


@rule
def shows_no_paths_of_a_machine(notebook: Notebook) -> Iterator[str]:
    paths = r"(?<![\w.:/-])(?:/(?:home|Users|root|tmp|var/folders)/|[A-Z]:\\+Users)\S*|\S*ipykernel_\d+\S*"
    yield from (f"a path of somebody's machine: {path}" for path in re.findall(paths, notebook.text))


@rule
def shows_no_keys(notebook: Notebook) -> Iterator[str]:
    keys = r"\b(?!sk-invalid)sk-[\w-]{16,}|Bearer [\w-]{16,}"
    yield from (f"looks like a key: {key[:10]}…" for key in re.findall(keys, notebook.text))


@rule
def shows_no_warnings(notebook: Notebook) -> Iterator[str]:
    for number, output in notebook.outputs:
        if output.get("name") == "stderr":
            yield f"cell {number} wrote to stderr: {output.text.strip().splitlines()[-1]}"


@rule
def shows_errors_only_on_purpose(notebook: Notebook) -> Iterator[str]:
    raised = {number for number, output in notebook.outputs if output.output_type == "error"}
    meant = {number for number, cell in enumerate(notebook.code, 1) if "raises-exception" in tags(cell)}
    yield from (f"cell {number} ends in an error" for number in raised - meant)
    yield from (f"cell {number} is tagged raises-exception and raises nothing" for number in meant - raised)


@rule
def has_short_cells(notebook: Notebook) -> Iterator[str]:
    for number, cell in enumerate(notebook.code, 1):
        if not 0 < len(cell.source.splitlines()) <= LONGEST_CELL:
            yield f"cell {number} has {len(cell.source.splitlines())} lines, at most {LONGEST_CELL} are read"


@rule
def has_short_outputs(notebook: Notebook) -> Iterator[str]:
    for number, cell in enumerate(notebook.code, 1):
        shown = [without_pictures(output.get("data", {})) for output in cell.outputs]
        plain = [output.get("text", "") for output in cell.outputs]
        plain += [data.get("text/plain", "") for data in shown if "text/html" not in data]
        lines = sum(1 + len(line) // WIDTH for text in plain for line in text.splitlines())
        size = sum(len(text.encode()) for one in [plain, *shown] for text in strings(one))
        if lines > LONGEST_OUTPUT or size > OUTPUT_BYTES:
            yield f"cell {number} shows {lines} lines, {size} bytes: over {LONGEST_OUTPUT} or {OUTPUT_BYTES}"


@rule
def is_a_small_file(notebook: Notebook) -> Iterator[str]:
    text = re.sub(r'"image/\w+": "[^"]+"', "", notebook.path.read_text(encoding="utf-8"))
    if len(text.encode()) > NOTEBOOK_BYTES:
        yield f"{len(text.encode())} bytes without pictures; at most {NOTEBOOK_BYTES}"


@rule
def has_one_title_with_its_number(notebook: Notebook) -> Iterator[str]:
    prose = [
        re.sub(r"```.*?```", "", cell.source, flags=re.S)
        for cell in notebook.cells
        if cell.cell_type == "markdown"
    ]
    titles = [line for text in prose for line in text.splitlines() if re.match(r"# |<h1", line)]
    number = notebook.path.name[:2]
    start = f"# {number}. " if number.isdigit() else "# "
    if (
        len(titles) != 1
        or not notebook.cells[0].source.startswith(titles[0])
        or not titles[0].startswith(start)
    ):
        yield f"the titles are {titles}; there is one, it opens the notebook and begins with {start!r}"


@rule
def says_what_each_plot_shows(notebook: Notebook) -> Iterator[str]:
    for cell, following in zip(
        notebook.cells, [*notebook.cells[1:], NotebookNode(cell_type="none")], strict=True
    ):
        for output in cell.get("outputs", []):
            described = output.get("metadata", {}).get("image/png", {}).get("alt")
            sentence = following.cell_type == "markdown" and re.match(r"[^#\s]+( \S+){3}", following.source)
            if "image/png" in output.get("data", {}) and not (described or sentence):
                yield f"no sentence and no alt text says what the plot of cell {cell.execution_count} shows"


@rule
def labels_the_axes_of_its_plots(notebook: Notebook) -> Iterator[str]:
    for number, cell in enumerate(notebook.code, 1):
        if "subplots(" in cell.source and not re.search(r"xlabel|axis\(\"off\"\)", cell.source):
            yield f"the plot of cell {number} has no label on its axis"


@rule
def says_what_each_drawing_shows(notebook: Notebook) -> Iterator[str]:
    """Pictures in the text have an alternative text, and diagrams a sentence after them that says the same."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            for picture in re.findall(r"!\[\s*\]\([^)]*\)|<img(?![^>]*\balt=.\w)[^>]*>", cell.source):
                yield f"{picture} has no alternative text"
            for diagram in re.finditer(r"```mermaid\n(.*?)```", cell.source, re.S):
                if not re.match(r"\s*[^#`|\s]+( \S+){5}", cell.source[diagram.end() :]):
                    yield f"no sentence says what this diagram shows: {diagram[1].partition(chr(10))[0]} …"


@rule
def leads_somewhere(notebook: Notebook) -> Iterator[str]:
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            text = re.sub(r"```.*?```", "", cell.source, flags=re.S)
            for target in re.findall(r"\]\((?!https?:|#|mailto:|attachment:)([^)#\s]+)", text):
                if not (notebook.path.parent / target).exists():
                    yield f"the link to {target} leads nowhere"


@rule
def has_enough_prose_and_not_too_much(notebook: Notebook) -> Iterator[str]:
    words = sum(len(cell.source.split()) for cell in notebook.cells if cell.cell_type == "markdown")
    if notebook.path.parent.name == SOLUTIONS:
        return  # a task may be short
    if round(words / max(1, len(notebook.code))) not in PROSE:
        yield f"{words} words for {len(notebook.code)} code cells: not {PROSE[0]} to {PROSE[-1]} for each"


@rule
def invents_no_key(notebook: Notebook) -> Iterator[str]:
    """Live, and in a workshop, a made-up key is refused. Some cells mean that, or reach nobody."""
    for number, cell in enumerate(notebook.code, 1):
        for key in re.findall(r"""api_key=["']([^"']+)["']""", cell.source):
            if not key.startswith("sk-invalid") and key != "none":
                yield f"cell {number} uses the key {key!r}, which nobody has"


@rule
def uses_only_models_that_stay(notebook: Notebook) -> Iterator[str]:
    for number, cell in enumerate(notebook.code, 1):
        if "the-guide-said" not in tags(cell):
            used = set(re.findall(r"""["']([\w.-]+)["']""", cell.source)) & retired_models()
            yield from (f"cell {number} uses {model}, which is retired or going" for model in sorted(used))


@rule
def has_recipes_that_need_no_helpers(notebook: Notebook) -> Iterator[str]:
    for number, cell in enumerate(notebook.code, 1):
        if "recipe" in tags(cell) and "helpers" in cell.source:
            yield f"the recipe in cell {number} needs the helpers"


@cache
def retired_models() -> set[str]:
    """Models with a shutdown date, by our catalogue or by the docstring below the SDK's list of models."""
    catalogue = json.loads((ROOT / "data" / "models.json").read_text(encoding="utf-8"))["models"]
    going = [model for model in catalogue if model.get("shutdown_date")]
    ours = {name for model in going for name in (model["id"], *model.get("snapshots", []))}
    listing = Path(openai.__file__).parent / "types" / "shared" / "chat_model.py"
    deprecated = listing.read_text(encoding="utf-8").partition('"""Deprecated values:')[2]
    return ours | set(re.findall(r'"([\w.-]+)"', deprecated))


NOTEBOOKS = find_notebooks(ROOT / "notebooks")


def for_each(paths: list[Path]) -> pytest.MarkDecorator:
    names = ["-".join(path.with_suffix("").parts[len(ROOT.parts) + 1 :]) for path in paths]
    return pytest.mark.parametrize("path", paths, ids=names)


def test_the_course_begins_and_no_two_chapters_share_a_number() -> None:
    chapters = [
        path.stem for path in NOTEBOOKS if path.parent.name == "notebooks" and path.stem != "template"
    ]
    assert chapters[0] == "00_start_here"
    assert [name for name in chapters if not re.fullmatch(r"\d\d_[a-z_]+", name)] == []
    assert len({name[:2] for name in chapters}) == len(chapters)


@pytest.mark.parametrize("check", RULES, ids=lambda check: check.__name__)
@for_each(NOTEBOOKS)
def test_notebook(path: Path, check: Callable[[Notebook], Iterator[str]]) -> None:
    assert list(check(Notebook(path))) == []


@for_each(every_notebook(ROOT / "notebooks"))
def test_regeneration_changes_nothing(path: Path) -> None:
    """If outputs stay the same, that is; nbval runs the cells and compares them."""
    stored = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    renewed = renewed_unless_outputs_change(path).splitlines()
    changed = [line[:WIDTH] for line in unified_diff(stored, renewed, "stored", "regenerated", lineterm="", n=2)]
    assert not changed, "Run `make regenerate`:\n" + "\n".join(changed[:30])


@pytest.fixture(scope="module")
def offline_api() -> Iterator[str]:
    command = [sys.executable, "-m", "helpers.offline", "--port", "0", "--time-scale", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        address = re.search(r"http://\S+", next(iter(server.stdout or []), ""))
        assert address, f"`{' '.join(command[1:])}` did not print its address first"
        yield address[0]
        server.terminate()


def faults_of_recipes(notebook: Notebook, base_url: str) -> list[str]:
    recipes = {number: cell.source for number, cell in enumerate(notebook.code, 1) if "recipe" in tags(cell)}
    environment = {"OPENAI_BASE_URL": base_url, "OPENAI_API_KEY": "recipe"}
    failures = run_alone(recipes.values(), notebook.path.parent, environment)
    return [
        f"the recipe in cell {n} fails alone:\n{failure}" for n, failure in zip(recipes, failures) if failure
    ]


@for_each(NOTEBOOKS)
def test_every_recipe_runs_alone(path: Path, offline_api: str) -> None:
    assert faults_of_recipes(Notebook(path), offline_api) == []


# From here on: the rules find what they are for.


def good_notebook() -> NotebookNode:
    prose = "Each of these notebooks says in a few lines what comes next. " * 4
    plot = new_output("display_data", {"image/png": "iVBORw0KGgo=", "text/plain": "<Figure>"})
    cells = [
        new_markdown_cell(f"# 07. Example\n\n{prose}[Another](other.ipynb)"),
        new_code_cell("print('hello')", outputs=[new_output("stream", name="stdout", text="hello\n")]),
        new_markdown_cell(prose),
        new_code_cell("draw()", outputs=[plot]),
        new_markdown_cell(f"The line rises. {prose}"),
        new_code_cell(
            'client.responses.create(model="gpt-6-luna", input="Hi")', metadata={"tags": ["recipe"]}
        ),
    ]
    notebook = new_notebook(cells=cells)
    for number, cell in enumerate((cells[1], cells[3], cells[5]), 1):
        cell.execution_count = number
    return notebook


Break = Callable[[NotebookNode], object]
BROKEN: list[tuple[Callable[[Notebook], Iterator[str]], str, Break]] = []


def stored(notebook: NotebookNode, folder: Path) -> Notebook:
    path = folder / "07_example.ipynb"
    (folder / "other.ipynb").touch()
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return Notebook(path)


def says(text: str) -> Break:
    """Let the first code cell print this."""
    return lambda notebook: notebook.cells[1].outputs[0].update(text=text)


def source(cell: int, text: str) -> Break:
    return lambda notebook: notebook.cells[cell].update(source=text)


def tagged(cell: int, tag: str) -> Break:
    return lambda notebook: notebook.cells[cell].metadata.update(tags=[tag])


def errs(notebook: NotebookNode) -> None:
    notebook.cells[1].outputs = [new_output("error", ename="ValueError", evalue="no", traceback=[])]


BROKEN += [
    (is_a_valid_notebook, "missing an id", lambda notebook: notebook.cells[0].pop("id")),
    (
        is_a_valid_notebook,
        "Non-unique cell id",
        lambda notebook: notebook.cells[0].update(id=notebook.cells[1].id),
    ),
    (
        is_a_valid_notebook,
        "'outputs' is a required property",
        lambda notebook: notebook.cells[1].pop("outputs"),
    ),
    (
        was_run_once_from_top_to_bottom,
        "[1, None, 3]",
        lambda notebook: notebook.cells[3].update(execution_count=None),
    ),
    (
        was_run_once_from_top_to_bottom,
        "[2, 1, 3]",
        lambda notebook: notebook.cells.insert(1, notebook.cells.pop(3)),
    ),
    (has_no_unexplained_tags, "nbval-skip", tagged(1, "nbval-skip")),
    (has_no_unexplained_tags, "NBVAL_IGNORE_OUTPUT", source(1, "# NBVAL_IGNORE_OUTPUT\n1")),
    (keeps_no_widget_state, "state", lambda notebook: notebook.metadata.update(widgets={})),
    (
        keeps_no_widget_state,
        "cell 2",
        lambda notebook: notebook.cells[3].outputs[0].data.update({WIDGET_VIEW: {}}),
    ),
    (
        leaves_few_outputs_unchecked,
        "[4, 5, 6, 7]",
        lambda notebook: notebook.cells.extend(new_code_cell("1", metadata={"tags": [MEASURES]}) for _ in range(4)),
    ),
    (shows_no_paths_of_a_machine, "/home/ada/x.py", says("File /home/ada/x.py\n")),
    (shows_no_paths_of_a_machine, "/tmp/out", source(1, "open('/tmp/out')")),
    (shows_no_paths_of_a_machine, "Users", says("C:\\Users\\Ada")),
    (shows_no_keys, "sk-proj-Ab", says("sk-proj-" + "Ab12" * 8)),
    (shows_no_keys, "Bearer", says("authorization: Bearer " + "x" * 20)),
    (
        shows_no_warnings,
        "stderr: careful",
        lambda notebook: notebook.cells[1].outputs[0].update(name="stderr", text="careful"),
    ),
    (shows_errors_only_on_purpose, "cell 1 ends", errs),
    (shows_errors_only_on_purpose, "raises nothing", tagged(1, "raises-exception")),
    (has_short_cells, "26 lines", source(1, "1\n" * 26)),
    (has_short_cells, "0 lines", source(1, "")),
    (has_short_outputs, "16 lines", says("line\n" * 16)),
    (has_short_outputs, "17 lines", says("x" * 16 * 120)),
    (
        has_short_outputs,
        "bytes",
        lambda notebook: notebook.cells[3].outputs[0].data.update({"text/html": "x" * 9000}),
    ),
    (is_a_small_file, "bytes without pictures", source(0, "# 07. Example\n" + "x" * 60_000)),
    (has_one_title_with_its_number, "'# 08. Example'", source(0, "# 08. Example")),
    (has_one_title_with_its_number, "'# More'", source(2, "# More")),
    (has_one_title_with_its_number, "[]", source(0, "## 07. Example")),
    (says_what_each_plot_shows, "cell 2", source(4, "## Next")),
    (labels_the_axes_of_its_plots, "cell 1", source(1, "figure, axes = plt.subplots()\naxes.plot([1, 2])")),
    (says_what_each_drawing_shows, "![](tree.png)", source(2, "Here it is: ![](tree.png)")),
    (says_what_each_drawing_shows, "<img src='tree.png'>", source(2, "<img src='tree.png'>")),
    (says_what_each_drawing_shows, "flowchart LR", source(2, "```mermaid\nflowchart LR\n a --> b\n```\n\n## Next")),
    (leads_somewhere, "gone.ipynb", source(2, "See [this](gone.ipynb).")),
    (has_enough_prose_and_not_too_much, "words for 3", source(0, "# 07. Example" + " word" * 400)),
    (
        has_enough_prose_and_not_too_much,
        "words for 3",
        lambda notebook: [c.update(source="#") for c in notebook.cells[::2]],
    ),
    (invents_no_key, "'key-of-staging'", source(1, 'OpenAI(api_key="key-of-staging")')),
    (uses_only_models_that_stay, "gpt-4o", source(1, 'MODEL = "gpt-4o"')),
    (uses_only_models_that_stay, "o1-preview", source(1, "create(model='o1-preview')")),
    (has_recipes_that_need_no_helpers, "cell 3", source(5, "from helpers.show import show")),
]


def test_a_good_notebook_breaks_no_rule(tmp_path: Path) -> None:
    notebook = stored(good_notebook(), tmp_path)
    assert {check.__name__: list(check(notebook)) for check in RULES} == {
        check.__name__: [] for check in RULES
    }


@pytest.mark.parametrize(
    ("check", "words", "break_it"), BROKEN, ids=[f"{check.__name__}-{words}" for check, words, _ in BROKEN]
)
def test_a_broken_notebook_is_found(
    check: Callable[[Notebook], Iterator[str]], words: str, break_it: Break, tmp_path: Path
) -> None:
    notebook = good_notebook()
    break_it(notebook)
    assert words in "\n".join(check(stored(notebook, tmp_path)))


def test_every_rule_is_shown_to_find_its_fault() -> None:
    assert {check for check, _, _ in BROKEN} == set(RULES)


def test_a_retired_model_may_appear_where_the_guide_is_quoted(tmp_path: Path) -> None:
    notebook = good_notebook()
    notebook.cells[1].update(source='MODEL = "gpt-4o"', metadata={"tags": ["the-guide-said"]})
    assert not list(uses_only_models_that_stay(stored(notebook, tmp_path)))


def test_a_diagram_with_a_sentence_and_a_picture_with_a_text_break_no_rule(tmp_path: Path) -> None:
    notebook = good_notebook()
    diagram = "```mermaid\nflowchart LR\n a --> b\n```\n\nWhat is in a goes on to b."
    notebook.cells[2].update(source=f"{diagram} ![A tree](tree.png) <img src='t.png' alt='A tree'>")
    assert not list(says_what_each_drawing_shows(stored(notebook, tmp_path)))


def test_a_recipe_may_define_what_it_likes(offline_api: str, tmp_path: Path) -> None:
    notebook = good_notebook()
    tree = "from pydantic import BaseModel\nclass Tree(BaseModel):\n    branches: list['Tree'] = []\nTree.model_json_schema()"
    notebook.cells[5].update(source=tree)
    assert faults_of_recipes(stored(notebook, tmp_path), offline_api) == []


def test_a_recipe_that_leans_on_another_cell_is_found(offline_api: str, tmp_path: Path) -> None:
    notebook = good_notebook()
    notebook.cells[3].update(source="print(QUESTION)", metadata={"tags": ["recipe"]})
    [found] = faults_of_recipes(stored(notebook, tmp_path), offline_api)
    assert "cell 2" in found
    assert "QUESTION" in found
