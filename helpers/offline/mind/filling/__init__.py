"""Instances of JSON schemas."""
