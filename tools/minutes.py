"""How long a chapter takes, from its words and cells: `python -m tools.minutes` lists all chapters.

200 words of prose a minute, 4 seconds for a line of code with what it prints, 5 minutes for an exercise;
rounded to 5. The folded solutions do not count. `python -m tools.regenerate` writes it into each chapter.
"""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbformat import NotebookNode

from tools.solutions import CHECK, FOLDED

WORDS_A_MINUTE = 200
SECONDS_A_LINE = 4
MINUTES_AN_EXERCISE = 5


def minutes(chapter: NotebookNode) -> tuple[int, int]:
    """For reading and running, and for the exercises."""
    words = lines = stubs = 0
    for cell in chapter.cells:
        if cell.cell_type == "markdown":
            words += len(FOLDED.sub("", cell.source).split())
        elif CHECK.search(cell.source):
            stubs += 1
        else:
            lines += len(cell.source.splitlines())
    reading = words / WORDS_A_MINUTE + lines * SECONDS_A_LINE / 60
    return max(5, round(reading / 5) * 5), stubs * MINUTES_AN_EXERCISE


def in_words(chapter: NotebookNode) -> str:
    reading, solving = minutes(chapter)
    return f"about {reading} minutes" + (f", exercises {solving} more" if solving else "")


if __name__ == "__main__":
    for path in sorted(Path(__file__).resolve().parents[1].glob("notebooks/[0-9][0-9]_*.ipynb")):
        print(f"{path.stem:25}{in_words(nbformat.read(path, as_version=4))}")
