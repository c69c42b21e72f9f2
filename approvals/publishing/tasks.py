"""The tick and the doorbell. Every message may be lost, doubled or late: the rows decide."""

import logging
from datetime import datetime

from celery import shared_task
from django.utils import timezone

from approvals.publishing import beforehand, handing, outbox, reading_back, sweeper, verifying
from approvals.publishing.failing import NO_DATABASE, alone
from approvals.publishing.outbox import Due
from approvals.publishing.sending import publish_one

log = logging.getLogger(__name__)
ROUNDS = 50
"""Dispatches one ring of the bell may see through, so that a worker can be restarted."""


@shared_task(ignore_result=True)
def tick() -> None:
    """Ring the bell once for each thing that is due, at most ten at a time."""
    for _ in outbox.due(timezone.now(), limit=10):
        drain.apply_async(expires=5)


@shared_task(ignore_result=True)
def drain() -> None:
    """Publish what is due until nothing is."""
    for _ in range(ROUNDS):
        if not publish_next():
            return


def publish_next() -> bool:
    """Publish the first thing that can be claimed; False when nothing could."""
    return any(_publish(due) for due in outbox.due(timezone.now(), limit=20))


def _publish(due: Due) -> bool:
    """See one through. What breaks on it must not keep those behind it from going out in time."""
    try:
        return publish_one(due)
    except NO_DATABASE:
        raise
    except Exception:
        log.exception("Version %s could not be published on %s.", due.version, due.connection)
        return False


@shared_task(ignore_result=True)
def sweep() -> None:
    """Look after lost senders, unknown outcomes, unseen posts, closed windows, hands and slots."""
    sweep_at(timezone.now())


def sweep_at(at: datetime) -> None:
    """One round of the sweep: each step, whatever became of those before it."""
    for step in (
        sweeper.look_after_expired,
        sweeper.watch_unknown,
        verifying.verify_sent,
        sweeper.close_windows,
        handing.remind,
        reading_back.read_back,
        # The last, because networks take their time to answer.
        beforehand.ask_ahead,
        beforehand.warn_owners,
    ):
        with alone(f"The sweep could not {step.__name__}."):
            step(at)
