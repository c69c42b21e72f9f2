"""Live cases: what may not be said between an arrest and a sentence."""

from collections.abc import Iterator

from guidance.compliance.cues import words
from guidance.compliance.nearby import together
from guidance.compliance.reading import Hit, Reading
from guidance.compliance.registry import rule

# 'Guilty' as a verdict or a plea is a fact, not an assumption.
TRIALS = words("clinical period scheme month months free run runs sleep")
FACTS = frozenset(["found", "pleaded", "plead", "pled", "verdict", "not"])


@rule("active-proceedings", "case/in-court", "guilt/prejudging")
def active_proceedings(reading: Reading) -> Iterator[Hit]:
    """A case under way and words that take guilt for granted, in the same or the next sentence.

    Contempt of Court Act 1981 s.2 and Schedule 1: active from arrest to acquittal or sentence.
    """
    if reading.has("concluded", "court-fair"):
        return
    found = list(together(reading, "prejudging", "in-court", around=25))
    if found:
        yield from found
        return
    cases = {reading.home[place] for place in reading.where("case") if _is_case(reading, place)}
    for place in reading.first_of("guilt"):
        near = {reading.home[place] + step for step in (-1, 0, 1)}
        if cases & near and not _is_fact(reading, place):
            yield reading.hit(place, reading.run_end(place, "guilt"))
            return


def _is_case(reading: Reading, place: int) -> bool:
    """'Charged' with an offence, not with electricity or a fee."""
    if reading.word(place) == "trial":
        return not any(reading.word(x) in TRIALS for x in range(place - 2, place + 3))
    if reading.word(place) != "charged":
        return True
    return reading.word(place + 1) in ("with", "after", "over", "in", "today", "and", "") or (
        reading.word(place - 1) in ("been", "was", "were", "is", "are")
        and not reading.word(place + 1).startswith(("£", "for", "at"))
    )


def _is_fact(reading: Reading, place: int) -> bool:
    return reading.word(place) == "guilty" and reading.word(place - 1) in FACTS
