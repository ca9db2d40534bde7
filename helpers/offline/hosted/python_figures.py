"""A matplotlib backend: figures are drawn by Agg, and `show()` hands them to the session of the worker."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from matplotlib.backend_bases import FigureManagerBase
from matplotlib.backends.backend_agg import FigureCanvasAgg

take_figures: Callable[[], None] = globals()["take_figures"]  # set by the worker before this is loaded


class FigureManager(FigureManagerBase):
    @classmethod
    def pyplot_show(cls, *, block: bool | None = None) -> None:
        take_figures()

    def show(self) -> None:
        take_figures()


class FigureCanvas(FigureCanvasAgg):
    manager_class: Any = FigureManager
