"""Which words mean nearly the same or belong together, by data/thesaurus.txt."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ..mind.words import WORD, stem

FILE = Path(__file__).parents[3] / "data" / "thesaurus.txt"


@cache
def families() -> dict[str, tuple[str, ...]]:
    """The families of each stem, under names that no word has."""
    found: dict[str, dict[str, None]] = {}
    for number, line in enumerate(FILE.read_text(encoding="utf-8").splitlines()):
        if not line.startswith("#"):
            for word in WORD.findall(line):
                found.setdefault(stem(word), {})[f"~{number}"] = None
    return {word: tuple(names) for word, names in found.items()}
