"""Lets a response use one of the API's own tools, whatever the mind would do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from helpers.offline import respond, rounds
from helpers.offline.mind.steps import Context, Say, Step, UseTool


def let_responses_use(monkeypatch: pytest.MonkeyPatch, tool: str, **arguments: Any) -> list[Any]:
    """Every response from now on uses the tool once. What it brought is added to the list that is returned."""
    brought: list[Any] = []

    def think(context: Context) -> Sequence[Step]:
        if not context.found:
            return [UseTool(tool, arguments)]
        brought.append(context.found[-1].result)
        return [Say("Done.")]

    monkeypatch.setattr(respond, "think", think)
    monkeypatch.setattr(rounds, "think", think)
    return brought
