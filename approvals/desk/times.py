"""Moments as a reviewer reads them: near ones by the day, far ones by the date. Pure."""

from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.timezone import localtime

from guidance.restrictions.saying import say_clock, say_near

SOON = timedelta(hours=2)
"""A window that ends within this time makes a post urgent."""


def clock(moment: datetime) -> str:
    """A time as GOV.UK writes it: ``9am``, ``9:30pm``."""
    return say_clock(localtime(moment).time())


def day(moment: datetime, at: datetime) -> str:
    """``today``, ``tomorrow``, ``yesterday``, or the date."""
    that, this = localtime(moment).date(), localtime(at).date()
    return _near(that, this) or f"on {_date(that, this)}"


def _near(that: date, this: date) -> str:
    return {-1: "yesterday", 0: "today", 1: "tomorrow"}.get((that - this).days, "")


def _date(that: date, this: date) -> str:
    return date_format(that, "l j F" if that.year == this.year else "l j F Y")


def moment_words(moment: datetime, at: datetime) -> str:
    """``9:05am today``, ``Monday 30 November at 10pm``."""
    return say_near(moment, at)


def window_words(starts: datetime | None, ends: datetime, at: datetime) -> str:
    """When a post may go out: ``As soon as approved, until 10pm today``."""
    if ends <= at:
        return f"Its time ended at {moment_words(ends, at)}"
    if starts is None or starts <= at:
        return f"As soon as approved, until {moment_words(ends, at)}"
    if localtime(starts).date() == localtime(ends).date():
        return f"{clock(starts)} to {clock(ends)} {day(ends, at)}"
    return f"From {moment_words(starts, at)} until {moment_words(ends, at)}"


def is_urgent(ends: datetime, at: datetime) -> bool:
    """Whether a window ends so soon that this post comes first."""
    return ends <= at + SOON
