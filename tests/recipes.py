"""Run recipes as a reader does who pastes them into a file of their own."""

from __future__ import annotations

import multiprocessing
import os
import sys
import traceback
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from contextlib import redirect_stdout
from io import StringIO
from itertools import repeat
from pathlib import Path
from types import ModuleType

import openai.resources.responses  # noqa: F401  (loaded once, before the processes fork: it takes most of the time)


def run_alone(recipes: Iterable[str], folder: Path, environment: dict[str, str]) -> list[str]:
    """The traceback of each recipe, or nothing where it ran to its end."""
    processes = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
    processes.set_forkserver_preload([__name__])
    with ProcessPoolExecutor(os.cpu_count(), processes, max_tasks_per_child=1) as pool:
        return list(pool.map(_run, recipes, repeat(folder), repeat(environment)))


def _run(recipe: str, folder: Path, environment: dict[str, str]) -> str:
    os.chdir(folder)
    os.environ.update(environment)
    program = f"from openai import OpenAI; client = OpenAI()\n{recipe}\n"
    sys.modules["__main__"] = ModuleType("__main__")  # where pydantic looks for classes that a recipe defines
    try:
        with redirect_stdout(StringIO()):
            exec(compile(program, "recipe", "exec", dont_inherit=True), vars(sys.modules["__main__"]))
    except Exception:
        return traceback.format_exc()
    return ""
