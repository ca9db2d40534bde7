"""From Chat Completions to Responses.

In a notebook `migrate(arguments)` or `migrate(source_code)`; for files `python -m helpers.migrate FILE_OR_FOLDER`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .arguments import Migration, migrate_arguments

__all__ = ["Migration", "migrate"]


def migrate(call: Mapping[str, Any] | str) -> Migration:
    """The Responses form of Chat Completions arguments, or of source code with such calls, and what to know.

    >>> migrate({"model": "gpt-6-luna", "messages": [{"role": "user", "content": "Hi"}], "max_completion_tokens": 90})
    {'model': 'gpt-6-luna',
     'input': [{'role': 'user', 'content': 'Hi'}],
     'max_output_tokens': 90,
     'store': False}
      changed: messages -> input
      changed: max_completion_tokens -> max_output_tokens
      changed: store=False: a response is kept by default; whether completions were depends on the account
    """
    if isinstance(call, str):
        from .rewriting import rewrite

        return rewrite(call)
    if not isinstance(call, Mapping):
        raise TypeError(f"Give a dict of arguments, or source code as text, not {type(call).__name__}.")
    return migrate_arguments(call)
