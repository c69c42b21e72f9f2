"""Material that an election needs and a council may not publish."""

import re
from collections.abc import Iterator

from guidance.compliance.combining import joined
from guidance.compliance.reading import Hit, Reading
from guidance.compliance.registry import rule

# 'Standing' that is not standing for election.
OTHER_STANDS = frozenset(
    [
        "down",
        "up",
        "by",
        "with",
        "outside",
        "beside",
        "behind",
        "here",
        "next",
        "around",
        "aside",
        "firm",
    ]
)
SEEKERS = frozenset(
    [
        "chosen",
        "stand",
        "standing",
        "run",
        "running",
        "seeking",
        "stood",
        "candidate",
        "selected",
        "contesting",
        "contest",
    ]
)
FOR_ME = frozenset(["me", "us", "my", "our", "cllr", "councillor"])
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.IGNORECASE)
IMPRINT = re.compile(
    r"\b(?:(?:printed|published|promoted),?\s+(?:and\s+)?)*"
    r"(?:prom\.|promoted|published|printed|hyrwyddwyd)\s+(?:by|gan)\b",
    re.IGNORECASE,
)
LABEL = re.compile(r"\b(?:digital\s+)?imprint\s*:", re.IGNORECASE)
CAMPAIGNER = re.compile(r"^\s+(?:\w+\s+){0,4}(?:agent|candidate)\b", re.IGNORECASE)
BEHALF = re.compile(r"\b(?:on\s+behalf\s+of|ar\s+ran)\b", re.IGNORECASE)
AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|be|been|being|as|events?|gigs?|tour)\s+(?:\w+ly\s+)?$", re.IGNORECASE
)
PERSON_NEXT = re.compile(
    r"\s*:?\s*(?:Cllr\.?\s+|Councillor\s+)?([A-Z](?:[\w'-]+|\.)?)(?:\s+([A-Z][\w'.-]+))?"
)
ORGANISED = frozenset(
    [
        "libraries",
        "library",
        "council",
        "arts",
        "festival",
        "ltd",
        "limited",
        "events",
        "theatre",
        "museum",
        "trust",
        "society",
        "club",
        "press",
        "productions",
        "records",
        "university",
        "school",
        "leisure",
    ]
)
REACH = 160


@rule("election-material", "stand/vote/your-vote/support/appeal/seek-vote/seek-sure/us-in")
def election_material(reading: Reading) -> Iterator[Hit]:
    """First-person candidacy, or asking for a vote for oneself, one's party or a councillor."""
    found = [*_asks_for_votes(reading)]
    if not found and not reading.has("not-seeking"):
        found = [*joined(reading, "seek-vote", "ballot-time/party")]
        found = found or [*joined(reading, "us-in", "ballot-time")]
        found = found or [*joined(reading, "seek-sure", "self")]
    yield from found


def _asks_for_votes(reading: Reading) -> Iterator[Hit]:
    seen = {reading.home[place] for place in reading.where("appeal") if not reading.negated(place)}
    for place in reading.first_of("appeal"):
        if reading.home[place] in seen and reading.near(place, "i", before=2) is None:
            yield reading.hit(place, reading.run_end(place, "appeal"))
    for place in reading.where("stand"):
        subject = _candidate(reading, place)
        if subject is not None and reading.home[place] not in seen:
            seen.add(reading.home[place])
            yield reading.hit(subject, place)
    for place in reading.where("vote", "support", "your-vote"):
        target = _asked(reading, place)
        if target is not None and reading.home[place] not in seen:
            seen.add(reading.home[place])
            yield reading.hit(place, target)


def _candidate(reading: Reading, place: int) -> int | None:
    """The first-person word that makes this candidacy, if it is."""
    if reading.word(place) not in SEEKERS or reading.word(place + 1) in OTHER_STANDS:
        return None
    if (
        reading.word(place) == "standing"
        and reading.word(place + 1) == "in"
        and (reading.word(place + 2) == "for")
    ):
        return None
    subject = reading.near(place, "i", "me", before=5)
    opening = reading.sentence(place).first
    if subject is None and reading.is_in(opening, "proud") and place - opening <= 6:
        subject = opening
    if subject is None or reading.negated(place):
        return None
    told = any(reading.is_in(other, "candidacy", "poll-time") for other in reading.after(place, 10))
    if reading.word(place) in ("candidate", "selected"):
        told = told or reading.beside(place, "election") or reading.word(place) == "candidate"
    return subject if told else None


def _asked(reading: Reading, place: int) -> int | None:
    """The last word of an appeal for votes that begins at or before this word."""
    if reading.is_in(place, "your-vote"):
        return _solicited(reading, place)
    word = reading.word(place)
    if word in ("vote", "voting", "re-elect", "reelect"):
        return _voted_for(reading, place)
    if word in ("back", "support", "elect") and reading.word(place + 1) in ("me", "us"):
        timed = any(
            reading.is_in(other, "poll-time", "election") for other in reading.after(place, 6)
        )
        return place + 1 if timed else None
    return None


def _solicited(reading: Reading, place: int) -> int | None:
    begged = reading.near(place, "solicit", before=6)
    mine = reading.near(place, "self", before=7, after=3)
    voting = reading.word(place).startswith(("vote", "cross", "ballot")) or reading.beside(
        place, "election", "poll-time"
    )
    ballot = reading.beside(place, "vote")
    if begged is None or (mine is None and not ballot) or not voting or reading.negated(begged):
        return None
    return begged


def _voted_for(reading: Reading, place: int) -> int | None:
    if reading.negated(place) or reading.near(place, "i", before=3) is not None:
        return None
    if reading.word(place).startswith(("re-elect", "reelect")):
        return (
            place + 1 if reading.capital(place + 1) or reading.word(place + 1) in FOR_ME else None
        )
    follows = place + 1 + (reading.word(place + 1) == "for")
    if reading.word(follows) in FOR_ME and reading.word(follows + 1) not in ("favourite", "park"):
        return follows
    return follows if reading.is_in(follows, "party") and reading.capital(follows) else None


@rule("imprint-present", "imprint-word")
def imprint_present(reading: Reading) -> Iterator[Hit]:
    """'Promoted by' with a person, or with anyone on whose behalf. A plain passive is no imprint."""
    text = reading.folded.text
    labelled = LABEL.search(text)
    if labelled is not None and _names_person(text[labelled.end() :]):
        yield reading.span_hit(labelled, more=_missing(text[labelled.end() :][:REACH]))
        return
    for match in IMPRINT.finditer(text):
        rest = text[match.end() : match.end() + REACH]
        passive = AUXILIARY.search(text[max(0, match.start() - 20) : match.start()])
        told = passive is None and (CAMPAIGNER.match(rest) or _names_person(rest))
        if BEHALF.search(rest) or told:
            yield reading.span_hit(match, more=_missing(rest))


def _names_person(rest: str) -> bool:
    person = PERSON_NEXT.match(rest)
    if person is None or not person[2]:
        return False
    words = {word.strip(".,").lower() for word in rest.split()[:5]}
    return not words & ORGANISED


def _missing(rest: str) -> str:
    if POSTCODE.search(rest):
        return ""
    return "It also lacks a postal address, which an imprint must have."
