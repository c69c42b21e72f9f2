"""A lead reviewer assigns posts, and a reviewer hands one over to a colleague."""

from datetime import timedelta

import pytest
from django.urls import reverse

from approvals.desk import actions, giving
from approvals.desk.covering import go_away
from approvals.desk.models import Claim
from approvals.posts import actions as moves
from approvals.posts.models import Remark
from approvals.posts.states import PostState
from members.audit.errors import NotAllowed, WrongState
from members.audit.models import Event
from members.notifications.models import Notification
from members.people.actions import deactivate
from tests import factories
from tests.factories import AT


@pytest.fixture
def post(alice, reviewer):
    return factories.make_post(PostState.IN_REVIEW, alice, reviewer)


def test_a_lead_reviewer_assigns_a_post_and_the_reviewer_is_told(post, lead, reviewer, at):
    before = Notification.objects.filter(recipient=reviewer).count()

    giving.assign(post, reviewer, by=lead, at=at)

    claim = actions.standing_claim(post)
    assert (claim.by, claim.given_by) == (reviewer, lead)
    notices = Notification.objects.filter(recipient=reviewer).order_by("pk")
    assert notices.count() == before + 1
    assert "Leah Lowe has assigned a post to you" in [notice.title for notice in notices]
    event = Event.objects.order_by("-seq").first()
    assert (event.action, event.facts) == ("post:assign", {"reviewer": str(reviewer.pk)})


def test_assigning_takes_it_from_whoever_has_it(post, lead, reviewer, other_reviewer, at):
    actions.claim(post, by=reviewer, at=at)

    giving.assign(post, other_reviewer, by=lead, at=at)

    assert actions.standing_claim(post).by == other_reviewer
    facts = Event.objects.order_by("-seq").first().facts
    assert facts == {"reviewer": str(other_reviewer.pk), "taken_from": str(reviewer.pk)}


def test_only_a_lead_reviewer_assigns(post, reviewer, other_reviewer, at):
    with pytest.raises(NotAllowed, match="Only a lead reviewer"):
        giving.assign(post, other_reviewer, by=reviewer, at=at)


def test_nobody_is_given_a_post_that_they_may_not_decide(post, lead, monitoring_officer, at):
    with pytest.raises(WrongState, match="Moses Obi cannot decide this post"):
        giving.assign(post, monitoring_officer, by=lead, at=at)


def test_nothing_is_assigned_to_somebody_who_is_away(post, lead, reviewer, at, browse):
    go_away(reviewer, starts=at, ends=at + timedelta(days=1), by=lead, at=at)

    page = browse(lead).post(reverse("desk:assign", args=[post.ref]), {"to": reviewer.pk})

    assert page.status_code == 409
    assert "Rita Reeves is away until 10am tomorrow. Choose somebody else." in page.text
    assert not Claim.objects.exists()


def test_what_lies_with_the_monitoring_officer_is_not_assigned(alice, lead, reviewer, at):
    post = factories.make_post(PostState.REFERRED, alice, reviewer)

    with pytest.raises(NotAllowed):
        giving.assign(post, reviewer, by=lead, at=at)


def test_the_page_assigns(post, lead, reviewer, browse):
    page = browse(lead).post(
        reverse("desk:assign", args=[post.ref]), {"to": reviewer.pk}, follow=True
    )

    assert "The post is assigned to Rita Reeves." in page.text
    assert "Leah Lowe gave it to them." in page.text


def test_a_reviewer_hands_their_post_over_with_a_note(post, reviewer, other_reviewer, at, browse):
    actions.claim(post, by=reviewer, at=at)
    sent = {"to": other_reviewer.pk, "note": "The author rings back at noon."}

    page = browse(reviewer).post(reverse("desk:hand-over", args=[post.ref]), sent, follow=True)

    assert "You have handed the post over to Robin Rowe" in page.text
    assert "The author rings back at noon." in page.text
    assert actions.standing_claim(post).by == other_reviewer
    notice = Notification.objects.get(recipient=other_reviewer, title__contains="handed")
    assert "noon" not in notice.title + notice.body
    assert Remark.objects.get().internal


def test_the_author_reads_nothing_of_it(post, alice, reviewer, other_reviewer, lead, at, browse):
    giving.assign(post, reviewer, by=lead, at=at)
    giving.hand_over(post, other_reviewer, "Be careful here.", by=reviewer, at=at)

    page = browse(alice.user).get(reverse("posts:show", args=[post.ref])).text

    for words in ("assigned", "handed", "Robin Rowe", "Be careful here."):
        assert words not in page, words
    desk = browse(lead).get(reverse("desk:review", args=[post.ref])).text
    assert "Leah Lowe assigned the post to a reviewer." in desk
    assert "Be careful here." in desk


def test_a_post_that_one_has_not_claimed_is_not_handed_over(post, reviewer, other_reviewer, at):
    with pytest.raises(WrongState, match="You have not claimed this post"):
        giving.hand_over(post, other_reviewer, "", by=reviewer, at=at)
    actions.claim(post, by=other_reviewer, at=at)
    with pytest.raises(actions.HeldByAnother):
        giving.hand_over(post, other_reviewer, "", by=reviewer, at=at)


def test_a_hand_over_to_somebody_who_may_not_have_it_keeps_what_was_typed(
    post, reviewer, monitoring_officer, at, browse
):
    actions.claim(post, by=reviewer, at=at)
    sent = {"to": monitoring_officer.pk, "note": "A long note that took me a while."}

    page = browse(reviewer).post(reverse("desk:hand-over", args=[post.ref]), sent)

    assert page.status_code == 409
    assert "A long note that took me a while." in page.text
    assert actions.standing_claim(post).by == reviewer
    assert not Remark.objects.exists()


def test_a_post_referred_meanwhile_is_not_handed_over_and_the_note_is_kept(
    post, reviewer, other_reviewer, at, browse
):
    actions.claim(post, by=reviewer, at=at)
    sent = {"to": other_reviewer.pk, "note": "A long note that took me a while."}
    sha256 = post.current.sha256
    moves.refer(post, "May this be said?", sha256=sha256, by=other_reviewer, at=at)

    page = browse(reviewer).post(reverse("desk:hand-over", args=[post.ref]), sent)

    assert page.status_code == 403
    assert "Only the Monitoring Officer" in page.text
    assert "A long note that took me a while.</textarea>" in page.text


@pytest.mark.parametrize("name", ["hand-over", "set-aside"])
def test_a_browser_cuts_nothing_short_that_is_pasted(name, post, reviewer, at, browse):
    actions.claim(post, by=reviewer, at=at)

    assert "maxlength" not in browse(reviewer).get(reverse(f"desk:{name}", args=[post.ref])).text


def test_what_is_told_of_one_post_is_in_its_thread(post, lead, reviewer, other_reviewer, at):
    giving.assign(post, reviewer, by=lead, at=at)
    giving.hand_over(post, other_reviewer, "", by=reviewer, at=at)
    giving.assign(post, reviewer, by=lead, at=at, batch="several")

    told = Notification.objects.filter(title__regex="assigned|handed").order_by("pk")
    assert [notice.about for notice in told] == [post.subject, post.subject, ""]


def test_the_way_there_keeps_what_was_typed_on_the_page_to_decide(post, reviewer, browse):
    client = browse(reviewer)
    address = reverse("desk:set-aside", args=[post.ref])
    typed = {"ask": "yes", "sha256": post.current.sha256, "refer-note": "May this be said?"}

    asked = client.post(address, typed)
    client.post(address, {"reason": "It waits for the fire service."})
    page = client.get(reverse("desk:review", args=[post.ref]))

    assert (asked.status_code, asked.url) == (302, address)
    assert "It waits for the fire service." in page.text
    assert "May this be said?" in page.text


def test_a_reviewer_who_is_shut_out_holds_no_post(
    post, reviewer, administrator, other_reviewer, at
):
    actions.claim(post, by=reviewer, at=at)

    deactivate(reviewer, by=administrator, at=AT)

    assert actions.standing_claim(post) is None
    actions.claim(post, by=other_reviewer, at=at)
    assert actions.standing_claim(post).by == other_reviewer
