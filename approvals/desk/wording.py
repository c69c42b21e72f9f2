"""The words of a version as the desk shows them: phrases marked, nothing unseen. Pure.

A character that cannot be seen, or that turns the reading direction round, is shown by its code
point in the place where it stands, so that what is signed is what the reviewer has seen.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from approvals.posts.pinning import Pin
from guidance.compliance import emoji
from guidance.compliance.findings import Finding
from guidance.compliance.marking import runs

LONGEST_WORD = 40
UNSEEN = frozenset({"Cf", "Cc", "Co", "Cs", "Cn", "Zl", "Zp"})
# Letters and marks by category, yet nothing is drawn for them.
BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


@dataclass(frozen=True)
class Unseen:
    """A character that cannot be seen: where it stands, in code points, and which it is.

    ``after`` is the last word before it, or the end of a long one, for finding it.
    """

    place: int
    code: str
    name: str
    after: str


@dataclass(frozen=True)
class Piece:
    """A run of the words, or one unseen character by its ``code``."""

    text: str
    severity: str = ""
    number: int = 0
    code: str = ""
    pins: Sequence[Pin] = ()


def is_unseen(letter: str) -> bool:
    """Whether nothing is drawn for this character, or it steers how others are drawn."""
    if letter == "\n":
        return False
    is_selector = any(ord(letter) in some for some in SELECTORS)
    return is_selector or letter in BLANK or unicodedata.category(letter) in UNSEEN


def unseen_in(text: str) -> list[Unseen]:
    """Every unseen character but those that belong to an emoji.

    Read once from the beginning: a text can be made of nothing but these, tens of thousands of them.
    """
    drawn = {place for start, end in emoji.spans(text) for place in range(start, end)}
    found, word, before = [], "", ""
    for place, letter in enumerate(text):
        if is_unseen(letter):
            if place not in drawn:
                after = word or before
                found.append(Unseen(place, code_of(letter), name_of(letter), after))
        elif letter.isspace():
            word, before = "", word or before
        else:
            word = (word + letter)[-LONGEST_WORD:]
    return found


def code_of(letter: str) -> str:
    """Its code point as Unicode writes it: ``U+200B``."""
    return f"U+{ord(letter):04X}"


def name_of(letter: str) -> str:
    """Its name in Unicode, in lower case."""
    return unicodedata.name(letter, "character without a name").lower()


def pieces_of(text: str, numbers: Mapping[Finding, int]) -> list[Piece]:
    """The text in runs; the last run of a finding carries its number.

    ``numbers`` holds the findings on this text with the number each has on the page.
    """
    made: list[Piece] = []
    hidden = {unseen.place: unseen.code for unseen in unseen_in(text)}
    place = 0
    for run in runs(text, numbers):
        end = place + len(run.text)
        ending = [numbers[f] for f in run.findings if f.end == end]
        parts = list(_parts(text, place, end, hidden))
        for part, code in parts:
            made.append(Piece(part, run.severity, code=code))
        if ending:
            made[-1] = Piece(made[-1].text, run.severity, min(ending), made[-1].code)
        place = end
    return made


def _parts(text: str, start: int, end: int, hidden: Mapping[int, str]) -> Iterator[tuple[str, str]]:
    """Text between unseen characters, and each of them with its code."""
    begin = start
    for place in (p for p in hidden if start <= p < end):
        if begin < place:
            yield text[begin:place], ""
        yield text[place], hidden[place]
        begin = place + 1
    if begin < end:
        yield text[begin:end], ""


def with_pins(pieces: Iterable[Piece], pins: Sequence[Pin]) -> list[Piece]:
    """The same pieces, cut where a pin ends, each with the pins that end with it."""
    ends = {pin.end for pin in pins}
    made, place = [], 0
    for piece in pieces:
        end = place + len(piece.text)
        cuts = [place, *sorted(e for e in ends if place < e < end), end]
        for start, stop in pairwise(cuts):
            text = piece.text[start - place : stop - place]
            here = [pin for pin in pins if pin.end == stop]
            number = piece.number if stop == end else 0
            made.append(replace(piece, text=text, number=number, pins=here))
        place = end
    return made


def find_phrase(text: str, phrase: str) -> list[int]:
    """Where a phrase stands, in code points; more than one place where it is repeated."""
    places, start = [], text.find(phrase) if phrase else -1
    while start >= 0:
        places.append(start)
        start = text.find(phrase, start + 1)
    return places


def visible(text: str) -> str:
    """The text without what cannot be seen, for comparing with what a person copied."""
    return "".join(letter for letter in text if not is_unseen(letter))
