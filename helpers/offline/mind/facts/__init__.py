"""What a text holds, whatever it may be wanted for."""
