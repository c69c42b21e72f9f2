"""Notices about posts: who may know of them, what they say, and what they never say."""

import pytest
from django.core import mail

from approvals.posts.knowing import who_may_know
from approvals.posts.models import Post
from approvals.posts.remarks import remark
from approvals.posts.states import PostState
from members.notifications.models import Notification
from members.notifications.sending import send_unsent
from members.people.models import User
from members.people.roles import Role
from tests.factories import AT, make_councillor, make_delegation, make_draft, make_post, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def everybody(
    alice, charlie, assistant, reviewer, lead, monitoring_officer, auditor, administrator
):
    """One person of each role, those without one and those who were shut out."""
    make_user("Olive Oakes")
    gone = make_user("Gary Gone", Role.REVIEWER)
    former = make_user("Fay Former", Role.ASSISTANT)
    make_delegation(alice, former)
    former.groups.clear()
    for person in (gone, make_councillor("Ines Inactive").user):
        person.is_active = False
        person.save()
    return User.objects.all()


def test_many_are_asked_at_once_and_answered_as_each_would_be(
    everybody, alice, charlie, reviewer, django_assert_num_queries
):
    make_draft(alice)
    make_draft(charlie)
    make_post(PostState.IN_REVIEW, alice, reviewer)
    make_post(PostState.WITHDRAWN, charlie, reviewer)
    refs = [*Post.objects.values_list("ref", flat=True), "nothing2"]
    pairs = [(person.pk, ref) for person in everybody for ref in refs]
    with django_assert_num_queries(3):
        found = who_may_know(pairs, AT)
    one_by_one = {
        (person.pk, post.ref)
        for person in everybody
        for post in Post.objects.visible_to(User.objects.get(pk=person.pk), AT)
    }
    assert found == one_by_one
    assert len(found) not in {0, len(pairs)}


def test_every_notice_of_a_post_names_the_post_it_is_about(alice, reviewer, lead):
    post = make_post(PostState.CHANGES_REQUESTED, alice, reviewer)
    assert set(Notification.objects.values_list("about", "called")) == {
        (f"post:{post.ref}", f"Cllr Alice Ahmed’s post {post.ref}")
    }


def test_no_mail_holds_the_wording_of_a_post_or_an_internal_remark(alice, reviewer, lead):
    text = "The library on Mill Lane opens its doors on Saturday."
    post = make_post(PostState.IN_REVIEW, alice, reviewer, text=text)
    secret = "Between us: ask legal about this one."
    remark(post.current, secret, internal=True, by=reviewer, at=AT)
    while send_unsent(AT):
        pass
    assert mail.outbox
    for letter in mail.outbox:
        for said in (letter.subject, letter.body, letter.alternatives[0][0]):
            assert "Mill Lane" not in said
            assert "Between us" not in said


def test_an_internal_remark_tells_its_author_nothing(alice, reviewer):
    post = make_post(PostState.IN_REVIEW, alice, reviewer)
    before = alice.user.notifications.count()
    remark(post.current, "Ask legal first.", internal=True, by=reviewer, at=AT)
    assert alice.user.notifications.count() == before
