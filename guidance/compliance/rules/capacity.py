"""Who speaks: the council, a councillor, or a private person."""

from collections.abc import Iterator

from guidance.compliance.combining import combine, hits, joined
from guidance.compliance.reading import Hit, Reading
from guidance.compliance.registry import rule

# Those who may speak for the council, or for their part of it.
SPOKESPEOPLE = frozenset({"portfolio", "leader", "civic", "council"})

UNDERTAKEN = (combine("we-only", "undertakes", "council-business", within=6, denied=True),)


@rule("speaks-for-council", "council-voice/commit/whole-council/undertakes")
def speaks_for_council(reading: Reading) -> Iterator[Hit]:
    """A member without that office who commits the council, not one who asks or reports."""
    capacity = reading.context.capacity
    if capacity is None or capacity in SPOKESPEOPLE or reading.context.account == "council":
        return
    said = [*_council_says(reading, "council-voice")]
    if not said and not reading.has("own-view", "party"):
        said = [*_council_says(reading, "whole-council")][:1]
    if not said and not reading.has("own-view", "party"):
        said = [*hits(reading, UNDERTAKEN)]
    yield from said
    if said:
        return
    for place in reading.where("commit"):
        first = _council_commits(reading, place)
        if first is not None:
            yield reading.hit(first, place)


def _council_says(reading: Reading, name: str) -> Iterator[Hit]:
    for place in reading.first_of(name):
        last = reading.run_end(place, name)
        longer = reading.word(last) == "elmton" and reading.capital(last + 1)
        if not longer and (not reading.negated(place) or reading.is_in(place, "negation")):
            yield reading.hit(place, last)


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


@rule("capacity-unclear", "private-voice/as-a/office-voice/office-work/hat-off")
def capacity_unclear(reading: Reading) -> Iterator[Hit]:
    """A private voice on an official account, or the office on a personal one."""
    if reading.context.account == "personal":
        yield from _office(reading)
        return
    found = [*_private(reading)]
    yield from found or _hat_off(reading)


def _hat_off(reading: Reading) -> Iterator[Hit]:
    """The role laid down for a moment; 'as a resident you can' lays nothing down."""
    for place in reading.first_of("hat-off"):
        last = reading.run_end(place, "hat-off")
        yours = "you" in [reading.word(x) for x in reading.after(last, 5)]
        if not (yours and reading.word(place) == "as"):
            yield reading.hit(place, last)
            return


def _office(reading: Reading) -> Iterator[Hit]:
    """The office on a personal account: the words for it, or its work done by 'I'."""
    spoken = [
        reading.hit(place, reading.run_end(place, "office-voice"))
        for place in reading.first_of("office-voice")
    ]
    yield from spoken or joined(reading, "office-work", "self", unless="own-page")


def _private(reading: Reading) -> Iterator[Hit]:
    """A private voice on an official account."""
    for place in reading.first_of("private-voice"):
        if reading.word(place - 1) in ("your", "their"):
            continue
        yield reading.hit(place, reading.run_end(place, "private-voice"))
    for place in reading.first_of("as-a"):
        last = reading.run_end(place, "as-a")
        mine = reading.beside(place, "i", "me")
        yours = "you" in [reading.word(x) for x in reading.after(last, 5)]
        if mine and not yours:
            yield reading.hit(place, last)
