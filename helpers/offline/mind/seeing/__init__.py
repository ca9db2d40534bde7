"""What the mind says about pictures and files: only what was measured, or stands in them or their metadata."""
