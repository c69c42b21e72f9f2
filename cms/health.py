"""Is the site well? For monitoring and load balancers; needs no sign-in and tells no secret.

``/healthz`` answers 503 when the database does not answer, when work is overdue, or when a watched
job of the timetable has been silent. ``/healthz/web`` looks at the web server and the database
alone: a silent worker is no reason to take web servers out of a load balancer.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import DatabaseError, connection
from django.db.models import Max
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from approvals.posts.models import Version
from approvals.publishing import outbox
from approvals.publishing.models import Dispatch
from cms.models import Heartbeat
from cms.timetable import watched
from members.notifications.models import Notification


@dataclass(frozen=True)
class Work:
    """Work that is done from rows: what it is, since when its oldest row waits, and the limit."""

    name: str
    oldest: Callable[[datetime], datetime | None]
    limit: timedelta


def oldest_due_notice(at: datetime) -> datetime | None:
    """Since when the notice that has been due longest could have been mailed."""
    due = Notification.objects.to_send(at).order_by("due_at")
    return due.values_list("due_at", flat=True).first()


def oldest_due_post(at: datetime) -> datetime | None:
    """Since when the post that has been due longest could have gone out."""
    due = outbox.due(at, limit=1)
    if not due:
        return None
    version = Version.objects.select_related("post").get(pk=due[0].version)
    cleared = version.signoffs.aggregate(last=Max("at"))["last"]
    moments = (version.window_from, version.post.goes_at, cleared)
    return max(moment for moment in moments if moment)


def oldest_lost_sender(at: datetime) -> datetime | None:
    """When the lease ran out of the sender that has been silent longest."""
    lost = Dispatch.objects.expired(at).order_by("lease_until")
    return lost.values_list("lease_until", flat=True).first()


# A late post is front-page news, a late mail a nuisance.
WORK: tuple[Work, ...] = (
    Work("due_posts", oldest_due_post, timedelta(minutes=2)),
    Work("lost_senders", oldest_lost_sender, timedelta(minutes=3)),
    Work("notices", oldest_due_notice, timedelta(minutes=15)),
)


def job_states(at: datetime) -> dict[str, dict[str, object]]:
    """How long ago each watched job succeeded; ``seconds`` is null for one that never did."""
    seen = dict(Heartbeat.objects.values_list("job", "at"))
    states: dict[str, dict[str, object]] = {}
    for job in watched():
        seconds = round((at - seen[job.task]).total_seconds()) if job.task in seen else None
        well = seconds is not None and seconds <= (job.alarm_after or 0)
        states[job.task.rpartition(".")[2]] = {"seconds_since": seconds, "ok": well}
    return states


def work_states(at: datetime) -> dict[str, dict[str, object]]:
    """How long the oldest row of each kind of work has waited."""
    states: dict[str, dict[str, object]] = {}
    for work in WORK:
        since = work.oldest(at)
        waited = at - since if since else timedelta()
        states[work.name] = {
            "oldest_seconds": round(waited.total_seconds()),
            "ok": waited <= work.limit,
        }
    return states


def database_answers() -> bool:
    """Whether the database answers a question at all."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return bool(cursor.fetchone())
    except DatabaseError:
        return False


def answer(parts: dict[str, object], *, well: bool) -> JsonResponse:
    """200 or 503, with the parts."""
    status = {"status": "ok" if well else "unwell"}
    return JsonResponse(status | parts, status=200 if well else 503)


@never_cache
@require_safe
def web(_request: HttpRequest) -> JsonResponse:
    """The web server and its database."""
    well = database_answers()
    return answer({"database": {"ok": well}}, well=well)


@never_cache
@require_safe
def everything(_request: HttpRequest) -> JsonResponse:
    """The whole site, its periodic jobs and what is overdue."""
    at = timezone.now()
    try:
        jobs, work = job_states(at), work_states(at)
    except DatabaseError:
        return answer({"database": {"ok": False}}, well=False)
    well = all(state["ok"] for state in [*jobs.values(), *work.values()])
    return answer({"database": {"ok": True}, "jobs": jobs, "work": work}, well=well)
