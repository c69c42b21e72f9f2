"""An author accepts suggested wording, takes a post back, opens it again."""

import pytest

from approvals.posts.states import PostState
from members.audit.models import Event
from tests.approvals.posts.pages.conftest import again
from tests.factories import make_post

pytestmark = pytest.mark.django_db


def test_accepting_signs_the_very_words_that_were_shown(at_desk, alice, reviewer):
    post = make_post(PostState.WORDING_SUGGESTED, alice, reviewer)
    sent = {"sha256": post.current.sha256}
    for _ in range(2):
        response = at_desk.post(f"/posts/{post.ref}/accept/", sent)
        assert response["Location"] == f"/posts/{post.ref}/"

    assert again(post).state == PostState.APPROVED
    assert Event.objects.filter(action="post:accept").count() == 1


def test_other_words_than_those_shown_are_not_accepted(at_desk, alice, reviewer):
    post = make_post(PostState.WORDING_SUGGESTED, alice, reviewer)

    assert at_desk.post(f"/posts/{post.ref}/accept/", {"sha256": "0" * 64}).status_code == 409
    assert again(post).state == PostState.WORDING_SUGGESTED


def test_an_assistant_cannot_accept(client, assistant, alice, reviewer):
    post = make_post(PostState.WORDING_SUGGESTED, alice, reviewer)
    client.force_login(assistant)
    response = client.post(f"/posts/{post.ref}/accept/", {"sha256": post.current.sha256})

    assert response.status_code == 403
    assert "Accept and sign" not in client.get(f"/posts/{post.ref}/").content.decode()


@pytest.mark.parametrize(
    "state", [PostState.IN_REVIEW, PostState.CHANGES_REQUESTED, PostState.APPROVED]
)
def test_a_post_can_be_taken_back_twice_over_with_one_effect(state, at_desk, alice, reviewer):
    post = make_post(state, alice, reviewer)
    assert "Take this post back" in at_desk.get(f"/posts/{post.ref}/").content.decode()
    for _ in range(2):
        assert at_desk.post(f"/posts/{post.ref}/withdraw/").status_code == 302

    assert again(post).state == PostState.WITHDRAWN
    assert Event.objects.filter(action="post:withdraw").count() == 1


def test_what_is_out_cannot_be_taken_back(at_desk, alice, reviewer):
    post = make_post(PostState.PUBLISHED, alice, reviewer)

    assert "Take this post back" not in at_desk.get(f"/posts/{post.ref}/").content.decode()
    assert at_desk.post(f"/posts/{post.ref}/withdraw/").status_code == 409


@pytest.mark.parametrize("state", [PostState.WITHDRAWN, PostState.LAPSED])
def test_it_can_be_opened_again_as_a_draft(state, at_desk, alice, reviewer):
    post = make_post(state, alice, reviewer)
    assert "Open it again as a draft" in at_desk.get(f"/posts/{post.ref}/").content.decode()
    for _ in range(2):
        response = at_desk.post(f"/posts/{post.ref}/reopen/")
        assert response["Location"] == f"/posts/{post.ref}/edit/"

    assert again(post).state == PostState.DRAFT


@pytest.mark.parametrize("move", ["accept", "withdraw", "reopen", "discard", "save", "submit"])
def test_nothing_moves_by_opening_an_address(move, at_desk, draft):
    before = Event.objects.count()
    page = at_desk.get(f"/posts/{draft.ref}/{move}/", follow=True)

    assert page.status_code == 200
    assert page.redirect_chain[-1][0] in {f"/posts/{draft.ref}/", f"/posts/{draft.ref}/edit/"}
    assert (Event.objects.count(), again(draft).state) == (before, PostState.DRAFT)
