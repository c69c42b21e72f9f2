"""``manage.py embedded``: worker, beat and broker in one process, with nothing else to run.

For the demo and for a council on one server without Redis. The broker is this process's memory;
what is to be done are rows, so ending this process loses nothing, however it ends.
"""

from argparse import ArgumentParser
from threading import Thread
from typing import Any

from celery.beat import Service
from django.conf import settings
from django.core.management.base import BaseCommand

from cms.celery import app


class Command(BaseCommand):
    """Run the timetable and its jobs in this process until a signal ends it."""

    help = "Runs worker and beat in one process, without a broker."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How many jobs may run at once."""
        parser.add_argument("--concurrency", type=int, default=4, help="jobs at once (default 4)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Start beat as a thread and the worker in this one; TERM lets running jobs finish."""
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        app.conf.update(broker_url="memory://", embedded=True)
        worker = app.Worker(
            pool="threads",
            concurrency=options["concurrency"],
            without_gossip=True,
            without_mingle=True,
            without_heartbeat=True,
            quiet=True,
        )
        # Beat looks at the clock at least each second, so that it can be stopped in time.
        beat = Service(app, max_interval=1, schedule_filename=str(settings.VAR_DIR / "beat"))
        Thread(target=beat.start, name="beat", daemon=True).start()
        worker.start()
        beat.stop(wait=True)
        raise SystemExit(worker.exitcode or 0)
