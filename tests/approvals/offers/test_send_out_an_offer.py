"""Sending an offer out asks everybody or nobody; each gets a post with the reviewer's key."""

from datetime import timedelta

import pytest
from django.db import transaction

from approvals.offers import actions, preparing
from approvals.offers.actions import NotSentOut, Said
from approvals.offers.models import Offer
from approvals.offers.preparing import Own
from approvals.offers.tallying import Answer, figures_of, replies_to, rows_of, waiting_in
from approvals.posts import actions as posts
from approvals.posts import drafting, offering
from approvals.posts.drafting import DraftChanges
from approvals.posts.models import Key, Post
from approvals.posts.states import PostState
from members.audit.errors import NotAllowed, NotCompliant, StaleVersion, WrongState
from members.audit.models import Event
from members.connections.models import Platform
from members.notifications.models import Notification
from members.people.actions.access import deactivate
from members.people.roles import Role
from tests import factories
from tests.approvals.offers.conftest import send, story
from tests.approvals.pictures import a_jpeg
from tests.approvals.publishing.test_stop_in_time import elsewhere
from tests.factories import AT, fresh

SATURDAY_NIGHT = AT + timedelta(days=4, hours=11)


def post_of(offer, councillor) -> Post:
    return fresh(Post.objects.get(angle__offer=offer, councillor=councillor))


def take(post, at=AT):
    sha256 = post.current.sha256
    return fresh(posts.accept(post, sha256=sha256, by=post.councillor.user, at=at))


def change(post):
    changes = DraftChanges(
        text="In my own words.",
        connections=list(post.draft.connections.all()),
        window_until=AT + timedelta(days=2),
    )
    by = post.councillor.user
    draft = drafting.revise(post, changes, revision=0, by=by, at=AT)
    return fresh(posts.submit(post, revision=draft.revision, by=by, at=AT))


def test_everybody_gets_a_post_that_bears_the_reviewers_key(sent, connected, reviewer) -> None:
    for councillor in connected:
        version = post_of(sent, councillor).current
        assert [(k.key, k.by) for k in version.signoffs.all()] == [(Key.REVIEWER, reviewer)]
    assert Notification.objects.filter(recipient__councillor__in=connected).count() == 2


def test_a_councillor_takes_it_on_a_saturday_night(sent, alice) -> None:
    assert take(post_of(sent, alice), SATURDAY_NIGHT).state == PostState.APPROVED


def test_the_words_are_each_councillors_own(sent, alice, charlie) -> None:
    said = {c: set(post_of(sent, c).current.payload.texts().values()) for c in (alice, charlie)}
    assert said[alice] != said[charlie]


def test_nobody_is_asked_while_one_cannot_be(connected, reviewer) -> None:
    offer = preparing.prepare(story(connected), by=reviewer, at=AT)
    alice, charlie = connected
    own = {
        alice.pk: Own(text="Open again on Saturday."),
        charlie.pk: Own(text="Vote Labour on Thursday. Labour is on your side."),
    }
    offer = preparing.word(offer, own, revision=0, by=reviewer, at=AT)
    with pytest.raises(NotSentOut) as refusal:
        send(offer, reviewer)
    assert [one.councillor for one in refusal.value.refused] == [charlie]
    assert not Post.objects.exists()
    assert Offer.objects.get().sent_at is None
    assert not Notification.objects.filter(recipient=alice.user).exists()


def test_a_missing_fact_is_named(connected, reviewer) -> None:
    offer = preparing.prepare(story(connected), by=reviewer, at=AT)
    with pytest.raises(NotSentOut) as refusal:
        send(offer, reviewer)
    assert {one.why for one in refusal.value.refused} == {"the fact is missing."}


def test_whoever_left_meanwhile_is_named(prepared, alice, reviewer) -> None:
    deactivate(alice.user, by=factories.make_user("Ada", Role.ADMINISTRATOR), at=AT)
    with pytest.raises(NotSentOut) as refusal:
        send(prepared, reviewer)
    assert alice in {one.councillor for one in refusal.value.refused}


def test_it_is_sent_out_once(sent, reviewer) -> None:
    with pytest.raises(WrongState):
        send(sent, reviewer)
    assert Post.objects.count() == 2


def test_what_changed_since_the_page_is_not_sent_out(prepared, reviewer) -> None:
    with pytest.raises(StaleVersion):
        send(prepared, reviewer, revision=prepared.revision - 1)


def test_an_offer_to_nobody_is_not_sent_out(reviewer) -> None:
    offer = preparing.prepare(story([]), by=reviewer, at=AT)
    with pytest.raises(NotCompliant):
        send(offer, reviewer)


def test_only_a_reviewer_sends_out_and_takes_back(prepared, alice) -> None:
    with pytest.raises(NotAllowed):
        send(prepared, alice.user)
    with pytest.raises(NotAllowed):
        actions.take_back(prepared, by=alice.user, at=AT)


def test_the_practice_feed_is_left_out_where_there_is_a_real_account(
    prepared, alice, reviewer
) -> None:
    hand_off = factories.make_connection(alice, Platform.HAND_OFF)
    offer = send(prepared, reviewer)
    places = post_of(offer, alice).current.targets.values_list("connection", flat=True)
    assert list(places) == [hand_off.pk]


def test_ones_own_picture_is_signed_instead_of_everybodys(
    prepared, alice, charlie, reviewer
) -> None:
    about = {"licence": "The council's", "children": False, "consent": "n/a"}
    everybodys = preparing.hang(
        prepared, a_jpeg(), by=reviewer, at=AT, description="The pool.", **about
    )
    own = preparing.hang(
        prepared,
        a_jpeg(colour="red"),
        councillor=alice,
        by=reviewer,
        at=AT,
        description="The bus.",
        **about,
    )
    offer = send(prepared, reviewer, revision=prepared.revision + 2)
    shown = {c: post_of(offer, c).current.payload.pictures[0].sha256 for c in (alice, charlie)}
    assert shown == {alice: own.sha256, charlie: everybodys.sha256}


def test_a_reason_is_kept_for_each_post_that_needs_it(connected, reviewer) -> None:
    offer = preparing.prepare(
        story(connected, text="Ring 07700 900123 for a swim."), by=reviewer, at=AT
    )
    with pytest.raises(NotSentOut):
        send(offer, reviewer)
    said = Said(reasons={"phone-or-email-private": "It is the pool's own mobile."})
    offer = send(offer, reviewer, said=said)
    for councillor in connected:
        assert post_of(offer, councillor).current.replies.get().by == reviewer


def test_it_is_taken_back_from_those_who_have_not_answered(sent, alice, charlie, reviewer) -> None:
    take(post_of(sent, alice))
    assert actions.take_back(sent, by=reviewer, at=AT) == 1
    states = {c: post_of(sent, c).state for c in (alice, charlie)}
    assert states == {alice: PostState.APPROVED, charlie: PostState.WITHDRAWN}
    with pytest.raises(WrongState):
        actions.take_back(sent, by=reviewer, at=AT)


def test_a_post_sent_in_with_other_words_is_not_taken_back(sent, alice, reviewer) -> None:
    change(post_of(sent, alice))
    actions.take_back(sent, by=reviewer, at=AT)
    assert post_of(sent, alice).state == PostState.IN_REVIEW


def test_who_took_it_changed_it_or_passed_is_told(connected, reviewer) -> None:
    more = [factories.make_councillor(name) for name in ("Dora Dean", "Eve Ellis", "Finn Fox")]
    for councillor in more:
        factories.make_connection(councillor)
    everybody = [*connected, *more]
    offer = preparing.prepare(story(everybody, text="Swim on Saturday."), by=reviewer, at=AT)
    offer = send(offer, reviewer)
    alice, charlie, dora, eve, finn = everybody
    take(post_of(offer, alice))
    change(post_of(offer, charlie))
    posts.withdraw(post_of(offer, dora), by=dora.user, at=AT + timedelta(minutes=1))
    replies = replies_to(offer)
    assert {r.angle.councillor: r.answer for r in replies} == {
        alice: Answer.TAKEN,
        charlie: Answer.CHANGED,
        dora: Answer.PASSED,
        eve: Answer.NO_ANSWER,
        finn: Answer.NO_ANSWER,
    }
    assert waiting_in(replies, offer, AT) == 2
    assert waiting_in(replies, offer, offer.window_until) == 0
    assert rows_of([offer])[0].figures == figures_of(replies)


def test_what_is_taken_back_counts_as_that(sent, reviewer) -> None:
    actions.take_back(sent, by=reviewer, at=AT + timedelta(hours=1))
    sent.refresh_from_db()
    assert {reply.answer for reply in replies_to(sent)} == {Answer.TAKEN_BACK}


def test_sending_out_and_taking_back_are_in_the_trail(sent, reviewer) -> None:
    actions.take_back(sent, by=reviewer, at=AT)
    told = Event.objects.filter(subject=sent.subject).order_by("seq")
    assert [(event.action, event.facts) for event in told][1:] == [
        ("offer:send", {"councillors": 2}),
        ("offer:take_back", {"councillors": 2}),
    ]


def test_an_offer_that_ends_lets_nobody_in(sent, alice) -> None:
    with pytest.raises(WrongState):
        take(post_of(sent, alice), sent.window_until)


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_nobody_takes_an_offer_while_it_is_taken_back(sent, reviewer, monkeypatch) -> None:
    """Each would wait for the other for ever: one with a post locked, one with the trail's head."""
    last = Post.objects.order_by("pk").last()
    assert last is not None
    found: list[BaseException] = []

    @transaction.atomic
    def take_the_last() -> None:
        Post.objects.select_for_update(no_key=True, nowait=True).get(pk=last.pk)

    recall = offering.recall

    def before(post, **how):
        found.extend(elsewhere(take_the_last))
        return recall(post, **how)

    monkeypatch.setattr(offering, "recall", before)
    actions.take_back(sent, by=reviewer, at=AT)
    assert len(found) == 2
