"""How much alike two texts are, and by which keys those that are alike can be looked up. Pure.

A text becomes a set of pairs of neighbouring words. How much two sets have in common says how much
alike the texts are; a MinHash of it, cut into bands, gives keys of which two texts share at least
one almost certainly where half of their pairs are the same, and hardly ever where a tenth is
(Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, chapter 3). So that one index finds
what is alike among any number of posts.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from itertools import combinations, pairwise
from urllib.parse import urlsplit

LINK = re.compile(r"https?://[^\s<>\"“”‘’]+", re.IGNORECASE)
WORD = re.compile(r"\w+")
BANDS, ROWS = 16, 2
ALIKE = 0.5
"""From which share of common pairs on a person should look at both."""
SAME = 0.9
"""From which share on they are as good as identical: a full stop or one word apart."""

_PRIME = (1 << 61) - 1


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=7).digest())


_TURNS = [(_hash(f"a{i}") % _PRIME or 1, _hash(f"b{i}") % _PRIME) for i in range(BANDS * ROWS)]


def pairs_in(text: str) -> frozenset[str]:
    """The pairs of neighbouring words, whatever their case, their marks and the links between them."""
    folded = unicodedata.normalize("NFKC", LINK.sub(" ", text)).casefold()
    words = WORD.findall(folded)
    if len(words) == 1:
        return frozenset(words)
    return frozenset(f"{one} {other}" for one, other in pairwise(words))


def likeness(one: str, other: str) -> float:
    """The share of the pairs of both that both have: 0 for strangers, 1 for the same words."""
    return _share(pairs_in(one), pairs_in(other))


def _share(mine: frozenset[str], theirs: frozenset[str]) -> float:
    every = mine | theirs
    return len(mine & theirs) / len(every) if every else 0.0


def alike_among(texts: Mapping[str, str]) -> list[tuple[str, str, float]]:
    """Those of these texts, by key, that a person should look at together, and how much alike each
    two are: the most alike first.
    """
    pairs = {key: pairs_in(text) for key, text in texts.items()}
    every = (
        (one, other, _share(pairs[one], pairs[other])) for one, other in combinations(pairs, 2)
    )
    return sorted((two for two in every if two[2] >= ALIKE), key=lambda two: -two[2])


def bands_of(text: str) -> list[str]:
    """The keys of a text, one for each band; none for a text without words."""
    hashes = [_hash(pair) for pair in pairs_in(text)]
    if not hashes:
        return []
    least = [min((a * h + b) % _PRIME for h in hashes) for a, b in _TURNS]
    return [
        f"{band:02d}{_hash(str(least[band * ROWS : (band + 1) * ROWS])):014x}"
        for band in range(BANDS)
    ]


def links_in(texts: Iterable[str]) -> list[str]:
    """Where the links of these texts lead, so that the same place is the same key: no trailing
    marks, no scheme, no ``www.``, no tracking.
    """
    found = (LINK.findall(text) for text in texts)
    return sorted({key for some in found for link in some if (key := _place(link))})


def _place(link: str) -> str:
    try:
        parts = urlsplit(link.rstrip(".,;:!?)]}'*_"))
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:  # no address at all, as with half a bracket
        return ""
    asked = "&".join(p for p in parts.query.split("&") if p and not p.startswith("utm_"))
    return f"{host}{parts.path.rstrip('/')}{'?' if asked else ''}{asked}" if host else ""
