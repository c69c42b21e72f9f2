"""What becomes of the e-mail of each notice that is due: mailed, put off, or never sent.

Decided under a lock on the rows, so that of two senders one takes a notice and the other finds it
taken. What is taken is not due again until the lease of its sender has run out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from members.notifications.kinds import ALWAYS, Kind, Letter, Way
from members.notifications.models import (
    MOST_ATTEMPTS,
    AddressTrouble,
    Notification,
    NotificationQuerySet,
    Preferences,
)
from members.notifications.sights import hidden
from members.notifications.timing import day_of, next_digest, quiet_ends
from members.notifications.working import is_working
from members.people.models import User

BATCH = 50
PEOPLE = 10
"""So many digests at once."""
LEASE = timedelta(minutes=5)
"""For how long a sender may be at it; well above the time limit of a job."""


@dataclass(frozen=True)
class Parcel:
    """Notices that make one e-mail: one, or the digest of a day."""

    recipient: User
    notices: Sequence[Notification]
    is_digest: bool = False


@dataclass(frozen=True)
class Desk:
    """What sorting needs to know beside the notice: once for all of a batch."""

    at: datetime
    hidden: set[int]
    is_working: bool


def take(at: datetime) -> list[Parcel]:
    """Sort what is due, at most fifty notices and ten digests, and take what is to be mailed now.

    A fixed number of queries. What is urgent comes first, then what has waited longest.
    """
    if not Notification.objects.to_send(at).exists():
        return []
    with transaction.atomic():
        rows = _lock(at)
        desk = Desk(at, hidden(rows, at), is_working(day_of(at)))
        for row in rows:
            row.letter, row.due_at = fate(row, desk)
        taken = [row for row in rows if row.due_at == at + LEASE]
        for row in taken:
            row.attempts += 1
        Notification.objects.bulk_update(rows, ["letter", "due_at", "attempts"])
    return _parcels(taken)


def _lock(at: datetime) -> list[Notification]:
    """The rows to sort, locked: of a digest always all."""
    due = Notification.objects.to_send(at)
    people = (
        due.filter(letter=Letter.IN_DIGEST)
        .order_by()
        .values_list("recipient", flat=True)
        .distinct()
    )
    alone = due.filter(letter=Letter.TO_SEND).order_by("-is_urgent", "id")
    digests = due.filter(letter=Letter.IN_DIGEST, recipient__in=list(people[:PEOPLE])).order_by(
        "id"
    )
    return [*_locked(alone)[:BATCH], *_locked(digests)]


def _locked(rows: NotificationQuerySet) -> NotificationQuerySet:
    related = ("recipient", "recipient__notice_preferences", "recipient__address_trouble")
    return rows.select_related(*related).select_for_update(
        no_key=True, skip_locked=True, of=("self",)
    )


def fate(notice: Notification, desk: Desk) -> tuple[Letter, datetime]:
    """What becomes of a notice now, and when it is looked at again; the lease, if it is mailed."""
    if settled := _settled(notice, desk):
        return settled, notice.due_at
    wishes = preferences_of(notice.recipient)
    way = _way(notice, wishes)
    if way is Way.PORTAL:
        return Letter.PORTAL, notice.due_at
    if way is Way.DIGEST:
        return Letter.IN_DIGEST, _digest_due(notice, wishes, desk)
    over = quiet_ends(desk.at, wishes.quiet_from, wishes.quiet_until)
    is_put_off = over is not None and not notice.is_urgent
    return Letter.TO_SEND, over if over and is_put_off else desk.at + LEASE


def _settled(notice: Notification, desk: Desk) -> Letter | None:
    """Why it is not to be mailed at all, if so."""
    if not notice.recipient.is_active:
        return Letter.GONE
    if notice.pk in desk.hidden:
        return Letter.HIDDEN
    if notice.read_at is not None:
        return Letter.READ
    if is_paused(notice.recipient):
        return Letter.PAUSED
    return Letter.FAILED if notice.attempts >= MOST_ATTEMPTS else None


def _way(notice: Notification, wishes: Preferences) -> Way:
    if notice.is_urgent or notice.kind in ALWAYS:
        return Way.AT_ONCE
    return wishes.way_of(Kind(notice.kind))


def _digest_due(notice: Notification, wishes: Preferences, desk: Desk) -> datetime:
    """Now, for what has waited for its digest; on a day that has none, and else, the next."""
    waited = notice.letter == Letter.IN_DIGEST
    if waited and (desk.is_working or not wishes.working_days_only):
        return desk.at + LEASE
    return next_digest(desk.at, wishes.digest_at)


def preferences_of(person: User) -> Preferences:
    """What a person has chosen, or what holds until they choose."""
    try:
        return person.notice_preferences
    except Preferences.DoesNotExist:
        return Preferences(person=person)


def trouble_of(person: User) -> AddressTrouble | None:
    """What was last heard of mail that did not reach the address they have now."""
    try:
        trouble = person.address_trouble
    except AddressTrouble.DoesNotExist:
        return None
    return trouble if trouble.concerns(person) else None


def is_paused(person: User) -> bool:
    """Whether nothing is mailed to a person until somebody says that it may go on."""
    trouble = trouble_of(person)
    return trouble is not None and trouble.paused_at is not None


def _parcels(taken: Iterable[Notification]) -> list[Parcel]:
    """One for each notice that goes alone, one for all that go to a person in their digest."""
    alone: list[Parcel] = []
    digests: dict[UUID, list[Notification]] = {}
    for row in taken:
        if row.letter == Letter.IN_DIGEST:
            digests.setdefault(row.recipient_id, []).append(row)
        else:
            alone.append(Parcel(row.recipient, [row]))
    whole = [Parcel(rows[0].recipient, rows, is_digest=True) for rows in digests.values()]
    return alone + whole
