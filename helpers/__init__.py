"""The small helpers that the notebooks import."""

from .check import check, progress
from .connect import connect, simulate
from .cost import cost
from .show import show, wire

__all__ = ["check", "connect", "cost", "progress", "show", "simulate", "wire"]
