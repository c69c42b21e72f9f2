"""Pressing those who decide an application to decide it one way."""

from collections.abc import Iterator

from guidance.compliance.combining import around
from guidance.compliance.reading import Hit, Reading
from guidance.compliance.registry import rule


@rule("decision-pressure", "decider", "press-verb/imperative-out/lobbying")
def decision_pressure(reading: Reading) -> Iterator[Hit]:
    """Those who decide, told or asked to decide one way, or a call to lean on them.

    When an application is heard and how to comment is no pressure, nor is a decision reported.
    """
    if reading.has("not-pressing"):
        return
    for place in reading.where("decider"):
        pressed = _pressed(reading, place)
        if pressed is not None:
            same = reading.home[pressed] == reading.home[place]
            yield reading.hit(place, pressed if same else None)
            return


def _pressed(reading: Reading, decider: int) -> int | None:
    near = around(reading, decider, 2)
    if "imperative-out" in near:
        return _first(reading, decider, "imperative-out")
    if "lobbying" in near:
        return _first(reading, decider, "lobbying")
    for place in reading.where("press-verb"):
        close = abs(reading.home[place] - reading.home[decider]) <= 1
        aimed = "outcome" in around(reading, place, 0)
        if close and place != decider and aimed and not _told_by_me(reading, place):
            return place
    return None


def _first(reading: Reading, decider: int, name: str) -> int | None:
    home = reading.home[decider]
    return next(
        (place for place in reading.where(name) if abs(reading.home[place] - home) <= 2), None
    )


def _told_by_me(reading: Reading, place: int) -> bool:
    """'A lot of you want me to ...' and 'I was asked ...' tell what others want."""
    return reading.near(place, "me", after=2) is not None and reading.beside(place, "i")
