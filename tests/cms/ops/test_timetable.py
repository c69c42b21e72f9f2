"""The timetable names jobs that exist, and the health page hears of each."""

import pytest
from celery.signals import task_success

from cms import celery
from cms.models import Heartbeat
from cms.timetable import TIMETABLE, Job, schedule

celery.app.loader.import_default_modules()


@pytest.mark.parametrize("job", TIMETABLE, ids=lambda job: job.task)
def test_every_job_of_the_timetable_exists(job: Job) -> None:
    assert job.task in celery.app.tasks


@pytest.mark.parametrize("job", TIMETABLE, ids=lambda job: job.task)
def test_a_ring_that_comes_too_late_is_not_answered(job: Job) -> None:
    entry = schedule()[job.task]
    assert 5 <= entry["options"]["expires"] <= 3600


def test_the_tick_rings_each_second() -> None:
    assert schedule()["approvals.publishing.tasks.tick"]["schedule"] == 1.0


def test_no_job_is_named_twice() -> None:
    assert len({job.task for job in TIMETABLE}) == len(TIMETABLE)


def test_a_job_that_succeeded_is_noted(db, monkeypatch) -> None:
    monkeypatch.setattr(celery, "_noted", {})
    task = celery.app.tasks["approvals.publishing.tasks.tick"]
    task_success.send(sender=task)
    assert Heartbeat.objects.get().job == task.name


def test_a_job_that_succeeds_each_second_is_not_written_each_second(
    db, monkeypatch, django_assert_num_queries
) -> None:
    monkeypatch.setattr(celery, "_noted", {})
    task = celery.app.tasks["approvals.publishing.tasks.tick"]
    task_success.send(sender=task)
    with django_assert_num_queries(0):
        task_success.send(sender=task)


def test_messages_are_json_and_are_not_tried_again() -> None:
    assert celery.app.conf.task_serializer == "json"
    assert celery.app.conf.accept_content == ["json"]
    assert celery.app.conf.task_acks_late is False
    assert celery.app.conf.worker_enable_remote_control is False


def test_a_worker_without_a_broker_refuses_to_start(settings) -> None:
    settings.CELERY_BROKER_URL = "memory://"
    with pytest.raises(SystemExit, match="CELERY_BROKER_URL"):
        celery.start_only_when_fit()
