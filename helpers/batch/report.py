"""What a run has done: a table, and a plot of its throughput against the limit."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..cost import cost
from ..show import Drawing, Row

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from .sender import Outcome

ANSWERED = "answered"
POINTS = 60
"""In the plot, at most."""


@dataclass(repr=False)
class Report(Drawing):
    """Counts only: the answers are in the file, and `lines()` reads them one at a time."""

    path: Path
    total: int | None = None
    earlier: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    troubles: Counter[str] = field(default_factory=Counter)
    tokens: Counter[str] = field(default_factory=Counter)
    dollars: float = 0.0
    earlier_dollars: float = 0.0
    dearest_earlier: float = 0.0
    without_price: int = 0
    rpm: int | None = None
    tpm: int | None = None
    seconds: float = 0.0
    stopped: str | None = None
    _started: float = field(default_factory=time.monotonic)
    _rows_by_second: Counter[int] = field(default_factory=Counter)
    _tokens_by_second: Counter[int] = field(default_factory=Counter)

    @property
    def answered(self) -> int:
        """In this run."""
        return self.kinds[ANSWERED]

    @property
    def failed(self) -> int:
        """Refused for good, or without an answer after all attempts."""
        return self.kinds.total() - self.answered

    @property
    def left(self) -> int | None:
        return None if self.total is None else self.total - self.earlier - self.kinds.total()

    def lines(self) -> Iterator[dict[str, Any]]:
        """What the output file holds, in the order in which it was answered."""
        with self.path.open(encoding="utf-8") as file:
            yield from map(json.loads, file)

    def start(self) -> None:
        self._started = time.monotonic()

    def add_earlier(self, line: dict[str, Any]) -> None:
        self.earlier += 1
        with suppress(ValueError, AttributeError, TypeError):
            dollars = cost(line["response"]["body"]).total
            self.earlier_dollars += dollars
            self.dearest_earlier = max(self.dearest_earlier, dollars)

    def add(self, outcome: Outcome) -> None:
        self.seconds = time.monotonic() - self._started
        used = outcome.tokens_read + outcome.tokens_written
        self.kinds[outcome.kind] += 1
        self.troubles.update(outcome.troubles)
        self.tokens["read"] += outcome.tokens_read
        self.tokens["written"] += outcome.tokens_written
        self.dollars += outcome.dollars or 0.0
        self.without_price += outcome.dollars is None
        self.rpm, self.tpm = outcome.limits
        self._rows_by_second[int(self.seconds)] += 1
        self._tokens_by_second[int(self.seconds)] += used

    def so_far(self) -> str:
        """For the progress bar."""
        text = f"{self.tokens.total():,} tokens, ${self.dollars + self.earlier_dollars:.4f}"
        done = self.kinds.total()
        if self.left and done:
            text += f" of about ${self.earlier_dollars + self.dollars * (done + self.left) / done:.4f}"
        return text

    def table(self) -> tuple[str, list[Row]]:
        done = self.kinds.total()
        title = f"{_rows(self.answered + self.earlier)} answered, in {self.path.name}"
        rows: list[Row] = [
            ("this run", f"{_rows(done)} in {self.seconds:.1f} s" if done else self._why_none())
        ]
        if self.earlier:
            rows.append(("before", _rows(self.earlier)))
        if self.left:
            rows.append(("left", _rows(self.left)))
        if self.stopped:
            rows.append(("stopped", self.stopped))
        if self.failed:
            failures = [(kind, count) for kind, count in self.kinds.most_common() if kind != ANSWERED]
            rows.append(("failed", _listed(failures)))
        if self.troubles:
            rows.append(("troubles met", _listed(self.troubles.most_common())))
        if done:
            rows.append(("requests", _against_limit(done, self.seconds, self.rpm)))
            rows.append(("tokens", _against_limit(self.tokens.total(), self.seconds, self.tpm)))
            rows.append(("", f"{self.tokens['read']:,} read, {self.tokens['written']:,} written"))
        note = f", and {_rows(self.without_price)} without a known price" if self.without_price else ""
        earlier = f", ${self.earlier_dollars:.6f} before" if self.earlier_dollars else ""
        rows.append(("cost", f"${self.dollars:.6f}{earlier}{note}"))
        return title, rows

    def _why_none(self) -> str:
        if self.stopped or self.left:
            return "no rows"
        return "nothing was left to send" if self.earlier else "the input has no rows"

    def plot(self) -> Figure:
        """Rows and tokens per minute over time, and the limits as lines."""
        from matplotlib import pyplot

        width = max(1, -(-int(self.seconds + 1) // POINTS))
        figure, plots = pyplot.subplots(2, 1, sharex=True, figsize=(8, 5))
        for plot, what, by_second, limit in (
            (plots[0], "rows per minute", self._rows_by_second, self.rpm),
            (plots[1], "tokens per minute", self._tokens_by_second, self.tpm),
        ):
            bins: Counter[int] = Counter()
            for second, amount in by_second.items():
                bins[second // width] += amount
            starts = range(int(self.seconds) // width + 1)
            rates = [bins[start] * 60 / min(width, max(1, self.seconds - start * width)) for start in starts]
            plot.bar([start * width for start in starts], rates, width=width * 0.9, align="edge")
            if limit:
                plot.axhline(limit, color="black", linestyle="--", label=f"limit: {limit:,}")
                plot.legend(loc="lower right")
            plot.set_ylabel(what)
        plots[1].set_xlabel("seconds")
        figure.tight_layout()
        pyplot.close(figure)
        return figure


def _listed(counts: list[tuple[str, int]]) -> str:
    return ", ".join(f"{count:,} × {name}" for name, count in counts)


def _rows(count: int) -> str:
    return f"{count:,} row" if count == 1 else f"{count:,} rows"


def _against_limit(amount: int, seconds: float, limit: int | None) -> str:
    """What had gathered in the bucket goes out faster than it refills: that is no rate, and breaks no limit."""
    rate = amount * 60 / max(seconds, 0.001)
    if limit and rate > limit:
        return f"{amount:,}, within the limit of {limit:,} per minute"
    of_limit = f", {100 * rate / limit:.1f} % of the limit of {limit:,}" if limit else ""
    return f"{rate:,.0f} per minute{of_limit}"
