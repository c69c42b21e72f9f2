"""A stand-in for what networks answer to whoever asks whose a public post is."""
