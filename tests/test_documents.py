"""What a reader clicks leads somewhere, headings are in order, spelling is British, and no file holds a secret."""

from __future__ import annotations

import ast
import json
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

import codespell_lib
import pytest

from tools.regenerate import ROOT, find_notebooks

TELLS = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
BUILT = [line.rstrip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").split()]
# American by the dictionary, and right in British too.
ALSO_BRITISH = set(
    "program programs practice story stories check checks disk disks draft drafts license meter".split()
)


@dataclass(frozen=True)
class Document:
    """A page of Markdown, or the prose of a notebook or of a program."""

    path: Path
    text: str

    @cached_property
    def prose(self) -> str:
        """Without what is code, an address or a name."""
        return re.sub(
            r"```.*?```|`[^`\n]*`|\]\([^)]*\)|https?://\S+|\S*[/_@.]\w\S*", " ", self.text, flags=re.S
        )

    @cached_property
    def headings(self) -> list[tuple[int, str]]:
        lines = re.findall(
            r"^(#{1,6}) +(.+?) *$", re.sub(r"```.*?```", "", self.text, flags=re.S), flags=re.M
        )
        return [(len(marks), title) for marks, title in lines]

    @cached_property
    def anchors(self) -> set[str]:
        """As JupyterLab names them in notebooks, and GitHub in Markdown."""
        titles = [title.replace("`", "") for _, title in self.headings]
        if self.path.suffix == ".ipynb":
            return {title.replace(" ", "-") for title in titles}
        return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}

    @cached_property
    def links(self) -> list[str]:
        return re.findall(r"\]\(([^)\s]+)\)", re.sub(r"```.*?```|`[^`\n]*`", "", self.text, flags=re.S))


@cache
def read(path: Path) -> Document:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ipynb":
        cells = json.loads(text)["cells"]
        text = "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    return Document(path, text)


Rule = Callable[[Document], Iterator[str]]


def leads_somewhere(document: Document) -> Iterator[str]:
    for link in document.links:
        if not re.match(r"[a-z]+:", link):
            file, _, anchor = link.partition("#")
            target = (document.path.parent / unquote(file)).resolve()
            if not target.exists():
                yield f"the link to {link} leads nowhere"
            elif anchor and target.suffix in (".md", ".ipynb", ""):
                page = read(target) if file else document
                if unquote(anchor) not in page.anchors:
                    yield f"{page.path.name} has no heading for #{anchor}"


def has_addresses_that_can_be_right(document: Document) -> Iterator[str]:
    for link in document.links:
        if re.match(r"[a-z]+:", link) and not link.startswith(("mailto:", "attachment:")):
            parts = urlsplit(link)
            if parts.scheme != "https" or not re.fullmatch(r"([a-z\d-]+\.)+[a-z]{2,}", parts.netloc):
                yield f"{link} is no address of a page on the web (https://host/…)"


def has_one_title_and_skips_no_level(document: Document) -> Iterator[str]:
    levels = [level for level, _ in document.headings]
    if levels[:1] != [1] or levels.count(1) != 1:
        yield f"it has {levels.count(1)} headings of the first level; there is one, and it comes first"
    for (level, _), (deeper, title) in zip(document.headings, document.headings[1:]):
        if deeper > level + 1:
            yield f"{title!r} is {deeper - level} levels below the heading before it"


def is_spelt_right(document: Document) -> Iterator[str]:
    for word in words(document):
        if word in misspellings():
            yield f"{word!r} should perhaps be {misspellings()[word]!r}"


def is_spelt_as_in_britain(document: Document) -> Iterator[str]:
    for word in words(document):
        if word in american():
            yield f"{word!r} is American; British is {american()[word]!r}"


def words(document: Document) -> list[str]:
    """All that differ, in lower case."""
    return sorted(set(re.findall(r"[a-z][a-z']+", document.prose.lower())))


@cache
def misspellings() -> dict[str, str]:
    return _dictionary("dictionary.txt")


@cache
def american() -> dict[str, str]:
    british = _dictionary("dictionary_en-GB_to_en-US.txt")
    return {us: gb for gb, us in british.items() if us not in ALSO_BRITISH}


def _dictionary(file: str) -> dict[str, str]:
    lines = (Path(codespell_lib.__file__).parent / "data" / file).read_text(encoding="utf-8").splitlines()
    return {
        wrong: right.rstrip(", ") for wrong, _, right in (line.partition("->") for line in lines) if right
    }


PAGES = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").glob("*.md")),
    *find_notebooks(ROOT / "notebooks"),
]
# The mind is left out: it knows misspellings, American and other languages.
PROGRAMS = [
    path
    for folder in ("helpers", "tools")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if not path.is_relative_to(ROOT / "helpers" / "offline" / "mind")
]
RULES: list[Rule] = [
    leads_somewhere,
    has_addresses_that_can_be_right,
    has_one_title_and_skips_no_level,
    is_spelt_right,
    is_spelt_as_in_britain,
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_page(path: Path, rule: Rule) -> None:
    assert list(rule(read(path))) == []


def test_titles_of_recipes_are_spelt_right() -> None:
    titles = Document(
        ROOT / "data" / "recipes.toml", (ROOT / "data" / "recipes.toml").read_text(encoding="utf-8")
    )
    assert [*is_spelt_right(titles), *is_spelt_as_in_britain(titles)] == []


def explanations(path: Path) -> Document:
    """The comments of a program, and what its modules, classes and functions say of themselves."""
    code = path.read_text(encoding="utf-8")
    comments = re.findall(r"(?:^|\s)# (.*)$", code, flags=re.M)
    told = [ast.get_docstring(node) or "" for node in ast.walk(ast.parse(code)) if isinstance(node, TELLS)]
    return Document(path, "\n".join(comments + told))


def test_programs_are_explained_in_british_english() -> None:
    told = [explanations(path) for path in PROGRAMS]
    faults = {one.path.name: [*is_spelt_right(one), *is_spelt_as_in_britain(one)] for one in told}
    assert {name: found for name, found in faults.items() if found} == {}


# Secrets

# How a secret begins, and how it goes on.
SECRETS = {
    rb"sk-": rb"[\w-]{16,}",
    rb"whsec_": rb"[\w+/=]{24,}",
    rb"ghp_": rb"\w{20,}",
    rb"gho_": rb"\w{20,}",
    rb"ghs_": rb"\w{20,}",
    rb"github_pat_": rb"\w{20,}",
    rb"glpat-": rb"[\w-]{16,}",
    rb"AKIA": rb"[A-Z\d]{16}\b",
    rb"AIza": rb"[\w-]{35}\b",
    rb"xoxb-": rb"[\w-]{10,}",
    rb"hf_": rb"[A-Za-z]{30,}",
    rb"pypi-": rb"[\w-]{30,}",
    rb"eyJ": rb"[\w-]{20,}\.eyJ[\w-]{20,}",
    rb"-----BEGIN ": rb"[A-Z ]*PRIVATE KEY",
}
MADE_UP = re.compile(rb"0123456789|1234567890|abcdefghij|invalid")


def secrets(content: bytes) -> list[str]:
    looks = [rb"(?<![\w/+])" + start + rest for start, rest in SECRETS.items() if start in content]
    found = [one for look in looks for one in re.findall(look, content) if not MADE_UP.search(one)]
    return [f"{one[:10].decode()}…" for one in found]


def all_files() -> Iterator[Path]:
    """What belongs to the course, whether it came by git or not."""
    for folder, inside, files in os.walk(ROOT):
        inside[:] = [name for name in inside if name not in [".git", *BUILT]]
        yield from (Path(folder, name) for name in files)


def test_no_file_holds_a_secret() -> None:
    found = {str(path.relative_to(ROOT)): secrets(path.read_bytes()) for path in all_files()}
    assert {path: some for path, some in found.items() if some} == {}


# From here on: what is wrong is found.

GOOD = "# Title\n\nSee [below](#part-one), [the course](README.md#start) and [a page](https://example.org/a).\n\n## Part one\n\n### More\n"
BROKEN: list[tuple[Rule, str, str]] = [
    (leads_somewhere, "(GONE.md)", "the link to GONE.md leads nowhere"),
    (leads_somewhere, "(#part-two)", "no heading for #part-two"),
    (leads_somewhere, "(README.md#stop)", "README.md has no heading for #stop"),
    (
        leads_somewhere,
        "(notebooks/02_multi_turn.ipynb#compaction)",
        "02_multi_turn.ipynb has no heading for #compaction",
    ),
    (has_addresses_that_can_be_right, "(http://example.org)", "http://example.org is no address"),
    (has_addresses_that_can_be_right, "(https://example)", "https://example is no address"),
    (has_addresses_that_can_be_right, "(https:/example.org)", "is no address"),
    (has_one_title_and_skips_no_level, "\n# Another\n", "2 headings of the first level"),
    (has_one_title_and_skips_no_level, "\n##### Deep\n", "'Deep' is 2 levels below"),
    (is_spelt_right, "We recieve it", "'recieve' should perhaps be 'receive'"),
    (is_spelt_as_in_britain, "Its Color", "'color' is American; British is 'colour'"),
]


def test_a_good_page_breaks_no_rule() -> None:
    page = Document(
        ROOT / "page.md", GOOD.replace("(#part-one)", "(notebooks/02_multi_turn.ipynb#Compaction)")
    )
    assert [list(rule(page)) for rule in RULES] == [[]] * len(RULES)


@pytest.mark.parametrize(("rule", "text", "fault"), BROKEN)
def test_a_broken_page_is_found(rule: Rule, text: str, fault: str) -> None:
    text = f"[x]{text}" if text.startswith("(") else text
    assert fault in "\n".join(rule(Document(ROOT / "page.md", f"{GOOD}\n{text}\n")))


def test_every_rule_is_shown_to_find_its_fault() -> None:
    assert {rule for rule, _, _ in BROKEN} == set(RULES)


def test_code_and_names_are_not_spelt() -> None:
    page = Document(
        ROOT / "page.md", "`color` and\n```\nrecieve\n```\n[a](https://color.org) tests/color.cfg _color\n"
    )
    assert [*is_spelt_right(page), *is_spelt_as_in_britain(page)] == []


@pytest.mark.parametrize("start", SECRETS)
def test_a_secret_is_found_and_not_repeated(start: bytes) -> None:
    rest = {
        b"-----BEGIN ": b"RSA PRIVATE KEY",
        b"AKIA": b"QX7R" * 4,
        b"AIza": b"Qx7_r" * 7,
        b"eyJ": b"hbGciOiJIUzI1NiJ9Q7xa" + b".eyJ" + b"Q7xaR9" * 4,
    }
    [shown] = secrets(b"key = '" + start + rest.get(start, b"QxZrTbNm" * 5) + b"'\n")
    assert len(shown) == 11


def test_a_key_that_is_plainly_made_up_is_none() -> None:
    assert secrets(b"sk-proj-0123456789abcd") == []
