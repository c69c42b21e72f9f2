"""Mailing the notices that wait. Called by the tick; a mail server that is down loses nothing."""

import logging
from datetime import datetime, timedelta
from smtplib import SMTPServerDisconnected

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string

from members.notifications.models import Notification

logger = logging.getLogger(__name__)

BATCH = 50
SERVER_REST = timedelta(minutes=1)
# After the first failed attempt, the second, and so on; the last delay repeats.
DELAYS = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 180, 360, 720, 1440))


def send_unsent(at: datetime) -> int:
    """Mail the notices that are due, at most fifty. Returns how many went out.

    A notice that fails by itself is tried again later and does not stop those behind it. When
    the mail server cannot be reached, all that are due wait a minute and no attempt is counted.
    Mail may come twice if the process dies between sending and noting; it is never lost.
    """
    due = list(Notification.objects.to_send(at).select_related("recipient")[:BATCH])
    if not due:
        return 0
    connection = get_connection()
    try:
        connection.open()
        return sum(_send(notice, connection, at) for notice in due)
    except (SMTPServerDisconnected, OSError) as error:
        logger.warning("The mail server cannot be reached: %s", type(error).__name__)
        Notification.objects.filter(pk__in=[n.pk for n in due], sent_at__isnull=True).update(
            due_at=at + SERVER_REST
        )
        return 0
    finally:
        _close(connection)


def _send(notice: Notification, connection: BaseEmailBackend, at: datetime) -> bool:
    """Claim a notice and mail it; whether it went out. A lost server is the caller's to handle."""
    delay = DELAYS[min(notice.attempts, len(DELAYS) - 1)]
    mine = Notification.objects.filter(pk=notice.pk, attempts=notice.attempts, sent_at__isnull=True)
    if not mine.update(attempts=notice.attempts + 1, due_at=at + delay):
        return False
    try:
        letter(notice, connection).send()
    except (SMTPServerDisconnected, ConnectionError, TimeoutError):
        Notification.objects.filter(pk=notice.pk).update(attempts=notice.attempts)
        raise
    except Exception:
        # Whatever is wrong with this one must not keep the others from going.
        logger.exception("Notice %s could not be mailed", notice.pk)
        return False
    Notification.objects.filter(pk=notice.pk).update(sent_at=at)
    return True


def letter(
    notice: Notification, connection: BaseEmailBackend | None = None
) -> EmailMultiAlternatives:
    """The e-mail of a notice: plain text and HTML, one link, which only opens a page."""
    context = {
        "notice": notice,
        "address": settings.SITE_URL.rstrip("/") + notice.path,
        "council_name": settings.COUNCIL_NAME,
    }
    mail = EmailMultiAlternatives(
        subject=" ".join(notice.title.split()),
        body=render_to_string("emails/notice.txt", context),
        to=[notice.recipient.email],
        headers={"Auto-Submitted": "auto-generated"},
        connection=connection,
    )
    mail.attach_alternative(render_to_string("emails/notice.html", context), "text/html")
    return mail


def _close(connection: BaseEmailBackend) -> None:
    """Say goodbye to a server that may already be gone."""
    try:
        connection.close()
    except OSError as error:
        logger.info("The mail server went away: %s", type(error).__name__)
