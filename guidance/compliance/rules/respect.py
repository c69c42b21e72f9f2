"""Respect: threats, calls to target somebody, and what is said of groups of people."""

from collections.abc import Iterator

from guidance.compliance.combining import around, combine, hits, said_of
from guidance.compliance.reading import Hit, Reading
from guidance.compliance.registry import rule
from guidance.compliance.rules.names import could_name

VIOLENCE = (
    combine("threat", unless="pastime", asking=True, denied=True),
    combine("victim", "harm-wish", "violence", within=5, unless="pastime", asking=True),
    combine("harm-wish", "violence", "victim", within=5, unless="pastime", asking=True),
)
TARGETING = (
    combine("hound", asking=True, denied=True, unless="leave-be"),
    combine("mob", "their-place", within=6, unless="leave-be", asking=True),
)

SOMEBODY = frozenset(
    [
        "he", "him", "his", "he's", "she", "her", "hers", "she's", "they", "them", "their", "they're", "em", "who",
        "man", "woman", "lad", "lass", "bloke", "chap", "person", "mum", "dad", "somebody", "someone", "owner", "firm", "company",
        "reporter", "journalist", "councillor", "cllr", "officer", "landlord", "troll", "cafe", "shop", "this", "that",
    ]
)  # fmt: skip

# What is swept over a group may stand anywhere in the sentence.
GENERALISING = (
    combine("prejudice", asking=True, denied=True, unless="group-fair"),
    said_of("people-group", "slur-trait", within=16, unless="group-fair"),
    said_of("those-people", "slur-trait", within=16, unless="staff-person"),
)


@rule("violent-language", "threat/violence")
def violent_language(reading: Reading) -> Iterator[Hit]:
    """A threat, or harm wished on a person. Model Code para 2; Online Safety Act 2023 s.181."""
    yield from hits(reading, VIOLENCE)


@rule("pile-on", "hound/their-place")
def pile_on(reading: Reading) -> Iterator[Hit]:
    """A call to many to go for one. Protection from Harassment Act 1997.

    There must be one to go for, and no kindness near the call: people are also cheered on.
    """
    for hit in hits(reading, TARGETING):
        place = reading.at(reading.folded.place(hit.start))
        if place is not None and _aims(reading) and "cheer" not in around(reading, place):
            yield hit


def _aims(reading: Reading) -> bool:
    """Whether somebody is meant: in the words of the call, or named or pointed at."""
    return bool(reading.handles) or any(
        reading.word(one) in SOMEBODY or (could_name(reading, one) and not reading.opens(one))
        for one in range(len(reading.words))
    )


@rule("discrimination", "prejudice/people-group/those-people", "prejudice/slur-trait")
def discrimination(reading: Reading) -> Iterator[Hit]:
    """A trait said of a whole group. Equality Act 2010 s.149; Model Code para 2."""
    yield from hits(reading, GENERALISING)
