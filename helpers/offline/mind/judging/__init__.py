"""Judging a text: how it is meant, what it is about, how urgent it is, which language it is in."""
