"""The calendar of what is going out: who speaks when, what clashes, what will be held."""
