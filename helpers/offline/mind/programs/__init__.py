"""Python programs written for what a request asks: one small file per kind of task."""
