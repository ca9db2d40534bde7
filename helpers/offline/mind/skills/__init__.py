"""What the mind can do with words. Each skill gives an answer or None; table.py has their order."""
