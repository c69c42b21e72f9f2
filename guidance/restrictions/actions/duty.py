"""Verbs on who is on duty outside the review hours."""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localtime

from guidance.restrictions.actions.reviewing import refuse_unless_lead
from guidance.restrictions.models import DutyTurn
from guidance.restrictions.saying import say_span
from members.audit.actions import record
from members.audit.errors import NotCompliant, WrongState
from members.audit.vocabulary import Action
from members.notifications.actions import notify
from members.notifications.kinds import Kind
from members.people.models import User
from members.people.roles import Permission

LONGEST_TURN = timedelta(days=14)
WEEK = timedelta(days=7)
MOST_WEEKS = 52
FURTHEST_TURN = timedelta(days=366)


@transaction.atomic
def put_on_duty(
    person: User, *, starts: datetime, ends: datetime, weeks: int = 1, by: User, at: datetime
) -> list[DutyTurn]:
    """Put a reviewer on duty between two moments, in so many weeks one after the other; tell them.

    By the clocks: a duty from 5pm begins at 5pm in summer too. All of the turns are given or none.

    Raises NotAllowed, and NotCompliant for somebody who reviews nothing, for a time that is over
    or too long, and for one in which they are on duty already.
    """
    refuse_unless_lead(by)
    if not 1 <= weeks <= MOST_WEEKS:
        raise NotCompliant(f"Enter a number of weeks from 1 to {MOST_WEEKS}.")
    if weeks > 1 and ends - starts > WEEK:
        raise NotCompliant("A duty that comes each week can last 7 days at most.")
    # Their row is locked, so that two forms sent together do not both find them free.
    person = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    first, last = localtime(starts), localtime(ends)
    later = [(first + n * WEEK, last + n * WEEK) for n in range(1, weeks)]
    spans = [(starts, ends), *later]
    turns = [_give(person, begins, until, by, at) for begins, until in spans]
    again = f", and in the {weeks - 1} weeks after that" if weeks > 1 else ""
    _tell(turns[0], "You are on duty", by, at, again=again)
    return turns


def _give(person: User, starts: datetime, ends: datetime, by: User, at: datetime) -> DutyTurn:
    """One turn; NotCompliant, which names the day, where it cannot be."""
    if problem := _problem(person, starts, ends, at):
        raise NotCompliant(problem)
    turn = DutyTurn.objects.create(person=person, starts=starts, ends=ends)
    _record(Action.DUTY_GIVE, turn, by, at)
    return turn


def _problem(person: User, starts: datetime, ends: datetime, at: datetime) -> str:
    if not person.may(Permission.REVIEW_POST):
        return f"{person.name} does not review posts."
    if ends <= starts:
        return "The duty must end after it starts."
    if ends <= at:
        return "The duty must end in the future."
    if ends - starts > LONGEST_TURN:
        return f"A duty can last {LONGEST_TURN.days} days at most."
    if starts > at + FURTHEST_TURN:
        return "The duty must start within a year from now."
    if DutyTurn.objects.filter(person=person, starts__lt=ends, ends__gt=starts).exists():
        return f"{person.name} is on duty already for some of {say_span(starts, ends)}."
    return ""


@transaction.atomic
def end_duty(turn: DutyTurn, *, by: User, at: datetime) -> None:
    """End a duty now, and tell whose it was; one that has not begun is as if never given."""
    refuse_unless_lead(by)
    locked = DutyTurn.objects.select_for_update(no_key=True, of=("self",))
    found = locked.select_related("person").filter(pk=turn.pk, ends__gt=at).first()
    if found is None:
        raise WrongState("This duty is over already.")
    _record(Action.DUTY_END, found, by, at)
    _tell(found, "You are no longer on duty", by, at)
    if found.starts >= at:
        found.delete()
        return
    found.ends = at
    found.save(update_fields=["ends"])


def _record(action: Action, turn: DutyTurn, by: User, at: datetime) -> None:
    facts = {
        "reviewer": str(turn.person_id),
        "starts": turn.starts.isoformat(),
        "ends": turn.ends.isoformat(),
    }
    record(action, by=by, subject=f"duty:{turn.pk}", at=at, facts=facts)


def _tell(turn: DutyTurn, title: str, by: User, at: datetime, *, again: str = "") -> None:
    if turn.person_id == by.pk:
        return
    span = say_span(turn.starts, turn.ends)
    notify(
        turn.person,
        kind=Kind.PERSON,
        key=f"duty:{turn.pk}:{title}"[:120],
        title=f"{title}: {span}{again}",
        body="Outside review hours councillors can ask whoever is on duty for an urgent look. "
        "Whoever is on duty can also stop publishing.",
        path=reverse("cover:show"),
        at=at,
    )
