"""Web addresses: where they go, and whether they are what they seem."""

import re
from collections.abc import Iterator

from guidance.compliance.links import Link, imitates, real_name
from guidance.compliance.reading import Hit, Reading
from guidance.compliance.registry import rule

VAGUE = re.compile(
    r"\b(?:click|tap|press)\s+(?:on\s+)?(?:here|the\s+link|this\s+link|this|below)\b"
    r"|\b(?:see|read|more|info|information|details|find\s+out\s+more|link|look)\s+here\b(?=\s*(?:[:>👇⬇]|-|$|\n|\.?\s*https?:))"
    r"|\b(?:see|more|read\s+more|details)\s+here\s*(?=[:.!]|$)"
    r"|\blink\s+in\s+(?:my\s+|our\s+|the\s+)?bio\b",
    re.IGNORECASE,
)

# Characters before an address in which its lead-in stands.
LEAD = 72
END = r"[\s:.,!?…>*)\-\u2013\u2014\ufe0f😀-🙏🔍👀]*$"
POINTS = re.compile(
    # An arrow or a word that only points.
    r"[\u2190-\u21ff\u2794-\u27bf\u2b05-\u2b07\u25b6\u25bc\u2935👆-👉🔗]\ufe0f?[\U0001f3fb-\U0001f3ff]?\s*$"
    r"|\b(?:this|this\s+one|that\s+one|below|underneath|link|links|hyperlink|clicky?|hereafter|ta-?da|voil[aà])\b"
    + END
    + r"|(?:^|[.!?\n]\s*)(?:and\s+|even\s+)?(?:more|info|information|details|link|see|read|look|watch|website|url|here|over\s+to\s+you)\b"
    + END
    + r"|\b(?:more|further|extra|additional)\s+(?:info|information|details|detail|reading)\b[^.!?\n]{0,24}"
    + END
    + r"|\b(?:find\s+out|see|learn|read|discover|hear|know)\s+(?:a\s+bit\s+|lots\s+|much\s+|any\s+)?more\b(?:\s+(?:at|on|about\s+(?:it|this)|via|from))?"
    + END
)
HINTS = re.compile(
    # Go here; look at this.
    r"\b(?:go|going|went|all|everything|need|more|details|see|read|look|info|information|click|pop|head|get|it['’]?s|find\s+it|find\s+out)\s+"
    r"(?:right\s+|over\s+|on\s+|in\s+|is\s+|are\s+|all\s+|you\s+need\s+is\s+)*here\b"
    r"|\b(?:see|read|watch|try|open|press|check|view|visit|look\s+at|looking\s+at|click(?:ing)?(?:\s+on)?|tap(?:ping)?|via)\s+(?:out\s+)?"
    r"(?:this|these|that|it)(?:\s+(?:one|link|page|site|out|will\s+take\s+you))?\b(?!\s+(?:at|on|in|before|by|here))(?=[^a-z]*$|\s+will\b|\s+link|\s+page)"
    r"|\b(?:this|that|these|the|following|attached)\s+(?:following\s+)?(?:link|links|hyperlink|url|web\s+address|web\s+page)\b(?!\s+road)"
    r"|\blink['’]?s?\s+(?:is\s+|are\s+)?(?:at\s+the\s+bottom|below|underneath|here|in\s+(?:the\s+)?(?:comments?|replies|bio))"
    r"|\b(?:address|page|site|link)\s+(?:that\s+follows|underneath|below|beneath|at\s+the\s+(?:bottom|end))"
    r"|\b(?:have|take|worth|give\s+it|grab)\s+a\s+(?:\w+\s+)?(?:look|read|click|gander|peek|nosy?|butcher['’]?s|watch|listen)\b[^a-z]*$"
    r"|\b(?:icymi|in\s+case\s+you\s+missed\s+it|you\s+know\s+what\s+to\s+do|asked\s+and\s+answered|over\s+to\s+you|see\s+for\s+yoursel\w+"
    r"|judge\s+for\s+yoursel\w+|speaks?\s+for\s+itself|enough\s+said|nuff\s+said|need\s+i\s+say\s+more|without\s+further\s+ado|here\s+(?:you|we|ye)\s+go"
    r"|there\s+(?:you|we|ye)\s+go|(?:might|may|could|should|will)\s+(?:help|interest|be\s+of\s+(?:interest|use))|only\s+takes?\s+(?:a|two|five|\d)"
    r"|just\s+open\s+it|do\s+your\s+bit|don['’]?t\s+miss\s+(?:it|this|out)|all\s+the\s+(?:info|details|gen|gubbins|bits)|everything\s+you\s+need"
    r"|all\s+you\s+need|take\s+you\s+(?:there|where)|follow\s+the\s+link|copy\s+and\s+paste|click\s+through|read\s+on|you['’]?re\s+welcome|thank\s+me\s+later)"
    r"\b[^\n]*$"
)

# A call to follow a link that a caption cannot hold.
FOLLOW = re.compile(
    r"\b(?:click|tap|follow|press|hit|use|open|via)\s+(?:on\s+)?(?:the|this|that|my|our)\s+link\b(?!\s+(?:(?:is\s+|that's\s+)?(?:in|on|at|from)|road|bridge|path|bus|worker)\b)"
    r"|\b(?:click|tap|press)\s+(?:here|below)\b|\blinks?\s+(?:is\s+|are\s+)?(?:below|underneath|beneath|attached)\b"
    r"|\b(?:the|this|that)\s+link\s+(?:below|underneath|above|attached)\b|\bswipe\s+up\b",
    re.IGNORECASE,
)


@rule("vague-link")
def vague_link(reading: Reading) -> Iterator[Hit]:
    """'Click here' and the like. WCAG 2.2 SC 2.4.4. On Instagram a link in the bio is the only way."""
    found = False
    if reading.has("pointing"):
        for match in VAGUE.finditer(reading.prose):
            bio = match.group().lower().endswith("bio")
            if not (bio and reading.wording.network == "instagram"):
                found = True
                yield reading.span_hit(match)
    if not found:
        yield from _led_to_vaguely(reading)


def _led_to_vaguely(reading: Reading) -> Iterator[Hit]:
    """An address whose lead-in would do for any other address; one hit."""
    text = reading.text
    for link in reading.links:
        lead = text[max(0, link.start - LEAD) : link.start]
        plain = lead.lower() if len(lead.lower()) == len(lead) else lead
        match = POINTS.search(plain) or HINTS.search(plain)
        if match is not None:
            yield Hit(link.start - len(lead) + match.start(), link.end)
            return


@rule("link-insecure-or-short")
def link_insecure_or_short(reading: Reading) -> Iterator[Hit]:
    """An address without https, or one that hides where it leads."""
    for link in reading.links:
        if link.scheme == "http://" or _is_short(link, reading.lists.shorteners):
            yield Hit(link.start, link.end)


def _is_short(link: Link, shorteners: frozenset[str]) -> bool:
    """Whether a host, or what it lies under, only passes visitors on."""
    labels = link.host.split(".")
    return any(".".join(labels[place:]) in shorteners for place in range(len(labels) - 1))


@rule("lookalike-domain")
def lookalike_domain(reading: Reading) -> Iterator[Hit]:
    """A host that mixes alphabets, or is made of letters that pass for Latin ones."""
    for link in reading.links:
        if not link.host.isascii() and imitates(link.host):
            yield Hit(link.start, link.end, fills=(("name", real_name(link.host)),))


@rule("instagram-dead-link")
def instagram_dead_link(reading: Reading) -> Iterator[Hit]:
    """An address in a caption, or a call to follow one: Instagram makes it plain text.

    The link of the profile ("link in bio"), a story and a comment's own button are not the caption's.
    """
    if reading.wording.network != "instagram":
        return
    yield from (Hit(link.start, link.end) for link in reading.links)
    if not reading.links and (match := FOLLOW.search(reading.prose)) is not None:
        yield reading.span_hit(match)
