"""RECIPES.md and `python -m helpers.recipes` lead from what a stranger wants to the cell that does it."""

from __future__ import annotations

import ast
import doctest
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import helpers.recipes
from helpers.recipes import ROOT, Cell, cells, printed, recipes, search, titles
from tools import make_recipes, setup

# What strangers type, and what the title of the recipe holds that serves them.
QUERIES = {
    "retry on rate limit": "retry failed requests",
    "json schema": "JSON schema",
    "upload pdf": "PDF",
    "parallel requests": "in parallel with threads|asyncio",
    "cheap": "cheaper|half the price",
    "stream text": "stream text",
    "chat with memory": "history of a chat|by its id|let the API keep",
    "count tokens": "count the tokens",
    "function calling": "define a function|ask for a function",
    "pydantic": "Pydantic object|Python object",
    "async": "asyncio",
    "image input": "send an image",
    "generate image": "generate an image",
    "base64 image": "base64",
    "timeout": "timeouts",
    "handle exceptions": "handle errors|catch the error",
    "web search with sources": "search the web",
    "progress bar": "progress bar",
    "conversation id": "let the API keep|stored conversation",
    "system prompt": "instructions",
    "max tokens": "limit the output tokens",
    "reasoning effort": "reasoning effort",
    "show thinking": "summary of the model's reasoning",
    "resume stream after disconnect": "lost connection",
    "zero data retention": "store nothing|nothing stored",
    "batch api": "Batch API",
    "prompt caching": "the prompt cache|the cache",
    "request id for support": "request id",
    "migrate from chat completions": "move from Chat Completions",
    "tool result loop in responses": "tool loop with Responses",
    "extract data from receipt": "receipt",
    "compare two images": "compare two pictures",
    "classify support tickets": "classify",
    "list available models": "list the available models",
    "how much does a request cost": "what a request costs",
    "truncate old messages": "trim the history",
    "assistants api replacement": "replace an assistant",
    "partial json while streaming": "while it still grows",
    "time to first token": "time to the first word",
    "anonymise user id": "pseudonym",
    "chart from csv": "CSV",
    "rate limit headers": "rate limit headers|per minute",
    "worker queue": "workers on a queue",
    "optional fields": "allow a field to be missing",
}


def faults_of_titles(found: list[Cell], told: dict[str, dict[str, dict[str, str]]]) -> list[str]:
    """What an author has to mend in data/recipes.toml."""
    faults, known = [], {(cell.notebook, cell.id): cell for cell in found}
    under = Counter((cell.notebook, cell.under) for cell in found)
    for cell in found:
        told_of_it = told.get(cell.notebook, {}).get(cell.id)
        several = under[cell.notebook, cell.under] > 1
        if not told_of_it:
            has = ', has = "a part of its code that no other recipe here has"' if several else ""
            faults.append(
                f'no title; add below [{cell.notebook}]: {cell.id} = {{ group = "…", title = "…", under = "{cell.under}"{has} }}'
            )
        elif told_of_it["under"] != cell.under:
            faults.append(
                f"{cell.notebook} {cell.id} stands under {cell.under!r} now: is the title still right?"
            )
        elif several and [one for one in found if one.notebook == cell.notebook and one.under == cell.under
                          and told_of_it.get("has", "") in one.code] != [cell]:  # fmt: skip
            faults.append(
                f"{cell.notebook} {cell.id} needs has = a part of its code that no other recipe below {cell.under!r} has"
            )
    for notebook in told:
        faults += [
            f"{notebook} {id} is no recipe any more: remove its title"
            for id in told[notebook]
            if (notebook, id) not in known
        ]
    return faults


def told_titles() -> dict[str, dict[str, dict[str, str]]]:
    return {name: table for name, table in titles().items() if isinstance(table, dict)}


def test_every_recipe_has_a_title_and_every_title_a_recipe() -> None:
    faults = faults_of_titles(list(cells()), told_titles())
    if faults:
        pytest.fail("\n".join(["Mend data/recipes.toml, then `make regenerate`:", *faults]), pytrace=False)


def test_there_are_enough_and_no_two_have_the_same_title() -> None:
    assert len(recipes()) >= 80
    assert [title for title, count in Counter(one.title for one in recipes()).items() if count > 1] == []
    assert {one.group for one in recipes()} == set(titles()["groups"])
    odd = [one.title for one in recipes() if not re.fullmatch(r"[a-z].*[^.!]", one.title)]
    assert odd == [], "a title goes on where `I want to` ends"


def test_the_page_is_up_to_date() -> None:
    if make_recipes.FILE.read_text(encoding="utf-8") != make_recipes.page():
        pytest.fail("RECIPES.md is not what the notebooks hold now: run `make regenerate`", pytrace=False)


def test_the_page_holds_every_recipe_once() -> None:
    links = re.findall(r"^- \[(.+)\]\((\S+)\) \(\d\d, .+\)$", make_recipes.page(), flags=re.M)
    assert sorted(links) == sorted((one.title, one.link) for one in recipes())


@pytest.mark.parametrize("query", QUERIES)
def test_a_stranger_finds_the_recipe(query: str) -> None:
    [(share, best), *_] = search(query)
    assert share >= helpers.recipes.ENOUGH
    assert re.search(QUERIES[query], best.title)


@pytest.mark.parametrize(
    "query", ["kubernetes ingress", "bake sourdough bread", "fine-tune a model", "text to speech", "", "?!"]
)
def test_what_no_recipe_does_is_not_found(query: str) -> None:
    with pytest.raises(LookupError, match="No recipe fits") as caught:
        printed(query)
    assert "Structured data" in str(caught.value)


@pytest.mark.parametrize("recipe", recipes(), ids=lambda one: f"{one.cell.notebook[:2]}-{one.cell.id}")
def test_what_is_printed_is_a_program_and_its_title_finds_it(recipe: helpers.recipes.Recipe) -> None:
    shown = printed(recipe.title)
    ast.parse(shown)
    assert shown.count("client = OpenAI()") == 1 or "client = OpenAI()" in recipe.cell.code
    assert recipe.cell.code in shown
    assert f"notebooks/{recipe.cell.notebook}.ipynb" in shown
    assert recipe.cell.under in shown


def run(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "helpers.recipes", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")


def test_on_the_command_line() -> None:
    assert run("upload", "pdf").stdout.startswith("# I want to ask a question about a PDF.\n")
    overview = run().stdout
    assert all(group in overview for group in titles()["groups"])
    unknown = run("kubernetes")
    assert (unknown.returncode, unknown.stdout) == (1, "")
    assert unknown.stderr.startswith("No recipe fits 'kubernetes'.")


def test_a_damaged_notebook_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "01_a.ipynb").write_text("<<<<<<< mine", encoding="utf-8")
    monkeypatch.setattr(helpers.recipes, "ROOT", tmp_path)
    with pytest.raises(LookupError, match="01_a.ipynb is no notebook any more"):
        list(cells())


def test_the_examples_in_the_documentation_run() -> None:
    assert doctest.testmod(helpers.recipes).failed == 0


# From here on: what is wrong is found.

CELL = Cell("01_a", "cell-02", "Ask", "", "print(1)\n")
TOLD = {"01_a": {"cell-02": {"title": "print", "group": "Ask", "under": "Ask"}}}


@pytest.mark.parametrize(
    ("found", "fault"),
    [
        ([CELL], None),
        (
            [CELL, Cell("01_a", "cell-07", "More", "", "")],
            'add below [01_a]: cell-07 = { group = "…", title = "…", under = "More" }',
        ),
        ([Cell("01_a", "cell-02", "Other", "", "")], "stands under 'Other' now"),
        ([], "01_a cell-02 is no recipe any more"),
        ([CELL, Cell("01_a", "cell-07", "Ask", "", "")], "cell-02 needs has ="),
    ],
)
def test_what_is_wrong_with_titles_is_said(found: list[Cell], fault: str | None) -> None:
    assert (fault or "") in "\n".join(faults_of_titles(found, TOLD))
    assert fault or faults_of_titles(found, TOLD) == []


def test_a_stale_page_is_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(make_recipes, "FILE", tmp_path / "RECIPES.md")
    make_recipes.main()
    make_recipes.main()
    assert capsys.readouterr().out == "RECIPES.md: written\n"
    assert (tmp_path / "RECIPES.md").read_text(encoding="utf-8") == make_recipes.page()


@pytest.mark.parametrize(("code", "ran"), [(0, ["tools.regenerate", "tools.make_recipes"]), (1, ["tools.regenerate"])])
def test_regenerating_the_notebooks_writes_the_page_too(
    code: int, ran: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[str] = []
    monkeypatch.setattr(setup, "prepare", lambda locks: None)
    monkeypatch.setattr(setup, "run", lambda option, module: started.append(module) or code)
    assert setup.main(["regenerate"]) == code
    assert started == ran
