"""Whether a text that came back from a network is the text that was sent.

X shortens links, writes & < > as entities, composes letters (NFC) and ends a post that has
pictures with a link to them.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">"}
_ENTITY = re.compile("|".join(_ENTITIES))
_FAR_MENTION = re.compile(r"(?<![/\w])@(\w+)@[A-Za-z0-9.-]+[A-Za-z0-9]")
_SHORT_LINK = re.compile(r"https?://t\.co/\w+")
_LAST_SHORT_LINK = re.compile(r"\s*https?://t\.co/\w+$")

# Of a post's links, and of one address written out, in characters.
MOST_LINKS, LONGEST_LINK = 1000, 4096


def normal(text: str) -> str:
    """A text in NFC with every run of white space as one space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def as_sent(sent: str, received: str, network: str) -> bool:
    """Whether ``received`` is ``sent`` as its network would give it back.

    X rewrites texts; Mastodon shows a mention without its server.
    """
    if network == "x":
        return same_words(sent, received)
    if network == "mastodon":
        sent, received = _FAR_MENTION.sub(r"@\1", sent), _FAR_MENTION.sub(r"@\1", received)
    return normal(sent) == normal(received)


def unescaped(text: str) -> str:
    """A text with X's three entities undone, once."""
    return _ENTITY.sub(lambda found: _ENTITIES[found.group()], text)


def expanded(text: str, links: Iterable[Mapping[str, Any]]) -> str:
    """A text with its short links written out, as ``entities.urls`` tells; pictures' are dropped.

    Each once and none within another, so that no list of links can make a text grow without end.
    What is longer than an address can be is left as it stands.
    """
    known = {
        str(link.get("url", "")): "" if "media_key" in link else str(link.get("expanded_url", ""))
        for link in islice(links, MOST_LINKS)
    }
    fit = {short: long for short, long in known.items() if len(long) <= LONGEST_LINK}
    return _SHORT_LINK.sub(lambda found: fit.get(found.group(), found.group()), text)


def same_words(sent: str, received: str) -> bool:
    """Whether ``received`` is ``sent`` as X would give it back.

    A short link matches anything in its place that could be an address; one more at the end may
    stand for the pictures.
    """
    wanted, got = normal(sent), normal(unescaped(received))
    return _fits(wanted, got) or _fits(wanted, _LAST_SHORT_LINK.sub("", got))


def _fits(wanted: str, got: str) -> bool:
    """Whether ``wanted`` is ``got`` with something that could be an address for each short link.

    In time that grows with the product of their lengths at worst: a regular expression for this
    can be made to try for years, by a post with a dozen links in it.
    """
    first, *after = _SHORT_LINK.split(got)
    if not after:
        return wanted == got
    ends = [len(first)] if wanted.startswith(first) else []
    for part in after:
        ends = list(_after_link(wanted, part, ends))
    return len(wanted) in ends


def _after_link(wanted: str, part: str, ends: Sequence[int]) -> Iterator[int]:
    """Where ``part`` can end, once an address stands between one of ``ends`` and it.

    An address is at least a dot with a letter behind it, and no space.
    """
    starts = set(ends)
    begun: int | None = None
    dot = False
    for place in range(min(ends, default=len(wanted) + 1), len(wanted) + 1):
        if begun is not None and wanted[place - 1].isspace():
            begun = None
        if begun is None and place in starts:
            begun, dot = place, False
        elif begun is not None and wanted[place - 2] == "." and place - 2 >= begun:
            dot = True
        if begun is not None and dot and wanted.startswith(part, place):
            yield place + len(part)


def same_post(sent: str, received: str, links: Iterable[Mapping[str, Any]]) -> bool:
    """As ``same_words``, more strictly, where the network tells what its short links stand for."""
    return _bare(sent) == _bare(unescaped(expanded(received, links)))


def _bare(text: str) -> str:
    """``normal`` without what X adds to an address: its scheme, and a slash at its end."""
    without_scheme = re.sub(r"https?://", "", normal(text))
    return re.sub(r"/(?= |$)", "", without_scheme)
