"""What is said that afternoon: posts that are like no other, and words that have their readers."""

import re
from itertools import count, product

EVENTS = (
    "The litter pick",
    "The repair café",
    "The coffee morning",
    "The seed swap",
    "The family swim",
    "The story hour",
    "The chess club",
)
PLACES = (
    "at the library on Mill Lane",
    "in the village hall",
    "at the leisure centre",
    "in the old school",
    "at the community garden",
    "in the market hall",
)
AMONG_OFFICERS = re.compile(r"kestrel\d{3}")
"""What stands in every word that no author may read: one word, which no mark-up can part."""
UNSAVED = re.compile(r"siskin\d{3}")
"""What stands in what somebody types for a decision; where another was first, it was for nobody."""
TO_AUTHORS = re.compile(r"linnet\d{3}")
"""What stands in what reviewers say to an author."""


class Words:
    """Hands out words and remembers which were said to whom."""

    def __init__(self) -> None:
        self._texts = (f"{what} is {where} on Saturday." for what, where in product(EVENTS, PLACES))
        self._number = count(100)
        self.to_authors: list[str] = []
        self.unsaved: list[str] = []

    def post(self) -> str:
        """The text of a post, in which the check finds nothing."""
        return next(self._texts)

    def among_officers(self, words: str) -> str:
        """Words that stay among those who decide, made unmistakable."""
        return f"{words} Our word for it is kestrel{next(self._number)}."

    def for_a_decision(self, words: str) -> str:
        """Words that are said to somebody if their decision is the one that counts."""
        return f"{words} Our word for it is siskin{next(self._number)}."

    def lose(self, words: str) -> None:
        """Note that such a decision did not count."""
        self.unsaved += UNSAVED.findall(words)

    def to_author(self, words: str) -> str:
        """Words that the author is meant to read, by which a search proves that it finds things."""
        mark = f"linnet{next(self._number)}"
        self.to_authors.append(mark)
        return f"{words} Our word for it is {mark}."
