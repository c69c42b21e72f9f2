"""Council officers, who cannot answer in public."""

from collections.abc import Iterator

from guidance.compliance.combining import combine, hits, said_of
from guidance.compliance.nearby import together
from guidance.compliance.reading import Hit, Reading
from guidance.compliance.registry import rule
from guidance.compliance.rules.names import could_name, name_run

CRITICISM = (
    combine("shame-staff", asking=True, denied=True, unless="staff-fair"),
    said_of("staff-person", "failing", within=14, unless="staff-fair"),
)


@rule(
    "officer-criticism",
    "staff-person/shame-staff/workplace/council-role",
    "failing/shame-staff/scathing",
)
def officer_criticism(reading: Reading) -> Iterator[Hit]:
    """Council staff, and what is held against them, in one sentence. Model Code para 1 and 3."""
    found = list(hits(reading, CRITICISM))
    if found or reading.has("staff-fair"):
        yield from found
    else:
        yield from together(reading, "scathing", "staff-person/workplace/council-role", around=18)


@rule("officer-named", "service/post-held/officer/council-role/workplace")
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
    for place in reading.first_of("council-role"):
        found = _beside_role(reading, place, reading.run_end(place, "council-role"))
        if found is not None:
            yield reading.hit(*found)
    for place in reading.first_of("workplace"):
        first = _linked(reading, place)
        if first is not None:
            yield reading.hit(first, reading.run_end(place, "workplace"))


# What stands between a name and the name's post or office.
LINKS = frozenset(
    [
        "in",
        "from",
        "at",
        "of",
        "on",
        "the",
        "our",
        "council",
        "council's",
        "county",
        "who",
        "runs",
        "wor",
        "a",
        "is",
        "for",
        "was",
        "mr",
        "mrs",
        "ms",
        "that",
    ]
)


def _beside_role(reading: Reading, place: int, last: int) -> tuple[int, int] | None:
    """'Highways inspector, Alan Dodds', 'the case officer is Amelia Sturt', or the name first."""
    if reading.beside(place, "police", "senior"):
        return None
    for other in reading.after(last, 6):
        end = name_run(reading, other)
        if end is not None and (end > other or reading.is_in(other - 1, "first-title")):
            return place, end
        if reading.word(other) not in LINKS and reading.word(other) not in ("on", "old", "dr"):
            break
    first = _linked(reading, place)
    return (first, last) if first is not None else None


def _linked(reading: Reading, place: int) -> int | None:
    """Where a name begins that only small words part from this word."""
    for other in reading.before(place, 4):
        if could_name(reading, other) and not reading.is_in(other, "workplace", "council-role"):
            first = name_before(reading, other + 1)
            doubtful = first == other and reading.opens(other) and reading.word(other + 1) != "from"
            return first if other < place - 1 and not doubtful else None
        if reading.word(other) not in LINKS:
            return None
    return None


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
