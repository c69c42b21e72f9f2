"""Pages about people: joining, one's own details, and the team."""
