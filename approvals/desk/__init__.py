"""The review desk: the queue and the page on which one post is decided."""
