"""The checker: findings about a text, each with its reason."""
