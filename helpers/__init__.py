"""The small helpers that the notebooks import."""
