"""What the notebooks' exercises ask for: one module for each chapter that has some."""
