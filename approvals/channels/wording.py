"""Whether a text that came back from X is the text that was sent.

X shortens links, writes & < > as entities, composes letters (NFC) and ends a post that has
pictures with a link to them.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">"}
_ENTITY = re.compile("|".join(_ENTITIES))
_SHORT_LINK = re.compile(r"https?://t\.co/\w+")
_LAST_SHORT_LINK = re.compile(r"\s*https?://t\.co/\w+$")


def normal(text: str) -> str:
    """A text in NFC with every run of white space as one space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def unescaped(text: str) -> str:
    """A text with X's three entities undone, once."""
    return _ENTITY.sub(lambda found: _ENTITIES[found.group()], text)


def expanded(text: str, links: Iterable[Mapping[str, Any]]) -> str:
    """A text with its short links written out, as ``entities.urls`` tells; pictures' are dropped."""
    for link in links:
        short, long = str(link.get("url", "")), str(link.get("expanded_url", ""))
        if short:
            text = text.replace(short, "" if "media_key" in link else long)
    return text


def same_words(sent: str, received: str) -> bool:
    """Whether ``received`` is ``sent`` as X would give it back.

    A short link matches anything in its place that could be an address; one more at the end may
    stand for the pictures.
    """
    wanted, got = normal(sent), normal(unescaped(received))
    return _fits(wanted, got) or _fits(wanted, _LAST_SHORT_LINK.sub("", got))


def _fits(wanted: str, got: str) -> bool:
    fixed = [re.escape(part) for part in _SHORT_LINK.split(got)]
    return re.fullmatch(r"[^\s]*?\.[^\s]+".join(fixed), wanted) is not None


def same_post(sent: str, received: str, links: Iterable[Mapping[str, Any]]) -> bool:
    """As ``same_words``, more strictly, where the network tells what its short links stand for."""
    return _bare(sent) == _bare(unescaped(expanded(received, links)))


def _bare(text: str) -> str:
    """``normal`` without what X adds to an address: its scheme, and a slash at its end."""
    without_scheme = re.sub(r"https?://", "", normal(text))
    return re.sub(r"/(?= |$)", "", without_scheme)
