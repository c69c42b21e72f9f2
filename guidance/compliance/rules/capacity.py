"""Who speaks: the council, a councillor, or a private person."""

from collections.abc import Iterator

from guidance.compliance.reading import Hit, Reading
from guidance.compliance.registry import rule

# Those who may speak for the council, or for their part of it.
SPOKESPEOPLE = frozenset({"portfolio", "leader", "civic", "council"})


@rule("speaks-for-council", "council-voice/commit")
def speaks_for_council(reading: Reading) -> Iterator[Hit]:
    """A member without that office who commits the council, not one who asks or reports."""
    capacity = reading.context.capacity
    if capacity is None or capacity in SPOKESPEOPLE or reading.context.account == "council":
        return
    for place in reading.first_of("council-voice"):
        if not reading.negated(place):
            yield reading.hit(place, reading.run_end(place, "council-voice"))
    for place in reading.where("commit"):
        first = _council_commits(reading, place)
        if first is not None:
            yield reading.hit(first, place)


def _council_commits(reading: Reading, place: int) -> int | None:
    """'The council will repair', but not 'I asked when the council will' or 'will discuss'."""
    if reading.sentence(place).asks or reading.is_in(place + 1, "deliberate"):
        return None
    noun = place - 1
    if reading.word(noun) not in ("council", "authority"):
        return _confirms(reading, place)
    if reading.is_in(noun, "council-voice") or reading.near(noun, "ask-verb", before=6) is not None:
        return None
    return noun - 1 if reading.word(noun - 1) == "the" else noun


def _confirms(reading: Reading, place: int) -> int | None:
    """'I can confirm that the council ...'."""
    if reading.word(place) != "confirm" or reading.negated(place):
        return None
    said = reading.near(place, "i", before=3)
    after = {reading.word(x) for x in reading.after(place, 4)}
    told = reading.beside(place, "council-voice")
    return said if said is not None and after & {"council", "authority"} and not told else None


@rule("capacity-unclear", "private-voice/as-a/office-voice")
def capacity_unclear(reading: Reading) -> Iterator[Hit]:
    """A private voice on an official account, or the office on a personal one."""
    if reading.context.account == "personal":
        for place in reading.first_of("office-voice"):
            yield reading.hit(place, reading.run_end(place, "office-voice"))
        return
    for place in reading.first_of("private-voice"):
        yield reading.hit(place, reading.run_end(place, "private-voice"))
    for place in reading.first_of("as-a"):
        last = reading.run_end(place, "as-a")
        mine = reading.beside(place, "i", "me")
        yours = "you" in [reading.word(x) for x in reading.after(last, 5)]
        if mine and not yours:
            yield reading.hit(place, last)
