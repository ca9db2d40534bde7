"""The notebook of solutions that belongs to a chapter: what stands folded in it, with what it needs to run.

`python -m tools.regenerate` writes notebooks/solutions/NN_name.ipynb from notebooks/NN_name.ipynb.
"""

from __future__ import annotations

import ast
import dis
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

CHECK = re.compile(r'^check\("(\d\d\.\d)".*\)$', re.M)
FOLDED = re.compile(r"<details><summary>Solution</summary>\s*```python\n(.*?)\n```\s*</details>", re.S)


@dataclass(frozen=True)
class Exercise:
    name: str
    task: str
    stub: NotebookNode
    solution: str

    @property
    def solved(self) -> str:
        """The solution, and the line of the stub that checks it."""
        return f"{self.solution}\n{self.stub.source.splitlines()[-1]}"


def exercises(chapter: NotebookNode) -> list[Exercise]:
    """Each stub with the task above it and the folded solution below it."""
    found = []
    for above, stub, below in zip(chapter.cells, chapter.cells[1:], chapter.cells[2:]):
        if stub.cell_type == "code" and (checked := CHECK.search(stub.source)):
            task = above.source[max(0, above.source.find(f"**{checked[1]}**")) :]
            folded = FOLDED.search(below.source)
            found.append(Exercise(checked[1], task, stub, folded[1] if folded else ""))
    return found


def solutions(path: Path) -> NotebookNode:
    """The solutions of the chapter at this path, without outputs."""
    chapter = nbformat.read(path, as_version=4)
    number, _, title = chapter.cells[0].source.partition("\n")[0].removeprefix("# ").partition(". ")
    intro = (
        f"# {number}. Solutions to {title}\n\n"
        f"One solution of several for each exercise of [{number}. {title}](../{path.name}). Try your own first: "
        "`check()` looks at what your code did, and has a hint for each usual mistake."
    )
    setup, *cells = [cell.source for cell in chapter.cells if cell.cell_type == "code"]
    solved = exercises(chapter)
    from_chapter = needed("\n".join(one.solved for one in solved), setup, cells)
    imports = [text for text in from_chapter if text.startswith(("import ", "from "))]
    others = [text for text in from_chapter if text not in imports]
    opening = "\n\n".join(["\n".join(["# From the chapter:", *imports]), *others])
    result = [new_markdown_cell(intro), new_code_cell(one_folder_deeper(setup))]
    result.append(new_code_cell(one_folder_deeper(opening)))
    for one in solved:
        result += [new_markdown_cell(one.task), new_code_cell(one.solved, metadata=one.stub.metadata)]
    for place, cell in enumerate(result):
        cell.id = f"solutions-{place}"  # instead of a random one
    return new_notebook(cells=result)


def one_folder_deeper(code: str) -> str:
    return re.sub(r'(?<=")\.\.(?=["/])', "../..", code)


def needed(code: str, setup: str, cells: list[str]) -> list[str]:
    """What of these cells the code stands on, directly or through other statements, in their order."""
    statements = [text for cell in cells for text in definitions(cell)]
    latest = {name: text for text in statements for name in names(compiled(text), "STORE")}
    available, open_names, found = names(compiled(setup), "STORE"), {*uses(code)}, set()
    while open_names := {name for name in open_names if name in latest and name not in available}:
        available |= open_names
        found |= {latest[name] for name in open_names}
        open_names = {name for text in found for name in uses(text)}
    return [text for text in dict.fromkeys(statements) if text in found]


def definitions(cell: str) -> Iterator[str]:
    """The statements of a cell, but for what the reader is to fill in."""
    lines = cell.splitlines()
    for statement in ast.parse(cell).body:
        if isinstance(statement, ast.Import | ast.ImportFrom):
            for name in statement.names:
                statement.names = [name]
                yield ast.unparse(statement)
        elif not any(isinstance(node, ast.Constant) and node.value is ... for node in ast.walk(statement)):
            decorators = [one.lineno for one in getattr(statement, "decorator_list", [])]
            first = min([statement.lineno, *decorators])
            yield "\n".join(lines[first - 1 : statement.end_lineno])


def uses(code: str) -> set[str]:
    """The names that this code takes from what ran before it."""
    return names(compiled(code), "LOAD", inside=True) - names(compiled(code), "STORE")


def compiled(code: str) -> CodeType:
    return compile(code, "", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)


def names(code: CodeType, what: str, inside: bool = False) -> set[str]:
    """Global names that are loaded or stored; `inside` looks into functions and classes too."""
    found = {
        one.argval for one in dis.get_instructions(code) if one.opname in (f"{what}_NAME", f"{what}_GLOBAL")
    }
    inner = [one for one in code.co_consts if isinstance(one, CodeType)] if inside else []
    return found.union(*(names(one, what, inside) for one in inner))
