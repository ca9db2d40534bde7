"""Many requests: at the edge of the rate limit, and through faults and crashes without losing a row.

In a notebook `run(requests, "answers.jsonl")`, in a terminal `python -m helpers.batch in.jsonl out.jsonl`.
Both files have the Batch API's own format, so the same file can go through `/v1/batches` instead.
"""

from __future__ import annotations

from .report import Report
from .rows import BadInput
from .work import run

__all__ = ["BadInput", "Report", "run"]
