"""How long a text is as its network counts, and how much room is left.

Sources: X, twitter-text configuration 3 (weights, addresses as 23, an emoji as 2); Bluesky, the
``app.bsky.feed.post`` lexicon (graphemes and bytes); Mastodon, its status length validator
(graphemes, addresses as 23, the server of a mention free); Threads, Meta's posts reference
(an emoji counts as its UTF-8 bytes); WhatsApp, what Meta documents for the text of a message, though
people's own apps take more; the others publish a number of characters.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

import regex

from guidance.compliance import emoji, links

ADDRESS_LENGTH = 23
# Every character outside the four ranges of weight 100.
HEAVY = re.compile("[^\u0000-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]")
BLUESKY_BYTES = 3000
GRAPHEME = regex.compile(r"\X")
FAR_MENTION = regex.compile(r"(?<![/\w])@([A-Za-z0-9_]+)@[A-Za-z0-9.-]+[A-Za-z0-9]")
LIMITS = {
    "x": 280,
    "bluesky": 300,
    "threads": 500,
    "mastodon": 500,
    "linkedin": 3000,
    "instagram": 2200,
    "facebook": 63206,
    "nextdoor": 10000,
    "whatsapp": 4096,
}


@dataclass(frozen=True)
class Measure:
    """A length, the network's limit, what is left (below 0 when over), and what is counted."""

    length: int
    limit: int
    remaining: int
    unit: str

    @property
    def fits(self) -> bool:
        """Whether the network would take it."""
        return self.remaining >= 0


def measure(text: str, network: str) -> Measure:
    """Measure a text for a network (one of ``LIMITS``).

    Line ends count once, as posts carry line feeds. Raises KeyError for a network that is not known.
    """
    limit = LIMITS[network]
    text = text.replace("\r\n", "\n")
    count = COUNTERS.get(network, _characters)
    if network == "bluesky":
        return _bluesky(text, limit)
    length = count(text)
    return Measure(length, limit, limit - length, "characters")


def _characters(text: str) -> int:
    return len(unicodedata.normalize("NFC", text))


def _graphemes(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(1 for _ in GRAPHEME.finditer(text))


def _x(text: str) -> int:
    text = unicodedata.normalize("NFC", text)
    found = links.find(text)
    if text.isascii():
        return len(text) + sum(ADDRESS_LENGTH - (link.end - link.start) for link in found)
    total = place = 0
    for link in found:
        total += _weight(text[place : link.start]) + ADDRESS_LENGTH
        place = link.end
    return total + _weight(text[place:])


def _weight(text: str) -> int:
    """The weight of text without addresses: an emoji 2, a light character 1, any other 2."""
    rest, count = emoji.CLUSTER.subn("", text)
    return 2 * int(count) + len(rest) + len(HEAVY.findall(rest))


def _bluesky(text: str, limit: int) -> Measure:
    """Two limits at once: the one with less room speaks."""
    graphemes, size = _graphemes(text), len(text.encode("utf-8", "surrogatepass"))
    if BLUESKY_BYTES - size < 0 and limit - graphemes >= 0:
        return Measure(size, BLUESKY_BYTES, BLUESKY_BYTES - size, "bytes")
    return Measure(graphemes, limit, limit - graphemes, "characters")


def _mastodon(text: str) -> int:
    found = [link for link in links.find(text) if link.scheme]
    pieces, place = [], 0
    for link in found:
        pieces += [text[place : link.start], "x" * ADDRESS_LENGTH]
        place = link.end
    return _graphemes(FAR_MENTION.sub(r"@\1", "".join(pieces) + text[place:]))


def _threads(text: str) -> int:
    rest, extra, place = [], 0, 0
    for start, end in emoji.spans(text):
        rest.append(text[place:start])
        extra += len(text[start:end].encode("utf-8", "surrogatepass"))
        place = end
    return _characters("".join(rest) + text[place:]) + extra


COUNTERS: dict[str, Callable[[str], int]] = {"x": _x, "mastodon": _mastodon, "threads": _threads}
