"""Find a recipe of the course and print it, ready to paste.

python -m helpers.recipes                 the groups
python -m helpers.recipes "stream text"   the recipe that fits best
"""

from __future__ import annotations

import json
import math
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from io import TextIOWrapper
from pathlib import Path
from textwrap import wrap
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data" / "recipes.toml"
OPENING = "from openai import OpenAI\n\nclient = OpenAI()\n"
# Endings that related words differ in, the longest first.
ENDINGS = (
    "ements ement ations ation ating ated ates ate ising ised ises ise ments ment ions ion ings ing ies ers ous "
    "ed er es ly s e y"
).split()
HEADING = "!'*,:;?@"  # stand for themselves in an address, and JupyterLab wants them so
STOP = frozenset(
    "a an and any are at be by can do does for from get give have how i in into is it let me much my of on or see "
    "show so that the their them this to use using want what when where which with without you your".split()
)
KIN = 0.85  # what a word of the same family counts
CLOSE = 0.1  # what a title that says nothing else counts
ENOUGH = 0.4  # the share of a query that a recipe must answer
OTHERS = 4


@dataclass(frozen=True)
class Cell:
    """A cell tagged `recipe`, where it stands and what is said about it there."""

    notebook: str
    id: str
    under: str
    prose: str
    code: str


@dataclass(frozen=True)
class Recipe:
    title: str
    group: str
    cell: Cell

    @property
    def link(self) -> str:
        """Relative to the root. JupyterLab calls a heading by its text with hyphens for spaces."""
        heading = quote(self.cell.under.replace(" ", "-"), safe=HEADING)
        return f"notebooks/{self.cell.notebook}.ipynb#{heading}"

    @property
    def program(self) -> str:
        return self.cell.code if OPENING.strip() in self.cell.code else f"{OPENING}\n{self.cell.code}"

    @cached_property
    def weights(self) -> dict[str, float]:
        """What each of its words tells about it."""
        cell, missing = self.cell, dict[str, float]()
        texts = (cell.prose, 0.2), (cell.code, 0.45), (self.group, 0.3), (cell.under, 0.5), (self.title, 0.9)
        for text, weight in texts:
            missing |= {term: missing.get(term, 1) * (1 - weight) for term in terms(text)}
        return {term: 1 - left for term, left in missing.items()}


@cache
def titles() -> dict[str, Any]:
    return tomllib.loads(DATA.read_text(encoding="utf-8"))


@cache
def recipes() -> tuple[Recipe, ...]:
    """Every recipe with a title, in the order of the course."""
    told = [(cell, titles().get(cell.notebook, {}).get(cell.id)) for cell in cells()]
    return tuple(Recipe(words["title"], words["group"], cell) for cell, words in told if words)


def cells() -> Iterator[Cell]:
    for path in sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb")):
        under, prose = "", ""
        try:
            content = json.loads(path.read_text(encoding="utf-8"))["cells"]
        except (ValueError, KeyError):
            raise LookupError(f"{path.name} is no notebook any more: restore it with git.") from None
        for cell in content:
            source = "".join(cell["source"])
            if cell["cell_type"] == "markdown":
                headings = re.findall(r"^#+ (.+)", re.sub(r"```.*?```", "", source, flags=re.S), flags=re.M)
                under, prose = (headings[-1], source) if headings else (under, f"{prose}\n{source}")
            elif "recipe" in cell["metadata"].get("tags", []):
                yield Cell(path.stem, cell["id"], under, f"{path.stem} {prose}", source.rstrip() + "\n")


def search(query: str) -> list[tuple[float, Recipe]]:
    """Every recipe that shares a word with the query, and the share of the query it answers, best first.

    >>> [(_, best), *_] = search("stream text")
    >>> best.title
    'stream text as it is written'
    """
    known, asked = recipes(), terms(query)
    about = {term: sum(_weight(one, term) > 0.5 for one in known) for term in asked}
    worth = {term: math.log(1 + len(known) / (3 + about[term])) for term in asked}
    total = sum(worth.values()) or 1
    scored = [(sum(worth[term] * _weight(one, term) for term in asked) / total, one) for one in known]
    found = [(share, one) for share, one in scored if share]
    return sorted(found, key=lambda pair: -pair[0] - CLOSE * _covered(pair[1], asked))


def _covered(recipe: Recipe, asked: list[str]) -> float:
    """How much of its title was asked for: of two that fit, the plainer one is meant."""
    title = terms(recipe.title)
    return len(set(title) & set(asked)) / len(title)


def _weight(recipe: Recipe, term: str) -> float:
    kin = max((recipe.weights.get(one, 0) for one in families().get(term, ())), default=0)
    return max(recipe.weights.get(term, 0), KIN * kin)


def terms(text: str) -> list[str]:
    words = re.findall(r"[^\W_]+", text.lower())
    return list(dict.fromkeys(stem(word) for word in words if word not in STOP))


@cache
def families() -> dict[str, set[str]]:
    """The words that mean nearly the same as each."""
    found: dict[str, set[str]] = {}
    for line in titles()["words"]:
        family = set(terms(line))
        for one in family:
            found[one] = found.get(one, set()) | family
    return found


@cache
def stem(word: str) -> str:
    """What related words share: cache, cached and caching.

    >>> stem("cache") == stem("caching")
    True
    """
    word = word.replace("iz", "is")
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word.removesuffix(ending)
            return word[:-1] if word[-1] == word[-2] and word[-1] not in "lsz" else word
    return word


def printed(query: str) -> str:
    """The recipe that fits best, as a program whose comments say where it stands and what else would fit."""
    found = search(query)
    if not found or found[0][0] < ENOUGH:
        raise LookupError(not_found(query, found))
    best, *others = [recipe for _, recipe in found]
    lines = [
        f"# I want to {best.title}.",
        f"# From {best.link.partition('#')[0]}, section “{best.cell.under}”.",
    ]
    if "../data" in best.cell.code:
        lines += ["# It opens files of the course: run it in the folder notebooks/."]
    also = [f"#   {one.title}" for one in others[:OTHERS]]
    return "\n".join([*lines, "", best.program, *(["# Near to it:", *also] if also else [])])


def not_found(query: str, found: list[tuple[float, Recipe]]) -> str:
    near = [f"  {recipe.title}" for _, recipe in found[:OTHERS]]
    nearest = ["The nearest are:", *near] if near else []
    return "\n".join(
        [f"No recipe fits {query!r}.", *nearest, "The topics are:", *map("  {}".format, titles()["groups"])]
    )


def overview() -> str:
    """The groups with what is in them."""
    parts = []
    for group in titles()["groups"]:
        inside = "; ".join(one.title for one in recipes() if one.group == group)
        parts.append("\n".join([group, *wrap(inside, 96, initial_indent="    ", subsequent_indent="    ")]))
    return "\n".join(
        [f'I want to …  ({len(recipes())} recipes; python -m helpers.recipes "words" prints one)', *parts]
    )


def main(words: list[str]) -> None:
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # where it is redirected into a program, on Windows too
    try:
        print(printed(" ".join(words)) if words and not words[0].startswith("-") else overview())
    except LookupError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main(sys.argv[1:])
