"""What a network itself refuses or does with a post."""

from collections.abc import Iterator

from guidance.compliance.measure import LIMITS, measure
from guidance.compliance.reading import Hit, Reading
from guidance.compliance.registry import rule

INSTAGRAM_HASHTAGS = 5


@rule("channel-length")
def channel_length(reading: Reading) -> Iterator[Hit]:
    """Longer than the network takes, counted exactly as it counts."""
    if reading.wording.network not in LIMITS:
        return
    size = measure(reading.text, reading.wording.network)
    if not size.fits:
        yield Hit(more=f"It has {size.length:,} {size.unit}; the limit is {size.limit:,}.")


@rule("instagram-hashtag-limit")
def instagram_hashtag_limit(reading: Reading) -> Iterator[Hit]:
    """More than five hashtags on Instagram."""
    if reading.wording.network == "instagram" and len(reading.tags) > INSTAGRAM_HASHTAGS:
        start, end, _ = reading.tags[INSTAGRAM_HASHTAGS]
        yield Hit(start, end)


@rule("reply-leading")
def reply_leading(reading: Reading) -> Iterator[Hit]:
    """A post on X that begins with a handle is shown as a reply."""
    if reading.wording.network != "x" or not reading.handles:
        return
    start, end, _ = reading.handles[0]
    if not reading.text[:start].strip():
        yield Hit(start, end)
