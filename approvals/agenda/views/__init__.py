"""What the calendar answers."""
