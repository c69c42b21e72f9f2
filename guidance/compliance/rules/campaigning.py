"""Canvassing and campaigning, which have no place on a council's portal."""

from collections.abc import Iterator

from guidance.compliance.combining import around, joined
from guidance.compliance.reading import Hit, Reading
from guidance.compliance.registry import rule


@rule("campaign-activity", "camp-word/camp-place")
def campaign_activity(reading: Reading) -> Iterator[Hit]:
    """A word of canvassing, or doors and leaflets with votes or an election close by.

    Model Code para 7.1; LGA 1986 s.2(3).
    """
    if reading.has("camp-other"):
        return
    found = next(joined(reading, "camp-word"), None) or _on_the_doors(reading)
    if found is not None:
        yield found


def _on_the_doors(reading: Reading) -> Hit | None:
    for place in reading.where("camp-place"):
        named = reading.capital(place) and not reading.opens(place)
        aim = None if named else _aim(reading, place)
        if aim is not None:
            same = reading.home[aim] == reading.home[place]
            return reading.hit(place, aim if same else None)
    return None


def _aim(reading: Reading, place: int) -> int | None:
    """What the work is for: another word, in this sentence or the next to it."""
    if "camp-aim" not in around(reading, place):
        return None
    home = reading.home[place]
    for other in reading.where("camp-aim"):
        near = abs(reading.home[other] - home) <= 1
        if near and other != place and not reading.negated(other, 2):
            return other
    return None
