"""The periodic jobs that ring on behalf of packages which know no Celery."""

from celery import shared_task
from django.core.management import call_command
from django.utils import timezone

from approvals.desk.covering import keep_claims as give_on_claims
from approvals.desk.parking import tell_of_returns
from approvals.desk.reminding import remind
from approvals.offers.news.reading import read_due
from approvals.posts.echoes import forget_echoes as drop_echoes
from members.audit import heads
from members.notifications.sending import send_unsent


@shared_task
def send_notices() -> None:
    """Mail the notices that wait."""
    send_unsent(timezone.now())


@shared_task
def remind_reviewers() -> None:
    """Remind people of posts that wait for an answer, and tell of those that are back."""
    remind(timezone.now())
    tell_of_returns(timezone.now())


@shared_task
def read_news() -> None:
    """Read the council's news that is due."""
    read_due(timezone.now())


@shared_task
def keep_claims() -> None:
    """Give on the claims of reviewers who are away or have left."""
    give_on_claims(timezone.now())


@shared_task
def note_audit_head() -> None:
    """Sign the head of the audit trail and keep it outside the database."""
    heads.note(at=timezone.now())


@shared_task
def forget_echoes() -> None:
    """Drop the keys by which posts were compared that speak no more."""
    drop_echoes(timezone.now())


@shared_task
def forget_sessions() -> None:
    """Remove sign-in sessions that have expired."""
    call_command("clearsessions")
