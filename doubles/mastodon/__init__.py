"""A stand-in for a Mastodon server, in memory, written from docs.joinmastodon.org.

No real server that keeps the key of a request (Idempotency-Key) can be installed from the registries
that the tests use, so what is proved here is proved against the published contract only.
"""
