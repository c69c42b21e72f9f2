"""A lead reviewer or the Monitoring Officer lets one post through a stop, which stays for the rest."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from approvals.posts import actions
from approvals.posts.models import Post
from approvals.posts.states import PostState
from approvals.publishing import gate, sweeper
from approvals.publishing.actions import resume, stop
from approvals.publishing.facts import gather
from approvals.publishing.letting_through import asked_anew, kept_by, let_through
from approvals.publishing.models import Dispatch, Passage
from approvals.publishing.outbox import GATE_RETRY
from guidance.restrictions.actions import put_on_duty
from members.audit.errors import NotAllowed, WrongState
from members.audit.models import Event
from members.audit.presenters import sentence
from members.connections.models import Connection
from members.notifications.models import Notification
from tests.approvals.publishing.conftest import as_, publish, text_of
from tests.factories import AT, approve, fresh, make_post, submit

pytestmark = pytest.mark.django_db
LATER = AT + GATE_RETRY
BINS = "Bins are collected a day late."


@pytest.fixture
def post(alice, reviewer) -> Post:
    return make_post(PostState.APPROVED, alice, reviewer)


@pytest.fixture
def other(charlie, reviewer) -> Post:
    return make_post(PostState.APPROVED, charlie, reviewer, text=BINS)


@pytest.mark.parametrize("who", ["lead", "monitoring_officer"])
def test_the_chosen_post_goes_out_and_the_rest_stays(
    post, other, lead, network, request, who
) -> None:
    thrown = stop("A drill", by=lead, at=AT)
    for one in (post, other):
        assert not publish(one)
    let_through(thrown, post.current, by=request.getfixturevalue(who), at=AT)
    assert publish(post, LATER)
    assert not publish(other, LATER)
    assert fresh(post).state == PostState.PUBLISHED
    assert [taken.text for taken in network.taken] == list(post.current.payload.texts().values())


@pytest.mark.parametrize("scope", ["ward", "councillor", "subject"])
def test_it_goes_through_a_stop_of_any_scope(alice, reviewer, lead, network, scope) -> None:
    post = make_post(PostState.APPROVED, alice, reviewer, text=BINS)
    what = {"ward": alice.ward, "councillor": alice, "subject": "Bins and recycling"}[scope]
    thrown = stop("A drill", by=lead, at=AT, **{scope: what})
    assert not publish(post)
    let_through(thrown, post.current, by=lead, at=AT)
    assert publish(post, LATER)


def test_a_new_version_is_stopped_again(post, alice, reviewer, lead, network) -> None:
    thrown = stop("A drill", by=lead, at=AT)
    let_through(thrown, post.current, by=lead, at=AT)
    actions.withdraw(post, by=alice.user, at=AT)
    draft = actions.reopen(fresh(post), by=alice.user, at=AT)
    second = approve(submit(fresh(draft)), reviewer)
    assert second.current.number == 2
    assert not publish(second, LATER)
    assert Dispatch.objects.get(version=second.current).reasons == ["stop"]
    assert network.taken == []


def test_a_stop_that_comes_later_catches_it_again(post, lead, network) -> None:
    let_through(stop("A drill", by=lead, at=AT), post.current, by=lead, at=AT)
    stop("A cyber attack", by=lead, at=AT)
    assert not publish(post)


def test_it_goes_through_this_stop_and_not_through_another(post, alice, lead, network) -> None:
    thrown = stop("A drill", by=lead, at=AT)
    stop("A lost phone", councillor=alice, by=lead, at=AT)
    let_through(thrown, post.current, by=lead, at=AT)
    assert not publish(post)


@pytest.mark.parametrize(
    ("code", "scope"), [("stop", {}), ("stop_subject", {"subject": "Bins and recycling"})]
)
def test_the_gate_reads_through_which_stops_it_may(
    charlie, other, lead, monkeypatch, code, scope
) -> None:
    connection = Connection.objects.get(pk=other.current.targets.get().connection_id)

    def shut() -> list[str]:
        facts = gather(fresh(other), other.current, connection, AT)
        return [clause.code for clause in gate.shut(facts)]

    thrown = stop("A drill", by=lead, at=AT, **scope)
    assert shut() == [code]
    let_through(thrown, other.current, by=lead, at=AT)
    assert shut() == []
    stop("Once more", by=lead, at=AT, **scope)
    assert shut() == [code]
    monkeypatch.setattr(gate, "CLAUSES", tuple(c for c in gate.CLAUSES if c.code != code))
    assert shut() == []


def test_nothing_else_that_keeps_it_back_is_passed_over(post, lead, network) -> None:
    let_through(stop("A drill", by=lead, at=AT), post.current, by=lead, at=AT)
    Connection.objects.update(uid="666")
    publish(post)
    assert network.taken == []
    assert Dispatch.objects.get().reasons == ["same_account"]


@pytest.mark.parametrize("who", ["reviewer", "administrator", "auditor", "guidance_editor"])
def test_nobody_else_lets_anything_through(post, lead, request, who) -> None:
    thrown = stop("A drill", by=lead, at=AT)
    for person in (request.getfixturevalue(who), post.councillor.user):
        with pytest.raises(NotAllowed, match="let a post through"):
            let_through(thrown, post.current, by=person, at=AT)
    assert not Passage.objects.exists()


def test_who_is_on_duty_and_stopped_it_lets_nothing_through(post, reviewer, lead) -> None:
    hour = timedelta(hours=1)
    put_on_duty(reviewer, starts=AT - hour, ends=AT + hour, by=lead, at=AT - hour)
    thrown = stop("A cyber attack", by=reviewer, at=AT)
    with pytest.raises(NotAllowed):
        let_through(thrown, post.current, by=reviewer, at=AT)


def test_it_is_written_down_with_the_words_that_went(post, lead) -> None:
    thrown = stop("A drill", by=lead, at=AT)
    let_through(thrown, post.current, by=lead, at=AT)
    event = Event.objects.get(action="publishing:let_through")
    assert (event.subject, event.digest) == (post.subject, post.current.sha256)
    assert event.facts == {"stop": str(thrown.pk), "version": 1}
    assert (
        sentence(event) == f"{lead.name} let this version of the post through a stop of publishing."
    )


def test_the_auditor_reads_which_stop_it_was(post, lead, auditor) -> None:
    let_through(stop("A drill", by=lead, at=AT), post.current, by=lead, at=AT)
    said = text_of(as_(auditor).get("/audit/?action=publishing:let_through"))
    assert "Stop: Stop: A drill (All publishing)" in said


def test_twice_is_once(post, lead) -> None:
    thrown = stop("A drill", by=lead, at=AT)
    first = let_through(thrown, post.current, by=lead, at=AT)
    assert let_through(thrown, post.current, by=lead, at=LATER) == first
    assert Event.objects.filter(action="publishing:let_through").count() == 1


def test_it_cannot_be_unwritten(post, lead) -> None:
    let_through(stop("A drill", by=lead, at=AT), post.current, by=lead, at=AT)
    for act in (Passage.objects.all().delete, lambda: Passage.objects.update(at=LATER)):
        with pytest.raises(IntegrityError, match="only grows"), transaction.atomic():
            act()


def test_what_does_not_go_out_is_refused_with_why(post, other, charlie, alice, lead) -> None:
    thrown = stop("A drill", councillor=alice, by=lead, at=AT)
    with pytest.raises(WrongState, match="does not keep this post back"):
        let_through(thrown, other.current, by=lead, at=AT)
    version = post.current
    with pytest.raises(WrongState, match="Its author is asked for a new one"):
        let_through(thrown, version, by=lead, at=version.window_until)
    actions.withdraw(post, by=alice.user, at=AT)
    with pytest.raises(WrongState, match="does not go out any more"):
        let_through(thrown, version, by=lead, at=AT)
    resume(thrown, by=lead, at=AT)
    with pytest.raises(WrongState, match="lifted already"):
        let_through(thrown, version, by=lead, at=AT)


def test_what_went_out_before_the_stop_is_not_let_through(post, lead, network) -> None:
    assert publish(post)
    thrown = stop("A drill", by=lead, at=AT)
    assert kept_by(thrown, AT) == []
    with pytest.raises(WrongState, match="does not wait in any place"):
        let_through(thrown, post.current, by=lead, at=AT)


def test_what_is_kept_back_is_listed_with_what_else_stops_it(post, other, alice, lead) -> None:
    bins = stop("A date", subject="Bins and recycling", by=lead, at=AT)
    everything = stop("A drill", by=lead, at=AT)
    assert [(one.post, list(one.others)) for one in kept_by(bins, AT)] == [(other, [everything])]
    assert {one.post: list(one.others) for one in kept_by(everything, AT)} == {
        post: [],
        other: [bins],
    }
    let_through(bins, other.current, by=lead, at=AT)
    assert kept_by(bins, AT) == []
    assert all(not one.others for one in kept_by(everything, AT))


def test_what_has_lost_its_time_meanwhile_asks_its_author(post, other, lead, network) -> None:
    thrown = stop("A drill", by=lead, at=AT)
    publish(post)
    late = post.current.window_until
    assert kept_by(thrown, late) == []
    sweeper.close_windows(late)
    resume(thrown, by=lead, at=late)
    assert not publish(post, late)
    assert fresh(post).state == PostState.LAPSED
    told = Notification.objects.get(recipient=post.councillor.user, title__contains="not sent")
    assert told.body == (
        "Publishing was stopped in its time. Open it to choose a new time and to send it in again."
    )
    assert told.path == f"/posts/{post.ref}/"
    page = text_of(as_(post.councillor.user).get(told.path))
    assert "Choose a new time" in page
    assert [one.ref for one in asked_anew(thrown)] == [post.ref]


def test_what_lapsed_without_a_stop_is_told_without_one(post, network) -> None:
    sweeper.close_windows(post.current.window_until)
    told = Notification.objects.get(recipient=post.councillor.user, title__contains="not sent")
    assert told.body == "Open it to choose a new time and to send it in again."
