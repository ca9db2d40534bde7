"""What figures of a table are called."""

from __future__ import annotations

from .columns import Column

LABELS = {
    "sum": "Total",
    "mean": "Average",
    "median": "Median",
    "std": "Standard deviation of",
    "var": "Variance of",
    "count": "Number of",
    "min": "Lowest",
    "max": "Highest",
    "nunique": "Number of different",
}


def labelled(operation: str, one: Column) -> str:
    label = LABELS[operation]
    return one.name if one.name.lower().startswith(label.lower()) else f"{label} {one.label}"


def lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def spoken(one: Column) -> str:
    """The name of a column as a heading."""
    text = one.label.replace("_", " ")
    return text[:1].upper() + text[1:]
