"""For every test and every notebook: offline and the same for everybody, whatever the shell has set."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings
from nbval.plugin import IPyNbCell

from tools.regenerate import PLOTS_COMPARE, go_offline

pytest_plugins = ["tests.fixtures", "tests.browser"]

LONGEST = {"test_browser", "test_notebooks", "test_contract"}

go_offline(os.environ)
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--every-cell", action="store_true", help="run the notebooks in the browser before it looks at them")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files begin first, so that no process is left alone with one at the end.

    nbval leaves pictures out. Where the stored ones can be drawn again, they count like any other output.
    """
    items.sort(key=lambda item: item.path.stem not in LONGEST)
    if PLOTS_COMPARE:
        for notebook in {item.parent for item in items if isinstance(item, IPyNbCell)}:
            notebook.skip_compare = tuple(kind for kind in notebook.skip_compare if kind != "image/png")
