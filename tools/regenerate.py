"""Run every notebook in a fresh kernel and store its outputs, the same bytes each time.

python -m tools.regenerate               write what changed
python -m tools.regenerate NOTEBOOK ...  these only
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import os
import platform
import re
import sys
from collections.abc import MutableMapping
from copy import deepcopy
from itertools import groupby
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellControlSignal, DeadKernelError
from nbformat import NotebookNode
from nbval.plugin import get_sanitize_patterns

from tools.minutes import in_words
from tools.solutions import exercises, solutions

ROOT = Path(__file__).resolve().parents[1]
MAY_DIFFER = get_sanitize_patterns((ROOT / "tests" / "sanitize.cfg").read_text(encoding="utf-8"))
# A cell that draws or tabulates times: its outputs are kept until its source changes, and nbval only runs it.
MEASURES = "nbval-ignore-output"
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
# The same plot has the same bytes only where the same build of matplotlib draws it.
PLOTS_COMPARE = sys.platform == "linux" and platform.machine() == "x86_64"
SOLUTIONS = "solutions"
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
TIME = re.compile(r"^\| \*\*Time\*\* \|.*$", re.M)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("notebooks", nargs="*", type=Path, help="these only; all if none is named")
    go_offline(os.environ)
    paths = [path.resolve() for path in parser.parse_args().notebooks] or every_notebook(ROOT / "notebooks")
    return asyncio.run(regenerate(paths))


async def regenerate(paths: list[Path]) -> int:
    kernels = asyncio.Semaphore(os.cpu_count() or 1)

    async def one(path: Path) -> bool:
        async with kernels:
            path.parent.mkdir(exist_ok=True)  # where the kernel will run
            try:
                renewed = await renew(path)
            except Failed as failure:
                print(f"{path.name}: {failure}", flush=True)
                return False
        if not path.exists() or renewed != path.read_text(encoding="utf-8"):
            path.write_text(renewed, encoding="utf-8", newline="\n")
            print(f"{path.name}: written", flush=True)
        return True

    return 0 if all(await asyncio.gather(*map(one, paths))) else 1


def find_notebooks(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts)


def every_notebook(folder: Path) -> list[Path]:
    """All there are, and the solutions of every chapter with exercises, be they there or not."""
    chapters = sorted(folder.glob("[0-9][0-9]_*.ipynb"))
    solved = [path for path in chapters if exercises(nbformat.read(path, as_version=4))]
    return sorted({*find_notebooks(folder), *(folder / SOLUTIONS / path.name for path in solved)})


def go_offline(environment: MutableMapping[str, str]) -> None:
    """Take out of these variables whatever could make a notebook live, slow or different from run to run."""
    for name in [name for name in environment if name.startswith(("OPENAI_", "COOKBOOK_"))]:
        del environment[name]
    environment.update({"COOKBOOK_TIME_SCALE": "0", "COOKBOOK_PROGRESS": "", "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"})
    # Each client reads the certificates that it trusts, which takes 30 ms. Where nobody is met, none are needed.
    environment.pop("SSL_CERT_FILE", None)
    environment["SSL_CERT_DIR"] = str(ROOT / "tests")
    nowhere, here = "http://127.0.0.1:9", "127.0.0.1,localhost"
    for name, value in {"http_proxy": nowhere, "https_proxy": nowhere, "no_proxy": here}.items():
        environment.update({name: value, name.upper(): value})


class Failed(Exception):
    """A notebook did not run to its end."""


async def renew(path: Path) -> str:
    """The text that the notebook's file should have."""
    stored = read(path)
    notebook = without_outputs(path, stored)
    client = NotebookClient(
        notebook,
        timeout=60,
        kernel_name="python3",
        record_timing=False,
        store_widget_state=False,
        extra_arguments=["--Application.log_level=ERROR"],
        resources={"metadata": {"path": str(path.parent)}},
    )
    try:
        await client.async_execute()
    except (CellControlSignal, DeadKernelError, TimeoutError) as error:
        message = str(getattr(error, "evalue", error)).partition("\n")[0]
        reason = f"{getattr(error, 'ename', type(error).__name__)}: {message}"
        raise Failed(f"code cell {client.code_cells_executed} fails with {reason}") from None
    return text_of(notebook, stored)


def renewed_unless_outputs_change(path: Path) -> str:
    """What `renew` returns if every cell gives again what is stored. Whether it does, nbval tests."""
    stored = read(path)
    notebook = without_outputs(path, stored)
    outputs = outputs_by_id(stored)
    for number, cell in enumerate((cell for cell in notebook.cells if cell.cell_type == "code"), 1):
        cell.execution_count, cell.outputs = number, deepcopy(outputs.get(cell.id, []))
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = number
    return text_of(notebook, stored)


def read(path: Path) -> NotebookNode:
    return nbformat.read(path, as_version=4) if path.exists() else NotebookNode(cells=[])


def without_outputs(path: Path, stored: NotebookNode) -> NotebookNode:
    """The notebook as it is to be run. Solutions are made from their chapter."""
    of_chapter = path.parent.name == SOLUTIONS
    return tidy(solutions(path.parents[1] / path.name) if of_chapter else stored, navigation(path))


def outputs_by_id(notebook: NotebookNode) -> dict[str, list[NotebookNode]]:
    return {cell.get("id"): cell.get("outputs") for cell in notebook.cells}


def text_of(notebook: NotebookNode, stored: NotebookNode) -> str:
    """The file's text, with the stored outputs wherever the new ones differ in nothing that counts."""
    notebook.metadata = METADATA  # the kernel has added the version of its Python
    stored_outputs = outputs_by_id(stored)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = tidy_outputs(cell.outputs)
            before = stored_outputs.get(cell.id)
            if before and (is_measured(cell) or without_differences(before) == without_differences(cell.outputs)):
                cell.outputs = before
            if MEASURES in cell.metadata.get("tags", []):
                cell.metadata["measured"] = digest(cell.source)
    return nbformat.writes(notebook).rstrip("\n") + "\n"


def tidy(notebook: NotebookNode, links: str) -> NotebookNode:
    """A copy without outputs, with the least metadata, an id for every cell, these links and the time it takes."""
    cells: list[NotebookNode] = []
    for number, cell in enumerate(notebook.cells):
        metadata = {key: value for key, value in cell.metadata.items() if key in ("tags", "jupyter", "measured")}
        cell = NotebookNode(cell, metadata=metadata)
        if "id" not in cell or any(cell.id == other.id for other in cells):
            cell.id = digest(f"{number}{cell.source}")
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        cells.append(cell)
    if cells and cells[0].cell_type == "markdown":
        text = re.sub(r"\n+(Previous|Next): \[[^\n]*\Z", "", cells[0].source)
        cells[0].source = f"{text}\n\n{links}" if links else text
    for cell in cells[:2]:
        cell.source = TIME.sub(f"| **Time** | {in_words(notebook)} |", cell.source)
    return nbformat.from_dict({"cells": cells, "metadata": METADATA, "nbformat": 4, "nbformat_minor": 5})


def is_measured(cell: NotebookNode) -> bool:
    """Are its stored outputs the times that this very source measured?"""
    return MEASURES in cell.metadata.get("tags", []) and cell.metadata.get("measured") == digest(cell.source)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def navigation(path: Path) -> str:
    """Links to the numbered notebooks before and after this one."""
    row = sorted(path.parent.glob("[0-9][0-9]_*.ipynb"))
    if path not in row:
        return ""
    place = row.index(path)
    neighbours = {"Previous": row[place - 1 : place] if place else [], "Next": row[place + 1 : place + 2]}
    return " · ".join(
        f"{word}: [{title(one)}]({one.name})" for word, found in neighbours.items() for one in found
    )


def title(path: Path) -> str:
    first = nbformat.read(path, as_version=4).cells[0].source.partition("\n")[0]
    return first.removeprefix("# ")


def tidy_outputs(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Without what is random: pieces in which a stream arrived, widget models, the paths in a traceback."""
    tidied = []
    for name, group in groupby(outputs, key=lambda output: output.get("name")):
        output, *more = group
        if name:
            output.text += "".join(piece.text for piece in more)
            more = []
        tidied += [output, *more]
    for output in tidied:
        if "data" in output:
            output.data.pop(WIDGET_VIEW, None)
        if output.output_type == "error":
            output.traceback = [f"{output.ename}: {output.evalue}"]
    return tidied


def without_differences(value: Any) -> Any:
    """Outputs with everything replaced that may differ from run to run."""
    if isinstance(value, list):
        return [without_differences(one) for one in value]
    if isinstance(value, dict):
        return {k: without_differences(v) for k, v in value.items() if PLOTS_COMPARE or k != "image/png"}
    if isinstance(value, str):
        for pattern, replacement in MAY_DIFFER:
            value = re.sub(pattern, replacement, value)
    return value


if __name__ == "__main__":
    sys.exit(main())
