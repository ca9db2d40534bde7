"""`migrate()` says what is wrong with what it was given, instead of failing somewhere inside."""

from __future__ import annotations

from typing import Any

import pytest

from helpers.migrate import migrate

PICTURE = {"type": "image_url", "image_url": "https://example.com/a.png"}
FLAT_TOOL = {"type": "function", "name": "now", "parameters": {}}


@pytest.mark.parametrize(
    "given, said",
    [
        (["a", "list"], "Give a dict of arguments, or source code as text, not list"),
        (None, "not NoneType"),
        ({"messages": "Hi"}, "messages must be a list of messages, not str"),
        ({"messages": ["Hi"]}, "A message is a dict with a role"),
        (
            {"messages": [{"role": "user", "content": [{"text": "Hi"}]}]},
            "In messages something has no 'type'",
        ),
        ({"messages": [{"role": "user", "content": [PICTURE]}]}, "image_url is a dict with a url"),
        (
            {"tools": [FLAT_TOOL]},
            "In tools something has no 'function'. Is this in the form of Responses already?",
        ),
        ({"response_format": int}, "belongs to parse()"),
    ],
)
def test_what_is_no_request_is_refused_in_words(given: Any, said: str) -> None:
    with pytest.raises(TypeError) as refused:
        migrate(given)
    assert said in str(refused.value)
