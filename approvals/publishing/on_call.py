"""Who may stop publishing: two roles always, and whoever is on duty for as long as they are.

The turns of duty are those of the review hours, given by a lead reviewer to a named person from
one moment until another (``docs/decisions/0023-who-stops-and-what-goes-on.md``).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from guidance.restrictions.models import DutyTurn
from members.people.models import User
from members.people.roles import Permission


@dataclass(frozen=True)
class OnCall:
    """The turns of duty that run now, and the next to begin."""

    now: Sequence[DutyTurn]
    following: DutyTurn | None


def turn_of(person: User, at: datetime) -> DutyTurn | None:
    """The turn of duty that this person serves at a moment, the one that ends last."""
    return DutyTurn.objects.running(at).filter(person=person).order_by("-ends").first()


def may_stop(person: User, at: datetime) -> bool:
    """Whether this person may stop publishing at a moment. Going on is for the two roles alone."""
    return person.may(Permission.STOP_PUBLISHING) or turn_of(person, at) is not None


def on_call_at(at: datetime) -> OnCall:
    """Who is on call at a moment and who is next, in two queries."""
    ahead = DutyTurn.objects.of_reviewers().filter(starts__gt=at)
    return OnCall(list(DutyTurn.objects.running(at)), ahead.first())
