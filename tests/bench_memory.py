"""The resident memory of helpers.batch while it works: `python -m tests.bench_memory wire|file FOLDER`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from helpers.batch import run, work
from helpers.batch.failures import Stop
from helpers.batch.rows import Row
from helpers.batch.sender import Outcome
from tests.batches import AnswersAtOnce, question
from tests.bench_server import resident

ROWS = 1_000_000
ON_THE_WIRE = (1_000, 3_000, 6_000)
FROM_NOWHERE = (10_000, 50_000, 150_000)


def over_the_wire(folder: Path) -> None:
    """Of a generator of a million rows, which ends early."""

    def rows() -> Iterator[dict[str, Any]]:
        for number in range(ROWS):
            if number in ON_THE_WIRE:
                tell(f"{number:,} answers over the wire")
            if number == ON_THE_WIRE[-1]:
                return
            yield question(number, max_output_tokens=16)

    run(rows(), folder / "wire.jsonl", concurrency=32, progress=False)


def from_a_file(folder: Path) -> None:
    source = folder / "in.jsonl"
    with source.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(question(number)) + "\n" for number in range(ROWS))

    class Watched(AnswersAtOnce):
        answered = 0

        async def answer(self, row: Row) -> Outcome:
            if self.answered == 0:
                tell(f"{ROWS:,} lines checked")
            if self.answered == FROM_NOWHERE[-1]:
                raise Stop("that is enough")
            self.answered += 1
            if self.answered in FROM_NOWHERE:
                tell(f"{self.answered:,} lines answered")
            return await super().answer(row)

    setattr(work, "Sender", Watched)  # noqa: B010
    run(source, folder / "file.jsonl", progress=False)


def tell(moment: str) -> None:
    print(f"resident memory, {moment} (at most 200 MB)\t{resident('self'):.0f} MB", flush=True)


if __name__ == "__main__":
    {"wire": over_the_wire, "file": from_a_file}[sys.argv[1]](Path(sys.argv[2]))
