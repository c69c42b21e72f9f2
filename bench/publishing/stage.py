"""One database, one slow network, councillors with an account each, and senders as processes."""

import json
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median, quantiles

import django

django.setup()

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from approvals.publishing.models import Dispatch
from approvals.publishing.states import DispatchState
from cms.demo import template
from tests import factories
from tests.chaos import scene
from tests.doubles.running import RunningX

ROOT = Path(__file__).resolve().parents[2]
LATENCY = 0.2
ALONE, KILLED, SAMPLE = 60, 200, 10
APART = timedelta(seconds=1.3)
ALONE_BOUND, RESUME_BOUND, SHOWN_BOUND = 2.0, 10.0, 180.0
DAY, NOW = timedelta(days=1), timedelta(0)
# Longer than any bound: a sender that stands still must end the measurement, not hang it.
PATIENCE = 600.0


class Stage:
    """What the three measurements share."""

    def __init__(self, folder: Path, x: RunningX, connections: int, slots: int) -> None:
        logging.disable(logging.WARNING)
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
        if connection.vendor == "sqlite":
            template.ensure()
            template.copy_to(folder / "chaos.sqlite3")
        else:
            call_command("migrate", verbosity=0)
        # X refuses a text that it has had within twelve hours, and limits how often.
        x.settings(rate_limit=1_000_000, duplicate_hours=0, latency_ms=int(LATENCY * 1000))
        self.x, self.slots = x, slots
        self.cast = scene.assemble(x, councillors=connections)
        self.missed: list[str] = []

    def perform(self, posts: int) -> int:
        """All three; 1 if a bound was missed."""
        print(f"{connection.vendor}, {len(self.cast.connections)} connections, {self.slots} slots")
        self.burst(posts)
        self.alone()
        self.killed()
        for line in self.missed:
            print(f"MISSED {line}")
        return 1 if self.missed else 0

    def burst(self, posts: int) -> None:
        """All are due at one instant."""
        due = self._sign("burst", [NOW] * posts)
        with self._sender():
            self._wait(lambda: len(self._arrived("burst")) >= posts, "the burst")
        bound = 1.5 * posts * LATENCY / self.slots + 2
        self._judge(f"{posts:,} due at once", self._lateness("burst", due), bound)

    def alone(self) -> None:
        """Each is due by itself."""
        due = self._sign("alone", [number * APART for number in range(ALONE)])
        with self._sender():
            self._wait(lambda: len(self._arrived("alone")) >= ALONE, "those due by themselves")
        self._judge("due by itself", self._lateness("alone", due), ALONE_BOUND)

    def killed(self) -> None:
        """The sender is killed among those due at once, and another takes over."""
        self._sign("killed", [NOW] * KILLED)
        with self._sender() as sender:
            self._wait(lambda: len(self._arrived("killed")) >= KILLED // 4, "a quarter")
            os.kill(sender.pid, signal.SIGKILL)
        before, killed = len(self._arrived("killed")), time.monotonic()
        with self._sender():
            # Those that were on their way when the sender died may still arrive by themselves.
            self._wait(lambda: len(self._arrived("killed")) > before + self.slots, "the rest")
            self._hold("the rest goes on after kill -9", time.monotonic() - killed, RESUME_BOUND)
            self._wait(lambda: not self._unsettled("killed"), "all to be settled")
            self._hold("all is sent or shown", time.monotonic() - killed, SHOWN_BOUND)
        unknown = Dispatch.objects.filter(state=DispatchState.UNKNOWN).count()
        print(f"  arrived {len(self._arrived('killed'))} of {KILLED}, shown as unknown {unknown}")

    def _sign(self, label: str, delays: Sequence[timedelta]) -> dict[str, datetime]:
        """Approved posts with both keys, due that long after an instant; text to when it is due."""
        now, began = timezone.now(), time.perf_counter()
        for number in range(SAMPLE):
            self._post(f"{label} sample {number}", number, now, now + 2 * DAY)
        each = (time.perf_counter() - began) / SAMPLE
        # None may be due before the last is signed.
        opens = now + timedelta(seconds=10 + 1.5 * each * len(delays))
        due = {}
        with transaction.atomic():
            for number, delay in enumerate(delays):
                text = f"{label} {number}."
                self._post(text, number, now, opens + delay)
                due[text] = opens + delay
        left = (opens - timezone.now()).total_seconds()
        print(f"{label}: {len(due):,} posts signed in {time.perf_counter() - began:.0f} s")
        if left < 0:
            raise SystemExit(f"Signing took {-left:.0f} s too long to measure anything.")
        return due

    def _post(self, text: str, number: int, now: datetime, opens: datetime) -> None:
        place = self.cast.connections[number % len(self.cast.connections)]
        draft = factories.make_draft(
            place.councillor,
            text=text,
            connections=[place],
            at=now,
            window_from=opens,
            window_until=opens + DAY,
        )
        factories.approve(factories.submit(draft, at=now), self.cast.reviewer, at=now)

    @contextmanager
    def _sender(self) -> Iterator[subprocess.Popen[bytes]]:
        order = [sys.executable, "manage.py", "publish_due", "--loop", "--slots", str(self.slots)]
        with subprocess.Popen(order, cwd=ROOT, stdout=subprocess.DEVNULL) as sender:
            try:
                yield sender
            finally:
                sender.terminate()

    def _arrived(self, label: str) -> list[tuple[str, datetime]]:
        """What the network took of these, and when, from its own log."""
        with self.x.log.open() as log:
            lines = [json.loads(line) for line in log if '"create"' in line and label in line]
        return [
            (json.loads(line["body"])["text"], datetime.fromisoformat(line["received_at"]))
            for line in lines
        ]

    def _lateness(self, label: str, due: dict[str, datetime]) -> list[float]:
        return [(at - due[text]).total_seconds() for text, at in self._arrived(label)]

    @staticmethod
    def _unsettled(label: str) -> bool:
        rows = Dispatch.objects.filter(version__body__content__contains=f'"{label} ')
        settled = (DispatchState.SENT, DispatchState.UNKNOWN)
        return rows.filter(state__in=settled).count() < KILLED

    def _judge(self, name: str, late: list[float], bound: float) -> None:
        if min(late) < 0:
            self.missed.append(f"{name}: one went {-min(late):.2f} s too early")
        print(f"  lateness: median {median(late):.2f} s, max {max(late):.2f} s")
        self._hold(f"{name}: p99", quantiles(late, n=100)[98], bound)

    def _hold(self, name: str, seconds: float, bound: float) -> None:
        print(f"  {name} {seconds:.2f} s (at most {bound:.0f})")
        if seconds > bound:
            self.missed.append(f"{name}: {seconds:.2f} s, at most {bound:.0f}")

    @staticmethod
    def _wait(reached: Callable[[], bool], what: str) -> None:
        until = time.monotonic() + PATIENCE
        while not reached():
            if time.monotonic() > until:
                raise SystemExit(f"Waited {PATIENCE:.0f} s in vain for {what}.")
            time.sleep(0.2)
