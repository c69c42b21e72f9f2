"""One plain form of a text for the rules to read, with the way back to the author's own.

Curly quotes, accents, look-alike letters of other alphabets and letters copied from a font site
read as plain ones; hidden characters do not count. So a word is the same word however typed.
"""

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass

import regex

from guidance.compliance.links import LOOKALIKES

RANGES = (
    (0xC0, 0x2AF), (0x1D00, 0x1DC0), (0x1E00, 0x1F00), (0x2071, 0x209D), (0x2100, 0x2150), (0xA730, 0xA732),
    (0xFF01, 0xFF5F), (0x1D400, 0x1D800), (0x1F130, 0x1F14A), (0x1F150, 0x1F16A),
)  # fmt: skip
# Letters that Unicode does not unfold: small capitals, and those on a dark disc.
STYLED = re.compile("(?:LATIN LETTER SMALL CAPITAL|NEGATIVE CIRCLED LATIN CAPITAL LETTER) ([A-Z])")
PUNCTUATION = {
    "\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u2032": "'", "\u201b": "'", "`": "'", "\u00b4": "'",
    "\u201c": '"', "\u201d": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"',
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
    "\u2028": "\n", "\u2029": "\n", "\u0085": "\n", "\u000b": "\n", "\u000c": "\n",
}  # fmt: skip
SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"
# What no reader sees: format characters, marks on letters, and characters that stand for nothing.
DROPPED = regex.compile(
    r"[\r\p{Cf}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}"
    r"\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)


def _table() -> dict[int, str]:
    """Every character that has a plain one of the same length."""
    table: dict[int, str] = {}
    for low, high in RANGES:
        for point in range(low, high):
            plain = unicodedata.normalize("NFKD", chr(point))
            base = "".join(letter for letter in plain if not unicodedata.combining(letter))
            if len(base) == 1 and base.isascii():
                table[point] = base
            elif styled := STYLED.fullmatch(unicodedata.name(chr(point), "")):
                table[point] = styled[1].lower()
    table |= {point: chr(plain) for point, plain in LOOKALIKES.items()}
    table |= {point: chr(ord("A") + (point - 0x24B6)) for point in range(0x24B6, 0x24D0)}
    table |= {point: chr(ord("a") + (point - 0x24D0)) for point in range(0x24D0, 0x24EA)}
    table |= {ord(mark): plain for mark, plain in PUNCTUATION.items()}
    return table | {ord(space): " " for space in SPACES}


PLAIN = _table()


@dataclass(frozen=True)
class Folded:
    """The plain text; ``kept`` holds the place of each character in the original, if any went."""

    text: str
    original: str
    kept: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A span of the plain text as a span of the original, whole characters only."""
        if self.kept is None or end <= start:
            return start, end
        last = self.kept[end - 1] + 1
        while last < len(self.original) and unicodedata.combining(self.original[last]):
            last += 1
        return self.kept[start], last

    def place(self, original: int) -> int:
        """Where a place of the original lies in the plain text."""
        return original if self.kept is None else bisect_left(self.kept, original)


# A word as it is typed: figures keep their points and strokes, an ending keeps its apostrophe.
WORD = r"£?[^\W_]+(?:(?:['&-]|(?<=\d)[.,:/](?=\d))[^\W_]+)*%?"
# "It's" is "it is"; "the council's" is the council.
CONTRACTIONS = frozenset({"it's", "that's", "he's", "she's", "who's", "what's", "there's", "let's"})


def stem(word: str) -> str:
    """A word in small letters without the ending of a possessive."""
    return word[:-2] if word.endswith("'s") and word not in CONTRACTIONS else word


def fold(text: str) -> Folded:
    """The plain form of a text."""
    plain = text.translate(PLAIN)
    if not DROPPED.search(plain):
        return Folded(plain, text)
    kept = tuple(place for place, letter in enumerate(plain) if not DROPPED.match(letter))
    return Folded("".join(plain[place] for place in kept), text, kept)
