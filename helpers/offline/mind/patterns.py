"""Regular expressions that are compiled when they are first used.

The skills have hundreds. Compiling all of them took half of the time until the first answer.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "findall", "finditer", "split", "sub", "subn")


class _Later:
    """Stands for a pattern. At the first use its methods become those of the compiled one."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._source, self._flags)
        vars(self).update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)


def later(source: str, flags: int | re.RegexFlag = 0) -> re.Pattern[str]:
    return cast(re.Pattern[str], _Later(source, int(flags)))
