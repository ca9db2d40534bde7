"""Which of a text's facts a property of a schema wants."""
