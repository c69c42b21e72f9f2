"""What is said to be so: hearsay and emergency advice."""

from collections.abc import Iterator

from guidance.compliance.combining import combine, hits
from guidance.compliance.nearby import together
from guidance.compliance.reading import Hit, Reading
from guidance.compliance.registry import rule

NEWS = (
    combine("soft-talk", "held-news", within=12, unless="debunk/not-talk/heard-you", asking=True),
)
OFFICIAL = ("gov.uk", "police.uk", "nhs.uk", "gov.wales", "gov.scot", "fire.uk", "nidirect.gov.uk")

# Said of much that is no danger, unless one is named.
CASUAL = frozenset({"get", "sandbags", "drink"})


@rule("rumour", "talk/soft-talk")
def rumour(reading: Reading) -> Iterator[Hit]:
    """Hearsay passed on; not listening to residents, and not putting a rumour right."""
    for place in reading.first_of("talk"):
        last = reading.run_end(place, "talk")
        silenced = reading.beside(place, "debunk", "not-talk") or reading.negated(place, 2)
        if not silenced and not reading.is_in(last + 1, "heard-you"):
            yield reading.hit(place, last)
            return
    yield from hits(reading, NEWS)


@rule("emergency-unsourced", "flee/danger/act-now")
def emergency_unsourced(reading: Reading) -> Iterator[Hit]:
    """Advice to act, or a danger said to be near, with neither a link nor a body that says so."""
    if _has_official(reading):
        return
    found = list(_warned(reading))
    if found or reading.has("drill"):
        yield from found
    else:
        yield from together(reading, "act-now", "hazard", around=22)


def _warned(reading: Reading) -> Iterator[Hit]:
    for place in reading.first_of("flee"):
        last = reading.run_end(place, "flee")
        casual = not {reading.word(place), reading.word(last)}.isdisjoint(CASUAL)
        casual = casual and not reading.has("hazard")
        if not casual and not reading.beside(place, "calm") and not _told(reading, place):
            yield reading.hit(place, last)
    for place in reading.first_of("danger"):
        near = reading.near(place, "urgent", before=8, after=8)
        if near is not None and not reading.beside(place, "calm", "flee"):
            yield reading.hit(place, near)


def _told(reading: Reading, place: int) -> bool:
    """Whether it tells what the author did, or what others are thanked for, and advises nobody."""
    first = reading.sentence(place).first
    narrated = any(reading.is_in(one, "i") for one in range(first, place))
    return narrated or reading.negated(place) or reading.beside(place, "thanked")


def _has_official(reading: Reading) -> bool:
    known = {*OFFICIAL, *reading.lists.council_domains, *reading.lists.domains}
    if any(link.belongs_to(domain) for link in reading.links for domain in known):
        return True
    return any(
        reading.near(place, "says", before=3, after=4) is not None
        for place in reading.where("official-body")
    )
