"""An operator publishes without a broker."""

import signal
from threading import Event
from unittest import mock

import pytest
import time_machine
from django.core.management import call_command

from approvals.posts.states import PostState
from cms.management.commands import publish_due
from cms.management.commands.publish_due import Job, do_once, jobs, keep_doing, run_side_by_side
from cms.models import Heartbeat
from cms.timetable import TIMETABLE
from members.notifications.models import Notification
from tests.approvals.publishing.conftest import network
from tests.factories import AT, fresh, make_post

__all__ = ["network"]


@pytest.fixture
def _no_database(monkeypatch):
    monkeypatch.setattr(publish_due, "close_old_connections", lambda: None)
    monkeypatch.setattr(publish_due, "connection", mock.Mock())
    monkeypatch.setattr(publish_due, "note", lambda job, now: None)


@pytest.fixture
def _own_signals():
    held = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in held.items():
        signal.signal(number, handler)


@pytest.mark.django_db
def test_one_round_publishes_what_is_due_and_mails_the_notices(
    alice, reviewer, network, mailoutbox, capsys
):
    posts = [make_post(PostState.APPROVED, alice, reviewer) for _ in range(2)]
    with time_machine.travel(AT, tick=False):
        call_command("publish_due")
    assert [fresh(post).state for post in posts] == [PostState.PUBLISHED] * 2
    assert "Tried 2." in capsys.readouterr().out
    assert Notification.objects.exists()
    assert mailoutbox


@pytest.mark.usefixtures("_no_database")
def test_a_job_is_done_again_and_again_until_it_is_told_to_stop():
    stop, done = Event(), []

    def work():
        done.append("tick")
        if len(done) == 3:
            stop.set()

    keep_doing(Job("tick", 0.001, work), stop)
    assert done == ["tick"] * 3


@pytest.mark.usefixtures("_no_database")
def test_a_job_that_takes_long_keeps_no_other_waiting():
    stop, sent, reached = Event(), Event(), []

    def read_back():
        reached.append(sent.wait(timeout=20))
        stop.set()

    run_side_by_side([Job("sweep", 10, read_back), Job("tick", 1, sent.set)], stop)
    assert reached == [True]


def test_names_and_paces_are_those_of_the_timetable():
    told = {job.task: job.every for job in TIMETABLE}
    for job in jobs(Event()):
        assert told[job.name] == job.every


def test_so_many_posts_are_sent_at_once_as_there_are_slots():
    names = [job.name for job in jobs(Event(), slots=3)]
    assert names.count(publish_due.TICK) == 3
    assert len(set(names)) == len(names) - 2


@pytest.mark.django_db
def test_the_health_page_hears_of_each_job_now_and_then(monkeypatch):
    monkeypatch.setattr(publish_due, "close_old_connections", lambda: None)
    tick = Job("approvals.publishing.tasks.tick", 1, lambda: None)
    broken = Job("cms.tasks.send_notices", 1, lambda: 1 // 0)
    with time_machine.travel(AT, tick=False) as clock:
        do_once(tick, 0.0)
        do_once(broken, 0.0)
        clock.shift(3)
        do_once(tick, 3.0)
        assert [(beat.job, beat.at) for beat in Heartbeat.objects.all()] == [(tick.name, AT)]
        clock.shift(3)
        do_once(tick, 6.0)
    assert Heartbeat.objects.get().at > AT


@pytest.mark.usefixtures("_no_database")
def test_a_job_that_fails_is_done_again_in_its_turn(caplog):
    stop, turns = Event(), []

    def work():
        turns.append("turn")
        if len(turns) == 2:
            stop.set()
        raise ZeroDivisionError

    keep_doing(Job("tick", 0.001, work), stop)
    assert len(turns) == 2
    assert "The job tick failed" in caplog.text


@pytest.mark.usefixtures("_no_database")
def test_nothing_begins_once_it_was_told_to_stop():
    stop, done = Event(), []
    stop.set()
    keep_doing(Job("mail", 5, lambda: done.append("mail")), stop)
    assert done == []


@pytest.mark.usefixtures("_own_signals", "_no_database")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_loop_after_what_it_is_doing(monkeypatch, capsys, number):
    done = []

    def work(stop: Event, slots: int) -> list[Job]:
        return [Job("tick", 1, lambda: (signal.raise_signal(number), done.append("seen through")))]

    monkeypatch.setattr(publish_due, "jobs", work)
    call_command("publish_due", "--loop")
    assert done == ["seen through"]
    assert capsys.readouterr().out.endswith("Stopped.\n")
