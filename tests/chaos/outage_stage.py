"""Performs the outages: real Celery processes, posts that become due, and a service that goes away."""

import random
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import django

django.setup()

import psycopg  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402
from django.utils import timezone  # noqa: E402
from psycopg.rows import dict_row  # noqa: E402

from members.audit.verification import verify  # noqa: E402
from tests.chaos import checker, scene  # noqa: E402
from tests.chaos.servers import Postgres, Redis, kill_all  # noqa: E402
from tests.chaos.waiting import until  # noqa: E402
from tests.doubles.running import RunningX  # noqa: E402

POSTS = 4
"""So many a councillor, of which the first is due at once and each other some seconds later."""
ENOUGH = 3
"""More failures would say no more, and each is waited for in vain."""
GAP = timedelta(seconds=1.5)
SETTLED = {"sent", "unknown", "refused"}
CELERY = (sys.executable, "-m", "celery", "-A", "cms")
WORKER = (*CELERY, "worker", "--without-gossip", "--without-mingle", "--concurrency", "2")
LOOP = (sys.executable, "manage.py", "publish_due", "--loop")


class OutageStage:
    """One database, one broker, one cast; the processes live from the first outage to the last."""

    def __init__(
        self, folder: Path, postgres: Postgres, redis: Redis, x: RunningX, seed: int
    ) -> None:
        self.folder, self.postgres, self.redis, self.x, self.seed = folder, postgres, redis, x, seed
        self.dice = random.Random(seed)
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.label, self.struck_at = "", timezone.now()
        call_command("migrate", verbosity=0)
        # Slow enough that an outage finds posts on their way, and within the deadline of a send.
        x.settings(rate_limit=1_000_000, duplicate_hours=0, latency_ms=400)
        self.cast = scene.assemble(x)

    def perform(self, rounds: int) -> int:
        """Every outage in each round; 0 only if everything held."""
        print(f"outages: {rounds} rounds, seed {self.seed}", flush=True)
        verdict, failures = checker.Verdict(), list[str]()
        try:
            self._start_all()
            for number in range(rounds):
                for name, strike in self._outages():
                    if len(failures) >= ENOUGH:
                        break
                    failures += self._round(strike, f"Outage {number} {name}", verdict)
        finally:
            for process in self.running.values():
                kill_all(process.pid)
                process.wait()
        connections.close_all()
        if (broken := verify(heads=None)) is not None:
            failures.append(f"the audit trail is broken: {broken}")
        return _report(verdict, failures)

    def _outages(self) -> list[tuple[str, Callable[[], None]]]:
        every = [
            ("broker emptied", self._empty),
            ("broker restarted", self._restart_broker),
            ("broker gone", self._publish_without_broker),
            ("database restarted", self._restart_database),
            ("worker killed", self._kill_worker),
            ("schedulers killed", self._kill_schedulers),
        ]
        self.dice.shuffle(every)
        return every

    def _start_all(self) -> None:
        self._start("worker", WORKER)
        for name in ("beat", "second beat"):
            self._start(name, (*CELERY, "beat", "-s", str(self.folder / name.replace(" ", "-"))))
        until(self._ticks_again, "the worker's first tick")

    def _start(self, name: str, command: tuple[str, ...]) -> None:
        with (self.folder / "celery.log").open("ab") as log:
            self.running[name] = subprocess.Popen(
                command,
                cwd=Path(__file__).parents[2],
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def _end(self, name: str) -> None:
        process = self.running.pop(name)
        kill_all(process.pid)
        process.wait()

    def _round(self, strike: Callable[[], None], label: str, verdict: checker.Verdict) -> list[str]:
        """One outage; what did not hold, in words."""
        self.label = label
        self._sign(label)
        began, faults = time.monotonic(), list[str]()
        try:
            strike()
            self.struck_at = timezone.now()
            until(lambda: self._is_settled(label), "everything to be settled")
            until(self._ticks_again, "Celery to go on")
        except TimeoutError as fault:
            faults.append(f"{label}: {fault}")
        found = checker.judge(self._query, self.x.log, label)
        verdict.add(found)
        late = self._lateness(label)
        took = time.monotonic() - began
        print(f"  {label:30} {found.sent:3} sent, latest {late:4.1f} s, {took:4.1f} s in all")
        return [*faults, *(f"{label}: {kind}: {what}" for kind, what in found.faults().items())]

    def _sign(self, label: str) -> None:
        connections.close_all()
        now = timezone.now()
        for number, connection in enumerate(self.cast.connections):
            for turn in range(POSTS):
                opens = now + turn * GAP if turn else None
                scene.sign(self.cast, connection, f"{label} {number}.{turn}", now, opens=opens)
        connections.close_all()

    def _empty(self) -> None:
        for _ in range(20):
            self.redis.empty()
            time.sleep(0.2)

    def _restart_broker(self) -> None:
        time.sleep(self.dice.random() * 2)
        self.redis.kill()
        time.sleep(1 + self.dice.random() * 2)
        self.redis.start()

    def _publish_without_broker(self) -> None:
        """The way out that the operations page names."""
        self.redis.kill()
        self._start("loop", LOOP)
        self._sign(f"{self.label} still")
        until(lambda: self._is_settled(self.label), "posts to go out without a broker")
        self._end("loop")
        self.redis.start()

    def _restart_database(self) -> None:
        time.sleep(self.dice.random() * 2)
        self.postgres.crash()
        time.sleep(self.dice.random() * 2)
        self.postgres.start()

    def _kill_worker(self) -> None:
        time.sleep(self.dice.random() * 2)
        self._end("worker")
        self._start("worker", WORKER)

    def _kill_schedulers(self) -> None:
        """One is killed at once, the other when a third has taken its place."""
        self._end("beat")
        time.sleep(self.dice.random() * 2)
        self._start("beat", (*CELERY, "beat", "-s", str(self.folder / "beat")))
        self._end("second beat")
        self._start("second beat", (*CELERY, "beat", "-s", str(self.folder / "second-beat")))

    def _ticks_again(self) -> bool:
        """Whether Celery has answered a tick since the outage was over."""
        rows = self._query("SELECT job, at FROM cms_heartbeat")
        return any(row["at"] > self.struck_at and row["job"].endswith(".tick") for row in rows)

    def _is_settled(self, label: str) -> bool:
        """Whether every signed post of a round is out, or before a person."""
        rows = [
            row for row in self._query(checker.VERSIONS) if checker.wording(row).startswith(label)
        ]
        return bool(rows) and all(row["state"] in SETTLED for row in rows)

    def _lateness(self, label: str) -> float:
        """Seconds by which the latest post arrived after its window had opened."""
        opened = {
            checker.wording(row): checker.moment(row["window_from"])
            for row in self._query(checker.VERSIONS)
        }
        late = [
            (datetime.fromtimestamp(post["wall"], tz=UTC) - opens).total_seconds()
            for post in checker.taken(self.x.log, label)
            if (opens := opened.get(post["text"]))
        ]
        return max(late, default=0.0)

    def _query(self, sql: str) -> list[dict[str, Any]]:
        """Plain SQL past Django, which the judge must not need; nothing while there is no database."""
        try:
            with psycopg.connect(self.postgres.url, row_factory=dict_row) as plain:
                return plain.execute(sql).fetchall()
        except psycopg.OperationalError:
            return []


def _report(verdict: checker.Verdict, failures: list[str]) -> int:
    print(f"sent        {verdict.sent}")
    for name in ("duplicates", "losses", "unapproved", "early", "wrong_account", "untrailed"):
        print(f"{name:11} {len(getattr(verdict, name))}")
    print(f"unknown     {len(verdict.unknown)} (shown to a person)")
    for failure in failures:
        print(f"FAILED {failure}")
    print("outages: " + (f"{len(failures)} failed" if failures else "all held"))
    return 1 if failures else 0
