"""Praise of a member by that member."""

from collections.abc import Iterator

from guidance.compliance.combining import combine, hits, joined
from guidance.compliance.reading import Hit, Reading
from guidance.compliance.registry import rule

HARDER = (
    combine(
        "none-other", "hard-work", "i/me-alone", within=9, anyhow=True, denied=True, asking=True
    ),
    combine("i/me-alone", "hard-work", "none-other", within=8, denied=True),
)


@rule("member-promotion", "boast/none-other/well-thought")
def member_promotion(reading: Reading) -> Iterator[Hit]:
    """A boast, work that nobody else would have done, or a wish to be thought well of.

    What changed and what people can do now is news; that it took somebody so good is not.
    """
    praised = reading.has("thanks-others")
    found = [*_boasts(reading)] or ([] if praised else [*hits(reading, HARDER)])
    if not found and not praised:
        found = (
            [*joined(reading, "well-thought", "my-service", across=1)] if _of_me(reading) else []
        )
    yield from found[:1]


def _boasts(reading: Reading) -> Iterator[Hit]:
    for place in reading.first_of("boast"):
        last = reading.run_end(place, "boast")
        if not reading.negated(place, 2) or reading.is_in(place, "negation"):
            yield reading.hit(place, last)


def _of_me(reading: Reading) -> bool:
    """Whether the wish to be thought well of is the author's own."""
    return any(
        reading.near(place, "self", before=8, after=6) is not None
        and reading.beside(place, "my-service")
        for place in reading.where("well-thought")
    )
