"""What is known before a slot: whether the accounts that a post leaves through will take it.

The network is asked from an hour before a post may go out, so that an owner whose sign-in has
ended hears of it while there is time to connect the account again.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse

from approvals.posts.knowing import about
from approvals.posts.models import VersionConnection
from approvals.publishing.facts import OUT
from approvals.publishing.failing import alone
from approvals.publishing.models import Attempt, still_to_go
from approvals.publishing.reading import SEES_ALL_TROUBLE
from guidance.restrictions.saying import say_moment, say_near
from members.connections.asking import ask
from members.connections.models import REAL, Connection, ConnectionState
from members.notifications.actions import notify
from members.notifications.kinds import Kind
from members.notifications.models import Notification
from members.people.models import User

AHEAD = timedelta(minutes=60)
"""How long before its slot a post's accounts are asked about."""
MOST = 2
"""Asked in one round of the sweep: each may take half a minute, and Celery ends a round after 80 s."""


def to_come(at: datetime, *, within: timedelta | None = None) -> QuerySet[VersionConnection]:
    """Places of approved posts that are still to be sent, on accounts that need a sign-in.

    Each with ``slot``, the moment from which it may go out: the one chosen for it, else the
    opening of its window, else its approval. Soonest first; with ``within`` those alone whose
    slot is no further ahead.
    """
    found = VersionConnection.objects.filter(
        still_to_go(),
        version__post__current=F("version"),
        version__post__state__in=OUT,
        version__window_until__gt=at,
        connection__platform__in=REAL,
    )
    slot = Coalesce("version__post__goes_at", "version__window_from", "version__post__moved_at")
    slotted = found.annotate(slot=slot).order_by("slot", "pk")
    return slotted.filter(slot__lte=at + within) if within is not None else slotted


def cut_off(at: datetime, *, within: timedelta | None = None) -> QuerySet[VersionConnection]:
    """Of these, those that cannot go out until their owner has connected the account again."""
    broken = to_come(at, within=within).filter(connection__state=ConnectionState.SIGN_IN_NEEDED)
    return broken.select_related("version__post__councillor__user", "connection")


def cut_off_for(user: User, at: datetime) -> QuerySet[VersionConnection]:
    """Those that this person is concerned with: their own, or everybody's."""
    if any(user.may(permission) for permission in SEES_ALL_TROUBLE):
        return cut_off(at)
    return cut_off(at).filter(connection__councillor__user=user)


def ask_ahead(at: datetime) -> int:
    """Ask networks about accounts whose slot comes within the hour; returns how many answered.

    Each account is asked once for a slot. A network that gives no answer is asked again some
    minutes later (``members.connections.asking``).
    """
    answered = 0
    for connection in list(_to_ask(at))[:MOST]:
        with alone(f"Connection {connection.ref} could not be asked about."):
            answered += ask(connection, at=at)
    return answered


def _to_ask(at: datetime) -> Iterator[Connection]:
    """Connections that nobody has asked about since an hour before their next slot."""
    free = Q(connection__ask_again_at__isnull=True) | Q(connection__ask_again_at__lte=at)
    soon = to_come(at, within=AHEAD).filter(free)
    seen = set()
    for target in soon.filter(connection__state=ConnectionState.CONNECTED).select_related(
        "connection"
    ):
        connection = target.connection
        was = connection.checked_at
        if connection.pk not in seen and (was is None or was < _slot(target) - AHEAD):
            seen.add(connection.pk)
            yield connection


def warn_owners(at: datetime) -> int:
    """Tell owners of posts that cannot go out within the hour; returns how many were told of.

    Once for each post and each time that its account broke. What was tried already has been told
    of by its attempt.
    """
    tried = Attempt.objects.filter(
        dispatch__version=OuterRef("version"), dispatch__connection=OuterRef("connection")
    )
    soon = {_key(one): one for one in cut_off(at, within=AHEAD).filter(~Exists(tried))}
    told = set(Notification.objects.filter(key__in=soon).values_list("key", flat=True))
    fresh = [one for key, one in soon.items() if key not in told]
    for target in fresh:
        with alone(f"The owner of post {target.version.post.ref} could not be warned."):
            _warn(target, at)
    return len(fresh)


def _key(target: VersionConnection) -> str:
    """The same for one post and one breaking of its account."""
    connection = target.connection
    return f"again:{target.version_id}:{connection.ref}:{connection.connected_at:%y%m%d%H%M%S}"


@transaction.atomic
def _warn(target: VersionConnection, at: datetime) -> None:
    post, connection = target.version.post, target.connection
    network, slot = connection.get_network_display(), _slot(target)
    when = f"of {say_near(slot, at)}" if slot > at else "that is due"
    notify(
        post.councillor.user,
        kind=Kind.CONNECTION,
        key=_key(target),
        title=f"Your post {when} cannot go out until you connect {connection.handle} again",
        body=(
            f"{network} needs you to sign in again. Once you have, the post goes out by itself, but"
            f" not after {say_moment(target.version.window_until)}."
        ),
        path=reverse("connections:list"),
        at=at,
        about=about(post),
        urgent=True,
    )


def _slot(target: VersionConnection) -> datetime:
    slot: datetime = target.slot  # type: ignore[attr-defined]  # annotated by ``to_come``
    return slot
