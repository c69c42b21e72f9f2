"""The councillor's page with a suggested wording, and with a post that was declined."""

import pytest
from django.test import Client

from approvals.posts.models import Decision, ReturnReason
from approvals.posts.states import PostState
from tests.factories import fresh, make_post, make_reason

pytestmark = pytest.mark.django_db


@pytest.fixture
def suggested(alice, reviewer):
    return make_post(PostState.WORDING_SUGGESTED, alice, reviewer)


def turn_down(client: Client, post, note: str = "", sha256: str = ""):
    data = {"sha256": sha256 or post.current.sha256, "note": note}
    return client.post(f"/posts/{post.ref}/turn-down/", data)


def test_the_page_shows_what_is_different_and_three_ways_on(at_desk, suggested):
    page = at_desk.get(f"/posts/{suggested.ref}/").content.decode()
    assert "<ins>" in page
    for way in ("Accept and sign this wording", "Edit it instead", "Keep my own words"):
        assert way in page


def test_keeping_ones_own_words_needs_no_line_and_no_second_click(at_desk, suggested):
    for _ in range(2):
        assert turn_down(at_desk, suggested).status_code == 302
    assert fresh(suggested).state == PostState.IN_REVIEW
    assert Decision.objects.filter(kind="turn_down").count() == 1
    page = at_desk.get(f"/posts/{suggested.ref}/").content.decode()
    assert "Suggested wording turned down" in page


@pytest.mark.parametrize("note", ["x" * 501, "turned \u202e round"])
def test_a_line_that_cannot_be_kept_comes_back_with_why(at_desk, suggested, note):
    answer = turn_down(at_desk, suggested, note)
    assert answer.status_code == 422
    assert note[:6] in answer.content.decode()
    assert fresh(suggested).state == PostState.WORDING_SUGGESTED


def test_an_old_page_says_that_the_post_has_changed(at_desk, suggested):
    answer = turn_down(at_desk, suggested, "My reason stays here.", sha256="0" * 64)
    assert answer.status_code == 409
    assert "My reason stays here." in answer.content.decode()


def test_an_assistant_is_told_whose_it_is(client, suggested, assistant):
    client.force_login(assistant)
    assert turn_down(client, suggested).status_code == 403
    assert "Keep my own words" not in client.get(f"/posts/{suggested.ref}/").content.decode()


OWN = "Your own equipment and your own account are the place for it"


def test_a_declined_post_says_why_kindly_and_its_words_can_be_copied(at_desk, alice, reviewer):
    reason = make_reason("party-political", declines=True)
    ReturnReason.objects.filter(pk=reason.pk).update(guidance="party-political#asking-for-support")
    post = make_post(PostState.DECLINED, alice, reviewer)
    page = at_desk.get(f"/posts/{post.ref}/").content.decode()
    assert "Why the council cannot help with this post" in page
    assert OWN in page
    assert 'data-copy-from="declined-1"' in page
    assert post.current.payload.wordings[0].text in page


def test_nobody_is_sent_elsewhere_with_what_the_law_forbids_there_too(at_desk, alice, reviewer):
    reason = make_reason("party-political", declines=True)
    ReturnReason.objects.filter(pk=reason.pk).update(guidance="courts-and-police#live-cases")
    post = make_post(PostState.DECLINED, alice, reviewer)
    page = at_desk.get(f"/posts/{post.ref}/").content.decode()
    assert OWN not in page
    assert "the same law applies there" in page
    assert 'data-copy-from="declined-1"' in page


def test_a_reviewer_reads_why_it_was_declined_and_copies_nothing(client, alice, reviewer):
    post = make_post(PostState.DECLINED, alice, reviewer)
    client.force_login(reviewer)
    page = client.get(f"/posts/{post.ref}/").content.decode()
    assert "Why the council cannot help" in page
    assert 'data-copy-from="declined-1"' not in page
