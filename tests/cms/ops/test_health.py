"""Monitoring asks whether the site is well."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import DatabaseError

from cms import health
from cms.models import Heartbeat
from cms.timetable import watched
from members.notifications.models import Notification


@pytest.fixture
def beating(db, at: datetime) -> None:
    for job in watched():
        Heartbeat.objects.note(job.task, at)


def ask(client, moment: datetime, path: str = "/healthz"):
    with time_machine.travel(moment, tick=False):
        return client.get(path)


def test_a_site_whose_jobs_run_is_well(client, beating, at) -> None:
    answer = ask(client, at + timedelta(seconds=20))
    assert answer.status_code == 200
    assert answer.json()["status"] == "ok"
    assert answer.json()["jobs"]["tick"] == {"seconds_since": 20, "ok": True}
    assert answer["Cache-Control"].startswith("max-age=0")


def test_a_silent_tick_is_an_alarm(client, beating, at) -> None:
    answer = ask(client, at + timedelta(seconds=61))
    assert answer.status_code == 503
    assert answer.json()["jobs"]["tick"] == {"seconds_since": 61, "ok": False}


def test_a_worker_that_never_ran_is_an_alarm(client, db, at) -> None:
    answer = ask(client, at)
    assert answer.status_code == 503
    assert answer.json()["jobs"]["tick"] == {"seconds_since": None, "ok": False}


def test_a_notice_that_waits_too_long_is_an_alarm(client, beating, at, reviewer) -> None:
    waiting = at - timedelta(minutes=16)
    Notification.objects.create(
        recipient=reviewer,
        kind="k",
        key="k",
        title="t",
        path="/",
        created_at=waiting,
        due_at=waiting,
    )
    answer = ask(client, at)
    assert answer.status_code == 503
    assert answer.json()["work"]["notices"] == {"oldest_seconds": 960, "ok": False}


@pytest.mark.parametrize(
    ("path", "broken"), [("/healthz", "job_states"), ("/healthz/web", "database_answers")]
)
def test_a_database_that_does_not_answer_is_an_alarm(client, monkeypatch, path, broken) -> None:
    def fail(*_: object) -> bool:
        if broken == "database_answers":
            return False
        raise DatabaseError

    monkeypatch.setattr(health, broken, fail)
    answer = client.get(path)
    assert answer.status_code == 503
    assert answer.json()["database"] == {"ok": False}


def test_a_silent_worker_leaves_the_web_server_well(client, db, at) -> None:
    assert ask(client, at, "/healthz/web").status_code == 200


def test_it_needs_no_sign_in_and_tells_no_names(client, beating, at, reviewer) -> None:
    answer = ask(client, at)
    assert reviewer.email not in answer.content.decode()


def test_it_is_only_read(client, db) -> None:
    assert client.post("/healthz").status_code == 405
