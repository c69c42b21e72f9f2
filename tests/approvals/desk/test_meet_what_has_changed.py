"""Whoever decides on a page that is out of date, or may not decide any more, loses nothing."""

from datetime import timedelta

import pytest
from django.urls import reverse

from approvals.desk.actions import claim
from approvals.posts import actions, remarks
from approvals.posts.states import PostState
from members.people.actions import change_roles, deactivate
from members.people.models import User
from tests import factories
from tests.factories import AT

LATER = AT + timedelta(minutes=5)


@pytest.fixture
def post(alice, reviewer):
    return factories.make_post(PostState.IN_REVIEW, alice, reviewer)


@pytest.fixture
def everything(post, reviewer):
    """What a reviewer has typed all over the page, by field."""
    thread = remarks.remark(post.current, "Which one?", by=reviewer, at=AT)
    connection = next(iter(post.current.payload.texts()))
    return {
        "request_changes-note": "Say which library.",
        "refer-note": "May she say this?",
        "remark-text": "A remark that I have begun.",
        f"reply-{thread.pk}-text": "An answer that I have begun.",
        f"suggest-text-{connection}": "My own wording for the library.",
    }


def _press(client, post, move, typed, **fields):
    report = post.current.reports.order_by("at").last()
    sent = {"sha256": post.current.sha256, "state": "in_review", "approve-report": report.pk}
    return client.post(reverse(f"desk:{move}", args=[post.ref]), sent | typed | fields)


def test_the_second_of_two_reviewers_has_all_that_they_typed(
    post, everything, reviewer, other_reviewer, browse
):
    factories.approve(post, reviewer)

    page = _press(browse(other_reviewer), post, "approve", everything)

    assert page.status_code == 409
    assert "Rita Reeves approved the post." in page.text
    for words in everything.values():
        assert words in page.text


def test_a_newer_version_hands_everything_back_with_what_changed(
    post, alice, everything, reviewer, browse
):
    actions.withdraw(post, by=alice.user, at=LATER)
    actions.reopen(post, by=alice.user, at=LATER)
    draft = factories.fresh(post).draft
    draft.text = "The library on Mill Lane is shut."
    draft.save()
    factories.submit(factories.fresh(post), at=LATER)

    page = _press(browse(reviewer), post, "approve", everything)

    assert page.status_code == 409
    assert "This post has changed since you opened it" in page.text
    assert "<del>" in page.text
    for words in everything.values():
        assert words in page.text


def test_the_wording_that_nobody_touched_is_not_handed_back_as_typed(post, reviewer, browse):
    factories.approve(post, reviewer)
    text = post.current.payload.wordings[0].text
    connection = post.current.payload.wordings[0].connection

    page = _press(browse(reviewer), post, "decline", {f"suggest-text-{connection}": text})

    assert text not in page.text


def test_a_post_that_a_colleague_has_claimed_hands_everything_back(
    post, everything, reviewer, other_reviewer, browse
):
    claim(post, by=reviewer, at=AT)

    page = _press(browse(other_reviewer), post, "approve", everything)

    assert page.status_code == 409
    assert "Rita Reeves has this post" in page.text
    for words in everything.values():
        assert words in page.text


@pytest.mark.parametrize("move", ["approve", "request-changes", "remark", "claim"])
def test_a_reviewer_whose_role_was_taken_meanwhile_is_told_so_and_keeps_the_words(
    move, post, everything, reviewer, administrator, browse
):
    client = browse(reviewer)
    client.get(reverse("desk:review", args=[post.ref]))
    change_roles(reviewer, roles=[], by=administrator, at=AT)
    client.force_login(User.objects.get(pk=reviewer.pk))

    page = _press(client, post, move, everything)

    assert page.status_code == 403
    assert "Reviewer" in page.text
    assert "Say which library." in page.text
    assert "A remark that I have begun." in page.text
    assert factories.fresh(post).state == PostState.IN_REVIEW


def test_the_claim_of_a_reviewer_who_has_left_keeps_nobody_out(
    post, reviewer, other_reviewer, administrator, browse, send
):
    claim(post, by=reviewer, at=AT)
    deactivate(User.objects.get(pk=reviewer.pk), by=administrator, at=LATER)

    page = browse(other_reviewer).get(reverse("desk:review", args=[post.ref]))

    assert page.status_code == 200
    assert "is deciding this post" not in page.text
    assert send(other_reviewer, post, "approve").status_code == 302
    assert factories.fresh(post).state == PostState.APPROVED


def test_what_a_reviewer_who_has_left_remarked_is_still_there(
    post, everything, reviewer, other_reviewer, administrator, browse
):
    deactivate(User.objects.get(pk=reviewer.pk), by=administrator, at=LATER)
    page = browse(other_reviewer).get(reverse("desk:review", args=[post.ref])).text
    assert "<strong>Rita Reeves</strong>" in page
    assert "Which one?" in page


def test_the_post_of_an_author_who_was_deactivated_is_a_clear_page(
    post, alice, reviewer, administrator, browse, send
):
    deactivate(User.objects.get(pk=alice.user_id), by=administrator, at=LATER)

    page = browse(reviewer).get(reverse("desk:review", args=[post.ref]))

    assert page.status_code == 200
    assert "Cllr Alice Ahmed can no longer sign in" in page.text
    send(reviewer, post, "request-changes", codes=[factories.make_reason().code], note="Why?")
    assert factories.fresh(post).state == PostState.CHANGES_REQUESTED
