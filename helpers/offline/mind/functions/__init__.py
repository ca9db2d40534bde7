"""Calling functions and using what they return."""
