"""Characters that cannot be seen and change what is read."""

import re
import unicodedata
from collections.abc import Iterator

from guidance.compliance import emoji
from guidance.compliance.reading import Hit, Reading
from guidance.compliance.registry import rule

# Unicode Technical Report 36 section 2.5 (bidirectional controls), Technical Standard 39 (default
# ignorables), and controls that have no place in a post; a lone half of a pair cannot be sent.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u2800\u3164\ud800-\udfff\ufeff\uffa0\ufff9-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
MARKS = frozenset("\u200e\u200f\u061c")
JOINERS = frozenset("\u200c\u200d")
JOINING_SCRIPTS = re.compile("[\u0590-\u08ff\u0900-\u0dff\ufb1d-\ufdff\ufe70-\ufefc]")
NAMES = {
    "\u200b": "ZERO WIDTH SPACE",
    "\ufeff": "ZERO WIDTH NO-BREAK SPACE",
}


@rule("invisible-characters")
def invisible_characters(reading: Reading) -> Iterator[Hit]:
    """Each hidden character that an emoji or a joining script does not need, descriptions too."""
    for place, letter in _hidden_in(reading.text):
        yield Hit(place, place + 1, fills=(("name", name(letter)),))
    for number, medium in enumerate(reading.wording.media, 1):
        for _, letter in _hidden_in(medium.alt or ""):
            where = f"It is in the description of picture {number}."
            yield Hit(fills=(("name", name(letter)),), more=where)


def _hidden_in(text: str) -> Iterator[tuple[int, str]]:
    if text.isascii() and text.isprintable():
        return
    drawn = _drawn_in(text)
    foreign = JOINING_SCRIPTS.search(text) is not None
    for match in UNSEEN.finditer(text):
        letter, place = match.group(), match.start()
        if place not in drawn and not (foreign and letter in JOINERS | MARKS):
            yield place, letter


def _drawn_in(text: str) -> set[int]:
    """The places of characters that are parts of an emoji."""
    if "\u200d" not in text and "\U000e007f" not in text:
        return set()
    return {place for start, end in emoji.spans(text) for place in range(start, end)}


def name(letter: str) -> str:
    """A hidden character as ``U+202E RIGHT-TO-LEFT OVERRIDE``."""
    known = NAMES.get(letter) or unicodedata.name(letter, "a control character")
    return f"U+{ord(letter):04X} {known}"
