"""So many dollars and no more: a row is sent only if all that is under way could not exceed them together."""

from __future__ import annotations

import asyncio

from .forecast import CAUTION, Forecast, has_price
from .report import Report
from .rows import BadInput, Row


def no_price(row: Row) -> str | None:
    """Why a budget cannot be kept, if it cannot."""
    if has_price(row):
        return None
    model = row.body.get("model")
    told = f"the price of {model} is not known" if model else "it names no model, and so has no price"
    return f"{told}: max_usd cannot be kept"


class Budget:
    """Counts the whole output file, so that going on after a stop does not start it anew."""

    def __init__(self, dollars: float, report: Report) -> None:
        self.dollars = dollars
        self._report = report
        self._forecast = Forecast()
        self._reserved: dict[Row, float] = {}
        self._changed = asyncio.Condition()

    def __str__(self) -> str:
        return f"${self.dollars:.9f}".rstrip("0").rstrip(".")

    async def reserve(self, row: Row) -> bool:
        """Waits while others could still leave enough; False if even then there is not."""
        if told := no_price(row):
            raise BadInput(f"{row.place}: {told}.")
        async with self._changed:
            while not self._report.stopped:
                most = self._most(row)
                spent = self._report.dollars + self._report.earlier_dollars
                if most is not None and spent + sum(self._reserved.values()) + most <= self.dollars:
                    self._reserved[row] = most
                    return True
                if not self._reserved:
                    return False
                await self._changed.wait()
        return False

    async def settle(self, row: Row, tokens_read: int, tokens_written: int, for_tools: float) -> None:
        async with self._changed:
            self._forecast.learn(row, tokens_read, tokens_written, for_tools)
            del self._reserved[row]
            self._changed.notify_all()

    def _most(self, row: Row) -> float | None:
        """The very first row tells what rows cost: it goes alone, at an unknown price."""
        most = self._forecast.most_dollars(row)
        if most is None and self._report.earlier:
            return self._report.dearest_earlier * CAUTION
        if most is None and not self._reserved:
            return 0.0
        return most
