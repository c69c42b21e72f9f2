"""Respect: threats, calls to target somebody, and what is said of groups of people."""

from collections.abc import Iterator

from guidance.compliance.combining import combine, hits, said_of
from guidance.compliance.reading import Hit, Reading
from guidance.compliance.registry import rule

VIOLENCE = (
    combine("threat", unless="pastime", asking=True, denied=True),
    combine("victim", "harm-wish", "violence", within=5, unless="pastime", asking=True),
    combine("harm-wish", "violence", "victim", within=5, unless="pastime", asking=True),
)
TARGETING = (
    combine("hound", asking=True, denied=True, unless="leave-be"),
    combine("mob", "their-place", within=6, unless="leave-be", asking=True),
)

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
    """A call to many to go for one. Protection from Harassment Act 1997."""
    yield from hits(reading, TARGETING)


@rule("discrimination", "prejudice/people-group/those-people", "prejudice/slur-trait")
def discrimination(reading: Reading) -> Iterator[Hit]:
    """A trait said of a whole group. Equality Act 2010 s.149; Model Code para 2."""
    yield from hits(reading, GENERALISING)
