"""Quiet hours and the hour of the digest, by the clock on the wall in the council's time zone."""

from datetime import UTC, date, datetime, time, timedelta

from django.utils.timezone import get_default_timezone, localtime

DAY = timedelta(days=1)


def quiet_ends(at: datetime, starts: time | None, ends: time | None) -> datetime | None:
    """When the quiet hours in which a moment lies are over; None outside of them.

    They may run over midnight. Two ends alike are no quiet hours at all.
    """
    if starts is None or ends is None or starts == ends:
        return None
    local = localtime(at, get_default_timezone())
    now, over_midnight = local.time(), starts > ends
    is_quiet = (now >= starts or now < ends) if over_midnight else starts <= now < ends
    tomorrow = over_midnight and now >= starts
    over = _moment(local.date() + (DAY if tomorrow else timedelta()), ends)
    # In the hour that comes twice the clock may stand before an end that has passed.
    return over if is_quiet and over > at else None


def last_call(ends: datetime, lead: timedelta, quiet: tuple[time | None, time | None]) -> datetime:
    """When to remind somebody of what ends: ``lead`` before it, while they wish to hear of things.

    In their quiet hours it is as these end, if half of the lead is left by then; otherwise the lead
    before they begin, because what comes after them would come too late.
    """
    soon, (starts, stops) = ends - lead, quiet
    over = quiet_ends(soon, starts, stops)
    if over is None or starts is None:
        return soon
    if over <= ends - lead / 2:
        return over
    local = localtime(soon, get_default_timezone())
    began = local.date() if local.time() >= starts else local.date() - DAY
    return _moment(began, starts) - lead


def next_digest(at: datetime, clock: time) -> datetime:
    """The first time after a moment that the clock shows this hour."""
    today = localtime(at, get_default_timezone()).date()
    soon = _moment(today, clock)
    return soon if soon > at else _moment(today + DAY, clock)


def day_of(at: datetime) -> date:
    """The day of a moment."""
    return localtime(at, get_default_timezone()).date()


def _moment(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, tzinfo=get_default_timezone()).astimezone(UTC)
