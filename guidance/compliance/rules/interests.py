"""Business and gifts: what a councillor gains by, or seems to."""

from collections.abc import Iterator

from guidance.compliance.nearby import together
from guidance.compliance.reading import Hit, Reading
from guidance.compliance.registry import rule


@rule("commercial-promotion", "plug/bargain", "trade/near-to-me")
def commercial_promotion(reading: Reading) -> Iterator[Hit]:
    """A trade with praise or an offer, or one's own or a relation's business with anything for sale."""
    if reading.has("fair-trade"):
        return
    for hit in (
        *together(reading, "plug", "trade"),
        *together(reading, "bargain", "near-to-me"),
        *together(reading, "bargain", "trade"),
    ):
        yield hit
        return


@rule("gift-hospitality", "treat", "handed-me")
def gift_hospitality(reading: Reading) -> Iterator[Hit]:
    """Something to eat, drink, see or keep that somebody gave; not what was sent back or paid for."""
    if reading.has("returned"):
        return
    yield from together(reading, "handed-me", "treat")
