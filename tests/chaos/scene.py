"""Sets the scene of a run, through the real verbs: councillors on the practice copy, signed posts.

Runs inside Django; the judge (``checker.py``) does not, and believes nothing that is said here.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from approvals.posts import actions
from approvals.posts.states import PostState
from members.connections import vault
from members.connections.connectors.base import Credentials
from members.connections.models import Connection, Network, Platform
from members.people.models import User
from members.people.roles import Role
from tests import factories
from tests.doubles.running import RunningX

DAY = timedelta(days=1)
SOON = timedelta(seconds=1.5)


@dataclass(frozen=True)
class Cast:
    """Who is there for the whole of a chaos test."""

    connections: list[Connection]
    reviewer: User


def assemble(x: RunningX, councillors: int = 3) -> Cast:
    """Councillors with a real sealed sign-in to the practice copy, and a reviewer."""
    reviewer = factories.make_user("Rita Reeves", Role.REVIEWER)
    connections = []
    for number in range(councillors):
        councillor = factories.make_councillor(f"Councillor {number}")
        account = x.account(handle=f"Cllr{number}", name=councillor.title)
        connection = factories.make_connection(
            councillor, Platform.X, Network.X, uid=account.uid, handle=f"@{account.handle}"
        )
        vault.seal(connection, _credentials(account.tokens).to_dict())
        connection.save()
        connections.append(connection)
    return Cast(connections, reviewer)


def _credentials(tokens: dict[str, str]) -> Credentials:
    return Credentials(
        access_token=tokens["access_token"],
        refresh_token=tokens["refresh_token"],
        expires_at=timezone.now() + DAY,
        scope=tokens["scope"],
    )


def play(cast: Cast, label: str, now: datetime) -> None:
    """Posts of one run: some due, one due in a moment, one never signed, one taken back."""
    for number, connection in enumerate(cast.connections):
        sign(cast, connection, f"{label} due {number}", now)
    first = cast.connections[0]
    sign(cast, first, f"{label} in a moment", now, opens=now + SOON)
    sign(cast, first, f"{label} never signed", now, state=PostState.IN_REVIEW)
    sign(cast, first, f"{label} taken back", now, state=PostState.WITHDRAWN)


def sign(
    cast: Cast,
    connection: Connection,
    text: str,
    now: datetime,
    *,
    state: PostState = PostState.APPROVED,
    opens: datetime | None = None,
) -> None:
    """One post on its way to ``state``, through the real verbs; due at once, or when it ``opens``."""
    draft = factories.make_draft(
        connection.councillor,
        text=f"{text}.",
        connections=[connection],
        at=now,
        window_from=opens,
        window_until=now + DAY,
    )
    post = factories.submit(draft, at=now)
    if state is not PostState.IN_REVIEW:
        post = factories.approve(post, cast.reviewer, at=now)
    if state is PostState.WITHDRAWN:
        actions.withdraw(post, by=post.councillor.user, at=now)
