"""A practice copy of X: a small server that speaks the parts of X API v2 that we use.

Written from X's published API pages, not from our client, so that the two can disagree. It keeps
everything in a file, writes down every create request that it receives, and misbehaves to order.

    python -m doubles.x --port 0 --state FILE --log FILE

It prints ``listening on http://127.0.0.1:PORT`` when it is ready. ``docs/practice-copy-of-x.md``
lists its addresses and the faults that can be scripted.
"""
