"""Pages on what restricts speech, and on when somebody reviews."""
