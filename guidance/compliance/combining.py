"""Cue classes combined within a sentence: who, what is done, and to what.

A wording rule is mostly a few combinations, not a list of sentences, so that it finds words which
nobody wrote down.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guidance.compliance.reading import Hit, Reading

# Two-word particles and an adverb or two stand between the parts of most clauses.
REACH = 6


@dataclass(frozen=True)
class Combination:
    """Classes that follow one another within a sentence.

    Each part names a class, or several with a stroke between them. Every next part begins at most
    ``within`` words after the one before; with ``anyhow`` it may also stand before it. A sentence
    that holds a class of ``unless`` is left alone, and so is one that asks unless ``asking``. A
    negation shortly before any part silences it unless ``denied``.
    """

    parts: tuple[tuple[str, ...], ...]
    within: int = REACH
    unless: tuple[str, ...] = ()
    anyhow: bool = False
    asking: bool = False
    denied: bool = False


def combine(
    *parts: str,
    within: int = REACH,
    unless: str = "",
    anyhow: bool = False,
    asking: bool = False,
    denied: bool = False,
) -> Combination:
    """A combination, its classes written as ``"who/group"``; ``unless`` too."""
    split = tuple(tuple(part.split("/")) for part in parts)
    silent = tuple(unless.split("/")) if unless else ()
    return Combination(split, within, silent, anyhow, asking, denied)


def said_of(who: str, what: str, *, within: int, unless: str) -> Combination:
    """What is said of somebody, before or after them, asked or denied: the slur is made all the same."""
    return combine(who, what, within=within, unless=unless, anyhow=True, asking=True, denied=True)


def hits(reading: Reading, combinations: Iterable[Combination]) -> Iterator[Hit]:
    """One hit for each sentence in which a combination is met."""
    seen: set[int] = set()
    for one in combinations:
        for first, last in spans(reading, one):
            if reading.home[first] not in seen:
                seen.add(reading.home[first])
                yield reading.hit(first, last)


def spans(reading: Reading, one: Combination) -> Iterator[tuple[int, int]]:
    """The first and last word of each place where a combination is met."""
    for place in reading.where(*one.parts[0]):
        sentence = reading.sentence(place)
        if (sentence.asks and not one.asking) or not sentence.classes.isdisjoint(one.unless):
            continue
        found = _follow(reading, one, place)
        if found is not None:
            yield min(found), _end(reading, one, max(found))


def _end(reading: Reading, one: Combination, last: int) -> int:
    """The last word of the phrase that this word is in, so that the whole of it is marked."""
    names = [name for part in one.parts for name in part if reading.is_in(last, name)]
    return max(reading.run_end(last, name) for name in names)


def _follow(reading: Reading, one: Combination, place: int) -> list[int] | None:
    """One word for each part, or None where a part is missing or denied."""
    found = [place]
    for names in one.parts[1:]:
        behind = one.within if one.anyhow else 0
        other = reading.near(found[-1], *names, before=behind, after=one.within)
        if other is None:
            return None
        found.append(other)
    if not one.denied and any(reading.negated(each, 2) for each in found):
        return None
    return found


def joined(
    reading: Reading, first: str, then: str = "", *, across: int = 1, unless: str = ""
) -> Iterator[Hit]:
    """The first word of ``first`` that has one of ``then`` in its sentence or close by.

    Close by is up to ``across`` sentences before or after: people put the fact and what they want
    of it in two. A negation shortly before it silences the word, and ``unless``, anywhere in the
    text, the whole. At most one hit.
    """
    if unless and reading.has(*unless.split("/")):
        return
    wanted = frozenset(then.split("/")) if then else frozenset()
    for place in sorted(place for name in first.split("/") for place in reading.first_of(name)):
        if not reading.negated(place, 2) and (
            not wanted or wanted & around(reading, place, across)
        ):
            yield reading.hit(place)
            return


def around(reading: Reading, place: int, across: int = 1) -> frozenset[str]:
    """The classes of a word's sentence and of its neighbours."""
    home = reading.home[place]
    near = reading.sentences[max(0, home - across) : home + across + 1]
    return frozenset().union(*(sentence.classes for sentence in near))
