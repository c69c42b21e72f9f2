"""The life of a post: drafted, checked, reviewed, returned or approved, published, answered, measured."""
