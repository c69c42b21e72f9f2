"""Days and times in words, as GOV.UK writes them. Every page, mail and message takes them here.

The rules are those of the GOV.UK style guide: ``9am``, ``10:30am``, ``midday`` and ``midnight``
instead of the twelves, ``to`` in ranges, and the day of the week before the date.
"""

from datetime import date, datetime, time, timedelta

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.timezone import is_aware, localtime

NOON = 12
HOUR = 60
MIDNIGHT, MIDDAY = time(0), time(NOON)


def say_clock(clock: time) -> str:
    """A time of day: ``9am``, ``9:30pm``, ``midday``, ``midnight``. Seconds are left out."""
    minute = clock.replace(second=0, microsecond=0, tzinfo=None, fold=0)
    if minute in (MIDNIGHT, MIDDAY):
        return "midday" if minute == MIDDAY else "midnight"
    hour = clock.hour % NOON or NOON
    minutes = f":{clock.minute:02d}" if clock.minute else ""
    return f"{hour}{minutes}{'pm' if clock.hour >= NOON else 'am'}"


def say_day(day: date) -> str:
    """A day: ``Monday 3 March 2026``. Of a moment, the day that it is in the council's time."""
    return date_format(_local(day) if isinstance(day, datetime) else day, "l j F Y")


def say_short_day(day: date) -> str:
    """A day where there is little room: ``Tue 3 Mar``. Say it whole beside this, out of sight."""
    return date_format(day, "D j M")


def say_weekday(number: int) -> str:
    """A day of the week, of which 0 is Monday."""
    return str(WEEKDAYS[number])


def say_moment(moment: datetime) -> str:
    """A moment in the council's time: ``Monday 3 March 2026 at 9am``."""
    local = _local(moment)
    return f"{say_day(local)} at {say_clock(local.time())}"


def say_span(starts: datetime, ends: datetime) -> str:
    """From one moment to another: ``9am to 5pm on Monday 3 March 2026`` where they share a day."""
    first, last = _local(starts), _local(ends)
    if first.date() == last.date():
        return f"{say_clock(first.time())} to {say_clock(last.time())} on {say_day(first)}"
    return f"{say_moment(first)} to {say_moment(last)}"


def say_near(moment: datetime, at: datetime) -> str:
    """A moment as it is told close to it: ``9:05am today``, ``Monday 30 November at 10pm``."""
    that, this = _local(moment), _local(at).date()
    clock = say_clock(that.time())
    ahead = (that.date() - this).days
    if near := {-1: "yesterday", 0: "today", 1: "tomorrow"}.get(ahead):
        return f"{clock} {near}"
    day = date_format(that, "l j F" if that.year == this.year else "l j F Y")
    return f"{day} at {clock}"


def say_length(span: timedelta, kind: str = "") -> str:
    """How long something takes: ``40 minutes``, ``3 working hours``. What is over is left out.

    Args:
        kind: a word for the time that is meant, such as ``working``.
    """
    minutes = int(span.total_seconds()) // 60
    number, unit = (minutes, "minute") if minutes < HOUR else (minutes // HOUR, "hour")
    words = [str(number), kind, unit if number == 1 else f"{unit}s"]
    return " ".join(word for word in words if word)


def _local(moment: datetime) -> datetime:
    return localtime(moment) if is_aware(moment) else moment
