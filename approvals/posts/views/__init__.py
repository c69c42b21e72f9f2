"""The pages of a post on its author's side."""
