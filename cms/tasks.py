"""The periodic jobs that ring on behalf of packages which know no Celery."""

from celery import shared_task
from django.core.management import call_command
from django.utils import timezone

from approvals.desk.reminding import remind
from members.audit import heads
from members.notifications.sending import send_unsent


@shared_task
def send_notices() -> None:
    """Mail the notices that wait."""
    send_unsent(timezone.now())


@shared_task
def remind_reviewers() -> None:
    """Remind people of posts that wait for an answer."""
    remind(timezone.now())


@shared_task
def note_audit_head() -> None:
    """Sign the head of the audit trail and keep it outside the database."""
    heads.note(at=timezone.now())


@shared_task
def forget_sessions() -> None:
    """Remove sign-in sessions that have expired."""
    call_command("clearsessions")
