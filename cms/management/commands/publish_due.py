"""``manage.py publish_due``: publishes without a broker, once or until it is told to stop."""

import logging
import signal
import time
from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from threading import Event, Thread
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections, connection
from django.utils import timezone

from approvals.desk.covering import keep_claims
from approvals.desk.parking import tell_of_returns
from approvals.desk.reminding import remind
from approvals.offers.news.reading import read_due
from approvals.posts.echoes import forget_echoes
from approvals.publishing.tasks import ROUNDS, publish_next, sweep_at
from cms.models import Heartbeat
from members.notifications.sending import send_unsent

log = logging.getLogger(__name__)
NOTE_EVERY = 5.0
SLOTS = 4
TICK = "approvals.publishing.tasks.tick"
SWEEP = "approvals.publishing.tasks.sweep"
REMIND = "cms.tasks.remind_reviewers"
CLAIMS = "cms.tasks.keep_claims"
MAIL = "cms.tasks.send_notices"
NEWS = "cms.tasks.read_news"
ECHOES = "cms.tasks.forget_echoes"
A_DAY = 24 * 60 * 60


@dataclass
class Job:
    """Something to do every so many seconds, under the name that the health page knows."""

    name: str
    every: float
    do: Callable[[], object]
    noted_at: float = -NOTE_EVERY


def publish(stop: Event) -> int:
    """Publish what is due, one after the other; returns how many were tried."""
    tried = 0
    while tried < ROUNDS and not stop.is_set() and publish_next():
        tried += 1
    return tried


def remind_at(at: datetime) -> None:
    """Remind people of what waits for an answer, and tell of what is back on the desk."""
    remind(at)
    tell_of_returns(at)


def jobs(stop: Event, slots: int = 1) -> list[Job]:
    """What the loop does, and how often. The clock is read here, at the edge.

    Args:
        slots: how many posts may be on their way to a network at once.
    """
    return [
        *[Job(TICK, 1, lambda: publish(stop)) for _ in range(slots)],
        Job(SWEEP, 10, lambda: sweep_at(timezone.now())),
        Job(REMIND, 60, lambda: remind_at(timezone.now())),
        Job(CLAIMS, 60, lambda: keep_claims(timezone.now())),
        Job(MAIL, 5, lambda: send_unsent(timezone.now())),
        Job(NEWS, 300, lambda: read_due(timezone.now(), is_over=stop.is_set)),
        Job(ECHOES, A_DAY, lambda: forget_echoes(timezone.now())),
    ]


def keep_doing(job: Job, stop: Event) -> None:
    """Do one job at its pace until it is told to stop. Nothing begins after that."""
    try:
        while not stop.is_set():
            began = time.monotonic()
            do_once(job, began)
            stop.wait(began + job.every - time.monotonic())
    finally:
        connection.close()


def do_once(job: Job, now: float) -> None:
    """Do a job at ``now`` seconds. Whatever goes wrong ends this turn of it, and nothing else."""
    try:
        close_old_connections()
        job.do()
        note(job, now)
    except Exception:
        log.exception("The job %s failed, and is tried again in its turn.", job.name)


def run_side_by_side(timetable: list[Job], stop: Event) -> None:
    """Each job in a thread of its own, until the event is set; a send that began is seen through.

    A network that is slow while posts are read back, or a mail server that is, delays no send.
    """
    threads = [Thread(target=keep_doing, args=(job, stop), name=job.name) for job in timetable]
    for thread in threads:
        thread.start()
    # Only a wait that ends now and then lets the signal's handler run.
    while not stop.wait(0.5):
        pass
    for thread in threads:
        thread.join()


def note(job: Job, now: float) -> None:
    """Remember that a job succeeded, for the health page; at most each five seconds."""
    if now - job.noted_at >= NOTE_EVERY:
        job.noted_at = now
        Heartbeat.objects.note(job.name, timezone.now())


class Command(BaseCommand):
    """Publish what is due. Safe beside any number of workers: the rows decide."""

    help = "Publishes what is due without a broker; --loop goes on until TERM or INT."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Once, or for as long as it is let, and how many posts at once."""
        parser.add_argument("--loop", action="store_true", help="go on until TERM or INT")
        parser.add_argument(
            "--slots",
            type=int,
            default=SLOTS,
            help=f"posts sent at once in a loop (default {SLOTS})",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """One round, or rounds until a signal. A send that has begun is seen through."""
        stop = Event()
        if not options["loop"]:
            tried = publish(stop)
            sweep_at(timezone.now())
            remind_at(timezone.now())
            keep_claims(timezone.now())
            send_unsent(timezone.now())
            self.stdout.write(f"Tried {tried}.")
            return
        timetable = jobs(stop, max(1, options["slots"]))
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        self.stdout.write("Publishing what is due, until TERM or INT.")
        self.stdout.flush()
        run_side_by_side(timetable, stop)
        self.stdout.write("Stopped.")
