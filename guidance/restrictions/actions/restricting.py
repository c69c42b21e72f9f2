"""Verbs that restrict speech, and undo it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from guidance.restrictions.models import (
    LONGEST_REASON,
    LONGEST_TITLE,
    Hold,
    PeriodKind,
    RestrictedPeriod,
)
from members.audit.actions import record
from members.audit.errors import NotAllowed, NotCompliant, WrongState
from members.audit.vocabulary import Action
from members.people.models import User, Ward
from members.people.plain_text import must_be_one_line
from members.people.roles import Permission


def _check(by: User) -> None:
    if not by.may(Permission.RESTRICT_SPEECH):
        raise NotAllowed("Only a lead reviewer or the Monitoring Officer can do that.")


@transaction.atomic
def declare_period(
    title: str,
    *,
    kind: PeriodKind,
    starts_at: datetime,
    ends_at: datetime,
    ward: Ward | None = None,
    candidates: Sequence[str] = (),
    by: User,
    at: datetime,
) -> RestrictedPeriod:
    """Enter a pre-election period, from the notice of election to the close of poll.

    A post approved before this knows nothing of it, and the gate will hold it back.
    """
    _check(by)
    if ends_at <= starts_at:
        raise NotCompliant("The period must end after it starts.")
    if localdate(ends_at) < localdate(at):
        raise NotCompliant("The polling day must be today or in the future.")
    period = RestrictedPeriod.objects.create(
        title=must_be_one_line(title, name="The name of the poll", longest=LONGEST_TITLE),
        kind=kind,
        ward=ward,
        starts_at=starts_at,
        ends_at=ends_at,
        candidates=[
            must_be_one_line(name, name="The name of a candidate", longest=LONGEST_TITLE)
            for name in candidates
        ],
    )
    record(Action.PERIOD_DECLARE, by=by, subject=f"period:{period.pk}", at=at)
    return period


@transaction.atomic
def cancel_period(period: RestrictedPeriod, *, by: User, at: datetime) -> RestrictedPeriod:
    """Take a period back, when the poll is called off or it was entered by mistake."""
    _check(by)
    locked = RestrictedPeriod.objects.select_for_update(no_key=True).get(pk=period.pk)
    if locked.cancelled_at:
        raise WrongState("This period has been cancelled already.")
    locked.cancelled_at = at
    locked.save(update_fields=["cancelled_at"])
    record(Action.PERIOD_CANCEL, by=by, subject=f"period:{period.pk}", at=at)
    return locked


@transaction.atomic
def place_hold(reason: str, *, ward: Ward | None = None, by: User, at: datetime) -> Hold:
    """Pause posting for mourning or an incident; binds at once."""
    _check(by)
    if not reason.strip():
        raise NotCompliant("Say why posting is paused: councillors will see it.")
    reason = must_be_one_line(reason, name="The reason", longest=LONGEST_REASON)
    hold = Hold.objects.create(reason=reason, ward=ward, placed_by=by, starts_at=at)
    record(Action.HOLD_PLACE, by=by, subject=f"hold:{hold.pk}", at=at)
    return hold


@transaction.atomic
def lift_hold(hold: Hold, *, by: User, at: datetime) -> Hold:
    """End a hold."""
    _check(by)
    locked = Hold.objects.select_for_update(no_key=True).get(pk=hold.pk)
    if locked.ends_at is not None and locked.ends_at <= at:
        raise WrongState("This hold has been lifted already.")
    locked.ends_at = at
    locked.save(update_fields=["ends_at"])
    record(Action.HOLD_LIFT, by=by, subject=f"hold:{hold.pk}", at=at)
    return locked
