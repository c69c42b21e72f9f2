"""What is said in a referral is between the reviewers and the Monitoring Officer."""

from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from approvals.posts import actions, referrals
from approvals.posts.models import Clearance, Post, ReferralNote
from approvals.posts.states import PostState
from members.audit.errors import NotAllowed, NotCompliant, StaleVersion, WrongState
from members.audit.models import Event
from members.notifications.models import Notification
from tests.factories import AT, fresh, make_post

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
QUESTION, ADVICE, ADDED = "May this be said?", "Only after the verdict.", "The trial is on Monday."


@pytest.fixture
def referred(alice, reviewer) -> Post:
    return make_post(PostState.REFERRED, alice, reviewer)


def confer(post: Post, by, text: str = ADDED, **changes: object) -> ReferralNote:
    fields = {"sha256": post.current.sha256, "by": by, "at": AT} | changes
    return referrals.confer(post, text, **fields)


def advise(post: Post, by, note: str = ADVICE, at: datetime = AT) -> Post:
    return fresh(referrals.advise(post, note, sha256=post.current.sha256, by=by, at=at))


def test_the_thread_holds_all_that_was_said_in_its_order(referred, reviewer, monitoring_officer):
    confer(referred, monitoring_officer, "When is the trial?", at=AT + MINUTE)
    confer(referred, reviewer, at=AT + 2 * MINUTE)
    advise(referred, monitoring_officer, at=AT + 3 * MINUTE)
    assert [one.words for one in referrals.thread_of(referred)] == [
        QUESTION, "When is the trial?", ADDED, ADVICE,
    ]  # fmt: skip


def test_advice_gives_the_post_back_and_clears_nothing(referred, reviewer, monitoring_officer):
    post = advise(referred, monitoring_officer)
    assert post.state == PostState.IN_REVIEW
    assert not Clearance.objects.exists()
    assert Notification.objects.filter(recipient=reviewer, title__contains="advice").exists()
    assert ADVICE not in str(Event.objects.latest("seq").facts)


def test_the_others_are_told_and_not_the_author(referred, reviewer, monitoring_officer, alice):
    Notification.objects.all().delete()
    confer(referred, monitoring_officer)
    confer(referred, reviewer, "Thank you.")
    told = [(n.recipient, ADDED in n.title + n.body) for n in Notification.objects.all()]
    assert sorted(told, key=str) == sorted(
        [(reviewer, False), (monitoring_officer, False)], key=str
    )


def test_nobody_else_speaks_in_it(referred, alice, assistant, charlie, auditor, administrator):
    for person in (alice.user, assistant, charlie.user, auditor, administrator):
        with pytest.raises(NotAllowed):
            confer(referred, person)


def test_somebody_who_helped_to_write_the_post_reads_none_of_it(referred, other_reviewer):
    assert referrals.may_read(referred, other_reviewer)
    referred.current.contributors = [str(other_reviewer.pk)]
    assert not referrals.may_read(referred, other_reviewer)


def test_only_the_monitoring_officer_advises(referred, reviewer, lead, alice):
    for person in (reviewer, lead, alice.user):
        with pytest.raises(NotAllowed):
            advise(referred, person)


@pytest.mark.parametrize("text", ["", "  \n", "turned \u202e round", "a\x00b"])
def test_nothing_and_what_cannot_be_kept_is_refused(referred, monitoring_officer, text):
    for say in (confer, advise):
        with pytest.raises(NotCompliant):
            say(referred, monitoring_officer, text)
    assert fresh(referred).state == PostState.REFERRED


def test_it_ends_when_the_post_is_given_back(referred, reviewer, monitoring_officer):
    post = advise(referred, monitoring_officer)
    with pytest.raises(WrongState):
        confer(post, reviewer)
    with pytest.raises(WrongState):
        advise(post, monitoring_officer)


def test_a_page_of_another_version_says_nothing(referred, reviewer):
    with pytest.raises(StaleVersion):
        confer(referred, reviewer, sha256="0" * 64)


def test_what_was_said_can_be_erased_once_and_not_changed(referred, reviewer):
    note = confer(referred, reviewer)
    with pytest.raises(DatabaseError), transaction.atomic():
        ReferralNote.objects.filter(pk=note.pk).update(text="Other words.")
    ReferralNote.objects.filter(pk=note.pk).update(text=None)
    assert referrals.thread_of(referred)[-1].words == "These words have been deleted."


@pytest.mark.parametrize("who", ["alice", "assistant", "auditor"])
def test_no_page_shows_it_to_anybody_else(client, referred, monitoring_officer, request, who):
    confer(referred, monitoring_officer)
    advise(referred, monitoring_officer)
    person = request.getfixturevalue(who)
    client.force_login(getattr(person, "user", person))
    page = client.get(f"/posts/{referred.ref}/").content.decode()
    assert "Referred to the Monitoring Officer" in page
    home = client.get("/").content.decode() + client.get("/notifications/").content.decode()
    for words in (QUESTION, ADDED, ADVICE, "said something about the referral"):
        assert words not in page + home


def test_the_officer_refers_nothing_past_the_reviewers(referred, monitoring_officer):
    with pytest.raises(WrongState):
        actions.approve(
            referred,
            sha256=referred.current.sha256,
            report=referred.current.reports.latest("at"),
            reasons={},
            by=monitoring_officer,
            at=AT,
        )
