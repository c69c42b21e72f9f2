"""The words of a version as the desk shows them: phrases marked, nothing unseen. Pure.

A character that cannot be seen, or that turns the reading direction round, is shown by its code
point in the place where it stands, so that what is signed is what the reviewer has seen.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guidance.compliance import emoji
from guidance.compliance.findings import Finding
from guidance.compliance.marking import runs

UNSEEN = frozenset({"Cf", "Cc", "Co", "Cs", "Cn", "Zl", "Zp"})
# Letters and marks by category, yet nothing is drawn for them.
BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


@dataclass(frozen=True)
class Unseen:
    """A character that cannot be seen: where it stands, in code points, and which it is."""

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


def is_unseen(letter: str) -> bool:
    """Whether nothing is drawn for this character, or it steers how others are drawn."""
    if letter == "\n":
        return False
    is_selector = any(ord(letter) in some for some in SELECTORS)
    return is_selector or letter in BLANK or unicodedata.category(letter) in UNSEEN


def unseen_in(text: str) -> list[Unseen]:
    """Every unseen character but those that belong to an emoji."""
    drawn = {place for start, end in emoji.spans(text) for place in range(start, end)}
    return [
        Unseen(place, code_of(letter), name_of(letter), _before(text, place))
        for place, letter in enumerate(text)
        if place not in drawn and is_unseen(letter)
    ]


def code_of(letter: str) -> str:
    """Its code point as Unicode writes it: ``U+200B``."""
    return f"U+{ord(letter):04X}"


def name_of(letter: str) -> str:
    """Its name in Unicode, in lower case."""
    return unicodedata.name(letter, "character without a name").lower()


def _before(text: str, place: int) -> str:
    """The last word before a place, for finding it."""
    words = "".join(c for c in text[:place] if not is_unseen(c)).split()
    return words[-1] if words else ""


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
