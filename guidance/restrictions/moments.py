"""Days and times as people type them, read in the council's time zone. Pure."""

import re
from datetime import UTC, date, datetime, time

from guidance.restrictions.calendar import LONDON
from guidance.restrictions.saying import say_clock

CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*([ap])?\.?\s*(?:m\.?)?", re.IGNORECASE | re.ASCII)
NOON = 12


class NoSuchTimeError(ValueError):
    """The clocks jump over this time; ``str`` says so, for the person."""


class TwoTimesError(ValueError):
    """The clocks show this time twice; ``str`` asks which one is meant."""


def read_clock(text: str) -> time | None:
    """The time in words such as ``9am``, ``21.30``, ``midday`` or ``midnight``; None if it is none."""
    text = text.strip().lower()
    if text in {"noon", "midday", "12 noon"}:
        return time(NOON)
    if text == "midnight":
        return time(0)
    found = CLOCK.fullmatch(text)
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half:
        if not 1 <= hour <= NOON:
            return None
        hour = hour % NOON + (NOON if half == "p" else 0)
    elif found[2] is None:
        return None
    return time(hour, minute) if hour < 24 and minute < 60 else None


def in_london(day: date, clock: time, which: str = "") -> datetime:
    """The moment at which London's clocks show this time on this day, in UTC.

    Args:
        which: ``first`` or ``second`` for the hour that comes twice when the clocks go back.

    Raises NoSuchTimeError for the hour that is left out in spring, TwoTimesError for the
    repeated hour when ``which`` is neither, and NoSuchTimeError at the ends of the calendar.
    """
    local = datetime.combine(day, clock, tzinfo=LONDON)
    try:
        moment = local.astimezone(UTC)
        if moment.astimezone(LONDON).time() != clock:
            raise NoSuchTimeError(
                f"The clocks go forward that night, so {say_clock(clock)} does not exist. "
                "Choose an earlier or a later time."
            )
    except OverflowError as error:
        raise NoSuchTimeError("Enter a date that is not so far away.") from error
    if not is_repeated(local):
        return moment
    if which not in {"first", "second"}:
        raise TwoTimesError(
            f"The clocks go back that night, so {say_clock(clock)} comes twice. Say which you mean."
        )
    return local.replace(fold=int(which == "second")).astimezone(UTC)


def is_repeated(local: datetime) -> bool:
    """Whether London's clocks show this time twice."""
    day, clock = local.date(), local.time()
    first, second = (
        datetime.combine(day, clock.replace(fold=fold), tzinfo=LONDON) for fold in (0, 1)
    )
    return first.utcoffset() != second.utcoffset()


def which_of(moment: datetime) -> str:
    """``first`` or ``second`` for a moment in the repeated hour, else an empty string."""
    local = moment.astimezone(LONDON)
    if not is_repeated(local):
        return ""
    return "second" if local.fold else "first"
