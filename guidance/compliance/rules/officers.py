"""Council officers, who cannot answer in public."""

from collections.abc import Iterator

from guidance.compliance.reading import Hit, Reading
from guidance.compliance.registry import rule
from guidance.compliance.rules.names import could_name, name_run


@rule("officer-named", "service/post-held/officer")
def officer_named(reading: Reading) -> Iterator[Hit]:
    """A name with a council service or a post below head of service, or a name on the list."""
    for place in reading.first_of("officer"):
        yield reading.hit(place, reading.run_end(place, "officer"))
    for place in reading.first_of("service"):
        first = _of_service(reading, place)
        if first is not None:
            yield reading.hit(first, reading.run_end(place, "service"))
    for place in reading.where("post-held"):
        found = _holder(reading, place)
        if found is not None:
            yield reading.hit(*found)


def _of_service(reading: Reading, place: int) -> int | None:
    """The first word of 'Dave Pritchard in Highways' or, with thanks or blame, 'Karen from housing'."""
    link = place - 1
    while link > 0 and reading.word(link) in ("the", "our", "council", "elmton", "your"):
        link -= 1
    if reading.word(link) not in ("in", "from", "at", "of") or reading.beside(place, "senior"):
        return None
    first = name_before(reading, link)
    if first is None:
        return None
    alone = first == link - 1
    involved = reading.near(first, "thanks", "contact", before=4) is not None
    return first if involved or not alone else None


def name_before(reading: Reading, link: int) -> int | None:
    first = link
    for other in reading.before(link, 3):
        if not could_name(reading, other) or reading.is_in(other, "service"):
            break
        first = other
    titled = first > 0 and reading.is_in(first - 1, "title", "police")
    party = first == link - 1 and reading.is_in(first, "party")
    return first if first < link and not titled and not party else None


def _holder(reading: Reading, place: int) -> tuple[int, int] | None:
    """'Tree officer Sam Poole', or 'Sam Poole, our tree officer'."""
    if any(reading.is_in(x, "police") for x in (place, *reading.before(place, 2))):
        return None
    follows = name_run(reading, place + 1) if place + 1 < reading.sentence(place).last else None
    joined = follows is not None and not reading.between(place, place + 1).strip()
    if joined and follows is not None and follows > place + 1:
        return place, follows
    return _apposed(reading, place)


def _apposed(reading: Reading, place: int) -> tuple[int, int] | None:
    """'Sam Poole, our tree officer'."""
    for comma in reading.before(place, 4):
        if "," not in reading.between(comma, comma + 1):
            continue
        first = name_before(reading, comma + 1)
        ours = reading.word(comma + 1) in ("our", "the", "a", "your")
        return (first, place) if ours and first is not None and first < comma else None
    return None
