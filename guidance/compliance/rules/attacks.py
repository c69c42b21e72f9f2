"""Attacks on a party, whichever it is and whoever sits on which side."""

from collections.abc import Iterator

from guidance.compliance.reading import Hit, Reading
from guidance.compliance.registry import rule
from guidance.compliance.rules.party import parties

SHORT = 8
# Words between a party's name and its verb.
REACH = 7


@rule("party-attack", "party/side", "attack/failing-verb/party-harm/party-sneer")
def party_attack(reading: Reading) -> Iterator[Hit]:
    """A party, or a side of the chamber, with a word of blame beside it or in the sentence after.

    Disagreement about a plan, and how a vote went, are no attack. One hit says it.
    """
    if reading.has("fair-play"):
        return
    for first, last in sides(reading):
        if "agreed-side" in reading.sentence(first).classes:
            continue
        blamed = _blamed(reading, first, last)
        if blamed is None and not reading.has("party-fair"):
            blamed = _harms(reading, first, last)
        if blamed is not None:
            yield reading.hit(first, blamed if _same(reading, first, blamed) else last)
            return


def sides(reading: Reading) -> Iterator[tuple[int, int]]:
    """First and last word of each party's name and of each side that is meant without one."""
    named = [*parties(reading)]
    yield from named
    for place in reading.first_of("side"):
        last = reading.run_end(place, "side")
        if not any(place <= first <= last for first, _ in named):
            yield place, last


def _same(reading: Reading, place: int, other: int) -> bool:
    return reading.home[place] == reading.home[other]


def _blamed(reading: Reading, first: int, last: int) -> int | None:
    """The word of blame: in the sentence, or close by about 'they' or in a few words."""
    sentence = reading.sentence(first)
    for place in range(sentence.first, sentence.last):
        inside = first <= place <= last
        if not inside and (_attacks(reading, place) or _fails(reading, last, place)):
            return place
    home = reading.home[first]
    for near in reading.sentences[max(0, home - 1) : home + 3]:
        told = "third-party" in near.classes or near.last - near.first <= SHORT
        if near != sentence and told and "attack" in near.classes:
            for place in range(near.first, near.last):
                if _attacks(reading, place):
                    return place
    return None


def _harms(reading: Reading, first: int, last: int) -> int | None:
    """What the party does to people, said right after its name, or a sneer close by."""
    if (
        reading.opens(first)
        and "self" in reading.sentence(first).classes
        and reading.has("your-vote")
    ):
        return None
    harm = reading.near(last, "party-harm", after=REACH)
    if harm is not None and not _tells_a_vote(reading, first, harm):
        return harm
    home = reading.home[first]
    for near in reading.sentences[max(0, home - 1) : home + 2]:
        if "party-sneer" in near.classes:
            places = range(near.first, near.last)
            return next(
                (
                    place
                    for place in places
                    if reading.is_in(place, "party-sneer") and not reading.negated(place, 2)
                ),
                None,
            )
    return None


def _tells_a_vote(reading: Reading, first: int, harm: int) -> bool:
    """How two parties voted, side by side, is the record and no blame of either."""
    voted = reading.word(harm).startswith("vot") or reading.word(harm - 1).startswith("vot")
    named = [one for one, _ in parties(reading) if _same(reading, one, first)]
    return voted and len(named) > 1


def _attacks(reading: Reading, place: int) -> bool:
    """A word of blame; what is denied is none, but the denials among the phrases are."""
    if not reading.is_in(place, "attack"):
        return False
    denial = reading.is_in(place, "negation") or reading.is_in(place - 1, "attack")
    return denial or not reading.negated(place, 2)


def _fails(reading: Reading, last: int, place: int) -> bool:
    """'Labour never listens': something owed, denied, after the party's name."""
    owed = reading.is_in(place, "failing-verb") and place > last
    return owed and reading.negated(place, 3) and "i" not in reading.sentence(place).classes
