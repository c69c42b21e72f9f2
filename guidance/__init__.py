"""The rules: what the council advises, when speech is restricted, and a checker that applies both to a text."""
