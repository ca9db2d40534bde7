"""A pytest plugin: the tests of your application run against the offline API, without a key and without a bill.

In the conftest.py next to your tests:

    pytest_plugins = ["helpers.testing"]

From then on no `OpenAI()` reaches the real API, in whichever module it is made, and a test that takes
the fixture `offline_api` begins with an API that has seen nothing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any

import pytest
from openai import OpenAI

from .connect import KEY, simulate
from .offline.serve import Server, serve
from .show import Traffic, wire

BEFORE = pytest.StashKey["dict[str, str | None]"]()
SERVER = pytest.StashKey[Server]()


class OfflineAPI:
    """The API of one test: a client, failures on request, and what was sent."""

    def __init__(self, traffic: Traffic) -> None:
        self.client = OpenAI()
        self.traffic = traffic
        """Every attempt of every client, with headers and answers."""

    simulate = staticmethod(simulate)

    @property
    def requests(self) -> list[dict[str, Any]]:
        """The JSON of every attempt, the retries of the SDK included."""
        return [json.loads(exchange.request_body) for exchange in self.traffic if exchange.request_body]


@pytest.fixture
def offline_api(pytestconfig: pytest.Config) -> Iterator[OfflineAPI]:
    """An offline API that nobody has used yet; every `OpenAI()` talks to it."""
    pytestconfig.stash[SERVER].forget(KEY)
    with wire() as traffic:
        yield OfflineAPI(traffic)


def pytest_configure(config: pytest.Config) -> None:
    """Before any test is imported, since clients are often made at import."""
    server = config.stash[SERVER] = serve()
    ours = {"OPENAI_BASE_URL": server.url, "COOKBOOK_OFFLINE": server.url, "OPENAI_API_KEY": KEY}
    config.stash[BEFORE] = {name: os.environ.get(name) for name in ours}
    os.environ.update(ours)


def pytest_unconfigure(config: pytest.Config) -> None:
    config.stash[SERVER].close()
    for name, value in config.stash[BEFORE].items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
