"""The pages of a referral: what each side reads and writes, and what is refused in words."""

import pytest
from django.urls import reverse

from approvals.posts.models import ReferralNote
from approvals.posts.states import PostState
from tests import factories
from tests.factories import fresh


@pytest.fixture
def referred(alice, reviewer):
    return factories.make_post(PostState.REFERRED, alice, reviewer)


def page_of(client, post) -> str:
    return client.get(reverse("desk:review", args=[post.ref])).content.decode()


def test_both_sides_read_and_write_the_thread(referred, reviewer, monitoring_officer, send, browse):
    answer = send(monitoring_officer, referred, "confer", text="When is the trial?")
    assert answer.status_code == 302
    page = page_of(browse(reviewer), referred)
    assert "May this be said?" in page
    assert "When is the trial?" in page
    assert send(reviewer, referred, "confer", text="On Monday.").status_code == 302
    assert "On Monday." in page_of(browse(monitoring_officer), referred)


def test_saying_nothing_is_refused_in_words(referred, reviewer, send):
    answer = send(reviewer, referred, "confer", text=" ")
    assert answer.status_code == 422
    assert "Write what you want to say" in answer.content.decode()
    assert not ReferralNote.objects.exists()


def test_writing_after_it_was_given_back_loses_no_word(
    referred, reviewer, monitoring_officer, send
):
    send(monitoring_officer, referred, "advise", note="Wait for the verdict.")
    answer = send(reviewer, referred, "confer", text="One more thing about it.")
    assert answer.status_code == 409
    assert "One more thing about it." in answer.content.decode()


def test_advice_brings_it_back_and_stands_beside_the_decision(
    referred, reviewer, monitoring_officer, send, browse
):
    answer = send(monitoring_officer, referred, "advise", note="Wait for the verdict.")
    said = browse(monitoring_officer).get(answer.headers["Location"]).content.decode()
    assert answer.status_code == 302
    assert "Wait for the verdict." in said
    assert fresh(referred).state == PostState.IN_REVIEW
    assert "Wait for the verdict." in page_of(browse(reviewer), referred)


def test_advice_without_a_word_is_refused(referred, monitoring_officer, send):
    answer = send(monitoring_officer, referred, "advise", note="")
    assert answer.status_code == 422
    assert "Write your advice to the reviewers" in answer.content.decode()


def test_a_reviewer_advises_nothing(referred, reviewer, send):
    assert send(reviewer, referred, "advise", note="I think so.").status_code == 403


def test_the_author_sees_when_it_is_usually_answered_and_not_what_was_asked(
    referred, monitoring_officer, send, browse, alice
):
    send(monitoring_officer, referred, "confer", text="Between us.")
    page = browse(alice.user).get(f"/posts/{referred.ref}/").content.decode()
    assert "The Monitoring Officer looks at it next" in page
    assert "Between us." not in page
    assert "May this be said?" not in page
