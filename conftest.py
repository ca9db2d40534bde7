"""For every test and every notebook: offline and the same for everybody, whatever the shell has set."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import settings

from tools.regenerate import ROOT, go_offline

pytest_plugins = ["tests.fixtures"]

go_offline(os.environ)
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")

REGENERATION = pytest.StashKey["subprocess.Popen[str]"]()


def pytest_collection_finish(session: pytest.Session) -> None:
    """Let regeneration run beside the other tests: it takes as long as all the notebooks together."""
    if any("regeneration" in getattr(item, "fixturenames", ()) for item in session.items):
        command = [sys.executable, "-m", "tools.regenerate", "--check"]
        session.config.stash[REGENERATION] = subprocess.Popen(
            command, cwd=ROOT, encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )


@pytest.fixture(scope="session")
def regeneration(pytestconfig: pytest.Config) -> tuple[int, str]:
    """Exit code and output of `python -m tools.regenerate --check`."""
    process = pytestconfig.stash[REGENERATION]
    output, _ = process.communicate()
    return process.returncode, output


def pytest_unconfigure(config: pytest.Config) -> None:
    if REGENERATION in config.stash:
        config.stash[REGENERATION].kill()
