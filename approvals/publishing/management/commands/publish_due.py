"""``manage.py publish_due``: publishes without a broker, once or until it is told to stop."""

import logging
import signal
import time
from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from approvals.publishing.tasks import ROUNDS, publish_next, sweep_at
from members.notifications.sending import send_unsent

log = logging.getLogger(__name__)


@dataclass
class Job:
    """Something to do every so many seconds."""

    name: str
    every: float
    do: Callable[[], object]
    next_at: float = 0.0


def publish(stop: Event) -> int:
    """Publish what is due, one after the other; returns how many were tried."""
    tried = 0
    while tried < ROUNDS and not stop.is_set() and publish_next():
        tried += 1
    return tried


def jobs(stop: Event) -> list[Job]:
    """What the loop does, and how often. The clock is read here, at the edge."""
    return [
        Job("tick", 1, lambda: publish(stop)),
        Job("sweep", 10, lambda: sweep_at(timezone.now())),
        Job("mail", 5, lambda: send_unsent(timezone.now())),
    ]


def run_due(timetable: list[Job], now: float, stop: Event) -> None:
    """Do what is due at ``now`` seconds. Whatever goes wrong ends that job, not the loop."""
    for job in timetable:
        if job.next_at > now or stop.is_set():
            continue
        job.next_at = now + job.every
        try:
            close_old_connections()
            job.do()
        except Exception:
            log.exception("The job %s failed, and is tried again in its turn.", job.name)


class Command(BaseCommand):
    """Publish what is due. Safe beside any number of workers: the rows decide."""

    help = "Publishes what is due without a broker; --loop goes on until TERM or INT."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Once, or for as long as it is let."""
        parser.add_argument("--loop", action="store_true", help="go on until TERM or INT")

    def handle(self, *args: Any, **options: Any) -> None:
        """One round, or rounds until a signal. A send that has begun is seen through."""
        stop = Event()
        timetable = jobs(stop)
        if not options["loop"]:
            tried = publish(stop)
            sweep_at(timezone.now())
            send_unsent(timezone.now())
            self.stdout.write(f"Tried {tried}.")
            return
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        self.stdout.write("Publishing what is due, until TERM or INT.")
        self.stdout.flush()
        while not stop.is_set():
            run_due(timetable, time.monotonic(), stop)
            stop.wait(0.2)
        self.stdout.write("Stopped.")
