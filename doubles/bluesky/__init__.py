"""A stand-in for a Bluesky server, its directory of ids and its resolver of handles, in memory.

Written from the protocol's published pages (atproto.com/specs, docs.bsky.app/docs/api), and held to
what Bluesky's own server does: ``tests/channels`` runs the same tests against both.
"""
