"""An author reads where a post stands, what was decided about it and why."""

import pytest

from approvals.posts.remarks import remark
from approvals.posts.states import PostState
from tests.factories import AT, make_post

pytestmark = pytest.mark.django_db


def show(client, post):
    return client.get(f"/posts/{post.ref}/")


@pytest.mark.parametrize("state", list(PostState))
def test_every_state_says_what_happens_next(state, at_desk, alice, reviewer):
    from approvals.posts.presenting import NEXT

    response = show(at_desk, make_post(state, alice, reviewer))

    assert response.status_code == 200
    assert NEXT[state] in response.content.decode()


def test_a_reason_links_to_the_guidance_that_it_rests_on(at_desk, alice, reviewer, monkeypatch):
    from types import SimpleNamespace

    from approvals.posts import presenting

    cited = SimpleNamespace(url="/guidance/plain/#short", heading="Short sentences")
    monkeypatch.setattr(presenting, "paragraphs", lambda wanted: dict.fromkeys(wanted, cited))
    page = show(at_desk, make_post(PostState.CHANGES_REQUESTED, alice, reviewer)).content.decode()

    assert "Changes requested" in page
    assert "Please check." in page
    assert '<a class="govuk-link" href="/guidance/plain/#short">Short sentences</a>' in page


def test_remarks_for_the_author_are_shown_and_internal_ones_are_not(at_desk, alice, reviewer):
    post = make_post(PostState.IN_REVIEW, alice, reviewer)
    remark(post.current, "Say which library.", by=reviewer, at=AT)
    remark(post.current, "Seen this before from her.", internal=True, by=reviewer, at=AT)

    page = show(at_desk, post).content.decode()

    assert "Say which library." in page
    assert "Seen this before" not in page
    assert page.count("made a remark") == 1


def test_the_question_to_the_monitoring_officer_stays_between_officers(at_desk, alice, reviewer):
    page = show(at_desk, make_post(PostState.REFERRED, alice, reviewer)).content.decode()

    assert "Referred to the Monitoring Officer" in page
    assert "May this be said?" not in page


def test_the_history_is_told_from_the_audit_trail(at_desk, alice, reviewer):
    page = show(at_desk, make_post(PostState.APPROVED, alice, reviewer)).content.decode()

    told = ["Rita Reeves approved the post", "Alice Ahmed signed the post", "started a draft"]
    places = [page.index(words) for words in told]
    assert places == sorted(places)


def test_a_reviewer_sees_a_post_that_was_sent_in_but_no_draft(client, alice, reviewer):
    client.force_login(reviewer)

    assert show(client, make_post(PostState.DRAFT, alice, reviewer)).status_code == 404


def test_a_reviewer_gets_none_of_the_authors_buttons(client, alice, reviewer):
    client.force_login(reviewer)
    page = show(client, make_post(PostState.WORDING_SUGGESTED, alice, reviewer)).content.decode()

    assert "The library on Mill Lane is open" in page
    for button in ("Accept and sign", "Take it back", "Edit it instead", "Go on writing"):
        assert button not in page


def test_suggested_words_stand_beside_what_is_different(at_desk, alice, reviewer):
    page = show(at_desk, make_post(PostState.WORDING_SUGGESTED, alice, reviewer)).content.decode()

    assert "The library on Mill Lane is open on Saturday from 9am." in page
    assert "<del>" in page
    assert "<ins>" in page


def test_deleted_words_are_said_to_be_deleted(at_desk, alice, reviewer):
    from approvals.posts.models import Body

    post = make_post(PostState.DECLINED, alice, reviewer)
    Body.objects.filter(version=post.current).update(content=None)

    assert "deleted under the retention rules" in show(at_desk, post).content.decode()
    assert at_desk.get("/posts/?show=done").status_code == 200
