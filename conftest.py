"""For every test and every notebook: offline and the same for everybody, whatever the shell has set."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings
from nbval.plugin import IPyNbCell

from tools.regenerate import PLOTS_COMPARE, go_offline

pytest_plugins = ["tests.fixtures"]

go_offline(os.environ)
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """nbval leaves pictures out. Where the stored ones can be drawn again, they count like any other output."""
    if PLOTS_COMPARE:
        for notebook in {item.parent for item in items if isinstance(item, IPyNbCell)}:
            notebook.skip_compare = tuple(kind for kind in notebook.skip_compare if kind != "image/png")
