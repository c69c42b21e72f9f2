"""Verbs on the review hours: when the team looks at posts, and on which days it does not."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models.functions import ExtractYear

from guidance.restrictions.calendar import Opening
from guidance.restrictions.cover import cover_at
from guidance.restrictions.models import (
    LONGEST_DAY,
    ClosedDay,
    Division,
    ReviewHours,
    ReviewPromise,
)
from guidance.restrictions.policies import openings_problem, promise_problem
from guidance.restrictions.saying import say_clock, say_day, say_weekday
from guidance.restrictions.signals import hours_changed
from members.audit.actions import PORTAL, Actor, record
from members.audit.errors import NotAllowed, NotCompliant, StaleVersion, WrongState
from members.audit.vocabulary import Action
from members.people.models import User
from members.people.plain_text import must_be_one_line
from members.people.roles import Permission


def refuse_unless_lead(by: Actor) -> None:
    """NotAllowed for everybody but a lead reviewer, and the portal's own commands."""
    if by is not PORTAL and not (isinstance(by, User) and by.may(Permission.LEAD_REVIEW)):
        raise NotAllowed("Only a lead reviewer can do that.")


def _locked_promise() -> ReviewPromise:
    """The one row of the promise, locked: whoever changes the hours waits for whoever does."""
    promise, _ = ReviewPromise.objects.select_for_update(no_key=True).get_or_create(pk=1)
    return promise


@transaction.atomic
def set_hours(
    openings: Sequence[Opening],
    *,
    answer_hours: int,
    urgent_minutes: int,
    by: Actor,
    at: datetime,
    seen: str = "",
) -> None:
    """Set the week's review hours in place of those before, and how soon posts are answered.

    Args:
        openings: none at all says that the council publishes no hours.
        answer_hours: working hours in which a post is usually answered.
        urgent_minutes: minutes by the clock in which whoever is on duty answers an urgent post.
        seen: ``Cover.mark`` of the hours that a page showed, where this comes from one.

    Raises NotAllowed, NotCompliant for hours that end before they begin or overlap, and StaleVersion
    where the hours are others by now than those that were seen.
    """
    refuse_unless_lead(by)
    if problem := openings_problem(openings) or promise_problem(answer_hours, urgent_minutes):
        raise NotCompliant(problem)
    promise = _locked_promise()
    if seen and seen != cover_at(at).mark:
        raise StaleVersion("Somebody has set other review hours since you opened this page.")
    promise.answer_hours, promise.urgent_minutes = answer_hours, urgent_minutes
    promise.save()
    ReviewHours.objects.all().delete()
    ReviewHours.objects.bulk_create(
        ReviewHours(weekday=one.weekday, opens=one.opens, closes=one.closes) for one in openings
    )
    facts = {
        "openings": [_code(one) for one in sorted(openings, key=lambda o: (o.weekday, o.opens))],
        "answer_hours": answer_hours,
        "urgent_minutes": urgent_minutes,
    }
    hours_changed.send(ReviewHours, at=at)
    record(Action.HOURS_SET, by=by, subject="hours:week", at=at, facts=facts)


def _code(one: Opening) -> str:
    return f"{say_weekday(one.weekday)} {say_clock(one.opens)} to {say_clock(one.closes)}"


@transaction.atomic
def close_day(day: date, title: str, *, by: Actor, at: datetime) -> ClosedDay:
    """Review nothing on a day: the council's own, or a bank holiday that it had opened."""
    refuse_unless_lead(by)
    title = must_be_one_line(title, name="The reason", longest=LONGEST_DAY)
    _locked_promise()
    closed, is_new = ClosedDay.objects.get_or_create(day=day, defaults={"title": title})
    if not is_new and not closed.is_worked:
        raise WrongState(f"{say_day(day)} is closed already: {closed.title}.")
    closed.title, closed.is_worked = title, False
    closed.save()
    _record(Action.DAY_CLOSE, day, by, at)
    return closed


@transaction.atomic
def open_day(closed: ClosedDay, *, by: Actor, at: datetime) -> None:
    """Review on a day that was closed. A bank holiday is remembered, so that none closes it anew."""
    refuse_unless_lead(by)
    _locked_promise()
    found = ClosedDay.objects.kept().filter(pk=closed.pk).first()
    if found is None:
        raise WrongState("This day is open already.")
    if found.division:
        found.is_worked = True
        found.save(update_fields=["is_worked"])
    else:
        found.delete()
    _record(Action.DAY_OPEN, found.day, by, at)


def _record(action: Action, day: date, by: Actor, at: datetime) -> None:
    hours_changed.send(ClosedDay, at=at)
    record(action, by=by, subject=f"day:{day.isoformat()}", at=at)


class Imported(NamedTuple):
    """What an import changed: days that are closed now, and days that are no longer."""

    added: int
    removed: int


@transaction.atomic
def import_holidays(
    division: Division, holidays: Mapping[date, str], *, by: Actor, at: datetime
) -> Imported:
    """Close on the bank holidays of a division, and on no other's in the years that they cover.

    Days that the council closed or opened by itself stay as it left them.
    """
    refuse_unless_lead(by)
    titles = {
        day: must_be_one_line(title, name="The name of a bank holiday", longest=LONGEST_DAY)
        for day, title in holidays.items()
    }
    promise = _locked_promise()
    promise.division = division
    promise.save(update_fields=["division"])
    theirs = ClosedDay.objects.exclude(division="").annotate(year=ExtractYear("day"))
    stale = theirs.filter(year__in={day.year for day in titles}).exclude(day__in=titles)
    removed, _ = ClosedDay.objects.filter(pk__in=list(stale.values_list("pk", flat=True))).delete()
    before = ClosedDay.objects.count()
    ClosedDay.objects.bulk_create(
        [ClosedDay(day=day, title=title, division=division) for day, title in titles.items()],
        ignore_conflicts=True,
    )
    ClosedDay.objects.exclude(division="").filter(day__in=titles).update(division=division)
    imported = Imported(ClosedDay.objects.count() - before, removed)
    facts = {"days_added": imported.added, "days_removed": imported.removed}
    hours_changed.send(ClosedDay, at=at)
    record(Action.HOLIDAYS_IMPORT, by=by, subject=f"holidays:{division}", at=at, facts=facts)
    return imported
