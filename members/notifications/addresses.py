"""Mail that does not reach somebody: what was heard of it, and going on again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.urls import reverse

from members.audit.actions import PORTAL, record
from members.audit.errors import NotAllowed, WrongState
from members.audit.vocabulary import Action
from members.notifications.actions import notify
from members.notifications.kinds import Kind
from members.notifications.models import AddressTrouble
from members.notifications.refusals import is_permanent, say
from members.people.models import User
from members.people.roles import Permission, Role

MOST = 200


@dataclass(frozen=True)
class Row:
    """Somebody whom mail does not reach, and why, in words."""

    trouble: AddressTrouble
    says: str


def in_trouble() -> list[Row]:
    """Whom mail did not reach at the address they have now, those to whom it is paused first."""
    now_theirs = AddressTrouble.objects.filter(address=F("person__email"), person__is_active=True)
    rows = now_theirs.select_related("person").order_by(
        F("paused_at").desc(nulls_last=True), "-last_at"
    )
    return [Row(row, say(row.status)) for row in rows[:MOST]]


@transaction.atomic
def note_failure(
    person: User, *, address: str, status: str, source: AddressTrouble.Source, at: datetime
) -> AddressTrouble:
    """Keep that an e-mail did not reach a person; where the address is at fault, pause mail to it.

    A pause is recorded, and administrators are told. It ends when somebody says so
    (``resume_mail``), or when the person is given another address.
    """
    trouble = AddressTrouble.objects.select_for_update(no_key=True).filter(person=person).first()
    if trouble is None or trouble.address != address:
        trouble = AddressTrouble(person=person, address=address, first_at=at, times=0)
    trouble.status, trouble.source, trouble.last_at = status, source.value, at
    trouble.times += 1
    is_news = is_permanent(status) and trouble.paused_at is None
    if is_news:
        trouble.paused_at = at
    trouble.save()
    if is_news:
        facts = {"status": status, "how": f"mail_{source.value}"}
        record(Action.MAIL_PAUSE, by=PORTAL, subject=f"person:{person.pk}", at=at, facts=facts)
        _tell_administrators(person, at)
    return trouble


def note_reached(people: Iterable[User]) -> None:
    """Forget what the server said of addresses for which it has now taken an e-mail.

    A report that came later than the server's yes stays: the server cannot know.
    """
    troubled = [person.pk for person in people if hasattr(person, "address_trouble")]
    if troubled:
        server = AddressTrouble.Source.SERVER.value
        kept = AddressTrouble.objects.filter(person__in=troubled, source=server)
        kept.filter(paused_at__isnull=True).delete()


@transaction.atomic
def resume_mail(person: User, *, by: User, at: datetime) -> None:
    """Mail a person again at the address they have: they say so themselves, or an administrator.

    What could not be mailed meanwhile is not mailed now: it stands among their notices. Raises
    ``NotAllowed`` for anybody else, and ``WrongState`` where nothing was the matter.
    """
    if by.pk != person.pk and not by.may(Permission.MANAGE_PEOPLE):
        raise NotAllowed("Only the person themselves or an administrator can say this.")
    gone, _ = AddressTrouble.objects.filter(person=person).delete()
    if not gone:
        raise WrongState(f"Nothing keeps mail from {person.name}.")
    record(Action.MAIL_RESUME, by=by, subject=f"person:{person.pk}", at=at)


def _tell_administrators(person: User, at: datetime) -> None:
    for administrator in User.objects.holding(Role.ADMINISTRATOR).exclude(pk=person.pk):
        notify(
            administrator,
            kind=Kind.PERSON,
            key=f"mail:{person.pk}:{at.isoformat()}",
            title=f"E-mail does not reach {person.name}",
            body="Nothing more is mailed to this address until somebody has looked at it.",
            path=reverse("notifications:addresses"),
            at=at,
        )
