"""A person says how they wish to hear of things."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time

from django.db import transaction

from members.notifications.kinds import CHOSEN, Kind, Letter, Way
from members.notifications.models import DIGEST_AT, Notification, Preferences
from members.people.models import User


@dataclass(frozen=True)
class Wishes:
    """How somebody wishes to hear of things. What is not named is mailed at once."""

    ways: Mapping[Kind, Way] = field(default_factory=dict)
    quiet_from: time | None = None
    quiet_until: time | None = None
    digest_at: time = DIGEST_AT
    working_days_only: bool = False


@transaction.atomic
def prefer(person: User, wishes: Wishes, *, at: datetime) -> Preferences:
    """Keep what a person wishes; it holds for what already waits, too. Only for oneself.

    ``ValueError`` for a kind that is nobody's to switch off, and for quiet hours with one end.
    """
    if set(wishes.ways) - set(CHOSEN):
        raise ValueError("What is mailed always is not a matter of choice.")
    if (wishes.quiet_from is None) != (wishes.quiet_until is None):
        raise ValueError("Quiet hours have two ends.")
    kept, _ = Preferences.objects.update_or_create(
        person=person,
        defaults={
            "ways": {kind.value: Way(way).value for kind, way in wishes.ways.items()},
            "quiet_from": wishes.quiet_from,
            "quiet_until": wishes.quiet_until,
            "digest_at": wishes.digest_at,
            "working_days_only": wishes.working_days_only,
        },
    )
    # Sorted anew by the next tick. What has been tried may be on its way at this moment.
    waiting = Notification.objects.filter(recipient=person, due_at__gt=at, attempts=0)
    waiting.filter(letter=Letter.IN_DIGEST).update(letter=Letter.TO_SEND, due_at=at)
    waiting.filter(letter=Letter.TO_SEND).update(due_at=at)
    return kept
