"""What follows for a person's accounts when an administrator has changed how they sign in.

An administrator can lead anybody's way in to an address of their own. The networks cannot be led
there, so nothing goes out before the account's owner has signed in to the network again
(docs/decisions/0008-an-administrator-and-both-keys.md).
"""

from datetime import datetime
from typing import Any

from django.urls import reverse

from members.connections.actions import mark_sign_in_needed
from members.connections.models import Connection
from members.notifications.actions import notify
from members.notifications.kinds import Kind
from members.people.models import User
from members.people.roles import Role


def guard(*, user: User, by: User, at: datetime, **_: Any) -> None:
    """Hold a person's real connections until they sign in again, and tell those who watch."""
    mine = Connection.objects.real().filter(councillor__user=user).order_by("pk")
    # All of them before the first entry in the trail, whose head is locked after connections.
    for connection in list(mine.select_for_update(no_key=True)):
        mark_sign_in_needed(connection, by=by, at=at)
    watching = User.objects.holding(Role.MONITORING_OFFICER, Role.ADMINISTRATOR)
    for person in watching.exclude(pk__in=[by.pk, user.pk]):
        notify(
            person,
            kind=Kind.SECURITY,
            key=f"way-in:{user.pk}:{at.isoformat()}",
            title=f"{by.name} changed how {user.name} signs in",
            body="If you did not expect this, ask them both, and stop publishing until you know.",
            path=reverse("home"),
            at=at,
        )
