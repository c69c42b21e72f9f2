"""A reviewer takes a post, so that nobody looks at it twice."""

from datetime import timedelta

import pytest
from django.urls import reverse

from approvals.desk import actions
from approvals.desk.models import Claim
from approvals.posts import actions as posts
from approvals.posts.states import PostState
from members.audit.errors import NotAllowed, WrongState
from members.audit.models import Event
from tests import factories


@pytest.fixture
def post(alice, reviewer):
    return factories.make_post(PostState.IN_REVIEW, alice, reviewer)


def test_a_reviewer_claims_a_post_and_the_trail_says_so(post, reviewer, at):
    actions.claim(post, by=reviewer, at=at)

    assert actions.standing_claim(post).by == reviewer
    event = Event.objects.order_by("-seq").first()
    assert (event.action, event.actor_name) == ("post:claim", "Rita Reeves")


def test_claiming_again_changes_nothing(post, reviewer, at):
    actions.claim(post, by=reviewer, at=at)
    events = Event.objects.count()

    actions.claim(post, by=reviewer, at=at + timedelta(hours=1))

    assert Claim.objects.get().at == at
    assert Event.objects.count() == events


def test_a_post_that_a_colleague_has_is_not_claimed(post, reviewer, other_reviewer, at):
    actions.claim(post, by=reviewer, at=at)

    with pytest.raises(actions.HeldByAnother, match="Rita Reeves has claimed this post"):
        actions.claim(post, by=other_reviewer, at=at)


def test_a_colleague_takes_it_over_and_the_trail_keeps_whose_it_was(
    post, reviewer, other_reviewer, at
):
    actions.claim(post, by=reviewer, at=at)

    actions.take_over(post, by=other_reviewer, at=at)

    assert Claim.objects.get().by == other_reviewer
    assert Event.objects.order_by("-seq").first().facts == {"from": str(reviewer.pk)}


def test_the_holder_puts_it_back(post, reviewer, other_reviewer, at):
    actions.claim(post, by=reviewer, at=at)

    with pytest.raises(actions.HeldByAnother):
        actions.release(post, by=other_reviewer, at=at)
    actions.release(post, by=reviewer, at=at)
    actions.release(post, by=reviewer, at=at)

    assert not Claim.objects.exists()
    assert Event.objects.filter(action="post:unclaim").count() == 1


def test_a_councillor_cannot_claim(post, charlie, at):
    with pytest.raises(NotAllowed):
        actions.claim(post, by=charlie.user, at=at)


def test_somebody_who_helped_to_write_it_cannot_claim(alice, reviewer, assistant, at):
    post = factories.make_draft(alice, by=assistant)
    post = factories.submit(post)
    assistant.groups.set([factories.make_group(factories.Role.REVIEWER)])
    assistant = type(assistant).objects.get(pk=assistant.pk)

    with pytest.raises(NotAllowed):
        actions.claim(post, by=assistant, at=at)


def test_a_claim_ends_when_the_post_leaves_review(post, reviewer, at):
    actions.claim(post, by=reviewer, at=at)

    posts.withdraw(post, by=post.councillor.user, at=at + timedelta(minutes=1))

    assert actions.standing_claim(factories.fresh(post)) is None


def test_an_old_claim_does_not_come_back_with_the_next_version(post, reviewer, at):
    actions.claim(post, by=reviewer, at=at)
    author = post.councillor.user
    later = at + timedelta(minutes=1)
    posts.withdraw(post, by=author, at=later)
    posts.reopen(post, by=author, at=later)
    again = factories.submit(factories.fresh(post), at=later)

    assert actions.standing_claim(again) is None


def test_what_is_no_longer_waiting_cannot_be_claimed(alice, reviewer, at):
    post = factories.make_post(PostState.APPROVED, alice, reviewer)

    with pytest.raises(WrongState, match="it is approved"):
        actions.claim(post, by=reviewer, at=at)


def test_the_monitoring_officer_claims_what_was_referred(alice, reviewer, monitoring_officer, at):
    post = factories.make_post(PostState.REFERRED, alice, reviewer)

    actions.claim(post, by=monitoring_officer, at=at)
    with pytest.raises(NotAllowed):
        actions.claim(post, by=reviewer, at=at)


def test_a_decision_waits_while_a_colleague_has_the_post(
    post, reviewer, other_reviewer, at, send, browse
):
    actions.claim(post, by=reviewer, at=at)

    page = send(other_reviewer, post, "refer", note="May a councillor say this in winter?")

    assert page.status_code == 409
    assert "Rita Reeves has this post" in page.content.decode()
    assert "May a councillor say this in winter?" in page.content.decode()
    assert factories.fresh(post).state == PostState.IN_REVIEW


def test_taking_over_from_that_page_sends_the_decision_as_it_was_written(
    post, reviewer, other_reviewer, at, browse
):
    actions.claim(post, by=reviewer, at=at)
    address = reverse("desk:refer", args=[post.ref])
    data = {
        "sha256": post.current.sha256,
        "state": "in_review",
        "refer-note": "May this be said?",
        "take_over": "yes",
    }

    page = browse(other_reviewer).post(address, data)

    assert page.status_code == 302
    moved = factories.fresh(post)
    assert moved.state == PostState.REFERRED
    assert moved.current.decisions.get().note == "May this be said?"
    assert not Claim.objects.exists()


def test_the_page_says_who_has_it_and_offers_to_take_it_over(
    post, reviewer, other_reviewer, at, browse
):
    actions.claim(post, by=reviewer, at=at)

    theirs = browse(other_reviewer).get(reverse("desk:review", args=[post.ref])).content.decode()
    mine = browse(reviewer).get(reverse("desk:review", args=[post.ref])).content.decode()

    assert "Rita Reeves has claimed this post" in theirs
    assert "Take it over" in theirs
    assert 'id="approve-form"' not in theirs
    assert "You have claimed this post" in mine
    assert "Put it back in the queue" in mine


def test_the_buttons_claim_take_over_and_release(post, reviewer, other_reviewer, browse):
    address = {name: reverse(f"desk:{name}", args=[post.ref]) for name in ("claim", "take-over")}
    browse(reviewer).post(address["claim"])
    late = browse(other_reviewer).post(address["claim"], follow=True)
    assert "Rita Reeves has claimed this post. You can take it over." in late.content.decode()

    browse(other_reviewer).post(address["take-over"])
    assert Claim.objects.get().by == other_reviewer

    browse(other_reviewer).post(reverse("desk:release", args=[post.ref]))
    assert not Claim.objects.exists()
