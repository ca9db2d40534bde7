"""How long a reader waits for a recipe pasted into a file of their own: Python's start and the SDK's import included."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator

from helpers.recipes import recipes
from tests.bench_server import ROOT, offline_api

AGAIN = 5  # of the slowest, since a busy machine makes any of them look slow once


def slowest_recipe() -> Iterator[tuple[str, str]]:
    with offline_api() as served:
        environment = {**os.environ, "OPENAI_BASE_URL": served.url, "OPENAI_API_KEY": "bench"}
        once = {recipe: _seconds(recipe.program, environment) for recipe in recipes()}
        slowest = sorted(once, key=once.__getitem__)[-AGAIN:]
        thrice = {
            recipe: statistics.median(
                [once[recipe], *(_seconds(recipe.program, environment) for _ in range(2))]
            )
            for recipe in slowest
        }
    name = f"recipes, each alone in a fresh process, median of {len(once)}"
    yield name, f"{statistics.median(once.values()):.2f} s"
    slow = max(thrice, key=thrice.__getitem__)
    where = f"{slow.cell.notebook}, {slow.cell.id}"
    yield "the slowest recipe, median of 3 (at most 2 s)", f"{thrice[slow]:.2f} s ({where})"


def _seconds(program: str, environment: dict[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT / "notebooks",
        env=environment,
        capture_output=True,
        check=True,
    )
    return time.perf_counter() - start


FIGURES = (slowest_recipe,)
