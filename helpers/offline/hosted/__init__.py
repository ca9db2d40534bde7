"""The tools that the API runs itself, run here."""
