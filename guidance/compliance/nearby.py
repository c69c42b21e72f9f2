"""Cue classes near one another, whatever the sentences: short sentences share out what they say."""

from collections.abc import Iterator

from guidance.compliance.reading import Hit, Reading

AROUND = 25


def together(reading: Reading, first: str, *others: str, around: int = AROUND) -> Iterator[Hit]:
    """At most one hit: on the first words of class ``first`` that have a word of each other class near.

    ``others`` may name alternatives with strokes between; ``around`` is a number of words.
    """
    for place in reading.first_of(first):
        last = reading.run_end(place, first)
        if all(_around(reading, place, last, other.split("/"), around) for other in others):
            yield reading.hit(place, last)
            return


def _around(reading: Reading, first: int, last: int, names: list[str], around: int) -> bool:
    """Whether another word of one of the classes stands near; the phrase itself does not count."""
    return any(
        first - around <= place <= last + around and not first <= place <= last
        for name in names
        for place in reading.index.get(name, ())
    )
