"""Where a remark stands in the words, in code points; and whether they are still there. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

SENTENCE = re.compile(r"[^\s.!?…][^\n.!?…]*(?:[.!?…](?!\s|$)[^\n.!?…]*)*[.!?…]*[”’\")]*")
"""A run up to the end of its line, or to a mark that a space follows: not the dot of an address."""


@dataclass(frozen=True)
class Pin:
    """A thread that points at words: from and to in the text, its name on the page and its id."""

    start: int
    end: int
    name: str
    anchor: str


@dataclass(frozen=True)
class Run:
    """A piece of the words; ``pins`` are those that end with it."""

    text: str
    is_pinned: bool = False
    pins: Sequence[Pin] = ()


def find_again(phrase: str, near: int, text: str) -> tuple[int, int] | None:
    """Where a phrase stands in a later text, nearest to where it stood; None where it has gone.

    Part of a longer word is not the same word: "fair" has gone where "fairly" has come.
    """
    if not phrase.strip():
        return None
    if text[near : near + len(phrase)] == phrase:
        return near, near + len(phrase)
    begins = r"(?<!\w)" if _is_word(phrase[0]) else ""
    ends = r"(?!\w)" if _is_word(phrase[-1]) else ""
    found = [one.start() for one in re.finditer(f"{begins}{re.escape(phrase)}{ends}", text)]
    if not found:
        return None
    start = min(found, key=lambda place: abs(place - near))
    return start, start + len(phrase)


def _is_word(letter: str) -> bool:
    return bool(re.match(r"\w", letter))


def runs(text: str, pins: Iterable[Pin]) -> list[Run]:
    """The text cut wherever a pin begins or ends. The runs join to the text exactly."""
    kept = [pin for pin in pins if 0 <= pin.start < pin.end <= len(text)]
    edges = sorted({0, len(text), *(e for pin in kept for e in (pin.start, pin.end))})
    return [
        Run(
            text[start:end],
            is_pinned=any(pin.start <= start and end <= pin.end for pin in kept),
            pins=[pin for pin in kept if pin.end == end],
        )
        for start, end in pairwise(edges)
    ]


def sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence begins and ends, for choosing one where nobody can select words."""
    return [one.span() for one in SENTENCE.finditer(text)]
