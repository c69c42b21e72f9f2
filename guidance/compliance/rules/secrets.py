"""What the public has not been told yet."""

from collections.abc import Iterator

from guidance.compliance.nearby import together
from guidance.compliance.reading import Hit, Reading
from guidance.compliance.registry import rule


@rule("unannounced-decision", "not-yet", "held-news")
def unannounced_decision(reading: Reading) -> Iterator[Hit]:
    """News with a sign that it is not public yet. Model Code para 4 (confidentiality)."""
    if not reading.has("now-public"):
        yield from together(reading, "not-yet", "held-news", around=30)
