"""A whole afternoon of a council: who is there, what they do, and what must be true when it is over."""
