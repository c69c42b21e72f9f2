"""A reviewer who is on duty stops publishing, for as long as they are."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from kombu.exceptions import OperationalError

from approvals.posts.states import PostState
from approvals.publishing.actions import resume, stop
from approvals.publishing.models import Stop
from guidance.restrictions.actions import end_duty, put_on_duty
from guidance.restrictions.models import DutyTurn
from members.audit.errors import NotAllowed
from members.audit.models import Event
from members.notifications.models import Notification
from members.people.actions import change_roles
from members.people.roles import Role
from tests.approvals.publishing.conftest import as_, publish, text_of
from tests.factories import AT, make_post, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
PAGE = "/publishing/stop/"
ALL = {"scope": "everything", "reason": "A wrong post is out."}
HOUR = timedelta(hours=1)


def on_duty(person, lead, *, starts=AT - HOUR, ends=AT + HOUR) -> DutyTurn:
    (turn,) = put_on_duty(person, starts=starts, ends=ends, by=lead, at=AT - 2 * HOUR)
    return turn


def test_who_is_on_duty_stops_all_publishing(alice, reviewer, lead, network) -> None:
    on_duty(reviewer, lead)
    stop("A cyber attack", by=reviewer, at=AT)
    assert not publish(make_post(PostState.APPROVED, alice, reviewer))


@pytest.mark.parametrize("moment", [AT - HOUR - timedelta(seconds=1), AT + HOUR])
def test_before_and_after_it_they_may_not(reviewer, lead, moment) -> None:
    on_duty(reviewer, lead)
    with pytest.raises(NotAllowed, match="who is on duty"):
        stop("A cyber attack", by=reviewer, at=moment)
    assert not Stop.objects.exists()


def test_somebody_elses_duty_is_no_leave(reviewer, lead) -> None:
    on_duty(make_user("Robin Rowe", Role.REVIEWER), lead)
    with pytest.raises(NotAllowed):
        stop("A cyber attack", by=reviewer, at=AT)


def test_a_duty_that_was_ended_is_no_leave(reviewer, lead) -> None:
    end_duty(on_duty(reviewer, lead), by=lead, at=AT)
    with pytest.raises(NotAllowed):
        stop("A cyber attack", by=reviewer, at=AT)


def test_who_lost_the_role_is_on_no_duty(reviewer, lead, administrator) -> None:
    on_duty(reviewer, lead)
    change_roles(reviewer, roles=[Role.GUIDANCE_EDITOR], by=administrator, at=AT)
    with pytest.raises(NotAllowed):
        stop("A cyber attack", by=type(reviewer).objects.get(pk=reviewer.pk), at=AT)


def test_they_cannot_resume_it_not_even_their_own(reviewer, lead) -> None:
    on_duty(reviewer, lead)
    thrown = stop("A cyber attack", by=reviewer, at=AT)
    with pytest.raises(NotAllowed):
        resume(thrown, by=reviewer, at=AT)
    client = as_(reviewer)
    assert client.post(f"{PAGE}{thrown.pk}/resume/").status_code == 403
    assert f"{thrown.pk}/resume/" not in client.get(PAGE).content.decode()
    assert Stop.objects.in_force().exists()


def test_the_trail_says_by_what_right(reviewer, lead, monitoring_officer) -> None:
    turn = on_duty(reviewer, lead)
    stop("A cyber attack", by=reviewer, at=AT)
    event = Event.objects.get(action="publishing:stop")
    assert (event.actor, event.facts) == (str(reviewer.pk), {"duty": str(turn.pk)})
    stop("A drill", by=lead, at=AT)
    assert Event.objects.filter(action="publishing:stop").latest("seq").facts == {}
    said = text_of(as_(monitoring_officer).get("/audit/?action=publishing:stop"))
    assert "Allowed by: Duty outside the review hours" in said
    assert "Stop: A cyber attack (All publishing)" in said


def test_those_who_can_resume_are_told_at_once(reviewer, lead, monitoring_officer) -> None:
    on_duty(reviewer, lead)
    stop("A cyber attack", subject="Planning", by=reviewer, at=AT)
    told = Notification.objects.filter(kind="publishing")
    assert {notice.recipient for notice in told} == {lead, monitoring_officer}
    assert all(notice.is_urgent for notice in told)
    assert told[0].title == f"{reviewer.name}, who is on duty, stopped publishing"
    assert told[0].body == "Posts about “Planning”. The reason given: A cyber attack"


def test_the_page_stops_for_who_is_on_duty(reviewer, lead) -> None:
    on_duty(reviewer, lead)
    client = as_(reviewer)
    assert "Stop publishing now?" in text_of(client.post(PAGE, ALL))
    assert "Publishing is stopped." in text_of(
        client.post(PAGE, ALL | {"confirmed": "yes"}, follow=True)
    )
    assert Stop.objects.get().thrown_by == reviewer


def test_with_the_broker_down_a_stop_binds_all_the_same(
    alice, reviewer, lead, network, monkeypatch, django_capture_on_commit_callbacks
) -> None:
    def no_broker(*args, **kwargs):
        raise OperationalError("Connection refused")

    monkeypatch.setattr("celery.app.task.Task.apply_async", no_broker)
    on_duty(reviewer, lead)
    post = make_post(PostState.APPROVED, alice, make_user("Robin Rowe", Role.REVIEWER))
    with django_capture_on_commit_callbacks(execute=True):
        answer = as_(reviewer).post(PAGE, ALL | {"confirmed": "yes"})
    assert answer.status_code == 302
    call_command("publish_due")
    assert not publish(post)
    assert network.taken == []


def test_who_is_not_on_duty_reads_who_is_now_and_next(reviewer, lead) -> None:
    robin = make_user("Robin Rowe", Role.REVIEWER)
    on_duty(robin, lead)
    on_duty(reviewer, lead, starts=AT + 2 * HOUR, ends=AT + 3 * HOUR)
    client = as_(reviewer)
    said = text_of(client.get(PAGE))
    assert "On duty now Robin Rowe, until" in said
    assert f"Next on duty {reviewer.name}:" in said
    assert "Stop something" not in said
    refused = client.post(PAGE, ALL | {"confirmed": "yes"})
    assert refused.status_code == 403
    assert "a reviewer who is on duty can stop" in text_of(refused)
    assert not Stop.objects.exists()


def test_where_nobody_is_on_duty_the_page_says_so(lead) -> None:
    assert "On duty now Nobody Next on duty Nobody" in text_of(as_(lead).get(PAGE))


def test_the_review_hours_tell_everybody_who_is_on_duty_now(reviewer, lead, alice) -> None:
    on_duty(reviewer, lead)
    said = text_of(as_(alice.user).get("/review-hours/"))
    assert f"{reviewer.name}:" in said
    assert "Whoever is on duty can also stop publishing." in said
