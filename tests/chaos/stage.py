"""Performs the runs: sets a scene, kills a worker at one place, lets others finish, asks the judge."""

import os
import random
import signal
import sqlite3
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import django

django.setup()

import psycopg  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402
from django.utils import timezone  # noqa: E402
from psycopg.rows import dict_row  # noqa: E402

from approvals.publishing.crashpoints import PLACES  # noqa: E402
from approvals.publishing.models import Dispatch  # noqa: E402
from approvals.publishing.outbox import due  # noqa: E402
from approvals.publishing.states import DispatchState  # noqa: E402
from cms.demo import template  # noqa: E402
from members.audit.verification import verify  # noqa: E402
from members.connections.models import Connection  # noqa: E402
from tests.chaos import checker, scene, worker  # noqa: E402
from tests.chaos.waiting import WAIT, until  # noqa: E402
from tests.doubles.running import RunningX  # noqa: E402

IN_FLIGHT = "in_flight"
FROZEN = "frozen_before_send"
WOKEN = " (stopped, left behind, and woken again)"
EVERY_PLACE = (*PLACES, IN_FLIGHT, FROZEN)
NAIVE_RUNS = 2
# More broken runs would say no more, and each of them waits in vain.
ENOUGH_BROKEN = 3
FAULTS: tuple[dict[str, Any], ...] = (
    {"kind": "status", "status": 503, "stored": True},
    {"kind": "status", "status": 500},
    {"kind": "status", "status": 429, "reset_in": 4},
    {"kind": "accept_hang", "seconds": 4},
    {"kind": "hang", "seconds": 4},
    {"kind": "close"},
    {"kind": "malformed"},
)


@dataclass
class Tally:
    """What all runs came to."""

    done: int = 0
    kills: Counter[str] = field(default_factory=Counter)
    verdict: checker.Verdict = field(default_factory=checker.Verdict)
    broken: list[str] = field(default_factory=list)


class Stage:
    """One database, one practice copy, one cast, many runs. ``seed`` replays them."""

    def __init__(self, folder: Path, url: str, x: RunningX, seed: int) -> None:
        self.folder, self.url, self.x, self.seed = folder, url, x, seed
        self.dice = random.Random(seed)
        if connection.vendor == "sqlite":
            template.ensure()
            template.copy_to(folder / "chaos.sqlite3")
        else:
            call_command("migrate", verbosity=0)
        # X refuses a text that it has had within twelve hours. That would hide our own faults.
        x.settings(rate_limit=1_000_000, duplicate_hours=0)
        self.cast = scene.assemble(x)

    def perform(self, runs: int) -> int:
        """All the runs, then the naive publisher; 0 only if everything held."""
        print(f"chaos: {runs} runs on {connection.vendor}, seed {self.seed}", flush=True)
        tally = Tally()
        for number in range(runs):
            self._run(EVERY_PLACE[number % len(EVERY_PLACE)], f"Chaos {number:03d}", tally)
            if len(tally.broken) >= ENOUGH_BROKEN:
                print(f"Giving up after {number + 1} runs: {ENOUGH_BROKEN} of them broke.")
                break
        break_in_trail = verify(heads=None)
        # A harness that is broken itself would only wait in vain here.
        naive = None if tally.broken else self._try_naive(tally)
        return self._report(tally, runs, break_in_trail, naive)

    def _run(self, place: str, label: str, tally: Tally) -> None:
        # What an earlier run met is not to slow this one down.
        Connection.objects.update(limited_until=None)
        began, broken = timezone.now(), tally.broken[-1:]
        scene.play(self.cast, label, began)
        self.x.control("DELETE", "faults")
        try:
            if self._strike(place, label):
                tally.kills[place] += 1
            self._finish(label)
        except TimeoutError as fault:
            tally.broken.append(f"{label} at {place}: {fault}")
        finally:
            worker.end_all()
        tally.done += 1
        verdict = self._judge(label)
        tally.verdict.add(verdict)
        if verdict.faults() or tally.broken[-1:] != broken:
            print(f"  {label} at {place}: {verdict.faults()}", flush=True)
            for row in Dispatch.objects.filter(moved_at__gte=began).order_by("moved_at"):
                print(f"    {row.state} {row.reasons} {row.detail} {row.retry_at}", flush=True)
            limits = Connection.objects.values_list("uid", "state", "limited_until")
            print(f"    connections: {list(limits)}; {tally.broken[-1:]}", flush=True)

    def _strike(self, place: str, label: str) -> bool:
        """Kill or freeze a worker at a place; True if it was reached."""
        if place == IN_FLIGHT:
            return self._kill_in_flight(label)
        if place == FROZEN:
            return self._freeze()
        if place == "during_look":
            _gone(worker.fork(worker.publish, "after_intent"))
            return _gone(worker.fork(worker.sweep, place))
        if place in {"after_settle", "before_settle"}:
            self._misbehave()
        return _gone(worker.fork(worker.publish, place))

    def _misbehave(self) -> None:
        self.x.control("POST", "faults", {"faults": [dict(self.dice.choice(FAULTS))]})

    def _kill_in_flight(self, label: str) -> bool:
        """Kill a worker while the network has its post and keeps silent."""
        fault = {"kind": self.dice.choice(["accept_hang", "half_read", "hang"]), "seconds": 4}
        self.x.control("POST", "faults", {"faults": [fault]})
        child = worker.fork(worker.publish)
        until(lambda: bool(self._arrived(label)) or fault["kind"] == "half_read", "an arrival")
        if fault["kind"] == "half_read":
            until(lambda: Dispatch.objects.filter(state=DispatchState.SENDING).exists(), "a send")
        os.kill(child, signal.SIGKILL)
        return _gone(child)

    def _arrived(self, label: str) -> list[str]:
        lines = self.x.control("GET", "log?event=create")
        return [line["body"] for line in lines if label in line.get("body", "")]

    def _freeze(self) -> bool:
        """Freeze a worker before it sends, wait out its lease, and wake it again."""
        child = worker.fork(worker.publish, "before_send", "STOP")
        until(lambda: _frozen(child), "a worker to freeze")
        helpers = [worker.fork(worker.publish), worker.fork(worker.sweep)]
        until(lambda: not _sending(), "the frozen worker's lease")
        os.kill(child, signal.SIGCONT)
        time.sleep(1.5)
        for process in (child, *helpers):
            os.kill(process, signal.SIGTERM)
            _gone(process)
        return True

    def _finish(self, label: str) -> None:
        """Two fresh workers and a sweep, until nothing is due and nothing is on its way."""
        if self.dice.random() < 0.5:
            self._misbehave()
        rounds = (worker.publish, worker.publish, worker.sweep)
        workers = [worker.fork(work) for work in rounds]
        until(lambda: not _sending() and not self._waiting(label), "everything to be settled")
        for process in workers:
            os.kill(process, signal.SIGTERM)
        for process in workers:
            _gone(process)

    def _waiting(self, label: str) -> bool:
        """Whether a signed post of this run has no dispatch yet, or one that is held for now."""
        rows = [row for row in self._query(checker.VERSIONS) if _is_of(row, label)]
        going = [row for row in rows if row["post_state"] not in checker.NOT_TO_GO]
        return any(row["state"] in {None, "held", "sending"} for row in going) or bool(
            [one for one in due(timezone.now()) if one.version in {row["id"] for row in going}]
        )

    def _try_naive(self, tally: Tally) -> int | None:
        try:
            return self._naive_duplicates()
        except TimeoutError as fault:
            tally.broken.append(f"the naive publisher: {fault}")
            return None
        finally:
            worker.end_all()

    def _naive_duplicates(self) -> int:
        """What the judge finds in a publisher that sends before it remembers."""
        found = 0
        for number in range(NAIVE_RUNS):
            label = f"Naive {number}"
            scene.play(self.cast, label, timezone.now())
            self.x.control("DELETE", "faults")
            _gone(worker.fork(worker.publish_naively, "after_send"))
            child = worker.fork(worker.publish_naively)
            until(lambda label=label: len(self._arrived(label)) >= 4, "the naive publisher")
            os.kill(child, signal.SIGTERM)
            _gone(child)
            worker.end_all()
            found += len(self._judge(label).duplicates)
        return found

    def _judge(self, label: str) -> checker.Verdict:
        return checker.judge(self._query, self.x.log, label)

    def _query(self, sql: str) -> list[dict[str, Any]]:
        """Plain SQL past Django, which the judge must not need."""
        if connection.vendor == "sqlite":
            with sqlite3.connect(self.folder / "chaos.sqlite3", timeout=20) as plain:
                plain.row_factory = sqlite3.Row
                rows = [dict(row) for row in plain.execute(sql)]
            plain.close()
            return rows
        with psycopg.connect(self.url, row_factory=dict_row) as plain:
            return plain.execute(sql).fetchall()

    def _report(self, tally: Tally, runs: int, broken_trail: object, naive: int | None) -> int:
        verdict = tally.verdict
        print("\nkills per crash point")
        for place in EVERY_PLACE:
            print(f"  {place:20} {tally.kills[place]}{WOKEN if place == FROZEN else ''}")
        print(f"sent        {verdict.sent}")
        for name in ("duplicates", "losses", "unapproved", "early", "wrong_account", "untrailed"):
            print(f"{name:11} {len(getattr(verdict, name))}")
        print(f"unknown     {len(verdict.unknown)} (shown to a person)")
        print(f"audit trail {'holds' if broken_trail is None else broken_trail}")
        print(f"the naive publisher's duplicates: {'not tried' if naive is None else naive} found")
        missed = [p for p in EVERY_PLACE[:runs] if not tally.kills[p]]
        failures = [
            *[f"{kind}: {found}" for kind, found in verdict.faults().items()],
            *[f"never reached: {place}" for place in missed],
            *tally.broken,
        ]
        if runs < len(EVERY_PLACE):
            failures.append(f"{runs} runs cannot reach {len(EVERY_PLACE)} places")
        if broken_trail is not None:
            failures.append(f"the audit trail is broken: {broken_trail}")
        if naive == 0:
            failures.append("the harness did not find the naive publisher's duplicates")
        for failure in failures:
            print(f"FAILED {failure}")
        print(f"{tally.done - len(tally.broken)} passed, {len(failures)} failed")
        return 1 if failures else 0


def _is_of(row: dict[str, Any], label: str) -> bool:
    return checker.wording(row).startswith(label)


def _sending() -> bool:
    connections.close_all()
    return Dispatch.objects.filter(state=DispatchState.SENDING).exists()


def _frozen(process: int) -> bool:
    """Whether a process has stopped itself; TimeoutError if it ended instead."""
    changed, status = os.waitpid(process, os.WUNTRACED | os.WNOHANG)
    if changed and not os.WIFSTOPPED(status):
        raise TimeoutError("a worker ended where it should have frozen")
    return bool(changed)


def _gone(process: int) -> bool:
    """Wait for a process; True if a kill ended it. A worker that broke by itself is a fault."""
    deadline = time.monotonic() + WAIT
    while time.monotonic() < deadline:
        ended, status = os.waitpid(process, os.WNOHANG)
        if ended:
            if os.WIFEXITED(status) and os.WEXITSTATUS(status):
                raise TimeoutError("a worker broke; see its words above")
            return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        time.sleep(0.02)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    raise TimeoutError("a worker did not come to its place")
