"""Web addresses: where they go, and whether they are what they seem."""

import re
from collections.abc import Iterator

from guidance.compliance.links import imitates, real_name
from guidance.compliance.reading import Hit, Reading
from guidance.compliance.registry import rule

VAGUE = re.compile(
    r"\b(?:click|tap|press)\s+(?:on\s+)?(?:here|the\s+link|this\s+link|this|below)\b"
    r"|\b(?:see|read|more|info|information|details|find\s+out\s+more|link|look)\s+here\b(?=\s*(?:[:>👇⬇]|-|$|\n|\.?\s*https?:))"
    r"|\b(?:see|more|read\s+more|details)\s+here\s*(?=[:.!]|$)"
    r"|\blink\s+in\s+(?:my\s+|our\s+|the\s+)?bio\b",
    re.IGNORECASE,
)


@rule("vague-link")
def vague_link(reading: Reading) -> Iterator[Hit]:
    """'Click here' and the like. WCAG 2.2 SC 2.4.4. On Instagram a link in the bio is the only way."""
    lower = reading.prose.lower()
    if not any(word in lower for word in ("here", "click", "link", "tap", "press")):
        return
    for match in VAGUE.finditer(reading.prose):
        bio = match.group().lower().endswith("bio")
        if not (bio and reading.wording.network == "instagram"):
            yield reading.span_hit(match)


@rule("link-insecure-or-short")
def link_insecure_or_short(reading: Reading) -> Iterator[Hit]:
    """An address without https, or one that hides where it leads."""
    for link in reading.links:
        if link.scheme == "http://" or link.bare_host in reading.lists.shorteners:
            yield Hit(link.start, link.end)


@rule("lookalike-domain")
def lookalike_domain(reading: Reading) -> Iterator[Hit]:
    """A host that mixes alphabets, or is made of letters that pass for Latin ones."""
    for link in reading.links:
        if not link.host.isascii() and imitates(link.host):
            yield Hit(link.start, link.end, fills=(("name", real_name(link.host)),))
