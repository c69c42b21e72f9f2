"""Celery, the publisher's doorbell.

With a broker (``CELERY_BROKER_URL``) run ``celery -A cms worker`` and ``celery -A cms beat``;
without one, ``manage.py embedded`` is worker, beat and broker in one process.
"""

import logging
import logging.config
import os
import time
from typing import Any

from celery import Celery, Task
from celery.signals import beat_init, celeryd_init, setup_logging, task_success
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from django.utils import timezone

from cms.checks import refuse_unfit
from cms.timetable import TIMETABLE, schedule

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
log = logging.getLogger(__name__)

app = Celery("rostrum")
# For every thread: a job that rings for another must not do so with an unconfigured Celery.
app.set_default()
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["cms", "approvals.publishing"])
app.conf.beat_schedule = schedule()

JOBS = {job.task for job in TIMETABLE}
# A heartbeat each few seconds tells as much as one each second, for a fifth of the writes.
NOTE_EVERY = 5.0
_noted: dict[str, float] = {}


@setup_logging.connect
def log_as_the_site_does(**_: Any) -> None:
    """Keep Celery from putting its own logging in place of ours."""
    logging.config.dictConfig(settings.LOGGING)


@celeryd_init.connect
@beat_init.connect
def start_only_when_fit(**_: Any) -> None:
    """Refuse to start an unfit production, or a worker that nobody could ever ring.

    The in-memory broker reaches no other process, so it serves ``manage.py embedded`` alone.
    """
    try:
        refuse_unfit()
    except ImproperlyConfigured as unfit:
        # Celery logs and then forgets every exception of a signal's receiver but this one.
        raise SystemExit(str(unfit)) from unfit
    if settings.CELERY_BROKER_URL.startswith("memory:") and not app.conf.get("embedded"):
        raise SystemExit(
            "There is no broker. Set CELERY_BROKER_URL, or run `manage.py embedded`, which is "
            "worker and beat in one process and needs none."
        )


@task_success.connect
def note_heartbeat(sender: "Task[..., Any]", **_: Any) -> None:
    """Remember when a job of the timetable last succeeded, for the health page."""
    name = str(sender.name)
    now = time.monotonic()
    if name not in JOBS or now - _noted.get(name, -NOTE_EVERY) < NOTE_EVERY:
        return
    _noted[name] = now
    try:
        apps.get_model("cms", "Heartbeat").objects.note(name, timezone.now())
    except DatabaseError:
        # The job itself succeeded; a missing heartbeat raises the alarm by itself.
        log.warning("The heartbeat of %s could not be written.", name)
