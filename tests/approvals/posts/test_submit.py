"""A councillor sends a post in: the first key."""

from datetime import timedelta

import pytest

from approvals.posts import actions
from approvals.posts.canonical import digest
from approvals.posts.models import Body, CheckReport, Key, SignOff, Version
from approvals.posts.states import PostState
from members.audit.errors import NotAllowed, NotCompliant, StaleVersion, WrongState
from members.audit.models import Event
from members.connections.models import ConnectionState
from members.notifications.models import Notification
from tests.factories import AT, fresh, make_connection, make_draft, make_post, submit


def test_sending_in_freezes_a_version_and_turns_the_authors_key(alice, reviewer) -> None:
    post = submit(make_draft(alice, text="Surgery on Saturday at 10am."))
    version = post.current
    assert (post.state, version.number, version.kind) == ("in_review", 1, "submitted")
    assert digest(version.body.content) == version.sha256
    signoff = SignOff.objects.get(version=version)
    assert (signoff.key, signoff.by, signoff.sha256) == (Key.AUTHOR, alice.user, version.sha256)
    assert signoff.report.occasion == CheckReport.Occasion.SUBMIT


def test_the_event_carries_the_digest_and_no_text(alice) -> None:
    post = submit(make_draft(alice, text="Surgery on Saturday at 10am."))
    event = Event.objects.get(action="post:submit")
    assert event.digest == post.current.sha256
    assert "Surgery" not in str(event.facts)


def test_reviewers_are_told(alice, reviewer, lead, guidance_editor) -> None:
    submit(make_draft(alice))
    told = set(Notification.objects.values_list("recipient__name", flat=True))
    assert told == {reviewer.name, lead.name}


def test_an_assistant_cannot_sign_for_the_councillor(alice, assistant) -> None:
    post = make_draft(alice, by=assistant)
    with pytest.raises(NotAllowed):
        actions.submit(post, revision=1, by=assistant, at=AT)
    assert fresh(post).state == PostState.DRAFT


def test_an_outsider_cannot_send_it_in(alice, charlie) -> None:
    with pytest.raises(NotAllowed):
        actions.submit(make_draft(alice), revision=1, by=charlie.user, at=AT)


def test_a_draft_that_changed_meanwhile_is_not_sent_in(alice) -> None:
    post = make_draft(alice)
    with pytest.raises(StaleVersion):
        actions.submit(post, revision=0, by=alice.user, at=AT)


def test_a_second_click_finds_it_already_sent_in(alice) -> None:
    post = submit(make_draft(alice))
    with pytest.raises(WrongState):
        actions.submit(post, revision=1, by=alice.user, at=AT)
    assert Version.objects.count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"text": "   "},
        {"connections": []},
        {"window_until": None},
        {"window_until": AT - timedelta(hours=1)},
        {"window_until": AT + timedelta(days=900)},
    ],
)
def test_what_is_not_ready_is_refused_and_nothing_is_half_written(alice, changes) -> None:
    post = make_draft(alice, **changes)
    with pytest.raises(NotCompliant):
        submit(post)
    assert fresh(post).state == PostState.DRAFT
    assert not Version.objects.exists()
    assert not Body.objects.exists()


def test_something_to_put_right_first_stops_it_with_its_report(alice) -> None:
    post = make_draft(alice, text="Good morning Elm Park. " * 30)
    with pytest.raises(NotCompliant) as refusal:
        submit(post)
    assert "channel-length" in {f.rule for f in refusal.value.report.findings}
    assert not Version.objects.exists()


def test_a_word_list_never_silences_a_councillor(alice) -> None:
    post = submit(make_draft(alice, text="What a load of bollocks this budget is."))
    report = post.current.reports.get()
    assert "profanity" in report.rules_of("answer")


def test_a_broken_connection_is_named(alice) -> None:
    connection = make_connection(alice)
    post = make_draft(alice, connections=[connection])
    type(connection).objects.filter(pk=connection.pk).update(state=ConnectionState.DISCONNECTED)
    with pytest.raises(NotCompliant, match="no longer connected"):
        submit(post)


def test_sent_in_again_it_is_a_new_version_with_the_next_number(alice, reviewer) -> None:
    post = make_post(PostState.CHANGES_REQUESTED, alice, reviewer)
    again = submit(post)
    assert again.current.number == 2
    assert again.submitted_at == AT
    assert SignOff.objects.filter(version=again.current).count() == 1


@pytest.mark.parametrize("capacity", ["leader", "portfolio", "civic"])
def test_nobody_signs_in_an_office_that_they_do_not_hold(alice, capacity) -> None:
    post = make_draft(alice, capacity=capacity)
    with pytest.raises(NotCompliant, match="no office or group of yours"):
        submit(post)
    alice.office = "Deputy leader"
    alice.save()
    assert submit(fresh(post)).current.capacity == capacity
