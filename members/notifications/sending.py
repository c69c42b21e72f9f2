"""Mailing the notices that wait. Called by the tick; a mail server that is down loses nothing."""

import logging
import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F

from members.notifications.addresses import note_failure, note_reached
from members.notifications.kinds import Letter
from members.notifications.letters import letter_of
from members.notifications.models import AddressTrouble, Notification, NotificationQuerySet
from members.notifications.refusals import status_in
from members.notifications.sorting import Parcel, take

logger = logging.getLogger(__name__)

SERVER_REST = timedelta(minutes=1)
SECONDS = 40.0
"""For how long e-mails are begun; the rest is left to the next round, long before the lease ends."""
# After the first failed attempt, the second, and so on; the last delay repeats.
DELAYS = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 180, 360, 720, 1440))
GONE_AWAY = (SMTPServerDisconnected, ConnectionError, TimeoutError)


def send_unsent(at: datetime, *, clock: Callable[[], float] = time.monotonic) -> int:
    """Mail what is due, at most fifty notices and ten digests. Returns how many e-mails went out.

    An e-mail that fails by itself is tried again later and does not stop those behind it. When
    the mail server cannot be reached, all that are due wait a minute and no attempt is counted.
    Mail may come twice, with one ``Message-ID``, if the process dies between sending and noting; it
    is never lost. Beside a fixed number of queries it costs one for each e-mail that has gone.
    """
    parcels = take(at)
    if not parcels:
        return 0
    left, connection = list(parcels), get_connection()
    gone: list[Parcel] = []
    until = clock() + SECONDS
    try:
        connection.open()
        while left and clock() < until:
            if _send(left[0], connection, at):
                gone.append(left[0])
            del left[0]
        _give_back(left, due_at=at)
    except OSError as error:
        logger.warning("The mail server cannot be reached: %s", type(error).__name__)
        _give_back(left, due_at=at + SERVER_REST)
    finally:
        _close(connection)
        note_reached([parcel.recipient for parcel in gone])
    return len(gone)


def _send(parcel: Parcel, connection: BaseEmailBackend, at: datetime) -> bool:
    """Mail one; whether it went out. A lost server is the caller's to handle."""
    try:
        letter_of(parcel, connection).send()
    except GONE_AWAY:
        raise
    except SMTPRecipientsRefused as error:
        _refused(parcel, error, at)
        return False
    except Exception:
        # Whatever is wrong with this one must not keep the others from going.
        logger.exception("Notice %s could not be mailed", parcel.notices[0].pk)
        _put_off(parcel, at)
        return False
    _rows([parcel]).update(letter=Letter.SENT, sent_at=at)
    return True


@transaction.atomic
def _refused(parcel: Parcel, error: SMTPRecipientsRefused, at: datetime) -> None:
    """The server takes no mail for this address: now, or at all."""
    code, words = next(iter(error.recipients.values()), (0, b""))
    status = status_in(code, words)
    logger.warning("Notice %s was refused with %s", parcel.notices[0].pk, status)
    address = parcel.recipient.email
    source = AddressTrouble.Source.SERVER
    note_failure(parcel.recipient, address=address, status=status, source=source, at=at)
    _put_off(parcel, at)


def _put_off(parcel: Parcel, at: datetime) -> None:
    """Try again, after the longer the oftener it was tried."""
    tried = max(notice.attempts for notice in parcel.notices)
    _rows([parcel]).update(due_at=at + DELAYS[min(tried, len(DELAYS)) - 1])


def _give_back(parcels: Iterable[Parcel], *, due_at: datetime) -> None:
    """What was taken and not tried is due again, and no attempt is counted."""
    _rows(parcels).update(due_at=due_at, attempts=F("attempts") - 1)


def _rows(parcels: Iterable[Parcel]) -> NotificationQuerySet:
    """The rows behind parcels, as far as nobody has settled them since."""
    pks = [notice.pk for parcel in parcels for notice in parcel.notices]
    return Notification.objects.filter(pk__in=pks, sent_at__isnull=True)


def _close(connection: BaseEmailBackend) -> None:
    """Say goodbye to a server that may already be gone."""
    try:
        connection.close()
    except OSError as error:
        logger.info("The mail server went away: %s", type(error).__name__)
