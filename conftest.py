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


@pytest.fixture(scope="session")
def regeneration() -> tuple[int, str]:
    """Exit code and output of `python -m tools.regenerate --check`."""
    command = [sys.executable, "-m", "tools.regenerate", "--check"]
    done = subprocess.run(command, cwd=ROOT, encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.returncode, done.stdout
