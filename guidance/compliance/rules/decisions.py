"""Minds made up, and papers that are not public."""

from collections.abc import Iterator

from guidance.compliance.combining import joined
from guidance.compliance.cues import words
from guidance.compliance.nearby import together
from guidance.compliance.reading import Hit, Reading
from guidance.compliance.registry import rule

ACTING = words("voting opposing refusing rejecting backing supporting approving objecting")


@rule("predetermination", "vote-verb/decided/vote-way")
def predetermination(reading: Reading) -> Iterator[Hit]:
    """A stated intention to vote one way. Having a view, or having voted, is not one.

    The Localism Act 2011 s.25 protects views expressed before.
    """
    if reading.has("undecided"):
        return
    found = [*_intentions(reading)]
    sits = reading.context.author_committees is not None or reading.has("decider")
    if not found and sits:
        found = [*joined(reading, "vote-way", "case-mine")]
    yield from found


def _intentions(reading: Reading) -> Iterator[Hit]:
    for place in reading.first_of("decided"):
        if not reading.is_in(place - 1, "uncertain") and not reading.negated(place, 2):
            yield reading.hit(place, reading.run_end(place, "decided"))
    for place in reading.where("vote-verb"):
        first = _intends(reading, place)
        if first is not None:
            yield reading.hit(first, _until(reading, place))


def _intends(reading: Reading, place: int) -> int | None:
    """The first-person word of an intention, if this verb is one."""
    word = reading.word(place)
    returned = word == "back" and not reading.is_in(place - 1, "intend", "negation", "i")
    if word.endswith("ed") or returned or not _one_way(reading, place):
        return None
    subject = reading.near(place, "i", before=6)
    if subject is None or any(reading.is_in(x, "uncertain") for x in reading.before(place, 4)):
        return None
    going = word in ACTING and _is_now(reading, subject)
    meant = any(reading.is_in(x, "intend") for x in (subject, *range(subject, place)))
    return subject if meant or going or _refuses(reading, subject, place) else None


def _is_now(reading: Reading, subject: int) -> bool:
    return reading.word(subject) in ("i'm", "we're") or reading.word(subject + 1) in ("am", "are")


def _refuses(reading: Reading, subject: int, place: int) -> bool:
    """'I cannot support this application.'"""
    between = set(reading.words[subject + 1 : place])
    return bool({"cannot", "can't", "won't"} & between) and _about_case(reading, place)


def _one_way(reading: Reading, place: int) -> bool:
    if reading.word(place) in ("vote", "voting"):
        return any(
            reading.word(x) in ("for", "against", "to", "down", "through", "no", "yes")
            for x in range(place + 1, place + 3)
        )
    return _about_case(reading, place)


def _about_case(reading: Reading, place: int) -> bool:
    planning = reading.beside(place, "decision-thing")
    return planning and reading.word(place + 1) not in (
        "residents",
        "people",
        "you",
        "the community",
    )


def _until(reading: Reading, place: int) -> int:
    """The rest of the clause, up to five words."""
    last = min(place + 5, reading.sentence(place).last - 1)
    return max(place, last)


@rule("exempt-information", "closed/behind-doors/closed-source")
def exempt_information(reading: Reading) -> Iterator[Hit]:
    """Closed papers or a closed room, and what came out. Saying that one may not say is fine."""
    if reading.has("inside-fair"):
        return
    for place in reading.where("closed"):
        if not _is_run_start(reading, place) or reading.beside(place, "hush"):
            continue
        last = reading.run_end(place, "part-two") if reading.is_in(place, "part-two") else place
        paper = reading.near(last, "paper", after=3)
        if paper is None and reading.is_in(place, "part-two"):
            paper = reading.near(place, "paper", before=4)
        if paper is not None and _is_closed(reading, place, paper):
            yield reading.hit(min(place, paper), max(last, paper))
            return
    for place in reading.first_of("behind-doors"):
        if reading.beside(place, "disclose") and not reading.beside(place, "hush"):
            yield reading.hit(place, reading.run_end(place, "behind-doors"))
            return
    yield from together(reading, "closed-source", "inside-said", around=30)


def _is_closed(reading: Reading, place: int, paper: int) -> bool:
    """Not 'a private meeting room'; and a private meeting only if something comes out of it."""
    if reading.negated(place) or reading.word(paper + 1) in ("room", "rooms", "space", "spaces"):
        return False
    return reading.word(place) not in ("private", "sensitive") or reading.beside(place, "disclose")


def _is_run_start(reading: Reading, place: int) -> bool:
    if not reading.is_in(place, "part-two"):
        return True
    return not reading.is_in(place - 1, "part-two") or reading.word(place) == "part"
