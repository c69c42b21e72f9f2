"""Every periodic job and its cadence, on one page.

A new job is one line here, naming a task by its full name. The jobs poll: what is to be done is a
row in the database, and Celery only rings the doorbell. A ring that comes too late is not worth
answering, because the next is on its way, so each expires.
"""

from dataclasses import dataclass
from typing import Any

SECOND, MINUTE, HOUR, DAY = 1, 60, 60 * 60, 24 * 60 * 60


@dataclass(frozen=True)
class Job:
    """One line of the timetable.

    ``every`` and ``alarm_after`` are in seconds. A job with ``alarm_after`` is watched: the health
    page answers 503 when it has not succeeded for that long.
    """

    task: str
    every: int
    does: str
    alarm_after: int | None = None

    @property
    def expires(self) -> int:
        """Seconds after which a ring is no longer worth answering."""
        return min(max(5, self.every), HOUR)


TIMETABLE: tuple[Job, ...] = (
    Job(
        "approvals.publishing.tasks.tick",
        every=1 * SECOND,
        does="publishes what is due",
        alarm_after=MINUTE,
    ),
    Job(
        "approvals.publishing.tasks.sweep",
        every=10 * SECOND,
        does="looks after lost senders, unknown outcomes, closed windows and coming slots",
        alarm_after=2 * MINUTE,
    ),
    Job("cms.tasks.send_notices", every=5 * SECOND, does="mails notices that wait"),
    Job(
        "cms.tasks.remind_reviewers", every=MINUTE, does="reminds reviewers of what is due or late"
    ),
    Job("cms.tasks.read_news", every=5 * MINUTE, does="reads the council's news that is due"),
    Job(
        "cms.tasks.keep_claims",
        every=MINUTE,
        does="gives on the claims of reviewers who are away or have left",
    ),
    Job("cms.tasks.note_audit_head", every=HOUR, does="signs the trail's head and keeps it apart"),
    Job("cms.tasks.forget_echoes", every=DAY, does="drops by what old posts were compared"),
    Job("cms.tasks.forget_sessions", every=DAY, does="removes sign-in sessions that have expired"),
)


def schedule() -> dict[str, dict[str, Any]]:
    """The timetable in Celery beat's own form."""
    return {
        job.task: {
            "task": job.task,
            "schedule": float(job.every),
            "options": {"expires": job.expires, "ignore_result": True},
        }
        for job in TIMETABLE
    }


def watched() -> tuple[Job, ...]:
    """The jobs whose silence is an alarm."""
    return tuple(job for job in TIMETABLE if job.alarm_after is not None)
