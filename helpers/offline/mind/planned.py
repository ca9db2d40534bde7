"""What a plan comes to, whichever tools it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .steps import Step


class Planned(NamedTuple):
    steps: Sequence[Step]
    why: str
    """As the end of the sentence `I need to ...`."""
