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
    matcher = SequenceMatcher(None, before, after)
    for name, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if name == "equal":
            yield Piece("".join(after[new_from:new_to]), "same")
            continue
        if old_to > old_from:
            yield Piece("".join(before[old_from:old_to]), "removed")
        if new_to > new_from:
            yield Piece("".join(after[new_from:new_to]), "added")
