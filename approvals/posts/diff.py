"""What changed between two wordings, word by word. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD = re.compile(r"\s+|\w+|[^\w\s]")

LONGEST = 2000
"""Words, spaces and marks beyond which the two wordings are shown whole, to bound the work.

For the same reason the matcher may pass over what stands everywhere in a long wording: a text of
two words repeated would otherwise take it seconds.
"""


@dataclass(frozen=True)
class Piece:
    """A run of text that is ``same``, ``added`` or ``removed``."""

    text: str
    kind: str


def word_diff(old: str, new: str) -> list[Piece]:
    """The pieces that, without the removed ones, make ``new``, and without the added, ``old``."""
    if old == new:
        return [Piece(new, "same")] if new else []
    before, after = WORD.findall(old), WORD.findall(new)
    if max(len(before), len(after)) > LONGEST:
        return [piece for piece in (Piece(old, "removed"), Piece(new, "added")) if piece.text]
    return list(_pieces(before, after))


def _pieces(before: list[str], after: list[str]) -> Iterator[Piece]:
    for is_same, old, new in _runs(before, after):
        if is_same:
            yield Piece(new, "same")
            continue
        if old:
            yield Piece(old, "removed")
        if new:
            yield Piece(new, "added")


def _runs(before: list[str], after: list[str]) -> list[tuple[bool, str, str]]:
    """What is the same and what is not, in turn; whether it is, the old words and the new.

    A space between two changes belongs to them: a sentence that was written anew is read in one
    piece, and not word by word in turn.
    """
    made: list[tuple[bool, str, str]] = []
    codes = SequenceMatcher(None, before, after).get_opcodes()
    for place, (name, old_from, old_to, new_from, new_to) in enumerate(codes):
        old, new = "".join(before[old_from:old_to]), "".join(after[new_from:new_to])
        is_between = 0 < place < len(codes) - 1
        is_same = name == "equal" and not (is_between and new.isspace())
        if made and made[-1][0] == is_same:
            _, old_so_far, new_so_far = made.pop()
            old, new = old_so_far + old, new_so_far + new
        made.append((is_same, old, new))
    return made
